#include <dramatis/screen.h>

#include <stdlib.h>
#include <string.h>

/* Bytes of a string that are looked at: room for a base and marks in each column, and more. */
#define BYTES_PER_COLUMN 64
#define BYTES_MORE       1024

typedef struct Piece {
    Span source;
    uint32_t columns;
} Piece;

static int compare_pieces(const void *a, const void *b)
{
    const Piece *left = a, *right = b;

    return (left->source.start > right->source.start) -
           (left->source.start < right->source.start);
}

/* The end of the longest part, from the logical start, that takes at most `columns`. */
static uint32_t fitting_end(const GlyphRow *row, uint32_t columns)
{
    VECTOR(Piece) pieces = {0};
    uint32_t end = 0, taken = 0;

    for (size_t i = 0; i < row->count; i++)
        *vector_push(&pieces) = (Piece){row->items[i].source, row->items[i].width};
    if (pieces.count)
        qsort(pieces.items, pieces.count, sizeof *pieces.items, compare_pieces);
    for (size_t i = 0; i < pieces.count;) {
        Span source = pieces.items[i].source;
        /* A notation of several glyphs stays whole. */
        for (; i < pieces.count && pieces.items[i].source.start == source.start; i++)
            taken += pieces.items[i].columns;
        if (taken > columns)
            break;
        end = source.end;
    }
    vector_release(&pieces);
    return end;
}

static uint32_t put_row(Screen *screen, Area area, uint32_t row, uint32_t column,
                        const GlyphRow *glyphs, Role role, unsigned overlays)
{
    for (size_t i = 0; i < glyphs->count; i++)
        screen_put_glyph(screen, area, row, column + glyphs->items[i].column, &glyphs->items[i],
                         role, overlays);
    return glyphs->columns;
}

uint32_t screen_put(Screen *screen, Area area, uint32_t row, uint32_t column, uint32_t columns,
                    const char *string, const ShapeStyle *style, Role role, unsigned overlays)
{
    GlyphRow *glyphs = &screen->scratch;
    ShapeStyle one = *style;

    one.one_line = true;
    if (row >= area.rows || column >= area.columns)
        return 0;
    if (columns > area.columns - column)
        columns = area.columns - column;

    size_t most = (size_t)columns * BYTES_PER_COLUMN + BYTES_MORE;
    uint32_t length = (uint32_t)strnlen(string, most + 1);
    bool whole = length <= most;
    if (!whole)
        length = grapheme_start(string, length);
    Span all = {0, length};
    text_shape(glyphs, string, all, all, &one);
    if (whole && glyphs->columns <= columns)
        return put_row(screen, area, row, column, glyphs, role, overlays);

    uint32_t dots = one.ascii ? columns >= 4 ? 3 : 0 : columns >= 2 ? 1 : 0;
    /* The row ends at the left where it is right to left and in visual order. */
    bool left = glyphs->right_to_left && one.bidi == BIDI_REORDER;
    text_shape(glyphs, string, all, (Span){0, fitting_end(glyphs, columns - dots)}, &one);
    uint32_t taken =
        put_row(screen, area, row, left ? column + dots : column, glyphs, role, overlays);
    Glyph dot = {.width = 1, .kind = GLYPH_TEXT};
    memcpy(dot.shown, one.ascii ? "." : "\u2026", one.ascii ? 2 : 4);
    for (uint32_t i = 0; i < dots; i++)
        screen_put_glyph(screen, area, row, column + (left ? 0 : taken) + i, &dot, role,
                         overlays);
    return taken + dots;
}
