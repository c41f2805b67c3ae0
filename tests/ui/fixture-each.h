/* For tests that each have a fixture of their own: 24 rows of 80 columns, with the articles of
 * tests/screens/articles. They are given to cmocka as FIXTURE_TEST. */
#ifndef DRAMATIS_TESTS_UI_FIXTURE_EACH_H
#define DRAMATIS_TESTS_UI_FIXTURE_EACH_H

#include "fixture.h"

static Fixture fixture;

static int fixture_open(void **state UNUSED)
{
    fixture = fixture_new(24, 80);
    return 0;
}

static int fixture_close(void **state UNUSED)
{
    fixture_free(&fixture);
    return 0;
}

#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

#endif
