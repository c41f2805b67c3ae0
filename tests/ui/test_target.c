#include "fixture.h"

/* The first row of the cast is Mara Lindqvist: three mentions in article 1, three in article 3,
 * one in article 5. */
#define FOLLOW_FIRST "<Tab><Enter>"

static void enter_in_the_cast_goes_to_the_first_mention(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST);
    assert_true(fixture_shows(&fixture, "mention 1 of 7"));
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT), "Mara Lindqvist");
    fixture_free(&fixture);
}

static void n_stops_at_the_last_mention_of_an_article(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "nn");
    assert_true(fixture_shows(&fixture, "mention 3 of 7"));
    fixture_type(&fixture, "n");
    assert_string_equal(fixture_row(&fixture, -2), " last of 3 here; n again: article 3 of 5");
    fixture_type(&fixture, "n");
    assert_true(fixture_shows(&fixture, "mention 4 of 7 · article 3 of 5"));
    fixture_free(&fixture);
}

static void another_key_between_makes_n_stop_again(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "nnn^Gn");
    assert_true(fixture_shows(&fixture, "last of 3 here"));
    fixture_free(&fixture);
}

static void n_says_when_the_pile_ends_and_starts_over(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "6n");
    assert_true(fixture_shows(&fixture, "mention 7 of 7 · article 5 of 5"));
    fixture_type(&fixture, "n");
    assert_string_equal(fixture_row(&fixture, -2),
                        " last mention of all; n again: from the beginning");
    fixture_type(&fixture, "n");
    assert_true(fixture_shows(&fixture, "from the beginning again"));
    fixture_type(&fixture, "^L");
    assert_true(fixture_shows(&fixture, "mention 1 of 7 · article 1 of 5"));
    fixture_free(&fixture);
}

static void going_back_does_the_same_the_other_way_round(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "6nN");
    assert_true(fixture_shows(&fixture, "the only one here; N again: article 3 of 5"));
    fixture_type(&fixture, "N");
    assert_true(fixture_shows(&fixture, "mention 6 of 7"));
    fixture_type(&fixture, "9N");
    assert_true(fixture_shows(&fixture, "first mention of all; N again: from the end"));
    fixture_type(&fixture, "N^L");
    assert_true(fixture_shows(&fixture, "mention 7 of 7"));
    fixture_free(&fixture);
}

static void greater_than_walks_without_stops(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "nn<gt>");
    assert_true(fixture_shows(&fixture, "mention 4 of 7"));
    fixture_free(&fixture);
}

static void braces_go_from_article_to_article(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "}");
    assert_true(fixture_shows(&fixture, "mention 4 of 7"));
    fixture_type(&fixture, "{");
    assert_true(fixture_shows(&fixture, "mention 3 of 7"));
    fixture_type(&fixture, "{");
    assert_true(fixture_shows(&fixture, "no article before has Mara Lindqvist"));
    fixture_free(&fixture);
}

static void scrolling_away_starts_from_what_is_in_sight(UNUSED void **state)
{
    Fixture fixture = fixture_new(12, 80);

    fixture_type(&fixture, FOLLOW_FIRST);
    fixture_type(&fixture, "Gn");
    assert_false(fixture_shows(&fixture, "mention 2 of 7"));
    fixture_type(&fixture, "ggn");
    assert_true(fixture_shows(&fixture, "mention 1 of 7"));
    fixture_free(&fixture);
}

static void the_filter_keeps_articles_with_the_target(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "&");
    assert_true(fixture_shows(&fixture, "only the 3 articles with Mara Lindqvist"));
    assert_false(fixture_shows(&fixture, "Fish market settles"));
    fixture_type(&fixture, "J");
    assert_true(fixture_shows(&fixture, "article 3 of 5"));
    fixture_type(&fixture, "<Esc>");
    assert_true(fixture_shows(&fixture, "Fish market settles"));
    assert_string_equal(fixture_under(&fixture, OVERLAY_TARGET), "");
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT), "");
    fixture_free(&fixture);
}

static void without_a_target_n_goes_to_the_next_unread_article(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "<Enter>n");
    assert_true(fixture_shows(&fixture, "article 2 of 5"));
    fixture_type(&fixture, "nnnn");
    assert_true(fixture_shows(&fixture, "no unread article"));
    fixture_free(&fixture);
}

static void a_search_is_a_target_too(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "/QUAY<Enter>");
    assert_true(fixture_shows(&fixture, "\"QUAY\" is nowhere in the pile"));
    fixture_type(&fixture, "/quay<Enter>");
    fixture_idle(&fixture);
    assert_true(fixture_shows(&fixture, "match 1 of 3 · article 1 of 5"));
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT), "quay");
    fixture_type(&fixture, "nn");
    assert_true(fixture_shows(&fixture, "match 2 of 3 · article 4 of 5"));
    fixture_free(&fixture);
}

static void star_makes_the_name_under_the_cursor_the_target(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "<Enter>*");
    assert_true(fixture_shows(&fixture, "no name under the cursor"));
    fixture_type(&fixture, "]]*");
    assert_true(fixture_shows(&fixture, "Osterholm · mention 2 of 4"));
    fixture_type(&fixture, "[");
    assert_true(fixture_shows(&fixture, "Osterholm · mention 1 of 4"));
    fixture_free(&fixture);
}

static void a_name_typed_is_found_by_an_alias(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "@okafor<Enter>");
    assert_true(fixture_shows(&fixture, "Tomas Okafor · mention 1 of 6"));
    fixture_type(&fixture, "@nemo<Enter>");
    assert_true(fixture_shows(&fixture, "nobody is called \"nemo\" here"));
    fixture_free(&fixture);
}

static void jumps_lead_back_across_articles(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "nn>");
    assert_true(fixture_shows(&fixture, "article 3 of 5"));
    fixture_type(&fixture, "^O");
    assert_true(fixture_shows(&fixture, "mention 3 of 7 · article 1 of 5"));
    fixture_type(&fixture, ")");
    assert_true(fixture_shows(&fixture, "mention 4 of 7 · article 3 of 5"));
    fixture_type(&fixture, "maK'a");
    assert_true(fixture_shows(&fixture, "mention 4 of 7 · article 3 of 5"));
    fixture_type(&fixture, "''");
    assert_true(fixture_shows(&fixture, "article 2 of 5"));
    fixture_type(&fixture, "'b");
    assert_true(fixture_shows(&fixture, "mark b is not set"));
    fixture_free(&fixture);
}

static void a_key_leaves_one_place_behind_however_far_it_leads(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "2}");
    assert_true(fixture_shows(&fixture, "article 5 of 5"));
    fixture_type(&fixture, "^O");
    assert_true(fixture_shows(&fixture, "mention 1 of 7 · article 1 of 5"));
    fixture_type(&fixture, "7n");
    assert_true(fixture_shows(&fixture, "mention 7 of 7 · article 5 of 5"));
    fixture_type(&fixture, "^O");
    assert_true(fixture_shows(&fixture, "mention 1 of 7 · article 1 of 5"));
    fixture_free(&fixture);
}

static void jumps_are_counted(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, ":2<Enter>:3<Enter>:4<Enter>:5<Enter>l3^O");
    assert_true(fixture_shows(&fixture, "article 2 of 5"));
    fixture_type(&fixture, "2)");
    assert_true(fixture_shows(&fixture, "article 4 of 5"));
    fixture_type(&fixture, "9)");
    assert_true(fixture_shows(&fixture, "article 5 of 5"));
    fixture_type(&fixture, "99^O");
    assert_true(fixture_shows(&fixture, "article 1 of 5"));
    fixture_free(&fixture);
}

static void places_gone_to_are_shown_where_one_pane_is(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 40);

    fixture_type(&fixture, ":3<Enter>lmaK");
    fixture_type(&fixture, "e'a");
    assert_false(fixture_shows(&fixture, " Cast"));
    assert_true(fixture_shows(&fixture, "Lindqvist faces parliament"));
    fixture_type(&fixture, "e^O");
    assert_false(fixture_shows(&fixture, " Cast"));
    fixture_free(&fixture);
}

static void a_search_for_nothing_leaves_the_target_alone(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST "n&");
    assert_true(fixture_shows(&fixture, "Articles 1/3 with Mara"));
    fixture_type(&fixture, "/xyzzy<Enter>");
    assert_true(fixture_shows(&fixture, "\"xyzzy\" is nowhere in the pile"));
    assert_true(fixture_shows(&fixture, "Articles 1/3 with Mara"));
    fixture_type(&fixture, "n");
    assert_true(fixture_shows(&fixture, "Mara Lindqvist \u00b7 mention 3 of 7"));
    fixture_type(&fixture, "&/letters<Enter>/xyzzy<Enter>&");
    fixture_idle(&fixture);
    assert_true(fixture_shows(&fixture, "with \"letters\""));
    fixture_type(&fixture, "<Esc>");
    assert_true(fixture_shows(&fixture, "\"letters\" is not the target any more"));
    fixture_type(&fixture, "/xyzzy<Enter>n");
    assert_false(fixture_shows(&fixture, "letters\" \u00b7"));
    fixture_free(&fixture);
}

static void the_target_outlives_articles_that_come_later(UNUSED void **state)
{
    static const char more[] = "Minister returns\n\n{P Mara Lindqvist} is back.\n";
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, FOLLOW_FIRST);
    fixture_add(&fixture, "6.txt", more, sizeof more - 1);
    assert_true(fixture_shows(&fixture, "Mara Lindqvist · mention 1 of 8 · article 1 of 6"));
    fixture_free(&fixture);
}

static void the_target_follows_its_names_to_another_entity(UNUSED void **state)
{
    static const char first[] = "Short note\n\n{P Marchetti} came. {P Marchetti} went.\n";
    static const char second[] = "Long note\n\n{P Ludovica Marchetti} came back. So "
                                 "{P Marchetti} said.\n";
    Fixture fixture = fixture_empty(24, 80, true);

    fixture_add(&fixture, "1.txt", first, sizeof first - 1);
    fixture_type(&fixture, FOLLOW_FIRST "n");
    assert_true(fixture_shows(&fixture, "Marchetti · mention 2 of 2"));
    fixture_add(&fixture, "2.txt", second, sizeof second - 1);
    assert_true(fixture_shows(&fixture, "Ludovica Marchetti · mention 2 of 4"));
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_in_the_cast_goes_to_the_first_mention),
        cmocka_unit_test(n_stops_at_the_last_mention_of_an_article),
        cmocka_unit_test(another_key_between_makes_n_stop_again),
        cmocka_unit_test(n_says_when_the_pile_ends_and_starts_over),
        cmocka_unit_test(going_back_does_the_same_the_other_way_round),
        cmocka_unit_test(greater_than_walks_without_stops),
        cmocka_unit_test(braces_go_from_article_to_article),
        cmocka_unit_test(scrolling_away_starts_from_what_is_in_sight),
        cmocka_unit_test(the_filter_keeps_articles_with_the_target),
        cmocka_unit_test(without_a_target_n_goes_to_the_next_unread_article),
        cmocka_unit_test(a_search_is_a_target_too),
        cmocka_unit_test(star_makes_the_name_under_the_cursor_the_target),
        cmocka_unit_test(a_name_typed_is_found_by_an_alias),
        cmocka_unit_test(jumps_lead_back_across_articles),
        cmocka_unit_test(a_search_for_nothing_leaves_the_target_alone),
        cmocka_unit_test(a_key_leaves_one_place_behind_however_far_it_leads),
        cmocka_unit_test(jumps_are_counted),
        cmocka_unit_test(places_gone_to_are_shown_where_one_pane_is),
        cmocka_unit_test(the_target_outlives_articles_that_come_later),
        cmocka_unit_test(the_target_follows_its_names_to_another_entity),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
