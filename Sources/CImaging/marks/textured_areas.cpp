#include "../shrink.hpp"
#include "code_search.hpp"
#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

namespace xlq {

namespace {

/// Whether an area is as full of dark and light patches as a code: two clear tones, about as much of the one as of the
/// other, changing all the time in both directions.
bool is_patchwork(const cv::Mat1b &grey, cv::Rect area) {
    const cv::Rect inner(area.x + area.width / 8, area.y + area.height / 8, area.width * 3 / 4, area.height * 3 / 4);
    const cv::Mat1b part = grey(inner & cv::Rect(0, 0, grey.cols, grey.rows));
    if (part.empty()) return false;
    cv::Mat1b binary;
    cv::threshold(part, binary, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    cv::Scalar dark, light, whole, deviation;
    dark = cv::mean(part, binary);
    light = cv::mean(part, ~binary);
    cv::meanStdDev(part, whole, deviation);
    const double share = double(cv::countNonZero(binary)) / double(part.total());
    const double between = share * (1 - share) * (light[0] - dark[0]) * (light[0] - dark[0]);
    if (share < 0.36 || share > 0.64 || light[0] - dark[0] < 24) return false;
    if (between < 0.55 * deviation[0] * deviation[0]) return false;
    // A row or column of a code never stays one tone for long.
    int calm = 0;
    for (int y = 0; y < binary.rows; ++y) {
        const double own = cv::mean(binary.row(y))[0] / 255;
        calm += own < 0.12 || own > 0.88;
    }
    for (int x = 0; x < binary.cols; ++x) {
        const double own = cv::mean(binary.col(x))[0] / 255;
        calm += own < 0.12 || own > 0.88;
    }
    return calm * 25 < binary.rows + binary.cols;
}

/// Whether all four corners of a box, which is turned as the code is, are filled. Handwriting, which may be as dense as a
/// code in its middle, runs out there.
bool has_corners(const cv::Mat1b &grey, const cv::RotatedRect &box) {
    cv::Point2f corner[4];
    box.points(corner);
    const cv::Point2d across = corner[2] - corner[1], along = corner[0] - corner[1];
    constexpr int count = 40;
    cv::Mat1b level(count, count), binary;
    for (int y = 0; y < count; ++y) {
        for (int x = 0; x < count; ++x) {
            const cv::Point2d p = cv::Point2d(corner[1]) + across * ((x + 0.5) / count) + along * ((y + 0.5) / count);
            level(y, x) = grey(std::clamp(cvRound(p.y), 0, grey.rows - 1), std::clamp(cvRound(p.x), 0, grey.cols - 1));
        }
    }
    cv::threshold(level, binary, 0, 1, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    constexpr int part = 11;
    for (const int y : {0, count - part})
        for (const int x : {0, count - part})
            if (cv::countNonZero(binary(cv::Rect(x, y, part, part))) < 0.12 * part * part) return false;
    return true;
}

}  // namespace

std::vector<TexturedArea> textured_areas(const cv::Mat1b &grey) {
    // About 75 dpi for an A4 page: a code of 12 mm is 35 pixels wide.
    const double wanted = 880.0 / std::max(grey.cols, grey.rows);
    const cv::Mat1b small = wanted < 1 ? shrunk(grey, wanted) : cv::Mat(grey);
    const double scale = double(small.rows) / grey.rows;
    cv::Mat1s dx, dy;
    cv::Sobel(small, dx, CV_16S, 1, 0);
    cv::Sobel(small, dy, CV_16S, 0, 1);
    cv::Mat1b horizontal, vertical;
    cv::convertScaleAbs(dx, horizontal, 0.5);
    cv::convertScaleAbs(dy, vertical, 0.5);
    // Edges of both directions everywhere: text has gaps between its lines, tables have long rulings.
    cv::Mat1b mean_x, mean_y, both;
    cv::blur(horizontal, mean_x, cv::Size(9, 9));
    cv::blur(vertical, mean_y, cv::Size(9, 9));
    both = cv::min(mean_x, mean_y);
    cv::Mat1b mask = both > 14;
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(15, 15)));
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(mask, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    std::vector<std::pair<double, TexturedArea>> areas;
    for (const auto &contour : contours) {
        const cv::RotatedRect box = cv::minAreaRect(contour);
        const double longer = std::max(box.size.width, box.size.height);
        const double shorter = std::min(box.size.width, box.size.height);
        if (shorter < 22 || longer > 300 || shorter < 0.6 * longer) continue;
        const cv::Rect level = cv::boundingRect(contour);
        const double filled = cv::contourArea(contour) / std::max(1.0, double(box.size.area()));
        if (filled < 0.7) continue;
        const cv::Rect area(int(level.x / scale), int(level.y / scale), int(level.width / scale),
                            int(level.height / scale));
        const cv::RotatedRect whole(cv::Point2f(box.center.x / float(scale), box.center.y / float(scale)),
                                    cv::Size2f(box.size.width / float(scale), box.size.height / float(scale)), box.angle);
        const bool is_code = shorter > 0.84 * longer && filled > 0.86 && is_patchwork(grey, area) && has_corners(grey, whole);
        areas.push_back({filled * longer + (is_code ? 1000 : 0), {area, is_code}});
    }
    std::sort(areas.begin(), areas.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<TexturedArea> result;
    for (const auto &area : areas)
        if (result.size() < 4) result.push_back(area.second);
    return result;
}

}  // namespace xlq
