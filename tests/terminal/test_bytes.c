/* What the program sends, and when it sends nothing: every byte costs on a slow line. */
#include "reader.h"

#include <string.h>

static size_t sent_by(Session *session, const char *keys)
{
    size_t before = session_output(session)->length;

    session_press(session, keys);
    return session_output(session)->length - before;
}

static void keys_typed_ahead_are_painted_once(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);

    session_press(session, "J\r");
    size_t page = sent_by(session, " ");
    session_press(session, "gg");
    size_t ahead = sent_by(session, "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjj");
    /* One page, and not thirty lines. */
    assert_true(ahead < 2 * page + 400);
    session_type(session, "ZZ");
    expect_exit(session, 0);
}

static void a_key_that_changes_nothing_sends_next_to_nothing(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);

    session_press(session, "\r");
    session_press(session, "gg");
    assert_true(sent_by(session, "gg") < 10);
    assert_int_equal(sent_by(session, "gg"), 0);
    session_type(session, "ZZ");
    expect_exit(session, 0);
}

static void nothing_is_sent_while_no_key_comes(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);

    session_settle(session);
    size_t before = session_output(session)->length;
    session_settle(session);
    session_settle(session);
    assert_int_equal(session_output(session)->length, before);
    session_type(session, "ZZ");
    expect_exit(session, 0);
}

/* Unless the machine has so much else to do that the names are there first. */
static void the_list_of_a_few_articles_comes_first(UNUSED void **state)
{
    enum { TRIES = 20 };
    bool first = false;

    for (int i = 0; i < TRIES && !first; i++) {
        Session *session = reader_open_samples(24, 80);
        const char *sent = session_output(session)->bytes;
        const char *last_row = strstr(sent, "Portrait: the woman");
        const char *text = strstr(sent, "sat down in");
        assert_non_null(text);
        first = last_row && last_row < text;
        expect_quit(session);
    }
    assert_true(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_typed_ahead_are_painted_once),
        cmocka_unit_test(a_key_that_changes_nothing_sends_next_to_nothing),
        cmocka_unit_test(nothing_is_sent_while_no_key_comes),
        cmocka_unit_test(the_list_of_a_few_articles_comes_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
