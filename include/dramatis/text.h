/* text: Unicode as the rest of the program sees it. The only room that knows libunistring and
 * FriBidi, and the one place where bytes of an article turn into what a terminal may be sent.
 *
 * Texts are UTF-8 and need not be valid unless a function says so; ill-formed bytes count as
 * U+FFFD, one for each maximal subpart (Unicode 15.0, section 3.9, table 3-8). */
#ifndef DRAMATIS_TEXT_H
#define DRAMATIS_TEXT_H

#include <dramatis/base.h>

/* --- UTF-8 -------------------------------------------------------------------------------- */

/* Decodes the character at the start of the `length` > 0 bytes; *size is the number of bytes it
 * takes, at least 1. Ill-formed bytes give U+FFFD. */
uint32_t utf8_decode(const char *bytes, size_t length, size_t *size);
/* Writes 1 to 4 bytes, no NUL; returns how many. `out` has room for 4. */
size_t utf8_encode(uint32_t character, char *out);
void utf8_add(Buffer *out, uint32_t character);
bool utf8_valid(const char *bytes, size_t length);
/* Appends the bytes with ill-formed parts replaced by U+FFFD; returns how many were. */
size_t utf8_repair(Buffer *out, const char *bytes, size_t length);
/* Appends UTF-16 (without its BOM) as UTF-8; lone surrogates and an odd last byte become
 * U+FFFD, their number is returned. */
size_t utf16_decode(Buffer *out, const char *bytes, size_t length, bool big_endian);

/* --- Characters --------------------------------------------------------------------------- */

bool char_is_letter(uint32_t character);
bool char_is_upper(uint32_t character); /* upper or title case */
bool char_is_lower(uint32_t character);
bool char_is_digit(uint32_t character); /* decimal digits of any script */
bool char_is_space(uint32_t character); /* White_Space, and U+200B */
bool char_is_mark(uint32_t character);  /* combining */

typedef enum Script {
    SCRIPT_UNKNOWN, /* no letters */
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_GREEK,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_HAN, /* with kana and hangul */
    SCRIPT_OTHER,
} Script;

/* The script most letters of the text belong to; looks at the first 4,096 bytes of letters. */
Script text_script(const char *bytes, size_t length);
/* "Latin", "Hebrew" ...; "" for SCRIPT_UNKNOWN. */
const char *script_name(Script script);

/* --- Folding ------------------------------------------------------------------------------ */

/* Folded text and the way back: folded byte i came from the source byte at origin[i], and
 * origin[length] is the end of the source. origin is NULL where folding changed no length. */
typedef struct Folded {
    Buffer text;
    uint32_t *origin;
} Folded;

typedef enum FoldKind {
    FOLD_FORM,  /* compatibility forms, curly quotes and apostrophes, dashes, odd spaces and
                   ignorable characters are one; case and marks stay */
    FOLD_PLAIN, /* and marks are dropped: "Umerov" and "Umerov" with an accent agree */
    FOLD_NAME,  /* and case is one: "UMEROV" agrees as well */
} FoldKind;

/* `out` is written over, not added to; folded_release() it. Spacing accents stay as they are;
 * letters such as o with stroke, which have no marks to drop, become their plain form where
 * marks are dropped. A character that became several maps all of them to its first byte. */
void text_fold(Folded *out, const char *bytes, size_t length, FoldKind kind);
void folded_release(Folded *folded);
/* FOLD_NAME without the way back, appended. */
void text_fold_name(Buffer *out, const char *bytes, size_t length);
/* Orders for people: by folded name, ties by bytes. As strcmp. */
int text_compare(const char *a, const char *b);

/* --- Links -------------------------------------------------------------------------------- */

/* The longest URL that counts as one (VTE takes 2,083). */
#define LINK_BYTES 2000
/* The first URL of http, https or mailto that starts within the span and ends there: up to what
 * no URL holds, without stops and brackets that belong to the sentence. */
bool text_find_link(const char *text, Span within, Span *link);
/* Appends such a URL in printable ASCII, other bytes percent-encoded (RFC 3986, 2.1). False,
 * and nothing is appended, where that is too long. */
bool text_link_target(Buffer *out, const char *text, Span link);

/* --- What may be shown -------------------------------------------------------------------- */

/* Room for a base character and four marks (ncurses' CCHARW_MAX is 5), and a NUL. */
#define GLYPH_BYTES 24

typedef enum GlyphKind {
    GLYPH_TEXT,    /* the cluster itself */
    GLYPH_STAND_IN /* shown in the place of something that must not be sent: "^[", "<9B>" ... */
} GlyphKind;

/* What stands in one place of the grid: a grapheme cluster, or a part of the notation that
 * stands for a character that is never sent. One glyph is one or two columns wide. */
typedef struct Glyph {
    Span source;     /* the bytes it stands for; a notation of four glyphs repeats them */
    uint32_t column; /* first column, from 0 at the left edge of its row */
    uint8_t width;   /* 1 or 2 */
    uint8_t kind;    /* GlyphKind */
    char shown[GLYPH_BYTES]; /* safe UTF-8, NUL-ended */
} Glyph;

/* One row of glyphs from left to right, as the eye sees them. Zero it to start; the storage is
 * used again by the next call. */
typedef struct GlyphRow {
    Glyph *items;
    size_t count;
    size_t capacity;
    uint32_t columns;   /* width of all */
    bool right_to_left; /* the paragraph's direction */
} GlyphRow;

typedef enum Bidi {
    BIDI_REORDER, /* rows are in visual order: the terminal does not reorder */
    BIDI_LOGICAL, /* rows stay in logical order: the terminal reorders */
    BIDI_NONE,    /* the same, and every paragraph is taken as one from left to right */
} Bidi;

typedef struct ShapeStyle {
    Bidi bidi;
    bool unjoined; /* Arabic letters stay as the text has them: the terminal joins them, or the
                      font has no joined forms */
    bool ascii;    /* only bytes 20-7E are shown: quotes, dashes and letters by their nearest
                      plain form, anything else as '?' once a column */
    bool one_line; /* line ends and tabs are one space; else a tab runs to its stop and a line
                      end within the span is one space */
    uint8_t tab;   /* columns of a tab stop; 0 means 8 */
} ShapeStyle;

/* Lays `line` (within `paragraph`, both within `text`) out as one row. Every class of
 * character that must never reach a terminal is dealt with here and only here: C0, DEL, C1,
 * ill-formed bytes, bidi controls, zero-width and tag characters, variation selectors,
 * fillers, unassigned, private use, disputed widths; the table is in src/text/glyph.c. Levels
 * are those of the paragraph (a line that ends beyond its first 16,384 characters has levels
 * of its own, in the direction of the paragraph); right-to-left runs are reversed, brackets
 * mirrored, Arabic joined. Blanks at the line's end hang: they become no glyphs. A soft hyphen
 * is shown where the line ends in one before its paragraph does. What has no width has no
 * glyph; a flag is two glyphs of one source. `text` may hold anything. */
void text_shape(GlyphRow *row, const char *text, Span paragraph, Span line,
                const ShapeStyle *style);
/* A string that is a row of its own (a name, a path, a message); blanks at its end are kept. */
void text_shape_string(GlyphRow *row, const char *string, const ShapeStyle *style);
/* The columns a string takes as a row of its own, one_line. */
uint32_t text_columns(const char *string, const ShapeStyle *style);
void glyph_row_release(GlyphRow *row);
/* Appends what a row shows, in its order, without trailing blanks. */
void glyph_row_text(const GlyphRow *row, Buffer *out);

/* Appends a string that becomes part of a row, isolated (FSI and PDI: UAX #9, 2.4.3) where it
 * holds right-to-left text: so it is put in order by itself, and numbers and signs beside it
 * stay where they are. */
void text_isolate(Buffer *out, const char *string);

/* Appends a string made safe for a terminal that is not under the grid's control (standard
 * output, standard error, OSC 52): logical order, notations as in text_shape, one line. */
void text_safe(Buffer *out, const char *bytes, size_t length, bool ascii);
/* The same for a clipboard: what is only left out of cells (the joiners, selectors, skin tones
 * and tags of emoji, ZWNJ within a word, marks beyond the fourth) is there as the text has it.
 */
void text_safe_copy(Buffer *out, const char *bytes, size_t length);

/* --- Breaking ----------------------------------------------------------------------------- */

typedef VECTOR(Span) SpanVector;

/* Splits text[paragraph] into lines of at most `columns` > 0 columns, appended to `lines`: by
 * UAX #14 with no break inside "U.S." or "example.org" (LB29, which libunistring lacks), after
 * a soft hyphen or U+200B, and between clusters where a word alone is too long. Blanks at a
 * line's end hang (they are within the span and take no column). A cluster that alone is wider
 * than `columns` (a wide letter in one column, "<9B>" in three) is a line of its own. No line
 * is empty, except the only line of an empty paragraph. */
void text_wrap(SpanVector *lines, const char *text, Span paragraph, uint32_t columns,
               const ShapeStyle *style);

/* The end of the grapheme cluster that starts at `position` (UAX #29). */
uint32_t grapheme_end(const char *text, uint32_t length, uint32_t position);
uint32_t grapheme_start(const char *text, uint32_t position); /* of the one before */

#endif
