/* layout: an article at a width. Lazy: a paragraph is wrapped when it is first asked for, so
 * the first screen of a 100 MB article costs what the first screen of a short one does. A long
 * paragraph is wrapped no further than was asked for.
 *
 * One blank row stands between paragraphs, but none between two lines of furniture or two items
 * of a list. Where furniture is hidden and there is nothing else, it is shown after all. */
#ifndef DRAMATIS_LAYOUT_H
#define DRAMATIS_LAYOUT_H

#include <dramatis/doc.h>

typedef struct Layout Layout;

typedef struct LayoutStyle {
    uint32_t columns; /* of a line, > 0 */
    bool hide_furniture;
    ShapeStyle shape;
} LayoutStyle;

/* The article is lent until layout_free. */
Layout *layout_new(const Article *article, const LayoutStyle *style);
void layout_free(Layout *layout);
const LayoutStyle *layout_style(const Layout *layout);

/* A row of the layout: row `row` of the rows that paragraph `paragraph` takes, blank rows above
 * it included. */
typedef struct LayoutPlace {
    uint32_t paragraph;
    uint32_t row;
} LayoutPlace;

typedef struct LayoutLine {
    Span span; /* empty for a blank row: where the next text starts */
    Span paragraph;
    Zone zone;
    bool blank;
} LayoutLine;

LayoutPlace layout_first(const Layout *layout);
LayoutPlace layout_last(Layout *layout);
/* The row that shows the position: for one between paragraphs the last row of the one before
 * it; for one in hidden furniture the first row of the next shown paragraph, or else the last
 * row. */
LayoutPlace layout_place(Layout *layout, uint32_t position);
LayoutLine layout_line(Layout *layout, LayoutPlace place);
/* Moves by up to `rows` (negative: up); returns how many it moved. */
int32_t layout_move(Layout *layout, LayoutPlace *place, int32_t rows);
/* As strcmp. */
int layout_compare(LayoutPlace a, LayoutPlace b);
/* Rows from `from` down to `to`, counted no further than `most`; negative if `to` is above. */
int32_t layout_distance(Layout *layout, LayoutPlace from, LayoutPlace to, int32_t most);
/* The glyphs of a row, empty for a blank one. */
void layout_shape(const Layout *layout, const LayoutLine *line, GlyphRow *row);

#endif
