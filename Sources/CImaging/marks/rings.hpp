#pragma once
#include <algorithm>
#include <opencv2/core.hpp>
#include <vector>

namespace xlq {

/// An ellipse: half axes, and by how many radians the first is turned clockwise.
struct Outline {
    cv::Point2d centre;
    double rx, ry, angle;
};

/// An outline of ink. At the edge of a page, only the part that lies on the page is judged.
struct Ring {
    Outline outline;
    /// Share of the part on the page that has ink.
    double completeness;
    /// Coverage of the line itself over that just inside and outside of it: a ring is a line, not an area.
    double contrast;
    /// Share of the outline that lies on the page.
    double visible;

    /// Whether there is enough of it. What is cut by the edge of the page must be the clearer.
    bool is_clear(double least_complete, double least_contrast) const {
        if (visible < 0.97) least_complete = std::max(least_complete, 0.74), least_contrast = std::max(least_contrast, 0.42);
        return visible > 0.3 && completeness >= least_complete && contrast >= least_contrast;
    }
};

/// How many places are looked at, where they may lie (half axes in pixels), and what they must have to be rings.
struct RingSearch {
    double smallest, largest;
    double least_complete, least_contrast;
    size_t candidates;
    /// Only those of which a straight edge has cut off a part, within the page.
    bool cut = false;
};

bool has_ink(const cv::Mat1b &mask, cv::Point2d p);

/// How complete an outline is, and how much it is a line.
Ring measure(const cv::Mat1b &mask, const Outline &o);

/// Fits the outline to the ink at most `reach` pixels from it, in a few rounds.
bool refine(const cv::Mat1b &mask, Outline &o, double reach);

/// Round rings: edges vote for the centres of the circles that they may belong to, those of `voters`, which are part of
/// `mask`; all of its ink is what circles are judged by.
std::vector<Ring> rings(const cv::Mat1b &strength, const cv::Mat1b &voters, const cv::Mat1b &mask,
                        const RingSearch &search);

/// Ovals that are broken, or that print runs through, so that they are no outline of connected ink: rings on a page
/// stretched so that ovals of usual proportions are round. They are looked for at `shrink` of the resolution, and then
/// fitted at the whole.
std::vector<Ring> ovals(const cv::Mat1b &strength, const cv::Mat1b &mask, const RingSearch &search, double shrink);

}  // namespace xlq
