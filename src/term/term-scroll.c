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

/* Leaves out rows at both ends that nothing is won with: what stands there may have changed in
 * a cell or two. */
static void trim(const Screen *before, const Screen *after, int64_t gain, ScreenScroll *scroll)
{
    Area *area = &scroll->area;

    for (int side = 0; side < 2; side++)
        while (area->rows > (uint32_t)abs(scroll->rows) + 1) {
            Area less = {area->row + (side == 0), area->column, area->rows - 1, area->columns};
            if (gain_of(before, after, less, scroll->rows) < gain)
                break;
            *area = less;
        }
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
    if (best > 0)
        trim(before, after, best, scroll);
    return best;
}

bool scroll_find(const Screen *before, const Screen *after, bool panes, ScreenScroll *scroll)
{
    int64_t best = LEAST_ROWS - 1;
    Area band = {0, 0, after->rows, 0};
    ScreenScroll found;

    if (before->rows != after->rows || before->columns != after->columns)
        return false;
    for (uint32_t column = 0; column <= after->columns; column++) {
        if (column < after->columns && !(panes && is_border(before, after, column))) {
            band.columns++;
            continue;
        }
        if (band.columns > 1) {
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

/* A right margin that is left out is the last column. */
void scroll_add(Buffer *out, ScreenScroll scroll, uint32_t columns, bool shifts)
{
    Area area = scroll.area;
    uint32_t top = area.row + 1, bottom = area.row + area.rows;
    uint32_t count = (uint32_t)abs(scroll.rows);
    bool up = scroll.rows > 0, part = area.columns < columns;

    if (part && area.column + area.columns == columns)
        buffer_addf(out, "\033[%us", area.column + 1);
    else if (part)
        buffer_addf(out, "\033[%u;%us", area.column + 1, area.column + area.columns);
    buffer_addf(out, "\033[%u;%ur", top, bottom);
    if (shifts && count > 1) {
        buffer_addf(out, "\033[%u%c", count, up ? 'S' : 'T');
    } else if (shifts) {
        buffer_add_string(out, up ? "\033[S" : "\033[T");
    } else {
        /* Setting margins has sent the cursor home. */
        buffer_addf(out, "\033[%u;%uH", up ? bottom : top, area.column + 1);
        for (uint32_t i = 0; i < count; i++)
            buffer_add_string(out, up ? "\n" : "\033M");
    }
    /* Without a parameter some would save the cursor. */
    if (part)
        buffer_add_string(out, "\033[1s");
    buffer_add_string(out, "\033[r");
}
