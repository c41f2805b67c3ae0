/* mouse: the wheel scrolls what is under it, a click goes there. */
#include "view.h"

enum { WHEEL_ROWS = 3 };

static bool holds(Area area, Key key)
{
    uint32_t row = MOUSE_ROW(key), column = MOUSE_COLUMN(key);

    return row >= area.row && row - area.row < area.rows && column >= area.column &&
           column - area.column < area.columns;
}

static bool in_pane(const PaneArea *pane, Key key)
{
    return pane->shown && (holds(pane->title, key) || holds(pane->body, key));
}

static int wheel_rows(Key key)
{
    switch (MOUSE_KIND(key)) {
    case MOUSE_WHEEL_UP:
        return -WHEEL_ROWS;
    case MOUSE_WHEEL_DOWN:
        return WHEEL_ROWS;
    case MOUSE_CLICK:
        break;
    }
    return 0;
}

/* The row that is clicked a second time is opened. */
static unsigned view_mouse(App *app, Key key)
{
    const View *view = view_top(app);
    Area area = app->geometry.above;
    int rows = wheel_rows(key);
    uint32_t selected = view->selected;

    if (rows != 0) {
        view_move(app, rows);
    } else if (holds(area, key) && MOUSE_ROW(key) > area.row) {
        view_go(app, view->top + MOUSE_ROW(key) - area.row - 1);
        if (view->selected == selected)
            return dispatch_run(app, COMMAND_OPEN, &(Arguments){.count = 1, .text = ""});
    }
    return REACTION_DRAW;
}

/* A click on a name makes it the target. */
static unsigned text_click(App *app, Key key)
{
    Area area = app->geometry.text.body;
    uint32_t position;

    app_focus(app, PANE_TEXT);
    if (!holds(area, key) || !text_position_at(app, MOUSE_ROW(key) - area.row,
                                               MOUSE_COLUMN(key) - area.column, &position))
        return REACTION_DRAW;
    text_go(app, position, (Span){position, position});
    if (view_name_here(app) != ENTITY_NONE)
        return dispatch_run(app, COMMAND_TARGET_HERE, &(Arguments){.count = 1, .text = ""});
    return REACTION_DRAW;
}

static unsigned list_click(App *app, Key key)
{
    Area area = app->geometry.list.body;

    app_focus(app, PANE_LIST);
    if (holds(area, key) && app->list.top + MOUSE_ROW(key) - area.row < list_count(app))
        list_go(app, app->list.top + MOUSE_ROW(key) - area.row);
    return REACTION_DRAW;
}

static unsigned cast_click(App *app, Key key)
{
    Area area = app->geometry.cast.body;

    app_focus(app, PANE_CAST);
    if (!holds(area, key) || app->cast.top + MOUSE_ROW(key) - area.row >= app->cast.rows.count)
        return REACTION_DRAW;
    cast_go(app, app->cast.top + MOUSE_ROW(key) - area.row);
    target_set_entity(app, cast_entity(app));
    return REACTION_DRAW;
}

unsigned mouse_key(App *app, Key key)
{
    const Geometry *geometry = &app->geometry;
    int rows = wheel_rows(key);
    unsigned reaction = REACTION_DRAW;

    if (app->prompt || geometry->too_small)
        return REACTION_NONE;
    if (view_top(app)) {
        reaction |= view_mouse(app, key);
    } else if (in_pane(&geometry->text, key)) {
        if (rows != 0)
            text_scroll(app, rows);
        else
            reaction |= text_click(app, key);
    } else if (in_pane(&geometry->list, key)) {
        if (rows != 0)
            list_move(app, rows < 0 ? -1 : 1);
        else
            reaction |= list_click(app, key);
    } else if (in_pane(&geometry->cast, key)) {
        if (rows != 0)
            cast_move(app, rows);
        else
            reaction |= cast_click(app, key);
    }
    app_settle(app);
    return reaction;
}
