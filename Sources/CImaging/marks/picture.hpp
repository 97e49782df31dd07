#pragma once
#include "../include/marks.h"
#include <opencv2/core.hpp>

namespace xlq {

/// Seals are looked for at this resolution: rings are two to four pixels wide, and a page takes some 30 ms.
constexpr double working_dpi = 100;
constexpr double mm = working_dpi / 25.4;

/// The caller's pixels as a matrix, not copied; empty where the sizes make no sense.
inline cv::Mat matrix(const XLQPicture &picture) {
    if (!picture.pixels || picture.width <= 0 || picture.height <= 0) return cv::Mat();
    return cv::Mat(picture.height, picture.width, CV_8UC3, const_cast<uint8_t *>(picture.pixels));
}

/// Strength of one ink at each pixel, 0…255: `XLQ_RED` and `XLQ_BLUE` by what their channel exceeds the others,
/// `XLQ_DARK` by darkness against the paper.
cv::Mat1b ink(const cv::Mat &rgb, int colour);

/// The middle of all values above the darkest and below the brightest: brightness of the paper.
double paper(const cv::Mat1b &grey);

}  // namespace xlq
