/* bench: what the measurements share. A figure is ours against a reference in the same run on
 * the same machine, so that it means something on any machine. */
#ifndef DRAMATIS_BENCH_H
#define DRAMATIS_BENCH_H

#include "minimum.h"

typedef struct Figure {
    char name[64];
    double ours, reference;
    const char *unit;    /* "bytes", "ms", "kB" */
    const char *against; /* "minimum", "less", "5 articles" ... */
    double limit;        /* on ours / reference */
} Figure;

typedef VECTOR(Figure) Figures;

typedef struct Bench {
    const char *program;
    char *samples; /* folder */
    bool less;     /* there is one to compare with */
    Figures figures;
} Bench;

void figure_add(Bench *bench, const char *name, double ours, double reference, const char *unit,
                const char *against, double limit);

/* Middle of the values; reorders them. */
double median(double *values, size_t count);

/* What one key did. */
typedef struct Effect {
    double bytes;
    double minimum;
    double milliseconds; /* from the key to the last byte */
} Effect;

typedef enum Kind {
    KIND_ANY,
    KIND_SAME_PAGE, /* no letter of the text changed, only how it looks */
    KIND_OTHER_PAGE
} Kind;

/* Presses the key `times` times and takes the medians over those that changed something, and
 * were of that kind. */
Effect measure_key(Session *session, const char *key, size_t times, Kind kind);

/* bench-bytes.c: bytes and latency of what one does most. */
void bench_bytes(Bench *bench);
/* bench-names.c: from text to names, on one core. */
void bench_names(Bench *bench);
/* bench-start.c: starting, many articles, memory. */
void bench_start(Bench *bench);

#endif
