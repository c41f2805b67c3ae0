/* recog: finds the names in an article. */
#ifndef DRAMATIS_RECOG_H
#define DRAMATIS_RECOG_H

#include <dramatis/doc.h>

/* What the recogniser knows: lexicons and rules. Read-only once opened, so that any number of
 * threads may use one. */
typedef struct Recogniser Recogniser;

Recogniser *recogniser_open(Error *error); /* NULL with a message */
void recogniser_close(Recogniser *recogniser);

/* Fills analysis->mentions from its sentences and tokens: PER, ORG, LOC and other in the sense of
 * CoNLL-2003, titles, determiners and possessive marks outside the span, the longest
 * organisation name whole, the name part alone of a compound ("U.S." of "U.S.-brokered"). Zones
 * are those of the paragraphs; entities are not set. */
void recogniser_find(const Recogniser *recogniser, const Article *article, Analysis *analysis);

#endif
