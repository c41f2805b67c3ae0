#include "cast.h"

/* A cast at least this wide shows in how many articles someone is. */
enum { ARTICLES_COLUMNS = 30 };
/* From this width on there are strips; names and numbers keep so much for themselves, and
 * strips have half of the rest. */
enum { STRIP_COLUMNS = 42, STRIP_LEAVES = 28 };

static const char *const type_words[] = {"everybody", "people", "organisations", "places",
                                         "others"};
static const char *const no_type_words[] = {"nobody", "no people", "no organisations",
                                            "no places", "no others"};
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
    const CastPane *cast = &app->cast;
    uint32_t count = (uint32_t)cast->rows.count;
    buffer_addf(&app->line, " Cast %u/%u", count > 0 ? cast->selected + 1 : 0, count);
    if (cast->filter.text)
        buffer_addf(&app->line, " %s only \"%s\"", dot, cast->filter.text);
    if (cast->search.text)
        buffer_addf(&app->line, " %s /%s", dot, cast->search.text);
    buffer_addf(&app->line, " %s %s", dot, scope_words[app_option(app, OPTION_CAST_SCOPE)]);
    if (type != TYPE_ALL)
        buffer_addf(&app->line, " %s %s", dot, type_words[type]);
    if (sort != SORT_MENTIONS)
        buffer_addf(&app->line, " %s %s", dot, sort_words[sort]);
    screen_fill_row(screen, pane->title, 0, role, 0);
    screen_put(screen, pane->title, 0, 0, pane->title.columns - 1, app->line.bytes, &style,
               role, 0);
}

/* The name; where another one is what was looked for, that before it. */
static void draw_name(App *app, Screen *screen, Area area, const Entity *entity,
                      unsigned overlays)
{
    const CastPane *cast = &app->cast;
    const NamePattern *pattern = cast->search.text ? &cast->search : &cast->filter;
    Role role = type_role(entity->type);
    MarkedLine line = {.role = role,
                       .overlays = overlays,
                       .marked_role = role,
                       .marked_overlays = overlays | OVERLAY_MATCH};
    uint32_t alias;

    buffer_clear(&app->line);
    if (pattern->text && pattern_agrees(app, pattern, entity->id, &alias)) {
        line.marked = pattern_span(pattern, entity->name);
        if (span_empty(line.marked) && alias != ALIAS_NONE) {
            line.marked = pattern_span(pattern, name_of(entity, alias));
            buffer_addf(&app->line, "%s = ", name_of(entity, alias));
        }
    }
    buffer_add_string(&app->line, entity->name);
    line.text = app->line.bytes;
    line.length = (uint32_t)app->line.length;
    line_put(app, screen, area, 0, 0, &line);
}

static uint32_t strip_columns(const App *app)
{
    uint32_t columns = app->geometry.cast.body.columns;
    uint32_t articles = corpus_count(app->parts.corpus);
    uint32_t room = (columns - STRIP_LEAVES) / 2;

    if (columns < STRIP_COLUMNS || articles < 2)
        return 0;
    room = room < STRIP_MOST ? room : STRIP_MOST;
    return articles < room ? articles : room;
}

/* How often someone is named; "7 in 3" where there is room for it. */
static void add_number(const App *app, const CastRow *row, Buffer *out)
{
    buffer_addf(out, "%u", row->mentions);
    if (app->geometry.cast.body.columns >= ARTICLES_COLUMNS &&
        app->cast.order.article == NO_ARTICLE)
        buffer_addf(out, " in %u", row->articles);
}

/* The columns of the longest number among the rows shown. */
static uint32_t number_columns(App *app)
{
    const CastPane *cast = &app->cast;
    uint32_t most = 0;

    for (uint32_t i = cast->top; i < cast->rows.count; i++) {
        if (i - cast->top >= app->geometry.cast.body.rows)
            break;
        buffer_clear(&app->line);
        add_number(app, &cast->rows.items[i], &app->line);
        if (app->line.length > most)
            most = (uint32_t)app->line.length;
    }
    return most;
}

/* "target: NAME, person, 10 mentions in 7 articles" */
static void draw_linear(App *app, Screen *screen, Area area, const CastRow *row, bool target,
                        unsigned overlays)
{
    const Entity *entity = corpus_entity(app->parts.corpus, row->entity);
    ShapeStyle style = app_style(app);
    Buffer *line = &app->line;

    buffer_clear(line);
    buffer_add_string(line, target ? "target: " : "");
    text_isolate(line, entity->name);
    buffer_addf(line, ", %s, %u %s", entity_type_name(entity->type), row->mentions,
                row->mentions == 1 ? "mention" : "mentions");
    if (app->cast.order.article == NO_ARTICLE)
        buffer_addf(line, " in %u %s", row->articles,
                    row->articles == 1 ? "article" : "articles");
    buffer_add_string(line, entity_marked(app, row->entity) ? ", corrected" : "");
    screen_put(screen, area, 0, 0, area.columns, line->bytes, &style, type_role(entity->type),
               overlays);
}

static void draw_row(App *app, Screen *screen, uint32_t at, uint32_t row, uint32_t numbers)
{
    static const char *const letters[ENTITY_TYPE_COUNT] = {"P", "O", "L", "M"};
    Area area = app->geometry.cast.body;
    ShapeStyle style = app_style(app);
    const CastRow *shown = &app->cast.rows.items[row];
    const Entity *entity = corpus_entity(app->parts.corpus, shown->entity);
    bool target = app->target.kind == TARGET_ENTITY && app->target.entity == shown->entity;
    unsigned overlays = 0;

    if (row == app->cast.selected)
        overlays |= app->focus == PANE_CAST ? OVERLAY_SELECTED : OVERLAY_FADED;
    screen_fill_row(screen, area, at, ROLE_LIST, overlays);
    if (app->geometry.linear) {
        draw_linear(app, screen, area_part(area, at, 0, 1, area.columns), shown, target,
                    overlays);
        return;
    }
    if (target)
        screen_put(screen, area, at, 0, 1, app->parts.utf8 ? "\u25b8" : ">", &style,
                   type_role(entity->type), overlays);
    screen_put(screen, area, at, 1, 1, letters[entity->type], &style, type_role(entity->type),
               overlays);
    if (entity_marked(app, shown->entity))
        screen_put(screen, area, at, 2, 1, "*", &style, ROLE_LIST_UNREAD, overlays);
    buffer_clear(&app->line);
    add_number(app, shown, &app->line);
    uint32_t width = (uint32_t)app->line.length, end = area.columns - 1;
    if (area.columns > width + 8) {
        end -= width;
        screen_put(screen, area, at, end, width, app->line.bytes, &style, ROLE_LIST_FACT,
                   overlays);
    }
    uint32_t strip = strip_columns(app);
    if (strip > 0) {
        end = area.columns - 1 - numbers - 1 - strip;
        buffer_clear(&app->line);
        strip_add(app, entity, strip, &app->line);
        screen_put(screen, area, at, end, strip, app->line.bytes, &style, ROLE_LIST_FACT,
                   overlays);
    }
    if (end > 4)
        draw_name(app, screen, area_part(area, at, 3, 1, end - 4), entity,
                  overlays | (target ? OVERLAY_TARGET : 0));
}

/* The key of a command in the cast, for a line that says what helps. */
static void add_key(App *app, CommandId command, const char *does, Buffer *out)
{
    if (keymap_show(app->parts.keymap, PANE_CAST, command, 1, out) > 0)
        buffer_addf(out, " %s", does);
}

/* Nobody is shown: who is looked for, and what shows others. */
static void draw_nobody(App *app, Screen *screen)
{
    Area area = app->geometry.cast.body;
    ShapeStyle style = app_style(app);
    const CastPane *cast = &app->cast;
    int type = app_option(app, OPTION_CAST_TYPE);
    bool here = app_option(app, OPTION_CAST_SCOPE) == SCOPE_ARTICLE;
    const Article *article = app_article(app);
    bool known = here ? article && article->analysis : !app_loading(app);

    buffer_clear(&app->line);
    buffer_addf(&app->line, "%s", type == TYPE_ALL ? "nobody" : no_type_words[type]);
    if (cast->filter.text)
        buffer_addf(&app->line, " called \"%s\"", cast->filter.text);
    if (here)
        buffer_add_string(&app->line, " here");
    if (!known)
        buffer_add_string(&app->line, " yet");
    screen_put(screen, area, 0, 1, area.columns - 1,
               !known && !cast->filter.text && type == TYPE_ALL ? "finding names ..."
                                                                : app->line.bytes,
               &style, ROLE_LIST_FACT, 0);
    buffer_clear(&app->line);
    if (cast->filter.text)
        add_key(app, COMMAND_CLEAR, "shows everybody", &app->line);
    else if (type != TYPE_ALL)
        add_key(app, COMMAND_CAST_ALL, "shows all types", &app->line);
    else if (here)
        add_key(app, COMMAND_CAST_SCOPE, "shows all articles", &app->line);
    if (app->line.length > 0)
        screen_put(screen, area, 1, 1, area.columns - 1, app->line.bytes, &style,
                   ROLE_LIST_FACT, 0);
}

void cast_draw(App *app, Screen *screen)
{
    CastPane *cast = &app->cast;
    Area area = app->geometry.cast.body;
    uint32_t count = (uint32_t)cast->rows.count;

    draw_title(app, screen);
    if (count == 0)
        draw_nobody(app, screen);
    if (cast->top > cast->selected)
        cast->top = cast->selected;
    if (cast->selected - cast->top >= area.rows)
        cast->top = cast->selected - area.rows + 1;
    if (count < cast->top + area.rows)
        cast->top = count > area.rows ? count - area.rows : 0;
    uint32_t numbers = number_columns(app);
    for (uint32_t at = 0; at < area.rows && cast->top + at < count; at++)
        draw_row(app, screen, at, cast->top + at, numbers);
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

/* "3 people called "lee" in this article" */
static void say_rows(App *app)
{
    int type = app_option(app, OPTION_CAST_TYPE);
    size_t count = app->cast.rows.count;
    Buffer text = BUFFER_EMPTY;

    if (count == 0)
        buffer_add_string(&text, no_type_words[type]);
    else if (type == TYPE_ALL)
        buffer_addf(&text, "%zu", count);
    else
        buffer_addf(&text, "%zu %s", count,
                    count == 1 ? entity_type_name((EntityType)(type - 1)) : type_words[type]);
    if (app->cast.filter.text)
        buffer_addf(&text, " called \"%s\"", app->cast.filter.text);
    buffer_addf(&text, " in the cast of %s",
                app_option(app, OPTION_CAST_SCOPE) == SCOPE_ARTICLE ? "this article"
                                                                    : "all articles");
    app_message(app, false, "%s", text.bytes);
    buffer_release(&text);
}

unsigned run_CAST_SCOPE(App *app, UNUSED const Arguments *arguments)
{
    bool all = app_option(app, OPTION_CAST_SCOPE) == SCOPE_ARTICLE;

    option_set_value(app->parts.options, OPTION_CAST_SCOPE, all ? SCOPE_ALL : SCOPE_ARTICLE);
    cast_update(app);
    say_rows(app);
    return REACTION_DRAW;
}

static unsigned only(App *app, int type)
{
    option_set_value(app->parts.options, OPTION_CAST_TYPE, type);
    cast_update(app);
    say_rows(app);
    return REACTION_DRAW;
}

unsigned run_CAST_ALL(App *app, UNUSED const Arguments *arguments)
{
    return only(app, TYPE_ALL);
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
