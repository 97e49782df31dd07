#pragma once
#include "geometry.h"

// What goes into the OCR networks and what comes out of them.

#ifdef __cplusplus
extern "C" {
#endif

/// How pixels become numbers: (pixel - mean) * scale, for each channel in the order blue, green, red.
typedef struct {
    float mean[3];
    float scale[3];
} xlq_normalisation;

/// Scales the picture to `width` × `height` and writes it as 1 × 3 × height × paddedWidth numbers; what is beyond
/// `width` is 0. A grey picture fills all three channels.
int32_t xlq_make_tensor(
    xlq_picture picture, int32_t width, int32_t height, int32_t paddedWidth, xlq_normalisation normalisation,
    float *_Nonnull result);

/// The same for the part of the picture between four corners, as in xlq_crop.
int32_t xlq_make_line_tensor(
    xlq_picture picture, const float *_Nonnull corners, int32_t width, int32_t height, int32_t paddedWidth,
    xlq_normalisation normalisation, float *_Nonnull result);

/// Settings of the post-processing of "differentiable binarisation" text detection.
typedef struct {
    /// A pixel above it is text.
    float threshold;
    /// A region whose mean is below it is none.
    float regionThreshold;
    /// The network sees shrunk lines: each side moves out by area * unclip / perimeter.
    float unclip;
    /// Regions with a shorter side, in pixels of the map, are noise.
    float minimumSide;
} xlq_detection_settings;

/// A detected line of text: corners clockwise from the top left, in pixels of the map, and the mean probability.
typedef struct {
    float corners[8];
    float score;
} xlq_text_region;

/// Finds lines in a probability map. `count` takes their number, which is at most `capacity`.
int32_t xlq_find_text_regions(
    const float *_Nonnull map, int32_t width, int32_t height, xlq_detection_settings settings,
    xlq_text_region *_Nonnull regions, int32_t capacity, int32_t *_Nonnull count);

/// A character read by the recognition network.
typedef struct {
    /// Class of the network; 0, the blank, never appears.
    int32_t index;
    /// First and last step at which it is seen; a step is 8 pixels wide.
    int32_t first;
    int32_t last;
    float probability;
} xlq_symbol;

/// Best path of connectionist temporal classification through `steps` × `classes` probabilities. `symbols` must hold
/// `steps` entries. `twins` names for each class another one that is the same character in another width, or the class
/// itself: the network cannot tell "：" from ":" for certain, but that must not look like doubt about the character.
int32_t xlq_decode_path(
    const float *_Nonnull probabilities, int32_t steps, int32_t classes, const int32_t *_Nonnull twins,
    xlq_symbol *_Nonnull symbols, int32_t *_Nonnull count);

#ifdef __cplusplus
}
#endif
