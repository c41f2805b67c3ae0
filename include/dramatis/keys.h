/* keys: names of keys, the table of commands, and which key means which command in which
 * pane. */
#ifndef DRAMATIS_KEYS_H
#define DRAMATIS_KEYS_H

#include <dramatis/config.h>

/* --- Keys --------------------------------------------------------------------------------- */

/* A character, or one of the names below, with KEY_ALT added for Alt. Control-N is 0x0e. */
typedef uint32_t Key;

enum {
    KEY_NAMED = 0x200000,
    KEY_UP = KEY_NAMED,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_INSERT,
    KEY_DELETE,
    KEY_BACKSPACE, /* also what 0x7f and 0x08 are turned into */
    KEY_BACK_TAB,
    KEY_F1, /* to KEY_F1 + 11 */
    KEY_LAST = KEY_F1 + 11,
    KEY_TAB = '\t',
    KEY_ENTER = '\r',
    KEY_ESCAPE = 0x1b,
    KEY_SPACE = ' ',
    KEY_ALT = 0x400000
};

/* What comes among the keys and cannot be bound: around what is pasted, and of the mouse. */
enum { KEY_PASTE = KEY_LAST + 1, KEY_PASTE_END };
typedef enum MouseKind { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN } MouseKind;
#define KEY_MOUSE_FLAG 0x80000000u
/* Rows and columns count from 0 and are below 8192. */
#define KEY_MOUSE(kind, row, column)                                                           \
    (KEY_MOUSE_FLAG | (Key)(kind) << 26 | (Key)(row) << 13 | (Key)(column))
#define KEY_IS_MOUSE(key) (((key)&KEY_MOUSE_FLAG) != 0)
#define MOUSE_KIND(key)   ((MouseKind)((key) >> 26 & 31))
#define MOUSE_ROW(key)    ((key) >> 13 & 8191)
#define MOUSE_COLUMN(key) ((key)&8191)

#define KEY_CONTROL(letter) ((Key)((letter)&0x1f))
/* The longest sequence that can be bound. */
#define KEY_SEQUENCE 4

/* Reads a sequence as written in commands.def; returns its length, or 0 with a message.
 *
 * A key is a character; ^N or <C-n>; <M-...> around a character, a name or C-n; or a name in
 * angle brackets, of any case: Up Down Left Right Home End PgUp PgDn Ins Del Backspace Tab
 * S-Tab Enter Esc Space F1 to F12, and lt gt caret for the characters that mean something here.
 * A lone < or ^ is itself. */
size_t keys_parse(const char *text, Key keys[KEY_SEQUENCE], Error *error);
/* The other way round, appended: the form that keys_parse reads. */
void keys_show(const Key *keys, size_t count, Buffer *out);

/* --- Commands ----------------------------------------------------------------------------- */

typedef enum PaneBit {
    PANE_LIST = 1,
    PANE_TEXT = 2,
    PANE_CAST = 4,
    PANE_VIEW = 8,
    PANE_ASK = 16, /* the list of proposals, which asks for y or n */
    PANE_MAIN = PANE_LIST | PANE_TEXT | PANE_CAST,
    PANE_ANY = PANE_MAIN | PANE_VIEW | PANE_ASK
} PaneBit;

/* "list", "text", "cast", "view", "ask", "main", "any"; 0 for another word. */
unsigned pane_bits(const char *name);

typedef enum CommandId {
#define GROUP(title)
#define COMMAND(id, ...) COMMAND_##id,
#include <dramatis/commands.def>
#undef GROUP
#undef COMMAND
    COMMAND_COUNT
} CommandId;

typedef enum ArgumentKind {
    ARGUMENT_NONE,
    ARGUMENT_COUNT,
    ARGUMENT_LETTER,
    ARGUMENT_WORDS
} ArgumentKind;

typedef struct CommandInfo {
    const char *name;
    unsigned panes; /* PaneBit */
    const char *keys;
    ArgumentKind argument;
    const char *hint;
    const char *help;
    const char *group; /* the title it stands under */
} CommandInfo;

const CommandInfo *command_info(CommandId id);
/* The command of that name, or of the short one that hands know from vi, q and qa; COMMAND_COUNT
 * if there is none. */
CommandId command_find(const char *name);

/* --- Keymap ------------------------------------------------------------------------------- */

typedef struct Binding {
    CommandId command;
    const char *words; /* what was bound behind the command's name, as one would write it there;
                          or NULL; lent */
} Binding;

typedef enum KeyMatch { KEY_UNKNOWN, KEY_PREFIX, KEY_BOUND } KeyMatch;

typedef struct Keymap Keymap;

Keymap *keymap_new(void); /* the keys of commands.def */
void keymap_free(Keymap *keymap);
/* `bind PANE KEY COMMAND [ARGUMENT...]` and `unbind PANE KEY`. A later binding of the same key
 * takes its place; one that is the start of another (or the other way round) is an error, as is
 * a pane that the command does not work in (`main` and `any` bind it where it works). After an
 * error nothing has changed. */
bool keymap_statement(Keymap *keymap, char *const *words, size_t count, Error *error);
/* What the keys typed so far mean in a pane (one bit). */
KeyMatch keymap_find(const Keymap *keymap, PaneBit pane, const Key *keys, size_t count,
                     Binding *binding);
/* The keys that mean the command, bound without words, in a pane, the first bound first,
 * separated by blanks; appended. `most` limits their number (0: all). Returns how many there
 * are. */
size_t keymap_show(const Keymap *keymap, PaneBit pane, CommandId command, size_t most,
                   Buffer *out);

#endif
