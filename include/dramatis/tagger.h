/* tagger: the trained recogniser: labels the tokens of a text with the parts of names. Knows
 * the model file, the features and the lattice; the trainer (room train) makes the weights from
 * the same features and the same lattice, so that both always agree.
 *
 * The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)
 * over BILOU labels (Ratinov and Roth 2009), in two stages: the second sees what the first made
 * of the whole text, and adds its scores to the first's (stacking: Krishnan and Manning 2006).
 */
#ifndef DRAMATIS_TAGGER_H
#define DRAMATIS_TAGGER_H

#include <dramatis/doc.h>

/* --- Labels ------------------------------------------------------------------------------- */

/* 0 is O, no name; then for each EntityType B(egin), I(nner), L(ast), U(nit, alone). */
enum {
    LABEL_NONE = 0,
    LABEL_COUNT = 17,
    WEIGHT_COUNT =
        LABEL_COUNT - 1, /* of one feature: that of O is 0 (only differences count) */
    LABELS_ALL = (1 << LABEL_COUNT) - 1,
};

typedef uint8_t Label;

typedef enum LabelPart { PART_BEGIN, PART_INNER, PART_LAST, PART_UNIT } LabelPart;

static inline Label label_of(EntityType type, LabelPart part)
{
    return (Label)(1 + 4 * type + part);
}

static inline EntityType label_type(Label label)
{
    return (EntityType)((label - 1) / 4);
}

static inline LabelPart label_part(Label label)
{
    return (LabelPart)((label - 1) % 4);
}

/* Whether a name starts (ends) at a token of this label. */
bool label_starts(Label label);
bool label_ends(Label label);
/* Whether `to` may stand behind `from`; a sentence starts as behind O and ends as before O. */
bool label_follows(Label from, Label to);
/* The labels of tokens [first, end) as one name of `type`. */
void labels_set(Label *labels, uint32_t first, uint32_t end, EntityType type);

/* --- Lattice ------------------------------------------------------------------------------ */

/* All label sequences of one sentence of n tokens. scores is [n][LABEL_COUNT], transitions
 * [LABEL_COUNT][LABEL_COUNT] (from, to); pairs that may not follow each other are left out.
 * The score of a sequence y is the sum over t of scores[t][y_t] + transitions[y_t-1][y_t]. */
typedef float LabelScores[LABEL_COUNT];

typedef struct Lattice Lattice; /* storage that is used again; not for two threads at a time */

Lattice *lattice_new(void);
void lattice_free(Lattice *lattice);

/* The best sequence, by Viterbi's algorithm; of equals the one with the lower labels. Its
 * score. */
float lattice_best(Lattice *lattice, const LabelScores *scores, uint32_t n,
                   const LabelScores *transitions, Label *labels);

/* marginals[t][y], the probability of label y at token t, by the forward-backward algorithm, in
 * which token t is one of the labels allowed[t] (a bit each; NULL: any). `pairs` (NULL: not
 * wanted) gets the expected number of each transition added, times `factor`. Returns the
 * logarithm of the sum over all sequences of exp(score). At least one sequence must be allowed.
 */
double lattice_marginals(Lattice *lattice, const LabelScores *scores, uint32_t n,
                         const LabelScores *transitions, const uint32_t *allowed,
                         LabelScores *marginals, LabelScores *pairs, float factor);

/* --- TaggerLexicon ------------------------------------------------------------------------ */

/* Lists a word or phrase may be on; which data fills them is the recipe's affair. */
typedef enum ListBit {
    LIST_FORENAME = 1 << 0,
    LIST_SURNAME = 1 << 1,
    LIST_CITY = 1 << 2,
    LIST_COUNTRY = 1 << 3,
    LIST_REGION = 1 << 4,
    LIST_COMPANY = 1 << 5, /* legal forms */
    LIST_TITLE = 1 << 6,
    LIST_PERSON = 1 << 7,  /* forenames and surnames in one */
    LIST_LONGER = 1 << 15, /* a longer phrase of some list starts with this one */
} ListBit;

/* What is known of a word (its classes) or of a folded phrase (its lists). Classes count from
 * 1; 0 is unknown. */
typedef struct LexiconEntry {
    uint16_t mark; /* bits of the key, never 0; 0 is an empty place */
    uint16_t lists;
    uint8_t coarse;
    uint8_t middle;
    uint16_t fine;
} LexiconEntry;

enum { BUCKET = 8, PHRASE_TOKENS_MOST = 4 };

typedef struct TaggerLexicon {
    const LexiconEntry *entries; /* [buckets][BUCKET] */
    uint32_t buckets;
} TaggerLexicon;

/* Places in a table of `buckets` buckets, and the mark that tells keys of a bucket apart. */
static inline uint32_t key_bucket(uint32_t key, uint32_t buckets)
{
    return (uint32_t)(((uint64_t)key * buckets) >> 32);
}

static inline uint16_t key_mark(uint32_t key)
{
    uint16_t mark = (uint16_t)key;
    return mark ? mark : 1;
}

/* The key of a word as written, for its classes. Digits are 0. */
uint32_t lexicon_word_key(const char *word, size_t length);
/* The key of a phrase, for its lists: that of its first words and one more word. Start with 0.
 */
uint32_t lexicon_phrase_key(uint32_t key, const char *word, size_t length);

/* --- Features ----------------------------------------------------------------------------- */

/* A text as the features see it; lent. */
typedef struct TaggedText {
    const char *text;
    const Token *tokens;
    uint32_t token_count;
    const Sentence *sentences; /* first_token counts from tokens[0] of this struct */
    uint32_t sentence_count;
} TaggedText;

enum { FEATURES_MOST = 224 };

/* What the features need to know about each token and about the text as a whole. */
typedef struct Facts Facts;

Facts *facts_new(void);
void facts_free(Facts *facts);
/* Reads a text; what was read before is forgotten. `text` must outlast the next two calls. */
void facts_read(Facts *facts, const TaggerLexicon *lexicon, const TaggedText *text);
/* The features of a token in the first stage, at most FEATURES_MOST; returns how many. */
uint32_t facts_features(const Facts *facts, uint32_t token, uint32_t *features);
/* Takes what the first stage made of the text, for facts_second. */
void facts_labels(Facts *facts, const Label *labels, const uint8_t *confidence);
uint32_t facts_second(const Facts *facts, uint32_t token, uint32_t *features);

/* --- Model file --------------------------------------------------------------------------- */

/* In this order, all numbers little-endian; `bytes` is the size of the whole file and `sum` the
 * check sum (model_sum) of all behind it:
 *
 *   ModelHeader
 *   float transitions[2][LABEL_COUNT][LABEL_COUNT]    first stage, second stage
 *   uint16_t marks[feature_buckets][BUCKET]           of features, as in LexiconEntry
 *   int8_t weights[feature_buckets][BUCKET][WEIGHT_COUNT]   times `step`: labels 1 to 16
 *   LexiconEntry entries[lexicon_buckets][BUCKET] */
typedef struct ModelHeader {
    char magic[8]; /* MODEL_MAGIC */
    uint32_t version;
    uint32_t reserved; /* 0 */
    uint64_t bytes;
    uint64_t sum;
    float step;
    float keep; /* part of the first stage's scores that the second starts from */
    uint32_t feature_buckets;
    uint32_t lexicon_buckets;
    uint32_t padding[4]; /* 0 */
} ModelHeader;

#define MODEL_MAGIC "dramatis" /* without the NUL */
enum {
    MODEL_VERSION = 2, /* grows when a feature or the tokeniser changes its meaning */
    MODEL_BYTES_MOST = 8000000,
};

uint64_t model_sum(const void *bytes, size_t length);
/* The sum of a whole model file. */
uint64_t model_file_sum(const ModelHeader *model, size_t length);

/* --- Tagger ------------------------------------------------------------------------------- */

/* A model, read-only and shared: any number of threads may use one. */
typedef struct Tagger Tagger;

/* Maps the file. NULL with a message where there is none or it is not whole. */
Tagger *tagger_open(const char *path, Error *error);
/* The same for bytes in memory, aligned for uint64_t, which must outlast the tagger. */
Tagger *tagger_open_bytes(const void *bytes, size_t length, Error *error);
void tagger_close(Tagger *tagger); /* NULL is fine */

/* Whether the word, as written, is one of those the model has classes of. */
bool tagger_knows_word(const Tagger *tagger, const char *word, size_t length);

/* Labels each token. confidence (NULL: not wanted) is 0 to 100 for each token, the probability
 * of its label. Texts beyond 32,768 tokens are read as several. `stop` as in Analysis: tokens
 * of what was not reached are O. */
void tagger_label(const Tagger *tagger, const TaggedText *text, const atomic_bool *stop,
                  Label *labels, uint8_t *confidence);

#endif
