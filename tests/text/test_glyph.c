#include "../check.h"

#include <dramatis/text.h>

#include <locale.h>
#include <stdio.h>
#include <unictype.h>
#include <wchar.h>

static const ShapeStyle plain_style = {.bidi = BIDI_LOGICAL, .one_line = true};
static const ShapeStyle ascii_style = {.ascii = true, .one_line = true};

/* What every glyph promises, and that the C library counts its columns as we do. */
static void check_glyph(uint32_t character, const Glyph *glyph, bool ascii)
{
    size_t length = strlen(glyph->shown);
    unsigned marks = 0;
    size_t size;

    if (!utf8_valid(glyph->shown, length) || length >= GLYPH_BYTES || !length)
        fail_msg("U+%04X: not UTF-8", (unsigned)character);
    if (glyph->width != 1 && glyph->width != 2)
        fail_msg("U+%04X: %d columns", (unsigned)character, glyph->width);
    if (ascii && (length != 1 || glyph->shown[0] < 0x20 || glyph->shown[0] > 0x7E))
        fail_msg("U+%04X: not ASCII: %s", (unsigned)character, glyph->shown);
    for (size_t i = 0; i < length; i += size) {
        uint32_t shown = utf8_decode(glyph->shown + i, length - i, &size);

        if (uc_is_general_category_withtable(shown, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Zl |
                                                        UC_CATEGORY_MASK_Zp) ||
            uc_is_property_default_ignorable_code_point(shown))
            fail_msg("U+%04X is shown with U+%04X", (unsigned)character, (unsigned)shown);
        if (wcwidth((wchar_t)shown) != (i ? 0 : glyph->width))
            fail_msg("U+%04X is shown with U+%04X, to the C library %d columns, to us %d",
                     (unsigned)character, (unsigned)shown, wcwidth((wchar_t)shown),
                     i ? 0 : glyph->width);
        marks += i > 0;
    }
    if (marks > 4)
        fail_msg("U+%04X: %u marks", (unsigned)character, marks);
}

static void check_row(uint32_t character, const char *string, const ShapeStyle *style,
                      GlyphRow *row)
{
    uint32_t column = 0;

    text_shape_string(row, string, style);
    for (size_t i = 0; i < row->count; i++) {
        check_glyph(character, &row->items[i], style->ascii);
        assert_int_equal(row->items[i].column, column);
        column += row->items[i].width;
    }
    assert_int_equal(row->columns, column);
}

/* Alone, behind a letter, behind a pictograph, behind a jamo and before a mark. */
static void no_character_reaches_the_terminal_unless_it_is_safe(void **state UNUSED)
{
    static const char *const frames[] = {"%s", "a%s", "\xF0\x9F\x91\x8D%s", "\xE1\x84\x92%s",
                                         "%s\xCC\x81"};
    static const ShapeStyle visual_style = {.one_line = false};
    GlyphRow row = {0};

    assert_int_equal(wcwidth(0x4E2D), 2); /* the tests run in C.UTF-8 */
    for (uint32_t character = 1; character <= 0x10FFFF; character++) {
        char bytes[5] = "";
        char string[16];

        if (character == 0xD800)
            character = 0xE000;
        utf8_encode(character, bytes);
        for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
            const char *place = strstr(frames[i], "%s");

            snprintf(string, sizeof string, "%.*s%s%s", (int)(place - frames[i]), frames[i],
                     bytes, place + 2);
            check_row(character, string, &plain_style, &row);
            if (i == 0)
                check_row(character, string, &visual_style, &row);
        }
        check_row(character, bytes, &ascii_style, &row);
    }
    glyph_row_release(&row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_character_reaches_the_terminal_unless_it_is_safe),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
