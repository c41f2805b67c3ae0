#include "../check.h"

#include <stdlib.h>
#include <string.h>

#include <dramatis/term.h>

/* A terminal of ECMA-48, and what is different about it in a test. */
static const char *other_name, *other_string;
static int without_color, colors;

static const char *string_of(const char *name)
{
    static const char *const strings[][2] = {{"cup", "\033[%i%p1%d;%p2%dH"},
                                             {"el", "\033[K"},
                                             {"cuf", "\033[%p1%dC"},
                                             {"cub", "\033[%p1%dD"},
                                             {"cub1", "\b"},
                                             {"cuu", "\033[%p1%dA"},
                                             {"cr", "\r"},
                                             {"ind", "\n"},
                                             {"bold", "\033[1m"},
                                             {"dim", "\033[2m"},
                                             {"smul", "\033[4m"}};

    if (other_name && strcmp(name, other_name) == 0)
        return other_string;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (strcmp(name, strings[i][0]) == 0)
            return strings[i][1];
    return NULL;
}

static int flag_of(const char *name)
{
    return strcmp(name, "bce") != 0;
}

static int number_of(const char *name)
{
    return strcmp(name, "ncv") == 0 ? without_color : strcmp(name, "colors") == 0 ? colors : -1;
}

static const char *color_of(bool background, int number)
{
    static char text[] = "\033[30m";

    if (other_name && strcmp("setaf", other_name) == 0)
        return other_string;
    text[2] = background ? '4' : '3';
    text[3] = (char)('0' + number);
    return text;
}

static const Terminfo terminfo = {string_of, flag_of, number_of, color_of, NULL};

static PaintRules *rules_of(const char *name, const char *string)
{
    other_name = name;
    other_string = string;
    return rules_find(&terminfo);
}

static int setup(void **state UNUSED)
{
    without_color = -1;
    colors = 8;
    return 0;
}

static void styles_lose_what_the_terminal_has_not(void **state UNUSED)
{
    PaintRules *rules = rules_of(NULL, NULL);
    Style style = rules_style(rules, (Style){3, 8, STYLE_BOLD | STYLE_ITALIC});

    assert_int_equal(style.foreground, 3);
    assert_string_equal(rules->foreground[3], "33");
    assert_int_equal(style.background, theme_nearest(8, 8));
    assert_int_equal(style.attributes, STYLE_BOLD);
    assert_int_equal(rules_style(rules, (Style){-1, COLOR_DIRECT, 0}).background, COLOR_DIRECT);
    assert_false(rules->erases_in_color);
    free(rules);
}

static void attributes_that_do_not_go_with_colours_go_without(void **state UNUSED)
{
    without_color = 2 | 16;
    PaintRules *rules = rules_of(NULL, NULL);
    unsigned all = STYLE_BOLD | STYLE_DIM | STYLE_UNDERLINE;

    assert_int_equal(rules_style(rules, (Style){-1, -1, (uint8_t)all}).attributes, all);
    assert_int_equal(rules_style(rules, (Style){-1, 1, (uint8_t)all}).attributes, STYLE_BOLD);
    free(rules);
}

static void what_is_not_of_ecma_48_is_left_to_curses(void **state UNUSED)
{
    assert_null(rules_of("cup", "\033[%i%p1%d;%p2%dH$<5>"));
    assert_null(rules_of("bold", "\033G"));
    assert_null(rules_of("setaf", "\033F1"));
    colors = 0;
    PaintRules *rules = rules_of("setaf", "\033F1");
    assert_non_null(rules);
    assert_int_equal(rules_style(rules, (Style){1, 1, 0}).foreground, -1);
    free(rules);
}

static void as_many_colours_count_as_mean_the_same_everywhere(void **state UNUSED)
{
    static const int pairs[][2] = {{-1, 0}, {2, 0}, {8, 8}, {64, 16}, {256, 256}, {1 << 24, 8}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        colors = pairs[i][0];
        assert_int_equal(rules_colors(&terminfo), pairs[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(styles_lose_what_the_terminal_has_not, setup),
        cmocka_unit_test_setup(attributes_that_do_not_go_with_colours_go_without, setup),
        cmocka_unit_test_setup(what_is_not_of_ecma_48_is_left_to_curses, setup),
        cmocka_unit_test_setup(as_many_colours_count_as_mean_the_same_everywhere, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
