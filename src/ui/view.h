/* view: what opens over the panes: help, mentions, details, messages. A view is a list of rows
 * with one selected; moving, closing, searching and drawing are the same for all (view.c), and
 * a table says what its rows are. */
#ifndef DRAMATIS_UI_VIEW_H
#define DRAMATIS_UI_VIEW_H

#include "ui-internal.h"

/* Where a row of a view is drawn. */
typedef struct RowArea {
    Screen *screen;
    Area area; /* one row high */
    unsigned overlays;
    const Search *search; /* whose matches are marked, or NULL */
} RowArea;

typedef struct ViewTable {
    /* The title, appended. */
    void (*title)(App *app, View *view, Buffer *out);
    /* What is said where there are no rows, appended; NULL: there always are some. */
    void (*empty)(App *app, View *view, Buffer *out);
    /* The number of rows at this width. Called before any row is asked for: here a view follows
     * what has changed. */
    uint32_t (*rows)(App *app, View *view, uint32_t columns);
    void (*draw)(App *app, View *view, uint32_t row, const RowArea *at);
    /* What a row says, appended: what is searched and copied. */
    void (*text)(App *app, View *view, uint32_t row, Buffer *out);
    /* A command that means something of its own here: true if it was dealt with. NULL: none.
     * The view may be closed by it. There may be no rows. */
    bool (*run)(App *app, View *view, CommandId command, const Arguments *arguments);
    void (*release)(View *view); /* what a larger struct holds; NULL: nothing */
    bool opens, scoped;          /* whether `open` and `cast-scope` mean something here */
    bool splits, undoes;         /* whether `split` and `undo` do so with the selected row */
    bool asks;                   /* has the keys of PANE_ASK instead of PANE_VIEW */
} ViewTable;

/* The start of each view's own struct. */
struct View {
    const ViewTable *table;
    uint32_t top;
    uint32_t selected;
    uint32_t count; /* of rows, when they were last counted */
    Search *search; /* what n looks for among the rows, or NULL */
};

/* The view on top, or NULL. */
View *view_top(const App *app);
/* Opens a view of `size` bytes (a struct that starts with View), zeroed but for the table. It
 * opens where it has no rows as well, and says why: whoever asked for it closes it as always. */
View *view_open(App *app, const ViewTable *table, size_t size);
void view_close(App *app);
void view_close_all(App *app);
void view_move(App *app, int64_t rows);
void view_go(App *app, uint32_t row);
/* How a search among many rows ended. */
typedef enum Finding { FOUND, NOT_FOUND, GIVEN_UP } Finding;
/* Looks for the pattern among the rows of the view on top, from row `from` on, and selects the
 * first that has it; given up when it is `until` (app_clock). An empty pattern drops the
 * search. */
Finding view_search(App *app, const char *pattern, uint32_t from, int64_t until);
/* A command with a view on top: true if it was dealt with. Commands that work in the panes
 * alone close all views and are left to their handler. */
bool view_run(App *app, CommandId command, const Arguments *arguments);
/* Whether a command of the views does anything in the one on top, as it was last drawn. */
bool view_means(const App *app, CommandId command);
void view_draw(App *app, Screen *screen);
/* For `draw`: what the row says (`text`), from a column to the end. */
void view_put_text(App *app, View *view, uint32_t row, const RowArea *at, uint32_t column,
                   Role role);
/* For `draw`: a number or word that is told beside what the row says. */
void view_put_fact(const App *app, const RowArea *at, uint32_t column, uint32_t columns,
                   const char *fact, Role role);

/* --- line.c: a line of text with a part of it that must be seen --------------------------- */

typedef struct MarkedLine {
    const char *text;
    uint32_t length;
    Role role;
    unsigned overlays;
    Span marked; /* drawn in a way of its own and always in view, as far as it fits */
    Role marked_role;
    unsigned marked_overlays;
    const Search *search; /* its matches are marked as such; or NULL */
} MarkedLine;

/* Draws the line from `column` to the end of the area's row, cut at one end or both where it is
 * too long. Returns the column where the marked part begins (where it would, if it is empty).
 */
uint32_t line_put(App *app, Screen *screen, Area area, uint32_t at, uint32_t column,
                  const MarkedLine *line);

/* --- view-entity.c ------------------------------------------------------------------------ */

/* The entity of the name that stands under the cursor, or ENTITY_NONE. */
EntityId view_name_here(const App *app);
/* Whom a view that opens now is about: the one selected in the cast, else the target, else the
 * name under the cursor. ENTITY_NONE if it is nobody. */
EntityId view_subject(const App *app);
/* Leaves all views for a position in an article, with the entity (unless ENTITY_NONE) as the
 * target. */
void view_leave_for(App *app, EntityId entity, uint32_t article, Span span);
/* That, for the entity's first mention of all. */
void view_leave_for_first(App *app, EntityId entity);

#endif
