#include "pile.h"

static EntityType type_of(const Pile *pile, uint32_t article, uint32_t mention)
{
    return pile_mention(pile, article, mention)->type;
}

static void a_word_is_what_most_articles_take_it_for(void **state UNUSED)
{
    Pile pile = PILE("{O Velmark Harbour Trust} met.", "{L Velmark Harbour Trust} met again.",
                     "{O Velmark Harbour Trust} rested.", "{M Oldgate} burns.",
                     "{L Oldgate} burns.", "{L Oldgate} again.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_int_equal(type_of(&pile, 1, 0), ENTITY_ORGANISATION);
    assert_int_equal(pile_named(&pile, "Velmark Harbour Trust")->type, ENTITY_ORGANISATION);
    assert_one(&pile, 3, 0, 4, 0);
    assert_int_equal(type_of(&pile, 3, 0), ENTITY_PLACE);
    assert_int_equal(pile_cast(&pile), 2);
    pile_free(&pile);
}

static void the_vote_turns_when_articles_come(void **state UNUSED)
{
    Pile pile = PILE("{O Oldgate Rows} met.");

    for (int i = 0; i < 2; i++)
        pile_add(&pile, "{L Oldgate Rows} lies there.");
    resolver_settle(pile.resolver);
    assert_int_equal(type_of(&pile, 0, 0), ENTITY_PLACE);
    for (int i = 0; i < 2; i++)
        pile_add(&pile, "{O Oldgate Rows} met.");
    resolver_settle(pile.resolver);
    assert_int_equal(pile_cast(&pile), 1);
    for (uint32_t i = 0; i < 5; i++)
        assert_int_equal(type_of(&pile, i, 0), ENTITY_ORGANISATION);
    pile_free(&pile);
}

static void a_bare_word_is_the_person_named_in_full_elsewhere(void **state UNUSED)
{
    Pile pile = PILE("{P Timur Sabirev} spoke.", "{L Sabirev} refused.", "{O Sabirev} agreed.",
                     "{M Sabirev} left.");

    for (uint32_t i = 1; i < 4; i++) {
        assert_one(&pile, 0, 0, i, 0);
        assert_int_equal(type_of(&pile, i, 0), ENTITY_PERSON);
    }
    pile_free(&pile);
}

static void the_word_is_explained(void **state UNUSED)
{
    Pile pile = PILE("{P Timur Sabirev} spoke.", "{O Oldgate Rows}, {O OLDGATE ROWS}.",
                     "{O Oldgate Rows}.", "{L Oldgate rows}.", "{O Sabirev} left.",
                     "{O SABIREV} left.", "{P Timur Sabirev} slept.");
    Buffer out = BUFFER_EMPTY;

    resolver_explain(pile.resolver, pile_entity(&pile, 3, 0), &out);
    assert_non_null(strstr(out.bytes ? out.bytes : "", "Oldgate rows = Oldgate Rows: a word "
                                                       "that articles take for a place"));
    resolver_explain(pile.resolver, pile_entity(&pile, 0, 0), &out);
    assert_one(&pile, 0, 0, 4, 0);
    assert_non_null(strstr(out.bytes, "Sabirev"));
    buffer_release(&out);
    pile_free(&pile);
}

static void a_known_place_and_a_person_of_that_name_stay_two(void **state UNUSED)
{
    Pile pile = PILE("{P Ada Washington} sang. {P Washington} bowed.",
                     "{P Ada Washington} sang.", "{P Washington} bowed.",
                     "{L Washington} was cold.", "{P Bo Paris} came to {L Paris}.");

    assert_one(&pile, 0, 0, 2, 0);
    assert_two(&pile, 0, 0, 3, 0);
    assert_int_equal(type_of(&pile, 3, 0), ENTITY_PLACE);
    assert_int_equal(type_of(&pile, 2, 0), ENTITY_PERSON);
    assert_two(&pile, 4, 0, 4, 1);
    pile_free(&pile);
}

static void a_given_name_is_no_family_name(void **state UNUSED)
{
    Pile pile = PILE("{P Oldgate Sabirev} spoke.", "{L Oldgate} burns.");

    assert_two(&pile, 0, 0, 1, 0);
    pile_free(&pile);
}

static void nobody_has_an_article_before_the_name(void **state UNUSED)
{
    Pile pile = PILE("{P Timur Aske} spoke.", "They met at The {L Aske}.",
                     "{P Ada Rooke} saw the {O Rooke}.");

    assert_two(&pile, 0, 0, 1, 0);
    assert_two(&pile, 2, 0, 2, 1);
    pile_free(&pile);
}

static void a_country_is_nobody(void **state UNUSED)
{
    Pile pile = PILE("{P Norway} won.", "{P Norway} lost. {L Norwegian} goods.",
                     "{O Norway} drew.", "{L Norway}.", "{P Ada Chad} spoke. {P Chad} left.");

    for (uint32_t i = 0; i < 3; i++) {
        assert_one(&pile, i, 0, 3, 0);
        assert_int_equal(type_of(&pile, i, 0), ENTITY_PLACE);
    }
    assert_one(&pile, 4, 0, 4, 1);
    assert_int_equal(type_of(&pile, 4, 1), ENTITY_PERSON);
    pile_free(&pile);
}

static void beside_the_full_name_a_bare_word_is_the_person(void **state UNUSED)
{
    Pile pile = PILE("{P Timur Sabirev} spoke. {O Sabirev} left. {L Sabirev} came.",
                     "{P Nora Aske} was born in {L Aske}. {L Aske} lies low.",
                     "{L Aske} lies there.", "{L Aske} is old.", "{L Aske} is new.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 0, 2);
    assert_int_equal(type_of(&pile, 0, 1), ENTITY_PERSON);
    assert_two(&pile, 1, 0, 1, 1);
    assert_one(&pile, 1, 1, 1, 2);
    pile_free(&pile);
}

static void letters_are_the_organisation_they_stand_for(void **state UNUSED)
{
    Pile pile = PILE("{O Harbour and Rivers Authority} met. {P HRA} said so. {L HRA} left.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 0, 2);
    pile_free(&pile);
}

static void a_known_given_name_is_nothing_else(void **state UNUSED)
{
    Pile pile = PILE("{P Dmitry} ran.", "{L Dmitry} sank.", "{L Dmitry} rose.");

    assert_two(&pile, 0, 0, 1, 0);
    pile_free(&pile);
}

static void what_the_reader_says_of_a_type_beats_the_vote(void **state UNUSED)
{
    Pile pile = PILE("{O Oldgate Rows} met.", "{O Oldgate Rows} parted.",
                     "{L Oldgate Rows} lies there.", "{P Timur Sabirev} spoke.",
                     "{L Sabirev} lies there.");

    assert_int_equal(type_of(&pile, 2, 0), ENTITY_ORGANISATION);
    uint32_t number = resolver_judge(pile.resolver, &(Judgement){.kind = JUDGEMENT_TYPE,
                                                                 .type = ENTITY_ORGANISATION,
                                                                 .to = ENTITY_PLACE,
                                                                 .name = "Oldgate Rows",
                                                                 .other = ""});
    resolver_judge(pile.resolver, &(Judgement){.kind = JUDGEMENT_TYPE,
                                               .type = ENTITY_PLACE,
                                               .to = ENTITY_PLACE,
                                               .name = "Sabirev",
                                               .other = ""});
    resolver_settle(pile.resolver);
    assert_one(&pile, 0, 0, 2, 0);
    assert_int_equal(type_of(&pile, 0, 0), ENTITY_PLACE);
    assert_two(&pile, 3, 0, 4, 0);
    assert_int_equal(type_of(&pile, 4, 0), ENTITY_PLACE);
    resolver_undo(pile.resolver, number);
    resolver_settle(pile.resolver);
    assert_int_equal(type_of(&pile, 2, 0), ENTITY_ORGANISATION);
    pile_free(&pile);
}

/* --- The order of articles ---------------------------------------------------------------- */

static const char *const mixed[] = {
    "{P Timur Sabirev} of {O Oldgate Rows} spoke. {O Sabirev} left.",
    "{L Sabirev} refused. {M Oldgate Rows} burns.",
    "{L Oldgate Rows} lies in {L Velmark}.",
    "{P Velmark} and {P Norway} won against {O Norway}.",
    "{O Velmark} met {P Nora Velmark}.",
    "{P Ada Washington} came to {L Washington}. {P Washington} bowed.",
    "{L Washington} and {O Washington} and the {L Quist}.",
    "{M Quist} and {P Quist} met {P HRA} and {P Emil Sabirev}.",
    "The {O Harbour and Rivers Authority} ({O HRA}) met {P Quist}.",
    "{L HRA} and {L Dmitry} and {P Dmitry}. {O Quist}.",
};
enum { MIXED = sizeof mixed / sizeof *mixed };

/* The cast in words, in an order of its own; free() it. */
static char *cast_in_words(const Pile *pile, const uint32_t *place)
{
    Buffer out = BUFFER_EMPTY;

    for (uint32_t a = 0; a < MIXED; a++) {
        const Analysis *analysis = pile->corpus->articles.items[place[a]].analysis;
        for (uint32_t m = 0; m < analysis->mention_count; m++) {
            const Entity *entity = corpus_entity(pile->corpus, analysis->mentions[m].entity);
            buffer_addf(&out, "%u %u %s %s %zu\n", a, m, entity->slug,
                        entity_type_code(analysis->mentions[m].type), entity->mentions.count);
        }
    }
    return buffer_take(&out);
}

static void the_order_of_the_articles_changes_nothing(void **state UNUSED)
{
    char *first = NULL;
    uint32_t chance = 7;

    for (int turn = 0; turn < 60; turn++) {
        uint32_t order[MIXED], place[MIXED];
        Pile pile = pile_new();
        for (uint32_t i = 0; i < MIXED; i++)
            order[i] = i;
        for (uint32_t i = MIXED - 1; turn && i > 0; i--) {
            chance = chance * 1664525u + 1013904223u;
            uint32_t j = (chance >> 16) % (i + 1), swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        for (uint32_t i = 0; i < MIXED; i++) {
            place[order[i]] = pile_add(&pile, mixed[order[i]]);
            if (turn % 3 == 1) /* settled after each */
                resolver_settle(pile.resolver);
        }
        resolver_settle(pile.resolver);
        char *words = cast_in_words(&pile, place);
        if (first)
            assert_string_equal(words, first);
        if (first)
            free(words);
        else
            first = words;
        pile_free(&pile);
    }
    free(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_what_most_articles_take_it_for),
        cmocka_unit_test(the_vote_turns_when_articles_come),
        cmocka_unit_test(a_bare_word_is_the_person_named_in_full_elsewhere),
        cmocka_unit_test(the_word_is_explained),
        cmocka_unit_test(a_known_place_and_a_person_of_that_name_stay_two),
        cmocka_unit_test(a_given_name_is_no_family_name),
        cmocka_unit_test(nobody_has_an_article_before_the_name),
        cmocka_unit_test(a_country_is_nobody),
        cmocka_unit_test(beside_the_full_name_a_bare_word_is_the_person),
        cmocka_unit_test(letters_are_the_organisation_they_stand_for),
        cmocka_unit_test(a_known_given_name_is_nothing_else),
        cmocka_unit_test(what_the_reader_says_of_a_type_beats_the_vote),
        cmocka_unit_test(the_order_of_the_articles_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
