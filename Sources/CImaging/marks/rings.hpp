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

/// What may be an oval seal, whole or cut.
struct Oval {
    /// As measured on the part of the page that was searched, and on the page.
    Ring ring, on_page;
    /// Whether it is what a straight edge within the page has left of one.
    bool is_cut;
};

/// Ovals that are broken, or that print runs through, so that they are no outline of connected ink: rings on a page
/// stretched so that ovals of usual proportions are round, with longer half axes from `smallest` to `largest` pixels. They
/// are looked for at `shrink` of the resolution, and then fitted at the whole.
///
/// - Returns: several for the same place, the clearest first.
std::vector<Oval> ovals(const cv::Mat1b &strength, const cv::Mat1b &mask, double smallest, double largest, double shrink);

/// Those that are whole enough to be seals, one for each place.
std::vector<Ring> clear_ovals(const std::vector<Oval> &found);

/// Those that an edge has cut, one for each place.
std::vector<Ring> cut_ovals(const std::vector<Oval> &found);

}  // namespace xlq
