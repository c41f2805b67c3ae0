/* target: who or what n walks: an entity, or matches of a text. Both are hits: spans in
 * articles, ordered; walking does not ask which they are. */
#include "ui-internal.h"

#include <stdlib.h>

static const Entity *target_entity(const App *app)
{
    return corpus_entity(app->parts.corpus, app->target.entity);
}

static void release(Target *target)
{
    search_free(target->search);
    vector_release(&target->counts);
    vector_release(&target->hits);
}

void target_release(App *app)
{
    release(&app->target);
    release(&app->target_before);
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
    if (chosen->mentions.count == 0) {
        app_message(app, false, "that name has just become part of another one");
        return;
    }
    cast_search_end(app);
    app->target.kind = TARGET_ENTITY;
    app->target.entity = entity;
    app->target.follow = chosen->mentions.items[0];
    cast_select(app, entity);
}

void target_pick(App *app, EntityId entity)
{
    target_set_entity(app, entity);
    target_go_first(app);
    app_focus(app, PANE_TEXT);
}

void target_set_search(App *app, Search *search)
{
    Target *target = &app->target;

    cast_search_end(app);
    release(&app->target_before);
    app->target_before = *target;
    *target = (Target){.kind = TARGET_TEXT,
                       .entity = ENTITY_NONE,
                       .search = search,
                       .hits_article = NO_ARTICLE,
                       .furniture_hidden = target->furniture_hidden,
                       .stamp = target->stamp + 1};
}

void target_give_up(App *app)
{
    Target *target = &app->target;
    uint32_t stamp = target->stamp;

    app_message(app, true, "\"%s\" is nowhere in the pile", target_name(app));
    release(target);
    *target = app->target_before;
    app->target_before = (Target){.entity = ENTITY_NONE};
    target->armed = target->seeking = 0;
    target->stamp = stamp + 1;
    target_follow(app);
}

const char *target_name(const App *app)
{
    if (app->target.kind == TARGET_ENTITY)
        return target_entity(app)->name;
    return app->target.kind == TARGET_TEXT ? search_pattern(app->target.search) : "";
}

void target_add_name(const App *app, Buffer *out)
{
    const char *quote = app->target.kind == TARGET_TEXT ? "\"" : "";

    buffer_add_string(out, quote);
    text_isolate(out, target_name(app));
    buffer_add_string(out, quote);
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

void target_found_at(App *app, MentionRef mention)
{
    Target *target = &app->target;
    EntityId entity = corpus_mention(app->parts.corpus, mention)->entity;

    target->follow = mention;
    target->hits_article = NO_ARTICLE;
    target->stamp++;
    if (entity == ENTITY_NONE)
        target_clear(app);
    else
        target->entity = entity;
}

static void add_entity_hits(App *app, uint32_t article)
{
    const Entity *entity = target_entity(app);
    const Article *text = corpus_article(app->parts.corpus, article);
    size_t count, first = entity_mentions_in(entity, article, &count);

    if (!text || text->fault)
        return;
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

size_t hit_from(const SpanVector *hits, uint32_t position)
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
