/* What the files of segment share. */
#ifndef SEGMENT_INTERNAL_H
#define SEGMENT_INTERNAL_H

#include <dramatis/segment.h>

typedef VECTOR(Token) TokenVector;
typedef VECTOR(Sentence) SentenceVector;

/* What a stop behind a word may mean. */
typedef enum AbbreviationKind {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE,  /* a name follows: never the end of a sentence */
    ABBREVIATION_NUMBER, /* one only before a number: "No. 5", "Jan. 3" */
    ABBREVIATION_ENDING, /* may end a sentence: "Inc.", "U.S." */
    ABBREVIATION_HOUR,   /* "a.m.": a capital behind it starts a sentence, but for days */
    ABBREVIATION_LETTER, /* one letter: an initial */
} AbbreviationKind;

/* The kind of the word, given without its last stop. */
AbbreviationKind abbreviation_kind(const char *word, size_t length);
/* Whether the capitalised word mostly starts sentences and is hardly part of a name. */
bool word_is_starter(const char *word, size_t length);
/* Whether the word may follow "a.m." within a sentence: days, months, time zones. */
bool word_is_day(const char *word, size_t length);
/* Whether the word reports speech: "said", "asked". */
bool word_reports(const char *word, size_t length);

bool char_is_apostrophe(uint32_t character);
/* Closing quotes and brackets, and the quotes that may be either. */
bool char_is_closer(uint32_t character);

/* Appends the tokens of text[span]. */
void tokens_add(TokenVector *tokens, const char *text, Span span);
/* Appends the sentences that tokens [first, tokens->count) make up, all of one paragraph. */
void sentences_add(SentenceVector *sentences, const TokenVector *tokens, uint32_t first,
                   const char *text, uint32_t paragraph);

#endif
