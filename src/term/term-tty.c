#include "term-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Far more than any screen has; a hostile size must not cost memory without end. */
#define MOST_SIDE            2000
#define HURRIED_MILLISECONDS 200

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

bool tty_open(Tty *tty, Error *error)
{
    tty->gone = tty->hurried = false;
    tty->output = -1;
    tty->input = terminal(STDIN_FILENO);
    if (tty->input < 0)
        return error_set(error, "standard input is not a terminal, and there is no other");
    tty->output = terminal(STDOUT_FILENO);
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

bool tty_write(Tty *tty, const char *bytes, size_t length)
{
    struct pollfd ready = {.fd = tty->output, .events = POLLOUT};
    const char *start = bytes;

    while (length > 0 && !tty->gone && !signals_ending()) {
        if (tty->hurried && poll(&ready, 1, HURRIED_MILLISECONDS) == 0)
            break;
        ssize_t written = write(tty->output, bytes, length);

        if (written >= 0) {
            bytes += written;
            length -= (size_t)written;
        } else if (errno == EAGAIN) {
            poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            tty->gone = true;
        }
    }
    return bytes > start;
}
