/* cli: the command line: options, what is printed without a terminal, and the set-up of the
 * reader.
 *
 * Exit status: 0 all went well; 1 a file could not be read, or --mentions or --quotes found
 * nobody; 2 a wrong command line, or the work could not be done; 128 + N ended by signal N. */
#ifndef DRAMATIS_CLI_H
#define DRAMATIS_CLI_H

#include <dramatis/base.h>

enum { STATUS_DONE = 0, STATUS_INCOMPLETE = 1, STATUS_FAILED = 2 };

typedef enum Mode {
    MODE_READ,
    MODE_CAST,
    MODE_MENTIONS,
    MODE_QUOTES,
    MODE_JSON,
    MODE_JSON_CORPUS
} Mode;

typedef struct Arguments {
    Mode mode;
    const char *mentions; /* the name; all strings are lent by argv */
    const char *quotes; /* the name, or NULL: everybody */
    const char *files_from;
    bool null_ended;
    const char *theme;
    const char *color;
    const char *config;
    bool no_config;
    const char *corrections; /* NULL: the user's own */
    VECTOR(const char *) settings; /* "name=value" */
    char **paths;
    int path_count;
    bool help;
    bool version;
} Arguments;

/* False with a message for a wrong command line. Release the settings either way. */
bool arguments_parse(Arguments *arguments, int count, char **words, Error *error);
/* The text of --help, appended. */
void arguments_help(Buffer *out);

#endif
