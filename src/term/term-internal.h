/* Shared by the files of the user's terminal; nothing here knows curses. */
#ifndef TERM_INTERNAL_H
#define TERM_INTERNAL_H

#include <dramatis/term.h>

#include <termios.h>

/* The names of terminfo's strings for keys (in `bytes`), and the keys. */
extern const KeyString key_capabilities[];
extern const size_t key_capability_count;

/* --- Which terminal it is (term-environment.c) -------------------------------------------- */

/* What stands between the program and the terminal that has the clipboard. */
typedef enum Passage { PASSAGE_PLAIN, PASSAGE_TMUX, PASSAGE_SCREEN } Passage;

/* What can only be told from the environment: answers to questions would come too late. */
typedef struct Surroundings {
    bool takes_osc; /* an OSC that it does not know does no harm */
    Passage passage;
    bool quiet_bidi;       /* the terminal may reorder unless it is told not to */
    bool reorders;         /* it reorders in any case */
    bool marks_borders;    /* then marks at the borders keep the text of two panes apart */
    bool may_ask;          /* it may be asked what it has */
    bool direct_colors;    /* where terminfo knows 256, the terminal takes #rrggbb, too */
} Surroundings;

/* Appends a control string so that it comes to the terminal through what lies between. */
void passage_add(Buffer *out, Passage passage, const char *bytes, size_t length);
/* `type` is TERM's. */
Surroundings surroundings_of(const char *type);

/* --- Standard error (term-stderr.c) ------------------------------------------------------- */

/* Descriptors of our own stand above the standard ones, even where those are closed. */
#define FIRST_DESCRIPTOR 10

/* A file in memory, or -1. */
int memory_file(void);
/* Where standard error is a terminal: what is written to it waits, so that it does not spoil
 * the screen and is not lost with it. */
void errors_hold(void);
/* Writes it there after all. Async-signal-safe. */
void errors_release(void);

/* --- The terminal line (term-tty.c) ------------------------------------------------------- */

/* How long a terminal that takes nothing is waited for at the end. */
#define PATIENT_MILLISECONDS 200

typedef struct Tty {
    int input, output; /* our own descriptors */
    struct termios saved;
    Buffer rest;  /* to be written: the terminal has not taken it yet */
    bool touched; /* something of ours has gone out since it was taken */
    bool gone;    /* a write failed for good */
    bool hurried; /* the program ends: a terminal that takes nothing is not waited for */
} Tty;

bool tty_open(Tty *tty, Error *error);
void tty_close(Tty *tty);
/* Keys as bytes: no echo, no lines, no signals, no translation; output as it is. */
bool tty_raw(const Tty *tty);
void tty_restore(const Tty *tty);
/* At least 1 x 1; 24 x 80 where nothing is known. */
void tty_size(const Tty *tty, uint32_t *rows, uint32_t *columns);
/* Writes, in one write, as much as the terminal takes without waiting; the rest stays to be
 * written. Once the program has been told to end, nothing is. */
void tty_write(Tty *tty, const char *bytes, size_t length);
/* The same with the rest. */
void tty_go_on(Tty *tty);
/* Waits until the terminal has taken the rest; not for long once the program is to end. */
void tty_finish(Tty *tty);

/* --- Waiting (term-input.c) --------------------------------------------------------------- */

/* What the terminal has said. */
typedef struct Answers {
    bool due; /* there is more to come */
    int64_t asked_at;
    bool margins; /* left and right ones can be set (DECLRMM) */
    bool sync;    /* it can be told where a screen begins and ends (synchronised output) */
} Answers;

/* The keyboard. */
typedef struct Input {
    Tty *tty;
    KeyString *strings;
    size_t string_count;
    Buffer bytes; /* read; those before `used` are done with */
    size_t used;
    Answers answers;
    bool waits;   /* a sequence was broken off: only more bytes can end it */
    bool pasting; /* KEY_PASTE has come, and not its end */
    bool cut;     /* nor will it: it ends here */
    int64_t read_at;
    bool key_ready;
    Key key;
} Input;

typedef enum InputKind {
    INPUT_KEY,
    INPUT_WAKE,
    INPUT_TAKEN, /* the terminal has taken what had to wait */
    INPUT_TIMEOUT,
    INPUT_GONE,  /* the terminal */
    INPUT_SIGNAL /* ask signals_next */
} InputKind;

int64_t milliseconds_now(void);
/* Waits until `deadline`, a time of milliseconds_now, or for ever where it is negative. */
InputKind input_wait(Input *input, int wake_descriptor, int64_t deadline, Key *key);
/* Whether a key is there already. */
bool input_pending(Input *input);
/* Appends questions; no answer is waited for. Some terminals print a part of them. */
void input_ask(Input *input, Buffer *out);
/* Takes late answers away, so that the shell does not get them. */
void input_drain(Input *input);

/* --- Modes (term-modes.c) ----------------------------------------------------------------- */

/* Which of the terminal's modes are wanted, and which are on. */
typedef struct Modes {
    const char *paste_on, *paste_off; /* terminfo's BE and BD, or NULL */
    bool can_mouse, can_title;
    bool paste, mouse, titled; /* on now */
    bool wants_mouse, wants_title, keeps;
    Buffer title, title_shown;
} Modes;

void modes_wish(Modes *modes, const TermWishes *wishes);
/* Appends what makes the wishes true. */
void modes_enter(Modes *modes, Buffer *out);
/* Appends what takes back all that is on. */
void modes_leave(const Modes *modes, Buffer *out);
/* Nothing is on any more. */
void modes_left(Modes *modes);
/* Others had the terminal, and it is not known what is on; the title that was there before us is
 * still laid aside. */
void modes_lost(Modes *modes);
void modes_release(Modes *modes);

/* --- Terminfo and curses (term-curses.c) --------------------------------------------------- */

/* NULL with a reason where it does not know the type, or no way to place the cursor. */
const Terminfo *terminfo_open(const char *type, Error *error);
void terminfo_close(void);

/* Curses, painting into a buffer. */
typedef struct Curses Curses;

/* Strings that terminfo has told before are gone then. */
Curses *curses_open(const char *type, Error *error);
/* Appends what makes the canvas of what was painted last; `all`: of a screen not known. */
void curses_paint(Curses *curses, const Canvas *canvas, bool all, Buffer *out);
void curses_close(Curses *curses); /* NULL is fine */

/* --- Cells (term-cells.c) ------------------------------------------------------------------ */

/* Draws the screen, and puts its cursor, on a blank canvas; its links where the canvas has any.
 * Without rules styles stay what they are. */
void cells_draw(Canvas *canvas, const Screen *screen, const Theme *theme, PaintRules *rules,
                bool marks_borders);

/* --- Signals (term-signals.c) ------------------------------------------------------------- */

/* Handlers for TERM HUP INT QUIT WINCH TSTP CONT, which only make a note; PIPE is ignored.
 * SEGV BUS FPE ILL ABRT SYS give the terminal back, on a stack of their own, and then kill. A
 * signal that is ignored already stays so. Before curses_open: curses leaves handlers alone that
 * are there. */
bool signals_open(Error *error);
/* As they were before. */
void signals_close(void);
/* Readable when a signal has come. */
int signals_descriptor(void);
/* The number of a signal that has come since it was told last, or 0. SIGCONT takes back a
 * SIGTSTP that has not been told. */
int signals_next(void);
/* Whether a signal has come that ends the program. */
bool signals_ending(void);
/* Does what SIGTSTP does first: from now on SIGCONT counts. */
void signals_ask_stop(void);
/* Stops the process (its whole group: as ^Z would) and comes back when it goes on: at once where
 * SIGCONT has come since it was asked to stop. */
void signals_stop(bool group);
/* What term_give_back does from now on: `leave` is copied. NULL: nothing. */
void signals_prepare(const Tty *tty, const char *leave, size_t length);

/* --- The user's terminal (term-user.c, term-flush.c) --------------------------------------- */

typedef struct UserTerm {
    Term term;
    Tty tty;
    Input input;
    const Terminfo *terminfo;
    PaintRules *rules;
    Curses *curses; /* where there are no rules */
    Buffer out;     /* what goes to the terminal next */
    uint32_t rows, columns;
    Canvas canvas, next; /* what is shown, and what is to be */
    Screen *last;        /* what was flushed last */
    bool shown;          /* `last` and `canvas` hold */
    bool sides;          /* DECLRMM is set */
    TermUse margins, sync;
    bool entered;        /* the terminal is sent to the other screen: by what goes out first */
    bool cursor_shown;
    Surroundings around;
    Modes modes;
    Buffer kept;           /* the last screen as text */
    bool told_order;       /* the terminal leaves rows in the order they have */
    bool resized, resumed; /* events to come */
    int ended;             /* the signal that ends the program, once it has come */
} UserTerm;

/* Sends `out`, as tty_write does. */
void user_send(UserTerm *term);
void user_flush(Term *base, const Screen *screen, const Theme *theme);
/* Appends what gives the terminal back. */
void user_add_leave(const UserTerm *term, Buffer *out);
/* Readies what a fatal signal sends: nothing as long as nothing of ours goes to the terminal. */
void user_prepare(const UserTerm *term);

#endif
