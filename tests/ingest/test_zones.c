#include "../check.h"

#include <dramatis/ingest.h>

#include <stdio.h>

/* A page, and what each of its paragraphs is: H headline, S standfirst, B body, Y byline, R
 * source, F furniture. */
typedef struct Page {
    const char *text;
    const char *zones;
    const char *headline, *byline, *date;
} Page;

#define BODY                                                                                   \
    "The harbour at Vik froze over on Tuesday for the first time in nine years, and the "      \
    "ferry "                                                                                   \
    "stayed where it was, with forty people and a piano on board.\n"
#define MORE                                                                                   \
    "Nobody was hurt. The piano, its owner said, had been out of tune before, and the cold "   \
    "had "                                                                                     \
    "done it no harm that a good afternoon would not mend.\n"

static const Page pages[] = {
    {"Ferry stuck in the ice at Vik\n" BODY MORE, "HBB", "Ferry stuck in the ice at Vik", "",
     ""},
    {"Ferry stuck in the ice at Vik\nBy Astrid Moe\n" BODY MORE, "HYBB",
     "Ferry stuck in the ice at Vik", "Astrid Moe", ""},
    {"Ferry stuck in the ice at Vik\nForty people and a piano wait for a thaw that may take a "
     "week\nAstrid Moe reports from the quay.\n" BODY MORE,
     "HBBBB", "Ferry stuck in the ice at Vik", "", ""},
    {"Ferry stuck in the ice at Vik\nForty people and a piano wait for a thaw that may take a "
     "week\n" BODY MORE "By Astrid Moe and Per van der Lund\n",
     "HSBBY", "Ferry stuck in the ice at Vik", "Astrid Moe and Per van der Lund", ""},
    {BODY MORE, "BB", "", "", ""},
    {"Home > News > Coast\nFerry stuck in the ice at Vik\nMarch 4, 2025 at 6:40 pm\n" BODY
     "Advertisement\n" MORE "Share\nTweet\n1.2k views\n",
     "FHFBFBFFF", "Ferry stuck in the ice at Vik", "", "March 4, 2025"},
    {"Ferry stuck in the ice at Vik\n\n  1. HOME\n  2. COAST\n  3. Ferry stuck in the ice at "
     "Vik\n  • Updated: 2025-03-04 18:40\n  • 14 comments\n\nFerry stuck in the ice at "
     "Vik\n\n" BODY "\n" MORE,
     "HFFFFFFBB", "Ferry stuck in the ice at Vik", "", "2025-03-04"},
    {"Title: Ferry stuck in the ice at Vik\nAuthor: Astrid Moe\nDate: 4 March 2025\nSource: "
     "Vik "
     "Coast Mail\n\n" BODY MORE,
     "HYFRBB", "Ferry stuck in the ice at Vik", "Astrid Moe", "4 March 2025"},
    {"FERRY STUCK IN THE ICE AT VIK\nCOAST\nTuesday, 4 March 2025\n" BODY MORE
     "Source: Vik Coast Mail\n© 2025 Vik Coast Mail\n",
     "HFFBBRF", "FERRY STUCK IN THE ICE AT VIK", "", "4 March 2025"},
    {"COAST\nFerry stuck in the ice at Vik\n" BODY MORE "With NTB inputs\n", "FHBBR",
     "Ferry stuck in the ice at Vik", "", ""},
    {"Паром застрял во льду\n" BODY MORE "(Reuters)\n", "HBBR", "Паром застрял во льду", "",
     ""},
    {"Ferry stuck in the ice at Vik\n" BODY "What the captain says\n" MORE
     "By Christmas the ferry should sail again, the captain said, if the pilot agrees.\n" BODY,
     "HBBBBB", "Ferry stuck in the ice at Vik", "", ""},
    {"Ferry stuck in the ice at Vik\n" BODY MORE
     "Reporting by Astrid Moe; Editing by Per Lund\nRead more: How ice forms\nPhoto: Eva "
     "Dahl\n",
     "HBBYFF", "Ferry stuck in the ice at Vik", "Astrid Moe", ""},
    /* Names alone need company to be bylines. */
    {"Ferry stuck in the ice at Vik\nAstrid Moe\n" BODY MORE, "HBBB",
     "Ferry stuck in the ice at Vik", "", ""},
    {"Ferry stuck in the ice at Vik\n4 March 2025\nAstrid Moe\nCoast correspondent\nShare\n"
     "Save\n" BODY MORE "Related topics\nIce\nPianos\n",
     "HFYYFFBBFFF", "Ferry stuck in the ice at Vik", "Astrid Moe", "4 March 2025"},
    {"Ferry stuck in the ice at Vik\nForty people and a piano wait for a thaw\nAstrid Moe in "
     "Vik\nLast modified on Wed 5 Mar 2025 11:02 GMT\nTue 4 Mar 2025 09:31 GMT\n" BODY MORE,
     "HSYFFBB", "Ferry stuck in the ice at Vik", "Astrid Moe", "4 Mar 2025"},
    {"Ferry stuck in the ice at Vik\nAstrid Moe, Associated Press\n" BODY MORE, "HYBB",
     "Ferry stuck in the ice at Vik", "Astrid Moe", ""},
    {"Ferry stuck in the ice at Vik\nWritten by: Astrid Moe | March 4, 2025 | 4 min read\n" BODY
         MORE "Edited by: Per Lund\n",
     "HYBBY", "Ferry stuck in the ice at Vik", "Astrid Moe", "March 4, 2025"},
    {"By Astrid Moe, Per Lund and Eva Dahl\nFerry stuck in the ice at Vik\n" BODY MORE, "YHBB",
     "Ferry stuck in the ice at Vik", "Astrid Moe, Per Lund and Eva Dahl", ""},
    {"VIK, Norway, March 4 (NTB) - " BODY MORE "(Reporting by Astrid Moe in Vik and Per Lund "
     "in Oslo; editing by Eva Dahl)\nNTB/Reuters\n",
     "BBYR", "", "Astrid Moe", "March 4"},
    {"# Ferry stuck in the ice at Vik\n\n*By Astrid Moe, Staff Writer*\n\n" BODY
     "\n## What the captain says\n\n" MORE,
     "HYBBB", "Ferry stuck in the ice at Vik", "Astrid Moe", ""},
    {"Ferry stuck in the ice at Vik\nVik — 18:40, 04.03.2025\nThe quay at Vik on Tuesday. "
     "Photo: "
     "Eva Dahl/Coast Mail\n[Image: Eva Dahl]\n" BODY MORE,
     "HFFFBB", "Ferry stuck in the ice at Vik", "", "04.03.2025"},
    {"VIDEO: Ferry stuck in the ice at Vik\n" BODY MORE, "HBB",
     "VIDEO: Ferry stuck in the ice at Vik", "", ""},
    {"Live\nFerry stuck in the ice at Vik\nUpdated 3 hours ago\nmoe@example.org\n" BODY
     "READ MORE\nPiano out of tune\nAlso read: How ice forms\n",
     "FHFFBFFF", "Ferry stuck in the ice at Vik", "", ""},
    {"A piano is stuck in the ice at Vik.\n" BODY MORE, "HBB",
     "A piano is stuck in the ice at Vik.", "", ""},
    {"From: Vik Coast Mail\nSubject: Ferry stuck in the ice at Vik\nDate: Tue, 4 Mar 2025 "
     "09:31\n"
     "Content-Type: text/plain\n\n" BODY "\n" MORE,
     "RHFFBB", "Ferry stuck in the ice at Vik", "", "Tue, 4 Mar 2025 09:31"},
    {"Five things to know about ice\n" BODY "1. It is cold\n" MORE
     "Advertisement\n2. It floats\n" BODY,
     "HBBBFBB", "Five things to know about ice", "", ""},
    {"Bloomberg, Moe end talks on the ferry\n" BODY MORE, "HBB",
     "Bloomberg, Moe end talks on the ferry", "", ""},
    {"Coast\nFerry stuck in the ice at Vik | Coast Mail\nFerry stuck in the ice at Vik\n" BODY
         MORE "* * *\n#ferry #vik\nCoast Mail writer Per Lund contributed to this report.\n",
     "FFHBBFFY", "Ferry stuck in the ice at Vik", "", ""},
    {"Ferry stuck in the ice at Vik\nThe quay at Vik on Tuesday (Eva Dahl/AFP via Getty "
     "Images)\n"
     "Vik, March 4: " BODY "---\n" MORE,
     "HFBFB", "Ferry stuck in the ice at Vik", "", "March 4"},
    {"NATO WINS\n" BODY MORE, "HBB", "NATO WINS", "", ""},
    {"\xc2\xa0\xe2\x80\x8b\n\xe3\x80\x80"
     "Ferry stuck in the ice at Vik\n\nBy Astrid Moe\n",
     "HY", "Ferry stuck in the ice at Vik", "Astrid Moe", ""},
    {"Ferry stuck in the ice at Vik\rBy Astrid Moe\rThe ferry stayed where it was.\r", "HYB",
     "Ferry stuck in the ice at Vik", "Astrid Moe", ""},
    {"Share\n", "B", "", "", ""},
    {"One line and nothing else\n", "B", "", "", ""},
};

static Article *read_page(const char *text, size_t length)
{
    ArticleVector articles = {0};
    Error error;

    if (!ingest_bytes("page.txt", text, length, &articles, &error))
        fail_msg("%s", error.text);
    assert_int_equal(articles.count, 1);
    Article *article = articles.items[0];
    vector_release(&articles);
    return article;
}

static void check_span(const Article *article, Span span, const char *wanted)
{
    Buffer words = BUFFER_EMPTY;

    article_words(article, span, &words);
    assert_string_equal(words.bytes, wanted);
    buffer_release(&words);
}

static void pages_have_their_zones(void **state UNUSED)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        static const char letters[ZONE_COUNT] = "HSBYRF";
        char zones[32] = "";
        Article *article = read_page(pages[i].text, strlen(pages[i].text));
        for (uint32_t p = 0; p < article->paragraph_count; p++)
            zones[p] = letters[article->paragraphs[p].zone];
        if (strcmp(zones, pages[i].zones) != 0)
            fail_msg("page %zu is %s, not %s", i, zones, pages[i].zones);
        check_span(article, article->headline, pages[i].headline);
        check_span(article, article->byline, pages[i].byline);
        check_span(article, article->date, pages[i].date);
        article_free(article);
    }
}

static void hard_wrapped_lines_are_joined(void **state UNUSED)
{
    static const char text[] =
        "Ferry stuck in the ice at Vik\n\n"
        "The harbour at Vik froze over on Tuesday for the first time in\n"
        "nine years, and the ferry stayed where it was, with forty people\n"
        "and a piano on board, and a crew that had planned to be at home\n"
        "for supper.\n\n"
        "Nobody was hurt. The piano had been out of tune before, and the\n"
        "cold had done it no harm that a good afternoon would not mend.\n";
    Article *article = read_page(text, sizeof text - 1);

    assert_int_equal(article->paragraph_count, 3);
    check_span(article, article->headline, "Ferry stuck in the ice at Vik");
    assert_int_equal(article->text[article->paragraphs[1].span.end - 1], '.');
    assert_non_null(
        strstr(article->text + article->paragraphs[1].span.start, "in\nnine years"));
    article_free(article);
}

static void a_byline_is_not_joined_to_the_headline_above_it(void **state UNUSED)
{
    static const char text[] =
        "Ferry stuck in the ice at Vik with forty people on board\n"
        "By Astrid Moe\n\n"
        "The harbour at Vik froze over on Tuesday for the first time in\n"
        "nine years, and the ferry stayed where it was, with forty people\n"
        "and a piano on board, and a crew that had planned to be at home\n"
        "by Friday for supper.\n";
    Article *article = read_page(text, sizeof text - 1);

    assert_int_equal(article->paragraph_count, 3);
    check_span(article, article->headline,
               "Ferry stuck in the ice at Vik with forty people on board");
    check_span(article, article->byline, "Astrid Moe");
    article_free(article);
}

static void very_many_lines_become_few_paragraphs(void **state UNUSED)
{
    enum { LINES = 3 << 20 };
    char *text = memory_new(2 * LINES);

    for (size_t i = 0; i < LINES; i++)
        memcpy(text + 2 * i, "a\n", 2);
    Article *article = read_page(text, 2 * LINES);
    assert_true(article->paragraph_count <= (1 << 20) + 2 * LINES / 32768);
    assert_int_equal(article->paragraphs[article->paragraph_count - 1].span.end, 2 * LINES - 1);
    article_free(article);
    free(text);
}

static void byte_positions_are_the_files_own(void **state UNUSED)
{
    static const char text[] =
        "\xef\xbb\xbf"
        "Čaj v Olomouci\r\n\r\n  Čaj byl teplý, a nikdo nespěchal domů.\r\n";
    Article *article = read_page(text, sizeof text - 1);

    assert_int_equal(article->length, sizeof text - 1);
    assert_memory_equal(article->text, text, sizeof text);
    assert_int_equal(article->replaced, 0);
    assert_int_equal(article->headline.start, 3);
    check_span(article, article->headline, "Čaj v Olomouci");
    check_span(article, article->paragraphs[1].span, "Čaj byl teplý, a nikdo nespěchal domů.");
    article_free(article);
}

static void other_encodings_become_utf8(void **state UNUSED)
{
    static const char little[] = "\xff\xfeI\0c\0e\0 \0\x4d\x01\n\0!";
    Article *article = read_page(little, sizeof little - 1);
    assert_int_equal(article->replaced, 1); /* the odd byte at the end */
    assert_non_null(strstr(article->text, "Ice \xc5\x8d"));
    article_free(article);

    static const char latin1[] = "Caf\xe9 closes after ninety years of coffee and cake\n";
    article = read_page(latin1, sizeof latin1 - 1);
    assert_int_equal(article->replaced, 1);
    assert_non_null(strstr(article->text, "Caf\xef\xbf\xbd closes"));
    article_free(article);
}

static void what_is_not_text_is_refused(void **state UNUSED)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *reason;
    } refused[] = {
        {"", 0, "is empty"},
        {" \n\t\r\n\xc2\xa0\n", 8, "is empty"},
        {"\xef\xbb\xbf", 3, "is empty"},
        {"\x7f"
         "ELF\x02\x01\x01\0\0\0",
         10, "is not text"},
        {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, "is not text"},
        {"\x9a\xf1\x88\xc0\x05\xee\x91\xb3", 8, "is not text"},
    };
    Error error;

    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        ArticleVector articles = {0};
        assert_false(ingest_bytes("x", refused[i].bytes, refused[i].length, &articles, &error));
        assert_string_equal(error.text, refused[i].reason);
        assert_int_equal(articles.count, 0);
    }
}

static void long_paragraphs_are_cut_between_sentences(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;

    buffer_add_string(&text, "A very long day\n");
    for (int i = 0; i < 40000; i++)
        buffer_add_string(&text, "It rained. ");
    Article *article = read_page(text.bytes, text.length);
    assert_true(article->paragraph_count > 6);
    uint32_t at = article->paragraphs[1].span.start;
    for (uint32_t i = 1; i < article->paragraph_count; i++) {
        Span span = article->paragraphs[i].span;
        assert_true(span_length(span) <= 65536);
        assert_int_equal(span.start, at);
        assert_int_equal(article->text[span.end - 1], '.');
        at = span.end + 1;
    }
    article_free(article);
    buffer_release(&text);
}

static void a_line_without_blanks_is_cut_between_characters(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;

    for (int i = 0; i < 100000; i++)
        buffer_add_string(&text, "\xe6\xb5\xb7");
    Article *article = read_page(text.bytes, text.length);
    uint32_t at = 0;
    for (uint32_t i = 0; i < article->paragraph_count; i++) {
        Span span = article->paragraphs[i].span;
        assert_int_equal(span.start, at);
        assert_int_equal(span_length(span) % 3, 0);
        at = span.end;
    }
    assert_int_equal(at, text.length);
    article_free(article);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_have_their_zones),
        cmocka_unit_test(hard_wrapped_lines_are_joined),
        cmocka_unit_test(a_byline_is_not_joined_to_the_headline_above_it),
        cmocka_unit_test(very_many_lines_become_few_paragraphs),
        cmocka_unit_test(byte_positions_are_the_files_own),
        cmocka_unit_test(other_encodings_become_utf8),
        cmocka_unit_test(what_is_not_text_is_refused),
        cmocka_unit_test(long_paragraphs_are_cut_between_sentences),
        cmocka_unit_test(a_line_without_blanks_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
