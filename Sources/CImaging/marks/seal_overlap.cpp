#include "picture.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace {

using Triple = std::array<double, 3>;

/// Rings are measured between these radii, the outline being at 1.
constexpr double nearest = 0.85, farthest = 1.10;
constexpr int steps = 200;

double radius(int step) { return nearest + (farthest - nearest) * (step + 0.5) / steps; }

/// The distance from the centre of an outline, 1 on the outline.
double distance(const XLQSeal &seal, double x, double y) {
    const double c = std::cos(seal.angle), s = std::sin(seal.angle), dx = x - seal.cx, dy = y - seal.cy;
    return std::hypot((dx * c + dy * s) / seal.rx, (dy * c - dx * s) / seal.ry);
}

/// The ring of a seal across its line.
struct Line {
    /// For each step of the radius the share of the light that the ring leaves, by channel.
    std::array<Triple, steps> left;
    /// Where the line is darkest.
    int middle;

    /// How much ink the line holds: layers of ink over each other add up in these.
    Triple density() const {
        Triple result;
        for (size_t c = 0; c < 3; ++c) result[c] = -std::log(std::clamp(left[size_t(middle)][c], 0.02, 0.995));
        return result;
    }
};

/// Measures the ring where it is alone, outside of the other seal; nothing where too little of it is on the picture.
std::optional<Line> line_of(const cv::Mat &rgb, const XLQSeal &seal, const XLQSeal &other) {
    constexpr int directions = 720, fewest = 40;
    Line line;
    const double c = std::cos(seal.angle), s = std::sin(seal.angle);
    std::array<std::vector<uint8_t>, 3> values;
    std::array<std::vector<double>, 3> outside;
    for (int step = 0; step < steps; ++step) {
        for (auto &channel : values) channel.clear();
        for (int i = 0; i < directions; ++i) {
            const double t = i * 2 * CV_PI / directions;
            const double u = seal.rx * radius(step) * std::cos(t), v = seal.ry * radius(step) * std::sin(t);
            const double x = seal.cx + u * c - v * s, y = seal.cy + u * s + v * c;
            const int column = cvRound(x), row = cvRound(y);
            if (column < 0 || row < 0 || column >= rgb.cols || row >= rgb.rows || distance(other, x, y) < 1.06) continue;
            const uint8_t *p = rgb.ptr(row) + 3 * column;
            for (size_t channel = 0; channel < 3; ++channel) values[channel].push_back(p[channel]);
        }
        if (values[0].size() < fewest) return std::nullopt;
        for (size_t channel = 0; channel < 3; ++channel) {
            // A little darker than the middle, as the line wavers: rather a trace too much is taken away than its edges left.
            auto &all = values[channel];
            const auto place = all.begin() + long(all.size() / 4);
            std::nth_element(all.begin(), place, all.end());
            line.left[size_t(step)][channel] = *place;
            if (radius(step) > 1.03) outside[channel].push_back(*place);
        }
    }
    for (size_t channel = 0; channel < 3; ++channel) {
        auto &all = outside[channel];
        std::nth_element(all.begin(), all.begin() + long(all.size() / 2), all.end());
        const double paper = std::max(1.0, all[all.size() / 2]);
        for (Triple &step : line.left) step[channel] = std::min(1.0, step[channel] / paper);
    }
    const auto mean = [&](int step) {
        const Triple &left = line.left[size_t(step)];
        return (left[0] + left[1] + left[2]) / 3;
    };
    line.middle = -1;
    for (int step = 0; step < steps; ++step)
        if (radius(step) > 0.93 && radius(step) < 1.03 && (line.middle < 0 || mean(step) < mean(line.middle)))
            line.middle = step;
    if (mean(line.middle) > 0.9) return std::nullopt;
    // Inside of the line stand characters, which are no part of it.
    int inner = line.middle;
    while (inner > 0 && mean(inner) < 0.9 && radius(inner) > 0.88) --inner;
    for (int step = 0; step < inner; ++step) line.left[size_t(step)] = {1, 1, 1};
    return line;
}

double dot(const Triple &a, const Triple &b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

/// Brightness of the paper by channel: three quarters of a seal and what surrounds it are paper.
Triple paper(const cv::Mat &rgb) {
    Triple result;
    for (int channel = 0; channel < 3; ++channel) {
        long counts[256] = {0}, total = 0;
        for (int y = 0; y < rgb.rows; y += 2)
            for (int x = 0; x < rgb.cols; x += 2) counts[rgb.ptr(y)[3 * x + channel]]++, total++;
        int level = 0;
        for (long sum = 0; level < 255; ++level)
            if ((sum += counts[level]) * 4 >= total * 3) break;
        result[size_t(channel)] = std::max(1, level);
    }
    return result;
}

/// Divides the light by what the ring leaves of it.
void take_out(cv::Mat &rgb, const XLQSeal &seal, const Line &line) {
    for (int y = 0; y < rgb.rows; ++y) {
        uint8_t *row = rgb.ptr(y);
        for (int x = 0; x < rgb.cols; ++x) {
            const double r = distance(seal, x, y);
            if (r < nearest || r >= farthest) continue;
            const Triple &left = line.left[size_t(std::min(steps - 1, int((r - nearest) / (farthest - nearest) * steps)))];
            for (size_t c = 0; c < 3; ++c) row[3 * x + int(c)] = cv::saturate_cast<uint8_t>(row[3 * x + int(c)] / std::max(0.04, left[c]));
        }
    }
}

/// How much of the seal's ink is at each pixel, as layers of it, painted with its own ink alone.
class Separation {
  public:
    Separation(cv::Mat &rgb, const Triple &own, const Triple &others) : rgb(rgb), own(own), others(others), white(paper(rgb)) {
        for (size_t c = 0; c < 3; ++c) {
            for (size_t level = 0; level < 256; ++level)
                density[c][level] = -std::log(std::clamp(double(level) / white[c], 0.02, 1.0));
            for (size_t i = 0; i < shades; ++i)
                painted[c][i] = cv::saturate_cast<uint8_t>(white[c] * std::exp(-own[c] * double(i) * most / (shades - 1)));
        }
    }

    /// Whether the inks differ enough in hue, by the angle between them, to be told apart by it. JPEG keeps little of it.
    bool by_hue_is_possible() const {
        return std::acos(std::min(1.0, dot(own, others) / std::sqrt(dot(own, own) * dot(others, others)))) > 4.5 * CV_PI / 180;
    }

    /// Whether the seal is so much darker that where only the other's ink is can be told.
    bool by_shade_is_possible() const { return sum(own) > 1.15 * sum(others); }

    void by_hue() {
        // Least squares: the ink that is there is so much of one and so much of the other.
        const double aa = dot(own, own), ab = dot(own, others), bb = dot(others, others), unit = aa * bb - ab * ab;
        for_each([&](const Triple &ink, int, int) {
            const double x = dot(ink, own), y = dot(ink, others);
            const bool is_other = (y * aa - x * ab) > 0;
            return is_other ? (x * bb - y * ab) / unit : x / aa;
        });
    }

    void by_shade(const XLQSeal &other) {
        const double mine = sum(own), theirs = sum(others);
        for_each([&](const Triple &ink, int x, int y) {
            const double all = sum(ink);
            return distance(other, x, y) < 1 ? (all - theirs) / std::max(0.3, mine - theirs) : all / mine;
        });
    }

    void by_layers(const XLQSeal &other) {
        const double mine = sum(own), theirs = sum(others), thicker = std::max(mine, theirs), thinner = std::min(mine, theirs);
        for_each([&](const Triple &ink, int x, int y) {
            const double all = sum(ink);
            if (distance(other, x, y) >= 1) return all / mine;
            // What may be either's stays as a trace, so that a stroke does not end where it leaves the other's.
            return std::clamp((all - thicker) / thinner, 0.0, 1.0) + 0.35 * std::min(1.0, all / mine);
        });
    }

  private:
    static constexpr size_t shades = 512;
    static constexpr double most = 1.6;

    static double sum(const Triple &t) { return t[0] + t[1] + t[2]; }

    template <typename Amount> void for_each(const Amount &amount) {
        for (int y = 0; y < rgb.rows; ++y) {
            uint8_t *row = rgb.ptr(y);
            for (int x = 0; x < rgb.cols; ++x) {
                uint8_t *p = row + 3 * x;
                const double layers = amount({density[0][p[0]], density[1][p[1]], density[2][p[2]]}, x, y);
                const size_t shade = size_t(std::clamp(layers / most, 0.0, 1.0) * (shades - 1));
                for (size_t c = 0; c < 3; ++c) p[c] = painted[c][shade];
            }
        }
    }

    cv::Mat &rgb;
    const Triple own, others, white;
    double density[3][256];
    uint8_t painted[3][shades];
};

bool is_rounded(const XLQSeal &seal) {
    return (seal.shape == XLQ_ROUND || seal.shape == XLQ_OVAL) && seal.rx > 10 && seal.ry > 10;
}

}  // namespace

int xlq_without_print(XLQPicture picture, const XLQSeal *seal, uint8_t *target) {
    try {
        const cv::Mat given = xlq::matrix(picture);
        if (given.empty() || !seal || !target || !is_rounded(*seal) || seal->colour == XLQ_DARK) return -1;
        cv::Mat result(given.size(), CV_8UC3, target);
        given.copyTo(result);
        XLQSeal nowhere = *seal;
        nowhere.cx = -1e6;
        const auto own = line_of(given, *seal, nowhere);
        if (!own) return 0;
        // Toner and printer's ink leave a tenth of the light, whatever its colour.
        const double black = -std::log(0.1);
        Separation separation(result, own->density(), {black, black, black});
        if (!separation.by_hue_is_possible()) return 0;
        separation.by_hue();
        return 1;
    } catch (...) {
        return -1;
    }
}

int xlq_without_seal(XLQPicture picture, const XLQSeal *seal, const XLQSeal *other, XLQSealParting parting,
                     uint8_t *target) {
    try {
        const cv::Mat given = xlq::matrix(picture);
        if (given.empty() || !seal || !other || !target || !is_rounded(*seal) || !is_rounded(*other)) return -1;
        cv::Mat result(given.size(), CV_8UC3, target);
        given.copyTo(result);
        const auto theirs = line_of(given, *other, *seal);
        if (!theirs) return 0;
        take_out(result, *other, *theirs);
        if (parting == XLQ_RING) return 1;
        const auto own = line_of(given, *seal, *other);
        if (!own) return 1;
        Separation separation(result, own->density(), theirs->density());
        if (parting == XLQ_LAYERS) separation.by_layers(*other);
        else if (separation.by_hue_is_possible()) separation.by_hue();
        else if (separation.by_shade_is_possible()) separation.by_shade(*other);
        else return 1;
        return 2;
    } catch (...) {
        return -1;
    }
}
