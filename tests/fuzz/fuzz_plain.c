/* Any bytes may be read as an article; this aborts where the article breaks a promise of doc.h
 * or ingest.h. */
#include <dramatis/ingest.h>

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define PROMISE(what)                                                                          \
    do {                                                                                       \
        if (!(what))                                                                           \
            BUG("broken promise: %s", #what);                                                  \
    } while (0)

static bool is_boundary(const Article *article, uint32_t position)
{
    return position == article->length ||
           ((unsigned char)article->text[position] & 0xc0) != 0x80;
}

static void check_span(const Article *article, Span span)
{
    PROMISE(span.start <= span.end && span.end <= article->length);
    PROMISE(is_boundary(article, span.start) && is_boundary(article, span.end));
}

static void check_article(const Article *article, const uint8_t *bytes, size_t length)
{
    uint32_t end = 0;

    PROMISE(utf8_valid(article->text, article->length));
    PROMISE(article->text[article->length] == '\0');
    PROMISE(article->paragraph_count > 0);
    if (utf8_valid((const char *)bytes, length))
        PROMISE(article->length == length && memcmp(article->text, bytes, length) == 0);
    for (uint32_t i = 0; i < article->paragraph_count; i++) {
        const Paragraph *paragraph = &article->paragraphs[i];
        PROMISE(paragraph->span.start >= end);
        PROMISE(span_length(paragraph->span) <= 65536);
        PROMISE(paragraph->zone < ZONE_COUNT);
        check_span(article, paragraph->span);
        end = paragraph->span.end;
    }
    check_span(article, article->headline);
    check_span(article, article->standfirst);
    check_span(article, article->byline);
    check_span(article, article->date);
    check_span(article, article->source);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    ArticleVector articles = {0};
    Error error = {""};
    bool read = ingest_bytes("fuzz", (const char *)bytes, length, &articles, &error);

    PROMISE(read == (articles.count > 0));
    PROMISE(read || *error.text);
    for (size_t i = 0; i < articles.count; i++) {
        check_article(articles.items[i], bytes, length);
        article_free(articles.items[i]);
    }
    vector_release(&articles);
    return 0;
}
