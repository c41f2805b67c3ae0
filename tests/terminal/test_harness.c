/* The harness, tried on the shell before the program is. */
#include "../check.h"

#include <signal.h>
#include <sys/wait.h>

#include "audit.h"
#include "harness.h"

static Session *start_shell(const SessionStyle *style, const char *script)
{
    const char *const words[] = {"sh", "-c", script, NULL};
    return session_start(style, words);
}

static void it_reads_the_screen_with_its_colours_and_the_cursor(UNUSED void **state)
{
    Session *session =
        start_shell(&(SessionStyle){.rows = 5, .columns = 20},
                    "printf '\\033[2;3Hgr\\303\\274n\\033[1;7;31mX\\033[m'; read x");
    assert_true(session_wait_text(session, "gr\xc3\xbcnX"));
    uint32_t row, column;
    assert_true(session_find(session, "n", &row, &column));
    assert_int_equal(row, 1);
    assert_int_equal(column, 5);
    SessionCell cell = session_cell(session, 1, 6);
    assert_string_equal(cell.text, "X");
    assert_true(cell.bold && cell.reverse && !cell.underline);
    assert_int_equal(cell.foreground, 1);
    assert_int_equal(cell.background, -1);
    session_cursor(session, &row, &column);
    assert_int_equal(row, 1);
    assert_int_equal(column, 7);
    session_type(session, "\n");
    int status;
    assert_true(session_wait_end(session, &status));
    assert_int_equal(WEXITSTATUS(status), 0);
    session_end(session);
}

static void
it_knows_the_alternate_screen_the_cursor_and_repeated_characters(UNUSED void **state)
{
    Session *session =
        start_shell(&(SessionStyle){0}, "printf '\\033[?1049h\\033[?25lxy\\033[3bz'; read x;"
                                        "printf '\\033[?1049l\\033[?25hback'; read x");
    assert_true(session_wait_text(session, "xyyyyz"));
    assert_true(session_alternate(session));
    assert_false(session_cursor_shown(session));
    session_type(session, "\n");
    assert_true(session_wait_text(session, "back"));
    assert_false(session_alternate(session));
    assert_true(session_cursor_shown(session));
    session_end(session);
}

static void it_sees_a_program_stop_go_on_and_die(UNUSED void **state)
{
    Session *session =
        start_shell(&(SessionStyle){0}, "trap 'echo resumed' CONT; echo ready; read x; read x");
    assert_true(session_wait_text(session, "ready"));
    session_type(session, "\032");
    assert_true(session_wait_stop(session));
    session_foreground(session);
    assert_true(session_wait_text(session, "resumed"));
    session_signal(session, SIGKILL);
    int status;
    assert_true(session_wait_end(session, &status));
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    session_end(session);
}

static void it_tells_the_program_of_a_new_size(UNUSED void **state)
{
    Session *session = start_shell(
        &(SessionStyle){0}, "trap 'stty size' WINCH; echo ready; while :; do read x; done");
    assert_true(session_wait_text(session, "ready"));
    session_resize(session, 10, 44);
    session_type(session, "\n");
    assert_true(session_wait_text(session, "10 44"));
    struct termios before = session_settings_before(session), now = session_settings(session);
    assert_true(settings_equal(&before, &now));
    session_end(session);
}

static void it_gives_a_pipe_as_standard_input(UNUSED void **state)
{
    char *folder = folder_new();
    char *path = folder_file(folder, "words", "from the pipe\n", 14);
    Session *session = start_shell(&(SessionStyle){.input = path},
                                   "read a; read b </dev/tty; echo \"<$a,$b>\"");
    session_type(session, "from the keys\n");
    assert_true(session_wait_text(session, "<from the pipe,from the keys>"));
    session_end(session);
    free(path);
    folder_remove(folder);
}

static size_t count_violations(const char *bytes, AuditStyle style)
{
    Buffer report = BUFFER_EMPTY;
    size_t count = audit_output(bytes, strlen(bytes), &style, &report);
    buffer_release(&report);
    return count;
}

static void the_audit_finds_what_must_not_be_sent(UNUSED void **state)
{
    AuditStyle plain = {0}, ascii = {.ascii = true}, clipboard = {.clipboard = true};
    assert_int_equal(
        count_violations("\x1b[?1049h\x1b[1;1Hcaf\xc3\xa9\r\n\x1b(0q\x1b(B", plain), 0);
    assert_int_equal(count_violations("caf\xc3\xa9", ascii), 1);
    assert_int_equal(count_violations("\x1b(0q\x1b(B", ascii), 1);
    assert_int_equal(count_violations("\xc2\x9b", plain), 1);
    assert_int_equal(count_violations("\xe2\x80\xae", plain), 1);
    assert_int_equal(count_violations("\xee\x80\x80", plain), 1);
    assert_int_equal(count_violations("\xc0\xaf", plain), 2);
    assert_int_equal(count_violations("\xed\xa0\x80", plain), 1);
    assert_int_equal(count_violations("\x01", plain), 1);
    assert_int_equal(count_violations("\x1b]0;title\a", clipboard), 1);
    assert_int_equal(count_violations("\x1b]52;c;aGFsbG8=\a", clipboard), 0);
    assert_int_equal(count_violations("\x1b]52;c;aGFsbG8=\a", plain), 1);
    assert_int_equal(count_violations("\x1bPq\x1b\\", plain), 1);
    assert_int_equal(count_violations("\x1b[6n", plain), 1);
    assert_int_equal(count_violations("\x1b[1;31m", (AuditStyle){.colorless = true}), 1);
    assert_int_equal(count_violations("\x1b[0;1;7;39m", (AuditStyle){.colorless = true}), 0);
    char *copied = audit_clipboard("\x1b]52;c;aGFsbG8=\a", 17);
    assert_string_equal(copied, "hallo");
    free(copied);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_reads_the_screen_with_its_colours_and_the_cursor),
        cmocka_unit_test(it_knows_the_alternate_screen_the_cursor_and_repeated_characters),
        cmocka_unit_test(it_sees_a_program_stop_go_on_and_die),
        cmocka_unit_test(it_tells_the_program_of_a_new_size),
        cmocka_unit_test(it_gives_a_pipe_as_standard_input),
        cmocka_unit_test(the_audit_finds_what_must_not_be_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
