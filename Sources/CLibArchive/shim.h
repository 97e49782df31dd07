#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <iconv.h>
#include <locale.h>

// libarchive converts names by way of the locale's character set, and a program starts in "C", which has no Chinese. A
// locale of the calling thread does the same as setlocale without changing the whole process; its constants are macros.
static inline locale_t carchive_utf8_locale(void) { return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }
