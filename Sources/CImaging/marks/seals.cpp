#include "../shrink.hpp"
#include "frames.hpp"
#include "picture.hpp"
#include "rings.hpp"
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

using namespace xlq;

namespace {

/// What `shapes` looks for.
enum class Wanted {
    ovals,
    /// On a grey page: squares, and frames as seals have them.
    dark,
    /// Of black ink on a page in colour: frames as seals have them.
    dark_frames,
    /// Frames that are in pieces, as print runs through them or ink is missing.
    broken_frames,
    all,
};

/// Ovals, squares and rectangles: outlines of connected ink.
void shapes(const cv::Mat1b &mask, int colour, Wanted wanted, std::vector<XLQSeal> &seals) {
    cv::Mat1b closed;
    const cv::Mat kernel = wanted == Wanted::broken_frames
                               ? cv::getStructuringElement(cv::MORPH_RECT, cv::Size(13, 13))
                               : cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(5, 5));
    cv::morphologyEx(mask, closed, cv::MORPH_CLOSE, kernel);
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(closed, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    for (const auto &contour : contours) {
        const cv::Rect bounds = cv::boundingRect(contour);
        if (std::max(bounds.width, bounds.height) < 7 * mm || std::min(bounds.width, bounds.height) < 4 * mm) continue;
        std::vector<cv::Point> hull;
        cv::convexHull(contour, hull);
        const cv::RotatedRect box = cv::minAreaRect(hull);
        const double a = std::max(box.size.width, box.size.height), b = std::min(box.size.width, box.size.height);
        if (b < 4 * mm) continue;
        const double fill = cv::contourArea(hull) / (a * b);
        cv::Mat1b inner = cv::Mat1b::zeros(bounds.size());
        std::vector<cv::Point> local;
        for (const cv::Point &p : hull) local.push_back(p - bounds.tl());
        cv::fillConvexPoly(inner, local, 255);
        const double area = std::max(1, cv::countNonZero(inner));
        cv::bitwise_and(inner, mask(bounds), inner);
        const double density = cv::countNonZero(inner) / area;
        XLQSeal seal{};
        seal.colour = colour;
        seal.cx = box.center.x, seal.cy = box.center.y;
        // The longer side lies along the first axis, within a quarter turn of level.
        const bool swap = box.size.width < box.size.height;
        double angle = box.angle * CV_PI / 180 + (swap ? CV_PI / 2 : 0);
        while (angle > CV_PI / 4 && a < 1.3 * b) angle -= CV_PI / 2;
        while (angle <= -CV_PI / 2) angle += CV_PI;
        while (angle > CV_PI / 2) angle -= CV_PI;
        seal.rx = a / 2, seal.ry = b / 2, seal.angle = angle;
        if (fill > 0.88) {
            if (wanted == Wanted::ovals) continue;
            // What is left of a frame may be as square as a seal.
            if ((wanted == Wanted::all || wanted == Wanted::broken_frames) && cut_side(bounds, mask.size()) >= 0) continue;
            const double sides = frame(mask, box, 1.5, 2.5);
            const bool is_square = a < 1.3 * b;
            // In black a frame with little in it is a cell of a table.
            const bool is_dark = wanted == Wanted::dark || wanted == Wanted::dark_frames;
            if (is_dark && is_square && (density < 0.28 || is_divided(mask, box, false))) continue;
            if (is_dark && !is_square && !is_seal_frame(mask, box, a, b)) continue;
            if (is_square && (wanted == Wanted::dark_frames || wanted == Wanted::broken_frames)) continue;
            // A letterhead and the line below it are no frame either.
            if (wanted == Wanted::broken_frames && !has_seal_size(a, b)) continue;
            if (is_square ? (a < 9 * mm || a > 40 * mm || density < 0.18 || density > 0.9)
                          : (a < 14 * mm || a > 95 * mm || b < 5 * mm || density < 0.08 || density > 0.6))
                continue;
            if (sides < (is_square ? 0.62 : 0.72)) continue;
            // A line of print is as dense inside of its outline as on it; a frame has paper next to it.
            const bool is_high = b > 10 * mm;
            const double gap = is_high ? std::max(5.5, 0.085 * b) : 4.5;
            if (!is_square && sides - frame(mask, box, 1.5 + gap, 1.0) < 0.3) continue;
            if (!is_square && is_divided(mask, box, is_high)) continue;
            seal.shape = is_square ? XLQ_SQUARE : XLQ_RECTANGLE;
            seal.completeness = sides;
            seal.confidence = std::min(0.95, sides * (is_square ? 0.95 : 0.8));
            seals.push_back(seal);
            continue;
        }
        if (wanted != Wanted::ovals && wanted != Wanted::all) continue;
        if (fill < 0.70 || a < 18 * mm || a > 64 * mm || a > 2 * b || hull.size() < 12) continue;
        const cv::RotatedRect fit = cv::fitEllipseDirect(hull);
        Outline o{fit.center, fit.size.width / 2, fit.size.height / 2, fit.angle * CV_PI / 180};
        if (!refine(mask, o, std::max(3.0, 0.05 * a))) continue;
        const Ring ring = measure(mask, o);
        if (!ring.is_clear(0.6, 0.3) || density > 0.6) continue;
        if (o.rx < o.ry) std::swap(o.rx, o.ry), o.angle += CV_PI / 2;
        while (o.angle > CV_PI / 2) o.angle -= CV_PI;
        while (o.angle <= -CV_PI / 2) o.angle += CV_PI;
        seal.shape = o.rx > 1.12 * o.ry ? XLQ_OVAL : XLQ_ROUND;
        if (wanted == Wanted::ovals && (seal.shape != XLQ_OVAL || ring.completeness < 0.72)) continue;
        seal.cx = o.centre.x, seal.cy = o.centre.y, seal.rx = o.rx, seal.ry = o.ry, seal.angle = o.angle;
        seal.completeness = ring.completeness * ring.visible;
        seal.confidence = std::min(0.97, 0.35 + 0.45 * ring.completeness + 0.25 * ring.contrast);
        seals.push_back(seal);
    }
}

/// Without what is smaller than the part of a seal's outline that two lines of print leave whole: print itself.
cv::Mat1b without_print(const cv::Mat1b &mask) {
    cv::Mat1b result = cv::Mat1b::zeros(mask.size());
    const cv::Rect inked = cv::boundingRect(mask);
    if (inked.empty()) return result;
    cv::Mat1i labels;
    cv::Mat stats;
    cv::Mat1d centres;
    const int count = cv::connectedComponentsWithStats(mask(inked), labels, stats, centres, 8);
    std::vector<uint8_t> keep(size_t(count), 0);
    for (int i = 1; i < count; ++i) {
        const int width = stats.at<int>(i, cv::CC_STAT_WIDTH), height = stats.at<int>(i, cv::CC_STAT_HEIGHT);
        keep[size_t(i)] = std::max(width, height) > 5 * mm && std::min(width, height) < 80 * mm ? 255 : 0;
    }
    for (int y = 0; y < inked.height; ++y) {
        const int *own = labels[y];
        uint8_t *target = result[y + inked.y] + inked.x;
        for (int x = 0; x < inked.width; ++x) target[x] = keep[size_t(own[x])];
    }
    return result;
}

/// Ovals, looked for only where enough ink lies together: each search turns and stretches all that it is given.
std::vector<Oval> ovals_of_groups(const cv::Mat1b &strength, const cv::Mat1b &mask, double smallest, double largest) {
    cv::Mat1b groups;
    const int gap = int(6 * mm) | 1;
    cv::dilate(mask, groups, cv::getStructuringElement(cv::MORPH_RECT, {gap, gap}));
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(groups, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    std::vector<Oval> found;
    for (const auto &contour : contours) {
        const cv::Rect group = cv::boundingRect(contour);
        // Of an outline of which a quarter is missing this much is left, and the gap around it.
        if (std::max(group.width, group.height) < 1.4 * smallest + gap) continue;
        // Room to turn; a frame round the page needs none.
        const bool is_page = group.area() > 0.4 * double(mask.total());
        const int room = is_page ? 0 : int(0.3 * std::max(group.width, group.height));
        const cv::Rect wide(group.x - room, group.y - room, group.width + 2 * room, group.height + 2 * room);
        const cv::Rect area = wide & cv::Rect(0, 0, mask.cols, mask.rows);
        cv::Mat1b own_strength = cv::Mat1b::zeros(wide.size()), own_mask = cv::Mat1b::zeros(wide.size());
        const cv::Rect place(area.tl() - wide.tl(), area.size());
        strength(area).copyTo(own_strength(place));
        mask(area).copyTo(own_mask(place));
        // Turning a page many times is dear: there a look at half the resolution tells where one may be.
        for (Oval &oval : ovals(own_strength, own_mask, smallest, largest, is_page ? 0.5 : 1)) {
            oval.ring.outline.centre += cv::Point2d(wide.tl());
            // What lies beyond the group lies on the page, if not beyond its edge.
            oval.on_page = measure(mask, oval.ring.outline);
            found.push_back(oval);
        }
    }
    return found;
}

/// - `rings_only`: on a page in colour, black seals are rare and everything else that is black is print.
void find(const cv::Mat &rgb, int colour, bool rings_only, std::vector<XLQSeal> &seals) {
    const cv::Mat1b strength = xlq::ink(rgb, colour);
    const double threshold = colour == XLQ_DARK ? 56 : colour == XLQ_BLUE ? 34 : 24;
    cv::Mat1b mask = strength > threshold;
    if (cv::countNonZero(mask) < 60) return;
    const bool is_dark = colour == XLQ_DARK;
    auto erase = [&mask](const Outline &o) {
        // What belongs to this seal is no other seal's outline.
        cv::ellipse(mask, cv::RotatedRect(o.centre, cv::Size2d(2.08 * o.rx + 4, 2.08 * o.ry + 4),
                                          float(o.angle * 180 / CV_PI)), cv::Scalar(0), cv::FILLED);
    };
    // What is known already is no other seal's outline either.
    for (const XLQSeal &seal : seals)
        if (rings_only) erase({{seal.cx, seal.cy}, seal.rx, seal.ry, seal.angle});
    // A circle that touches an oval in many places would be taken for a ring.
    std::vector<XLQSeal> whole;
    if (!rings_only) shapes(mask, colour, Wanted::ovals, whole);
    for (const XLQSeal &seal : whole) {
        seals.push_back(seal);
        erase({{seal.cx, seal.cy}, seal.rx, seal.ry, seal.angle});
    }
    auto add = [&](const Ring &ring) {
        Outline o = ring.outline;
        XLQSeal seal{};
        seal.colour = colour;
        if (o.rx < o.ry) std::swap(o.rx, o.ry), o.angle += CV_PI / 2;
        while (o.angle > CV_PI / 2) o.angle -= CV_PI;
        while (o.angle <= -CV_PI / 2) o.angle += CV_PI;
        seal.shape = o.rx > 1.12 * o.ry ? XLQ_OVAL : XLQ_ROUND;
        // The axes of a circle have no direction.
        if (seal.shape == XLQ_ROUND) o.angle = 0, o.rx = o.ry = std::sqrt(o.rx * o.ry);
        seal.cx = o.centre.x, seal.cy = o.centre.y, seal.rx = o.rx, seal.ry = o.ry, seal.angle = o.angle;
        seal.completeness = ring.completeness * ring.visible;
        seal.confidence = std::min(0.99, 0.3 + 0.45 * ring.completeness + 0.4 * ring.contrast);
        seals.push_back(seal);
        erase(o);
    };
    const double complete = is_dark ? 0.72 : 0.5, contrast = is_dark ? 0.45 : 0.28;
    const double smallest = rings_only ? 15 * mm : 8 * mm, largest = rings_only ? 26 * mm : 31 * mm;
    const RingSearch search{smallest, largest, complete, contrast, 60};
    if (rings_only) {
        // Print is most of what is black, and no part of a ring.
        const cv::Mat1b large = without_print(mask);
        if (cv::countNonZero(large) > 150)
            for (const Ring &ring : rings(strength, large, mask, search)) add(ring);
        shapes(mask, colour, Wanted::dark_frames, seals);
        return;
    }
    for (const Ring &ring : rings(strength, mask, mask, search)) add(ring);
    const cv::Mat1b left = is_dark ? without_print(mask) : mask;
    const size_t before = seals.size();
    std::vector<Oval> all_ovals;
    if (cv::countNonZero(left) > 150) all_ovals = ovals_of_groups(strength, left, 17 * mm, 31 * mm);
    for (const Ring &ring : clear_ovals(all_ovals)) add(ring);
    // What the edge of the paper has cut, where the picture goes on beyond it, is there, and says no more than that. Of
    // such a ring an unbroken arc is left, larger than any print.
    if (!is_dark) {
        auto add_cut = [&](const std::vector<Ring> &cut) {
            for (const Ring &ring : cut) {
                add(ring);
                seals.back().confidence = std::min(seals.back().confidence, 0.5);
            }
        };
        const cv::Mat1b arcs = without_print(mask);
        if (cv::countNonZero(arcs) > 150)
            add_cut(rings(strength, arcs, mask, {14 * mm, 31 * mm, complete, contrast, 20, true}));
        // What was found since has been taken out of the mask.
        if (seals.size() > before)
            all_ovals = cv::countNonZero(mask) > 150 ? ovals_of_groups(strength, mask, 17 * mm, 31 * mm) : std::vector<Oval>();
        add_cut(cut_ovals(all_ovals));
    }
    const size_t known = seals.size();
    shapes(mask, colour, is_dark ? Wanted::dark : Wanted::all, seals);
    if (is_dark) return;
    for (size_t i = known; i < seals.size(); ++i)
        erase({{seals[i].cx, seals[i].cy}, 1.45 * seals[i].rx, 1.45 * seals[i].ry, seals[i].angle});
    if (cv::countNonZero(mask) < 400) return;
    const size_t unbroken = seals.size();
    shapes(mask, colour, Wanted::broken_frames, seals);
    for (size_t i = unbroken; i < seals.size(); ++i)
        erase({{seals[i].cx, seals[i].cy}, 1.45 * seals[i].rx, 1.45 * seals[i].ry, seals[i].angle});
    cut_frames(mask, colour, seals);
}

}  // namespace

int xlq_find_seals(XLQPicture picture, double dpi, XLQSealSearch search, XLQSeal *seals, int capacity) {
    try {
        const cv::Mat rgb = xlq::matrix(picture);
        if (rgb.empty()) return -1;
        // Without a physical size the page is taken for A4.
        const double scale =
            dpi > 0 ? working_dpi / dpi : 11.69 * working_dpi / std::max(rgb.cols, rgb.rows);
        if (rgb.cols * scale > 6000 || rgb.rows * scale > 6000) return 0;
        const cv::Mat small = xlq::scaled(rgb, scale);
        std::vector<XLQSeal> found;
        if (search == XLQ_GREY_COPY) {
            find(small, XLQ_DARK, false, found);
        } else {
            find(small, XLQ_RED, false, found);
            find(small, XLQ_BLUE, false, found);
            if (search == XLQ_IN_COLOUR_AND_BLACK) find(small, XLQ_DARK, true, found);
        }
        std::sort(found.begin(), found.end(),
                  [](const XLQSeal &a, const XLQSeal &b) { return a.confidence > b.confidence; });
        int count = 0;
        const double sx = double(rgb.cols) / small.cols, sy = double(rgb.rows) / small.rows;
        for (XLQSeal &seal : found) {
            if (count == capacity) break;
            seal.cx = (seal.cx + 0.5) * sx;
            seal.cy = (seal.cy + 0.5) * sy;
            seal.rx *= sx;
            seal.ry *= sy;
            seals[count++] = seal;
        }
        return count;
    } catch (...) {
        return -1;
    }
}
