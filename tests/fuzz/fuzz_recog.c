/* Any bytes may stand in an article; this aborts where sentences, tokens or mentions break a
 * promise of doc.h, segment.h or recog.h. */
#include "fuzz.h"

#include <dramatis/ingest.h>
#include <dramatis/recog.h>
#include <dramatis/segment.h>

static bool is_boundary(const Article *article, uint32_t position)
{
    return position == article->length ||
           ((unsigned char)article->text[position] & 0xC0) != 0x80;
}

static void check_span(const Article *article, Span span)
{
    PROMISE(span.start < span.end && span.end <= article->length);
    PROMISE(is_boundary(article, span.start) && is_boundary(article, span.end));
}

static void check_blank(const Article *article, uint32_t start, uint32_t end)
{
    while (start < end) {
        size_t size;

        PROMISE(char_is_space(utf8_decode(article->text + start, end - start, &size)));
        start += (uint32_t)size;
    }
}

/* Tokens follow each other with nothing but blanks between, and sentences hold them all. */
static void check_sentences(const Article *article, const Analysis *analysis)
{
    uint32_t token = 0;
    uint32_t paragraph = 0;
    uint32_t at = article->paragraphs[0].span.start;

    for (uint32_t s = 0; s < analysis->sentence_count; s++) {
        const Sentence *sentence = &analysis->sentences[s];

        check_span(article, sentence->span);
        PROMISE(sentence->paragraph >= paragraph);
        PROMISE(sentence->paragraph < article->paragraph_count);
        for (; paragraph < sentence->paragraph;
             at = article->paragraphs[++paragraph].span.start)
            check_blank(article, at, article->paragraphs[paragraph].span.end);
        PROMISE(sentence->first_token == token && sentence->token_count > 0);
        PROMISE(sentence->token_count <= analysis->token_count - token);
        PROMISE(sentence->span.start == analysis->tokens[token].span.start);
        for (uint32_t t = 0; t < sentence->token_count; t++, token++) {
            Span span = analysis->tokens[token].span;

            check_span(article, span);
            PROMISE(span.start >= at);
            check_blank(article, at, span.start);
            at = span.end;
        }
        PROMISE(at == sentence->span.end);
        PROMISE(at <= article->paragraphs[paragraph].span.end);
    }
    check_blank(article, at, article->paragraphs[paragraph].span.end);
    PROMISE(token == analysis->token_count);
}

/* Mentions stand in order within their sentences and start where a token starts. */
static void check_mentions(const Article *article, const Analysis *analysis)
{
    uint32_t token = 0;
    uint32_t at = 0;

    for (uint32_t m = 0; m < analysis->mention_count; m++) {
        const Mention *mention = &analysis->mentions[m];

        check_span(article, mention->span);
        PROMISE(mention->span.start >= at);
        at = mention->span.end;
        PROMISE(mention->sentence < analysis->sentence_count);
        const Sentence *sentence = &analysis->sentences[mention->sentence];
        PROMISE(mention->span.start >= sentence->span.start && at <= sentence->span.end);
        PROMISE(mention->zone == article->paragraphs[sentence->paragraph].zone);
        PROMISE((unsigned)mention->type < ENTITY_TYPE_COUNT);
        PROMISE(mention->confidence > 0 && mention->confidence <= 100);
        PROMISE(mention->entity == ENTITY_NONE);
        while (token < analysis->token_count &&
               analysis->tokens[token].span.start < mention->span.start)
            token++;
        PROMISE(token < analysis->token_count &&
                analysis->tokens[token].span.start == mention->span.start);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static Recogniser *recogniser; /* opening one for each input would be most of the work */
    ArticleVector articles = {0};
    Error error;

    if (!recogniser)
        recogniser = recogniser_open(&error);
    PROMISE(recogniser);
    if (ingest_bytes("page.txt", (const char *)bytes, length, &articles, &error)) {
        for (size_t i = 0; i < articles.count; i++) {
            Analysis *analysis = analysis_new();

            segment_article(articles.items[i], analysis);
            check_sentences(articles.items[i], analysis);
            recogniser_find(recogniser, articles.items[i], analysis);
            check_mentions(articles.items[i], analysis);
            analysis_free(analysis);
            article_free(articles.items[i]);
        }
    }
    vector_release(&articles);
    return 0;
}
