/* Any bytes may be shaped, wrapped, folded, repaired and made safe; this aborts where what
 * comes out breaks a promise of text.h. */
#include "fuzz.h"

#include <dramatis/text.h>

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

static void check_safe(const char *shown, size_t length)
{
    size_t size;

    PROMISE(utf8_valid(shown, length));
    for (size_t i = 0; i < length; i += size) {
        uint32_t character = utf8_decode(shown + i, length - i, &size);

        PROMISE(!uc_is_general_category_withtable(character, UC_CATEGORY_MASK_C) &&
                !uc_is_general_category_withtable(character,
                                                  UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp));
        PROMISE(!uc_is_property_default_ignorable_code_point(character));
    }
}

static void check_row(const GlyphRow *row, Span line, bool ascii)
{
    uint32_t column = 0;

    for (size_t i = 0; i < row->count; i++) {
        const Glyph *glyph = &row->items[i];

        PROMISE(glyph->column == column);
        PROMISE(glyph->width == 1 || glyph->width == 2);
        PROMISE(glyph->source.start >= line.start && glyph->source.end <= line.end);
        PROMISE(!span_empty(glyph->source));
        PROMISE(glyph->shown[0] && memchr(glyph->shown, '\0', GLYPH_BYTES));
        check_safe(glyph->shown, strlen(glyph->shown));
        PROMISE(!ascii || (!glyph->shown[1] && (uint8_t)glyph->shown[0] < 0x7F));
        column += glyph->width;
    }
    PROMISE(row->columns == column);
}

static void check_lines(const char *text, uint32_t length, uint32_t columns,
                        const ShapeStyle *style)
{
    const Span paragraph = {0, length};
    SpanVector lines = {0};
    GlyphRow row = {0};
    uint32_t at = 0;

    text_wrap(&lines, text, paragraph, columns, style);
    PROMISE(lines.count > 0);
    for (size_t i = 0; i < lines.count; i++) {
        Span line = lines.items[i];

        PROMISE(line.start == at && (line.end > line.start || length == 0));
        at = line.end;
        text_shape(&row, text, paragraph, line, style);
        check_row(&row, line, style->ascii);
        PROMISE(row.columns <= columns || grapheme_end(text, line.end, line.start) == line.end);
    }
    PROMISE(at == length);
    glyph_row_release(&row);
    vector_release(&lines);
}

static void check_fold(const char *text, uint32_t length, FoldKind kind)
{
    Folded once;
    Folded twice;

    text_fold(&once, text, length, kind);
    PROMISE(utf8_valid(once.text.bytes, once.text.length));
    PROMISE(once.origin || once.text.length == length);
    for (size_t i = 0; once.origin && i < once.text.length; i++)
        PROMISE(once.origin[i] <= once.origin[i + 1]);
    PROMISE(!once.origin || once.origin[once.text.length] == length);
    text_fold(&twice, once.text.bytes, once.text.length, kind);
    PROMISE(utf8_valid(twice.text.bytes, twice.text.length));
    folded_release(&twice);
    folded_release(&once);
}

static void check_graphemes(const char *text, uint32_t length)
{
    uint32_t end;

    for (uint32_t at = 0; at < length; at = end) {
        end = grapheme_end(text, length, at);
        PROMISE(end > at && end <= length);
        PROMISE(grapheme_start(text, end) == at);
    }
}

static void check_bytes(const char *text, size_t length)
{
    Buffer out = BUFFER_EMPTY;
    size_t repaired = utf8_repair(&out, text, length);

    PROMISE(utf8_valid(out.bytes, out.length));
    PROMISE(utf8_valid(text, length) == !repaired);
    buffer_clear(&out);
    utf16_decode(&out, text, length, length % 2);
    PROMISE(utf8_valid(out.bytes, out.length));
    buffer_clear(&out);
    text_safe(&out, text, length, false);
    check_safe(out.bytes, out.length);
    buffer_release(&out);
}

/* The first two bytes choose the style and the width, the rest is the text. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const char *text = (const char *)bytes + 2;
    ShapeStyle style;
    uint32_t size;

    if (length < 2 || length > 1 << 16)
        return 0;
    size = (uint32_t)length - 2;
    style = (ShapeStyle){.bidi = bytes[0] & 1 ? BIDI_LOGICAL : BIDI_REORDER,
                         .ascii = bytes[0] & 2,
                         .one_line = bytes[0] & 4,
                         .tab = bytes[0] >> 4};
    check_bytes(text, size);
    check_lines(text, size, 1 + bytes[1] % 100, &style);
    for (FoldKind kind = FOLD_FORM; kind <= FOLD_NAME; kind++)
        check_fold(text, size, kind);
    check_graphemes(text, size);
    text_script(text, size);
    return 0;
}
