#include "term-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Far more than any screen has; a hostile size must not cost memory without end. */
#define MOST_SIDE 2000

/* A terminal to use: the standard descriptor where it is one, else the controlling terminal. */
static int terminal(int standard)
{
    if (isatty(standard))
        return fcntl(standard, F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR);
    int opened = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (opened < 0)
        return -1;
    int moved = fcntl(opened, F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR);
    close(opened);
    return moved;
}

/* The same terminal, opened anew so that writing to it need not wait: the description that there
 * is belongs to the shell, too, which expects to wait. The descriptor itself where that cannot
 * be. */
static int without_waiting(int descriptor)
{
    char name[128];
    struct stat one, other;

    if (descriptor < 0 || ttyname_r(descriptor, name, sizeof name) != 0)
        return descriptor;
    int opened = open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (opened < 0)
        return descriptor;
    int moved = -1;
    if (fstat(descriptor, &one) == 0 && fstat(opened, &other) == 0 &&
        one.st_rdev == other.st_rdev)
        moved = fcntl(opened, F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR);
    close(opened);
    if (moved < 0)
        return descriptor;
    close(descriptor);
    return moved;
}

bool tty_open(Tty *tty, Error *error)
{
    tty->touched = tty->gone = tty->hurried = false;
    tty->rest = (Buffer)BUFFER_EMPTY;
    tty->output = -1;
    tty->input = terminal(STDIN_FILENO);
    if (tty->input < 0)
        return error_set(error, "standard input is not a terminal, and there is no other");
    tty->output = without_waiting(terminal(STDOUT_FILENO));
    if (tty->output < 0) {
        tty_close(tty);
        return error_set(error, "standard output is not a terminal, and there is no other");
    }
    if (tcgetattr(tty->input, &tty->saved) < 0) {
        error_set_errno(error, errno, "cannot read the terminal's settings");
        tty_close(tty);
        return false;
    }
    return true;
}

void tty_close(Tty *tty)
{
    if (tty->input >= 0)
        close(tty->input);
    if (tty->output >= 0)
        close(tty->output);
    tty->input = tty->output = -1;
    buffer_release(&tty->rest);
}

static bool set(int descriptor, const struct termios *settings)
{
    while (tcsetattr(descriptor, TCSANOW, settings) < 0)
        if (errno != EINTR)
            return false;
    return true;
}

bool tty_raw(const Tty *tty)
{
    struct termios raw = tty->saved;

    raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON | PARMRK);
    raw.c_oflag &= ~(tcflag_t)OPOST;
    raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    raw.c_cflag &= ~(tcflag_t)(CSIZE | PARENB);
    raw.c_cflag |= CS8;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    return set(tty->input, &raw);
}

void tty_restore(const Tty *tty)
{
    pid_t front = tcgetpgrp(tty->input);

    /* In the background the settings belong to another job. */
    if (front < 0 || front == getpgrp())
        set(tty->input, &tty->saved);
}

void tty_size(const Tty *tty, uint32_t *rows, uint32_t *columns)
{
    struct winsize size = {0};

    if (ioctl(tty->output, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 || size.ws_col == 0)
        size = (struct winsize){.ws_row = 24, .ws_col = 80};
    *rows = size.ws_row < MOST_SIDE ? size.ws_row : MOST_SIDE;
    *columns = size.ws_col < MOST_SIDE ? size.ws_col : MOST_SIDE;
}

void tty_go_on(Tty *tty)
{
    Buffer *rest = &tty->rest;

    while (rest->length > 0 && !tty->gone && (tty->hurried || !signals_ending())) {
        ssize_t written = write(tty->output, rest->bytes, rest->length);
        if (written >= 0) {
            tty->touched |= written > 0;
            memmove(rest->bytes, rest->bytes + written, rest->length - (size_t)written);
            buffer_cut(rest, rest->length - (size_t)written);
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            tty->gone = true;
        }
    }
}

void tty_write(Tty *tty, const char *bytes, size_t length)
{
    bool waits = tty->rest.length > 0;

    buffer_add(&tty->rest, bytes, length);
    if (!waits)
        tty_go_on(tty);
}

void tty_finish(Tty *tty)
{
    struct pollfd ready = {.fd = tty->output, .events = POLLOUT};

    while (tty->rest.length > 0 && !tty->gone) {
        tty->hurried |= signals_ending();
        if (poll(&ready, 1, PATIENT_MILLISECONDS) > 0)
            tty_go_on(tty);
        else if (tty->hurried)
            break;
    }
}
