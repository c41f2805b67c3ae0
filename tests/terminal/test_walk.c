/* Following a person through all articles, as the first page of the manual promises it. */
#include "reader.h"

#include <stdio.h>

static const char *const beridze[] = {"Nikoloz Beridze", "Nikolos Beridze", "Nicoloz Beridze",
                                      "Beridze",         "Mr. Beridze",     "Nikoloz ",
                                      "Nikolos ",        "Nicoloz ",        NULL};
/* His mentions, article by article, counted by hand. */
static const int stops[] = {2, 1, 1, 1, 1, 2, 2, 1};
enum { ARTICLES_WITH_HIM = sizeof stops / sizeof *stops, ALL_STOPS = 11 };

static const uint32_t sizes[][2] = {{24, 80}, {50, 200}};

static bool shows(Session *session, const char *text)
{
    return session_find(session, text, NULL, NULL);
}

static void three_panes_stand_side_by_side(UNUSED void **state)
{
    for (size_t i = 0; i < 2; i++) {
        Session *session = reader_open_samples(sizes[i][0], sizes[i][1]);
        assert_true(session_alternate(session));
        expect_text(session, "Dockers want"); /* list */
        expect_text(session, "sat down in");  /* text */
        expect_text(session, "Marinova");     /* cast */
        expect_text(session, "\xe2\x94\x82"); /* border */
        expect_text(session, "help");         /* hints */
        expect_clean(session, &(AuditStyle){0});
        expect_quit(session);
    }
}

static void names_stand_out_from_the_text(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    uint32_t row, column;
    assert_true(session_find(session, "Delegations from Bulgaria", &row, &column));
    SessionCell plain = session_cell(session, row, column);
    SessionCell name = session_cell(session, row, column + 17);
    assert_string_equal(name.text, "B");
    assert_true(name.bold != plain.bold || name.underline != plain.underline ||
                name.foreground != plain.foreground || name.background != plain.background);
    expect_quit(session);
}

static void n_walks_every_mention_of_him_through_all_articles(UNUSED void **state)
{
    for (size_t i = 0; i < 2; i++) {
        Session *session = reader_open_samples(sizes[i][0], sizes[i][1]);
        reader_select_in_cast(session, "Beridze");
        session_press(session, "\r");
        int number = 0;
        for (int article = 0; article < ARTICLES_WITH_HIM; article++) {
            for (int stop = 0; stop < stops[article]; stop++) {
                expect_at_cursor(session, beridze);
                char counter[32];
                snprintf(counter, sizeof counter, "mention %d of %d", ++number, ALL_STOPS);
                expect_text(session, counter);
                if (stop == stops[article] - 1)
                    continue;
                session_press(session, "n");
                if (shows(session, "again"))
                    fail_with_screen(session, "article %d ends after stop %d", article, stop);
            }
            /* At his last mention it says so, and stays. */
            char *before = copy_at_cursor(session);
            session_press(session, "n");
            expect_text(session, "again");
            char *after = copy_at_cursor(session);
            assert_string_equal(before, after);
            free(before);
            free(after);
            session_press(session, "n");
        }
        /* All round: at his first mention once more. */
        expect_at_cursor(session, beridze);
        expect_text(session, "sat down in");
        expect_quit(session);
    }
}

static void capital_n_walks_back(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    reader_follow(session, "Nikoloz Beridze");
    expect_text(session, "mention 1 of 11");
    char *first = copy_at_cursor(session);
    session_press(session, "n");
    expect_text(session, "mention 2 of 11");
    expect_at_cursor(session, beridze);
    session_press(session, "N");
    expect_text(session, "mention 1 of 11");
    char *back = copy_at_cursor(session);
    assert_string_equal(first, back);
    free(first);
    free(back);
    expect_quit(session);
}

static void braces_go_from_article_to_article_with_the_target(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    reader_follow(session, "Nikoloz Beridze");
    session_press(session, "}");
    expect_text(session, "Articles 2/12");
    expect_at_cursor(session, beridze);
    session_press(session, "}");
    expect_text(session, "Articles 3/12");
    expect_at_cursor(session, beridze);
    session_press(session, "{");
    expect_text(session, "Articles 2/12");
    expect_at_cursor(session, beridze);
    session_press(session, "{");
    /* Back in the first article, at his last mention there. */
    expect_text(session, "Articles 1/12");
    expect_text(session, "mention 2 of 11");
    expect_at_cursor(session, beridze);
    /* The sixth article is about others, and is left out. */
    session_press(session, "5}");
    expect_text(session, "Articles 7/12");
    expect_at_cursor(session, beridze);
    expect_quit(session);
}

static void star_follows_the_name_under_the_cursor(UNUSED void **state)
{
    Session *session = reader_open_samples(50, 200);
    static const char *const marinova[] = {"Desislava Marinova", "Marinova", NULL};
    reader_follow(session, "Orhan Tekin");
    session_press(session, "\003");
    reader_follow(session, "Desislava Marinova");
    expect_at_cursor(session, marinova);
    session_press(session, "]");
    session_press(session, "[");
    expect_at_cursor(session, marinova);
    session_press(session, "*");
    session_press(session, "n");
    expect_at_cursor(session, marinova);
    expect_quit(session);
}

static void jumps_lead_back_across_articles(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    reader_follow(session, "Nikoloz Beridze");
    session_press(session, "}}}");
    expect_text(session, "Articles 4/12");
    session_press(session, "\017\017\017");
    expect_text(session, "Articles 1/12");
    session_press(session, ")))");
    expect_text(session, "Articles 4/12");
    expect_quit(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_panes_stand_side_by_side),
        cmocka_unit_test(names_stand_out_from_the_text),
        cmocka_unit_test(n_walks_every_mention_of_him_through_all_articles),
        cmocka_unit_test(capital_n_walks_back),
        cmocka_unit_test(braces_go_from_article_to_article_with_the_target),
        cmocka_unit_test(star_follows_the_name_under_the_cursor),
        cmocka_unit_test(jumps_lead_back_across_articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
