/* What the terminal does beside showing cells: pasting, the mouse, the window's title, the
 * clipboard, and what is left when the program has gone. */
#include "reader.h"

#include <signal.h>
#include <stdio.h>

static size_t count_of(Session *session, const char *bytes)
{
    size_t count = 0;
    for (const char *at = session_output(session)->bytes; (at = strstr(at, bytes)); at++)
        count++;
    return count;
}

static Session *open_with(const SessionStyle *style, const char *setting)
{
    Buffer option = BUFFER_EMPTY;
    buffer_addf(&option, "--set=%s", setting);
    const char *const arguments[] = {option.bytes, samples_folder(), NULL};
    Session *session = reader_start(style, arguments);
    expect_loaded(session);
    expect_text(session, "Bulgaria and");
    buffer_release(&option);
    return session;
}

static void pasted_text_is_no_command(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    assert_int_equal(count_of(session, "\033[?2004h"), 1);
    session_press(session, "\033[200~ZZqjjq\r:quit\r\003\033[201~");
    assert_false(session_ended(session));
    expect_text(session, "pasted text is not");
    expect_text(session, "Articles 1/12");
    /* A prompt takes it as one line. */
    session_press(session, "/");
    session_press(session, "\033[200~cormo\033[A\rrants\tq\033[201~");
    expect_text(session, "/cormo rants q");
    session_press(session, "\003:");
    session_press(session, "\033[200~quit\r\033[201~");
    assert_false(session_ended(session));
    expect_text(session, ":quit");
    expect_clean(session, &(AuditStyle){0});
    session_type(session, "\003q");
    int status;
    assert_true(session_wait_end(session, &status));
    assert_int_equal(count_of(session, "\033[?2004l"), 1);
    expect_exit(session, 0);
}

static void a_paste_longer_than_any_prompt_is_cut(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, "/");
    session_type(session, "\033[200~");
    for (int i = 0; i < 2000; i++)
        session_type(session, "a long paste ");
    session_press(session, "\033[201~");
    expect_text(session, "a long paste");
    session_press(session, "\003");
    expect_quit(session);
}

static void click(Session *session, int button, uint32_t row, uint32_t column)
{
    char bytes[40];
    snprintf(bytes, sizeof bytes, "\033[<%d;%u;%uM", button, column + 1, row + 1);
    session_press(session, bytes);
}

static void the_mouse_is_left_to_the_terminal_unless_it_is_wanted(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    assert_int_equal(count_of(session, "\033[?1000h"), 0);
    session_press(session, ":set mouse on\r");
    assert_int_equal(count_of(session, "\033[?1000h"), 1);
    session_press(session, ":set mouse off\r");
    assert_int_equal(count_of(session, "\033[?1000l"), 1);
    expect_quit(session);
}

static void a_click_goes_there_and_a_name_becomes_the_target(UNUSED void **state)
{
    static const char *const bulgaria[] = {"Bulgaria", NULL};
    Session *session = open_with(&(SessionStyle){0}, "mouse=on");
    uint32_t row, column;
    assert_true(session_find(session, "Delegations from", &row, &column));
    click(session, 0, row, column + 19);
    expect_at_cursor(session, bulgaria);
    expect_text(session, "Bulgaria \xc2\xb7 mention 2 of");
    /* The third article of the list. */
    click(session, 0, 3, 4);
    expect_text(session, "Articles 3/12");
    /* The wheel over the text scrolls it, whatever has the keys. */
    char *before = session_copy_row(session, 5, 30, 80);
    click(session, 65, 5, 60);
    char *after = session_copy_row(session, 5, 30, 80);
    assert_string_not_equal(before, after);
    click(session, 64, 5, 60);
    free(after);
    after = session_copy_row(session, 5, 30, 80);
    assert_string_equal(before, after);
    free(before);
    free(after);
    /* Outside of everything, and in a view. */
    click(session, 0, 23, 79);
    click(session, 0, 999, 999);
    session_press(session, "?");
    click(session, 65, 5, 60);
    click(session, 0, 7, 3);
    session_press(session, "q");
    expect_clean(session, &(AuditStyle){0});
    session_type(session, "q");
    int status;
    assert_true(session_wait_end(session, &status));
    assert_int_equal(count_of(session, "\033[?1000h"), 1);
    assert_int_equal(count_of(session, "\033[?1000l"), 1);
    expect_exit(session, 0);
}

static void the_window_has_its_title_back_at_the_end(UNUSED void **state)
{
    Session *session = open_with(&(SessionStyle){0}, "title=on");
    assert_int_equal(count_of(session, "\033[22;2t"), 1);
    assert_int_equal(count_of(session, "\033]2;Bulgaria and Georgia open"), 1);
    session_press(session, "J");
    assert_int_equal(count_of(session, "\033]2;Dockers want a seat"), 1);
    session_type(session, "\032");
    assert_true(session_wait_stop(session));
    assert_int_equal(count_of(session, "\033[23;2t"), 1);
    session_foreground(session);
    expect_text(session, "Articles 2/12");
    assert_int_equal(count_of(session, "\033]2;Dockers want a seat"), 2);
    session_signal(session, SIGSEGV);
    int status;
    assert_true(session_wait_end(session, &status));
    assert_int_equal(count_of(session, "\033[23;2t"), 2);
    expect_death(session, SIGSEGV);
}

static void the_last_screen_stays_where_that_is_wanted(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_type(session, "q");
    int status;
    assert_true(session_wait_end(session, &status));
    expect_no_text(session, "sat down in");
    expect_exit(session, 0);
    session = open_with(&(SessionStyle){0}, "keep-screen=on");
    session_type(session, "q");
    assert_true(session_wait_end(session, &status));
    assert_false(session_alternate(session));
    expect_text(session, "sat down in");
    expect_clean(session, &(AuditStyle){0});
    expect_exit(session, 0);
}

static void long_screens_are_sent_as_one_where_the_terminal_says_it_can(UNUSED void **state)
{
    Session *session = open_with(&(SessionStyle){.mute = true}, "sync=auto");
    assert_int_equal(count_of(session, "\033[?2026$p"), 1);
    session_press(session, "J");
    assert_int_equal(count_of(session, "\033[?2026h"), 0);
    session_press(session, "\033[?2026;2$y");
    session_press(session, "J");
    assert_int_equal(count_of(session, "\033[?2026h"), 1);
    assert_int_equal(count_of(session, "\033[?2026l"), 1);
    /* A row of the cast comes in one piece. */
    session_press(session, "e");
    session_press(session, "j");
    session_press(session, ":set sync never\r");
    session_press(session, "K");
    assert_int_equal(count_of(session, "\033[?2026h"), 1);
    expect_quit(session);
    session = open_with(&(SessionStyle){.mute = true}, "sync=always");
    assert_int_equal(count_of(session, "\033[?2026h"), count_of(session, "\033[?2026l"));
    assert_true(count_of(session, "\033[?2026h") > 0);
    expect_quit(session);
}

static void panes_scroll_by_margins_unless_that_is_not_wanted(UNUSED void **state)
{
    for (int never = 0; never < 2; never++) {
        Session *session = open_with(&(SessionStyle){0}, never ? "margins=never" : "margins=auto");
        session_press(session, "\r");
        for (int i = 0; i < 25; i++)
            session_press(session, "j");
        assert_int_equal(count_of(session, "\033[?69h"), !never);
        session_type(session, "q");
        int status;
        assert_true(session_wait_end(session, &status));
        assert_int_equal(count_of(session, "\033[?69l"), !never);
        expect_exit(session, 0);
    }
}

static void copies_pass_through_multiplexers(UNUSED void **state)
{
    static const char *const samples[][3] = {
        {"STY=1.screen", "\033P\033]52;c;", "\a\033\\"},
        {"TMUX=/tmp/x,1,0", "\033Ptmux;\033\033]52;c;", "\a\033\\"}};
    for (size_t i = 0; i < 2; i++) {
        SessionStyle style = {.term = "screen-256color", .environment = samples[i][0]};
        Session *session = reader_open(&style, samples_folder());
        expect_loaded(session);
        session_press(session, "\ry");
        assert_int_equal(count_of(session, samples[i][1]), 1);
        assert_int_equal(count_of(session, samples[i][2]), 1);
        /* tmux may obey the string itself; screen would print it. */
        assert_int_equal(count_of(session, "\033]52;c;"), i == 0 ? 1 : 2);
        expect_quit(session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pasted_text_is_no_command),
        cmocka_unit_test(a_paste_longer_than_any_prompt_is_cut),
        cmocka_unit_test(the_mouse_is_left_to_the_terminal_unless_it_is_wanted),
        cmocka_unit_test(a_click_goes_there_and_a_name_becomes_the_target),
        cmocka_unit_test(the_window_has_its_title_back_at_the_end),
        cmocka_unit_test(the_last_screen_stays_where_that_is_wanted),
        cmocka_unit_test(long_screens_are_sent_as_one_where_the_terminal_says_it_can),
        cmocka_unit_test(panes_scroll_by_margins_unless_that_is_not_wanted),
        cmocka_unit_test(copies_pass_through_multiplexers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
