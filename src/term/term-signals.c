#include "term-internal.h"

#include <errno.h>
#include <fcntl.h>
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
static volatile sig_atomic_t ending;
static stack_t stack, stack_before;

/* For term_give_back; `armed` is set last and cleared first. */
static volatile sig_atomic_t armed;
static int give_input, give_output;
static struct termios give_settings;
static char give_bytes[256];
static size_t give_length;

void term_give_back(void)
{
    if (!armed)
        return;
    armed = 0;
    for (size_t done = 0; done < give_length;) {
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
    unsigned char byte = (unsigned char)number;

    if (ends_program(number))
        ending = number;
    /* A full pipe has told of this already. */
    if (write(ends[1], &byte, 1) < 0)
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
    ending = 0;
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
    unsigned char byte;

    int number = read(ends[0], &byte, 1) == 1 ? byte : 0;

    /* The pipe may have been too full for the signal that ends the program. */
    if (!number)
        number = ending;
    /* From here on the program may write again: to give the terminal back. */
    if (ends_program(number))
        ending = 0;
    return number;
}

bool signals_ending(void)
{
    return ending != 0;
}

void signals_stop(bool group)
{
    struct sigaction usual = {.sa_handler = SIG_DFL}, before;
    sigset_t stop, mask;

    sigaction(SIGTSTP, NULL, &before);
    if (before.sa_handler == SIG_IGN)
        return;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigemptyset(&usual.sa_mask);
    pthread_sigmask(SIG_BLOCK, &stop, &mask);
    sigaction(SIGTSTP, &usual, NULL);
    /* Both wait until here or in another thread one stops the process; SIGCONT clears the
     * other. */
    raise(SIGTSTP);
    if (group)
        kill(0, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &before, NULL);
}
