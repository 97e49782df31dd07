#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A PDF whose text is asked for in the order in which it is drawn: poppler's GLib interface sorts it for reading.
typedef struct XLQDrawnText XLQDrawnText;

/// Opens a PDF that needs no password. The bytes are not copied: they must stay until it is closed.
/// Null where it cannot be opened.
XLQDrawnText *_Nullable xlq_drawn_text_open(const void *_Nonnull bytes, size_t length);

/// The characters of a page, of which there are pages from 0, in the order in which they are drawn, as UTF-8.
/// To be freed by the caller; null where there are none.
char *_Nullable xlq_drawn_text_of_page(XLQDrawnText *_Nonnull text, int32_t page, size_t *_Nonnull length);

void xlq_drawn_text_close(XLQDrawnText *_Nonnull text);

#ifdef __cplusplus
}
#endif
