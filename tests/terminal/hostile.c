#include "hostile.h"

#include <dramatis/text.h>

/* Ranges of characters that must never be sent, and some that are merely odd. */
static const uint32_t ranges[][2] = {
    {0x01, 0x08},       {0x0b, 0x1f},        {0x7f, 0x9f},       {0xa0, 0xa0},
    {0xad, 0xad},       {0x34f, 0x34f},      {0x378, 0x379},     {0x600, 0x605},
    {0x61c, 0x61c},     {0x6dd, 0x6dd},      {0x70f, 0x70f},     {0x8e2, 0x8e2},
    {0x115f, 0x1160},   {0x1680, 0x1680},    {0x17b4, 0x17b5},   {0x180b, 0x180f},
    {0x2000, 0x200f},   {0x2028, 0x202f},    {0x205f, 0x206f},   {0x2800, 0x2800},
    {0x3000, 0x3000},   {0x3164, 0x3164},    {0x3248, 0x324f},   {0x4dc0, 0x4dff},
    {0xe000, 0xe00f},   {0xf8f0, 0xf8ff},    {0xfdd0, 0xfdef},   {0xfe00, 0xfe0f},
    {0xfeff, 0xfeff},   {0xffa0, 0xffa0},    {0xfff0, 0xffff},   {0x110bd, 0x110bd},
    {0x110cd, 0x110cd}, {0x13430, 0x1343f},  {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
    {0x1fae8, 0x1fae8}, {0x1fffe, 0x1ffff},  {0xe0000, 0xe007f}, {0xe0100, 0xe01ef},
    {0xf0000, 0xf000f}, {0x10fff0, 0x10ffff}};

/* Escape sequences, whole and broken, and bytes that are not UTF-8. */
const char *const hostile_sequences[] = {
    "\033[31mred",
    "\033]0;title\a",
    "\033]52;c;ZXZpbA==\a",
    "\033]8;;http://x/\033\\link\033]8;;\033\\",
    "\033P$q\"p\033\\",
    "\033[6n",
    "\033[c",
    "\033c",
    "\033[2J\033[H",
    "\033]0;never ended",
    "\033[",
    "\033_apc\033\\",
    "\033Xsos\033\\",
    "\033^pm\033\\",
    "\033]52;c;ZXZpbA==\033\\",
    "\033]8;id=1;file:///etc/passwd\033\\here",
    "\033]4;1;?\a",
    "\033Ptmux;\033\033]52;c;eA==\a\033\\",
    "\033[>q",
    "\033[?1049l",
    "\033[?1000h",
    "\033[20t",
    "\033(0",
    "\033#8",
    "\xc2\x98sos\xc2\x9c",
    "\xc2\x9epm\xc2\x9c",
    "\xc2\x9f"
    "apc\xc2\x9c",
    "\xc2\x9b"
    "31m",
    "\xc2\x9d"
    "0;t\a",
    "\xc2\x90",
    "\x9b"
    "31m",
    "\xc0\xaf",
    "\xe0\x80\xaf",
    "\xed\xa0\x80",
    "\xed\xb0\x80\xed\xa0\x80",
    "\xf4\x90\x80\x80",
    "\xf8\x88\x80\x80\x80",
    "\xff\xfe",
    "\xc3",
    "\xe2\x82",
    "\xf0\x9f\x98",
    "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    "\xe2\x80\xae"
    "reversed"
    "\xe2\x80\xac",
    "\xe2\x81\xa6isolate",
    "\r\rcarriage",
    "back\b\b\bspace",
    "\016shift out\017"};

const size_t hostile_sequence_count = sizeof hostile_sequences / sizeof *hostile_sequences;

/* What begins a control string or sequence (ECMA-48, 5.3 and 5.6), and what it then says. */
static const struct {
    char final; /* behind ESC; as one byte it is 40 more */
    const char *words;
} families[] = {{'[', "31m"},  {']', "0;evil"},        {']', "8;;http://evil.example/"},
                {'P', "q#0"},  {']', "52;c;ZXZpbA=="}, {'_', "Ga=q"},
                {'^', "evil"}, {'X', "evil"}};
static const char *const ends[] = {"", "\a", "\033\\", "\x9c", "\xc2\x9c"};

/* Each family with each of its beginnings (ESC, one byte, UTF-8) and each of the ends. */
static void add_families(Buffer *out, const char *before, const char *after)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (int form = 0; form < 3; form++)
            for (size_t j = 0; j < sizeof ends / sizeof *ends; j++) {
                char single = (char)(families[i].final + 0x40);
                buffer_add_string(out, before);
                buffer_add_string(out, form == 0 ? "\033" : form == 2 ? "\xc2" : "");
                buffer_add_byte(out, form == 0 ? families[i].final : single);
                buffer_addf(out, "%s%s%s", families[i].words, ends[j], after);
            }
}

void hostile_add(Buffer *out, uint32_t character, const char *before, const char *after)
{
    char bytes[4];

    buffer_add_string(out, before);
    buffer_add(out, bytes, utf8_encode(character, bytes));
    buffer_add_string(out, after);
}

uint32_t hostile_next(uint32_t character)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (character < ranges[i][0])
            return ranges[i][0];
        if (character < ranges[i][1])
            return character + 1;
    }
    return 0;
}

void hostile_add_all(Buffer *out, const char *before, const char *after)
{
    for (uint32_t c = hostile_next(0); c; c = hostile_next(c))
        hostile_add(out, c, before, after);
    for (size_t i = 0; i < hostile_sequence_count; i++)
        buffer_addf(out, "%s%s%s", before, hostile_sequences[i], after);
    add_families(out, before, after);
    for (int byte = 0x80; byte <= 0xff; byte++)
        buffer_addf(out, "%s%c%s", before, byte, after);
}
