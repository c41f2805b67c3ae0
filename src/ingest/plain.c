/* Plain text: an article is one file. */
#include "ingest-internal.h"

#include <string.h>

enum {
    BLOCK_LIMIT =
        65536, /* bytes; longer paragraphs are cut, so that all work on one is bounded */
    BLOCK_CUT = BLOCK_LIMIT - 8192 /* from here on a sentence's end is looked for */
};

static bool is_blank(const char *text, uint32_t at)
{
    return text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\f' ||
           text[at] == '\v';
}

/* Length of a no-break space or byte order mark at the position; they are blanks at the edges
 * of a line. */
static uint32_t wide_blank(const char *text, uint32_t at, uint32_t end)
{
    if (end - at >= 2 && memcmp(text + at, "\xc2\xa0", 2) == 0)
        return 2;
    return end - at >= 3 && memcmp(text + at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static Span trimmed(const char *text, Span span)
{
    for (uint32_t wide; span.start < span.end;) {
        if (is_blank(text, span.start))
            span.start++;
        else if ((wide = wide_blank(text, span.start, span.end)))
            span.start += wide;
        else
            break;
    }
    while (span.start < span.end) {
        if (is_blank(text, span.end - 1))
            span.end--;
        else if (span.end - span.start >= 2 && wide_blank(text, span.end - 2, span.end) == 2)
            span.end -= 2;
        else
            break;
    }
    return span;
}

/* The lines that hold something, trimmed. */
static void find_lines(const char *text, uint32_t length, BlockVector *lines)
{
    bool apart = true;

    for (uint32_t at = 0; at < length;) {
        const char *stop = memchr(text + at, '\n', length - at);
        uint32_t end = stop ? (uint32_t)(stop - text) : length;
        Span span = trimmed(text, (Span){at, end});
        if (span_empty(span)) {
            apart = true;
        } else {
            *vector_push(lines) = (Block){.span = span, .zone = ZONE_BODY, .apart = apart};
            apart = false;
        }
        at = end + 1;
    }
}

/* Whether lines were broken to fit a page: of the lines that go on without a blank line, nearly
 * all have the length of a printed line, and none is longer than one. */
static bool is_hard_wrapped(const BlockVector *lines)
{
    enum { SHORTEST = 50, LONGEST = 100, LONGEST_EVER = 120, LEAST = 3 };
    size_t going_on = 0, full = 0;

    for (size_t i = 0; i < lines->count; i++) {
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
        part.span.end = cut_position(text, block.span);
        *vector_push(blocks) = part;
        block.span = trimmed(text, (Span){part.span.end, block.span.end});
        block.apart = false;
    }
    if (!span_empty(block.span))
        *vector_push(blocks) = block;
}

/* In a hard-wrapped text a short line that is not a paragraph's last one stands for itself. */
static bool goes_on(const BlockVector *lines, size_t i)
{
    enum { FULL_LEAST = 45 };

    return i + 1 < lines->count && !lines->items[i + 1].apart &&
           span_length(lines->items[i].span) >= FULL_LEAST;
}

void find_blocks(const char *text, uint32_t length, BlockVector *blocks)
{
    BlockVector lines = {0};

    find_lines(text, length, &lines);
    bool wrapped = is_hard_wrapped(&lines);
    for (size_t i = 0; i < lines.count; i++) {
        Block block = lines.items[i];
        while (wrapped && goes_on(&lines, i))
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
    Buffer text = BUFFER_EMPTY;
    BlockVector blocks = {0};
    uint32_t replaced = 0;
    bool read = decode_text(bytes, length, &text, &replaced, error);

    if (read && text.length >= UINT32_MAX)
        read = error_set(error, "is too large");
    if (read) {
        find_blocks(text.bytes, (uint32_t)text.length, &blocks);
        if (!blocks.count)
            read = error_set(error, "is empty");
    }
    if (read) {
        Article *article = article_new(path, text.bytes, text.length);
        article->replaced = replaced;
        find_zones(article, &blocks);
        *vector_push(articles) = article;
    }
    vector_release(&blocks);
    buffer_release(&text);
    return read;
}

const Format format_plain = {"plain text", sniff_plain, read_plain};
