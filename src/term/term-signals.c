#include "term-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define STACK_BYTES  65536

static const int told[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};

static struct sigaction told_before[COUNT(told)], fatal_before[COUNT(fatal)], pipe_before;
static int ends[2] = {-1, -1};
static volatile sig_atomic_t come[NSIG]; /* and not told of yet */
static volatile sig_atomic_t to_stop;    /* SIGTSTP has come, and no SIGCONT since */
static stack_t stack, stack_before;

/* For term_give_back; `armed` is set last and cleared first. */
static volatile sig_atomic_t armed;
static int give_input, give_output;
static struct termios give_settings;
static char give_bytes[512];
static size_t give_length;

void term_give_back(void)
{
    if (!armed)
        return;
    armed = 0;
    for (size_t done = 0; done < give_length;) {
        struct pollfd ready = {.fd = give_output, .events = POLLOUT};
        if (poll(&ready, 1, PATIENT_MILLISECONDS) <= 0)
            break;
        ssize_t written = write(give_output, give_bytes + done, give_length - done);
        if (written <= 0)
            break;
        done += (size_t)written;
    }
    pid_t front = tcgetpgrp(give_input);
    if (front < 0 || front == getpgrp())
        tcsetattr(give_input, TCSANOW, &give_settings);
    errors_release();
}

void signals_prepare(const Tty *tty, const char *leave, size_t length)
{
    armed = 0;
    if (!tty || length > sizeof give_bytes)
        return;
    give_input = tty->input;
    give_output = tty->output;
    give_settings = tty->saved;
    memcpy(give_bytes, leave, length);
    give_length = length;
    armed = 1;
}

static bool ends_program(int number)
{
    return number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
}

static void tell(int number)
{
    int kept = errno;

    come[number] = 1;
    if (number == SIGTSTP)
        to_stop = 1;
    else if (number == SIGCONT)
        to_stop = come[SIGTSTP] = 0;
    /* A full pipe wakes as well. */
    if (write(ends[1], "", 1) < 0)
        errno = kept;
    errno = kept;
}

/* The action is the default one again (SA_RESETHAND): the second signal kills. */
static void die(int number)
{
    term_give_back();
    raise(number);
}

static void take(void)
{
    struct sigaction action = {.sa_handler = tell};

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < COUNT(told); i++) {
        sigaction(told[i], NULL, &told_before[i]);
        /* Whatever can end the program must be able to interrupt a write. */
        action.sa_flags = ends_program(told[i]) ? 0 : SA_RESTART;
        if (told_before[i].sa_handler != SIG_IGN)
            sigaction(told[i], &action, NULL);
    }
}

bool signals_open(Error *error)
{
    struct sigaction action = {.sa_handler = die, .sa_flags = (int)(SA_ONSTACK | SA_RESETHAND)};

    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
        return error_set_errno(error, errno, "cannot make a pipe");
    for (size_t i = 0; i < COUNT(told); i++)
        come[told[i]] = 0;
    take();
    stack = (stack_t){.ss_sp = memory_new(STACK_BYTES), .ss_size = STACK_BYTES};
    sigaltstack(&stack, &stack_before);
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < COUNT(fatal); i++)
        sigaction(fatal[i], &action, &fatal_before[i]);
    action = (struct sigaction){.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &action, &pipe_before);
    return true;
}

void signals_close(void)
{
    armed = 0;
    for (size_t i = 0; i < COUNT(told); i++)
        sigaction(told[i], &told_before[i], NULL);
    for (size_t i = 0; i < COUNT(fatal); i++)
        sigaction(fatal[i], &fatal_before[i], NULL);
    sigaction(SIGPIPE, &pipe_before, NULL);
    sigaltstack(&stack_before, NULL);
    free(stack.ss_sp);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
}

int signals_descriptor(void)
{
    return ends[0];
}

int signals_next(void)
{
    char bytes[64];

    while (read(ends[0], bytes, sizeof bytes) > 0)
        continue;
    for (size_t i = 0; i < COUNT(told); i++)
        if (come[told[i]]) {
            come[told[i]] = 0;
            return told[i];
        }
    return 0;
}

bool signals_ending(void)
{
    for (size_t i = 0; i < COUNT(told); i++)
        if (ends_program(told[i]) && come[told[i]])
            return true;
    return false;
}

void signals_ask_stop(void)
{
    to_stop = 1;
}

void signals_stop(bool group)
{
    struct sigaction action = {.sa_handler = SIG_DFL}, before;
    sigset_t stop, mask;

    sigaction(SIGTSTP, NULL, &before);
    if (before.sa_handler == SIG_IGN)
        return;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigemptyset(&action.sa_mask);
    pthread_sigmask(SIG_BLOCK, &stop, &mask);
    sigaction(SIGTSTP, &action, NULL);
    /* Both wait until here or in another thread one stops the process; SIGCONT clears the
     * other. */
    raise(SIGTSTP);
    if (group)
        kill(0, SIGTSTP);
    /* From here on SIGCONT clears them; one that came before them counts no less. */
    if (!to_stop) {
        action.sa_handler = SIG_IGN;
        sigaction(SIGTSTP, &action, NULL);
    }
    pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &before, NULL);
}
