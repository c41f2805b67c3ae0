/* segment: an article's paragraphs into sentences, and sentences into tokens.
 *
 * The tokeniser is the one the recogniser's training data is read with, so its rules are part
 * of the model's meaning: change them and the weights must be trained again. */
#ifndef DRAMATIS_SEGMENT_H
#define DRAMATIS_SEGMENT_H

#include <dramatis/doc.h>

/* Fills sentences and tokens of `analysis` from the article's paragraphs of every zone.
 * Sentences do not cross paragraphs; tokens do not overlap, and what lies between them is white
 * space. Right on abbreviations, initials, quotes, URLs, numbers, "U.S.-brokered" (U.S. -
 * brokered), "US-led" (US - led), possessives with a curly, a straight or a lost apostrophe
 * ("Ukraine" "'s"). */
void segment_article(const Article *article, Analysis *analysis);

/* Whether the word (with or without its stop) is an abbreviation that a capital may follow
 * within a sentence: "Gen", "U.S", "Inc", one capital letter. */
bool segment_is_abbreviation(const char *word, size_t length);

#endif
