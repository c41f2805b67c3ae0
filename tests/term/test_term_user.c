/* The user's terminal on a pseudo-terminal: try_term is run beneath a parent that stands for
 * the shell, so that ^Z stops it. What it sends is read until what is waited for has come. */
#include "../check.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

#define PATIENCE 20000 /* milliseconds; only a failure takes as long */

typedef struct Session {
    int master, slave;
    int reports; /* from the parent: child's id, then "T" for each stop, "X" and the status */
    pid_t parent, child;
    struct termios before;
    Buffer seen;
    size_t looked; /* up to where the last text that was waited for went */
} Session;

/* Whether children are started as by nohup. */
static bool hangup_ignored;

static void report(int descriptor, const char *kind, int number)
{
    char text[32];
    int length = snprintf(text, sizeof text, "%s%d\n", kind, number);

    if (write(descriptor, text, (size_t)length) < 0)
        _exit(99);
}

/* The child in the foreground of its own session, as a shell starts it. */
static void run(int slave, int reports, const char *type, char *const *settings)
{
    struct rlimit none = {0, 0};

    alarm(120); /* does not outlive a test that was killed */
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        tcsetpgrp(slave, getpid());
        /* What a shell started beside others ignores. */
        signal(SIGTTOU, SIG_DFL);
        signal(SIGINT, SIG_DFL);
        signal(SIGQUIT, SIG_DFL);
        if (!hangup_ignored)
            signal(SIGHUP, SIG_DFL);
        setrlimit(RLIMIT_CORE, &none);
        for (int i = 0; i < 3; i++)
            dup2(slave, i);
        setenv("TERM", type, 1);
        for (; settings && *settings; settings++)
            putenv(*settings);
        execl("tests/term/try_term", "try_term", (char *)NULL);
        _exit(98);
    }
    close(slave);
    report(reports, "", child);
    for (int status; waitpid(child, &status, WUNTRACED) == child;) {
        if (!WIFSTOPPED(status)) {
            report(reports, "X", status);
            break;
        }
        report(reports, "T", 0);
    }
    pause();
}

static void start(Session *session, const char *type, unsigned short rows,
                  unsigned short columns, char *const *settings)
{
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    int ends[2];

    *session = (Session){.seen = BUFFER_EMPTY};
    assert_int_equal(openpty(&session->master, &session->slave, NULL, NULL, &size), 0);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    fcntl(session->master, F_SETFD, FD_CLOEXEC);
    assert_int_equal(tcgetattr(session->slave, &session->before), 0);
    session->parent = fork();
    if (session->parent == 0) {
        close(session->master);
        run(session->slave, ends[1], type, settings);
        _exit(0);
    }
    close(ends[1]);
    session->reports = ends[0];
    FILE *reports = fdopen(dup(ends[0]), "r");
    setvbuf(reports, NULL, _IONBF, 0);
    int child;
    assert_int_equal(fscanf(reports, "%d", &child), 1);
    session->child = child;
    fclose(reports);
}

static void finish(Session *session)
{
    kill(session->child, SIGKILL);
    kill(session->parent, SIGKILL);
    waitpid(session->parent, NULL, 0);
    if (session->master >= 0)
        close(session->master);
    close(session->slave);
    close(session->reports);
    buffer_release(&session->seen);
}

/* Reads what the program sends; false when it stays silent for so long. */
static bool read_on(Session *session, int milliseconds)
{
    struct pollfd master = {.fd = session->master, .events = POLLIN};
    char bytes[4096];

    if (poll(&master, 1, milliseconds) <= 0)
        return false;
    ssize_t count = read(session->master, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    buffer_add(&session->seen, bytes, (size_t)count);
    return true;
}

/* Waits until the text comes behind what was waited for last. */
static void await(Session *session, const char *text)
{
    size_t length = strlen(text);

    for (;;) {
        char *at = memmem(session->seen.bytes + session->looked,
                          session->seen.length - session->looked, text, length);
        if (at) {
            session->looked = (size_t)(at - session->seen.bytes) + length;
            return;
        }
        if (!read_on(session, PATIENCE))
            fail_msg("'%s' did not come, only '%s'", text + (*text == '\033'),
                     session->seen.bytes + session->looked);
    }
}

/* Waits for a report from the parent of this kind and returns its number. */
static int await_report(Session *session, char kind)
{
    Buffer line = BUFFER_EMPTY;
    struct pollfd sources[2] = {{.fd = session->reports, .events = POLLIN},
                                {.fd = session->master, .events = POLLIN}};

    for (;;) {
        assert_true(poll(sources, 2, PATIENCE) > 0);
        if (sources[1].revents & POLLIN)
            read_on(session, 0);
        else if (sources[1].revents)
            sources[1].fd = -1;
        if (!sources[0].revents)
            continue;
        char byte;
        assert_int_equal(read(session->reports, &byte, 1), 1);
        if (byte != '\n') {
            buffer_add_byte(&line, byte);
        } else if (line.bytes[0] == kind) {
            int number = (int)strtol(line.bytes + 1, NULL, 10);
            buffer_release(&line);
            return number;
        } else {
            buffer_clear(&line);
        }
    }
}

static void type_keys(Session *session, const char *keys)
{
    assert_int_equal(write(session->master, keys, strlen(keys)), strlen(keys));
}

static void assert_given_back(Session *session)
{
    struct termios now;

    while (read_on(session, 0))
        continue;
    assert_int_equal(tcgetattr(session->slave, &now), 0);
    assert_int_equal(now.c_iflag, session->before.c_iflag);
    assert_int_equal(now.c_oflag, session->before.c_oflag);
    assert_int_equal(now.c_lflag, session->before.c_lflag);
    assert_int_equal(now.c_cflag, session->before.c_cflag);
    assert_memory_equal(now.c_cc, session->before.c_cc, sizeof now.c_cc);
    await(session, "\033[?1049l");
    assert_null(strstr(session->seen.bytes + session->looked, "\033[?1049h"));
}

/* Bytes that the keys make the program send; y sends COPIED, and then all that is before has
 * come. */
#define COPIED "\033]52;c;dHJ5\a"
static size_t bytes_for(Session *session, const char *keys)
{
    type_keys(session, "y");
    await(session, COPIED);
    assert_int_equal(session->seen.length, session->looked);
    type_keys(session, keys);
    size_t before = session->looked;
    type_keys(session, "y");
    await(session, COPIED);
    return session->looked - strlen(COPIED) - before;
}

static void keys_move_the_selection_in_few_bytes(void **state UNUSED)
{
    Session session;

    start(&session, "xterm-256color", 24, 80, NULL);
    await(&session, "\033[?1049h");
    /* Goals for a selected row of 23 columns and for a name. */
    assert_in_range(bytes_for(&session, "j"), 40, 80);
    assert_in_range(bytes_for(&session, "n"), 10, 70);
    /* What changes nothing, late replies among it, sends nothing. */
    assert_int_equal(bytes_for(&session, "x\033[?62;22c\033[24;80R\xff"), 0);
    type_keys(&session, "q");
    assert_int_equal(await_report(&session, 'X'), 0);
    assert_given_back(&session);
    finish(&session);
}

static void sequences_may_come_byte_by_byte(void **state UNUSED)
{
    Session session;

    start(&session, "xterm-256color", 24, 80, NULL);
    await(&session, "start");
    type_keys(&session, "\033[1;");
    type_keys(&session, "2");
    type_keys(&session, "B");
    await(&session, "\033[7m");
    type_keys(&session, "q");
    assert_int_equal(await_report(&session, 'X'), 0);
    finish(&session);
}

static void every_size_is_survived_and_the_last_one_shown(void **state UNUSED)
{
    static const unsigned short sides[] = {1, 2, 3, 5, 24, 80, 200, 500};
    Session session;

    start(&session, "xterm-256color", 24, 80, NULL);
    await(&session, "start");
    for (size_t i = 0; i < 200; i++) {
        struct winsize size = {.ws_row = sides[i * 5 % 8], .ws_col = sides[i * 7 / 3 % 8]};
        assert_int_equal(ioctl(session.master, TIOCSWINSZ, &size), 0);
        read_on(&session, 0);
    }
    struct winsize last = {.ws_row = 30, .ws_col = 90};
    assert_int_equal(ioctl(session.master, TIOCSWINSZ, &last), 0);
    await(&session, "resized 30x90");
    type_keys(&session, "q");
    assert_int_equal(await_report(&session, 'X'), 0);
    assert_given_back(&session);
    finish(&session);
}

static void odd_sizes_are_started_in(void **state UNUSED)
{
    static const unsigned short sizes[][2] = {{0, 0}, {1, 1}, {2, 2}, {5, 10}, {500, 1000}};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Session session;
        start(&session, "xterm-256color", sizes[i][0], sizes[i][1], NULL);
        await(&session, "\033[?1049h");
        type_keys(&session, "q");
        assert_int_equal(await_report(&session, 'X'), 0);
        assert_given_back(&session);
        finish(&session);
    }
}

static void every_stop_gives_the_terminal_back_and_takes_it_again(void **state UNUSED)
{
    Session session;

    start(&session, "xterm-256color", 24, 80, NULL);
    await(&session, "start");
    for (int round = 0; round < 4; round++) {
        if (round % 2)
            kill(session.child, SIGTSTP);
        else
            type_keys(&session, "\x1a");
        await_report(&session, 'T');
        assert_given_back(&session);
        kill(session.child, SIGCONT);
        await(&session, "\033[?1049h");
        await(&session, "try_term");
        await(&session, "resumed");
    }
    kill(session.child, SIGSTOP);
    await_report(&session, 'T');
    kill(session.child, SIGCONT);
    await(&session, "resumed");
    type_keys(&session, "q");
    assert_int_equal(await_report(&session, 'X'), 0);
    assert_given_back(&session);
    finish(&session);
}

static void signals_that_end_are_events(void **state UNUSED)
{
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        Session session;
        start(&session, "xterm-256color", 24, 80, NULL);
        await(&session, "start");
        kill(session.child, SIGPIPE);
        kill(session.child, signals[i]);
        int status = await_report(&session, 'X');
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 3);
        assert_given_back(&session);
        finish(&session);
    }
}

static void fatal_faults_give_the_terminal_back_and_still_kill(void **state UNUSED)
{
    static const struct {
        const char *key;
        int signal;
    } faults[] = {
        {"S", SIGSEGV}, {"A", SIGABRT}, {NULL, SIGBUS}, {NULL, SIGFPE}, {NULL, SIGILL}};

    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Session session;
        start(&session, "xterm-256color", 24, 80, NULL);
        await(&session, "start");
        if (faults[i].key)
            type_keys(&session, faults[i].key);
        else
            kill(session.child, faults[i].signal);
        int status = await_report(&session, 'X');
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), faults[i].signal);
        assert_given_back(&session);
        finish(&session);
    }
}

static void a_terminal_that_is_gone_is_the_end(void **state UNUSED)
{
    for (int ignored = 0; ignored < 2; ignored++) {
        Session session;
        hangup_ignored = ignored;
        start(&session, "xterm-256color", 24, 80, NULL);
        hangup_ignored = false;
        await(&session, "start");
        close(session.master);
        session.master = -1;
        int status = await_report(&session, 'X');
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 3);
        finish(&session);
    }
}

static void known_terminals_work_and_others_are_refused(void **state UNUSED)
{
    static const struct {
        const char *type, *wanted;
    } types[] = {
        {"xterm-256color", "start"}, {"screen-256color", "start"},
        {"vt100", "start"},          {"linux", "start"},
        {"dumb", "cannot place"},    {"no-such-terminal", "not known"},
        {"", "not known"},
    };

    /* Curses leaks what it had begun when it refuses. */
    char leaks[] = "ASAN_OPTIONS=detect_leaks=0", *settings[] = {leaks, NULL};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        Session session;
        start(&session, types[i].type, 24, 80, settings);
        await(&session, types[i].wanted);
        type_keys(&session, "jq");
        int status = await_report(&session, 'X');
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), strcmp(types[i].wanted, "start") == 0 ? 0 : 2);
        finish(&session);
    }
}

static void a_terminal_that_reorders_is_told_not_to_and_told_again(void **state UNUSED)
{
    char vte[] = "VTE_VERSION=7000", tmux[] = "TMUX=";
    char *const settings[] = {vte, NULL}, *const inside[] = {vte, tmux, NULL};
    Session session;

    unsetenv("TMUX");
    unsetenv("STY");
    start(&session, "xterm-256color", 24, 80, settings);
    await(&session, "\033[8l");
    await(&session, "start");
    type_keys(&session, "\x1a");
    await_report(&session, 'T');
    await(&session, "\033[8h");
    kill(session.child, SIGCONT);
    await(&session, "\033[8l");
    await(&session, "resumed");
    type_keys(&session, "S");
    await_report(&session, 'X');
    await(&session, "\033[8h");
    finish(&session);
    start(&session, "xterm-256color", 24, 80, inside);
    await(&session, "start");
    assert_null(strstr(session.seen.bytes, "\033[8l"));
    finish(&session);
}

static void
a_terminal_that_is_to_reorder_is_told_so_and_not_again_at_the_end(void **state UNUSED)
{
    char vte[] = "VTE_VERSION=7000";
    char *const settings[] = {vte, NULL};
    Session session;

    start(&session, "xterm-256color", 24, 80, settings);
    await(&session, "\033[8l");
    await(&session, "start");
    type_keys(&session, "l");
    await(&session, "\033[8h");
    type_keys(&session, "q");
    await_report(&session, 'X');
    await(&session, "\033[?1049l");
    assert_null(strstr(session.seen.bytes + session.looked, "\033[8"));
    finish(&session);
}

static void messages_on_standard_error_wait_for_the_end(void **state UNUSED)
{
    static const struct {
        const char *keys, *message;
    } cases[] = {{"Eq", "a library's message"}, {"B", "a fault of our own"}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Session session;
        start(&session, "xterm-256color", 24, 80, NULL);
        await(&session, "start");
        type_keys(&session, cases[i].keys);
        await_report(&session, 'X');
        await(&session, "\033[?1049l");
        await(&session, cases[i].message);
        finish(&session);
    }
}

static void borders_keep_panes_apart_where_the_terminal_reorders(void **state UNUSED)
{
    char konsole[] = "KONSOLE_VERSION=221203";
    char *const settings[] = {konsole, NULL};
    Session session;

    start(&session, "xterm-256color", 24, 80, settings);
    await(&session, "\u2502\u200e");
    await(&session, "start");
    finish(&session);
}

/* The screen after the keys, as an emulator shows it that answers questions (or not). Bytes
 * that the keys cost are added to *cost. */
static Buffer screen_after(const char *keys, bool answers, size_t *cost)
{
    Buffer shown = BUFFER_EMPTY;
    Session session;
    VTerm *emulator = vterm_new(24, 80);
    VTermScreen *screen = vterm_obtain_screen(emulator);
    size_t fed = 0;

    vterm_set_utf8(emulator, 1);
    vterm_screen_reset(screen, 1);
    start(&session, "xterm-256color", 24, 80, NULL);
    for (; *keys; keys++) {
        char key[] = {*keys, '\0'}, answer[256];

        *cost += bytes_for(&session, key);
        vterm_input_write(emulator, session.seen.bytes + fed, session.looked - fed);
        fed = session.looked;
        size_t length = vterm_output_read(emulator, answer, sizeof answer);
        if (answers && length)
            assert_int_equal(write(session.master, answer, length), length);
    }
    VTermRect all = {0, 24, 0, 80};
    char *text = memory_new(24 * 80 * 8);
    buffer_add(&shown, text, vterm_screen_get_text(screen, text, 24 * 80 * 8, all));
    free(text);
    finish(&session);
    vterm_free(emulator);
    return shown;
}

static void panes_scroll_by_margins_where_the_terminal_has_them(void **state UNUSED)
{
    static const char keys[] = "ddduddhhuunjdfdfdd";
    size_t much = 0, little = 0;
    Buffer without = screen_after(keys, false, &much), with = screen_after(keys, true, &little);

    assert_string_equal(with.bytes, without.bytes);
    assert_non_null(strstr(with.bytes, "try_term"));
    assert_true(little < much / 2);
    buffer_release(&with);
    buffer_release(&without);
}

static void copying_sends_osc_52_where_it_is_understood(void **state UNUSED)
{
    Session session;

    start(&session, "xterm-256color", 24, 80, NULL);
    await(&session, "start");
    type_keys(&session, "y");
    await(&session, COPIED);
    finish(&session);
    start(&session, "linux", 24, 80, NULL);
    await(&session, "start");
    type_keys(&session, "yq");
    await_report(&session, 'X');
    while (read_on(&session, 0))
        continue;
    assert_null(strstr(session.seen.bytes, "]52"));
    finish(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_move_the_selection_in_few_bytes),
        cmocka_unit_test(sequences_may_come_byte_by_byte),
        cmocka_unit_test(every_size_is_survived_and_the_last_one_shown),
        cmocka_unit_test(odd_sizes_are_started_in),
        cmocka_unit_test(every_stop_gives_the_terminal_back_and_takes_it_again),
        cmocka_unit_test(signals_that_end_are_events),
        cmocka_unit_test(fatal_faults_give_the_terminal_back_and_still_kill),
        cmocka_unit_test(a_terminal_that_is_gone_is_the_end),
        cmocka_unit_test(known_terminals_work_and_others_are_refused),
        cmocka_unit_test(a_terminal_that_reorders_is_told_not_to_and_told_again),
        cmocka_unit_test(a_terminal_that_is_to_reorder_is_told_so_and_not_again_at_the_end),
        cmocka_unit_test(messages_on_standard_error_wait_for_the_end),
        cmocka_unit_test(borders_keep_panes_apart_where_the_terminal_reorders),
        cmocka_unit_test(panes_scroll_by_margins_where_the_terminal_has_them),
        cmocka_unit_test(copying_sends_osc_52_where_it_is_understood),
    };

    alarm(300);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
