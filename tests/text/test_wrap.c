#include "../check.h"

#include <dramatis/text.h>

#include <unigbrk.h>

static const ShapeStyle style = {.one_line = false};

/* The lines of the text joined by "|", blanks and all. */
static void check_wrap(const char *text, uint32_t columns, const char *wanted)
{
    SpanVector lines = {0};
    Buffer out = BUFFER_EMPTY;

    text_wrap(&lines, text, (Span){0, (uint32_t)strlen(text)}, columns, &style);
    for (size_t i = 0; i < lines.count; i++) {
        if (i)
            buffer_add_byte(&out, '|');
        buffer_add(&out, text + lines.items[i].start, span_length(lines.items[i]));
    }
    assert_string_equal(out.bytes, wanted);
    buffer_release(&out);
    vector_release(&lines);
}

static void lines_end_at_blanks_and_blanks_hang(void **state UNUSED)
{
    check_wrap("", 5, "");
    check_wrap("one", 5, "one");
    check_wrap("one two", 7, "one two");
    check_wrap("one two", 6, "one |two");
    check_wrap("one   two", 3, "one   |two");
    check_wrap("one two   ", 7, "one two   ");
    check_wrap("   ", 1, "   ");
    check_wrap("one\ntwo\r\nthree", 5, "one\n|two\r\n|three");
    check_wrap("one\xE2\x80\xA8two", 5, "one\xE2\x80\xA8|two");
    check_wrap("one\u3000two", 3, "one\u3000|two");
}

static void no_line_ends_inside_an_abbreviation_or_a_domain(void **state UNUSED)
{
    check_wrap("the U.S. Senate", 6, "the |U.S. |Senate");
    check_wrap("so, e.g., x.org", 6, "so, |e.g., |x.org");
    check_wrap("at www.example.org now", 15, "at |www.example.org |now");
    check_wrap("see example.org/?q=.@b", 4, "see |exam|ple.|org/|?|q=.@|b");
    check_wrap("at 10:30 or 3.5%", 7, "at |10:30 |or 3.5%");
    check_wrap("и т.д., ул.Мира", 7, "и т.д., |ул.Мира");
    check_wrap("a ל.ד. b", 4, "a |ל.ד. |b");
}

static void lines_end_where_annex_14_lets_them(void **state UNUSED)
{
    check_wrap("well-known", 7, "well-|known");
    check_wrap("minus -5 deg", 7, "minus |-5 deg");
    check_wrap("and/or", 4, "and/|or");
    check_wrap("he said (yes)", 9, "he said |(yes)");
    check_wrap("he said \u201Cyes\u201D", 10, "he said |\u201Cyes\u201D");
    check_wrap("wait\u2026 what", 5, "wait\u2026 |what");
    check_wrap("one\u2014two", 4, "one\u2014|two");
    check_wrap("don\u2019t do", 5, "don\u2019t |do");
    check_wrap("5\u00A0km on", 5, "5\u00A0km |on");
    check_wrap("a\u200Bb", 1, "a\u200B|b");
    check_wrap("ab\u2060 cd", 3, "ab\u2060 |cd");
    check_wrap("\u4E2D\u6587\u5B57\u3002", 4, "\u4E2D\u6587|\u5B57\u3002");
    check_wrap("\u4E2D\u6587\u3002", 4, "\u4E2D|\u6587\u3002");
}

static void a_word_longer_than_the_line_is_split_between_clusters(void **state UNUSED)
{
    check_wrap("abcdefgh", 3, "abc|def|gh");
    check_wrap("ab cdefgh", 3, "ab |cde|fgh");
    check_wrap("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301");
    check_wrap("\u0E01\u0E02\u0E03\u0E04", 2, "\u0E01\u0E02|\u0E03\u0E04");
    check_wrap("\U0001F1F3\U0001F1F4\U0001F1F8\U0001F1EA", 3,
               "\U0001F1F3\U0001F1F4|\U0001F1F8\U0001F1EA");
    check_wrap("\u4E2D\u4E2D", 3, "\u4E2D|\u4E2D");
    check_wrap("\u4E2D\u4E2D", 1, "\u4E2D|\u4E2D");
    check_wrap("a\xC2\x9B"
               "b",
               3, "a|\xC2\x9B|b");
    check_wrap("\xFF\xFF\xFF", 2, "\xFF\xFF|\xFF");
}

static void a_syllable_of_thai_or_lao_is_not_split(void **state UNUSED)
{
    check_wrap("\u0E08\u0E30\u0E40\u0E0A", 1, "\u0E08|\u0E30|\u0E40|\u0E0A");
    check_wrap("\u0E01\u0E08\u0E30\u0E40\u0E0A", 2, "\u0E01|\u0E08\u0E30|\u0E40\u0E0A");
    check_wrap("\u0E01\u0E40\u0E0A", 2, "\u0E01|\u0E40\u0E0A");
    check_wrap("\u0E81\u0EC0\u0E8A", 2, "\u0E81|\u0EC0\u0E8A");
    check_wrap("\u0E94\u0E35\u0E81\u0EB3\u0E94", 2, "\u0E94\u0E35|\u0E81\u0EB3|\u0E94");
}

static void a_soft_hyphen_needs_a_column_where_the_line_ends(void **state UNUSED)
{
    check_wrap("auto\u00ADmobile", 6, "auto\u00AD|mobile");
    check_wrap("auto\u00ADmobile", 5, "auto\u00AD|mobil|e");
    check_wrap("auto\u00ADmobile", 4, "auto|\u00ADmobi|le");
    check_wrap("my auto\u00ADmobile", 7, "my |auto\u00AD|mobile");
    check_wrap("auto\u00ADmobile", 10, "auto\u00ADmobile");
}

static void blanks_at_the_start_stay_with_a_word_that_fits(void **state UNUSED)
{
    check_wrap("  one two", 5, "  one |two");
    check_wrap("  three", 5, "  |three");
    check_wrap("   !", 3, "   |!");
}

static void a_tab_takes_the_columns_to_its_stop(void **state UNUSED)
{
    check_wrap("a\tb", 9, "a\tb");
    check_wrap("a\tb", 8, "a\t|b");
}

/* Texts of every kind of trouble, for the checks that hold for any text. */
static const char *const troubles[] = {
    "The envoy, Dr. P. Quist of the U.K.-based firm, spoke (at length) of \u201Cfour-year "
    "plans\u201D\u2026 then left \u2014 see example.org/a/b?c=d&e=f for 12,500.75 more.",
    "\u05D4\u05E9\u05E8 \u05D0\u05B7\u05DE\u05B7\u05E8 (12%) Mr. Green \u05D5-abc "
    "\u05E9\u05DC.",
    "\u0642\u0627\u0644 \u0627\u0644\u0633\u0644\u0627\u0645 [12] \u0644\u0627 \u0644\u0627 "
    "end",
    "\u4E2D\u6587\u3001\u300C\u6A19\u984C\u300D\u3002\uFF21\uFF22 mixed \uD55C\uAD6D\uC5B4",
    "\U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F44D\U0001F3FD\U0001F1F3\U0001F1F4 "
    "1\uFE0F\u20E3",
    "\x1B[31mred\x07\xC2\x9B"
    "2J \xFF\xFE \xE2\x80 \xED\xA0\x80 \u202Eover\u202C",
    "Donau\u00ADdampf\u00ADschiff\u00ADfahrt\u00AD \u00AD\u00AD und\u200B\u200B \u200Bmehr "
    "\u00AD",
    "   tabs\tand\t\tmore \t blanks\n\nand\r\nlines   ",
    "a\u0301\u0302\u0303\u0304\u0305\u0306 \u0301\u0301x \u0915\u094D\u0937\u093F "
    "\u0E01\u0E33\u0E01\u0E33",
};

static void check_lines(const char *text, uint32_t columns, const ShapeStyle *how)
{
    Span paragraph = {0, (uint32_t)strlen(text)};
    SpanVector lines = {0};
    GlyphRow row = {0};
    uint32_t at = 0;

    text_wrap(&lines, text, paragraph, columns, how);
    for (size_t i = 0; i < lines.count; i++) {
        Span line = lines.items[i];

        assert_int_equal(line.start, at);
        assert_true(line.end > line.start);
        at = line.end;
        text_shape(&row, text, paragraph, line, how);
        if (row.columns > columns)
            assert_int_equal(grapheme_end(text, line.end, line.start), line.end);
    }
    assert_int_equal(at, paragraph.end);
    glyph_row_release(&row);
    vector_release(&lines);
}

static void every_byte_is_on_one_line_and_no_line_is_too_wide(void **state UNUSED)
{
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
        for (uint32_t columns = 1; columns <= 80; columns++) {
            check_lines(troubles[i], columns, &style);
            check_lines(troubles[i], columns, &(ShapeStyle){.one_line = true});
            check_lines(troubles[i], columns, &(ShapeStyle){.ascii = true, .tab = 3});
            check_lines(troubles[i], columns, &(ShapeStyle){.bidi = BIDI_LOGICAL});
        }
    }
}

/* Characters of all classes of cluster breaking, for texts put together at random. */
static const uint32_t pieces[] = {'a',    '\r',    '\n',   0x0001,  0x0301,  0x0600,
                                  0x0903, 0x1100,  0x1161, 0x11A8,  0xAC00,  0xAC01,
                                  0x200D, 0x1F1E6, 0x231A, 0x1F468, 0x1F3FD, 0x0915,
                                  0xFE0F, 0x4E2D,  0x05D0, 0x0E33,  0xFFFD,  0x200B};

static void clusters_are_those_of_libunistring(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;
    uint32_t random = 1;

    for (unsigned round = 0; round < 20000; round++) {
        char breaks[64] = "";
        uint32_t end;

        buffer_clear(&text);
        for (unsigned i = 0; i < 8; i++) {
            random = random * 1664525 + 1013904223; /* Numerical Recipes' generator */
            utf8_add(&text, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        u8_grapheme_breaks((const uint8_t *)text.bytes, text.length, breaks);
        breaks[text.length] = 1;
        for (uint32_t at = 0; at < text.length; at = end) {
            end = grapheme_end(text.bytes, (uint32_t)text.length, at);
            assert_int_equal(end, (char *)memchr(breaks + at + 1, 1, sizeof breaks - at - 1) -
                                      breaks);
            assert_int_equal(grapheme_start(text.bytes, end), at);
        }
    }
    buffer_release(&text);
}

static void ill_formed_bytes_are_clusters_of_their_own(void **state UNUSED)
{
    static const char text[] = "a\xFF\xE2\x80z\x80";
    uint32_t ends[] = {1, 2, 4, 5, 6};
    uint32_t at = 0;

    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(grapheme_end(text, 6, at), ends[i]);
        assert_int_equal(grapheme_start(text, ends[i]), at);
        at = ends[i];
    }
    assert_int_equal(grapheme_end(text, 6, 6), 6);
    assert_int_equal(grapheme_start(text, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_at_blanks_and_blanks_hang),
        cmocka_unit_test(no_line_ends_inside_an_abbreviation_or_a_domain),
        cmocka_unit_test(lines_end_where_annex_14_lets_them),
        cmocka_unit_test(a_word_longer_than_the_line_is_split_between_clusters),
        cmocka_unit_test(a_syllable_of_thai_or_lao_is_not_split),
        cmocka_unit_test(a_soft_hyphen_needs_a_column_where_the_line_ends),
        cmocka_unit_test(blanks_at_the_start_stay_with_a_word_that_fits),
        cmocka_unit_test(a_tab_takes_the_columns_to_its_stop),
        cmocka_unit_test(every_byte_is_on_one_line_and_no_line_is_too_wide),
        cmocka_unit_test(clusters_are_those_of_libunistring),
        cmocka_unit_test(ill_formed_bytes_are_clusters_of_their_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
