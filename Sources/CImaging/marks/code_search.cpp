#include "code_search.hpp"
#include <algorithm>
#include <cmath>

namespace xlq {

cv::Point2d apply(const cv::Matx33d &matrix, cv::Point2d point) {
    const cv::Vec3d result = matrix * cv::Vec3d(point.x, point.y, 1);
    return {result[0] / result[2], result[1] / result[2]};
}

cv::Rect2d bounds(const Quad &quad) {
    double left = quad[0].x, right = left, top = quad[0].y, bottom = top;
    for (const auto &corner : quad) {
        left = std::min(left, corner.x), right = std::max(right, corner.x);
        top = std::min(top, corner.y), bottom = std::max(bottom, corner.y);
    }
    return {left, top, right - left, bottom - top};
}

Quad corners(cv::Rect area) {
    const double left = area.x, top = area.y, right = area.x + area.width, bottom = area.y + area.height;
    return {cv::Point2d(left, top), cv::Point2d(right, top), cv::Point2d(right, bottom), cv::Point2d(left, bottom)};
}

bool is_same(const Quad &a, const Quad &b) {
    const cv::Rect2d first = bounds(a), second = bounds(b);
    const cv::Point2d p(first.x + first.width / 2, first.y + first.height / 2);
    const cv::Point2d q(second.x + second.width / 2, second.y + second.height / 2);
    return cv::norm(p - q) < 0.45 * std::max({first.width, first.height, second.width, second.height});
}

cv::Matx33d mapping(int quiet, int side, const Quad &quad) {
    const float near = float(quiet), far = float(quiet + side);
    const cv::Point2f from[4] = {{near, near}, {far, near}, {far, far}, {near, far}};
    cv::Point2f to[4];
    for (int i = 0; i < 4; ++i) to[i] = cv::Point2f(float(quad[i].x), float(quad[i].y));
    return cv::Matx33d(cv::getPerspectiveTransform(from, to));
}

/// An area of a picture with room for a code beside it.
static cv::Rect with_room(cv::Rect area, cv::Size size) {
    // On an A4 page 30 mm: the largest codes.
    const int room = std::max(size.width, size.height) / 10;
    const cv::Rect whole(cv::Point(), size);
    const cv::Rect wide =
        cv::Rect(area.x - room, area.y - room, area.width + 2 * room, area.height + 2 * room) & whole;
    // Of most of a picture little is saved, and what stands around a code helps to tell it from the paper.
    return 2 * wide.area() > whole.area() ? whole : wide;
}

cv::Rect red_area(const cv::Mat &rgb) {
    // Some pixels near each other, not the specks that JPEG leaves.
    constexpr int block = 24;
    cv::Rect area;
    for (int top = 0; top < rgb.rows; top += block) {
        for (int left = 0; left < rgb.cols; left += block) {
            int red = 0;
            for (int y = top; y < std::min(top + block, rgb.rows); y += 3) {
                const uint8_t *row = rgb.ptr(y);
                for (int x = left; x < std::min(left + block, rgb.cols); x += 3) {
                    const uint8_t *p = row + 3 * x;
                    red += p[0] - std::max(p[1], p[2]) > 40;
                }
            }
            if (red >= 3) area |= cv::Rect(left, top, block, block);
        }
    }
    return area.empty() ? area : with_room(area, rgb.size());
}

cv::Rect pale_area(const cv::Mat1b &grey, double white) {
    // Thicker than the edges of strokes, which are as pale: the rim of a seal has a millimetre.
    const int thick = std::max(3, std::max(grey.cols, grey.rows) / 600);
    cv::Mat1b pale, solid;
    cv::inRange(grey, 0.33 * white, 0.72 * white, pale);
    cv::erode(pale, solid, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(thick, thick)));
    return cv::countNonZero(solid) < 40 ? cv::Rect() : with_room(cv::boundingRect(solid), grey.size());
}

cv::Mat1b darkest(const cv::Mat1b &grey, double white) {
    cv::Mat1b result;
    const double scale = 255 / (0.25 * white);
    grey.convertTo(result, CV_8U, scale, -0.15 * white * scale);
    return result;
}

bool is_red(const cv::Mat &rgb, cv::Rect area) {
    const cv::Mat part = rgb(area & cv::Rect(0, 0, rgb.cols, rgb.rows));
    long red = 0, total = 0;
    for (int y = 0; y < part.rows; ++y) {
        const uint8_t *row = part.ptr(y);
        for (int x = 0; x < part.cols; ++x) {
            const uint8_t *p = row + 3 * x;
            red += p[0] - std::max(p[1], p[2]) > 36;
            total++;
        }
    }
    return red * 5 > total;
}

bool is_coloured(const cv::Mat &rgb) {
    long coloured = 0, total = 0;
    for (int y = 0; y < rgb.rows; y += 2) {
        const uint8_t *row = rgb.ptr(y);
        for (int x = 0; x < rgb.cols; x += 2) {
            const uint8_t *p = row + 3 * x;
            coloured += std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}) > 24;
            total++;
        }
    }
    return coloured * 100 > total;
}

void stretch(const cv::Mat1b &source, cv::Mat1b &target) {
    long counts[256] = {0}, total = long(source.total());
    for (int y = 0; y < source.rows; ++y)
        for (int x = 0; x < source.cols; ++x) counts[source(y, x)]++;
    int low = 0, high = 255;
    for (long sum = 0; low < 255 && (sum += counts[low]) * 100 < total; ++low) {}
    for (long sum = 0; high > 0 && (sum += counts[high]) * 100 < total; --high) {}
    const double scale = 255.0 / std::max(8, high - low);
    source.convertTo(target, CV_8U, scale, -low * scale);
}

namespace {

/// One of the three squares in the corners of a code.
struct Finder {
    cv::Point2d centre;
    double side;
};

/// Dark, light, dark, light, dark as 1:1:3:1:1 along a line through the middle.
bool has_profile(const cv::Mat1b &binary, cv::Point2d middle, double side, cv::Point2d direction) {
    const int steps = 35;
    int runs[5] = {0}, run = 0;
    // From the middle outwards to both sides: half the core, light, dark.
    for (int sign : {-1, 1}) {
        int state = 0;
        for (int i = 0; i < steps; ++i) {
            const double t = sign * (i + 0.5) * side * 0.62 / steps;
            const int x = int(std::lround(middle.x + direction.x * t)), y = int(std::lround(middle.y + direction.y * t));
            if (x < 0 || y < 0 || x >= binary.cols || y >= binary.rows) break;
            const bool dark = binary(y, x) > 0;
            if (dark != (state % 2 == 0)) {
                if (++state > 2) break;
            }
            runs[sign < 0 ? 2 - state : 2 + state]++;
        }
        run += state >= 2;
    }
    if (run < 2) return false;
    // `runs` holds both halves of the core in the middle; a step is side * 0.62 / 35.
    const double module = 35 / (0.62 * 7);
    const double wanted[5] = {module, module, 3 * module, module, module};
    for (int i = 0; i < 5; ++i)
        if (runs[i] < 0.35 * wanted[i] || runs[i] > 1.75 * wanted[i] + 1) return false;
    return true;
}

/// Share of neighbouring pixels that differ: print has few of them, noise many.
double restlessness(const cv::Mat1b &binary) {
    long changes = 0, total = 0;
    for (int y = 0; y < binary.rows; y += 4) {
        const uint8_t *row = binary.ptr(y);
        for (int x = 1; x < binary.cols; ++x) changes += row[x] != row[x - 1];
        total += binary.cols;
    }
    return double(changes) / std::max(1L, total);
}

/// Squares in squares in squares with sides of 7, 5 and 3 modules, in a part of the page that begins at `origin`,
/// against the mean of `block` pixels around.
void add_finders(const cv::Mat1b &grey, cv::Point origin, int block, double offset, std::vector<Finder> &result) {
    cv::Mat1b binary;
    cv::adaptiveThreshold(grey, binary, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block, offset);
    if (restlessness(binary) > 0.15) {
        // Each speck of noise would be a contour.
        cv::Mat1b soft;
        cv::GaussianBlur(grey, soft, cv::Size(), 1.4);
        cv::adaptiveThreshold(soft, binary, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block, offset);
        if (restlessness(binary) > 0.15) return;
    }
    std::vector<std::vector<cv::Point>> contours;
    std::vector<cv::Vec4i> tree;
    cv::findContours(binary, contours, tree, cv::RETR_TREE, cv::CHAIN_APPROX_SIMPLE);
    for (size_t i = 0; i < contours.size() && result.size() < 300; ++i) {
        const int hole = tree[i][2];
        if (hole < 0) continue;
        const int core = tree[hole][2];
        if (core < 0) continue;
        const cv::Rect outer = cv::boundingRect(contours[i]);
        const cv::Rect inner = cv::boundingRect(contours[core]);
        if (outer.width < 7 || outer.height < 7 || outer.width > grey.cols / 3) continue;
        // A turned square's bounding box keeps the ratio of its sides.
        const double aspect = double(outer.width) / outer.height;
        const double ratio = double(inner.width + inner.height) / (outer.width + outer.height);
        if (aspect < 0.6 || aspect > 1.66 || ratio < 0.27 || ratio > 0.65) continue;
        const cv::Point2d a(outer.x + outer.width / 2.0, outer.y + outer.height / 2.0);
        const cv::Point2d b(inner.x + inner.width / 2.0, inner.y + inner.height / 2.0);
        if (std::hypot(a.x - b.x, a.y - b.y) > 0.16 * outer.width) continue;
        // A ring, not a filled shape with a speck, and a core that fills its box.
        const cv::RotatedRect core_box = cv::minAreaRect(contours[core]);
        const double core_area = cv::contourArea(contours[core]);
        if (inner.area() > 16 && core_area < 0.55 * core_box.size.area()) continue;
        const double side = std::sqrt(std::max(1.0, cv::contourArea(contours[i])));
        const cv::RotatedRect box = cv::minAreaRect(contours[i]);
        const double angle = box.angle * CV_PI / 180;
        const cv::Point2d across(std::cos(angle), std::sin(angle)), down(-across.y, across.x);
        if (side > 10 && !(has_profile(binary, a, side, across) && has_profile(binary, a, side, down))) continue;
        const Finder finder{a + cv::Point2d(origin), side};
        bool is_new = true;
        for (const Finder &known : result)
            is_new = is_new && cv::norm(known.centre - finder.centre) > 0.4 * std::max(known.side, finder.side);
        if (is_new) result.push_back(finder);
    }
}

/// Dark or light for each module of the straightened code.
cv::Mat1b modules(const cv::Mat1b &grey, const Quad &quad, int dimension) {
    const int module = 4, side = dimension * module;
    cv::Mat1b flat, small, binary;
    cv::warpPerspective(grey, flat, mapping(0, side, quad), cv::Size(side, side), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
    cv::resize(flat, small, cv::Size(dimension, dimension), 0, 0, cv::INTER_AREA);
    cv::threshold(small, binary, 0, 1, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    return binary;
}

/// How much of the three squares and the two lines between them is as it should be, and whether the rest is filled as
/// a code is; 0 where it is none.
double fit(const cv::Mat1b &grid) {
    const int n = grid.rows;
    int right = 0, wrong = 0;
    for (const cv::Point origin : {cv::Point(0, 0), cv::Point(n - 7, 0), cv::Point(0, n - 7)}) {
        int own = 0;
        for (int y = 0; y < 7; ++y) {
            for (int x = 0; x < 7; ++x) {
                const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
                own += (ring != 2) == (grid(origin.y + y, origin.x + x) > 0);
            }
        }
        if (own < 36) return 0;
        right += own, wrong += 49 - own;
    }
    int alternating = 0;
    for (int i = 8; i < n - 8; ++i) alternating += (grid(6, i) > 0) == (i % 2 == 0), alternating += (grid(i, 6) > 0) == (i % 2 == 0);
    const double timing = double(alternating) / (2 * (n - 16));
    int dark = 0, changes = 0, total = 0;
    for (int y = 9; y < n; ++y) {
        for (int x = 9; x < n; ++x) {
            dark += grid(y, x) > 0;
            changes += (grid(y, x) > 0) != (grid(y, x - 1) > 0);
            total++;
        }
    }
    const double filled = double(dark) / total, restless = double(changes) / total;
    const double squares = double(right) / (right + wrong);
    // Print in which three frames happen to stand in the corners of a square has neither timing lines nor modules. A
    // seal or a blot may hide either.
    const bool is_filled = filled > 0.25 && filled < 0.75 && restless > 0.22 && restless < 0.75;
    if (timing < (is_filled ? squares > 0.9 ? 0.55 : 0.62 : 0.75)) return 0;
    return 0.6 * squares + 0.4 * timing;
}

/// The number of modules on a side that suits best.
bool judge(const cv::Mat1b &grey, const Quad &quad, double modules_apart, Seen &best) {
    best.fit = 0;
    const int middle = int(std::lround((modules_apart + 7 - 17) / 4)) * 4 + 17;
    for (int dimension : {middle, middle - 4, middle + 4, middle - 8, middle + 8}) {
        if (dimension < 21 || dimension > 101) continue;
        const double value = fit(modules(grey, quad, dimension));
        if (value > best.fit) best = {quad, dimension, value};
    }
    return best.fit > 0;
}

void add_squares(const cv::Mat1b &grey, const std::vector<Finder> &found, std::vector<Seen> &result) {
    int judged = 0;
    for (size_t i = 0; i < found.size(); ++i) {
        for (size_t j = 0; j < found.size(); ++j) {
            for (size_t k = j + 1; k < found.size(); ++k) {
                if (i == j || i == k) continue;
                const Finder &a = found[i], &b = found[j], &c = found[k];
                const double size = (a.side + b.side + c.side) / 3;
                if (std::max({a.side, b.side, c.side}) > 1.45 * std::min({a.side, b.side, c.side})) continue;
                cv::Point2d u = b.centre - a.centre, v = c.centre - a.centre;
                // Clockwise from the corner: first the one to the right, then the one below.
                if (u.cross(v) < 0) std::swap(u, v);
                const double lu = std::hypot(u.x, u.y), lv = std::hypot(v.x, v.y);
                // 14 modules apart in the smallest code, 94 in the largest that anybody prints on paper.
                if (lu < 1.7 * size || lu > 14 * size || std::abs(lu - lv) > 0.25 * std::max(lu, lv)) continue;
                if (std::abs(u.dot(v)) > 0.3 * lu * lv) continue;
                if (++judged > 400) return;
                // Half a square's side beyond the middles, along both directions.
                const cv::Point2d du = u * (size / 2 / lu), dv = v * (size / 2 / lv);
                const Quad quad = {a.centre - du - dv, a.centre + u + du - dv, a.centre + u + v + du + dv,
                                   a.centre + v - du + dv};
                Seen seen;
                if (judge(grey, quad, (lu + lv) / 2 / (size / 7), seen)) result.push_back(seen);
            }
        }
    }
}

}  // namespace

std::vector<Seen> seen_codes(const std::vector<Source> &sources, const std::vector<Quad> &hints) {
    std::vector<Seen> seen;
    std::vector<Finder> first;
    for (const auto &[page, area] : sources) {
        // Finders that are known are added once.
        std::vector<Finder> found = first;
        const cv::Mat1b part = page(area);
        const int block = std::clamp((std::min(page.cols, page.rows) / 24) | 1, 31, 101);
        add_finders(part, area.tl(), block, 12, found);
        if (found.size() < 3) {
            // Faint ink, or noise that tears the squares.
            cv::Mat1b soft;
            cv::GaussianBlur(part, soft, cv::Size(), 0.8);
            add_finders(soft, area.tl(), block, 4, found);
        }
        if (first.empty()) first = found;
        add_squares(page, found, seen);
        for (const Quad &hint : hints) {
            Seen code;
            const double side = (cv::norm(hint[1] - hint[0]) + cv::norm(hint[3] - hint[0])) / 2;
            for (double modules_apart : {18.0, 26.0, 38.0})
                if (side > 20 && judge(page, hint, modules_apart, code)) {
                    seen.push_back(code);
                    break;
                }
        }
    }
    std::sort(seen.begin(), seen.end(), [](const Seen &a, const Seen &b) { return a.fit > b.fit; });
    std::vector<Seen> best;
    for (const Seen &code : seen) {
        bool is_new = best.size() < 12;
        for (const Seen &other : best) is_new = is_new && !is_same(other.corners, code.corners);
        if (is_new) best.push_back(code);
    }
    return best;
}

}  // namespace xlq
