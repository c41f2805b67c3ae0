/* session: what the process side and the screen side of a session share. */
#ifndef DRAMATIS_TESTS_SESSION_H
#define DRAMATIS_TESTS_SESSION_H

#include <vterm.h>

#include "harness.h"
#include "stream.h"

struct Session {
    pid_t leader, program;
    int master, slave;
    int news; /* the leader's pipe */
    char *home;
    struct termios before;
    bool ended, stopped;
    int status;
    /* since the last key or signal: how often the program had run then, and when that was */
    bool expects_run;
    unsigned long switches;
    double expected_at;

    VTerm *vterm;
    VTermScreen *screen;
    size_t marks; /* NULs written behind the program's output and not yet read */
    bool alternate, cursor_shown, mute;
    bool held; /* nothing is read */
    Buffer output;
    double last_byte;
    Stream stream; /* finds REP, which libvterm 0.1 does not know */
    Buffer letter; /* the last character that was sent */
};

void session_open_screen(Session *session, uint32_t rows, uint32_t columns);
void session_close_screen(Session *session);
void session_resize_screen(Session *session, uint32_t rows, uint32_t columns);
void session_feed_screen(Session *session, const char *bytes, size_t length);

#endif
