#include "text.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "guard.hpp"

using namespace xlq;

namespace {

void write(const cv::Mat &picture, int paddedWidth, const xlq_normalisation &how, float *result) {
    const size_t plane = static_cast<size_t>(paddedWidth) * picture.rows;
    const int channels = picture.channels();
    for (int channel = 0; channel < 3; channel++) {
        const float mean = how.mean[channel], scale = how.scale[channel];
        const int from = channels == 1 ? 0 : 2 - channel;
        for (int y = 0; y < picture.rows; y++) {
            const uint8_t *row = picture.ptr<uint8_t>(y);
            float *to = result + channel * plane + static_cast<size_t>(y) * paddedWidth;
            for (int x = 0; x < picture.cols; x++) to[x] = (row[x * channels + from] - mean) * scale;
            std::fill(to + picture.cols, to + paddedWidth, 0.0f);
        }
    }
}

/// Clockwise from the corner that is top left, for a line that runs from left to right or from top to bottom.
void order(const cv::RotatedRect &rectangle, float *corners) {
    cv::Point2f points[4];
    rectangle.points(points);
    std::sort(points, points + 4, [](const cv::Point2f &a, const cv::Point2f &b) { return a.x < b.x; });
    if (points[0].y > points[1].y) std::swap(points[0], points[1]);
    if (points[2].y > points[3].y) std::swap(points[2], points[3]);
    const cv::Point2f clockwise[4] = {points[0], points[2], points[3], points[1]};
    for (int i = 0; i < 4; i++) {
        corners[2 * i] = clockwise[i].x;
        corners[2 * i + 1] = clockwise[i].y;
    }
}

/// The first of the largest numbers. In lanes, which the compiler turns into vector instructions: a line of text is some
/// hundred rows of 18,710 classes.
int32_t largest(const float *row, int32_t count) {
    constexpr int32_t lanes = 32;
    float best[lanes];
    std::fill(best, best + lanes, row[0]);
    int32_t index = 0;
    for (; index + lanes <= count; index += lanes) {
        for (int32_t lane = 0; lane < lanes; lane++) best[lane] = std::max(best[lane], row[index + lane]);
    }
    float maximum = *std::max_element(best, best + lanes);
    for (; index < count; index++) maximum = std::max(maximum, row[index]);
    const float *found = std::find(row, row + count, maximum);
    // Not-a-number equals nothing: such an answer says nothing.
    return found == row + count ? 0 : static_cast<int32_t>(found - row);
}

}  // namespace

int32_t xlq_make_tensor(
    xlq_picture picture, int32_t width, int32_t height, int32_t paddedWidth, xlq_normalisation normalisation,
    float *result) {
    return guarded([&] {
        CV_Assert(width > 0 && height > 0 && paddedWidth >= width);
        cv::Mat source = view(picture), scaled;
        if (source.size() == cv::Size(width, height)) {
            scaled = source;
        } else {
            scale(source, scaled, cv::Size(width, height));
        }
        write(scaled, paddedWidth, normalisation, result);
    });
}

int32_t xlq_make_line_tensor(
    xlq_picture picture, const float *corners, int32_t width, int32_t height, int32_t paddedWidth,
    xlq_normalisation normalisation, float *result) {
    return guarded([&] {
        CV_Assert(width > 0 && height > 0 && paddedWidth >= width);
        cv::Mat line;
        crop(view(picture), corners, line, cv::Size(width, height));
        write(line, paddedWidth, normalisation, result);
    });
}

int32_t xlq_find_text_regions(
    const float *map, int32_t width, int32_t height, xlq_detection_settings settings, xlq_text_region *regions,
    int32_t capacity, int32_t *count) {
    return guarded([&] {
        *count = 0;
        const cv::Mat probability(height, width, CV_32F, const_cast<float *>(map));
        cv::Mat text = probability > settings.threshold;
        std::vector<std::vector<cv::Point>> contours;
        // Outer contours only: a hole in a region is part of its line.
        cv::findContours(text, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
        for (const auto &contour : contours) {
            if (*count == capacity) break;
            cv::RotatedRect rectangle = cv::minAreaRect(contour);
            // The contour runs through the centres of its pixels: half a pixel is missing on each side.
            rectangle.size.width += 1;
            rectangle.size.height += 1;
            if (std::min(rectangle.size.width, rectangle.size.height) < settings.minimumSide) continue;

            const cv::Rect bounds = cv::boundingRect(contour) & cv::Rect(0, 0, width, height);
            cv::Mat mask = cv::Mat::zeros(bounds.size(), CV_8U);
            cv::Point2f points[4];
            rectangle.points(points);
            std::vector<cv::Point> polygon;
            for (const auto &point : points) {
                polygon.emplace_back(
                    static_cast<int>(std::lround(point.x)) - bounds.x, static_cast<int>(std::lround(point.y)) - bounds.y);
            }
            cv::fillConvexPoly(mask, polygon, cv::Scalar(1));
            const float score = static_cast<float>(cv::mean(probability(bounds), mask)[0]);
            if (score < settings.regionThreshold) continue;

            const float area = rectangle.size.area();
            const float distance = area * settings.unclip / (2 * (rectangle.size.width + rectangle.size.height));
            rectangle.size.width += 2 * distance;
            rectangle.size.height += 2 * distance;
            xlq_text_region &region = regions[(*count)++];
            // Pixel centres to pixel edges.
            rectangle.center += cv::Point2f(0.5f, 0.5f);
            order(rectangle, region.corners);
            region.score = score;
        }
    });
}

int32_t xlq_decode_path(
    const float *probabilities, int32_t steps, int32_t classes, const int32_t *twins, xlq_symbol *symbols,
    int32_t *count) {
    return guarded([&] {
        *count = 0;
        int32_t previous = 0;
        for (int32_t step = 0; step < steps; step++) {
            const float *row = probabilities + static_cast<size_t>(step) * classes;
            const int32_t best = largest(row, classes);
            if (best != 0) {
                const float probability = twins[best] == best ? row[best] : row[best] + row[twins[best]];
                if (*count > 0 && (best == previous || twins[best] == previous)) {
                    xlq_symbol &symbol = symbols[*count - 1];
                    if (probability > symbol.probability) {
                        symbol.index = best;
                        symbol.probability = probability;
                    }
                    symbol.last = step;
                } else {
                    symbols[(*count)++] = {best, step, step, probability};
                }
            }
            previous = best;
        }
    });
}
