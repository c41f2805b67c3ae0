/* Plain text: an article is one file. */
#include "ingest-internal.h"

#include <string.h>

enum {
    BLOCK_LIMIT =
        65536, /* bytes; longer paragraphs are cut, so that all work on one is bounded */
    BLOCK_CUT = BLOCK_LIMIT - 8192, /* from here on a sentence's end is looked for */
    LINES_MOST = 1 << 20, /* what is known of a line takes as much room as a dozen bytes */
    ALONE_REACH = 12      /* lines at the top of which some are never joined to others */
};

static bool is_blank(const char *text, uint32_t at)
{
    return text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r');
}

/* Blanks, no-break and zero-width spaces and a byte order mark are no part of a line at its
 * edges. */
static bool is_edge(const char *text, uint32_t at, uint32_t end, uint32_t *size)
{
    enum { BYTE_ORDER_MARK = 0xfeff };
    size_t length = 1;
    uint32_t character = (unsigned char)text[at];

    if (character >= 0x80)
        character = utf8_decode(text + at, end - at, &length);
    *size = (uint32_t)length;
    return character < 0x80 ? is_blank(text, at)
                            : char_is_space(character) || character == BYTE_ORDER_MARK;
}

static Span trimmed(const char *text, Span span)
{
    uint32_t size;

    while (span.start < span.end && is_edge(text, span.start, span.end, &size))
        span.start += size;
    while (span.start < span.end) {
        uint32_t last = span.end - 1;
        while (last > span.start && ((unsigned char)text[last] & 0xc0) == 0x80)
            last--;
        if (!is_edge(text, last, span.end, &size))
            break;
        span.end = last;
    }
    return span;
}

/* Old files end their lines with CR alone. */
static char line_end(const char *text, uint32_t length)
{
    return !memchr(text, '\n', length) && memchr(text, '\r', length) ? '\r' : '\n';
}

/* The lines that hold something, trimmed; the last of LINES_MOST holds all the rest. */
static void find_lines(const char *text, uint32_t length, BlockVector *lines)
{
    char line_feed = line_end(text, length);
    bool apart = true;

    for (uint32_t at = 0; at < length && lines->count < LINES_MOST;) {
        const char *stop = memchr(text + at, line_feed, length - at);
        uint32_t end = stop && lines->count + 1 < LINES_MOST ? (uint32_t)(stop - text) : length;
        Span span = trimmed(text, (Span){at, end});
        if (!span_empty(span))
            *vector_push(lines) = (Block){.span = span, .zone = ZONE_BODY, .apart = apart};
        apart = span_empty(span);
        at = end + 1;
    }
}

/* Whether lines were broken to fit a page: of the lines that go on without a blank line, nearly
 * all have the length of a printed line, and none is longer than one. */
static bool is_hard_wrapped(const BlockVector *lines)
{
    enum { SHORTEST = 50, LONGEST = 100, LONGEST_EVER = 120, LEAST = 3 };
    size_t going_on = 0, full = 0;

    for (size_t i = 0; i < lines->count && i + 1 < LINES_MOST; i++) {
        uint32_t length = span_length(lines->items[i].span);
        if (length > LONGEST_EVER)
            return false;
        if (i + 1 == lines->count || lines->items[i + 1].apart)
            continue;
        going_on++;
        full += length >= SHORTEST && length <= LONGEST;
    }
    return full >= LEAST && full * 10 >= going_on * 7;
}

/* Where a paragraph of more than BLOCK_LIMIT bytes is cut: behind a sentence in the last 8 KB,
 * else behind a blank, else between two characters. */
static uint32_t cut_position(const char *text, Span span)
{
    uint32_t least = span.start + BLOCK_CUT, most = span.start + BLOCK_LIMIT;

    for (uint32_t at = most; at > least; at--)
        if (is_blank(text, at) &&
            (text[at - 1] == '.' || text[at - 1] == '?' || text[at - 1] == '!'))
            return at;
    for (uint32_t at = most; at > least; at--)
        if (is_blank(text, at))
            return at;
    while (((unsigned char)text[most] & 0xc0) == 0x80)
        most--;
    return most;
}

static void add_block(const char *text, BlockVector *blocks, Block block)
{
    while (span_length(block.span) > BLOCK_LIMIT) {
        Block part = block;
        uint32_t cut = cut_position(text, block.span);
        part.span = trimmed(text, (Span){block.span.start, cut});
        *vector_push(blocks) = part;
        block.span = trimmed(text, (Span){cut, block.span.end});
        block.apart = false;
    }
    if (!span_empty(block.span))
        *vector_push(blocks) = block;
}

/* What stands under a headline without a blank line is not its end. */
static bool stands_alone(const char *text, Span span)
{
    Span name;

    return line_is_byline(text, span, &name) || line_is_source(text, span) ||
           line_is_furniture(text, span);
}

/* In a hard-wrapped text a short line that is not a paragraph's last one stands for itself. */
static bool goes_on(const char *text, const BlockVector *lines, size_t i)
{
    enum { FULL_LEAST = 45 };

    return i + 1 < lines->count && !lines->items[i + 1].apart &&
           span_length(lines->items[i].span) >= FULL_LEAST &&
           !(i < ALONE_REACH && (stands_alone(text, lines->items[i].span) ||
                                 stands_alone(text, lines->items[i + 1].span)));
}

void find_blocks(const char *text, uint32_t length, BlockVector *blocks)
{
    BlockVector lines = {0};

    find_lines(text, length, &lines);
    bool wrapped = is_hard_wrapped(&lines);
    for (size_t i = 0; i < lines.count; i++) {
        Block block = lines.items[i];
        while (wrapped && goes_on(text, &lines, i))
            block.span.end = lines.items[++i].span.end;
        add_block(text, blocks, block);
    }
    vector_release(&lines);
}

static bool sniff_plain(const char *path UNUSED, const char *bytes UNUSED, size_t length UNUSED)
{
    return true;
}

static bool read_plain(const char *path, const char *bytes, size_t length,
                       ArticleVector *articles, Error *error)
{
    Buffer storage = BUFFER_EMPTY;
    BlockVector blocks = {0};
    const char *text;
    size_t text_length;
    uint32_t replaced;
    bool read = decode_text(bytes, length, &storage, &text, &text_length, &replaced, error);

    if (read && text_length >= UINT32_MAX)
        read = error_set(error, "is too large");
    if (read) {
        find_blocks(text, (uint32_t)text_length, &blocks);
        if (!blocks.count)
            read = error_set(error, "is empty");
    }
    if (read) {
        Article *article = article_new(path, text, text_length);
        article->replaced = replaced;
        find_zones(article, &blocks);
        *vector_push(articles) = article;
    }
    vector_release(&blocks);
    buffer_release(&storage);
    return read;
}

const Format format_plain = {"plain text", sniff_plain, read_plain};
