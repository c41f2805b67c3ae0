#include "text-internal.h"

#include <stdlib.h>
#include <string.h>

/* The glyphs of one cluster, which stay together when a line is reordered. */
typedef struct Item {
    size_t first;
    size_t count;
    int8_t level;
    bool fixed; /* its glyphs are not turned round */
} Item;

typedef VECTOR(Item) ItemVector;

static void row_push_ascii(GlyphRow *row, uint32_t position, char byte)
{
    Glyph *glyph = vector_push(row);

    *glyph = (Glyph){.source = {position, position + 1},
                     .column = row->columns++,
                     .width = 1,
                     .kind = GLYPH_TEXT,
                     .shown = {byte}};
}

static void row_set_columns(GlyphRow *row, size_t from)
{
    for (size_t i = from; i < row->count; i++) {
        row->items[i].column = row->columns;
        row->columns += row->items[i].width;
    }
}

/* How much of a row is left when the blanks at its end hang. */
typedef struct RowMark {
    size_t glyphs;
    size_t items;
    uint32_t columns;
} RowMark;

static bool printable(char byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

/* Left-to-right text: glyphs as they come. */
static RowMark shape_plain(GlyphRow *row, const char *text, Span line, uint32_t hyphen,
                           const ShapeStyle *style)
{
    RowMark solid = {0};
    uint32_t end;

    vector_reserve(row, span_length(line) < 1024 ? span_length(line) : 1024);
    for (uint32_t at = line.start; at < line.end; at = end) {
        ClusterShown shown = {.columns = 1};

        end = at + 1;
        if (printable(text[at]) && (end == line.end || (uint8_t)text[end] < 0x80)) {
            row_push_ascii(row, at, text[at]);
            shown.blank = text[at] == ' ';
        } else {
            ClusterStyle how = {.shape = style, .column = row->columns};
            size_t from = row->count;

            end = grapheme_end(text, line.end, at);
            how.ends_line = end == hyphen;
            shown = cluster_show(row, text, (Span){at, end}, &how);
            row_set_columns(row, from);
        }
        if (!shown.blank && shown.columns)
            solid = (RowMark){row->count, 0, row->columns};
    }
    return solid;
}

static uint32_t count_characters(const char *text, Span span)
{
    uint32_t count = 0;
    size_t size;

    for (uint32_t at = span.start; at < span.end; at += (uint32_t)size, count++)
        utf8_decode(text + at, span.end - at, &size);
    return count;
}

/* Text with levels: glyphs in logical order, and the items they belong to. */
static RowMark shape_items(GlyphRow *row, ItemVector *items, const char *text, Span line,
                           uint32_t hyphen, const BidiLine *bidi, const ShapeStyle *style)
{
    RowMark solid = {0};
    uint32_t character = 0;
    uint32_t merged = UINT32_MAX; /* where the form that the next cluster shows begins */
    uint32_t end;

    for (uint32_t at = line.start; at < line.end; at = end) {
        ClusterStyle how = {.shape = style, .column = row->columns};
        size_t from = row->count;
        Item *item;
        ClusterShown shown;
        Span cluster;
        int8_t level = bidi->base;

        end = grapheme_end(text, line.end, at);
        cluster = (Span){at, end};
        how.ends_line = end == hyphen;
        if (character < bidi->count) {
            size_t size;

            level = bidi->levels[character];
            if (utf8_decode(text + at, end - at, &size) != bidi->forms[character])
                how.form = bidi->forms[character];
        }
        character += count_characters(text, cluster);
        if (how.form == BIDI_MERGED && end < line.end) {
            merged = at;
            continue;
        }
        shown = cluster_show(row, text, cluster, &how);
        for (size_t i = from; i < row->count && merged != UINT32_MAX; i++)
            row->items[i].source.start = merged;
        merged = UINT32_MAX;
        row->columns += shown.columns;
        item = vector_push(items);
        *item = (Item){from, row->count - from, level, shown.fixed};
        if (!shown.blank && shown.columns)
            solid = (RowMark){row->count, items->count, row->columns};
    }
    /* UAX #9, L1: blanks at the end of the line are at the paragraph's level. */
    for (size_t i = solid.items; i < items->count; i++)
        items->items[i].level = bidi->base;
    return solid;
}

static void items_reverse(Item *items, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        Item item = items[i];

        items[i] = items[count - 1 - i];
        items[count - 1 - i] = item;
    }
}

/* UAX #9, L2: from the highest level down to the lowest odd one, runs at that level or above
 * are reversed. */
static void items_reorder(ItemVector *items)
{
    int highest = 0;

    for (size_t i = 0; i < items->count; i++)
        if (items->items[i].level > highest)
            highest = items->items[i].level;
    for (int level = highest; level > 0; level--) {
        size_t start = 0;

        while (start < items->count) {
            size_t end = start;

            while (end < items->count && items->items[end].level >= level)
                end++;
            items_reverse(items->items + start, end - start);
            start = end + 1;
        }
    }
}

/* Puts the glyphs of the row in the order of the items. */
static void row_arrange(GlyphRow *row, const ItemVector *items)
{
    Glyph *logical;
    size_t count = 0;

    row->columns = 0;
    if (!row->count)
        return;
    logical = memory_new(row->count * sizeof *logical);
    memcpy(logical, row->items, row->count * sizeof *logical);
    for (size_t i = 0; i < items->count; i++) {
        const Item *item = &items->items[i];
        bool turned = item->level % 2 && !item->fixed;

        for (size_t k = 0; k < item->count; k++)
            row->items[count++] = logical[item->first + (turned ? item->count - 1 - k : k)];
    }
    free(logical);
    row_set_columns(row, 0);
}

static void shape_bidi(GlyphRow *row, const char *text, Span paragraph, Span line,
                       uint32_t hyphen, const ShapeStyle *style, bool hang)
{
    BidiLine bidi = {0};
    ItemVector items = {0};
    RowMark solid;

    bidi_line_load(&bidi, text, paragraph, line, style);
    row->right_to_left = bidi.base % 2;
    if (style->bidi != BIDI_REORDER)
        bidi.base = 0;
    solid = shape_items(row, &items, text, line, hyphen, &bidi, style);
    if (hang) {
        row->count = solid.glyphs;
        items.count = solid.items;
    }
    items_reorder(&items);
    row_arrange(row, &items);
    vector_release(&items);
    bidi_line_release(&bidi);
}

/* The line without the ASCII blanks at its end: a megabyte of tabs need not become glyphs
 * before it is found to hang. */
static uint32_t solid_end(const char *text, Span line)
{
    while (line.end > line.start && (text[line.end - 1] == ' ' || (text[line.end - 1] >= '\t' &&
                                                                   text[line.end - 1] <= '\r')))
        line.end--;
    return line.end;
}

static void shape(GlyphRow *row, const char *text, Span paragraph, Span line,
                  const ShapeStyle *style, bool hang)
{
    /* Where a soft hyphen that is shown would end. */
    uint32_t hyphen = line.end < paragraph.end ? line.end : UINT32_MAX;

    row->count = 0;
    row->columns = 0;
    row->right_to_left = false;
    if (hang)
        line.end = solid_end(text, line);
    if (style->bidi != BIDI_NONE && bidi_needed(text, paragraph, line)) {
        shape_bidi(row, text, paragraph, line, hyphen, style, hang);
    } else {
        RowMark solid = shape_plain(row, text, line, hyphen, style);

        if (hang) {
            row->count = solid.glyphs;
            row->columns = solid.columns;
        }
    }
}

void text_shape(GlyphRow *row, const char *text, Span paragraph, Span line,
                const ShapeStyle *style)
{
    shape(row, text, paragraph, line, style, true);
}

void text_shape_string(GlyphRow *row, const char *string, const ShapeStyle *style)
{
    size_t length = strlen(string);
    Span all = {0, length < UINT32_MAX ? (uint32_t)length : UINT32_MAX};

    shape(row, string, all, all, style, false);
}

uint32_t text_columns(const char *string, const ShapeStyle *style)
{
    ShapeStyle one_line = *style;
    GlyphRow row = {0};
    size_t plain = 0;

    while (printable(string[plain]))
        plain++;
    if (!string[plain])
        return (uint32_t)plain;
    one_line.one_line = true;
    text_shape_string(&row, string, &one_line);
    plain = row.columns;
    glyph_row_release(&row);
    return (uint32_t)plain;
}

void glyph_row_release(GlyphRow *row)
{
    vector_release(row);
    row->columns = 0;
}

void glyph_row_text(const GlyphRow *row, Buffer *out)
{
    size_t solid = out->length;

    for (size_t i = 0; i < row->count; i++) {
        buffer_add_string(out, row->items[i].shown);
        if (strcmp(row->items[i].shown, " ") != 0)
            solid = out->length;
    }
    buffer_cut(out, solid);
}

/* Whether a character may stand behind the first of its cluster on a clipboard. */
static bool varies_cluster(uint32_t character, bool flag)
{
    uint8_t width;
    CharClass class = char_class(character, &width);

    return class == CLASS_SPACING || class == CLASS_MARK || class == CLASS_JOINER ||
           class == CLASS_SKIN_TONE || character == 0x200C ||
           (character >= 0x1161 && character <= 0x11FF) || /* loose jamo */
           (character >= 0xFE00 && character <= 0xFE0F) ||
           (character >= 0xE0100 && character <= 0xE01EF) ||
           (flag && character >= 0xE0020 && character <= 0xE007F);
}

static bool safe_as_written(const char *text, Span cluster)
{
    uint32_t at = cluster.start, first;
    CharClass class;
    uint8_t width;
    size_t size;

    first = utf8_decode(text + at, cluster.end - at, &size);
    class = char_class(first, &width);
    if (class != CLASS_SPACING && class != CLASS_SKIN_TONE)
        return false;
    for (at += (uint32_t)size; at < cluster.end; at += (uint32_t)size) {
        uint32_t character = utf8_decode(text + at, cluster.end - at, &size);

        if (!varies_cluster(character, first == 0x1F3F4)) /* a black flag */
            return false;
    }
    return utf8_valid(text + cluster.start, span_length(cluster));
}

static void add_safe(Buffer *out, const char *bytes, size_t length, bool ascii, bool copy)
{
    const ShapeStyle style = {.bidi = BIDI_LOGICAL, .ascii = ascii, .one_line = true};
    const ClusterStyle how = {.shape = &style};
    GlyphRow row = {0};
    uint32_t total = length < UINT32_MAX ? (uint32_t)length : UINT32_MAX;
    uint32_t end;

    buffer_reserve(out, total);
    for (uint32_t at = 0; at < total; at = end) {
        end = grapheme_end(bytes, total, at);
        if (end == at + 1 && printable(bytes[at])) {
            buffer_add_byte(out, bytes[at]);
            continue;
        }
        if (copy && safe_as_written(bytes, (Span){at, end})) {
            buffer_add(out, bytes + at, end - at);
            continue;
        }
        row.count = 0;
        cluster_show(&row, bytes, (Span){at, end}, &how);
        for (size_t i = 0; i < row.count; i++)
            buffer_add_string(out, row.items[i].shown);
    }
    glyph_row_release(&row);
}

void text_safe(Buffer *out, const char *bytes, size_t length, bool ascii)
{
    add_safe(out, bytes, length, ascii, false);
}

void text_safe_copy(Buffer *out, const char *bytes, size_t length)
{
    add_safe(out, bytes, length, false, true);
}
