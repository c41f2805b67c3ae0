/* cast-find: rows of the cast found by any of their names: searched, or all others left out. */
#include "cast.h"

#include <stdlib.h>
#include <string.h>

/* False where nothing is left of the text once it is folded. */
static bool pattern_set(NamePattern *pattern, const char *text)
{
    if (!pattern->text)
        pattern->folded = (Buffer)BUFFER_EMPTY;
    free(pattern->text);
    pattern->text = memory_copy_string(text);
    buffer_clear(&pattern->folded);
    text_fold_name(&pattern->folded, text, strlen(text));
    return pattern->folded.length > 0;
}

static void pattern_release(NamePattern *pattern)
{
    if (!pattern->text)
        return;
    free(pattern->text);
    buffer_release(&pattern->folded);
    pattern->text = NULL;
}

bool pattern_agrees(App *app, const NamePattern *pattern, EntityId entity, uint32_t *alias)
{
    *alias = ALIAS_NONE;
    return !pattern->text ||
           names_agree(names_update(app), entity, &pattern->folded, alias) != DIFFERS;
}

Span pattern_span(const NamePattern *pattern, const char *name)
{
    Folded folded;
    Span span = {0, 0};

    text_fold(&folded, name, strlen(name), FOLD_NAME);
    const char *at = memmem(folded.text.bytes, folded.text.length, pattern->folded.bytes,
                            pattern->folded.length);
    if (at) {
        size_t start = (size_t)(at - folded.text.bytes), end = start + pattern->folded.length;
        span.start = folded.origin ? folded.origin[start] : (uint32_t)start;
        span.end = folded.origin ? folded.origin[end] : (uint32_t)end;
    }
    folded_release(&folded);
    return span;
}

void cast_release(App *app)
{
    pattern_release(&app->cast.search);
    pattern_release(&app->cast.filter);
    vector_release(&app->cast.rows);
    vector_release(&app->cast.keys);
    vector_release(&app->cast.marked);
}

/* --- Searching ---------------------------------------------------------------------------- */

/* The first row that agrees, from row `from` on in one direction and around the end. */
static uint32_t find_row(App *app, uint32_t from, int direction)
{
    const CastPane *cast = &app->cast;
    uint32_t count = (uint32_t)cast->rows.count, alias;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = (uint32_t)(((uint64_t)from + (direction > 0 ? i : count - i)) % count);
        if (pattern_agrees(app, &cast->search, cast->rows.items[row].entity, &alias))
            return row;
    }
    return count;
}

size_t cast_search(App *app, const char *text, EntityId from)
{
    CastPane *cast = &app->cast;
    uint32_t alias, found;
    size_t matches = 0;

    if (from != ENTITY_NONE)
        cast_select(app, from);
    if (!pattern_set(&cast->search, text)) {
        cast_search_end(app);
        return 0;
    }
    for (size_t i = 0; i < cast->rows.count; i++)
        matches += pattern_agrees(app, &cast->search, cast->rows.items[i].entity, &alias);
    found = find_row(app, cast->selected, 1);
    if (found < cast->rows.count)
        cast_go(app, found);
    return matches;
}

bool cast_searching(const App *app)
{
    return app->focus == PANE_CAST && app->cast.search.text;
}

void cast_search_end(App *app)
{
    pattern_release(&app->cast.search);
}

/* Whoever is looked for may be left out of the rows. */
static void say_not_found(App *app, const char *text)
{
    const Corpus *corpus = app->parts.corpus;
    const Entity *hidden = NULL;
    uint32_t alias;

    for (size_t i = 0; i < corpus->entities.count; i++) {
        const Entity *entity = corpus->entities.items[i];
        if (entity->mentions.count > (hidden ? hidden->mentions.count : 0) &&
            pattern_agrees(app, &app->cast.search, (EntityId)i, &alias))
            hidden = entity;
    }
    if (hidden)
        app_message(app, true, "nobody shown here is called \"%s\", but %s is in the cast",
                    text, hidden->name);
    else
        app_message(app, true, "nobody in the cast is called \"%s\"", text);
}

void cast_search_again(App *app, int direction, uint32_t times)
{
    CastPane *cast = &app->cast;
    uint32_t count = (uint32_t)cast->rows.count;

    for (uint32_t i = 0; i < times && i < count; i++) {
        uint32_t from = direction > 0 ? cast->selected + 1 : cast->selected + count - 1;
        uint32_t found = find_row(app, from % count, direction);
        if (found == count)
            break;
        if (times == 1 && found == cast->selected)
            app_message(app, false, "this is the only one called \"%s\"", cast->search.text);
        cast_go(app, found);
    }
    uint32_t alias;
    if (count == 0 || !pattern_agrees(app, &cast->search, cast_entity(app), &alias))
        say_not_found(app, cast->search.text);
}

void cast_search_command(App *app, const char *text)
{
    if (!*text) {
        prompt_open(app, PROMPT_SEARCH, "");
    } else if (cast_search(app, text, ENTITY_NONE) == 0) {
        if (app->cast.search.text)
            say_not_found(app, text);
        else
            app_message(app, true, "there is nothing to search for in \"%s\"", text);
        cast_search_end(app);
    }
}

/* --- Leaving out -------------------------------------------------------------------------- */

void cast_filter(App *app, const char *text)
{
    CastPane *cast = &app->cast;

    if (!cast->filter.text && !*text)
        return;
    if (cast->filter.text && strcmp(cast->filter.text, text) == 0)
        return;
    if (!pattern_set(&cast->filter, text))
        pattern_release(&cast->filter);
    cast->filter_stamp++;
    cast_update(app);
}

bool cast_clear(App *app)
{
    CastPane *cast = &app->cast;

    if (cast->search.text) {
        app_message(app, false, "\"%s\" is not looked for in the cast any more",
                    cast->search.text);
        cast_search_end(app);
    } else if (cast->filter.text) {
        cast_filter(app, "");
        app_message(app, false, "%zu in the cast again", cast->rows.count);
    } else {
        return false;
    }
    return true;
}

unsigned run_CAST_FILTER(App *app, const Arguments *arguments)
{
    if (!*arguments->text) {
        prompt_open(app, PROMPT_FILTER, "");
        return REACTION_DRAW;
    }
    cast_filter(app, arguments->text);
    cast_go(app, app->cast.selected);
    if (app->cast.filter.text && app->cast.rows.count == 0)
        app_message(app, false, "nobody is called \"%s\"", arguments->text);
    else if (app->cast.filter.text)
        app_message(app, false, "only the %zu called \"%s\"", app->cast.rows.count,
                    arguments->text);
    return REACTION_DRAW;
}
