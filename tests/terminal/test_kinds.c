/* Kinds of terminals, and what the environment says of colours: the text is there on all of
 * them, and none is sent what it does not understand. */
#include "reader.h"

#include <stdio.h>
#include <sys/wait.h>

#include "capabilities.h"

/* Those `asked` may be asked what they have. */
static const struct {
    const char *name;
    bool asked;
} kinds[] = {{"xterm", true},         {"xterm-256color", true},
             {"xterm-16color", true}, {"xterm-88color", true},
             {"xterm-direct", true},  {"xterm-mono", true},
             {"screen", false},       {"screen-256color", false},
             {"tmux", true},          {"tmux-256color", true},
             {"linux", false},        {"vt100", false},
             {"vt220", false},        {"ansi", false},
             {"rxvt", true},          {"rxvt-unicode-256color", true},
             {"foot", true},          {"kitty", true},
             {"xterm-kitty", true},   {"alacritty", true},
             {"st-256color", true},   {"konsole-256color", true},
             {"cygwin", true},        {"putty", true}};

static void expect_native(Session *session, bool asked)
{
    Buffer report = BUFFER_EMPTY;
    const Buffer *output = session_output(session);
    if (capabilities_foreign(output->bytes, output->length, asked, &report) > 0)
        fail_with_screen(session, "foreign sequences:\n%s", report.bytes);
    buffer_release(&report);
}

/* Reads a little, in every pane. */
static void read_a_little(Session *session)
{
    /* Not all of them have an alternate screen to wait for. */
    expect_text(session, "sat down in");
    expect_text(session, "Beridze      ");
    expect_no_text(session, "finding names");
    reader_follow(session, "Nikoloz Beridze");
    expect_text(session, "mention 1 of 11");
    session_press(session, "nnjjjjkk");
    session_press(session, "L");
    session_press(session, "jjq");
    session_press(session, "?");
    session_press(session, "  q");
    session_press(session, ":article 5\r");
    expect_text(session, "torches");
    session_press(session, "e");
    session_press(session, "jjj");
    session_press(session, "\f");
    expect_text(session, "Articles 5/12");
    expect_text(session, "torches");
}

static void every_kind_shows_the_text_and_gets_only_what_it_knows(UNUSED void **state)
{
    size_t tried = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!capabilities_of(kinds[i].name)) {
            print_message("terminfo does not know %s: left out\n", kinds[i].name);
            continue;
        }
        tried++;
        Session *session =
            reader_open(&(SessionStyle){.term = kinds[i].name}, samples_folder());
        read_a_little(session);
        session_type(session, "q");
        int status;
        assert_true(session_wait_end(session, &status));
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            fail_with_screen(session, "%s: status %#x", kinds[i].name, status);
        expect_native(session, kinds[i].asked);
        expect_clean(session, &(AuditStyle){.colorless = capabilities_colors() == 0});
        expect_exit(session, 0);
    }
    capabilities_release();
    assert_true(tried > 5);
}

static void a_dumb_terminal_is_told_why_it_gets_the_cast_alone(UNUSED void **state)
{
    Session *session = reader_open(&(SessionStyle){.term = "dumb"}, samples_folder());
    int status;
    assert_true(session_wait_end(session, &status));
    expect_text(session, "cannot place its cursor");
    expect_text(session, "World Bank");
    assert_null(strchr(session_output(session)->bytes, '\033'));
    expect_exit(session, 0);
}

static bool is_colored(const char *environment, const char *option)
{
    const char *const arguments[] = {samples_folder(), option, NULL};
    Session *session = reader_start(&(SessionStyle){.environment = environment}, arguments);
    expect_loaded(session);
    expect_text(session, "sat down in");
    Buffer report = BUFFER_EMPTY;
    const Buffer *output = session_output(session);
    bool colored = audit_output(output->bytes, output->length, &(AuditStyle){.colorless = true},
                                &report) > 0;
    buffer_release(&report);
    expect_quit(session);
    return colored;
}

/* Whether #rrggbb is sent as it is. */
static bool is_direct(const char *type, const char *environment, const char *option)
{
    const char *const arguments[] = {samples_folder(), "--theme=light", option, NULL};
    Session *session =
        reader_start(&(SessionStyle){.term = type, .environment = environment}, arguments);
    int status;
    expect_text(session, "Desislava Marinova, head");
    session_type(session, "q");
    assert_true(session_wait_end(session, &status));
    bool direct = strstr(session_output(session)->bytes, "38;2;") != NULL;
    expect_exit(session, 0);
    return direct;
}

static void direct_colours_are_sent_where_the_terminal_says_that_it_has_them(UNUSED void **state)
{
    assert_false(is_direct("xterm-256color", NULL, NULL));
    assert_true(is_direct("xterm-256color", "COLORTERM=truecolor", NULL));
    assert_true(is_direct("xterm-256color", "COLORTERM=24bit", NULL));
    assert_false(is_direct("xterm-256color", "COLORTERM=yes", NULL));
    assert_false(is_direct("xterm", "COLORTERM=truecolor", NULL));
    assert_false(is_direct("screen-256color", "COLORTERM=truecolor", NULL));
    assert_true(is_direct("xterm-256color", NULL, "--color=direct"));
    assert_true(is_direct("screen-256color", NULL, "--color=direct"));
    assert_false(is_direct("vt100", NULL, "--color=direct"));
    assert_true(is_direct("linux", NULL, "--color=direct"));
    if (capabilities_of("xterm-direct")) {
        assert_true(is_direct("xterm-direct", NULL, NULL));
        assert_false(is_direct("xterm-direct", "NO_COLOR=1", NULL));
    }
    capabilities_release();
}

static void the_environment_says_whether_there_are_colours(UNUSED void **state)
{
    assert_true(is_colored(NULL, NULL));
    assert_false(is_colored("NO_COLOR=1", NULL));
    assert_true(is_colored("NO_COLOR=", NULL));
    assert_true(is_colored("NO_COLOR=1", "--color=always"));
    assert_false(is_colored("CLICOLOR=0", NULL));
    assert_true(is_colored("CLICOLOR=1", NULL));
    assert_true(is_colored("CLICOLOR_FORCE=1", NULL));
    assert_false(is_colored("CLICOLOR_FORCE=1", "--color=never"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_shows_the_text_and_gets_only_what_it_knows),
        cmocka_unit_test(a_dumb_terminal_is_told_why_it_gets_the_cast_alone),
        cmocka_unit_test(the_environment_says_whether_there_are_colours),
        cmocka_unit_test(direct_colours_are_sent_where_the_terminal_says_that_it_has_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
