#pragma once
#include <stdint.h>
#include <tiffio.h>

// TIFFGetField takes its results as variadic arguments, which Swift does not import: one function for each type.

static inline int xlq_tiff_get_uint32(TIFF *tiff, uint32_t tag, uint32_t *value) {
    return TIFFGetField(tiff, tag, value);
}

static inline int xlq_tiff_get_uint16(TIFF *tiff, uint32_t tag, uint16_t *value) {
    return TIFFGetFieldDefaulted(tiff, tag, value);
}

static inline int xlq_tiff_get_float(TIFF *tiff, uint32_t tag, float *value) { return TIFFGetField(tiff, tag, value); }

// The messages of libtiff quote the file; nobody reads them here.
static inline void xlq_tiff_silence(void) {
    TIFFSetErrorHandler(NULL);
    TIFFSetWarningHandler(NULL);
}
