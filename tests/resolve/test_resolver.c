#include "pile.h"

static void nothing_shows_before_it_is_settled(void **state UNUSED)
{
    Pile pile = pile_new();

    pile_add(&pile, "{P Nora Feldkamp} spoke.");
    assert_int_equal(pile.corpus->entities.count, 0);
    assert_int_equal(pile_entity(&pile, 0, 0), ENTITY_NONE);
    uint32_t before = pile.corpus->generation;
    resolver_settle(pile.resolver);
    assert_int_equal(pile_cast(&pile), 1);
    assert_true(pile.corpus->generation > before);
    before = pile.corpus->generation;
    resolver_settle(pile.resolver);
    assert_int_equal(pile.corpus->generation, before);
    pile_free(&pile);
}

static void aliases_are_counted_and_mentions_are_in_order(void **state UNUSED)
{
    Pile pile = PILE("{P Feldkamp}, {P Nora Feldkamp}, {P Feldkamp}.",
                     "{P Nora\nFeldkamp} spoke of {P Jon Aske}. {P Feldkamp} left.");
    const Entity *entity = pile_named(&pile, "nora feldkamp");

    assert_non_null(entity);
    assert_int_equal(entity->aliases.count, 2);
    assert_string_equal(entity->aliases.items[0].text, "Feldkamp");
    assert_int_equal(entity->aliases.items[0].count, 3);
    assert_string_equal(entity->aliases.items[1].text, "Nora Feldkamp");
    assert_int_equal(entity->aliases.items[1].count, 2);
    assert_int_equal(entity->mentions.count, 5);
    for (size_t i = 1; i < entity->mentions.count; i++) {
        MentionRef a = entity->mentions.items[i - 1], b = entity->mentions.items[i];
        assert_true(a.article < b.article || (a.article == b.article && a.mention < b.mention));
    }
    assert_int_equal(entity->article_count, 2);
    pile_free(&pile);
}

static void the_name_is_the_fullest_form_most_often_used(void **state UNUSED)
{
    Pile pile = PILE("{P NORA FELDKAMP} {P NORA FELDKAMP} {P Feldkamp} {P Feldkamp} "
                     "{P Nora Feldkamp} {P Feldkamp}.");

    assert_string_equal(pile_named(&pile, "feldkamp")->name, "Nora Feldkamp");
    pile_free(&pile);
}

static void a_given_name_in_full_is_shown_before_an_initial(void **state UNUSED)
{
    Pile pile = PILE("{P Nora Feldkamp} {P N. Feldkamp} {P N. Feldkamp} {P Feldkamp}.");

    assert_string_equal(pile_named(&pile, "feldkamp")->name, "Nora Feldkamp");
    pile_free(&pile);
}

static void slugs_are_plain_and_unique(void **state UNUSED)
{
    Pile pile = PILE("{P N\xC3\xB3ra O\xE2\x80\x99"
                     "Feld-Kamp} in {L Houston}.",
                     "{O Houston} won.", "{O Houston 2} and {M ...} lost.");

    assert_string_equal(corpus_entity(pile.corpus, pile_entity(&pile, 0, 0))->slug,
                        "nora-ofeld-kamp");
    assert_string_equal(corpus_entity(pile.corpus, pile_entity(&pile, 1, 0))->slug, "houston");
    assert_string_equal(corpus_entity(pile.corpus, pile_entity(&pile, 2, 0))->slug,
                        "houston-2");
    assert_string_equal(corpus_entity(pile.corpus, pile_entity(&pile, 0, 1))->slug,
                        "houston-3");
    assert_string_equal(corpus_entity(pile.corpus, pile_entity(&pile, 2, 1))->slug, "other");
    pile_free(&pile);
}

static void an_entity_keeps_its_id_when_articles_come(void **state UNUSED)
{
    Pile pile = PILE("{P Nora Feldkamp} spoke. {P Feldkamp} left.", "{P Feldkamp} slept.");
    EntityId id = pile_entity(&pile, 0, 0);

    assert_int_equal(pile_entity(&pile, 1, 0), id);
    pile_add(&pile, "{P Emil Feldkamp} spoke.");
    resolver_settle(pile.resolver);
    assert_int_equal(pile_entity(&pile, 0, 0), id);
    assert_int_not_equal(pile_entity(&pile, 1, 0), id);
    assert_int_equal(corpus_entity(pile.corpus, id)->mentions.count, 2);
    pile_free(&pile);
}

static void an_entity_merged_into_another_stays_without_mentions(void **state UNUSED)
{
    Pile pile = PILE("{P Timur Sabirev} met {P Ada Quist}. {P Sabirev} left.",
                     "{P Timur Saberev} met {P Jon Aske}.");
    EntityId kept = pile_entity(&pile, 0, 0), gone = pile_entity(&pile, 1, 0);

    assert_int_not_equal(kept, gone);
    pile_add(&pile, "{P Timur Saberev} met {P Ada Quist} and {P Ben Rooke}.");
    pile_add(&pile, "{P Timur Sabirev} met {P Quist} and {P Rooke}.");
    resolver_settle(pile.resolver);
    assert_one(&pile, 0, 0, 1, 0);
    assert_int_equal(pile_entity(&pile, 1, 0), kept);
    assert_int_equal(corpus_entity(pile.corpus, gone)->mentions.count, 0);
    assert_int_equal(corpus_entity(pile.corpus, kept)->article_count, 4);
    pile_free(&pile);
}

static void articles_may_be_taken_in_in_any_order(void **state UNUSED)
{
    Pile pile = pile_new();

    for (int i = 0; i < 4; i++)
        corpus_add_article(pile.corpus, pile_article("{P Nora Feldkamp} in {L Velmark}."));
    for (uint32_t i = 4; i-- > 0;) {
        resolver_add(pile.resolver, i, corpus_article(pile.corpus, i));
        resolver_settle(pile.resolver);
    }
    const Entity *entity = pile_named(&pile, "feldkamp");
    assert_int_equal(entity->mentions.count, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(entity->mentions.items[i].article, i);
    assert_int_equal(entity->article_count, 4);
    pile_free(&pile);
}

static void a_name_is_found_whole_before_it_is_found_in_part(void **state UNUSED)
{
    Pile pile = PILE("{P Nora Vel} met {O Velmark Herald} staff in {L Velmark}. "
                     "{O Velmark Herald}.");

    assert_string_equal(pile_named(&pile, "VELMARK")->name, "Velmark");
    assert_string_equal(pile_named(&pile, "velm")->name, "Velmark Herald");
    assert_string_equal(pile_named(&pile, "n\xC3\xB3ra")->name, "Nora Vel");
    assert_null(pile_named(&pile, "elmark"));
    assert_null(pile_named(&pile, ""));
    assert_null(pile_named(&pile, "Ostrand"));
    pile_free(&pile);
}

static void hostile_names_are_only_names(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;

    buffer_add_string(&text, "{P ");
    for (int i = 0; i < 100000; i++)
        buffer_add_byte(&text, 'a');
    buffer_add_string(&text,
                      "} {P a a a a a a a a a a a a a a a a a a a a a a} {P ''} {P .} {O ()} "
                      "{P \xE2\x80\x8B} {L -} {P \"} {P (} {O of} {P Jr.} {P \xEF\xBF\xBD} "
                      "{O \xEF\xBF\xBD (A)} {P xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx "
                      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx} {O The The}");
    Pile pile = PILE(text.bytes, text.bytes);
    for (uint32_t i = 0; i < 15; i++)
        assert_one(&pile, 0, i, 1, i);
    pile_free(&pile);
    buffer_release(&text);
}

/* --- The order of the articles ------------------------------------------------------------ */

static const char *const story[] = {
    "{P Timur Sabirev} met {P Nora Feldkamp} and {P Jon Aske} in {L US}.",
    "{P Timur Saberev} met {P Feldkamp} and {P Jon Aske}. {P Saberev} of {O HRA} left.",
    "{P Emil Feldkamp} of the {O Harbour and Rivers Authority} ({O HRA}) met {P Aske}.",
    "{P Feldkamp} and {P Carl Osgood} of {L United States}.",
    "{P Carl W. Osgood} and {P Carl H. W. Osgood}. {P Osgood} left.",
    "{P Osgood} and {P Carl Osgood Jr.} sang. {O Harbour Staff} too.",
    "{P Andrii Holubenko} of {O Harbour Staff of the River Fleet}.",
    "{P Andriy Golubenko} and {P Golubenko}. {M American} {L America}.",
    "{P N. Feldkamp}, {P Ada Quist} and {P Ben Rooke}.",
    "{P Nora Feldkamp}, {P Quist} and {P Rooke}. {O Jordan} {P Jordan} {L Jordan}.",
    "{P Marisol Quintero Paz} and {P Marisol Quintero}.",
    "{P Quintero} and {P Paz}. {P Claudia Paz}. {P Jordan}.",
    "{P Yoon Ha-neul} and {P Yoon Ha Neul}. {P Yoon}.",
    "{O Maritime Safety Board of the United Kingdom}, {O Safety Board}.",
    "{O Maritime Safety Board}, {O UK Maritime Safety Board}, {P J. Aske}.",
    "{P Erika Tolland}, {P Erik Tolland}, {P Tolland}.",
    "{P Tolland}, {P Erica Tolland}, {P Sasha Morozov}.",
    "{P Sasha Morozova}, {P Morozov}, {P Greta von der Hagen}.",
    "{P Hagen}, {P G. Hagen}, {L Ostrand}.",
};
enum { STORY = sizeof story / sizeof *story, STORY_MENTIONS = 8 };

/* For each mention of the story, in the order of the story, the first mention of its entity. */
static void partition(const Pile *pile, const uint32_t *place, uint32_t *first, char **slugs)
{
    for (uint32_t a = 0; a < STORY; a++) {
        uint32_t count = pile->corpus->articles.items[place[a]].analysis->mention_count;
        for (uint32_t m = 0; m < STORY_MENTIONS; m++) {
            uint32_t at = a * STORY_MENTIONS + m;
            first[at] = UINT32_MAX;
            slugs[at] = NULL;
            if (m >= count)
                continue;
            slugs[at] = corpus_entity(pile->corpus, pile_entity(pile, place[a], m))->slug;
            for (uint32_t b = 0; b <= a && first[at] == UINT32_MAX; b++) {
                uint32_t of_b = pile->corpus->articles.items[place[b]].analysis->mention_count;
                for (uint32_t n = 0; n < of_b && first[at] == UINT32_MAX; n++)
                    if (pile_entity(pile, place[b], n) == pile_entity(pile, place[a], m))
                        first[at] = b * STORY_MENTIONS + n;
            }
        }
    }
}

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u; /* Numerical Recipes */
    return (*seed >> 8) % limit;
}

static void the_order_of_the_articles_does_not_matter(void **state UNUSED)
{
    uint32_t order[STORY], place[STORY], seed = 7;
    uint32_t expected[STORY * STORY_MENTIONS], found[STORY * STORY_MENTIONS];
    char *slugs[STORY * STORY_MENTIONS], *slugs_found[STORY * STORY_MENTIONS];
    Pile model = pile_new();

    for (uint32_t i = 0; i < STORY; i++) {
        order[i] = place[i] = i;
        pile_add(&model, story[i]);
    }
    resolver_settle(model.resolver);
    partition(&model, place, expected, slugs);
    for (int round = 0; round < 50; round++) {
        Pile pile = pile_new();
        for (uint32_t i = STORY - 1; i > 0; i--) {
            uint32_t j = random_below(&seed, i + 1), swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        for (uint32_t i = 0; i < STORY; i++) {
            place[order[i]] = pile_add(&pile, story[order[i]]);
            if (round % 2 || random_below(&seed, 3) == 0)
                resolver_settle(pile.resolver);
        }
        resolver_settle(pile.resolver);
        partition(&pile, place, found, slugs_found);
        assert_memory_equal(found, expected, sizeof expected);
        for (size_t i = 0; i < STORY * STORY_MENTIONS; i++)
            if (slugs[i])
                assert_string_equal(slugs_found[i], slugs[i]);
        pile_free(&pile);
    }
    pile_free(&model);
}

static void names_that_are_not_sure_enough_are_nobodys(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} spoke. {P Quist} left.", "{P Ugo Faske} came.");
    EntityId id = pile_entity(&pile, 0, 0);

    pile.corpus->articles.items[0].analysis->mentions[1].confidence = 40;
    resolver_confidence(pile.resolver, 41);
    resolver_settle(pile.resolver);
    assert_int_equal(pile_entity(&pile, 0, 0), id);
    assert_int_equal(pile_entity(&pile, 0, 1), ENTITY_NONE);
    assert_int_equal(corpus_entity(pile.corpus, id)->mentions.count, 1);
    resolver_confidence(pile.resolver, 91);
    resolver_settle(pile.resolver);
    assert_int_equal(pile_cast(&pile), 0);
    pile_add(&pile, "{P Orla Quist} again.");
    resolver_settle(pile.resolver);
    assert_int_equal(pile_cast(&pile), 0);
    resolver_confidence(pile.resolver, 0);
    resolver_settle(pile.resolver);
    assert_int_equal(pile_entity(&pile, 0, 1), id);
    assert_int_equal(pile_entity(&pile, 2, 0), id);
    assert_int_equal(corpus_entity(pile.corpus, id)->mentions.count, 3);
    pile_free(&pile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_shows_before_it_is_settled),
        cmocka_unit_test(names_that_are_not_sure_enough_are_nobodys),
        cmocka_unit_test(aliases_are_counted_and_mentions_are_in_order),
        cmocka_unit_test(the_name_is_the_fullest_form_most_often_used),
        cmocka_unit_test(a_given_name_in_full_is_shown_before_an_initial),
        cmocka_unit_test(slugs_are_plain_and_unique),
        cmocka_unit_test(an_entity_keeps_its_id_when_articles_come),
        cmocka_unit_test(an_entity_merged_into_another_stays_without_mentions),
        cmocka_unit_test(articles_may_be_taken_in_in_any_order),
        cmocka_unit_test(a_name_is_found_whole_before_it_is_found_in_part),
        cmocka_unit_test(hostile_names_are_only_names),
        cmocka_unit_test(the_order_of_the_articles_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
