#include "text-internal.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

/* Ranges of characters that differ from an ASCII sign in typography only, sorted. */
static const struct {
    uint32_t first;
    uint32_t last;
    char sign;
} signs[] = {
    {0x0009, 0x000D, ' '},  {0x0060, 0x0060, '\''}, {0x0085, 0x0085, ' '},
    {0x00A0, 0x00A0, ' '},  {0x00AB, 0x00AB, '"'},  {0x00B4, 0x00B4, '\''},
    {0x00BB, 0x00BB, '"'},  {0x02B9, 0x02B9, '\''}, {0x02BA, 0x02BA, '"'},
    {0x02BB, 0x02BD, '\''}, {0x02C8, 0x02C8, '\''}, {0x02CA, 0x02CB, '\''},
    {0x02EE, 0x02EE, '"'},  {0x0384, 0x0384, '\''}, {0x055A, 0x055A, '\''},
    {0x058A, 0x058A, '-'},  {0x05BE, 0x05BE, '-'},  {0x05F3, 0x05F3, '\''},
    {0x05F4, 0x05F4, '"'},  {0x1680, 0x1680, ' '},  {0x1FBD, 0x1FBD, '\''},
    {0x1FBF, 0x1FBF, '\''}, {0x1FEF, 0x1FEF, '\''}, {0x1FFD, 0x1FFE, '\''},
    {0x2000, 0x200A, ' '},  {0x2010, 0x2015, '-'},  {0x2018, 0x201B, '\''},
    {0x201C, 0x201F, '"'},  {0x2028, 0x2029, ' '},  {0x202F, 0x202F, ' '},
    {0x2032, 0x2032, '\''}, {0x2033, 0x2033, '"'},  {0x2035, 0x2035, '\''},
    {0x2036, 0x2036, '"'},  {0x2039, 0x203A, '\''}, {0x2043, 0x2043, '-'},
    {0x205F, 0x205F, ' '},  {0x2212, 0x2212, '-'},  {0x2E3A, 0x2E3B, '-'},
    {0x3000, 0x3000, ' '},  {0x301D, 0x301F, '"'},  {0xA78B, 0xA78C, '\''},
    {0xFE58, 0xFE58, '-'},  {0xFE63, 0xFE63, '-'},  {0xFF02, 0xFF02, '"'},
    {0xFF07, 0xFF07, '\''}, {0xFF0D, 0xFF0D, '-'},  {0xFF40, 0xFF40, '\''},
};

char plain_sign(uint32_t character)
{
    size_t low = 0;
    size_t high = sizeof signs / sizeof *signs;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (signs[middle].last < character)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof signs / sizeof *signs && signs[low].first <= character)
        return signs[low].sign;
    return 0;
}

/* Letters without a decomposition that readers and agencies write with these instead. */
static const struct {
    uint32_t character;
    const char *letters;
} letter_forms[] = {
    {0x00C6, "AE"}, {0x00D0, "D"}, {0x00D8, "O"}, {0x00DE, "Th"}, {0x00DF, "ss"},
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0110, "D"},
    {0x0111, "d"},  {0x0126, "H"}, {0x0127, "h"}, {0x0131, "i"},  {0x0138, "k"},
    {0x0141, "L"},  {0x0142, "l"}, {0x014A, "N"}, {0x014B, "n"},  {0x0152, "OE"},
    {0x0153, "oe"}, {0x0166, "T"}, {0x0167, "t"}, {0x0180, "b"},  {0x0197, "I"},
    {0x019A, "l"},  {0x01B5, "Z"}, {0x01B6, "z"}, {0x0237, "j"},  {0x023D, "L"},
    {0x0243, "B"},  {0x0248, "J"}, {0x0249, "j"}, {0x0268, "i"},  {0x1E9E, "SS"},
};

const char *plain_letter(uint32_t character)
{
    if (character < letter_forms[0].character)
        return NULL;
    for (size_t i = 0; i < sizeof letter_forms / sizeof *letter_forms; i++)
        if (letter_forms[i].character == character)
            return letter_forms[i].letters;
    return NULL;
}

/* Signs that have a common form in ASCII but no decomposition. */
static const struct {
    uint32_t character;
    const char *form;
} symbol_forms[] = {
    {0x00A3, "GBP"}, {0x00A5, "JPY"}, {0x00A7, "S."},  {0x00A9, "(c)"}, {0x00AE, "(R)"},
    {0x00B7, "."},   {0x00D7, "x"},   {0x2022, "*"},   {0x2023, "*"},   {0x2044, "/"},
    {0x20AC, "EUR"}, {0x20B9, "Rs"},  {0x20BD, "RUB"}, {0x2190, "<-"},  {0x2192, "->"},
    {0x25AA, "*"},   {0x25CF, "*"},   {0x25E6, "*"},
};

/* Decomposes as often as it takes; true when only ASCII and marks came of it. */
static bool ascii_decomposition(uint32_t character, char out[PLAIN_BYTES])
{
    uint32_t parts[UC_DECOMPOSITION_MAX_LENGTH * 4];
    size_t count = sizeof parts / sizeof *parts;
    size_t length = 0;
    uint32_t *found = u32_normalize(UNINORM_NFKD, &character, 1, parts, &count);

    if (found != parts) {
        free(found);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const char *letters = plain_letter(parts[i]);
        char sign = parts[i] == 0x2044 ? '/' : plain_sign(parts[i]);

        if (char_is_mark(parts[i]))
            continue;
        if (parts[i] >= 0x20 && parts[i] < 0x7F && !sign)
            sign = (char)parts[i];
        if ((!sign && !letters) || length + 3 > PLAIN_BYTES)
            return false;
        if (sign)
            out[length++] = sign;
        else
            for (; *letters; letters++)
                out[length++] = *letters;
    }
    out[length] = '\0';
    return length > 0;
}

void plain_nearest(uint32_t character, char out[PLAIN_BYTES])
{
    const char *letters = plain_letter(character);
    char sign = plain_sign(character);

    if (character >= 0x20 && character < 0x7F)
        sign = (char)character;
    out[0] = sign;
    out[1] = '\0';
    if (sign)
        return;
    for (size_t i = 0; !letters && i < sizeof symbol_forms / sizeof *symbol_forms; i++)
        if (symbol_forms[i].character == character)
            letters = symbol_forms[i].form;
    if (letters)
        memcpy(out, letters, strlen(letters) + 1);
    else if (!ascii_decomposition(character, out))
        out[0] = '\0';
}
