#pragma once
#include <opencv2/core.hpp>
#include <vector>

namespace xlq {

/// An ellipse: half axes, and by how many radians the first is turned clockwise.
struct Outline {
    cv::Point2d centre;
    double rx, ry, angle;
};

/// An outline of ink.
struct Ring {
    Outline outline;
    double completeness;
    /// Coverage of the line itself over that just inside and outside of it: a ring is a line, not an area.
    double contrast;
};

/// How many places are looked at, where they may lie (half axes in pixels), and what they must have to be rings.
struct RingSearch {
    double smallest, largest;
    double least_complete, least_contrast;
    size_t candidates;
};

bool has_ink(const cv::Mat1b &mask, cv::Point2d p);

/// How complete an outline is, and how much it is a line.
Ring measure(const cv::Mat1b &mask, const Outline &o);

/// Fits the outline to the ink at most `reach` pixels from it, in a few rounds.
bool refine(const cv::Mat1b &mask, Outline &o, double reach);

/// Round rings: edges vote for the centres of the circles that they may belong to.
std::vector<Ring> rings(const cv::Mat1b &strength, const cv::Mat1b &mask, const RingSearch &search);

/// Ovals that are broken, or that print runs through, so that they are no outline of connected ink: rings on a page
/// stretched so that ovals of usual proportions are round.
std::vector<Ring> ovals(const cv::Mat1b &strength, const cv::Mat1b &mask, const RingSearch &search);

}  // namespace xlq
