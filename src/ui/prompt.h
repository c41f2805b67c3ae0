/* prompt: the line one types in, in parts: editing it (prompt-edit.c), what could be typed
 * (prompt-fill.c), what is found while typing (prompt-find.c). */
#ifndef DRAMATIS_UI_PROMPT_H
#define DRAMATIS_UI_PROMPT_H

#include "complete.h"
#include "view.h"

struct Prompt {
    PromptKind kind;
    Buffer text;
    uint32_t cursor; /* byte in text */

    size_t recalled; /* which line of the history is shown; their number: what is being typed */
    char *typed;     /* that, while another is shown */

    Completion completion; /* for the text before the cursor */
    uint32_t generation;   /* of the corpus it was made for */
    bool cycling;          /* Tab goes round the candidates */
    size_t chosen;         /* the one that is filled in */

    /* of a search: where one was, and what is found while typing */
    Spot origin;
    const Layout *origin_layout; /* not followed: whether it is the same still */
    LayoutPlace origin_top;
    uint32_t origin_measure;
    Span origin_current;
    uint32_t origin_row; /* of the view on top */
    EntityId origin_entity; /* of the cast */
    Finding found;
    MentionRef follow; /* of a rename: a mention of the entity */
    size_t matches; /* in the article or the cast, if they were counted, else 0 */
    char *origin_filter; /* of the cast, or NULL */
};

/* Longer lines are no use to anybody. */
enum { PROMPT_BYTES = 4096 };

/* --- prompt-edit.c ------------------------------------------------------------------------ */

/* Replaces bytes of the text; the cursor comes to stand behind what was put in. */
void edit_replace(Prompt *prompt, Span span, const char *bytes, size_t length);
/* A key that moves or edits; false if it does neither. *changed: the text is another one. */
bool edit_key(Prompt *prompt, Key key, bool *changed);
/* The line before or behind in the history; whether there is one. */
bool edit_recall(App *app, int direction);

/* --- prompt-fill.c ------------------------------------------------------------------------ */

/* Looks again at what could be typed. */
void fill_update(App *app);
/* Tab, or Tab with Shift. */
void fill_tab(App *app, int direction);
void fill_draw(App *app, Screen *screen);

/* --- prompt-find.c ------------------------------------------------------------------------ */

void find_begin(App *app);
/* Shows the first match of what is typed. */
void find_update(App *app);
/* Back to where one was. */
void find_restore(App *app);

#endif
