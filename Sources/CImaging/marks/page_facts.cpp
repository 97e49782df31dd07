#include "picture.hpp"
#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace {

/// Rows enough to judge a page by: all of a small picture, a third of a large one, spread over its height.
std::vector<cv::Range> bands(int top, int bottom) {
    const int height = 48;
    const int step = bottom - top > 1200 ? 3 * height : height;
    std::vector<cv::Range> result;
    for (int y = top; y < bottom; y += step) result.emplace_back(y, std::min(y + height, bottom));
    return result;
}

/// Across an edge the brightness changes by the contrast; steepest change over contrast is one over the width.
void add_edge_widths(const cv::Mat1b &grey, int left, double white, std::vector<float> &widths) {
    cv::Mat1b high, low;
    const cv::Mat window = cv::getStructuringElement(cv::MORPH_RECT, cv::Size(9, 9));
    cv::dilate(grey, high, window);
    cv::erode(grey, low, window);
    cv::Mat1s dx, dy;
    cv::Sobel(grey, dx, CV_16S, 1, 0, 3, 1.0 / 8);
    cv::Sobel(grey, dy, CV_16S, 0, 1, 3, 1.0 / 8);
    cv::Mat1f slope(grey.size());
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x)
            slope(y, x) = std::sqrt(float(dx(y, x) * dx(y, x) + dy(y, x) * dy(y, x)));
    cv::Mat1f steepest;
    cv::dilate(slope, steepest, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(5, 5)));
    for (int y = 0; y < grey.rows; y += 2) {
        for (int x = left; x < grey.cols - left; x += 2) {
            const int contrast = high(y, x) - low(y, x);
            // Only at the top of an edge of dark strokes.
            if (contrast < 0.35 * white || slope(y, x) < 8 || slope(y, x) < steepest(y, x)) continue;
            widths.push_back(float(contrast) / slope(y, x));
        }
    }
}

}  // namespace

int xlq_page_facts(XLQPicture picture, XLQPageFacts *facts) {
    try {
        const cv::Mat rgb = xlq::matrix(picture);
        if (rgb.empty()) return -1;
        long coloured = 0, tinted = 0, dark = 0, inner = 0, all = 0;
        cv::Mat1b grey;
        cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
        const double white = xlq::paper(grey);
        // Scanners leave black borders.
        const int left = rgb.cols / 30, top = rgb.rows / 30;
        for (int y = 0; y < rgb.rows; y += 2) {
            const uint8_t *p = rgb.ptr(y), *g = grey.ptr(y);
            for (int x = 0; x < rgb.cols; ++x, p += 3) {
                const int spread = std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]});
                coloured += spread > 40;
                tinted += spread > 4;
                all++;
                if (x >= left && x < rgb.cols - left && y >= top && y < rgb.rows - top) {
                    dark += g[x] < 0.7 * white;
                    inner++;
                }
            }
        }
        facts->colour_share = double(coloured) / std::max(1L, all);
        facts->tint_share = double(tinted) / std::max(1L, all);
        facts->ink_share = double(dark) / std::max(1L, inner);
        std::vector<float> widths;
        const size_t enough = 200;
        for (const cv::Range &band : bands(top, grey.rows - top))
            add_edge_widths(grey.rowRange(band), left, white, widths);
        if (widths.size() < enough) {
            // Few lines, and they may stand between the bands.
            widths.clear();
            add_edge_widths(grey.rowRange(top, grey.rows - top), left, white, widths);
        }
        facts->edge_width = 0;
        if (widths.size() >= enough) {
            std::nth_element(widths.begin(), widths.begin() + long(widths.size() / 2), widths.end());
            facts->edge_width = widths[widths.size() / 2];
        }
        return 0;
    } catch (...) {
        return -1;
    }
}
