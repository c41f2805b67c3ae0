#include "view.h"

#include <stdlib.h>
#include <string.h>

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
    search_free(view->search);
    free(view);
}

void view_close_all(App *app)
{
    while (view_top(app))
        view_close(app);
}

static Area body_area(const App *app)
{
    Area above = app->geometry.above;

    return area_part(above, 1, 0, above.rows, above.columns);
}

/* The number of rows, after which `selected` is one of them (0 where there is none). */
static uint32_t count_rows(App *app, View *view)
{
    uint32_t columns = app->geometry.above.columns;

    view->count = view->table->rows(app, view, columns > 0 ? columns : 1);
    if (view->selected >= view->count)
        view->selected = view->count > 0 ? view->count - 1 : 0;
    return view->count;
}

void view_go(App *app, uint32_t row)
{
    View *view = view_top(app);

    view->selected = row;
    count_rows(app, view);
}

void view_move(App *app, int64_t rows)
{
    View *view = view_top(app);
    int64_t last = (int64_t)count_rows(app, view) - 1, to = view->selected + rows;

    view_go(app, (uint32_t)(to > last ? (last > 0 ? last : 0) : to < 0 ? 0 : to));
}

/* --- Searching among the rows ------------------------------------------------------------- */

static bool row_matches(App *app, View *view, uint32_t row)
{
    SpanVector matches = {0};

    buffer_clear(&app->line);
    view->table->text(app, view, row, &app->line);
    search_text(view->search, app->line.bytes, app->line.length, &matches);
    bool found = matches.count > 0;
    vector_release(&matches);
    return found;
}

/* Selects the first row with a match among all, from row `from` on in one direction. */
static Finding find_row(App *app, View *view, uint32_t from, int direction, int64_t until)
{
    enum { ROWS_A_LOOK = 256 }; /* at the clock */
    uint32_t count = count_rows(app, view);

    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = (uint32_t)(((uint64_t)from + (direction > 0 ? i : count - i)) % count);
        if (i % ROWS_A_LOOK == ROWS_A_LOOK - 1 && app_clock() > until)
            return GIVEN_UP;
        if (row_matches(app, view, row)) {
            view->selected = row;
            return FOUND;
        }
    }
    return NOT_FOUND;
}

Finding view_search(App *app, const char *pattern, uint32_t from, int64_t until)
{
    View *view = view_top(app);

    search_free(view->search);
    view->search = search_new(pattern);
    return view->search ? find_row(app, view, from, 1, until) : NOT_FOUND;
}

static void search_again(App *app, View *view, int direction, uint32_t times)
{
    uint32_t count = count_rows(app, view);

    if (!view->search) {
        app_message(app, false, "nothing is searched for here yet: / searches");
        return;
    }
    for (uint32_t i = 0; i < times && i < count; i++) {
        uint32_t from = direction > 0 ? view->selected + 1 : view->selected + count - 1;
        if (find_row(app, view, from % count, direction, INT64_MAX) != FOUND) {
            app_message(app, false, "\"%s\" is not found here", search_pattern(view->search));
            return;
        }
    }
}

static void search_command(App *app, View *view, const char *pattern)
{
    if (!*pattern)
        prompt_open(app, PROMPT_SEARCH, "");
    else if (view_search(app, pattern, view->selected, INT64_MAX) != FOUND)
        app_message(app, true, "\"%s\" is not found here", pattern);
}

/* --- Commands ----------------------------------------------------------------------------- */

static void copy_row(App *app, View *view)
{
    if (count_rows(app, view) == 0)
        return;
    buffer_clear(&app->line);
    view->table->text(app, view, view->selected, &app->line);
    if (app->line.length == 0)
        return;
    app_copy(app, app->line.bytes, app->line.length);
    app_message(app, false, "the row is copied");
}

/* A command that means the same in every view: true if it is one. */
static bool run_common(App *app, View *view, CommandId command, const Arguments *arguments)
{
    uint32_t rows = count_rows(app, view), page = body_area(app).rows, percent;
    int64_t count = arguments->count, half = page > 1 ? page / 2 : 1;

    switch (command) {
    case COMMAND_LINE_DOWN:
        view_move(app, count);
        return true;
    case COMMAND_LINE_UP:
        view_move(app, -count);
        return true;
    case COMMAND_PAGE_DOWN:
    case COMMAND_PAGE_UP:
        view_move(app, count * page * (command == COMMAND_PAGE_DOWN ? 1 : -1));
        return true;
    case COMMAND_HALF_DOWN:
    case COMMAND_HALF_UP:
        view_move(app, count * half * (command == COMMAND_HALF_DOWN ? 1 : -1));
        return true;
    case COMMAND_TOP:
    case COMMAND_BOTTOM:
        if (arguments->counted)
            view_go(app, arguments->count - 1);
        else
            view_go(app, command == COMMAND_TOP || rows == 0 ? 0 : rows - 1);
        return true;
    case COMMAND_PERCENT:
        percent = arguments->counted ? arguments->count : 0;
        view_go(app, percent < 100 ? (uint32_t)((uint64_t)rows * percent / 100) : rows);
        return true;
    case COMMAND_SEARCH:
        search_command(app, view, arguments->text);
        return true;
    case COMMAND_NEXT:
    case COMMAND_NEXT_ANYWHERE:
        search_again(app, view, 1, arguments->count);
        return true;
    case COMMAND_BACK:
    case COMMAND_BACK_ANYWHERE:
        search_again(app, view, -1, arguments->count);
        return true;
    case COMMAND_COPY:
        copy_row(app, view);
        return true;
    case COMMAND_CLEAR:
        if (view->search) {
            search_free(view->search);
            view->search = NULL;
            return true;
        }
        view_close(app);
        return true;
    case COMMAND_CLOSE:
        view_close(app);
        return true;
    case COMMAND_OPEN:
    case COMMAND_ARTICLE_NEXT:
    case COMMAND_ARTICLE_BACK:
    case COMMAND_CAST_SCOPE:
        return true;
    default:
        return false;
    }
}

bool view_run(App *app, CommandId command, const Arguments *arguments)
{
    View *view = view_top(app);

    count_rows(app, view);
    if (view->table->run && view->table->run(app, view, command, arguments))
        return true;
    if (run_common(app, view, command, arguments))
        return true;
    if (!(command_info(command)->panes & (PANE_VIEW | PANE_ASK)))
        view_close_all(app);
    return false;
}

/* Whether a command does something with rows, of which there must be one. */
static bool of_rows(CommandId command)
{
    return command != COMMAND_HELP && command != COMMAND_CLOSE && command != COMMAND_CAST_SCOPE;
}

bool view_means(const App *app, CommandId command)
{
    const View *view = view_top(app);

    if (view->count == 0 && of_rows(command))
        return false;
    switch (command) {
    case COMMAND_OPEN:
        return view->table->opens;
    case COMMAND_CAST_SCOPE:
        return view->table->scoped;
    case COMMAND_SPLIT:
        return view->table->splits;
    case COMMAND_UNDO:
        return view->table->undoes;
    case COMMAND_NEXT:
    case COMMAND_BACK:
        return view->search != NULL;
    default:
        return true;
    }
}

/* --- Drawing ------------------------------------------------------------------------------ */

static void scroll_to_selected(View *view, uint32_t count, uint32_t rows)
{
    if (view->top > view->selected)
        view->top = view->selected;
    if (view->selected - view->top >= rows)
        view->top = view->selected - rows + 1;
    if (count < rows || view->top > count - rows)
        view->top = count > rows ? count - rows : 0;
}

static void draw_title(App *app, View *view, uint32_t count, Screen *screen)
{
    Area area = app->geometry.above;
    ShapeStyle style = app_style(app);
    Buffer text = BUFFER_EMPTY;
    uint32_t end = area.columns;

    screen_fill_row(screen, area, 0, ROLE_TITLE_FOCUSED, 0);
    buffer_addf(&text, "%u/%u", count > 0 ? view->selected + 1 : 0, count);
    uint32_t width = (uint32_t)text.length;
    if (area.columns > 3 * width) {
        end -= width + 1;
        screen_put(screen, area, 0, end, width, text.bytes, &style, ROLE_TITLE_FOCUSED, 0);
        end--;
    }
    buffer_clear(&text);
    view->table->title(app, view, &text);
    screen_put(screen, area, 0, 1, end - 1, text.bytes, &style, ROLE_TITLE_FOCUSED, 0);
    buffer_release(&text);
}

static void draw_emptiness(App *app, View *view, Screen *screen, Area body)
{
    ShapeStyle style = app_style(app);
    Buffer why = BUFFER_EMPTY;
    SpanVector lines = {0};

    if (!view->table->empty)
        return;
    view->table->empty(app, view, &why);
    text_wrap(&lines, why.bytes, (Span){0, (uint32_t)why.length}, body.columns, &style);
    for (uint32_t i = 0; i < lines.count && i < body.rows; i++)
        line_put(app, screen, body, i, 0,
                 &(MarkedLine){.text = why.bytes + lines.items[i].start,
                               .length = span_length(lines.items[i]),
                               .role = ROLE_TEXT});
    vector_release(&lines);
    buffer_release(&why);
}

void view_put_text(App *app, View *view, uint32_t row, const RowArea *at, uint32_t column,
                   Role role)
{
    buffer_clear(&app->line);
    view->table->text(app, view, row, &app->line);
    line_put(app, at->screen, at->area, 0, column,
             &(MarkedLine){.text = app->line.bytes,
                           .length = (uint32_t)app->line.length,
                           .role = role,
                           .overlays = at->overlays,
                           .search = at->search});
}

void view_put_fact(const App *app, const RowArea *at, uint32_t column, uint32_t columns,
                   const char *fact, Role role)
{
    ShapeStyle style = app_style(app);

    screen_put(at->screen, at->area, 0, column, columns, fact, &style, role, at->overlays);
}

void view_draw(App *app, Screen *screen)
{
    View *view = view_top(app);
    Area body = body_area(app);
    uint32_t count = count_rows(app, view);

    screen_fill(screen, app->geometry.above, ROLE_TEXT);
    scroll_to_selected(view, count, body.rows);
    draw_title(app, view, count, screen);
    if (count == 0)
        draw_emptiness(app, view, screen, body);
    for (uint32_t i = 0; i < body.rows && view->top + i < count; i++) {
        uint32_t row = view->top + i;
        RowArea at = {.screen = screen,
                      .area = area_part(body, i, 0, 1, body.columns),
                      .overlays = row == view->selected ? OVERLAY_SELECTED : 0,
                      .search = view->search};
        screen_fill_row(screen, at.area, 0, ROLE_TEXT, at.overlays);
        view->table->draw(app, view, row, &at);
    }
    screen_place_cursor(screen, body, view->selected - view->top, 0, false);
}
