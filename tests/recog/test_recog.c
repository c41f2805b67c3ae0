#include "../check.h"

#include <dramatis/ingest.h>
#include <dramatis/recog.h>
#include <dramatis/segment.h>

/* An article with its names marked as [P Ann Lee], P for a person, O an organisation, L a
 * place, M anything else. It is read without the marks, and what is found must be what was
 * marked. */
static const char *const articles[] = {
    "[P Ann Lee] met [P Olav Brandt] on Monday.",
    "Yesterday [P Ann Lee] slept. [P Lee] was tired, and so was [P Ann].",
    "President [P Olav Brandt] resigned. “I am done,” [P Brandt] said.",
    "It was Gen. [P Tor Lund] who phoned Mrs. [P Lund].",
    "The minister, [P Pieter van der Meer], flew to [L Oslo] with [P J. D. Moe].",
    "A speech by [P Mohammed bin Rashid] in [L Abu Dhabi] was postponed.",
    "[L Norway]’s fleet left [L Bergen]; [L Norway]'s minister stayed.",
    "[L Norways] ships left port.",
    "The [L U.S.]-brokered truce and the [L US]-led patrols failed.",
    "The [L US]-[L Norway] talks moved to [L Geneva].",
    "An envoy from the [L United States] spoke for the [O UN].",
    "They asked us who would pay, and it was the [M Norwegian] taxpayer.",
    "The [O Ministry of Fisheries] and the [O Bank of Norway] agreed.",
    "The [O Fisheries and Coast Council of Norway] was asked.",
    "[L Norway]’s [O Fisheries and Coast Council] was asked.",
    "The [O Lund Shipping Company] sank.",
    "The [O Dockers’ Union] has a hall.",
    "The [M Norwegian] President [P Olav Brandt] met the [O White House] adviser [P Tom Reed].",
    "[O Kremlin] officials denied it, and the [O Kremlin] spokesman [P Ivan Orlov] laughed.",
    "They fished in the [L Barents Sea] and on [L Lund Island].",
    "Troops crossed into [L Eastern Europe] during [M World War II].",
    "The [M Lund Treaty] was signed in 1921.",
    "She wrote it in a post on [O X] and repeated it on [O Facebook].",
    "Nobody under the age of X was counted.",
    "The [P Brandt] administration kept quiet. [P Olav Brandt] did not.",
    "[P Ann Lee], [P Tor Lund] and [P Eva Dahl] sang. Later [P Lund] danced with [P Dahl].",
    "The Secretary of State and the Supreme Commander were asleep.",
    "Tuesdays are quiet in March, and Fridays are not.",
    "However, nothing happened. Nobody spoke. Perhaps they could not.",
    "nothing is written with capitals here, not even oslo or ann lee.",
    "Оркестр приехал из [L Норвегия] вчера.",
    "The [O NATO] base in [L Lund] was closed, [O NATO] said.",
    "[P Zoë Ångström] lives in [L São Paulo] – or did.",
    "“[P Ann Lee] lied,” said [P Eva Dahl].",
    "The yard of [O Lund & Sons] is in [L Saint-Malo], and neither moved.",
    "Neither [P Ann Lee] nor [P Tor Lund] came.",
    "[P Jean-Luc Moreau] and [P Anne-Marie Dahl] live in [L Paris].",
};

typedef struct Wanted {
    Span span;
    EntityType type;
} Wanted;

static Recogniser *recogniser;

static EntityType type_of(char letter)
{
    return letter == 'P'   ? ENTITY_PERSON
           : letter == 'O' ? ENTITY_ORGANISATION
           : letter == 'L' ? ENTITY_PLACE
                           : ENTITY_OTHER;
}

/* Splits a marked text into the text and what is marked in it. Where a name has lost an
 * apostrophe
 * ("[L Norways]") its s is no part of what is wanted. */
static size_t unmark(const char *marked, Buffer *text, Wanted *wanted)
{
    size_t count = 0;

    for (const char *at = marked; *at; at++) {
        if (*at == '[' && at[2] == ' ') {
            wanted[count].type = type_of(at[1]);
            wanted[count].span.start = (uint32_t)text->length;
            at += 2;
        } else if (*at == ']') {
            wanted[count++].span.end = (uint32_t)text->length;
        } else {
            buffer_add_byte(text, *at);
        }
    }
    return count;
}

static Analysis *analyse(Article *article)
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

static void names_are_found_where_they_are_marked(void **state UNUSED)
{
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        Buffer text = BUFFER_EMPTY, found = BUFFER_EMPTY;
        Wanted wanted[16];
        size_t count = unmark(articles[i], &text, wanted);
        Article *article = article_new("case", text.bytes, text.length);
        Paragraph paragraph = {{0, (uint32_t)text.length}, ZONE_BODY};
        article->paragraphs = &paragraph;
        article->paragraph_count = 1;
        Analysis *analysis = analyse(article);
        show(article, analysis, &found);
        if (analysis->mention_count != count)
            fail_msg("%s\n  found %s", articles[i], found.bytes);
        for (size_t m = 0; m < count; m++) {
            const Mention *mention = &analysis->mentions[m];
            bool lost = strstr(articles[i], "Norways") && m == 0;
            if (mention->type != wanted[m].type ||
                mention->span.start != wanted[m].span.start ||
                mention->span.end != wanted[m].span.end - lost)
                fail_msg("%s\n  found %s", articles[i], found.bytes);
            assert_int_equal(mention->entity, ENTITY_NONE);
            assert_int_equal(mention->zone, ZONE_BODY);
            assert_true(mention->confidence > 0 && mention->confidence <= 100);
        }
        analysis_free(analysis);
        article_free(article);
        buffer_release(&text);
        buffer_release(&found);
    }
}

/* A wall of capitals is no name, however long it goes on. */
static void long_runs_are_no_names(void **state UNUSED)
{
    static const struct {
        const char *first, *many, *last;
    } runs[] = {
        {"near Norway ", "The ", "Kalo ran off quietly."},
        {"near ", "Kalo ", "Lund ran off quietly."},
        {"near the ", "Bank of ", "Lund ran off quietly."},
        {"near ", "Ab-", "Ab ran off quietly."},
    };
    enum { MANY = 2000, NAME_BYTES_MOST = 200 };

    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        Buffer text = BUFFER_EMPTY;
        buffer_add_string(&text, runs[i].first);
        for (int n = 0; n < MANY; n++)
            buffer_add_string(&text, runs[i].many);
        buffer_add_string(&text, runs[i].last);
        Article *article = article_new("case", text.bytes, text.length);
        Paragraph paragraph = {{0, (uint32_t)text.length}, ZONE_BODY};
        article->paragraphs = &paragraph;
        article->paragraph_count = 1;
        Analysis *analysis = analyse(article);
        for (uint32_t m = 0; m < analysis->mention_count; m++)
            assert_in_range(span_length(analysis->mentions[m].span), 1, NAME_BYTES_MOST);
        analysis_free(analysis);
        article_free(article);
        buffer_release(&text);
    }
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

#define BODY                                                                                   \
    "The trawler left Bergen on Friday with Ann Lee on board, and Lee did not look back at "   \
    "the "                                                                                     \
    "town where she had spent so many years.\n"

/* A headline's capitals say nothing; what the body names does. */
static void headlines_are_read_by_what_the_body_says(void **state UNUSED)
{
    static const struct {
        const char *page;
        const char *names;
    } pages[] = {
        {"LEE LEAVES BERGEN AFTER TWENTY YEARS\n" BODY, "[PER LEE] [LOC BERGEN] "},
        {"Lee Leaves Norway After Twenty Long Years\n" BODY, "[PER Lee] [LOC Norway] "},
        {"נורווגיה ושוודיה אומרות לא\n" BODY, "[LOC נורווגיה] "},
    };

    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Buffer found = BUFFER_EMPTY;
        Article *article = read_page(pages[i].page);
        Analysis *analysis = analyse(article);
        show(article, analysis, &found);
        if (strncmp(found.bytes, pages[i].names, strlen(pages[i].names)) != 0)
            fail_msg("%s\n  found %s", pages[i].page, found.bytes);
        assert_int_equal(analysis->mentions[0].zone, ZONE_HEADLINE);
        analysis_free(analysis);
        article_free(article);
        buffer_release(&found);
    }
}

static void mentions_keep_their_zone(void **state UNUSED)
{
    Article *article =
        read_page("Trawler leaves without a sound\nBy Eva Dahl\n" BODY "Share\n");
    Analysis *analysis = analyse(article);

    assert_int_equal(analysis->mentions[0].zone, ZONE_BYLINE);
    assert_int_equal(analysis->mentions[0].type, ENTITY_PERSON);
    assert_memory_equal(&analysis->mentions[0].span, &article->byline, sizeof(Span));
    assert_int_equal(analysis->mentions[1].zone, ZONE_BODY);
    for (uint32_t i = 0; i < analysis->mention_count; i++) {
        const Sentence *sentence = &analysis->sentences[analysis->mentions[i].sentence];
        assert_true(sentence->span.start <= analysis->mentions[i].span.start);
        assert_true(analysis->mentions[i].span.end <= sentence->span.end);
    }
    analysis_free(analysis);
    article_free(article);
}

static void a_stopped_analysis_ends(void **state UNUSED)
{
    atomic_bool stop = true;
    Article *article = read_page("Trawler leaves\n" BODY);
    Analysis *analysis = analysis_new();

    analysis->stop = &stop;
    segment_article(article, analysis);
    recogniser_find(recogniser, article, analysis);
    assert_int_equal(analysis->mention_count, 0);
    analysis_free(analysis);
    article_free(article);
}

static int set_up(void **state UNUSED)
{
    Error error;

    recogniser = recogniser_open_model(NULL, &error);
    return recogniser ? 0 : -1;
}

static int tear_down(void **state UNUSED)
{
    recogniser_close(recogniser);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_where_they_are_marked),
        cmocka_unit_test(long_runs_are_no_names),
        cmocka_unit_test(headlines_are_read_by_what_the_body_says),
        cmocka_unit_test(mentions_keep_their_zone),
        cmocka_unit_test(a_stopped_analysis_ends),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
