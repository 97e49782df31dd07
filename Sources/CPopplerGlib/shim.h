#pragma once
#include <cairo.h>
#include <gio/gio.h>
#include <poppler.h>
#include <stdint.h>

// Cairo's 32-bit native-endian pixels to packed red, green, blue. In C, because the same loop in a debug build of
// Swift takes twenty times as long.
static inline void xlq_pack_rgb(const unsigned char *source, int stride, int width, int height, unsigned char *target) {
    for (int y = 0; y < height; ++y) {
        const uint32_t *row = (const uint32_t *)(source + (long)y * stride);
        for (int x = 0; x < width; ++x) {
            uint32_t pixel = row[x];
            *target++ = (unsigned char)(pixel >> 16);
            *target++ = (unsigned char)(pixel >> 8);
            *target++ = (unsigned char)pixel;
        }
    }
}

// Messages of GLib and poppler may quote the document and would end up in a log.
static inline GLogWriterOutput xlq_no_log(GLogLevelFlags level, const GLogField *fields, gsize count, gpointer data) {
    (void)level, (void)fields, (void)count, (void)data;
    return G_LOG_WRITER_HANDLED;
}
static inline void xlq_silence_glib(void) {
    static gsize done = 0;
    if (g_once_init_enter(&done)) {
        g_log_set_writer_func(xlq_no_log, NULL, NULL);
        g_once_init_leave(&done, 1);
    }
}

// GObject's casting macros are not imported into Swift.
static inline int xlq_is_text_field(PopplerFormField *field) {
    return poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_TEXT;
}
static inline int xlq_is_choice_field(PopplerFormField *field) {
    return poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_CHOICE;
}
static inline int xlq_is_free_text(PopplerAnnot *annotation) {
    return poppler_annot_get_annot_type(annotation) == POPPLER_ANNOT_FREE_TEXT;
}
