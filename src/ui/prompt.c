#include "view.h"

#include <stdlib.h>
#include <string.h>

struct Prompt {
    PromptKind kind;
    Buffer text;
    uint32_t cursor; /* byte in text */
};

static const char *const signs[] = {":", "/", "@"};

void prompt_open(App *app, PromptKind kind, const char *text)
{
    prompt_close(app);
    app->prompt = memory_new(sizeof *app->prompt);
    app->prompt->kind = kind;
    app->prompt->text = (Buffer)BUFFER_EMPTY;
    buffer_add_string(&app->prompt->text, text);
    app->prompt->cursor = (uint32_t)app->prompt->text.length;
}

void prompt_close(App *app)
{
    if (!app->prompt)
        return;
    buffer_release(&app->prompt->text);
    free(app->prompt);
    app->prompt = NULL;
}

static unsigned accept(App *app)
{
    Prompt *prompt = app->prompt;
    PromptKind kind = prompt->kind;
    char *text = buffer_take(&prompt->text);
    Arguments arguments = {.count = 1, .text = text};
    unsigned reaction = REACTION_DRAW;

    prompt_close(app);
    if (*text)
        reaction |=
            kind == PROMPT_COMMAND
                ? app_command(app, text)
                : dispatch_run(app, kind == PROMPT_SEARCH ? COMMAND_SEARCH : COMMAND_PICK,
                               &arguments);
    free(text);
    return reaction;
}

static void erase_before(Prompt *prompt)
{
    uint32_t start = grapheme_start(prompt->text.bytes, prompt->cursor);

    memmove(prompt->text.bytes + start, prompt->text.bytes + prompt->cursor,
            prompt->text.length - prompt->cursor);
    buffer_cut(&prompt->text, prompt->text.length - (prompt->cursor - start));
    prompt->cursor = start;
}

static void insert(Prompt *prompt, Key key)
{
    char bytes[4];
    size_t size = utf8_encode(key, bytes);
    size_t behind = prompt->text.length - prompt->cursor;

    buffer_add(&prompt->text, bytes, size);
    memmove(prompt->text.bytes + prompt->cursor + size, prompt->text.bytes + prompt->cursor,
            behind);
    memcpy(prompt->text.bytes + prompt->cursor, bytes, size);
    prompt->cursor += (uint32_t)size;
}

unsigned prompt_key(App *app, Key key)
{
    Prompt *prompt = app->prompt;

    if (key == KEY_ENTER || key == '\n')
        return accept(app);
    if (key == KEY_ESCAPE || key == KEY_CONTROL('C') ||
        (key == KEY_BACKSPACE && prompt->text.length == 0))
        prompt_close(app);
    else if (key == KEY_BACKSPACE && prompt->cursor > 0)
        erase_before(prompt);
    else if (key >= ' ' && key < KEY_NAMED)
        insert(prompt, key);
    return REACTION_DRAW;
}

void prompt_draw(App *app, Screen *screen)
{
    Area area = app->geometry.status;
    ShapeStyle style = app_style(app);
    Prompt *prompt = app->prompt;

    screen_fill_row(screen, area, 0, ROLE_PROMPT, 0);
    screen_put(screen, area, 0, 0, 1, signs[prompt->kind], &style, ROLE_PROMPT, 0);
    uint32_t columns = screen_put(screen, area, 0, 1, area.columns - 1, prompt->text.bytes,
                                  &style, ROLE_PROMPT, 0);
    screen_place_cursor(screen, area, 0, 1 + columns, true);
}

unsigned run_COMMAND_LINE(App *app, UNUSED const Arguments *arguments)
{
    prompt_open(app, PROMPT_COMMAND, "");
    return REACTION_DRAW;
}
