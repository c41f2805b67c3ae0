/* Corrections on the program itself: they are there the next time, also where it is killed. */
#include "reader.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

static Session *open_with(const char *corrections, const char *articles)
{
    Buffer option = BUFFER_EMPTY;

    buffer_addf(&option, "--corrections=%s", corrections);
    const char *const arguments[] = {option.bytes, articles, NULL};
    Session *session = reader_start(&(SessionStyle){0}, arguments);
    expect_loaded(session);
    buffer_release(&option);
    return session;
}

static void two_that_were_merged_are_one_the_next_time(UNUSED void **state)
{
    char *folder = folder_new(), *file = path_join(folder, "corrections");

    Session *session = open_with(file, samples_folder());
    reader_select_in_cast(session, "Kalin Petrov");
    session_press(session, "t");
    expect_text(session, "1 marked");
    session_press(session, "gjM");
    expect_text(session, "Kalin Petrov is Nikoloz Beridze now");
    expect_no_text(session, "P Kalin Petrov");
    expect_quit(session);

    session = open_with(file, samples_folder());
    expect_text(session, "P Nikoloz Beridze");
    expect_no_text(session, "P Kalin Petrov");
    reader_select_in_cast(session, "Nikoloz Beridze");
    session_press(session, "U");
    expect_text(session, "taken back: Kalin Petrov is Nikoloz Beridze");
    expect_text(session, "P Kalin Petrov");
    expect_quit(session);

    session = open_with(file, samples_folder());
    expect_text(session, "P Kalin Petrov");
    expect_quit(session);
    free(file);
    folder_remove(folder);
}

static void what_was_said_is_kept_in_the_home_and_when_it_is_killed(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    reader_select_in_cast(session, "Desislava Marinova");
    session_press(session, "r");
    expect_text(session, "shown as: Desislava Marinova");
    session_press(session, "\025The Minister\r");
    expect_text(session, "is shown as The Minister now");
    kill(session_program(session), SIGKILL);
    int status;
    assert_true(session_wait_end(session, &status));

    char *folder = path_join(session_home(session), ".local/state/dramatis");
    char *file = path_join(folder, "corrections");
    struct stat found;
    assert_int_equal(stat(folder, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0700);
    assert_int_equal(stat(file, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    Buffer bytes = BUFFER_EMPTY;
    assert_true(file_read(file, &bytes, 4096, NULL));
    assert_string_equal(bytes.bytes, "1\tname\tPER\tDesislava Marinova\tThe Minister\n");
    buffer_release(&bytes);
    free(file);
    free(folder);
    session_end(session);
}

static void damaged_lines_are_among_the_messages(UNUSED void **state)
{
    static const char text[] = "1\tignore\tPER\tKalin Petrov\t*\nnonsense\033[2J\n";
    char *folder = folder_new();
    char *file = folder_file(folder, "corrections", text, sizeof text - 1);

    Session *session = open_with(file, samples_folder());
    expect_text(session, "corrections:2: byte 9 is a control character");
    expect_no_text(session, "P Kalin Petrov");
    session_press(session, ":messages\r");
    expect_text(session, "Messages (1)");
    expect_clean(session, &(AuditStyle){0});
    session_press(session, "q");
    expect_quit(session);
    free(file);
    folder_remove(folder);
}

static void where_nothing_can_be_saved_it_says_why(UNUSED void **state)
{
    Session *session = open_with("/dev/null/corrections", samples_folder());

    /* At once, and not only with the first correction. */
    expect_text(session, "/dev/null/corrections: Not a directory");
    reader_select_in_cast(session, "Kalin Petrov");
    session_press(session, "x");
    expect_text(session, "not saved yet:");
    expect_no_text(session, "P Kalin Petrov");
    session_type(session, "q");
    int status;
    assert_true(session_wait_end(session, &status));
    expect_text(session, "1 of your corrections could not be saved: Not a directory");
    expect_exit(session, 1);
}

static void what_could_not_be_saved_is_tried_again_at_the_end(UNUSED void **state)
{
    char *folder = folder_new(), *below = path_join(folder, "below");
    char *file = path_join(below, "corrections");
    Session *session = open_with(file, samples_folder());

    reader_select_in_cast(session, "Kalin Petrov");
    session_press(session, "x");
    expect_text(session, "not saved yet:");
    assert_int_equal(mkdir(below, 0700), 0);
    session_signal(session, SIGTERM);
    int status;
    assert_true(session_wait_end(session, &status));
    expect_text(session, "what you corrected is saved after all");
    expect_exit(session, 128 + SIGTERM);
    Buffer bytes = BUFFER_EMPTY;
    assert_true(file_read(file, &bytes, 4096, NULL));
    assert_string_equal(bytes.bytes, "1\tignore\tPER\tKalin Petrov\t*\n");
    buffer_release(&bytes);
    free(file);
    free(below);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_that_were_merged_are_one_the_next_time),
        cmocka_unit_test(what_was_said_is_kept_in_the_home_and_when_it_is_killed),
        cmocka_unit_test(damaged_lines_are_among_the_messages),
        cmocka_unit_test(where_nothing_can_be_saved_it_says_why),
        cmocka_unit_test(what_could_not_be_saved_is_tried_again_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
