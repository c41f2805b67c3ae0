#include "../check.h"

#include <dramatis/term.h>

#include <unistd.h>

static void keys_come_in_order_and_then_the_end(void **state UNUSED)
{
    Term *term = term_open_memory(3, 10, 256);

    assert_int_equal(term_colors(term), 256);
    assert_false(term_reorders(term));
    assert_false(term_pending(term));
    term_memory_key(term, 'a');
    term_memory_key(term, KEY_ALT | KEY_UP);
    assert_true(term_pending(term));
    Event event = term_read(term, -1, -1);
    assert_int_equal(event.kind, EVENT_KEY);
    assert_int_equal(event.key, 'a');
    assert_int_equal(term_read(term, -1, 0).key, KEY_ALT | KEY_UP);
    assert_int_equal(term_read(term, -1, 0).kind, EVENT_TIMEOUT);
    assert_int_equal(term_read(term, -1, -1).kind, EVENT_END);
    term_close(term);
    term_close(NULL);
}

static void keys_come_before_a_wake(void **state UNUSED)
{
    Term *term = term_open_memory(3, 10, 0);
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "x", 1), 1);
    term_memory_key(term, 'k');
    assert_int_equal(term_read(term, ends[0], -1).kind, EVENT_KEY);
    assert_int_equal(term_read(term, ends[0], -1).kind, EVENT_WAKE);
    close(ends[0]);
    close(ends[1]);
    term_close(term);
}

static void sizes_change_with_an_event(void **state UNUSED)
{
    Term *term = term_open_memory(3, 10, 8);
    uint32_t rows, columns;

    term_memory_resize(term, 40, 90);
    assert_int_equal(term_read(term, -1, 0).kind, EVENT_RESIZE);
    term_size(term, &rows, &columns);
    assert_int_equal(rows, 40);
    assert_int_equal(columns, 90);
    term_suspend(term);
    assert_int_equal(term_read(term, -1, 0).kind, EVENT_RESUMED);
    term_close(term);
}

static void what_was_flushed_and_copied_can_be_looked_at(void **state UNUSED)
{
    Term *term = term_open_memory(1, 3, 8);
    Screen *screen = screen_new(1, 3);
    Buffer dump = BUFFER_EMPTY;

    screen_fill(screen, screen_area(screen), ROLE_STATUS);
    term_flush(term, screen, NULL);
    screen_dump_roles(term_memory_screen(term), &dump);
    assert_string_equal(dump.bytes, "sss\n");
    term_redraw(term);
    assert_int_equal(term_memory_screen(term)->cells[0].role, ROLE_TEXT);
    assert_string_equal(term_memory_copied(term), "");
    term_copy(term, "two words and more", 9);
    assert_string_equal(term_memory_copied(term), "two words");
    buffer_release(&dump);
    screen_free(screen);
    term_close(term);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_come_in_order_and_then_the_end),
        cmocka_unit_test(keys_come_before_a_wake),
        cmocka_unit_test(sizes_change_with_an_event),
        cmocka_unit_test(what_was_flushed_and_copied_can_be_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
