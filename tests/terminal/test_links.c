/* URLs as links of the terminal (OSC 8): opened and closed around each part, by the program
 * itself, and with nothing in them that an article could use. */
#include "reader.h"

#include <stdio.h>

static const char article[] =
    "Ferry timetable\n\n"
    "The times are at https://ferries.example/timetable/winter/2031/all-lines/and-all-ports.html, "
    "and https://ferries.example/\u05e9\u05dc\033]8;;https://evil.example\033\\ is no longer.\n\n"
    "\033]8;;https://evil.example/\033\\Here\033]8;;\033\\ and https://ferries.example/100%\a.\n";

static Session *open_links(const char *type, const char *option)
{
    static char *folder;
    Session *session;

    if (folder)
        folder_remove(folder);
    folder = folder_new();
    free(folder_file(folder, "ferry.txt", article, sizeof article - 1));
    const char *const arguments[] = {folder, option, NULL};
    session = reader_start(&(SessionStyle){.term = type}, arguments);
    expect_text(session, "The times are at");
    session_press(session, "jjjjkk");
    session_press(session, "?");
    session_press(session, "q");
    session_press(session, "Y");
    expect_text(session, "copied https://ferries.example/timetable");
    session_press(session, "\f");
    return session;
}

/* Every link opened is closed before the cursor goes elsewhere. */
static size_t count_links(const Buffer *output)
{
    size_t count = 0;

    for (const char *at = output->bytes; (at = strstr(at, "\033]8;id=")); count++) {
        at = strstr(at, "\033\\");
        assert_non_null(at);
        at += 2;
        const char *end = strstr(at, "\033]8;;\033\\");
        assert_non_null(end);
        for (; at < end; at++) {
            if (at[0] == '\033' && at[1] == '[')
                at += 2 + strspn(at + 2, "0123456789;");
            assert_non_null(strchr("mb", *at) || (uint8_t)*at > ' ' ? at : NULL);
        }
    }
    return count;
}

static void links_are_opened_and_closed_within_a_line(UNUSED void **state)
{
    Session *session = open_links("xterm-256color", "--set=links=on");
    const Buffer *output = session_output(session);
    assert_true(count_links(output) >= 4);
    assert_non_null(strstr(output->bytes, "https://ferries.example/%D7%A9%D7%9C\033\\"));
    assert_non_null(strstr(output->bytes, "https://ferries.example/100%25\033\\"));
    assert_null(strstr(output->bytes, "\033]8;;h"));
    expect_clean(session, &(AuditStyle){.clipboard = true, .links = true});
    expect_quit(session);
}

static void without_the_option_or_the_means_there_are_none(UNUSED void **state)
{
    static const char *const plain[][2] = {
        {"xterm-256color", NULL}, {"linux", "--set=links=on"}, {"vt220", "--set=links=on"}};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        Session *session = open_links(plain[i][0], plain[i][1]);
        assert_null(strstr(session_output(session)->bytes, "\033]8;"));
        session_type(session, "q");
        expect_exit(session, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_are_opened_and_closed_within_a_line),
        cmocka_unit_test(without_the_option_or_the_means_there_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
