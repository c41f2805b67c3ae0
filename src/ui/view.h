/* view: what opens over the panes: help, mentions, details, messages. A view is a list of rows
 * with one selected; moving, closing and drawing are the same for all (view.c), and a table
 * says what its rows are. */
#ifndef DRAMATIS_UI_VIEW_H
#define DRAMATIS_UI_VIEW_H

#include "ui-internal.h"

typedef struct ViewTable {
    /* The title, appended. */
    void (*title)(App *app, View *view, Buffer *out);
    /* The number of rows at this width. */
    uint32_t (*rows)(App *app, View *view, uint32_t columns);
    /* Draws one row into the area's row `at`. */
    void (*draw)(App *app, View *view, uint32_t row, Screen *screen, Area area, uint32_t at,
                 unsigned overlays);
    /* A command that means something of its own here: true if it was dealt with. NULL: none.
     * The view may be closed by it. */
    bool (*run)(App *app, View *view, CommandId command, const Arguments *arguments,
                unsigned *reaction);
    void (*release)(View *view); /* what a larger struct holds; NULL: nothing */
} ViewTable;

/* The start of each view's own struct. */
struct View {
    const ViewTable *table;
    uint32_t top;
    uint32_t selected;
};

/* The view on top, or NULL. */
View *view_top(const App *app);
/* Opens a view of `size` bytes (a struct that starts with View), zeroed but for the table. */
View *view_open(App *app, const ViewTable *table, size_t size);
void view_close(App *app);
void view_move(App *app, int64_t rows);
void view_go(App *app, uint32_t row);
/* A command with a view on top: true if it was dealt with. */
bool view_run(App *app, CommandId command, const Arguments *arguments, unsigned *reaction);
void view_draw(App *app, Screen *screen);

#endif
