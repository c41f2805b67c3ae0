/* Any bytes may be read as a file of statements; this aborts where the options, the theme or
 * the keymap that come of it break a promise of their headers. The first byte chooses the
 * number of colours. */
#include "fuzz.h"

#include <dramatis/keys.h>
#include <dramatis/theme.h>

#include <stdlib.h>
#include <string.h>

typedef struct Parts {
    Options *options;
    Theme *theme;
    Keymap *keymap;
} Parts;

static bool statement(void *context, char *const *words, size_t count, Error *error)
{
    Parts *parts = context;

    PROMISE(count > 0 && words[0]);
    error->text[0] = '\0';
    bool done;
    if (strcmp(words[0], "set") == 0)
        done = options_statement(parts->options, words, count, error);
    else if (strcmp(words[0], "color") == 0)
        done = theme_statement(parts->theme, words, count, error);
    else
        done = keymap_statement(parts->keymap, words, count, error);
    PROMISE(done || error->text[0]);
    return done;
}

static void failed(void *context UNUSED, const char *message)
{
    PROMISE(strncmp(message, "seed:", 5) == 0);
}

/* Words given back in quotes are the same words. */
static void check_words(const char *line, size_t length)
{
    Words words = {0};
    Words again = {0};
    Buffer written = BUFFER_EMPTY;

    if (!memchr(line, '\0', length) && !memchr(line, '\n', length) &&
        words_split(&words, line, length, NULL)) {
        for (size_t i = 0; i < words.count; i++) {
            if (i)
                buffer_add_byte(&written, ' ');
            word_quote(&written, words.items[i]);
        }
        PROMISE(words_split(&again, written.bytes, written.length, NULL));
        PROMISE(again.count == words.count);
        for (size_t i = 0; i < words.count; i++)
            PROMISE(strcmp(again.items[i], words.items[i]) == 0);
    }
    words_release(&words);
    words_release(&again);
    buffer_release(&written);
}

/* What is shown can be set. */
static void check_options(Options *options)
{
    Buffer line = BUFFER_EMPTY;
    Words words = {0};

    for (int id = 0; id < OPTION_COUNT; id++) {
        buffer_clear(&line);
        buffer_addf(&line, "set %s ", option_info((OptionId)id)->name);
        option_show(options, (OptionId)id, &line);
        int value = option_value(options, (OptionId)id);
        PROMISE(words_split(&words, line.bytes, line.length, NULL));
        PROMISE(options_statement(options, words.items, words.count, NULL));
        PROMISE(option_value(options, (OptionId)id) == value);
    }
    words_release(&words);
    buffer_release(&line);
}

static void check_theme(const Theme *theme, int colors)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (unsigned overlays = 0; overlays < 2 * OVERLAY_FADED; overlays++) {
            Style style = theme_style(theme, (Role)role, overlays);
            PROMISE(style.foreground >= -1 && (style.foreground < colors));
            PROMISE(style.background >= -1 && (style.background < colors));
            PROMISE(style.foreground != style.background || style.foreground == -1);
        }
    }
}

/* Keys that are shown for a command mean it. */
static void check_keymap(const Keymap *keymap)
{
    Buffer shown = BUFFER_EMPTY;

    for (unsigned pane = 1; pane <= PANE_ANY; pane <<= 1) {
        for (int id = 0; id < COMMAND_COUNT; id++) {
            Key keys[KEY_SEQUENCE];
            Binding binding;
            buffer_clear(&shown);
            if (!keymap_show(keymap, (PaneBit)pane, (CommandId)id, 1, &shown))
                continue;
            size_t count = keys_parse(shown.bytes, keys, NULL);
            PROMISE(count > 0);
            PROMISE(keymap_find(keymap, (PaneBit)pane, keys, count, &binding) == KEY_BOUND);
            PROMISE(binding.command == (CommandId)id);
            PROMISE(command_info(binding.command)->panes & pane);
            for (size_t less = 1; less < count; less++)
                PROMISE(keymap_find(keymap, (PaneBit)pane, keys, less, &binding) == KEY_PREFIX);
        }
    }
    buffer_release(&shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const int numbers[] = {0, 8, 16, 88, 256};
    const char *text = (const char *)bytes;

    /* Files of this machine are no seeds. */
    if (length > 4096 || memmem(text, length, "include", 7))
        return 0;
    int colors = numbers[(length ? bytes[0] : 0) % 5];
    Parts parts = {options_new(), theme_new(colors), keymap_new()};
    config_read_text("seed", text, length, statement, failed, &parts);
    check_words(text, length);
    check_options(parts.options);
    check_theme(parts.theme, colors);
    check_keymap(parts.keymap);
    options_free(parts.options);
    theme_free(parts.theme);
    keymap_free(parts.keymap);
    return 0;
}
