#include "../check.h"

#include <dramatis/theme.h>

static Error error;

static bool statement(Theme *theme, const char *line)
{
    Words words = {0};

    assert_true(words_split(&words, line, strlen(line), NULL));
    bool done = theme_statement(theme, words.items, words.count, &error);
    words_release(&words);
    return done;
}

/* The foreground that a colour becomes on a terminal of so many. */
static int fitted(int colors, const char *color)
{
    Theme *theme = theme_new(colors);
    Buffer line = BUFFER_EMPTY;

    buffer_addf(&line, "color border %s default none", color);
    if (!statement(theme, line.bytes))
        fail_msg("%s", error.text);
    int found = theme_style(theme, ROLE_BORDER, 0).foreground;
    buffer_release(&line);
    theme_free(theme);
    return found;
}

static void check_style(const Theme *theme, Role role, unsigned overlays, int foreground,
                        int background, int attributes)
{
    Style style = theme_style(theme, role, overlays);

    assert_int_equal(style.foreground, foreground);
    assert_int_equal(style.background, background);
    assert_int_equal(style.attributes, attributes);
}

static void roles_have_names_and_letters_of_their_own(void **state UNUSED)
{
    for (int a = 0; a < ROLE_COUNT; a++) {
        assert_true(role_letter((Role)a) > ' ');
        for (int b = a + 1; b < ROLE_COUNT; b++) {
            assert_string_not_equal(role_name((Role)a), role_name((Role)b));
            assert_true(role_letter((Role)a) != role_letter((Role)b));
        }
    }
    assert_string_equal(role_name(ROLE_LIST_UNREAD), "list.unread");
}

static void a_role_takes_from_its_fall_back_what_it_does_not_say(void **state UNUSED)
{
    Theme *theme = theme_new(256);

    assert_true(statement(theme, "color text 1 2 none dim"));
    assert_true(statement(theme, "color list - 3 none bold"));
    assert_true(statement(theme, "color list.unread - - underline"));
    assert_true(statement(theme, "color list.fact 5 - none"));
    check_style(theme, ROLE_TEXT, 0, 1, 2, STYLE_DIM);
    check_style(theme, ROLE_LIST, 0, 1, 3, STYLE_BOLD);
    check_style(theme, ROLE_LIST_UNREAD, 0, 1, 3, STYLE_BOLD | STYLE_UNDERLINE);
    check_style(theme, ROLE_LIST_FACT, 0, 5, 3, 0);
    assert_true(statement(theme, "color list.unread - -"));
    check_style(theme, ROLE_LIST_UNREAD, 0, 1, 3, STYLE_BOLD);
    theme_free(theme);
}

static void overlays_lie_on_top_in_the_order_of_their_rows(void **state UNUSED)
{
    Theme *theme = theme_new(256);

    assert_true(statement(theme, "color person 1 2 none italic"));
    assert_true(statement(theme, "color match 3 - bold"));
    assert_true(statement(theme, "color target - 4 underline"));
    assert_true(statement(theme, "color current 5 6 none reverse"));
    check_style(theme, ROLE_PERSON, OVERLAY_MATCH, 3, 2, STYLE_ITALIC | STYLE_BOLD);
    check_style(theme, ROLE_PERSON, OVERLAY_TARGET | OVERLAY_MATCH, 3, 4,
                STYLE_ITALIC | STYLE_BOLD | STYLE_UNDERLINE);
    check_style(theme, ROLE_PERSON, OVERLAY_CURRENT | OVERLAY_MATCH, 5, 6, STYLE_REVERSE);
    theme_free(theme);
}

static void colours_are_read_in_all_their_forms(void **state UNUSED)
{
    assert_int_equal(fitted(256, "default"), -1);
    assert_int_equal(fitted(256, "black"), 0);
    assert_int_equal(fitted(256, "white"), 7);
    assert_int_equal(fitted(256, "bright-black"), 8);
    assert_int_equal(fitted(256, "bright-white"), 15);
    assert_int_equal(fitted(256, "0"), 0);
    assert_int_equal(fitted(256, "255"), 255);
    assert_int_equal(fitted(256, "007"), 7);
}

static void rgb_becomes_the_nearest_of_256(void **state UNUSED)
{
    assert_int_equal(fitted(256, "#000000"), 16);
    assert_int_equal(fitted(256, "#FFffff"), 231);
    assert_int_equal(fitted(256, "#ff0000"), 196);
    assert_int_equal(fitted(256, "#5f87af"), 67);
    assert_int_equal(fitted(256, "#080808"), 232);
    assert_int_equal(fitted(256, "#7f7f7f"), 244);
    assert_int_equal(fitted(256, "#d8fe01"), 190);
}

static void direct_colours_are_taken_as_they_are(void **state UNUSED)
{
    assert_int_equal(fitted(COLORS_DIRECT, "#d8fe01"), COLOR_DIRECT | 0xd8fe01);
    assert_int_equal(fitted(COLORS_DIRECT, "#000000"), COLOR_DIRECT);
    assert_int_equal(fitted(COLORS_DIRECT, "bright-red"), 9);
    assert_int_equal(fitted(COLORS_DIRECT, "196"), 196);
    assert_int_equal(fitted(COLORS_DIRECT, "default"), -1);
}

/* All that the quick search leaves out is looked at. */
static void the_nearest_of_256_is_the_nearest(void **state UNUSED)
{
    Theme *palette = theme_new(256);

    for (int32_t rgb = 0; rgb < 1 << 24; rgb += 0x3b1d7) {
        int least = INT32_MAX, far = 0;
        for (int32_t i = 15; i < 256; i++) {
            int32_t index = i == 15 ? theme_nearest(COLOR_DIRECT | rgb, 256) : i;
            uint32_t color = theme_color(palette, index);
            int sum = 0;
            for (int part = 0; part < 24; part += 8) {
                int apart = (int)(color >> part & 255) - (rgb >> part & 255);
                sum += apart * apart;
            }
            if (i == 15)
                far = sum;
            else
                least = sum < least ? sum : least;
        }
        assert_int_equal(far, least);
    }
    theme_free(palette);
}

static void colours_beyond_the_terminal_become_the_nearest_it_has(void **state UNUSED)
{
    assert_int_equal(fitted(88, "#000000"), 16);
    assert_int_equal(fitted(88, "#ffffff"), 79);
    assert_int_equal(fitted(88, "196"), 64);
    assert_int_equal(fitted(88, "bright-red"), 9);
    assert_int_equal(fitted(16, "196"), 9);
    assert_int_equal(fitted(16, "#00cc00"), 2);
    assert_int_equal(fitted(16, "244"), 8);
    assert_int_equal(fitted(16, "bright-cyan"), 14);
    assert_int_equal(fitted(8, "bright-cyan"), 6);
    assert_int_equal(fitted(8, "bright-black"), 7);
    assert_int_equal(fitted(8, "#d70000"), 1);
    assert_int_equal(fitted(8, "default"), -1);
}

static void greys_stay_grey(void **state UNUSED)
{
    assert_int_equal(fitted(8, "#7f7f7f"), 7);
    assert_int_equal(fitted(8, "#6c6c70"), 0);
    assert_int_equal(fitted(16, "#a0a0a0"), 8);
}

static void odd_numbers_of_colours_count_as_the_next_below(void **state UNUSED)
{
    assert_int_equal(fitted(COLORS_DIRECT - 1, "#ff0000"), 196);
    assert_int_equal(fitted(64, "196"), 9);
    assert_int_equal(fitted(15, "bright-red"), 1);
    assert_int_equal(fitted(2, "red"), -1);
    assert_int_equal(fitted(-1, "red"), -1);
}

static void text_mapped_to_the_colour_of_its_background_is_made_legible(void **state UNUSED)
{
    Theme *theme = theme_new(8);

    assert_true(statement(theme, "color status 16 17 none"));
    check_style(theme, ROLE_STATUS, 0, 7, 0, 0);
    assert_true(statement(theme, "color status 254 255 none"));
    check_style(theme, ROLE_STATUS, 0, 0, 7, 0);
    theme_free(theme);
}

static void without_colours_a_background_becomes_reverse(void **state UNUSED)
{
    Theme *theme = theme_new(0);

    assert_true(statement(theme, "color text white black none"));
    assert_true(statement(theme, "color person red - bold"));
    assert_true(statement(theme, "color status black white none"));
    check_style(theme, ROLE_TEXT, 0, -1, -1, 0);
    check_style(theme, ROLE_PERSON, 0, -1, -1, STYLE_BOLD);
    check_style(theme, ROLE_STATUS, 0, -1, -1, STYLE_REVERSE);
    theme_free(theme);
}

static void check_refused(const char *line, const char *reason)
{
    Theme *theme = theme_new(256);
    Style before = theme_style(theme, ROLE_PERSON, 0);

    assert_false(statement(theme, line));
    assert_string_equal(error.text, reason);
    Style after = theme_style(theme, ROLE_PERSON, 0);
    assert_memory_equal(&after.foreground, &before.foreground, sizeof after.foreground);
    assert_int_equal(after.attributes, before.attributes);
    theme_free(theme);
}

static void mistakes_are_named_and_change_nothing(void **state UNUSED)
{
    check_refused("color", "color needs a role, a foreground and a background");
    check_refused("color person red", "color needs a role, a foreground and a background");
    check_refused("color persno red -", "there is no role \"persno\"; did you mean person?");
    check_refused("color person rde -", "there is no colour \"rde\"");
    check_refused("color person gren -", "there is no colour \"gren\"; did you mean green?");
    check_refused("color person bright-gren -",
                  "there is no colour \"bright-gren\"; did you mean bright-green?");
    check_refused("color person bright- -", "there is no colour \"bright-\"");
    check_refused("color person - 256", "colours have the numbers 0 to 255, not 256");
    check_refused("color person - 99999999999",
                  "colours have the numbers 0 to 255, not 99999999999");
    check_refused("color person '#12345' -",
                  "a colour has six digits, #rrggbb, not \"#12345\"");
    check_refused("color person '#12345g' -",
                  "a colour has six digits, #rrggbb, not \"#12345g\"");
    check_refused("color person '' -", "there is no colour \"\"");
    check_refused("color person -1 -", "there is no colour \"-1\"");
    check_refused("color person red - blod", "there is no attribute \"blod\"");
    check_refused("color person red - undrline",
                  "there is no attribute \"undrline\"; did you mean underline?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_have_names_and_letters_of_their_own),
        cmocka_unit_test(a_role_takes_from_its_fall_back_what_it_does_not_say),
        cmocka_unit_test(overlays_lie_on_top_in_the_order_of_their_rows),
        cmocka_unit_test(colours_are_read_in_all_their_forms),
        cmocka_unit_test(rgb_becomes_the_nearest_of_256),
        cmocka_unit_test(direct_colours_are_taken_as_they_are),
        cmocka_unit_test(the_nearest_of_256_is_the_nearest),
        cmocka_unit_test(colours_beyond_the_terminal_become_the_nearest_it_has),
        cmocka_unit_test(greys_stay_grey),
        cmocka_unit_test(odd_numbers_of_colours_count_as_the_next_below),
        cmocka_unit_test(text_mapped_to_the_colour_of_its_background_is_made_legible),
        cmocka_unit_test(without_colours_a_background_becomes_reverse),
        cmocka_unit_test(mistakes_are_named_and_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
