#include <dramatis/doc.h>

#include <stdlib.h>
#include <string.h>

static const char *const zone_names[ZONE_COUNT] = {
    [ZONE_HEADLINE] = "headline", [ZONE_STANDFIRST] = "standfirst",
    [ZONE_BODY] = "body",         [ZONE_BYLINE] = "byline",
    [ZONE_SOURCE] = "source",     [ZONE_FURNITURE] = "furniture",
};

const char *zone_name(Zone zone)
{
    return zone_names[zone];
}

bool zone_casts(Zone zone)
{
    return zone == ZONE_HEADLINE || zone == ZONE_STANDFIRST || zone == ZONE_BODY;
}

Article *article_new(const char *path, const char *text, size_t length)
{
    if (length >= UINT32_MAX)
        BUG("an article of %zu bytes", length);
    Arena *arena = arena_new();
    Article *article = arena_take(arena, sizeof *article);
    article->arena = arena;
    article->path = arena_copy(arena, path, strlen(path));
    article->text = arena_copy(arena, text, length);
    article->length = (uint32_t)length;
    article->script = text_script(text, length);
    return article;
}

void article_free(Article *article)
{
    if (article)
        arena_free(article->arena);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' ||
           byte == '\v';
}

void article_words(const Article *article, Span span, Buffer *out)
{
    bool between = false;
    bool begun = false;

    for (uint32_t i = span.start; i < span.end && i < article->length; i++) {
        if (is_blank(article->text[i])) {
            between = begun;
            continue;
        }
        if (between)
            buffer_add_byte(out, ' ');
        buffer_add_byte(out, article->text[i]);
        between = false;
        begun = true;
    }
}

static void add_title(const Article *article, Buffer *out)
{
    enum { TITLE_LIMIT = 400 }; /* bytes: a list shows one row of it */
    Span span = article->headline;

    for (uint32_t i = 0; span_empty(span) && i < article->paragraph_count; i++)
        if (article->paragraphs[i].zone != ZONE_FURNITURE)
            span = article->paragraphs[i].span;
    if (span_empty(span)) {
        buffer_add_string(out, path_name(article->path));
        return;
    }
    if (span_length(span) > TITLE_LIMIT)
        span.end = grapheme_start(article->text, span.start + TITLE_LIMIT);
    article_words(article, span, out);
}

void article_label(const Article *article, Buffer *out)
{
    add_title(article, out);
    buffer_add_byte(out, '\0');
    article_words(article, article->date, out);
}

/* FNV-1a over eight bytes at a time, http://www.isthe.com/chongo/tech/comp/fnv/. */
uint32_t article_check(const Article *article)
{
    uint64_t check = 14695981039346656037u ^ article->length;

    for (uint32_t i = 0; i < article->length; i += sizeof(uint64_t)) {
        uint64_t word = 0;
        uint32_t left = article->length - i;
        memcpy(&word, article->text + i, left < sizeof word ? left : sizeof word);
        check = (check ^ word) * 1099511628211u;
        check ^= check >> 32;
    }
    return (uint32_t)check;
}

uint32_t article_line(const Article *article, uint32_t position)
{
    const char *at = article->text;
    const char *end = article->text + (position < article->length ? position : article->length);
    uint32_t line = 1;

    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        line++;
        at++;
    }
    return line;
}

/* The index of the last of `count` items, `size` bytes apart, whose span (at their start)
 * begins at or before `position`; 0 if none does. */
static uint32_t last_from(const void *items, uint32_t count, size_t size, uint32_t position)
{
    uint32_t low = 0, high = count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        const Span *span = (const Span *)((const char *)items + middle * size);
        if (span->start <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t article_paragraph_at(const Article *article, uint32_t position)
{
    return last_from(article->paragraphs, article->paragraph_count, sizeof *article->paragraphs,
                     position);
}

uint32_t article_sentence_at(const Article *article, uint32_t position)
{
    return last_from(article->analysis->sentences, article->analysis->sentence_count,
                     sizeof *article->analysis->sentences, position);
}

uint32_t article_mention_from(const Article *article, uint32_t position)
{
    const Analysis *analysis = article->analysis;
    uint32_t low = 0, high = analysis->mention_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (analysis->mentions[middle].span.end > position)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
