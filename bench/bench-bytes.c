#include "bench.h"

#include <math.h>
#include <stdio.h>

/* An act, and what it may cost. */
typedef struct Act {
    Kind kind;
    double limit;       /* bytes, as a share of the minimum */
    double goals[2][2]; /* bytes: [low, high screen][without, with margins] */
    double link;        /* ms, on the low screen; 0: no goal */
} Act;

/* Limits are what a curses program can hold with care; goals are from measured programs. */
static const Act acts[ACTS] = {
    [FIRST_PAINT] = {KIND_ANY, 1.25, {{2420, 2420}, {6500, 6500}}, 480},
    [LIST_ROW] = {KIND_SAME_PAGE, 1.1, {{80, 80}, {115, 115}}, 0},
    [SELECTION] = {KIND_ANY, 1.1, {{80, 80}, {115, 115}}, 0},
    [LINE] = {KIND_OTHER_PAGE, 1.1, {{1000, 85}, {2200, 130}}, 0},
    [LINE_ONE_PANE] = {KIND_OTHER_PAGE, 1.1, {{95, 95}, {100, 100}}, 0},
    [PAGE] = {KIND_ANY, 1.1, {{1000, 1000}, {4100, 4100}}, 340},
    [TYPED_AHEAD] = {KIND_OTHER_PAGE, 1.1, {{1100, 1100}, {4100, 4100}}, 360},
    [NEXT_MENTION] = {KIND_SAME_PAGE, 1.25, {{70, 70}, {70, 70}}, 212},
    [OFF_PAGE] = {KIND_OTHER_PAGE, 1.1, {{1100, 1100}, {4100, 4100}}, 0},
    [NEXT_ARTICLE] = {KIND_ANY, 1.1, {{1650, 1650}, {5700, 5700}}, 0},
};

static const char *const titles[MEASURES] = {
    [BYTES] = "bytes a key",
    [CPU] = "CPU ms a key",
    [LINK] = "ms over a line of 200 ms and 57.6 kbit/s",
};
static const double cpu_goal = 2; /* ms, of any key */

/* Ordinary articles to start on, and some that are long enough to have pages on a large screen.
 */
typedef struct Shelf {
    Material ordinary, tall;
} Shelf;

static Effect measure_act(const Bench *bench, ProgramName name, const Setting *setting,
                          const Shelf *shelf, ActName act)
{
    Effect effect = {{NAN, NAN, NAN, NAN}};
    bool first = act == FIRST_PAINT;
    if (!bench->there[name] || (!first && !programs[name].keys[act].key))
        return effect;
    Session *session =
        program_start(bench, name, first ? &shelf->ordinary : &shelf->tall, setting, NULL);
    effect = first ? measure_first_paint(session, name)
                   : measure_keys(session, name, act, acts[act].kind);
    session_end(session);
    return effect;
}

static double goal_of(ActName act, const Setting *setting, Measure measure)
{
    bool low = setting->rows <= 30;
    switch (measure) {
    case BYTES:
        return acts[act].goals[!low][setting->margins];
    case LINK:
        return low && acts[act].link > 0 ? acts[act].link : NAN;
    default:
        return act == FIRST_PAINT ? NAN : cpu_goal;
    }
}

/* What the change needs at least. */
static double least_of(const Effect *effect, Measure measure)
{
    double minimum = effect->values[MINIMUM];
    return measure == BYTES ? minimum : measure == LINK ? link_milliseconds(minimum, 0) : NAN;
}

static void print_measure(const Bench *bench, const Setting *setting, Measure measure,
                          const Effect effects[ACTS][PROGRAMS])
{
    char title[128];
    snprintf(title, sizeof title, "%s: %s", setting->label, titles[measure]);
    table_head(bench, title, "minimum");
    for (int act = 0; act < ACTS; act++) {
        double values[PROGRAMS];
        for (int name = 0; name < PROGRAMS; name++)
            values[name] = effects[act][name].values[measure];
        table_line(bench, act_names[act], least_of(&effects[act][DRAMATIS], measure),
                   goal_of((ActName)act, setting, measure), values);
    }
}

/* A goal holds as far as the change does not need more. */
static void add_goal(Bench *bench, const char *name, const Effect *ours, Measure measure,
                     double goal)
{
    double least = least_of(ours, measure);
    bool needs_more = least > goal;
    figure_add(bench, name, ours->values[measure], needs_more ? least : goal,
               measure == LINK ? "ms" : "bytes", needs_more ? "goal < minimum" : "goal",
               needs_more ? 1.1 : 1.0);
}

static void add_figures(Bench *bench, const Setting *setting, ActName act, const Effect *ours)
{
    char name[64];
    snprintf(name, sizeof name, "%s-%s", act_names[act], setting->label);
    figure_add(bench, name, ours->values[BYTES], ours->values[MINIMUM], "bytes", "minimum",
               acts[act].limit);
    snprintf(name, sizeof name, "%s-%s-goal", act_names[act], setting->label);
    add_goal(bench, name, ours, BYTES, goal_of(act, setting, BYTES));
    double link = goal_of(act, setting, LINK);
    snprintf(name, sizeof name, "%s-%s-link", act_names[act], setting->label);
    if (!isnan(link))
        add_goal(bench, name, ours, LINK, link);
}

/* The dearest of all keys. */
static void add_dearest(Bench *bench, const Setting *setting,
                        const Effect effects[ACTS][PROGRAMS])
{
    char name[64];
    double most = 0;
    for (int act = 0; act < ACTS; act++)
        if (act != FIRST_PAINT)
            most = fmax(most, effects[act][DRAMATIS].values[CPU]);
    snprintf(name, sizeof name, "cpu-%s", setting->label);
    figure_add(bench, name, most, cpu_goal, "ms", "goal", 1.0);
}

static void bench_setting(Bench *bench, const Setting *setting, const Shelf *shelf)
{
    Effect effects[ACTS][PROGRAMS];
    for (int act = 0; act < ACTS; act++)
        for (int name = 0; name < PROGRAMS; name++)
            effects[act][name] =
                measure_act(bench, (ProgramName)name, setting, shelf, (ActName)act);
    for (int measure = 0; measure < MEASURES; measure++)
        if (titles[measure])
            print_measure(bench, setting, (Measure)measure, effects);
    for (int act = 0; act < ACTS; act++)
        add_figures(bench, setting, (ActName)act, &effects[act][DRAMATIS]);
    add_dearest(bench, setting, effects);
}

void bench_bytes(Bench *bench)
{
    static const Setting settings[] = {
        {"80x24", 24, 80, "xterm-256color", false},
        {"80x24-margins", 24, 80, "xterm-256color", true},
        {"200x50", 50, 200, "xterm-256color", false},
        {"200x50-margins", 50, 200, "xterm-256color", true},
        {"80x24-screen", 24, 80, "screen-256color", false},
        {"200x50-screen", 50, 200, "screen-256color", false},
    };
    Shelf shelf = {material_new(bench, 5, 0), material_new(bench, 5, 40)};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        bench_setting(bench, &settings[i], &shelf);
    material_release(&shelf.ordinary);
    material_release(&shelf.tall);
}
