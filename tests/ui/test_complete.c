#include "fixture-each.h"

/* Opens a prompt with the text in it, then presses the keys; what the prompt says after it. */
static const char *completed(const char *text, const char *keys)
{
    size_t size;

    app_key(fixture.app, KEY_ESCAPE);
    for (; *text; text += size)
        app_key(fixture.app, utf8_decode(text, strlen(text), &size));
    fixture_type(&fixture, keys);
    return fixture_row(&fixture, -2);
}

static void a_command_is_completed_by_its_only_name(void **state)
{
    (void)state;
    assert_string_equal(completed(":toggle-f", "<Tab>x"), ":toggle-furniture x");
    assert_string_equal(completed(":unb", "<Tab>x"), ":unbind x");
    assert_string_equal(completed(":zzz", "<Tab>"), ":zzz");
}

static void the_common_start_comes_first_and_then_each_in_turn(void **state)
{
    (void)state;
    assert_string_equal(completed(":sen", "<Tab>"), ":sentence-");
    assert_non_null(strstr(fixture_row(&fixture, -1), "sentence-next  sentence-back"));
    fixture_type(&fixture, "<Tab>");
    assert_string_equal(fixture_row(&fixture, -2), ":sentence-next");
    assert_non_null(strstr(fixture_under(&fixture, OVERLAY_SELECTED), "|sentence-next"));
    fixture_type(&fixture, "<Tab>");
    assert_string_equal(fixture_row(&fixture, -2), ":sentence-back");
    fixture_type(&fixture, "<Tab>");
    assert_string_equal(fixture_row(&fixture, -2), ":sentence-next");
    fixture_type(&fixture, "<S-Tab><S-Tab>");
    assert_string_equal(fixture_row(&fixture, -2), ":sentence-next");
}

static void options_and_their_values_are_completed(void **state)
{
    (void)state;
    assert_string_equal(completed(":set lay", "<Tab>x"), ":set layout x");
    assert_string_equal(completed(":set layout na", "<Tab>x"), ":set layout narrow x");
    assert_string_equal(completed(":set show-list o", "<Tab><Tab>"), ":set show-list off");
    assert_string_equal(completed(":set nosh", "<Tab>"), ":set noshow-");
    assert_string_equal(completed(":set text-width ", "<Tab>"), ":set text-width 84");
    assert_string_equal(completed(":set theme hi", "<Tab>"), ":set theme high-contrast");
    assert_string_equal(completed(":set layout narrow ", "<Tab>x"), ":set layout narrow x");
}

static void roles_colours_and_attributes_are_completed(void **state)
{
    (void)state;
    assert_string_equal(completed(":color org", "<Tab>x"), ":color organisation x");
    assert_string_equal(completed(":color sele", "<Tab>x"), ":color selected x");
    assert_string_equal(completed(":color text mag", "<Tab>x"), ":color text magenta x");
    assert_string_equal(completed(":color text red - und", "<Tab>x"),
                        ":color text red - underline x");
}

static void bindings_are_completed_to_the_end(void **state)
{
    (void)state;
    assert_string_equal(completed(":bind ca", "<Tab>x"), ":bind cast x");
    assert_string_equal(completed(":bind cast x sort", "<Tab>x"), ":bind cast x sort-cast x");
    assert_string_equal(completed(":bind list x sort-c", "<Tab>"), ":bind list x sort-c");
    assert_string_equal(completed(":bind any x set lay", "<Tab>x"), ":bind any x set layout x");
    assert_string_equal(completed(":bind any x bind any y bind any z quit", "<Tab>x"),
                        ":bind any x bind any y bind any z quit x");
}

static void article_numbers_are_completed(void **state)
{
    (void)state;
    completed(":article ", "");
    assert_non_null(strstr(fixture_row(&fixture, -1), "1  2  3  4  5"));
    assert_string_equal(completed(":article 4", "<Tab>x"), ":article 4 x");
}

static void names_are_completed_from_any_part_of_them(void **state)
{
    (void)state;
    assert_string_equal(completed(":name lindq", "<Tab>"), ":name Mara Lindqvist");
    assert_string_equal(completed("@northg", "<Tab>"), "@Northgate Bridge Authority");
    assert_string_equal(completed("@vist", "<Tab>"), "@Mara Lindqvist");
    assert_string_equal(completed("@\u00d6sterh\u00d6lm", "<Tab>"), "@Osterholm");
    completed("@o", "");
    /* Starts of names come first, those with more mentions before others. */
    const char *hints = fixture_row(&fixture, -1);
    assert_int_equal(strncmp(hints, " Tomas Okafor  Osterholm", 24), 0);
}

static void an_alias_is_shown_with_whose_name_it_is(void **state)
{
    static const char marked[] =
        "Frost\n\nSnow fell on {L America} and on {L America} again.\n";

    (void)state;
    fixture_add(&fixture, "frost.txt", marked, sizeof marked - 1);
    completed("@am\u00e9ri", "");
    assert_string_equal(fixture_row(&fixture, -1), " America = United States");
    fixture_type(&fixture, "<Tab>");
    assert_string_equal(fixture_row(&fixture, -2), "@United States");
    fixture_type(&fixture, "<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "United States \u00b7 mention 1 of 2"));
}

static void of_two_of_one_name_the_chosen_one_is_meant(void **state)
{
    static const char place[] = "Two\n\nThey left the {L Lindqvist} for the {L Lindqvist}.\n";

    (void)state;
    fixture_add(&fixture, "place.txt", place, sizeof place - 1);
    completed("@lindqvist", "<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "Lindqvist"));
    assert_non_null(strstr(fixture_row(&fixture, -2), " of 2 "));
    completed("@lindqvist", "<Tab><Tab><Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "Mara Lindqvist"));
    assert_non_null(strstr(fixture_row(&fixture, -2), " of 7 "));
}

static void a_name_spelt_nearly_so_is_offered_where_none_agrees(void **state)
{
    (void)state;
    completed("@okafro", "");
    assert_string_equal(fixture_row(&fixture, -1), " perhaps Tomas Okafor");
    fixture_type(&fixture, "<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "Tomas Okafor \u00b7 mention 1 of 6"));
    completed("@lindkvist", "");
    assert_string_equal(fixture_row(&fixture, -1), " perhaps Mara Lindqvist");
    completed("@oka", "");
    assert_string_equal(fixture_row(&fixture, -1), " Tomas Okafor");
    completed("@quuxly", "");
    assert_string_equal(fixture_row(&fixture, -1), " nobody is called that");
    completed("@mra", "");
    assert_string_equal(fixture_row(&fixture, -1), " nobody is called that");
    completed(":name okafro", "<Enter>");
    assert_string_equal(fixture_row(&fixture, -2),
                        " nobody is called \"okafro\" here; did you mean Tomas Okafor?");
}

static void words_in_quotes_are_completed_too(void **state)
{
    (void)state;
    assert_string_equal(completed(":set \"lay", "<Tab>x"), ":set layout x");
    assert_string_equal(completed(":set 'layout' 'na", "<Tab>x"), ":set 'layout' narrow x");
    assert_string_equal(completed(":set \"a b", "<Tab>"), ":set \"a b");
    assert_string_equal(completed(":'", "<Esc>x"), " x is not bound here; ? shows the keys");
}

static void the_word_before_the_cursor_is_completed(void **state)
{
    (void)state;
    assert_string_equal(completed(":unb any x", "<Home><Right><Right><Right><Tab>"),
                        ":unbind  any x");
}

static void what_a_command_does_is_shown_when_it_is_complete(void **state)
{
    (void)state;
    completed(":bind any x zoom ", "");
    assert_non_null(strstr(fixture_row(&fixture, -1), "bind PANE KEY COMMAND"));
    completed(":set tab-width 4", "");
    assert_non_null(strstr(fixture_row(&fixture, -1), "distance of tab stops"));
}

static void candidates_are_turned_over_on_a_narrow_screen(void **state)
{
    (void)state;
    fixture_resize(&fixture, 12, 40);
    completed(":", "");
    for (int i = 0; i < 150; i++) {
        fixture_type(&fixture, "<Tab>");
        assert_non_null(strchr(fixture_under(&fixture, OVERLAY_SELECTED), '|'));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_command_is_completed_by_its_only_name),
        FIXTURE_TEST(the_common_start_comes_first_and_then_each_in_turn),
        FIXTURE_TEST(options_and_their_values_are_completed),
        FIXTURE_TEST(roles_colours_and_attributes_are_completed),
        FIXTURE_TEST(bindings_are_completed_to_the_end),
        FIXTURE_TEST(article_numbers_are_completed),
        FIXTURE_TEST(names_are_completed_from_any_part_of_them),
        FIXTURE_TEST(an_alias_is_shown_with_whose_name_it_is),
        FIXTURE_TEST(of_two_of_one_name_the_chosen_one_is_meant),
        FIXTURE_TEST(a_name_spelt_nearly_so_is_offered_where_none_agrees),
        FIXTURE_TEST(words_in_quotes_are_completed_too),
        FIXTURE_TEST(the_word_before_the_cursor_is_completed),
        FIXTURE_TEST(what_a_command_does_is_shown_when_it_is_complete),
        FIXTURE_TEST(candidates_are_turned_over_on_a_narrow_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
