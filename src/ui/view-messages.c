#include "view.h"

static void title(App *app, UNUSED View *view, Buffer *out)
{
    buffer_addf(out, "Messages %zu", app->messages.count);
}

static uint32_t rows(App *app, UNUSED View *view, UNUSED uint32_t columns)
{
    return (uint32_t)app->messages.count;
}

static void draw(App *app, UNUSED View *view, uint32_t row, Screen *screen, Area area,
                 uint32_t at, unsigned overlays)
{
    ShapeStyle style = app_style(app);
    const Message *message = &app->messages.items[row];

    screen_put(screen, area, at, 1, area.columns - 1, message->text, &style,
               message->error ? ROLE_STATUS_ERROR : ROLE_TEXT, overlays);
}

static const ViewTable messages_table = {title, rows, draw, NULL, NULL};

unsigned run_MESSAGES(App *app, UNUSED const Arguments *arguments)
{
    if (app->messages.count == 0) {
        app_message(app, false, "there are no messages");
        return REACTION_DRAW;
    }
    view_open(app, &messages_table, sizeof(View));
    view_go(app, UINT32_MAX);
    return REACTION_DRAW;
}
