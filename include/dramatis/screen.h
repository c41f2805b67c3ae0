/* screen: a grid of cells in memory. Everything is drawn here and flushed once; a cell holds a
 * role and overlays, never a colour, and only glyphs from the text room can be put in it. */
#ifndef DRAMATIS_SCREEN_H
#define DRAMATIS_SCREEN_H

#include <dramatis/text.h>
#include <dramatis/theme.h>

typedef struct Cell {
    char shown[GLYPH_BYTES]; /* " " where nothing was put */
    uint16_t link;           /* number of a link of the screen, 0: none */
    uint8_t width;           /* 1, 2, or 0: the right half of the wide cell before it */
    uint8_t role;
    uint8_t overlays;
} Cell;

typedef struct Screen {
    Cell *cells; /* [rows][columns] */
    uint32_t rows;
    uint32_t columns;
    uint32_t cursor_row; /* where the hardware cursor goes: always on the selection */
    uint32_t cursor_column;
    bool cursor_shown; /* drawn visibly (the prompt) or only placed */
    bool logical; /* right-to-left text is not in visual order: a terminal that can put it in
                     order is not told to leave it */
    VECTOR(char *) links; /* URLs; number: index + 1 */
    Map *link_numbers;    /* NULL: none yet */
    GlyphRow scratch; /* of screen_put */
} Screen;

/* A rectangle of the screen. What is drawn through it is clipped to it, and its rows and
 * columns count from its own corner. */
typedef struct Area {
    uint32_t row, column;
    uint32_t rows, columns;
} Area;

Screen *screen_new(uint32_t rows, uint32_t columns);
void screen_free(Screen *screen);
void screen_resize(Screen *screen, uint32_t rows, uint32_t columns); /* blank again */
void screen_clear(Screen *screen);
void screen_copy(Screen *screen, const Screen *from); /* all but scratch row and URLs */
Area screen_area(const Screen *screen);               /* all of it */
/* The part of `area` that starts at (row, column), at most rows x columns. */
Area area_part(Area area, uint32_t row, uint32_t column, uint32_t rows, uint32_t columns);

/* Blanks of a role over a part of one row, or over the whole area. */
void screen_fill_row(Screen *screen, Area area, uint32_t row, Role role, unsigned overlays);
void screen_fill(Screen *screen, Area area, Role role);
/* One glyph with its first column at `column`. A wide one that would cross the edge becomes a
 * blank; half of a wide cell that is overwritten becomes a blank. */
void screen_put_glyph(Screen *screen, Area area, uint32_t row, uint32_t column,
                      const Glyph *glyph, Role role, unsigned overlays);
/* A string as a row of its own (one_line), cut to `columns` with an ellipsis (in ASCII "...",
 * where four columns are there for it); returns the columns it took. A right-to-left string is
 * cut at its logical end. */
uint32_t screen_put(Screen *screen, Area area, uint32_t row, uint32_t column, uint32_t columns,
                    const char *string, const ShapeStyle *style, Role role, unsigned overlays);
/* Adds overlays to the cells of one row of the area. */
void screen_lay(Screen *screen, Area area, uint32_t row, uint32_t column, uint32_t columns,
                unsigned overlays);

/* The number of a link to a URL (of text_link_target), the same as long as there is the screen; 0
 * where there are too many. */
uint16_t screen_link(Screen *screen, const char *url);
/* Makes cells of one row of the area part of a link, until something else is put there. */
void screen_lay_link(Screen *screen, Area area, uint32_t row, uint32_t column, uint32_t columns,
                     uint16_t link);

typedef enum LineKind { LINE_VERTICAL, LINE_HORIZONTAL } LineKind;
/* A border along the first column (row) of the area. It joins the borders that it crosses,
 * touches or ends at, even those just outside the area: they get the arm that leads to it. */
void screen_line(Screen *screen, Area area, LineKind kind, bool ascii);
/* Where the hardware cursor goes; outside of the area nothing changes. */
void screen_place_cursor(Screen *screen, Area area, uint32_t row, uint32_t column, bool shown);

/* The grid as lines of text without trailing blanks, appended. */
void screen_dump_text(const Screen *screen, Buffer *out);
/* The roles as the letters of roles.def, one a cell; overlays are not in it. */
void screen_dump_roles(const Screen *screen, Buffer *out);
/* The overlays, one character a cell: '.' for none, else the number of the highest bit. */
void screen_dump_overlays(const Screen *screen, Buffer *out);

#endif
