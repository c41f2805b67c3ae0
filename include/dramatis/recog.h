/* recog: finds the names in an article. */
#ifndef DRAMATIS_RECOG_H
#define DRAMATIS_RECOG_H

#include <dramatis/doc.h>

/* What the recogniser knows: the trained model (tagger.h), and lexicons and rules for where
 * there is none and for scripts it was not trained on. Read-only once opened, so that any
 * number of threads may use one. */
typedef struct Recogniser Recogniser;

/* With the model that DRAMATIS_MODEL names (empty: with rules alone), else that of the source
 * or build tree the program stands in, else the installed one. What takes time waits for the
 * first recogniser_find, in whatever thread that is. NULL with a message. */
Recogniser *recogniser_open(Error *error);
/* With the model of this path, read at once; NULL: rules alone. */
Recogniser *recogniser_open_model(const char *path, Error *error);
/* "FILE: reason" where the rules stand in for a model that was wanted, lent; NULL where all is
 * as wanted, and before the first recogniser_find. */
const char *recogniser_warning(const Recogniser *recogniser);
void recogniser_close(Recogniser *recogniser);

/* Fills analysis->mentions from its sentences and tokens: PER, ORG, LOC and other in the sense
 * of CoNLL-2003, titles, determiners and possessive marks outside the span, the longest
 * organisation name whole, the name part alone of a compound ("U.S." of "U.S.-brokered"). Zones
 * are those of the paragraphs; entities are not set. */
void recogniser_find(const Recogniser *recogniser, const Article *article, Analysis *analysis);

#endif
