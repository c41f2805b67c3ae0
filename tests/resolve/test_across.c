#include "pile.h"

static void one_full_name_is_one_person_everywhere(void **state UNUSED)
{
    Pile pile = PILE("{P Nora Feldkamp} spoke.", "{P NORA FELDKAMP} spoke.",
                     "{P N\xC3\xB3ra Feldkamp} spoke.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 0, 0, 2, 0);
    assert_int_equal(pile_named(&pile, "nora feldkamp")->article_count, 3);
    pile_free(&pile);
}

static void spellings_of_one_sound_are_one_person(void **state UNUSED)
{
    Pile pile =
        PILE("{P Dmitriy Borovsky} and {P Yulia Chekhova} met.",
             "{P Dmitri Borovskyi} and {P Iulia Chekhova} parted.",
             "{P Dmitry Borovskiy} sang.", "{P Andrii Holubenko} rode.",
             "{P Andriy Golubenko} rode.", "{P Mohammed Qasemi}.", "{P Muhammad Kasemi}.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 0, 0, 2, 0);
    assert_one(&pile, 0, 1, 1, 1);
    assert_one(&pile, 3, 0, 4, 0);
    assert_one(&pile, 5, 0, 6, 0);
    pile_free(&pile);
}

static void two_given_names_are_two_people(void **state UNUSED)
{
    Pile pile =
        PILE("{P Nora Feldkamp} spoke.", "{P Emil Feldkamp} spoke.", "{P Feldkamp} denied it.");

    assert_two(&pile, 0, 0, 1, 0);
    assert_two(&pile, 0, 0, 2, 0);
    assert_two(&pile, 1, 0, 2, 0);
    pile_free(&pile);
}

static void a_mans_and_a_womans_family_name_are_two_people(void **state UNUSED)
{
    Pile pile = PILE("{P Sasha Morozov} ran.", "{P Sasha Morozova} ran.");

    assert_two(&pile, 0, 0, 1, 0);
    pile_free(&pile);
}

static void a_bare_family_name_goes_to_its_only_owner(void **state UNUSED)
{
    Pile pile = PILE("{P Feldkamp} was blamed.", "{P Nora Feldkamp} spoke.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_string_equal(pile_named(&pile, "Feldkamp")->name, "Nora Feldkamp");
    pile_free(&pile);
}

static void a_bare_family_name_goes_to_the_one_who_has_nine_tenths(void **state UNUSED)
{
    Pile pile = pile_new();

    for (int i = 0; i < 9; i++)
        pile_add(&pile, "{P Nora Feldkamp} spoke.");
    pile_add(&pile, "{P Emil Feldkamp} spoke.");
    pile_add(&pile, "{P Feldkamp} was blamed.");
    resolver_settle(pile.resolver);
    assert_one(&pile, 10, 0, 0, 0);
    pile_add(&pile, "{P Emil Feldkamp} spoke again.");
    resolver_settle(pile.resolver);
    assert_two(&pile, 10, 0, 0, 0);
    assert_two(&pile, 10, 0, 9, 0);
    pile_free(&pile);
}

static void in_a_large_corpus_one_article_is_not_enough_to_own_a_name(void **state UNUSED)
{
    Pile pile = pile_new();

    pile_add(&pile, "{P Nora Feldkamp} spoke.");
    pile_add(&pile, "{P Feldkamp} was blamed.");
    resolver_settle(pile.resolver);
    assert_one(&pile, 0, 0, 1, 0);
    for (int i = 0; i < 60; i++)
        pile_add(&pile, "It rained in {L Velmark}.");
    resolver_settle(pile.resolver);
    assert_two(&pile, 0, 0, 1, 0);
    pile_add(&pile, "{P Nora Feldkamp} spoke.");
    pile_add(&pile, "{P Nora Feldkamp} spoke.");
    resolver_settle(pile.resolver);
    assert_one(&pile, 0, 0, 1, 0);
    pile_free(&pile);
}

static void an_initial_is_no_rival_for_the_family_name(void **state UNUSED)
{
    Pile pile = PILE("{P N. Feldkamp} spoke.", "{P Nora Feldkamp} spoke.", "{P Feldkamp} left.",
                     "{P B. Aske} spoke.", "{P Jon Aske} spoke.", "{P Aske} left.");

    assert_one(&pile, 1, 0, 2, 0);
    assert_two(&pile, 4, 0, 5, 0);
    assert_two(&pile, 3, 0, 5, 0);
    pile_free(&pile);
}

static void an_acronym_of_two_is_nobodys(void **state UNUSED)
{
    Pile pile = PILE("{O Harbour and Rivers Authority} ({O HRA}).", "{O HRA} met.");

    assert_one(&pile, 0, 0, 1, 0);
    pile_add(&pile, "{O Hill Road Athletics} ({O HRA}).");
    resolver_settle(pile.resolver);
    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 2, 0, 2, 1);
    assert_two(&pile, 0, 0, 1, 0);
    assert_two(&pile, 2, 0, 1, 0);
    pile_free(&pile);
}

static void a_given_name_may_be_translated(void **state UNUSED)
{
    Pile pile = PILE("{P Volodymyr Horbunov}.", "{P Vladimir Gorbunov}.",
                     "{P Abdel Karim Sefa}.", "{P Abdulkarim Sefa}.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 3, 0);
    pile_free(&pile);
}

static void a_short_given_name_needs_company(void **state UNUSED)
{
    Pile pile = PILE("{P Bill Feldkamp} met {P Jon Aske} and {P Ada Quist}.",
                     "{P William Feldkamp} met {P Aske} and {P Quist}.", "{P Dave Rooke} won.",
                     "{P David Rooke} won.", "{P Liz Tolland}, or {P Elizabeth Tolland}.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_two(&pile, 2, 0, 3, 0);
    assert_one(&pile, 4, 0, 4, 1);
    pile_free(&pile);
}

static void two_fathers_names_are_two_people(void **state UNUSED)
{
    Pile pile = PILE("{P Oleg Ivanovich Sorin}.", "{P Oleg Petrovich Sorin}.",
                     "{P Igor Hryhorovych Belsky}.", "{P Igor Grigorovich Belsky}.");

    assert_two(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 3, 0);
    pile_free(&pile);
}

static void bare_names_without_an_owner_are_one(void **state UNUSED)
{
    Pile pile = PILE("{P Feldkamp} was blamed.", "{P Feldkamp} was praised.");

    assert_one(&pile, 0, 0, 1, 0);
    pile_free(&pile);
}

static void a_family_name_spelled_otherwise_needs_company(void **state UNUSED)
{
    Pile pile = PILE("{P Timur Sabirev} met {P Nora Feldkamp} and {P Jon Aske}.",
                     "{P Timur Saberev} met {P Feldkamp} and {P Jon Aske}.");

    assert_one(&pile, 0, 0, 1, 0);
    pile_free(&pile);
    pile =
        PILE("{P Timur Sabirev} met {P Nora Feldkamp}.", "{P Timur Saberev} met {P Jon Aske}.");
    assert_two(&pile, 0, 0, 1, 0);
    pile_free(&pile);
}

static void or_the_same_office(void **state UNUSED)
{
    Pile pile =
        PILE("The {M Velmarkian} delegation, led by {P Timur Sabirev}, left.",
             "The head of the {M Velmarkian} trade delegation, {P Timur Saberev}, left.");

    assert_one(&pile, 0, 1, 1, 1);
    pile_free(&pile);
    pile = PILE("The {M Velmarkian} delegation, led by {P Timur Sabirev}, left.",
                "The head of the {M Ostrandian} trade delegation, {P Timur Saberev}, left.");
    assert_two(&pile, 0, 1, 1, 1);
    pile_free(&pile);
}

static void an_initial_needs_company(void **state UNUSED)
{
    Pile pile = PILE("{P N. Feldkamp} spoke.", "{P Nora Feldkamp} spoke.",
                     "{P J. Aske} met {P Ada Quist} and {P Ben Rooke}.",
                     "{P Jon Aske} met {P Quist} and {P Rooke}.");

    assert_two(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 3, 0);
    pile_free(&pile);
}

static void a_middle_name_may_be_left_out_while_only_one_has_it(void **state UNUSED)
{
    Pile pile = PILE("{P Carl Osgood} sued.", "{P Carl W. Osgood} sued.");

    assert_one(&pile, 0, 0, 1, 0);
    pile_add(&pile, "{P Carl H. W. Osgood} sued.");
    resolver_settle(pile.resolver);
    assert_two(&pile, 0, 0, 1, 0);
    assert_two(&pile, 0, 0, 2, 0);
    assert_two(&pile, 1, 0, 2, 0);
    pile_free(&pile);
}

static void two_in_one_article_stay_two(void **state UNUSED)
{
    Pile pile = PILE("{P Erika Tolland}, sister of {P Erik Tolland}, met {P Ada Quist}.",
                     "{P Erika Tolland} met {P Quist}.", "{P Erik Tolland} met {P Quist}.");

    assert_two(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 0, 1, 2, 0);
    pile_free(&pile);
}

static void east_asian_given_names_are_not_compared_loosely(void **state UNUSED)
{
    Pile pile =
        PILE("{P Yoon Ha-neul} sang.", "{P Yoon Ha Neul} sang.", "{P Yoon Ha-nal} sang.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_two(&pile, 0, 0, 2, 0);
    pile_free(&pile);
}

static void the_united_states_are_one(void **state UNUSED)
{
    Pile pile = PILE("{L US} and {L U.S.} and {L USA}.", "{L United States}, {L America}.",
                     "{M American} goods in {L Washington}.");

    for (uint32_t i = 1; i < 3; i++)
        assert_one(&pile, 0, 0, 0, i);
    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 0, 0, 1, 1);
    assert_two(&pile, 0, 0, 2, 0);
    assert_two(&pile, 0, 0, 2, 1);
    assert_string_equal(pile_named(&pile, "U.S.")->name, "United States");
    pile_free(&pile);
}

static void names_of_many_languages_are_compared(void **state UNUSED)
{
    /* a father's whole name stands behind an Arabic given name */
    assert_int_equal(person_names_compare("Karam Sefa al-Dorri", "Anwar Karam Sefa al-Dorri"),
                     NAMES_DIFFERENT);
    assert_int_equal(person_names_compare("Ihor Butsenko", "Ihor Buzenko"), NAMES_CONTEXT);
    assert_int_equal(person_names_compare("Qadir Sefa", "Abdul Qadir Sefa"), NAMES_CONTEXT);
    assert_int_equal(person_names_compare("Tarek Sefa", "Tariq Sefa"), NAMES_SAME);
    assert_int_equal(person_names_compare("Van Drost", "Lien Van Drost"), NAMES_CONTEXT);
    assert_int_equal(person_names_compare("El Sabri", "Karam El Sabri"), NAMES_CONTEXT);
    assert_int_equal(person_names_compare("Rooke Jr.", "Ben Rooke Jr."), NAMES_CONTEXT);
    assert_int_equal(person_names_compare("Rooke Jr.", "Ben Rooke"), NAMES_DIFFERENT);
    assert_int_equal(person_names_compare("Rooke Jr.", "Rooke Sr."), NAMES_DIFFERENT);
    assert_int_equal(person_names_compare("Emir Tolland", "Refik Tolland"), NAMES_DIFFERENT);
    assert_int_equal(person_names_compare("Gabby Tolland", "Gabrielle Tolland"), NAMES_CONTEXT);
}

static void words_are_no_acronyms_of_countries(void **state UNUSED)
{
    Pile pile = PILE("{L US} and {L Us} and {L BiH} and {L Bosnia} and {L Car} and {L CAR}.");

    assert_two(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 2, 0, 3);
    assert_two(&pile, 0, 4, 0, 5);
    pile_free(&pile);
}

static void countries_are_one_in_other_scripts(void **state UNUSED)
{
    Pile pile =
        PILE("{L Polska} {L Poland} {L \xD7\xA4\xD7\x95\xD7\x9C\xD7\x99\xD7\x9F} {L the "
             "Netherlands} {L Holland} {L Kiev} {L Kyiv} {L T\xC3\xBCrkiye} {L Turkey}");

    assert_two(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 1, 0, 2);
    assert_one(&pile, 0, 3, 0, 4);
    assert_one(&pile, 0, 5, 0, 6);
    assert_one(&pile, 0, 7, 0, 8);
    pile_free(&pile);
}

static void what_is_called_by_letters_is_what_they_stand_for(void **state UNUSED)
{
    Pile pile = PILE("{O UN}, {O U.N.} and {O IMF}.", "{O United Nations}.",
                     "{O International Monetary Fund}, {O EU}.", "{O European Union}, {O Un}.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 0, 2, 2, 0);
    assert_one(&pile, 2, 1, 3, 0);
    assert_two(&pile, 0, 0, 3, 1);
    assert_string_equal(pile_named(&pile, "UN")->name, "United Nations");
    pile_free(&pile);
}

static void organisations_are_one_in_british_and_american(void **state UNUSED)
{
    Pile pile = PILE("The {O Coastal Defence Organisation} met.",
                     "{O Coastal Defense Organization} met.", "{O Arbor & Vine Ltd.} closed.",
                     "{O Arbor and Vine} closed.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 3, 0);
    pile_free(&pile);
}

static void an_organisation_goes_with_and_without_its_country(void **state UNUSED)
{
    Pile pile =
        PILE("{O Maritime Safety Board of the United Kingdom} met.",
             "{O Maritime Safety Board} met.", "{O UK Maritime Safety Board} met.",
             "{O British Maritime Safety Board} met.", "{O US Navy} {O United States Navy}.",
             "{O Bank of Ireland}, {O Irish Bank}.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 0, 0, 2, 0);
    assert_one(&pile, 0, 0, 3, 0);
    assert_one(&pile, 4, 0, 4, 1);
    assert_two(&pile, 5, 0, 5, 1);
    pile_free(&pile);
}

static void but_not_where_two_countries_have_one(void **state UNUSED)
{
    Pile pile = PILE("{O Maritime Safety Board of the United Kingdom} met.",
                     "{O Maritime Safety Board of the United States} met.",
                     "{O Maritime Safety Board} met.");

    assert_two(&pile, 0, 0, 1, 0);
    assert_two(&pile, 0, 0, 2, 0);
    assert_two(&pile, 1, 0, 2, 0);
    pile_free(&pile);
}

static void a_short_form_of_an_organisation_joins_the_only_long_one(void **state UNUSED)
{
    Pile pile = PILE("{O Harbour Staff of the River Fleet} met.", "{O Harbour Staff} met.",
                     "{O Harbour Staff Choir} sang.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_two(&pile, 0, 0, 2, 0);
    pile_free(&pile);
}

static void spellings_of_a_name_are_the_same_by_themselves(void **state)
{
    static const char *const pairs[][2] = {
        {"Zden\xC4\x9B"
         "k \xC4\x8C"
         "arnovsk\xC3\xBD",
         "Zdenek Charnovsky"},
        {"Zden\xC4\x9B"
         "k \xC4\x8C"
         "arnovsk\xC3\xBD",
         "Zdenek Carnovsky"},
        {"Mira \xC5\xBDukenko", "Mira Zhukenko"},
        {"Yasir Talmouni", "Yasser Talmouni"},
        {"Mykhailo Brezhnyuk", "Mychajlo Brezhnjuk"},
        {"Hafid Abdur Rakimi", "Hafid Abdul Rakimi"},
        {"Karim Abdurrashidov", "Karim Abdulrashidov"},
        {"Kim Eun-sol", "Kim Un-sol"},
        {"Park Thae Mun", "Park Thae-mun"},
        {"Hryhorii Halenko", "Grigory Galenko"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (person_names_compare(pairs[i][0], pairs[i][1]) != NAMES_SAME)
            fail_msg("%s / %s", pairs[i][0], pairs[i][1]);
        assert_int_equal(person_names_compare(pairs[i][1], pairs[i][0]), NAMES_SAME);
    }
}

static void names_of_two_people_differ_by_themselves(void **state)
{
    static const char *const pairs[][2] = {
        {"Erik Sandholm", "Erika Sandholm"},
        {"Boris Talanov", "Boris Talanova"},
        {"Otto W. Lindqvist", "Otto H. W. Lindqvist"},
        {"Kim Eun-sol", "Kim In-sol"},
        {"Peter Umarin", "Paul Umarin"},
        {"Nils Aberg Jr.", "Nils Aberg"},
        {"", "Nils Aberg"},
        {"...", "..."},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (person_names_compare(pairs[i][0], pairs[i][1]) != NAMES_DIFFERENT)
            fail_msg("%s / %s", pairs[i][0], pairs[i][1]);
}

static void names_that_need_more_than_themselves(void **state)
{
    (void)state;
    assert_int_equal(person_names_compare("Joe Sandholm", "Joseph Sandholm"), NAMES_CONTEXT);
    assert_int_equal(person_names_compare("J. Sandholm", "Joseph Sandholm"), NAMES_CONTEXT);
    assert_int_equal(person_names_compare("Sandholm", "Joseph Sandholm"), NAMES_CONTEXT);
    assert_int_equal(person_names_compare("Sandholm Joseph", "Joseph Sandholm"), NAMES_CONTEXT);
}

static void a_marked_spelling_meets_both_plain_ones(void **state)
{
    Pile pile = PILE("{P Zden\xC4\x9B"
                     "k \xC4\x8C"
                     "arnovsk\xC3\xBD} spoke.",
                     "{P Zdenek Charnovsky} sang.", "{P Zdenek Carnovsky} left.");

    (void)state;
    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 0, 0, 2, 0);
    pile_free(&pile);
}

static void what_makes_names_one_is_said_in_words(void **state UNUSED)
{
    Pile pile = PILE(
        "{P Rostem Umerin} met {P Ada Quist} and {P Olaf Brandt}. {P Umerin} left.",
        "{P Rostam Umarin} met {P Ada Quist} and {P Olaf Brandt}.", "{P Pia Sandholm} sang.");
    Buffer said = BUFFER_EMPTY;

    assert_one(&pile, 0, 0, 1, 0);
    resolver_explain(pile.resolver, pile_entity(&pile, 0, 0), &said);
    assert_string_equal(said.bytes,
                        "Rostem Umerin = Rostam Umarin: family name close, given name another "
                        "spelling, both named with Ada Quist and Olaf Brandt\n"
                        "Umerin = Rostem Umerin: the family name alone\n");
    buffer_clear(&said);
    resolver_explain(pile.resolver, pile_entity(&pile, 2, 0), &said);
    assert_string_equal(said.bytes, "");
    buffer_release(&said);
    pile_free(&pile);
}

static void who_appears_together_is_counted_by_articles(void **state UNUSED)
{
    Pile pile =
        PILE("{P Ada Quist} met {P Olaf Brandt}. {P Brandt} left {L Oskarhaven}.",
             "{P Quist} called {P Olaf Brandt}.", "{P Pia Sandholm} met {P Olaf Brandt}.");
    TogetherVector together = {0};

    entity_together(pile.corpus, pile_entity(&pile, 0, 0), &together);
    assert_int_equal(together.count, 2);
    assert_int_equal(together.items[0].entity, pile_entity(&pile, 0, 1));
    assert_int_equal(together.items[0].articles, 2);
    assert_int_equal(together.items[1].entity, pile_entity(&pile, 0, 3));
    assert_int_equal(together.items[1].articles, 1);
    entity_together(pile.corpus, pile_entity(&pile, 2, 0), &together);
    assert_int_equal(together.count, 1);
    vector_release(&together);
    pile_free(&pile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_makes_names_one_is_said_in_words),
        cmocka_unit_test(who_appears_together_is_counted_by_articles),
        cmocka_unit_test(spellings_of_a_name_are_the_same_by_themselves),
        cmocka_unit_test(names_of_two_people_differ_by_themselves),
        cmocka_unit_test(names_that_need_more_than_themselves),
        cmocka_unit_test(a_marked_spelling_meets_both_plain_ones),
        cmocka_unit_test(one_full_name_is_one_person_everywhere),
        cmocka_unit_test(spellings_of_one_sound_are_one_person),
        cmocka_unit_test(two_given_names_are_two_people),
        cmocka_unit_test(a_mans_and_a_womans_family_name_are_two_people),
        cmocka_unit_test(a_bare_family_name_goes_to_its_only_owner),
        cmocka_unit_test(a_bare_family_name_goes_to_the_one_who_has_nine_tenths),
        cmocka_unit_test(in_a_large_corpus_one_article_is_not_enough_to_own_a_name),
        cmocka_unit_test(an_initial_is_no_rival_for_the_family_name),
        cmocka_unit_test(an_acronym_of_two_is_nobodys),
        cmocka_unit_test(a_given_name_may_be_translated),
        cmocka_unit_test(a_short_given_name_needs_company),
        cmocka_unit_test(two_fathers_names_are_two_people),
        cmocka_unit_test(bare_names_without_an_owner_are_one),
        cmocka_unit_test(a_family_name_spelled_otherwise_needs_company),
        cmocka_unit_test(or_the_same_office),
        cmocka_unit_test(an_initial_needs_company),
        cmocka_unit_test(a_middle_name_may_be_left_out_while_only_one_has_it),
        cmocka_unit_test(two_in_one_article_stay_two),
        cmocka_unit_test(east_asian_given_names_are_not_compared_loosely),
        cmocka_unit_test(the_united_states_are_one),
        cmocka_unit_test(names_of_many_languages_are_compared),
        cmocka_unit_test(words_are_no_acronyms_of_countries),
        cmocka_unit_test(countries_are_one_in_other_scripts),
        cmocka_unit_test(what_is_called_by_letters_is_what_they_stand_for),
        cmocka_unit_test(organisations_are_one_in_british_and_american),
        cmocka_unit_test(an_organisation_goes_with_and_without_its_country),
        cmocka_unit_test(but_not_where_two_countries_have_one),
        cmocka_unit_test(a_short_form_of_an_organisation_joins_the_only_long_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
