/* Viterbi and forward-backward over the labels of a sentence (Rabiner 1989; Sutton and McCallum
 * 2012, section 4). T tokens, Y labels. Sums are kept in range by scaling each token's forward
 * values to 1, so that no logarithm is needed but one for each token. */
#include <dramatis/tagger.h>

#include <math.h>
#include <string.h>

enum { Y = LABEL_COUNT, EDGES_MOST = 128 };

typedef struct Edge {
    Label from;
    Label to;
} Edge;

struct Lattice {
    Edge edges[EDGES_MOST]; /* the pairs that may follow each other, by `to` */
    uint32_t edge_count;
    uint32_t capacity;       /* tokens there is room for */
    LabelScores *potentials; /* [T][Y] exp of the scores */
    LabelScores *forward;    /* [T][Y] */
    LabelScores *backward;   /* [T][Y] */
    Label (*behind)[Y];      /* [T][Y] the best label before */
};

Lattice *lattice_new(void)
{
    Lattice *lattice = memory_new(sizeof *lattice);
    for (int to = 0; to < Y; to++)
        for (int from = 0; from < Y; from++)
            if (label_follows((Label)from, (Label)to))
                lattice->edges[lattice->edge_count++] = (Edge){(Label)from, (Label)to};
    return lattice;
}

void lattice_free(Lattice *lattice)
{
    if (!lattice)
        return;
    free(lattice->potentials);
    free(lattice->forward);
    free(lattice->backward);
    free(lattice->behind);
    free(lattice);
}

static void reserve(Lattice *lattice, uint32_t n)
{
    if (n <= lattice->capacity)
        return;
    lattice->capacity = n + n / 2 + 64;
    size_t size = lattice->capacity * sizeof(LabelScores);
    lattice->potentials = memory_resize(lattice->potentials, size);
    lattice->forward = memory_resize(lattice->forward, size);
    lattice->backward = memory_resize(lattice->backward, size);
    lattice->behind = memory_resize(lattice->behind, lattice->capacity * sizeof(Label[Y]));
}

float lattice_best(Lattice *lattice, const LabelScores *scores, uint32_t n,
                   const LabelScores *transitions, Label *labels)
{
    if (n == 0)
        return 0;
    reserve(lattice, n);
    LabelScores best;
    LabelScores before;
    for (int y = 0; y < Y; y++)
        best[y] = label_follows(LABEL_NONE, (Label)y)
                      ? transitions[LABEL_NONE][y] + scores[0][y]
                      : -INFINITY;
    for (uint32_t t = 1; t < n; t++) {
        memcpy(before, best, sizeof best);
        for (int y = 0; y < Y; y++)
            best[y] = -INFINITY;
        for (uint32_t e = 0; e < lattice->edge_count; e++) {
            Edge edge = lattice->edges[e];
            float score = before[edge.from] + transitions[edge.from][edge.to];
            if (score > best[edge.to]) {
                best[edge.to] = score;
                lattice->behind[t][edge.to] = edge.from;
            }
        }
        for (int y = 0; y < Y; y++)
            best[y] += scores[t][y];
    }
    Label last = LABEL_NONE;
    for (int y = 0; y < Y; y++)
        if (label_follows((Label)y, LABEL_NONE) && best[y] > best[last])
            last = (Label)y;
    float score = best[last];
    for (uint32_t t = n; t-- > 0;) {
        labels[t] = last;
        if (t)
            last = lattice->behind[t][last];
    }
    return score;
}

/* exp(x) within 2e-7 of it: 2^k e^r with |r| <= ln(2) / 2 and e^r by its Taylor polynomial of
 * degree 6. Not expf, whose last bit differs between libraries: the weights may not. */
static inline float exponential(float x)
{
    if (x < -80)
        return 0;
    if (x > 80)
        x = 80;
    float k = (float)(int)(x * 1.44269504f + (x < 0 ? -0.5f : 0.5f));
    float r = x - k * 0.693359375f + k * 2.12194440e-4f;
    float e =
        1 + r * (1 + r * (1.f / 2 +
                          r * (1.f / 6 + r * (1.f / 24 + r * (1.f / 120 + r * (1.f / 720))))));
    union {
        uint32_t bits;
        float value;
    } power = {(uint32_t)((int)k + 127) << 23};
    return e * power.value;
}

double lattice_marginals(Lattice *lattice, const LabelScores *scores, uint32_t n,
                         const LabelScores *transitions, const uint32_t *allowed,
                         LabelScores *marginals, LabelScores *pairs, float factor)
{
    if (n == 0)
        return 0;
    reserve(lattice, n);
    LabelScores *potentials = lattice->potentials;
    LabelScores *forward = lattice->forward;
    LabelScores *backward = lattice->backward;
    float weights[EDGES_MOST];
    for (uint32_t e = 0; e < lattice->edge_count; e++)
        weights[e] = exponential(transitions[lattice->edges[e].from][lattice->edges[e].to]);
    double logarithm = 0;
    /* potentials[t][y] = exp(scores[t][y] - max_y scores[t][y]), 0 where y is not allowed */
    for (uint32_t t = 0; t < n; t++) {
        uint32_t mask = allowed ? allowed[t] : LABELS_ALL;
        float most = -INFINITY;
        for (int y = 0; y < Y; y++)
            if (mask >> y & 1 && scores[t][y] > most)
                most = scores[t][y];
        for (int y = 0; y < Y; y++)
            potentials[t][y] = mask >> y & 1 ? exponential(scores[t][y] - most) : 0;
        logarithm += most;
    }
    /* forward[t][y] ~ potentials[t][y] sum_x forward[t-1][x] weights[x][y], sum_y = 1 */
    for (uint32_t t = 0; t < n; t++) {
        LabelScores sums = {0};
        if (t == 0) {
            for (int y = 0; y < Y; y++)
                if (label_follows(LABEL_NONE, (Label)y))
                    sums[y] = exponential(transitions[LABEL_NONE][y]);
        } else {
            for (uint32_t e = 0; e < lattice->edge_count; e++)
                sums[lattice->edges[e].to] +=
                    forward[t - 1][lattice->edges[e].from] * weights[e];
        }
        float total = 0;
        for (int y = 0; y < Y; y++) {
            sums[y] *= potentials[t][y];
            if (t + 1 == n && !label_follows((Label)y, LABEL_NONE))
                sums[y] = 0;
            total += sums[y];
        }
        if (!(total > 1e-35f))
            total = 1e-35f;
        for (int y = 0; y < Y; y++)
            forward[t][y] = sums[y] / total;
        logarithm += log((double)total);
    }
    /* backward[t][x] ~ sum_y weights[x][y] potentials[t+1][y] backward[t+1][y] */
    for (int y = 0; y < Y; y++)
        backward[n - 1][y] = label_follows((Label)y, LABEL_NONE) ? 1 : 0;
    for (uint32_t t = n - 1; t-- > 0;) {
        LabelScores next;
        LabelScores sums = {0};
        for (int y = 0; y < Y; y++)
            next[y] = potentials[t + 1][y] * backward[t + 1][y];
        for (uint32_t e = 0; e < lattice->edge_count; e++)
            sums[lattice->edges[e].from] += weights[e] * next[lattice->edges[e].to];
        float total = 0;
        for (int y = 0; y < Y; y++)
            total += sums[y];
        if (!(total > 1e-35f))
            total = 1e-35f;
        for (int y = 0; y < Y; y++)
            backward[t][y] = sums[y] / total;
    }
    for (uint32_t t = 0; t < n; t++) {
        float total = 0;
        for (int y = 0; y < Y; y++)
            total += marginals[t][y] = forward[t][y] * backward[t][y];
        if (!(total > 1e-35f))
            total = 1e-35f;
        for (int y = 0; y < Y; y++)
            marginals[t][y] /= total;
    }
    /* P(y_t-1 = x, y_t = y) ~ forward[t-1][x] weights[x][y] potentials[t][y] backward[t][y] */
    for (uint32_t t = 0; pairs && t < n; t++) {
        if (t == 0) {
            for (int y = 0; y < Y; y++)
                pairs[LABEL_NONE][y] += factor * marginals[0][y];
            continue;
        }
        float products[EDGES_MOST];
        float total = 0;
        for (uint32_t e = 0; e < lattice->edge_count; e++) {
            Edge edge = lattice->edges[e];
            products[e] = forward[t - 1][edge.from] * weights[e] * potentials[t][edge.to] *
                          backward[t][edge.to];
            total += products[e];
        }
        if (!(total > 1e-35f))
            continue;
        for (uint32_t e = 0; e < lattice->edge_count; e++)
            pairs[lattice->edges[e].from][lattice->edges[e].to] += factor * products[e] / total;
    }
    return logarithm;
}
