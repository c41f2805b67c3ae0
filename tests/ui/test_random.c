/* Keys nobody would type in that order, at sizes nobody would choose: nothing may crash, and
 * the hardware cursor must stay on the screen. */
#include "random.h"

#include <stdlib.h>

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
    uint32_t seed = random_seed(20240229);
    int count = random_count(10000);

    for (int i = 0; i < count; i++) {
        unsigned reaction = app_key(fixture.app, random_key(&seed));
        if (i % 3 == 0)
            app_idle(fixture.app, &reaction);
        if (i % 50 == 49)
            random_command(&fixture, &seed);
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

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Who is in the cast, written how and how often, in an order that ids do not matter to. */
static void dump_cast(const Corpus *corpus, Buffer *out)
{
    VECTOR(char *) lines = {0};

    for (size_t i = 0; i < corpus->entities.count; i++) {
        const Entity *entity = corpus->entities.items[i];
        Buffer line = BUFFER_EMPTY;
        if (entity->mentions.count == 0)
            continue;
        buffer_addf(&line, "%s %s %s %zu in %u", entity_type_code(entity->type), entity->name,
                    entity->slug, entity->mentions.count, entity->article_count);
        for (size_t j = 0; j < entity->aliases.count; j++)
            buffer_addf(&line, " %s:%u", entity->aliases.items[j].text,
                        entity->aliases.items[j].count);
        *vector_push(&lines) = buffer_take(&line);
    }
    qsort(lines.items, lines.count, sizeof *lines.items, by_text);
    for (size_t i = 0; i < lines.count; i++) {
        buffer_addf(out, "%s\n", lines.items[i]);
        free(lines.items[i]);
    }
    vector_release(&lines);
}

static bool all_taken_back(const Store *store)
{
    for (size_t i = 0; i < store_count(store); i++)
        if (!store_record(store, i)->undone)
            return false;
    return true;
}

/* Corrections in any order, while articles come, leave nothing behind once all are taken back:
 * the cast is what it would have been without them. */
static void corrections_at_random_can_all_be_taken_back(UNUSED void **state)
{
    static const char *const keys[] = {"t",     "t", "M",  "x", "cp",       "co",  "cl",
                                       "U",     "S", "jS", "C", "q",        "Cj",  "y",
                                       "n",     "l", "a",  "k", "G",        "g",   "j",
                                       "<Esc>", "M", "i",  "X", "<Enter>e", "tjM", "rQ<Enter>"};
    int count = random_count(4000);
    uint32_t seed = random_seed(20261126);

    for (int round = 0; round < 4; round++) {
        Fixture fixture = fixture_new(24, 80), bare = fixture_new(24, 80);
        Buffer left = BUFFER_EMPTY, wanted = BUFFER_EMPTY;
        fixture_type(&fixture, "e");
        for (int i = 0; i < count / 4; i++) {
            fixture_type(&fixture, keys[random_next(&seed) % (sizeof keys / sizeof *keys)]);
            if (i % 60 == 59) {
                uint32_t same = seed;
                random_article(&fixture, &seed);
                random_article(&bare, &same);
            }
        }
        fixture_type(&fixture, "<Esc><Esc><Esc><Esc><Esc><Esc><Esc><Esc>");
        assert_true(store_count(fixture.parts.store) > 5);
        while (!all_taken_back(fixture.parts.store))
            app_command(fixture.app, "undo");
        dump_cast(fixture.parts.corpus, &left);
        dump_cast(bare.parts.corpus, &wanted);
        assert_string_equal(left.bytes, wanted.bytes);
        buffer_release(&left);
        buffer_release(&wanted);
        fixture_free(&fixture);
        fixture_free(&bare);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_keys_at_random_sizes_do_no_harm),
        cmocka_unit_test(corrections_at_random_can_all_be_taken_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
