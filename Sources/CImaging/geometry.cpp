#include "geometry.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "guard.hpp"

using namespace xlq;

namespace {

cv::Mat output(uint8_t *result, int width, int height, int channels) {
    return cv::Mat(height, width, CV_8UC(channels), result);
}

/// The channels of a picture in colour, and by how much each pixel is redder than anything else.
struct Channels {
    cv::Mat1b red, green, redness;

    explicit Channels(const cv::Mat &picture) {
        cv::Mat planes[3];
        cv::split(picture, planes);
        red = planes[0], green = planes[1];
        cv::max(planes[1], planes[2], planes[2]);
        // What is less red than another colour is not red at all: bytes end at 0.
        cv::subtract(red, planes[2], redness);
    }
};

/// Red ink is redder, the warm light of a photograph is not.
constexpr int leastRedness = 40;

}  // namespace

void xlq_use_one_thread(void) { cv::setNumThreads(1); }

int32_t xlq_resize(xlq_picture picture, int32_t width, int32_t height, uint8_t *result) {
    return guarded([&] {
        cv::Mat source = view(picture), target = output(result, width, height, picture.channels);
        scale(source, target, cv::Size(width, height));
    });
}

int32_t xlq_orient(xlq_picture picture, int32_t orientation, uint8_t *result) {
    return guarded([&] {
        cv::Mat source = view(picture);
        bool turned = orientation > 4;
        cv::Mat target = output(
            result, turned ? picture.height : picture.width, turned ? picture.width : picture.height,
            picture.channels);
        switch (orientation) {
        case 2: cv::flip(source, target, 1); break;
        case 3: cv::rotate(source, target, cv::ROTATE_180); break;
        case 4: cv::flip(source, target, 0); break;
        case 5: cv::transpose(source, target); break;
        case 6: cv::rotate(source, target, cv::ROTATE_90_CLOCKWISE); break;
        case 7: {
            cv::Mat half;
            cv::rotate(source, half, cv::ROTATE_180);
            cv::transpose(half, target);
            break;
        }
        case 8: cv::rotate(source, target, cv::ROTATE_90_COUNTERCLOCKWISE); break;
        default: source.copyTo(target);
        }
    });
}

int32_t xlq_turn(xlq_picture picture, double degrees, uint8_t *result) {
    return guarded([&] {
        cv::Mat source = view(picture), target = output(result, picture.width, picture.height, picture.channels);
        cv::Point2f centre((picture.width - 1) / 2.0f, (picture.height - 1) / 2.0f);
        cv::Mat matrix = cv::getRotationMatrix2D(centre, -degrees, 1);
        cv::warpAffine(source, target, matrix, source.size(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    });
}

int32_t xlq_crop(xlq_picture picture, const float *corners, int32_t width, int32_t height, uint8_t *result) {
    return guarded([&] {
        cv::Mat target = output(result, width, height, picture.channels);
        crop(view(picture), corners, target, cv::Size(width, height));
    });
}

int32_t xlq_without_red(xlq_picture picture, uint8_t *result) {
    return guarded([&] {
        const Channels page(view(picture));
        // In the red channel red ink is lighter than other ink but no paper yet, and the text of a seal would still be
        // read. What the ink swallowed of red is about proportional to its colour, so give it back. JPEG stores colour
        // at half the resolution: the colour of a thin stroke is that of its surroundings at most, so take the largest
        // near by. What is dark in the red channel is other ink, also where a seal lies over it.
        cv::Mat1b colour;
        cv::dilate(page.redness, colour, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(3, 3)));
        for (int y = 0; y < colour.rows; y++) {
            const uint8_t *red = page.red[y], *near = colour[y];
            uint8_t *to = result + static_cast<size_t>(y) * colour.cols;
            for (int x = 0; x < colour.cols; x++) {
                const int lightness = std::clamp(red[x] - 90, 0, 60);
                to[x] = static_cast<uint8_t>(std::min(255, red[x] + near[x] * lightness / 100));
            }
        }
    });
}

int32_t xlq_without_colour(xlq_picture picture, uint8_t *result) {
    return guarded([&] {
        cv::Mat target = output(result, picture.width, picture.height, 1);
        cv::cvtColor(view(picture), target, cv::COLOR_RGB2GRAY);
    });
}

int32_t xlq_red_share(xlq_picture picture, double *ofAll, double *ofInk) {
    return guarded([&] {
        const Channels page(view(picture));
        // What is dark in red light too is other ink, though a seal over it colours it.
        const cv::Mat1b isRed = (page.redness > leastRedness) & (page.red >= 110), isInk = isRed | (page.green < 150);
        const double red = cv::countNonZero(isRed), ink = cv::countNonZero(isInk);
        *ofAll = red / static_cast<double>(isRed.total());
        *ofInk = ink == 0 ? 0 : red / ink;
    });
}

int32_t xlq_find_red(xlq_picture picture, xlq_rectangle *found, int32_t capacity, int32_t *count) {
    return guarded([&] {
        *count = 0;
        const cv::Mat1b red = Channels(view(picture)).redness > leastRedness;
        // About 100 dots per inch are enough, and make the closing cheap.
        cv::Mat small = shrunk(red, std::min(1.0, 1169.0 / std::max(red.cols, red.rows)));
        const double scale = static_cast<double>(small.rows) / red.rows;
        small = small > 64;
        cv::morphologyEx(
            small, small, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(7, 7)));
        cv::Mat labels, statistics, centres;
        const int components = cv::connectedComponentsWithStats(small, labels, statistics, centres);
        for (int i = 1; i < components && *count < capacity; i++) {
            const int *row = statistics.ptr<int>(i);
            found[(*count)++] = {
                static_cast<int32_t>(row[cv::CC_STAT_LEFT] / scale), static_cast<int32_t>(row[cv::CC_STAT_TOP] / scale),
                static_cast<int32_t>(row[cv::CC_STAT_WIDTH] / scale),
                static_cast<int32_t>(row[cv::CC_STAT_HEIGHT] / scale)};
        }
    });
}

int32_t xlq_examine_gap(xlq_picture grey, xlq_gap *gap) {
    return guarded([&] {
        *gap = {0, 0};
        cv::Mat source = view(grey);
        CV_Assert(source.channels() == 1);
        double darkest, paper;
        cv::minMaxLoc(source, &darkest, &paper);
        // Noise and shade of the paper are no ink.
        if (paper - darkest < 30) return;
        cv::Mat ink = source < paper - std::max(30.0, (paper - darkest) * 0.4), columns;
        cv::reduce(ink, columns, 0, cv::REDUCE_MAX);
        gap->inked_columns = static_cast<double>(cv::countNonZero(columns)) / ink.cols;
        // A ruling may lean by a pixel or two over the height of a line, so look at three columns at a time.
        for (int x = 0; x < ink.cols; x++) {
            cv::Mat strip = ink.colRange(std::max(0, x - 1), std::min(ink.cols, x + 2)), any;
            cv::reduce(strip, any, 1, cv::REDUCE_MAX);
            if (cv::countNonZero(any) >= ink.rows * 95 / 100) {
                gap->has_ruling = 1;
                return;
            }
        }
    });
}
