/* Keys nobody would type in that order, at sizes nobody would choose: nothing may crash, and
 * the hardware cursor must stay on the screen. */
#include "fixture.h"

#ifndef RANDOM_KEYS
#define RANDOM_KEYS 10000
#endif

/* xorshift32 (Marsaglia 2003): the same keys everywhere. */
static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static Key random_key(uint32_t *seed)
{
    static const Key named[] = {KEY_UP,     KEY_DOWN,      KEY_LEFT,     KEY_RIGHT,
                                KEY_HOME,   KEY_END,       KEY_PAGE_UP,  KEY_PAGE_DOWN,
                                KEY_ENTER,  KEY_BACKSPACE, KEY_BACK_TAB, KEY_TAB,
                                KEY_ESCAPE, KEY_ENTER,     KEY_TAB,      KEY_ALT | 'n'};
    uint32_t number = next_random(seed);

    switch (number % 8) {
    case 0:
        return named[number / 8 % (sizeof named / sizeof *named)];
    case 1:
        return number / 8 % 32;
    case 2:
        return number / 64 % 4 ? 'n' : 0x5d0 + number / 8 % 27;
    default:
        return ' ' + number / 8 % 95;
    }
}

/* Articles that come while one reads, and move names from one entity to another. */
static void add_article(Fixture *fixture, uint32_t number)
{
    static const char *const names[] = {"{P Okafor}",     "{P Tomas Lindqvist}",
                                        "{O Northgate}",  "{P Mara}",
                                        "{L New Velden}", "{O Velden Authority}"};
    Buffer text = BUFFER_EMPTY;

    buffer_addf(&text, "Note %u\n\n%s met %s. Later %s left.\n", number, names[number % 6],
                names[number / 6 % 6], names[number / 36 % 6]);
    fixture_add(fixture, "note.txt", text.bytes, text.length);
    buffer_release(&text);
}

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

    for (int i = 0; i < RANDOM_KEYS; i++) {
        unsigned reaction = app_key(fixture.app, random_key(&seed));
        if (i % 3 == 0)
            app_idle(fixture.app, &reaction);
        if (i % 300 == 299)
            add_article(&fixture, next_random(&seed));
        if (i % 97 == 0)
            fixture_resize(&fixture, 1 + next_random(&seed) % 40, 1 + next_random(&seed) % 180);
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
