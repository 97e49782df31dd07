#define ZX_USE_UTF8 1
#include "code_search.hpp"
#include <ReadBarcode.h>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace {

using namespace xlq;

struct Found {
    Quad corners;
    std::string payload;
};

/// UTF-8 as the standard of the web has it: no overlong forms, no surrogates.
bool is_utf8(const ZXing::ByteArray &bytes) {
    size_t i = 0;
    while (i < bytes.size()) {
        const unsigned char first = bytes[i];
        const int more = first < 0x80 ? 0 : first >= 0xC2 && first < 0xE0 ? 1 : first >= 0xE0 && first < 0xF0 ? 2
                         : first >= 0xF0 && first < 0xF5                ? 3
                                                                        : -1;
        if (more < 0 || i + size_t(more) >= bytes.size() + (more == 0)) return false;
        for (int k = 1; k <= more; ++k)
            if ((bytes[i + size_t(k)] & 0xC0) != 0x80) return false;
        i += size_t(more) + 1;
    }
    return true;
}

/// Tries to decode, within an amount of work: a page full of patterns must not cost minutes.
class Decoder {
public:
    explicit Decoder(double pixels) : left(pixels) {}

    /// Codes in a picture whose pixel (x, y) stands at `place` applied to it in the page.
    std::vector<Found> decode(const cv::Mat1b &grey, const cv::Matx33d &place,
                              ZXing::Binarizer binarizer = ZXing::Binarizer::LocalAverage,
                              std::vector<Quad> *broken = nullptr) {
        std::vector<Found> codes;
        if (grey.empty() || left <= 0) return codes;
        left -= double(grey.total()) + 20000;
        ZXing::DecodeHints hints;
        hints.setFormats(ZXing::BarcodeFormat::QRCode);
        hints.setTryHarder(true);
        hints.setTryRotate(true);
        hints.setBinarizer(binarizer);
        hints.setMaxNumberOfSymbols(8);
        hints.setReturnErrors(broken != nullptr);
        ZXing::ImageView view(grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, int(grey.step));
        for (auto &result : ZXing::ReadBarcodes(view, hints)) {
            const auto position = result.position();
            const ZXing::PointI corners[4] = {
                position.topLeft(), position.topRight(), position.bottomRight(), position.bottomLeft()};
            Quad quad;
            for (int i = 0; i < 4; ++i) quad[i] = apply(place, cv::Point2d(corners[i].x, corners[i].y));
            if (result.isValid()) {
                // Chinese programs that write no UTF-8 write GB 18030; without a mark for it, it is taken for Japanese.
                if (!is_utf8(result.bytes()) && result.text().find("\xEF\xBF\xBD") == std::string::npos &&
                    !result.hasECI() && result.contentType() != ZXing::ContentType::Binary)
                    result.setCharacterSet("GB18030");
                codes.push_back({quad, result.text()});
            } else if (broken && result.format() != ZXing::BarcodeFormat::None) {
                broken->push_back(quad);
            }
        }
        return codes;
    }

    bool is_exhausted() const { return left <= 0; }

private:
    double left;
};

/// One part of a page, upright as it is, in every way that has helped with faint, tinted, blurred and small codes.
bool insist(Decoder &decoder, const cv::Mat &rgb, cv::Rect area, bool thorough, Found &result) {
    area &= cv::Rect(0, 0, rgb.cols, rgb.rows);
    if (area.width < 16 || area.height < 16) return false;
    const cv::Mat part = rgb(area);
    std::vector<cv::Mat1b> sources(1);
    cv::cvtColor(part, sources[0], cv::COLOR_RGB2GRAY);
    // Red ink is paper in the red channel; a red code is seen in the others.
    const int channels = !is_coloured(part) ? 0 : thorough ? 3 : 1;
    for (int i = 0; i < channels; ++i) {
        cv::Mat1b channel;
        cv::extractChannel(part, channel, i);
        sources.push_back(channel);
    }
    const ZXing::Binarizer binarizers[] = {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram};
    for (double scale : {1.0, 2.0, 3.0}) {
        if (scale > 1 && std::max(area.width, area.height) * scale > 1600) break;
        for (const cv::Mat1b &source : sources) {
            cv::Mat1b scaled = source, stretched, sharp, soft;
            if (scale > 1) cv::resize(source, scaled, cv::Size(), scale, scale, cv::INTER_CUBIC);
            stretch(scaled, stretched);
            cv::GaussianBlur(stretched, soft, cv::Size(), 1.1 * scale);
            cv::addWeighted(stretched, 2.2, soft, -1.2, 0, sharp);
            std::vector<cv::Mat1b> variants = {stretched, sharp, soft};
            // White on black.
            if (thorough || scale == 1) variants.push_back(255 - stretched);
            const cv::Matx33d place(1 / scale, 0, area.x, 0, 1 / scale, area.y, 0, 0, 1);
            for (const cv::Mat1b &variant : variants) {
                for (auto binarizer : binarizers) {
                    for (Found &found : decoder.decode(variant, place, binarizer)) {
                        result = found;
                        return true;
                    }
                    if (decoder.is_exhausted()) return false;
                }
            }
        }
    }
    return false;
}

/// A code whose corners are known, straightened. The fourth corner has no square of its own: perspective may have moved
/// it, so that places around the expected one are tried, too.
bool straighten(Decoder &decoder, const std::vector<Source> &sources, const Seen &seen, Found &result) {
    const int module = 5, side = seen.dimension * module, quiet = 5 * module;
    const cv::Point2d diagonal = (seen.corners[2] - seen.corners[0]) * (1 / std::sqrt(2.0));
    const cv::Point2d across(-diagonal.y, diagonal.x);
    for (double along : {0.0, 0.04, -0.04, 0.09, -0.09}) {
        for (double aside : {0.0, 0.04, -0.04}) {
            Quad quad = seen.corners;
            quad[2] += diagonal * along + across * aside;
            const cv::Matx33d place = mapping(quiet, side, quad);
            for (const Source &source : sources) {
                cv::Mat1b flat, stretched;
                cv::warpPerspective(source.page, flat, place, cv::Size(side + 2 * quiet, side + 2 * quiet),
                                    cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT, 255);
                // Whatever stands in the quiet zone is not wanted.
                cv::Mat1b framed(flat.size(), 255);
                const cv::Rect inner(quiet - 2, quiet - 2, side + 4, side + 4);
                stretch(flat(inner), stretched);
                stretched.copyTo(framed(inner));
                for (auto binarizer : {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram}) {
                    for (Found &found : decoder.decode(framed, place, binarizer)) {
                        result = found;
                        return true;
                    }
                }
                if (decoder.is_exhausted()) return false;
            }
        }
    }
    return false;
}

cv::Rect around(const Quad &quad, double margin) {
    cv::Rect2d box = bounds(quad);
    const double reach = margin * std::max(box.width, box.height) + 8;
    return cv::Rect(int(box.x - reach), int(box.y - reach), int(box.width + 2 * reach), int(box.height + 2 * reach));
}

void write(const Found &code, bool decoded, XLQCode &target) {
    for (int i = 0; i < 4; ++i) target.x[i] = code.corners[i].x, target.y[i] = code.corners[i].y;
    // A longer payload would be cut within a character.
    const bool fits = code.payload.size() < sizeof(target.payload);
    target.decoded = decoded && fits;
    target.payload_length = target.decoded ? int32_t(code.payload.size()) : 0;
    std::memcpy(target.payload, code.payload.data(), size_t(target.payload_length));
    target.payload[target.payload_length] = 0;
}

}  // namespace

int xlq_find_codes(XLQPicture picture, XLQCode *codes, int capacity) {
    try {
        const cv::Mat rgb = xlq::matrix(picture);
        if (rgb.empty()) return -1;
        cv::Mat1b grey;
        cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
        Decoder decoder(40.0 * double(grey.total()) + 2e7);

        // Most codes are read at once; whatever is left is looked for by what it looks like.
        std::vector<Quad> broken;
        std::vector<Source> sources = {{grey, cv::Rect(0, 0, grey.cols, grey.rows)}};
        const cv::Rect red = red_area(rgb);
        if (!red.empty()) {
            cv::Mat1b channel;
            cv::extractChannel(rgb, channel, 0);
            sources.push_back({channel, red});
        } else if (!is_coloured(rgb)) {
            // A seal on a photocopy is paler than a code.
            const double white = xlq::paper(grey);
            const cv::Rect pale = pale_area(grey, white);
            if (!pale.empty()) sources.push_back({darkest(grey, white), pale});
        }
        std::vector<Found> found;
        auto is_known = [&](const Quad &quad) {
            for (const Found &code : found)
                if (is_same(code.corners, quad)) return true;
            return false;
        };

        for (const auto &[page, area] : sources) {
            const cv::Matx33d place(1, 0, area.x, 0, 1, area.y, 0, 0, 1);
            for (const Found &code : decoder.decode(page(area), place, ZXing::Binarizer::LocalAverage, &broken))
                if (!is_known(code.corners)) found.push_back(code);
        }

        std::vector<Seen> seen = seen_codes(sources, broken);
        std::vector<Seen> unread;
        for (const Seen &code : seen) {
            if (is_known(code.corners)) continue;
            Found result;
            if (straighten(decoder, sources, code, result) ||
                insist(decoder, rgb, around(code.corners, 0.3), true, result)) {
                if (!is_known(result.corners)) found.push_back(result);
            } else {
                unread.push_back(code);
            }
        }
        for (const TexturedArea &textured : textured_areas(grey)) {
            const Quad quad = corners(textured.area);
            if (is_known(quad)) continue;
            Found result;
            if (insist(decoder, rgb, around(quad, 0.2), textured.is_code, result)) {
                if (!is_known(result.corners)) found.push_back(result);
            } else if (textured.is_code && !is_red(rgb, textured.area)) {
                // Red patchwork without the squares of a code is the seal of a person.
                unread.push_back({quad, 0, 0});
            }
        }

        int count = 0;
        for (const Found &code : found)
            if (count < capacity) write(code, true, codes[count++]);
        std::vector<Quad> written;
        for (const Seen &code : unread) {
            bool is_new = !is_known(code.corners);
            for (const Quad &other : written) is_new = is_new && !is_same(other, code.corners);
            if (!is_new || count == capacity) continue;
            written.push_back(code.corners);
            write({code.corners, ""}, false, codes[count++]);
        }
        return count;
    } catch (...) {
        return -1;
    }
}
