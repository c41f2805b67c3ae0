/* train: makes and measures the model of the tagger. Never linked into the reader; its programs
 * are dramatis-train and dramatis-eval, and doc/training.md says how they are used. */
#ifndef DRAMATIS_TRAIN_H
#define DRAMATIS_TRAIN_H

#include <dramatis/tagger.h>

/* --- Texts with their names --------------------------------------------------------------- */

typedef struct Name {
    Span span;
    EntityType type;
} Name;

/* A text as our own reader would see it, and the names people found in it. */
typedef struct Example {
    Article *article; /* with its analysis: our sentences and tokens, no mentions */
    Name *names;      /* in text order, in the article's arena */
    uint32_t name_count;
    char *label;      /* where it is from: file or document */
    const char *set;  /* what it is measured with, or NULL; lent */
    uint32_t times;   /* what it counts in training */
    bool other_known; /* whether names of ENTITY_OTHER are marked in the way we mean them */
} Example;

typedef VECTOR(Example) Examples;

void examples_release(Examples *examples);
/* Appends the documents of a file of lines "token TAB tag" (BIO tags), blank between sentences,
 * -DOCSTART- between documents; a file without any has a document for each sentence. Tokens are
 * put together to running text first, and read with our own tokeniser. */
bool examples_read_conll(Examples *examples, const char *path, Error *error);
/* The same from memory. */
void examples_read_conll_text(Examples *examples, const char *label, const char *bytes,
                              size_t length);
/* Appends the texts NAME.txt of a folder, each with its list NAME.names: lines "TYPE TAB name",
 * which marks each time the name stands there, or "TYPE TAB name TAB @2,3", which marks (for
 * the type O un-marks) those times alone; longer names first, none within another. */
bool examples_read_folder(Examples *examples, const char *path, Error *error);

/* The labels of an example's tokens; free() them. */
Label *example_labels(const Example *example);

/* --- Measuring ---------------------------------------------------------------------------- */

typedef struct Score {
    uint32_t right[ENTITY_TYPE_COUNT]; /* of the same span and type */
    uint32_t found[ENTITY_TYPE_COUNT];
    uint32_t wanted[ENTITY_TYPE_COUNT];
} Score;

/* Compares the names found with those of the example; without `other_known` those of
 * ENTITY_OTHER count for nothing. */
void score_add(Score *score, const Example *example, const Name *found, uint32_t count);
/* Precision, recall and F1 in percent, of one type or, for ENTITY_TYPE_COUNT, of all but
 * ENTITY_OTHER. */
void score_of(const Score *score, EntityType type, double *precision, double *recall,
              double *f1);
/* The names that labels of an analysis say; appended. */
typedef VECTOR(Name) Names;
void names_of_labels(Names *names, const Analysis *analysis, const Label *labels);

/* --- Training ----------------------------------------------------------------------------- */

/* A lexicon that is being made. */
typedef struct LexiconMaker LexiconMaker;

LexiconMaker *lexicon_maker_new(void);
void lexicon_maker_free(LexiconMaker *maker);
/* Lines "word TAB coarse TAB middle TAB fine", the most frequent first. */
bool lexicon_maker_read_classes(LexiconMaker *maker, const char *path, Error *error);
/* Words and phrases of one list from a file: `field` 0 takes whole lines, else that field of
 * comma-separated values, the first line being their names; a file of the name *.yml gives its
 * strings, behind the line "SECTION:" where `section` is not NULL up to the next such line. */
bool lexicon_maker_read_list(LexiconMaker *maker, ListBit list, const char *path,
                             uint32_t field, const char *section, Error *error);
/* The finished table; lent, until the maker changes. */
TaggerLexicon lexicon_maker_finish(LexiconMaker *maker);

typedef struct TrainOptions {
    uint64_t seed;
    uint32_t epochs; /* of the first stage */
    uint32_t second_epochs;
    uint32_t folds;   /* the first stage is trained so often to label what it has not seen; 0:
                         there is no second stage */
    uint32_t threads; /* changes nothing but the time */
    uint32_t rarest;  /* features seen less often are left out */
    float rate;
    float drop;               /* part of the features that is left out at random in learning */
    float keep;               /* part of the first stage's scores that the second starts from */
    uint32_t feature_buckets; /* of the model file */
    void (*progress)(const char *line); /* NULL: quiet */
} TrainOptions;

extern const TrainOptions train_options_default;

/* Trains on `examples` and returns the bytes of a model file in `model`, the same for the same
 * input, options and machine. `tests` (NULL: none) are measured on the way. */
void train_model(const Examples *examples, const Examples *tests, const TaggerLexicon *lexicon,
                 const TrainOptions *options, Buffer *model);

/* Word classes by the predictive exchange algorithm, over texts (one paragraph a line, a blank
 * line between documents); writes the lines lexicon_maker_read_classes reads. */
typedef struct ClassOptions {
    uint32_t coarse; /* numbers of classes */
    uint32_t middle;
    uint32_t fine;
    uint32_t words; /* the most frequent ones get a class */
    uint32_t rounds;
    const char *once; /* documents with this word in them count once ... */
    uint32_t times;   /* ... all others so often */
    void (*progress)(const char *line);
} ClassOptions;

bool classes_make(const char *const *paths, size_t count, const ClassOptions *options,
                  Buffer *out, Error *error);

#endif
