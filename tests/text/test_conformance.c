/* Clusters, line breaks and columns against the files of the Unicode Character Database. */
#include "unicode_file.h"

#include <dramatis/text.h>

/* A line of a break test: the text, and before each of its characters (and at its end) whether
 * there is a break. */
typedef struct BreakCase {
    Buffer text;
    VECTOR(uint32_t) starts; /* of the characters; the last is the end of the text */
    VECTOR(bool) breaks;
} BreakCase;

static void case_release(BreakCase *sample)
{
    buffer_release(&sample->text);
    vector_release(&sample->starts);
    vector_release(&sample->breaks);
}

/* "÷ 0020 × 0308 ÷" */
static BreakCase case_read(const char *line)
{
    BreakCase sample = {.text = BUFFER_EMPTY};

    while (*line) {
        if (strncmp(line, "\u00F7", 2) == 0 || strncmp(line, "\u00D7", 2) == 0) {
            *vector_push(&sample.starts) = (uint32_t)sample.text.length;
            *vector_push(&sample.breaks) = strncmp(line, "\u00F7", 2) == 0;
            line += 2;
        } else {
            char *end;

            utf8_add(&sample.text, (uint32_t)strtoul(line, &end, 16));
            line = end;
        }
        line += strspn(line, " \t");
    }
    return sample;
}

static bool clusters_right(const BreakCase *sample)
{
    const char *text = sample->text.bytes;
    uint32_t length = (uint32_t)sample->text.length;
    uint32_t end = 0, start = 0;

    for (size_t i = 1; i < sample->starts.count; i++) {
        uint32_t at = sample->starts.items[i];

        if (!sample->breaks.items[i])
            continue;
        start = end;
        end = grapheme_end(text, length, end);
        if (end != at || grapheme_start(text, end) != start)
            return false;
    }
    return true;
}

static void clusters_are_those_of_annex_29(void **state UNUSED)
{
    static const char name[] = "auxiliary/GraphemeBreakTest.txt";
    UnicodeFile file = unicode_file_open(name);
    const char *line;

    while ((line = unicode_file_line(&file))) {
        BreakCase sample = case_read(line);

        if (!characters_known(sample.text.bytes, sample.text.length)) {
            file.unknown++;
        } else {
            file.judged++;
            if (!clusters_right(&sample)) {
                print_error("%s\n", line);
                file.wrong++;
            }
        }
        case_release(&sample);
    }
    unicode_file_close(&file, name);
}

/* --- Line breaks -------------------------------------------------------------------------- */

static const ShapeStyle style = {.bidi = BIDI_LOGICAL};

static uint32_t columns_of(const char *text, Span paragraph, Span span)
{
    GlyphRow row = {0};
    uint32_t columns;

    text_shape(&row, text, paragraph, span, &style);
    columns = row.columns;
    glyph_row_release(&row);
    return columns;
}

/* What a paragraph never holds, or what is shown, and broken, as something else. */
static bool shown_otherwise(const char *text, size_t length)
{
    size_t size;

    for (size_t at = 0; at < length; at += size) {
        uint32_t character = utf8_decode(text + at, length - at, &size);

        if (character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
            character == 0x2028 || character == 0x2029)
            return true;
    }
    return false;
}

static bool is_one_of(uint32_t character, const char *set)
{
    return character > 0 && character < 0x80 && strchr(set, (int)character) != NULL;
}

/* Where lines end otherwise than in the file, and why that is left so:
 *
 * - the file takes numbers as an expression (LB25, example 7 of section 8.2); the room, as
 *   libunistring, takes them in pairs, as the rules proper do: "a.2", "(1)%", "$(1)" stay
 * whole;
 * - a mark on a blank is one cluster with it, and a blank;
 * - U+FFFC, which stands for a picture, is a letter (LB20);
 * - libunistring does not look through blanks between a closing bracket and a small kana or its
 *   like (LB16), nor through a mark between the letters of a flag (LB30a). */
static bool differs_on_purpose(const char *text, size_t length)
{
    uint32_t before = 0, bracket = 0, mark = 0;
    size_t size;

    for (size_t at = 0; at < length; at += size) {
        uint32_t c = utf8_decode(text + at, length - at, &size);

        if (c == 0x0308) {
            mark = before;
            if (before == ' ')
                return true;
            continue;
        }
        if (c == 0xFFFC || (is_one_of(before, ",./") && char_is_digit(c)) ||
            (is_one_of(before, ")}") && is_one_of(c, "%$")) ||
            (is_one_of(before, "%$\\") && (is_one_of(c, "({") || c == 0x2329)) ||
            (bracket && (c == 0x17D6 || c == 0x3041 || c == 0x301C)) ||
            (mark == before && mark >= 0x1F1E6 && mark == c))
            return true;
        bracket = c == ')' || (c == ' ' && bracket);
        mark = 0;
        before = c;
    }
    return false;
}

/* Whether lines may end where the sample says. "a" and U+200B come before it: there the line
 * ends where the break in question is none (LB8 makes what follows U+200B the start of a text).
 * What takes no column, or hangs, never starts a line, and clusters are never broken. */
static bool lines_right(const BreakCase *sample)
{
    Buffer text = BUFFER_EMPTY;
    SpanVector lines = {0};
    bool right = true;
    uint32_t before;

    buffer_add_string(&text, "a\u200B");
    before = (uint32_t)text.length;
    buffer_add(&text, sample->text.bytes, sample->text.length);
    for (size_t i = 1; i + 1 < sample->starts.count && right; i++) {
        uint32_t at = sample->starts.items[i] + before;
        Span all = {0, (uint32_t)text.length};
        Span next = {at, grapheme_end(text.bytes, all.end, at)};
        uint32_t columns = columns_of(text.bytes, all, (Span){0, at});

        if (grapheme_start(text.bytes, next.end) != at || !columns_of(text.bytes, all, next) ||
            !columns_of(text.bytes, all, (Span){before, at}))
            continue;
        lines.count = 0;
        text_wrap(&lines, text.bytes, all, columns, &style);
        right = (lines.items[0].end == at) == sample->breaks.items[i];
    }
    buffer_release(&text);
    vector_release(&lines);
    return right;
}

static void lines_may_end_where_annex_14_says(void **state UNUSED)
{
    static const char name[] = "auxiliary/LineBreakTest.txt";
    UnicodeFile file = unicode_file_open(name);
    unsigned otherwise = 0, different = 0;
    const char *line;

    while ((line = unicode_file_line(&file))) {
        BreakCase sample = case_read(line);

        if (!characters_known(sample.text.bytes, sample.text.length)) {
            file.unknown++;
        } else if (differs_on_purpose(sample.text.bytes, sample.text.length)) {
            different++;
        } else if (shown_otherwise(sample.text.bytes, sample.text.length)) {
            otherwise++;
        } else {
            file.judged++;
            if (!lines_right(&sample)) {
                print_error("%s\n", line);
                file.wrong++;
            }
        }
        case_release(&sample);
    }
    print_message("%u lines with line ends or controls, which no paragraph has\n", otherwise);
    print_message("%u lines of the kinds that differ on purpose\n", different);
    unicode_file_close(&file, name);
}

/* --- Columns ------------------------------------------------------------------------------ */

/* "3001..3003;W" and "3000;F" */
static bool width_read(const char *line, uint32_t *first, uint32_t *last, bool *wide)
{
    char *end;

    *first = *last = (uint32_t)strtoul(line, &end, 16);
    if (strncmp(end, "..", 2) == 0)
        *last = (uint32_t)strtoul(end + 2, &end, 16);
    if (*end != ';')
        return false;
    *wide = end[1] == 'W' || end[1] == 'F';
    return true;
}

/* The columns of a character by itself that is shown as itself; 0 for any other. */
static uint32_t columns_alone(uint32_t character)
{
    char text[5] = "";
    GlyphRow row = {0};
    uint32_t columns = 0;
    size_t size;

    utf8_encode(character, text);
    if (character == 0 || character == 0xFFFD)
        return 0;
    text_shape_string(&row, text, &style);
    if (row.count == 1 && utf8_decode(row.items[0].shown, 4, &size) == character)
        columns = row.columns;
    glyph_row_release(&row);
    return columns;
}

static void columns_are_those_of_annex_11(void **state UNUSED)
{
    static const char name[] = "EastAsianWidth.txt";
    UnicodeFile file = unicode_file_open(name);
    unsigned otherwise = 0;
    const char *line;

    while ((line = unicode_file_line(&file))) {
        uint32_t first, last;
        bool wide = false;

        assert_true(width_read(line, &first, &last, &wide));
        for (uint32_t c = first; c <= last && c < 0xE0000; c++) {
            uint32_t columns = columns_alone(c);

            if (!character_known(c)) {
                file.unknown++;
            } else if (columns == 0) {
                otherwise++;
            } else {
                file.judged++;
                if (columns != (wide ? 2 : 1)) {
                    print_error("U+%04X takes %u columns\n", (unsigned)c, (unsigned)columns);
                    file.wrong++;
                }
            }
        }
    }
    print_message("%u characters that are never shown by themselves\n", otherwise);
    unicode_file_close(&file, name);
}

/* --- Emoji -------------------------------------------------------------------------------- */

/* "1F469 200D 1F4BB ; fully-qualified" */
static void sequence_read(const char *line, Buffer *text)
{
    char *end;

    buffer_clear(text);
    for (;; line = end) {
        uint32_t character = (uint32_t)strtoul(line, &end, 16);

        if (end == line)
            return;
        utf8_add(text, character);
    }
}

/* Whether the sequence is one cluster, drawn as what all terminals give the same columns: one
 * character, or the two of a flag, and the frame of a keycap. */
static bool emoji_right(const Buffer *text, GlyphRow *row)
{
    size_t size;

    text_shape_string(row, text->bytes, &style);
    if (grapheme_end(text->bytes, (uint32_t)text->length, 0) != text->length)
        return false;
    if (row->count != 1 && !(row->count == 2 && row->columns == 2))
        return false;
    for (size_t i = 0; i < row->count; i++) {
        const char *shown = row->items[i].shown;
        uint32_t character = utf8_decode(shown, strlen(shown), &size);

        if (row->items[i].kind != GLYPH_TEXT || columns_alone(character) != row->items[i].width)
            return false;
        if (shown[size] && strcmp(shown + size, "\u20E3") != 0)
            return false;
    }
    return true;
}

static void emoji_take_the_columns_terminals_agree_on(void **state UNUSED)
{
    static const char name[] = "emoji/emoji-test.txt";
    UnicodeFile file = unicode_file_open(name);
    Buffer text = BUFFER_EMPTY;
    GlyphRow row = {0};
    const char *line;

    while ((line = unicode_file_line(&file))) {
        sequence_read(line, &text);
        if (!characters_known(text.bytes, text.length)) {
            file.unknown++;
            continue;
        }
        file.judged++;
        if (!emoji_right(&text, &row)) {
            print_error("%s\n", line);
            file.wrong++;
        }
    }
    buffer_release(&text);
    glyph_row_release(&row);
    unicode_file_close(&file, name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clusters_are_those_of_annex_29),
        cmocka_unit_test(lines_may_end_where_annex_14_says),
        cmocka_unit_test(columns_are_those_of_annex_11),
        cmocka_unit_test(emoji_take_the_columns_terminals_agree_on),
    };

    return cmocka_run_group_tests_name("conformance", tests, NULL, NULL);
}
