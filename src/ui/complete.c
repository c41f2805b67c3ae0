#include "complete.h"

#include <string.h>

/* More than anybody looks through. */
enum { CANDIDATES_MOST = 200 };

void completion_release(Completion *completion)
{
    words_release(&completion->words);
    vector_release(&completion->names);
}

void completion_common(const Completion *completion, Buffer *out)
{
    const Words *words = &completion->words;

    if (words->count == 0)
        return;
    size_t length = strlen(words->items[0]);
    for (size_t i = 1; i < words->count; i++) {
        size_t same = 0;
        while (same < length && words->items[i][same] == words->items[0][same])
            same++;
        length = same;
    }
    /* No part of a character. */
    while (length > 0 && ((unsigned char)words->items[0][length] & 0xC0) == 0x80)
        length--;
    buffer_add(out, words->items[0], length);
}

/* What has been typed of the word, and where those that begin with it go. */
typedef struct Offer {
    const char *typed;
    Words *words;
} Offer;

static void offer_part(const Offer *offer, const char *word, size_t length)
{
    size_t typed = strlen(offer->typed);

    if (offer->words->count < CANDIDATES_MOST && typed <= length &&
        memcmp(word, offer->typed, typed) == 0)
        words_add(offer->words, word, length);
}

static void offer_word(const Offer *offer, const char *word)
{
    offer_part(offer, word, strlen(word));
}

/* The words of a list such as "a|b|c". */
static void offer_list(const Offer *offer, const char *list)
{
    while (*list) {
        size_t length = strcspn(list, "|");
        offer_part(offer, list, length);
        list += length + (list[length] == '|');
    }
}

static void offer_commands(const Offer *offer, unsigned panes)
{
    for (int id = 0; id < COMMAND_COUNT; id++)
        if (command_info((CommandId)id)->panes & panes)
            offer_word(offer, command_info((CommandId)id)->name);
}

/* --- set, color, bind --------------------------------------------------------------------- */

static void offer_options(const Offer *offer)
{
    Buffer negated = BUFFER_EMPTY;

    for (int id = 0; id < OPTION_COUNT; id++)
        offer_word(offer, option_info((OptionId)id)->name);
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (option_info((OptionId)id)->kind != OPTION_FLAG)
            continue;
        buffer_clear(&negated);
        buffer_addf(&negated, "no%s", option_info((OptionId)id)->name);
        offer_word(offer, negated.bytes);
    }
    buffer_release(&negated);
}

static void offer_values(App *app, const Offer *offer, const char *name)
{
    OptionId id = option_find(name);
    Buffer value = BUFFER_EMPTY;
    Words themes = {.storage = BUFFER_EMPTY};

    if (id == OPTION_COUNT)
        return;
    const OptionInfo *info = option_info(id);
    if (id == OPTION_THEME) {
        theme_names(&themes);
        for (size_t i = 0; i < themes.count; i++)
            offer_word(offer, themes.items[i]);
    } else if (info->kind == OPTION_FLAG) {
        offer_list(offer, "on|off");
    } else if (info->kind == OPTION_CHOICE) {
        offer_list(offer, info->choices);
    } else {
        option_show(app->parts.options, id, &value);
        offer_word(offer, value.bytes);
    }
    words_release(&themes);
    buffer_release(&value);
}

static void offer_color(const Offer *offer, size_t place)
{
    static const char *const roles[] = {
#define ROLE(id, name, ...)    name,
#define OVERLAY(id, name, ...) name,
#include <dramatis/roles.def>
#undef ROLE
#undef OVERLAY
    };

    if (place == 1) {
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            offer_word(offer, roles[i]);
    } else if (place <= 3) {
        offer_list(offer,
                   "-|default|black|red|green|yellow|blue|magenta|cyan|white|bright-black|"
                   "bright-red|bright-green|bright-yellow|bright-blue|bright-magenta|"
                   "bright-cyan|bright-white");
    } else {
        offer_list(offer, "none|bold|dim|italic|underline|reverse");
    }
}

static void offer_articles(App *app, const Offer *offer)
{
    Buffer number = BUFFER_EMPTY;

    for (size_t i = 1;
         i <= corpus_count(app->parts.corpus) && offer->words->count < CANDIDATES_MOST; i++) {
        buffer_clear(&number);
        buffer_addf(&number, "%zu", i);
        offer_word(offer, number.bytes);
    }
    buffer_release(&number);
}

/* What can stand behind `count` words. */
static void offer_next(App *app, const Offer *offer, char *const *words, size_t count)
{
    unsigned panes = PANE_ANY;

    /* Behind `bind PANE KEY` stands a command with its own words. */
    while (count >= 3 && strcmp(words[0], "bind") == 0) {
        panes = pane_bits(words[1]);
        words += 3;
        count -= 3;
    }
    if (count == 0) {
        offer_commands(offer, panes);
        return;
    }
    switch (command_find(words[0])) {
    case COMMAND_SET:
        if (count == 1)
            offer_options(offer);
        else if (count == 2)
            offer_values(app, offer, words[1]);
        break;
    case COMMAND_COLOR:
        offer_color(offer, count);
        break;
    case COMMAND_BIND:
    case COMMAND_UNBIND:
        if (count == 1)
            offer_list(offer, "list|text|cast|view|ask|main|any");
        break;
    case COMMAND_GO_ARTICLE:
        if (count == 1)
            offer_articles(app, offer);
        break;
    default:
        break;
    }
}

/* --- The line ----------------------------------------------------------------------------- */

/* Where the last word of a line begins: the last place behind a blank up to which all quotes
 * are closed. */
static uint32_t last_word(const char *line, uint32_t length, Words *before)
{
    for (uint32_t at = length; at > 0; at--)
        if ((line[at - 1] == ' ' || line[at - 1] == '\t') &&
            words_split(before, line, at, NULL))
            return at;
    words_split(before, line, 0, NULL);
    return 0;
}

/* The word as it will be once its quote is closed. */
static void unquote(const char *word, uint32_t length, Buffer *out)
{
    static const char *const quotes[] = {"", "\"", "'"};
    Words words = {.storage = BUFFER_EMPTY};
    Buffer closed = BUFFER_EMPTY;

    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        buffer_clear(&closed);
        buffer_add(&closed, word, length);
        buffer_add_string(&closed, quotes[i]);
        if (words_split(&words, closed.bytes, closed.length, NULL)) {
            if (words.count > 0)
                buffer_add_string(out, words.items[0]);
            break;
        }
    }
    buffer_release(&closed);
    words_release(&words);
}

void complete_command(App *app, const char *line, uint32_t length, Completion *out)
{
    uint32_t from = 0;
    Words before = {.storage = BUFFER_EMPTY};
    Buffer typed = BUFFER_EMPTY;

    while (from < length && (line[from] == ' ' || line[from] == ':'))
        from++;
    /* Behind `name` everything is the name. */
    const char *name = command_info(COMMAND_PICK)->name;
    size_t name_length = strlen(name);
    if (length - from > name_length && memcmp(line + from, name, name_length) == 0 &&
        line[from + name_length] == ' ') {
        uint32_t start = from + (uint32_t)name_length;
        while (start < length && line[start] == ' ')
            start++;
        complete_name(app, line + start, length - start, out);
        out->start = start;
        return;
    }
    uint32_t at = from + last_word(line + from, length - from, &before);
    unquote(line + at, length - at, &typed);
    words_split(&out->words, "", 0, NULL);
    out->names.count = 0;
    out->nearly = false;
    out->start = at;
    out->quoted = true;
    offer_next(app, &(Offer){typed.bytes, &out->words}, before.items, before.count);
    buffer_release(&typed);
    words_release(&before);
}
