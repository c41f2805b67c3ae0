/* general: commands of the program as a whole. */
#include "view.h"

#include <stdlib.h>
#include <string.h>

unsigned run_CLOSE(UNUSED App *app, UNUSED const Arguments *arguments)
{
    return REACTION_QUIT;
}

unsigned run_QUIT(UNUSED App *app, UNUSED const Arguments *arguments)
{
    return REACTION_QUIT;
}

unsigned run_REDRAW(UNUSED App *app, UNUSED const Arguments *arguments)
{
    return REACTION_DRAW | REACTION_REDRAW;
}

unsigned run_SUSPEND(UNUSED App *app, UNUSED const Arguments *arguments)
{
    return REACTION_DRAW | REACTION_SUSPEND;
}

unsigned run_POSITION(App *app, UNUSED const Arguments *arguments)
{
    const Article *article = app_article(app);

    if (article)
        app_message(app, false, "%s:%u, %u%%, article %u of %zu", article->path,
                    article_line(article, app->text.cursor), text_percent(app),
                    app->text.article + 1, app->parts.corpus->articles.count);
    else
        app_message(app, false, "there is no article yet");
    return REACTION_DRAW;
}

/* The words of a statement, its name put before what the command line cut off. */
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
    return REACTION_DRAW;
}

static bool set_statement(App *app, char *const *words, size_t count, Error *error)
{
    Buffer shown = BUFFER_EMPTY;

    if (count == 1)
        return error_set(error, "set takes the name of an option, and a value");
    OptionId id = option_find(words[1]);
    bool flag = id < OPTION_COUNT && option_info(id)->kind == OPTION_FLAG;
    if (!(count == 2 && id < OPTION_COUNT && !flag) &&
        !options_statement(app->parts.options, words, count, error))
        return false;
    if (id == OPTION_COUNT && strncmp(words[1], "no", 2) == 0)
        id = option_find(words[1] + 2);
    if (id == OPTION_THEME && count > 2 &&
        !theme_load(app->parts.theme, option_text(app->parts.options, id), NULL, NULL, error))
        return false;
    if (id < OPTION_COUNT) {
        option_show(app->parts.options, id, &shown);
        app_message(app, false, "%s is %s", option_info(id)->name, shown.bytes);
        buffer_release(&shown);
    }
    return true;
}

static bool color_statement(App *app, char *const *words, size_t count, Error *error)
{
    if (!theme_statement(app->parts.theme, words, count, error))
        return false;
    app_message(app, false, "%s has a new look", words[1]);
    return true;
}

static bool bind_statement(App *app, char *const *words, size_t count, Error *error)
{
    if (!keymap_statement(app->parts.keymap, words, count, error))
        return false;
    app_message(app, false, "%s is %s", words[2],
                strcmp(words[0], "bind") == 0 ? "bound" : "not bound any more");
    return true;
}

unsigned run_SET(App *app, const Arguments *arguments)
{
    return run_statement(app, "set", arguments, set_statement);
}

unsigned run_COLOR(App *app, const Arguments *arguments)
{
    return run_statement(app, "color", arguments, color_statement) | REACTION_REDRAW;
}

unsigned run_BIND(App *app, const Arguments *arguments)
{
    return run_statement(app, "bind", arguments, bind_statement);
}

unsigned run_UNBIND(App *app, const Arguments *arguments)
{
    return run_statement(app, "unbind", arguments, bind_statement);
}
