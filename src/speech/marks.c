/* Pairs quotation marks. A mark opens where nothing or a blank stands before it and a word
 * behind; what closes it follows from its shape. Marks within a quotation are part of it. */
#include "speech-internal.h"

#include <string.h>

typedef struct Shape {
    const char *open;
    const char *close[3];
    bool single; /* may as well be an apostrophe */
} Shape;

/* The shapes of CLDR's delimiters that English, French, German and Nordic newsrooms use, and
 * typewriter forms. */
static const Shape shapes[] = {
    {"“", {"”", "“"}, false}, {"„", {"“", "”"}, false}, {"\"", {"\""}, false},
    {"«", {"»"}, false},      {"»", {"«", "»"}, false}, {"``", {"''"}, false},
    {"''", {"''"}, false},    {"‘", {"’"}, true},       {"'", {"'"}, true},
};

static bool starts_with(const char *text, uint32_t at, uint32_t end, const char *what)
{
    size_t length = strlen(what);

    return end - at >= length && memcmp(text + at, what, length) == 0;
}

static uint32_t character_before(const char *text, uint32_t at, uint32_t start)
{
    size_t size;
    uint32_t back = at;

    if (at <= start)
        return ' ';
    do
        back--;
    while (back > start && ((unsigned char)text[back] & 0xC0) == 0x80);
    return utf8_decode(text + back, at - back, &size);
}

static uint32_t character_at(const char *text, uint32_t at, uint32_t end)
{
    size_t size;

    return at < end ? utf8_decode(text + at, end - at, &size) : ' ';
}

static bool is_word_character(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c);
}

static bool ends_clause(uint32_t c)
{
    return c == ',' || c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static const Shape *shape_opening(const char *text, uint32_t at, Span paragraph)
{
    uint32_t before = character_before(text, at, paragraph.start);

    if ((unsigned char)text[at] < 0x80 && !strchr("\"'`", text[at]))
        return NULL;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const Shape *shape = &shapes[i];
        if (!starts_with(text, at, paragraph.end, shape->open))
            continue;
        uint32_t behind = character_at(text, at + (uint32_t)strlen(shape->open), paragraph.end);
        bool french = !strcmp(shape->open, "«");
        if (is_word_character(before) || (char_is_space(behind) && !french))
            continue;
        if (shape->single && (!char_is_upper(behind) && !char_is_lower(behind)))
            continue;
        return shape;
    }
    return NULL;
}

/* The length of the mark that closes the shape at `at`, or 0. */
static uint32_t closing(const Shape *shape, const char *text, uint32_t at, Span paragraph)
{
    for (size_t i = 0; i < 3 && shape->close[i]; i++) {
        uint32_t length = (uint32_t)strlen(shape->close[i]);
        if (!starts_with(text, at, paragraph.end, shape->close[i]))
            continue;
        uint32_t before = character_before(text, at, paragraph.start),
                 behind = character_at(text, at + length, paragraph.end);
        if (shape->single &&
            (is_word_character(behind) || (!ends_clause(before) && before == 's')))
            continue;
        /* An opening mark of the same shape that follows a blank was meant to open. */
        if (!strcmp(shape->close[i], shape->open) && char_is_space(before) &&
            !char_is_space(behind))
            continue;
        return length;
    }
    return 0;
}

/* Where the quotation that opens at `from` ends: its closing mark's place and length; *length
 * is 0 where the paragraph ends first or the same mark opens again. */
static uint32_t find_close(const Shape *shape, const char *text, uint32_t from, Span paragraph,
                           uint32_t *length)
{
    for (uint32_t at = from; at < paragraph.end; at++) {
        unsigned char byte = (unsigned char)text[at];
        if (byte < 0x80 && byte != '"' && byte != '\'')
            continue;
        if ((*length = closing(shape, text, at, paragraph)))
            return at;
        if (!shape->single && strcmp(shape->open, "\"") &&
            shape_opening(text, at, paragraph) == shape)
            return at;
    }
    *length = 0;
    return paragraph.end;
}

static bool paragraph_opens(const Reading *reading, uint32_t paragraph, const Shape *shape)
{
    if (paragraph >= reading->article->paragraph_count)
        return false;
    Span span = reading->article->paragraphs[paragraph].span;
    return shape_opening(reading->article->text, span.start, span) == shape;
}

static void add_mark(Reading *reading, Mark mark, uint32_t *token)
{
    const Analysis *analysis = reading->analysis;

    while (*token < analysis->token_count &&
           analysis->tokens[*token].span.end <= mark.span.start)
        ++*token;
    mark.first = *token;
    for (mark.end = *token; mark.end < analysis->token_count &&
                            analysis->tokens[mark.end].span.start < mark.span.end;
         mark.end++)
        reading->words[mark.end].mark = (uint32_t)reading->marks.count;
    *token = mark.end;
    if (mark.first < mark.end && !span_empty(mark.inner))
        *vector_push(&reading->marks) = mark;
    else
        for (uint32_t t = mark.first; t < mark.end; t++)
            reading->words[t].mark = MARK_NONE;
}

static void read_paragraph(Reading *reading, uint32_t paragraph, uint32_t *token)
{
    const char *text = reading->article->text;
    Span span = reading->article->paragraphs[paragraph].span;
    /* No mark that closes the shape stands behind: so each is looked for in vain only once. */
    bool in_vain[sizeof shapes / sizeof *shapes] = {false};

    for (uint32_t at = span.start; at < span.end;) {
        unsigned char byte = (unsigned char)text[at];
        const Shape *shape = byte >= 0x80 || byte == '"' || byte == '\'' || byte == '`'
                                 ? shape_opening(text, at, span)
                                 : NULL;
        if (!shape || in_vain[shape - shapes]) {
            at++;
            continue;
        }
        uint32_t inner = at + (uint32_t)strlen(shape->open), length;
        uint32_t close = find_close(shape, text, inner, span, &length);
        Mark mark = {.span = {at, close + length},
                     .inner = {inner, close},
                     .paragraph = paragraph,
                     .open = !length};
        bool goes_on = close == span.end && !shape->single &&
                       paragraph_opens(reading, paragraph + 1, shape);
        if (length || goes_on) {
            add_mark(reading, mark, token);
            at = mark.span.end;
        } else {
            in_vain[shape - shapes] = close == span.end;
            at = inner;
        }
    }
}

void marks_read(Reading *reading)
{
    uint32_t token = 0;

    for (uint32_t i = 0; i < reading->article->paragraph_count; i++)
        if (zone_casts(reading->article->paragraphs[i].zone))
            read_paragraph(reading, i, &token);
}
