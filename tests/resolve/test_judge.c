#include "pile.h"

static uint32_t judge(Pile *pile, JudgementKind kind, EntityType type, const char *name,
                      const char *other)
{
    uint32_t number = resolver_judge(
        pile->resolver,
        &(Judgement){
            .kind = kind, .type = type, .to = type, .name = name, .other = other ? other : ""});
    resolver_settle(pile->resolver);
    return number;
}

static void undo(Pile *pile, uint32_t number)
{
    resolver_undo(pile->resolver, number);
    resolver_settle(pile->resolver);
}

#define STATE(pile, number) resolver_judgement_state((pile).resolver, (number))

static void names_that_are_judged_the_same_are_one_until_that_is_undone(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} spoke. {P Quist} left.", "{P Benno Tarrow} came.",
                     "{P Orla Quist} and {P Benno Tarrow} met. {P Tarrow} sang.");
    EntityId orla = pile_entity(&pile, 0, 0), benno = pile_entity(&pile, 1, 0);

    uint32_t number = judge(&pile, JUDGEMENT_SAME, ENTITY_PERSON, "Benno TARROW", "Orla Quist");
    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 2, 1);
    assert_one(&pile, 2, 2, 0, 1);
    assert_int_equal(pile_cast(&pile), 1);
    assert_int_equal(corpus_entity(pile.corpus, pile_entity(&pile, 0, 0))->mentions.count, 6);
    assert_int_equal(STATE(pile, number), JUDGEMENT_EFFECTIVE);
    undo(&pile, number);
    assert_int_equal(pile_entity(&pile, 0, 0), orla);
    assert_int_equal(pile_entity(&pile, 2, 2), pile_entity(&pile, 1, 0));
    assert_two(&pile, 0, 0, 1, 0);
    assert_int_equal(pile_cast(&pile), 2);
    assert_int_equal(STATE(pile, number), JUDGEMENT_UNDONE);
    assert_int_equal(pile_entity(&pile, 1, 0), benno);
    pile_free(&pile);
}

static void a_judgement_tells_in_articles_that_come_later(void **state UNUSED)
{
    Pile pile = pile_new();
    uint32_t number = judge(&pile, JUDGEMENT_SAME, ENTITY_PERSON, "Orla Quist", "Benno Tarrow");

    assert_int_equal(STATE(pile, number), JUDGEMENT_UNUSED);
    pile_add(&pile, "{P Orla Quist} spoke.");
    resolver_settle(pile.resolver);
    assert_int_equal(STATE(pile, number), JUDGEMENT_UNUSED);
    pile_add(&pile, "{P Benno Tarrow} spoke.");
    resolver_settle(pile.resolver);
    assert_one(&pile, 0, 0, 1, 0);
    assert_int_equal(STATE(pile, number), JUDGEMENT_EFFECTIVE);
    pile_free(&pile);
}

static void a_name_that_nobody_has_changes_nothing(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} spoke.", "{P Quist} left.");

    assert_one(&pile, 0, 0, 1, 0);
    judge(&pile, JUDGEMENT_DIFFER, ENTITY_PERSON, "Dana Quist", "Orla Quist");
    judge(&pile, JUDGEMENT_SAME, ENTITY_PERSON, "Dana Quist", "Ugo Quist");
    pile_add(&pile, "{P Quist} came.");
    resolver_settle(pile.resolver);
    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 0, 0, 2, 0);
    pile_free(&pile);
}

static void an_alias_is_split_off_within_articles_too(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} spoke. {P Quist} left.", "{P Quist} came.");
    EntityId orla = pile_entity(&pile, 0, 0);

    assert_one(&pile, 0, 0, 0, 1);
    uint32_t number = judge(&pile, JUDGEMENT_DIFFER, ENTITY_PERSON, "Quist", "Orla Quist");
    assert_int_equal(pile_entity(&pile, 0, 0), orla);
    assert_two(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 1, 1, 0);
    assert_string_equal(corpus_entity(pile.corpus, pile_entity(&pile, 1, 0))->name, "Quist");
    pile_add(&pile, "{P Orla Quist} spoke again. {P Quist} left again.");
    resolver_settle(pile.resolver);
    assert_one(&pile, 2, 1, 0, 1);
    assert_one(&pile, 2, 0, 0, 0);
    undo(&pile, number);
    for (uint32_t article = 0; article < 3; article++)
        assert_one(&pile, article, 0, 0, 0);
    assert_one(&pile, 0, 1, 0, 0);
    assert_one(&pile, 2, 1, 0, 0);
    assert_int_equal(pile_cast(&pile), 1);
    pile_free(&pile);
}

static void a_spelling_is_split_off_and_stays_so(void **state UNUSED)
{
    Pile pile = PILE("{P Sergei Abarov} spoke.", "{P Sergey Abarov} spoke. {P Abarov} left.");

    assert_one(&pile, 0, 0, 1, 0);
    uint32_t number =
        judge(&pile, JUDGEMENT_DIFFER, ENTITY_PERSON, "Sergey Abarov", "Sergei Abarov");
    assert_two(&pile, 0, 0, 1, 0);
    assert_one(&pile, 1, 0, 1, 1);
    assert_int_equal(STATE(pile, number), JUDGEMENT_EFFECTIVE);
    undo(&pile, number);
    assert_one(&pile, 0, 0, 1, 0);
    pile_free(&pile);
}

static void an_organisation_s_short_form_is_split_off(void **state UNUSED)
{
    Pile pile = PILE("The {O Harbour Board of Fernmouth} met. The {O Harbour Board} voted.");

    assert_one(&pile, 0, 0, 0, 1);
    judge(&pile, JUDGEMENT_DIFFER, ENTITY_ORGANISATION, "Harbour Board",
          "Harbour Board of Fernmouth");
    assert_two(&pile, 0, 0, 0, 1);
    pile_free(&pile);
}

static void a_name_is_shown_as_the_reader_says(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} spoke.");

    uint32_t first = judge(&pile, JUDGEMENT_NAME, ENTITY_PERSON, "Orla Quist", "Dr Orla Q.");
    uint32_t second =
        judge(&pile, JUDGEMENT_NAME, ENTITY_PERSON, "Orla Quist", "Orla the First");
    const Entity *entity = corpus_entity(pile.corpus, pile_entity(&pile, 0, 0));
    assert_string_equal(entity->name, "Orla the First");
    assert_string_equal(entity->slug, "orla-the-first");
    assert_int_equal(STATE(pile, first), JUDGEMENT_OVERRULED);
    undo(&pile, second);
    assert_string_equal(entity->name, "Dr Orla Q.");
    undo(&pile, first);
    assert_string_equal(entity->name, "Orla Quist");
    assert_string_equal(entity->slug, "orla-quist");
    pile_free(&pile);
}

static uint32_t judge_type(Pile *pile, EntityType type, const char *name, EntityType to)
{
    uint32_t number = resolver_judge(
        pile->resolver,
        &(Judgement){
            .kind = JUDGEMENT_TYPE, .type = type, .to = to, .name = name, .other = ""});
    resolver_settle(pile->resolver);
    return number;
}

static void a_type_is_changed_and_joins_those_of_that_type(void **state UNUSED)
{
    Pile pile = PILE("The {O Houston} said no.", "In {L Houston} it rained.");

    assert_two(&pile, 0, 0, 1, 0);
    uint32_t number = judge_type(&pile, ENTITY_ORGANISATION, "Houston", ENTITY_PLACE);
    assert_one(&pile, 0, 0, 1, 0);
    assert_int_equal(pile_mention(&pile, 0, 0)->type, ENTITY_PLACE);
    assert_int_equal(corpus_entity(pile.corpus, pile_entity(&pile, 0, 0))->type, ENTITY_PLACE);
    undo(&pile, number);
    assert_two(&pile, 0, 0, 1, 0);
    assert_int_equal(pile_mention(&pile, 0, 0)->type, ENTITY_ORGANISATION);
    assert_int_equal(pile_mention(&pile, 1, 0)->type, ENTITY_PLACE);
    assert_string_equal(corpus_entity(pile.corpus, pile_entity(&pile, 0, 0))->slug, "houston");
    pile_free(&pile);
}

static void what_is_no_name_leaves_the_cast_and_comes_back(void **state UNUSED)
{
    Pile pile =
        PILE("{P Quarterly Report} rose. {P Orla Quist} spoke.", "{P Quarterly Report} fell.");
    EntityId id = pile_entity(&pile, 0, 0);

    uint32_t number = judge(&pile, JUDGEMENT_IGNORE, ENTITY_PERSON, "Quarterly Report", NULL);
    assert_int_equal(pile_entity(&pile, 0, 0), ENTITY_NONE);
    assert_int_equal(pile_entity(&pile, 1, 0), ENTITY_NONE);
    assert_int_equal(pile_cast(&pile), 1);
    assert_null(pile_named(&pile, "Quarterly Report"));
    pile_add(&pile, "{P Quarterly Report} again.");
    resolver_settle(pile.resolver);
    assert_int_equal(pile_entity(&pile, 2, 0), ENTITY_NONE);
    assert_int_equal(STATE(pile, number), JUDGEMENT_EFFECTIVE);
    undo(&pile, number);
    assert_int_equal(pile_entity(&pile, 0, 0), id);
    assert_int_equal(pile_entity(&pile, 2, 0), id);
    assert_int_equal(corpus_entity(pile.corpus, id)->mentions.count, 3);
    pile_free(&pile);
}

static void a_lone_name_that_is_nobody_leaves_the_full_one(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} spoke.", "{P Quist} left.");

    assert_one(&pile, 0, 0, 1, 0);
    judge(&pile, JUDGEMENT_IGNORE, ENTITY_PERSON, "Quist", NULL);
    assert_one(&pile, 0, 0, 1, 0);
    pile_free(&pile);
}

static void what_differs_beats_a_chain_of_what_is_the_same(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} came.", "{P Benno Tarrow} came.", "{P Ugo Faske} came.");

    uint32_t first = judge(&pile, JUDGEMENT_SAME, ENTITY_PERSON, "Orla Quist", "Benno Tarrow");
    uint32_t apart = judge(&pile, JUDGEMENT_DIFFER, ENTITY_PERSON, "Orla Quist", "Ugo Faske");
    uint32_t second = judge(&pile, JUDGEMENT_SAME, ENTITY_PERSON, "Benno Tarrow", "Ugo Faske");
    assert_one(&pile, 0, 0, 1, 0);
    assert_two(&pile, 0, 0, 2, 0);
    assert_int_equal(STATE(pile, first), JUDGEMENT_EFFECTIVE);
    assert_int_equal(STATE(pile, second), JUDGEMENT_CONTRADICTED);
    undo(&pile, apart);
    assert_one(&pile, 0, 0, 2, 0);
    assert_int_equal(STATE(pile, second), JUDGEMENT_EFFECTIVE);
    pile_free(&pile);
}

/* Every entity as its name and its mentions' articles, sorted: what must not depend on order.
 */
static void partition(const Pile *pile, const uint32_t *place, Buffer *out)
{
    for (uint32_t i = 0; i < pile->corpus->articles.count; i++) {
        const Analysis *analysis = pile->corpus->articles.items[place[i]].analysis;
        for (uint32_t j = 0; j < analysis->mention_count; j++) {
            EntityId id = analysis->mentions[j].entity;
            buffer_addf(out, "%u.%u %s\n", i, j,
                        id == ENTITY_NONE ? "-" : corpus_entity(pile->corpus, id)->slug);
        }
    }
}

static const char *const shuffled[] = {
    "{P Orla Quist} met {P Dana Quist}. {P Quist} left.",
    "{P Quist} and {P Benno Tarrow}. {P Tarrow} and {P Orla} left.",
    "{P Orla Quist}. {P Quist} of the {O Harbour Board of Fernmouth}. The {O Harbour Board}.",
    "{O Oldgate} and {L Oldgate}. {P Sergei Abarov}. {P Abarov}.",
    "{P Sergey Abarov}, {O Oldgate}. {P Abarov} met {P B. Tarrow}. {P Quist}.",
    "{P Orla Quist}. {P Quist}. {P Orla}. {P Quarterly Report}.",
};
enum { SHUFFLED = sizeof shuffled / sizeof *shuffled, RULES = 8 };

static const Judgement rules[RULES] = {
    {JUDGEMENT_DIFFER, ENTITY_PERSON, ENTITY_PERSON, "Quist", "Orla Quist"},
    {JUDGEMENT_SAME, ENTITY_PERSON, ENTITY_PERSON, "Dana Quist", "Benno Tarrow"},
    {JUDGEMENT_DIFFER, ENTITY_PERSON, ENTITY_PERSON, "Sergey Abarov", "Sergei Abarov"},
    {JUDGEMENT_DIFFER, ENTITY_ORGANISATION, ENTITY_PERSON, "Harbour Board",
     "Harbour Board of Fernmouth"},
    {JUDGEMENT_TYPE, ENTITY_ORGANISATION, ENTITY_PLACE, "Oldgate", ""},
    {JUDGEMENT_IGNORE, ENTITY_PERSON, ENTITY_PERSON, "Quarterly Report", ""},
    {JUDGEMENT_NAME, ENTITY_PERSON, ENTITY_PERSON, "Benno Tarrow", "The Baron"},
    {JUDGEMENT_DIFFER, ENTITY_PERSON, ENTITY_PERSON, "Orla", "Orla Quist"},
};

static void the_order_of_articles_and_of_judging_does_not_matter(void **state UNUSED)
{
    Buffer expected = BUFFER_EMPTY, found = BUFFER_EMPTY, bare = BUFFER_EMPTY;
    uint32_t random = 12345;

    for (int round = 0; round < 60; round++) {
        uint32_t order[SHUFFLED], place[SHUFFLED], numbers[RULES];
        Pile pile = pile_new();
        for (uint32_t i = 0; i < SHUFFLED; i++)
            order[i] = i;
        for (uint32_t i = SHUFFLED - 1; round && i > 0; i--) {
            random = random * 1103515245 + 12345;
            uint32_t j = (random >> 16) % (i + 1), swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        size_t when = (size_t)round % (SHUFFLED + 1);
        for (uint32_t i = 0; i <= SHUFFLED; i++) {
            for (size_t j = 0; i == when && j < RULES; j++)
                numbers[j] = resolver_judge(pile.resolver, &rules[j]);
            if (i == SHUFFLED)
                break;
            place[order[i]] = pile_add(&pile, shuffled[order[i]]);
            if (round % 3)
                resolver_settle(pile.resolver);
        }
        resolver_settle(pile.resolver);
        buffer_clear(&found);
        partition(&pile, place, &found);
        if (!round)
            buffer_add_string(&expected, found.bytes);
        assert_string_equal(found.bytes, expected.bytes);
        /* and without them all is as if they had never been */
        for (size_t j = 0; j < RULES; j++)
            resolver_undo(pile.resolver, numbers[j]);
        resolver_settle(pile.resolver);
        buffer_clear(&found);
        partition(&pile, place, &found);
        if (!round) {
            Pile clean =
                pile_of((const char *const[]){shuffled[0], shuffled[1], shuffled[2],
                                              shuffled[3], shuffled[4], shuffled[5], NULL});
            partition(&clean, place, &bare);
            pile_free(&clean);
        }
        assert_string_equal(found.bytes, bare.bytes);
        pile_free(&pile);
    }
    buffer_release(&expected);
    buffer_release(&found);
    buffer_release(&bare);
}

static void the_name_to_judge_by_is_one_that_articles_go_by(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} spoke. {P Quist} left.");
    EntityType type = ENTITY_OTHER;

    assert_string_equal(resolver_name_to_judge(pile.resolver, pile_entity(&pile, 0, 0), &type),
                        "Orla Quist");
    assert_int_equal(type, ENTITY_PERSON);
    judge(&pile, JUDGEMENT_NAME, ENTITY_PERSON, "Orla Quist", "Somebody");
    assert_string_equal(resolver_name_to_judge(pile.resolver, pile_entity(&pile, 0, 0), &type),
                        "Orla Quist");
    judge_type(&pile, ENTITY_PERSON, "Orla Quist", ENTITY_ORGANISATION);
    assert_string_equal(resolver_name_to_judge(pile.resolver, pile_entity(&pile, 0, 0), &type),
                        "Orla Quist");
    assert_int_equal(type, ENTITY_PERSON);
    pile_free(&pile);
}

static void what_is_not_decided_is_proposed_until_it_is_judged(void **state UNUSED)
{
    Pile pile = PILE("{P Viktor Almasy} spoke.", "{P V. Almasy} spoke.");
    ProposalVector proposals = {0};

    assert_two(&pile, 0, 0, 1, 0);
    resolver_proposals(pile.resolver, &proposals);
    assert_int_equal(proposals.count, 1);
    assert_false(proposals.items[0].fuller);
    uint32_t number = judge(&pile, JUDGEMENT_DIFFER, ENTITY_PERSON, proposals.items[0].name_a,
                            proposals.items[0].name_b);
    proposals.count = 0;
    resolver_proposals(pile.resolver, &proposals);
    assert_int_equal(proposals.count, 0);
    undo(&pile, number);
    judge(&pile, JUDGEMENT_SAME, ENTITY_PERSON, "Viktor Almasy", "V. Almasy");
    assert_one(&pile, 0, 0, 1, 0);
    resolver_proposals(pile.resolver, &proposals);
    assert_int_equal(proposals.count, 0);
    vector_release(&proposals);
    pile_free(&pile);
}

static void names_of_two_types_become_one(void **state UNUSED)
{
    Pile pile =
        PILE("{P Orla Quist} spoke. {P Quist} left.", "{P Orla Quist} came to {L Oldgate}.",
             "In {L Oldgate} it rained. {O Oldgate} said no.");

    uint32_t number = resolver_judge(pile.resolver, &(Judgement){.kind = JUDGEMENT_SAME,
                                                                 .type = ENTITY_PLACE,
                                                                 .to = ENTITY_PERSON,
                                                                 .name = "Oldgate",
                                                                 .other = "Orla Quist"});
    resolver_settle(pile.resolver);
    assert_one(&pile, 0, 0, 1, 1);
    assert_one(&pile, 0, 1, 2, 0);
    assert_int_equal(pile_mention(&pile, 2, 0)->type, pile_mention(&pile, 0, 0)->type);
    assert_int_equal(STATE(pile, number), JUDGEMENT_EFFECTIVE);
    undo(&pile, number);
    assert_two(&pile, 0, 0, 1, 1);
    assert_int_equal(pile_mention(&pile, 1, 1)->type, ENTITY_PLACE);
    pile_free(&pile);
}

static void the_reader_s_word_is_given_as_the_reason(void **state UNUSED)
{
    Pile pile = PILE("{P Orla Quist} spoke. {P Quist} left. {P Orla Quist} sang.",
                     "{P Benno Tarrow} came. {P Tarrow} sat.", "{P Ingrid Sollberg} ran.");
    Buffer said = BUFFER_EMPTY;

    judge(&pile, JUDGEMENT_SAME, ENTITY_PERSON, "Benno Tarrow", "Orla Quist");
    resolver_explain(pile.resolver, pile_entity(&pile, 0, 0), &said);
    assert_string_equal(said.bytes, "Benno Tarrow = Orla Quist: you said so\n"
                                    "Quist = Orla Quist: the family name alone\n"
                                    "Tarrow = Benno Tarrow: the family name alone\n");
    judge(&pile, JUDGEMENT_DIFFER, ENTITY_PERSON, "Ingrid Sollberg", "Orla Quist");
    judge(&pile, JUDGEMENT_SAME, ENTITY_PERSON, "Ingrid Sollberg", "Benno Tarrow");
    buffer_clear(&said);
    resolver_explain(pile.resolver, pile_entity(&pile, 2, 0), &said);
    assert_string_equal(said.bytes,
                        "Ingrid Sollberg = Benno Tarrow: you said so, but also that "
                        "Ingrid Sollberg is not Orla Quist\n");
    buffer_release(&said);
    pile_free(&pile);
}

static void texts_that_are_one_name_are_known(void **state UNUSED)
{
    Pile pile = pile_new();

    assert_true(
        resolver_same_name(pile.resolver, ENTITY_PERSON, "Dr ORLA Quist", "Orla Qu\u00edst"));
    assert_false(resolver_same_name(pile.resolver, ENTITY_PERSON, "Quist", "Orla Quist"));
    pile_free(&pile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_are_judged_the_same_are_one_until_that_is_undone),
        cmocka_unit_test(a_judgement_tells_in_articles_that_come_later),
        cmocka_unit_test(a_name_that_nobody_has_changes_nothing),
        cmocka_unit_test(an_alias_is_split_off_within_articles_too),
        cmocka_unit_test(a_spelling_is_split_off_and_stays_so),
        cmocka_unit_test(an_organisation_s_short_form_is_split_off),
        cmocka_unit_test(a_name_is_shown_as_the_reader_says),
        cmocka_unit_test(a_type_is_changed_and_joins_those_of_that_type),
        cmocka_unit_test(what_is_no_name_leaves_the_cast_and_comes_back),
        cmocka_unit_test(a_lone_name_that_is_nobody_leaves_the_full_one),
        cmocka_unit_test(what_differs_beats_a_chain_of_what_is_the_same),
        cmocka_unit_test(the_order_of_articles_and_of_judging_does_not_matter),
        cmocka_unit_test(the_name_to_judge_by_is_one_that_articles_go_by),
        cmocka_unit_test(what_is_not_decided_is_proposed_until_it_is_judged),
        cmocka_unit_test(names_of_two_types_become_one),
        cmocka_unit_test(the_reader_s_word_is_given_as_the_reason),
        cmocka_unit_test(texts_that_are_one_name_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
