#define ZX_USE_UTF8 1
#include "picture.hpp"
#include <ReadBarcode.h>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace {

struct Found {
    cv::Point2d corner[4];
    std::string payload;
    bool decoded;
};

/// One of the three squares in the corners of a code.
struct Finder {
    cv::Point2d centre;
    double side;
};

std::vector<Found> decode(const cv::Mat1b &grey, cv::Point2d origin, double scale, ZXing::Binarizer binarizer) {
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    hints.setTryHarder(true);
    hints.setTryRotate(true);
    hints.setBinarizer(binarizer);
    hints.setMaxNumberOfSymbols(8);
    std::vector<Found> codes;
    ZXing::ImageView view(grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, int(grey.step));
    for (const auto &result : ZXing::ReadBarcodes(view, hints)) {
        if (!result.isValid()) continue;
        Found found;
        const auto position = result.position();
        const ZXing::PointI corners[4] = {
            position.topLeft(), position.topRight(), position.bottomRight(), position.bottomLeft()};
        for (int i = 0; i < 4; ++i)
            found.corner[i] = origin + cv::Point2d(corners[i].x, corners[i].y) / scale;
        found.payload = result.text();
        found.decoded = true;
        codes.push_back(found);
    }
    return codes;
}

/// Squares in squares in squares with sides of 7, 5 and 3 modules.
std::vector<Finder> finders(const cv::Mat1b &grey) {
    cv::Mat1b binary;
    const int block = std::max(31, (std::min(grey.cols, grey.rows) / 12) | 1);
    cv::adaptiveThreshold(grey, binary, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block, 12);
    std::vector<std::vector<cv::Point>> contours;
    std::vector<cv::Vec4i> tree;
    cv::findContours(binary, contours, tree, cv::RETR_TREE, cv::CHAIN_APPROX_SIMPLE);
    std::vector<Finder> result;
    for (size_t i = 0; i < contours.size() && result.size() < 400; ++i) {
        const int hole = tree[i][2];
        if (hole < 0) continue;
        const int core = tree[hole][2];
        if (core < 0) continue;
        const cv::Rect outer = cv::boundingRect(contours[i]);
        const cv::Rect inner = cv::boundingRect(contours[core]);
        if (outer.width < 7 || outer.height < 7 || outer.width > grey.cols / 3) continue;
        // A turned square's bounding box keeps the ratio of its sides.
        const double aspect = double(outer.width) / outer.height;
        const double ratio = double(inner.width + inner.height) / (outer.width + outer.height);
        if (aspect < 0.75 || aspect > 1.33 || ratio < 0.27 || ratio > 0.62) continue;
        const cv::Point2d a(outer.x + outer.width / 2.0, outer.y + outer.height / 2.0);
        const cv::Point2d b(inner.x + inner.width / 2.0, inner.y + inner.height / 2.0);
        if (std::hypot(a.x - b.x, a.y - b.y) > 0.15 * outer.width) continue;
        // A ring, not a filled shape with a speck, and a core that fills its box.
        const cv::RotatedRect core_box = cv::minAreaRect(contours[core]);
        const double core_area = cv::contourArea(contours[core]);
        if (inner.area() > 16 && core_area < 0.6 * core_box.size.area()) continue;
        result.push_back({a, std::sqrt(std::max(1.0, cv::contourArea(contours[i])))});
    }
    return result;
}

/// Three finders in the corners of a square: the fourth corner follows.
std::vector<Found> squares(const std::vector<Finder> &found) {
    std::vector<Found> codes;
    for (size_t i = 0; i < found.size(); ++i) {
        for (size_t j = 0; j < found.size(); ++j) {
            for (size_t k = j + 1; k < found.size(); ++k) {
                if (i == j || i == k) continue;
                const Finder &a = found[i], &b = found[j], &c = found[k];
                const double size = (a.side + b.side + c.side) / 3;
                if (std::max({a.side, b.side, c.side}) > 1.35 * std::min({a.side, b.side, c.side})) continue;
                cv::Point2d u = b.centre - a.centre, v = c.centre - a.centre;
                // Clockwise from the corner: first the one to the right, then the one below.
                if (u.cross(v) < 0) std::swap(u, v);
                const double lu = std::hypot(u.x, u.y), lv = std::hypot(v.x, v.y);
                // 14 modules apart in the smallest code, 170 in the largest.
                if (lu < 1.7 * size || lu > 26 * size || std::abs(lu - lv) > 0.15 * lu) continue;
                if (std::abs(u.dot(v)) > 0.15 * lu * lv) continue;
                const cv::Point2d du = u * (size / 2 / lu), dv = v * (size / 2 / lv);
                Found code;
                code.corner[0] = a.centre - du - dv;
                code.corner[1] = a.centre + u + du - dv;
                code.corner[2] = a.centre + u + v + du + dv;
                code.corner[3] = a.centre + v - du + dv;
                code.decoded = false;
                codes.push_back(code);
            }
        }
        if (codes.size() > 50) break;
    }
    return codes;
}

cv::Point2d centre(const Found &code) { return (code.corner[0] + code.corner[2]) * 0.5; }

double side(const Found &code) { return cv::norm(code.corner[2] - code.corner[0]) / std::sqrt(2.0); }

bool is_same(const Found &a, const Found &b) {
    return cv::norm(centre(a) - centre(b)) < 0.4 * std::max(side(a), side(b));
}

/// Tries one place in every way that has helped with faint, tinted, blurred and small codes.
bool insist(const cv::Mat &rgb, Found &code) {
    const cv::Point2d middle = centre(code);
    const double reach = 0.75 * side(code) + 8;
    const cv::Rect area = cv::Rect(cv::Point(int(middle.x - reach), int(middle.y - reach)),
                                   cv::Size(int(2 * reach), int(2 * reach))) &
                          cv::Rect(0, 0, rgb.cols, rgb.rows);
    if (area.width < 16 || area.height < 16 || area.width > 3000) return false;
    const cv::Mat part = rgb(area);
    cv::Mat1b grey, channel[3];
    cv::cvtColor(part, grey, cv::COLOR_RGB2GRAY);
    for (int i = 0; i < 3; ++i) cv::extractChannel(part, channel[i], i);
    const ZXing::Binarizer binarizers[] = {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram};
    for (const cv::Mat1b &source : {grey, channel[0], channel[1], channel[2]}) {
        for (double scale : {1.0, 2.0, 3.0}) {
            if (scale > 1 && std::max(area.width, area.height) * scale > 2400) break;
            cv::Mat1b scaled = source, stretched, sharp, soft;
            if (scale > 1) cv::resize(source, scaled, cv::Size(), scale, scale, cv::INTER_CUBIC);
            cv::normalize(scaled, stretched, 0, 255, cv::NORM_MINMAX);
            cv::GaussianBlur(stretched, soft, cv::Size(), 1.2 * scale);
            cv::addWeighted(stretched, 2.2, soft, -1.2, 0, sharp);
            for (const cv::Mat1b &variant : {stretched, sharp, soft}) {
                for (auto binarizer : binarizers) {
                    for (Found &found : decode(variant, cv::Point2d(area.x, area.y), scale, binarizer)) {
                        code = found;
                        return true;
                    }
                }
            }
        }
    }
    return false;
}

}  // namespace

int xlq_find_codes(XLQPicture picture, XLQCode *codes, int capacity) {
    try {
        const cv::Mat rgb = xlq::matrix(picture);
        if (rgb.empty()) return -1;
        cv::Mat1b grey;
        cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
        std::vector<Found> found = decode(grey, cv::Point2d(0, 0), 1, ZXing::Binarizer::LocalAverage);
        for (Found &seen : squares(finders(grey))) {
            bool is_new = true;
            for (const Found &known : found) is_new = is_new && !is_same(known, seen);
            if (!is_new) continue;
            insist(rgb, seen);
            found.push_back(seen);
        }
        int count = 0;
        for (const Found &code : found) {
            if (count == capacity) break;
            XLQCode &target = codes[count++];
            for (int i = 0; i < 4; ++i) target.x[i] = code.corner[i].x, target.y[i] = code.corner[i].y;
            // A longer payload would be cut within a character.
            const bool fits = code.payload.size() < sizeof(target.payload);
            target.decoded = code.decoded && fits;
            target.payload_length = target.decoded ? int32_t(code.payload.size()) : 0;
            std::memcpy(target.payload, code.payload.data(), size_t(target.payload_length));
            target.payload[target.payload_length] = 0;
        }
        return count;
    } catch (...) {
        return -1;
    }
}
