/* minimum: how few bytes a change of the screen needs. The answer is the length of a string
 * that was really built, so it is an upper bound of the true minimum, and near it. The encoder
 * knows cursor addressing, runs of text, SGR changes, EL, ECH, scrolling of whole lines between
 * margins (DECSTBM), and, where the terminal has them, left and right margins (DECSLRM). */
#ifndef DRAMATIS_BENCH_MINIMUM_H
#define DRAMATIS_BENCH_MINIMUM_H

#include "../tests/terminal/harness.h"

/* What a screen shows: `cells` is [rows][columns]. */
typedef struct Picture {
    uint32_t rows, columns;
    SessionCell *cells;
    uint32_t cursor_row, cursor_column;
} Picture;

Picture picture_take(const Session *session); /* picture_release it */
void picture_release(Picture *picture);
bool pictures_equal(const Picture *a, const Picture *b);

/* Appends bytes that turn `before` into `after`, which have the same size. The pen is plain and
 * the cursor anywhere at the start; the pen is plain at the end. With `margins` left and right
 * margins may be used around the columns [left, right). */
typedef struct MinimumStyle {
    bool margins;
    uint32_t left, right;
} MinimumStyle;

void minimum_encode(const Picture *before, const Picture *after, const MinimumStyle *style,
                    Buffer *out);

#endif
