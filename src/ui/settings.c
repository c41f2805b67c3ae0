/* settings: the statements of the configuration, at the command line. */
#include "ui-internal.h"

#include <stdlib.h>
#include <string.h>

/* A statement, its name put before the words that the command line cut off. */
typedef bool (*Statement)(App *app, char *const *words, size_t count, Error *error);

static unsigned run_statement(App *app, const char *name, const Arguments *arguments,
                              Statement statement)
{
    VECTOR(char *) words = {0};
    char *first = memory_copy_string(name);
    Error error;

    *vector_push(&words) = first;
    for (size_t i = 0; i < arguments->word_count; i++)
        *vector_push(&words) = arguments->words[i];
    if (!statement(app, words.items, words.count, &error))
        app_message(app, true, "%s", error.text);
    free(first);
    vector_release(&words);
    /* Colours are in no cell, so everything is sent again. */
    return REACTION_DRAW | REACTION_REDRAW;
}

static void show_option(App *app, OptionId id)
{
    const OptionInfo *info = option_info(id);
    Buffer shown = BUFFER_EMPTY;

    option_show(app->parts.options, id, &shown);
    if (info->kind == OPTION_NUMBER)
        app_message(app, false, "%s is %s %s", info->name, shown.bytes, info->unit);
    else
        app_message(app, false, "%s is %s", info->name, shown.bytes);
    buffer_release(&shown);
}

static void theme_failed(void *context, const char *message)
{
    app_message(context, true, "%s", message);
}

static bool set_statement(App *app, char *const *words, size_t count, Error *error)
{
    OptionId id = count > 1 ? option_find(words[1]) : OPTION_COUNT;

    if (count == 2 && id != OPTION_COUNT) {
        show_option(app, id);
        return true;
    }
    /* A theme that cannot be read leaves the option as it is. */
    if (count == 3 && id == OPTION_THEME &&
        !theme_load(app->parts.theme, words[2], theme_failed, app, error))
        return false;
    if (!options_statement(app->parts.options, words, count, error))
        return false;
    if (id == OPTION_COLOR)
        app_message(app, false, "whether colours are used is asked when the program starts");
    return true;
}

static bool color_statement(App *app, char *const *words, size_t count, Error *error)
{
    return theme_own_statement(app->parts.theme, words, count, error);
}

static bool key_statement(App *app, char *const *words, size_t count, Error *error)
{
    return keymap_statement(app->parts.keymap, words, count, error);
}

unsigned run_SET(App *app, const Arguments *arguments)
{
    return run_statement(app, "set", arguments, set_statement);
}

unsigned run_COLOR(App *app, const Arguments *arguments)
{
    return run_statement(app, "color", arguments, color_statement);
}

unsigned run_BIND(App *app, const Arguments *arguments)
{
    return run_statement(app, "bind", arguments, key_statement);
}

unsigned run_UNBIND(App *app, const Arguments *arguments)
{
    return run_statement(app, "unbind", arguments, key_statement);
}
