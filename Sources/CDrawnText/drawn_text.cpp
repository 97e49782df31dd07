#include "CDrawnText.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>

struct XLQDrawnText {
    std::unique_ptr<poppler::document> document;
};

XLQDrawnText *xlq_drawn_text_open(const void *bytes, size_t length) {
    try {
        if (length == 0 || length > INT_MAX) return nullptr;
        // What is wrong with the document was said when it was opened for reading.
        poppler::set_debug_error_function([](const std::string &, void *) {}, nullptr);
        std::unique_ptr<poppler::document> document(
            poppler::document::load_from_raw_data(static_cast<const char *>(bytes), static_cast<int>(length)));
        if (!document || document->is_locked()) return nullptr;
        return new XLQDrawnText{std::move(document)};
    } catch (...) {
        return nullptr;
    }
}

char *xlq_drawn_text_of_page(XLQDrawnText *text, int32_t page, size_t *length) {
    try {
        const std::unique_ptr<poppler::page> drawn(text->document->create_page(page));
        if (!drawn) return nullptr;
        const poppler::byte_array found = drawn->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
        auto *copy = static_cast<char *>(std::malloc(found.size()));
        if (copy == nullptr) return nullptr;
        std::memcpy(copy, found.data(), found.size());
        *length = found.size();
        return copy;
    } catch (...) {
        return nullptr;
    }
}

void xlq_drawn_text_close(XLQDrawnText *text) { delete text; }
