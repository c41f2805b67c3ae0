/* What the files of the text room share. */
#ifndef DRAMATIS_TEXT_INTERNAL_H
#define DRAMATIS_TEXT_INTERNAL_H

#include <dramatis/text.h>

/* --- Classes of characters by what becomes of them on a terminal (glyph.c) ---------------- */

typedef enum CharClass {
    CLASS_SPACING,  /* shown as it is, one or two columns */
    CLASS_MARK,     /* shown on what stands before it */
    CLASS_CARET,    /* C0 and DEL: ^[ */
    CLASS_HEX,      /* C1: <9B> */
    CLASS_OVERRIDE, /* LRO, RLO: a name in angle quotes */
    CLASS_TAB,
    CLASS_LINE_END,    /* a space */
    CLASS_SPACE,       /* a space that may hang at a line's end */
    CLASS_WIDE_SPACE,  /* two of them */
    CLASS_FIXED_SPACE, /* a space, but no blank: no-break spaces, fillers that look blank */
    CLASS_SOFT_HYPHEN,
    CLASS_JOINER, /* ZWJ: ends what is shown of an emoji sequence */
    CLASS_SKIN_TONE,
    CLASS_IGNORED, /* nothing */
    CLASS_REFUSED, /* U+FFFD */
} CharClass;

/* The class of a character and the columns it takes where it is CLASS_SPACING. */
CharClass char_class(uint32_t character, uint8_t *width);

/* How a cluster is to be shown. */
typedef struct ClusterStyle {
    const ShapeStyle *shape;
    uint32_t column; /* where it starts, for tabs */
    uint32_t form;  /* what to show instead of its first character: a mirrored or joined form */
    bool ends_line; /* a soft hyphen is shown */
} ClusterStyle;

typedef struct ClusterShown {
    uint32_t columns;
    bool blank; /* hangs at a line's end */
    bool fixed; /* its glyphs are in this order also in right-to-left text */
} ClusterShown;

/* Appends the glyphs of the cluster, their columns not yet set. */
ClusterShown cluster_show(GlyphRow *row, const char *text, Span cluster,
                          const ClusterStyle *style);

/* --- Plain forms (plain.c) ---------------------------------------------------------------- */

/* The ASCII sign for a quote, an apostrophe, a dash or a space; 0 for anything else. */
char plain_sign(uint32_t character);
/* ASCII letters for a letter that has no decomposition: "o" for o with stroke; else NULL. */
const char *plain_letter(uint32_t character);

#define PLAIN_BYTES 24
/* The nearest ASCII form, NUL-ended; "" when there is none. */
void plain_nearest(uint32_t character, char out[PLAIN_BYTES]);

/* --- Right to left (bidi.c) --------------------------------------------------------------- */

/* The levels and the forms of a line's characters; none where logical order is asked for. */
typedef struct BidiLine {
    uint32_t count;        /* characters of the line that have levels */
    const int8_t *levels;  /* of them */
    const uint32_t *forms; /* mirrored and joined; BIDI_MERGED: part of the next one's form */
    int8_t base;           /* level of the paragraph */
    void *storage;
} BidiLine;

#define BIDI_MERGED 0xFEFF

/* Whether the line needs levels at all. */
bool bidi_needed(const char *text, Span paragraph, Span line);
void bidi_line_load(BidiLine *out, const char *text, Span paragraph, Span line,
                    const ShapeStyle *style);
void bidi_line_release(BidiLine *line);

#endif
