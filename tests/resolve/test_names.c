/* Short forms of organisations. */
#include "pile.h"

static void a_noun_stands_for_the_only_one_that_is_one(void **state UNUSED)
{
    Pile pile = PILE("The {O US Army} marched. The {O Army} rested.",
                     "The {O Ministry of Harbours} spoke. The {O Ministry} did not.",
                     "The {O Velmark Commission} met. The {O Commission} voted.",
                     "The {O Harbour Commission} and the {O Rivers Commission} met. The "
                     "{O Commission} voted.",
                     "The {O Army} slept.");

    for (uint32_t i = 0; i < 3; i++)
        assert_one(&pile, i, 0, i, 1);
    assert_two(&pile, 3, 0, 3, 2);
    assert_two(&pile, 3, 1, 3, 2);
    assert_two(&pile, 0, 0, 4, 0);
    pile_free(&pile);
}

static void what_an_organisation_is_of_is_not_its_noun(void **state UNUSED)
{
    Pile pile =
        PILE("The {O Friends of the Velmark Court} met. The {O Court} sat.",
             "{O Velmark Rows} and {O Rows}.", "The {O Blue House} spoke. The {O House} sat.",
             "The {O House of Tolls} spoke. The {O House} sat.");

    assert_two(&pile, 0, 0, 0, 1);
    assert_two(&pile, 2, 0, 2, 1);
    assert_one(&pile, 3, 0, 3, 1);
    assert_two(&pile, 1, 0, 1, 1);
    pile_free(&pile);
}

static void a_company_goes_by_its_first_word(void **state UNUSED)
{
    Pile pile =
        PILE("{O Tollandia Rail Company} grew. {O Tollandia} hired.",
             "{O Sellomar Airlines} flew. {O Sellomar} landed.",
             "{O Velmark Rows} and {O Velmark}.", "{O Houston Airlines} and the {O Houston}.",
             "{O Sabir Lines}, {O Sabir Motors} and {O Sabir}.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 1, 0, 1, 1);
    assert_two(&pile, 2, 0, 2, 1);
    assert_two(&pile, 3, 0, 3, 1);
    assert_two(&pile, 4, 0, 4, 2);
    pile_free(&pile);
}

static void ministries_are_named_in_two_ways(void **state UNUSED)
{
    Pile pile = PILE("{O Defence Ministry} {O Ministry of Defense} {O Ministry of Defence}",
                     "{O Norwegian Foreign Ministry}",
                     "{O Ministry of Foreign Affairs of Norway} {O Foreign Affairs Ministry}",
                     "{O Department of Justice} {O Justice Department} {O Danish Justice "
                     "Department}",
                     "{O Foreign Ministry}, {O Finance Ministry} and {O Ministry of Finance}.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 0, 2);
    assert_one(&pile, 1, 0, 2, 0);
    assert_one(&pile, 3, 0, 3, 1);
    assert_two(&pile, 4, 0, 4, 1);
    assert_one(&pile, 4, 1, 4, 2);
    pile_free(&pile);
}

static void letters_in_brackets_are_the_name_before_them(void **state UNUSED)
{
    Pile pile = PILE("The {O National Relief Fund of Norway} ({O NRF}) paid. {O NRF} left.",
                     "The {O Norwegian Harbour and Rivers Authority} ({O HRA}) met.",
                     "The {O US Coastal Defence Guild} ({O CDG}) met.",
                     "The {O Coastal Defense Guild} met. {O CDG} left.",
                     "{O MoH}, the {O Ministry of Harbours}, closed.",
                     "{O Velcom Standards Trust} ({O VELSTAT}) met. {O VELSTAT} left.",
                     "{O OHS} ({O Oldgate Heritage Society}) met the {O Old Harbour Society}.");

    assert_one(&pile, 0, 0, 0, 1);
    assert_one(&pile, 0, 0, 0, 2);
    assert_one(&pile, 1, 0, 1, 1);
    assert_one(&pile, 2, 0, 2, 1);
    assert_one(&pile, 2, 0, 3, 0);
    assert_one(&pile, 3, 0, 3, 1);
    assert_one(&pile, 4, 0, 4, 1);
    assert_one(&pile, 5, 0, 5, 1);
    assert_one(&pile, 5, 0, 5, 2);
    assert_one(&pile, 6, 0, 6, 1);
    assert_two(&pile, 6, 0, 6, 2);
    pile_free(&pile);
}

static void letters_defined_once_are_known_in_other_articles(void **state UNUSED)
{
    Pile pile = PILE("{O HRA} left.", "{O Harbour and Rivers Authority of Norway} ({O HRA}).",
                     "{O NRB} met.", "The {O Norwegian Rivers Board} ({O NRB}).",
                     "{O RB} met {O Rivers Board}.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 3, 0);
    assert_one(&pile, 4, 0, 4, 1);
    pile_free(&pile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_noun_stands_for_the_only_one_that_is_one),
        cmocka_unit_test(what_an_organisation_is_of_is_not_its_noun),
        cmocka_unit_test(a_company_goes_by_its_first_word),
        cmocka_unit_test(ministries_are_named_in_two_ways),
        cmocka_unit_test(letters_in_brackets_are_the_name_before_them),
        cmocka_unit_test(letters_defined_once_are_known_in_other_articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
