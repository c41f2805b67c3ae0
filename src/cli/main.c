#include "cli-internal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void print_buffer(Buffer *text)
{
    fwrite(text->bytes, 1, text->length, stdout);
    buffer_release(text);
}

static int print_version(void)
{
    puts("dramatis " PACKAGE_VERSION "\n"
         "Copyright (c) 2026 The dramatis authors\n"
         "Licence: MIT. There is no warranty, to the extent permitted by law.");
    return STATUS_DONE;
}

static int print_help(void)
{
    Buffer help = BUFFER_EMPTY;

    arguments_help(&help);
    print_buffer(&help);
    return STATUS_DONE;
}

/* Whether the terminal could show panes at all, as far as its kind says (Emacs' shell, and what
 * runs others' programs, call themselves so). */
static bool is_dumb(void)
{
    const char *type = getenv("TERM");

    return type && strcmp(type, "dumb") == 0;
}

static int work(const Arguments *arguments)
{
    Reading reading = {0};
    Error error;
    int status = STATUS_FAILED;
    bool asked = arguments->mode == MODE_READ && isatty(STDOUT_FILENO);
    bool on_terminal = asked && !is_dumb();

    reading.defer = on_terminal;
    if (reading_start(&reading, arguments, &error)) {
        status = on_terminal ? read_on_terminal(&reading, arguments)
                             : print_all(&reading, arguments);
        /* Below the cast, where it is still seen. */
        if (asked && !on_terminal)
            complain("this terminal (TERM is dumb) cannot place its cursor: "
                     "only the cast is printed");
    } else {
        complain("%s", error.text);
    }
    reading_end(&reading);
    return status;
}

int main(int count, char **words)
{
    Arguments arguments;
    Error error;
    int status;

    setlocale(LC_ALL, "");
    if (!arguments_parse(&arguments, count, words, &error)) {
        complain("%s", error.text);
        fputs("Try 'dramatis --help' for more information.\n", stderr);
        status = STATUS_FAILED;
    } else if (arguments.help) {
        status = print_help();
    } else if (arguments.version) {
        status = print_version();
    } else {
        status = work(&arguments);
    }
    vector_release(&arguments.settings);
    return status;
}
