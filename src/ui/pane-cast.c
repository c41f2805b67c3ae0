#include "cast.h"

#include <stdio.h>
#include <string.h>

/* A cast at least this wide shows in how many articles someone is. */
enum { ARTICLES_COLUMNS = 30 };

static const char *const type_words[] = {"everybody", "people", "organisations", "places",
                                         "others"};
static const char *const sort_words[] = {"by mentions", "by appearance", "by name"};
static const char *const scope_words[] = {"all", "here"};

static void draw_title(App *app, Screen *screen)
{
    const PaneArea *pane = &app->geometry.cast;
    ShapeStyle style = app_style(app);
    Role role = app->focus == PANE_CAST ? ROLE_TITLE_FOCUSED : ROLE_TITLE;
    const char *dot = app->parts.utf8 ? "\u00b7" : "-";
    int type = app_option(app, OPTION_CAST_TYPE), sort = app_option(app, OPTION_CAST_SORT);

    buffer_clear(&app->line);
    buffer_addf(&app->line, " Cast %s %s", dot,
                scope_words[app_option(app, OPTION_CAST_SCOPE)]);
    if (type != TYPE_ALL)
        buffer_addf(&app->line, " %s %s", dot, type_words[type]);
    if (sort != SORT_MENTIONS)
        buffer_addf(&app->line, " %s %s", dot, sort_words[sort]);
    screen_fill_row(screen, pane->title, 0, role, 0);
    screen_put(screen, pane->title, 0, 0, pane->title.columns - 1, app->line.bytes, &style,
               role, 0);
}

static void draw_row(App *app, Screen *screen, uint32_t at, uint32_t row)
{
    static const char *const letters[ENTITY_TYPE_COUNT] = {"P", "O", "L", "M"};
    Area area = app->geometry.cast.body;
    ShapeStyle style = app_style(app);
    const CastRow *shown = &app->cast.rows.items[row];
    const Entity *entity = corpus_entity(app->parts.corpus, shown->entity);
    bool target = app->target.kind == TARGET_ENTITY && app->target.entity == shown->entity;
    unsigned overlays = 0;
    char number[32];

    if (row == app->cast.selected)
        overlays |= app->focus == PANE_CAST ? OVERLAY_SELECTED : OVERLAY_FADED;
    screen_fill_row(screen, area, at, ROLE_LIST, overlays);
    if (target)
        screen_put(screen, area, at, 0, 1, app->parts.utf8 ? "\u25b8" : ">", &style,
                   type_role(entity->type), overlays);
    screen_put(screen, area, at, 1, 1, letters[entity->type], &style, type_role(entity->type),
               overlays);
    if (area.columns >= ARTICLES_COLUMNS && app->cast.order.article == NO_ARTICLE)
        snprintf(number, sizeof number, "%u in %u", shown->mentions, shown->articles);
    else
        snprintf(number, sizeof number, "%u", shown->mentions);
    uint32_t width = (uint32_t)strlen(number), end = area.columns - 1;
    if (area.columns > width + 8) {
        end -= width;
        screen_put(screen, area, at, end, width, number, &style, ROLE_LIST_FACT, overlays);
    }
    if (end > 4)
        screen_put(screen, area, at, 3, end - 4, entity->name, &style, type_role(entity->type),
                   overlays | (target ? OVERLAY_TARGET : 0));
}

void cast_draw(App *app, Screen *screen)
{
    CastPane *cast = &app->cast;
    Area area = app->geometry.cast.body;
    ShapeStyle style = app_style(app);
    uint32_t count = (uint32_t)cast->rows.count;

    draw_title(app, screen);
    if (count == 0) {
        bool loading = app->parts.loader && !loader_progress(app->parts.loader).finished;
        screen_put(screen, area, 0, 1, area.columns - 1,
                   loading ? "finding names ..." : "nobody", &style, ROLE_LIST_FACT, 0);
    }
    if (cast->top > cast->selected)
        cast->top = cast->selected;
    if (cast->selected - cast->top >= area.rows)
        cast->top = cast->selected - area.rows + 1;
    if (count < cast->top + area.rows)
        cast->top = count > area.rows ? count - area.rows : 0;
    for (uint32_t at = 0; at < area.rows && cast->top + at < count; at++)
        draw_row(app, screen, at, cast->top + at);
    if (app->focus == PANE_CAST)
        screen_place_cursor(screen, area, cast->selected - cast->top, 0, false);
}

/* --- Commands ----------------------------------------------------------------------------- */

unsigned run_CAST_SORT(App *app, UNUSED const Arguments *arguments)
{
    int sort = (app_option(app, OPTION_CAST_SORT) + 1) % 3;

    option_set_value(app->parts.options, OPTION_CAST_SORT, sort);
    app_message(app, false, "the cast is sorted %s", sort_words[sort]);
    return REACTION_DRAW;
}

unsigned run_CAST_SCOPE(App *app, UNUSED const Arguments *arguments)
{
    bool all = app_option(app, OPTION_CAST_SCOPE) == SCOPE_ARTICLE;

    option_set_value(app->parts.options, OPTION_CAST_SCOPE, all ? SCOPE_ALL : SCOPE_ARTICLE);
    app_message(app, false, all ? "the cast of all articles" : "the cast of this article");
    return REACTION_DRAW;
}

static unsigned only(App *app, int type)
{
    option_set_value(app->parts.options, OPTION_CAST_TYPE, type);
    cast_update(app);
    app_message(app, false, "%zu %s in the cast", app->cast.rows.count, type_words[type]);
    return REACTION_DRAW;
}

unsigned run_CAST_ALL(App *app, UNUSED const Arguments *arguments)
{
    option_set_value(app->parts.options, OPTION_CAST_TYPE, TYPE_ALL);
    app_message(app, false, "everybody is in the cast");
    return REACTION_DRAW;
}

unsigned run_CAST_PEOPLE(App *app, UNUSED const Arguments *arguments)
{
    return only(app, 1 + ENTITY_PERSON);
}

unsigned run_CAST_ORGANISATIONS(App *app, UNUSED const Arguments *arguments)
{
    return only(app, 1 + ENTITY_ORGANISATION);
}

unsigned run_CAST_PLACES(App *app, UNUSED const Arguments *arguments)
{
    return only(app, 1 + ENTITY_PLACE);
}

unsigned run_CAST_OTHERS(App *app, UNUSED const Arguments *arguments)
{
    return only(app, 1 + ENTITY_OTHER);
}
