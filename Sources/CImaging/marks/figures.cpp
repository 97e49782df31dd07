#include "picture.hpp"
#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace {

/// What differs by this much from the paper is ink, however pale.
constexpr int least_contrast = 10;
/// Channels that differ by more are no print in black.
constexpr int least_colour = 24;

/// Level and upright lines of ink, `thickest` pixels wide at most and `shortest` long at least.
cv::Mat1b ruled_lines(const cv::Mat1b &ink, int thickest, int shortest) {
    cv::Mat1b thick, thin, level, upright;
    cv::morphologyEx(ink, thick, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {thickest + 1, thickest + 1}));
    thin = ink & ~thick;
    cv::morphologyEx(thin, level, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {shortest, 1}));
    cv::morphologyEx(thin, upright, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {1, shortest}));
    cv::Mat1b lines = level | upright;
    // Their soft edges.
    cv::dilate(lines, lines, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
    return lines;
}

/// A part of a page and `room` around it; nothing around nothing.
cv::Rect with_room(cv::Rect part, int room, cv::Rect page) {
    if (part.empty()) return part;
    return cv::Rect(part.x - room, part.y - room, part.width + 2 * room, part.height + 2 * room) & page;
}

}  // namespace

int xlq_find_figures(XLQPicture picture, double dpi, const XLQRect *print, int print_count, XLQFigure *figures,
                     int capacity) {
    try {
        const cv::Mat rgb = xlq::matrix(picture);
        if (rgb.empty() || !(dpi > 0)) return -1;
        const double mm = dpi / 25.4;
        cv::Mat1b grey;
        cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
        const int white = int(std::max(96.0, xlq::paper(grey)));
        cv::Mat1b ink(rgb.size()), coloured(rgb.size());
        for (int y = 0; y < rgb.rows; ++y) {
            const uint8_t *p = rgb.ptr(y);
            uint8_t *own = ink.ptr(y), *tint = coloured.ptr(y);
            for (int x = 0; x < rgb.cols; ++x, p += 3) {
                const int low = std::min({p[0], p[1], p[2]}), high = std::max({p[0], p[1], p[2]});
                tint[x] = high - low > least_colour ? 255 : 0;
                own[x] = low < white - least_contrast ? 255 : 0;
            }
        }
        cv::Mat1b black = ink & ~coloured;
        const cv::Rect whole(0, 0, rgb.cols, rgb.rows);
        for (int i = 0; i < print_count; ++i) {
            const XLQRect &box = print[i];
            const int left = int(std::floor(box.x)) - 1, top = int(std::floor(box.y)) - 1;
            const int right = int(std::ceil(box.x + box.width)) + 1, bottom = int(std::ceil(box.y + box.height)) + 1;
            black(cv::Rect(left, top, right - left, bottom - top) & whole) = 0;
        }
        const int longest_gap = std::max(3, int(2 * mm)) | 1, shortest = std::max(8, int(10 * mm));
        // Most pages hold nothing but print, or a table and a seal.
        const cv::Rect unprinted = with_room(cv::boundingRect(black), shortest, whole);
        if (!unprinted.empty())
            black(unprinted) &= ~ruled_lines(black(unprinted), std::max(2, int(1.2 * mm)), shortest);
        black |= coloured;
        const cv::Rect inked = with_room(cv::boundingRect(black), longest_gap, whole);
        if (inked.empty()) return 0;
        const cv::Mat1b tints = coloured(inked);
        cv::Mat1b joined;
        cv::morphologyEx(black(inked), joined, cv::MORPH_CLOSE,
                         cv::getStructuringElement(cv::MORPH_RECT, {longest_gap, longest_gap}));
        cv::Mat1i labels;
        cv::Mat stats;
        cv::Mat1d centres;
        const int count = cv::connectedComponentsWithStats(joined, labels, stats, centres, 8);
        std::vector<long> tinted(size_t(count), 0);
        for (int y = 0; y < joined.rows; ++y) {
            const int *own = labels[y];
            const uint8_t *tint = tints[y];
            for (int x = 0; x < joined.cols; ++x) tinted[size_t(own[x])] += tint[x] > 0;
        }
        int found = 0;
        for (int i = 1; i < count; ++i) {
            const double width = stats.at<int>(i, cv::CC_STAT_WIDTH), height = stats.at<int>(i, cv::CC_STAT_HEIGHT);
            if (std::max(width, height) < 4 * mm || std::min(width, height) < 1.5 * mm) continue;
            if (found == capacity) return -1;
            figures[found++] = {{double(stats.at<int>(i, cv::CC_STAT_LEFT) + inked.x),
                                 double(stats.at<int>(i, cv::CC_STAT_TOP) + inked.y), width, height},
                                tinted[size_t(i)] >= 20};
        }
        return found;
    } catch (...) {
        return -1;
    }
}
