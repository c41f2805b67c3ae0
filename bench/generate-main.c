/* generate FOLDER ARTICLES [SEED [GOLD]]: writes invented articles into a folder, and where
 * each mention stands into the file GOLD. */
#include <stdio.h>
#include <stdlib.h>

#include "generate.h"

int main(int count, char **words)
{
    if (count < 3 || count > 5) {
        fprintf(stderr, "usage: generate FOLDER ARTICLES [SEED [GOLD]]\n");
        return 2;
    }
    GenerateStyle style = {.articles = (uint32_t)strtoul(words[2], NULL, 10),
                           .seed = count > 3 ? (uint32_t)strtoul(words[3], NULL, 10) : 1};
    Buffer gold = BUFFER_EMPTY;
    Error error;
    bool done = generate_articles(words[1], &style, count > 4 ? &gold : NULL, &error);
    if (done && count > 4)
        done = file_save(words[4], gold.bytes, gold.length, &error);
    if (!done)
        fprintf(stderr, "generate: %s\n", error.text);
    buffer_release(&gold);
    return done ? 0 : 1;
}
