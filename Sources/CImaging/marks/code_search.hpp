#pragma once
#include "picture.hpp"
#include <array>
#include <opencv2/imgproc.hpp>
#include <vector>

// Where a QR code may be that did not decode at once.

namespace xlq {

/// Corners clockwise from the top left of the symbol: the third is the one without a square of its own.
using Quad = std::array<cv::Point2d, 4>;

/// A page in one channel, and the part of it in which codes are looked for.
struct Source {
    cv::Mat1b page;
    cv::Rect area;
};

/// Three corner squares with what lies between them: a code, whether or not it can be decoded.
struct Seen {
    Quad corners;
    /// Modules on a side.
    int dimension;
    /// How well squares and timing lines fit, 0…1.
    double fit;
};

cv::Point2d apply(const cv::Matx33d &matrix, cv::Point2d point);
cv::Rect2d bounds(const Quad &quad);
Quad corners(cv::Rect area);
bool is_same(const Quad &a, const Quad &b);

/// From pixels of a straight picture, in which the symbol is a square of `side` behind `quiet` pixels, to the page.
cv::Matx33d mapping(int quiet, int side, const Quad &quad);

/// Where there is red ink, as of a seal, which is paper in the red channel, with room for a code beside it; empty where
/// there is none.
cv::Rect red_area(const cv::Mat &rgb);

/// Where there is pale ink on a page without colour, as of a seal on a photocopy, with room for a code beside it; empty
/// where there is none. `white` is the brightness of the paper.
cv::Rect pale_area(const cv::Mat1b &grey, double white);

/// The page with its darkest ink only: what is paler is paper.
cv::Mat1b darkest(const cv::Mat1b &grey, double white);

/// Whether the ink of an area is red.
bool is_red(const cv::Mat &rgb, cv::Rect area);

/// Whether more than specks and the edges of strokes is coloured.
bool is_coloured(const cv::Mat &rgb);

/// Spreads the values between the 1st and the 99th of a hundred over the whole range.
void stretch(const cv::Mat1b &source, cv::Mat1b &target);

/// Codes by their corner squares, the best first; `hints` are places where a decoder saw one that it could not read.
/// `sources` are channels of one page; what the first shows of corner squares is there in the others, too.
std::vector<Seen> seen_codes(const std::vector<Source> &sources, const std::vector<Quad> &hints);

/// A compact area with as many edges as a code has.
struct TexturedArea {
    cv::Rect area;
    /// Whether nothing but a code looks so.
    bool is_code;
};

/// Such areas, the likeliest first.
std::vector<TexturedArea> textured_areas(const cv::Mat1b &grey);

}  // namespace xlq
