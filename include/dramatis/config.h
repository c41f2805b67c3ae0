/* config: the options, where files are found, and the one line grammar that the configuration,
 * themes and the command line share.
 *
 * A line is words separated by blanks; "double quotes" keep blanks (with \" and \\), 'single
 * quotes' keep everything; # at the start of a word begins a comment, except that behind the
 * first word # with six hexadecimal digits alone is a colour. The first word names the
 * statement: set, color, bind, unbind, include. */
#ifndef DRAMATIS_CONFIG_H
#define DRAMATIS_CONFIG_H

#include <dramatis/base.h>

/* --- Options ------------------------------------------------------------------------------ */

typedef enum OptionId {
#define FLAG(id, ...)   OPTION_##id,
#define NUMBER(id, ...) OPTION_##id,
#define CHOICE(id, ...) OPTION_##id,
#define TEXT(id, ...)   OPTION_##id,
#include <dramatis/options.def>
#undef FLAG
#undef NUMBER
#undef CHOICE
#undef TEXT
    OPTION_COUNT
} OptionId;

typedef enum OptionKind { OPTION_FLAG, OPTION_NUMBER, OPTION_CHOICE, OPTION_TEXT } OptionKind;

typedef struct OptionInfo {
    const char *name;
    OptionKind kind;
    int least, most;     /* of a number */
    const char *choices; /* "a|b|c" of a choice; a choice's value is the index among them */
    const char *initial; /* as one would write it */
    const char *unit;    /* of a number */
    const char *help;
} OptionInfo;

const OptionInfo *option_info(OptionId id);
/* The option of that name; OPTION_COUNT if there is none. */
OptionId option_find(const char *name);

typedef struct Options Options;

Options *options_new(void); /* all at their defaults */
void options_free(Options *options);
int option_value(const Options *options, OptionId id); /* flag: 0 or 1; choice: index */
const char *option_text(const Options *options, OptionId id); /* of a text option; lent */
/* From words; flags take on/off, true/false, yes/no, 1/0. False with what would have been
 * right. */
bool option_set(Options *options, const char *name, const char *value, Error *error);
void option_set_value(Options *options, OptionId id, int value); /* cut to its range */
/* The value as one would write it, appended. */
void option_show(const Options *options, OptionId id, Buffer *out);
/* `set name value`; `set name` and `set noname` for flags. */
bool options_statement(Options *options, char *const *words, size_t count, Error *error);

/* --- Lines -------------------------------------------------------------------------------- */

typedef struct Words {
    char **items;
    size_t count;
    size_t capacity;
    Buffer storage; /* what the items point into */
} Words;

/* Splits one line. False when a quote is not closed. Zero a Words to start; it is used again by
 * the next call. */
bool words_split(Words *words, const char *line, size_t length, Error *error);
/* Appends a copy of one word. The items must still be in the order in which they were added. */
void words_add(Words *words, const char *word, size_t length);
void words_release(Words *words);
/* Appends the word as one would write it: in quotes where words_split would not give it
 * back. */
void word_quote(Buffer *out, const char *word);

/* The name that a mistyped word most likely meant. Start with {word, NULL, 0}, offer every name
 * there is; `name` is then the nearest (lent) or NULL when none is near: at most a third of the
 * letters wrong (Levenshtein distance), or the word is the start of the name. */
typedef struct Nearest {
    const char *word;
    const char *name;
    size_t distance;
} Nearest;

void nearest_offer(Nearest *nearest, const char *name);
/* `there is no WHAT "WORD"`, with `; did you mean NAME?` behind it; returns false. */
bool nearest_error(const Nearest *nearest, const char *what, Error *error);

/* --- Files -------------------------------------------------------------------------------- */

/* Acts on one statement. False with a message, which config_read completes with file and
 * line. */
typedef bool (*StatementHandler)(void *context, char *const *words, size_t count, Error *error);
/* Told of each error, "FILE:LINE: reason"; reading goes on. */
typedef void (*StatementFailed)(void *context, const char *message);

/* No file of statements may be larger. */
#define CONFIG_LIMIT ((size_t)1 << 20)

/* Reads a file of statements; `include PATH` (relative to the file it stands in, 16 deep and
 * 256 files at most) is dealt with here. A line with a NUL or ill-formed UTF-8 is an error.
 * False only when the file itself cannot be read (reason in `error`, with the path). */
bool config_read(const char *path, StatementHandler handler, StatementFailed failed,
                 void *context, Error *error);
/* The same from text in memory, `name` standing for the file. */
void config_read_text(const char *name, const char *text, size_t length,
                      StatementHandler handler, StatementFailed failed, void *context);

/* $XDG_CONFIG_HOME/dramatis/NAME, else ~/.config/dramatis/NAME; NULL without a home; free()
 * it. */
char *config_path(const char *name);
/* The path with a leading "~/" replaced by the home folder; free() it. */
char *config_expand(const char *path);

#endif
