#include "../check.h"

#include <stdio.h>
#include <string.h>

#include <dramatis/term.h>

#define ROWS    12
#define COLUMNS 20
#define BORDER  6

/* A pane of the same rows always, a border, and a pane of rows that start with number `top`. */
static Screen *make_screen(int top, bool border)
{
    static const ShapeStyle style = {.ascii = true, .one_line = true};
    Screen *screen = screen_new(ROWS, COLUMNS);
    Area all = screen_area(screen);
    char text[32];

    for (int row = 0; row < ROWS; row++) {
        snprintf(text, sizeof text, "a%d", row * row);
        screen_put(screen, all, (uint32_t)row, 0, BORDER, text, &style, ROLE_LIST, 0);
        snprintf(text, sizeof text, "row %d", (top + row) * (top + row));
        screen_put(screen, all, (uint32_t)row, BORDER + 1, COLUMNS, text, &style, ROLE_TEXT, 0);
    }
    if (border)
        screen_line(screen, area_part(all, 0, BORDER, ROWS, 1), LINE_VERTICAL, true);
    return screen;
}

static bool find(Screen *before, Screen *after, ScreenScroll *scroll)
{
    bool found = scroll_find(before, after, true, scroll);

    screen_free(before);
    screen_free(after);
    return found;
}

static void a_pane_that_moved_is_found_both_ways(void **state UNUSED)
{
    ScreenScroll scroll;

    assert_true(find(make_screen(0, true), make_screen(1, true), &scroll));
    assert_int_equal(scroll.rows, 1);
    assert_int_equal(scroll.area.row, 0);
    assert_int_equal(scroll.area.rows, ROWS);
    assert_int_equal(scroll.area.column, BORDER + 1);
    assert_int_equal(scroll.area.columns, COLUMNS - BORDER - 1);
    assert_true(find(make_screen(9, true), make_screen(4, true), &scroll));
    assert_int_equal(scroll.rows, -5);
}

static void rows_that_stay_are_left_alone(void **state UNUSED)
{
    ScreenScroll scroll;
    Screen *before = make_screen(0, true), *after = make_screen(1, true);

    for (uint32_t row = 0; row < ROWS; row += ROWS - 1) {
        screen_fill_row(before, screen_area(before), row, ROLE_STATUS, 0);
        screen_fill_row(after, screen_area(after), row, ROLE_STATUS, 0);
    }
    assert_true(find(before, after, &scroll));
    assert_int_equal(scroll.area.row, 1);
    assert_int_equal(scroll.area.rows, ROWS - 2);
}

static void rows_that_change_in_place_are_left_alone(void **state UNUSED)
{
    static const ShapeStyle style = {.ascii = true, .one_line = true};
    ScreenScroll scroll;
    Screen *screens[] = {make_screen(0, true), make_screen(1, true)};

    for (uint32_t i = 0; i < 2; i++)
        for (uint32_t row = 0; row < ROWS; row += ROWS - 1) {
            screen_fill_row(screens[i], screen_area(screens[i]), row, ROLE_STATUS, 0);
            screen_put(screens[i], screen_area(screens[i]), row, BORDER + 1, 5,
                       i == 0 ? "97%" : "98%", &style, ROLE_STATUS, 0);
        }
    assert_true(find(screens[0], screens[1], &scroll));
    assert_int_equal(scroll.area.row, 1);
    assert_int_equal(scroll.area.rows, ROWS - 2);
}

static void nothing_is_scrolled_where_nothing_is_saved(void **state UNUSED)
{
    ScreenScroll scroll;

    assert_false(find(make_screen(0, true), make_screen(0, true), &scroll));
    assert_false(find(make_screen(0, true), make_screen(ROWS - 2, true), &scroll));
    assert_false(find(make_screen(0, true), make_screen(100, true), &scroll));
    assert_false(find(make_screen(0, true), screen_new(3, 3), &scroll));
    assert_false(find(screen_new(0, 0), screen_new(0, 0), &scroll));
    assert_false(find(screen_new(1, 1), screen_new(1, 1), &scroll));
}

static void without_panes_whole_rows_are_what_scrolls(void **state UNUSED)
{
    ScreenScroll scroll;
    Screen *before = make_screen(0, false), *after = make_screen(1, false);

    /* The first pane stays, so that no row is the same elsewhere. */
    assert_false(scroll_find(before, after, false, &scroll));
    screen_free(before);
    before = screen_new(ROWS, COLUMNS);
    for (uint32_t row = 0; row + 1 < ROWS; row++)
        memcpy(&before->cells[(row + 1) * COLUMNS], &after->cells[row * COLUMNS],
               COLUMNS * sizeof(Cell));
    assert_true(scroll_find(before, after, false, &scroll));
    assert_int_equal(scroll.rows, 1);
    assert_int_equal(scroll.area.columns, COLUMNS);
    screen_free(before);
    screen_free(after);
}

static void expect_scroll(ScreenScroll scroll, bool shifts, const char *bytes)
{
    Buffer out = BUFFER_EMPTY;

    scroll_add(&out, scroll, 20, shifts);
    assert_string_equal(out.bytes, bytes);
    buffer_release(&out);
}

static void scrolling_sets_margins_and_takes_them_back(void **state UNUSED)
{
    expect_scroll((ScreenScroll){{1, 7, 10, 13}, 2}, true,
                  "\033[8s\033[2;11r\033[2S\033[1s\033[r");
    expect_scroll((ScreenScroll){{1, 7, 10, 13}, -1}, true,
                  "\033[8s\033[2;11r\033[T\033[1s\033[r");
    expect_scroll((ScreenScroll){{1, 7, 10, 9}, 1}, true,
                  "\033[8;16s\033[2;11r\033[S\033[1s\033[r");
    expect_scroll((ScreenScroll){{1, 0, 10, 20}, 1}, true, "\033[2;11r\033[S\033[r");
    expect_scroll((ScreenScroll){{1, 0, 10, 20}, 2}, false, "\033[2;11r\033[11;1H\n\n\033[r");
    expect_scroll((ScreenScroll){{1, 0, 10, 20}, -1}, false, "\033[2;11r\033[2;1H\033M\033[r");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pane_that_moved_is_found_both_ways),
        cmocka_unit_test(rows_that_stay_are_left_alone),
        cmocka_unit_test(rows_that_change_in_place_are_left_alone),
        cmocka_unit_test(nothing_is_scrolled_where_nothing_is_saved),
        cmocka_unit_test(without_panes_whole_rows_are_what_scrolls),
        cmocka_unit_test(scrolling_sets_margins_and_takes_them_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
