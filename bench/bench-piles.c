#include "bench.h"

#include <math.h>
#include <stdio.h>

enum { RUNS_MOST = 9, PILES = 4 };

/* A number of articles, and the CPU ms after which their list is to be there. */
typedef struct Pile {
    uint32_t articles;
    double goal;
    size_t runs;
} Pile;

static const Pile piles[PILES] = {{5, 8, 9}, {1000, 10, 5}, {10000, 20, 3}, {100000, 100, 1}};

/* What a list may keep, kB. */
static double memory_goal(const Pile *pile)
{
    const double base = 1024, each = 150;
    return base + each * pile->articles / 1024;
}

/* A program once its list is there, and once it has no more to do. */
typedef struct Listing {
    double cpu;    /* ms until the list is there */
    double memory; /* RssAnon then, kB */
    double in_end; /* the same in the end; of our own */
} Listing;

/* Until the last row of the list is counted on the screen, which is before the names are found.
 * Of other programs one only sees that they have come to rest. */
static void wait_for_list(Session *session, ProgramName name, const Pile *pile)
{
    char count[32];
    snprintf(count, sizeof count, "1/%u ", pile->articles);
    double late = clock_seconds() + SESSION_PATIENCE;
    while (name == DRAMATIS && !session_find(session, count, NULL, NULL) &&
           clock_seconds() < late)
        session_pump(session, 20);
    if (name == DRAMATIS)
        return;
    program_press(session, name, "");
    program_press(session, name, programs[name].to_list);
}

static Listing measure_listing(const Bench *bench, ProgramName name, const Material *material,
                               const Pile *pile, bool to_the_end)
{
    static const Setting ordinary = {"80x24", 24, 80, "xterm-256color", false};
    Session *session = program_start(bench, name, material, &ordinary, NULL);
    wait_for_list(session, name, pile);
    Listing listing = {.cpu = process_cpu(session_program(session)),
                       .memory = (double)session_memory(session, "RssAnon"),
                       .in_end = NAN};
    if (to_the_end) {
        program_press(session, name, "");
        listing.in_end = (double)session_memory(session, "RssAnon");
    }
    session_end(session);
    return listing;
}

static Listing median_listing(const Bench *bench, ProgramName name, const Material *material,
                              const Pile *pile)
{
    double cpu[RUNS_MOST], memory[RUNS_MOST];
    Listing listing = {NAN, NAN, NAN};
    if (!bench->there[name])
        return listing;
    for (size_t i = 0; i < pile->runs; i++) {
        bool last = i + 1 == pile->runs;
        listing = measure_listing(bench, name, material, pile, last && name == DRAMATIS);
        cpu[i] = listing.cpu;
        memory[i] = listing.memory;
    }
    listing.cpu = median(cpu, pile->runs);
    listing.memory = median(memory, pile->runs);
    return listing;
}

static void print_piles(const Bench *bench, Listing listings[][PROGRAMS], size_t count)
{
    char label[32];
    double values[PROGRAMS];
    table_head(bench, "CPU ms from the start until the list is there", "");
    for (size_t i = 0; i < count; i++) {
        for (int name = 0; name < PROGRAMS; name++)
            values[name] = listings[i][name].cpu;
        snprintf(label, sizeof label, "%u articles", piles[i].articles);
        table_line(bench, label, NAN, piles[i].goal, values);
    }
    table_head(bench, "private memory then, kB", "");
    for (size_t i = 0; i < count; i++) {
        for (int name = 0; name < PROGRAMS; name++)
            values[name] = listings[i][name].memory;
        snprintf(label, sizeof label, "%u articles", piles[i].articles);
        table_line(bench, label, NAN, memory_goal(&piles[i]), values);
    }
}

static void add_figures(Bench *bench, const Pile *pile, const Listing *ours)
{
    char name[64];
    snprintf(name, sizeof name, "list-%u", pile->articles);
    figure_add(bench, name, ours->cpu, pile->goal, "ms", "goal", 1.0);
    snprintf(name, sizeof name, "list-%u-memory", pile->articles);
    figure_add(bench, name, ours->memory, memory_goal(pile), "kB", "goal", 1.0);
}

/* What is kept of an article with its names, beside what no article would need. */
static void add_analysed(Bench *bench, const Pile *pile, const Listing *ours,
                         const Listing *few, double text)
{
    char name[64];
    snprintf(name, sizeof name, "analysed-%u-memory", pile->articles);
    figure_add(bench, name, (ours->in_end - few->in_end) * 1024 / pile->articles, text, "bytes",
               "text", 3.0);
}

void bench_piles(Bench *bench)
{
    Listing listings[PILES][PROGRAMS];
    size_t count = 0;
    for (; count < PILES && piles[count].articles <= bench->most; count++) {
        const Pile *pile = &piles[count];
        Material material = material_new(bench, pile->articles, 0);
        for (int name = 0; name < PROGRAMS; name++)
            listings[count][name] = median_listing(bench, (ProgramName)name, &material, pile);
        const Listing *ours = &listings[count][DRAMATIS];
        add_figures(bench, pile, ours);
        if (count > 0)
            add_analysed(bench, pile, ours, &listings[0][DRAMATIS],
                         (double)material.bytes / pile->articles);
        material_release(&material);
    }
    print_piles(bench, listings, count);
}
