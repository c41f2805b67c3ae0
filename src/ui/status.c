/* status: the last two rows: what is going on, and the keys that are of use here. */
#include "view.h"

#include <string.h>

#define LEFT_TO_RIGHT_MARK "\u200e"

static void add_target(App *app, const char *dot, bool brief, Buffer *out)
{
    uint32_t number = target_number(app), total = target_total(app);
    bool text = app->target.kind == TARGET_TEXT;

    if (app->target.kind == TARGET_NONE)
        return;
    target_add_name(app, out);
    buffer_addf(out, " %s ", dot);
    if (number > 0 && brief)
        buffer_addf(out, "%u/%u", number, total);
    else if (number > 0)
        buffer_addf(out, "%s %u of %u", text ? "match" : "mention", number, total);
    else
        buffer_addf(out, "%u %s", total,
                    text ? (total == 1 ? "match" : "matches")
                         : (total == 1 ? "mention" : "mentions"));
    if (app->target.seeking)
        buffer_add_string(out, ", searching ...");
    else if (target_searching(app))
        buffer_add_string(out, " so far");
}

static void add_place(App *app, const char *dot, bool brief, Buffer *out)
{
    if (app->text.article == NO_ARTICLE)
        return;
    if (app->target.kind != TARGET_NONE)
        buffer_addf(out, " %s ", dot);
    buffer_addf(out, brief ? "%u/%u %s %u%%" : "article %u of %u %s %u%%",
                corpus_number(app->parts.corpus, app->text.article),
                corpus_count(app->parts.corpus), dot, text_percent(app));
}

/* What stands at the right end: keys typed so far, or how far reading has come. */
static void add_right(App *app, Buffer *out)
{
    dispatch_pending(app, out);
    if (out->length > 0 || !app->parts.loader)
        return;
    LoaderProgress progress = loader_progress(app->parts.loader);
    if (progress.finished)
        return;
    if (progress.listing)
        buffer_addf(out, "reading, %u so far", progress.listed);
    else if (progress.listed > 0)
        buffer_addf(out, "finding names %u%%",
                    (unsigned)((uint64_t)(progress.analysed + progress.refused) * 100 /
                               progress.listed));
}

/* What a command that waits for its letter wants to know. */
static const char *question_of(const App *app)
{
    return app->letter_command == COMMAND_CHANGE_TYPE
               ? "it is: p a person, o an organisation, l a place, m something else"
               : NULL;
}

/* Whom the cast has marked, and what it would like to know. */
static void add_cast(App *app, const char *dot, Buffer *out)
{
    Buffer key = BUFFER_EMPTY;
    size_t marked = app->cast.marked.count, asked = proposals_count(app);

    if (marked > 0)
        buffer_addf(out, "%zu marked %s ", marked, dot);
    else if (app->focus == PANE_CAST && !view_top(app) && asked > 0 &&
             keymap_show(app->parts.keymap, PANE_CAST, COMMAND_PROPOSALS, 1, &key) > 0)
        buffer_addf(out, "%zu pair%s could be one: %s %s ", asked, asked == 1 ? "" : "s",
                    key.bytes, dot);
    buffer_release(&key);
}

static void draw_status(App *app, Screen *screen)
{
    Area area = app->geometry.status;
    ShapeStyle style = app_style(app);
    const char *dot = app->parts.utf8 ? "\u00b7" : "-";
    const Message *message =
        app->message_shown ? &app->messages.items[app->messages.count - 1] : NULL;
    Role role = message && message->error ? ROLE_STATUS_ERROR : ROLE_STATUS;
    uint32_t width = area.columns > 1 ? area.columns - 1 : area.columns;

    screen_fill_row(screen, area, 0, role, 0);
    buffer_clear(&app->line);
    add_right(app, &app->line);
    uint32_t right = text_columns(app->line.bytes, &style);
    if (right > 0 && right + 12 < width) {
        screen_put(screen, area, 0, width - right, right, app->line.bytes, &style, role, 0);
        width -= right + 2;
    }
    buffer_clear(&app->line);
    /* The row is in English, whatever name it begins with. */
    buffer_add_string(&app->line, LEFT_TO_RIGHT_MARK);
    if (message) {
        buffer_add_string(&app->line, message->text);
    } else if (question_of(app)) {
        buffer_add_string(&app->line, question_of(app));
    } else {
        add_cast(app, dot, &app->line);
        size_t before = app->line.length;
        add_target(app, dot, false, &app->line);
        add_place(app, dot, false, &app->line);
        if (text_columns(app->line.bytes, &style) >= width) {
            buffer_cut(&app->line, before);
            add_target(app, dot, true, &app->line);
            add_place(app, dot, true, &app->line);
        }
    }
    if (width > 1)
        screen_put(screen, area, 0, 1, width - 1, app->line.bytes, &style, role, 0);
}

/* The word for a command, where it means something of its own just now. */
static const char *hint_of(const App *app, CommandId command)
{
    if (command == COMMAND_CLOSE && view_top(app))
        return "close";
    if (command == COMMAND_NEXT && app->target.kind == TARGET_NONE && !view_top(app))
        return "unread";
    return command_info(command)->hint;
}

/* Draws "key hint" if there is room before `end`; returns the columns it took. */
static uint32_t draw_hint(App *app, Screen *screen, uint32_t column, uint32_t end,
                          CommandId command)
{
    Area area = app->geometry.hints;
    ShapeStyle style = app_style(app);
    const char *hint = hint_of(app, command);

    buffer_clear(&app->line);
    keymap_show(app->parts.keymap, app_pane(app), command, 1, &app->line);
    /* Here <Enter> can be mistaken for nothing else without its brackets. */
    if (app->line.length > 3 && app->line.bytes[0] == '<') {
        buffer_cut(&app->line, app->line.length - 1);
        memmove(app->line.bytes, app->line.bytes + 1, app->line.length);
        buffer_cut(&app->line, app->line.length - 1);
    }
    uint32_t key = text_columns(app->line.bytes, &style), word = text_columns(hint, &style);
    if (view_top(app) && !view_means(app, command))
        return 0;
    if (key == 0 || column + key + word + 3 > end)
        return 0;
    screen_put(screen, area, 0, column, key, app->line.bytes, &style, ROLE_HINT_KEY, 0);
    screen_put(screen, area, 0, column + key + 1, word, hint, &style, ROLE_HINT, 0);
    return key + word + 3;
}

static void draw_hints(App *app, Screen *screen)
{
    static const CommandId first[] = {COMMAND_HELP, COMMAND_CLOSE, COMMAND_FOCUS_NEXT,
                                      COMMAND_OPEN};
    Area area = app->geometry.hints;
    uint32_t column = 1, end = area.columns;
    PaneBit pane = app_pane(app);

    if (area.rows == 0)
        return;
    screen_fill_row(screen, area, 0, ROLE_HINT, 0);
    /* First what everything else can be found by. */
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        column += draw_hint(app, screen, column, end, first[i]);
    for (CommandId id = 0; id < COMMAND_COUNT; id++) {
        const CommandInfo *info = command_info(id);
        bool drawn = false;
        for (size_t i = 0; i < sizeof first / sizeof *first; i++)
            drawn = drawn || first[i] == id;
        if (*info->hint && (info->panes & pane) && !drawn)
            column += draw_hint(app, screen, column, end, id);
    }
}

void status_draw(App *app, Screen *screen)
{
    draw_status(app, screen);
    draw_hints(app, screen);
}
