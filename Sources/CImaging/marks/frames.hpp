#pragma once
#include "picture.hpp"
#include <opencv2/core.hpp>
#include <vector>

namespace xlq {

/// Share of the four sides of a frame that have ink; 0 where one has hardly any.
///
/// - `inset`: by how many pixels within the box the sides are looked for, and `slack` how far from there.
double frame(const cv::Mat1b &mask, const cv::RotatedRect &box, double inset, double slack);

/// Whether ruled lines divide the inside of a frame, as in a table. A row of bold characters is as full as a ruled
/// line, but higher: that is asked where the inside `has_rows`.
bool is_divided(const cv::Mat1b &mask, const cv::RotatedRect &box, bool has_rows);

/// Whether a frame is as large as those of seals are, by its sides.
bool has_seal_size(double a, double b);

/// Whether a dark frame is a seal's: drawn with a broad line that nothing joins or divides, as large as seals are. The
/// frames of tables and of notes are thin.
bool is_seal_frame(const cv::Mat1b &mask, const cv::RotatedRect &box, double a, double b);

/// The side of what the edge of the picture cuts: 0 left, 1 top, 2 right, 3 bottom, as the corners of a level box follow
/// one another; -1 where none does.
int cut_side(const cv::Rect &bounds, const cv::Size &page);

/// Frames that the edge of the page has cut: three sides are left, and the fourth is open.
void cut_frames(const cv::Mat1b &mask, int colour, std::vector<XLQSeal> &seals);

}  // namespace xlq
