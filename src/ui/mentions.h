/* mentions: what the files of the list of mentions share: which there are, by articles
 * (mentions-groups.c), what a row of them says (mentions-row.c), and the view of it all
 * (view-mentions.c). */
#ifndef DRAMATIS_UI_MENTIONS_H
#define DRAMATIS_UI_MENTIONS_H

#include "view.h"

/* Articles whose matches are kept: more than a screen shows, two rows each. */
enum { FOUND_MOST = 64 };

typedef struct Group {
    uint32_t article;
    uint32_t row; /* of its title; its mentions follow */
    uint32_t count;
    size_t first; /* of an entity: index among its mentions */
} Group;

/* The matches in one article. */
typedef struct Found {
    uint32_t article;
    SpanVector spans;
} Found;

typedef struct MentionsView {
    View view;
    bool text;         /* of the text that is the target, not of an entity */
    EntityId entity;   /* ENTITY_NONE when it is gone */
    MentionRef follow; /* a mention of it */
    bool here;         /* only in the article of the text pane */
    uint32_t article;  /* that one */
    /* what the groups were made for */
    bool built;
    uint32_t generation; /* of the corpus */
    uint32_t stamp;      /* of a text: target.stamp */
    VECTOR(Group) groups;
    uint32_t rows; /* of all groups, with their titles */
    Found found[FOUND_MOST];
    uint32_t found_count, found_next;
    /* the last line number that was asked for */
    uint32_t line_article, line_position, line;
} MentionsView;

/* Where a mention stands, and what it is drawn as. */
typedef struct Place {
    const Article *article; /* NULL in a row with its title */
    uint32_t number; /* of the article */
    Span span;
    Span sentence;
    Role role;
} Place;

/* --- mentions-groups.c -------------------------------------------------------------------- */

/* Makes the groups again where they are out of date; the same mention stays selected, as near
 * as can be. Returns the number of rows. */
uint32_t mentions_update(App *app, MentionsView *view);
/* That, out of date or not. */
void mentions_build(App *app, MentionsView *view);
/* The group that the row belongs to; there must be one. */
const Group *mentions_group_at(const MentionsView *view, uint32_t row);
/* The first group of the article or one behind it, or NULL. */
const Group *mentions_group_from(const MentionsView *view, uint32_t article);

/* --- mentions-row.c ----------------------------------------------------------------------- */

/* What stands in a row; false for the title of an article. */
bool mentions_place_at(App *app, MentionsView *view, uint32_t row, Place *place);
/* The number of the line that the mention stands in. */
uint32_t mentions_line_of(MentionsView *view, const Place *place);
/* Appends the sentence on one line, no more of it than can be of use; returns where the mention
 * stands in what was appended. */
Span place_add_sentence(const Place *place, Buffer *out);
/* Frees the matches that were found. */
void mentions_forget_found(MentionsView *view);

#endif
