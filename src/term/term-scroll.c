#include <dramatis/term.h>

#include <stdlib.h>
#include <string.h>

/* What a scroll must save to be worth its own bytes. */
#define LEAST_ROWS 3

static bool same(const Screen *a, uint32_t row_a, const Screen *b, uint32_t row_b, Area band)
{
    return memcmp(&a->cells[(size_t)row_a * a->columns + band.column],
                  &b->cells[(size_t)row_b * b->columns + band.column],
                  band.columns * sizeof(Cell)) == 0;
}

/* Whether the column is a border, the same before and after, on most rows. */
static bool is_border(const Screen *before, const Screen *after, uint32_t column)
{
    uint32_t count = 0;

    for (uint32_t row = 0; row < after->rows; row++) {
        size_t index = (size_t)row * after->columns + column;
        count += after->cells[index].role == ROLE_BORDER &&
                 memcmp(&before->cells[index], &after->cells[index], sizeof(Cell)) == 0;
    }
    return count * 2 > after->rows;
}

/* The rows that a shift brings to their places, less those it takes from there. */
static int64_t gain_of(const Screen *before, const Screen *after, Area band, int32_t rows)
{
    int64_t gain = 0;

    for (uint32_t row = band.row; row < band.row + band.rows; row++) {
        int64_t from = (int64_t)row + rows;
        bool inside = from >= band.row && from < (int64_t)band.row + band.rows;
        gain += inside && same(before, (uint32_t)from, after, row, band);
        gain -= same(before, row, after, row, band);
    }
    return gain;
}

/* The best shift of a band of columns; the gain is 0 where there is none. */
static int64_t find_in_band(const Screen *before, const Screen *after, Area band,
                            ScreenScroll *scroll)
{
    uint32_t first = 0, end = after->rows;
    int64_t best = 0;

    while (first < end && same(before, first, after, first, band))
        first++;
    while (end > first && same(before, end - 1, after, end - 1, band))
        end--;
    band.row = first;
    band.rows = end - first;
    for (int32_t rows = 1; rows < (int32_t)band.rows; rows++)
        for (int sign = -1; sign <= 1; sign += 2) {
            int64_t gain = gain_of(before, after, band, sign * rows);
            if (gain > best) {
                best = gain;
                *scroll = (ScreenScroll){band, sign * rows};
            }
        }
    return best;
}

bool scroll_find(const Screen *before, const Screen *after, ScreenScroll *scroll)
{
    int64_t best = LEAST_ROWS - 1;
    Area band = {0, 0, after->rows, 0};
    ScreenScroll found;

    if (before->rows != after->rows || before->columns != after->columns)
        return false;
    for (uint32_t column = 0; column <= after->columns; column++) {
        if (column < after->columns && !is_border(before, after, column)) {
            band.columns++;
            continue;
        }
        /* Rows of the whole screen are for curses to scroll. */
        if (band.columns > 1 && band.columns < after->columns) {
            int64_t gain = find_in_band(before, after, band, &found);
            if (gain > best) {
                best = gain;
                *scroll = found;
            }
        }
        band.column = column + 1;
        band.columns = 0;
    }
    return best >= LEAST_ROWS;
}

void scroll_add(Buffer *out, ScreenScroll scroll)
{
    uint32_t top = scroll.area.row + 1, bottom = scroll.area.row + scroll.area.rows;
    uint32_t left = scroll.area.column + 1, right = scroll.area.column + scroll.area.columns;
    bool up = scroll.rows > 0;

    buffer_addf(out, "\0337\033[?69h\033[%u;%us\033[%u;%ur\033[%u;%uH", left, right, top,
                bottom, up ? bottom : top, left);
    for (int32_t i = 0; i < abs(scroll.rows); i++)
        buffer_add_string(out, up ? "\n" : "\033M");
    buffer_add_string(out, "\033[r\033[?69l\0338");
}
