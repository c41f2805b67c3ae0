/* dramatis-eval: measures the parts of the reader on data with the answers in it. */
#include "eval.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[1], "names") == 0)
        return eval_names(arguments[2]);
    fputs("usage: dramatis-eval names FILE.tsv\n", stderr);
    return EXIT_FAILURE;
}
