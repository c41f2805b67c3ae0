/* take: what the loader brings, and what it is asked for first. */
#include "ui-internal.h"

/* How long one call of the loader may take: below what a hand feels between a key and its
 * effect. Labels that are to be drawn are waited for a little, so that they need no second
 * painting. */
enum { TAKE_MILLISECONDS = 15, LABEL_MILLISECONDS = 10 };
/* The names of so few articles are there in less than a hand or an eye would notice; then their
 * text is painted once, with its names. */
enum { FEW_ARTICLES = 16, FEW_MILLISECONDS = 40 };

static void refused(void *context, const char *path, const char *reason)
{
    App *app = context;

    app_message(app, true, "%s: %s", path, reason);
    if (app->parts.refused)
        app->parts.refused(app->parts.refused_context, path, reason);
}

/* Once: names may be found by rules where a model was wanted. */
static void tell_of_model(App *app)
{
    const char *warning =
        app->parts.recogniser ? recogniser_warning(app->parts.recogniser) : NULL;

    if (warning)
        app_message(app, true, "%s; names are found by rules alone", warning);
    app->parts.recogniser = NULL;
}

static void step(App *app)
{
    loader_step(app->parts.loader, app->parts.corpus, app->parts.resolver, TAKE_MILLISECONDS,
                refused, app);
    app->target.waiting = false;
    app_settle(app);
}

/* --- Labels ------------------------------------------------------------------------------- */

/* The rows of the list and the article that are on the screen. A filtered list has only
 * articles in which something was found. */
static LoaderWish looked_at(App *app)
{
    LoaderWish wish = {.article = app->text.article};
    uint32_t count = list_count(app), rows = app->geometry.list.body.rows;

    if (app->geometry.list.shown && !app->list.filtered && count > 0) {
        list_scroll(app);
        uint32_t last = app->list.top + rows < count ? app->list.top + rows : count;
        wish.first = list_article(app, app->list.top);
        wish.count = last > app->list.top ? list_article(app, last - 1) - wish.first + 1 : 0;
    }
    return wish;
}

static bool is_known(const App *app, uint32_t article)
{
    const ArticleRecord *record;

    if (article >= app->parts.corpus->articles.count)
        return true;
    record = &app->parts.corpus->articles.items[article];
    return record->label || record->refused;
}

static bool are_known(const App *app, const LoaderWish *wish)
{
    for (uint32_t i = 0; i < wish->count; i++)
        if (!is_known(app, wish->first + i))
            return false;
    return is_known(app, wish->article);
}

void labels_want(App *app)
{
    if (!app_loading(app))
        return;
    LoaderWish wish = looked_at(app);
    bool known = are_known(app, &wish);
    loader_want(app->parts.loader, &wish, known ? 0 : LABEL_MILLISECONDS);
    if (!known)
        step(app);
    app->labels_due = !known && !are_known(app, &wish);
}

static bool labels_have_come(App *app)
{
    LoaderWish wish = looked_at(app);

    return app->labels_due && are_known(app, &wish);
}

/* --- Names -------------------------------------------------------------------------------- */

void names_await(App *app)
{
    if (app->parts.loader)
        app->names_due = app_clock() + FEW_MILLISECONDS;
}

bool list_awaited(const App *app)
{
    bool worth = app->list_whole && app->geometry.list.shown && list_count(app) > 1;

    return app->names_due > app_clock() && !worth;
}

/* --- The door ----------------------------------------------------------------------------- */

unsigned app_take(App *app)
{
    if (!app->parts.loader)
        return REACTION_NONE;
    bool empty = app->text.article == NO_ARTICLE;
    step(app);
    LoaderProgress progress = loader_progress(app->parts.loader);
    uint32_t count = corpus_count(app->parts.corpus);
    bool whole = !progress.listing && !app->list_whole;

    app->list_whole = !progress.listing;
    if (progress.finished || progress.listed > FEW_ARTICLES)
        app->names_due = 0;
    if (progress.analysed)
        tell_of_model(app);
    /* One article needs no list to choose from. */
    if ((whole || progress.finished) && count == 1 && app->focus == PANE_LIST)
        app_focus(app, PANE_TEXT);
    if (progress.finished && count == 0)
        app_message(app, true, "there is nothing to read here");
    if (progress.finished || whole || labels_have_come(app) ||
        (empty && app->text.article != NO_ARTICLE))
        return REACTION_DRAW;
    app->progress_due = true;
    return REACTION_NONE;
}
