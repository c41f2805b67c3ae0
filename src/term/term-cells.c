/* A screen of roles as the cells that the terminal gets. */
#include "term-internal.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define LEFT_TO_RIGHT_MARK L'\u200e'
/* A base and its marks: as many as the terminals are sure to keep, and curses takes. */
#define MOST_CHARACTERS 5

/* Appends a character in the bytes of the locale; false where there is no room. */
static bool add_character(PaintCell *cell, wchar_t character)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    size_t size = wcrtomb(bytes, character, &state);

    if (size == (size_t)-1 || cell->length + size > PAINT_BYTES)
        return false;
    memcpy(cell->text + cell->length, bytes, size);
    cell->length = (uint8_t)(cell->length + size);
    return true;
}

/* A base and its marks: one spacing character of the cell's width, which the locale agrees
 * with, and nothing that is not a mark behind it. False where there is no such character, and
 * '?' stands in for it. */
static bool add_characters(PaintCell *out, const Cell *cell)
{
    size_t length = strnlen(cell->shown, GLYPH_BYTES), count = 0;

    /* Most are ASCII, the same in every locale. */
    if (length == 1 && cell->width == 1 && cell->shown[0] >= ' ' && cell->shown[0] <= '~') {
        out->text[0] = cell->shown[0];
        out->length = 1;
        return true;
    }
    for (size_t i = 0, size; i < length && count < MOST_CHARACTERS; i += size) {
        uint32_t character = utf8_decode(cell->shown + i, length - i, &size);
        int width = character < 0x80 || MB_CUR_MAX > 1 ? wcwidth((wchar_t)character) : -1;
        if (width == (count == 0 ? cell->width : 0))
            count += add_character(out, (wchar_t)character);
        else if (count == 0)
            break;
    }
    if (count > 0)
        return true;
    out->text[0] = '?';
    out->length = 1;
    return false;
}

/* Puts a cell of the screen at its place; what stands in for a wide one is narrow. */
static void put_cell(Canvas *canvas, uint32_t row, uint32_t column, const Cell *cell,
                     Style style, bool marked)
{
    PaintCell painted = {.width = cell->width,
                         .link = canvas->links ? cell->link : 0,
                         .style = style};
    PaintCell right = {.style = style};

    if (!add_characters(&painted, cell) && cell->width == 2) {
        painted.width = right.width = right.length = 1;
        right.text[0] = ' ';
    }
    if (marked)
        add_character(&painted, LEFT_TO_RIGHT_MARK);
    canvas_put(canvas, row, column, &painted);
    if (cell->width == 2 && column + 1 < canvas->columns)
        canvas_put(canvas, row, column + 1, &right);
}

void cells_draw(Canvas *canvas, const Screen *screen, const Theme *theme, PaintRules *rules,
                bool marks_borders)
{
    uint32_t rows = screen->rows < canvas->rows ? screen->rows : canvas->rows;
    uint32_t columns = screen->columns < canvas->columns ? screen->columns : canvas->columns;
    Style style = {0};

    for (uint32_t row = 0; row < rows; row++) {
        const Cell *cells = screen->cells + (size_t)row * screen->columns;
        for (uint32_t i = 0; i < columns; i++) {
            const Cell *cell = &cells[i];
            if (i == 0 || cell->role != cell[-1].role || cell->overlays != cell[-1].overlays) {
                style = theme_style(theme, cell->role, cell->overlays);
                style = rules ? rules_style(rules, style) : style;
            }
            if (cell->width > 0)
                put_cell(canvas, row, i, cell, style,
                         marks_borders && cell->role == ROLE_BORDER);
        }
    }
    if (screen->cursor_row < rows && screen->cursor_column < columns) {
        canvas->row = screen->cursor_row;
        canvas->column = screen->cursor_column;
    }
}
