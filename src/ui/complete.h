/* complete: what could be typed in a prompt. */
#ifndef DRAMATIS_UI_COMPLETE_H
#define DRAMATIS_UI_COMPLETE_H

#include "ui-internal.h"

/* All names and aliases, folded: a key must not fold a hundred thousand of them. */
typedef struct NameEntry {
    EntityId entity;
    uint32_t alias; /* index, or UINT32_MAX for the name that is displayed */
    Span folded;    /* of NameIndex.folded */
} NameEntry;

/* Zero it to start. */
typedef struct NameIndex {
    bool built;
    uint32_t generation; /* of the corpus it was made for */
    Buffer folded;
    VECTOR(NameEntry) entries;
} NameIndex;

void name_index_release(NameIndex *index);

typedef struct Completion {
    Words words;    /* what could stand there, the likeliest first */
    uint32_t start; /* byte of the line from which on it is completed */
    bool quoted;    /* to be filled in as word_quote writes it */
} Completion;

/* For the line of `length` bytes before the cursor; `out` is written over. */
void complete_command(App *app, NameIndex *index, const char *line, uint32_t length,
                      Completion *out);
/* Names and aliases that are the name, begin with it or have it in them, in this order, those
 * with more mentions first; each entity once. */
void complete_name(App *app, NameIndex *index, const char *line, uint32_t length,
                   Completion *out);
void completion_release(Completion *completion);
/* What all candidates begin with, appended. */
void completion_common(const Completion *completion, Buffer *out);

#endif
