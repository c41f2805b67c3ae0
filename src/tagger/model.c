/* The model file: mapped, checked once, and looked up in. */
#include "model-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SUMS = 4 };

/* One of the sums with eight bytes more; SplitMix64's constants. */
static uint64_t sum_mix(uint64_t sum, uint64_t value)
{
    sum = (sum ^ value) * 0x9E3779B97F4A7C15u;
    return sum ^ sum >> 32;
}

/* Eight bytes at a time, each mixed into one of the sums so that they need not wait for each
 * other. Every bit of the input changes the sum. */
uint64_t model_sum(const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    uint64_t sums[SUMS] = {length, 1, 2, 3};
    uint64_t values[SUMS];
    for (; length >= sizeof values; at += sizeof values, length -= sizeof values) {
        memcpy(values, at, sizeof values);
        for (int i = 0; i < SUMS; i++)
            sums[i] = sum_mix(sums[i], values[i]);
    }
    for (int i = 0; length > 0; i++) {
        size_t size = length < 8 ? length : 8;
        values[i] = 0;
        memcpy(&values[i], at, size);
        sums[i] = sum_mix(sums[i], values[i]);
        at += size;
        length -= size;
    }
    uint64_t sum = 0;
    for (int i = 0; i < SUMS; i++) {
        sum = (sum ^ sums[i]) * 0xBF58476D1CE4E5B9u;
        sum ^= sum >> 31;
    }
    return sum;
}

uint64_t model_file_sum(const ModelHeader *model, size_t length)
{
    size_t start = offsetof(ModelHeader, step);
    return model_sum((const char *)model + start, length - start);
}

static bool little_endian(void)
{
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    return first == 1;
}

static bool check(Tagger *tagger, Error *error)
{
    const ModelHeader *header = tagger->bytes;
    if (tagger->length < sizeof *header || memcmp(header->magic, MODEL_MAGIC, 8) != 0)
        return error_set(error, "not a model of this program");
    if (!little_endian())
        return error_set(error, "models are for little-endian machines");
    if (header->version != MODEL_VERSION)
        return error_set(error, "a model of version %u, not %d", (unsigned)header->version,
                         MODEL_VERSION);
    uint64_t size = sizeof *header + 2 * sizeof tagger->transitions[0][0] * LABEL_COUNT +
                    (uint64_t)header->feature_buckets * BUCKET * (2 + WEIGHT_COUNT) +
                    (uint64_t)header->lexicon_buckets * BUCKET * sizeof(LexiconEntry);
    if (header->bytes != tagger->length || size != tagger->length ||
        header->feature_buckets == 0)
        return error_set(error, "the model is cut short or damaged");
    if (!(header->step > 0 && header->step < 1) || !(header->keep >= 0 && header->keep <= 1) ||
        model_file_sum(header, tagger->length) != header->sum || header->reserved)
        return error_set(error, "the model is damaged");
    const char *at = (const char *)(header + 1);
    tagger->step = header->step;
    tagger->keep = header->keep;
    tagger->buckets = header->feature_buckets;
    tagger->transitions = (const LabelScores(*)[LABEL_COUNT])(const void *)at;
    at += 2 * sizeof tagger->transitions[0][0] * LABEL_COUNT;
    tagger->marks = (const uint16_t *)(const void *)at;
    at += (size_t)tagger->buckets * BUCKET * sizeof *tagger->marks;
    tagger->weights = (const int8_t(*)[WEIGHT_COUNT])(const void *)at;
    at += (size_t)tagger->buckets * BUCKET * sizeof *tagger->weights;
    tagger->lexicon.entries = (const LexiconEntry *)(const void *)at;
    tagger->lexicon.buckets = header->lexicon_buckets;
    /* No sum of weights over a text may leave the range of the lattice. */
    for (int i = 0; i < 2 * LABEL_COUNT * LABEL_COUNT; i++) {
        float value = (&tagger->transitions[0][0][0])[i];
        if (!(value > -1000 && value < 1000))
            return error_set(error, "the model is damaged");
    }
    return true;
}

Tagger *tagger_open_bytes(const void *bytes, size_t length, Error *error)
{
    Tagger *tagger = memory_new(sizeof *tagger);
    tagger->bytes = bytes;
    tagger->length = length;
    if (check(tagger, error))
        return tagger;
    tagger_close(tagger);
    return NULL;
}

Tagger *tagger_open(const char *path, Error *error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        error_set_errno(error, errno, "%s", path);
        return NULL;
    }
    struct stat status;
    void *bytes = MAP_FAILED;
    if (fstat(descriptor, &status) != 0)
        error_set_errno(error, errno, "%s", path);
    else if (!S_ISREG(status.st_mode) || status.st_size < (off_t)sizeof(ModelHeader) ||
             status.st_size > MODEL_BYTES_MOST)
        error_set(error, "%s: not a model of this program", path);
    else if ((bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, descriptor,
                           0)) == MAP_FAILED)
        error_set_errno(error, errno, "%s", path);
    close(descriptor);
    if (bytes == MAP_FAILED)
        return NULL;
    Error why;
    Tagger *tagger = tagger_open_bytes(bytes, (size_t)status.st_size, &why);
    if (!tagger) {
        munmap(bytes, (size_t)status.st_size);
        error_set(error, "%s: %s", path, why.text);
        return NULL;
    }
    tagger->mapped = true;
    return tagger;
}

void tagger_close(Tagger *tagger)
{
    if (!tagger)
        return;
    if (tagger->mapped)
        munmap((void *)(uintptr_t)tagger->bytes, tagger->length);
    free(tagger);
}
