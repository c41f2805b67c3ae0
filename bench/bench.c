/* bench PROGRAM SAMPLES [MOST]: measures, prints tables beside other programs and a line for
 * each figure; exit status 1 when one is over its limit. MOST is how many articles the largest
 * pile has. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* --- Figures --------------------------------------------------------------------------------
 */

void figure_add(Bench *bench, const char *name, double ours, double reference, const char *unit,
                const char *against, double limit)
{
    Figure *figure = vector_push(&bench->figures);
    *figure = (Figure){
        .ours = ours, .reference = reference, .unit = unit, .against = against, .limit = limit};
    snprintf(figure->name, sizeof figure->name, "%s", name);
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(double *values, size_t count)
{
    if (count == 0)
        return NAN;
    qsort(values, count, sizeof *values, compare_doubles);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* Also what could not be measured is over. */
static bool over(const Figure *figure)
{
    return !(figure->ours / figure->reference <= figure->limit);
}

static int report(const Bench *bench)
{
    int status = 0;
    printf("\n");
    for (size_t i = 0; i < bench->figures.count; i++) {
        const Figure *figure = &bench->figures.items[i];
        printf("%s %.2f %.2f %s (%.1f %s, %s %.1f)\n", figure->name,
               figure->ours / figure->reference, figure->limit, over(figure) ? "over" : "ok",
               figure->ours, figure->unit, figure->against, figure->reference);
        status |= over(figure);
    }
    return status;
}

/* --- Tables ---------------------------------------------------------------------------------
 */

static void print_value(double value)
{
    if (isnan(value))
        printf(" %9s", "-");
    else
        printf(value < 100 ? " %9.1f" : " %9.0f", value);
}

void table_head(const Bench *bench, const char *title, const char *first)
{
    printf("\n%s\n%-18s %9s %9s", title, "", first, "goal");
    for (int name = 0; name < PROGRAMS; name++)
        if (bench->there[name])
            printf(" %9s", programs[name].name);
    printf("\n");
}

void table_line(const Bench *bench, const char *label, double first, double goal,
                const double values[PROGRAMS])
{
    printf("%-18s", label);
    print_value(first);
    print_value(goal);
    for (int name = 0; name < PROGRAMS; name++)
        if (bench->there[name])
            print_value(values[name]);
    printf("\n");
    fflush(stdout);
}

/* --- The whole ------------------------------------------------------------------------------
 */

static bool is_there(ProgramName name)
{
    const char *const words[] = {programs[name].name, "--version", NULL};
    if (name == DRAMATIS || !isnan(command_run(words, NULL)))
        return true;
    printf("bench: there is no %s here to compare with\n", programs[name].name);
    return false;
}

int main(int count, char **words)
{
    if (count < 3 || count > 4) {
        fprintf(stderr, "usage: bench PROGRAM SAMPLES [MOST]\n");
        return 2;
    }
    Bench bench = {.program = words[1],
                   .samples = realpath(words[2], NULL),
                   .most = count > 3 ? (uint32_t)strtoul(words[3], NULL, 10) : 10000};
    if (!bench.samples || access(bench.program, X_OK) != 0) {
        fprintf(stderr, "bench: no program %s or no folder %s\n", words[1], words[2]);
        return 2;
    }
    for (int name = 0; name < PROGRAMS; name++)
        bench.there[name] = is_there((ProgramName)name);
    bench_names(&bench);
    bench_bytes(&bench);
    bench_writes(&bench);
    bench_start(&bench);
    bench_piles(&bench);
    int status = report(&bench);
    vector_release(&bench.figures);
    free(bench.samples);
    return status;
}
