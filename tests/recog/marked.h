/* Articles with their names marked: [P Ann Lee], P for a person, O an organisation, L a place,
 * M anything else; "~" behind a name is a letter of its word that is no part of it ("[L
 * Norway~s]"). They are read without the marks, and what is found must be what was marked. */
#ifndef DRAMATIS_TESTS_MARKED_H
#define DRAMATIS_TESTS_MARKED_H

#include "../check.h"

#include <dramatis/ingest.h>
#include <dramatis/recog.h>
#include <dramatis/segment.h>

enum { MARKED_MOST = 32 };

typedef struct Wanted {
    Span span;
    EntityType type;
} Wanted;

static EntityType marked_type(char letter)
{
    return letter == 'P'   ? ENTITY_PERSON
           : letter == 'O' ? ENTITY_ORGANISATION
           : letter == 'L' ? ENTITY_PLACE
                           : ENTITY_OTHER;
}

/* Splits a marked text into the text and what is marked in it. */
static size_t unmark(const char *marked, Buffer *text, Wanted *wanted)
{
    size_t count = 0;
    bool ended = false;

    for (const char *at = marked; *at; at++) {
        if (*at == '[' && at[1] && at[2] == ' ') {
            wanted[count].type = marked_type(at[1]);
            wanted[count].span.start = (uint32_t)text->length;
            ended = false;
            at += 2;
        } else if (*at == '~') {
            wanted[count].span.end = (uint32_t)text->length;
            ended = true;
        } else if (*at == ']') {
            if (!ended)
                wanted[count].span.end = (uint32_t)text->length;
            count++;
        } else {
            buffer_add_byte(text, *at);
        }
    }
    return count;
}

static Analysis *analyse(const Recogniser *recogniser, Article *article)
{
    Analysis *analysis = analysis_new();

    segment_article(article, analysis);
    recogniser_find(recogniser, article, analysis);
    return analysis;
}

static void show(const Article *article, const Analysis *analysis, Buffer *out)
{
    for (uint32_t i = 0; i < analysis->mention_count; i++) {
        Span span = analysis->mentions[i].span;
        buffer_addf(out, "[%s %.*s] ", entity_type_code(analysis->mentions[i].type),
                    (int)span_length(span), article->text + span.start);
    }
}

/* `article` is what was unmarked; names outside the cast's zones count as well. */
static void check_marked(const Recogniser *recogniser, const char *marked, Article *article,
                         const Wanted *wanted, size_t count)
{
    Buffer found = BUFFER_EMPTY;
    Analysis *analysis = analyse(recogniser, article);
    bool right = analysis->mention_count == count;

    show(article, analysis, &found);
    for (size_t m = 0; right && m < count; m++) {
        const Mention *mention = &analysis->mentions[m];
        right = mention->type == wanted[m].type &&
                mention->span.start == wanted[m].span.start &&
                mention->span.end == wanted[m].span.end && mention->entity == ENTITY_NONE &&
                mention->confidence > 0 && mention->confidence <= 100;
    }
    if (!right)
        fail_msg("%s\n  found %s", marked, found.bytes);
    analysis_free(analysis);
    buffer_release(&found);
}

/* A text of one paragraph. */
static void check_sentence(const Recogniser *recogniser, const char *marked)
{
    Buffer text = BUFFER_EMPTY;
    Wanted wanted[MARKED_MOST];
    size_t count = unmark(marked, &text, wanted);
    Article *article = article_new("case", text.bytes, text.length);
    Paragraph paragraph = {{0, (uint32_t)text.length}, ZONE_BODY};

    article->paragraphs = &paragraph;
    article->paragraph_count = 1;
    check_marked(recogniser, marked, article, wanted, count);
    article_free(article);
    buffer_release(&text);
}

static Article *read_page(const char *text)
{
    ArticleVector read = {0};
    Error error;

    assert_true(ingest_bytes("page", text, strlen(text), &read, &error));
    Article *article = read.items[0];
    vector_release(&read);
    return article;
}

#endif
