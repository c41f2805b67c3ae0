#include "view.h"

/* Below these the screen only says that it is too small. */
enum { LEAST_ROWS = 5, LEAST_COLUMNS = 20 };
/* Below these there is one pane at a time. */
enum { PANES_ROWS = 12, PANES_COLUMNS = 60 };
/* From here on there are two columns beside the text. */
enum { WIDE_COLUMNS = 120 };
/* From here on text has a margin at its right, too. */
enum { ROOMY_COLUMNS = 50 };
/* No pane gets narrower, and no text while other panes are shown. */
enum { LEAST_PANE = 12, LEAST_TEXT = 24 };

enum {
    LAYOUT_AUTO,
    LAYOUT_WIDE,
    LAYOUT_NARROW,
    LAYOUT_SINGLE,
    LAYOUT_LINEAR
}; /* the choices of the option */

static uint32_t clamp(int64_t value, int64_t least, int64_t most)
{
    if (value > most)
        value = most;
    return (uint32_t)(value < least ? least : value);
}

/* A title row over a body. */
static PaneArea pane_area(Area area)
{
    return (PaneArea){true, area_part(area, 0, 0, 1, area.columns),
                      area_part(area, 1, 0, area.rows - 1, area.columns)};
}

/* The width of one side column: what the option says, else what fits. */
static int64_t side_width(const App *app, OptionId option, int64_t fits)
{
    int width = app_option(app, option);

    return (width > 0 ? width : fits) + app->side_change;
}

static Area border(Geometry *geometry, Area area, uint32_t column)
{
    Area line = area_part(area, 0, column, area.rows, 1);

    geometry->borders[geometry->border_count++] = line;
    return line;
}

/* One column beside the text, the list above the cast. */
static void narrow(App *app, Geometry *geometry, Area area, bool list, bool cast)
{
    OptionId option = list ? OPTION_LIST_WIDTH : OPTION_CAST_WIDTH;
    uint32_t width = clamp(side_width(app, option, clamp(area.columns * 34 / 100, 22, 40)),
                           LEAST_PANE, (int64_t)area.columns - LEAST_TEXT - 1);
    Area side = area_part(area, 0, 0, area.rows, width);

    border(geometry, area, width);
    geometry->text = pane_area(area_part(area, 0, width + 1, area.rows, area.columns));
    if (list && cast) {
        /* A short list leaves its room to the cast. */
        uint32_t rows = clamp((int64_t)corpus_count(app->parts.corpus) + 1, 4, area.rows / 2);
        geometry->list = pane_area(area_part(side, 0, 0, rows, width));
        geometry->cast = pane_area(area_part(side, rows, 0, side.rows, width));
    } else if (list) {
        geometry->list = pane_area(side);
    } else {
        geometry->cast = pane_area(side);
    }
}

/* Two columns beside the text. What the text does not need goes to them. */
static void wide(App *app, Geometry *geometry, Area area)
{
    int64_t text = app_option(app, OPTION_TEXT_WIDTH) + 4;
    int64_t rest = area.columns - text - 2;
    int64_t room = (int64_t)area.columns - LEAST_TEXT - 2;
    uint32_t list = clamp(side_width(app, OPTION_LIST_WIDTH, clamp(rest * 57 / 100, 30, 64)),
                          LEAST_PANE, room - LEAST_PANE);
    uint32_t cast = clamp(side_width(app, OPTION_CAST_WIDTH, clamp(rest * 43 / 100, 26, 44)),
                          LEAST_PANE, room - list);

    geometry->list = pane_area(area_part(area, 0, 0, area.rows, list));
    border(geometry, area, list);
    geometry->cast = pane_area(area_part(area, 0, list + 1, area.rows, cast));
    border(geometry, area, list + 1 + cast);
    geometry->text = pane_area(area_part(area, 0, list + cast + 2, area.rows, area.columns));
}

static void single(const App *app, Geometry *geometry, Area area)
{
    PaneArea pane = pane_area(area);

    if (app->focus == PANE_LIST)
        geometry->list = pane;
    else if (app->focus == PANE_CAST)
        geometry->cast = pane;
    else
        geometry->text = pane;
}

/* The text's columns are measured in panes that are not shown too: the cursor moves in them. */
static void measure_text(const App *app, Geometry *geometry, Area area)
{
    uint32_t columns = geometry->text.shown ? geometry->text.body.columns : area.columns;
    /* Room at both sides; where there is little of it, only between text and border. */
    uint32_t sides = geometry->linear             ? 0
                     : columns >= ROOMY_COLUMNS   ? 2
                     : geometry->border_count > 0 ? 1
                                                  : 0;

    if (!geometry->text.shown)
        geometry->text.body = area_part(area, 1, 0, area.rows - 1, area.columns);
    geometry->measure = clamp((int64_t)columns - sides, 1, app_option(app, OPTION_TEXT_WIDTH));
    geometry->margin = geometry->linear ? 0 : (columns - geometry->measure + 1) / 2;
}

void geometry_update(App *app)
{
    Geometry geometry = {0};
    Area screen = {0, 0, app->rows, app->columns};
    int layout = app_option(app, OPTION_LAYOUT);
    bool list = app_option(app, OPTION_SHOW_LIST), cast = app_option(app, OPTION_SHOW_CAST);

    if (app->rows < LEAST_ROWS || app->columns < LEAST_COLUMNS) {
        geometry.too_small = true;
        geometry.measure = 1;
        geometry.text.body = (Area){0, 0, 1, 1};
        app->geometry = geometry;
        return;
    }
    uint32_t bottom = app->rows >= 8 ? 2 : 1;
    Area area = area_part(screen, 0, 0, app->rows - bottom, app->columns);
    geometry.above = area;
    geometry.status = area_part(screen, area.rows, 0, 1, app->columns);
    geometry.hints = area_part(screen, area.rows + 1, 0, bottom - 1, app->columns);

    if ((app->focus == PANE_LIST && !list) || (app->focus == PANE_CAST && !cast))
        app_focus(app, PANE_TEXT);
    geometry.linear = layout == LAYOUT_LINEAR;
    if (layout == LAYOUT_AUTO)
        layout = app->columns >= WIDE_COLUMNS ? LAYOUT_WIDE : LAYOUT_NARROW;
    if (geometry.linear || app->rows < PANES_ROWS || app->columns < PANES_COLUMNS ||
        app->zoomed || (!list && !cast))
        layout = LAYOUT_SINGLE;
    /* Two columns need the room, and something to put in each. */
    if (layout == LAYOUT_WIDE &&
        (!list || !cast || app->columns < LEAST_TEXT + 2 * LEAST_PANE + 2))
        layout = LAYOUT_NARROW;

    if (layout == LAYOUT_SINGLE)
        single(app, &geometry, area);
    else if (layout == LAYOUT_WIDE)
        wide(app, &geometry, area);
    else
        narrow(app, &geometry, area, list, cast);
    measure_text(app, &geometry, area);
    app->geometry = geometry;
}

/* --- Commands ----------------------------------------------------------------------------- */

static const PaneBit order[] = {PANE_LIST, PANE_CAST, PANE_TEXT}; /* from left to right */
enum { PANES = 3 };

static bool pane_wanted(const App *app, PaneBit pane)
{
    if (pane == PANE_LIST)
        return app_option(app, OPTION_SHOW_LIST);
    return pane == PANE_TEXT || app_option(app, OPTION_SHOW_CAST);
}

static unsigned focus_step(App *app, int step, bool around)
{
    int at = 0;

    while (order[at] != app->focus)
        at++;
    for (int i = 0; i < PANES; i++) {
        at += step;
        if (!around && (at < 0 || at >= PANES)) {
            app_message(app, false, "there is no pane further %s", step < 0 ? "left" : "right");
            return REACTION_DRAW;
        }
        at = (at + PANES) % PANES;
        if (pane_wanted(app, order[at]))
            break;
    }
    if (order[at] == app->focus)
        app_message(app, false, "no other pane is shown");
    app_focus(app, order[at]);
    return REACTION_DRAW;
}

unsigned run_FOCUS_NEXT(App *app, UNUSED const Arguments *arguments)
{
    return focus_step(app, 1, true);
}

unsigned run_FOCUS_BACK(App *app, UNUSED const Arguments *arguments)
{
    return focus_step(app, -1, true);
}

/* Where the list stands above the cast, left and right mean that column and the text. */
static bool stacked(const App *app)
{
    const Geometry *geometry = &app->geometry;

    return geometry->list.shown && geometry->cast.shown &&
           geometry->list.title.column == geometry->cast.title.column;
}

unsigned run_FOCUS_LEFT(App *app, UNUSED const Arguments *arguments)
{
    if (stacked(app) && app->focus == PANE_TEXT) {
        app_focus(app, PANE_LIST);
        return REACTION_DRAW;
    }
    return focus_step(app, -1, false);
}

unsigned run_FOCUS_RIGHT(App *app, UNUSED const Arguments *arguments)
{
    if (stacked(app) && app->focus == PANE_LIST) {
        app_focus(app, PANE_TEXT);
        return REACTION_DRAW;
    }
    return focus_step(app, 1, false);
}

unsigned run_FOCUS_CAST(App *app, UNUSED const Arguments *arguments)
{
    app_focus(app, app->focus == PANE_CAST ? PANE_TEXT : PANE_CAST);
    return REACTION_DRAW;
}

static unsigned toggle(App *app, OptionId option, const char *what)
{
    bool shown = !app_option(app, option);

    option_set_value(app->parts.options, option, shown);
    app->zoomed = false;
    app_message(app, false, "the %s is %s", what, shown ? "shown" : "hidden");
    return REACTION_DRAW;
}

unsigned run_TOGGLE_CAST(App *app, UNUSED const Arguments *arguments)
{
    return toggle(app, OPTION_SHOW_CAST, "cast");
}

unsigned run_TOGGLE_LIST(App *app, UNUSED const Arguments *arguments)
{
    return toggle(app, OPTION_SHOW_LIST, "article list");
}

unsigned run_ZOOM(App *app, UNUSED const Arguments *arguments)
{
    bool several =
        (app->geometry.list.shown + app->geometry.cast.shown + app->geometry.text.shown) > 1;

    if (!app->zoomed && !several) {
        app_message(app, false, "this pane is alone already");
        return REACTION_DRAW;
    }
    app->zoomed = !app->zoomed;
    return REACTION_DRAW;
}

/* Changes by a column at a time, and not where nothing more would come of it. */
static unsigned change_sides(App *app, int64_t change)
{
    int before = app->side_change;
    Geometry old = app->geometry;

    app->side_change = (int)clamp((int64_t)before + change + 400, 0, 800) - 400;
    geometry_update(app);
    if (old.border_count == 0) {
        app->side_change = before;
        app_message(app, false, "there is no pane beside the text");
    } else if (old.text.body.columns == app->geometry.text.body.columns &&
               old.list.body.columns == app->geometry.list.body.columns) {
        app->side_change = before;
        app_message(app, false, "no further");
    }
    return REACTION_DRAW;
}

unsigned run_NARROWER(App *app, const Arguments *arguments)
{
    return change_sides(app, -(int64_t)arguments->count);
}

unsigned run_WIDER(App *app, const Arguments *arguments)
{
    return change_sides(app, arguments->count);
}

unsigned run_RESET_SIZE(App *app, UNUSED const Arguments *arguments)
{
    app->side_change = 0;
    option_set_value(app->parts.options, OPTION_LIST_WIDTH, 0);
    option_set_value(app->parts.options, OPTION_CAST_WIDTH, 0);
    app_message(app, false, "panes have the size that fits");
    return REACTION_DRAW;
}
