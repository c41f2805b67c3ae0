#include <dramatis/screen.h>

#include <stdlib.h>
#include <string.h>

#include "screen-internal.h"

static void blank(Cell *cell)
{
    memset(cell->shown, 0, sizeof cell->shown);
    cell->shown[0] = ' ';
    cell->width = 1;
    cell->link = 0;
}

Screen *screen_new(uint32_t rows, uint32_t columns)
{
    Screen *screen = memory_new(sizeof *screen);

    screen_resize(screen, rows, columns);
    return screen;
}

void screen_free(Screen *screen)
{
    if (!screen)
        return;
    glyph_row_release(&screen->scratch);
    for (size_t i = 0; i < screen->links.count; i++)
        free(screen->links.items[i]);
    vector_release(&screen->links);
    map_free(screen->link_numbers);
    free(screen->cells);
    free(screen);
}

void screen_resize(Screen *screen, uint32_t rows, uint32_t columns)
{
    if (rows != screen->rows || columns != screen->columns || !screen->cells) {
        free(screen->cells);
        screen->cells = memory_new((size_t)rows * columns * sizeof *screen->cells);
        screen->rows = rows;
        screen->columns = columns;
    }
    screen_clear(screen);
}

void screen_clear(Screen *screen)
{
    size_t count = (size_t)screen->rows * screen->columns;

    for (size_t i = 0; i < count; i++) {
        blank(&screen->cells[i]);
        screen->cells[i].role = ROLE_TEXT;
        screen->cells[i].overlays = 0;
    }
    screen->cursor_row = screen->cursor_column = 0;
    screen->cursor_shown = false;
    screen->logical = false;
}

void screen_copy(Screen *screen, const Screen *from)
{
    screen_resize(screen, from->rows, from->columns);
    memcpy(screen->cells, from->cells, (size_t)from->rows * from->columns * sizeof(Cell));
    screen->logical = from->logical;
    screen->cursor_row = from->cursor_row;
    screen->cursor_column = from->cursor_column;
    screen->cursor_shown = from->cursor_shown;
}

Area screen_area(const Screen *screen)
{
    return (Area){0, 0, screen->rows, screen->columns};
}

Area area_part(Area area, uint32_t row, uint32_t column, uint32_t rows, uint32_t columns)
{
    if (row > area.rows)
        row = area.rows;
    if (column > area.columns)
        column = area.columns;
    Area part = {area.row + row, area.column + column, area.rows - row, area.columns - column};
    if (part.rows > rows)
        part.rows = rows;
    if (part.columns > columns)
        part.columns = columns;
    return part;
}

Cell *screen_cell(Screen *screen, Area area, uint32_t row, uint32_t column)
{
    if (row >= area.rows || column >= area.columns || area.row >= screen->rows ||
        area.column >= screen->columns || row >= screen->rows - area.row ||
        column >= screen->columns - area.column)
        return NULL;
    return &screen->cells[(size_t)(area.row + row) * screen->columns + area.column + column];
}

/* Makes room for new content in a cell: what it was half of falls apart. */
static void take(Screen *screen, Cell *cell)
{
    size_t column = (size_t)(cell - screen->cells) % screen->columns;

    if (cell->width == 0 && column > 0)
        blank(cell - 1);
    if (cell->width == 2 && column + 1 < screen->columns)
        blank(cell + 1);
    blank(cell);
}

void screen_put_shown(Screen *screen, Cell *cell, const char *shown, Role role,
                      unsigned overlays)
{
    size_t length = strnlen(shown, GLYPH_BYTES - 1);

    take(screen, cell);
    memset(cell->shown, 0, sizeof cell->shown);
    memcpy(cell->shown, shown, length);
    cell->role = (uint8_t)role;
    cell->overlays = (uint8_t)overlays;
}

void screen_fill_row(Screen *screen, Area area, uint32_t row, Role role, unsigned overlays)
{
    Cell *cell;

    for (uint32_t column = 0; (cell = screen_cell(screen, area, row, column)); column++)
        screen_put_shown(screen, cell, " ", role, overlays);
}

void screen_fill(Screen *screen, Area area, Role role)
{
    for (uint32_t row = 0; screen_cell(screen, area, row, 0); row++)
        screen_fill_row(screen, area, row, role, 0);
}

void screen_put_glyph(Screen *screen, Area area, uint32_t row, uint32_t column,
                      const Glyph *glyph, Role role, unsigned overlays)
{
    Cell *cell = screen_cell(screen, area, row, column);

    if (!cell)
        return;
    if (glyph->kind == GLYPH_STAND_IN)
        overlays |= OVERLAY_STAND_IN;
    Cell *right = glyph->width == 2 ? screen_cell(screen, area, row, column + 1) : NULL;
    if (glyph->width == 2 && !right) {
        screen_put_shown(screen, cell, " ", role, overlays);
        return;
    }
    screen_put_shown(screen, cell, glyph->shown, role, overlays);
    if (right) {
        screen_put_shown(screen, right, "", role, overlays);
        right->width = 0;
        cell->width = 2;
    }
}

void screen_lay(Screen *screen, Area area, uint32_t row, uint32_t column, uint32_t columns,
                unsigned overlays)
{
    Cell *cell;

    for (uint32_t i = 0; i < columns && (cell = screen_cell(screen, area, row, column + i));
         i++)
        cell->overlays |= (uint8_t)overlays;
}

uint16_t screen_link(Screen *screen, const char *url)
{
    if (!screen->link_numbers)
        screen->link_numbers = map_new();
    uint32_t *slot = map_slot(screen->link_numbers, url, strlen(url));
    if (*slot == MAP_NONE && screen->links.count < UINT16_MAX) {
        *vector_push(&screen->links) = memory_copy_string(url);
        *slot = (uint32_t)screen->links.count;
    }
    return *slot == MAP_NONE ? 0 : (uint16_t)*slot;
}

void screen_lay_link(Screen *screen, Area area, uint32_t row, uint32_t column, uint32_t columns,
                     uint16_t link)
{
    Cell *cell;

    for (uint32_t i = 0; i < columns && (cell = screen_cell(screen, area, row, column + i));
         i++)
        cell->link = link;
}

void screen_place_cursor(Screen *screen, Area area, uint32_t row, uint32_t column, bool shown)
{
    if (!screen_cell(screen, area, row, column))
        return;
    screen->cursor_row = area.row + row;
    screen->cursor_column = area.column + column;
    screen->cursor_shown = shown;
}
