/* speech: who said what, and what the text calls them. Read from the sentences, tokens and
 * names of one article alone; rules and lists of words (data/lexicons/speech), no names.
 *
 * Where the text does not tell who speaks, nobody does: a wrong speaker is worse than none. */
#ifndef DRAMATIS_SPEECH_H
#define DRAMATIS_SPEECH_H

#include <dramatis/doc.h>

/* Fills quotes and roles of `analysis`, in which sentences, tokens and mentions have been
 * found.
 *
 * Quotations stand between curly, straight, angled or doubled marks and may go on over
 * paragraphs that start with a mark each. Words between marks that nobody says (titles,
 * "so-called" things) are left out. The speaker is a name, or the name that "he" or "she"
 * stands for where one person alone can be meant. Indirect speech is there only with its
 * speaker.
 *
 * Only headline, standfirst and body are read; of bylines the author's role. */
void speech_find(const Article *article, Analysis *analysis);

#endif
