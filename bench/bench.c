/* bench PROGRAM SAMPLES: measures, prints a table and a line for each figure; exit status 1
 * when one is over its limit. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
        return 0;
    qsort(values, count, sizeof *values, compare_doubles);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* The text pane is at the right edge, behind the last border. */
static uint32_t text_pane(const Picture *picture)
{
    uint32_t left = 0;
    for (uint32_t column = 0; column < picture->columns; column++)
        if (strcmp(picture->cells[picture->columns * 3 + column].text, "\xe2\x94\x82") == 0)
            left = column + 1;
    return left;
}

static bool same_page(const Picture *before, const Picture *after)
{
    for (uint32_t row = 1; row + 3 < after->rows; row++)
        for (uint32_t column = text_pane(after); column < after->columns; column++) {
            uint32_t at = row * after->columns + column;
            if (strcmp(before->cells[at].text, after->cells[at].text) != 0)
                return false;
        }
    return true;
}

static bool is_kind(Kind kind, const Picture *before, const Picture *after)
{
    return kind == KIND_ANY || same_page(before, after) == (kind == KIND_SAME_PAGE);
}

Effect measure_key(Session *session, const char *key, size_t times, Kind kind)
{
    VECTOR(double) bytes = {0}, minimums = {0}, latencies = {0};
    session_settle(session);
    Picture before = picture_take(session);
    for (size_t i = 0; i < times; i++) {
        size_t sent = session_output(session)->length;
        double pressed = clock_seconds();
        session_press(session, key);
        Picture after = picture_take(session);
        if (!pictures_equal(&before, &after) && is_kind(kind, &before, &after)) {
            MinimumStyle style = {session_answers(session), text_pane(&after), after.columns};
            Buffer least = BUFFER_EMPTY;
            minimum_encode(&before, &after, &style, &least);
            *vector_push(&bytes) = (double)(session_output(session)->length - sent);
            *vector_push(&minimums) = (double)least.length;
            *vector_push(&latencies) = (session_last_byte(session) - pressed) * 1000;
            buffer_release(&least);
        }
        picture_release(&before);
        before = after;
    }
    picture_release(&before);
    Effect effect = {median(bytes.items, bytes.count), median(minimums.items, minimums.count),
                     median(latencies.items, latencies.count)};
    vector_release(&bytes);
    vector_release(&minimums);
    vector_release(&latencies);
    return effect;
}

static bool over(const Figure *figure)
{
    return figure->reference <= 0 || figure->ours <= 0 ||
           figure->ours / figure->reference > figure->limit;
}

static int report(const Bench *bench)
{
    int status = 0;
    printf("%-34s %10s %10s  %-6s %s\n", "figure", "dramatis", "reference", "unit", "against");
    for (size_t i = 0; i < bench->figures.count; i++) {
        const Figure *figure = &bench->figures.items[i];
        printf("%-34s %10.1f %10.1f  %-6s %s\n", figure->name, figure->ours, figure->reference,
               figure->unit, figure->against);
    }
    printf("\n");
    for (size_t i = 0; i < bench->figures.count; i++) {
        const Figure *figure = &bench->figures.items[i];
        printf("%s %.2f %.2f %s\n", figure->name,
               figure->reference > 0 ? figure->ours / figure->reference : 0, figure->limit,
               over(figure) ? "over" : "ok");
        status |= over(figure);
    }
    return status;
}

static bool less_is_there(void)
{
    const char *const words[] = {"less", "--version", NULL};
    Session *session = session_start(&(SessionStyle){0}, words);
    int status = 1;
    bool there = session_wait_end(session, &status) && status == 0;
    session_end(session);
    return there;
}

int main(int count, char **words)
{
    if (count != 3) {
        fprintf(stderr, "usage: bench PROGRAM SAMPLES\n");
        return 2;
    }
    Bench bench = {.program = words[1], .samples = realpath(words[2], NULL)};
    if (!bench.samples || access(bench.program, X_OK) != 0) {
        fprintf(stderr, "bench: no program %s or no folder %s\n", words[1], words[2]);
        return 2;
    }
    bench.less = less_is_there();
    if (!bench.less)
        printf("bench: there is no less here to compare with\n");
    bench_names(&bench);
    bench_bytes(&bench);
    bench_start(&bench);
    int status = report(&bench);
    vector_release(&bench.figures);
    free(bench.samples);
    return status;
}
