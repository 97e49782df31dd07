#pragma once
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "geometry.h"
#include "shrink.hpp"

namespace xlq {

/// Runs `work`; a C++ exception must not reach Swift, which would end the process.
template <typename Work>
int32_t guarded(Work work) {
    try {
        work();
        return 0;
    } catch (const std::bad_alloc &) {
        return -2;
    } catch (...) {
        return -1;
    }
}

/// The picture as OpenCV sees it, without a copy; it is only read.
inline cv::Mat view(const xlq_picture &picture) {
    CV_Assert(picture.width > 0 && picture.height > 0 && (picture.channels == 1 || picture.channels == 3));
    return cv::Mat(picture.height, picture.width, CV_8UC(picture.channels), const_cast<uint8_t *>(picture.pixels));
}

/// Scales with the filter that suits the direction: averaging where it shrinks, so that thin strokes do not vanish.
inline void scale(const cv::Mat &source, cv::Mat &target, cv::Size size) {
    const bool shrinks = size.width < source.cols || size.height < source.rows;
    if (shrinks) cv::resize(halved(source, size), target, size, 0, 0, cv::INTER_AREA);
    else cv::resize(source, target, size, 0, 0, cv::INTER_CUBIC);
}

/// Copies a quadrilateral to a rectangle: at its own size first, because warping alone would drop pixels.
inline void crop(const cv::Mat &source, const float *corners, cv::Mat &target, cv::Size size) {
    const cv::Point2f from[4] = {
        {corners[0], corners[1]}, {corners[2], corners[3]}, {corners[4], corners[5]}, {corners[6], corners[7]}};
    double width = std::max(cv::norm(from[1] - from[0]), cv::norm(from[2] - from[3]));
    double height = std::max(cv::norm(from[3] - from[0]), cv::norm(from[2] - from[1]));
    int ownWidth = std::clamp(static_cast<int>(std::lround(width)), 1, 16000);
    int ownHeight = std::clamp(static_cast<int>(std::lround(height)), 1, 16000);
    const cv::Point2f to[4] = {
        {0, 0},
        {static_cast<float>(ownWidth), 0},
        {static_cast<float>(ownWidth), static_cast<float>(ownHeight)},
        {0, static_cast<float>(ownHeight)}};
    cv::Mat own;
    cv::warpPerspective(
        source, own, cv::getPerspectiveTransform(from, to), cv::Size(ownWidth, ownHeight), cv::INTER_CUBIC,
        cv::BORDER_REPLICATE);
    if (own.size() == size) {
        own.copyTo(target);
    } else {
        scale(own, target, size);
    }
}

}  // namespace xlq
