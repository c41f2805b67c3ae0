/* jumps: places one can come back to: the list of jumps, as in Vim, and marks. */
#include "ui-internal.h"

#include <string.h>

enum { MARK_LAST = MARKS - 1 }; /* the place before the last jump */

Spot spot_here(const App *app)
{
    return (Spot){app->text.article, app->text.cursor, app->text.top_position};
}

void spot_go(App *app, Spot spot)
{
    if (!list_shows(app, spot.article))
        app->list.filtered = false;
    text_open(app, spot.article);
    app->text.top_position = spot.top;
    /* The layout is made again around the top row that was remembered. */
    layout_free(app->text.layout);
    app->text.layout = NULL;
    text_go(app, spot.cursor, (Span){0, 0});
}

static bool same_spot(Spot a, Spot b)
{
    return a.article == b.article && a.cursor == b.cursor;
}

/* A place that is remembered again moves to the end, so that going back visits it once. */
static void push_spot(App *app, Spot spot)
{
    size_t kept = 0;

    for (size_t i = 0; i < app->jumps.count; i++)
        if (!same_spot(app->jumps.items[i], spot))
            app->jumps.items[kept++] = app->jumps.items[i];
    app->jumps.count = kept;
    if (app->jumps.count == JUMPS) {
        memmove(app->jumps.items, app->jumps.items + 1, (JUMPS - 1) * sizeof spot);
        app->jumps.count--;
    }
    *vector_push(&app->jumps) = spot;
}

void jump_record(App *app)
{
    if (app->text.article == NO_ARTICLE || app->jump_recorded)
        return;
    app->jump_recorded = true;
    push_spot(app, spot_here(app));
    app->marks[MARK_LAST] = spot_here(app);
    app->jump = app->jumps.count;
}

/* Goes to a place somebody asked for, and shows it where only another pane is shown. */
static void visit(App *app, Spot spot)
{
    spot_go(app, spot);
    if (!app->geometry.text.shown)
        app_focus(app, PANE_TEXT);
}

unsigned run_JUMP_BACK(App *app, const Arguments *arguments)
{
    size_t to = app->jump;

    /* The way forward leads back to here. */
    if (app->jump == app->jumps.count && app->text.article != NO_ARTICLE) {
        push_spot(app, spot_here(app));
        to = app->jumps.count - 1;
    }
    if (to == 0 || app->jumps.count == 0) {
        app->jump = app->jumps.count == 0 ? 0 : to;
        app_message(app, false, "there is no jump to go back from");
        return REACTION_DRAW;
    }
    app->jump = arguments->count < to ? to - arguments->count : 0;
    visit(app, app->jumps.items[app->jump]);
    return REACTION_DRAW;
}

unsigned run_JUMP_FORWARD(App *app, const Arguments *arguments)
{
    size_t last = app->jumps.count - 1;

    if (app->jump + 1 >= app->jumps.count) {
        app_message(app, false, "there is no jump to go forward to");
        return REACTION_DRAW;
    }
    app->jump = arguments->count < last - app->jump ? app->jump + arguments->count : last;
    visit(app, app->jumps.items[app->jump]);
    return REACTION_DRAW;
}

/* The mark a key names, or -1. */
static int mark_index(Key key)
{
    if (key >= 'a' && key <= 'z')
        return (int)(key - 'a');
    if (key >= 'A' && key <= 'Z')
        return (int)(key - 'A') + 26;
    return key == '\'' || key == '`' ? MARK_LAST : -1;
}

unsigned run_SET_MARK(App *app, const Arguments *arguments)
{
    int index = mark_index(arguments->letter);

    if (index < 0 || index == MARK_LAST) {
        app_message(app, false, "marks are letters, a to z and A to Z");
    } else if (app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no article yet");
    } else {
        app->marks[index] = spot_here(app);
        app_message(app, false, "mark %c set", (int)arguments->letter);
    }
    return REACTION_DRAW;
}

unsigned run_GO_MARK(App *app, const Arguments *arguments)
{
    int index = mark_index(arguments->letter);

    if (index < 0) {
        app_message(app, false, "marks are letters, a to z and A to Z; ' is the last jump");
    } else if (app->marks[index].article == NO_ARTICLE) {
        if (index == MARK_LAST)
            app_message(app, false, "there was no jump yet");
        else
            app_message(app, false, "mark %c is not set", (int)arguments->letter);
    } else {
        Spot spot = app->marks[index];
        jump_record(app);
        visit(app, spot);
    }
    return REACTION_DRAW;
}
