#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

#include "generate.h"

enum { RUNS = 15 };

/* What a start took: until the list could be used, and until nothing more came. */
typedef struct Start {
    double usable, complete; /* ms */
    size_t bytes;
    size_t memory; /* VmHWM, kB */
} Start;

/* `sign` is on the screen once the program can be used. */
static Start measure_start(const char *const *words, const char *sign)
{
    Start start = {0};
    double begun = clock_seconds();
    Session *session = session_start(&(SessionStyle){.mute = true}, words);
    double late = begun + SESSION_PATIENCE;
    while (!session_find(session, sign, NULL, NULL) && clock_seconds() < late)
        session_pump(session, 20);
    start.usable = (session_last_byte(session) - begun) * 1000;
    session_settle(session);
    start.complete = (session_last_byte(session) - begun) * 1000;
    start.bytes = session_output(session)->length;
    start.memory = session_memory(session, "VmHWM");
    session_end(session);
    return start;
}

static Start median_start(const char *const *words, const char *sign, size_t runs)
{
    double usable[RUNS], complete[RUNS];
    Start start = {0};
    for (size_t i = 0; i < runs; i++) {
        start = measure_start(words, sign);
        usable[i] = start.usable;
        complete[i] = start.complete;
    }
    start.usable = median(usable, runs);
    start.complete = median(complete, runs);
    return start;
}

static char *make_articles(uint32_t count)
{
    char *folder = folder_new();
    Error error;
    if (!generate_articles(folder, &(GenerateStyle){.articles = count, .seed = 5}, NULL,
                           &error))
        BUG("%s", error.text);
    return folder;
}

void bench_start(Bench *bench)
{
    char *first = path_join(bench->samples, "01-ferry-talks-open-in-varna.txt");
    const char *const ours[] = {bench->program, "--no-config", bench->samples, NULL};
    const char *const theirs[] = {"less", first, NULL};
    Start samples = median_start(ours, "Bulgaria and", RUNS);
    if (bench->less) {
        Start less = median_start(theirs, "Bulgaria and", RUNS);
        figure_add(bench, "start-samples", samples.usable, less.complete, "ms", "less", 4.0);
        figure_add(bench, "start-samples-names", samples.complete, less.complete, "ms", "less",
                   12.0);
        figure_add(bench, "memory-samples", (double)samples.memory, (double)less.memory, "kB",
                   "less", 8.0);
    }
    free(first);

    char *few = make_articles(5), *many = make_articles(1000);
    const char *const on_few[] = {bench->program, "--no-config", few, NULL};
    const char *const on_many[] = {bench->program, "--no-config", many, NULL};
    Start five = median_start(on_few, "1/5", RUNS);
    Start thousand = median_start(on_many, "1/1000", 5);
    /* The whole list may come this much later than that of five articles. */
    const double later = 100;
    figure_add(bench, "list-1000-later", thousand.usable - five.usable, later, "ms", "limit",
               1.0);
    figure_add(bench, "memory-1000", (double)thousand.memory, (double)five.memory, "kB",
               "5 articles", 8.0);
    folder_remove(few);
    folder_remove(many);
}
