#include "../check.h"

#include <stdio.h>
#include <unistd.h>

#include <dramatis/recog.h>
#include <dramatis/segment.h>
#include <dramatis/train.h>

/* A little town and its people, with the names marked; what is learned must be found again. */
static const char lessons[] =
    "-DOCSTART-\tone\n\n"
    "Mayor\tO\nAnna\tB-PER\nLindqvist\tI-PER\nspoke\tO\nin\tO\nTarnholm\tB-LOC\n.\tO\n\n"
    "Lindqvist\tB-PER\nleft\tO\nTarnholm\tB-LOC\nwith\tO\nPer\tB-PER\nMoberg\tI-PER\n.\tO\n\n"
    "The\tO\nBank\tB-ORG\nof\tI-ORG\nTarnholm\tI-ORG\nsaid\tO\nnothing\tO\n.\tO\n\n"
    "-DOCSTART-\ttwo\n\n"
    "Per\tB-PER\nMoberg\tI-PER\nsaid\tO\nthe\tO\nBank\tB-ORG\nof\tI-ORG\nVasby\tI-ORG\n"
    "is\tO\nin\tO\nVasby\tB-LOC\n.\tO\n\n"
    "Moberg\tB-PER\n's\tO\nwife\tO\nspoke\tO\nin\tO\nVasby\tB-LOC\n.\tO\n\n"
    "Nothing\tO\nwas\tO\nsaid\tO\nin\tO\nthe\tO\nspring\tO\n.\tO\n\n";

static Buffer model = BUFFER_EMPTY;
static Examples examples;

static int train(void **state UNUSED)
{
    LexiconMaker *maker = lexicon_maker_new();
    TaggerLexicon lexicon = lexicon_maker_finish(maker);
    TrainOptions options = train_options_default;
    options.epochs = 30;
    options.second_epochs = 10;
    options.folds = 2;
    options.rarest = 1;
    options.rate = 0.3f;
    options.feature_buckets = 2000;
    examples_read_conll_text(&examples, "lessons", lessons, sizeof lessons - 1);
    for (size_t i = 0; i < examples.count; i++)
        examples.items[i].other_known = true;
    train_model(&examples, NULL, &lexicon, &options, &model);
    lexicon_maker_free(maker);
    return 0;
}

static int forget(void **state UNUSED)
{
    examples_release(&examples);
    buffer_release(&model);
    return 0;
}

static void tokens_become_running_text_with_its_names(void **state UNUSED)
{
    assert_int_equal(examples.count, 2);
    const Example *second = &examples.items[1];
    assert_string_equal(second->article->text,
                        "Per Moberg said the Bank of Vasby is in Vasby.\n"
                        "Moberg's wife spoke in Vasby.\n"
                        "Nothing was said in the spring.\n");
    assert_int_equal(second->name_count, 5);
    assert_int_equal(second->names[1].span.start, 20);
    assert_int_equal(second->names[1].span.end, 33);
    assert_int_equal(second->names[1].type, ENTITY_ORGANISATION);
    assert_int_equal(second->article->analysis->sentence_count, 3);
}

static void what_was_learned_is_found(void **state UNUSED)
{
    Error error;
    Score score = {0};
    Tagger *tagger = tagger_open_bytes(model.bytes, model.length, &error);
    assert_non_null(tagger);
    for (size_t i = 0; i < examples.count; i++) {
        const Article *article = examples.items[i].article;
        const Analysis *analysis = article->analysis;
        TaggedText text = {article->text, analysis->tokens, analysis->token_count,
                           analysis->sentences, analysis->sentence_count};
        Label *labels = memory_new(analysis->token_count);
        uint8_t *confidence = memory_new(analysis->token_count);
        Names names = {0};
        tagger_label(tagger, &text, NULL, labels, confidence);
        names_of_labels(&names, analysis, labels);
        score_add(&score, &examples.items[i], names.items, (uint32_t)names.count);
        for (uint32_t t = 0; t < analysis->token_count; t++)
            assert_true(confidence[t] <= 100);
        vector_release(&names);
        free(labels);
        free(confidence);
    }
    double precision;
    double recall;
    double f1;
    score_of(&score, ENTITY_TYPE_COUNT, &precision, &recall, &f1);
    assert_true(f1 > 99);
    tagger_close(tagger);
}

static void the_same_lessons_make_the_same_bytes(void **state UNUSED)
{
    Buffer first = BUFFER_EMPTY;
    buffer_add(&first, model.bytes, model.length);
    buffer_clear(&model);
    examples_release(&examples);
    train(NULL);
    assert_int_equal(first.length, model.length);
    assert_memory_equal(first.bytes, model.bytes, model.length);
    buffer_release(&first);
}

static bool opens(const char *bytes, size_t length)
{
    Error error = {""};
    uint64_t *copy = memory_new(length + 8);
    memcpy(copy, bytes, length);
    Tagger *tagger = tagger_open_bytes(copy, length, &error);
    bool opened = tagger != NULL;
    assert_true(opened || error.text[0]);
    tagger_close(tagger);
    free(copy);
    return opened;
}

static void a_damaged_model_is_refused(void **state UNUSED)
{
    assert_true(opens(model.bytes, model.length));
    /* every byte of the header, and some of each part behind it */
    for (size_t at = 0; at < model.length;
         at += at < sizeof(ModelHeader) ? 1 : model.length / 97 + 1) {
        for (int bit = 0; bit < 8; bit += 7) {
            model.bytes[at] = (char)(model.bytes[at] ^ 1 << bit);
            assert_false(opens(model.bytes, model.length));
            model.bytes[at] = (char)(model.bytes[at] ^ 1 << bit);
        }
    }
    for (size_t length = 0; length < model.length; length += model.length / 53 + 1)
        assert_false(opens(model.bytes, length));
    buffer_add_byte(&model, '\0');
    assert_false(opens(model.bytes, model.length));
    buffer_cut(&model, model.length - 1);
    assert_true(opens(model.bytes, model.length));
}

static void the_rules_stand_in_for_a_damaged_model(void **state UNUSED)
{
    char path[] = "/tmp/dramatis-model-XXXXXX";
    int descriptor = mkstemp(path);
    Error error;
    assert_true(descriptor >= 0);
    close(descriptor);
    assert_true(file_save(path, model.bytes, model.length - 1, &error));
    Recogniser *recogniser = recogniser_open_model(path, &error);
    assert_non_null(recogniser);
    assert_non_null(recogniser_warning(recogniser));
    recogniser_close(recogniser);
    assert_true(file_save(path, model.bytes, model.length, &error));
    recogniser = recogniser_open_model(path, &error);
    assert_null(recogniser_warning(recogniser));
    recogniser_close(recogniser);
    recogniser = recogniser_open_model("/nowhere/at.all", &error);
    assert_non_null(strstr(recogniser_warning(recogniser), "/nowhere/at.all"));
    recogniser_close(recogniser);
    unlink(path);
}

/* Offsets are exact whatever stands around a name. */
static void mentions_are_the_bytes_of_the_name(void **state UNUSED)
{
    static const char *const around[][2] = {
        {"“", "”"}, {"‘", "’"}, {"«", "»"}, {"„", "“"},  {"– ", " –"}, {"—", "—"},
        {"(", ")"}, {"", "’s"}, {"", "'s"}, {"Ω ", "!"}, {"🚢 ", " …"}, {"\u00A0", "\u00A0"},
    };
    Error error;
    char path[] = "/tmp/dramatis-model-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    close(descriptor);
    assert_true(file_save(path, model.bytes, model.length, &error));
    Recogniser *recogniser = recogniser_open_model(path, &error);
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        Buffer text = BUFFER_EMPTY;
        buffer_addf(&text, "He spoke in %sTarnholm%s with Per Moberg.", around[i][0],
                    around[i][1]);
        Article *article = article_new("case", text.bytes, text.length);
        Paragraph paragraph = {{0, (uint32_t)text.length}, ZONE_BODY};
        article->paragraphs = &paragraph;
        article->paragraph_count = 1;
        Analysis *analysis = analysis_new();
        segment_article(article, analysis);
        recogniser_find(recogniser, article, analysis);
        uint32_t start = (uint32_t)(strstr(text.bytes, "Tarnholm") - text.bytes);
        Span place = {start, start + (uint32_t)strlen("Tarnholm")};
        assert_true(analysis->mention_count > 0);
        for (uint32_t m = 0; m < analysis->mention_count; m++) {
            Span found = analysis->mentions[m].span;
            assert_true(found.end <= text.length && !span_empty(found));
            if (spans_overlap(found, place))
                assert_memory_equal(&found, &place, sizeof found);
        }
        analysis_free(analysis);
        article_free(article);
        buffer_release(&text);
    }
    recogniser_close(recogniser);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_become_running_text_with_its_names),
        cmocka_unit_test(what_was_learned_is_found),
        cmocka_unit_test(the_same_lessons_make_the_same_bytes),
        cmocka_unit_test(a_damaged_model_is_refused),
        cmocka_unit_test(the_rules_stand_in_for_a_damaged_model),
        cmocka_unit_test(mentions_are_the_bytes_of_the_name),
    };
    return cmocka_run_group_tests(tests, train, forget);
}
