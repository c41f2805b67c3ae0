/* generate: invented articles by grammar, in any number, for measuring. The same style always
 * gives the same bytes. Names are put together from syllables; who is named follows Zipf's law
 * over a population that grows with the number of articles, and a second mention is shorter
 * than the first, as in newspapers. */
#ifndef DRAMATIS_BENCH_GENERATE_H
#define DRAMATIS_BENCH_GENERATE_H

#include <dramatis/base.h>

typedef struct GenerateStyle {
    uint32_t articles;
    uint32_t seed;
    uint32_t paragraphs; /* on average; 0: 8, about 3 KB */
} GenerateStyle;

/* Writes folder/0000.txt and so on; the folder exists. To `gold`, unless it is NULL, a line for
 * each mention is appended: file, byte offset, byte length, PER ORG or LOC, number of the
 * entity, its full name, with tabs between. */
bool generate_articles(const char *folder, const GenerateStyle *style, Buffer *gold,
                       Error *error);

#endif
