#include "cli-internal.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

typedef enum ArgumentId {
#define ARGUMENT(id, ...) ARGUMENT_##id,
#include <dramatis/arguments.def>
#undef ARGUMENT
    ARGUMENT_COUNT
} ArgumentId;

static const struct {
    const char *name;
    int letter;
    const char *value;
    const char *help;
} rows[] = {
#define ARGUMENT(id, name, letter, value, help) {name, letter, value, help},
#include <dramatis/arguments.def>
#undef ARGUMENT
};

/* getopt_long's own tables, made from the rows. Codes of long options start beyond any letter.
 */
enum { CODE_FIRST = 0x100 };

static int kind_of(const char *value)
{
    return !*value ? no_argument : *value == '[' ? optional_argument : required_argument;
}

static void make_tables(struct option options[ARGUMENT_COUNT + 1], Buffer *letters)
{
    buffer_add_byte(letters, ':');
    for (int i = 0; i < ARGUMENT_COUNT; i++) {
        options[i] =
            (struct option){rows[i].name, kind_of(rows[i].value), NULL, CODE_FIRST + i};
        if (rows[i].letter)
            buffer_addf(letters, "%c%s", rows[i].letter,
                        kind_of(rows[i].value) == no_argument         ? ""
                        : kind_of(rows[i].value) == optional_argument ? "::"
                                                                      : ":");
    }
    options[ARGUMENT_COUNT] = (struct option){0};
}

static ArgumentId id_of(int code)
{
    if (code >= CODE_FIRST)
        return (ArgumentId)(code - CODE_FIRST);
    for (int i = 0; i < ARGUMENT_COUNT; i++)
        if (rows[i].letter == code)
            return (ArgumentId)i;
    BUG("option code %d", code);
}

static bool set_mode(Arguments *arguments, Mode mode, Error *error)
{
    if (arguments->mode != MODE_READ && arguments->mode != mode)
        return error_set(error, "only one of --cast, --mentions, --quotes and --json can be "
                                "asked for");
    arguments->mode = mode;
    return true;
}

/* A mode that is about somebody, or without a name about everybody. */
static bool set_mode_about(Arguments *arguments, Mode mode, const char *name, Error *error)
{
    if (name && !name[strspn(name, " \t")])
        return error_set(error, "a name is expected behind --%s=",
                         mode == MODE_MENTIONS ? "mentions" : "quotes");
    return set_mode(arguments, mode, error);
}

static bool take(Arguments *arguments, ArgumentId id, char *value, Error *error)
{
    switch (id) {
    case ARGUMENT_CAST:
        return set_mode(arguments, MODE_CAST, error);
    case ARGUMENT_MENTIONS:
        arguments->mentions = value;
        return set_mode_about(arguments, MODE_MENTIONS, value, error);
    case ARGUMENT_QUOTES:
        arguments->quotes = value;
        return set_mode_about(arguments, MODE_QUOTES, value, error);
    case ARGUMENT_JSON:
        if (value && strcmp(value, "corpus") != 0)
            return error_set(error, "--json=%s: only --json and --json=corpus are known",
                             value);
        return set_mode(arguments, value ? MODE_JSON_CORPUS : MODE_JSON, error);
    case ARGUMENT_FILES_FROM:
        arguments->files_from = value;
        return true;
    case ARGUMENT_NULL_ENDED:
        arguments->null_ended = true;
        return true;
    case ARGUMENT_THEME:
        arguments->theme = value;
        return true;
    case ARGUMENT_COLOR:
        arguments->color = value;
        return true;
    case ARGUMENT_CONFIG:
        arguments->config = value; /* of this and --no-config the later one counts */
        arguments->no_config = false;
        return true;
    case ARGUMENT_NO_CONFIG:
        arguments->config = NULL;
        arguments->no_config = true;
        return true;
    case ARGUMENT_CORRECTIONS:
        arguments->corrections = value;
        return true;
    case ARGUMENT_SET:
        if (!strchr(value, '='))
            return error_set(error, "--set=%s: NAME=VALUE is expected", value);
        *vector_push(&arguments->settings) = value;
        return true;
    case ARGUMENT_HELP:
        arguments->help = true;
        return true;
    case ARGUMENT_VERSION:
        arguments->version = true;
        return true;
    case ARGUMENT_COUNT:
        break;
    }
    BUG("option %d", (int)id);
}

bool arguments_parse(Arguments *arguments, int count, char **words, Error *error)
{
    struct option options[ARGUMENT_COUNT + 1];
    Buffer letters = BUFFER_EMPTY;
    bool right = true;

    *arguments = (Arguments){0};
    make_tables(options, &letters);
    opterr = 0;
    optind = 1;
    while (right && !arguments->help && !arguments->version) {
        int code = getopt_long(count, words, letters.bytes, options, NULL);
        if (code == -1)
            break;
        if (code == ':')
            right = error_set(error, "option '%s' needs a value", words[optind - 1]);
        else if (code == '?' && optopt >= CODE_FIRST)
            right = error_set(error, "option '%s' takes no value", words[optind - 1]);
        else if (code == '?' && optopt)
            right = error_set(error, "there is no option '-%c'", optopt);
        else if (code == '?')
            right = error_set(error, "there is no option '%s', or it could be several",
                              words[optind - 1]);
        else
            right = take(arguments, id_of(code), optarg, error);
    }
    buffer_release(&letters);
    arguments->paths = words + optind;
    arguments->path_count = count - optind;
    return right;
}

void arguments_help(Buffer *out)
{
    enum { HELP_COLUMN = 28 };

    buffer_add_string(out,
                      "Usage: dramatis [OPTION]... [FILE]...\n"
                      "Read news articles and follow the people, organisations and places "
                      "in them.\n\n"
                      "FILE is an article in plain text, a folder of them, or - for standard "
                      "input.\nWithout a terminal on standard output the cast is printed, as "
                      "with --cast.\n\n");
    for (int i = 0; i < ARGUMENT_COUNT; i++) {
        Buffer left = BUFFER_EMPTY;
        bool optional = *rows[i].value == '[';
        if (rows[i].letter)
            buffer_addf(&left, "  -%c, --%s", rows[i].letter, rows[i].name);
        else
            buffer_addf(&left, "      --%s", rows[i].name);
        if (optional)
            buffer_addf(&left, "[=%s", rows[i].value + 1);
        else if (*rows[i].value)
            buffer_addf(&left, "=%s", rows[i].value);
        buffer_addf(out, "%-*s%s%s\n", HELP_COLUMN, left.bytes,
                    left.length < HELP_COLUMN ? "" : "  ", rows[i].help);
        buffer_release(&left);
    }
    buffer_add_string(out,
                      "\nExit status: 0 if all went well, 1 if a file could not be read or "
                      "nobody was found,\n2 if the command line is wrong or the work could "
                      "not be done.\n\nIn the reader, ? shows the keys. The manual: man "
                      "dramatis.\n");
}
