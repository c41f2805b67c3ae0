/* index: text search. */
#ifndef DRAMATIS_INDEX_H
#define DRAMATIS_INDEX_H

#include <dramatis/doc.h>

/* What to look for, prepared once. Literal, under FOLD_NAME; smart case: a capital in the
 * pattern makes case count (FOLD_PLAIN), and marks as well where the pattern has any
 * (FOLD_FORM). A blank in the pattern matches any run of blanks, line ends included. */
typedef struct Search Search;

Search *search_new(const char *pattern); /* NULL if nothing is left of it after folding */
void search_free(Search *search);
const char *search_pattern(const Search *search); /* as given; lent */

/* Appends the matches in the text, in order, not overlapping. */
void search_text(const Search *search, const char *text, size_t length, SpanVector *matches);
void search_article(const Search *search, const Article *article, SpanVector *matches);

#endif
