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

/// The darkness of a seal's own outline on a page without colours, 0…255.
double outline_darkness(const cv::Mat1b &strength, const XLQSeal &seal, cv::Point origin) {
    std::vector<uint8_t> values;
    const double c = std::cos(seal.angle), s = std::sin(seal.angle);
    for (int y = 0; y < strength.rows; ++y) {
        for (int x = 0; x < strength.cols; ++x) {
            const double dx = x + origin.x + 0.5 - seal.cx, dy = y + origin.y + 0.5 - seal.cy;
            const double u = (dx * c + dy * s) / seal.rx, v = (dy * c - dx * s) / seal.ry;
            const bool is_rounded = seal.shape == XLQ_ROUND || seal.shape == XLQ_OVAL;
            const double radius = is_rounded ? std::hypot(u, v) : std::max(std::abs(u), std::abs(v));
            if (radius > 0.93 && radius < 1.01 && strength(y, x) > 50) values.push_back(strength(y, x));
        }
    }
    if (values.size() < 60) return 0;
    std::nth_element(values.begin(), values.begin() + long(values.size() * 6 / 10), values.end());
    return values[values.size() * 6 / 10];
}

/// Fills what other ink covers from its edges inwards, so that the strokes of a seal go on where print crosses them.
void bridge(cv::Mat1b &ink, const cv::Mat1b &covered) {
    cv::Mat1f known(ink.size()), value, sums, weights;
    for (int y = 0; y < ink.rows; ++y)
        for (int x = 0; x < ink.cols; ++x) known(y, x) = covered(y, x) ? 0.f : 1.f;
    ink.convertTo(value, CV_32F);
    value = value.mul(known);
    // Print is a few pixels wide; what lies under a wide stroke is lost.
    for (int layer = 0; layer < 10; ++layer) {
        cv::GaussianBlur(value, sums, cv::Size(5, 5), 1.1, 1.1, cv::BORDER_REPLICATE);
        cv::GaussianBlur(known, weights, cv::Size(5, 5), 1.1, 1.1, cv::BORDER_REPLICATE);
        bool is_done = true;
        for (int y = 0; y < ink.rows; ++y) {
            for (int x = 0; x < ink.cols; ++x) {
                if (known(y, x) > 0) continue;
                is_done = false;
                if (weights(y, x) < 0.3f) continue;
                value(y, x) = sums(y, x) / weights(y, x);
                known(y, x) = 1;
            }
        }
        if (is_done) break;
    }
    value.convertTo(ink, CV_8U);
}

/// Ink of the part of the page round a seal, 0…255.
///
/// - Parameter bridges: on a page without colours, what black print covers is filled as its surroundings say. In colour,
///   the shade below print tells more than its surroundings do.
cv::Mat1b ink_around(const cv::Mat &rgb, const XLQSeal &seal, bool bridges) {
    const cv::Rect area = area_around(rgb, seal);
    if (area.empty()) return cv::Mat1b();
    const cv::Mat part = rgb(area);
    const cv::Mat1b strength = xlq::ink(part, seal.colour);
    cv::Mat1b covered = cv::Mat1b::zeros(strength.size());
    if (bridges && seal.colour == XLQ_DARK) {
        // On a photocopy a coloured seal is grey, and what was black is darker.
        const double own = outline_darkness(strength, seal, area.tl());
        if (own > 0 && own < 165) cv::threshold(strength, covered, 1.3 * own + 8, 255, cv::THRESH_BINARY);
    }
    // The strongest ink of the seal itself counts as full.
    std::vector<uint8_t> values;
    for (int y = 0; y < strength.rows; y += 2)
        for (int x = 0; x < strength.cols; x += 2)
            if (strength(y, x) > 20 && !covered(y, x)) values.push_back(strength(y, x));
    if (values.size() < 20) return cv::Mat1b();
    std::nth_element(values.begin(), values.begin() + long(values.size() * 85 / 100), values.end());
    const double full = std::max(30.0, double(values[values.size() * 85 / 100]));
    cv::Mat1b result(strength.size());
    if (seal.colour == XLQ_DARK) {
        for (int y = 0; y < strength.rows; ++y)
            for (int x = 0; x < strength.cols; ++x)
                result(y, x) = cv::saturate_cast<uint8_t>(strength(y, x) * 255 / full);
        if (cv::countNonZero(covered) > 0.004 * seal.rx * seal.ry) {
            // The edges of print are mixed from both.
            const int reach = seal.rx > 220 ? 5 : 3;
            cv::dilate(covered, covered, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(reach, reach)));
            bridge(result, covered);
        }
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

int xlq_seal_ink(XLQPicture picture, const XLQSeal *seal, int bridges, uint8_t *target) {
    try {
        const cv::Mat rgb = xlq::matrix(picture);
        if (rgb.empty() || !seal || !target) return -1;
        const cv::Mat1b ink = ink_around(rgb, *seal, bridges != 0);
        if (ink.empty()) return -1;
        for (int y = 0; y < ink.rows; ++y) std::copy(ink.ptr(y), ink.ptr(y) + ink.cols, target + size_t(y) * size_t(ink.cols));
        return 0;
    } catch (...) {
        return -1;
    }
}

int xlq_unroll(XLQSealInk ink, const XLQSeal *seal, double start, double sweep, double inner, double outer,
               int upright, uint8_t *target, int width, int height) {
    if (!seal || !(seal->rx > 0) || !(seal->ry > 0)) return -1;
    const double rx = seal->rx, ry = seal->ry, unit = std::sqrt(rx * ry), middle = (inner + outer) / 2;
    return sample(ink, seal, target, width, height, [&](double x, double y) {
        const double theta = start + sweep * x, radius = outer + (inner - outer) * y;
        const double c = std::cos(theta), s = std::sin(theta);
        if (!upright) return cv::Point2d(radius * c, radius * s);
        // Characters stand upright on the middle of the band, and are equally high all around.
        const double normal = std::hypot(c / rx, s / ry), rise = (radius - middle) * unit / normal;
        return cv::Point2d(middle * c + rise * c / (rx * rx), middle * s + rise * s / (ry * ry));
    });
}

int xlq_level(XLQSealInk ink, const XLQSeal *seal, double turn, double x0, double y0, double x1, double y1,
              uint8_t *target, int width, int height) {
    return sample(ink, seal, target, width, height, [=](double x, double y) {
        const double u = x0 + (x1 - x0) * x, v = y0 + (y1 - y0) * y;
        return cv::Point2d(u * std::cos(turn) - v * std::sin(turn), u * std::sin(turn) + v * std::cos(turn));
    });
}
