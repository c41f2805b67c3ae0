/* move: the commands that mean the like in every pane, handed to the one that has the keys. */
#include "view.h"

#include <stdlib.h>

static uint32_t page_rows(const App *app)
{
    const Geometry *geometry = &app->geometry;
    Area body = app->focus == PANE_LIST   ? geometry->list.body
                : app->focus == PANE_CAST ? geometry->cast.body
                                          : geometry->text.body;

    return body.rows > 0 ? body.rows : 1;
}

/* Moves the selection of the list; the text follows where it rests. */
static void list_step(App *app, int64_t rows)
{
    uint32_t before = app->text.article;

    list_move(app, rows);
    if (app->text.article != before)
        app_hold_text(app);
}

static unsigned move(App *app, int64_t rows)
{
    if (app->focus == PANE_LIST)
        list_step(app, rows);
    else if (app->focus == PANE_CAST)
        cast_move(app, rows);
    else if (!text_move_line(app, rows))
        app_message(app, false,
                    rows > 0 ? "this is the end of the article"
                             : "this is the beginning of the article");
    return REACTION_DRAW;
}

unsigned run_LINE_DOWN(App *app, const Arguments *arguments)
{
    return move(app, arguments->count);
}

unsigned run_LINE_UP(App *app, const Arguments *arguments)
{
    return move(app, -(int64_t)arguments->count);
}

/* Pages overlap by a line, so that reading does not lose its thread. */
static int32_t page_step(const App *app, uint32_t count, bool half)
{
    uint32_t rows = page_rows(app);
    uint32_t step = half ? rows / 2 : rows - 1;
    uint64_t all = (uint64_t)(step > 0 ? step : 1) * count;

    return all > INT32_MAX ? INT32_MAX : (int32_t)all;
}

static unsigned page_text(App *app, int32_t rows)
{
    if (text_scroll(app, rows))
        return REACTION_DRAW;
    /* Nothing left to scroll: the cursor goes to the end that is in sight. */
    if (rows > 0)
        text_go_end(app);
    else
        text_go_row(app, 0);
    app_message(app, false,
                rows > 0 ? "this is the end of the article"
                         : "this is the beginning of the article");
    return REACTION_DRAW;
}

/* The next unread article of the list behind this one, as in newsreaders. */
static unsigned read_on(App *app)
{
    uint32_t count = list_count(app);

    for (uint32_t row = list_row(app, app->text.article); row < count; row++) {
        uint32_t article = list_article(app, row);
        if (article != app->text.article && !app->states.items[article].read) {
            jump_record(app);
            text_open(app, article);
            return REACTION_DRAW;
        }
    }
    app_message(app, false, "this is the end of the last unread article");
    return REACTION_DRAW;
}

unsigned run_PAGE_DOWN(App *app, const Arguments *arguments)
{
    int32_t rows = page_step(app, arguments->count, false);

    if (app->focus != PANE_TEXT)
        return move(app, rows);
    return text_at_end(app) ? read_on(app) : page_text(app, rows);
}

unsigned run_PAGE_UP(App *app, const Arguments *arguments)
{
    int32_t rows = page_step(app, arguments->count, false);

    return app->focus == PANE_TEXT ? page_text(app, -rows) : move(app, -(int64_t)rows);
}

unsigned run_HALF_DOWN(App *app, const Arguments *arguments)
{
    int32_t rows = page_step(app, arguments->count, true);

    return app->focus == PANE_TEXT ? page_text(app, rows) : move(app, rows);
}

unsigned run_HALF_UP(App *app, const Arguments *arguments)
{
    int32_t rows = page_step(app, arguments->count, true);

    return app->focus == PANE_TEXT ? page_text(app, -rows) : move(app, -(int64_t)rows);
}

static unsigned go_row(App *app, uint32_t row)
{
    if (app->focus == PANE_LIST) {
        list_go(app, row);
    } else if (app->focus == PANE_CAST) {
        cast_go(app, row);
    } else {
        jump_record(app);
        if (row == UINT32_MAX)
            text_go_end(app);
        else
            text_go_row(app, row);
    }
    return REACTION_DRAW;
}

unsigned run_TOP(App *app, const Arguments *arguments)
{
    return go_row(app, arguments->counted ? arguments->count - 1 : 0);
}

unsigned run_BOTTOM(App *app, const Arguments *arguments)
{
    return go_row(app, arguments->counted ? arguments->count - 1 : UINT32_MAX);
}

unsigned run_PERCENT(App *app, const Arguments *arguments)
{
    uint32_t percent = arguments->counted ? arguments->count : 0;

    if (percent > 100)
        percent = 100;
    if (app->focus == PANE_TEXT) {
        jump_record(app);
        text_go_percent(app, percent);
        return REACTION_DRAW;
    }
    uint64_t count = app->focus == PANE_LIST ? list_count(app) : app->cast.rows.count;
    return go_row(app, (uint32_t)(count * percent / 100));
}

static unsigned open_cast(App *app)
{
    EntityId entity = cast_entity(app);

    if (entity == ENTITY_NONE) {
        app_message(app, false, "nobody is in the cast");
        return REACTION_DRAW;
    }
    target_pick(app, entity);
    return REACTION_DRAW;
}

unsigned run_OPEN(App *app, const Arguments *arguments)
{
    if (app->focus == PANE_CAST)
        return open_cast(app);
    if (app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no article yet");
        return REACTION_DRAW;
    }
    if (app->focus == PANE_TEXT)
        return run_TARGET_HERE(app, arguments);
    app_focus(app, PANE_TEXT);
    return REACTION_DRAW;
}

/* Esc undoes one thing at a time, the latest first. */
unsigned run_CLEAR(App *app, UNUSED const Arguments *arguments)
{
    if (app->target.seeking) {
        app->target.seeking = 0;
        app_message(app, false, "search stopped");
    } else if (app->text.selecting) {
        app->text.selecting = false;
        app_message(app, false, "selection ended");
    } else if (app->focus == PANE_CAST && cast_clear(app)) {
        return REACTION_DRAW;
    } else if (app->target.kind != TARGET_NONE) {
        buffer_clear(&app->line);
        target_add_name(app, &app->line);
        app_message(app, false, "%s is not the target any more", app->line.bytes);
        target_clear(app);
        app->text.current = (Span){0, 0};
        app->list.filtered = false;
    } else {
        app_message(app, false, "there is nothing to cancel");
    }
    return REACTION_DRAW;
}
