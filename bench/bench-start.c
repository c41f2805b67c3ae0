#include "bench.h"

#include <stdlib.h>

enum { RUNS = 15 };

/* What a start took. */
typedef struct Start {
    double usable, complete; /* ms until the first words, and until nothing more came */
    double memory;           /* VmHWM, kB */
} Start;

static Start measure_start(const char *const *words, const char *first_words)
{
    Start start = {0};
    double begun = clock_seconds();
    Session *session = session_start(&(SessionStyle){.mute = true}, words);
    double late = begun + SESSION_PATIENCE;
    while (!session_find(session, first_words, NULL, NULL) && clock_seconds() < late)
        session_pump(session, 20);
    start.usable = (session_last_byte(session) - begun) * 1000;
    session_settle(session);
    start.complete = (session_last_byte(session) - begun) * 1000;
    start.memory = (double)session_memory(session, "VmHWM");
    session_end(session);
    return start;
}

static Start median_start(const char *const *words)
{
    double usable[RUNS], complete[RUNS];
    Start start = {0};
    for (size_t i = 0; i < RUNS; i++) {
        start = measure_start(words, "Bulgaria and");
        usable[i] = start.usable;
        complete[i] = start.complete;
    }
    start.usable = median(usable, RUNS);
    start.complete = median(complete, RUNS);
    return start;
}

static void bench_samples(Bench *bench)
{
    char *first = path_join(bench->samples, "01-ferry-talks-open-in-varna.txt");
    const char *const ours[] = {bench->program, "--no-config", bench->samples, NULL};
    const char *const theirs[] = {"less", first, NULL};
    Start samples = median_start(ours), less = median_start(theirs);
    figure_add(bench, "start-samples", samples.usable, less.complete, "ms", "less", 4.0);
    figure_add(bench, "start-samples-names", samples.complete, less.complete, "ms", "less",
               12.0);
    figure_add(bench, "memory-samples", samples.memory, less.memory, "kB", "less", 8.0);
    free(first);
}

/* Nobody types: nothing is sent, and next to nothing done. */
static void bench_idle(Bench *bench)
{
    const double seconds = 5;
    const char *const words[] = {bench->program, "--no-config", bench->samples, NULL};
    Session *session = session_start(&(SessionStyle){.mute = true}, words);
    session_settle(session);
    size_t sent = session_output(session)->length;
    double cpu = process_cpu(session_program(session));
    for (double end = clock_seconds() + seconds; clock_seconds() < end;)
        session_pump(session, 100);
    figure_add(bench, "idle-bytes", (double)(session_output(session)->length - sent), 1,
               "bytes", "a byte", 0.0);
    figure_add(bench, "idle-cpu", (process_cpu(session_program(session)) - cpu) / seconds, 1,
               "ms a second", "limit", 1.0);
    session_end(session);
}

void bench_start(Bench *bench)
{
    if (bench->there[LESS])
        bench_samples(bench);
    bench_idle(bench);
}
