#include "view.h"

#include <string.h>

/* The part of a line that is shown, and whether dots stand for what is before and behind it. */
typedef struct Cut {
    Span shown;
    bool before, behind;
} Cut;

static uint32_t dot_columns(const ShapeStyle *style)
{
    return style->ascii ? 3 : 1;
}

/* The first glyph at or behind a column that begins a source of its own: a notation of several
 * glyphs stays whole. */
static size_t glyph_from(const GlyphRow *row, uint32_t column)
{
    size_t i = 0;

    while (i < row->count &&
           (row->items[i].column < column ||
            (i > 0 && row->items[i].source.start == row->items[i - 1].source.start)))
        i++;
    return i;
}

/* The glyph before which the row must end so that it is at most `columns` wide from glyph
 * `first` on. */
static size_t glyph_until(const GlyphRow *row, size_t first, uint32_t columns)
{
    uint32_t taken = 0;
    size_t end = first;

    for (size_t i = first; i < row->count;) {
        uint32_t start = row->items[i].source.start;
        for (; i < row->count && row->items[i].source.start == start; i++)
            taken += row->items[i].width;
        if (taken > columns)
            break;
        end = i;
    }
    return end;
}

/* Cuts the line, whose glyphs `row` holds in logical order, to `columns`. */
static Cut cut_line(const GlyphRow *row, const MarkedLine *line, uint32_t columns,
                    uint32_t dots)
{
    Cut cut = {{0, line->length}, false, false};
    uint32_t first = row->columns, end = 0;

    if (row->columns <= columns)
        return cut;
    if (columns < 4 * dots)
        dots = 0;
    for (size_t i = 0; i < row->count; i++) {
        const Glyph *glyph = &row->items[i];
        if (glyph->source.end <= line->marked.start)
            continue;
        if (first == row->columns)
            first = glyph->column;
        if (glyph->source.start >= line->marked.end)
            break;
        end = glyph->column + glyph->width;
    }
    if (end < first)
        end = first;

    /* A quarter of the row is left for what follows; from the start if that can be, else with a
     * third before the marked part. */
    uint32_t from = 0;
    if (end + columns / 4 > columns - dots && end > 0) {
        from = first > columns / 3 ? first - columns / 3 : 0;
        if (row->columns - from < columns - dots)
            from = row->columns - (columns - dots);
    }
    size_t begin = glyph_from(row, from);
    cut.before = begin > 0;
    uint32_t room = columns - (cut.before ? dots : 0);
    size_t until = glyph_until(row, begin, room);
    cut.behind = until < row->count;
    if (cut.behind)
        until = glyph_until(row, begin, room - dots);
    if (begin > 0 && begin < row->count)
        cut.shown.start = row->items[begin].source.start;
    if (cut.behind)
        cut.shown.end = row->items[until].source.start;
    if (cut.shown.end < cut.shown.start)
        cut.shown.end = cut.shown.start;
    cut.before = cut.before && dots > 0;
    cut.behind = cut.behind && dots > 0;
    return cut;
}

static uint32_t put_dots(Screen *screen, Area area, uint32_t at, uint32_t column,
                         const ShapeStyle *style, const MarkedLine *line)
{
    Glyph dot = {.width = 1, .kind = GLYPH_TEXT};
    uint32_t count = dot_columns(style);

    memcpy(dot.shown, style->ascii ? "." : "\u2026", style->ascii ? 2 : 4);
    for (uint32_t i = 0; i < count; i++)
        screen_put_glyph(screen, area, at, column + i, &dot, line->role, line->overlays);
    return count;
}

static bool in_matches(const SpanVector *matches, Span source)
{
    for (size_t i = 0; i < matches->count; i++)
        if (spans_overlap(matches->items[i], source))
            return true;
    return false;
}

uint32_t line_put(App *app, Screen *screen, Area area, uint32_t at, uint32_t column,
                  const MarkedLine *line)
{
    ShapeStyle style = app_style(app), logical = style;
    GlyphRow *row = &app->glyphs;
    Span all = {0, line->length};
    SpanVector matches = {0};
    uint32_t nearest = UINT32_MAX, marked_column = 0;

    if (column >= area.columns)
        return column;
    logical.bidi = BIDI_LOGICAL;
    text_shape(row, line->text, all, all, &logical);
    Cut cut = cut_line(row, line, area.columns - column, dot_columns(&style));
    text_shape(row, line->text, all, cut.shown, &style);
    if (line->search)
        search_text(line->search, line->text, line->length, &matches);

    /* A row of right-to-left text in visual order begins at its right. */
    bool turned = row->right_to_left && style.bidi == BIDI_REORDER;
    if (turned ? cut.behind : cut.before)
        column += put_dots(screen, area, at, column, &style, line);
    for (size_t i = 0; i < row->count; i++) {
        const Glyph *glyph = &row->items[i];
        bool marked = spans_overlap(glyph->source, line->marked);
        unsigned overlays = line->overlays | (marked ? line->marked_overlays : 0);

        if (in_matches(&matches, glyph->source))
            overlays |= OVERLAY_MATCH;
        if (glyph->source.end > line->marked.start && glyph->source.start < nearest) {
            nearest = glyph->source.start;
            marked_column = column + glyph->column;
        }
        screen_put_glyph(screen, area, at, column + glyph->column, glyph,
                         marked ? line->marked_role : line->role, overlays);
    }
    column += row->columns;
    if (turned ? cut.before : cut.behind)
        put_dots(screen, area, at, column, &style, line);
    vector_release(&matches);
    return nearest == UINT32_MAX ? column : marked_column;
}
