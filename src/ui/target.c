/* target: who or what n walks: an entity, or matches of a text. Both are hits: spans in
 * articles, ordered; walking does not ask which they are. */
#include "ui-internal.h"

#include <stdlib.h>

static const Entity *target_entity(const App *app)
{
    return corpus_entity(app->parts.corpus, app->target.entity);
}

void target_clear(App *app)
{
    Target *target = &app->target;

    search_free(target->search);
    target->search = NULL;
    target->kind = TARGET_NONE;
    target->entity = ENTITY_NONE;
    target->counts.count = 0;
    target->searched = target->total = target->articles = 0;
    target->hits.count = 0;
    target->hits_article = NO_ARTICLE;
    target->armed = target->seeking = 0;
    target->stamp++;
}

void target_set_entity(App *app, EntityId entity)
{
    const Entity *chosen = corpus_entity(app->parts.corpus, entity);

    target_clear(app);
    app->target.kind = TARGET_ENTITY;
    app->target.entity = entity;
    if (chosen->mentions.count > 0)
        app->target.follow = chosen->mentions.items[0];
}

void target_set_search(App *app, Search *search)
{
    target_clear(app);
    app->target.kind = TARGET_TEXT;
    app->target.search = search;
}

const char *target_name(const App *app)
{
    if (app->target.kind == TARGET_ENTITY)
        return target_entity(app)->name;
    return app->target.kind == TARGET_TEXT ? search_pattern(app->target.search) : "";
}

void target_follow(App *app)
{
    Target *target = &app->target;

    if (target->kind == TARGET_NONE)
        return;
    target->hits_article = NO_ARTICLE;
    target->stamp++;
    if (target->kind != TARGET_ENTITY || target_entity(app)->mentions.count > 0)
        return;
    /* All that was the target is another entity's now. */
    EntityId entity = corpus_mention(app->parts.corpus, target->follow)->entity;
    if (entity == ENTITY_NONE) {
        app_message(app, false,
                    "the target is gone: its names turned out to be something else");
        target_clear(app);
    } else {
        target->entity = entity;
    }
}

static void add_entity_hits(App *app, uint32_t article)
{
    const Entity *entity = target_entity(app);
    size_t count, first = entity_mentions_in(entity, article, &count);

    for (size_t i = 0; i < count; i++)
        *vector_push(&app->target.hits) =
            corpus_mention(app->parts.corpus, entity->mentions.items[first + i])->span;
}

const SpanVector *target_hits(App *app, uint32_t article)
{
    Target *target = &app->target;

    if (target->kind == TARGET_NONE || article == NO_ARTICLE) {
        target->hits.count = 0;
        return &target->hits;
    }
    if (target->hits_article == article)
        return &target->hits;
    target->hits.count = 0;
    target->hits_article = article;
    if (target->kind == TARGET_ENTITY)
        add_entity_hits(app, article);
    else
        target_search_article(app, article, &target->hits);
    return &target->hits;
}

uint32_t target_count(const App *app, uint32_t article)
{
    const Target *target = &app->target;
    size_t count = 0;

    if (target->kind == TARGET_ENTITY)
        entity_mentions_in(target_entity(app), article, &count);
    else if (target->kind == TARGET_TEXT)
        return article < target->counts.count ? target->counts.items[article] : NOT_SEARCHED;
    return (uint32_t)count;
}

uint32_t target_total(const App *app)
{
    if (app->target.kind == TARGET_ENTITY)
        return (uint32_t)target_entity(app)->mentions.count;
    return app->target.total;
}

/* The index of the first hit that ends behind the position. */
static size_t hit_from(const SpanVector *hits, uint32_t position)
{
    size_t low = 0, high = hits->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hits->items[middle].end <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t target_number(App *app)
{
    const SpanVector *hits = target_hits(app, app->text.article);
    size_t index = hit_from(hits, app->text.cursor);
    uint32_t number = 0, count;

    if (index == hits->count || hits->items[index].start > app->text.cursor)
        return 0;
    if (app->target.kind == TARGET_ENTITY) {
        size_t here;
        return (uint32_t)(entity_mentions_in(target_entity(app), app->text.article, &here) +
                          index + 1);
    }
    for (uint32_t i = 0; i < app->text.article; i++) {
        count = target_count(app, i);
        number += count == NOT_SEARCHED ? 0 : count;
    }
    return number + (uint32_t)index + 1;
}

/* --- Walking ------------------------------------------------------------------------------ */

static void go_hit(App *app, size_t index)
{
    const SpanVector *hits = target_hits(app, app->text.article);

    if (!app->geometry.text.shown)
        app_focus(app, PANE_TEXT);
    text_go(app, hits->items[index].start, hits->items[index]);
    app->states.items[app->text.article].read = true;
}

void target_enter(App *app, uint32_t article, int direction)
{
    jump_record(app);
    text_open(app, article);
    const SpanVector *hits = target_hits(app, article);
    if (hits->count > 0)
        go_hit(app, direction > 0 ? 0 : hits->count - 1);
}

/* The next hit in the article, or -1. A hit that the cursor stands on without having been sent
 * there is still to come. */
static int64_t hit_beyond(App *app, int direction)
{
    const SpanVector *hits = target_hits(app, app->text.article);
    uint32_t cursor = app->text.cursor;
    size_t index = hit_from(hits, cursor);

    if (direction > 0) {
        if (index < hits->count &&
            (hits->items[index].start < cursor ||
             (hits->items[index].start == cursor && app->text.current.start == cursor &&
              !span_empty(app->text.current))))
            index++;
        return index < hits->count ? (int64_t)index : -1;
    }
    if (index < hits->count && hits->items[index].start < cursor)
        return (int64_t)index;
    return (int64_t)index - 1;
}

static const char *what(const App *app, bool several)
{
    if (app->target.kind == TARGET_TEXT)
        return several ? "matches" : "match";
    return several ? "mentions" : "mention";
}

/* The key to press again, for messages. */
static void show_key(App *app, int direction, Buffer *out)
{
    CommandId command = direction > 0 ? COMMAND_NEXT : COMMAND_BACK;

    if (keymap_show(app->parts.keymap, app_pane(app), command, 1, out) == 0)
        buffer_add_string(out, "the same");
}

/* Stands at the last hit of the article: says what comes next. */
static void announce(App *app, int direction, uint32_t next, bool unknown)
{
    uint32_t here = (uint32_t)target_hits(app, app->text.article)->count;
    const char *end = direction > 0 ? "last" : "first";
    Buffer key = BUFFER_EMPTY;

    show_key(app, direction, &key);
    if (next != NO_ARTICLE && here == 1)
        app_message(app, false, "the only one here; %s again: article %u of %zu", key.bytes,
                    next + 1, app->parts.corpus->articles.count);
    else if (next != NO_ARTICLE)
        app_message(app, false, "%s of %u here; %s again: article %u of %zu", end, here,
                    key.bytes, next + 1, app->parts.corpus->articles.count);
    else if (unknown)
        app_message(app, false, "%s of %u here; %s again: search on", end, here, key.bytes);
    else if (target_total(app) == 1)
        app_message(app, false, "this is the only %s", what(app, false));
    else
        app_message(app, false, "%s %s of all; %s again: from the %s", end, what(app, false),
                    key.bytes, direction > 0 ? "beginning" : "end");
    app->target.armed = direction;
    buffer_release(&key);
}

/* Over the end of the pile. */
static void start_over(App *app, int direction)
{
    uint32_t count = (uint32_t)app->parts.corpus->articles.count;
    bool unknown = false;
    uint32_t article =
        target_next_article(app, direction > 0 ? NO_ARTICLE : count, direction, &unknown);

    if (article == NO_ARTICLE) {
        app_message(app, false, "%s is nowhere", target_name(app));
        return;
    }
    if (target_total(app) == 1)
        app_message(app, false, "this is the only %s", what(app, false));
    else
        app_message(app, false, "from the %s again", direction > 0 ? "beginning" : "end");
    target_enter(app, article, direction);
}

/* Leaves the article for the next one with hits. Returns false where the pile ends. */
static bool leave(App *app, int direction, bool stop)
{
    bool unknown = false;
    uint32_t next = target_next_article(app, app->text.article, direction, &unknown);
    bool here = target_hits(app, app->text.article)->count > 0;
    bool end = next == NO_ARTICLE && !unknown;

    if ((stop || end) && here && app->target.armed != direction) {
        announce(app, direction, next, unknown);
        return false;
    }
    app->target.armed = 0;
    if (unknown) {
        app->target.seeking = direction;
        return false;
    }
    if (end) {
        start_over(app, direction);
        return false;
    }
    target_enter(app, next, direction);
    return true;
}

static unsigned walk(App *app, int direction, uint32_t count, bool stop)
{
    /* On the way from hit to hit only the first place and those before other articles count as
     * jumps. */
    if (span_empty(app->text.current))
        jump_record(app);
    while (count-- > 0) {
        int64_t index = hit_beyond(app, direction);
        if (index >= 0) {
            app->target.armed = 0;
            go_hit(app, (size_t)index);
        } else if (!leave(app, direction, stop)) {
            break;
        }
    }
    return REACTION_DRAW;
}

/* Without a target n reads on: the next (previous) unread article, around the end once. */
static unsigned next_unread(App *app, int direction)
{
    int64_t count = list_count(app), at = list_row(app, app->text.article);

    for (int64_t i = 1; i <= count; i++) {
        int64_t row = ((at + direction * i) % count + count) % count;
        uint32_t article = list_article(app, (uint32_t)row);
        if (app->states.items[article].read || article == app->text.article)
            continue;
        jump_record(app);
        text_open(app, article);
        app_focus(app, PANE_TEXT);
        return REACTION_DRAW;
    }
    app_message(app, false, "no unread article; choose someone in the cast to follow");
    return REACTION_DRAW;
}

static unsigned run_walk(App *app, int direction, const Arguments *arguments, bool stop)
{
    if (app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no article yet");
        return REACTION_DRAW;
    }
    if (app->target.kind == TARGET_NONE)
        return next_unread(app, direction);
    return walk(app, direction, arguments->count, stop);
}

unsigned run_NEXT(App *app, const Arguments *arguments)
{
    return run_walk(app, 1, arguments, !arguments->counted);
}

unsigned run_BACK(App *app, const Arguments *arguments)
{
    return run_walk(app, -1, arguments, !arguments->counted);
}

unsigned run_NEXT_ANYWHERE(App *app, const Arguments *arguments)
{
    return run_walk(app, 1, arguments, false);
}

unsigned run_BACK_ANYWHERE(App *app, const Arguments *arguments)
{
    return run_walk(app, -1, arguments, false);
}

static unsigned article_hit(App *app, int direction, uint32_t count)
{
    bool unknown = false, moved = false;

    if (app->target.kind == TARGET_NONE || app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no target: choose someone in the cast, or search");
        return REACTION_DRAW;
    }
    while (count-- > 0) {
        uint32_t next = target_next_article(app, app->text.article, direction, &unknown);
        if (next == NO_ARTICLE)
            break;
        target_enter(app, next, direction);
        moved = true;
    }
    if (!moved && unknown)
        app->target.seeking = direction;
    else if (!moved)
        app_message(app, false, "no article %s has %s", direction > 0 ? "behind" : "before",
                    target_name(app));
    return REACTION_DRAW;
}

unsigned run_ARTICLE_HIT_NEXT(App *app, const Arguments *arguments)
{
    return article_hit(app, 1, arguments->count);
}

unsigned run_ARTICLE_HIT_BACK(App *app, const Arguments *arguments)
{
    return article_hit(app, -1, arguments->count);
}

bool target_go_first(App *app)
{
    bool unknown = false;
    uint32_t count = (uint32_t)app->parts.corpus->articles.count;
    uint32_t first;

    if (count == 0)
        return false;
    if (app->target.kind == TARGET_TEXT) {
        /* A text is looked for from here on, as in less; the pile's beginning follows its end.
         */
        int64_t index;
        app->text.current = (Span){0, 0};
        index = hit_beyond(app, 1);
        if (index >= 0) {
            jump_record(app);
            go_hit(app, (size_t)index);
            return true;
        }
        first = target_next_article(app, app->text.article, 1, &unknown);
        if (first == NO_ARTICLE && !unknown)
            first = target_next_article(app, NO_ARTICLE, 1, &unknown);
        if (unknown)
            app->target.seeking = 1;
    } else {
        first = target_next_article(app, NO_ARTICLE, 1, &unknown);
        if (app_option(app, OPTION_CAST_SCOPE) == 1 && app->text.article != NO_ARTICLE &&
            target_count(app, app->text.article) > 0)
            first = app->text.article;
    }
    if (first == NO_ARTICLE)
        return unknown;
    target_enter(app, first, 1);
    return true;
}
