/* dramatis-eval: measures the parts of the reader on data with the answers in it. */
#include "eval.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int eval_usage(void)
{
    fputs("usage: dramatis-eval names FILE.tsv\n"
          "       dramatis-eval resolve FOLDER [GOLD.tsv]\n"
          "       dramatis-eval ner [OPTION]... FILE.conll|FOLDER...\n"
          "       dramatis-eval --tag MODEL <TOKENS\n"
          "\n"
          "ner: precision, recall and F1 of the names found in the text that the tokens make\n"
          "  --model PATH  not the reader's own model\n"
          "  --rules       no model\n"
          "  --fold K/N    only the documents K, K + N, K + 2 N ...\n"
          "  --errors N    show N errors of each class (5)\n"
          "--tag: a token a line, a blank line behind each sentence; prints BIO tags behind "
          "them\n",
          stderr);
    return EXIT_FAILURE;
}

int main(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[1], "names") == 0)
        return eval_names(arguments[2]);
    if ((count == 3 || count == 4) && strcmp(arguments[1], "resolve") == 0)
        return eval_resolve(arguments[2], count == 4 ? arguments[3] : NULL);
    if (count > 1 && strcmp(arguments[1], "ner") == 0)
        return eval_ner(count - 1, arguments + 1);
    if (count == 3 && strcmp(arguments[1], "--tag") == 0)
        return eval_tag(arguments[2]);
    return eval_usage();
}
