#include "../check.h"

#include <dramatis/screen.h>

static const ShapeStyle plain = {.one_line = true};
static const ShapeStyle ascii = {.one_line = true, .ascii = true};

static void assert_dump(const Screen *screen, const char *wanted)
{
    Buffer dump = BUFFER_EMPTY;

    screen_dump_text(screen, &dump);
    assert_string_equal(dump.bytes, wanted);
    buffer_release(&dump);
}

static Glyph glyph(const char *shown, uint8_t width)
{
    Glyph made = {.width = width, .kind = GLYPH_TEXT};

    memcpy(made.shown, shown, strlen(shown) + 1);
    return made;
}

static void a_new_screen_is_blank(void **state UNUSED)
{
    Screen *screen = screen_new(2, 3);

    assert_dump(screen, "\n\n");
    for (int i = 0; i < 6; i++) {
        assert_string_equal(screen->cells[i].shown, " ");
        assert_int_equal(screen->cells[i].width, 1);
        assert_int_equal(screen->cells[i].role, ROLE_TEXT);
    }
    screen_resize(screen, 0, 0);
    assert_dump(screen, "");
    screen_free(screen);
    screen_free(NULL);
}

static void parts_of_an_area_stay_inside_it(void **state UNUSED)
{
    Area part = area_part((Area){2, 3, 10, 20}, 4, 5, 100, 7);

    assert_int_equal(part.row, 6);
    assert_int_equal(part.column, 8);
    assert_int_equal(part.rows, 6);
    assert_int_equal(part.columns, 7);
    part = area_part((Area){2, 3, 10, 20}, 11, 21, 1, 1);
    assert_int_equal(part.rows, 0);
    assert_int_equal(part.columns, 0);
}

static void drawing_is_clipped_to_area_and_screen(void **state UNUSED)
{
    Screen *screen = screen_new(3, 6);
    Area area = {1, 2, 1, 3};

    screen_put(screen, area, 0, 0, 100, "wide open", &ascii, ROLE_TEXT, 0);
    assert_dump(screen, "\n  wid\n\n");
    assert_int_equal(screen_put(screen, area, 1, 0, 9, "x", &ascii, ROLE_TEXT, 0), 0);
    assert_int_equal(screen_put(screen, area, 0, 3, 9, "x", &ascii, ROLE_TEXT, 0), 0);
    screen_fill(screen, (Area){1, 4, 50, 50}, ROLE_STATUS);
    screen_fill_row(screen, (Area){9, 9, 5, 5}, 0, ROLE_STATUS, 0);
    screen_lay(screen, (Area){0, 4, 9, 9}, 0, 0, 100, OVERLAY_MATCH);
    screen_place_cursor(screen, (Area){0, 0, 9, 9}, 8, 8, true);
    assert_false(screen->cursor_shown);
    screen_place_cursor(screen, (Area){1, 1, 9, 9}, 1, 2, true);
    assert_int_equal(screen->cursor_row, 2);
    assert_int_equal(screen->cursor_column, 3);

    Buffer dump = BUFFER_EMPTY;
    screen_dump_roles(screen, &dump);
    assert_string_equal(dump.bytes, "......\n....ss\n....ss\n");
    buffer_clear(&dump);
    screen_dump_overlays(screen, &dump);
    assert_string_equal(dump.bytes, "....22\n......\n......\n");
    buffer_release(&dump);
    screen_free(screen);
}

static void halves_of_wide_cells_become_blanks(void **state UNUSED)
{
    Screen *screen = screen_new(1, 6);
    Area area = screen_area(screen);
    Glyph wide = glyph("\u6f22", 2), narrow = glyph("n", 1);

    screen_put_glyph(screen, area, 0, 1, &wide, ROLE_TEXT, 0);
    assert_int_equal(screen->cells[1].width, 2);
    assert_int_equal(screen->cells[2].width, 0);
    assert_dump(screen, " \u6f22\n");
    screen_put_glyph(screen, area, 0, 2, &narrow, ROLE_TEXT, 0);
    assert_dump(screen, "  n\n");
    assert_int_equal(screen->cells[1].width, 1);
    screen_put_glyph(screen, area, 0, 2, &wide, ROLE_TEXT, 0);
    screen_put_glyph(screen, area, 0, 1, &wide, ROLE_TEXT, 0);
    assert_dump(screen, " \u6f22\n");
    assert_int_equal(screen->cells[3].width, 1);
    screen_put_glyph(screen, area, 0, 1, &narrow, ROLE_TEXT, 0);
    assert_dump(screen, " n\n");
    assert_int_equal(screen->cells[2].width, 1);
    screen_put_glyph(screen, area, 0, 5, &wide, ROLE_PLACE, 0);
    assert_dump(screen, " n\n");
    assert_int_equal(screen->cells[5].role, ROLE_PLACE);
    screen_put_glyph(screen, area, 0, 9, &wide, ROLE_TEXT, 0);
    screen_free(screen);
}

static void stand_ins_carry_their_overlay(void **state UNUSED)
{
    Screen *screen = screen_new(1, 4);
    Glyph stand_in = glyph("^", 1);

    stand_in.kind = GLYPH_STAND_IN;
    screen_put_glyph(screen, screen_area(screen), 0, 0, &stand_in, ROLE_TEXT, OVERLAY_MATCH);
    assert_int_equal(screen->cells[0].overlays, OVERLAY_MATCH | OVERLAY_STAND_IN);
    screen_free(screen);
}

static void long_strings_end_in_an_ellipsis(void **state UNUSED)
{
    Screen *screen = screen_new(1, 12);
    Area area = screen_area(screen);

    assert_int_equal(screen_put(screen, area, 0, 0, 6, "harbour", &plain, ROLE_LIST, 0), 6);
    assert_dump(screen, "harbo\u2026\n");
    screen_clear(screen);
    assert_int_equal(screen_put(screen, area, 0, 0, 7, "harbour", &plain, ROLE_LIST, 0), 7);
    assert_dump(screen, "harbour\n");
    screen_clear(screen);
    assert_int_equal(screen_put(screen, area, 0, 0, 6, "harbour", &ascii, ROLE_LIST, 0), 6);
    assert_dump(screen, "har...\n");
    screen_clear(screen);
    assert_int_equal(screen_put(screen, area, 0, 0, 3, "harbour", &ascii, ROLE_LIST, 0), 3);
    assert_dump(screen, "har\n");
    screen_clear(screen);
    assert_int_equal(screen_put(screen, area, 0, 0, 1, "harbour", &plain, ROLE_LIST, 0), 1);
    assert_dump(screen, "h\n");
    assert_int_equal(screen_put(screen, area, 0, 0, 0, "harbour", &plain, ROLE_LIST, 0), 0);
    screen_clear(screen);
    /* A wide character that does not fit leaves its column free. */
    assert_int_equal(
        screen_put(screen, area, 0, 0, 4, "\u6f22\u5b57\u6f22", &plain, ROLE_LIST, 0), 3);
    assert_dump(screen, "\u6f22\u2026\n");
    screen_free(screen);
}

static void a_right_to_left_string_is_cut_at_its_logical_end(void **state UNUSED)
{
    Screen *screen = screen_new(1, 8);
    Area area = screen_area(screen);
    ShapeStyle logical = {.one_line = true, .bidi = BIDI_LOGICAL};

    screen_put(screen, area, 0, 0, 4, "\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5", &plain, ROLE_LIST,
               0);
    assert_dump(screen, "\u2026\u05d2\u05d1\u05d0\n");
    screen_clear(screen);
    screen_put(screen, area, 0, 0, 4, "\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5", &logical,
               ROLE_LIST, 0);
    assert_dump(screen, "\u05d0\u05d1\u05d2\u2026\n");
    screen_free(screen);
}

static void a_notation_is_cut_as_a_whole(void **state UNUSED)
{
    Screen *screen = screen_new(1, 8);

    screen_put(screen, screen_area(screen), 0, 0, 4, "ab\033cdef", &plain, ROLE_LIST, 0);
    /* In a field of one line a control character is a notation or one blank; it is never sent.
     */
    for (int i = 0; i < 8; i++)
        assert_null(strchr(screen->cells[i].shown, '\033'));
    screen_free(screen);
}

static void an_endless_string_is_looked_at_only_as_far_as_it_shows(void **state UNUSED)
{
    Screen *screen = screen_new(1, 4);
    size_t length = (size_t)1 << 24;
    char *text = memory_new(length + 1);

    for (size_t i = 0; i < length; i += 2)
        memcpy(text + i, "\u00e9", 2);
    assert_int_equal(
        screen_put(screen, screen_area(screen), 0, 0, 4, text, &plain, ROLE_LIST, 0), 4);
    assert_dump(screen, "\u00e9\u00e9\u00e9\u2026\n");
    free(text);
    screen_free(screen);
}

static void copies_agree_in_size_cells_and_cursor(void **state UNUSED)
{
    Screen *screen = screen_new(2, 5), *copy = screen_new(1, 1);

    screen_put(screen, screen_area(screen), 1, 0, 5, "copy", &ascii, ROLE_HINT, OVERLAY_DIM);
    screen_place_cursor(screen, screen_area(screen), 1, 2, true);
    screen_copy(copy, screen);
    assert_int_equal(copy->columns, 5);
    assert_memory_equal(copy->cells, screen->cells, 10 * sizeof(Cell));
    assert_int_equal(copy->cursor_column, 2);
    assert_true(copy->cursor_shown);
    screen_free(copy);
    screen_free(screen);
}

static void lines_join_where_they_cross_touch_and_end(void **state UNUSED)
{
    Screen *screen = screen_new(5, 9);
    Area all = screen_area(screen);

    screen_line(screen, area_part(all, 0, 4, 5, 1), LINE_VERTICAL, false);
    screen_line(screen, area_part(all, 2, 0, 1, 4), LINE_HORIZONTAL, false);
    assert_dump(
        screen,
        "    \u2502\n    \u2502\n\u2500\u2500\u2500\u2500\u2524\n    \u2502\n    \u2502\n");
    screen_line(screen, area_part(all, 2, 0, 1, 9), LINE_HORIZONTAL, false);
    assert_dump(screen,
                "    \u2502\n    \u2502\n\u2500\u2500\u2500\u2500\u253c\u2500\u2500\u2500"
                "\u2500\n    \u2502\n    \u2502\n");

    screen_clear(screen);
    screen_line(screen, area_part(all, 1, 0, 1, 9), LINE_HORIZONTAL, false);
    screen_line(screen, area_part(all, 2, 3, 3, 1), LINE_VERTICAL, false);
    screen_line(screen, area_part(all, 1, 6, 3, 1), LINE_VERTICAL, false);
    assert_dump(screen, "\n\u2500\u2500\u2500\u252c\u2500\u2500\u252c\u2500\u2500\n   \u2502  "
                        "\u2502\n   \u2502  \u2502\n   \u2502\n");

    screen_clear(screen);
    screen_line(screen, area_part(all, 0, 0, 1, 3), LINE_HORIZONTAL, false);
    screen_line(screen, area_part(all, 0, 3, 3, 1), LINE_VERTICAL, false);
    assert_dump(screen, "\u2500\u2500\u2500\u2510\n   \u2502\n   \u2502\n\n\n");
    screen_free(screen);
}

static void lines_are_plain_in_ascii_and_alone(void **state UNUSED)
{
    Screen *screen = screen_new(3, 5);
    Area all = screen_area(screen);

    screen_line(screen, area_part(all, 0, 2, 3, 1), LINE_VERTICAL, true);
    screen_line(screen, area_part(all, 1, 0, 1, 5), LINE_HORIZONTAL, true);
    assert_dump(screen, "  |\n--+--\n  |\n");
    screen_clear(screen);
    screen_line(screen, area_part(all, 1, 1, 1, 1), LINE_VERTICAL, false);
    assert_dump(screen, "\n \u2502\n\n");
    screen_line(screen, (Area){1, 1, 90, 90}, LINE_HORIZONTAL, false);
    screen_line(screen, (Area){7, 7, 2, 2}, LINE_HORIZONTAL, false);
    screen_free(screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_screen_is_blank),
        cmocka_unit_test(parts_of_an_area_stay_inside_it),
        cmocka_unit_test(drawing_is_clipped_to_area_and_screen),
        cmocka_unit_test(halves_of_wide_cells_become_blanks),
        cmocka_unit_test(stand_ins_carry_their_overlay),
        cmocka_unit_test(long_strings_end_in_an_ellipsis),
        cmocka_unit_test(a_right_to_left_string_is_cut_at_its_logical_end),
        cmocka_unit_test(a_notation_is_cut_as_a_whole),
        cmocka_unit_test(an_endless_string_is_looked_at_only_as_far_as_it_shows),
        cmocka_unit_test(copies_agree_in_size_cells_and_cursor),
        cmocka_unit_test(lines_join_where_they_cross_touch_and_end),
        cmocka_unit_test(lines_are_plain_in_ascii_and_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
