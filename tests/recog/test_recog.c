#include "marked.h"

static const char *const articles[] = {
    "[P Ann Lee] met [P Olav Brandt] on Monday.",
    "Yesterday [P Ann Lee] slept. [P Lee] was tired, and so was [P Ann].",
    "President [P Olav Brandt] resigned. “I am done,” [P Brandt] said.",
    "It was Gen. [P Tor Lund] who phoned Mrs. [P Lund].",
    "The minister, [P Pieter van der Meer], flew to [L Oslo] with [P J. D. Moe].",
    "A speech by [P Mohammed bin Rashid] in [L Abu Dhabi] was postponed.",
    "[L Norway]’s fleet left [L Bergen]; [L Norway]'s minister stayed.",
    "[L Norway~s] ships left port.",
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

static Recogniser *recogniser;

static void names_are_found_where_they_are_marked(void **state UNUSED)
{
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        check_sentence(recogniser, articles[i]);
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
        Analysis *analysis = analyse(recogniser, article);
        for (uint32_t m = 0; m < analysis->mention_count; m++)
            assert_in_range(span_length(analysis->mentions[m].span), 1, NAME_BYTES_MOST);
        analysis_free(analysis);
        article_free(article);
        buffer_release(&text);
    }
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
        Analysis *analysis = analyse(recogniser, article);
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
    Analysis *analysis = analyse(recogniser, article);

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
