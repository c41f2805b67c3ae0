#include <dramatis/layout.h>

#include <stdlib.h>
#include <string.h>

/* Bytes of a paragraph that are wrapped at a time, at first: some hundred lines. */
#ifndef LAYOUT_CHUNK
#define LAYOUT_CHUNK 16384
#endif

/* The lines of a paragraph, as far as they have been asked for. */
typedef struct Wrapped {
    VECTOR(uint32_t) starts; /* of each line; it ends where the next one starts */
    uint32_t end;            /* of the last line */
    bool blank_above;
} Wrapped;

struct Layout {
    const Article *article;
    LayoutStyle style;
    bool hide;            /* furniture, and there is something else */
    uint32_t first, last; /* shown paragraphs */
    Map *places;          /* paragraph index, its four bytes, -> index in `wrapped` */
    VECTOR(Wrapped) wrapped;
    SpanVector scratch;
};

/* --- Which paragraphs are shown, and what stands above them ------------------------------- */

static const Paragraph *paragraph_of(const Layout *layout, uint32_t index)
{
    return &layout->article->paragraphs[index];
}

static bool shown(const Layout *layout, uint32_t index)
{
    return !layout->hide || paragraph_of(layout, index)->zone != ZONE_FURNITURE;
}

/* The next shown paragraph behind (before) `index`; false if there is none. */
static bool next_shown(const Layout *layout, uint32_t *index)
{
    uint32_t i = *index;

    while (i < layout->last)
        if (shown(layout, ++i)) {
            *index = i;
            return true;
        }
    return false;
}

static bool previous_shown(const Layout *layout, uint32_t *index)
{
    uint32_t i = *index;

    while (i > layout->first)
        if (shown(layout, --i)) {
            *index = i;
            return true;
        }
    return false;
}

/* Whether a paragraph starts like an item of a list: a bullet, or a number with a dot or
 * bracket. */
static bool like_item(const Layout *layout, uint32_t index)
{
    static const char *const bullets[] = {"- ",     "* ",     "+ ",      "\u2022",
                                          "\u2023", "\u2043", "\u25aa",  "\u25cf",
                                          "\u25e6", "\u00b7", "\u2013 ", "\u2014 "};
    Span span = paragraph_of(layout, index)->span;
    const char *text = layout->article->text + span.start;
    size_t length = span_length(span), digits = 0;

    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t size = strlen(bullets[i]);
        if (length > size && memcmp(text, bullets[i], size) == 0)
            return true;
    }
    while (digits < length && digits < 3 && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    return digits > 0 && digits + 1 < length && (text[digits] == '.' || text[digits] == ')') &&
           text[digits + 1] == ' ';
}

static bool blank_above(const Layout *layout, uint32_t index)
{
    uint32_t before = index;

    if (!previous_shown(layout, &before))
        return false;
    Zone zone = paragraph_of(layout, index)->zone, above = paragraph_of(layout, before)->zone;
    if (zone == ZONE_FURNITURE && above == ZONE_FURNITURE)
        return false;
    return zone != above || zone != ZONE_BODY ||
           !(like_item(layout, index) && like_item(layout, before));
}

Layout *layout_new(const Article *article, const LayoutStyle *style)
{
    if (article->paragraph_count == 0 || style->columns == 0)
        BUG("layout of %u paragraphs at %u columns", article->paragraph_count, style->columns);
    Layout *layout = memory_new(sizeof *layout);

    layout->article = article;
    layout->style = *style;
    layout->hide = style->hide_furniture;
    layout->places = map_new();
    layout->last = article->paragraph_count - 1;
    while (layout->first < layout->last && !shown(layout, layout->first))
        layout->first++;
    if (!shown(layout, layout->first)) {
        layout->hide = false;
        layout->first = 0;
    }
    while (!shown(layout, layout->last))
        layout->last--;
    return layout;
}

void layout_free(Layout *layout)
{
    if (!layout)
        return;
    for (size_t i = 0; i < layout->wrapped.count; i++)
        vector_release(&layout->wrapped.items[i].starts);
    vector_release(&layout->wrapped);
    vector_release(&layout->scratch);
    map_free(layout->places);
    free(layout);
}

const LayoutStyle *layout_style(const Layout *layout)
{
    return &layout->style;
}

/* --- Wrapping ----------------------------------------------------------------------------- */

static Wrapped *wrapped_of(Layout *layout, uint32_t paragraph)
{
    uint32_t *slot = map_slot(layout->places, (const char *)&paragraph, sizeof paragraph);

    if (*slot == MAP_NONE) {
        *slot = (uint32_t)layout->wrapped.count;
        Wrapped *wrapped = vector_push(&layout->wrapped);
        *wrapped = (Wrapped){.end = paragraph_of(layout, paragraph)->span.start,
                             .blank_above = blank_above(layout, paragraph)};
    }
    return &layout->wrapped.items[*slot];
}

/* Wraps on until line number `line` is there, or the line behind `position`, or the paragraph
 * ends. A chunk's last two lines are wrapped again with what follows: the cut may have changed
 * them. */
static const Wrapped *wrap_to(Layout *layout, uint32_t paragraph, uint32_t line,
                              uint32_t position)
{
    Span span = paragraph_of(layout, paragraph)->span;
    Wrapped *wrapped = wrapped_of(layout, paragraph);
    uint32_t chunk = LAYOUT_CHUNK;

    while (wrapped->starts.count <= line && wrapped->end <= position &&
           (wrapped->end < span.end || wrapped->starts.count == 0)) {
        Span part = {wrapped->end, span.end};
        if (span_length(part) > chunk)
            part.end = part.start + chunk;
        bool whole = part.end == span.end;

        layout->scratch.count = 0;
        text_wrap(&layout->scratch, layout->article->text, part, layout->style.columns,
                  &layout->style.shape);
        size_t count = layout->scratch.count;
        if (!whole && count < 3) {
            chunk = chunk > UINT32_MAX / 2 ? UINT32_MAX : chunk * 2;
            continue;
        }
        size_t kept = whole ? count : count - 2;
        for (size_t i = 0; i < kept; i++)
            *vector_push(&wrapped->starts) = layout->scratch.items[i].start;
        wrapped->end = whole ? span.end : layout->scratch.items[kept].start;
    }
    return wrapped;
}

/* Rows of the paragraph, counted up to `most` + 1 at least. */
static uint32_t rows_to(Layout *layout, uint32_t paragraph, uint32_t most)
{
    const Wrapped *wrapped = wrap_to(layout, paragraph, most, UINT32_MAX);

    return (uint32_t)wrapped->starts.count + wrapped->blank_above;
}

/* --- Places ------------------------------------------------------------------------------- */

LayoutPlace layout_first(const Layout *layout)
{
    return (LayoutPlace){layout->first, 0};
}

LayoutPlace layout_last(Layout *layout)
{
    return (LayoutPlace){layout->last, rows_to(layout, layout->last, UINT32_MAX) - 1};
}

LayoutPlace layout_place(Layout *layout, uint32_t position)
{
    uint32_t paragraph = article_paragraph_at(layout->article, position);

    if (!shown(layout, paragraph)) {
        if (!next_shown(layout, &paragraph))
            return layout_last(layout);
        position = paragraph_of(layout, paragraph)->span.start;
    }
    const Wrapped *wrapped = wrap_to(layout, paragraph, UINT32_MAX, position);
    size_t low = 0, high = wrapped->starts.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (wrapped->starts.items[middle] <= position)
            low = middle;
        else
            high = middle;
    }
    return (LayoutPlace){paragraph, (uint32_t)low + wrapped->blank_above};
}

LayoutLine layout_line(Layout *layout, LayoutPlace place)
{
    const Paragraph *paragraph = paragraph_of(layout, place.paragraph);
    const Wrapped *wrapped = wrap_to(layout, place.paragraph, place.row, UINT32_MAX);
    LayoutLine line = {{paragraph->span.start, paragraph->span.start},
                       paragraph->span,
                       paragraph->zone,
                       place.row < wrapped->blank_above};

    if (line.blank)
        return line;
    size_t index = place.row - wrapped->blank_above;
    if (index >= wrapped->starts.count)
        BUG("row %u of paragraph %u", place.row, place.paragraph);
    bool last = index + 1 == wrapped->starts.count;
    line.span = (Span){wrapped->starts.items[index],
                       last ? wrapped->end : wrapped->starts.items[index + 1]};
    return line;
}

int32_t layout_move(Layout *layout, LayoutPlace *place, int32_t rows)
{
    int64_t left = rows;

    while (left > 0) {
        uint64_t wanted = place->row + (uint64_t)left;
        uint32_t most = wanted > UINT32_MAX ? UINT32_MAX : (uint32_t)wanted;
        uint32_t count = rows_to(layout, place->paragraph, most);
        uint32_t step = count - 1 - place->row;

        if (step >= left) {
            place->row += (uint32_t)left;
            return rows;
        }
        place->row += step;
        left -= step;
        if (!next_shown(layout, &place->paragraph))
            return (int32_t)(rows - left);
        place->row = 0;
        left--;
    }
    while (left < 0) {
        if (place->row >= -left) {
            place->row -= (uint32_t)-left;
            return rows;
        }
        left += place->row;
        place->row = 0;
        if (!previous_shown(layout, &place->paragraph))
            return (int32_t)(rows - left);
        place->row = rows_to(layout, place->paragraph, UINT32_MAX) - 1;
        left++;
    }
    return rows;
}

int layout_compare(LayoutPlace a, LayoutPlace b)
{
    if (a.paragraph != b.paragraph)
        return a.paragraph < b.paragraph ? -1 : 1;
    return (a.row > b.row) - (a.row < b.row);
}

int32_t layout_distance(Layout *layout, LayoutPlace from, LayoutPlace to, int32_t most)
{
    int order = layout_compare(from, to);
    LayoutPlace place = order < 0 ? from : to, end = order < 0 ? to : from;
    int64_t rows = 0;

    while (place.paragraph < end.paragraph && rows < most) {
        uint64_t wanted = place.row + (uint64_t)(most - rows);
        uint32_t limit = wanted > UINT32_MAX ? UINT32_MAX : (uint32_t)wanted;
        rows += (int64_t)rows_to(layout, place.paragraph, limit) - place.row;
        place.row = 0;
        if (!next_shown(layout, &place.paragraph))
            break;
    }
    if (place.paragraph == end.paragraph)
        rows += (int64_t)end.row - place.row;
    if (rows > most)
        rows = most;
    return (int32_t)(order < 0 ? rows : -rows);
}

void layout_shape(const Layout *layout, const LayoutLine *line, GlyphRow *row)
{
    if (line->blank) {
        row->count = 0;
        row->columns = 0;
        row->right_to_left = false;
        return;
    }
    text_shape(row, layout->article->text, line->paragraph, line->span, &layout->style.shape);
}
