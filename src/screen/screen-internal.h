/* Shared by the files of the screen room. */
#ifndef SCREEN_INTERNAL_H
#define SCREEN_INTERNAL_H

#include <dramatis/screen.h>

/* The cell at a place of the area, or NULL outside of it or of the screen. */
Cell *screen_cell(Screen *screen, Area area, uint32_t row, uint32_t column);
/* Puts one column's worth of safe text in the cell. */
void screen_put_shown(Screen *screen, Cell *cell, const char *shown, Role role,
                      unsigned overlays);

#endif
