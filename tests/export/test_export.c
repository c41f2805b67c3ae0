#include "../check.h"

#include <dramatis/export.h>

#include <jansson.h>

/* Two articles of one paragraph each, with mentions set by hand. */
typedef struct Name {
    const char *text;
    EntityType type;
    const char *entity;
} Name;

static Corpus *corpus;

static EntityId entity_of(const Name *name)
{
    for (size_t i = 0; i < corpus->entities.count; i++)
        if (strcmp(corpus->entities.items[i]->slug, name->entity) == 0)
            return (EntityId)i;
    Entity *entity = corpus_add_entity(corpus, name->type);
    entity->name = memory_copy_string(name->text);
    entity->slug = memory_copy_string(name->entity);
    return entity->id;
}

static void count_alias(Entity *entity, const char *text)
{
    for (size_t i = 0; i < entity->aliases.count; i++)
        if (strcmp(entity->aliases.items[i].text, text) == 0) {
            entity->aliases.items[i].count++;
            return;
        }
    *vector_push(&entity->aliases) = (Alias){memory_copy_string(text), 1};
}

static void add_article(const char *path, const char *text, const Name *names, size_t count)
{
    Article *article = article_new(path, text, strlen(text));
    uint32_t line_end = (uint32_t)strcspn(text, "\n");

    article->paragraphs = arena_take(article->arena, 2 * sizeof *article->paragraphs);
    article->paragraph_count = 2;
    article->paragraphs[0] = (Paragraph){{0, line_end}, ZONE_HEADLINE};
    article->paragraphs[1] = (Paragraph){{line_end + 1, article->length}, ZONE_BODY};
    article->headline = article->paragraphs[0].span;
    uint32_t index = corpus_add_article(corpus, article);

    Analysis *analysis = analysis_new();
    analysis->sentences = arena_take(analysis->arena, 2 * sizeof *analysis->sentences);
    analysis->sentence_count = 2;
    analysis->sentences[0] = (Sentence){.span = article->paragraphs[0].span};
    analysis->sentences[1] = (Sentence){.span = article->paragraphs[1].span, .paragraph = 1};
    analysis->mentions = arena_take(analysis->arena, count * sizeof *analysis->mentions);
    analysis->mention_count = (uint32_t)count;
    const char *from = text + line_end + 1;
    for (size_t i = 0; i < count; i++) {
        const char *at = strstr(from, names[i].text);
        assert_non_null(at);
        from = at + strlen(names[i].text);
        Entity *entity = corpus_entity(corpus, entity_of(&names[i]));
        analysis->mentions[i] = (Mention){
            .span = {(uint32_t)(at - text), (uint32_t)(from - text)},
            .sentence = 1,
            .type = names[i].type,
            .zone = ZONE_BODY,
            .entity = entity->id,
        };
        if (!entity->mentions.count ||
            entity->mentions.items[entity->mentions.count - 1].article != index)
            entity->article_count++;
        *vector_push(&entity->mentions) = (MentionRef){index, (uint32_t)i};
        count_alias(entity, names[i].text);
    }
    corpus_attach(corpus, index, article_check(article), analysis);
}

static int set_up(void **state UNUSED)
{
    static const Name first[] = {{"Ada Brunn", ENTITY_PERSON, "ada-brunn"},
                                 {"Brunn", ENTITY_PERSON, "ada-brunn"},
                                 {"Łódź", ENTITY_PLACE, "lodz"}};
    static const Name second[] = {{"Brunn", ENTITY_PERSON, "ada-brunn"}};

    corpus = corpus_new();
    add_article("a.txt", "A bridge\nAda Brunn spoke.\nBrunn then left for Łódź.", first, 3);
    add_article("b\x1b.txt", "Bells\nNobody but Brunn heard\tit\x7f.", second, 1);
    return 0;
}

static int tear_down(void **state UNUSED)
{
    corpus_free(corpus);
    return 0;
}

static void cast_as_tsv(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;

    export_cast_tsv(corpus, &out);
    assert_string_equal(out.bytes, "type\tname\tmentions\tarticles\taliases\n"
                                   "person\tAda Brunn\t3\t2\tAda Brunn:1; Brunn:2\n"
                                   "place\tŁódź\t1\t1\tŁódź:1\n");
    buffer_release(&out);
}

static void cast_as_table_fits_the_width(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;

    export_cast_table(corpus, 60, false, &out);
    assert_string_equal(out.bytes,
                        "type          name         mentions articles  as written\n"
                        "person        Ada Brunn           3        2  Ada Brunn:1; …\n"
                        "place         Łódź                1        1  Łódź:1\n");
    buffer_clear(&out);
    export_cast_table(corpus, 60, true, &out);
    assert_non_null(strstr(out.bytes, "place         Lodz "));
    for (size_t i = 0; i < out.length; i++)
        assert_true((unsigned char)out.bytes[i] < 0x7f);
    buffer_release(&out);
}

static void mentions_stand_in_their_sentences(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;

    export_mentions(corpus, corpus_entity(corpus, 0), false, &out);
    assert_null(strchr(out.bytes, 0x1b));
    assert_non_null(strstr(out.bytes, "a.txt:2:Ada Brunn spoke. Brunn then left for Łódź.\n"));
    assert_non_null(strstr(out.bytes, "a.txt:3:Ada Brunn spoke. Brunn then left for Łódź.\n"));
    assert_non_null(strstr(out.bytes, ".txt:2:Nobody but Brunn heard it"));
    buffer_release(&out);
}

static void article_json_has_byte_positions(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;
    json_error_t error;

    export_article_json(corpus, 0, &out);
    assert_int_equal(strchr(out.bytes, '\n') - out.bytes, out.length - 1);
    json_t *article = json_loads(out.bytes, 0, &error);
    assert_non_null(article);
    assert_int_equal(json_integer_value(json_object_get(article, "schema")), EXPORT_SCHEMA);
    assert_string_equal(json_string_value(json_object_get(article, "headline")), "A bridge");
    assert_true(json_is_null(json_object_get(article, "byline")));
    const char *text = json_string_value(json_object_get(article, "text"));
    json_t *mentions = json_object_get(article, "mentions"), *mention;
    size_t index;
    assert_int_equal(json_array_size(mentions), 3);
    json_array_foreach(mentions, index, mention)
    {
        const char *name = json_string_value(json_object_get(mention, "text"));
        size_t start = (size_t)json_integer_value(json_object_get(mention, "start"));
        size_t end = (size_t)json_integer_value(json_object_get(mention, "end"));
        assert_int_equal(end - start, strlen(name));
        assert_memory_equal(text + start, name, end - start);
    }
    mention = json_array_get(mentions, 2);
    assert_string_equal(json_string_value(json_object_get(mention, "type")), "LOC");
    assert_string_equal(json_string_value(json_object_get(mention, "entity")), "lodz");
    assert_string_equal(json_string_value(json_object_get(mention, "zone")), "body");
    json_decref(article);
    buffer_release(&out);
}

static void json_is_safe_ascii(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;

    export_corpus_json(corpus, &out);
    for (size_t i = 0; i < out.length; i++)
        assert_true(out.bytes[i] == '\n' || (out.bytes[i] >= 0x20 && out.bytes[i] < 0x7f));
    buffer_release(&out);
}

static void corpus_json_ties_entities_to_mentions(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;
    json_error_t error;

    export_corpus_json(corpus, &out);
    json_t *object = json_loads(out.bytes, 0, &error);
    assert_non_null(object);
    assert_int_equal(json_array_size(json_object_get(object, "articles")), 2);
    json_t *entity = json_array_get(json_object_get(object, "entities"), 0);
    assert_string_equal(json_string_value(json_object_get(entity, "id")), "ada-brunn");
    json_t *mentions = json_object_get(entity, "mentions");
    assert_int_equal(json_array_size(mentions), 3);
    json_t *last = json_array_get(mentions, 2);
    assert_int_equal(json_integer_value(json_object_get(last, "article")), 1);
    assert_int_equal(json_integer_value(json_object_get(last, "start")), 17);
    json_decref(object);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cast_as_tsv),
        cmocka_unit_test(cast_as_table_fits_the_width),
        cmocka_unit_test(mentions_stand_in_their_sentences),
        cmocka_unit_test(article_json_has_byte_positions),
        cmocka_unit_test(json_is_safe_ascii),
        cmocka_unit_test(corpus_json_ties_entities_to_mentions),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
