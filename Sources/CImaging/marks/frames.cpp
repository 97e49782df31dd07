#include "frames.hpp"
#include "rings.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

namespace xlq {

namespace {

/// Shares of the four sides of a frame that have ink, one after another around it.
std::array<double, 4> shares(const cv::Mat1b &mask, const cv::RotatedRect &box, double inset, double slack) {
    cv::Point2f corner[4];
    cv::RotatedRect line = box;
    line.size.width -= float(2 * inset);
    line.size.height -= float(2 * inset);
    std::array<double, 4> shares{};
    if (line.size.width < 4 || line.size.height < 4) return shares;
    line.points(corner);
    for (size_t side = 0; side < 4; ++side) {
        const cv::Point2d a = corner[side], b = corner[(side + 1) % 4];
        const cv::Point2d along = (b - a) / cv::norm(b - a), across(-along.y, along.x);
        int hit = 0;
        const int steps = 50;
        for (int i = 0; i <= steps; ++i) {
            bool found = false;
            for (double d = -slack; d <= slack && !found; d += 0.7)
                found = has_ink(mask, a + (b - a) * (double(i) / steps) + across * d);
            hit += found;
        }
        shares[side] = double(hit) / (steps + 1);
    }
    return shares;
}

/// The upright of a frame that was cut: the direction of the longest straight part of its outline, in radians.
double direction(const std::vector<cv::Point> &hull) {
    double longest = 0, angle = 0;
    for (size_t i = 0; i < hull.size(); ++i) {
        const cv::Point2d side = hull[(i + 1) % hull.size()] - hull[i];
        if (cv::norm(side) <= longest) continue;
        longest = cv::norm(side);
        angle = std::atan2(side.y, side.x);
    }
    return angle - CV_PI / 2 * std::round(angle / (CV_PI / 2));
}

}  // namespace

int cut_side(const cv::Rect &bounds, const cv::Size &page) {
    const int left = bounds.x, top = bounds.y, right = page.width - bounds.br().x, bottom = page.height - bounds.br().y;
    const std::array<int, 4> distances{left, top, right, bottom};
    const auto nearest = std::min_element(distances.begin(), distances.end());
    return *nearest <= 2 ? int(nearest - distances.begin()) : -1;
}

double frame(const cv::Mat1b &mask, const cv::RotatedRect &box, double inset, double slack) {
    const auto sides = shares(mask, box, inset, slack);
    return *std::min_element(sides.begin(), sides.end()) < 0.3 ? 0 : std::accumulate(sides.begin(), sides.end(), 0.0) / 4;
}

bool is_divided(const cv::Mat1b &mask, const cv::RotatedRect &box, bool has_rows) {
    cv::Point2f corner[4];
    box.points(corner);
    const cv::Point2d origin = corner[1];
    const cv::Point2d sides[2] = {cv::Point2d(corner[2]) - origin, cv::Point2d(corner[0]) - origin};
    for (int direction = 0; direction < 2; ++direction) {
        const cv::Point2d along = sides[direction], across = sides[1 - direction];
        const int places = int(cv::norm(across));
        auto share = [&](int place) {
            int hit = 0;
            for (int i = 3; i <= 57; ++i) {
                const cv::Point2d p = origin + across * (double(place) / places) + along * (i / 60.0);
                hit += has_ink(mask, p) || has_ink(mask, p + cv::Point2d(1, 1));
            }
            return hit / 55.0;
        };
        // How far it is from there to paper.
        auto to_paper = [&](int place, int step) {
            int away = 1;
            while (away < 6 && share(place + step * away) >= 0.45) ++away;
            return away;
        };
        for (int place = int(0.18 * places); place < 0.82 * places; ++place)
            if (share(place) > 0.86 && (!has_rows || to_paper(place, -1) + to_paper(place, 1) < 1.6 * mm)) return true;
    }
    return false;
}

bool has_seal_size(double a, double b) {
    return a > 30 * mm && a < 70 * mm && b > 10 * mm && b < 32 * mm && a > 1.6 * b;
}

bool is_seal_frame(const cv::Mat1b &mask, const cv::RotatedRect &box, double a, double b) {
    return has_seal_size(a, b) && frame(mask, box, 1.5, 1.5) > 0.9 && frame(mask, box, 0.7 * mm, 0.5) > 0.85 &&
           frame(mask, box, -1.2 * mm, 1.0) < 0.3 && !is_divided(mask, box, true);
}

void cut_frames(const cv::Mat1b &mask, int colour, std::vector<XLQSeal> &seals) {
    cv::Mat1b closed;
    cv::morphologyEx(mask, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(closed, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    for (const auto &contour : contours) {
        const cv::Rect bounds = cv::boundingRect(contour);
        if (std::min(bounds.width, bounds.height) < 7 * mm || std::max(bounds.width, bounds.height) > 70 * mm) continue;
        std::vector<cv::Point> hull, outline;
        cv::convexHull(contour, hull);
        cv::approxPolyDP(hull, outline, 2, true);
        const double angle = direction(outline);
        if (std::abs(angle) > 0.45) continue;
        const cv::Point2d along(std::cos(angle), std::sin(angle)), across(-along.y, along.x);
        cv::Point2d least(1e9, 1e9), most(-1e9, -1e9);
        for (const cv::Point &p : hull) {
            const cv::Point2d q(along.dot(p), across.dot(p));
            least = {std::min(least.x, q.x), std::min(least.y, q.y)};
            most = {std::max(most.x, q.x), std::max(most.y, q.y)};
        }
        const cv::Point2d middle = (least + most) / 2, size = most - least;
        const cv::RotatedRect box(along * middle.x + across * middle.y, cv::Size2f(size), float(angle * 180 / CV_PI));
        if (std::min(size.x, size.y) < 7 * mm || std::max(size.x, size.y) > 64 * mm) continue;
        auto sides = shares(mask, box, 1.5, 2.5);
        // Print that is cut as well may fill the open side.
        if (const int cut = cut_side(bounds, mask.size()); cut >= 0) sides[size_t(cut)] = 0;
        const auto open = std::min_element(sides.begin(), sides.end()) - sides.begin();
        const double closing = sides[(open + 2) % 4], joined = std::min(sides[(open + 1) % 4], sides[(open + 3) % 4]);
        if (sides[open] > 0.3 || closing < 0.85 || joined < 0.6) continue;
        // What is left of a frame is as high as it was, and has paper next to its lines.
        const double height = open % 2 == 0 ? size.y : size.x;
        if (height < 10 * mm || height > 32 * mm) continue;
        const auto inside = shares(mask, box, 1.5 + std::max(5.5, 0.085 * height), 1.0);
        if (closing + 2 * joined - inside[(open + 2) % 4] - inside[(open + 1) % 4] - inside[(open + 3) % 4] < 1) continue;
        if (is_divided(mask, box, true)) continue;
        XLQSeal seal{};
        seal.shape = XLQ_RECTANGLE, seal.colour = colour;
        seal.cx = box.center.x, seal.cy = box.center.y;
        seal.rx = size.x / 2, seal.ry = size.y / 2, seal.angle = angle;
        // How much of it is gone nobody sees: it is none that counts as whole.
        seal.completeness = 0.5;
        seal.confidence = 0.5;
        seals.push_back(seal);
    }
}

}  // namespace xlq
