/* Kinds of terminals and locales, standard input, and files that are no articles. */
#include "reader.h"

#include <sys/stat.h>
#include <unistd.h>

static void articles_come_through_a_pipe_and_keys_from_the_terminal(UNUSED void **state)
{
    char *path = path_join(samples_folder(), "05-the-ship-is-in-galati.txt");
    Session *session = reader_open(&(SessionStyle){.input = path}, "-");
    expect_text(session, "cormorants");
    session_press(session, "\r/torches\r");
    static const char *const word[] = {"torches", NULL};
    expect_at_cursor(session, word);
    expect_quit(session);
    free(path);
}

static void no_color_means_no_colours_but_names_stand_out_still(UNUSED void **state)
{
    Session *session =
        reader_open(&(SessionStyle){.environment = "NO_COLOR=1"}, samples_folder());
    expect_text(session, "sat down in");
    reader_follow(session, "Nikoloz Beridze");
    session_press(session, "?");
    session_press(session, "q");
    expect_clean(session, &(AuditStyle){.colorless = true});
    uint32_t row, column;
    session_cursor(session, &row, &column);
    SessionCell cell = session_cell(session, row, column);
    assert_true(cell.bold || cell.underline || cell.reverse);
    expect_quit(session);
}

static void it_works_on_many_kinds_of_terminals(UNUSED void **state)
{
    static const char *const names[] = {"vt100",         "linux", "screen-256color",
                                        "tmux-256color", "xterm", "rxvt-unicode-256color"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Session *session = reader_open(&(SessionStyle){.term = names[i]}, samples_folder());
        expect_text(session, "sat down in");
        reader_follow(session, "Nikoloz Beridze");
        session_press(session, "nL");
        session_press(session, "q");
        session_press(session, ":article 2\r");
        expect_text(session, "Articles 2/12");
        expect_clean(session, &(AuditStyle){.colorless = i == 0});
        expect_quit(session);
    }
}

static void an_unknown_terminal_is_named_and_nothing_is_drawn(UNUSED void **state)
{
    /* Curses itself keeps a block when it does not know the terminal. */
    Session *session = reader_open(
        &(SessionStyle){.term = "bogus", .environment = "ASAN_OPTIONS=detect_leaks=0"},
        samples_folder());
    int status;
    assert_true(session_wait_end(session, &status));
    expect_text(session, "bogus");
    expect_exit(session, 2);
}

static void in_the_c_locale_everything_is_ascii(UNUSED void **state)
{
    Session *session = reader_open(&(SessionStyle){.locale = "C"}, samples_folder());
    expect_text(session, "sat down in");
    for (int i = 0; i < 8; i++)
        session_press(session, "J");
    session_press(session, "?");
    session_press(session, "q");
    session_press(session, "@Siobh\t\r");
    session_press(session, "L");
    session_press(session, "q");
    expect_clean(session, &(AuditStyle){.ascii = true});
    expect_quit(session);
}

static void errors_of_the_configuration_name_file_and_line(UNUSED void **state)
{
    static const char text[] =
        "set nonsense 3\n\ncolor person blau\nbind text x only-with-target\n";
    char *folder = folder_new(), *path = path_join(folder, "config");
    Buffer option = BUFFER_EMPTY;
    Error error;

    assert_true(file_save(path, text, sizeof text - 1, &error));
    buffer_addf(&option, "--config=%s", path);
    const char *const arguments[] = {option.bytes, samples_folder(), NULL};
    Session *session = reader_start(&(SessionStyle){.columns = 120}, arguments);
    expect_text(session, "sat down in");
    session_press(session, ":messages\r");
    expect_text(session, "config:1: there is no option");
    expect_text(session, "config:3: color");
    session_press(session, "q");
    reader_follow(session, "Nikoloz Beridze");
    session_press(session, "x");
    expect_text(session, "with Nikoloz");
    expect_quit(session);
    buffer_release(&option);
    folder_remove(folder);
    free(path);
}

static void bytes_that_are_no_text_are_named_with_a_reason(UNUSED void **state)
{
    char *folder = folder_new();
    char noise[20000];
    uint32_t seed = 11;
    for (size_t i = 0; i < sizeof noise; i++) {
        seed = seed * 1103515245u + 12345u;
        noise[i] = (char)(seed >> 16);
    }
    free(folder_file(folder, "a-noise.txt", noise, sizeof noise));
    free(folder_file(folder, "b-good.txt", "A quiet day\n\nNothing happened in Lagos.\n", 40));
    Session *session = reader_open(&(SessionStyle){0}, folder);
    expect_text(session, "A quiet day");
    session_press(session, ":messages\r");
    expect_text(session, "a-noise.txt");
    session_press(session, "q");
    expect_clean(session, &(AuditStyle){0});
    session_type(session, "q");
    expect_exit(session, 1);
    folder_remove(folder);
}

static void an_empty_file_is_no_trouble(UNUSED void **state)
{
    char *folder = folder_new();
    free(folder_file(folder, "empty.txt", "", 0));
    char *path = path_join(folder, "empty.txt");
    Session *session = reader_open(&(SessionStyle){0}, path);
    expect_loaded(session);
    session_press(session, "jkn }L&i\r\t");
    session_press(session, "\003qqq");
    int status;
    assert_true(session_wait_end(session, &status));
    expect_given_back(session);
    expect_clean(session, &(AuditStyle){0});
    session_end(session);
    free(path);
    folder_remove(folder);
}

static void files_that_cannot_be_read_do_not_keep_the_rest_away(UNUSED void **state)
{
    char *folder = folder_new();
    char *good = folder_file(folder, "good.txt", "A quiet day\n\nNothing happened.\n", 31);
    /* A dangling link and a path through a file fail for root too, a mode would not. */
    char *dangling = path_join(folder, "dangling.txt");
    char *through = path_join(good, "inside.txt");
    assert_int_equal(symlink("nowhere", dangling), 0);
    const char *const arguments[] = {dangling, through, "/nonexistent/file.txt", good, NULL};
    Session *session = reader_start(&(SessionStyle){0}, arguments);
    expect_text(session, "Nothing happened.");
    session_press(session, ":messages\r");
    expect_text(session, "dangling.txt");
    expect_text(session, "inside.txt");
    expect_text(session, "/nonexistent/file.txt");
    session_press(session, "q");
    session_type(session, "q");
    expect_exit(session, 1);
    free(through);
    free(dangling);
    free(good);
    folder_remove(folder);
}

static void an_unreadable_folder_is_named(UNUSED void **state)
{
    if (geteuid() == 0)
        skip(); /* root reads everything */
    char *folder = folder_new();
    char *closed = path_join(folder, "closed");
    assert_int_equal(mkdir(closed, 0), 0);
    free(folder_file(folder, "good.txt", "A quiet day\n\nNothing happened.\n", 31));
    Session *session = reader_open(&(SessionStyle){0}, folder);
    expect_text(session, "Nothing happened.");
    session_press(session, ":messages\r");
    expect_text(session, "closed");
    session_press(session, "q");
    session_type(session, "q");
    expect_exit(session, 1);
    free(closed);
    folder_remove(folder);
}

static void a_line_of_twenty_megabytes_opens_and_q_works(UNUSED void **state)
{
    enum { BYTES = 20 << 20 };
    char *folder = folder_new(), *line = memory_new(BYTES);
    static const char words[] = "the quick clerk of Lagos counted every lamp twice, and ";
    for (size_t i = 0; i < BYTES; i++)
        line[i] = words[i % (sizeof words - 1)];
    char *path = folder_file(folder, "long.txt", line, BYTES);
    free(line);
    Session *session = reader_open(&(SessionStyle){0}, path);
    expect_text_soon(session, "the quick clerk");
    session_type(session, "\t \007");
    expect_text_soon(session, "long.txt:1, 0%");
    expect_quit(session);
    free(path);
    folder_remove(folder);
}

static void nothing_to_read_is_an_error(UNUSED void **state)
{
    const char *const arguments[] = {NULL};
    Session *session = reader_start(&(SessionStyle){0}, arguments);
    int status;
    assert_true(session_wait_end(session, &status));
    expect_text(session, "no articles");
    expect_exit(session, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_come_through_a_pipe_and_keys_from_the_terminal),
        cmocka_unit_test(no_color_means_no_colours_but_names_stand_out_still),
        cmocka_unit_test(it_works_on_many_kinds_of_terminals),
        cmocka_unit_test(an_unknown_terminal_is_named_and_nothing_is_drawn),
        cmocka_unit_test(in_the_c_locale_everything_is_ascii),
        cmocka_unit_test(errors_of_the_configuration_name_file_and_line),
        cmocka_unit_test(bytes_that_are_no_text_are_named_with_a_reason),
        cmocka_unit_test(an_empty_file_is_no_trouble),
        cmocka_unit_test(files_that_cannot_be_read_do_not_keep_the_rest_away),
        cmocka_unit_test(an_unreadable_folder_is_named),
        cmocka_unit_test(a_line_of_twenty_megabytes_opens_and_q_works),
        cmocka_unit_test(nothing_to_read_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
