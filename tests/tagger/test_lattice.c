#include "../check.h"

#include <math.h>

#include <dramatis/tagger.h>

/* Three labels are enough for all that may follow: O, B-PER and L-PER; the others are out of
 * reach. Everything is compared with all sequences, counted one by one. */
enum { TOKENS = 3, KINDS = 3, OUT_OF_REACH = -60 };

static const Label kinds[KINDS] = {LABEL_NONE, 1 + PART_BEGIN, 1 + PART_LAST};

static LabelScores scores[TOKENS];
static LabelScores transitions[LABEL_COUNT];

static float pseudo_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (float)(*state >> 16) / 16384.f - 2;
}

static void fill(uint32_t seed)
{
    uint32_t state = seed;
    for (int t = 0; t < TOKENS; t++) {
        for (int y = 0; y < LABEL_COUNT; y++)
            scores[t][y] = OUT_OF_REACH;
        for (int k = 0; k < KINDS; k++)
            scores[t][kinds[k]] = pseudo_random(&state);
    }
    for (int x = 0; x < LABEL_COUNT; x++)
        for (int y = 0; y < LABEL_COUNT; y++)
            transitions[x][y] = pseudo_random(&state);
}

static bool sequence_score(const Label *labels, double *score)
{
    Label before = LABEL_NONE;
    *score = 0;
    for (int t = 0; t < TOKENS; t++) {
        if (!label_follows(before, labels[t]))
            return false;
        *score += scores[t][labels[t]] + transitions[before][labels[t]];
        before = labels[t];
    }
    return label_follows(before, LABEL_NONE);
}

static void the_lattice_agrees_with_counting_all_sequences(void **state UNUSED)
{
    Lattice *lattice = lattice_new();
    for (uint32_t seed = 1; seed <= 50; seed++) {
        fill(seed);
        double total = 0;
        double most = -INFINITY;
        Label best[TOKENS] = {0};
        double marginals[TOKENS][LABEL_COUNT] = {{0}};
        double pairs[LABEL_COUNT][LABEL_COUNT] = {{0}};
        for (int i = 0; i < KINDS * KINDS * KINDS; i++) {
            Label labels[TOKENS] = {kinds[i / 9], kinds[i / 3 % 3], kinds[i % 3]};
            double score;
            if (!sequence_score(labels, &score))
                continue;
            total += exp(score);
            for (int t = 0; t < TOKENS; t++) {
                marginals[t][labels[t]] += exp(score);
                pairs[t ? labels[t - 1] : LABEL_NONE][labels[t]] += exp(score);
            }
            if (score > most) {
                most = score;
                memcpy(best, labels, sizeof best);
            }
        }
        Label found[TOKENS];
        LabelScores found_marginals[TOKENS];
        LabelScores found_pairs[LABEL_COUNT] = {{0}};
        float score = lattice_best(lattice, (const LabelScores *)scores, TOKENS,
                                   (const LabelScores *)transitions, found);
        double logarithm = lattice_marginals(lattice, (const LabelScores *)scores, TOKENS,
                                             (const LabelScores *)transitions, NULL,
                                             found_marginals, found_pairs, 1);
        assert_memory_equal(found, best, sizeof best);
        assert_true(fabs(score - most) < 1e-4);
        assert_true(fabs(logarithm - log(total)) < 1e-4);
        for (int t = 0; t < TOKENS; t++)
            for (int y = 0; y < LABEL_COUNT; y++)
                assert_true(fabs(found_marginals[t][y] - marginals[t][y] / total) < 1e-4);
        for (int x = 0; x < LABEL_COUNT; x++)
            for (int y = 0; y < LABEL_COUNT; y++)
                assert_true(fabs(found_pairs[x][y] - pairs[x][y] / total) < 1e-4);
    }
    lattice_free(lattice);
}

static void only_allowed_labels_are_probable(void **state UNUSED)
{
    Lattice *lattice = lattice_new();
    fill(7);
    uint32_t allowed[TOKENS] = {1u << LABEL_NONE, LABELS_ALL, LABELS_ALL};
    LabelScores marginals[TOKENS];
    lattice_marginals(lattice, (const LabelScores *)scores, TOKENS,
                      (const LabelScores *)transitions, allowed, marginals, NULL, 0);
    assert_true(marginals[0][LABEL_NONE] > 0.9999f);
    float sum = 0;
    for (int y = 0; y < LABEL_COUNT; y++)
        sum += marginals[1][y];
    assert_true(fabsf(sum - 1) < 1e-4f);
    lattice_free(lattice);
}

static void names_begin_go_on_and_end(void **state UNUSED)
{
    Label labels[6];
    memset(labels, LABEL_NONE, sizeof labels);
    labels_set(labels, 1, 4, ENTITY_ORGANISATION);
    labels_set(labels, 4, 5, ENTITY_PERSON);
    for (int i = 1; i < 6; i++)
        assert_true(label_follows(labels[i - 1], labels[i]));
    assert_true(label_starts(labels[1]) && !label_ends(labels[1]));
    assert_true(!label_starts(labels[2]) && !label_ends(labels[2]));
    assert_true(label_ends(labels[3]) && label_type(labels[3]) == ENTITY_ORGANISATION);
    assert_true(label_starts(labels[4]) && label_ends(labels[4]));
    assert_false(label_follows(labels[1], LABEL_NONE));
    assert_false(label_follows(LABEL_NONE, labels[3]));
    assert_false(label_follows(labels[1], label_of(ENTITY_PERSON, PART_LAST)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lattice_agrees_with_counting_all_sequences),
        cmocka_unit_test(only_allowed_labels_are_probable),
        cmocka_unit_test(names_begin_go_on_and_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
