/* Learning of the weights: stochastic gradient ascent on the likelihood of the right labels,
 * sentence by sentence, with AdaGrad's rates.
 *
 *   d log P(allowed | x) / d w[f][y] = sum over t of f(t) (P(y_t = y | x, allowed) - P(y_t = y
 * | x))
 *
 * where `allowed` is the right label, or several where a text does not tell (it has no names of
 * ENTITY_OTHER): then the sum over all sequences that agree with it (Tsuboi et al. 2008). Some
 * features are left out at random each time, so that none is relied upon alone (dropout:
 * Srivastava et al. 2014). */
#include "train-internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tokens whose probabilities are as near to right as this are left alone: nearly all, after the
 * first epochs. */
static const float near_enough = 0.005f;
static const double nothing_to_learn = 0.02;

uint64_t random_next(uint64_t *state)
{
    uint64_t x = *state += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

typedef struct Learner {
    Weights *weights;
    const Problem *problem;
    LabelScores squares[LABEL_COUNT]; /* of the transitions */
    float rate;
    Lattice *lattice;
    uint32_t capacity;
    LabelScores *scores; /* [capacity] */
    LabelScores *right;
    LabelScores *free;
    uint32_t *allowed;
    double loss;
    uint64_t random;
    uint64_t drop; /* of 2^32 */
    VECTOR(uint32_t) kept;
    VECTOR(uint32_t) kept_ends; /* [n + 1] */
} Learner;

/* O where others are not known may be a name of theirs, and the reverse. */
static uint32_t allowed_labels(Label label, bool other_known)
{
    if (other_known || (label != LABEL_NONE && label_type(label) != ENTITY_OTHER))
        return 1u << label;
    uint32_t mask = 1u << LABEL_NONE;
    for (int part = PART_BEGIN; part <= PART_UNIT; part++)
        mask |= 1u << label_of(ENTITY_OTHER, (LabelPart)part);
    return mask;
}

static void features_score(const Weights *weights, const uint32_t *features, uint64_t count,
                           const float *start, LabelScores scores)
{
    if (start)
        memcpy(scores, start, sizeof(LabelScores));
    else
        memset(scores, 0, sizeof(LabelScores));
    for (uint64_t i = 0; i < count; i++) {
        const float *row = weights->rows[features[i]].weights;
        for (int y = 0; y < WEIGHT_COUNT; y++)
            scores[y + 1] += row[y];
    }
}

/* The features of a token that are not left out this time; [kept_ends[t - 1], kept_ends[t]) of
 * learner->kept. */
static void keep_features(Learner *learner, uint32_t token)
{
    const Problem *problem = learner->problem;
    for (uint64_t i = problem->starts[token]; i < problem->starts[token + 1]; i++)
        if (!learner->drop || (random_next(&learner->random) >> 32) >= learner->drop)
            *vector_push(&learner->kept) = problem->features[i];
    *vector_push(&learner->kept_ends) = (uint32_t)learner->kept.count;
}

static void reserve(Learner *learner, uint32_t n)
{
    if (n <= learner->capacity)
        return;
    learner->capacity = 2 * n;
    learner->scores = memory_resize(learner->scores, 2 * n * sizeof *learner->scores);
    learner->right = memory_resize(learner->right, 2 * n * sizeof *learner->right);
    learner->free = memory_resize(learner->free, 2 * n * sizeof *learner->free);
    learner->allowed = memory_resize(learner->allowed, 2 * n * sizeof *learner->allowed);
}

static void learn_token(Learner *learner, uint32_t t, const float *right, const float *free_)
{
    float steps[WEIGHT_COUNT];
    float most = 0;
    for (int y = 0; y < WEIGHT_COUNT; y++) {
        steps[y] = right[y + 1] - free_[y + 1];
        most = fmaxf(most, fabsf(steps[y]));
    }
    if (most < near_enough)
        return;
    for (uint32_t i = learner->kept_ends.items[t]; i < learner->kept_ends.items[t + 1]; i++) {
        Row *row = &learner->weights->rows[learner->kept.items[i]];
        for (int y = 0; y < WEIGHT_COUNT; y++) {
            row->squares[y] += steps[y] * steps[y];
            row->weights[y] += learner->rate * steps[y] / sqrtf(1 + row->squares[y]);
        }
    }
}

/* Returns what the right labels are short of certainty. */
static double learn_sentence(Learner *learner, uint32_t first, uint32_t n, bool other_known)
{
    Weights *weights = learner->weights;
    const Label *labels = learner->problem->labels + first;
    LabelScores pairs[LABEL_COUNT] = {{0}};
    reserve(learner, n);
    learner->kept.count = learner->kept_ends.count = 0;
    *vector_push(&learner->kept_ends) = 0;
    for (uint32_t t = 0; t < n; t++) {
        keep_features(learner, first + t);
        uint32_t start = learner->kept_ends.items[t];
        features_score(weights, learner->kept.items + start,
                       learner->kept_ends.items[t + 1] - start,
                       learner->problem->scores ? learner->problem->scores[first + t] : NULL,
                       learner->scores[t]);
        learner->allowed[t] = allowed_labels(labels[t], other_known);
    }
    const LabelScores *scores = (const LabelScores *)learner->scores;
    const LabelScores *transitions = (const LabelScores *)weights->transitions;
    double all = lattice_marginals(learner->lattice, scores, n, transitions, NULL,
                                   learner->free, pairs, -1);
    double right = lattice_marginals(learner->lattice, scores, n, transitions, learner->allowed,
                                     learner->right, pairs, 1);
    learner->loss += all - right;
    for (uint32_t t = 0; t < n; t++)
        learn_token(learner, t, learner->right[t], learner->free[t]);
    for (int x = 0; x < LABEL_COUNT; x++) {
        for (int y = 0; y < LABEL_COUNT; y++) {
            float step = pairs[x][y];
            learner->squares[x][y] += step * step;
            weights->transitions[x][y] +=
                learner->rate * step / sqrtf(1 + learner->squares[x][y]);
        }
    }
    return all - right;
}

typedef struct Place {
    uint32_t document;
    uint32_t sentence;
    bool rests; /* in the next epoch: there was nothing to learn from it */
} Place;

typedef VECTOR(Place) Places;

static void collect(Places *places, const Problem *problem, const bool *use)
{
    for (uint32_t d = 0; d < problem->examples->count; d++) {
        const Example *example = &problem->examples->items[d];
        for (uint32_t times = 0; use[d] && times < example->times; times++)
            for (uint32_t s = 0; s < example->article->analysis->sentence_count; s++)
                *vector_push(places) = (Place){d, s, false};
    }
}

void weights_learn(Weights *weights, const Problem *problem, const LearnOptions *options)
{
    Places places = {0};
    Learner learner = {.weights = weights, .problem = problem, .lattice = lattice_new()};
    uint64_t state = options->seed;
    learner.random = options->seed + 1;
    learner.drop = (uint64_t)(options->drop * 4294967296.);
    weights->rows = memory_new((size_t)problem->dictionary.count * sizeof *weights->rows + 1);
    memset(weights->transitions, 0, sizeof weights->transitions);
    collect(&places, problem, options->use);
    for (uint32_t epoch = 0; epoch < options->epochs; epoch++) {
        learner.rate = options->rate * (1 - 0.9f * (float)epoch / (float)options->epochs);
        learner.loss = 0;
        for (size_t i = places.count; i > 1; i--) {
            size_t other = random_next(&state) % i;
            Place place = places.items[i - 1];
            places.items[i - 1] = places.items[other];
            places.items[other] = place;
        }
        for (size_t i = 0; i < places.count; i++) {
            if (places.items[i].rests) {
                places.items[i].rests = false;
                continue;
            }
            const Example *example = &problem->examples->items[places.items[i].document];
            const Sentence *sentence =
                &example->article->analysis->sentences[places.items[i].sentence];
            places.items[i].rests =
                learn_sentence(&learner,
                               problem->first_token[places.items[i].document] +
                                   sentence->first_token,
                               sentence->token_count, example->other_known) < nothing_to_learn;
        }
        if (options->progress) {
            char line[160];
            snprintf(line, sizeof line, "%s: epoch %u of %u, loss %.4f a sentence",
                     options->what, epoch + 1, options->epochs,
                     learner.loss / (double)(places.count + !places.count));
            options->progress(line);
        }
    }
    /* Without anything left out the sums are larger; the mean is what was learned. */
    for (uint32_t f = 0; f < problem->dictionary.count; f++)
        for (int y = 0; y < WEIGHT_COUNT; y++)
            weights->rows[f].weights[y] *= 1 - options->drop;
    vector_release(&places);
    vector_release(&learner.kept);
    vector_release(&learner.kept_ends);
    lattice_free(learner.lattice);
    free(learner.scores);
    free(learner.right);
    free(learner.free);
    free(learner.allowed);
}

void weights_release(Weights *weights)
{
    free(weights->rows);
    weights->rows = NULL;
}

void weights_score(const Weights *weights, const Problem *problem, uint32_t document,
                   LabelScores *scores)
{
    const Analysis *analysis = problem->examples->items[document].article->analysis;
    for (uint32_t t = 0; t < analysis->token_count; t++) {
        uint32_t token = problem->first_token[document] + t;
        features_score(weights, problem->features + problem->starts[token],
                       problem->starts[token + 1] - problem->starts[token],
                       problem->scores ? problem->scores[token] : NULL, scores[t]);
    }
}

void document_label(const Example *example, const LabelScores *scores,
                    const LabelScores *transitions, Lattice *lattice, Label *labels,
                    uint8_t *confidence)
{
    LabelScores *marginals = NULL;
    const Analysis *analysis = example->article->analysis;
    for (uint32_t s = 0; s < analysis->sentence_count; s++) {
        const Sentence *sentence = &analysis->sentences[s];
        lattice_best(lattice, scores + sentence->first_token, sentence->token_count,
                     transitions, labels + sentence->first_token);
        if (!confidence)
            continue;
        marginals = memory_resize(marginals, (sentence->token_count + 1) * sizeof *marginals);
        lattice_marginals(lattice, scores + sentence->first_token, sentence->token_count,
                          transitions, NULL, marginals, NULL, 0);
        for (uint32_t t = 0; t < sentence->token_count; t++)
            confidence[sentence->first_token + t] =
                (uint8_t)(100 * marginals[t][labels[sentence->first_token + t]] + 0.5f);
    }
    free(marginals);
}
