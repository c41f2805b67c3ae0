/* Order from right to left against the files of the Unicode Character Database, through the
 * door: what text_shape_string shows is compared with the order the files want. A mark that
 * forces the direction of a paragraph stands for the files' explicit directions (it is the
 * first strong character, and changes nothing else). Samples with overrides, which are shown
 * and not obeyed, and with paragraph separators, which no paragraph holds, are left out. */
#include "unicode_file.h"

#include <dramatis/text.h>

#include <stdio.h>

enum { CHARACTERS_MOST = 256 };

typedef enum Direction { DIRECTION_FOUND, DIRECTION_LEFT, DIRECTION_RIGHT } Direction;

typedef struct Sample {
    uint32_t characters[CHARACTERS_MOST];
    size_t count;
    size_t order[CHARACTERS_MOST]; /* indices of the characters, from left to right */
    size_t order_count;
    uint8_t odd[CHARACTERS_MOST]; /* whether the character's level is odd */
} Sample;

/* The glyphs' sources against the wanted order, less what has no glyph; marks are in the
 * cluster of their base, so that several characters may want the same glyphs. */
static bool order_right(const Sample *sample, const uint32_t *starts, const GlyphRow *row)
{
    size_t glyph = 0; /* the first that has not been met */
    Span last = {0, 0};

    for (size_t i = 0; i < sample->order_count; i++) {
        uint32_t start = starts[sample->order[i]];

        if (span_holds(last, start))
            continue;
        if (glyph < row->count && span_holds(row->items[glyph].source, start)) {
            last = row->items[glyph].source;
            while (glyph < row->count && row->items[glyph].source.start == last.start)
                glyph++;
            continue;
        }
        for (size_t k = 0; k < row->count; k++)
            if (span_holds(row->items[k].source, start))
                return false; /* it is shown, but elsewhere */
    }
    return glyph == row->count;
}

/* Whether brackets are turned where their level is odd; marks may be on them. */
static bool mirrors_right(const Sample *sample, const uint32_t *starts, const GlyphRow *row)
{
    static const char brackets[] = "()[]<>";

    for (size_t i = 0; i < sample->count; i++) {
        const char *bracket = sample->characters[i] && sample->characters[i] < 0x80
                                  ? strchr(brackets, (int)sample->characters[i])
                                  : NULL;

        for (size_t k = 0; bracket && k < row->count; k++)
            if (row->items[k].source.start == starts[i] &&
                row->items[k].shown[0] != brackets[(bracket - brackets) ^ sample->odd[i]])
                return false;
    }
    return true;
}

static bool sample_right(const Sample *sample, Direction direction, GlyphRow *row)
{
    static const ShapeStyle style = {.bidi = BIDI_REORDER};
    static const char *const marks[] = {"", "\u200E", "\u200F"};
    uint32_t starts[CHARACTERS_MOST];
    Buffer text = BUFFER_EMPTY;
    bool right;

    buffer_add_string(&text, marks[direction]);
    for (size_t i = 0; i < sample->count; i++) {
        starts[i] = (uint32_t)text.length;
        utf8_add(&text, sample->characters[i]);
    }
    text_shape_string(row, text.bytes, &style);
    right =
        order_right(sample, starts, row) && mirrors_right(sample, starts, row) &&
        (direction == DIRECTION_FOUND || row->right_to_left == (direction == DIRECTION_RIGHT));
    buffer_release(&text);
    return right;
}

/* Overrides, paragraph separators, and what is shown as a notation. */
static bool sample_used(const Sample *sample)
{
    for (size_t i = 0; i < sample->count; i++) {
        uint32_t c = sample->characters[i];

        if (c == 0x202D || c == 0x202E || (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) ||
            c == 0x2029)
            return false;
    }
    return true;
}

static size_t numbers_read(const char *text, size_t *numbers)
{
    size_t count = 0;
    char *end;

    for (;; text = end) {
        size_t number = strtoul(text, &end, 10);

        if (end == text)
            return count;
        assert_true(count < CHARACTERS_MOST);
        numbers[count++] = number;
    }
}

/* --- BidiTest.txt ------------------------------------------------------------------------- */

/* One character of each class, each shown by itself where the class has such; 0: none is used.
 */
static uint32_t class_character(const char *name)
{
    static const struct {
        const char *name;
        uint32_t character;
    } classes[] = {
        {"L", 'a'},      {"R", 0x05D0},   {"AL", 0x0628},  {"EN", '1'},     {"ES", '+'},
        {"ET", '#'},     {"AN", 0x0661},  {"CS", ','},     {"NSM", 0x0300}, {"BN", 0xAD},
        {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A}, {"RLE", 0x202B},
        {"PDF", 0x202C}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
    };

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(name, classes[i].name) == 0)
            return classes[i].character;
    return 0;
}

/* The classes before the semicolon; false where one is not used. */
static bool sample_set_classes(Sample *sample, char *classes)
{
    char *rest = NULL;

    sample->count = 0;
    for (char *name = strtok_r(classes, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
        uint32_t character = class_character(name);

        if (!character)
            return false;
        assert_true(sample->count < CHARACTERS_MOST);
        sample->characters[sample->count++] = character;
    }
    return true;
}

static void order_is_that_of_annex_9_for_all_classes(void **state UNUSED)
{
    static const char name[] = "BidiTest.txt";
    UnicodeFile file = unicode_file_open(name);
    Sample sample = {0};
    GlyphRow row = {0};
    unsigned unused = 0;
    char *line;

    while ((line = unicode_file_line(&file))) {
        char *sets = strchr(line, ';');

        if (strncmp(line, "@Reorder:", 9) == 0)
            sample.order_count = numbers_read(line + 9, sample.order);
        if (*line == '@')
            continue;
        assert_non_null(sets);
        *sets++ = '\0';
        if (!sample_set_classes(&sample, line)) {
            unused++;
            continue;
        }
        unsigned long directions = strtoul(sets, NULL, 16);
        for (Direction direction = DIRECTION_FOUND; direction <= DIRECTION_RIGHT; direction++) {
            if (!(directions & 1UL << direction))
                continue;
            file.judged++;
            if (!sample_right(&sample, direction, &row)) {
                if (file.wrong++ < 20)
                    print_error("%s;%s direction %d\n", line, sets, direction);
            }
        }
    }
    glyph_row_release(&row);
    print_message("%u lines with overrides or paragraph separators are not used\n", unused);
    unicode_file_close(&file, name);
}

/* --- BidiCharacterTest.txt ---------------------------------------------------------------- */

/* "0061 05D0;2;0;0 1;0 1": characters, direction, its level, levels, order. */
static Direction sample_read(Sample *sample, char *line)
{
    static const Direction directions[] = {DIRECTION_LEFT, DIRECTION_RIGHT, DIRECTION_FOUND};
    char *rest = NULL;
    char *characters = strtok_r(line, ";", &rest), *direction = strtok_r(NULL, ";", &rest);
    char *end = characters;

    assert_non_null(direction);
    sample->count = 0;
    while (*end) {
        assert_true(sample->count < CHARACTERS_MOST);
        sample->characters[sample->count++] = (uint32_t)strtoul(end, &end, 16);
    }
    strtok_r(NULL, ";", &rest);
    char *levels = strtok_r(NULL, ";", &rest);
    size_t count = 0;
    char *within = NULL;
    for (char *level = strtok_r(levels, " ", &within); level;
         level = strtok_r(NULL, " ", &within))
        sample->odd[count++] = (uint8_t)(strtoul(level, NULL, 10) % 2);
    assert_int_equal(count, sample->count);
    sample->order_count = numbers_read(rest, sample->order);
    return directions[*direction - '0'];
}

static void order_is_that_of_annex_9_for_brackets_and_characters(void **state UNUSED)
{
    static const char name[] = "BidiCharacterTest.txt";
    UnicodeFile file = unicode_file_open(name);
    Sample sample = {0};
    GlyphRow row = {0};
    unsigned unused = 0;
    char *line;

    while ((line = unicode_file_line(&file))) {
        Direction direction = sample_read(&sample, line);
        bool known = true;

        for (size_t i = 0; i < sample.count; i++)
            known = known && character_known(sample.characters[i]);
        if (!known) {
            file.unknown++;
        } else if (!sample_used(&sample)) {
            unused++;
        } else {
            file.judged++;
            if (!sample_right(&sample, direction, &row)) {
                if (file.wrong++ < 20)
                    print_error("%s direction %d\n", line, direction);
            }
        }
    }
    glyph_row_release(&row);
    print_message("%u lines with overrides, controls or separators are not used\n", unused);
    unicode_file_close(&file, name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_that_of_annex_9_for_all_classes),
        cmocka_unit_test(order_is_that_of_annex_9_for_brackets_and_characters),
    };

    return cmocka_run_group_tests_name("bidi", tests, NULL, NULL);
}
