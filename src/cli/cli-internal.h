#ifndef DRAMATIS_CLI_INTERNAL_H
#define DRAMATIS_CLI_INTERNAL_H

#include <dramatis/cli.h>
#include <dramatis/loader.h>
#include <dramatis/store.h>

/* The pile and all that reads it. */
typedef struct Reading {
    Pile *pile;
    Recogniser *recogniser;
    Corpus *corpus;
    Resolver *resolver;
    Store *store;
    VECTOR(char *) complaints; /* of the store, for the list of messages */
    Loader *loader;
    Buffer refused; /* "dramatis: FILE: reason" lines that wait for the terminal to be free */
    bool defer;     /* keep them there instead of printing at once */
    bool incomplete;
} Reading;

bool reading_start(Reading *reading, const Arguments *arguments, Error *error);
void reading_end(Reading *reading);
/* Tries to save corrections that could not be when they were made; a line for standard error says
 * what became of it. */
void reading_save(Reading *reading);
/* Reports a file that could not be read; a LoaderRefused. */
void reading_refused(void *reading, const char *path, const char *reason);

/* "dramatis: message" on standard error, made safe. */
void complain(const char *format, ...) PRINTF_LIKE(1, 2);
/* Whether the locale's encoding is UTF-8. */
bool locale_is_utf8(void);

/* Reads all, prints what the mode asks for; the exit status. */
int print_all(Reading *reading, const Arguments *arguments);
/* Opens the reader on the terminal; the exit status. */
int read_on_terminal(Reading *reading, const Arguments *arguments);

#endif
