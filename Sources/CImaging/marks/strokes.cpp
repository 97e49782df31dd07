#include "picture.hpp"
#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace {

/// Gives strokes that cross a line back what was taken out of them with it: ink with ink beyond both sides of the line, in
/// one direction. So strokes that stand on the line side by side stay apart.
void give_back_crossings(cv::Mat1b &mask, const cv::Mat1b &without, const cv::Mat1b &line, bool level,
                         double pixels_per_mm) {
    cv::Rect part = cv::boundingRect(line);
    if (part.empty()) return;
    // Half of what is taken out for a thick line that leans.
    const int reach = std::max(2, int(std::ceil(0.6 * pixels_per_mm))), size = 2 * reach + 1;
    part = (part + cv::Size(2 * size, 2 * size) - cv::Point(size, size)) & cv::Rect({0, 0}, mask.size());
    cv::Mat1b closed;
    for (const int aslant : {-reach, -reach / 2, 0, reach / 2, reach}) {
        const cv::Point centre(reach, reach), to = level ? cv::Point(aslant, reach) : cv::Point(reach, aslant);
        cv::Mat1b direction = cv::Mat1b::zeros(size, size);
        cv::line(direction, centre - to, centre + to, 1);
        cv::morphologyEx(without(part), closed, cv::MORPH_CLOSE, direction);
        mask(part) |= closed & line(part);
    }
}

/// Takes lines out of what is drawn, but not the strokes that cross them.
void take_out(cv::Mat1b &mask, const cv::Mat1b &level, const cv::Mat1b &upright, double pixels_per_mm) {
    cv::Mat1b without = mask.clone();
    without.setTo(0, level | upright);
    cv::Mat1b kept = without.clone();
    give_back_crossings(kept, without, level & mask, true, pixels_per_mm);
    give_back_crossings(kept, without, upright & mask, false, pixels_per_mm);
    mask = kept;
}

/// Takes long straight lines out: underlines and the frames of tables.
void erase_rulings(cv::Mat1b &mask, double pixels_per_mm) {
    const int across = std::max(9, int(9 * pixels_per_mm)), down = std::max(9, int(8 * pixels_per_mm));
    cv::Mat1b thick, level, upright;
    // Thickened by a pixel, a line that leans by some degrees is still one run.
    cv::dilate(mask, thick, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(1, 3)));
    cv::morphologyEx(thick, level, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(across, 1)));
    cv::dilate(mask, thick, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(3, 1)));
    cv::morphologyEx(thick, upright, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(1, down)));
    take_out(mask, level, upright, pixels_per_mm);
}

/// Takes out lines that lean by more than a run of pixels bears, as frames and rulings do on a photograph: of those, runs
/// leave the ends. They must be longer than any straight stroke of a hand.
void erase_leaning_rulings(cv::Mat1b &mask, double pixels_per_mm) {
    const int least = int(14 * pixels_per_mm);
    cv::Mat1i labels, stats;
    cv::Mat1d centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8);
    std::vector<bool> is_long(size_t(count), false);
    for (int i = 1; i < count; ++i) {
        is_long[size_t(i)] = std::max(stats(i, cv::CC_STAT_WIDTH), stats(i, cv::CC_STAT_HEIGHT)) >= least;
    }
    if (std::find(is_long.begin(), is_long.end(), true) == is_long.end()) return;
    cv::Mat1b candidates(mask.size());
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) candidates(y, x) = is_long[size_t(labels(y, x))] ? 255 : 0;
    }
    // What is as thick as the table beyond the edge of the paper has lines in it wherever one looks.
    const int thick = std::max(3, int(1.5 * pixels_per_mm));
    cv::Mat1b solid;
    cv::morphologyEx(mask, solid, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(thick, thick)));
    candidates.setTo(0, solid);
    std::vector<cv::Vec4i> lines;
    cv::HoughLinesP(candidates, lines, 1, CV_PI / 360, least / 2, least, 0.4 * pixels_per_mm);
    cv::Mat1b level = cv::Mat1b::zeros(mask.size()), upright = level.clone();
    for (const cv::Vec4i &line : lines) {
        const int across = std::abs(line[2] - line[0]), down = std::abs(line[3] - line[1]);
        // A fifth is eleven degrees.
        if (5 * std::min(across, down) > std::max(across, down)) continue;
        cv::line(across > down ? level : upright, {line[0], line[1]}, {line[2], line[3]}, 255,
                 std::max(3, int(0.6 * pixels_per_mm)));
    }
    take_out(mask, level, upright, pixels_per_mm);
}

/// Thick handwriting, in which runs of ink are as long as ruled lines: of the size of a signature and solid in part, but
/// neither a bar, which is filled, nor the table beyond the edge of the paper.
cv::Mat1b thick_handwriting(const cv::Mat1b &mask, double pixels_per_mm) {
    cv::Mat1b found = cv::Mat1b::zeros(mask.size()), solid;
    const int thick = std::max(3, int(1.2 * pixels_per_mm));
    cv::morphologyEx(mask, solid, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(thick, thick)));
    if (cv::countNonZero(solid) == 0) return found;
    cv::Mat1i labels, stats;
    cv::Mat1d centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8);
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats(i, cv::CC_STAT_LEFT), stats(i, cv::CC_STAT_TOP), stats(i, cv::CC_STAT_WIDTH),
                           stats(i, cv::CC_STAT_HEIGHT));
        const bool touches_edge = box.x == 0 || box.y == 0 || box.br().x == mask.cols || box.br().y == mask.rows;
        const double filled = double(stats(i, cv::CC_STAT_AREA)) / box.area();
        if (touches_edge || box.width > 60 * pixels_per_mm || box.height > 25 * pixels_per_mm ||
            box.height < 3 * pixels_per_mm || filled > 0.85)
            continue;
        const cv::Mat1b own = labels(box) == i;
        if (cv::countNonZero(own & solid(box)) > 0.1 * stats(i, cv::CC_STAT_AREA)) found(box) |= own;
    }
    return found;
}

}  // namespace

int xlq_find_strokes(XLQPicture picture, XLQRect part, double pixels_per_mm, double darkness, const XLQRect *print,
                     int print_count, XLQStroke *strokes, int capacity) {
    try {
        const cv::Mat page = xlq::matrix(picture);
        if (page.empty() || !(pixels_per_mm > 0.5) || !(part.width > 0) || !(part.height > 0)) return -1;
        const cv::Rect inside(0, 0, page.cols, page.rows);
        // Lines are told from strokes by their length: look beyond the part.
        const int margin = int(12 * pixels_per_mm);
        const cv::Rect wanted = cv::Rect(cv::Point(int(part.x), int(part.y)),
                                         cv::Size(int(part.width), int(part.height))) & inside;
        const cv::Rect wide = (wanted + cv::Size(2 * margin, 2 * margin) - cv::Point(margin, margin)) & inside;
        if (wanted.width < 4 || wanted.height < 4) return 0;
        const cv::Mat rgb = page(wide);
        cv::Mat1b red;
        cv::extractChannel(rgb, red, 0);
        const double white = xlq::paper(red);
        cv::Mat1b mask(red.size());
        for (int y = 0; y < rgb.rows; ++y) {
            const uint8_t *p = rgb.ptr(y);
            uint8_t *m = mask.ptr(y);
            for (int x = 0; x < rgb.cols; ++x, p += 3) {
                // In the red channel a red seal is nearly paper; a deep red one is told by its colour, unless it is so
                // dark that black ink lies under it.
                const int excess = p[0] - std::max(p[1], p[2]);
                const bool is_seal = excess > 36 && p[0] > 0.42 * white;
                // Thin blue strokes are pale and blue at the same time.
                const bool is_blue = p[2] - p[0] > 32 && p[2] - p[1] > 10 && p[0] < 0.9 * white;
                m[x] = (p[0] < darkness * white && !is_seal) || is_blue ? 255 : 0;
            }
        }
        const cv::Mat1b kept = thick_handwriting(mask, pixels_per_mm);
        erase_leaning_rulings(mask, pixels_per_mm);
        erase_rulings(mask, pixels_per_mm);
        mask |= kept;
        for (int i = 0; i < print_count; ++i) {
            const cv::Rect box(int(print[i].x) - wide.x, int(print[i].y) - wide.y, int(print[i].width) + 1,
                               int(print[i].height) + 1);
            const cv::Rect cut = box & cv::Rect(0, 0, mask.cols, mask.rows);
            if (cut.area() > 0) mask(cut).setTo(0);
        }
        cv::Mat1b near;
        cv::dilate(mask, near, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(2, 2)));
        cv::Mat1i labels;
        cv::Mat stats;
        cv::Mat1d centres;
        const int count = cv::connectedComponentsWithStats(near, labels, stats, centres, 8);
        std::vector<double> area(size_t(count), 0), blue(size_t(count), 0);
        for (int y = 0; y < mask.rows; ++y) {
            const uint8_t *p = rgb.ptr(y);
            for (int x = 0; x < mask.cols; ++x, p += 3) {
                if (!mask(y, x)) continue;
                area[size_t(labels(y, x))] += 1;
                blue[size_t(labels(y, x))] += p[2] - p[0] > 28 && p[2] > p[1];
            }
        }
        std::vector<XLQStroke> found;
        for (int i = 1; i < count; ++i) {
            if (area[size_t(i)] < 0.05 * pixels_per_mm * pixels_per_mm) continue;
            XLQStroke stroke;
            stroke.bounds = {double(stats.at<int>(i, cv::CC_STAT_LEFT) + wide.x),
                             double(stats.at<int>(i, cv::CC_STAT_TOP) + wide.y),
                             double(stats.at<int>(i, cv::CC_STAT_WIDTH)), double(stats.at<int>(i, cv::CC_STAT_HEIGHT))};
            const double cx = centres(i, 0) + wide.x, cy = centres(i, 1) + wide.y;
            if (!wanted.contains(cv::Point(int(cx), int(cy)))) continue;
            stroke.area = area[size_t(i)];
            stroke.blue = blue[size_t(i)] / area[size_t(i)];
            found.push_back(stroke);
        }
        std::sort(found.begin(), found.end(), [](const XLQStroke &a, const XLQStroke &b) {
            return std::max(a.bounds.width, a.bounds.height) > std::max(b.bounds.width, b.bounds.height);
        });
        const int most = std::min(capacity, int(found.size()));
        std::copy(found.begin(), found.begin() + most, strokes);
        return most;
    } catch (...) {
        return -1;
    }
}
