/* details: what the files of the details share: their rows (details-rows.c), those of an entity
 * (details-entity.c), and the view of them (view-details.c). */
#ifndef DRAMATIS_UI_DETAILS_H
#define DRAMATIS_UI_DETAILS_H

#include "view.h"

enum { LABEL_COLUMNS = 12, COUNT_COLUMNS = 7 };

typedef enum DetailsRowKind {
    ROW_FACT,  /* a label and a line of text */
    ROW_PLACE, /* a fact that is an article, id, which has the entity */
    ROW_TITLE,
    ROW_ALIAS,
    ROW_ARTICLE,  /* id: an article that has the entity */
    ROW_ENTITY,   /* id: an entity that the article has */
    ROW_TOGETHER, /* id: an entity; count: articles that have both */
    ROW_REASON
} DetailsRowKind;

typedef struct DetailsRow {
    DetailsRowKind kind;
    const char *label;
    Span text; /* of the pool */
    uint32_t id;
    uint32_t count;
} DetailsRow;

typedef struct DetailsView {
    View view;
    bool of_entity;
    EntityId entity;   /* ENTITY_NONE when it is gone */
    MentionRef follow; /* a mention of it */
    uint32_t article;
    uint32_t columns; /* what the rows were made for */
    uint32_t generation;
    int64_t made_at, made_in; /* app_clock, and the milliseconds that the rows took */
    bool analysed;
    VECTOR(DetailsRow) rows;
    Buffer pool;
} DetailsView;

/* --- details-rows.c ----------------------------------------------------------------------- */

/* Makes the rows again where they are out of date; while articles come in not at every call.
 * Returns their number. */
uint32_t details_update(App *app, DetailsView *view, uint32_t columns);
DetailsRow *details_row(DetailsView *view, DetailsRowKind kind, uint32_t id, uint32_t count);
void details_title(DetailsView *view, const char *label);
/* The text from `start` of the pool on as rows of a label; none where it is empty. */
void details_fact(App *app, DetailsView *view, const char *label, uint32_t start);
void details_string(App *app, DetailsView *view, const char *label, const char *string);
const char *details_plural(size_t count);

/* --- details-entity.c --------------------------------------------------------------------- */

void details_entity(App *app, DetailsView *view);

#endif
