#ifndef MODEL_INTERNAL_H
#define MODEL_INTERNAL_H

#include "tagger-internal.h"

struct Tagger {
    const void *bytes;
    size_t length;
    bool mapped;
    float step;
    float keep;
    uint32_t buckets;
    const LabelScores (*transitions)[LABEL_COUNT]; /* [2][LABEL_COUNT][LABEL_COUNT] */
    const uint16_t *marks;
    const int8_t (*weights)[WEIGHT_COUNT];
    TaggerLexicon lexicon;
};

#endif
