#include "../check.h"

#include <dramatis/segment.h>

/* A paragraph, and how it is split: blanks between tokens, " / " between sentences. */
typedef struct Case {
    const char *text;
    const char *split;
} Case;

static const Case cases[] = {
    {"", ""},
    {"Rain", "Rain"},
    {"It rained. It froze.", "It rained . / It froze ."},
    {"Gen. Ann Lee met Mr. Olsen.", "Gen. Ann Lee met Mr. Olsen ."},
    {"J. D. Olsen left. He was tired.", "J. D. Olsen left . / He was tired ."},
    {"They met at 5 p.m. on Friday.", "They met at 5 p.m. on Friday ."},
    {"They met at 5 p.m. Nobody came.", "They met at 5 p.m. / Nobody came ."},
    {"He flew to the U.S. on Monday.", "He flew to the U.S. on Monday ."},
    {"A U.S.-brokered deal.", "A U.S. - brokered deal ."},
    {"The U.S.-Norway talks in Oslo.", "The U.S. - Norway talks in Oslo ."},
    {"The US-led force.", "The US - led force ."},
    {"A 20-point plan.", "A 20 - point plan ."},
    {"Norway’s ships.", "Norway ’s ships ."},
    {"Norway's ships.", "Norway 's ships ."},
    {"The Olsens’ house.", "The Olsens ’ house ."},
    {"They don’t know.", "They don’t know ."},
    {"“We left,” Olsen said. “At night.”", "“ We left , ” Olsen said . / “ At night . ”"},
    {"“It works.” He left.", "“ It works . ” / He left ."},
    {"\"Why?\" Ann Lee asked.", "\" Why ? \" Ann Lee asked ."},
    {"See www.example.org/a?b=c for more.", "See www.example.org/a?b=c for more ."},
    {"Write to ann.lee@example.org today.", "Write to ann.lee@example.org today ."},
    {"Prices rose 3.5 percent.", "Prices rose 3.5 percent ."},
    {"Was it? It was! Yes.", "Was it ? / It was ! / Yes ."},
    {"Well... Maybe.", "Well ... / Maybe ."},
    {"Olsen Inc. and Lee Ltd. agreed.", "Olsen Inc. and Lee Ltd. agreed ."},
    {"No. 5 was closed.", "No. 5 was closed ."},
    {"Он ушёл. Она осталась.", "Он ушёл . / Она осталась ."},
    {"Mr. and Mrs. Lund left. St. Olaf stayed.",
     "Mr. and Mrs. Lund left . / St. Olaf stayed ."},
    {"The U.S. The end.", "The U.S. / The end ."},
    {"It left the U.S.", "It left the U.S."},
    {"It left the (former) U.S.” He wept.", "It left the ( former ) U.S. ” / He wept ."},
    {"The U.S.’s fleet.", "The U.S. ’s fleet ."},
    {"At 9 a.m. Monday it rained.", "At 9 a.m. Monday it rained ."},
    {"At 9 a.m. GMT it rained.", "At 9 a.m. GMT it rained ."},
    {"He said no. They left.", "He said no . / They left ."},
    {"It was Plan B. The end.", "It was Plan B . / The end ."},
    {"J.D. Moe and A.B.C. Lund.", "J.D. Moe and A.B.C. Lund ."},
    {"Lund, Moe et al. agree.", "Lund , Moe et al. agree ."},
    {"Cod, eels, etc. Nobody ate.", "Cod , eels , etc. / Nobody ate ."},
    {"Fish, e.g. Baltic cod, is dear.", "Fish , e.g. Baltic cod , is dear ."},
    {"Born Jan. 3 in Ft. Moe.", "Born Jan. 3 in Ft. Moe ."},
    {"He joined Lund Inc. The firm grew.", "He joined Lund Inc. / The firm grew ."},
    {"Tor Lund Jr. spoke.", "Tor Lund Jr. spoke ."},
    {"“It was a ‘small fire.’” Then rain.", "“ It was a ‘ small fire . ’ ” / Then rain ."},
    {"A “special haul.”. Next day.", "A “ special haul . ” . / Next day ."},
    {"\"It works.\" Olsen left.", "\" It works . \" / Olsen left ."},
    {"“Stop!” she said. “Now?” he asked.", "“ Stop ! ” she said . / “ Now ? ” he asked ."},
    {"“Why?” Then it rained.", "“ Why ? ” / Then it rained ."},
    {"(It rained.) It froze.", "( It rained . ) / It froze ."},
    {"Well… maybe. Well… Maybe.", "Well … maybe . / Well … / Maybe ."},
    {"“Perhaps….” He left.", "“ Perhaps … . ” / He left ."},
    {"It cost 3,5 million.", "It cost 3,5 million ."},
    {"It cost $1,234.50 at 10:30.", "It cost $ 1,234.50 at 10:30 ."},
    {"It fell by 5%. Then it rose.", "It fell by 5 % . / Then it rose ."},
    {"It was 1999. Then 2000.", "It was 1999 . / Then 2000 ."},
    {"1. Nets. 2. Hooks.", "1 . Nets . / 2 . Hooks ."},
    {"IV. The fleet. V. The crew.", "IV . The fleet . / V . The crew ."},
    {"The 20th ship has 5G.", "The 20th ship has 5G ."},
    {"#Ferry and @ann_lee won.", "#Ferry and @ann_lee won ."},
    {"Ask @ annie, # 5.", "Ask @ annie , # 5 ."},
    {"(see https://example.org/a_(b).)", "( see https://example.org/a_(b) . )"},
    {"On example.com it says so.", "On example.com it says so ."},
    {"Mail a.b+c@mail.example.org. Then wait.", "Mail a.b+c@mail.example.org . / Then wait ."},
    {"It ended.Then it began.", "It ended . / Then it began ."},
    {"it rained again. then it froze.", "it rained again . / then it froze ."},
    {"Rain approx. ten days a yr. or so.", "Rain approx. ten days a yr . or so ."},
    {"A pause — or two – or three-fold.", "A pause — or two – or three - fold ."},
    {"The US-Norway-led talks.", "The US - Norway - led talks ."},
    {"O’Brien’s and d’Arc's boats.", "O’Brien ’s and d’Arc 's boats ."},
    {"Norwayʼs ʼs ship.", "Norway ʼs ʼs ship ."},
    {"James' boat, the crews’ pay.", "James ' boat , the crews ’ pay ."},
    {"It’s his. IT’S HIS.", "It ’s his . / IT ’S HIS ."},
    {"Ferry sails again", "Ferry sails again"},
    {"Ferry sails: crew “glad”", "Ferry sails : crew “ glad ”"},
    {"В. В. Орлов пришёл. Он сел.", "В. В. Орлов пришёл . / Он сел ."},
    {"צה\"ל וארה״ב אמרו. הם הלכו.", "צה\"ל וארה״ב אמרו . / הם הלכו ."},
    {"船が来た。港は静かだ！", "船が来た 。 / 港は静かだ ！"},
    {"وصلت السفينة؟ نعم.", "وصلت السفينة ؟ / نعم ."},
    {"Zoë Ångström fór. Þór kom.", "Zoë Ångström fór . / Þór kom ."},
    {"Fer\u00ADry and na\u0301ve words.", "Fer\u00ADry and na\u0301ve words ."},
    {"One\tline\nand another.", "One line and another ."},
    {"סערעקא איז דא.", "סערעקא איז דא ."},
};

static Article *make_article(const char *const *paragraphs, size_t count)
{
    Buffer text = BUFFER_EMPTY;
    VECTOR(Paragraph) spans = {0};

    for (size_t i = 0; i < count; i++) {
        uint32_t start = (uint32_t)text.length;
        buffer_add_string(&text, paragraphs[i]);
        *vector_push(&spans) = (Paragraph){{start, (uint32_t)text.length}, ZONE_BODY};
        buffer_add_byte(&text, '\n');
    }
    Article *article = article_new("case", text.bytes, text.length);
    article->paragraphs =
        arena_copy_items(article->arena, spans.items, spans.count, sizeof *spans.items);
    article->paragraph_count = (uint32_t)count;
    vector_release(&spans);
    buffer_release(&text);
    return article;
}

static void show(const Article *article, const Analysis *analysis, Buffer *out)
{
    for (uint32_t s = 0; s < analysis->sentence_count; s++) {
        const Sentence *sentence = &analysis->sentences[s];
        if (s)
            buffer_add_string(out, " / ");
        for (uint32_t t = 0; t < sentence->token_count; t++) {
            Span span = analysis->tokens[sentence->first_token + t].span;
            if (t)
                buffer_add_byte(out, ' ');
            buffer_add(out, article->text + span.start, span_length(span));
        }
    }
}

static void paragraphs_are_split(void **state UNUSED)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Article *article = make_article(&cases[i].text, 1);
        Analysis *analysis = analysis_new();
        Buffer split = BUFFER_EMPTY;
        segment_article(article, analysis);
        show(article, analysis, &split);
        assert_string_equal(split.bytes, cases[i].split);
        buffer_release(&split);
        analysis_free(analysis);
        article_free(article);
    }
}

static void sentences_keep_to_their_paragraphs(void **state UNUSED)
{
    static const char *const paragraphs[] = {"A line without a stop", "Another line",
                                             "The end."};
    Article *article = make_article(paragraphs, 3);
    Analysis *analysis = analysis_new();

    segment_article(article, analysis);
    assert_int_equal(analysis->sentence_count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(analysis->sentences[i].paragraph, i);
        assert_memory_equal(&analysis->sentences[i].span, &article->paragraphs[i].span,
                            sizeof(Span));
    }
    analysis_free(analysis);
    article_free(article);
}

static void tokens_leave_out_only_blanks(void **state UNUSED)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Article *article = make_article(&cases[i].text, 1);
        Analysis *analysis = analysis_new();
        uint32_t at = 0;
        segment_article(article, analysis);
        for (uint32_t t = 0; t < analysis->token_count; t++) {
            Span span = analysis->tokens[t].span;
            assert_true(span.start >= at && span.end > span.start);
            for (; at < span.start; at++)
                assert_non_null(strchr(" \t\n", article->text[at]));
            at = span.end;
        }
        analysis_free(analysis);
        article_free(article);
    }
}

static void abbreviations_are_known(void **state UNUSED)
{
    assert_true(segment_is_abbreviation("Gen", 3));
    assert_true(segment_is_abbreviation("Gen.", 4));
    assert_true(segment_is_abbreviation("U.S", 3));
    assert_true(segment_is_abbreviation("K", 1));
    assert_false(segment_is_abbreviation("bread", 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_split),
        cmocka_unit_test(sentences_keep_to_their_paragraphs),
        cmocka_unit_test(tokens_leave_out_only_blanks),
        cmocka_unit_test(abbreviations_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
