/* Stopping, going on, dying: the terminal is always given back. */
#include "reader.h"

#include <signal.h>
#include <sys/wait.h>

static void signals_that_ask_it_to_end_are_obeyed(UNUSED void **state)
{
    static const int numbers[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < 3; i++) {
        Session *session = reader_open_samples(24, 80);
        session_signal(session, numbers[i]);
        expect_exit(session, 128 + numbers[i]);
    }
}

static void signals_of_a_crash_give_the_terminal_back_first(UNUSED void **state)
{
    static const int numbers[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE};
    for (size_t i = 0; i < 4; i++) {
        Session *session = reader_open_samples(24, 80);
        session_signal(session, numbers[i]);
        expect_death(session, numbers[i]);
    }
}

static void control_c_only_cancels(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, "/half typed");
    session_press(session, "\003");
    expect_no_text(session, "half typed");
    expect_quit(session);
}

static void control_z_stops_it_and_fg_brings_the_same_screen_back(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, "/cormorants\r");
    char *before = session_copy_screen(session);
    for (int i = 0; i < 3; i++) {
        session_type(session, "\032");
        assert_true(session_wait_stop(session));
        expect_given_back(session);
        session_foreground(session);
        expect_text(session, "cormorants");
        assert_true(session_alternate(session));
        char *after = session_copy_screen(session);
        assert_string_equal(before, after);
        free(after);
    }
    free(before);
    expect_quit(session);
}

static void a_stop_signal_from_outside_does_the_same(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_signal(session, SIGTSTP);
    assert_true(session_wait_stop(session));
    expect_given_back(session);
    session_foreground(session);
    expect_text(session, "sat down in");
    /* A window that changed its size meanwhile is noticed. */
    session_signal(session, SIGTSTP);
    assert_true(session_wait_stop(session));
    session_resize(session, 30, 100);
    session_foreground(session);
    expect_text(session, "sat down in");
    uint32_t row, column;
    assert_true(session_find(session, "help", &row, &column));
    assert_int_equal(row, 29);
    expect_quit(session);
}

static void it_ends_when_its_terminal_goes_away(UNUSED void **state)
{
    for (int read_first = 0; read_first < 2; read_first++) {
        Session *session = read_first ? reader_open_samples(24, 80)
                                      : reader_open(&(SessionStyle){0}, samples_folder());
        session_hang_up(session);
        int status;
        assert_true(session_wait_end(session, &status));
        session_end(session);
    }
}

static void signals_before_the_first_screen_leave_no_trace(UNUSED void **state)
{
    for (int i = 0; i < 10; i++) {
        Session *session = reader_open(&(SessionStyle){0}, samples_folder());
        session_pump(session, 1 + i / 2 * 2);
        /* Of the crashes, one that a sanitizer leaves alone: its report of the others waits for
         * ever where the program was at that moment allocating. */
        session_signal(session, i % 2 ? SIGTERM : SIGABRT);
        int status;
        assert_true(session_wait_end(session, &status));
        /* A crash between the last step before the first byte and that byte itself cannot know
         * whether it was sent, and leaves the other screen rather once too often. */
        if (i % 2) {
            expect_given_back(session);
        } else {
            struct termios before = session_settings_before(session);
            struct termios now = session_settings(session);
            assert_true(settings_equal(&before, &now));
            assert_false(session_alternate(session));
            assert_true(session_cursor_shown(session));
        }
        session_end(session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signals_that_ask_it_to_end_are_obeyed),
        cmocka_unit_test(signals_of_a_crash_give_the_terminal_back_first),
        cmocka_unit_test(control_c_only_cancels),
        cmocka_unit_test(control_z_stops_it_and_fg_brings_the_same_screen_back),
        cmocka_unit_test(a_stop_signal_from_outside_does_the_same),
        cmocka_unit_test(it_ends_when_its_terminal_goes_away),
        cmocka_unit_test(signals_before_the_first_screen_leave_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
