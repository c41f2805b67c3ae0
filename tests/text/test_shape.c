#include "../check.h"

#include <dramatis/text.h>

static const ShapeStyle visual = {.one_line = true};
static const ShapeStyle logical = {.bidi = BIDI_LOGICAL, .one_line = true};
static const ShapeStyle ascii = {.ascii = true, .one_line = true};
static const ShapeStyle lines = {.one_line = false};

typedef struct ShapeCase {
    const char *text;
    const char *shown;
    uint32_t columns;
} ShapeCase;

static void check_shown(const char *text, const char *shown, uint32_t columns,
                        const ShapeStyle *style)
{
    GlyphRow row = {0};
    Buffer out = BUFFER_EMPTY;

    text_shape_string(&row, text, style);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, shown);
    assert_int_equal(row.columns, columns);
    if (style->one_line)
        assert_int_equal(text_columns(text, style), columns);
    buffer_release(&out);
    glyph_row_release(&row);
}

static void check_cases(const ShapeCase *cases, size_t count, const ShapeStyle *style)
{
    for (size_t i = 0; i < count; i++)
        check_shown(cases[i].text, cases[i].shown, cases[i].columns, style);
}

#define CHECK_CASES(cases, style) check_cases(cases, sizeof cases / sizeof *cases, style)

static void each_class_of_characters_is_shown_as_the_table_says(void **state UNUSED)
{
    static const ShapeCase cases[] = {
        {"", "", 0},
        {"plain", "plain", 5},
        {"a\x1B[31mb", "a^[[31mb", 8},
        {"\x07\x08\x7F", "^G^H^?", 6},
        {"a\tb\nc\r\nd\re\v\ff", "a b c d e  f", 12},
        {"a\xC2\x85"
         "b\xE2\x80\xA8"
         "c\xE2\x80\xA9"
         "d",
         "a b c d", 7},
        {"\xC2\x9B"
         "2J",
         "<9B>2J", 6},
        {"\xC2\x9D"
         "0;x\xC2\x9C",
         "<9D>0;x<9C>", 11},
        {"a\x80\xE2\x82z\xF0\x9F\x98", "a\uFFFD\uFFFDz\uFFFD", 5},
        {"a\uFFFDz", "a\uFFFDz", 3},
        {"a\u202Eb\u202Cc", "a\u2039RLO\u203Abc", 8},
        {"a\u202Db\u202Cc", "a\u2039LRO\u203Abc", 8},
        {"a\u200E\u200F\u202A\u202B\u202C\u2066\u2067\u2068\u2069\u061Cz", "az", 2},
        {"a\u200B\u2060\u2064\u206A\uFEFF\u180E\u034F\uFFF9z", "az", 2},
        {"a\u200Cz\u200Dx", "azx", 3},
        {"a\U000E0001\U000E0041\U000E007Fz", "az", 2},
        {"a\uFE0F\uFE00z\U000E0100y", "azy", 3},
        {"co\u00ADop", "coop", 4},
        {"a\u115F\u1160\u3164\uFFA0\u2800z", "a    z", 6},
        {"a\uE000\U000F0000\uFDD0\uFFFE\u0378z", "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDz", 7},
        {"\u0600x\U000110BDy", "\uFFFDx\uFFFDy", 4},
        {"a\u0301\u0302\u0303\u0304\u0305\u0306z", "a\u0301\u0302\u0303\u0304z", 2},
        {"\u0301z", "\u25CC\u0301z", 2},
        {"a\x1B\u0301", "a^[\u25CC\u0301", 4},
        {"a\u2003z\u00A0y\u3000x", "a z y  x", 8},
        {"\u4DC0\u3248\u302E", "\uFFFD\uFFFD\uFFFD", 3},
    };

    CHECK_CASES(cases, &visual);
}

static void emoji_are_reduced_to_what_terminals_agree_on(void **state UNUSED)
{
    static const ShapeCase cases[] = {
        {"\U0001F600", "\U0001F600", 2},
        {"\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F468", 2},
        {"\U0001F44D\U0001F3FD", "\U0001F44D", 2},
        {"\U0001F3FD", "\U0001F3FD", 2},
        {"\U0001F469\U0001F3FD\u200D\U0001F4BBx", "\U0001F469x", 3},
        {"\u2764\uFE0F", "\u2764", 1},
        {"1\uFE0F\u20E3", "1\u20E3", 1},
        {"\U0001F1F3\U0001F1F4", "\U0001F1F3\U0001F1F4", 2},
        {"\U0001F1F3\U0001F1F4\U0001F1F8", "\U0001F1F3\U0001F1F4\U0001F1F8", 3},
        {"\U0001F3F4\U000E0067\U000E0062\U000E007F", "\U0001F3F4", 2},
        {"\u00A9\uFE0F", "\u00A9", 1},
    };

    CHECK_CASES(cases, &visual);
}

static void wide_letters_and_syllables_take_two_columns(void **state UNUSED)
{
    static const ShapeCase cases[] = {
        {"\u4E2D\u6587", "\u4E2D\u6587", 4},
        {"\uFF21", "\uFF21", 2},
        {"\uD55C", "\uD55C", 2},
        {"\u1112\u1161\u11AB", "\uD55C", 2},
        {"\u1112\u1161\u11AB\u0301", "\uD55C\u0301", 2},
        {"\u0915\u093F\u092E", "\u0915\u093F\u092E", 3},
        {"\u0E01\u0E33", "\u0E01\u0E33", 2},
    };

    CHECK_CASES(cases, &visual);
}

static void a_flag_is_two_glyphs_of_one_cluster(void **state UNUSED)
{
    GlyphRow row = {0};

    text_shape_string(&row, "\U0001F1F3\U0001F1F4", &visual);
    assert_int_equal(row.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(row.items[i].width, 1);
        assert_int_equal(row.items[i].source.start, 0);
        assert_int_equal(row.items[i].source.end, 8);
    }
    glyph_row_release(&row);
}

static void notations_are_marked_as_stand_ins_and_repeat_their_source(void **state UNUSED)
{
    GlyphRow row = {0};

    text_shape_string(&row, "a\xC2\x9B", &visual);
    assert_int_equal(row.count, 5);
    assert_int_equal(row.items[0].kind, GLYPH_TEXT);
    for (size_t i = 1; i < 5; i++) {
        assert_int_equal(row.items[i].kind, GLYPH_STAND_IN);
        assert_int_equal(row.items[i].source.start, 1);
        assert_int_equal(row.items[i].source.end, 3);
        assert_int_equal(row.items[i].column, i);
    }
    text_shape_string(&row, "\xFF\uFFFD", &visual);
    assert_int_equal(row.items[0].kind, GLYPH_STAND_IN);
    assert_int_equal(row.items[1].kind, GLYPH_TEXT);
    glyph_row_release(&row);
}

static void ascii_shows_the_nearest_plain_form(void **state UNUSED)
{
    static const ShapeCase cases[] = {
        {"\u201CZo\u00EB\u201D \u2013 O\u2019Dea", "\"Zoe\" - O'Dea", 13},
        {"\u0141\u00F3d\u017A \u00D8re stra\u00DFe \u00C6on", "Lodz Ore strasse AEon", 21},
        {"\u20AC5 \u2026 \u00BD \uFB01n \u2022", "EUR5 ... 1/2 fin *", 18},
        {"\u4E2D\u05D0\u0416", "????", 4},
        {"\uE000\xFF \u0301", "??", 3},
        {"\xC2\x9B\x1B", "<9B>^[", 6},
        {"\u202Ex", "<RLO>x", 6},
        {"e\u0301\u0302", "e", 1},
        {"\U0001F468\u200D\U0001F469", "??", 2},
        {"\u1112\u1161", "??", 2},
    };

    CHECK_CASES(cases, &ascii);
}

/* --- Right to left ------------------------------------------------------------------------ */

static void right_to_left_rows_are_in_visual_order(void **state UNUSED)
{
    static const ShapeCase cases[] = {
        {"\u05D0\u05D1\u05D2", "\u05D2\u05D1\u05D0", 3},
        {"\u05D0\u05D1 \u05D2\u05D3", "\u05D3\u05D2 \u05D1\u05D0", 5},
        /* English with a Hebrew word, digits and brackets within */
        {"see \u05D0\u05D1 (12) \u05D2!", "see \u05D2 (12) \u05D1\u05D0!", 14},
        /* Hebrew with English, a number and brackets: they are mirrored */
        {"\u05D0 (\u05D1 34) abc", "abc (34 \u05D1) \u05D0", 12},
        {"\u05D0 [12%] \u05D1", "\u05D1 [12%] \u05D0", 9},
        /* Arabic digits */
        {"\u0627 \u0661\u0662", "\u0661\u0662 \uFE8D", 4},
        /* marks stay on their letters */
        {"\u05D0\u05B7\u05D1\u05B8\u05BC", "\u05D1\u05B8\u05BC\u05D0\u05B7", 2},
        {"\u05D9\u05B4\u05D9\u05B7\u05D3\u05D9\u05E9",
         "\u05E9\u05D9\u05D3\u05D9\u05B7\u05D9\u05B4", 5},
        {"\u05F2\u05B7\u05DF", "\u05DF\u05F2\u05B7", 2},
        /* isolates and embeddings are obeyed and not shown; marks of direction too */
        {"a \u2067b \u05D0\u2069 c", "a \u05D0 b c", 7},
        {"\u200Fabc.", ".abc", 4},
        /* a notation keeps its order in right-to-left text */
        {"\u05D0\x1B\u05D1", "\u05D1^[\u05D0", 4},
        {"\u05D0\xC2\x9B\u05D1", "\u05D1<9B>\u05D0", 6},
        {"\u05D0\x1C\u05D1", "\u05D1^\\\u05D0", 4},
        /* an override turns nothing round, and its end ends nothing else */
        {"ab\u202Ecd\u202C \u05D0", "ab\u2039RLO\u203Acd \u05D0", 11},
        {"x \u202B\u05D0 \u202Db\u202C c\u202C", "x b c\u2039LRO\u203A \u05D0", 12},
        /* line ends within are spaces */
        {"\u05D0\n\u05D1", "\u05D1 \u05D0", 3},
    };

    CHECK_CASES(cases, &visual);
}

static void arabic_letters_are_joined(void **state UNUSED)
{
    static const ShapeCase cases[] = {
        {"\u0633\u0644\u0627\u0645", "\uFEE1\uFEFC\uFEB3", 3}, /* with a lam-alef */
        {"\u0644\u0627", "\uFEFB", 1},
        {"\u0628\u064E\u0628", "\uFE90\uFE91\u064E", 2},
        {"\u0628", "\uFE8F", 1},
        {"(\u0628)", "(\uFE8F)", 3},
    };

    CHECK_CASES(cases, &visual);
}

static void arabic_letters_stay_apart_where_the_terminal_joins_them(void **state UNUSED)
{
    static const ShapeStyle unjoined = {.unjoined = true, .one_line = true};
    static const ShapeCase cases[] = {
        {"\u0633\u0644\u0627\u0645", "\u0645\u0627\u0644\u0633", 4},
        {"(\u0628\u064E)", "(\u0628\u064E)", 3},
    };

    CHECK_CASES(cases, &unjoined);
}

static void a_lam_alef_stands_for_both_letters(void **state UNUSED)
{
    GlyphRow row = {0};

    text_shape_string(&row, "\u0644\u0627\u0645", &visual);
    assert_int_equal(row.count, 2);
    assert_int_equal(row.items[1].source.start, 0);
    assert_int_equal(row.items[1].source.end, 4);
    assert_int_equal(row.items[0].source.start, 4);
    glyph_row_release(&row);
}

static void logical_order_is_left_to_the_terminal(void **state UNUSED)
{
    static const ShapeCase cases[] = {
        {"\u05D0\u05D1 (12)", "\u05D0\u05D1 (12)", 7},
        {"\u0644\u0627", "\u0644\u0627", 2},
        {"\u202E\u05D0\u2067", "\u2039RLO\u203A\u05D0", 6},
    };

    CHECK_CASES(cases, &logical);
}

static void nobody_reorders_where_that_is_asked_for(void **state UNUSED)
{
    static const ShapeStyle none = {.bidi = BIDI_NONE, .one_line = true};
    static const ShapeCase cases[] = {
        {"\u05D0\u05D1 (12)", "\u05D0\u05D1 (12)", 7},
        {"\u0644\u0627", "\u0644\u0627", 2},
    };
    GlyphRow row = {0};

    CHECK_CASES(cases, &none);
    text_shape_string(&row, "\u05D0\u05D1", &none);
    assert_false(row.right_to_left);
    glyph_row_release(&row);
}

static void a_name_within_a_row_is_put_in_order_by_itself(void **state UNUSED)
{
    Buffer line = BUFFER_EMPTY;

    text_isolate(&line, "Mara");
    assert_string_equal(line.bytes, "Mara");
    buffer_clear(&line);
    text_isolate(&line, "\u05D0\u05D1");
    assert_string_equal(line.bytes, "\u2068\u05D0\u05D1\u2069");
    buffer_add_string(&line, " 3/7");
    check_shown(line.bytes, "\u05D1\u05D0 3/7", 6, &visual);
    check_shown("\u200E\u05D0\u05D1 3/7", "3/7 \u05D1\u05D0", 6, &visual);
    buffer_release(&line);
}

static void the_paragraph_has_a_direction(void **state UNUSED)
{
    GlyphRow row = {0};

    for (Bidi bidi = BIDI_REORDER; bidi <= BIDI_LOGICAL; bidi++) {
        const ShapeStyle style = {.bidi = bidi, .one_line = true};

        text_shape_string(&row, "12 \u05D0 abc", &style);
        assert_true(row.right_to_left);
        text_shape_string(&row, "abc \u05D0", &style);
        assert_false(row.right_to_left);
        text_shape_string(&row, "abc", &style);
        assert_false(row.right_to_left);
        text_shape_string(&row, "\u2067\u05D0\u2069 abc", &style);
        assert_false(row.right_to_left);
    }
    glyph_row_release(&row);
}

static void a_line_takes_its_levels_from_the_paragraph(void **state UNUSED)
{
    static const char text[] = "\u05D0\u05D1 xyz 12. \u05D2";
    GlyphRow row = {0};
    Buffer out = BUFFER_EMPTY;
    Span paragraph = {0, sizeof text - 1};

    /* "xyz 12. " alone would be left-to-right */
    text_shape(&row, text, paragraph, (Span){5, 13}, &visual);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, ".xyz 12");
    assert_true(row.right_to_left);
    assert_int_equal(row.columns, 7);
    buffer_release(&out);
    glyph_row_release(&row);
}

static void levels_end_where_a_paragraph_grows_too_long(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;
    Buffer out = BUFFER_EMPTY;
    GlyphRow row = {0};
    Span line;

    for (size_t i = 0; i < 16383; i++)
        buffer_add_string(&text, "\u05D0");
    buffer_add_string(&text, "\u05D1\u05D2\u05D3");
    line = (Span){16382 * 2, (uint32_t)text.length};
    text_shape(&row, text.bytes, (Span){0, line.end}, line, &visual);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, "\u05D3\u05D2\u05D1\u05D0");
    assert_true(row.right_to_left);
    buffer_release(&text);
    buffer_release(&out);
    glyph_row_release(&row);
}

static void
a_line_beyond_the_levels_has_its_own_in_the_direction_of_its_paragraph(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;
    Buffer out = BUFFER_EMPTY;
    GlyphRow row = {0};
    Span line;

    for (size_t i = 0; i < 150000; i++)
        buffer_add_string(&text, "\u05D0");
    line = (Span){(uint32_t)text.length, (uint32_t)text.length + 8};
    buffer_add_string(&text, "abc \u05D1\u05D2");
    text_shape(&row, text.bytes, (Span){0, line.end}, line, &visual);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, "\u05D2\u05D1 abc");
    assert_true(row.right_to_left);
    memset(text.bytes, 'x', line.start);
    buffer_clear(&out);
    text_shape(&row, text.bytes, (Span){0, line.end}, (Span){line.end - 4, line.end}, &visual);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, "\u05D2\u05D1");
    assert_false(row.right_to_left);
    buffer_release(&text);
    buffer_release(&out);
    glyph_row_release(&row);
}

static void embeddings_deeper_than_the_standard_knows_are_matched(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;
    Buffer out = BUFFER_EMPTY;
    GlyphRow row = {0};

    for (size_t i = 0; i < 300; i++)
        buffer_add_string(&text, i % 2 ? "\u202B" : "\u202A");
    buffer_add_string(&text, "x");
    for (size_t i = 0; i < 310; i++)
        buffer_add_string(&text, "\u202C");
    buffer_add_string(&text, " y \u05D0\u05D1");
    text_shape_string(&row, text.bytes, &visual);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, "x y \u05D1\u05D0");
    buffer_release(&text);
    buffer_release(&out);
    glyph_row_release(&row);
}

/* --- Rows --------------------------------------------------------------------------------- */

static void a_tab_runs_to_its_stop(void **state UNUSED)
{
    const ShapeStyle four = {.tab = 4};

    check_shown("a\tb", "a       b", 9, &lines);
    check_shown("a\tb\tc", "a   b   c", 9, &four);
    check_shown("\u4E2D\u4E2D\tc", "\u4E2D\u4E2D    c", 9, &four);
    check_shown("a\tb", "a b", 3, &visual);
    check_shown("\u05D0\u05D1\t\u05D2", "\u05D2  \u05D1\u05D0", 5, &four);
    check_shown("\u05D0\t\u05D1", "\u05D1 \u05D0", 3, &visual);
}

static void blanks_hang_at_the_end_of_a_line_but_not_of_a_string(void **state UNUSED)
{
    static const char text[] = "one  two \t\u3000";
    Span paragraph = {0, sizeof text - 1};
    GlyphRow row = {0};

    text_shape(&row, text, paragraph, (Span){0, 5}, &lines);
    assert_int_equal(row.columns, 3);
    assert_int_equal(row.count, 3);
    text_shape(&row, text, paragraph, (Span){5, paragraph.end}, &lines);
    assert_int_equal(row.columns, 3);
    text_shape(&row, "one \u200B \u200D x", (Span){0, 13}, (Span){0, 11}, &lines);
    assert_int_equal(row.columns, 3);
    text_shape_string(&row, "one  ", &visual);
    assert_int_equal(row.columns, 5);
    glyph_row_release(&row);
}

static void a_soft_hyphen_is_shown_where_a_line_was_broken_at_it(void **state UNUSED)
{
    static const char text[] = "co\u00ADop\u00AD";
    GlyphRow row = {0};
    Buffer out = BUFFER_EMPTY;
    Span paragraph = {0, sizeof text - 1};

    text_shape(&row, text, paragraph, (Span){0, 4}, &lines);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, "co-");
    buffer_clear(&out);
    text_shape(&row, text, paragraph, (Span){4, 8}, &lines);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, "op");
    buffer_clear(&out);
    text_shape(&row, "co\u00AD op", (Span){0, 7}, (Span){0, 5}, &lines);
    glyph_row_text(&row, &out);
    assert_string_equal(out.bytes, "co");
    buffer_release(&out);
    glyph_row_release(&row);
}

static void text_for_standard_output_is_made_safe(void **state UNUSED)
{
    static const struct {
        const char *text;
        const char *safe;
        bool ascii;
    } cases[] = {
        {"plain text ", "plain text ", false},
        {"\x1B]0;x\x07\xC2\x9B"
         "2J",
         "^[]0;x^G<9B>2J", false},
        {"a\nb\tc", "a b c", false},
        {"\u05D0\u05D1 \u202Ex", "\u05D0\u05D1 \u2039RLO\u203Ax", false},
        {"na\u00EFve \u4E2D", "naive ??", true},
        {"\xFFx\u200B", "\uFFFDx", false},
    };
    Buffer out = BUFFER_EMPTY;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer_clear(&out);
        text_safe(&out, cases[i].text, strlen(cases[i].text), cases[i].ascii);
        assert_string_equal(out.bytes, cases[i].safe);
    }
    text_safe(&out, "a\0b", 3, false);
    assert_string_equal(out.bytes, "\uFFFDxa^@b");
    buffer_release(&out);
}

static void check_copied(const char *text, const char *wanted)
{
    Buffer out = BUFFER_EMPTY;

    text_safe_copy(&out, text, strlen(text));
    assert_string_equal(out.length ? out.bytes : "", wanted);
    buffer_release(&out);
}

static void what_is_copied_keeps_what_cells_leave_out(void **state UNUSED)
{
    static const char *const kept[] = {
        "\U0001F469\u200D\U0001F469\u200D\U0001F467", /* a family */
        "\u2764\uFE0F",
        "\U0001F44B\U0001F3FD",
        "1\uFE0F\u20E3",
        "\U0001F1F3\U0001F1F4",
        "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
        "\u0645\u06CC\u200C\u0634\u0648\u062F",
        "e\u0300\u0301\u0302\u0303\u0304\u0305",
        "\u1112\u1161\u11AB",
    };

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        check_copied(kept[i], kept[i]);
    check_copied("a\x1B[2Jb\xFF\u202Ec\u200E\u200Bd", "a^[[2Jb\uFFFD\u2039RLO\u203Acd");
    check_copied("a\U000E0067\U000E0062z", "az"); /* hidden text */
    check_copied("\uFE0F\u200D", "");
    check_copied("a\u00A0b\tc\nd", "a b c d");
}

static void nothing_that_is_copied_is_a_control(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY, out = BUFFER_EMPTY;
    size_t size;

    for (uint32_t c = 1; c < 0x110000; c++) {
        buffer_clear(&text);
        buffer_clear(&out);
        buffer_add_byte(&text, 'a');
        utf8_add(&text, c);
        text_safe_copy(&out, text.bytes, text.length);
        for (size_t at = 0; at < out.length; at += size) {
            uint32_t shown = utf8_decode(out.bytes + at, out.length - at, &size);

            assert_false(shown < 0x20 || (shown >= 0x7F && shown < 0xA0));
            assert_false((shown >= 0x202A && shown <= 0x202E) ||
                         (shown >= 0x2066 && shown <= 0x2069));
            assert_false(shown >= 0xE0000 && shown < 0xE0100);
        }
    }
    buffer_release(&text);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_class_of_characters_is_shown_as_the_table_says),
        cmocka_unit_test(emoji_are_reduced_to_what_terminals_agree_on),
        cmocka_unit_test(wide_letters_and_syllables_take_two_columns),
        cmocka_unit_test(a_flag_is_two_glyphs_of_one_cluster),
        cmocka_unit_test(notations_are_marked_as_stand_ins_and_repeat_their_source),
        cmocka_unit_test(ascii_shows_the_nearest_plain_form),
        cmocka_unit_test(right_to_left_rows_are_in_visual_order),
        cmocka_unit_test(arabic_letters_are_joined),
        cmocka_unit_test(arabic_letters_stay_apart_where_the_terminal_joins_them),
        cmocka_unit_test(a_lam_alef_stands_for_both_letters),
        cmocka_unit_test(logical_order_is_left_to_the_terminal),
        cmocka_unit_test(nobody_reorders_where_that_is_asked_for),
        cmocka_unit_test(a_name_within_a_row_is_put_in_order_by_itself),
        cmocka_unit_test(the_paragraph_has_a_direction),
        cmocka_unit_test(a_line_takes_its_levels_from_the_paragraph),
        cmocka_unit_test(levels_end_where_a_paragraph_grows_too_long),
        cmocka_unit_test(
            a_line_beyond_the_levels_has_its_own_in_the_direction_of_its_paragraph),
        cmocka_unit_test(embeddings_deeper_than_the_standard_knows_are_matched),
        cmocka_unit_test(a_tab_runs_to_its_stop),
        cmocka_unit_test(blanks_hang_at_the_end_of_a_line_but_not_of_a_string),
        cmocka_unit_test(a_soft_hyphen_is_shown_where_a_line_was_broken_at_it),
        cmocka_unit_test(text_for_standard_output_is_made_safe),
        cmocka_unit_test(what_is_copied_keeps_what_cells_leave_out),
        cmocka_unit_test(nothing_that_is_copied_is_a_control),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
