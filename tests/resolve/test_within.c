#include "pile.h"

static void a_family_name_goes_to_the_full_name_before_it(void **state UNUSED)
{
    Pile pile = PILE("{P Nora Feldkamp} spoke. {P Feldkamp} then left with {P Jon Aske}.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_two(&pile, 0, 0, 0, 2);
    pile_free(&pile);
}

static void a_family_name_goes_to_the_full_name_after_it(void **state UNUSED)
{
    Pile pile = PILE("{P Feldkamp} wins again\nThe mayor, {P Nora Feldkamp}, was glad.");

    assert_one(&pile, 0, 0, 0, 1);
    pile_free(&pile);
}

static void a_family_name_of_two_goes_to_the_one_named_so_far(void **state UNUSED)
{
    Pile pile = PILE("{P Nora Feldkamp} spoke. {P Feldkamp} sat down. {P Emil Feldkamp} rose. "
                     "{P Feldkamp} laughed.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_two(&pile, 0, 0, 0, 2);
    assert_two(&pile, 0, 3, 0, 0);
    assert_two(&pile, 0, 3, 0, 2);
    pile_free(&pile);
}

static void a_lone_given_name_goes_to_the_only_one_who_has_it(void **state UNUSED)
{
    Pile pile = PILE("{P Nora Feldkamp} and {P Jon Aske} met. {P Nora} smiled.");

    assert_one(&pile, 0, 0, 0, 2);
    pile_free(&pile);
}

static void a_lone_given_name_of_two_is_nobodys(void **state UNUSED)
{
    Pile pile = PILE("{P Nora Feldkamp} and {P Nora Aske} met. {P Nora} smiled.");

    assert_two(&pile, 0, 0, 0, 2);
    assert_two(&pile, 0, 1, 0, 2);
    pile_free(&pile);
}

static void a_family_name_goes_before_a_given_name(void **state UNUSED)
{
    Pile pile = PILE("{P Jon Nora} met {P Nora Feldkamp}. {P Nora} smiled.");

    assert_one(&pile, 0, 2, 0, 0);
    pile_free(&pile);
}

static void a_longer_full_name_is_the_same_person(void **state UNUSED)
{
    Pile pile =
        PILE("{P Nora Elise Feldkamp} spoke. {P Nora Feldkamp} left. {P Feldkamp} slept.",
             "{P Marisol Quintero Paz} won, and {P Marisol Quintero} danced.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 0, 2);
    assert_one(&pile, 1, 0, 1, 1);
    pile_free(&pile);
}

static void a_particle_may_be_left_out(void **state UNUSED)
{
    Pile pile =
        PILE("{P Greta von der Hagen} came, but {P Hagen} did not stay. {P von der Hagen} "
             "drove home.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 0, 2);
    pile_free(&pile);
}

static void the_family_name_stands_first_in_korean_names(void **state UNUSED)
{
    Pile pile = PILE("{P Yoon Ha-neul} sang. {P Yoon} bowed.");

    assert_one(&pile, 0, 0, 0, 1);
    pile_free(&pile);
}

static void a_possessive_mark_within_the_span_does_not_matter(void **state UNUSED)
{
    Pile pile =
        PILE("{P Nora Feldkamp\xE2\x80\x99s} hat. {P Feldkamp's} cat. {P Feldkamp} sat.");

    assert_int_equal(pile_cast(&pile), 1);
    pile_free(&pile);
}

static void junior_is_another_person(void **state UNUSED)
{
    Pile pile = PILE("{P Carl Osgood} and {P Carl Osgood Jr.} sued.");

    assert_two(&pile, 0, 0, 0, 1);
    pile_free(&pile);
}

static void the_majority_decides_the_type_of_one_name(void **state UNUSED)
{
    Pile pile = PILE("{P Brightwell} rose. {O Brightwell} fell. {P Brightwell} slept.");

    assert_int_equal(pile_cast(&pile), 1);
    assert_int_equal(pile_mention(&pile, 0, 1)->type, ENTITY_PERSON);
    pile_free(&pile);
}

static void types_are_not_mixed_otherwise(void **state UNUSED)
{
    Pile pile = PILE("{P Anna Lindgren} of {O Lindgren Foundation} in {L Lindgren}.",
                     "{P Ada Jordan} won. {P Jordan} smiled.", "{L Jordan} agreed.");

    assert_two(&pile, 0, 0, 0, 1);
    assert_two(&pile, 0, 0, 0, 2);
    assert_two(&pile, 1, 0, 2, 0);
    pile_free(&pile);
}

static void bylines_and_furniture_are_not_in_the_cast(void **state UNUSED)
{
    Pile pile = PILE("> By {P Nora Feldkamp}\n# {L Bath} {P Jon Aske}\n{P Jon Aske} spoke.");

    assert_int_equal(pile_entity(&pile, 0, 0), ENTITY_NONE);
    assert_int_equal(pile_entity(&pile, 0, 1), ENTITY_NONE);
    assert_int_equal(pile_entity(&pile, 0, 2), ENTITY_NONE);
    assert_int_equal(pile_cast(&pile), 1);
    pile_free(&pile);
}

static void an_acronym_in_brackets_is_the_long_name(void **state UNUSED)
{
    Pile pile = PILE("The {O Harbour and Rivers Authority} ({O HRA}) met. {O HRA} agreed.",
                     "{O HRA} disagreed.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 0, 2);
    assert_one(&pile, 0, 0, 1, 0);
    assert_string_equal(pile_named(&pile, "HRA")->name, "Harbour and Rivers Authority");
    pile_free(&pile);
}

static void other_letters_in_brackets_are_not(void **state UNUSED)
{
    Pile pile = PILE("The {O Harbour Authority} ({O XQZ}) met.");

    assert_two(&pile, 0, 0, 0, 1);
    pile_free(&pile);
}

static void an_acronym_is_the_one_organisation_it_abbreviates(void **state UNUSED)
{
    Pile pile =
        PILE("{O HRA} wins\nThe {O Harbour and Rivers Authority} and {O Port Watch} met.",
             "{O Hill Road Athletics} beat the {O Harbour and Rivers Authority} ({O HRA}). "
             "{O HRA} wept.",
             "{O Hill Road Athletics}, the {O Harbour Regatta Association} and {O HRA}.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 1, 1, 1, 2);
    assert_one(&pile, 1, 1, 1, 3);
    assert_two(&pile, 2, 0, 2, 2);
    assert_two(&pile, 2, 1, 2, 2);
    pile_free(&pile);
}

static void a_title_is_no_part_of_the_name(void **state UNUSED)
{
    Pile pile = PILE("{P Gov. Nora Feldkamp} and {P Mr. Aske} met. {P Governor Feldkamp} left.",
                     "{P Jon Aske} and {P Dean Ostrow} met {P Prince Alaric Vel}.",
                     "{P Alaric Vel} and {P Ida Ostrow}.");

    assert_one(&pile, 0, 0, 0, 2);
    assert_one(&pile, 0, 1, 1, 0);
    assert_one(&pile, 1, 2, 2, 0);
    assert_two(&pile, 1, 1, 2, 1);
    pile_free(&pile);
}

static void the_end_of_an_organisations_name_stands_for_it(void **state UNUSED)
{
    Pile pile = PILE("{O Velmark Coastal Safety Board} met. The {O Safety Board} voted.");

    assert_one(&pile, 0, 0, 0, 1);
    pile_free(&pile);
}

static void what_follows_of_is_not_the_organisation(void **state UNUSED)
{
    Pile pile = PILE("{O Institute of Marine Research} hired. {O Marine Research} failed.");

    assert_two(&pile, 0, 0, 0, 1);
    pile_free(&pile);
}

static void an_end_that_fits_two_names_is_neither(void **state UNUSED)
{
    Pile pile = PILE("{O Velmark Safety Board} and {O Ostrand Safety Board} met. The {O Safety "
                     "Board} voted.");

    assert_two(&pile, 0, 0, 0, 2);
    assert_two(&pile, 0, 1, 0, 2);
    pile_free(&pile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_family_name_goes_to_the_full_name_before_it),
        cmocka_unit_test(a_family_name_goes_to_the_full_name_after_it),
        cmocka_unit_test(a_family_name_of_two_goes_to_the_one_named_so_far),
        cmocka_unit_test(a_lone_given_name_goes_to_the_only_one_who_has_it),
        cmocka_unit_test(a_lone_given_name_of_two_is_nobodys),
        cmocka_unit_test(a_family_name_goes_before_a_given_name),
        cmocka_unit_test(a_longer_full_name_is_the_same_person),
        cmocka_unit_test(a_particle_may_be_left_out),
        cmocka_unit_test(the_family_name_stands_first_in_korean_names),
        cmocka_unit_test(a_possessive_mark_within_the_span_does_not_matter),
        cmocka_unit_test(junior_is_another_person),
        cmocka_unit_test(the_majority_decides_the_type_of_one_name),
        cmocka_unit_test(types_are_not_mixed_otherwise),
        cmocka_unit_test(bylines_and_furniture_are_not_in_the_cast),
        cmocka_unit_test(an_acronym_in_brackets_is_the_long_name),
        cmocka_unit_test(other_letters_in_brackets_are_not),
        cmocka_unit_test(an_acronym_is_the_one_organisation_it_abbreviates),
        cmocka_unit_test(a_title_is_no_part_of_the_name),
        cmocka_unit_test(the_end_of_an_organisations_name_stands_for_it),
        cmocka_unit_test(what_follows_of_is_not_the_organisation),
        cmocka_unit_test(an_end_that_fits_two_names_is_neither),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
