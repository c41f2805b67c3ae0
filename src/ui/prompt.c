#include "prompt.h"

#include <stdlib.h>
#include <string.h>

/* Lines kept of each kind. */
enum { HISTORY_MOST = 100 };

static const char *const signs[PROMPT_KINDS] = {":", "/", "@", "only names with:\u00a0",
                                                "shown as:\u00a0"};

void prompt_open(App *app, PromptKind kind, const char *text)
{
    Prompt *prompt = memory_new(sizeof *prompt);

    prompt_close(app);
    app->prompt = prompt;
    prompt->kind = kind;
    prompt->text = (Buffer)BUFFER_EMPTY;
    prompt->completion.words.storage = (Buffer)BUFFER_EMPTY;
    prompt->recalled = app->histories[kind].count;
    if (kind == PROMPT_SEARCH)
        find_begin(app);
    if (app->cast.filter.text)
        prompt->origin_filter = memory_copy_string(app->cast.filter.text);
    edit_replace(prompt, (Span){0, 0}, text, strlen(text));
    fill_update(app);
}

void prompt_open_rename(App *app, const char *text, MentionRef mention)
{
    prompt_open(app, PROMPT_RENAME, text);
    app->prompt->follow = mention;
}

void prompt_close(App *app)
{
    Prompt *prompt = app->prompt;

    if (!prompt)
        return;
    app->prompt = NULL;
    buffer_release(&prompt->text);
    free(prompt->typed);
    free(prompt->origin_filter);
    completion_release(&prompt->completion);
    free(prompt);
}

void prompt_forget(App *app)
{
    for (size_t kind = 0; kind < PROMPT_KINDS; kind++) {
        PromptHistory *history = &app->histories[kind];
        for (size_t i = 0; i < history->count; i++)
            free(history->items[i]);
        vector_release(history);
    }
}

/* A line that was typed before moves to the end. */
static void remember(PromptHistory *history, const char *line)
{
    size_t kept = 0;

    if (!*line)
        return;
    for (size_t i = 0; i < history->count; i++) {
        bool dropped =
            strcmp(history->items[i], line) == 0 || (i == 0 && history->count == HISTORY_MOST);
        if (dropped)
            free(history->items[i]);
        else
            history->items[kept++] = history->items[i];
    }
    history->count = kept;
    *vector_push(history) = memory_copy_string(line);
}

static unsigned run_text(App *app, CommandId command, const char *text)
{
    return dispatch_run(app, command, &(Arguments){.count = 1, .text = text});
}

/* An empty pattern is the one before; where it is the target already, its next match. */
static unsigned search(App *app, const char *text)
{
    const PromptHistory *history = &app->histories[PROMPT_SEARCH];

    if (*text)
        return run_text(app, COMMAND_SEARCH, text);
    if (history->count == 0)
        return REACTION_DRAW;
    const char *last = history->items[history->count - 1];
    if (!view_top(app) && app->target.kind == TARGET_TEXT &&
        strcmp(search_pattern(app->target.search), last) == 0)
        return run_text(app, COMMAND_NEXT, "");
    return run_text(app, COMMAND_SEARCH, last);
}

static unsigned accept(App *app)
{
    Prompt *prompt = app->prompt;
    PromptKind kind = prompt->kind;
    const Words *words = &prompt->completion.words;
    unsigned reaction = REACTION_DRAW;
    MentionRef follow = prompt->follow;
    /* The name that is shown as the first is the one that is meant. */
    EntityId meant =
        kind == PROMPT_NAME && prompt->text.length > 0 && prompt->completion.names.count > 0
            ? prompt->completion.names.items[prompt->chosen].entity
            : ENTITY_NONE;
    char *text = kind == PROMPT_NAME && prompt->text.length > 0 && words->count > 0
                     ? memory_copy_string(words->items[prompt->chosen])
                     : memory_copy_string(prompt->text.bytes);

    if (kind == PROMPT_SEARCH)
        find_restore(app);
    prompt_close(app);
    remember(&app->histories[kind], text);
    if (kind == PROMPT_SEARCH)
        reaction |= search(app, text);
    else if (meant != ENTITY_NONE)
        target_pick(app, meant);
    else if (*text && kind == PROMPT_FILTER)
        reaction |= run_text(app, COMMAND_CAST_FILTER, text);
    else if (kind == PROMPT_FILTER)
        cast_filter(app, "");
    else if (kind == PROMPT_RENAME)
        reaction |= correct_rename(app, follow, text);
    else if (*text)
        reaction |=
            kind == PROMPT_COMMAND ? app_command(app, text) : run_text(app, COMMAND_PICK, text);
    free(text);
    return reaction;
}

static void changed(App *app)
{
    if (app->prompt->kind == PROMPT_SEARCH)
        find_update(app);
    else if (app->prompt->kind == PROMPT_FILTER)
        cast_filter(app, app->prompt->text.bytes);
    else
        fill_update(app);
}

static bool leaves(const Prompt *prompt, Key key)
{
    return key == KEY_ESCAPE || key == KEY_CONTROL('C') || key == KEY_CONTROL('G') ||
           (key == KEY_BACKSPACE && prompt->text.length == 0);
}

unsigned prompt_key(App *app, Key key)
{
    Prompt *prompt = app->prompt;
    bool edited;

    if (key == KEY_ENTER || key == '\n')
        return accept(app);
    if (leaves(prompt, key)) {
        if (prompt->kind == PROMPT_SEARCH)
            find_restore(app);
        if (prompt->kind == PROMPT_FILTER)
            cast_filter(app, prompt->origin_filter ? prompt->origin_filter : "");
        prompt_close(app);
    } else if (key == KEY_TAB || key == KEY_BACK_TAB) {
        fill_tab(app, key == KEY_TAB ? 1 : -1);
    } else if (key == KEY_UP || key == KEY_CONTROL('P') || key == KEY_DOWN ||
               key == KEY_CONTROL('N')) {
        if (edit_recall(app, key == KEY_UP || key == KEY_CONTROL('P') ? -1 : 1))
            changed(app);
    } else if (edit_key(prompt, key, &edited)) {
        /* What could be typed depends on the cursor as well. */
        if (edited || prompt->kind == PROMPT_COMMAND || prompt->kind == PROMPT_NAME)
            changed(app);
    }
    return REACTION_DRAW;
}

void prompt_follow(App *app)
{
    const Prompt *prompt = app->prompt;

    if (prompt && prompt->kind == PROMPT_NAME && !prompt->cycling &&
        prompt->generation != names_update(app)->generation)
        fill_update(app);
}

void prompt_paste(App *app, const char *text, size_t length)
{
    Prompt *prompt = app->prompt;
    Span here = {prompt->cursor, prompt->cursor};

    edit_replace(prompt, here, text, length);
    changed(app);
}

void prompt_draw(App *app, Screen *screen)
{
    Area area = app->geometry.status;
    ShapeStyle style = app_style(app);
    const Prompt *prompt = app->prompt;

    screen_fill_row(screen, area, 0, ROLE_PROMPT, 0);
    uint32_t sign = screen_put(screen, area, 0, 0, area.columns, signs[prompt->kind], &style,
                               ROLE_PROMPT, 0);
    /* A space that does not hang at the end is where the cursor stands behind the text. */
    buffer_clear(&app->line);
    buffer_add(&app->line, prompt->text.bytes, prompt->text.length);
    buffer_add_string(&app->line, "\u00a0");
    uint32_t column = line_put(app, screen, area, 0, sign,
                               &(MarkedLine){.text = app->line.bytes,
                                             .length = (uint32_t)app->line.length,
                                             .role = ROLE_PROMPT,
                                             .marked = {prompt->cursor, prompt->cursor}});
    screen_place_cursor(screen, area, 0, column < area.columns ? column : area.columns - 1,
                        true);
    fill_draw(app, screen);
}

unsigned run_COMMAND_LINE(App *app, UNUSED const Arguments *arguments)
{
    prompt_open(app, PROMPT_COMMAND, "");
    return REACTION_DRAW;
}
