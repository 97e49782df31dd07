#include "rings.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace xlq {

namespace {

constexpr int directions = 720;

/// Cosine and sine of every half degree: outlines are walked along some ten thousand times a page.
const std::array<cv::Point2d, directions> &circle() {
    static const std::array<cv::Point2d, directions> points = [] {
        std::array<cv::Point2d, directions> all;
        for (int i = 0; i < directions; ++i)
            all[size_t(i)] = {std::cos(i * 2 * CV_PI / directions), std::sin(i * 2 * CV_PI / directions)};
        return all;
    }();
    return points;
}

/// From the centre of an outline to its points, in half degrees.
struct Spokes {
    const Outline &o;
    const double c = std::cos(o.angle), s = std::sin(o.angle);

    cv::Point2d operator()(int direction) const {
        const cv::Point2d unit = circle()[size_t(direction)];
        const double x = o.rx * unit.x, y = o.ry * unit.y;
        return {x * c - y * s, x * s + y * c};
    }
};

/// What is left of an oval that was cut has at least this much of an outline, and stands out by at least this much.
constexpr double least_of_cut = 0.4, least_contrast_of_cut = 0.36;

/// Directions in which an outline is looked at: every so many half degrees.
constexpr int every = 3, seldom = 12;

/// Whether there is ink within `slack` pixels of the outline scaled by `radius`, in the direction of a spoke.
bool touches(const cv::Mat1b &mask, const Outline &o, cv::Point2d spoke, double radius, double slack) {
    const double unit = 1.0 / std::max(o.rx, o.ry);
    for (double d = -slack; d <= slack; d += 0.7)
        if (has_ink(mask, o.centre + spoke * (radius + d * unit))) return true;
    return false;
}

/// Share of the directions on the page in which there is ink within `slack` pixels of the outline scaled by `radius`;
/// `visible` takes the share of directions that lie on the page.
double coverage(const cv::Mat1b &mask, const Outline &o, double radius, double slack, double *visible = nullptr,
                int step = every) {
    const Spokes spokes{o};
    int hit = 0, steps = 0, all = 0;
    for (int i = 0; i < directions; i += step) {
        const cv::Point2d spoke = spokes(i), middle = o.centre + spoke * radius;
        ++all;
        if (middle.x < 0 || middle.y < 0 || middle.x >= mask.cols || middle.y >= mask.rows) continue;
        ++steps;
        hit += touches(mask, o, spoke, radius, slack);
    }
    if (visible) *visible = double(steps) / all;
    return double(hit) / std::max(1, steps);
}

/// Whether what there is of a ring is one unbroken arc of it, and nothing lies beyond the straight line between its ends:
/// paper that ended there, or another sheet that lay over it, has cut the seal. A worn imprint ends nowhere so cleanly.
bool is_cut(const cv::Mat1b &mask, const Outline &o) {
    constexpr int count = directions / every;
    const Spokes spokes{o};
    std::array<bool, count> hits{};
    int all = 0;
    for (int i = 0; i < count; ++i) {
        hits[size_t(i)] = touches(mask, o, spokes(i * every), 1, 1.5);
        all += hits[size_t(i)];
    }
    int gap = 0, end = 0, run = 0;
    for (int i = 0; i < 2 * count; ++i) {
        run = hits[size_t(i % count)] ? 0 : run + 1;
        if (run > gap) gap = run, end = i;
    }
    const int arc = count - gap;
    if (gap >= count || arc < 0.34 * count || gap < 0.08 * count || all < 0.9 * arc) return false;
    // Between the spokes to the ends of the arc, what lies beyond their line belongs to the part that is missing.
    const double half = (gap + 1) * CV_PI / count, chord = std::cos(half);
    const double middle = (end - (gap - 1) / 2.0) * every;
    int inked = 0, looked = 0;
    for (int i = 0; i < directions; i += 4) {
        const double away = std::remainder(i - middle, directions) * 2 * CV_PI / directions;
        if (std::abs(away) >= half) continue;
        for (double radius = 0.9; radius > -0.9; radius -= 0.04) {
            // A little beyond the line, as the cut is straight only nearly.
            if (radius * std::cos(away) < chord + 0.08) break;
            ++looked;
            inked += has_ink(mask, o.centre + spokes(i) * radius);
        }
    }
    return inked <= 0.015 * looked;
}

/// Whether no place within three steps has more votes.
bool is_peak(const cv::Mat1f &votes, int x, int y) {
    constexpr int reach = 3;
    for (int v = std::max(0, y - reach); v <= std::min(votes.rows - 1, y + reach); ++v)
        for (int u = std::max(0, x - reach); u <= std::min(votes.cols - 1, x + reach); ++u)
            if (votes(v, u) > votes(y, x) && (u - x) * (u - x) + (v - y) * (v - y) <= reach * reach) return false;
    return true;
}

/// Share of the area between outline and centre that is ink: a seal is mostly paper, a printed emblem is not.
double density(const cv::Mat1b &mask, const Outline &o) {
    const Spokes spokes{o};
    int hit = 0, all = 0;
    for (int i = 0; i < directions; i += 4) {
        const cv::Point2d spoke = spokes(i);
        for (double radius = 0.5; radius <= 0.92; radius += 0.03) {
            const cv::Point2d p = o.centre + spoke * radius;
            if (p.x < 0 || p.y < 0 || p.x >= mask.cols || p.y >= mask.rows) continue;
            hit += has_ink(mask, p);
            ++all;
        }
    }
    return double(hit) / std::max(1, all);
}

/// Nothing but a line that is cut, with something inside of it: a curve in a drawing has nothing there.
bool is_cut_seal(const cv::Mat1b &mask, const Ring &ring) {
    const double filled = density(mask, ring.outline);
    return ring.contrast > 0.8 * ring.completeness && filled > 0.03 && filled < 0.62 && is_cut(mask, ring.outline);
}

}  // namespace

bool has_ink(const cv::Mat1b &mask, cv::Point2d p) {
    const int x = cvRound(p.x), y = cvRound(p.y);
    return x >= 0 && y >= 0 && x < mask.cols && y < mask.rows && mask(y, x);
}

Ring measure(const cv::Mat1b &mask, const Outline &o) {
    const double r = (o.rx + o.ry) / 2;
    const double away = std::max(3.5, 0.09 * r) / r;
    Ring ring{o, 0, 0, 1};
    ring.completeness = coverage(mask, o, 1, 1.5, &ring.visible);
    const double outside = coverage(mask, o, 1 + away, 1.0), inside = coverage(mask, o, 1 - away, 1.0);
    ring.contrast = coverage(mask, o, 1, 1.0) - (outside + inside) / 2;
    // Outside of a seal there is paper; what surrounds a spot on a photo is the photo.
    ring.contrast = std::min(ring.contrast, coverage(mask, o, 1, 1.0) - outside);
    return ring;
}

bool refine(const cv::Mat1b &mask, Outline &o, double reach) {
    for (int round = 0; round < 3; ++round) {
        std::vector<cv::Point2f> points;
        const double unit = 1.0 / std::max(o.rx, o.ry);
        const Spokes spokes{o};
        for (int i = 0; i < directions; i += 2) {
            const cv::Point2d spoke = spokes(i);
            // From the outside: the first ink is the outer edge of the ring.
            for (double d = reach; d >= -reach; d -= 0.5) {
                const cv::Point2d p = o.centre + spoke * (1 + d * unit);
                if (!has_ink(mask, p)) continue;
                points.emplace_back(float(p.x), float(p.y));
                break;
            }
        }
        if (points.size() < 120) return false;
        // Outliers are the ends of characters and other marks that touch the ring.
        const cv::RotatedRect box = cv::fitEllipseDirect(points);
        if (!(box.size.width > 10) || !(box.size.height > 10)) return false;
        Outline next{box.center, box.size.width / 2, box.size.height / 2, box.angle * CV_PI / 180};
        if (cv::norm(next.centre - o.centre) > reach + 2 || next.rx > 1.35 * std::max(o.rx, o.ry)) return false;
        o = next;
        reach = std::max(2.0, reach * 0.55);
    }
    return true;
}

std::vector<Ring> rings(const cv::Mat1b &strength, const cv::Mat1b &voters, const cv::Mat1b &mask,
                        const RingSearch &search) {
    const double smallest = search.smallest, largest = search.largest;
    cv::Mat1b near;
    cv::dilate(voters, near, cv::Mat());
    // Seals take little of most pages.
    const cv::Rect inked = cv::boundingRect(near) & cv::Rect(1, 1, mask.cols - 2, mask.rows - 2);
    if (inked.empty()) return {};
    const cv::Rect around = cv::Rect(inked.x - 1, inked.y - 1, inked.width + 2, inked.height + 2);
    cv::Mat1f smooth, dx, dy;
    cv::Mat blurred;
    cv::GaussianBlur(strength(around), blurred, cv::Size(3, 3), 0);
    blurred.convertTo(smooth, CV_32F);
    cv::Sobel(smooth, dx, CV_32F, 1, 0, 3);
    cv::Sobel(smooth, dy, CV_32F, 0, 1, 3);
    // Half the resolution is enough for the votes. The centre of a seal that the edge of the page cuts may lie beyond it.
    const int beyond = int(largest / 4);
    cv::Mat1f votes = cv::Mat1f::zeros(mask.rows / 2 + 1 + 2 * beyond, mask.cols / 2 + 1 + 2 * beyond);
    std::vector<float> weights;
    for (double r = smallest; r <= largest; r += 1) weights.push_back(float(1 / r));
    for (int y = inked.y; y < inked.br().y; ++y) {
        for (int x = inked.x; x < inked.br().x; ++x) {
            if (!near(y, x)) continue;
            const float gx = dx(y - around.y, x - around.x), gy = dy(y - around.y, x - around.x);
            const float g = std::sqrt(gx * gx + gy * gy);
            if (g < 40) continue;
            // Strength grows from the paper into the ring, that is towards the centre.
            const float stepX = gx / g / 2, stepY = gy / g / 2, fromX = x / 2.0f, fromY = y / 2.0f;
            for (size_t i = 0; i < weights.size(); ++i) {
                const float r = float(smallest) + float(i);
                const int vx = int(fromX + stepX * r) + beyond, vy = int(fromY + stepY * r) + beyond;
                if (vx < 0 || vy < 0 || vx >= votes.cols || vy >= votes.rows) break;
                votes(vy, vx) += weights[i];
            }
        }
    }
    cv::GaussianBlur(votes, votes, cv::Size(), 1.2);
    std::vector<std::pair<float, cv::Point>> candidates;
    for (int y = 0; y < votes.rows; ++y)
        for (int x = 0; x < votes.cols; ++x)
            if (votes(y, x) > 0.25f && is_peak(votes, x, y)) candidates.push_back({votes(y, x), {x, y}});
    std::sort(candidates.begin(), candidates.end(),
              [](const auto &a, const auto &b) { return a.first > b.first; });
    if (candidates.size() > search.candidates) candidates.resize(search.candidates);
    std::vector<Ring> found;
    // Whatever lies along a circle lies under it here.
    cv::Mat1b broad;
    cv::dilate(mask, broad, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
    for (const auto &candidate : candidates) {
        const cv::Point2d centre((candidate.second.x - beyond) * 2 + 1, (candidate.second.y - beyond) * 2 + 1);
        Ring best{{centre, 0, 0, 0}, 0, -1, 1};
        double best_score = -1;
        for (double r = smallest; r <= largest; r += 1) {
            const Outline circle{centre, r, r, 0};
            // Nearly all circles round a place are none; a look in few directions tells.
            if (coverage(broad, circle, 1, 0, nullptr, seldom) < 0.28) continue;
            if (coverage(mask, circle, 1, 1.5, nullptr, seldom) < 0.28) continue;
            double visible = 1;
            const double line = coverage(mask, circle, 1, 1.5, &visible);
            if (line < (search.cut ? 0.3 : 0.4) || visible < 0.3) continue;
            const Ring ring = measure(mask, circle);
            // Of two rings round one centre the outer one is the outline.
            const double score = ring.completeness + ring.contrast + 0.3 * r / largest;
            if (score > best_score) best_score = score, best = ring;
        }
        if (best_score < 0) continue;
        Outline refined = best.outline;
        if (refine(mask, refined, std::max(3.0, 0.08 * best.outline.rx))) {
            const Ring ring = measure(mask, refined);
            if (ring.completeness + ring.contrast >= best.completeness + best.contrast - 0.1) best = ring;
        }
        // Of a broken imprint little is left, but hardly anything lies beside it; print lies on both sides of any circle.
        if (search.cut) {
            if (is_cut_seal(mask, best)) found.push_back(best);
            continue;
        }
        const bool is_broken = best.visible > 0.97 && best.completeness >= 0.56 && best.contrast >= 0.52;
        if ((is_broken || best.is_clear(search.least_complete, search.least_contrast)) && density(mask, best.outline) < 0.62)
            found.push_back(best);
    }
    std::sort(found.begin(), found.end(), [](const Ring &a, const Ring &b) {
        return a.completeness + a.contrast + 0.004 * a.outline.rx > b.completeness + b.contrast + 0.004 * b.outline.rx;
    });
    std::vector<Ring> kept;
    for (Ring &ring : found) {
        bool is_new = true;
        for (const Ring &other : kept) {
            const double distance = cv::norm(ring.outline.centre - other.outline.centre);
            const double reach = std::max(ring.outline.rx, other.outline.rx);
            // Inside a seal lie its star and its inner ring.
            if (distance < 0.35 * reach || distance + ring.outline.rx < 1.1 * other.outline.rx) is_new = false;
        }
        if (is_new) kept.push_back(ring);
    }
    return kept;
}

std::vector<Oval> ovals(const cv::Mat1b &strength, const cv::Mat1b &mask, double smallest, double largest, double shrink) {
    std::vector<Oval> found;
    // A circle on the stretched page is only nearly the oval: less complete, less of a line.
    const RingSearch rough{smallest * shrink, largest * shrink, least_of_cut, 0.2, 6};
    const cv::Point2d middle(mask.cols / 2.0, mask.rows / 2.0);
    // 40 by 30 mm and 45 by 30 mm are usual; what lies between differs from one of them by the width of a line.
    for (const double aspect : {1.33, 1.45}) {
        for (int turn = -30; turn <= 30; turn += 10) {
            const double angle = turn * CV_PI / 180, c = std::cos(angle), s = std::sin(angle);
            // The longer axis along the first one, then the other one stretched; the middle of the page stays its middle.
            const cv::Matx22d stretch = shrink * cv::Matx22d(c, s, -s * aspect, c * aspect);
            const cv::Vec2d moved =
                shrink * cv::Vec2d(middle.x, middle.y * aspect) - stretch * cv::Vec2d(middle.x, middle.y);
            const cv::Matx23d place(stretch(0, 0), stretch(0, 1), moved[0], stretch(1, 0), stretch(1, 1), moved[1]);
            const cv::Size size(int(mask.cols * shrink), int(mask.rows * aspect * shrink));
            cv::Mat1b turned, ink;
            cv::warpAffine(strength, turned, cv::Mat(place), size, cv::INTER_LINEAR);
            cv::warpAffine(mask, ink, cv::Mat(place), size, shrink < 1 ? cv::INTER_LINEAR : cv::INTER_NEAREST);
            for (const Ring &ring : rings(turned, ink, ink, rough)) {
                const cv::Point2d p = ring.outline.centre;
                const cv::Vec2d centre =
                    stretch.inv() * (cv::Vec2d(p.x, p.y) - moved);
                const double r = (ring.outline.rx + ring.outline.ry) / 2 / shrink;
                Outline oval{{centre[0], centre[1]}, r, r / aspect, angle};
                if (!refine(mask, oval, std::max(3.0, 0.06 * r))) continue;
                const Ring exact = measure(mask, oval);
                const double longer = std::max(oval.rx, oval.ry), shorter = std::min(oval.rx, oval.ry);
                if (longer < 1.15 * shorter || longer > 1.8 * shorter || longer > largest ||
                    !exact.is_clear(least_of_cut, least_contrast_of_cut) || density(mask, oval) > 0.6)
                    continue;
                found.push_back({exact, exact, is_cut_seal(mask, exact)});
            }
        }
    }
    std::sort(found.begin(), found.end(), [](const Oval &a, const Oval &b) {
        return a.ring.completeness + a.ring.contrast > b.ring.completeness + b.ring.contrast;
    });
    return found;
}

/// Of the ovals with that much of an outline, the clearest at each place.
static std::vector<Ring> clearest(const std::vector<Oval> &found, bool cut, double least_complete, double least_contrast) {
    std::vector<Ring> kept;
    for (const Oval &oval : found) {
        if ((cut && !oval.is_cut) || !oval.ring.is_clear(least_complete, least_contrast)) continue;
        const bool is_known = std::any_of(kept.begin(), kept.end(), [&oval](const Ring &other) {
            const Outline &own = oval.ring.outline;
            return cv::norm(own.centre - other.outline.centre) < 0.6 * std::max(own.rx, own.ry);
        });
        if (!is_known && oval.on_page.is_clear(least_complete, least_contrast)) kept.push_back(oval.on_page);
    }
    return kept;
}

std::vector<Ring> clear_ovals(const std::vector<Oval> &found) { return clearest(found, false, 0.72, 0.45); }

std::vector<Ring> cut_ovals(const std::vector<Oval> &found) {
    return clearest(found, true, least_of_cut, least_contrast_of_cut);
}

}  // namespace xlq
