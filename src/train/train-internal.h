/* What the files of the trainer share. D documents, T tokens, F features, Y labels. */
#ifndef TRAIN_INTERNAL_H
#define TRAIN_INTERNAL_H

#include <dramatis/train.h>

/* A row of the weights of one feature, and the sums of their squared gradients (AdaGrad: Duchi,
 * Hazan and Singer 2011). */
typedef struct Row {
    float weights[WEIGHT_COUNT];
    float squares[WEIGHT_COUNT];
} Row;

/* Features by number. */
typedef struct Dictionary {
    uint32_t *hashes; /* [F] */
    uint32_t *counts; /* [F] */
    uint32_t count;   /* F */
} Dictionary;

/* The features of all tokens. */
typedef struct Problem {
    const Examples *examples;
    const uint32_t *first_token; /* [D] where a document's tokens start */
    uint32_t token_count;        /* T */
    uint32_t *features;          /* numbers, token after token */
    uint64_t *starts;            /* [T + 1] */
    Dictionary dictionary;
    const Label *labels;       /* [T] right ones */
    const LabelScores *scores; /* [T] of an earlier stage, or NULL */
} Problem;

typedef struct Weights {
    Row *rows; /* [F] */
    LabelScores transitions[LABEL_COUNT];
} Weights;

/* Which documents to learn from: those d with use[d]. */
typedef struct LearnOptions {
    const bool *use;
    uint32_t epochs;
    float rate;
    float drop; /* part of the features that is left out each time */
    uint64_t seed;
    const char *what; /* for the progress */
    void (*progress)(const char *line);
} LearnOptions;

void weights_learn(Weights *weights, const Problem *problem, const LearnOptions *options);
void weights_release(Weights *weights);
/* scores[t][y] of document d under the weights, those of the problem added; [tokens of d]. */
void weights_score(const Weights *weights, const Problem *problem, uint32_t document,
                   LabelScores *scores);
/* The best labels of a document's tokens for their scores, and (unless NULL) how sure they
 * are, in percent. */
void document_label(const Example *example, const LabelScores *scores,
                    const LabelScores *transitions, Lattice *lattice, Label *labels,
                    uint8_t *confidence);

/* Turns hashes in `features` into numbers, leaving out those that are seen less than `rarest`
 * times; `dictionary` is filled. */
void dictionary_make(Dictionary *dictionary, uint32_t *features, uint64_t *starts,
                     uint32_t token_count, uint32_t rarest);
void dictionary_release(Dictionary *dictionary);

/* Writes the model file. */
void model_write(Buffer *out, const TaggerLexicon *lexicon, const Dictionary *dictionaries[2],
                 const Weights *weights[2], float keep, uint32_t feature_buckets);

/* SplitMix64. */
uint64_t random_next(uint64_t *state);

#endif
