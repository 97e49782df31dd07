#include "picture.hpp"
#include <opencv2/imgproc.hpp>

namespace xlq {

double paper(const cv::Mat1b &grey) {
    // The paper is the commonest brightness of the bright half.
    int counts[256] = {0};
    for (int y = 0; y < grey.rows; y += 2) {
        const uint8_t *row = grey.ptr(y);
        for (int x = 0; x < grey.cols; x += 2) counts[row[x]]++;
    }
    int best = 255;
    long most = -1;
    for (int level = 96; level < 256; ++level) {
        long sum = 0;
        for (int near = std::max(0, level - 3); near <= std::min(255, level + 3); ++near) sum += counts[near];
        if (sum > most) most = sum, best = level;
    }
    return best;
}

cv::Mat1b ink(const cv::Mat &rgb, int colour) {
    cv::Mat1b result(rgb.size());
    if (colour == XLQ_DARK) {
        cv::Mat1b grey;
        cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
        const double white = std::max(96.0, paper(grey));
        for (int y = 0; y < grey.rows; ++y) {
            const uint8_t *source = grey.ptr(y);
            uint8_t *target = result.ptr(y);
            for (int x = 0; x < grey.cols; ++x)
                target[x] = cv::saturate_cast<uint8_t>((white - source[x]) * 255.0 / white);
        }
        return result;
    }
    // A warm lamp or yellowed paper tints everything: what the bright pixels have in common is no ink.
    long counts[512] = {0};
    long total = 0;
    auto excess = [colour](const uint8_t *p) {
        return colour == XLQ_RED ? p[0] - std::max(p[1], p[2]) : std::min(p[2] - p[0], 2 * (p[2] - p[1]) + 20);
    };
    for (int y = 0; y < rgb.rows; y += 3) {
        const uint8_t *row = rgb.ptr(y);
        for (int x = 0; x < rgb.cols; x += 3) {
            const uint8_t *p = row + 3 * x;
            if (p[0] + p[1] + p[2] < 450) continue;
            counts[std::min(511, std::max(0, excess(p) + 256))]++;
            total++;
        }
    }
    int tint = 0;
    for (long sum = 0, level = 0; level < 512; ++level) {
        sum += counts[level];
        if (sum * 2 >= total) {
            tint = std::max(0, int(level) - 256);
            break;
        }
    }
    for (int y = 0; y < rgb.rows; ++y) {
        const uint8_t *source = rgb.ptr(y);
        uint8_t *target = result.ptr(y);
        for (int x = 0; x < rgb.cols; ++x) target[x] = cv::saturate_cast<uint8_t>(excess(source + 3 * x) - tint);
    }
    return result;
}

}  // namespace xlq
