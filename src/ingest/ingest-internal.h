#ifndef DRAMATIS_INGEST_INTERNAL_H
#define DRAMATIS_INGEST_INTERNAL_H

#include <dramatis/ingest.h>

extern const Format format_plain;

/* Appends the bytes as valid UTF-8: as they are where they are valid, UTF-16 by its byte order mark,
 * U+FFFD for what is ill-formed; their number is added to *replaced. False for what is not text. */
bool decode_text(const char *bytes, size_t length, Buffer *text, uint32_t *replaced,
                 Error *error);

/* A paragraph under way: what is known of it before its zone is. */
typedef struct Block {
    Span span;
    Zone zone;
    bool apart;    /* a blank line stands before it */
    bool decided;  /* the zone is final */
} Block;

typedef VECTOR(Block) BlockVector;

/* Splits the text into paragraphs (zone body, not decided). */
void find_blocks(const char *text, uint32_t length, BlockVector *blocks);
/* Decides the zones and sets the article's headline, standfirst, byline, date and source. */
void find_zones(Article *article, BlockVector *blocks);

/* --- What a line says by itself (zone-lines.c) --------------------------------------------- */

/* The span without a list mark ("1.", "•") at its start; *marked tells whether there was one. */
Span line_without_mark(const char *text, Span span, bool *marked);
bool line_is_furniture(const char *text, Span span);
/* "By Ann Lee", "Author: Ann Lee" ...: *name is the name's span. */
bool line_is_byline(const char *text, Span span, Span *name);
bool line_is_source(const char *text, Span span);
/* Whether the line states a date and little else: *date is its span. */
bool line_states_date(const char *text, Span span, Span *date);
/* Whether it ends as a sentence does. */
bool line_ends_sentence(const char *text, Span span);
/* "Title: words" of a header block: the field's place in the table, or FIELD_NONE; *value is the
 * span of the words. */
typedef enum Field {
    FIELD_NONE,
    FIELD_TITLE,
    FIELD_SUMMARY,
    FIELD_AUTHOR,
    FIELD_DATE,
    FIELD_SOURCE,
    FIELD_OTHER
} Field;
Field line_field(const char *text, Span span, Span *value);

#endif
