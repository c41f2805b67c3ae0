#include "term-internal.h"

#include <string.h>

#define ESCAPE '\033'

const KeyString key_capabilities[] = {
    {"kcuu1", KEY_UP},     {"kcud1", KEY_DOWN},    {"kcub1", KEY_LEFT},
    {"kcuf1", KEY_RIGHT},  {"khome", KEY_HOME},    {"kend", KEY_END},
    {"kpp", KEY_PAGE_UP},  {"knp", KEY_PAGE_DOWN}, {"kich1", KEY_INSERT},
    {"kdch1", KEY_DELETE}, {"kcbt", KEY_BACK_TAB}, {"kent", KEY_ENTER},
    {"kf1", KEY_F1},       {"kf2", KEY_F1 + 1},    {"kf3", KEY_F1 + 2},
    {"kf4", KEY_F1 + 3},   {"kf5", KEY_F1 + 4},    {"kf6", KEY_F1 + 5},
    {"kf7", KEY_F1 + 6},   {"kf8", KEY_F1 + 7},    {"kf9", KEY_F1 + 8},
    {"kf10", KEY_F1 + 9},  {"kf11", KEY_F1 + 10},  {"kf12", KEY_F1 + 11},
};
const size_t key_capability_count = sizeof key_capabilities / sizeof *key_capabilities;

/* The number at `*at`, which moves behind it; `missing` where there is none. */
static uint32_t number_at(const char **at, const char *end, uint32_t missing)
{
    uint32_t number = 0;
    const char *start = *at;

    for (; *at < end && **at >= '0' && **at <= '9'; ++*at)
        if (number < 100000)
            number = number * 10 + (uint32_t)(**at - '0');
    return *at == start ? missing : number;
}

/* Keys by the final byte of CSI and SS3 (xterm's ctlseqs, "PC-Style Function Keys"). */
static Key key_by_final(char final)
{
    static const struct {
        char final;
        Key key;
    } finals[] = {
        {'A', KEY_UP},     {'B', KEY_DOWN},   {'C', KEY_RIGHT},    {'D', KEY_LEFT},
        {'F', KEY_END},    {'H', KEY_HOME},   {'P', KEY_F1},       {'Q', KEY_F1 + 1},
        {'R', KEY_F1 + 2}, {'S', KEY_F1 + 3}, {'Z', KEY_BACK_TAB},
    };

    for (size_t i = 0; i < sizeof finals / sizeof *finals; i++)
        if (finals[i].final == final)
            return finals[i].key;
    return KEY_NOTHING;
}

/* Keys by the number before '~'; VT220's, and what xterm, rxvt and the Linux console made of
 * them. */
static Key key_by_number(uint32_t number)
{
    static const Key keys[] = {
        [1] = KEY_HOME,    [2] = KEY_INSERT,    [3] = KEY_DELETE,   [4] = KEY_END,
        [5] = KEY_PAGE_UP, [6] = KEY_PAGE_DOWN, [7] = KEY_HOME,     [8] = KEY_END,
        [11] = KEY_F1,     [12] = KEY_F1 + 1,   [13] = KEY_F1 + 2,  [14] = KEY_F1 + 3,
        [15] = KEY_F1 + 4, [17] = KEY_F1 + 5,   [18] = KEY_F1 + 6,  [19] = KEY_F1 + 7,
        [20] = KEY_F1 + 8, [21] = KEY_F1 + 9,   [23] = KEY_F1 + 10, [24] = KEY_F1 + 11,
    };

    return number < sizeof keys / sizeof *keys && keys[number] ? keys[number] : KEY_NOTHING;
}

/* Parameters between CSI and its final byte. Private ones ('<', '=', '>', '?') and
 * intermediates belong to replies. Of modifiers Alt counts; Shift and Control are as if not
 * pressed. */
static Key key_of_csi(const char *parameters, const char *end)
{
    const char *at = parameters;
    uint32_t first = number_at(&at, end, 1), modifier = 1;
    Key key;

    if (at < end && *at == ';') {
        at++;
        modifier = number_at(&at, end, 1);
    }
    if (at < end)
        return KEY_NOTHING;
    if (*end == '~' && (first == 200 || first == 201))
        return first == 200 ? KEY_PASTE : KEY_PASTE_END;
    if (*end == '~')
        key = key_by_number(first);
    else if (first != 1 || (*end == 'R' && parameters != end))
        key = KEY_NOTHING; /* R with parameters: where the cursor is */
    else
        key = key_by_final(*end);
    if (key == KEY_NOTHING)
        return key;
    return modifier > 1 && (modifier - 1) & 2 ? key | KEY_ALT : key;
}

/* xterm's ctlseqs, "Extended coordinates" (SGR, mode 1006): button ; column ; row, with M when
 * it is pressed. Of the buttons the left one and the wheel count. */
static Key key_of_mouse(const char *parameters, const char *end)
{
    const char *at = parameters;
    uint32_t numbers[3];

    for (int i = 0; i < 3; i++) {
        if (i > 0 && (at == end || *at++ != ';'))
            return KEY_NOTHING;
        numbers[i] = number_at(&at, end, 0);
    }
    if (at < end || *end != 'M' || numbers[1] == 0 || numbers[1] > 8191 || numbers[2] == 0 ||
        numbers[2] > 8191)
        return KEY_NOTHING;
    uint32_t column = numbers[1] - 1, row = numbers[2] - 1;
    switch (numbers[0]) {
    case 0:
        return KEY_MOUSE(MOUSE_CLICK, row, column);
    case 64:
        return KEY_MOUSE(MOUSE_WHEEL_UP, row, column);
    case 65:
        return KEY_MOUSE(MOUSE_WHEEL_DOWN, row, column);
    default:
        return KEY_NOTHING;
    }
}

static size_t decode_csi(const char *bytes, size_t length, Key *key)
{
    size_t i = 2;

    /* The Linux console's F1 to F5. */
    if (length >= 3 && bytes[2] == '[') {
        if (length < 4)
            return 0;
        *key =
            bytes[3] >= 'A' && bytes[3] <= 'E' ? KEY_F1 + (Key)(bytes[3] - 'A') : KEY_NOTHING;
        return 4;
    }
    while (i < length && bytes[i] >= 0x20 && bytes[i] <= 0x3f)
        i++;
    if (i == length)
        return 0;
    *key = KEY_NOTHING;
    /* The mouse as terminals without mode 1006 tell of it: three bytes follow. */
    if (bytes[i] == 'M' && i == 2)
        return length < 6 ? 0 : 6;
    if (bytes[i] < 0x40 || bytes[i] > 0x7e)
        return i; /* broken off; what breaks it is looked at again */
    if (bytes[2] == '<')
        *key = key_of_mouse(bytes + 3, bytes + i);
    else
        *key = key_of_csi(bytes + 2, bytes + i);
    return i + 1;
}

/* SS3: arrows and the keypad in application mode. */
static size_t decode_ss3(const char *bytes, size_t length, Key *key)
{
    size_t i = 2;

    while (i < length && i < 4 && bytes[i] >= '0' && bytes[i] <= '9')
        i++; /* a modifier, in old xterms */
    if (i == length)
        return 0;
    char final = bytes[i];
    if (final == 'M')
        *key = KEY_ENTER;
    else if (final == 'X')
        *key = '=';
    else if (final >= 'j' && final <= 'y')
        *key = (Key)(final - 'j' + '*');
    else
        *key = key_by_final(final);
    return (unsigned char) final < 0x20 ? i : i + 1;
}

/* A string from ESC ] or ESC P to BEL or ST. */
static size_t decode_string(const char *bytes, size_t length, Key *key)
{
    *key = KEY_NOTHING;
    for (size_t i = 2; i < length; i++) {
        if (bytes[i] == '\a')
            return i + 1;
        if (bytes[i] == ESCAPE && i + 1 < length)
            return bytes[i + 1] == '\\' ? i + 2 : i;
    }
    return 0;
}

/* Whether a terminal would send this; else it is Alt and the character. */
static bool starts_string(const char *bytes, size_t length)
{
    if (length < 3)
        return false;
    return (bytes[1] == ']' && bytes[2] >= '0' && bytes[2] <= '9') ||
           (bytes[1] == 'P' && memchr("01>!$", bytes[2], 5));
}

/* A character that is typed: UTF-8, or a control. */
static size_t decode_character(const char *bytes, size_t length, bool late, Key *key)
{
    unsigned char first = (unsigned char)*bytes;
    size_t size = 1;

    *key = first;
    if (first == 0x7f || first == '\b')
        *key = KEY_BACKSPACE;
    else if (first == '\n')
        *key = KEY_ENTER;
    else if (first == 0 || first == 0x1c)
        *key = KEY_NOTHING;
    if (first < 0x80)
        return size;
    size_t wanted = first >= 0xf0 && first <= 0xf4   ? 4
                    : first >= 0xe0 && first <= 0xef ? 3
                    : first >= 0xc2 && first <= 0xdf ? 2
                                                     : 1;
    uint32_t character = utf8_decode(bytes, length, &size);
    if (character == 0xfffd && size == length && length < wanted && !late)
        return 0;
    *key = character == 0xfffd || character < 0xa0 ? KEY_NOTHING : character;
    return size;
}

/* The longest string of terminfo at the start; *more where a longer one may still come. */
static size_t decode_known(const KeyString *strings, size_t count, const char *bytes,
                           size_t length, Key *key, bool *more)
{
    size_t best = 0;

    *more = false;
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(strings[i].bytes);
        size_t common = size < length ? size : length;
        if (size <= best || memcmp(strings[i].bytes, bytes, common) != 0)
            continue;
        if (size > length) {
            *more = true;
        } else {
            best = size;
            *key = strings[i].key;
        }
    }
    return best;
}

size_t key_decode(const KeyString *strings, size_t string_count, const char *bytes,
                  size_t length, bool late, Key *key)
{
    bool more;
    size_t size;

    if (*bytes != ESCAPE)
        return decode_character(bytes, length, late, key);
    size = decode_known(strings, string_count, bytes, length, key, &more);
    if (size)
        return size;
    *key = KEY_ESCAPE;
    if (length == 1)
        return late ? 1 : 0;

    /* ESC ESC [ and ESC ESC O: rxvt's Alt with a key. */
    size_t skip = bytes[1] == ESCAPE && length >= 3 && (bytes[2] == '[' || bytes[2] == 'O');
    bytes += skip;
    length -= skip;
    if (bytes[1] == ESCAPE)
        return length == 2 && !late ? 0 : 1;
    if (length == 2 && late && (bytes[1] == '[' || bytes[1] == 'O')) {
        *key = KEY_ALT | (Key)bytes[1];
        return 2 + skip;
    }
    if (length == 2 && !late && (bytes[1] == ']' || bytes[1] == 'P'))
        return 0;
    if (bytes[1] == '[')
        size = decode_csi(bytes, length, key);
    else if (bytes[1] == 'O')
        size = decode_ss3(bytes, length, key);
    else if (starts_string(bytes, length))
        size = decode_string(bytes, length, key);
    else {
        size = decode_character(bytes + 1, length - 1, late, key);
        if (size && *key != KEY_NOTHING)
            *key |= KEY_ALT;
        return size ? size + 1 : 0;
    }
    if (!size && length >= KEY_BYTES) {
        *key = KEY_NOTHING;
        return length + skip;
    }
    if (size && skip && *key < KEY_PASTE)
        *key |= KEY_ALT;
    return size ? size + skip : 0;
}
