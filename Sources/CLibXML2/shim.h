#pragma once
// Debian builds libxml2 with ICU, whose headers clash with the ICU inside Foundation ("UErrorCode is not present in
// definition"). Only trailing fields of one opaque struct depend on the macro, so it can be undone here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a mutable global function pointer, which Swift 6 refuses to touch.
static inline void cxml_free(void *pointer) { xmlFree(pointer); }

// The generic error sink is C-variadic; this one drops what libxml2 would print to stderr.
static inline void cxml_ignore(void *context, const char *format, ...) { (void)context; (void)format; }
static inline void cxml_silence(void) { xmlSetGenericErrorFunc(NULL, cxml_ignore); }
