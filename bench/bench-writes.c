#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIMES = 3 };

/* Lines that strace wrote of the terminal; what curses writes into a file of its own is none.
 */
static double count_writes(const char *trace)
{
    Buffer text = BUFFER_EMPTY;
    double count = 0;
    file_read(trace, &text, SIZE_MAX, NULL);
    for (const char *at = text.bytes; (at = strstr(at, "</dev/pts/")); at++)
        count++;
    buffer_release(&text);
    return count;
}

/* A traced program looks settled whenever strace sleeps: waits until nothing comes. */
static void press(Session *session, ProgramName name, const char *keys)
{
    const int moment = 150; /* ms */
    program_press(session, name, keys);
    while (session_pump(session, moment))
        session_settle(session);
}

static double measure_writes(const Bench *bench, ProgramName name, const Material *material,
                             ActName act)
{
    static const Setting ordinary = {"80x24", 24, 80, "xterm-256color", false};
    const Keys *keys = &programs[name].keys[act];
    double counts[TIMES];
    if (!bench->there[name] || !keys->key)
        return NAN;
    char *trace = path_join(material->folder, "trace");
    remove(trace);
    Session *session = program_start(bench, name, material, &ordinary, trace);
    press(session, name, "");
    press(session, name, keys->before);
    for (int i = 0; i < TIMES; i++) {
        double before = count_writes(trace);
        press(session, name, keys->key);
        counts[i] = count_writes(trace) - before;
    }
    session_end(session);
    free(trace);
    return median(counts, TIMES);
}

void bench_writes(Bench *bench)
{
    const double goal = 1;
    double most = 0;
    if (isnan(command_run((const char *const[]){"strace", "-V", NULL}, NULL))) {
        printf("bench: there is no strace here to count write() calls\n");
        return;
    }
    Material material = material_new(bench, 5, 40);
    table_head(bench, "80x24: write() calls to the terminal a key", "");
    for (int act = FIRST_PAINT + 1; act < ACTS; act++) {
        double counts[PROGRAMS];
        for (int name = 0; name < PROGRAMS; name++)
            counts[name] = measure_writes(bench, (ProgramName)name, &material, (ActName)act);
        table_line(bench, act_names[act], NAN, goal, counts);
        /* A new selection is painted at once, its text when it rests. */
        if (act != LIST_ROW)
            most = fmax(most, counts[DRAMATIS]);
    }
    figure_add(bench, "writes", most, goal, "calls", "goal", 1.0);
    material_release(&material);
}
