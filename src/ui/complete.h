/* complete: what could be typed in a prompt. */
#ifndef DRAMATIS_UI_COMPLETE_H
#define DRAMATIS_UI_COMPLETE_H

#include "ui-internal.h"

typedef struct Completion {
    Words words;    /* what could stand there, the likeliest first */
    uint32_t start; /* byte of the line from which on it is completed */
    bool quoted;    /* to be filled in as word_quote writes it */
} Completion;

/* For the line of `length` bytes before the cursor; `out` is written over. */
void complete_command(App *app, const char *line, uint32_t length, Completion *out);
/* Names and aliases that are the name, begin with it or have it in them, in this order, those
 * with more mentions first; each entity once. */
void complete_name(App *app, const char *line, uint32_t length, Completion *out);
void completion_release(Completion *completion);
/* What all candidates begin with, appended. */
void completion_common(const Completion *completion, Buffer *out);

#endif
