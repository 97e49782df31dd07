#pragma once
#include <cmath>
#include <cstdlib>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace xlq {

/// Halves a picture as long as it is at least twice the size that is wanted, give or take a pixel: OpenCV halves ten
/// times faster than it averages over any other length. May be the source itself.
inline cv::Mat halved(const cv::Mat &source, cv::Size wanted) {
    cv::Mat result = source;
    while (wanted.width > 0 && wanted.height > 0 && result.cols >= 2 * wanted.width - 1 &&
           result.rows >= 2 * wanted.height - 1 && result.cols > 1 && result.rows > 1) {
        cv::Mat half;
        cv::resize(result, half, cv::Size(), 0.5, 0.5, cv::INTER_AREA);
        result = half;
    }
    return result;
}

/// A picture at about `scale` of its size, at most a pixel more or less; averaging, so that thin strokes do not vanish.
/// The scale that it has got is what its size says.
inline cv::Mat shrunk(const cv::Mat &source, double scale) {
    const cv::Size wanted(std::max(1, int(std::lround(source.cols * scale))),
                          std::max(1, int(std::lround(source.rows * scale))));
    cv::Mat result = halved(source, wanted);
    if (std::abs(result.cols - wanted.width) <= 1 && std::abs(result.rows - wanted.height) <= 1) return result;
    cv::Mat exact;
    cv::resize(result, exact, wanted, 0, 0, cv::INTER_AREA);
    return exact;
}

/// A picture at about `scale` of its size, larger or smaller.
inline cv::Mat scaled(const cv::Mat &source, double scale) {
    if (scale < 1) return shrunk(source, scale);
    cv::Mat larger;
    cv::resize(source, larger, cv::Size(), scale, scale, cv::INTER_CUBIC);
    return larger;
}

}  // namespace xlq
