#pragma once
#include <stdint.h>

// What stands on a page beside its text: seals, QR codes, handwriting. Plain C in front of OpenCV and ZXing; no C++
// exception leaves a function: a negative result says that it failed.
//
// A picture is rows from the top of red, green, blue bytes without padding.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const uint8_t *pixels;
    int32_t width;
    int32_t height;
} XLQPicture;

// ---- QR codes

typedef struct {
    // Corners in pixels, clockwise from the top left of the symbol.
    double x[4];
    double y[4];
    // UTF-8, NUL-terminated; empty where the symbol was seen but could not be decoded.
    char payload[4096];
    int32_t payload_length;
    int32_t decoded;
} XLQCode;

// Returns the number of codes written to `codes`, or -1.
int xlq_find_codes(XLQPicture picture, XLQCode *codes, int capacity);

// ---- Seals

enum { XLQ_ROUND = 0, XLQ_OVAL = 1, XLQ_SQUARE = 2, XLQ_RECTANGLE = 3 };
enum { XLQ_RED = 0, XLQ_BLUE = 1, XLQ_DARK = 2 };

typedef struct {
    int32_t shape;
    int32_t colour;
    // Centre, half axes and rotation (radians, clockwise, of the first axis) of the outline in pixels.
    double cx, cy, rx, ry, angle;
    // Share of the outline that is there, 0…1.
    double completeness;
    // Certainty that this is a seal, 0…1.
    double confidence;
} XLQSeal;

typedef enum {
    // In black and grey, as on a photocopy.
    XLQ_GREY_COPY,
    XLQ_IN_COLOUR,
    // In colour, and round ones and broad frames in black.
    XLQ_IN_COLOUR_AND_BLACK,
} XLQSealSearch;

// Seals of a page. `dpi` is the resolution of the picture; 0 where it is not known, then sizes are judged against the
// page.
// Returns the number of seals, or -1.
int xlq_find_seals(XLQPicture picture, double dpi, XLQSealSearch search, XLQSeal *seals, int capacity);

// Ink of a part of a page, one byte a pixel, 255 being full ink, and where in the page that part begins.
typedef struct {
    const uint8_t *ink;
    int32_t width, height;
    int32_t left, top;
} XLQSealInk;

// Where the ink of a seal is looked for: sizes and place, without the ink. Returns 0, or -1 where that is nowhere.
int xlq_place_seal_ink(XLQPicture picture, const XLQSeal *seal, XLQSealInk *place);

// Ink of one seal; `target` holds the width * height bytes of its place. With `bridges`, what black print
// covers on a page without colours is filled as its surroundings say. Returns 0, or -1.
int xlq_seal_ink(XLQPicture picture, const XLQSeal *seal, int bridges, uint8_t *target);

typedef enum {
    // The other's ring is taken out.
    XLQ_RING,
    // The ring, and where the inks of the two differ in hue or darkness, the rest of the other's ink.
    XLQ_INK,
    // The ring; and where the other lies, ink in one layer, which may be either's, is made faint beside ink in two.
    XLQ_LAYERS,
} XLQSealParting;

// The picture without another seal that lies over `seal`. Layers of ink multiply, so that what lies under the other's ring
// stays. `target` holds the picture's bytes. Returns 0 where the other's ring cannot be measured beside the seal and the
// picture is as it was, 1 where only the ring was taken out, 2 where the rest was treated as well, or -1.
int xlq_without_seal(XLQPicture picture, const XLQSeal *seal, const XLQSeal *other, XLQSealParting parting,
                     uint8_t *target);

// The picture of a coloured seal without black print that lies under or over it, told from the seal's ink by hue. `target`
// holds the picture's bytes. Returns 1, 0 where the seal's ring cannot be measured, or -1.
int xlq_without_print(XLQPicture picture, const XLQSeal *seal, uint8_t *target);

// Ink of one seal, black on white, around its outline: `radius` is the distance from the centre, 1 on the outline.
// Row 0 is at `outer`, the last row at `inner`; columns run clockwise from `start` (radians, 0 to the right,
// clockwise) over `sweep`. With `upright`, columns of an oval run at right angles to the
// middle of the band instead of towards the centre, and are equally long. `target` holds width * height bytes.
int xlq_unroll(XLQSealInk ink, const XLQSeal *seal, double start, double sweep, double inner, double outer,
               int upright, uint8_t *target, int width, int height);

// Ink of one seal, black on white, turned by `turn` (radians, clockwise) about its centre so that what stood at that
// angle stands level. The part shown is x0…x1, y0…y1 in units of the half axes. `target` holds width * height bytes.
int xlq_level(XLQSealInk ink, const XLQSeal *seal, double turn, double x0, double y0, double x1, double y1,
              uint8_t *target, int width, int height);

typedef struct {
    double x, y, width, height;
} XLQRect;

typedef struct {
    // Bounds in pixels.
    XLQRect bounds;
    int32_t colour;
    // 1 at the right edge of the page, 0 at the left one.
    int32_t right;
} XLQEdgeInk;

// Coloured ink along the left and the right edge of a page that belongs to no whole one of the given seals: it may be
// part of a seal that was cut over several pages. `dpi` as in xlq_find_seals. Returns their number, or -1.
int xlq_find_edge_ink(XLQPicture picture, double dpi, const XLQSeal *seals, int seal_count, XLQEdgeInk *found,
                      int capacity);

// ---- Handwriting

typedef struct {
    // Bounds in pixels of the picture.
    XLQRect bounds;
    // Pixels of ink.
    double area;
    // Share of the ink that is blue, 0…1.
    double blue;
} XLQStroke;

// Connected strokes of dark ink in one part of a page, the largest first, after seal ink, ruled lines and the given
// boxes of printed text were taken out. `darkness` is the share of the paper's brightness below which a pixel is ink.
// Returns the number of strokes, or -1.
int xlq_find_strokes(XLQPicture picture, XLQRect part, double pixels_per_mm, double darkness, const XLQRect *print,
                     int print_count, XLQStroke *strokes, int capacity);

// ---- Where marks can be

typedef struct {
    // Bounds in pixels of the picture.
    XLQRect bounds;
    // Whether part of it has a colour.
    int32_t coloured;
} XLQFigure;

// What a page shows besides print: ink that is neither in the boxes `print` and black, nor a ruled line, joined over gaps
// of 2 mm; nothing smaller than 4 mm. Paper must be of one colour, as on a page that was drawn and not scanned.
// Returns the number of figures, or -1, also where there are more than `capacity`.
int xlq_find_figures(XLQPicture picture, double dpi, const XLQRect *print, int print_count, XLQFigure *figures,
                     int capacity);

// ---- The page as a whole

typedef struct {
    // Share of pixels with a visible colour.
    double colour_share;
    // Share of pixels that differ from each other in their channels at all: noise of a colour scanner, tint of paper.
    double tint_share;
    // Share of dark pixels inside the margins.
    double ink_share;
    // Median width of the edges of dark strokes, in pixels; 0 where there are too few edges.
    double edge_width;
} XLQPageFacts;

int xlq_page_facts(XLQPicture picture, XLQPageFacts *facts);

#ifdef __cplusplus
}
#endif
