/* Windows of all sizes, and windows that change. */
#include "reader.h"

static void a_storm_of_sizes_keeps_the_place(UNUSED void **state)
{
    static const char *const beridze[] = {"Nikoloz Beridze", "Nikoloz ", NULL};
    static const uint32_t heights[] = {1, 2, 3, 5, 10, 24, 50, 120};
    static const uint32_t widths[] = {1, 2, 4, 7, 20, 40, 80, 132, 300};
    Session *session = reader_open_samples(24, 80);
    reader_follow(session, "Nikoloz Beridze");
    session_press(session, "}}}}");
    expect_text(session, "torches and a tape");
    expect_at_cursor(session, beridze);
    for (uint32_t i = 0; i < 72; i++) {
        session_resize(session, heights[i * 5 % 8], widths[i * 7 % 9]);
        /* Some changes come while the one before is still being drawn. */
        if (i % 3)
            session_settle(session);
        else
            session_pump(session, 0);
    }
    session_resize(session, 24, 80);
    session_settle(session);
    expect_text(session, "torches and a tape");
    expect_at_cursor(session, beridze);
    expect_clean(session, &(AuditStyle){0});
    expect_quit(session);
}

static void a_resized_screen_is_the_screen_of_a_fresh_start(UNUSED void **state)
{
    Session *resized = reader_open_samples(24, 80);
    session_resize(resized, 40, 140);
    session_settle(resized);
    Session *fresh = reader_open_samples(40, 140);
    char *a = session_copy_screen(resized), *b = session_copy_screen(fresh);
    assert_string_equal(a, b);
    free(a);
    free(b);
    expect_quit(resized);
    expect_quit(fresh);
}

static void it_starts_in_any_window(UNUSED void **state)
{
    static const uint32_t sizes[][2] = {{1, 1},  {2, 2},  {1, 80},   {24, 1},
                                        {5, 10}, {8, 30}, {150, 400}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Session *session = reader_open(
            &(SessionStyle){.rows = sizes[i][0], .columns = sizes[i][1]}, samples_folder());
        session_settle(session);
        session_press(session, "jjn\t n?");
        session_press(session, "q");
        expect_clean(session, &(AuditStyle){0});
        session_type(session, "ZZ");
        expect_exit(session, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_storm_of_sizes_keeps_the_place),
        cmocka_unit_test(a_resized_screen_is_the_screen_of_a_fresh_start),
        cmocka_unit_test(it_starts_in_any_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
