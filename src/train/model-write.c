/* The model file: the weights that matter most, in 8 bits. */
#include "train-internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One weight in 127 steps up and down; few are beyond 4. */
static const float step = 1 / 32.f;

typedef struct Worth {
    float most; /* the largest weight of the feature, times the root of how often it is seen */
    uint32_t hash;
    const float *weights;
} Worth;

static int compare_worths(const void *left, const void *right)
{
    const Worth *a = left;
    const Worth *b = right;
    if (a->most != b->most)
        return a->most > b->most ? -1 : 1;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

static int8_t quantise(float weight)
{
    float steps = roundf(weight / step);
    return (int8_t)(steps > 127 ? 127 : steps < -127 ? -127 : steps);
}

void model_write(Buffer *out, const TaggerLexicon *lexicon, const Dictionary *dictionaries[2],
                 const Weights *weights[2], float keep, uint32_t feature_buckets)
{
    size_t count = (size_t)dictionaries[0]->count + dictionaries[1]->count;
    size_t places = (size_t)feature_buckets * BUCKET;
    Worth *worths = memory_new(count * sizeof *worths + 1);
    uint16_t *marks = memory_new(places * sizeof *marks);
    int8_t(*table)[WEIGHT_COUNT] = memory_new(places * sizeof *table);
    size_t filled = 0;
    for (int stage = 0; stage < 2; stage++) {
        for (uint32_t i = 0; i < dictionaries[stage]->count; i++) {
            const float *row = weights[stage]->rows[i].weights;
            float most = 0;
            for (int y = 0; y < WEIGHT_COUNT; y++)
                most = fmaxf(most, fabsf(row[y]));
            if (most > step / 2)
                worths[filled++] = (Worth){most * sqrtf((float)dictionaries[stage]->counts[i]),
                                           dictionaries[stage]->hashes[i], row};
        }
    }
    if (filled)
        qsort(worths, filled, sizeof *worths, compare_worths);
    for (size_t i = 0; i < filled; i++) {
        size_t first = (size_t)key_bucket(worths[i].hash, feature_buckets) * BUCKET;
        uint16_t mark = key_mark(worths[i].hash);
        for (size_t k = first; k < first + BUCKET; k++) {
            if (marks[k] == mark)
                break;
            if (marks[k])
                continue;
            marks[k] = mark;
            for (int y = 0; y < WEIGHT_COUNT; y++)
                table[k][y] = quantise(worths[i].weights[y]);
            break;
        }
    }
    buffer_clear(out);
    ModelHeader header = {.version = MODEL_VERSION,
                          .step = step,
                          .keep = keep,
                          .feature_buckets = feature_buckets,
                          .lexicon_buckets = lexicon->buckets};
    memcpy(header.magic, MODEL_MAGIC, sizeof header.magic);
    buffer_add(out, (const char *)&header, sizeof header);
    for (int stage = 0; stage < 2; stage++)
        buffer_add(out, (const char *)weights[stage]->transitions,
                   sizeof weights[stage]->transitions);
    buffer_add(out, (const char *)marks, places * sizeof *marks);
    buffer_add(out, (const char *)table, places * sizeof *table);
    buffer_add(out, (const char *)lexicon->entries,
               (size_t)lexicon->buckets * BUCKET * sizeof *lexicon->entries);
    header.bytes = out->length;
    memcpy(out->bytes, &header, sizeof header);
    header.sum = model_file_sum((const ModelHeader *)(const void *)(out->bytes), header.bytes);
    memcpy(out->bytes, &header, sizeof header);
    free(worths);
    free(marks);
    free(table);
}
