#include "fixture-each.h"

static void assert_row(int row, const char *start)
{
    const char *shown = fixture_row(&fixture, row);

    if (strncmp(shown, start, strlen(start)) != 0)
        fail_msg("row %d is \"%s\", not \"%s...\"", row, shown, start);
}

static void help_begins_with_the_keys_of_the_pane(void **state)
{
    (void)state;
    fixture_type(&fixture, "?");
    assert_row(0, " Keys of the article list");
    assert_true(fixture_shows(&fixture, "line-down: one line down"));
    assert_row(2, " j <Down>");
    fixture_type(&fixture, "/next-name<Enter>");
    assert_true(fixture_shows(&fixture, "Following someone, in other panes"));
    fixture_type(&fixture, "q e?");
    assert_row(0, " Keys of the cast");
    fixture_type(&fixture, "?");
    assert_false(fixture_shows(&fixture, "Keys of the cast"));
}

static void the_hints_are_those_that_mean_something_in_the_view(void **state)
{
    (void)state;
    fixture_type(&fixture, "?");
    assert_null(strstr(fixture_row(&fixture, -1), "open"));
    assert_null(strstr(fixture_row(&fixture, -1), "n next"));
    fixture_type(&fixture, "/page<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -1), "n next"));
    fixture_type(&fixture, "<Esc><Esc>eL");
    assert_non_null(strstr(fixture_row(&fixture, -1), "Enter open"));
    assert_non_null(strstr(fixture_row(&fixture, -1), "s scope"));
}

static void help_shows_keys_that_were_bound_and_names_without_keys(void **state)
{
    (void)state;
    app_command(fixture.app, "bind main \\x zoom");
    app_command(fixture.app, "bind any X quit");
    fixture_type(&fixture, "?/zoom:<Enter>");
    assert_true(fixture_shows(&fixture, "z \\x"));
    fixture_type(&fixture, "/quit:<Enter>");
    assert_true(fixture_shows(&fixture, "ZZ X"));
    fixture_type(&fixture, "/:unbind<Enter>");
    assert_true(fixture_shows(&fixture, ":unbind"));
}

static void help_has_two_columns_on_a_wide_screen(void **state)
{
    (void)state;
    fixture_resize(&fixture, 50, 200);
    fixture_type(&fixture, "?");
    assert_non_null(strstr(fixture_row(&fixture, 2), "line-down: one line down"));
    assert_true(strlen(fixture_row(&fixture, 3)) > 100);
}

static void views_move_by_the_ordinary_commands(void **state)
{
    (void)state;
    fixture_type(&fixture, "?");
    assert_int_equal(fixture.screen->cursor_row, 1);
    fixture_type(&fixture, "jj");
    assert_int_equal(fixture.screen->cursor_row, 3);
    fixture_type(&fixture, "k");
    assert_int_equal(fixture.screen->cursor_row, 2);
    fixture_type(&fixture, "G");
    assert_int_equal(fixture.screen->cursor_row, 21);
    fixture_type(&fixture, "j<Space>");
    assert_int_equal(fixture.screen->cursor_row, 21);
    fixture_type(&fixture, "g");
    assert_row(1, "Moving");
    fixture_type(&fixture, "5G");
    assert_int_equal(fixture.screen->cursor_row, 5);
    fixture_type(&fixture, "<PgUp>u");
    assert_int_equal(fixture.screen->cursor_row, 1);
}

static void searching_in_a_view_selects_rows_and_leaves_the_target_alone(void **state)
{
    (void)state;
    fixture_type(&fixture, "?/sentence-<Enter>");
    assert_string_equal(fixture_under(&fixture, OVERLAY_MATCH), "sentence-");
    fixture_type(&fixture, "n");
    assert_string_equal(fixture_under(&fixture, OVERLAY_MATCH), "sentence-|sentence-");
    const char *selected = fixture_under(&fixture, OVERLAY_SELECTED);
    assert_non_null(strstr(selected, "sentence-back"));
    fixture_type(&fixture, "N");
    assert_non_null(strstr(fixture_under(&fixture, OVERLAY_SELECTED), "sentence-next"));
    fixture_type(&fixture, "/no such word<Enter>");
    assert_row(-2, " \"nosuchword\" is not found here");
    fixture_type(&fixture, "<Esc>");
    assert_row(0, " Keys of");
    fixture_type(&fixture, "<Esc>");
    assert_row(0, " Articles");
    assert_false(fixture_shows(&fixture, "match"));
}

static void mentions_stand_under_their_articles_in_their_sentences(void **state)
{
    (void)state;
    fixture_type(&fixture, "eL");
    assert_row(0, " Mentions of Mara Lindqvist: 7 in 3 articles");
    assert_row(1, "1  Bridge at Osterholm closes");
    assert_row(2, "    5 Mara Lindqvist, the harbour minister, said");
    assert_row(3, "    7 \"Nobody was hurt, and nobody will be,\" Lindqvist told");
    assert_row(5, "3  Lindqvist faces parliament");
    assert_string_equal(fixture_under(&fixture, OVERLAY_TARGET),
                        "Mara Lindqvist|Lindqvist|Mara Lindqvist|Lindqvist|Mara Lindqvist|"
                        "Lindqvist|Mara Lindqvist");
}

static void the_number_of_a_line_is_never_cut(void **state)
{
    Buffer text = BUFFER_EMPTY;

    (void)state;
    buffer_add_string(&text, "A long list\n\n");
    for (int i = 0; i < 123454; i++)
        buffer_add_byte(&text, '\n');
    buffer_add_string(&text, "At its end stood {P Olga Farrow}.\n");
    fixture_add(&fixture, "6-long.txt", text.bytes, text.length);
    buffer_release(&text);
    fixture_type(&fixture, "@farrow<Enter>L");
    assert_row(2, "123457 At its end stood Olga Farrow.");
}

static void a_mention_is_in_sight_however_narrow_the_screen(void **state)
{
    (void)state;
    fixture_type(&fixture, "eL");
    fixture_resize(&fixture, 12, 40);
    assert_row(3, "    7 \u2026 will be,\" Lindqvist told report\u2026");
    fixture_resize(&fixture, 12, 20);
    assert_true(fixture_shows(&fixture, "Lindqvist"));
}

static void enter_on_a_mention_goes_there_and_back_leads_home(void **state)
{
    (void)state;
    fixture_type(&fixture, "eLjjjjj<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "Mara Lindqvist"));
    assert_non_null(strstr(fixture_row(&fixture, -2), "mention 5 of 7"));
    assert_non_null(strstr(fixture_row(&fixture, -2), "article 3 of 5"));
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT), "Mara Lindqvist");
    fixture_type(&fixture, "^O");
    assert_non_null(strstr(fixture_row(&fixture, -2), "article 1 of 5"));
}

static void mentions_open_at_the_cursor_and_step_by_articles(void **state)
{
    (void)state;
    fixture_type(&fixture, "@lindqvist<Enter>n n L");
    assert_int_equal(fixture.screen->cursor_row, 4);
    fixture_type(&fixture, "J");
    assert_int_equal(fixture.screen->cursor_row, 6);
    fixture_type(&fixture, "JJ");
    assert_row(-2, " this is the last article");
    fixture_type(&fixture, "KKg<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "mention 1 of 7"));
}

static void mentions_can_be_those_of_this_article(void **state)
{
    (void)state;
    fixture_type(&fixture, "eLs");
    assert_row(0, " Mentions of Mara Lindqvist: 3 in this article");
    fixture_type(&fixture, "s");
    assert_row(0, " Mentions of Mara Lindqvist: 7 in 3 articles");
}

static void matches_of_a_text_have_their_list_too(void **state)
{
    (void)state;
    fixture_type(&fixture, "/letters<Enter>");
    fixture_idle(&fixture);
    fixture_type(&fixture, "L");
    assert_row(0, " Matches of \"letters\": ");
    assert_true(fixture_shows(&fixture, "had written three letters to the"));
    fixture_type(&fixture, "J<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "article 2 of 5"));
    assert_non_null(strstr(fixture_row(&fixture, -2), "\"letters\""));
}

static void mentions_follow_articles_that_come_in(void **state)
{
    static const char more[] = "More from the quay\n\nNobody asked {P Mara Lindqvist} why.\n";

    (void)state;
    fixture_type(&fixture, "eLj");
    fixture_add(&fixture, "6-more.txt", more, sizeof more - 1);
    assert_row(0, " Mentions of Mara Lindqvist: 8 in 4 articles");
    assert_int_equal(fixture.screen->cursor_row, 3);
    fixture_type(&fixture, "G");
    assert_non_null(strstr(fixture_text(&fixture), "Nobody asked Mara Lindqvist why."));
}

static void without_anybody_there_are_no_mentions(void **state)
{
    (void)state;
    fixture_type(&fixture, "L");
    assert_row(-2, " whose mentions?");
    assert_row(0, " Articles");
}

static void details_of_an_article(void **state)
{
    (void)state;
    fixture_type(&fixture, "i");
    assert_row(0, " Article 1 of 5");
    assert_row(1, " headline   Bridge at Osterholm closes");
    assert_row(2, " author     Nils Brandt");
    assert_true(fixture_shows(&fixture, " file       1-bridge.txt"));
    assert_true(fixture_shows(&fixture, "     3  Mara Lindqvist"));
    fixture_type(&fixture, "J");
    assert_row(0, " Article 2 of 5");
    fixture_type(&fixture, "/Okafor<Enter>");
    fixture_type(&fixture, "G<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "mention "));
    assert_non_null(strstr(fixture_row(&fixture, -2), "article 2 of 5"));
}

static void details_of_an_entity(void **state)
{
    (void)state;
    fixture_type(&fixture, "ei");
    assert_row(0, " Mara Lindqvist");
    assert_row(2, " type       person");
    assert_row(3, " role       Harbour minister");
    assert_row(4, " mentions   7 in 3 of 5 articles");
    assert_row(5, " appears    [\u2583 \u2583 \u2581]");
    assert_row(6, " first in   Bridge at Osterholm closes after inspectors find cracks");
    assert_true(fixture_shows(&fixture, "     4  Mara Lindqvist"));
    assert_true(fixture_shows(&fixture, "     3  Lindqvist\n"));
    fixture_type(&fixture, "/faces<Enter><Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "mention 4 of 7"));
    assert_non_null(strstr(fixture_row(&fixture, -2), "article 3 of 5"));
    fixture_type(&fixture, "i");
    assert_row(0, " Mara Lindqvist");
}

static void somebody_named_together_is_gone_to_where_both_are(void **state)
{
    (void)state;
    fixture_type(&fixture, "eiG");
    assert_true(fixture_shows(&fixture, "Together with, in how many articles"));
    assert_true(fixture_shows(&fixture, "     2  Osterholm"));
    fixture_type(&fixture, "/Danish<Enter><Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "Danish"));
    assert_non_null(strstr(fixture_row(&fixture, -2), "mention 1 of 1"));
}

static void details_lead_to_the_first_and_last_article(void **state)
{
    (void)state;
    fixture_type(&fixture, "ei");
    fixture_type(&fixture, "jjjjjj<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "mention 7 of 7"));
    assert_non_null(strstr(fixture_row(&fixture, -2), "article 5 of 5"));
}

static void details_say_when_the_first_article_was(void **state)
{
    static const char marked[] = "Snow on the pass\n\n3 March 2024\n\n{P Ilka Moor} waited.\n";

    (void)state;
    fixture_add(&fixture, "snow.txt", marked, sizeof marked - 1);
    fixture_type(&fixture, "e/ilka<Enter>i");
    assert_row(5, " first in   Snow on the pass (3 March 2024)");
}

static void quotes_are_those_of_all_articles_with_marks_where_they_had_some(void **state)
{
    (void)state;
    fixture_type(&fixture, "eQ");
    assert_row(0, " What Mara Lindqvist said: 5");
    assert_true(fixture_shows(&fixture, "5 indirect no lorry would cross before spring\n"));
    assert_true(fixture_shows(&fixture, "5 direct   “I learned of them from the newspaper,”"));
    assert_non_null(strstr(fixture_row(&fixture, -1), "Enter open"));
    fixture_type(&fixture, "/newspaper<Enter><Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "article 3 of 5"));
    fixture_type(&fixture, "Q");
    assert_row(0, " What Mara Lindqvist said: 5");
}

static void quotes_step_by_articles(void **state)
{
    (void)state;
    fixture_type(&fixture, "eQ");
    assert_row(1, "1  Bridge at Osterholm closes");
    fixture_type(&fixture, "2J");
    assert_non_null(strstr(fixture_under(&fixture, OVERLAY_SELECTED), "The bridge will open"));
    fixture_type(&fixture, "J");
    assert_row(-2, " this is the last article");
    fixture_type(&fixture, "9K");
    assert_int_equal(fixture.screen->cursor_row, 2);
    fixture_type(&fixture, "K");
    assert_row(-2, " this is the first one");
}

static void percent_without_a_number_is_the_top_as_in_the_panes(void **state)
{
    (void)state;
    fixture_type(&fixture, "?50%");
    assert_non_null(strstr(fixture_row(&fixture, 0), "/"));
    assert_true(fixture.screen->cursor_row > 1);
    fixture_type(&fixture, "%");
    assert_int_equal(fixture.screen->cursor_row, 1);
    fixture_type(&fixture, "99999999%");
    assert_int_equal(fixture.screen->cursor_row, 21);
}

static void without_words_there_are_no_quotes(void **state)
{
    (void)state;
    fixture_type(&fixture, "Q");
    assert_row(-2, " whose words?");
    fixture_type(&fixture, "@Osterholm<Enter>Q");
    assert_row(1, "The articles do not say what Osterholm said.");
}

static void a_view_without_rows_says_why_until_it_is_closed(void **state)
{
    static const struct {
        const char *keys, *title, *why;
    } views[] = {
        {"C", " Corrections", "Nothing has been corrected yet."},
        {":proposals<Enter>", " The same?", "No two names here look as if they were one."},
        {"@Osterholm<Enter>Q", " What Osterholm said: 0", "The articles do not say what"},
        {"@Danish<Enter>KKKKKLs", " Mentions of Danish: 0", "Danish is not named in this"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        fixture_type(&fixture, views[i].keys);
        assert_row(0, views[i].title);
        assert_row(1, views[i].why);
        assert_null(strstr(fixture_row(&fixture, -1), "search"));
        assert_non_null(strstr(fixture_row(&fixture, -1), "q close"));
        fixture_type(&fixture, "jkGg<Space>y<Enter>/word<Enter>nJ");
        assert_row(0, views[i].title);
        fixture_type(&fixture, "q");
        assert_false(fixture.reaction & REACTION_QUIT);
        assert_row(0, " Articles");
    }
}

static void messages_are_kept_and_the_last_is_selected(void **state)
{
    (void)state;
    fixture_type(&fixture, ":messages<Enter>");
    assert_row(1, "There are no messages.");
    app_message(fixture.app, true, "the harbour is closed");
    app_message(fixture.app, false,
                "a message that is so long that it does not fit into one row of the screen, "
                "however one turns it");
    fixture_type(&fixture, ":messages<Enter>");
    assert_row(0, " Messages (2)");
    assert_row(1, "the harbour is closed");
    assert_row(3, "however one turns it");
    assert_int_equal(fixture.screen->cursor_row, 3);
    fixture_type(&fixture, "q");
    assert_row(0, " Articles");
}

static void q_on_the_command_line_closes_like_the_key(void **state)
{
    (void)state;
    fixture_type(&fixture, "?:q<Enter>");
    assert_row(0, " Articles");
    assert_false(fixture.reaction & REACTION_QUIT);
    fixture_type(&fixture, ":q<Enter>");
    assert_true(fixture.reaction & REACTION_QUIT);
}

static void a_row_is_copied(void **state)
{
    (void)state;
    fixture_type(&fixture, "eLy");
    char *copied = app_take_copied(fixture.app);
    assert_string_equal(copied,
                        "Mara Lindqvist, the harbour minister, said that no lorry would cross "
                        "before spring.");
    free(copied);
}

static void a_command_of_the_panes_closes_what_is_over_them(void **state)
{
    (void)state;
    fixture_type(&fixture, "?:article<Space>3<Enter>");
    app_command(fixture.app, "article 3");
    fixture_type(&fixture, "");
    assert_false(fixture_shows(&fixture, "Keys of"));
    assert_non_null(strstr(fixture_row(&fixture, -2), "article 3 of 5"));
}

static void hostile_text_is_only_shown(void **state)
{
    static const char evil[] = "A \x1b]0;title\x07 of \xe2\x80\xae things\n\n"
                               "Then {P \x1b[31mMara Rot} said \x1b[2J nothing.\n";

    (void)state;
    fixture_add(&fixture, "e\x1b[2Jvil.txt", evil, sizeof evil - 1);
    fixture_type(&fixture, "Gi");
    assert_true(fixture_shows(&fixture, "^["));
    assert_null(strchr(fixture_text(&fixture), 0x1b));
    fixture_type(&fixture, "q@mararot<Enter>@rot<Enter>L");
    assert_true(fixture_shows(&fixture, "Mentions of"));
    assert_null(strchr(fixture_text(&fixture), 0x1b));
}

static void views_stand_any_size(void **state)
{
    static const char *const keys[] = {"?", "eL", "ei", "hi", ":messages<Enter>"};

    (void)state;
    app_message(fixture.app, true, "a message");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        fixture_type(&fixture, keys[i]);
        for (uint32_t rows = 1; rows < 12; rows++)
            for (uint32_t columns = 1; columns < 60; columns += 3) {
                fixture_resize(&fixture, rows, columns);
                fixture_type(&fixture, "Ggj");
            }
        fixture_resize(&fixture, 24, 80);
        fixture_type(&fixture, "q");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(help_begins_with_the_keys_of_the_pane),
        FIXTURE_TEST(the_hints_are_those_that_mean_something_in_the_view),
        FIXTURE_TEST(help_shows_keys_that_were_bound_and_names_without_keys),
        FIXTURE_TEST(help_has_two_columns_on_a_wide_screen),
        FIXTURE_TEST(views_move_by_the_ordinary_commands),
        FIXTURE_TEST(searching_in_a_view_selects_rows_and_leaves_the_target_alone),
        FIXTURE_TEST(mentions_stand_under_their_articles_in_their_sentences),
        FIXTURE_TEST(the_number_of_a_line_is_never_cut),
        FIXTURE_TEST(a_mention_is_in_sight_however_narrow_the_screen),
        FIXTURE_TEST(enter_on_a_mention_goes_there_and_back_leads_home),
        FIXTURE_TEST(mentions_open_at_the_cursor_and_step_by_articles),
        FIXTURE_TEST(mentions_can_be_those_of_this_article),
        FIXTURE_TEST(matches_of_a_text_have_their_list_too),
        FIXTURE_TEST(mentions_follow_articles_that_come_in),
        FIXTURE_TEST(without_anybody_there_are_no_mentions),
        FIXTURE_TEST(somebody_named_together_is_gone_to_where_both_are),
        FIXTURE_TEST(details_say_when_the_first_article_was),
        FIXTURE_TEST(details_lead_to_the_first_and_last_article),
        FIXTURE_TEST(quotes_are_those_of_all_articles_with_marks_where_they_had_some),
        FIXTURE_TEST(quotes_step_by_articles),
        FIXTURE_TEST(percent_without_a_number_is_the_top_as_in_the_panes),
        FIXTURE_TEST(without_words_there_are_no_quotes),
        FIXTURE_TEST(a_view_without_rows_says_why_until_it_is_closed),
        FIXTURE_TEST(details_of_an_article),
        FIXTURE_TEST(details_of_an_entity),
        FIXTURE_TEST(messages_are_kept_and_the_last_is_selected),
        FIXTURE_TEST(q_on_the_command_line_closes_like_the_key),
        FIXTURE_TEST(a_row_is_copied),
        FIXTURE_TEST(a_command_of_the_panes_closes_what_is_over_them),
        FIXTURE_TEST(hostile_text_is_only_shown),
        FIXTURE_TEST(views_stand_any_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
