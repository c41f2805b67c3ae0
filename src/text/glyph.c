#include "text-internal.h"

#include <stdio.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <uniwidth.h>

/* What becomes of every character that is not simply shown. Sorted; what is in no range is
 * judged by its general category. Disputed are characters to which terminals and C libraries
 * give different numbers of columns; a wrong guess would shift the rest of the row. */
static const struct {
    uint32_t first;
    uint32_t last;
    CharClass class;
} classes[] = {
    {0x0000, 0x0008, CLASS_CARET},
    {0x0009, 0x0009, CLASS_TAB},
    {0x000A, 0x000D, CLASS_LINE_END},
    {0x000E, 0x001F, CLASS_CARET},
    {0x0020, 0x0020, CLASS_SPACE},
    {0x007F, 0x007F, CLASS_CARET},
    {0x0080, 0x0084, CLASS_HEX},
    {0x0085, 0x0085, CLASS_LINE_END},
    {0x0086, 0x009F, CLASS_HEX},
    {0x00A0, 0x00A0, CLASS_FIXED_SPACE},
    {0x00AD, 0x00AD, CLASS_SOFT_HYPHEN},
    {0x034F, 0x034F, CLASS_IGNORED},     /* combining grapheme joiner */
    {0x0600, 0x0605, CLASS_REFUSED},     /* prepended signs: disputed */
    {0x061C, 0x061C, CLASS_IGNORED},     /* ALM */
    {0x06DD, 0x06DD, CLASS_REFUSED},     /* disputed */
    {0x070F, 0x070F, CLASS_REFUSED},     /* disputed */
    {0x0890, 0x0891, CLASS_REFUSED},     /* disputed */
    {0x08E2, 0x08E2, CLASS_REFUSED},     /* disputed */
    {0x115F, 0x115F, CLASS_FIXED_SPACE}, /* Hangul fillers */
    {0x1160, 0x1160, CLASS_IGNORED},
    {0x1680, 0x1680, CLASS_SPACE},
    {0x17B4, 0x17B5, CLASS_IGNORED}, /* Khmer inherent vowels */
    {0x180B, 0x180F, CLASS_IGNORED}, /* Mongolian selectors */
    {0x2000, 0x2006, CLASS_SPACE},
    {0x2007, 0x2007, CLASS_FIXED_SPACE},
    {0x2008, 0x200A, CLASS_SPACE},
    {0x200B, 0x200C, CLASS_IGNORED}, /* ZWSP, ZWNJ */
    {0x200D, 0x200D, CLASS_JOINER},
    {0x200E, 0x200F, CLASS_IGNORED}, /* LRM, RLM */
    {0x2028, 0x2029, CLASS_LINE_END},
    {0x202A, 0x202C, CLASS_IGNORED}, /* LRE, RLE, PDF */
    {0x202D, 0x202E, CLASS_OVERRIDE},
    {0x202F, 0x202F, CLASS_FIXED_SPACE},
    {0x205F, 0x205F, CLASS_SPACE},
    {0x2060, 0x206F, CLASS_IGNORED},     /* word joiner, invisible operators, isolates */
    {0x2800, 0x2800, CLASS_FIXED_SPACE}, /* blank braille pattern */
    {0x3000, 0x3000, CLASS_WIDE_SPACE},
    {0x302E, 0x302F, CLASS_REFUSED},     /* Hangul tone marks: disputed */
    {0x3164, 0x3164, CLASS_FIXED_SPACE}, /* Hangul filler */
    {0x3248, 0x324F, CLASS_REFUSED},     /* disputed */
    {0x4DC0, 0x4DFF, CLASS_REFUSED},     /* hexagrams: disputed */
    {0xE000, 0xF8FF, CLASS_REFUSED},     /* private use */
    {0xFDD0, 0xFDEF, CLASS_REFUSED},     /* noncharacters */
    {0xFE00, 0xFE0F, CLASS_IGNORED},     /* variation selectors */
    {0xFEFF, 0xFEFF, CLASS_IGNORED},
    {0xFFA0, 0xFFA0, CLASS_FIXED_SPACE}, /* halfwidth Hangul filler */
    {0xFFF9, 0xFFFB, CLASS_IGNORED},     /* interlinear annotation */
    {0x110BD, 0x110BD, CLASS_REFUSED},   /* disputed */
    {0x110CD, 0x110CD, CLASS_REFUSED},   /* disputed */
    {0x13430, 0x1343F, CLASS_IGNORED},   /* hieroglyph format controls */
    {0x16FF0, 0x16FF1, CLASS_REFUSED},   /* disputed */
    {0x1BCA0, 0x1BCA3, CLASS_IGNORED},   /* shorthand format controls */
    {0x1D173, 0x1D17A, CLASS_IGNORED},   /* musical format controls */
    {0x1F3FB, 0x1F3FF, CLASS_SKIN_TONE},
    {0xE0001, 0xE0001, CLASS_IGNORED}, /* tags */
    {0xE0020, 0xE007F, CLASS_IGNORED},
    {0xE0100, 0xE01EF, CLASS_IGNORED},  /* variation selectors */
    {0xF0000, 0x10FFFF, CLASS_REFUSED}, /* private use */
};

static CharClass class_by_category(uint32_t character, uint8_t *width)
{
    int columns;

    if (uc_is_general_category_withtable(character, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Z) ||
        uc_is_property_default_ignorable_code_point(character))
        return CLASS_REFUSED;
    /* Before the width: libunistring 1.0 has a column for a few of them. */
    if (uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me))
        return CLASS_MARK;
    columns = uc_width(character, "UTF-8");
    if (columns != 1 && columns != 2)
        return CLASS_REFUSED;
    *width = (uint8_t)columns;
    return CLASS_SPACING;
}

CharClass char_class(uint32_t character, uint8_t *width)
{
    size_t low = 0;
    size_t high = sizeof classes / sizeof *classes;

    *width = 1;
    if (character > 0x20 && character < 0x7F)
        return CLASS_SPACING;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (classes[middle].last < character)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof classes / sizeof *classes && classes[low].first <= character) {
        *width = classes[low].class == CLASS_SKIN_TONE ? 2 : 1;
        return classes[low].class;
    }
    return class_by_category(character, width);
}

/* --- Building the glyphs of a cluster ----------------------------------------------------- */

/* ncurses' CCHARW_MAX is 5: what goes beyond is dropped there, silently. */
enum { MARKS_MOST = 4 };

typedef struct Builder {
    GlyphRow *row;
    Span source;
    size_t first;  /* glyphs of the row before this cluster */
    uint32_t base; /* character of the glyph that marks go on; 0: there is none */
    unsigned marks;
    ClusterShown shown;
} Builder;

static Glyph *builder_glyph(Builder *builder, GlyphKind kind, uint8_t width)
{
    Glyph *glyph = vector_push(builder->row);

    *glyph = (Glyph){.source = builder->source, .width = width, .kind = (uint8_t)kind};
    builder->shown.columns += width;
    builder->base = 0;
    builder->marks = 0;
    return glyph;
}

static void builder_character(Builder *builder, GlyphKind kind, uint32_t character,
                              uint8_t width)
{
    utf8_encode(character, builder_glyph(builder, kind, width)->shown);
    builder->base = character;
}

/* A string of one-column characters, each a glyph, that is read from left to right. */
static void builder_string(Builder *builder, GlyphKind kind, const char *string)
{
    size_t length = strlen(string);
    size_t size;

    for (size_t i = 0; i < length; i += size) {
        uint32_t character = utf8_decode(string + i, length - i, &size);

        builder_character(builder, kind, character, 1);
    }
    builder->shown.fixed = true;
}

static void builder_mark(Builder *builder, uint32_t character)
{
    Glyph *glyph;

    if (!builder->base)
        builder_character(builder, GLYPH_TEXT, 0x25CC, 1);
    if (builder->marks == MARKS_MOST)
        return;
    glyph = &builder->row->items[builder->row->count - 1];
    utf8_encode(character, glyph->shown + strlen(glyph->shown));
    builder->marks++;
}

/* Conjoining jamo become the one syllable they stand for: terminals do not agree on the
 * columns of loose ones. */
static bool builder_compose(Builder *builder, uint32_t character, bool ascii)
{
    Glyph *glyph;
    uint32_t syllable;

    if (character < 0x1161 || character > 0x11C2 || !builder->base || builder->marks)
        return false;
    if (ascii)
        return true; /* the signs for the first stand for the syllable */
    syllable = uc_composition(builder->base, character);
    if (syllable < 0xAC00 || syllable > 0xD7A3)
        return false;
    glyph = &builder->row->items[builder->row->count - 1];
    memset(glyph->shown, 0, sizeof glyph->shown);
    utf8_encode(syllable, glyph->shown);
    builder->base = syllable;
    return true;
}

static void builder_spacing(Builder *builder, uint32_t character, uint8_t width, bool ascii)
{
    char plain[PLAIN_BYTES];

    if (!ascii) {
        builder_character(builder, GLYPH_TEXT, character, width);
        return;
    }
    plain_nearest(character, plain);
    if (plain[0])
        builder_string(builder, GLYPH_TEXT, plain);
    else
        builder_string(builder, GLYPH_TEXT, width == 2 ? "??" : "?");
}

static void builder_override(Builder *builder, uint32_t character, bool ascii)
{
    const char *name = character == 0x202D ? "LRO" : "RLO";
    char notation[16];

    snprintf(notation, sizeof notation, ascii ? "<%s>" : "\xE2\x80\xB9%s\xE2\x80\xBA", name);
    builder_string(builder, GLYPH_STAND_IN, notation);
}

/* Deals with a character that is neither text nor a mark. */
static void builder_special(Builder *builder, CharClass class, uint32_t character,
                            const ClusterStyle *style)
{
    char notation[16];

    switch (class) {
    case CLASS_CARET:
        snprintf(notation, sizeof notation, "^%c", (char)(character ^ 0x40));
        builder_string(builder, GLYPH_STAND_IN, notation);
        break;
    case CLASS_HEX:
        snprintf(notation, sizeof notation, "<%02X>", (unsigned)character);
        builder_string(builder, GLYPH_STAND_IN, notation);
        break;
    case CLASS_OVERRIDE:
        builder_override(builder, character, style->shape->ascii);
        break;
    case CLASS_TAB:
        if (!style->shape->one_line) {
            uint32_t stop = style->shape->tab ? style->shape->tab : 8;
            uint32_t columns = stop - style->column % stop;

            while (columns-- > 0)
                builder_string(builder, GLYPH_TEXT, " ");
            break;
        }
        builder_character(builder, GLYPH_TEXT, ' ', 1);
        break;
    case CLASS_LINE_END:
        if (!builder->shown.columns) /* CR LF is one */
            builder_character(builder, GLYPH_TEXT, ' ', 1);
        break;
    case CLASS_WIDE_SPACE:
        builder_character(builder, GLYPH_TEXT, ' ', 1);
        builder_character(builder, GLYPH_TEXT, ' ', 1);
        break;
    case CLASS_SPACE:
    case CLASS_FIXED_SPACE:
        builder_character(builder, GLYPH_TEXT, ' ', 1);
        break;
    case CLASS_SOFT_HYPHEN:
        if (style->ends_line)
            builder_character(builder, GLYPH_TEXT, '-', 1);
        break;
    case CLASS_REFUSED:
        builder_character(builder, GLYPH_STAND_IN, style->shape->ascii ? '?' : 0xFFFD, 1);
        break;
    default:
        break;
    }
}

/* Whether a cluster of this class, with nothing seen on it, hangs at a line's end. */
static bool class_blank(CharClass class)
{
    return class == CLASS_SPACE || class == CLASS_WIDE_SPACE || class == CLASS_TAB ||
           class == CLASS_LINE_END;
}

static void builder_part(Builder *builder, CharClass class, uint32_t character, uint8_t width,
                         const ClusterStyle *style)
{
    bool first = builder->row->count == builder->first;

    switch (class) {
    case CLASS_SKIN_TONE:
        if (!first && uc_is_property_extended_pictographic(builder->base))
            break;
        builder_spacing(builder, character, width, style->shape->ascii);
        break;
    case CLASS_SPACING:
        builder_spacing(builder, character, width, style->shape->ascii);
        break;
    case CLASS_MARK:
        if (style->shape->ascii) {
            if (first)
                builder_string(builder, GLYPH_TEXT, "?");
            break;
        }
        builder_mark(builder, character);
        break;
    default:
        builder_special(builder, class, character, style);
        break;
    }
}

ClusterShown cluster_show(GlyphRow *row, const char *text, Span cluster,
                          const ClusterStyle *style)
{
    Builder builder = {.row = row, .source = cluster, .first = row->count};
    bool joined = false;
    size_t size;

    for (uint32_t at = cluster.start; at < cluster.end; at += (uint32_t)size) {
        uint32_t character = utf8_decode(text + at, cluster.end - at, &size);
        uint8_t width;
        CharClass class;

        if (character == 0xFFFD && (uint8_t)text[at] != 0xEF)
            character = 0xFFFF; /* ill-formed: refused, not a U+FFFD of the writer's own */
        if (at == cluster.start && style->form)
            character = style->form;
        class = char_class(character, &width);
        /* The emoji policy: what stands before the first ZWJ is what terminals agree on. */
        if (joined && class == CLASS_SPACING && uc_is_property_extended_pictographic(character))
            break;
        joined = joined || class == CLASS_JOINER;
        if (builder_compose(&builder, character, style->shape->ascii))
            continue;
        builder_part(&builder, class, character, width, style);
        if (at == cluster.start)
            builder.shown.blank = class_blank(class);
        else if (class != CLASS_LINE_END && class != CLASS_IGNORED && class != CLASS_JOINER)
            builder.shown.blank = false;
    }
    return builder.shown;
}
