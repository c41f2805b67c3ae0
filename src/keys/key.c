#include <dramatis/keys.h>
#include <dramatis/text.h>

#include <string.h>

/* The first name of a key is the one shown. */
static const struct {
    const char *name;
    Key key;
} names[] = {
    {"Up", KEY_UP},
    {"Down", KEY_DOWN},
    {"Left", KEY_LEFT},
    {"Right", KEY_RIGHT},
    {"Home", KEY_HOME},
    {"End", KEY_END},
    {"PgUp", KEY_PAGE_UP},
    {"PageUp", KEY_PAGE_UP},
    {"PgDn", KEY_PAGE_DOWN},
    {"PageDown", KEY_PAGE_DOWN},
    {"Ins", KEY_INSERT},
    {"Insert", KEY_INSERT},
    {"Del", KEY_DELETE},
    {"Delete", KEY_DELETE},
    {"Backspace", KEY_BACKSPACE},
    {"BS", KEY_BACKSPACE},
    {"Tab", KEY_TAB},
    {"S-Tab", KEY_BACK_TAB},
    {"Enter", KEY_ENTER},
    {"Return", KEY_ENTER},
    {"CR", KEY_ENTER},
    {"Esc", KEY_ESCAPE},
    {"Escape", KEY_ESCAPE},
    {"Space", KEY_SPACE},
    {"F1", KEY_F1},
    {"F2", KEY_F1 + 1},
    {"F3", KEY_F1 + 2},
    {"F4", KEY_F1 + 3},
    {"F5", KEY_F1 + 4},
    {"F6", KEY_F1 + 5},
    {"F7", KEY_F1 + 6},
    {"F8", KEY_F1 + 7},
    {"F9", KEY_F1 + 8},
    {"F10", KEY_F1 + 9},
    {"F11", KEY_F1 + 10},
    {"F12", KEY_F1 + 11},
    {"lt", '<'},
    {"gt", '>'},
    {"caret", '^'},
};

enum { NAME_COUNT = sizeof names / sizeof *names };

/* No key. */
#define KEY_WRONG UINT32_MAX

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 'a' - 'A') : byte;
}

static bool same_name(const char *name, const char *text, size_t length)
{
    size_t i = 0;

    while (i < length && name[i] && lower(name[i]) == lower(text[i]))
        i++;
    return i == length && !name[i];
}

/* What a terminal sends for Control and the character. Backspace sends one of two such codes,
 * so both are that key. */
static Key control_key(char byte)
{
    byte = byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
    if (byte == '?' || byte == 'H')
        return KEY_BACKSPACE;
    return byte >= '@' && byte <= '_' ? KEY_CONTROL(byte) : KEY_WRONG;
}

/* One character that stands for itself, all of `text`. */
static Key character_key(const char *text, size_t length)
{
    size_t size;
    uint32_t character = length ? utf8_decode(text, length, &size) : 0;

    if (!length || size != length || !utf8_valid(text, length) || character <= ' ' ||
        (character >= 0x7f && character < 0xa0))
        return KEY_WRONG;
    return character;
}

/* What stands in angle brackets. */
static Key bracketed_key(const char *text, size_t length)
{
    Key alt = 0;

    if (length > 2 && lower(text[0]) == 'm' && text[1] == '-') {
        alt = KEY_ALT;
        text += 2;
        length -= 2;
    }
    for (int i = 0; i < NAME_COUNT; i++) {
        if (same_name(names[i].name, text, length))
            return names[i].key | alt;
    }
    Key key = KEY_WRONG;
    if (length == 3 && lower(text[0]) == 'c' && text[1] == '-')
        key = control_key(text[2]);
    else if (alt)
        key = character_key(text, length);
    return key == KEY_WRONG ? key : key | alt;
}

/* The key at the start of `text`; *size is the bytes it takes. */
static Key read_key(const char *text, size_t length, size_t *size, Error *error)
{
    Key key;

    if (text[0] == '<' && length > 1) {
        const char *end = memchr(text, '>', length);
        if (!end) {
            error_set(error, "\"%.100s\" has no > behind its <; the key < is written <lt>",
                      text);
            return KEY_WRONG;
        }
        *size = (size_t)(end - text) + 1;
        key = bracketed_key(text + 1, *size - 2);
    } else if (text[0] == '^' && length > 1) {
        *size = 2;
        key = control_key(text[1]);
    } else {
        utf8_decode(text, length, size);
        key = character_key(text, *size);
        if (text[0] == ' ')
            error_set(error, "a blank in a key is written <Space>");
    }
    if (key == KEY_WRONG && text[0] != ' ')
        error_set(error, "there is no key \"%.*s\"", (int)(*size < 100 ? *size : 100), text);
    return key;
}

size_t keys_parse(const char *text, Key keys[KEY_SEQUENCE], Error *error)
{
    size_t length = strlen(text);
    size_t count = 0;

    if (!length)
        error_set(error, "no key is named");
    for (size_t at = 0, size; at < length; at += size) {
        Key key = read_key(text + at, length - at, &size, error);
        if (key == KEY_WRONG)
            return 0;
        if (count == KEY_SEQUENCE) {
            error_set(error, "\"%.100s\" is more than %d keys", text, KEY_SEQUENCE);
            return 0;
        }
        keys[count++] = key;
    }
    return count;
}

static const char *key_name(Key key)
{
    for (int i = 0; i < NAME_COUNT; i++) {
        if (names[i].key == key)
            return names[i].name;
    }
    return NULL;
}

void keys_show(const Key *keys, size_t count, Buffer *out)
{
    for (size_t i = 0; i < count; i++) {
        Key plain = keys[i] & ~(Key)KEY_ALT;
        const char *alt = keys[i] & KEY_ALT ? "M-" : "";
        const char *name = key_name(plain);
        /* Alone, the characters that mean something here are themselves; `>` always is. */
        bool itself = !*alt && (plain == '>' || (count == 1 && (plain == '<' || plain == '^')));
        if (name && !itself)
            buffer_addf(out, "<%s%s>", alt, name);
        else if (plain < ' ' && *alt)
            buffer_addf(out, "<M-C-%c>", lower((char)(plain | '@')));
        else if (plain < ' ')
            buffer_addf(out, "^%c", (char)(plain | '@'));
        else {
            if (*alt)
                buffer_add_string(out, "<M-");
            utf8_add(out, plain);
            if (*alt)
                buffer_add_byte(out, '>');
        }
    }
}
