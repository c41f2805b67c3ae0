#include "text-internal.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

/* --- Where a line may end ----------------------------------------------------------------- */

/* Copies the paragraph for libunistring, byte for byte: what is shown as a space is one, what
 * is shown in a notation is a letter, and so is what is ill-formed, which libunistring must not
 * see. */
static char *copy_for_breaks(const char *text, Span paragraph)
{
    char *copy = memory_copy_bytes(text + paragraph.start, span_length(paragraph));
    uint32_t length = span_length(paragraph);
    size_t size;

    for (uint32_t at = 0; at < length; at += (uint32_t)size) {
        uint32_t character;
        uint8_t width;
        CharClass class;

        size = 1;
        if (copy[at] >= 0x20 && copy[at] < 0x7F)
            continue;
        character = utf8_decode(copy + at, length - at, &size);
        if (character > 0x9F && character < 0x2000)
            continue;
        class = char_class(character, &width);
        if (class == CLASS_TAB || class == CLASS_LINE_END)
            memset(copy + at, ' ', size);
        else if (class == CLASS_CARET || class == CLASS_HEX || class == CLASS_OVERRIDE ||
                 (character == 0xFFFD && (uint8_t)copy[at] != 0xEF))
            memset(copy + at, 'x', size);
    }
    return copy;
}

/* Class IS of UAX #14. */
static bool is_infix_separator(uint32_t character)
{
    static const uint32_t separators[] = {',',    '.',    ':',    ';',    0x037E,
                                          0x0589, 0x060C, 0x060D, 0x07F8, 0x2044,
                                          0xFE10, 0xFE13, 0xFE14};

    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (separators[i] == character)
            return true;
    return false;
}

/* Classes AL, AI, HL and SA as far as words and addresses go; ideographs are two columns wide.
 */
static bool is_alphabetic(uint32_t character)
{
    uint8_t width;

    if (character < 0x80)
        return char_is_letter(character) ||
               (character && strchr("#&*<=>@^_`~", (int)character));
    return (char_is_letter(character) || character == 0xA7) &&
           char_class(character, &width) == CLASS_SPACING && width == 1;
}

/* What libunistring's pair table lacks: LB29, no break between an infix separator and a letter
 * (U.S., example.org), and LB18, a break behind spaces that begin the paragraph, as far as a
 * word or a number follows them. */
static void repair_breaks(const char *copy, uint32_t length, char *breaks)
{
    uint32_t at = 0;
    size_t size = 0;

    while (at < length && copy[at] == ' ')
        at++;
    if (at > 0 && at < length) {
        uint32_t first = utf8_decode(copy + at, length - at, &size);

        if (char_is_letter(first) || char_is_digit(first))
            breaks[at] = UC_BREAK_POSSIBLE;
    }
    for (at = 0; at < length; at += (uint32_t)size) {
        uint32_t before;
        uint32_t next;
        size_t mark;

        size = 1;
        if (copy[at] > ';') /* the highest separator in ASCII */
            continue;
        before = utf8_decode(copy + at, length - at, &size);
        if (!is_infix_separator(before))
            continue;
        for (next = at + (uint32_t)size; next < length; next += (uint32_t)mark)
            if (!char_is_mark(utf8_decode(copy + next, length - next, &mark)))
                break;
        if (next < length && breaks[next] == UC_BREAK_POSSIBLE &&
            is_alphabetic(utf8_decode(copy + next, length - next, &mark)))
            breaks[next] = UC_BREAK_PROHIBITED;
    }
}

/* One UC_BREAK_* for each byte of the paragraph; free() it. */
static char *find_breaks(const char *text, Span paragraph)
{
    uint32_t length = span_length(paragraph);
    char *copy = copy_for_breaks(text, paragraph);
    char *breaks = memory_new((size_t)length + 1);

    u8_possible_linebreaks((const uint8_t *)copy, length, "UTF-8", breaks);
    repair_breaks(copy, length, breaks);
    free(copy);
    return breaks;
}

/* --- Filling lines ------------------------------------------------------------------------ */

typedef struct Wrap {
    const char *text;
    Span paragraph;
    const ShapeStyle *style;
    const char *breaks;
    GlyphRow scratch;
} Wrap;

/* The cluster at `position` and what it takes. */
static ClusterShown wrap_cluster(Wrap *wrap, uint32_t position, uint32_t column, uint32_t *end)
{
    const char *text = wrap->text;
    ClusterStyle how = {.shape = wrap->style, .column = column};
    uint8_t byte = (uint8_t)text[position];

    *end = position + 1;
    if (byte >= 0x20 && byte < 0x7F &&
        (*end == wrap->paragraph.end || (uint8_t)text[*end] < 0x80))
        return (ClusterShown){.columns = 1, .blank = byte == ' '};
    *end = grapheme_end(text, wrap->paragraph.end, position);
    wrap->scratch.count = 0;
    return cluster_show(&wrap->scratch, text, (Span){position, *end}, &how);
}

static bool is_soft_hyphen(const char *text, Span cluster)
{
    return span_length(cluster) == 2 && !memcmp(text + cluster.start, "\xC2\xAD", 2);
}

/* Whether the characters around a boundary are one syllable as Thai and Lao write it: a line,
 * even of a word that is too long, does not begin with a vowel that stands behind its consonant
 * or a sign of repetition, nor end in a vowel that stands before its own. The letters of Lao
 * are those of Thai and 80 hexadecimal. */
static bool splits_syllable(const char *text, uint32_t start, uint32_t boundary, uint32_t end)
{
    uint32_t before = 0, after;
    size_t size;

    if (boundary == end || (uint8_t)text[boundary] != 0xE0)
        return false;
    after = utf8_decode(text + boundary, end - boundary, &size) & ~UINT32_C(0x80);
    if (boundary - start >= 3)
        before = utf8_decode(text + boundary - 3, 3, &size) & ~UINT32_C(0x80);
    return (before >= 0x0E40 && before <= 0x0E44) || (after >= 0x0E2F && after <= 0x0E33) ||
           after == 0x0E45 || after == 0x0E46;
}

/* The end of the line that starts at `start`. Each byte is looked at no more than twice: once
 * on the line it does not fit on and once on its own. */
static uint32_t wrap_line(Wrap *wrap, uint32_t start, uint32_t columns)
{
    uint32_t chosen = start; /* the last place where the line may end */
    uint32_t forced = start; /* the last boundary between clusters that fits */
    uint32_t split = start;  /* the same, between syllables */
    uint32_t column = 0;     /* with the blanks so far, which may come to hang */
    uint32_t end;

    for (uint32_t at = start; at < wrap->paragraph.end; at = end) {
        ClusterShown shown;
        bool fits;

        /* Not before anything was seen: a soft hyphen alone would be a line. */
        if (column && at == forced &&
            wrap->breaks[at - wrap->paragraph.start] == UC_BREAK_POSSIBLE)
            chosen = at;
        shown = wrap_cluster(wrap, at, column, &end);
        if (!shown.blank && shown.columns &&
            shown.columns > columns - (column < columns ? column : columns)) {
            if (chosen > start)
                return chosen;
            return split > start ? split : forced > start ? forced : end;
        }
        column += shown.columns;
        /* A line that ends in a soft hyphen shows it. */
        fits = !is_soft_hyphen(wrap->text, (Span){at, end}) || column < columns;
        if (fits)
            forced = end;
        if (fits && !splits_syllable(wrap->text, start, end, wrap->paragraph.end))
            split = end;
    }
    return wrap->paragraph.end;
}

void text_wrap(SpanVector *lines, const char *text, Span paragraph, uint32_t columns,
               const ShapeStyle *style)
{
    Wrap wrap = {.text = text, .paragraph = paragraph, .style = style};
    char *breaks;
    uint32_t start = paragraph.start;

    if (!columns)
        BUG("wrapping at no columns");
    if (span_empty(paragraph)) {
        *vector_push(lines) = paragraph;
        return;
    }
    breaks = find_breaks(text, paragraph);
    wrap.breaks = breaks;
    while (start < paragraph.end) {
        uint32_t end = wrap_line(&wrap, start, columns);

        *vector_push(lines) = (Span){start, end};
        start = end;
    }
    glyph_row_release(&wrap.scratch);
    free(breaks);
}
