#include "text-internal.h"

#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

/* Levels are computed for so many characters of a paragraph, since a line is shaped each time it
 * is drawn: some ten pages, of which FriBidi does 50 rows in 50 ms. */
enum { LEVELS_MOST = 16384 };

/* How deep embeddings go: UAX #9, BD2. */
enum { DEPTH_MOST = 125 };

static bool right_to_left(uint32_t character)
{
    return (character >= 0x0590 && character <= 0x08FF) || character == 0x200F ||
           character == 0x202B || character == 0x2067 ||
           (character >= 0xFB1D && character <= 0xFDFF) ||
           (character >= 0xFE70 && character <= 0xFEFE) ||
           (character >= 0x10800 && character <= 0x10FFF) ||
           (character >= 0x1E800 && character <= 0x1EFFF);
}

static bool holds_right_to_left(const char *text, Span span)
{
    const uint8_t *bytes = (const uint8_t *)text;
    size_t size;

    for (uint32_t at = span.start; at < span.end; at++) {
        if (bytes[at] < 0xD6) /* the first byte of U+0590 */
            continue;
        if (right_to_left(utf8_decode(text + at, span.end - at, &size)))
            return true;
        at += (uint32_t)size - 1;
    }
    return false;
}

bool bidi_needed(const char *text, Span paragraph, Span line)
{
    if (span_length(paragraph) > LEVELS_MOST * 4)
        paragraph.end = paragraph.start + LEVELS_MOST * 4;
    return holds_right_to_left(text, paragraph) ||
           (line.end > paragraph.end && holds_right_to_left(text, line));
}

void text_isolate(Buffer *out, const char *string)
{
    size_t length = strlen(string);
    Span all = {0, length < UINT32_MAX ? (uint32_t)length : UINT32_MAX};
    bool turned = holds_right_to_left(string, all);

    if (turned)
        utf8_add(out, 0x2068);
    buffer_add(out, string, length);
    if (turned)
        utf8_add(out, 0x2069);
}

typedef struct Levels {
    FriBidiChar *characters;
    FriBidiCharType *types;
    FriBidiBracketType *brackets;
    FriBidiLevel *levels;
    uint32_t count;
    uint32_t line_first; /* characters of the line: [line_first, line_last) */
    uint32_t line_last;
} Levels;

/* False when the levels do not reach the end of the line. */
static bool levels_decode(Levels *levels, const char *text, Span paragraph, Span line)
{
    uint32_t end = paragraph.end;
    uint32_t at;
    size_t size;

    levels->count = 0;
    levels->line_first = levels->line_last = UINT32_MAX;
    for (at = paragraph.start; at < end && levels->count < LEVELS_MOST; at += (uint32_t)size) {
        if (at >= line.start && levels->line_first == UINT32_MAX)
            levels->line_first = levels->count;
        if (at >= line.end && levels->line_last == UINT32_MAX)
            levels->line_last = levels->count;
        levels->characters[levels->count++] = utf8_decode(text + at, end - at, &size);
    }
    if (levels->line_first > levels->count)
        levels->line_first = levels->count;
    if (levels->line_last > levels->count)
        levels->line_last = levels->count;
    return at >= line.end;
}

/* What FriBidi is told of the characters: their own types, but for those that are shown as
 * something else. Overrides are taken out, each with the PDF that would end it, since they turn
 * text into what nobody wrote; embeddings and isolates are left to the algorithm. */
static void levels_set_types(Levels *levels, bool one_line)
{
    bool override[DEPTH_MOST];
    size_t depth = 0;
    size_t beyond = 0;
    uint8_t width;

    fribidi_get_bidi_types(levels->characters, (FriBidiStrIndex)levels->count, levels->types);
    fribidi_get_bracket_types(levels->characters, (FriBidiStrIndex)levels->count, levels->types,
                              levels->brackets);
    for (uint32_t i = 0; i < levels->count; i++) {
        uint32_t character = levels->characters[i];
        FriBidiCharType *type = &levels->types[i];

        if (character >= 0x20 && character < 0x7F)
            continue;
        switch (char_class(character, &width)) {
        case CLASS_LINE_END:
            *type = FRIBIDI_TYPE_WS;
            break;
        case CLASS_TAB:
            if (one_line)
                *type = FRIBIDI_TYPE_WS;
            break;
        case CLASS_CARET:
        case CLASS_HEX:
            *type = FRIBIDI_TYPE_ON;
            break;
        default:
            break;
        }
        if (character >= 0x202A && character <= 0x202E && character != 0x202C) {
            if (character >= 0x202D)
                *type = FRIBIDI_TYPE_ON;
            if (depth < DEPTH_MOST)
                override[depth++] = character >= 0x202D;
            else
                beyond++;
        } else if (character == 0x202C && beyond) {
            beyond--;
        } else if (character == 0x202C && depth && override[--depth]) {
            *type = FRIBIDI_TYPE_BN;
        }
    }
}

/* The direction is found (UAX #9, P2) where it is FRIBIDI_PAR_ON; fribidi_get_par_direction()
 * would look into isolates for it. */
static bool levels_compute(Levels *levels, bool one_line, FriBidiParType *direction)
{
    levels_set_types(levels, one_line);
    return fribidi_get_par_embedding_levels_ex(levels->types, levels->brackets,
                                               (FriBidiStrIndex)levels->count, direction,
                                               levels->levels) != 0;
}

/* Mirrored brackets and joined Arabic, of the line's characters. */
static void levels_set_forms(Levels *levels, bool unjoined)
{
    uint32_t first = levels->line_first;
    FriBidiStrIndex count = (FriBidiStrIndex)(levels->line_last - first);
    FriBidiArabicProp *joining = memory_new((size_t)count + 1);
    FriBidiFlags flags = FRIBIDI_FLAG_SHAPE_MIRRORING;

    if (!unjoined)
        flags |= FRIBIDI_FLAG_SHAPE_ARAB_PRES | FRIBIDI_FLAG_SHAPE_ARAB_LIGA;
    fribidi_get_joining_types(levels->characters + first, count, joining);
    fribidi_join_arabic(levels->types + first, count, levels->levels + first, joining);
    fribidi_shape(flags, levels->levels + first, count, joining, levels->characters + first);
    free(joining);
}

void bidi_line_load(BidiLine *out, const char *text, Span paragraph, Span line,
                    const ShapeStyle *style)
{
    size_t most = span_length(paragraph) < LEVELS_MOST ? span_length(paragraph) : LEVELS_MOST;
    Levels levels = {0};
    FriBidiParType direction = FRIBIDI_PAR_ON;
    bool reached;
    bool good;

    /* One block; the widest items first, so that each part is aligned. */
    out->storage = memory_new(most * (sizeof *levels.characters + sizeof *levels.types +
                                      sizeof *levels.brackets + sizeof *levels.levels) +
                              1);
    levels.characters = out->storage;
    levels.types = levels.characters + most;
    levels.brackets = levels.types + most;
    levels.levels = (FriBidiLevel *)(levels.brackets + most);
    reached = levels_decode(&levels, text, paragraph, line);
    good = levels_compute(&levels, style->one_line, &direction);
    out->base = direction == FRIBIDI_PAR_RTL;
    out->count = 0;
    if (style->bidi != BIDI_REORDER)
        return;
    if (!reached) { /* the line as a paragraph of its own, in the direction of this one */
        direction = out->base ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
        levels_decode(&levels, text, line, line);
        good = levels_compute(&levels, style->one_line, &direction);
    }
    if (!good)
        return; /* out of memory: logical order */
    levels_set_forms(&levels, style->unjoined);
    out->levels = levels.levels + levels.line_first;
    out->forms = levels.characters + levels.line_first;
    out->count = levels.line_last - levels.line_first;
}

void bidi_line_release(BidiLine *line)
{
    free(line->storage);
    *line = (BidiLine){0};
}
