#include "../check.h"

#include <dramatis/doc.h>

static const char text[] = "Fog over Lund\n"
                           "\n"
                           "Ida Holm left  early.\n"
                           "Holm came back.\n";

static Article *make_article(void)
{
    Article *article = article_new("fog.txt", text, sizeof text - 1);

    article->paragraphs = arena_take(article->arena, 3 * sizeof *article->paragraphs);
    article->paragraph_count = 3;
    article->paragraphs[0] = (Paragraph){{0, 13}, ZONE_HEADLINE};
    article->paragraphs[1] = (Paragraph){{15, 36}, ZONE_BODY};
    article->paragraphs[2] = (Paragraph){{37, 52}, ZONE_BODY};
    article->headline = article->paragraphs[0].span;

    Analysis *analysis = analysis_new();
    analysis->sentences = arena_take(analysis->arena, 3 * sizeof *analysis->sentences);
    analysis->sentence_count = 3;
    for (uint32_t i = 0; i < 3; i++)
        analysis->sentences[i] =
            (Sentence){.span = article->paragraphs[i].span, .paragraph = i};
    static const Mention mentions[] = {
        {.span = {9, 13}, .sentence = 0, .type = ENTITY_PLACE, .zone = ZONE_HEADLINE},
        {.span = {15, 23}, .sentence = 1, .type = ENTITY_PERSON, .zone = ZONE_BODY},
        {.span = {37, 41}, .sentence = 2, .type = ENTITY_PERSON, .zone = ZONE_BODY},
    };
    analysis->mentions = arena_copy_items(analysis->arena, mentions, 3, sizeof *mentions);
    analysis->mention_count = 3;
    article->analysis = analysis;
    return article;
}

static void free_article(Article *article)
{
    analysis_free(article->analysis);
    article_free(article);
}

static void article_keeps_its_own_copy(void **state UNUSED)
{
    char bytes[] = "Snow";
    Article *article = article_new("a/b.txt", bytes, 4);

    bytes[0] = 'X';
    assert_string_equal(article->text, "Snow");
    assert_string_equal(article->path, "a/b.txt");
    assert_int_equal(article->length, 4);
    assert_int_equal(article->script, SCRIPT_LATIN);
    article_free(article);
    article_free(NULL);
}

static void words_have_single_blanks(void **state UNUSED)
{
    Article *article = make_article();
    Buffer words = BUFFER_EMPTY;

    article_words(article, (Span){13, 41}, &words);
    assert_string_equal(words.bytes, "Ida Holm left early. Holm");
    buffer_release(&words);
    free_article(article);
}

static void title_is_headline_or_first_line_or_file(void **state UNUSED)
{
    Article *article = make_article();
    Buffer title = BUFFER_EMPTY;

    article->date = (Span){9, 13};
    article_label(article, &title);
    assert_int_equal(title.length, strlen("Fog over Lund") + 1 + strlen("Lund"));
    assert_memory_equal(title.bytes, "Fog over Lund\0Lund", title.length);
    buffer_clear(&title);
    article->headline = (Span){0, 0};
    article->paragraphs[0].zone = ZONE_FURNITURE;
    article_label(article, &title);
    assert_string_equal(title.bytes, "Ida Holm left early.");
    buffer_clear(&title);
    article->paragraphs[1].zone = article->paragraphs[2].zone = ZONE_FURNITURE;
    article_label(article, &title);
    assert_string_equal(title.bytes, "fog.txt");
    buffer_release(&title);
    free_article(article);
}

static void lines_count_from_one(void **state UNUSED)
{
    Article *article = make_article();

    assert_int_equal(article_line(article, 0), 1);
    assert_int_equal(article_line(article, 13), 1);
    assert_int_equal(article_line(article, 14), 2);
    assert_int_equal(article_line(article, 15), 3);
    assert_int_equal(article_line(article, 51), 4);
    assert_int_equal(article_line(article, 99999), 5);
    free_article(article);
}

static void positions_lead_to_their_places(void **state UNUSED)
{
    Article *article = make_article();

    assert_int_equal(article_paragraph_at(article, 0), 0);
    assert_int_equal(article_paragraph_at(article, 14), 0);
    assert_int_equal(article_paragraph_at(article, 15), 1);
    assert_int_equal(article_paragraph_at(article, 9999), 2);
    assert_int_equal(article_sentence_at(article, 36), 1);
    assert_int_equal(article_sentence_at(article, 37), 2);
    assert_int_equal(article_mention_from(article, 0), 0);
    assert_int_equal(article_mention_from(article, 12), 0);
    assert_int_equal(article_mention_from(article, 13), 1);
    assert_int_equal(article_mention_from(article, 41), 3);
    free_article(article);
}

static void entity_finds_its_mentions(void **state UNUSED)
{
    Corpus *corpus = corpus_new();

    assert_int_equal(corpus_add_article(corpus, make_article()), 0);
    assert_int_equal(corpus_add_article(corpus, make_article()), 1);
    assert_int_equal(corpus_add_article(corpus, make_article()), 2);
    Entity *holm = corpus_add_entity(corpus, ENTITY_PERSON);
    assert_ptr_equal(corpus_entity(corpus, holm->id), holm);
    static const MentionRef refs[] = {{0, 1}, {0, 2}, {2, 1}, {2, 2}};
    for (size_t i = 0; i < 4; i++)
        *vector_push(&holm->mentions) = refs[i];

    size_t count;
    assert_int_equal(entity_mentions_in(holm, 0, &count), 0);
    assert_int_equal(count, 2);
    assert_int_equal(entity_mentions_in(holm, 1, &count), 2);
    assert_int_equal(count, 0);
    assert_int_equal(entity_mentions_in(holm, 2, &count), 2);
    assert_int_equal(count, 2);
    assert_int_equal(entity_mention_from(corpus, holm, 0, 15), 0);
    assert_int_equal(entity_mention_from(corpus, holm, 0, 16), 1);
    assert_int_equal(entity_mention_from(corpus, holm, 0, 38), 2);
    assert_int_equal(entity_mention_from(corpus, holm, 2, 38), 4);
    assert_int_equal(corpus_mention(corpus, refs[3])->span.start, 37);
    corpus_free(corpus);
}

static void the_spread_of_an_entity_counts_each_mention_once(void **state UNUSED)
{
    Corpus *corpus = corpus_new();
    Entity *holm = corpus_add_entity(corpus, ENTITY_PERSON);
    uint32_t counts[20];

    for (uint32_t i = 0; i < 13; i++) {
        corpus_add_article(corpus, make_article());
        for (uint32_t j = 0; j < i * 7 % 4; j++)
            *vector_push(&holm->mentions) = (MentionRef){i, j};
    }
    for (uint32_t most = 1; most <= 20; most++) {
        uint32_t expected[20] = {0}, parts = most < 13 ? most : 13;
        for (size_t i = 0; i < holm->mentions.count; i++)
            expected[holm->mentions.items[i].article * parts / 13]++;
        assert_int_equal(entity_spread(corpus, holm, most, counts), parts);
        assert_memory_equal(counts, expected, parts * sizeof *counts);
    }
    assert_int_equal(entity_spread(corpus, holm, 0, counts), 0);
    corpus_free(corpus);
    corpus = corpus_new();
    holm = corpus_add_entity(corpus, ENTITY_PERSON);
    assert_int_equal(entity_spread(corpus, holm, 20, counts), 0);
    corpus_free(corpus);
}

static void zones_and_types_have_their_words(void **state UNUSED)
{
    assert_string_equal(zone_name(ZONE_FURNITURE), "furniture");
    assert_true(zone_casts(ZONE_STANDFIRST));
    assert_false(zone_casts(ZONE_BYLINE));
    assert_false(zone_casts(ZONE_SOURCE));
    assert_string_equal(entity_type_name(ENTITY_ORGANISATION), "organisation");
    assert_string_equal(entity_type_code(ENTITY_OTHER), "MISC");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_keeps_its_own_copy),
        cmocka_unit_test(words_have_single_blanks),
        cmocka_unit_test(title_is_headline_or_first_line_or_file),
        cmocka_unit_test(lines_count_from_one),
        cmocka_unit_test(positions_lead_to_their_places),
        cmocka_unit_test(entity_finds_its_mentions),
        cmocka_unit_test(the_spread_of_an_entity_counts_each_mention_once),
        cmocka_unit_test(zones_and_types_have_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
