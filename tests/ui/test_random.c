/* Keys nobody would type in that order, at sizes nobody would choose: nothing may crash, and
 * the hardware cursor must stay on the screen. */
#include "random.h"

/* All that is out there must be within what is there. */
static void check_screen(const Fixture *fixture)
{
    const Screen *screen = fixture->screen;

    assert_true(screen->cursor_row < screen->rows);
    assert_true(screen->cursor_column < screen->columns);
    if (screen->rows < 5 || screen->columns < 20)
        return;
    /* One pane, or a view, has the keys. */
    size_t focused = 0;
    for (size_t i = 0; i < (size_t)screen->rows * screen->columns; i++)
        focused += screen->cells[i].role == ROLE_TITLE_FOCUSED;
    assert_true(focused > 0 && focused <= screen->columns);
}

static void random_keys_at_random_sizes_do_no_harm(UNUSED void **state)
{
    Fixture fixture = fixture_new(24, 80);
    uint32_t seed = 20240229;
    int count = random_count(10000);

    for (int i = 0; i < count; i++) {
        unsigned reaction = app_key(fixture.app, random_key(&seed));
        if (i % 3 == 0)
            app_idle(fixture.app, &reaction);
        if (i % 300 == 299)
            random_article(&fixture, &seed);
        if (i % 97 == 0)
            fixture_resize(&fixture, 1 + random_next(&seed) % 40, 1 + random_next(&seed) % 180);
        if (i % 2 == 0) {
            app_draw(fixture.app, fixture.screen);
            check_screen(&fixture);
        }
    }
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_keys_at_random_sizes_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
