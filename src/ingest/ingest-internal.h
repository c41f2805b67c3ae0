#ifndef DRAMATIS_INGEST_INTERNAL_H
#define DRAMATIS_INGEST_INTERNAL_H

#include <dramatis/ingest.h>

extern const Format format_plain;

/* The bytes as valid UTF-8 in *text: themselves where they are valid, else written to
 * `storage`, decoded from UTF-16 where it has a byte order mark, U+FFFD for what is ill-formed;
 * the number of these is *replaced. False for what is not text. */
bool decode_text(const char *bytes, size_t length, Buffer *storage, const char **text,
                 size_t *text_length, uint32_t *replaced, Error *error);

/* A paragraph under way: what is known of it before its zone is. */
typedef struct Block {
    Span span;
    uint8_t zone; /* Zone */
    bool apart;   /* a blank line stands before it */
    bool decided; /* the zone is final */
} Block;

typedef VECTOR(Block) BlockVector;

/* Splits the text into paragraphs (zone body, not decided). */
void find_blocks(const char *text, uint32_t length, BlockVector *blocks);
/* Decides the zones and sets the article's headline, standfirst, byline, date and source. */
void find_zones(Article *article, BlockVector *blocks);

/* --- Words (zone-words.c) ----------------------------------------------------------------- */

typedef enum WordTable {
    WORDS_FURNITURE,
    WORDS_FURNITURE_START,
    WORDS_COUNTED,
    WORDS_MORE,
    WORDS_CAPTION,
    WORDS_BYLINE,
    WORDS_BYLINE_WEAK,
    WORDS_CREDIT,
    WORDS_CREDIT_END,
    WORDS_SOURCE_START,
    WORDS_AGENCY,
    WORDS_MONTH,
    WORDS_DATE_COMPANY,
    WORDS_PARTICLE,
    WORDS_BETWEEN,
    WORDS_BEHIND,
    WORDS_JOB,
} WordTable;

bool words_have(WordTable table, const char *word, size_t length);
/* The length of the first entry that `words` begin with; 0 if none. */
size_t words_begin(WordTable table, const char *words);
/* Whether `words` end with an entry. */
bool words_end(WordTable table, const char *words);

/* --- What a line says by itself (zone-lines.c, zone-names.c, zone-dates.c) ---------------- */

/* The span without a list mark ("1.", "•", "#") at its start; *marked: whether there was one.
 */
Span line_without_mark(const char *text, Span span, bool *marked);
/* FOLD_NAME of the line without mark, brackets and emphasis around it; written over. */
void line_fold(const char *text, Span span, Buffer *words);
bool line_is_furniture(const char *text, Span span);
/* Furniture that says words of its own behind a label, as "Video: ..." does: where it is the
 * first line, it may be the headline. */
bool line_is_labelled(const char *text, Span span);
/* What stands above a list of other articles: "Read more". */
bool line_opens_more(const char *text, Span span);
bool line_is_source(const char *text, Span span);
/* "By Ann Lee", "Author: Ann Lee", "(Reporting by ...)", "Edited by Ann Lee": *name is the
 * author's span, empty for others than the author. */
bool line_is_byline(const char *text, Span span, Span *name);
/* A name and nothing else but its agency or place: "Ann Lee in Oslo". *sure: an agency is
 * named, so that it is a byline wherever it stands above the body. */
bool line_is_name(const char *text, Span span, Span *name, bool *sure);
/* The author's name at the start of "Ann Lee, Staff Writer"; empty if there is none. */
Span line_name(const char *text, Span span);
/* "Scotland correspondent". */
bool line_is_job(const char *text, Span span);
/* Whether the line states a date and little else: *date is its span. */
bool line_states_date(const char *text, Span span, Span *date);
/* The date in one of the parts that bars, dashes and bullets make of the line ("By Ann Lee |
 * 4 May 2026", "Oslo — 04.05.2026"); *parts: how many parts there are. */
bool line_has_date(const char *text, Span span, Span *date, unsigned *parts);
/* The date of "OSLO, May 4 (Agency) - The ..."; empty if there is none. */
Span line_dateline_date(const char *text, Span span);
/* "Last updated ...": its date is not the one of publication. */
bool line_is_revision(const char *text, Span span);
/* Whether it ends as a sentence does. */
bool line_ends_sentence(const char *text, Span span);

/* "Title: words" of a header block. */
typedef enum Field {
    FIELD_NONE,
    FIELD_TITLE,
    FIELD_SUMMARY,
    FIELD_AUTHOR,
    FIELD_DATE,
    FIELD_SOURCE,
    FIELD_OTHER,
    FIELD_UNKNOWN /* looks like a field, but of a name that is not known */
} Field;
/* *value is the span of the words. */
Field line_field(const char *text, Span span, Span *value);

/* The next part of `span` between bars, dashes, bullets that stand alone; false at the end.
 * Start with *at = span.start. */
bool line_part(const char *text, Span span, uint32_t *at, Span *part);

#endif
