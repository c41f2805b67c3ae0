/* Any bytes may be read as a file; this aborts where the article breaks a promise of doc.h. */
#include "fuzz.h"

#include <dramatis/ingest.h>

#include <string.h>

enum { PARAGRAPH_MOST = 65536 };

static bool is_boundary(const Article *article, uint32_t position)
{
    return position == article->length ||
           ((unsigned char)article->text[position] & 0xC0) != 0x80;
}

static void check_span(const Article *article, Span span)
{
    PROMISE(span.start <= span.end && span.end <= article->length);
    PROMISE(is_boundary(article, span.start) && is_boundary(article, span.end));
}

static void check_article(const Article *article)
{
    const Span parts[] = {article->headline, article->standfirst, article->byline,
                          article->date, article->source};
    uint32_t at = 0;
    Buffer title = BUFFER_EMPTY;

    PROMISE(utf8_valid(article->text, article->length));
    PROMISE(!article->text[article->length]);
    PROMISE(article->paragraph_count > 0);
    for (uint32_t i = 0; i < article->paragraph_count; i++) {
        Span span = article->paragraphs[i].span;

        check_span(article, span);
        PROMISE(!span_empty(span) && span.start >= at);
        PROMISE(span_length(span) <= PARAGRAPH_MOST);
        PROMISE(article->paragraphs[i].zone < ZONE_COUNT);
        PROMISE(article_paragraph_at(article, span.start) == i);
        at = span.end;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        check_span(article, parts[i]);
        if (span_empty(parts[i]))
            continue;
        uint32_t paragraph = article_paragraph_at(article, parts[i].start);
        PROMISE(parts[i].end <= article->paragraphs[paragraph].span.end);
        PROMISE(parts[i].start >= article->paragraphs[paragraph].span.start);
    }
    article_label(article, &title);
    PROMISE(!memchr(title.bytes, '\n', title.length));
    buffer_release(&title);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    ArticleVector articles = {0};
    Error error;

    if (ingest_bytes("page.txt", (const char *)bytes, length, &articles, &error)) {
        PROMISE(articles.count == 1);
        check_article(articles.items[0]);
        if (utf8_valid((const char *)bytes, length))
            PROMISE(!articles.items[0]->replaced && articles.items[0]->length == length &&
                    memcmp(articles.items[0]->text, bytes, length) == 0);
        article_free(articles.items[0]);
    } else {
        PROMISE(articles.count == 0 && *error.text);
    }
    vector_release(&articles);
    return 0;
}
