#include "../check.h"

#include <dramatis/doc.h>

#include <string.h>

enum { LONG = 1 << 20 };

/* What the reader below finds in the "files". */
static const char *content[8];
static int times_read;

static Article *read_again(const char *path, Error *error)
{
    const char *text = content[*path - '0'];

    times_read++;
    if (!text) {
        error_set(error, "No such file or directory");
        return NULL;
    }
    Article *article = article_new(path, text, strlen(text));
    article->paragraphs = arena_take(article->arena, sizeof *article->paragraphs);
    article->paragraphs[0] = (Paragraph){{0, article->length}, ZONE_HEADLINE};
    article->paragraph_count = 1;
    article->headline = article->paragraphs[0].span;
    return article;
}

static Corpus *list_three(void)
{
    Corpus *corpus = corpus_new();

    content[0] = "Fog in Lund";
    content[1] = "Rain in Malmo";
    content[2] = "Snow in Umea";
    times_read = 0;
    corpus->reader = read_again;
    assert_int_equal(corpus_list(corpus, "0"), 0);
    assert_int_equal(corpus_list(corpus, "1"), 1);
    assert_int_equal(corpus_list(corpus, "2"), 2);
    return corpus;
}

static void describe(Corpus *corpus, uint32_t article, const char *title)
{
    Buffer label = BUFFER_EMPTY;

    buffer_addf(&label, "%s%cMonday", title, '\0');
    corpus_describe(corpus, article, label.bytes, label.length);
    buffer_release(&label);
}

static Analysis *one_mention(uint32_t start, uint32_t end)
{
    Analysis *analysis = analysis_new();

    analysis->mentions = arena_take(analysis->arena, sizeof *analysis->mentions);
    analysis->mentions[0] = (Mention){.span = {start, end}, .entity = ENTITY_NONE};
    analysis->mention_count = 1;
    return analysis;
}

static void an_article_is_its_file_s_name_until_it_is_described(void **state UNUSED)
{
    Corpus *corpus = corpus_new();

    corpus_list(corpus, "news/fog.txt");
    assert_string_equal(corpus_title(corpus, 0), "fog.txt");
    assert_string_equal(corpus_date(corpus, 0), "");
    assert_null(corpus_article(corpus, 0));
    describe(corpus, 0, "Fog in Lund");
    assert_string_equal(corpus_title(corpus, 0), "Fog in Lund");
    assert_string_equal(corpus_date(corpus, 0), "Monday");
    corpus_free(corpus);
}

static void a_text_is_read_when_it_is_asked_for(void **state UNUSED)
{
    Corpus *corpus = list_three();

    describe(corpus, 1, "Rain");
    assert_int_equal(times_read, 0);
    const Article *article = corpus_article(corpus, 1);
    assert_string_equal(article->text, "Rain in Malmo");
    assert_ptr_equal(corpus_article(corpus, 1), article);
    corpus_trim(corpus); /* there is room */
    assert_ptr_equal(corpus_article(corpus, 1), article);
    assert_int_equal(times_read, 1);
    corpus_free(corpus);
}

static void texts_beyond_the_limit_go_but_not_the_one_shown(void **state UNUSED)
{
    Corpus *corpus = list_three();
    char *large = memory_new(LONG + 1);

    memset(large, 'x', LONG);
    for (uint32_t i = 3; i < 8; i++) {
        static const char *const names[] = {"3", "4", "5", "6", "7"};
        content[i] = large;
        corpus_list(corpus, names[i - 3]);
    }
    for (uint32_t i = 2; i < 8; i++)
        describe(corpus, i, "Title");
    corpus->shown = 2;
    for (uint32_t i = 2; i < 8; i++)
        assert_non_null(corpus_article(corpus, i));
    assert_true(corpus->loaded_bytes > 5 * (size_t)LONG);
    corpus_trim(corpus);
    assert_true(corpus->loaded_bytes <= 4 * (size_t)LONG);
    assert_non_null(corpus->articles.items[2].article); /* the oldest, but shown */
    assert_null(corpus->articles.items[3].article);
    assert_null(corpus->articles.items[4].article);
    assert_non_null(corpus->articles.items[7].article);
    int before = times_read;
    assert_int_equal(corpus_article(corpus, 3)->length, LONG);
    assert_int_equal(times_read, before + 1);
    corpus_free(corpus);
    free(large);
}

static void an_analysis_is_there_with_its_own_text_only(void **state UNUSED)
{
    Corpus *corpus = list_three();
    Error error;

    describe(corpus, 0, "Fog");
    Article *analysed = read_again("0", &error);
    Analysis *analysis = one_mention(7, 11);
    corpus_attach(corpus, 0, article_check(analysed), analysis);
    article_free(analysed);
    assert_ptr_equal(corpus_article(corpus, 0)->analysis, analysis);

    /* Loaded before it is analysed, and changed in between. */
    describe(corpus, 1, "Rain");
    assert_null(corpus_article(corpus, 1)->analysis);
    content[1] = "Hail in Malmo";
    analysed = read_again("1", &error);
    corpus_attach(corpus, 1, article_check(analysed), one_mention(8, 13));
    article_free(analysed);
    assert_null(corpus_article(corpus, 1)->analysis);
    assert_string_equal(corpus_article(corpus, 1)->text, "Rain in Malmo");
    corpus_free(corpus);
}

static void a_text_that_has_gone_or_changed_is_a_fault(void **state UNUSED)
{
    Corpus *corpus = list_three();
    Error error;

    for (uint32_t i = 0; i < 2; i++) {
        Article *analysed = read_again(corpus->articles.items[i].path, &error);
        describe(corpus, i, "Title");
        corpus_attach(corpus, i, article_check(analysed), one_mention(7, 11));
        article_free(analysed);
    }
    content[0] = NULL;
    content[1] = "Hail in Malmo";
    const Article *gone = corpus_article(corpus, 0), *changed = corpus_article(corpus, 1);
    assert_string_equal(gone->fault, "No such file or directory");
    assert_string_equal(changed->fault, "the file has changed since it was read");
    assert_int_equal(gone->length, 0);
    assert_int_equal(changed->length, 0);
    assert_int_equal(gone->paragraph_count, 1);
    assert_null(gone->analysis);
    assert_null(changed->analysis);
    assert_true(corpus->articles.items[0].faulty);
    /* Spans of the analysis say nothing of it. */
    Buffer words = BUFFER_EMPTY;
    article_words(gone, (Span){7, 11}, &words);
    assert_int_equal(words.length, 0);
    buffer_release(&words);
    corpus_free(corpus);
}

static void what_was_refused_is_not_counted(void **state UNUSED)
{
    Corpus *corpus = corpus_new();

    assert_int_equal(corpus_count(corpus), 0);
    for (int i = 0; i < 6; i++)
        corpus_list(corpus, "x");
    corpus_refuse(corpus, 4);
    corpus_refuse(corpus, 0);
    corpus_refuse(corpus, 3);
    assert_int_equal(corpus_count(corpus), 3);
    static const uint32_t left[] = {1, 2, 5};
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(corpus_number(corpus, left[i]), i + 1);
        assert_int_equal(corpus_numbered(corpus, i + 1), left[i]);
    }
    assert_int_equal(corpus_numbered(corpus, 4), 5);
    corpus_refuse(corpus, 5);
    assert_int_equal(corpus_numbered(corpus, 3), 2);
    corpus_free(corpus);
}

static void what_is_packed_is_the_same_without_tokens(void **state UNUSED)
{
    Analysis *analysis = one_mention(3, 9);

    analysis->tokens = arena_take(analysis->arena, 100 * sizeof *analysis->tokens);
    analysis->token_count = 100;
    analysis->sentences = arena_take(analysis->arena, 2 * sizeof *analysis->sentences);
    analysis->sentences[1].span = (Span){10, 20};
    analysis->sentence_count = 2;
    analysis->quotes = arena_take(analysis->arena, sizeof *analysis->quotes);
    analysis->quotes[0].span = (Span){12, 14};
    analysis->quote_count = 1;
    analysis->roles = arena_take(analysis->arena, 3 * sizeof *analysis->roles);
    analysis->roles[2].span = (Span){4, 5};
    analysis->role_count = 3;
    Analysis *packed = analysis_pack(analysis);
    size_t before = arena_size(analysis->arena);
    analysis_free(analysis);
    assert_int_equal(packed->token_count, 0);
    assert_null(packed->tokens);
    assert_int_equal(packed->mentions[0].span.end, 9);
    assert_int_equal(packed->sentences[1].span.end, 20);
    assert_int_equal(packed->quotes[0].span.start, 12);
    assert_int_equal(packed->roles[2].span.end, 5);
    assert_true(arena_size(packed->arena) < before / 4);
    analysis_free(packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_is_its_file_s_name_until_it_is_described),
        cmocka_unit_test(a_text_is_read_when_it_is_asked_for),
        cmocka_unit_test(texts_beyond_the_limit_go_but_not_the_one_shown),
        cmocka_unit_test(an_analysis_is_there_with_its_own_text_only),
        cmocka_unit_test(a_text_that_has_gone_or_changed_is_a_fault),
        cmocka_unit_test(what_was_refused_is_not_counted),
        cmocka_unit_test(what_is_packed_is_the_same_without_tokens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
