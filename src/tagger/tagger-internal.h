/* What the files of tagger share. */
#ifndef TAGGER_INTERNAL_H
#define TAGGER_INTERNAL_H

#include <dramatis/tagger.h>

#define NONE UINT32_MAX

/* --- Hashes ------------------------------------------------------------------------------- */

/* Both constants are from SplitMix64 (Steele, Lea and Flood 2014). */
static inline uint32_t hash_pair(uint32_t a, uint32_t b)
{
    uint64_t x = ((uint64_t)a << 32 | b) + 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    return (uint32_t)((x ^ (x >> 31)) >> 24);
}

/* FNV-1a. */
static inline uint32_t hash_byte(uint32_t hash, unsigned char byte)
{
    return (hash ^ byte) * 16777619u;
}
#define HASH_START 2166136261u

/* --- Words -------------------------------------------------------------------------------- */

typedef enum CaseKind {
    CASE_NONE, /* no letters that have case */
    CASE_LOWER,
    CASE_TITLE,
    CASE_UPPER,   /* two letters and more, all of them capitals */
    CASE_INITIAL, /* one capital, with or without its stop */
    CASE_MIXED,   /* "iPhone", "McCain" */
} CaseKind;

/* What the letters of a word say. Digits count as 0. */
typedef struct WordForm {
    uint32_t word;        /* as written, but for compatibility forms and quotes */
    uint32_t lower;       /* without case and marks */
    uint32_t shape;       /* "Xx", "X.", "dx" */
    uint32_t prefixes[3]; /* of 2, 3 and 4 bytes of the folded word; NONE where it is shorter */
    uint32_t suffixes[3];
    CaseKind kind;
} WordForm;

typedef VECTOR(uint32_t) Grams;

/* `grams` (NULL: not wanted) gets the runs of three and four bytes of a folded word that is not
 * all in small letters, its ends marked; appended. */
void word_form(WordForm *form, const char *word, size_t length, Grams *grams);

/* The entry of a key, or one that says nothing. */
const LexiconEntry *lexicon_find(const TaggerLexicon *lexicon, uint32_t key);
uint32_t lexicon_key_more(uint32_t key, uint32_t lower);
uint32_t lexicon_key_word(uint32_t word);

/* --- Facts -------------------------------------------------------------------------------- */

typedef struct Fact {
    WordForm form;
    uint16_t fine; /* classes */
    uint8_t coarse;
    uint8_t middle;
    uint16_t lists;     /* of the word alone */
    uint16_t in_phrase; /* of a phrase of several words it is in */
    bool phrase_start;
    bool name_like; /* a capital that is not the sentence's doing */
    uint32_t sentence;
    uint32_t run;        /* index, or NONE */
    uint32_t word;       /* index of the DocumentWord */
    uint32_t same;       /* the next token of the same word, round and round */
    uint32_t first_gram; /* [first_gram, end_gram) of the grams */
    uint32_t end_gram;
} Fact;

/* Capitalised words in a row, with the little words that join them. */
typedef struct Run {
    uint32_t first;
    uint32_t end;
    uint32_t key;      /* of its folded words */
    uint32_t initials; /* of its capitalised words; 0 where there is but one */
    uint32_t same;     /* the next run of the same words, round and round */
} Run;

/* What the text does with a word. */
typedef struct DocumentWord {
    uint32_t key;
    uint32_t last; /* the last of its tokens; that one's `same` is the first */
    uint32_t count;
    uint32_t lower;   /* written without capitals */
    uint32_t inner;   /* with a capital, not at the start of a sentence */
    uint32_t longest; /* index of the longest run it is in, or NONE */
    uint32_t spelled; /* index of a run it may be the initials of, or NONE */
} DocumentWord;

typedef enum SentenceKind {
    SENTENCE_NORMAL,
    SENTENCE_TITLE, /* most words have a capital */
    SENTENCE_UPPER, /* all capitals */
    SENTENCE_LOWER, /* none */
} SentenceKind;

typedef struct SentenceFact {
    uint32_t first;
    uint32_t end;
    SentenceKind kind;
} SentenceFact;

struct Facts {
    VECTOR(Fact) tokens;
    Grams grams;
    VECTOR(SentenceFact) sentences;
    VECTOR(Run) runs;
    VECTOR(DocumentWord) words;
    VECTOR(uint32_t) table;       /* of hashes to words or runs */
    const Label *labels;          /* of the first stage */
    const uint8_t *confidence;    /* and how sure it is of each, in percent */
    VECTOR(uint32_t) word_best;   /* [words][2] the tokens most surely in names, or NONE */
    VECTOR(uint8_t) word_votes;   /* [words][VOTES] how often in a name of each type, or none */
    VECTOR(uint8_t) word_longest; /* [words] the label in the longest name it is in, or none */
    VECTOR(uint8_t) run_votes;    /* [runs][VOTES] for all runs of the same words */
    Fact edge;                    /* stands for what is before and behind a sentence */
};

enum { VOTE_NONE = ENTITY_TYPE_COUNT, VOTES };

/* The token `offset` away in the same sentence, or the edge. */
static inline const Fact *fact_near(const Facts *facts, uint32_t token, int offset)
{
    const SentenceFact *sentence = &facts->sentences.items[facts->tokens.items[token].sentence];
    int64_t at = (int64_t)token + offset;
    return at >= sentence->first && at < sentence->end ? &facts->tokens.items[at]
                                                       : &facts->edge;
}

/* Finds runs, repeated words and initials; part of facts_read. */
void facts_read_document(Facts *facts, const TaggedText *text);

#endif
