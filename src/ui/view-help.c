#include "view.h"

/* A row of the help: a group's title, or a command. */
typedef struct HelpRow {
    const char *group;
    CommandId command;
} HelpRow;

typedef struct HelpView {
    View view;
    PaneBit pane; /* whose keys are shown */
    HelpRow rows[COMMAND_COUNT * 2];
    uint32_t count;
} HelpView;

enum { KEYS_COLUMNS = 22 };

static void title(UNUSED App *app, UNUSED View *view, Buffer *out)
{
    buffer_add_string(out, "Keys");
}

static uint32_t rows(UNUSED App *app, View *view, UNUSED uint32_t columns)
{
    return ((HelpView *)view)->count;
}

static void draw(App *app, View *view, uint32_t row, Screen *screen, Area area, uint32_t at,
                 unsigned overlays)
{
    const HelpView *help = (HelpView *)view;
    ShapeStyle style = app_style(app);
    const HelpRow *shown = &help->rows[row];

    if (shown->group) {
        screen_put(screen, area, at, 1, area.columns - 1, shown->group, &style, ROLE_HEADLINE,
                   overlays);
        return;
    }
    const CommandInfo *info = command_info(shown->command);
    buffer_clear(&app->line);
    if (keymap_show(app->parts.keymap, help->pane, shown->command, 0, &app->line) == 0)
        buffer_addf(&app->line, ":%s", info->name);
    screen_put(screen, area, at, 2, KEYS_COLUMNS - 3, app->line.bytes, &style, ROLE_HINT_KEY,
               overlays);
    if (area.columns > KEYS_COLUMNS)
        screen_put(screen, area, at, KEYS_COLUMNS, area.columns - KEYS_COLUMNS, info->help,
                   &style, ROLE_TEXT, overlays);
}

static const ViewTable help_table = {title, rows, draw, NULL, NULL};

unsigned run_HELP(App *app, UNUSED const Arguments *arguments)
{
    PaneBit pane = app_pane(app);
    HelpView *help = (HelpView *)view_open(app, &help_table, sizeof *help);
    const char *group = NULL;

    help->pane = pane == PANE_VIEW ? app->focus : pane;
    for (CommandId id = 0; id < COMMAND_COUNT; id++) {
        const CommandInfo *info = command_info(id);
        if (info->group != group)
            help->rows[help->count++] = (HelpRow){info->group, id};
        group = info->group;
        help->rows[help->count++] = (HelpRow){NULL, id};
    }
    return REACTION_DRAW;
}
