#include "session.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What the leader tells of the program. */
typedef struct News {
    pid_t program; /* 0 in all but the first */
    int status;
} News;

double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* --- Starting ----------------------------------------------------------------------------- */

static char **make_environment(const SessionStyle *style, const char *home)
{
    static const char *const kept[] = {"PATH",         "DRAMATIS_MODEL", "TERMINFO_DIRS",
                                       "ASAN_OPTIONS", "UBSAN_OPTIONS",  "LSAN_OPTIONS"};
    char **words = memory_new(16 * sizeof *words);
    size_t count = 0;
    Buffer word = BUFFER_EMPTY;
    /* The first of two of a name counts. */
    if (style->environment)
        words[count++] = memory_copy_string(style->environment);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = getenv(kept[i]);
        if (value) {
            buffer_addf(&word, "%s=%s", kept[i], value);
            words[count++] = buffer_take(&word);
        }
    }
    const char *pairs[][2] = {{"TERM", style->term ? style->term : "xterm-256color"},
                              {"LC_ALL", style->locale ? style->locale : "C.UTF-8"},
                              {"TZ", "UTC"},
                              {"HOME", home}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        buffer_addf(&word, "%s=%s", pairs[i][0], pairs[i][1]);
        words[count++] = buffer_take(&word);
    }
    return words;
}

/* In the program's process; does not come back. */
static void become_program(int terminal, const char *input, char *const *words,
                           char *const *environment)
{
    signal(SIGTTOU, SIG_IGN);
    setpgid(0, 0);
    tcsetpgrp(terminal, getpid());
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    for (int i = 0; i < 3; i++)
        dup2(terminal, i);
    if (input) {
        /* A pipe with a writer of its own: standard input is no file that could be read twice.
         */
        int ends[2];
        if (pipe(ends) != 0)
            _exit(126);
        pid_t writer = fork();
        if (writer == 0) {
            int file = open(input, O_RDONLY | O_CLOEXEC);
            char block[4096];
            ssize_t size;
            close(ends[0]);
            while (file >= 0 && (size = read(file, block, sizeof block)) > 0)
                if (write(ends[1], block, (size_t)size) != size)
                    break;
            _exit(0);
        }
        dup2(ends[0], 0);
        close(ends[0]);
        close(ends[1]);
    }
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execvpe(words[0], words, environment);
    _exit(127);
}

/* In the leader's process. */
static void lead(const Session *session, int news, const char *input, char *const *words,
                 char *const *environment)
{
    int terminal = session->slave;
    close(session->master); /* else the line never goes dead */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setsid();
    ioctl(terminal, TIOCSCTTY, 0);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    pid_t program = fork();
    if (program == 0)
        become_program(terminal, input, words, environment);
    News first = {program, 0};
    if (write(news, &first, sizeof first) < 0)
        _exit(1);
    for (;;) {
        News now = {0, 0};
        if (waitpid(program, &now.status, WUNTRACED | WCONTINUED) < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        if (write(news, &now, sizeof now) < 0)
            break;
        if (WIFEXITED(now.status) || WIFSIGNALED(now.status))
            break;
    }
    /* The terminal lives until the harness has looked at what was left. */
    for (;;)
        pause();
}

Session *session_start(const SessionStyle *style, const char *const *words)
{
    Session *session = memory_new(sizeof *session);
    *session = (Session){.output = BUFFER_EMPTY,
                         .stream = STREAM_START,
                         .letter = BUFFER_EMPTY,
                         .cursor_shown = true,
                         .mute = style->mute,
                         .home = folder_new()};
    char **environment = make_environment(style, session->home);
    uint32_t rows = style->rows ? style->rows : 24,
             columns = style->columns ? style->columns : 80;
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    int ends[2];
    if (openpty(&session->master, &session->slave, NULL, NULL, &size) != 0 ||
        pipe2(ends, O_CLOEXEC) != 0)
        BUG("no pseudo-terminal: %s", strerror(errno));
    fcntl(session->master, F_SETFD, FD_CLOEXEC);
    fcntl(session->slave, F_SETFD, FD_CLOEXEC);
    fcntl(session->master, F_SETFL, O_NONBLOCK);
    tcgetattr(session->slave, &session->before);
    session_open_screen(session, rows, columns);

    session->leader = fork();
    if (session->leader == 0)
        lead(session, ends[1], style->input, (char *const *)words, environment);
    close(ends[1]);
    session->news = ends[0];
    News first;
    if (read(session->news, &first, sizeof first) != (ssize_t)sizeof first)
        BUG("no leader");
    session->program = first.program;
    fcntl(session->news, F_SETFL, O_NONBLOCK);
    for (size_t i = 0; environment[i]; i++)
        free(environment[i]);
    free(environment);
    return session;
}

void session_end(Session *session)
{
    if (!session->ended)
        kill(session->program, SIGKILL);
    kill(session->leader, SIGKILL);
    waitpid(session->leader, NULL, 0);
    if (session->master >= 0)
        close(session->master);
    if (session->slave >= 0)
        close(session->slave);
    close(session->news);
    session_close_screen(session);
    buffer_release(&session->output);
    buffer_release(&session->letter);
    stream_release(&session->stream);
    folder_remove(session->home);
    free(session);
}

/* --- Taking what comes -------------------------------------------------------------------- */

static void take_news(Session *session)
{
    News now;
    while (read(session->news, &now, sizeof now) == (ssize_t)sizeof now) {
        if (WIFSTOPPED(now.status))
            session->stopped = true;
        else if (WIFCONTINUED(now.status))
            session->stopped = false;
        else {
            session->ended = true;
            session->status = now.status;
        }
    }
}

static bool take_output(Session *session)
{
    char block[65536];
    bool some = false;
    ssize_t size;
    while (session->master >= 0 && !session->held &&
           (size = read(session->master, block, sizeof block)) > 0) {
        size_t kept = 0;
        for (ssize_t i = 0; i < size; i++) {
            if (block[i] == '\0' && session->marks > 0)
                session->marks--;
            else
                block[kept++] = block[i];
        }
        if (kept == 0)
            continue;
        session->last_byte = clock_seconds();
        session_feed_screen(session, block, kept);
        some = true;
    }
    return some;
}

/* Takes all that the program has written so far: the kernel hands it on a little later, so a
 * mark of our own is written behind it and waited for. */
static bool take_all_output(Session *session)
{
    double late = clock_seconds() + SESSION_PATIENCE;
    bool some = false;
    if (session->slave < 0 || session->held || write(session->slave, "", 1) != 1)
        return take_output(session);
    session->marks++;
    while (session->marks > 0 && clock_seconds() < late) {
        struct pollfd watched = {session->master, POLLIN, 0};
        poll(&watched, 1, 100);
        some |= take_output(session);
    }
    return some;
}

bool session_pump(Session *session, int milliseconds)
{
    struct pollfd watched[2] = {{session->held ? -1 : session->master, POLLIN, 0},
                                {session->news, POLLIN, 0}};
    if (poll(watched, 2, milliseconds) <= 0)
        return false;
    bool some = take_output(session);
    take_news(session);
    return some;
}

/* Adds up how often the threads of the process were switched; false when one of them is
 * running. */
static bool count_switches(pid_t program, unsigned long *switches)
{
    char path[300];
    snprintf(path, sizeof path, "/proc/%d/task", (int)program);
    DIR *tasks = opendir(path);
    if (!tasks)
        return true;
    *switches = 0;
    bool asleep = true;
    struct dirent *task;
    while (asleep && (task = readdir(tasks))) {
        if (task->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%s/status", (int)program, task->d_name);
        Buffer text = BUFFER_EMPTY;
        if (file_read(path, &text, 1 << 16, NULL)) {
            const char *state = strstr(text.bytes, "\nState:\t");
            asleep = !state || !strchr("RD", state[8]);
            const char *count = strstr(text.bytes, "\nvoluntary_ctxt_switches:\t");
            *switches += count ? strtoul(count + 26, NULL, 10) + 1 : 0;
        }
        buffer_release(&text);
    }
    closedir(tasks);
    return asleep;
}

/* Keys and signals reach the program a little later: until it has run once, it cannot have
 * settled. */
static void expect_run(Session *session)
{
    session->expects_run = true;
    count_switches(session->program, &session->switches);
    session->expected_at = clock_seconds();
}

/* A program that sleeps through what it was sent is believed after a while. */
static bool has_run(Session *session, unsigned long switches)
{
    if (session->expects_run && switches == session->switches &&
        clock_seconds() - session->expected_at < 0.3)
        return false;
    session->expects_run = false;
    return true;
}

void session_type_bytes(Session *session, const char *bytes, size_t length)
{
    expect_run(session);
    double late = clock_seconds() + SESSION_PATIENCE;
    while (length > 0 && clock_seconds() < late && !session->ended && session->master >= 0) {
        ssize_t size = write(session->master, bytes, length);
        if (size > 0) {
            bytes += size;
            length -= (size_t)size;
        } else {
            session_pump(session, 1);
        }
    }
}

void session_type(Session *session, const char *keys)
{
    session_type_bytes(session, keys, strlen(keys));
}

void session_press(Session *session, const char *keys)
{
    session_type(session, keys);
    session_settle(session);
}

void session_resize(Session *session, uint32_t rows, uint32_t columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    session_pump(session, 0);
    session_resize_screen(session, rows, columns);
    expect_run(session);
    /* The kernel sends SIGWINCH to the foreground group. */
    ioctl(session->master, TIOCSWINSZ, &size);
}

void session_signal(Session *session, int number)
{
    expect_run(session);
    kill(session->program, number);
}

void session_hold(Session *session, bool hold)
{
    session->held = hold;
}

bool session_full(const Session *session)
{
    /* The kernel moves on what it holds a little later. */
    struct pollfd line = {session->slave, POLLOUT, 0};
    return poll(&line, 1, 50) == 0;
}

void session_show(Session *session, const char *bytes)
{
    if (write(session->slave, bytes, strlen(bytes)) < 0)
        BUG("the line takes nothing: %s", strerror(errno));
    take_all_output(session);
}

void session_fill(Session *session)
{
    struct termios before = session_settings(session), raw = before;
    struct pollfd line = {open(ttyname(session->slave), O_WRONLY | O_NONBLOCK | O_NOCTTY),
                          POLLOUT, 0};
    session->held = true;
    /* A line that is said to be full may take some raw bytes more. */
    raw.c_oflag &= ~(tcflag_t)OPOST;
    tcsetattr(session->slave, TCSANOW, &raw);
    for (int refused = 0; refused < 2;) {
        refused = write(line.fd, " ", 1) == 1 ? 0 : refused + 1;
        poll(&line, 1, refused ? 50 : 0);
    }
    tcsetattr(session->slave, TCSANOW, &before);
    close(line.fd);
}

void session_hang_up(Session *session)
{
    take_output(session);
    close(session->slave);
    close(session->master);
    session->slave = session->master = -1;
}

void session_foreground(Session *session)
{
    session->stopped = false;
    expect_run(session);
    /* Very early it has no group of its own yet. */
    if (kill(-session->program, SIGCONT) != 0)
        kill(session->program, SIGCONT);
}

/* --- Waiting ------------------------------------------------------------------------------ */

static bool keys_are_read(const Session *session)
{
    int waiting = 0;
    return session->slave < 0 || ioctl(session->slave, FIONREAD, &waiting) != 0 || waiting == 0;
}

bool session_settle(Session *session)
{
    double late = clock_seconds() + SESSION_PATIENCE;
    unsigned long before = 0, now = 0;
    bool seen = false;
    while (clock_seconds() < late) {
        if (session_pump(session, 1)) {
            seen = false;
            continue;
        }
        if (session->ended || session->stopped) {
            take_all_output(session);
            return true;
        }
        if (!keys_are_read(session) || !count_switches(session->program, &now) ||
            !has_run(session, now)) {
            seen = false;
            continue;
        }
        if (seen && now == before && !take_all_output(session))
            return true;
        seen = true;
        before = now;
    }
    return false;
}

bool session_wait(Session *session, SessionCondition *holds, const void *context)
{
    double late = clock_seconds() + SESSION_PATIENCE;
    while (clock_seconds() < late) {
        if (!session_settle(session))
            return false;
        if (holds(session, context))
            return true;
        if (session->ended)
            return false;
        session_pump(session, 20);
    }
    return false;
}

static bool has_text(Session *session, const void *context)
{
    return session_find(session, context, NULL, NULL);
}

static bool has_no_text(Session *session, const void *context)
{
    return !session_find(session, context, NULL, NULL);
}

bool session_wait_text(Session *session, const char *text)
{
    return session_wait(session, has_text, text);
}

bool session_wait_no_text(Session *session, const char *text)
{
    return session_wait(session, has_no_text, text);
}

bool session_wait_end(Session *session, int *status)
{
    double late = clock_seconds() + SESSION_PATIENCE;
    while (!session->ended && clock_seconds() < late)
        session_pump(session, 100);
    take_all_output(session);
    if (status)
        *status = session->status;
    return session->ended;
}

bool session_wait_stop(Session *session)
{
    double late = clock_seconds() + SESSION_PATIENCE;
    while (!session->stopped && !session->ended && clock_seconds() < late)
        session_pump(session, 100);
    take_all_output(session);
    return session->stopped;
}

/* --- The process and its terminal --------------------------------------------------------- */

pid_t session_program(const Session *session)
{
    return session->program;
}

const char *session_home(const Session *session)
{
    return session->home;
}

bool session_ended(const Session *session)
{
    return session->ended;
}

bool session_stopped(const Session *session)
{
    return session->stopped;
}

struct termios session_settings_before(const Session *session)
{
    return session->before;
}

struct termios session_settings(const Session *session)
{
    struct termios now = {0};
    tcgetattr(session->slave, &now);
    return now;
}

bool settings_equal(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
           a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}

size_t session_memory(const Session *session, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/status", (int)session->program);
    Buffer text = BUFFER_EMPTY;
    size_t kilobytes = 0;
    if (file_read(path, &text, 1 << 16, NULL)) {
        const char *line = strstr(text.bytes, name);
        if (line)
            kilobytes = strtoul(line + strlen(name) + 1, NULL, 10);
    }
    buffer_release(&text);
    return kilobytes;
}
