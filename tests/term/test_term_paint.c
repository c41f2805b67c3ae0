#include "../check.h"

#include <stdio.h>
#include <string.h>

#include <dramatis/term.h>

#define ROWS    6
#define COLUMNS 30

static const Style plain = {-1, -1, 0}, red = {1, -1, STYLE_BOLD},
                   chosen = {-1, -1, STYLE_REVERSE};

static PaintRules xterm_rules(void)
{
    PaintRules rules = {.to_column = true,
                        .to_row = true,
                        .erases_characters = true,
                        .erases_in_color = true,
                        .shifts = true};

    memcpy(rules.foreground[1], "31", 3);
    return rules;
}

static void put(Canvas *canvas, uint32_t row, uint32_t column, const char *text, Style style)
{
    for (; *text; text++, column++) {
        PaintCell cell = {.length = 1, .width = 1, .style = style};
        cell.text[0] = *text;
        canvas_put(canvas, row, column, &cell);
    }
}

static void expect_paint(const PaintRules *rules, Canvas *before, Canvas *after,
                         const ScreenScroll *scroll, const char *bytes)
{
    Buffer out = BUFFER_EMPTY;

    paint(rules, before, after, scroll, "", &out);
    assert_string_equal(out.bytes, bytes);
    buffer_release(&out);
}

typedef struct Pair {
    PaintRules rules;
    Canvas before, after;
} Pair;

static Pair pair_new(void)
{
    Pair pair = {.rules = xterm_rules()};

    canvas_resize(&pair.before, ROWS, COLUMNS);
    canvas_resize(&pair.after, ROWS, COLUMNS);
    return pair;
}

static void pair_free(Pair *pair)
{
    canvas_release(&pair->before);
    canvas_release(&pair->after);
}

static void what_is_the_same_costs_nothing(void **state UNUSED)
{
    Pair pair = pair_new();

    put(&pair.before, 2, 3, "harbour", red);
    put(&pair.after, 2, 3, "harbour", red);
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "");
    pair.after.row = 1;
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "\n");
    pair_free(&pair);
}

static void link_cells(Canvas *canvas, uint32_t row, uint32_t column, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        canvas->cells[row * COLUMNS + column + i].link = 1;
}

static void links_are_closed_before_the_cursor_leaves(void **state UNUSED)
{
    char url[] = "http://a.example/";
    char *const links[] = {url};
    Pair pair = pair_new();

    pair.before.links = pair.after.links = links;
    put(&pair.after, 1, 0, "to a.example now", plain);
    link_cells(&pair.after, 1, 3, 9);
    put(&pair.after, 2, 0, "x", plain);
    link_cells(&pair.after, 2, 0, 1);
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL,
                 "\nto \033]8;id=1;http://a.example/\033\\a.example\033]8;;\033\\\033[Cnow"
                 "\n\r\033]8;id=1;http://a.example/\033\\x\033]8;;\033\\\033[H");
    /* The same letters, and no link any more. */
    put(&pair.before, 1, 0, "to a.example now", plain);
    link_cells(&pair.before, 1, 3, 9);
    canvas_resize(&pair.after, ROWS, COLUMNS);
    put(&pair.after, 1, 0, "to a.example now", plain);
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "\n\033[3Ca.example\033[H");
    pair_free(&pair);
}

static void the_shortest_way_to_a_place_is_taken(void **state UNUSED)
{
    Pair pair = pair_new();

    put(&pair.after, 0, 0, "a", plain);
    put(&pair.after, 1, 0, "b", plain);
    put(&pair.after, 5, 20, "c", plain);
    pair.after.row = 5;
    pair.after.column = 20;
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "a\n\bb\033[6;21Hc\b");
    pair_free(&pair);
}

static void a_short_gap_is_written_once_more(void **state UNUSED)
{
    Pair pair = pair_new();

    put(&pair.before, 0, 0, "port of call", plain);
    put(&pair.after, 0, 0, "Port Of call", plain);
    pair.after.column = 6;
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "Port O");
    pair_free(&pair);
}

static void blanks_keep_the_pen_and_the_end_of_a_row_is_erased(void **state UNUSED)
{
    Pair pair = pair_new();

    put(&pair.before, 0, 0, "some words that were here", plain);
    put(&pair.after, 0, 0, "Ada", red);
    put(&pair.after, 0, 4, "Bo", red);
    pair.after.column = 6;
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "\033[1;31mAda Bo\033[K\033[m");
    pair_free(&pair);
}

static void blanks_in_a_row_are_erased_where_the_terminal_can(void **state UNUSED)
{
    Pair pair = pair_new();

    put(&pair.before, 0, 0, "lighthouse keeper|", plain);
    put(&pair.after, 0, 17, "|", plain);
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "\033[17X");
    pair.rules.erases_characters = false;
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "                 \r");
    pair_free(&pair);
}

static void a_selection_moves_by_its_two_rows(void **state UNUSED)
{
    Pair pair = pair_new();

    put(&pair.before, 0, 0, "one ", chosen);
    put(&pair.before, 1, 0, "two ", plain);
    put(&pair.after, 0, 0, "one ", plain);
    put(&pair.after, 1, 0, "two ", chosen);
    pair.after.row = 1;
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "one \n\r\033[7mtwo \033[m\r");
    pair_free(&pair);
}

static void behind_the_last_column_the_row_is_left_by_its_start(void **state UNUSED)
{
    Pair pair = pair_new();

    put(&pair.after, 0, 27, "end", plain);
    put(&pair.after, 1, 0, "x", plain);
    pair.after.row = 1;
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL, "\033[27Cend\r\nx\b");
    pair_free(&pair);
}

/* U+1F6A2, two columns wide or not, in `column`. */
static void put_ship(Canvas *canvas, uint32_t row, uint32_t column)
{
    PaintCell ship = {.text = "\xf0\x9f\x9a\xa2", .length = 4, .width = 2, .style = plain};
    PaintCell half = {.style = plain};

    canvas_put(canvas, row, column, &ship);
    canvas_put(canvas, row, column + 1, &half);
}

static void behind_what_terminals_differ_on_places_are_addressed(void **state UNUSED)
{
    Pair pair = pair_new();
    PaintCell line = {.text = "\xe2\x94\x82", .length = 3, .width = 1, .style = plain};

    put_ship(&pair.after, 0, 0);
    put(&pair.after, 0, 2, "s", plain);
    canvas_put(&pair.after, 0, 3, &line);
    put_ship(&pair.after, 1, 4);
    pair.after.row = 1;
    pair.after.column = 6;
    expect_paint(&pair.rules, &pair.before, &pair.after, NULL,
                 "\xf0\x9f\x9a\xa2s\033[1;4H\xe2\x94\x82\n"
                 "\xf0\x9f\x9a\xa2\033[2;7H");
    pair_free(&pair);
}

static void rows_that_moved_are_scrolled_where_that_is_shorter(void **state UNUSED)
{
    Pair pair = pair_new();
    ScreenScroll scroll = {{1, 10, 4, 20}, 1};

    for (uint32_t row = 0; row < 4; row++) {
        char text[20];
        snprintf(text, sizeof text, "line %u of the text", row * 7);
        put(&pair.before, row + 1, 10, text, plain);
        if (row > 0)
            put(&pair.after, row, 10, text, plain);
    }
    put(&pair.after, 4, 10, "a new one", plain);
    expect_paint(&pair.rules, &pair.before, &pair.after, &scroll,
                 "\033[11s\033[2;5r\033[S\033[1s\033[r\033[5;11Ha new one\033[H");
    pair_free(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_the_same_costs_nothing),
        cmocka_unit_test(the_shortest_way_to_a_place_is_taken),
        cmocka_unit_test(links_are_closed_before_the_cursor_leaves),
        cmocka_unit_test(a_short_gap_is_written_once_more),
        cmocka_unit_test(blanks_keep_the_pen_and_the_end_of_a_row_is_erased),
        cmocka_unit_test(blanks_in_a_row_are_erased_where_the_terminal_can),
        cmocka_unit_test(a_selection_moves_by_its_two_rows),
        cmocka_unit_test(behind_the_last_column_the_row_is_left_by_its_start),
        cmocka_unit_test(behind_what_terminals_differ_on_places_are_addressed),
        cmocka_unit_test(rows_that_moved_are_scrolled_where_that_is_shorter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
