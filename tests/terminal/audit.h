/* audit: looks at every byte a program sent to its terminal. Controls and sequences must be
 * ones that a full-screen program has use for; text must be valid UTF-8 without a code point
 * that is invisible, reorders, is private or unassigned, or whose width terminals do not agree
 * on. */
#ifndef DRAMATIS_TESTS_AUDIT_H
#define DRAMATIS_TESTS_AUDIT_H

#include <dramatis/base.h>

typedef struct AuditStyle {
    bool ascii;     /* of text only 20 to 7E is allowed, and no line drawing is */
    bool clipboard; /* OSC 52 is allowed */
    bool title;     /* OSC 2 is, with text like that of the screen */
    bool links;     /* OSC 8 to http, https and mailto is */
    bool colorless; /* no SGR that sets a colour is */
} AuditStyle;

/* Returns how many violations there are; describes the first few, a line each, in `report`. */
size_t audit_output(const char *bytes, size_t length, const AuditStyle *style, Buffer *report);
/* The decoded contents of the last OSC 52 in the bytes; NULL where there is none. free() it. */
char *audit_clipboard(const char *bytes, size_t length);

#endif
