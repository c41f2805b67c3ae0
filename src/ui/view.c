#include "view.h"

#include <stdlib.h>

View *view_top(const App *app)
{
    return app->views.count > 0 ? app->views.items[app->views.count - 1] : NULL;
}

View *view_open(App *app, const ViewTable *table, size_t size)
{
    View *view = memory_new(size);

    view->table = table;
    *vector_push(&app->views) = view;
    return view;
}

void view_close(App *app)
{
    View *view = view_top(app);

    if (!view)
        return;
    app->views.count--;
    if (view->table->release)
        view->table->release(view);
    free(view);
}

static Area body(const App *app)
{
    Area above = app->geometry.above;

    return area_part(above, 1, 0, above.rows > 0 ? above.rows - 1 : 0, above.columns);
}

static uint32_t row_count(App *app, View *view)
{
    return view->table->rows(app, view, body(app).columns);
}

void view_go(App *app, uint32_t row)
{
    View *view = view_top(app);
    uint32_t count = row_count(app, view);

    view->selected = row < count ? row : count > 0 ? count - 1 : 0;
}

void view_move(App *app, int64_t rows)
{
    View *view = view_top(app);
    int64_t count = row_count(app, view), to = view->selected + rows;

    if ((rows < 0 && view->selected == 0) || (rows > 0 && view->selected + 1 >= count))
        app_message(app, false, rows < 0 ? "this is the beginning" : "this is the end");
    else
        view_go(app, to < 0 ? 0 : to > UINT32_MAX ? UINT32_MAX : (uint32_t)to);
}

bool view_run(App *app, CommandId command, const Arguments *arguments, unsigned *reaction)
{
    View *view = view_top(app);
    int64_t count = arguments->count, page = body(app).rows > 1 ? body(app).rows - 1 : 1;

    *reaction |= REACTION_DRAW;
    if (view->table->run && view->table->run(app, view, command, arguments, reaction))
        return true;
    switch (command) {
    case COMMAND_LINE_DOWN:
        view_move(app, count);
        return true;
    case COMMAND_LINE_UP:
        view_move(app, -count);
        return true;
    case COMMAND_PAGE_DOWN:
        view_move(app, count * page);
        return true;
    case COMMAND_PAGE_UP:
        view_move(app, -count * page);
        return true;
    case COMMAND_HALF_DOWN:
        view_move(app, count * (page / 2 + 1));
        return true;
    case COMMAND_HALF_UP:
        view_move(app, -count * (page / 2 + 1));
        return true;
    case COMMAND_TOP:
        view_go(app, arguments->counted ? arguments->count - 1 : 0);
        return true;
    case COMMAND_BOTTOM:
        view_go(app, arguments->counted ? arguments->count - 1 : UINT32_MAX);
        return true;
    case COMMAND_PERCENT:
        view_go(app, (uint32_t)((uint64_t)row_count(app, view) *
                                (arguments->counted ? arguments->count : 0) / 100));
        return true;
    case COMMAND_CLOSE:
    case COMMAND_CLEAR:
        view_close(app);
        return true;
    case COMMAND_OPEN:
        app_message(app, false, "there is nothing to open here");
        return true;
    default:
        return false;
    }
}

void view_draw(App *app, Screen *screen)
{
    View *view = view_top(app);
    Area above = app->geometry.above, area = body(app);
    ShapeStyle style = app_style(app);
    uint32_t count = row_count(app, view);

    buffer_clear(&app->line);
    buffer_add_byte(&app->line, ' ');
    view->table->title(app, view, &app->line);
    screen_fill_row(screen, above, 0, ROLE_TITLE_FOCUSED, 0);
    screen_put(screen, above, 0, 0, above.columns, app->line.bytes, &style, ROLE_TITLE_FOCUSED,
               0);
    if (count > 0 && view->selected >= count)
        view->selected = count - 1;
    if (view->top > view->selected)
        view->top = view->selected;
    if (area.rows > 0 && view->selected - view->top >= area.rows)
        view->top = view->selected - area.rows + 1;
    for (uint32_t at = 0; at < area.rows && view->top + at < count; at++) {
        bool selected = view->top + at == view->selected;
        unsigned overlays = selected ? OVERLAY_SELECTED : 0;
        screen_fill_row(screen, area, at, ROLE_TEXT, overlays);
        view->table->draw(app, view, view->top + at, screen, area, at, overlays);
    }
    screen_place_cursor(screen, area, view->selected - view->top, 0, false);
}
