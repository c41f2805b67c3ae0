#include "fixture.h"
#include <stdio.h>

static void three_panes_fit_80_columns(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);

    puts(fixture_text(&fixture));
    fixture_type(&fixture, "<Tab>");
    puts(fixture_text(&fixture));
    fixture_type(&fixture, "<Enter>");
    puts(fixture_text(&fixture));
    fixture_type(&fixture, "nnnn");
    puts(fixture_text(&fixture));
    puts(fixture_under(&fixture, OVERLAY_TARGET));
    puts(fixture_under(&fixture, OVERLAY_CURRENT));
    fixture_resize(&fixture, 40, 160);
    puts(fixture_text(&fixture));
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_panes_fit_80_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
