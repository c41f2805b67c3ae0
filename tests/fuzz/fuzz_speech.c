/* Whatever an article says, quotes and roles keep the promises of doc.h. */
#include "fuzz.h"

#include <dramatis/ingest.h>
#include <dramatis/recog.h>
#include <dramatis/segment.h>
#include <dramatis/speech.h>

static void check_span(const Article *article, Span span)
{
    PROMISE(span.start <= span.end && span.end <= article->length);
    PROMISE(utf8_valid(article->text + span.start, span_length(span)));
}

static void check_quotes(const Article *article, const Analysis *analysis)
{
    for (uint32_t i = 0; i < analysis->quote_count; i++) {
        const Quote *quote = &analysis->quotes[i];
        check_span(article, quote->span);
        check_span(article, quote->cue);
        check_span(article, quote->speaker);
        PROMISE(!span_empty(quote->span));
        PROMISE(quote->kind < QUOTE_KIND_COUNT);
        PROMISE(quote->sentence < analysis->sentence_count);
        PROMISE(quote->mention < analysis->mention_count || quote->mention == MENTION_NONE);
        PROMISE(quote->kind != QUOTE_INDIRECT || quote->mention != MENTION_NONE);
        PROMISE(!i || quote->span.start >= analysis->quotes[i - 1].span.start);
    }
}

static void check_roles(const Article *article, const Analysis *analysis)
{
    for (uint32_t i = 0; i < analysis->role_count; i++) {
        const PersonRole *role = &analysis->roles[i];
        check_span(article, role->span);
        PROMISE(!span_empty(role->span));
        PROMISE(role->kind < PERSON_ROLE_KIND_COUNT);
        PROMISE(role->mention < analysis->mention_count);
        PROMISE(analysis->mentions[role->mention].type == ENTITY_PERSON);
        PROMISE(!spans_overlap(role->span, analysis->mentions[role->mention].span));
        PROMISE(!i || role->mention >= analysis->roles[i - 1].mention);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static Recogniser *recogniser; /* lives as long as the driver */
    ArticleVector articles = {0};
    Error error;

    if (!recogniser)
        recogniser = recogniser_open(&error);
    if (recogniser &&
        ingest_bytes("page.txt", (const char *)bytes, length, &articles, &error)) {
        for (size_t i = 0; i < articles.count; i++) {
            Article *article = articles.items[i];
            Analysis *analysis = analysis_new();
            segment_article(article, analysis);
            recogniser_find(recogniser, article, analysis);
            speech_find(article, analysis);
            check_quotes(article, analysis);
            check_roles(article, analysis);
            analysis_free(analysis);
            article_free(article);
        }
    }
    vector_release(&articles);
    return 0;
}
