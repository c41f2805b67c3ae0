#include <dramatis/keys.h>

#include <stdlib.h>
#include <string.h>

/* One sequence in one pane. */
typedef struct Entry {
    PaneBit pane;
    Key keys[KEY_SEQUENCE];
    size_t count;
    CommandId command;
    char *words; /* or NULL */
} Entry;

struct Keymap {
    VECTOR(Entry) entries; /* in the order of binding */
};

static bool begins_with(const Entry *entry, const Key *keys, size_t count)
{
    return count <= entry->count && memcmp(entry->keys, keys, count * sizeof *keys) == 0;
}

static Entry *find_entry(const Keymap *keymap, PaneBit pane, const Key *keys, size_t count)
{
    for (size_t i = 0; i < keymap->entries.count; i++) {
        Entry *entry = &keymap->entries.items[i];
        if (entry->pane == pane && entry->count == count && begins_with(entry, keys, count))
            return entry;
    }
    return NULL;
}

/* An entry whose keys begin with the other keys, or the other way round, without being the
 * same. */
static const Entry *find_conflict(const Keymap *keymap, unsigned panes, const Key *keys,
                                  size_t count)
{
    for (size_t i = 0; i < keymap->entries.count; i++) {
        const Entry *entry = &keymap->entries.items[i];
        size_t shorter = count < entry->count ? count : entry->count;
        if (entry->pane & panes && entry->count != count && begins_with(entry, keys, shorter))
            return entry;
    }
    return NULL;
}

static void remove_entry(Keymap *keymap, Entry *entry)
{
    size_t behind = (size_t)(keymap->entries.items + keymap->entries.count - (entry + 1));

    free(entry->words);
    memmove(entry, entry + 1, behind * sizeof *entry);
    keymap->entries.count--;
}

/* Binds the keys in each of the panes; `words` is copied. */
static void bind(Keymap *keymap, unsigned panes, const Key *keys, size_t count,
                 CommandId command, const char *words)
{
    for (unsigned pane = 1; pane <= PANE_ANY; pane <<= 1) {
        if (!(pane & panes))
            continue;
        Entry *old = find_entry(keymap, (PaneBit)pane, keys, count);
        if (old)
            remove_entry(keymap, old);
        Entry *entry = vector_push(&keymap->entries);
        *entry = (Entry){.pane = (PaneBit)pane, .count = count, .command = command};
        memcpy(entry->keys, keys, count * sizeof *keys);
        entry->words = words ? memory_copy_string(words) : NULL;
    }
}

Keymap *keymap_new(void)
{
    Keymap *keymap = memory_new(sizeof *keymap);

    for (int id = 0; id < COMMAND_COUNT; id++) {
        const CommandInfo *info = command_info((CommandId)id);
        const char *at = info->keys + strspn(info->keys, " ");
        while (*at) {
            size_t length = strcspn(at, " ");
            char *text = memory_copy_bytes(at, length);
            Key keys[KEY_SEQUENCE];
            Error error;
            size_t count = keys_parse(text, keys, &error);
            if (!count)
                BUG("commands.def: %s: %s", info->name, error.text);
            bind(keymap, info->panes, keys, count, (CommandId)id, NULL);
            free(text);
            at += length;
            at += strspn(at, " ");
        }
    }
    return keymap;
}

void keymap_free(Keymap *keymap)
{
    if (!keymap)
        return;
    for (size_t i = 0; i < keymap->entries.count; i++)
        free(keymap->entries.items[i].words);
    vector_release(&keymap->entries);
    free(keymap);
}

static bool parse_panes(const char *name, unsigned *panes, Error *error)
{
    *panes = pane_bits(name);
    if (!*panes)
        return error_set(error, "a pane is list, text, cast, view, main or any, not \"%.100s\"",
                         name);
    return true;
}

static bool unknown_command(const char *name, Error *error)
{
    Nearest nearest = {name, NULL, 0};

    for (int id = 0; id < COMMAND_COUNT; id++)
        nearest_offer(&nearest, command_info((CommandId)id)->name);
    return nearest_error(&nearest, "command", error);
}

static bool check_words(const CommandInfo *info, char *const *words, size_t count, Error *error)
{
    Key keys[KEY_SEQUENCE];

    if (count == 0 || info->argument == ARGUMENT_WORDS)
        return true;
    if (info->argument == ARGUMENT_NONE)
        return error_set(error, "%s takes nothing behind its name", info->name);
    if (info->argument == ARGUMENT_COUNT &&
        (count > 1 || !*words[0] || strspn(words[0], "0123456789") != strlen(words[0])))
        return error_set(error, "%s takes a number", info->name);
    if (info->argument == ARGUMENT_LETTER &&
        (count > 1 || keys_parse(words[0], keys, NULL) != 1))
        return error_set(error, "%s takes one letter", info->name);
    return true;
}

static bool conflict(const Entry *entry, const char *wanted, Error *error)
{
    Buffer shown = BUFFER_EMPTY;

    keys_show(entry->keys, entry->count, &shown);
    error_set(error,
              "%.100s and %s (%s) begin alike, so one could not be typed; unbind %s first",
              wanted, shown.bytes, command_info(entry->command)->name, shown.bytes);
    buffer_release(&shown);
    return false;
}

/* words: bind PANE KEY COMMAND [ARGUMENT...] */
static bool bind_statement(Keymap *keymap, char *const *words, size_t count, Error *error)
{
    unsigned panes;
    Key keys[KEY_SEQUENCE];

    if (count < 4)
        return error_set(error, "bind needs a pane, a key and a command");
    if (!parse_panes(words[1], &panes, error))
        return false;
    size_t key_count = keys_parse(words[2], keys, error);
    if (!key_count)
        return false;
    CommandId command = command_find(words[3]);
    if (command == COMMAND_COUNT)
        return unknown_command(words[3], error);
    const CommandInfo *info = command_info(command);
    if (!(panes & info->panes))
        return error_set(error, "%s does not work in the pane %s", info->name, words[1]);
    panes &= info->panes;
    if (!check_words(info, words + 4, count - 4, error))
        return false;
    const Entry *other = find_conflict(keymap, panes, keys, key_count);
    if (other)
        return conflict(other, words[2], error);

    Buffer argument = BUFFER_EMPTY;
    for (size_t i = 4; i < count; i++) {
        if (i > 4)
            buffer_add_byte(&argument, ' ');
        word_quote(&argument, words[i]);
    }
    bind(keymap, panes, keys, key_count, command, count > 4 ? argument.bytes : NULL);
    buffer_release(&argument);
    return true;
}

/* words: unbind PANE KEY */
static bool unbind_statement(Keymap *keymap, char *const *words, size_t count, Error *error)
{
    unsigned panes;
    Key keys[KEY_SEQUENCE];
    bool found = false;

    if (count != 3)
        return error_set(error, "unbind needs a pane and a key");
    if (!parse_panes(words[1], &panes, error))
        return false;
    size_t key_count = keys_parse(words[2], keys, error);
    if (!key_count)
        return false;
    for (unsigned pane = 1; pane <= PANE_ANY; pane <<= 1) {
        Entry *entry = pane & panes ? find_entry(keymap, (PaneBit)pane, keys, key_count) : NULL;
        if (entry) {
            remove_entry(keymap, entry);
            found = true;
        }
    }
    return found || error_set(error, "%.100s is not bound in the pane %s", words[2], words[1]);
}

bool keymap_statement(Keymap *keymap, char *const *words, size_t count, Error *error)
{
    if (count && strcmp(words[0], "unbind") == 0)
        return unbind_statement(keymap, words, count, error);
    return bind_statement(keymap, words, count, error);
}

KeyMatch keymap_find(const Keymap *keymap, PaneBit pane, const Key *keys, size_t count,
                     Binding *binding)
{
    KeyMatch match = KEY_UNKNOWN;

    for (size_t i = 0; i < keymap->entries.count; i++) {
        const Entry *entry = &keymap->entries.items[i];
        if (entry->pane != pane || !begins_with(entry, keys, count))
            continue;
        match = KEY_PREFIX;
        if (entry->count == count) {
            *binding = (Binding){entry->command, entry->words};
            return KEY_BOUND;
        }
    }
    return match;
}

size_t keymap_show(const Keymap *keymap, PaneBit pane, CommandId command, size_t most,
                   Buffer *out)
{
    size_t count = 0;

    for (size_t i = 0; i < keymap->entries.count; i++) {
        const Entry *entry = &keymap->entries.items[i];
        if (entry->pane != pane || entry->command != command || entry->words)
            continue;
        if (!most || count < most) {
            if (count)
                buffer_add_byte(out, ' ');
            keys_show(entry->keys, entry->count, out);
        }
        count++;
    }
    return count;
}
