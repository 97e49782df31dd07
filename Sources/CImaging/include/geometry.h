#pragma once
#include <stdint.h>

// Operations on pictures, over OpenCV. Every function returns 0, or a negative status where the arguments make no
// sense or OpenCV fails; no C++ exception crosses. Pictures are packed rows from the top; the caller allocates results.

#ifdef __cplusplus
extern "C" {
#endif

/// A picture that the caller owns; `channels` is 1 (grey) or 3 (red, green, blue).
typedef struct {
    const uint8_t *_Nonnull pixels;
    int32_t width;
    int32_t height;
    int32_t channels;
} xlq_picture;

/// Lets OpenCV work in the thread that calls it alone.
void xlq_use_one_thread(void);

/// Scales to `width` × `height`; `result` takes width * height * channels bytes.
int32_t xlq_resize(xlq_picture picture, int32_t width, int32_t height, uint8_t *_Nonnull result);

/// Applies one of the eight orientations of EXIF and TIFF (1…8), so that the picture stands upright. Where the
/// orientation is above 4, width and height change places.
int32_t xlq_orient(xlq_picture picture, int32_t orientation, uint8_t *_Nonnull result);

/// Turns about the centre by `degrees` clockwise, keeping the size; what comes in from outside repeats the edge.
int32_t xlq_turn(xlq_picture picture, double degrees, uint8_t *_Nonnull result);

/// Copies the part between the four corners (x, y of top left, top right, bottom right, bottom left) to a rectangle.
int32_t xlq_crop(
    xlq_picture picture, const float *_Nonnull corners, int32_t width, int32_t height, uint8_t *_Nonnull result);

/// The grey picture in which red ink is nearly paper: the red channel. `picture` has three channels.
int32_t xlq_without_red(xlq_picture picture, uint8_t *_Nonnull result);

/// The grey picture as the eye sees it. `picture` has three channels.
int32_t xlq_without_colour(xlq_picture picture, uint8_t *_Nonnull result);

/// How much of the picture is clearly red: as share of all pixels, and as share of the ink, 0…1.
int32_t xlq_red_share(xlq_picture picture, double *_Nonnull ofAll, double *_Nonnull ofInk);

/// A rectangle in pixels.
typedef struct {
    int32_t x;
    int32_t y;
    int32_t width;
    int32_t height;
} xlq_rectangle;

/// Finds connected red things, the parts of which are at most a few millimetres apart on a page: a seal, a line of red
/// print, a red ruling. `count` takes their number, which is at most `capacity`.
int32_t xlq_find_red(
    xlq_picture picture, xlq_rectangle *_Nonnull found, int32_t capacity, int32_t *_Nonnull count);

/// What stands between two pieces of text on one line.
typedef struct {
    /// 1 where a straight dark stroke runs from top to bottom: the ruling between two cells of a table.
    int32_t has_ruling;
    /// Share of the columns, 0…1, that hold ink.
    double inked_columns;
} xlq_gap;

/// Examines a grey picture that shows nothing but the gap.
int32_t xlq_examine_gap(xlq_picture grey, xlq_gap *_Nonnull gap);

#ifdef __cplusplus
}
#endif
