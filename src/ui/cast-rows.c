/* cast-rows: who is in the cast, in which order, and which row is selected. */
#include "cast.h"

#include <stdlib.h>
#include <string.h>

/* While articles come in, the cast is made again at most this often. */
enum { REBUILD_MILLISECONDS = 100 };
/* And takes no more than this part of the time. */
enum { REBUILD_PART = 8 };
static uint32_t wanted_article(const App *app)
{
    return app_option(app, OPTION_CAST_SCOPE) == SCOPE_ARTICLE ? app->text.article : NO_ARTICLE;
}

/* --- Rows --------------------------------------------------------------------------------- */

static bool entity_wanted(App *app, const Entity *entity)
{
    int type = app_option(app, OPTION_CAST_TYPE);
    uint32_t alias;

    return (type == TYPE_ALL || (int)entity->type == type - 1) &&
           pattern_agrees(app, &app->cast.filter, entity->id, &alias);
}

static void collect_all(App *app)
{
    const Corpus *corpus = app->parts.corpus;

    for (size_t i = 0; i < corpus->entities.count; i++) {
        const Entity *entity = corpus->entities.items[i];
        if (entity->mentions.count > 0 && entity_wanted(app, entity))
            *vector_push(&app->cast.rows) =
                (CastRow){entity->id, (uint32_t)entity->mentions.count, entity->article_count};
    }
}

static int compare_entity(const void *a, const void *b)
{
    const CastRow *x = a, *y = b;

    return (x->entity > y->entity) - (x->entity < y->entity);
}

static void collect_article(App *app, uint32_t article)
{
    const Analysis *analysis = app->parts.corpus->articles.items[article].analysis;
    CastPane *cast = &app->cast;

    for (uint32_t i = 0; analysis && i < analysis->mention_count; i++) {
        EntityId id = analysis->mentions[i].entity;
        if (id != ENTITY_NONE)
            *vector_push(&cast->rows) = (CastRow){id, 1, 1};
    }
    if (cast->rows.count == 0)
        return;
    qsort(cast->rows.items, cast->rows.count, sizeof *cast->rows.items, compare_entity);
    size_t kept = 0;
    for (size_t i = 0, end; i < cast->rows.count; i = end) {
        CastRow row = cast->rows.items[i];
        for (end = i + 1; end < cast->rows.count && cast->rows.items[end].entity == row.entity;)
            end++;
        row.mentions = (uint32_t)(end - i);
        if (entity_wanted(app, corpus_entity(app->parts.corpus, row.entity)))
            cast->rows.items[kept++] = row;
    }
    cast->rows.count = kept;
}

/* What the comparison needs to know. */
typedef struct Comparison {
    const Corpus *corpus;
    const CastKey *keys;
    CastOrder order;
} Comparison;

static int compare_first(const CastOrder *order, const Entity *x, const Entity *y)
{
    size_t i = 0, j = 0, count;

    if (order->article != NO_ARTICLE) {
        i = entity_mentions_in(x, order->article, &count);
        j = entity_mentions_in(y, order->article, &count);
    }
    MentionRef a = x->mentions.items[i], b = y->mentions.items[j];
    if (a.article != b.article)
        return a.article < b.article ? -1 : 1;
    return (a.mention > b.mention) - (a.mention < b.mention);
}

static int compare_rows(const void *a, const void *b, void *context)
{
    const Comparison *comparison = context;
    const CastOrder *order = &comparison->order;
    const CastRow *x = a, *y = b;
    const Entity *first = corpus_entity(comparison->corpus, x->entity);
    const Entity *second = corpus_entity(comparison->corpus, y->entity);
    int result = 0;

    if (order->grouped && first->type != second->type)
        return first->type < second->type ? -1 : 1;
    if (order->sort == SORT_MENTIONS && x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    if (order->sort == SORT_APPEARANCE)
        result = compare_first(order, first, second);
    const uint64_t *start = comparison->keys[x->entity].start;
    const uint64_t *other = comparison->keys[y->entity].start;
    for (int i = 0; i < 2 && result == 0; i++)
        result = (start[i] > other[i]) - (start[i] < other[i]);
    if (result == 0)
        result = text_compare(first->name, second->name);
    return result ? result : compare_entity(a, b);
}

/* FNV-1a, 64 bits (Fowler, Noll and Vo). */
static uint64_t hash_name(const char *name)
{
    uint64_t hash = 0xcbf29ce484222325;

    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 0x100000001b3;
    return hash;
}

static void update_keys(App *app)
{
    const Corpus *corpus = app->parts.corpus;
    CastPane *cast = &app->cast;
    Buffer *folded = &app->line;

    while (cast->keys.count < corpus->entities.count)
        *vector_push(&cast->keys) = (CastKey){0};
    for (size_t i = 0; i < cast->rows.count; i++) {
        CastKey *key = &cast->keys.items[cast->rows.items[i].entity];
        const char *name = corpus_entity(corpus, cast->rows.items[i].entity)->name;
        uint64_t hash = hash_name(name);
        if (key->hash == hash)
            continue;
        *key = (CastKey){.hash = hash};
        buffer_clear(folded);
        text_fold_name(folded, name, strlen(name));
        /* Big-endian, so that numbers order as the bytes do. */
        for (size_t j = 0; j < 16 && j < folded->length; j++)
            key->start[j / 8] |= (uint64_t)(unsigned char)folded->bytes[j] << (56 - j % 8 * 8);
    }
}

/* The entity's row; their number if it has none. */
static uint32_t row_of(const CastPane *cast, EntityId entity)
{
    for (size_t i = 0; i < cast->rows.count; i++)
        if (cast->rows.items[i].entity == entity)
            return (uint32_t)i;
    return (uint32_t)cast->rows.count;
}

static CastOrder wanted_order(const App *app)
{
    return (CastOrder){.article = wanted_article(app),
                       .sort = app_option(app, OPTION_CAST_SORT),
                       .type = app_option(app, OPTION_CAST_TYPE),
                       .grouped = app_option(app, OPTION_CAST_GROUPED),
                       .filter_stamp = app->cast.filter_stamp};
}

static bool same_order(CastOrder a, CastOrder b)
{
    return a.article == b.article && a.sort == b.sort && a.type == b.type &&
           a.grouped == b.grouped && a.filter_stamp == b.filter_stamp;
}

/* Whoever was selected by hand stays selected, in whatever order, and is again when they come
 * back; untouched the selection stays at the top, and with the keys in the cast on who has come
 * to be there. Where somebody is gone for good the next row is selected. */
static void select_again(App *app, EntityId there, bool only_grown)
{
    CastPane *cast = &app->cast;
    uint32_t count = (uint32_t)cast->rows.count;
    EntityId entity = cast->kept;

    if (entity != ENTITY_NONE && corpus_entity(app->parts.corpus, entity)->mentions.count == 0)
        entity = cast->kept = corpus_mention(app->parts.corpus, cast->follow)->entity;
    if (entity == ENTITY_NONE && only_grown)
        entity = there;
    uint32_t row =
        only_grown && cast->selected == 0 && app->focus != PANE_CAST ? 0 : row_of(cast, entity);
    if (row < count)
        cast->selected = row;
    else if (!only_grown || count == 0)
        cast->selected = 0;
    else if (cast->selected >= count)
        cast->selected = count - 1;
}

bool cast_update(App *app)
{
    CastPane *cast = &app->cast;
    CastOrder order = wanted_order(app);
    bool only_grown = cast->built && same_order(cast->order, order);

    if (only_grown && cast->generation == app->parts.corpus->generation)
        return false;
    int64_t now = app_clock();
    if (app_loading(app) && only_grown &&
        (now - cast->built_at < REBUILD_MILLISECONDS ||
         now - cast->built_at < cast->built_for * REBUILD_PART))
        return true;

    EntityId selected = cast_entity(app);
    cast->built = true;
    cast->built_at = now;
    cast->generation = app->parts.corpus->generation;
    cast->order = order;
    cast->rows.count = 0;
    if (app_option(app, OPTION_CAST_SCOPE) == SCOPE_ALL)
        collect_all(app);
    else if (order.article != NO_ARTICLE)
        collect_article(app, order.article);
    if (cast->filter.text)
        cast->generation = names_update(app)->generation;
    update_keys(app);
    Comparison comparison = {app->parts.corpus, cast->keys.items, order};
    if (cast->rows.count > 0)
        qsort_r(cast->rows.items, cast->rows.count, sizeof *cast->rows.items, compare_rows,
                &comparison);
    select_again(app, selected, only_grown);
    cast->built_for = app_clock() - now;
    return false;
}

void cast_renew(App *app)
{
    app->cast.built_at = app->cast.built_for = 0;
}

EntityId cast_entity(const App *app)
{
    return app->cast.selected < app->cast.rows.count
               ? app->cast.rows.items[app->cast.selected].entity
               : ENTITY_NONE;
}

void cast_select(App *app, EntityId entity)
{
    CastPane *cast = &app->cast;
    const Entity *selected = corpus_entity(app->parts.corpus, entity);
    uint32_t row = row_of(cast, entity);

    if (selected->mentions.count > 0) {
        cast->kept = entity;
        cast->follow = selected->mentions.items[0];
    }
    if (row < cast->rows.count)
        cast->selected = row;
}

void cast_go(App *app, uint32_t row)
{
    uint32_t count = (uint32_t)app->cast.rows.count;

    if (count > 0)
        cast_select(app, app->cast.rows.items[row < count ? row : count - 1].entity);
}

void cast_move(App *app, int64_t rows)
{
    int64_t count = (int64_t)app->cast.rows.count;
    int64_t at = app->cast.selected, to = at + rows;

    if (count == 0)
        app_message(app, false, "nobody is in the cast");
    else if ((rows < 0 && at == 0) || (rows > 0 && at + 1 >= count))
        app_message(app, false, rows < 0 ? "this is the first one" : "this is the last one");
    else
        cast_go(app, to < 0 ? 0 : to > UINT32_MAX ? UINT32_MAX : (uint32_t)to);
}
