#include <dramatis/term.h>

#include <stdlib.h>
#include <string.h>

/* What a scroll must save to be worth its own bytes. */
#define LEAST_ROWS 3

/* A band of columns before and after, each row as one number: rows that are the same have the
 * same, and if two others had it, too, a scroll would only win less. */
typedef struct Band {
    Area area;
    uint64_t *before, *after; /* [rows of the screen] */
} Band;

/* FNV-1a (map.c) by words: of each cell its first character and how it looks. */
static uint64_t sum_of(const Screen *screen, uint32_t row, Area area)
{
    const Cell *cells = &screen->cells[(size_t)row * screen->columns + area.column];
    uint64_t sum = 14695981039346656037U;

    for (uint32_t column = 0; column < area.columns; column++) {
        uint32_t character;
        memcpy(&character, cells[column].shown, sizeof character);
        uint64_t look = (uint64_t)cells[column].role << 8 | cells[column].overlays;
        sum = (sum ^ character ^ look << 32) * 1099511628211U;
        sum ^= sum >> 32;
    }
    return sum;
}

static void read_rows(Band *band, const Screen *before, const Screen *after)
{
    for (uint32_t row = 0; row < after->rows; row++) {
        band->before[row] = sum_of(before, row, band->area);
        band->after[row] = sum_of(after, row, band->area);
    }
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
static int64_t gain_of(const Band *band, Area area, int32_t rows)
{
    int64_t gain = 0;

    for (uint32_t row = area.row; row < area.row + area.rows; row++) {
        int64_t from = (int64_t)row + rows;
        bool inside = from >= area.row && from < (int64_t)area.row + area.rows;
        gain += inside && band->before[from] == band->after[row];
        gain -= band->before[row] == band->after[row];
    }
    return gain;
}

/* Leaves out rows at both ends that nothing is won with: what stands there may have changed in
 * a cell or two. */
static void trim(const Band *band, int64_t gain, ScreenScroll *scroll)
{
    Area *area = &scroll->area;

    for (int side = 0; side < 2; side++)
        while (area->rows > (uint32_t)abs(scroll->rows) + 1) {
            Area less = {area->row + (side == 0), area->column, area->rows - 1, area->columns};
            if (gain_of(band, less, scroll->rows) < gain)
                break;
            *area = less;
        }
}

/* The best shift of a band; the gain is 0 where there is none. */
static int64_t find_in_band(const Band *band, ScreenScroll *scroll)
{
    Area area = band->area;
    int64_t best = 0;

    while (area.rows > 0 && band->before[area.row] == band->after[area.row]) {
        area.row++;
        area.rows--;
    }
    while (area.rows > 0 &&
           band->before[area.row + area.rows - 1] == band->after[area.row + area.rows - 1])
        area.rows--;
    for (int32_t rows = 1; rows < (int32_t)area.rows; rows++)
        for (int sign = -1; sign <= 1; sign += 2) {
            int64_t gain = gain_of(band, area, sign * rows);
            if (gain > best) {
                best = gain;
                *scroll = (ScreenScroll){area, sign * rows};
            }
        }
    if (best > 0)
        trim(band, best, scroll);
    return best;
}

bool scroll_find(const Screen *before, const Screen *after, bool panes, ScreenScroll *scroll)
{
    int64_t best = LEAST_ROWS - 1;
    Band band = {.area = {0, 0, after->rows, 0}};
    ScreenScroll found;

    if (before->rows != after->rows || before->columns != after->columns)
        return false;
    band.before = memory_new(2 * after->rows * sizeof *band.before);
    band.after = band.before + after->rows;
    for (uint32_t column = 0; column <= after->columns; column++) {
        if (column < after->columns && !(panes && is_border(before, after, column))) {
            band.area.columns++;
            continue;
        }
        if (band.area.columns > 1) {
            read_rows(&band, before, after);
            int64_t gain = find_in_band(&band, &found);
            if (gain > best) {
                best = gain;
                *scroll = found;
            }
        }
        band.area.column = column + 1;
        band.area.columns = 0;
    }
    free(band.before);
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
