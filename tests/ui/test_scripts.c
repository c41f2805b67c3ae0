/* Texts from right to left, and wide ones, under the cursor, the mouse and the selection. */
#include "fixture.h"

static Fixture scripts_new(uint32_t rows, uint32_t columns)
{
    Fixture fixture = fixture_empty(rows, columns, true);

    fixture_add_folder(&fixture, "scripts");
    return fixture;
}

/* What is in the cell that the hardware cursor is on. */
static const char *at_cursor(const Fixture *fixture)
{
    const Screen *screen = fixture->screen;

    return screen->cells[screen->cursor_row * screen->columns + screen->cursor_column].shown;
}

static void the_cursor_is_on_the_first_letter_from_the_right(UNUSED void **state)
{
    Fixture fixture = scripts_new(24, 80);

    fixture_type(&fixture, "3J<Tab><Tab>");
    assert_string_equal(at_cursor(&fixture), "\u05D4"); /* he, of the headline's first word */
    assert_int_equal(fixture.screen->cursor_column, 78);
    fixture_type(&fixture, "]");
    assert_string_equal(at_cursor(&fixture), "\u05D6"); /* zayin: Zehava */
    assert_int_equal(fixture.screen->cursor_column, 78);
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT),
                        "\u05D2\u05D5\u05DE\u05DC\u05D0 \u05D4\u05D1\u05D4\u05D6");
    fixture_type(&fixture, "]");
    /* A name of two scripts: its cells are not in the order of its letters. */
    assert_string_equal(at_cursor(&fixture), "\u05E2");
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT),
                        "Berg \u05E1\u05D5\u05DE\u05E2");
    fixture_free(&fixture);
}

static void a_click_finds_the_letter_that_is_shown_there(UNUSED void **state)
{
    Fixture fixture = scripts_new(24, 80);
    uint32_t row, column;

    fixture_type(&fixture, "3J<Tab><Tab>]]");
    row = fixture.screen->cursor_row;
    column = fixture.screen->cursor_column;
    fixture_type(&fixture, "gg");
    app_key(fixture.app, KEY_MOUSE(MOUSE_CLICK, row, column - 6)); /* the e of Berg */
    fixture_type(&fixture, "");
    assert_string_equal(at_cursor(&fixture), "\u05E2");
    assert_non_null(
        strstr(fixture_text(&fixture), "Berg \u05E1\u05D5\u05DE\u05E2 \u00B7 mention 1 of 1"));
    fixture_free(&fixture);
}

static void wide_letters_are_whole_at_every_width(UNUSED void **state)
{
    Fixture fixture = scripts_new(24, 80);

    fixture_type(&fixture, "7J<Tab><Tab>");
    for (uint32_t columns = 20; columns < 130; columns++) {
        fixture_resize(&fixture, 24, columns);
        const Screen *screen = fixture.screen;
        for (size_t i = 0; i < (size_t)screen->rows * columns; i++) {
            const Cell *cell = &screen->cells[i];
            /* the right half of a wide cell is behind it, in its row, and nowhere else */
            if (cell->width == 2)
                assert_true((i + 1) % columns > 0 && screen->cells[i + 1].width == 0);
            if (cell->width == 0)
                assert_true(i % columns > 0 && screen->cells[i - 1].width == 2);
        }
    }
    fixture_free(&fixture);
}

static void what_is_copied_from_right_to_left_is_in_logical_order(UNUSED void **state)
{
    Fixture fixture = scripts_new(24, 80);

    fixture_type(&fixture, "8J<Tab><Tab>y");
    char *copied = app_take_copied(fixture.app);
    assert_non_null(strstr(copied, "\U0001F44B\U0001F3FD to its clock \u2764\uFE0F and"));
    free(copied);
    fixture_type(&fixture, "KKKKKy");
    copied = app_take_copied(fixture.app);
    assert_memory_equal(copied, "\u05D4\u05E9\u05E2\u05D5\u05DF \u05E9\u05DC", 15);
    free(copied);
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cursor_is_on_the_first_letter_from_the_right),
        cmocka_unit_test(a_click_finds_the_letter_that_is_shown_there),
        cmocka_unit_test(wide_letters_are_whole_at_every_width),
        cmocka_unit_test(what_is_copied_from_right_to_left_is_in_logical_order),
    };

    return cmocka_run_group_tests_name("scripts", tests, NULL, NULL);
}
