#include <dramatis/config.h>

#include <stdlib.h>
#include <string.h>

static const OptionInfo table[OPTION_COUNT] = {
#define FLAG(id, name, initial, help)                                                          \
    [OPTION_##id] = {name, OPTION_FLAG, 0, 1, "", (initial) ? "on" : "off", "", help},
#define NUMBER(id, name, least, most, initial, unit, help)                                     \
    [OPTION_##id] = {name, OPTION_NUMBER, least, most, "", #initial, unit, help},
#define CHOICE(id, name, choices, initial, help)                                               \
    [OPTION_##id] = {name, OPTION_CHOICE, 0, 0, choices, initial, "", help},
#define TEXT(id, name, initial, help)                                                          \
    [OPTION_##id] = {name, OPTION_TEXT, 0, 0, "", initial, "", help},
#include <dramatis/options.def>
#undef FLAG
#undef NUMBER
#undef CHOICE
#undef TEXT
};

static const struct {
    const char *word;
    int value;
} flag_words[] = {{"on", 1},  {"off", 0}, {"true", 1}, {"false", 0},
                  {"yes", 1}, {"no", 0},  {"1", 1},    {"0", 0}};

struct Options {
    int values[OPTION_COUNT];
    char *texts[OPTION_COUNT]; /* NULL but for text options */
};

const OptionInfo *option_info(OptionId id)
{
    return &table[id];
}

OptionId option_find(const char *name)
{
    int id = 0;

    while (id < OPTION_COUNT && strcmp(table[id].name, name) != 0)
        id++;
    return (OptionId)id;
}

/* The choice number `index` of "a|b|c"; *length is 0 behind the last. */
static const char *choice_at(const char *choices, int index, size_t *length)
{
    while (index-- > 0 && *choices) {
        choices += strcspn(choices, "|");
        choices += *choices == '|';
    }
    *length = strcspn(choices, "|");
    return choices;
}

static bool parse_flag(const OptionInfo *info, const char *value, int *out, Error *error)
{
    for (size_t i = 0; i < sizeof flag_words / sizeof *flag_words; i++) {
        if (strcmp(flag_words[i].word, value) == 0) {
            *out = flag_words[i].value;
            return true;
        }
    }
    return error_set(error, "%s is on or off, not \"%.100s\"", info->name, value);
}

static bool parse_number(const OptionInfo *info, const char *value, int *out, Error *error)
{
    char *end;
    long number = strtol(value, &end, 10);

    if (!strchr("-0123456789", *value) || end == value || *end || number < info->least ||
        number > info->most)
        return error_set(error, "%s takes %d to %d %s, not \"%.100s\"", info->name, info->least,
                         info->most, info->unit, value);
    *out = (int)number;
    return true;
}

static bool parse_choice(const OptionInfo *info, const char *value, int *out, Error *error)
{
    Buffer words = BUFFER_EMPTY;
    size_t length;

    for (int i = 0;; i++) {
        const char *choice = choice_at(info->choices, i, &length);
        if (!length)
            break;
        if (strlen(value) == length && memcmp(choice, value, length) == 0) {
            *out = i;
            buffer_release(&words);
            return true;
        }
        if (i > 0)
            buffer_add_string(&words, choice[length] ? ", " : " or ");
        buffer_add(&words, choice, length);
    }
    error_set(error, "%s is %s, not \"%.100s\"", info->name, words.bytes, value);
    buffer_release(&words);
    return false;
}

static bool set(Options *options, OptionId id, const char *value, Error *error)
{
    const OptionInfo *info = &table[id];

    switch (info->kind) {
    case OPTION_FLAG:
        return parse_flag(info, value, &options->values[id], error);
    case OPTION_NUMBER:
        return parse_number(info, value, &options->values[id], error);
    case OPTION_CHOICE:
        return parse_choice(info, value, &options->values[id], error);
    case OPTION_TEXT:
        break;
    }
    char *copy = memory_copy_string(value);
    free(options->texts[id]);
    options->texts[id] = copy;
    return true;
}

Options *options_new(void)
{
    Options *options = memory_new(sizeof *options);
    Error error;

    for (int id = 0; id < OPTION_COUNT; id++) {
        if (!set(options, (OptionId)id, table[id].initial, &error))
            BUG("options.def: %s", error.text);
    }
    return options;
}

void options_free(Options *options)
{
    if (!options)
        return;
    for (int id = 0; id < OPTION_COUNT; id++)
        free(options->texts[id]);
    free(options);
}

int option_value(const Options *options, OptionId id)
{
    return options->values[id];
}

const char *option_text(const Options *options, OptionId id)
{
    if (!options->texts[id])
        BUG("%s is no text option", table[id].name);
    return options->texts[id];
}

static bool unknown(const char *name, Error *error)
{
    Nearest nearest = {name, NULL, 0};

    for (int id = 0; id < OPTION_COUNT; id++)
        nearest_offer(&nearest, table[id].name);
    return nearest_error(&nearest, "option", error);
}

bool option_set(Options *options, const char *name, const char *value, Error *error)
{
    OptionId id = option_find(name);

    return id == OPTION_COUNT ? unknown(name, error) : set(options, id, value, error);
}

/* The largest value of an option that has one. */
static int option_most(const OptionInfo *info)
{
    size_t length;
    int count = 0;

    if (info->kind != OPTION_CHOICE)
        return info->most;
    while (choice_at(info->choices, count, &length), length > 0)
        count++;
    return count - 1;
}

void option_set_value(Options *options, OptionId id, int value)
{
    const OptionInfo *info = &table[id];
    int most = option_most(info);

    options->values[id] = value < info->least ? info->least : value > most ? most : value;
}

void option_show(const Options *options, OptionId id, Buffer *out)
{
    const OptionInfo *info = &table[id];
    size_t length;
    const char *choice;

    switch (info->kind) {
    case OPTION_FLAG:
        buffer_add_string(out, options->values[id] ? "on" : "off");
        break;
    case OPTION_NUMBER:
        buffer_addf(out, "%d", options->values[id]);
        break;
    case OPTION_CHOICE:
        choice = choice_at(info->choices, options->values[id], &length);
        buffer_add(out, choice, length);
        break;
    case OPTION_TEXT:
        word_quote(out, options->texts[id]);
        break;
    }
}

/* The flag that "noNAME" turns off; OPTION_COUNT if it names none. */
static OptionId negated_flag(const char *name)
{
    OptionId id = strncmp(name, "no", 2) == 0 ? option_find(name + 2) : OPTION_COUNT;

    return id != OPTION_COUNT && table[id].kind == OPTION_FLAG ? id : OPTION_COUNT;
}

bool options_statement(Options *options, char *const *words, size_t count, Error *error)
{
    if (count < 2)
        return error_set(error, "set needs the name of an option and a value");
    if (count > 3)
        return error_set(error, "set takes one value; put a value with blanks in quotes");
    OptionId id = option_find(words[1]);
    if (count == 3)
        return option_set(options, words[1], words[2], error);
    if (id == OPTION_COUNT) {
        id = negated_flag(words[1]);
        if (id == OPTION_COUNT)
            return unknown(words[1], error);
        options->values[id] = 0;
        return true;
    }
    if (table[id].kind != OPTION_FLAG)
        return error_set(error, "%s needs a value", table[id].name);
    options->values[id] = 1;
    return true;
}
