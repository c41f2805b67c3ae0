/* text-move: the place in the text: scrolling and the cursor. */
#include "ui-internal.h"

/* Where something that is jumped to from out of sight comes to stand: a third down the pane, so
 * that what leads to it can be read. */
enum { JUMP_PART = 3 };

static int32_t body_rows(const App *app)
{
    return (int32_t)app->geometry.text.body.rows;
}

/* The first row of the last page: with it on top the article's last row is the pane's. */
static LayoutPlace last_top(App *app, Layout *layout)
{
    LayoutPlace place = layout_last(layout);

    layout_move(layout, &place, 1 - body_rows(app));
    return place;
}

static void set_top(App *app, LayoutPlace top)
{
    Layout *layout = text_layout(app);

    app->text.top = top;
    app->text.top_position = layout_compare(top, layout_first(layout)) == 0
                                 ? 0
                                 : layout_line(layout, top).span.start;
}

/* Rows from the top row down to the cursor's; negative or >= body_rows when it is out of sight.
 */
static int32_t cursor_row(App *app, Layout *layout)
{
    return layout_distance(layout, app->text.top, layout_place(layout, app->text.cursor),
                           body_rows(app) * 2 + 8);
}

/* Where the text of a row starts. */
static uint32_t row_start(Layout *layout, LayoutPlace place)
{
    return layout_line(layout, place).span.start;
}

/* After scrolling: the cursor stays, or is pushed along by the pane's edge. */
static void push_cursor(App *app, Layout *layout)
{
    int32_t row = cursor_row(app, layout);
    LayoutPlace place = app->text.top;

    if (row >= 0 && row < body_rows(app))
        return;
    if (row >= 0) {
        int32_t moved = layout_move(layout, &place, body_rows(app) - 1);
        while (moved-- > 0 && layout_line(layout, place).blank)
            layout_move(layout, &place, -1);
    }
    app->text.cursor = row_start(layout, place);
    app->text.current = (Span){0, 0};
}

bool text_at_end(App *app)
{
    Layout *layout = text_layout(app);

    if (!layout)
        return true;
    LayoutPlace place = app->text.top;
    return layout_move(layout, &place, body_rows(app)) < body_rows(app);
}

bool text_scroll(App *app, int32_t rows)
{
    Layout *layout = text_layout(app);

    if (!layout)
        return false;
    LayoutPlace top = app->text.top;
    int32_t moved = layout_move(layout, &top, rows);
    if (rows > 0) {
        /* Not beyond the last page: only near the end it must be known where that is. */
        LayoutPlace bottom = top;
        int32_t below = layout_move(layout, &bottom, body_rows(app) - 1);
        int32_t back = body_rows(app) - 1 - below;
        if (back > moved)
            back = moved;
        moved += layout_move(layout, &top, -back);
    }
    if (moved == 0)
        return false;
    set_top(app, top);
    push_cursor(app, layout);
    return true;
}

/* The cursor alone, to the row above or below: where there is nothing more to scroll. */
static bool step_cursor(App *app, Layout *layout, int direction)
{
    LayoutPlace place = layout_place(layout, app->text.cursor);

    while (layout_move(layout, &place, direction) != 0)
        if (!layout_line(layout, place).blank) {
            app->text.cursor = row_start(layout, place);
            app->text.current = (Span){0, 0};
            return true;
        }
    return false;
}

bool text_move_line(App *app, int64_t rows)
{
    Layout *layout = text_layout(app);
    int direction = rows < 0 ? -1 : 1;
    bool moved = false;

    if (!layout)
        return false;
    for (int64_t left = rows < 0 ? -rows : rows; left > 0; left--) {
        if (!text_scroll(app, direction) && !step_cursor(app, layout, direction))
            break;
        moved = true;
    }
    return moved;
}

/* Scrolls until the cursor is in sight with `margin` rows around it; from far away it comes to
 * stand a third down. */
static void reveal(App *app, Layout *layout, int32_t margin)
{
    int32_t rows = body_rows(app), row = cursor_row(app, layout);
    LayoutPlace top = app->text.top;

    if (margin > (rows - 1) / 2)
        margin = (rows - 1) / 2;
    if (row >= rows + margin || row < -margin) {
        top = layout_place(layout, app->text.cursor);
        layout_move(layout, &top, -(rows / JUMP_PART));
    } else if (row < margin) {
        layout_move(layout, &top, row - margin);
    } else if (row > rows - 1 - margin) {
        layout_move(layout, &top, row - (rows - 1 - margin));
    } else {
        return;
    }
    LayoutPlace bottom = top;
    int32_t below = layout_move(layout, &bottom, rows - 1);
    if (below < rows - 1)
        layout_move(layout, &top, below - (rows - 1));
    set_top(app, top);
}

void text_go(App *app, uint32_t position, Span current)
{
    Layout *layout = text_layout(app);

    if (!layout)
        return;
    app->text.cursor = position;
    app->text.current = current;
    reveal(app, layout, app_option(app, OPTION_SCROLL_MARGIN));
}

void text_settle(App *app)
{
    Layout *layout = text_layout(app);

    if (!layout)
        return;
    LayoutPlace bottom = app->text.top;
    int32_t below = layout_move(layout, &bottom, body_rows(app) - 1);
    if (below < body_rows(app) - 1) {
        LayoutPlace top = app->text.top;
        if (layout_move(layout, &top, below - (body_rows(app) - 1)) != 0)
            set_top(app, top);
    }
    int32_t row = cursor_row(app, layout);
    if (row < 0 || row >= body_rows(app))
        reveal(app, layout, 0);
}

void text_go_row(App *app, uint32_t row)
{
    Layout *layout = text_layout(app);

    if (!layout)
        return;
    LayoutPlace place = layout_first(layout);
    layout_move(layout, &place, row > INT32_MAX ? INT32_MAX : (int32_t)row);
    text_go(app, row_start(layout, place), (Span){0, 0});
    if (row == 0)
        set_top(app, layout_first(layout));
}

void text_go_end(App *app)
{
    Layout *layout = text_layout(app);

    if (!layout)
        return;
    text_go(app, row_start(layout, layout_last(layout)), (Span){0, 0});
    set_top(app, last_top(app, layout));
}

void text_go_percent(App *app, uint32_t percent)
{
    const Article *article = app_article(app);
    Layout *layout = text_layout(app);

    if (!layout)
        return;
    uint32_t position = (uint32_t)((uint64_t)article->length * percent / 100);
    text_go(app, row_start(layout, layout_place(layout, position)), (Span){0, 0});
}

uint32_t text_percent(App *app)
{
    const Article *article = app_article(app);
    Layout *layout = text_layout(app);

    if (!layout || article->length == 0 || text_at_end(app))
        return 100;
    LayoutPlace bottom = app->text.top;
    layout_move(layout, &bottom, body_rows(app) - 1);
    return (uint32_t)((uint64_t)layout_line(layout, bottom).span.end * 100 / article->length);
}
