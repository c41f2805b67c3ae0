/* dramatis-eval names: what the resolver says of pairs of names, one line for each. */
#include <dramatis/resolve.h>

#include "eval.h"

#include <stdio.h>
#include <string.h>

enum { PAIRS_BYTES_MOST = 64 << 20 };

static const char *const verdicts[] = {"different", "context", "same"};

/* label, name, name, ...; notes and the line that names the columns are passed over. */
static void compare_line(char *line)
{
    char *rest = line, *label = strsep(&rest, "\t"), *a = strsep(&rest, "\t"),
         *b = strsep(&rest, "\t");

    if (label[0] == '#' || !b || strcmp(label, "label") == 0)
        return;
    printf("%s\t%s\t%s\n", verdicts[person_names_compare(a, b)], a, b);
}

int eval_names(const char *path)
{
    Buffer bytes = BUFFER_EMPTY;
    Error error;

    if (!file_read(path, &bytes, PAIRS_BYTES_MOST, &error)) {
        fprintf(stderr, "dramatis-eval: %s\n", error.text);
        return EXIT_FAILURE;
    }
    char *rest = bytes.bytes;
    for (char *line; (line = strsep(&rest, "\n"));) {
        size_t length = strlen(line);
        if (length && line[length - 1] == '\r')
            line[length - 1] = '\0';
        compare_line(line);
    }
    buffer_release(&bytes);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
