#include "fixture.h"

static Fixture fixture;

static int open_fixture(void **state)
{
    (void)state;
    fixture = fixture_new(24, 80);
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_free(&fixture);
    return 0;
}

/* The row of the cast that is selected, from its start. */
static bool selects(const char *row)
{
    return strstr(fixture_under(&fixture, OVERLAY_SELECTED), row) != NULL;
}

static void add(const char *marked)
{
    fixture_add(&fixture, "more.txt", marked, strlen(marked));
}

/* --- Searching ---------------------------------------------------------------------------- */

static void a_search_in_the_cast_finds_names_while_they_are_typed(UNUSED void **state)
{
    fixture_type(&fixture, "e/nor");
    assert_true(selects(" O Northgate Bridge Au"));
    assert_string_equal(fixture_row(&fixture, -1), " 1 match in the cast");
    fixture_type(&fixture, "<Esc>");
    assert_true(selects(" P Mara Lindqvist"));
    assert_false(fixture_shows(&fixture, "/nor"));
}

static void a_search_in_the_cast_takes_case_and_marks_for_nothing(UNUSED void **state)
{
    add("Heat\n\n{P Zo\u00eb Kra\u013e} drove on. {P Kra\u013e} slept.\n");
    fixture_type(&fixture, "e/zoe<Space>kral<Enter>");
    assert_true(selects(" P Zo\u00eb Kra\u013e"));
}

static void a_row_found_by_another_name_says_which(UNUSED void **state)
{
    add("One\n\n{P Halvard Zelensky} came. {P Zelensky} spoke. {P Zelensky} left.\n");
    add("Two\n\n{P Halvard Zelenskyy} came. {P Halvard Zelenskyy} spoke.\n");
    fixture_type(&fixture, "e/zelensky<Enter>");
    assert_true(fixture_shows(&fixture, "Zelensky"));
    assert_true(selects("Halvard"));
}

static void n_goes_on_among_the_rows_and_around_the_end(UNUSED void **state)
{
    fixture_type(&fixture, "e/o<Enter>");
    assert_true(selects(" P Tomas Okafor"));
    fixture_type(&fixture, "n");
    assert_true(selects(" O Northgate"));
    fixture_type(&fixture, "N");
    assert_true(selects(" P Tomas Okafor"));
    fixture_type(&fixture, "N");
    assert_true(selects(" L Copenhagen"));
    fixture_type(&fixture, "8n");
    assert_true(selects(" O Union of Harbour"));
}

static void a_target_ends_the_search_and_n_follows_it(UNUSED void **state)
{
    fixture_type(&fixture, "e/tomas<Enter><Enter>");
    assert_true(fixture_shows(&fixture, "Tomas Okafor \u00b7 mention 1 of 6"));
    fixture_type(&fixture, "en");
    assert_true(fixture_shows(&fixture, "Tomas Okafor \u00b7 mention 2 of 6"));
}

static void escape_ends_the_search_before_it_drops_the_target(UNUSED void **state)
{
    fixture_type(&fixture, "e<Enter>e/velden<Enter>");
    assert_true(fixture_shows(&fixture, "/velden"));
    fixture_type(&fixture, "<Esc>");
    assert_true(fixture_shows(&fixture, "\"velden\" is not looked for in the cast any more"));
    fixture_type(&fixture, "<Esc>");
    assert_true(fixture_shows(&fixture, "Mara Lindqvist is not the target any more"));
}

static void an_empty_search_in_the_cast_is_the_one_before(UNUSED void **state)
{
    fixture_type(&fixture, "e/velden<Enter><Esc>g/<Enter>");
    assert_true(selects(" L Velden"));
}

static void nobody_found_is_said_and_whether_they_are_left_out(UNUSED void **state)
{
    fixture_type(&fixture, "e/quux<Enter>");
    assert_string_equal(fixture_row(&fixture, -2), " nobody in the cast is called \"quux\"");
    fixture_type(&fixture, "1/velden<Enter>");
    assert_string_equal(fixture_row(&fixture, -2),
                        " nobody shown here is called \"velden\", but Velden is in the cast");
    fixture_type(&fixture, "/'<Enter>n");
    assert_false(fixture_shows(&fixture, "/'"));
}

static void a_search_from_another_pane_is_for_the_text(UNUSED void **state)
{
    fixture_type(&fixture, "/velden<Enter>");
    assert_true(fixture_shows(&fixture, "match 1 of "));
    assert_false(fixture_shows(&fixture, "Cast 1/10 \u00b7 /velden"));
}

/* --- Leaving out -------------------------------------------------------------------------- */

static void a_filter_leaves_only_rows_that_agree(UNUSED void **state)
{
    fixture_type(&fixture, "eFden");
    assert_true(fixture_shows(&fixture, " Cast 1/1 \u00b7 only \"den\""));
    assert_true(fixture_shows(&fixture, " L Velden"));
    assert_false(fixture_shows(&fixture, " P Mara Lindqvist  "));
    assert_string_equal(fixture_row(&fixture, -1), " 1 in the cast");
    fixture_type(&fixture, "<Enter>");
    assert_string_equal(fixture_row(&fixture, -2), " only the 1 called \"den\"");
    fixture_type(&fixture, "<Esc>");
    assert_string_equal(fixture_row(&fixture, -2), " 10 in the cast again");
    assert_true(fixture_shows(&fixture, " P Mara Lindqvist "));
}

static void escape_while_typing_a_filter_brings_the_one_before_back(UNUSED void **state)
{
    fixture_type(&fixture, "eFden<Enter>Ftomas<Esc>");
    assert_true(fixture_shows(&fixture, "only \"den\""));
    fixture_type(&fixture, "F<Enter>");
    assert_false(fixture_shows(&fixture, "only"));
    assert_true(selects(" L Velden"));
    fixture_type(&fixture, "Ftomas<Esc>");
    assert_false(fixture_shows(&fixture, "only"));
    assert_true(selects(" L Velden"));
}

static void an_empty_cast_says_why_and_what_helps(UNUSED void **state)
{
    fixture_type(&fixture, "eFquux<Enter>");
    assert_true(fixture_shows(&fixture, "nobody called \"quux\""));
    assert_true(fixture_shows(&fixture, "<Esc> shows everybody"));
    fixture_type(&fixture, "<Esc>s4");
    assert_true(fixture_shows(&fixture, " no others here "));
    assert_true(fixture_shows(&fixture, "0 shows all types"));
    assert_string_equal(fixture_row(&fixture, -2), " no others in the cast of this article");
    fixture_type(&fixture, "<Enter>jkgGn");
    assert_true(fixture_shows(&fixture, " Cast 0/0 "));
}

/* --- Whoever is selected stays selected --------------------------------------------------- */

static void the_selected_one_stays_so_in_any_order(UNUSED void **state)
{
    fixture_type(&fixture, "ej");
    assert_true(selects(" P Tomas Okafor"));
    fixture_type(&fixture, "oo");
    assert_true(selects(" P Tomas Okafor"));
    fixture_type(&fixture, "s");
    assert_true(selects(" P Tomas Okafor"));
}

static void the_selected_one_is_selected_again_when_it_comes_back(UNUSED void **state)
{
    fixture_type(&fixture, "ej3");
    assert_true(selects(" L Osterholm"));
    fixture_type(&fixture, "0");
    assert_true(selects(" P Tomas Okafor"));
    fixture_type(&fixture, "Fvelden<Enter><Esc>");
    assert_true(selects(" L Velden"));
    fixture_type(&fixture, "kk3j0");
    assert_true(selects(" L Velden"));
}

static void where_somebody_goes_the_next_one_is_selected(UNUSED void **state)
{
    Resolver *resolver = fixture.parts.resolver;

    fixture_type(&fixture, "ej");
    assert_true(selects(" P Tomas Okafor"));
    resolver_judge(resolver, &(Judgement){.kind = JUDGEMENT_IGNORE,
                                          .type = ENTITY_PERSON,
                                          .name = "Tomas Okafor",
                                          .other = ""});
    resolver_settle(resolver);
    fixture_type(&fixture, "");
    assert_false(fixture_shows(&fixture, " P Tomas Okafor"));
    assert_true(fixture_shows(&fixture, " Cast 2/"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(a_search_in_the_cast_finds_names_while_they_are_typed),
        TEST(a_search_in_the_cast_takes_case_and_marks_for_nothing),
        TEST(a_row_found_by_another_name_says_which),
        TEST(n_goes_on_among_the_rows_and_around_the_end),
        TEST(a_target_ends_the_search_and_n_follows_it),
        TEST(escape_ends_the_search_before_it_drops_the_target),
        TEST(an_empty_search_in_the_cast_is_the_one_before),
        TEST(nobody_found_is_said_and_whether_they_are_left_out),
        TEST(a_search_from_another_pane_is_for_the_text),
        TEST(a_filter_leaves_only_rows_that_agree),
        TEST(escape_while_typing_a_filter_brings_the_one_before_back),
        TEST(an_empty_cast_says_why_and_what_helps),
        TEST(the_selected_one_stays_so_in_any_order),
        TEST(the_selected_one_is_selected_again_when_it_comes_back),
        TEST(where_somebody_goes_the_next_one_is_selected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
