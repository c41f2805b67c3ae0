#include "view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How long one slice of the text search may take: below what a hand feels between a key and its
 * effect. */
enum { SEARCH_MILLISECONDS = 8 };
/* Progress is drawn at most this often: each time costs a slow line some bytes. */
enum { PROGRESS_MILLISECONDS = 1000 };

/* Messages that are kept. */
enum { MESSAGES_MOST = 500 };

int64_t app_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

App *app_new(const AppParts *parts)
{
    App *app = memory_new(sizeof *app);

    app->parts = *parts;
    app->focus = PANE_LIST;
    app->text.article = NO_ARTICLE;
    app->cast.order.article = NO_ARTICLE;
    app->cast.kept = ENTITY_NONE;
    app->target.entity = ENTITY_NONE;
    app->target.hits_article = NO_ARTICLE;
    app->letter_command = COMMAND_COUNT;
    for (size_t i = 0; i < MARKS; i++)
        app->marks[i].article = NO_ARTICLE;
    app->line = app->pasted = (Buffer)BUFFER_EMPTY;
    app_resize(app, 24, 80);
    return app;
}

void app_free(App *app)
{
    if (!app)
        return;
    while (view_top(app))
        view_close(app);
    prompt_close(app);
    prompt_forget(app);
    cast_release(app);
    names_release(app);
    target_release(app);
    layout_free(app->text.layout);
    for (size_t i = 0; i < app->messages.count; i++)
        free(app->messages.items[i].text);
    vector_release(&app->messages);
    vector_release(&app->views);
    vector_release(&app->states);
    vector_release(&app->list.rows);
    vector_release(&app->jumps);
    vector_release(&app->said.items);
    vector_release(&app->said.later);
    glyph_row_release(&app->glyphs);
    buffer_release(&app->line);
    buffer_release(&app->pasted);
    free(app->copied);
    free(app);
}

void app_resize(App *app, uint32_t rows, uint32_t columns)
{
    app->rows = rows;
    app->columns = columns;
    app->panes_drawn = false;
    app_settle(app);
}

ShapeStyle app_style(const App *app)
{
    /* As options.def has them; "auto" is one of the next two. */
    static const Bidi orders[] = {BIDI_REORDER, BIDI_REORDER, BIDI_LOGICAL, BIDI_NONE};
    int bidi = app_option(app, OPTION_BIDI);
    bool logical = bidi == 0 && app->terminal_reorders;

    return (ShapeStyle){.bidi = logical ? BIDI_LOGICAL : orders[bidi],
                        .unjoined = !app_option(app, OPTION_ARABIC_JOINING),
                        .ascii = !app->parts.utf8,
                        .one_line = true};
}

bool app_ascii_lines(const App *app)
{
    int lines = app_option(app, OPTION_LINES);

    return !app->parts.utf8 || lines == 1;
}

int app_option(const App *app, OptionId id)
{
    return option_value(app->parts.options, id);
}

bool app_loading(const App *app)
{
    return app->parts.loader && !loader_progress(app->parts.loader).finished;
}

const Article *app_article(const App *app)
{
    return app->text.article == NO_ARTICLE
               ? NULL
               : corpus_article(app->parts.corpus, app->text.article);
}

PaneBit app_pane(const App *app)
{
    const View *view = view_top(app);

    return !view ? app->focus : view->table->asks ? PANE_ASK : PANE_VIEW;
}

void app_hold_text(App *app)
{
    int delay = app_option(app, OPTION_LIST_DELAY);

    app->text_due = delay > 0 ? app_clock() + delay : 0;
}

void app_focus(App *app, PaneBit pane)
{
    if (pane == PANE_LIST)
        option_set_value(app->parts.options, OPTION_SHOW_LIST, 1);
    if (pane == PANE_CAST)
        option_set_value(app->parts.options, OPTION_SHOW_CAST, 1);
    app->focus = pane;
    if (pane == PANE_TEXT && app->text.article != NO_ARTICLE)
        app->states.items[app->text.article].read = true;
}

void app_message(App *app, bool error, const char *format, ...)
{
    va_list list;
    Buffer text = BUFFER_EMPTY;
    char small[512];

    va_start(list, format);
    int length = vsnprintf(small, sizeof small, format, list);
    va_end(list);
    if (length >= (int)sizeof small) {
        buffer_reserve(&text, (size_t)length + 1);
        va_start(list, format);
        vsnprintf(text.bytes, (size_t)length + 1, format, list);
        va_end(list);
        text.length = (size_t)length;
    } else {
        buffer_add_string(&text, small);
    }
    if (app->messages.count == MESSAGES_MOST) {
        free(app->messages.items[0].text);
        memmove(app->messages.items, app->messages.items + 1,
                (MESSAGES_MOST - 1) * sizeof *app->messages.items);
        app->messages.count--;
    }
    *vector_push(&app->messages) = (Message){buffer_take(&text), error};
    app->message_shown = true;
}

void app_copy(App *app, const char *bytes, size_t length)
{
    Buffer safe = BUFFER_EMPTY;

    text_safe_copy(&safe, bytes, length);
    free(app->copied);
    app->copied = buffer_take(&safe);
}

char *app_take_copied(App *app)
{
    char *copied = app->copied;

    app->copied = NULL;
    return copied;
}

/* --- What depends on what ----------------------------------------------------------------- */

/* The article in the pane is none, or there has been none yet. */
static void open_neighbour(App *app)
{
    const Corpus *corpus = app->parts.corpus;
    uint32_t count = corpus_count(corpus);
    uint32_t number =
        app->text.article == NO_ARTICLE ? 1 : corpus_number(corpus, app->text.article);

    if (count > 0)
        text_open(app, corpus_numbered(corpus, number < count ? number : count));
    else
        text_close(app);
}

static void follow_corpus(App *app)
{
    const Corpus *corpus = app->parts.corpus;

    while (app->states.count < corpus->articles.count)
        *vector_push(&app->states) = (ArticleState){0};
    if (app->text.article == NO_ARTICLE || corpus->articles.items[app->text.article].refused)
        open_neighbour(app);
    if (app->generation != corpus->generation) {
        app->generation = corpus->generation;
        target_follow(app);
        marks_follow(app);
    }
}

/* Names that are not sure enough leave the cast, the highlights and the jumps. */
static void follow_confidence(App *app)
{
    int least = app_option(app, OPTION_CONFIDENCE);

    if (least == app->confidence)
        return;
    app->confidence = least;
    resolver_confidence(app->parts.resolver, (unsigned)least);
    resolver_settle(app->parts.resolver);
}

void app_settle(App *app)
{
    follow_confidence(app);
    follow_corpus(app);
    target_update(app);
    list_update(app);
    geometry_update(app);
    text_settle(app);
    cast_update(app);
}

/* Has drawn what is due then, or waits until it is. */
static void wait_until(int64_t due, int *wait, unsigned *reaction)
{
    int64_t left = due - app_clock();

    if (due && left <= 0)
        *reaction |= REACTION_DRAW;
    else if (due && (*wait < 0 || *wait > left))
        *wait = (int)left;
}

int app_idle(App *app, unsigned *reaction)
{
    int wait = -1;

    if (target_may_search(app)) {
        if (target_search_on(app, SEARCH_MILLISECONDS, reaction))
            wait = 0;
        else
            *reaction |= REACTION_DRAW;
        app_settle(app);
        app->progress_due = true;
    }
    if (cast_update(app))
        app->progress_due = true;
    if (!app_loading(app) && app->focus == PANE_CAST && proposals_update(app))
        *reaction |= REACTION_DRAW;
    if (app->progress_due)
        wait_until(app->progress_drawn + PROGRESS_MILLISECONDS, &wait, reaction);
    wait_until(app->text_due, &wait, reaction);
    wait_until(app->names_due, &wait, reaction);
    return wait;
}

/* --- Drawing ------------------------------------------------------------------------------ */

void app_draw(App *app, Screen *screen)
{
    const Geometry *geometry = &app->geometry;
    ShapeStyle style = app_style(app);

    if (screen->rows != app->rows || screen->columns != app->columns)
        app_resize(app, screen->rows, screen->columns);
    app->progress_due = false;
    app->progress_drawn = app_clock();
    labels_want(app);
    cast_update(app);
    prompt_follow(app);
    if (app->panes_drawn && app->text_due > app->progress_drawn && !view_top(app) &&
        !app->prompt) {
        list_draw_rows(app, screen);
        return;
    }
    app->text_due = 0;
    app->panes_drawn = false;
    screen_clear(screen);
    screen->logical = style.bidi != BIDI_REORDER;
    if (geometry->too_small) {
        screen_put(screen, screen_area(screen), 0, 0, screen->columns, "too small", &style,
                   ROLE_STATUS_ERROR, 0);
        screen_place_cursor(screen, screen_area(screen), 0, 0, false);
        return;
    }
    if (app->names_due > app->progress_drawn) {
        list_draw(app, screen);
        return;
    }
    app->names_due = 0;
    if (view_top(app)) {
        view_draw(app, screen);
    } else {
        if (geometry->list.shown)
            list_draw(app, screen);
        if (geometry->cast.shown)
            cast_draw(app, screen);
        if (geometry->text.shown)
            text_draw(app, screen);
        app->panes_drawn = true;
        for (size_t i = 0; i < geometry->border_count; i++)
            screen_line(screen, geometry->borders[i], LINE_VERTICAL, app_ascii_lines(app));
    }
    status_draw(app, screen);
    if (app->prompt)
        prompt_draw(app, screen);
    /* What reads the screen aloud goes by the cursor that it sees. */
    if (geometry->linear)
        screen->cursor_shown = true;
}
