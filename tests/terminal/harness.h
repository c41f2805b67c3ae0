/* harness: runs a program on a pseudo-terminal and reads its screen through libvterm, as a user
 * at a terminal would. Between the harness and the program stands a leader, which does what a
 * shell does: it owns the session and the terminal, puts the program into a foreground group of
 * its own and sees it stop, go on and end.
 *
 * Nothing sleeps for a fixed time. The program is settled when it has read all its keys, all
 * its threads sleep, and none of them has run between two looks. */
#ifndef DRAMATIS_TESTS_HARNESS_H
#define DRAMATIS_TESTS_HARNESS_H

#include <termios.h>

#include <dramatis/base.h>

typedef struct SessionStyle {
    uint32_t rows, columns;  /* 24 x 80 where 0 */
    const char *term;        /* "xterm-256color" where NULL */
    const char *locale;      /* LC_ALL; "C.UTF-8" where NULL */
    const char *environment; /* one more NAME=VALUE, or NULL */
    const char *input;       /* a file that is standard input through a pipe, or NULL */
    bool mute;               /* the terminal does not answer queries */
} SessionStyle;

typedef struct Session Session;

/* The environment is empty but for PATH, TERM, LC_ALL, TZ, HOME (a fresh folder),
 * DRAMATIS_MODEL and the sanitizers' options. `words` ends in NULL. */
Session *session_start(const SessionStyle *style, const char *const *words);
/* Kills what still runs, and removes HOME. */
void session_end(Session *session);

/* --- Doing -------------------------------------------------------------------------------- */

/* Types bytes. */
void session_type(Session *session, const char *keys);
void session_type_bytes(Session *session, const char *bytes, size_t length);
/* Types and waits until the program is settled. */
void session_press(Session *session, const char *keys);
void session_resize(Session *session, uint32_t rows, uint32_t columns);
void session_signal(Session *session, int number);
/* From now on, or no longer, nothing of what the program writes is taken. */
void session_hold(Session *session, bool hold);
/* Puts bytes on the screen as another program of the same terminal would. */
void session_show(Session *session, const char *bytes);
/* Puts blanks on the line, held, until it takes nothing more. */
void session_fill(Session *session);
/* The terminal's end of the line goes away; the leader sends no SIGHUP. */
void session_hang_up(Session *session);
/* What a shell's fg does. The program's group has stayed in the foreground. */
void session_foreground(Session *session);

/* --- Waiting. False when it takes longer than SESSION_PATIENCE. --------------------------- */

#define SESSION_PATIENCE 30.0 /* seconds */

typedef bool SessionCondition(Session *session, const void *context);

bool session_settle(Session *session);
/* Until the program is settled and the condition holds. */
bool session_wait(Session *session, SessionCondition *holds, const void *context);
/* Until the program is settled and its screen has the text in one row. */
bool session_wait_text(Session *session, const char *text);
bool session_wait_no_text(Session *session, const char *text);
/* Until it has ended; *status as of waitpid. */
bool session_wait_end(Session *session, int *status);
bool session_wait_stop(Session *session);
/* Takes what the program has written so far, waiting at most `milliseconds` for a first byte.
 */
bool session_pump(Session *session, int milliseconds);

/* --- Reading ------------------------------------------------------------------------------ */

typedef struct SessionCell {
    char text[32]; /* UTF-8; " " where blank, "" for the right half of a wide one */
    int width;
    bool bold, underline, italic, reverse;
    /* -1 the terminal's own, 0 to 255 the palette's, 0x1000000 + RGB */
    int32_t foreground, background;
} SessionCell;

uint32_t session_rows(const Session *session);
uint32_t session_columns(const Session *session);
SessionCell session_cell(const Session *session, uint32_t row, uint32_t column);
/* The cells [from, to) of a row, with blanks; free() it. */
char *session_copy_row(const Session *session, uint32_t row, uint32_t from, uint32_t to);
/* All rows, a newline after each, without trailing blanks; free() it. */
char *session_copy_screen(const Session *session);
/* The first place (by rows) of a text on the screen. False where there is none. */
bool session_find(const Session *session, const char *text, uint32_t *row, uint32_t *column);
void session_cursor(const Session *session, uint32_t *row, uint32_t *column);
bool session_cursor_shown(const Session *session);
bool session_alternate(const Session *session); /* the alternate screen is on */
/* All bytes the program wrote so far, lent. */
const Buffer *session_output(const Session *session);
/* When the last of them arrived, seconds of the monotonic clock. */
double session_last_byte(const Session *session);
pid_t session_program(const Session *session);
const char *session_home(const Session *session);
bool session_answers(const Session *session); /* not mute */
bool session_ended(const Session *session);
bool session_stopped(const Session *session);
bool session_full(const Session *session); /* the line takes nothing more */
/* The terminal's settings as they were at the start, and now. */
struct termios session_settings_before(const Session *session);
struct termios session_settings(const Session *session);
bool settings_equal(const struct termios *a, const struct termios *b);
/* A line of /proc/PID/status such as "VmHWM" in kilobytes; 0 where there is none. */
size_t session_memory(const Session *session, const char *name);
double clock_seconds(void);

/* --- Folders ------------------------------------------------------------------------------ */

char *folder_new(void);           /* free() it */
void folder_remove(char *folder); /* with all that is in it, and frees the name */
char *folder_file(const char *folder, const char *name, const char *bytes, size_t length);

#endif
