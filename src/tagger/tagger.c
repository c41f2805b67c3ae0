/* Text to labels: features, their weights, the lattice; twice. */
#include "model-internal.h"

#include <string.h>

/* Texts are read in parts of so many tokens, and the lattice in parts of a sentence: what
 * bounds memory for whatever is fed in. */
enum { PART_TOKENS = 32768, LATTICE_TOKENS = 512 };

typedef int32_t Sums[WEIGHT_COUNT];

typedef struct Work {
    const Tagger *tagger;
    Facts *facts;
    Lattice *lattice;
    Sums *sums;          /* [tokens] */
    Label *labels;       /* [tokens] of the first stage */
    uint8_t *confidence; /* [tokens] of those */
    LabelScores *scores; /* [LATTICE_TOKENS] */
    LabelScores *marginals;
} Work;

static void sum_weights(const Tagger *tagger, const uint32_t *features, uint32_t count,
                        Sums sums)
{
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(tagger->marks +
                           (size_t)key_bucket(features[i], tagger->buckets) * BUCKET);
    const int8_t *rows[FEATURES_MOST];
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t first = (size_t)key_bucket(features[i], tagger->buckets) * BUCKET;
        uint16_t mark = key_mark(features[i]);
        for (uint32_t k = 0; k < BUCKET; k++) {
            if (tagger->marks[first + k] == mark) {
                rows[found] = tagger->weights[first + k];
                __builtin_prefetch(rows[found++]);
                break;
            }
        }
    }
    int16_t totals[WEIGHT_COUNT] = {0}; /* 160 features of at most 127 */
    for (uint32_t i = 0; i < found; i++)
        for (int y = 0; y < WEIGHT_COUNT; y++)
            totals[y] = (int16_t)(totals[y] + rows[i][y]);
    for (int y = 0; y < WEIGHT_COUNT; y++)
        sums[y] += totals[y];
}

static void label_sentence(Work *work, const Sentence *sentence, int stage, Label *labels,
                           uint8_t *confidence)
{
    const LabelScores *transitions = work->tagger->transitions[stage];
    uint32_t end = sentence->first_token + sentence->token_count;
    for (uint32_t first = sentence->first_token; first < end; first += LATTICE_TOKENS) {
        uint32_t n = end - first < LATTICE_TOKENS ? end - first : LATTICE_TOKENS;
        for (uint32_t t = 0; t < n; t++) {
            work->scores[t][LABEL_NONE] = 0;
            for (int y = 0; y < WEIGHT_COUNT; y++)
                work->scores[t][y + 1] = (float)work->sums[first + t][y] * work->tagger->step;
        }
        lattice_best(work->lattice, work->scores, n, transitions, labels + first);
        if (!confidence)
            continue;
        lattice_marginals(work->lattice, work->scores, n, transitions, NULL, work->marginals,
                          NULL, 0);
        for (uint32_t t = 0; t < n; t++)
            confidence[first + t] =
                (uint8_t)(100 * work->marginals[t][labels[first + t]] + 0.5f);
    }
}

static bool stopped(const atomic_bool *stop)
{
    return stop && atomic_load_explicit(stop, memory_order_relaxed);
}

/* Gets ready for the second stage, which starts from a part of the first's scores: those are
 * surer of what was learned than of what is new. */
static void second_stage(Work *work, uint32_t count)
{
    facts_labels(work->facts, work->labels, work->confidence);
    for (uint32_t i = 0; i < count; i++)
        for (int y = 0; y < WEIGHT_COUNT; y++)
            work->sums[i][y] = (int32_t)((float)work->sums[i][y] * work->tagger->keep);
}

static void label_part_of(Work *work, const TaggedText *part, const atomic_bool *stop,
                          Label *labels, uint8_t *confidence)
{
    uint32_t features[FEATURES_MOST];
    facts_read(work->facts, &work->tagger->lexicon, part);
    memset(work->sums, 0, part->token_count * sizeof *work->sums);
    memset(work->labels, LABEL_NONE, part->token_count);
    memset(work->confidence, 0, part->token_count);
    for (int stage = 0; stage < 2; stage++) {
        if (stage == 1)
            second_stage(work, part->token_count);
        for (uint32_t s = 0; s < part->sentence_count && !stopped(stop); s++) {
            const Sentence *sentence = &part->sentences[s];
            uint32_t end = sentence->first_token + sentence->token_count;
            for (uint32_t i = sentence->first_token; i < end; i++) {
                uint32_t count = stage ? facts_second(work->facts, i, features)
                                       : facts_features(work->facts, i, features);
                sum_weights(work->tagger, features, count, work->sums[i]);
            }
            label_sentence(work, sentence, stage, stage ? labels : work->labels,
                           stage ? confidence : work->confidence);
        }
    }
}

bool tagger_knows_word(const Tagger *tagger, const char *word, size_t length)
{
    return lexicon_find(&tagger->lexicon, lexicon_word_key(word, length))->coarse != 0;
}

void tagger_label(const Tagger *tagger, const TaggedText *text, const atomic_bool *stop,
                  Label *labels, uint8_t *confidence)
{
    uint32_t most = text->token_count < PART_TOKENS ? text->token_count : PART_TOKENS;
    VECTOR(Sentence) sentences = {0};
    Work work = {.tagger = tagger, .facts = facts_new(), .lattice = lattice_new()};
    work.sums = memory_new(most * sizeof *work.sums + 1);
    work.labels = memory_new(most + 1);
    work.confidence = memory_new(most + 1);
    work.scores = memory_new(LATTICE_TOKENS * sizeof *work.scores);
    work.marginals = memory_new(LATTICE_TOKENS * sizeof *work.marginals);
    memset(labels, LABEL_NONE, text->token_count);
    if (confidence)
        memset(confidence, 0, text->token_count);
    uint32_t first = 0; /* token of the part that is being collected */
    uint32_t held = 0;  /* its tokens */
    for (uint32_t s = 0; s <= text->sentence_count; s++) {
        uint32_t left = s < text->sentence_count ? text->sentences[s].token_count : 0;
        bool last = s == text->sentence_count;
        while (left || last) {
            uint32_t size = left < PART_TOKENS ? left : PART_TOKENS;
            if (held && (last || held + size > PART_TOKENS)) {
                TaggedText part = {text->text, text->tokens + first, held, sentences.items,
                                   (uint32_t)sentences.count};
                label_part_of(&work, &part, stop, labels + first,
                              confidence ? confidence + first : NULL);
                first += held;
                held = 0;
                sentences.count = 0;
            }
            if (last)
                break;
            *vector_push(&sentences) = (Sentence){.first_token = held, .token_count = size};
            held += size;
            left -= size;
        }
    }
    vector_release(&sentences);
    free(work.sums);
    free(work.labels);
    free(work.confidence);
    free(work.scores);
    free(work.marginals);
    lattice_free(work.lattice);
    facts_free(work.facts);
}
