#include "fixture.h"

static void the_text_is_at_least_50_columns_at_80(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    assert_true(fixture_shows(&fixture, "Bridge at Osterholm closes after inspectors find\n"));
    assert_true(fixture_shows(&fixture, "Articles 1/5"));
    assert_true(fixture_shows(&fixture, "Cast"));
    fixture_free(&fixture);
}

static void moving_in_the_list_shows_the_article_at_once(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "jj");
    assert_true(fixture_shows(&fixture, "rejected calls to"));
    assert_true(fixture_shows(&fixture, "Articles 3/5"));
    fixture_type(&fixture, "9j");
    assert_true(fixture_shows(&fixture, "Articles 5/5"));
    fixture_type(&fixture, "j");
    assert_true(fixture_shows(&fixture, "this is the last article"));
    fixture_type(&fixture, "g");
    assert_true(fixture_shows(&fixture, "Articles 1/5"));
    fixture_free(&fixture);
}

static void while_the_selection_moves_only_the_list_changes(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    option_set_value(fixture.parts.options, OPTION_LIST_DELAY, 2000);
    assert_true(fixture_shows(&fixture, "Articles 1/5"));
    fixture_type(&fixture, "jj");
    assert_true(fixture_shows(&fixture, "Bridge at Osterholm closes after inspectors find\n"));
    assert_true(fixture_shows(&fixture, "Articles 1/5"));
    fixture_text(&fixture);
    assert_int_equal(fixture.screen->cursor_row, 3);
    /* Any other key shows the text at once. */
    fixture_type(&fixture, "<Enter>");
    assert_true(fixture_shows(&fixture, "rejected calls to"));
    assert_true(fixture_shows(&fixture, "Articles 3/5"));
    fixture_free(&fixture);
}

static void an_article_is_read_when_it_is_opened(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "j");
    assert_non_null(strstr(fixture_row(&fixture, 2), "• Engineer"));
    fixture_type(&fixture, "<Enter>");
    assert_null(strstr(fixture_row(&fixture, 2), "•"));
    fixture_type(&fixture, "r");
    assert_non_null(strstr(fixture_row(&fixture, 2), "• Engineer"));
    fixture_free(&fixture);
}

static void space_reads_on_to_the_next_unread_article(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "<Enter><Space><Space>");
    assert_true(fixture_shows(&fixture, "article 2 of 5"));
    fixture_free(&fixture);
}

static void an_article_is_shown_where_it_was_left(UNUSED void **state)
{
    Fixture fixture = fixture_new(12, 60);

    fixture_type(&fixture, "<Enter>5j");
    char *before = memory_copy_string(fixture_row(&fixture, 1));
    fixture_type(&fixture, "JK");
    assert_string_equal(fixture_row(&fixture, 1), before);
    free(before);
    fixture_free(&fixture);
}

static void a_resized_window_keeps_the_place(UNUSED void **state)
{
    Fixture fixture = fixture_new(14, 80);

    fixture_type(&fixture, "<Enter>8j");
    char *before = memory_copy_string(fixture_text(&fixture));
    fixture_resize(&fixture, 10, 40);
    fixture_resize(&fixture, 3, 10);
    assert_true(fixture_shows(&fixture, "too"));
    fixture_resize(&fixture, 14, 80);
    assert_string_equal(fixture_text(&fixture), before);
    free(before);
    fixture_free(&fixture);
}

static void every_pane_can_be_hidden_and_the_focused_one_zoomed(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "T");
    assert_false(fixture_shows(&fixture, "Articles"));
    fixture_type(&fixture, "E");
    assert_false(fixture_shows(&fixture, "Cast"));
    fixture_type(&fixture, "e");
    assert_true(fixture_shows(&fixture, "Cast"));
    fixture_type(&fixture, "z");
    assert_false(fixture_shows(&fixture, "The old road"));
    fixture_type(&fixture, "zT");
    assert_true(fixture_shows(&fixture, "Articles"));
    fixture_free(&fixture);
}

static void panes_can_be_made_wider(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);
    char *before = memory_copy_string(fixture_text(&fixture));

    fixture_type(&fixture, "5+^L");
    assert_string_not_equal(fixture_text(&fixture), before);
    fixture_type(&fixture, "=^L");
    assert_string_equal(fixture_text(&fixture), before);
    fixture_type(&fixture, "900-");
    fixture_type(&fixture, "-");
    assert_true(fixture_shows(&fixture, "no further"));
    free(before);
    fixture_free(&fixture);
}

static void one_pane_at_a_time_on_a_small_screen(UNUSED void **state)
{
    Fixture fixture = fixture_new(10, 40);

    assert_true(fixture_shows(&fixture, "Articles 1/5"));
    assert_false(fixture_shows(&fixture, "Cast"));
    fixture_type(&fixture, "<Enter>");
    assert_true(fixture_shows(&fixture, "The old road"));
    assert_false(fixture_shows(&fixture, "Articles"));
    fixture_type(&fixture, "e<Enter>");
    assert_true(fixture_shows(&fixture, "Mara Lindqvist · 1/7 · 1/5"));
    fixture_free(&fixture);
}

static void the_cast_is_sorted_and_filtered(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "e3");
    assert_true(fixture_shows(&fixture, "4 places in the cast"));
    assert_true(fixture_shows(&fixture, "L Copenhagen"));
    assert_false(fixture_shows(&fixture, "P Mara"));
    fixture_type(&fixture, "0s");
    assert_false(fixture_shows(&fixture, "L Copenhagen"));
    fixture_type(&fixture, "oo");
    assert_true(fixture_shows(&fixture, "by name"));
    assert_non_null(strstr(fixture_row(&fixture, 7), "P Mara Lindqvist"));
    fixture_free(&fixture);
}

static void doubtful_names_leave_the_cast_and_the_text_at_once(UNUSED void **state)
{
    Fixture fixture = fixture_empty(24, 80, true);
    static const char marked[] = "Quiet day\n\n{P Ada Byron} came. So did {P Ugo Faske}.\n";

    fixture_add(&fixture, "day.txt", marked, sizeof marked - 1);
    fixture.parts.corpus->articles.items[0].analysis->mentions[1].confidence = 30;
    assert_true(fixture_shows(&fixture, "P Ugo Faske"));
    app_command(fixture.app, "set confidence 50");
    assert_true(fixture_shows(&fixture, "P Ada Byron"));
    assert_false(fixture_shows(&fixture, "P Ugo Faske"));
    assert_true(fixture_shows(&fixture, "So did Ugo Faske"));
    app_command(fixture.app, "set confidence 0");
    assert_true(fixture_shows(&fixture, "P Ugo Faske"));
    fixture_free(&fixture);
}

static void what_does_nothing_says_so(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "\\");
    assert_string_equal(fixture_row(&fixture, -2), " \\ is not bound here; ? shows the keys");
    fixture_type(&fixture, "<Enter>k");
    assert_true(fixture_shows(&fixture, "this is the beginning of the article"));
    fixture_type(&fixture, "^O");
    assert_true(fixture_shows(&fixture, "no jump to go back from"));
    fixture_type(&fixture, "<Esc>");
    assert_true(fixture_shows(&fixture, "nothing to cancel"));
    fixture_free(&fixture);
}

static void the_bottom_line_says_what_keys_mean_just_now(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    assert_non_null(strstr(fixture_row(&fixture, -1), "q quit"));
    assert_non_null(strstr(fixture_row(&fixture, -1), "n unread"));
    fixture_type(&fixture, "e<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -1), "n next"));
    fixture_type(&fixture, "?");
    assert_non_null(strstr(fixture_row(&fixture, -1), "q close"));
    app_command(fixture.app, "bind view x close");
    app_command(fixture.app, "unbind view q");
    assert_non_null(strstr(fixture_row(&fixture, -1), "x close"));
    fixture_free(&fixture);
}

static void a_number_is_shown_until_its_command_comes(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "12");
    assert_non_null(strstr(fixture_row(&fixture, -2), " 12"));
    fixture_type(&fixture, "<Esc>");
    assert_null(strstr(fixture_row(&fixture, -2), " 12"));
    fixture_free(&fixture);
}

static void the_command_line_takes_commands_and_says_what_is_wrong(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    app_command(fixture.app, "3");
    assert_true(fixture_shows(&fixture, "article 3 of 5"));
    app_command(fixture.app, "article 9");
    assert_true(fixture_shows(&fixture, "article takes a number from 1 to 5"));
    app_command(fixture.app, "frobnicate");
    assert_true(fixture_shows(&fixture, "there is no command \"frobnicate\""));
    app_command(fixture.app, "set text-width 40");
    app_command(fixture.app, "set text-width");
    assert_true(fixture_shows(&fixture, "text-width is 40"));
    app_command(fixture.app, "line-down x");
    assert_true(fixture_shows(&fixture, "line-down takes a number, not \"x\""));
    app_command(fixture.app, "bind main x next-article");
    fixture_type(&fixture, "x");
    assert_true(fixture_shows(&fixture, "article 4 of 5"));
    assert_true(app_command(fixture.app, "quit") & REACTION_QUIT);
    fixture_free(&fixture);
}

static void a_sentence_is_copied_with_its_source(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    fixture_type(&fixture, "2J<Enter>..y");
    char *copied = app_take_copied(fixture.app);
    assert_string_equal(copied,
                        "She told parliament that the Northgate Bridge Authority had kept "
                        "the letters of Tomas Okafor from her ministry. (Lindqvist faces "
                        "parliament over closed bridge, 3-parliament.txt:3)");
    free(copied);
    assert_null(app_take_copied(fixture.app));
    fixture_free(&fixture);
}

static void an_empty_pile_takes_every_key(UNUSED void **state)
{
    Fixture fixture = fixture_empty(24, 80, true);

    fixture_type(&fixture,
                 "jkGg<Space>b/x<Enter>nN><lt><Enter>]*&LqiqJKr^Omx'xV.y<Tab>oseEETTz+=z");
    assert_true(fixture_shows(&fixture, "Articles 0/0"));
    assert_true(fixture_shows(&fixture, "none has it"));
    fixture_free(&fixture);
}

static void the_loop_runs_until_quit(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);
    Term *term = term_open_memory(24, 80, 256);

    for (const char *key = "\tjq"; *key; key++)
        term_memory_key(term, (Key)*key);
    assert_int_equal(ui_run(fixture.app, term), 0);
    term_close(term);
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_is_at_least_50_columns_at_80),
        cmocka_unit_test(moving_in_the_list_shows_the_article_at_once),
        cmocka_unit_test(while_the_selection_moves_only_the_list_changes),
        cmocka_unit_test(an_article_is_read_when_it_is_opened),
        cmocka_unit_test(space_reads_on_to_the_next_unread_article),
        cmocka_unit_test(an_article_is_shown_where_it_was_left),
        cmocka_unit_test(a_resized_window_keeps_the_place),
        cmocka_unit_test(every_pane_can_be_hidden_and_the_focused_one_zoomed),
        cmocka_unit_test(panes_can_be_made_wider),
        cmocka_unit_test(one_pane_at_a_time_on_a_small_screen),
        cmocka_unit_test(the_cast_is_sorted_and_filtered),
        cmocka_unit_test(doubtful_names_leave_the_cast_and_the_text_at_once),
        cmocka_unit_test(what_does_nothing_says_so),
        cmocka_unit_test(the_bottom_line_says_what_keys_mean_just_now),
        cmocka_unit_test(a_number_is_shown_until_its_command_comes),
        cmocka_unit_test(the_command_line_takes_commands_and_says_what_is_wrong),
        cmocka_unit_test(a_sentence_is_copied_with_its_source),
        cmocka_unit_test(an_empty_pile_takes_every_key),
        cmocka_unit_test(the_loop_runs_until_quit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
