#include <dramatis/screen.h>

#include <string.h>

#include "screen-internal.h"

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

/* The box drawing character with these arms (Unicode, block 2500); one arm alone is a whole
 * line. */
static const char *const boxes[16] = {
    "",       "\u2502", "\u2502", "\u2502", "\u2500", "\u2518", "\u2510", "\u2524",
    "\u2500", "\u2514", "\u250c", "\u251c", "\u2500", "\u2534", "\u252c", "\u253c",
};
static const char *const plain_boxes[16] = {
    "", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+",
};

/* The arms of a cell; 0 where it is no border. */
static unsigned arms_of(const Cell *cell)
{
    if (!cell || cell->role != ROLE_BORDER)
        return 0;
    /* Downwards: a whole line comes before the single arms that look the same. */
    for (unsigned arms = UP | DOWN | LEFT | RIGHT; arms > 0; arms--)
        if (strcmp(boxes[arms], cell->shown) == 0 ||
            strcmp(plain_boxes[arms], cell->shown) == 0)
            return arms;
    return 0;
}

static Cell *beside(Screen *screen, uint32_t row, uint32_t column, unsigned side)
{
    row += side == DOWN ? 1 : side == UP ? UINT32_MAX : 0;
    column += side == RIGHT ? 1 : side == LEFT ? UINT32_MAX : 0;
    return screen_cell(screen, screen_area(screen), row, column);
}

void screen_line(Screen *screen, Area area, LineKind kind, bool ascii)
{
    bool vertical = kind == LINE_VERTICAL;
    const char *const *glyphs = ascii ? plain_boxes : boxes;
    unsigned back = vertical ? UP : LEFT, ahead = vertical ? DOWN : RIGHT;
    unsigned before = vertical ? LEFT : UP, behind = vertical ? RIGHT : DOWN;
    uint32_t length = vertical ? area.rows : area.columns;
    Cell *cell;

    for (uint32_t i = 0; i < length; i++) {
        uint32_t row = area.row + (vertical ? i : 0), column = area.column + (vertical ? 0 : i);
        if (!(cell = screen_cell(screen, area, vertical ? i : 0, vertical ? 0 : i)))
            return;
        Cell *first = i == 0 ? beside(screen, row, column, back) : NULL;
        Cell *last = i + 1 == length ? beside(screen, row, column, ahead) : NULL;
        unsigned met_first = arms_of(first), met_last = arms_of(last), arms = 0;

        if (arms_of(beside(screen, row, column, before)) & behind)
            arms |= before;
        if (arms_of(beside(screen, row, column, behind)) & before)
            arms |= behind;
        if (i > 0 || met_first)
            arms |= back;
        if (i + 1 < length || met_last)
            arms |= ahead;
        if (!(arms & (back | ahead)))
            arms |= back | ahead;
        screen_put_shown(screen, cell, glyphs[arms], ROLE_BORDER, 0);
        if (met_first)
            screen_put_shown(screen, first, glyphs[met_first | ahead], ROLE_BORDER, 0);
        if (met_last)
            screen_put_shown(screen, last, glyphs[met_last | back], ROLE_BORDER, 0);
    }
}
