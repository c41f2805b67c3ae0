#include "../check.h"

#include <dramatis/keys.h>

/* The form that a sequence is shown in, or the reason why it is refused. */
static const char *round_trip(const char *text)
{
    static Buffer shown = BUFFER_EMPTY;
    Key keys[KEY_SEQUENCE];
    Error error;
    size_t count = keys_parse(text, keys, &error);

    buffer_clear(&shown);
    if (count)
        keys_show(keys, count, &shown);
    else
        buffer_addf(&shown, "error: %s", error.text);
    return shown.bytes;
}

static Key one(const char *text)
{
    Key keys[KEY_SEQUENCE];

    assert_int_equal(keys_parse(text, keys, NULL), 1);
    return keys[0];
}

static void characters_are_themselves(void **state UNUSED)
{
    assert_int_equal(one("j"), 'j');
    assert_int_equal(one("'"), '\'');
    assert_int_equal(one("ж"), 0x436);
    assert_int_equal(one("😀"), 0x1f600);
    assert_int_equal(one("<"), '<');
    assert_int_equal(one(">"), '>');
    assert_int_equal(one("^"), '^');
    assert_string_equal(round_trip("ש"), "ש");
}

static void names_work_in_any_case(void **state UNUSED)
{
    assert_int_equal(one("<Up>"), KEY_UP);
    assert_int_equal(one("<pgdn>"), KEY_PAGE_DOWN);
    assert_int_equal(one("<PageDown>"), KEY_PAGE_DOWN);
    assert_int_equal(one("<s-tab>"), KEY_BACK_TAB);
    assert_int_equal(one("<F1>"), KEY_F1);
    assert_int_equal(one("<F12>"), KEY_LAST);
    assert_int_equal(one("<Return>"), KEY_ENTER);
    assert_int_equal(one("<lt>"), '<');
}

static void control_and_alt_work(void **state UNUSED)
{
    assert_int_equal(one("^N"), 0x0e);
    assert_int_equal(one("^n"), 0x0e);
    assert_int_equal(one("<C-n>"), 0x0e);
    assert_int_equal(one("<M-n>"), 'n' | KEY_ALT);
    assert_int_equal(one("<M-N>"), 'N' | KEY_ALT);
    assert_int_equal(one("<M-Left>"), KEY_LEFT | KEY_ALT);
    assert_int_equal(one("<M-C-n>"), 0x0e | KEY_ALT);
    assert_int_equal(one("<M-é>"), 0xe9 | KEY_ALT);
    assert_int_equal(one("^I"), KEY_TAB);
    assert_int_equal(one("^M"), KEY_ENTER);
    assert_int_equal(one("^["), KEY_ESCAPE);
    assert_int_equal(one("^H"), KEY_BACKSPACE);
    assert_int_equal(one("^?"), KEY_BACKSPACE);
    assert_int_equal(one("^@"), 0);
    assert_int_equal(one("^^"), 0x1e);
}

static void sequences_have_up_to_four_keys(void **state UNUSED)
{
    Key keys[KEY_SEQUENCE];

    assert_int_equal(keys_parse("g<Up>^X<lt>", keys, NULL), 4);
    assert_int_equal(keys[0], 'g');
    assert_int_equal(keys[1], KEY_UP);
    assert_int_equal(keys[2], 0x18);
    assert_int_equal(keys[3], '<');
    assert_string_equal(round_trip("abcde"), "error: \"abcde\" is more than 4 keys");
}

static void what_is_shown_is_read_back_the_same(void **state UNUSED)
{
    for (Key key = 0; key < 0x180; key++) {
        if (key == 0x7f || key == 0x08 || (key >= 0x80 && key < 0xa0))
            continue;
        for (int form = 0; form < 4; form++) {
            Key alt = form & 1 ? KEY_ALT : 0;
            Key sequence[2] = {key | alt, key};
            size_t count = form & 2 ? 2 : 1;
            Buffer shown = BUFFER_EMPTY;
            Key keys[KEY_SEQUENCE];
            keys_show(sequence, count, &shown);
            if (keys_parse(shown.bytes, keys, NULL) != count)
                fail_msg("%#x is shown as %s, which is not read back", key, shown.bytes);
            assert_memory_equal(keys, sequence, count * sizeof *keys);
            buffer_release(&shown);
        }
    }
    for (Key key = KEY_NAMED; key <= KEY_LAST; key++) {
        Buffer shown = BUFFER_EMPTY;
        keys_show(&key, 1, &shown);
        assert_int_equal(one(shown.bytes), key);
        buffer_release(&shown);
    }
    assert_string_equal(round_trip("<pageup>"), "<PgUp>");
    assert_string_equal(round_trip("<C-x>"), "^X");
    assert_string_equal(round_trip("<m-c-x>"), "<M-C-x>");
    assert_string_equal(round_trip("<lt>"), "<");
    assert_string_equal(round_trip("<lt>a"), "<lt>a");
}

static void what_is_no_key_is_named(void **state UNUSED)
{
    assert_string_equal(round_trip(""), "error: no key is named");
    assert_string_equal(round_trip("<Foo>"), "error: there is no key \"<Foo>\"");
    assert_string_equal(round_trip("<F13>"), "error: there is no key \"<F13>\"");
    assert_string_equal(round_trip("<>"), "error: there is no key \"<>\"");
    assert_string_equal(round_trip("<M->"), "error: there is no key \"<M->\"");
    assert_string_equal(round_trip("<M-ab>"), "error: there is no key \"<M-ab>\"");
    assert_string_equal(round_trip("^1"), "error: there is no key \"^1\"");
    assert_string_equal(round_trip("a b"), "error: a blank in a key is written <Space>");
    assert_string_equal(round_trip("<Up"),
                        "error: \"<Up\" has no > behind its <; the key < is written <lt>");
    assert_int_equal(keys_parse("\xff", (Key[KEY_SEQUENCE]){0}, NULL), 0);
    assert_int_equal(keys_parse("\x01", (Key[KEY_SEQUENCE]){0}, NULL), 0);
    assert_int_equal(keys_parse("^\xc3", (Key[KEY_SEQUENCE]){0}, NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_themselves),
        cmocka_unit_test(names_work_in_any_case),
        cmocka_unit_test(control_and_alt_work),
        cmocka_unit_test(sequences_have_up_to_four_keys),
        cmocka_unit_test(what_is_shown_is_read_back_the_same),
        cmocka_unit_test(what_is_no_key_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
