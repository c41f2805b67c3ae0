/* term: the terminal. One table of functions, two back ends: the user's terminal (libterm.a), of
 * which one file includes curses.h, and memory (libcore.a), for the tests. */
#ifndef DRAMATIS_TERM_H
#define DRAMATIS_TERM_H

#include <dramatis/keys.h>
#include <dramatis/screen.h>

typedef enum EventKind {
    EVENT_KEY,
    EVENT_RESIZE, /* ask term_size again */
    EVENT_WAKE,   /* the wake descriptor is readable */
    EVENT_TAKEN,  /* it is not busy any more */
    EVENT_TIMEOUT,
    EVENT_RESUMED, /* back after ^Z: all is drawn again by the next flush */
    EVENT_END      /* SIGTERM, SIGHUP, SIGINT, or the terminal is gone: save and leave */
} EventKind;

typedef struct Event {
    EventKind kind;
    Key key;
    int signal; /* of EVENT_END; 0 when the terminal is gone */
} Event;

typedef struct Term Term;

/* Whether something is used: where the terminal says that it has it, or in any case, or not. */
typedef enum TermUse { USE_AUTO, USE_ALWAYS, USE_NEVER } TermUse;

/* What is wanted of the terminal beside cells; where it cannot, nothing happens. */
typedef struct TermWishes {
    bool mouse;        /* clicks and the wheel come among the keys */
    const char *title; /* of the window, made safe by text_safe; NULL: as it is */
    bool keep;         /* at the end the last screen is left there, as lines of text */
    TermUse margins;   /* panes scroll between left and right margins */
    TermUse sync;      /* a long screen is sent as one (synchronised output) */
} TermWishes;

typedef struct TermTable {
    void (*size)(Term *term, uint32_t *rows, uint32_t *columns);
    int (*colors)(Term *term);
    bool (*reorders)(Term *term);
    Event (*read)(Term *term, int wake_descriptor, int milliseconds);
    bool (*pending)(Term *term);
    bool (*busy)(Term *term);
    void (*flush)(Term *term, const Screen *screen, const Theme *theme);
    void (*redraw)(Term *term);
    void (*copy)(Term *term, const char *text, size_t length);
    void (*wish)(Term *term, const TermWishes *wishes);
    void (*suspend)(Term *term);
    void (*close)(Term *term);
} TermTable;

struct Term {
    const TermTable *table;
};

/* Opens the user's terminal (even where standard input or output is a pipe): alternate screen,
 * signal handlers that only write to a pipe, fatal signals that give the terminal back first.
 * What is written to standard error meanwhile is shown after the end. NULL with a reason (not a
 * terminal, unknown TERM ...). One at a time. */
Term *term_open_user(Error *error);
/* A terminal of rows x columns cells in memory with keys from a queue. */
Term *term_open_memory(uint32_t rows, uint32_t columns, int colors);

/* Each works through the table. */
void term_size(Term *term, uint32_t *rows, uint32_t *columns);
/* Colours the terminal has: 0, 8, 16, 88, 256 or COLORS_DIRECT. A flush brings others to the
 * nearest there is, but direct ones are sent wherever cells are painted without curses. */
int term_colors(Term *term);
/* Whether the terminal puts right-to-left text in order itself, so that rows must be
 * BIDI_LOGICAL. */
bool term_reorders(Term *term);
/* The next event, waiting for at most `milliseconds` (-1: for ever). Watches the keyboard, the
 * signals and, when it is >= 0, `wake_descriptor`; keys come before a wake. */
Event term_read(Term *term, int wake_descriptor, int milliseconds);
/* Whether keys are waiting: then the screen need not be drawn yet. */
bool term_pending(Term *term);
/* Whether the terminal has not taken all of the last flush yet: another one would only have to
 * wait behind it. EVENT_TAKEN tells when it has. */
bool term_busy(Term *term);
/* Sends what differs from the last flush, in one write where the terminal takes it, and without
 * waiting until it does. */
void term_flush(Term *term, const Screen *screen, const Theme *theme);
/* The next flush sends everything. */
void term_redraw(Term *term);
/* Puts text (made safe by text_safe_copy) on the clipboard of the user's own machine: OSC 52.
 * More than TERM_COPY_MOST bytes do not fit: the caller refuses them, here they are cut. */
#define TERM_COPY_MOST 74994
void term_copy(Term *term, const char *text, size_t length);
/* Comes true with the next flush. What is pasted comes between KEY_PASTE and KEY_PASTE_END,
 * with or without it, where the terminal tells. */
void term_wish(Term *term, const TermWishes *wishes);
/* Gives the terminal back and stops the process; comes back on SIGCONT, and then the next event
 * is EVENT_RESUMED. */
void term_suspend(Term *term);
/* Gives the terminal back, as it was. NULL is fine. */
void term_close(Term *term);
/* The same in haste: async-signal-safe, for a handler of memory_on_exhausted and the like.
 * Nothing happens where no terminal is open. In libterm.a. */
void term_give_back(void);

/* Of the memory terminal: a key for the queue, a new size (tells EVENT_RESIZE), what was
 * flushed last, what was copied. When its keys are used up, term_read says EVENT_TIMEOUT where
 * there is a time-out, and else EVENT_END. */
void term_memory_key(Term *term, Key key);
void term_memory_resize(Term *term, uint32_t rows, uint32_t columns);
const Screen *term_memory_screen(const Term *term);
const char *term_memory_copied(const Term *term);

/* --- Parts of the user's terminal that need none, in libterm.a ---------------------------- */

/* What terminfo says that a key sends. */
typedef struct KeyString {
    const char *bytes;
    Key key;
} KeyString;

#define KEY_NOTHING UINT32_MAX
/* The longest sequence that is waited for; a longer one is dropped. */
#define KEY_BYTES 256

/* Decodes the key at the start of `length` > 0 bytes. Returns how many it takes; 0: more must
 * come first. `late` says that nothing came for a while: then a lone ESC is the Escape key.
 * *key is KEY_NOTHING for what is no key: replies of the terminal, ill-formed bytes, unknown
 * sequences, NUL and Control-backslash. */
size_t key_decode(const KeyString *strings, size_t string_count, const char *bytes,
                  size_t length, bool late, Key *key);

/* A part of the screen whose rows move: up by `rows`, down where that is negative. */
typedef struct ScreenScroll {
    Area area;
    int32_t rows;
} ScreenScroll;

/* Finds what scrolls: of `panes`, bands of columns between borders, the one most of whose rows
 * are elsewhere in it than before; else whole rows of the screen. False where nothing would be
 * saved. */
bool scroll_find(const Screen *before, const Screen *after, bool panes, ScreenScroll *scroll);
/* Appends what scrolls it on a screen of `columns`; the cursor is in the first cell then. A
 * pane needs left and right margins (DECSLRM in DECLRMM: VT510 Programmer Information, chapter
 * 5). `shifts`: the terminal has SU and SD (ECMA-48, 8.3.147). */
void scroll_add(Buffer *out, ScreenScroll scroll, uint32_t columns, bool shifts);

/* A character and what stands on it, in the locale's bytes. */
#define PAINT_BYTES 24
/* The parameters that choose a colour: "38;5;255". */
#define COLOR_BYTES 12
#define COLORS_MOST 256

/* What a cell of the terminal shows; width 0: the right half of the cell before it. */
typedef struct PaintCell {
    char text[PAINT_BYTES];
    uint8_t length, width;
    uint16_t link; /* number of a link of the canvas, 0: none */
    Style style;
} PaintCell;

/* What a terminal shows. Blanks hold no style that cannot be seen. */
typedef struct Canvas {
    PaintCell *cells; /* [rows][columns] */
    uint32_t rows, columns;
    uint32_t row, column; /* the cursor's */
    char *const *links;   /* URLs, of link number 1 first; lent */
} Canvas;

void canvas_resize(Canvas *canvas, uint32_t rows, uint32_t columns); /* blank again */
void canvas_copy(Canvas *canvas, const Canvas *from);
void canvas_put(Canvas *canvas, uint32_t row, uint32_t column, const PaintCell *cell);
void canvas_release(Canvas *canvas);

/* What terminfo says of the terminal. */
typedef struct Terminfo {
    const char *(*string)(const char *capability); /* or NULL */
    int (*flag)(const char *capability);
    int (*number)(const char *capability);
    const char *(*color)(bool background, int number); /* what chooses it, or NULL */
    const char *(*place)(int row, int column);         /* what sends the cursor there */
} Terminfo;

/* What the terminal understands beside CUP, CUF, CUB, CUU, EL, ED and SGR of ECMA-48, and what
 * its SGR calls colours. */
typedef struct PaintRules {
    const Terminfo *terminfo; /* says the names of colours when they are needed first */
    int colors;               /* of the palette */
    bool to_column;           /* HPA or CHA: CSI G */
    bool to_row;              /* VPA: CSI d */
    bool erases_characters;   /* ECH: CSI X */
    bool erases_in_color;     /* erased cells have the background of the pen */
    bool repeats;             /* REP: CSI b */
    bool shifts;              /* SU, SD */
    uint8_t attributes;       /* bits of STYLE_... that it has */
    uint8_t colored;          /* those that it has together with colours */
    char foreground[COLORS_MOST][COLOR_BYTES], background[COLORS_MOST][COLOR_BYTES];
} PaintRules;

/* The number of colours of the palette that terminfo says how to choose. Those of a terminal of
 * direct colour (terminfo's RGB) are colours themselves from number 8 on, so that only the first
 * eight mean the same. */
int rules_colors(const Terminfo *terminfo);
/* The rules of the terminal; NULL where it is not of the kind that paint() takes for granted. */
PaintRules *rules_find(const Terminfo *terminfo);
/* The style without what the terminal has not. The rules hold its colours then. */
Style rules_style(PaintRules *rules, Style style);

/* Closes a link. */
#define LINK_END "\033]8;;\033\\"

/* Appends what makes `after` of `before`, which is shown; the pen is plain before and after, and
 * no link is open. Links have the same numbers in both.
 * `scroll` is tried where it is not NULL, `first` in front of it. Returns whether it was
 * taken. */
bool paint(const PaintRules *rules, const Canvas *before, const Canvas *after,
           const ScreenScroll *scroll, const char *first, Buffer *out);

/* RFC 4648, section 4, appended. */
void base64_add(Buffer *out, const char *bytes, size_t length);

#endif
