#include "picture.hpp"
#include <algorithm>
#include <cmath>
#include <functional>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace {

/// The part of the page round a seal; empty where there is none.
cv::Rect area_around(const cv::Mat &rgb, const XLQSeal &seal) {
    const double reach = 1.25 * std::max(seal.rx, seal.ry) + 4;
    const cv::Rect area = cv::Rect(cv::Point(int(seal.cx - reach), int(seal.cy - reach)),
                                   cv::Size(int(2 * reach), int(2 * reach))) &
                          cv::Rect(0, 0, rgb.cols, rgb.rows);
    return area.width < 8 || area.height < 8 ? cv::Rect() : area;
}

/// Ink of the part of the page round a seal, 0…255.
cv::Mat1b ink_around(const cv::Mat &rgb, const XLQSeal &seal) {
    const cv::Rect area = area_around(rgb, seal);
    if (area.empty()) return cv::Mat1b();
    const cv::Mat part = rgb(area);
    const cv::Mat1b strength = xlq::ink(part, seal.colour);
    // The strongest ink of the seal itself counts as full.
    std::vector<uint8_t> values;
    for (int y = 0; y < strength.rows; y += 2)
        for (int x = 0; x < strength.cols; x += 2)
            if (strength(y, x) > 20) values.push_back(strength(y, x));
    if (values.size() < 20) return cv::Mat1b();
    std::nth_element(values.begin(), values.begin() + long(values.size() * 85 / 100), values.end());
    const double full = std::max(30.0, double(values[values.size() * 85 / 100]));
    cv::Mat1b result(strength.size());
    if (seal.colour == XLQ_DARK) {
        for (int y = 0; y < strength.rows; ++y)
            for (int x = 0; x < strength.cols; ++x)
                result(y, x) = cv::saturate_cast<uint8_t>(strength(y, x) * 255 / full);
        return result;
    }
    // Colour alone is blurred, as JPEG keeps it at half the resolution; darkness alone takes in the print below. The
    // mean of colour, and of darkness where there is colour, reads best.
    cv::Mat1b grey;
    cv::cvtColor(part, grey, cv::COLOR_RGB2GRAY);
    const double white = std::max(96.0, xlq::paper(grey));
    cv::Mat1f dark(grey.size());
    std::vector<float> darkness;
    for (int y = 0; y < grey.rows; ++y) {
        for (int x = 0; x < grey.cols; ++x) {
            dark(y, x) = float(std::max(0.0, (white - grey(y, x)) / white));
            if (strength(y, x) > 0.5 * full) darkness.push_back(dark(y, x));
        }
    }
    float darkest = 0.5f;
    if (!darkness.empty()) {
        std::nth_element(darkness.begin(), darkness.begin() + long(darkness.size() * 3 / 4), darkness.end());
        darkest = std::max(0.1f, darkness[darkness.size() * 3 / 4]);
    }
    for (int y = 0; y < grey.rows; ++y) {
        for (int x = 0; x < grey.cols; ++x) {
            const double colour = std::min(1.0, strength(y, x) / full);
            const double gate = std::min(1.0, std::max(0.0, (colour - 0.08) / 0.22));
            const double shade = std::min(1.0, double(dark(y, x) / darkest)) * gate;
            result(y, x) = cv::saturate_cast<uint8_t>(255 * (colour + shade) / 2);
        }
    }
    return result;
}

int sample(XLQSealInk ink, const XLQSeal *seal, uint8_t *target, int width, int height,
           const std::function<cv::Point2d(double, double)> &place) {
    try {
        if (!ink.ink || ink.width < 1 || ink.height < 1 || !seal || !target || width < 1 || height < 1 ||
            width > 20000 || height > 4000)
            return -1;
        const cv::Mat1b source(ink.height, ink.width, const_cast<uint8_t *>(ink.ink));
        const cv::Point origin(ink.left, ink.top);
        cv::Mat1f mx(height, width), my(height, width);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                // In the frame of the outline, one unit being a half axis.
                const cv::Point2d p = place((x + 0.5) / width, (y + 0.5) / height);
                const double u = p.x * seal->rx, v = p.y * seal->ry;
                const double c = std::cos(seal->angle), s = std::sin(seal->angle);
                mx(y, x) = float(seal->cx + u * c - v * s - origin.x - 0.5);
                my(y, x) = float(seal->cy + u * s + v * c - origin.y - 0.5);
            }
        }
        cv::Mat1b result;
        cv::remap(source, result, mx, my, cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar(0));
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) target[size_t(y) * size_t(width) + size_t(x)] = uint8_t(255 - result(y, x));
        return 0;
    } catch (...) {
        return -1;
    }
}

}  // namespace

int xlq_place_seal_ink(XLQPicture picture, const XLQSeal *seal, XLQSealInk *place) {
    const cv::Mat rgb = xlq::matrix(picture);
    if (rgb.empty() || !seal || !place) return -1;
    const cv::Rect area = area_around(rgb, *seal);
    if (area.empty()) return -1;
    *place = {nullptr, area.width, area.height, area.x, area.y};
    return 0;
}

int xlq_seal_ink(XLQPicture picture, const XLQSeal *seal, uint8_t *target) {
    try {
        const cv::Mat rgb = xlq::matrix(picture);
        if (rgb.empty() || !seal || !target) return -1;
        const cv::Mat1b ink = ink_around(rgb, *seal);
        if (ink.empty()) return -1;
        for (int y = 0; y < ink.rows; ++y) std::copy(ink.ptr(y), ink.ptr(y) + ink.cols, target + size_t(y) * size_t(ink.cols));
        return 0;
    } catch (...) {
        return -1;
    }
}

int xlq_unroll(XLQSealInk ink, const XLQSeal *seal, double start, double sweep, double inner, double outer,
               uint8_t *target, int width, int height) {
    return sample(ink, seal, target, width, height, [=](double x, double y) {
        const double theta = start + sweep * x, radius = outer + (inner - outer) * y;
        return cv::Point2d(radius * std::cos(theta), radius * std::sin(theta));
    });
}

int xlq_level(XLQSealInk ink, const XLQSeal *seal, double turn, double x0, double y0, double x1, double y1,
              uint8_t *target, int width, int height) {
    return sample(ink, seal, target, width, height, [=](double x, double y) {
        const double u = x0 + (x1 - x0) * x, v = y0 + (y1 - y0) * y;
        return cv::Point2d(u * std::cos(turn) - v * std::sin(turn), u * std::sin(turn) + v * std::cos(turn));
    });
}
