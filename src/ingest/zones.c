/* Which paragraph is what. Rules that look at a line alone (zone-lines.c) go first; then the
 * page is read from the top: header block, headline, standfirst, body; and what repeats the
 * headline, or stands in a list with furniture, is furniture. */
#include "ingest-internal.h"

#include <string.h>

enum {
    HEADLINE_LONGEST = 240, /* bytes; measured in UTF-8, so generous for other scripts */
    STANDFIRST_SHORTEST = 40,
    STANDFIRST_LONGEST = 400,
    BYLINE_REACH = 6,    /* paragraphs from the body's ends in which "By ..." is a byline */
    SECTION_LONGEST = 24 /* bytes of a section's name in capitals */
};

static void decide(Block *block, Zone zone)
{
    block->zone = zone;
    block->decided = true;
}

/* "Title: ...", "Author: ...": at least two such lines at the very top, a title among them.
 * Returns how many blocks they are. */
static size_t take_header(Article *article, BlockVector *blocks)
{
    size_t count = 0;
    bool titled = false;
    Span value;

    for (; count < blocks->count; count++) {
        Field field = line_field(article->text, blocks->items[count].span, &value);
        if (field == FIELD_NONE || (count && blocks->items[count].apart))
            break;
        titled = titled || field == FIELD_TITLE;
    }
    if (count < 2 || !titled)
        return 0;
    for (size_t i = 0; i < count; i++) {
        Block *block = &blocks->items[i];
        Zone zone = ZONE_FURNITURE;
        Span *part = NULL;
        switch (line_field(article->text, block->span, &value)) {
        case FIELD_TITLE:
            zone = ZONE_HEADLINE;
            part = &article->headline;
            break;
        case FIELD_SUMMARY:
            zone = ZONE_STANDFIRST;
            part = &article->standfirst;
            break;
        case FIELD_AUTHOR:
            zone = ZONE_BYLINE;
            part = &article->byline;
            break;
        case FIELD_SOURCE:
            zone = ZONE_SOURCE;
            part = &article->source;
            break;
        case FIELD_DATE:
            part = &article->date;
            break;
        case FIELD_OTHER:
        case FIELD_NONE:
            break;
        }
        if (part && span_empty(*part) && !span_empty(value))
            *part = value;
        /* The field's name is no part of the headline. */
        if (zone == ZONE_HEADLINE || zone == ZONE_STANDFIRST)
            block->span = value;
        decide(block, zone);
    }
    return count;
}

/* The same words, list marks aside. */
static bool same_words(const char *text, Span a, Span b)
{
    Buffer left = BUFFER_EMPTY, right = BUFFER_EMPTY;
    bool marked;

    a = line_without_mark(text, a, &marked);
    b = line_without_mark(text, b, &marked);
    text_fold_name(&left, text + a.start, span_length(a));
    text_fold_name(&right, text + b.start, span_length(b));
    bool same =
        left.length == right.length && memcmp(left.bytes, right.bytes, left.length) == 0;
    buffer_release(&left);
    buffer_release(&right);
    return same;
}

static bool is_headline(const char *text, Span span)
{
    if (span_length(span) > HEADLINE_LONGEST)
        return false;
    char last = text[span.end - 1];
    bool stopped = last == '.' && !(span_length(span) > 2 && text[span.end - 3] == '.');
    return !stopped && last != ',' && last != ';' && last != ':';
}

static bool is_standfirst(const char *text, Span span, Span next)
{
    return span_length(span) >= STANDFIRST_SHORTEST &&
           span_length(span) <= STANDFIRST_LONGEST && !line_ends_sentence(text, span) &&
           span_length(next) > span_length(span) && line_ends_sentence(text, next);
}

/* A section's name: short, in capitals, a line of its own. */
static bool is_section(const char *text, Span span)
{
    bool marked;

    span = line_without_mark(text, span, &marked);
    if (span_length(span) > SECTION_LONGEST)
        return false;
    bool letters = false;
    for (uint32_t at = span.start; at < span.end;) {
        size_t size;
        uint32_t character = utf8_decode(text + at, span.end - at, &size);
        if (char_is_lower(character) || char_is_digit(character))
            return false;
        letters = letters || char_is_upper(character);
        at += (uint32_t)size;
    }
    return letters;
}

static size_t next_open(const BlockVector *blocks, size_t from)
{
    while (from < blocks->count && blocks->items[from].decided)
        from++;
    return from;
}

static size_t find_last_open(const BlockVector *blocks)
{
    size_t last = blocks->count;

    while (last && blocks->items[last - 1].decided)
        last--;
    return last;
}

/* Lines that say by themselves what they are. The first line of the page may be a headline that
 * happens to sound like furniture ("Live"), so it needs company. */
static void decide_alone(Article *article, BlockVector *blocks)
{
    const char *text = article->text;
    Span date;

    for (size_t i = 0; i < blocks->count; i++) {
        Block *block = &blocks->items[i];
        if (block->decided)
            continue;
        if (line_is_source(text, block->span)) {
            decide(block, ZONE_SOURCE);
            if (span_empty(article->source))
                article->source = block->span;
        } else if (line_is_furniture(text, block->span)) {
            decide(block, ZONE_FURNITURE);
            if (span_empty(article->date) && line_states_date(text, block->span, &date))
                article->date = date;
        }
    }
}

/* Bylines stand near the ends of the page, so that "By Christmas" in the middle is left alone.
 */
static void decide_bylines(Article *article, BlockVector *blocks)
{
    size_t last = find_last_open(blocks), open = 0;
    Span name;

    for (size_t i = 0; i < blocks->count; i++) {
        Block *block = &blocks->items[i];
        if (block->decided)
            continue;
        bool near = open < BYLINE_REACH || i + BYLINE_REACH >= last;
        open++;
        if (!near || line_ends_sentence(article->text, block->span) ||
            !line_is_byline(article->text, block->span, &name))
            continue;
        decide(block, ZONE_BYLINE);
        if (span_empty(article->byline))
            article->byline = name;
    }
}

/* Everything that says again what the headline says, and what stands in a list between
 * furniture. */
static void decide_repeats(const Article *article, BlockVector *blocks, size_t headline)
{
    const char *text = article->text;

    for (size_t i = 0; i < blocks->count; i++) {
        Block *block = &blocks->items[i];
        if (i != headline && !block->decided && !span_empty(article->headline) &&
            span_length(block->span) <= 2 * HEADLINE_LONGEST &&
            same_words(text, block->span, article->headline))
            decide(block, ZONE_FURNITURE);
    }
    for (size_t i = 1; i + 1 < blocks->count; i++) {
        bool marked;
        line_without_mark(text, blocks->items[i].span, &marked);
        if (!blocks->items[i].decided && (marked || is_section(text, blocks->items[i].span)) &&
            span_length(blocks->items[i].span) <= SECTION_LONGEST * 2 &&
            (blocks->items[i - 1].zone == ZONE_FURNITURE ||
             blocks->items[i + 1].zone == ZONE_FURNITURE))
            decide(&blocks->items[i], ZONE_FURNITURE);
    }
}

void find_zones(Article *article, BlockVector *blocks)
{
    const char *text = article->text;
    size_t header = take_header(article, blocks);
    size_t headline = SIZE_MAX;

    for (size_t i = 0; i < header; i++)
        if (blocks->items[i].zone == ZONE_HEADLINE)
            headline = i;
    decide_alone(article, blocks);
    if (find_last_open(blocks) == header) {
        /* A page of nothing but furniture: take it as it is. */
        for (size_t i = header; i < blocks->count; i++)
            blocks->items[i].zone = ZONE_BODY;
    }
    size_t first = next_open(blocks, header);
    while (!header && first < blocks->count && blocks->count > 1 &&
           is_section(text, blocks->items[first].span) &&
           next_open(blocks, first + 1) < blocks->count) {
        decide(&blocks->items[first], ZONE_FURNITURE);
        first = next_open(blocks, first + 1);
    }
    if (headline == SIZE_MAX && first < blocks->count && blocks->count > 1 &&
        is_headline(text, blocks->items[first].span)) {
        headline = first;
        decide(&blocks->items[first], ZONE_HEADLINE);
        article->headline = blocks->items[first].span;
    }
    decide_repeats(article, blocks, headline);
    decide_bylines(article, blocks);
    size_t standfirst = next_open(blocks, header);
    size_t body = next_open(blocks, standfirst + 1);
    if (span_empty(article->standfirst) && headline != SIZE_MAX && body < blocks->count &&
        is_standfirst(text, blocks->items[standfirst].span, blocks->items[body].span)) {
        decide(&blocks->items[standfirst], ZONE_STANDFIRST);
        article->standfirst = blocks->items[standfirst].span;
    }
    article->paragraphs =
        arena_take(article->arena, blocks->count * sizeof *article->paragraphs);
    article->paragraph_count = (uint32_t)blocks->count;
    for (size_t i = 0; i < blocks->count; i++)
        article->paragraphs[i] =
            (Paragraph){.span = blocks->items[i].span, .zone = blocks->items[i].zone};
}
