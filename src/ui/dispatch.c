#include "view.h"

#include <stdlib.h>
#include <string.h>

/* No text has more lines. */
enum { COUNT_MOST = 99999999 };

typedef unsigned (*Handler)(App *app, const Arguments *arguments);

/* NULL: only a view deals with it. */
static const Handler handlers[COMMAND_COUNT] = {
#define GROUP(title)
#define VIEW_COMMAND(...)
#define COMMAND(id, ...) [COMMAND_##id] = run_##id,
#include <dramatis/commands.def>
#undef GROUP
#undef COMMAND
};

static void forget(App *app)
{
    app->key_count = 0;
    app->counted = false;
    app->count = 0;
    app->letter_command = COMMAND_COUNT;
}

void dispatch_pending(const App *app, Buffer *out)
{
    if (app->counted)
        buffer_addf(out, "%u", app->count);
    keys_show(app->keys, app->key_count, out);
}

unsigned dispatch_run(App *app, CommandId command, const Arguments *arguments)
{
    unsigned reaction = REACTION_DRAW;

    /* Only the very next n may leave the article. */
    if (command != COMMAND_NEXT && command != COMMAND_BACK)
        app->target.armed = 0;
    if (command != COMMAND_CLEAR)
        app->target.seeking = 0;
    if (!view_top(app) || !view_run(app, command, arguments)) {
        if (handlers[command])
            reaction = handlers[command](app, arguments);
        else
            app_message(app, false, "%s means nothing here", command_info(command)->name);
    }
    app_settle(app);
    return reaction;
}

/* Runs what a key is bound to with the words bound behind it. */
static unsigned run_binding(App *app, const Binding *binding)
{
    Arguments arguments = {.counted = app->counted,
                           .count = app->counted && app->count > 0 ? app->count : 1,
                           .text = ""};
    Words words = {.storage = BUFFER_EMPTY};
    Error error;

    if (binding->words) {
        if (!words_split(&words, binding->words, strlen(binding->words), &error)) {
            app_message(app, true, "%s", error.text);
            forget(app);
            return REACTION_DRAW;
        }
        arguments.words = words.items;
        arguments.word_count = words.count;
        arguments.text = binding->words;
    }
    forget(app);
    unsigned reaction = dispatch_run(app, binding->command, &arguments);
    words_release(&words);
    return reaction;
}

static unsigned letter_key(App *app, Key key)
{
    Arguments arguments = {.count = 1, .letter = key, .text = ""};
    CommandId command = app->letter_command;

    forget(app);
    if (key == KEY_ESCAPE || key == KEY_CONTROL('C'))
        return REACTION_DRAW;
    return dispatch_run(app, command, &arguments);
}

static unsigned unknown_key(App *app)
{
    Buffer help = BUFFER_EMPTY, keys = BUFFER_EMPTY;

    keys_show(app->keys, app->key_count, &keys);
    keymap_show(app->parts.keymap, app_pane(app), COMMAND_HELP, 1, &help);
    if (help.length)
        app_message(app, false, "%s is not bound here; %s shows the keys", keys.bytes,
                    help.bytes);
    else
        app_message(app, false, "%s is not bound here; try :help", keys.bytes);
    buffer_release(&keys);
    buffer_release(&help);
    forget(app);
    return REACTION_DRAW;
}

unsigned app_key(App *app, Key key)
{
    Binding binding;

    if (app->pasting || key == KEY_PASTE || key == KEY_PASTE_END)
        return paste_key(app, key);
    app->message_shown = false;
    app->jump_recorded = false;
    app->text_due = 0;
    if (KEY_IS_MOUSE(key))
        return mouse_key(app, key);
    if (app->prompt) {
        unsigned reaction = prompt_key(app, key);
        app_settle(app);
        return reaction | REACTION_DRAW;
    }
    if (app->letter_command != COMMAND_COUNT)
        return letter_key(app, key) | REACTION_DRAW;
    if ((app->counted || app->key_count) && (key == KEY_ESCAPE || key == KEY_CONTROL('C'))) {
        forget(app);
        return REACTION_DRAW;
    }

    bool digit = key >= '0' && key <= '9' && app->key_count == 0;
    if (digit && app->counted) {
        app->count = app->count * 10 + (key - '0');
        if (app->count > COUNT_MOST)
            app->count = COUNT_MOST;
        return REACTION_DRAW;
    }
    app->keys[app->key_count++] = key;
    switch (
        keymap_find(app->parts.keymap, app_pane(app), app->keys, app->key_count, &binding)) {
    case KEY_PREFIX:
        if (app->key_count < KEY_SEQUENCE)
            return REACTION_DRAW;
        return unknown_key(app);
    case KEY_BOUND:
        if (command_info(binding.command)->argument == ARGUMENT_LETTER && !binding.words) {
            app->letter_command = binding.command;
            return REACTION_DRAW;
        }
        return run_binding(app, &binding) | REACTION_DRAW;
    case KEY_UNKNOWN:
        break;
    }
    if (digit && key != '0') {
        app->key_count = 0;
        app->counted = true;
        app->count = key - '0';
        return REACTION_DRAW;
    }
    return unknown_key(app);
}

/* --- The command line --------------------------------------------------------------------- */

/* The number a word is, or false. */
static bool word_number(const char *word, uint32_t *number)
{
    char *end;
    unsigned long value = strtoul(word, &end, 10);

    if (*word < '0' || *word > '9' || *end || value > COUNT_MOST)
        return false;
    *number = (uint32_t)value;
    return true;
}

static bool fill_arguments(App *app, CommandId command, const Words *words,
                           Arguments *arguments)
{
    const CommandInfo *info = command_info(command);
    const char *first = words->count > 1 ? words->items[1] : NULL;
    size_t size;

    switch (info->argument) {
    case ARGUMENT_NONE:
        if (first) {
            app_message(app, true, "%s takes no argument", info->name);
            return false;
        }
        break;
    case ARGUMENT_COUNT:
        if (first && (words->count > 2 || !word_number(first, &arguments->count))) {
            app_message(app, true, "%s takes a number, not \"%s\"", info->name, first);
            return false;
        }
        arguments->counted = first != NULL;
        if (arguments->count == 0)
            arguments->count = 1;
        break;
    case ARGUMENT_LETTER:
        if (!first || words->count > 2 || !*first) {
            app_message(app, true, "%s takes a letter", info->name);
            return false;
        }
        arguments->letter = utf8_decode(first, strlen(first), &size);
        break;
    case ARGUMENT_WORDS:
        break;
    }
    arguments->words = words->items + 1;
    arguments->word_count = words->count - 1;
    return true;
}

unsigned app_command(App *app, const char *line)
{
    Words words = {.storage = BUFFER_EMPTY};
    Arguments arguments = {.count = 1, .text = ""};
    unsigned reaction = REACTION_DRAW;
    Error error;
    uint32_t number;

    while (*line == ' ' || *line == ':')
        line++;
    const char *rest = line + strcspn(line, " ");
    while (*rest == ' ')
        rest++;
    arguments.text = rest;

    /* What is searched for is taken as it is typed: it may hold quotes. */
    size_t name_length = strcspn(line, " ");
    char *name = memory_copy_bytes(line, name_length);
    CommandId command = command_find(name);
    bool raw = command == COMMAND_SEARCH || command == COMMAND_PICK;

    if (!*line) {
        /* An empty line does nothing. */
    } else if (!words_split(&words, line, raw ? name_length : strlen(line), &error)) {
        app_message(app, true, "%s", error.text);
    } else if (words.count == 1 && word_number(words.items[0], &number)) {
        char *item = words.items[0];
        arguments.words = &item;
        arguments.word_count = 1;
        arguments.text = item;
        reaction |= dispatch_run(app, COMMAND_GO_ARTICLE, &arguments);
    } else if (words.count > 0 && command == COMMAND_COUNT) {
        app_message(app, true, "there is no command \"%s\"", words.items[0]);
    } else if (words.count > 0 && fill_arguments(app, command, &words, &arguments)) {
        reaction |= dispatch_run(app, command, &arguments);
    }
    free(name);
    words_release(&words);
    return reaction;
}
