#include "pile.h"

static void one_office_and_names_that_could_be_one_are_one(void **state UNUSED)
{
    Pile pile = PILE("The [finance minister] {P Timur Sabirev}, left.",
                     "{P Timur Saberev}, [the minister of finance], left.",
                     "The [chief surveyor] {P Bill Feldkamp}.",
                     "{P William Feldkamp}, [a chief surveyor].", "[Sen.] {P A. Quist} voted.",
                     "[senator] {P Ada Quist} slept.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 3, 0);
    assert_one(&pile, 4, 0, 5, 0);
    pile_free(&pile);
}

static void an_office_of_two_countries_is_two(void **state UNUSED)
{
    Pile pile =
        PILE("[Norway's finance minister] {P Timur Sabirev}, left.",
             "{P Timur Saberev}, [the Danish minister of finance], left.",
             "[Norway's defence minister] {P Ada Rooke}, left.",
             "{P Ada Ruuke}, [the minister of defense], left.",
             "[Norwegian president] {P Jon Tollen}.", "[president] {P Jon Tullen}.",
             "[Norway's president] {P Bo Askel}.", "[Norwegian president] {P Bo Asckel}.");

    assert_two(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 3, 0);
    assert_two(&pile, 4, 0, 5, 0);
    assert_one(&pile, 6, 0, 7, 0);
    pile_free(&pile);
}

static void what_many_are_is_no_office(void **state UNUSED)
{
    Pile pile = PILE("The [senior official] {P Timur Sabirev}, left.",
                     "{P Timur Saberev}, [a senior official], left.",
                     "The [official] {P Bill Feldkamp}.", "{P William Feldkamp}, [official].");

    assert_two(&pile, 0, 0, 1, 0);
    assert_two(&pile, 2, 0, 3, 0);
    pile_free(&pile);
}

static void two_offices_keep_nobody_apart(void **state UNUSED)
{
    Pile pile = PILE("[finance minister] {P Nora Feldkamp} spoke.",
                     "[harbour commissioner] {P Nora Feldkamp} spoke.",
                     "[Sen.] {P Dmitry Borovsky}.", "[chief surveyor] {P Dmitri Borovskiy}.");

    assert_one(&pile, 0, 0, 1, 0);
    assert_one(&pile, 2, 0, 3, 0);
    pile_free(&pile);
}

static void an_office_makes_no_name_another(void **state UNUSED)
{
    Pile pile =
        PILE("[finance minister] {P Nora Feldkamp}.", "[finance minister] {P Emil Feldkamp}.",
             "[finance minister] {P Ada Quist}.");

    assert_two(&pile, 0, 0, 1, 0);
    assert_two(&pile, 0, 0, 2, 0);
    pile_free(&pile);
}

static void an_office_tells_whose_a_bare_name_is(void **state UNUSED)
{
    Pile pile = PILE("[finance minister] {P Nora Feldkamp} spoke.",
                     "[chief surveyor] {P Emil Feldkamp} spoke.",
                     "{P Feldkamp}, [the minister of finance], left.",
                     "[harbour judge] {P Carl W. Osgood} ruled.", "{P Carl H. W. Osgood} rode.",
                     "[harbour judge] {P Carl Osgood} ruled.");

    assert_one(&pile, 0, 0, 2, 0);
    assert_one(&pile, 3, 0, 5, 0);
    pile_add(&pile, "[chief surveyor] {P Feldkamp} came.");
    resolver_settle(pile.resolver);
    assert_two(&pile, 0, 0, 2, 0);
    assert_two(&pile, 1, 0, 6, 0);
    pile_free(&pile);
}

static void the_office_is_told(void **state UNUSED)
{
    Pile pile = PILE("The [finance minister] {P Timur Sabirev}, left.",
                     "{P Timur Saberev}, [the minister of finance], left.");
    Buffer out = BUFFER_EMPTY;

    resolver_explain(pile.resolver, pile_entity(&pile, 0, 0), &out);
    assert_non_null(strstr(out.bytes, "both called "));
    buffer_release(&out);
    pile_free(&pile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_office_and_names_that_could_be_one_are_one),
        cmocka_unit_test(an_office_of_two_countries_is_two),
        cmocka_unit_test(what_many_are_is_no_office),
        cmocka_unit_test(two_offices_keep_nobody_apart),
        cmocka_unit_test(an_office_makes_no_name_another),
        cmocka_unit_test(an_office_tells_whose_a_bare_name_is),
        cmocka_unit_test(the_office_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
