#include "../shrink.hpp"
#include "picture.hpp"
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace {

// As for seals: strips are outlines of two to four pixels.
using xlq::mm;
using xlq::working_dpi;
/// A page of a fanned pile bears at most the width of a seal.
constexpr double reach = 46;

/// Takes specks out.
void erase_specks(cv::Mat1b &mask) {
    cv::Mat1i labels;
    cv::Mat stats;
    cv::Mat1d centres;
    cv::connectedComponentsWithStats(mask, labels, stats, centres, 8);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (mask(y, x) && stats.at<int>(labels(y, x), cv::CC_STAT_AREA) < 6) mask(y, x) = 0;
}

/// Groups of rows with ink, of which no two are further apart than the middle of a seal is empty.
std::vector<cv::Range> groups(const cv::Mat1b &mask) {
    std::vector<cv::Range> found;
    int start = -1, last = -1;
    for (int y = 0; y <= mask.rows; ++y) {
        const bool has_ink = y < mask.rows && cv::countNonZero(mask.row(y)) > 0;
        if (has_ink) {
            if (start < 0) start = y;
            last = y;
        } else if (start >= 0 && (y == mask.rows || y - last > 26 * mm)) {
            found.emplace_back(start, last + 1);
            start = -1;
        }
    }
    return found;
}

}  // namespace

int xlq_find_edge_ink(XLQPicture picture, double dpi, const XLQSeal *seals, int seal_count, XLQEdgeInk *found,
                      int capacity) {
    try {
        const cv::Mat rgb = xlq::matrix(picture);
        if (rgb.empty()) return -1;
        if (!(dpi > 0)) dpi = std::max(rgb.cols, rgb.rows) / 11.69;
        const double wanted = working_dpi / dpi;
        const int width = std::min(rgb.cols / 2, int(reach * dpi / 25.4));
        if (width * wanted < 4 || rgb.rows * wanted > 6000 || rgb.rows * wanted < 20) return 0;
        int count = 0;
        for (int right = 0; right < 2; ++right) {
            const int left = right ? rgb.cols - width : 0;
            const cv::Mat band = xlq::scaled(rgb(cv::Rect(left, 0, width, rgb.rows)), wanted);
            const double scale = double(band.rows) / rgb.rows;
            for (int colour : {XLQ_RED, XLQ_BLUE}) {
                cv::Mat1b mask = xlq::ink(band, colour) > (colour == XLQ_BLUE ? 34 : 24);
                if (cv::countNonZero(mask) < 60) continue;
                for (int i = 0; i < seal_count; ++i) {
                    const XLQSeal &seal = seals[i];
                    // A seal that is whole is cut by no edge.
                    if (seal.completeness < 0.8) continue;
                    cv::ellipse(mask,
                                cv::RotatedRect(cv::Point2f(float((seal.cx - left) * scale), float(seal.cy * scale)),
                                                cv::Size2f(float(2.16 * seal.rx * scale), float(2.16 * seal.ry * scale)),
                                                float(seal.angle * 180 / CV_PI)),
                                cv::Scalar(0), cv::FILLED);
                }
                erase_specks(mask);
                for (const cv::Range &rows : groups(mask)) {
                    const cv::Mat1b group = mask.rowRange(rows);
                    cv::Mat1b points;
                    cv::reduce(group, points, 0, cv::REDUCE_MAX);
                    int first = -1, last = -1;
                    for (int x = 0; x < points.cols; ++x) {
                        if (!points(0, x)) continue;
                        if (first < 0) first = x;
                        last = x;
                    }
                    const int ink = cv::countNonZero(group);
                    const double share = double(ink) / std::max(1, rows.size() * (last - first + 1));
                    // From the narrowest strip to two seals above each other; an area of colour is none.
                    if (rows.size() < 14 * mm || rows.size() > 130 * mm || last - first < 1.2 * mm || ink < 60 ||
                        share > 0.6 || count == capacity)
                        continue;
                    found[count].bounds = {left + first / scale, rows.start / scale, (last - first + 1) / scale,
                                           rows.size() / scale};
                    found[count].colour = colour;
                    found[count].right = right;
                    count++;
                }
            }
        }
        return count;
    } catch (...) {
        return -1;
    }
}
