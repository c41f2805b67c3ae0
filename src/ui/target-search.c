/* target-search: matches of a text in a pile of any size: articles are searched when they are
 * asked for, and all others when there is nothing else to do. */
#include "ui-internal.h"

#include <stdlib.h>

/* How long a key may wait for the next article with a match before the search goes on when
 * idle. */
enum { WAIT_MILLISECONDS = 50 };

static uint32_t article_total(const App *app)
{
    return (uint32_t)app->parts.corpus->articles.count;
}

static bool furniture_hidden(const App *app)
{
    return app_option(app, OPTION_FURNITURE) == 1;
}

void target_search_article(const App *app, uint32_t article, SpanVector *matches)
{
    const Article *searched = corpus_article(app->parts.corpus, article);
    size_t kept = matches->count, first = kept;

    if (!searched)
        return;
    search_article(app->target.search, searched, matches);
    if (!furniture_hidden(app))
        return;
    for (size_t i = first; i < matches->count; i++) {
        uint32_t paragraph = article_paragraph_at(searched, matches->items[i].start);
        if (searched->paragraphs[paragraph].zone != ZONE_FURNITURE)
            matches->items[kept++] = matches->items[i];
    }
    matches->count = kept;
}

void target_update(App *app)
{
    Target *target = &app->target;

    if (target->furniture_hidden == furniture_hidden(app))
        return;
    target->furniture_hidden = !target->furniture_hidden;
    target->counts.count = 0;
    target->searched = target->total = target->articles = 0;
    target->hits_article = NO_ARTICLE;
    target->stamp++;
}

/* Searches one article unless that has been done; returns the number of its matches. */
static uint32_t search_one(App *app, uint32_t article)
{
    Target *target = &app->target;

    while (target->counts.count < article_total(app))
        *vector_push(&target->counts) = NOT_SEARCHED;
    if (target->counts.items[article] == NOT_SEARCHED) {
        SpanVector matches = {0};
        target_search_article(app, article, &matches);
        uint32_t count = (uint32_t)matches.count;
        vector_release(&matches);
        target->counts.items[article] = count;
        target->total += count;
        if (count > 0) {
            target->articles++;
            target->stamp++;
        }
    }
    return target->counts.items[article];
}

/* Whether there is a text to search, or it is known that there is none. */
static bool is_searchable(const App *app, uint32_t article)
{
    const ArticleRecord *record = &app->parts.corpus->articles.items[article];

    return record->label || record->refused;
}

bool target_searching(const App *app)
{
    return app->target.kind == TARGET_TEXT &&
           (app->target.searched < article_total(app) || app->target.seeking);
}

bool target_may_search(const App *app)
{
    const Target *target = &app->target;

    return target->kind == TARGET_TEXT &&
           ((target->searched < article_total(app) && is_searchable(app, target->searched)) ||
            (target->seeking && !target->waiting));
}

/* The next article in the direction with a match; searches until `until`. */
static uint32_t seek(App *app, uint32_t from, int direction, int64_t until, bool *unknown)
{
    uint32_t total = article_total(app);

    /* Unsigned, so that NO_ARTICLE + 1 is the first article and 0 - 1 is past the end. */
    for (uint32_t i = from + (uint32_t)direction; i < total; i += (uint32_t)direction) {
        app->target.waiting = !is_searchable(app, i);
        if (app->target.waiting ||
            (target_count(app, i) == NOT_SEARCHED && app_clock() > until)) {
            *unknown = true;
            return NO_ARTICLE;
        }
        if (search_one(app, i) > 0)
            return i;
    }
    return NO_ARTICLE;
}

uint32_t target_next_article(App *app, uint32_t article, int direction, bool *unknown)
{
    const Corpus *corpus = app->parts.corpus;

    if (app->target.kind == TARGET_TEXT)
        return seek(app, article, direction, app_clock() + WAIT_MILLISECONDS, unknown);
    if (app->target.kind == TARGET_NONE)
        return NO_ARTICLE;
    const Entity *entity = corpus_entity(corpus, app->target.entity);
    size_t index = entity->mentions.count;
    if (direction > 0)
        index = article == NO_ARTICLE
                    ? 0
                    : entity_mention_from(corpus, entity, article, UINT32_MAX);
    else if (article < article_total(app))
        index = entity_mention_from(corpus, entity, article, 0);
    if (direction < 0)
        return index > 0 ? entity->mentions.items[index - 1].article : NO_ARTICLE;
    return index < entity->mentions.count ? entity->mentions.items[index].article : NO_ARTICLE;
}

/* The search that a key began: has it arrived? */
static void seek_on(App *app, int64_t until, unsigned *reaction)
{
    int direction = app->target.seeking;
    bool unknown = false;
    uint32_t article = seek(app, app->text.article, direction, until, &unknown);

    if (article == NO_ARTICLE && !unknown)
        article = seek(app, direction > 0 ? NO_ARTICLE : article_total(app), direction, until,
                       &unknown);
    if (unknown)
        return;
    app->target.seeking = 0;
    *reaction |= REACTION_DRAW;
    if (article == NO_ARTICLE) {
        target_give_up(app);
        return;
    }
    target_enter(app, article, direction);
}

bool target_search_on(App *app, unsigned milliseconds, unsigned *reaction)
{
    Target *target = &app->target;
    int64_t until = app_clock() + milliseconds;

    if (target->kind != TARGET_TEXT)
        return false;
    if (target->seeking)
        seek_on(app, until, reaction);
    while (target->kind == TARGET_TEXT && target->searched < article_total(app) &&
           is_searchable(app, target->searched) && app_clock() <= until)
        search_one(app, target->searched++);
    return target_may_search(app);
}

unsigned run_SEARCH(App *app, const Arguments *arguments)
{
    if (app->focus == PANE_CAST) {
        cast_search_command(app, arguments->text);
        return REACTION_DRAW;
    }
    if (!*arguments->text) {
        prompt_open(app, PROMPT_SEARCH, "");
        return REACTION_DRAW;
    }
    Search *search = search_new(arguments->text);
    if (!search) {
        app_message(app, true, "there is nothing to search for in \"%s\"", arguments->text);
        return REACTION_DRAW;
    }
    target_set_search(app, search);
    if (app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no article yet");
    } else if (!target_go_first(app)) {
        target_give_up(app);
    } else {
        app_focus(app, PANE_TEXT);
    }
    return REACTION_DRAW;
}

unsigned run_PICK(App *app, const Arguments *arguments)
{
    if (!*arguments->text) {
        prompt_open(app, PROMPT_NAME, "");
        return REACTION_DRAW;
    }
    EntityId entity = names_find(app, arguments->text);

    /* The resolver takes dots and apostrophes for nothing as well. */
    if (entity == ENTITY_NONE && app->parts.resolver)
        entity = resolver_find(app->parts.resolver, arguments->text);
    if (entity == ENTITY_NONE) {
        EntityId near = names_find_near(app, arguments->text);
        if (near == ENTITY_NONE)
            app_message(app, true, "nobody is called \"%s\" here", arguments->text);
        else
            app_message(app, true, "nobody is called \"%s\" here; did you mean %s?",
                        arguments->text, corpus_entity(app->parts.corpus, near)->name);
        return REACTION_DRAW;
    }
    target_pick(app, entity);
    return REACTION_DRAW;
}
