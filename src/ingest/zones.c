/* Which paragraph is what. What lines say by themselves (zone-lines.c) is heard first, but not
 * everywhere: bylines stand near the ends of a page. Then the page is read from the top: header
 * block, headline, names, standfirst, body. What repeats the headline, stands between furniture
 * or in a list of other articles at the end, is furniture. */
#include "ingest-internal.h"

#include <string.h>

enum {
    HEADLINE_LONGEST = 200,         /* characters */
    HEADLINE_LONGEST_STOPPED = 100, /* bytes of one that ends in a full stop */
    REPEAT_LONGEST = 1000,          /* bytes */
    STANDFIRST_SHORTEST = 40,
    STANDFIRST_LONGEST = 400,
    BYLINE_REACH = 6, /* open paragraphs from the ends in which "By ..." is a byline */
    TOP_REACH = 12,   /* paragraphs in which sections and dates with a place are looked for */
    SECTION_LONGEST = 24, /* bytes of a section's name in capitals */
    CRUMB_LONGEST = 48,   /* bytes of an entry in a list of furniture */
    SCRAP_LONGEST = 30,   /* bytes of a line that is furniture because its neighbours are */
    TITLE_LONGEST = 120,  /* bytes of another article's headline */
    JUDGED = 4096         /* paragraphs from the ends that are looked at; the rest is body */
};

static void decide(Block *block, Zone zone)
{
    block->zone = zone;
    block->decided = true;
}

static bool is_furniture(const Block *block)
{
    return block->decided && block->zone == ZONE_FURNITURE;
}

/* --- Header block ------------------------------------------------------------------------- */

/* How many paragraphs at the very top are "Title: ...", "Author: ..." and the like: a title
 * among them, and two of them or a blank line behind. Names that are not known are taken where
 * they follow known ones without a blank line. */
static size_t header_length(const char *text, const BlockVector *blocks)
{
    size_t count = 0, known = 0;
    bool titled = false;
    Span value;

    for (; count < blocks->count && count < JUDGED; count++) {
        const Block *block = &blocks->items[count];
        Field field = line_field(text, block->span, &value);
        if (field == FIELD_NONE || (field == FIELD_UNKNOWN && (known < 2 || block->apart)))
            break;
        known += field != FIELD_UNKNOWN;
        titled = titled || field == FIELD_TITLE;
    }
    bool alone = count == 1 && blocks->count > 1 && blocks->items[1].apart;
    return titled && (known > 1 || alone) ? count : 0;
}

static void take_field(Article *article, Block *block)
{
    Zone zone = ZONE_FURNITURE;
    Span *part = NULL;
    Span value, name;

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
        name = line_name(article->text, value);
        if (!span_empty(name))
            value = name;
        break;
    case FIELD_SOURCE:
        zone = ZONE_SOURCE;
        part = &article->source;
        break;
    case FIELD_DATE:
        part = &article->date;
        break;
    case FIELD_OTHER:
    case FIELD_UNKNOWN:
    case FIELD_NONE:
        break;
    }
    if (part && span_empty(*part))
        *part = value;
    /* The field's name is no part of the headline. */
    if ((zone == ZONE_HEADLINE || zone == ZONE_STANDFIRST) && !span_empty(value))
        block->span = value;
    decide(block, zone);
}

/* --- Shapes of paragraphs ----------------------------------------------------------------- */

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

/* A section's name: short, in capitals. */
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

/* A section's name as its one word: "Scotland". */
static bool is_one_word(const char *text, Span span)
{
    for (uint32_t at = span.start; at < span.end;) {
        size_t size;
        if (!char_is_letter(utf8_decode(text + at, span.end - at, &size)))
            return false;
        at += (uint32_t)size;
    }
    return span_length(span) <= SECTION_LONGEST;
}

/* "A storm at sea - Harbour Gazette" over "A storm at sea". */
static bool is_page_title(const char *text, Span span, Span headline)
{
    uint32_t length = span_length(headline);

    if (!length || span_length(span) <= length + 2 || text[span.start + length] != ' ' ||
        memcmp(text + span.start, text + headline.start, length) != 0)
        return false;
    const char *behind = text + span.start + length + 1;
    return *behind == '|' || *behind == '-' || (*behind & 0x80);
}

/* One sentence with its stop. */
static bool is_one_sentence(const char *text, Span span)
{
    return !memmem(text + span.start, span_length(span), ". ", 2);
}

/* A line without a final stop; or a short sentence over a longer paragraph. */
static bool is_headline(const char *text, Span span, Span next)
{
    uint32_t characters = 0;

    for (uint32_t at = span.start; at < span.end; at++)
        characters += ((unsigned char)text[at] & 0xc0) != 0x80;
    if (characters > HEADLINE_LONGEST || strchr(",;:", text[span.end - 1]))
        return false;
    bool stopped = text[span.end - 1] == '.' &&
                   !(span_length(span) > 2 && text[span.end - 3] == '.'); /* "the U.S." */
    return !stopped ||
           (span_length(span) <= HEADLINE_LONGEST_STOPPED && is_one_sentence(text, span) &&
            span_length(next) > span_length(span) + span_length(span) / 2);
}

static bool is_standfirst(const char *text, Span span, Span next)
{
    return span_length(span) >= STANDFIRST_SHORTEST &&
           span_length(span) <= STANDFIRST_LONGEST && !line_ends_sentence(text, span) &&
           span_length(next) > span_length(span) && line_ends_sentence(text, next);
}

static bool is_title(const char *text, Span span)
{
    return span_length(span) <= TITLE_LONGEST && text[span.end - 1] != '.';
}

static size_t next_open(const BlockVector *blocks, size_t from)
{
    while (from < blocks->count && blocks->items[from].decided)
        from++;
    return from;
}

/* The paragraph behind an open one that is open, too, or an empty span. */
static Span span_behind(const BlockVector *blocks, size_t i)
{
    size_t next = next_open(blocks, i + 1);

    return next < blocks->count ? blocks->items[next].span : (Span){0, 0};
}

/* --- Lines that say by themselves what they are ------------------------------------------- */

static bool is_judged(const BlockVector *blocks, size_t i)
{
    return i < JUDGED || i + JUDGED >= blocks->count;
}

static void decide_alone(Article *article, BlockVector *blocks)
{
    const char *text = article->text;

    for (size_t i = 0; i < blocks->count; i++) {
        Block *block = &blocks->items[i];
        if (block->decided || !is_judged(blocks, i))
            continue;
        if (line_is_source(text, block->span)) {
            decide(block, ZONE_SOURCE);
            if (span_empty(article->source))
                article->source = block->span;
        } else if (line_is_furniture(text, block->span)) {
            decide(block, ZONE_FURNITURE);
        }
    }
}

/* Before decide_alone, since "By Ann Lee | 4 May 2026 | 3 min read" is a byline. On the first
 * line "By ..." may be a headline, unless one follows. */
static void decide_bylines(Article *article, BlockVector *blocks, size_t header)
{
    const char *text = article->text;
    Span name;

    for (size_t i = header; i < blocks->count; i++) {
        Block *block = &blocks->items[i];
        if (i >= header + 2 * BYLINE_REACH && i + 2 * BYLINE_REACH < blocks->count)
            continue;
        if (block->decided || !line_is_byline(text, block->span, &name))
            continue;
        if (i == header && !header) {
            Span next = span_behind(blocks, i);
            if (span_empty(next) || !is_headline(text, next, span_behind(blocks, i + 1)))
                continue;
        }
        decide(block, ZONE_BYLINE);
        if (span_empty(article->byline))
            article->byline = name;
    }
}

/* --- From the top ------------------------------------------------------------------------- */

static size_t find_headline(Article *article, BlockVector *blocks)
{
    const char *text = article->text;
    size_t first = next_open(blocks, 0);

    /* Sections and the page's title stand above a headline. */
    for (size_t next; first < blocks->count; first = next) {
        const Span span = blocks->items[first].span;
        next = next_open(blocks, first + 1);
        if (!is_section(text, span) && !is_one_word(text, span) &&
            !is_page_title(text, span, span_behind(blocks, first)))
            break;
        if (next >= blocks->count ||
            !is_headline(text, blocks->items[next].span, span_behind(blocks, next)))
            break;
        decide(&blocks->items[first], ZONE_FURNITURE);
    }
    if (blocks->count < 2)
        return SIZE_MAX;
    bool is = first < blocks->count &&
              is_headline(text, blocks->items[first].span, span_behind(blocks, first));
    /* "Video: A night at the quay" is one when there is no better. */
    if (!is && is_furniture(&blocks->items[0]) &&
        line_is_labelled(text, blocks->items[0].span)) {
        first = 0;
        is = true;
    }
    return is ? first : SIZE_MAX;
}

static bool has_date(const char *text, const BlockVector *blocks, size_t i)
{
    unsigned parts;
    Span date;

    return i < blocks->count && is_furniture(&blocks->items[i]) &&
           line_has_date(text, blocks->items[i].span, &date, &parts);
}

/* A name alone is a byline where its agency is named, or a date or its bearer's job is by it.
 */
static void decide_names(Article *article, BlockVector *blocks, size_t headline)
{
    const char *text = article->text;
    size_t last = headline + TOP_REACH < blocks->count ? headline + TOP_REACH : blocks->count;
    Span name;
    bool sure;

    for (size_t i = headline + 1; i < last; i++) {
        Block *block = &blocks->items[i];
        if (block->decided)
            continue;
        if (line_ends_sentence(text, block->span))
            break;
        if (!line_is_name(text, block->span, &name, &sure))
            continue;
        bool job_follows =
            i + 1 < blocks->count && line_is_job(text, blocks->items[i + 1].span);
        if (sure || job_follows || has_date(text, blocks, i - 1) ||
            has_date(text, blocks, i + 1) || has_date(text, blocks, i + 2)) {
            decide(block, ZONE_BYLINE);
            if (span_empty(article->byline))
                article->byline = name;
        }
    }
    for (size_t i = 1; i < blocks->count; i++) {
        bool under = blocks->items[i - 1].decided && blocks->items[i - 1].zone == ZONE_BYLINE;
        if (under && !blocks->items[i].decided && line_is_job(text, blocks->items[i].span))
            decide(&blocks->items[i], ZONE_BYLINE);
    }
}

/* "Oslo — 12:30, 04.05.2026" above the body. */
static void decide_placed_dates(const Article *article, BlockVector *blocks, size_t headline)
{
    unsigned parts;
    Span date;

    for (size_t i = headline + 1; i < blocks->count && i <= headline + TOP_REACH; i++) {
        Block *block = &blocks->items[i];
        if (!block->decided && span_length(block->span) <= TITLE_LONGEST &&
            !line_ends_sentence(article->text, block->span) &&
            line_has_date(article->text, block->span, &date, &parts) && parts > 1)
            decide(block, ZONE_FURNITURE);
    }
}

/* --- By their company --------------------------------------------------------------------- */

static void decide_repeats(const Article *article, BlockVector *blocks, size_t headline)
{
    for (size_t i = 0; i < blocks->count; i++) {
        Block *block = &blocks->items[i];
        if (i != headline && !block->decided && is_judged(blocks, i) &&
            span_length(block->span) <= REPEAT_LONGEST &&
            same_words(article->text, block->span, article->headline))
            decide(block, ZONE_FURNITURE);
    }
}

static bool is_crumb(const char *text, const Block *block)
{
    bool marked;

    line_without_mark(text, block->span, &marked);
    return marked && span_length(block->span) <= CRUMB_LONGEST;
}

/* What stands between furniture, in a list with some, or is a section's name beside some above
 * the body. */
static void decide_scraps(const char *text, BlockVector *blocks)
{
    for (size_t i = 1; i + 1 < blocks->count; i++) {
        Block *block = &blocks->items[i];
        const Block *before = block - 1, *behind = block + 1;
        if (block->decided || span_length(block->span) > CRUMB_LONGEST ||
            (!is_furniture(before) && !is_furniture(behind)))
            continue;
        bool between = is_furniture(before) && is_furniture(behind) &&
                       span_length(block->span) <= SCRAP_LONGEST &&
                       !line_ends_sentence(text, block->span);
        bool listed =
            is_crumb(text, block) && ((is_furniture(before) && is_crumb(text, before)) ||
                                      (is_furniture(behind) && is_crumb(text, behind)));
        if (between || listed || (i < TOP_REACH && is_section(text, block->span)))
            decide(block, ZONE_FURNITURE);
    }
}

/* The end of the page from "Read more" or the like on, where only headlines follow. */
static void decide_more(const char *text, BlockVector *blocks)
{
    size_t opener = blocks->count;

    for (size_t i = blocks->count; i-- && is_judged(blocks, i);) {
        const Block *block = &blocks->items[i];
        if (!block->decided && !is_title(text, block->span))
            break;
        if (is_furniture(block) && line_opens_more(text, block->span))
            opener = i;
    }
    for (size_t i = opener; i < blocks->count; i++)
        if (!blocks->items[i].decided)
            decide(&blocks->items[i], ZONE_FURNITURE);
}

/* The date of publication rather than the one of a change, that of the page rather than the
 * dateline's. */
static void find_date(Article *article, const BlockVector *blocks)
{
    Span revision = {0, 0}, date;
    unsigned parts;

    for (size_t i = 0; i < blocks->count && span_empty(article->date); i++) {
        const Block *block = &blocks->items[i];
        bool stated =
            block->decided && (block->zone == ZONE_FURNITURE || block->zone == ZONE_BYLINE) &&
            is_judged(blocks, i) && line_has_date(article->text, block->span, &date, &parts);
        if (stated && !line_is_revision(article->text, block->span))
            article->date = date;
        else if (stated && span_empty(revision))
            revision = date;
    }
    if (span_empty(article->date))
        article->date = revision;
    size_t body = next_open(blocks, 0);
    if (span_empty(article->date) && body < blocks->count)
        article->date = line_dateline_date(article->text, blocks->items[body].span);
}

static void find_standfirst(Article *article, BlockVector *blocks)
{
    size_t first = next_open(blocks, 0);
    Span body = span_behind(blocks, first);

    if (span_empty(article->standfirst) && !span_empty(body) &&
        is_standfirst(article->text, blocks->items[first].span, body)) {
        decide(&blocks->items[first], ZONE_STANDFIRST);
        article->standfirst = blocks->items[first].span;
    }
}

void find_zones(Article *article, BlockVector *blocks)
{
    const char *text = article->text;
    size_t header = header_length(text, blocks);
    size_t headline = SIZE_MAX;

    for (size_t i = 0; i < header; i++) {
        take_field(article, &blocks->items[i]);
        if (blocks->items[i].zone == ZONE_HEADLINE && headline == SIZE_MAX)
            headline = i;
    }
    decide_bylines(article, blocks, header);
    decide_alone(article, blocks);
    if (!header && next_open(blocks, 0) == blocks->count)
        /* A page of nothing but furniture: take it as it is. */
        for (size_t i = 0; i < blocks->count; i++)
            blocks->items[i] = (Block){.span = blocks->items[i].span, .zone = ZONE_BODY};
    if (headline == SIZE_MAX) {
        headline = find_headline(article, blocks);
        if (headline != SIZE_MAX) {
            bool marked;
            decide(&blocks->items[headline], ZONE_HEADLINE);
            article->headline = line_without_mark(text, blocks->items[headline].span, &marked);
        }
    }
    if (headline != SIZE_MAX) {
        decide_repeats(article, blocks, headline);
        decide_names(article, blocks, headline);
        decide_placed_dates(article, blocks, headline);
    }
    decide_scraps(text, blocks);
    decide_more(text, blocks);
    if (headline != SIZE_MAX)
        find_standfirst(article, blocks);
    find_date(article, blocks);
    article->paragraphs =
        arena_take(article->arena, blocks->count * sizeof *article->paragraphs);
    article->paragraph_count = (uint32_t)blocks->count;
    for (size_t i = 0; i < blocks->count; i++)
        article->paragraphs[i] =
            (Paragraph){.span = blocks->items[i].span, .zone = (Zone)blocks->items[i].zone};
}
