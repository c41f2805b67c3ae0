/* complete: what could be typed in a prompt. */
#ifndef DRAMATIS_UI_COMPLETE_H
#define DRAMATIS_UI_COMPLETE_H

#include "ui-internal.h"

/* Who is meant by a name. */
typedef struct NameChoice {
    EntityId entity;
    uint32_t alias; /* that agrees with what was typed where the name does not; or ALIAS_NONE */
} NameChoice;

typedef struct Completion {
    Words words;    /* what could stand there, the likeliest first */
    VECTOR(NameChoice) names; /* one for each word where words are names, else none */
    bool nearly;    /* nobody is called that, but these nearly are */
    uint32_t start; /* byte of the line from which on it is completed */
    bool quoted;    /* to be filled in as word_quote writes it */
} Completion;

/* For the line of `length` bytes before the cursor; `out` is written over. */
void complete_command(App *app, const char *line, uint32_t length, Completion *out);
/* Entities with a name or alias that is the line, begins with it or has it in it, in this
 * order, those with more mentions first; if there are none, those with a word spelt nearly so,
 * the nearest first. The words are their names. */
void complete_name(App *app, const char *line, uint32_t length, Completion *out);
void completion_release(Completion *completion);
/* What all candidates begin with, appended. */
void completion_common(const Completion *completion, Buffer *out);

#endif
