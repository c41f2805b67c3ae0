#include "../check.h"

#include <dramatis/keys.h>

static Keymap *keymap;
static Error error;

static int make_keymap(void **state UNUSED)
{
    keymap = keymap_new();
    error.text[0] = '\0';
    return 0;
}

static int drop_keymap(void **state UNUSED)
{
    keymap_free(keymap);
    return 0;
}

static bool statement(const char *line)
{
    Words words = {0};

    assert_true(words_split(&words, line, strlen(line), NULL));
    bool done = keymap_statement(keymap, words.items, words.count, &error);
    words_release(&words);
    return done;
}

static KeyMatch find(PaneBit pane, const char *text, Binding *binding)
{
    Key keys[KEY_SEQUENCE];
    size_t count = keys_parse(text, keys, NULL);

    assert_true(count > 0);
    return keymap_find(keymap, pane, keys, count, binding);
}

static CommandId command_of(PaneBit pane, const char *text)
{
    Binding binding;

    return find(pane, text, &binding) == KEY_BOUND ? binding.command : COMMAND_COUNT;
}

static const char *keys_of(PaneBit pane, CommandId command, size_t most)
{
    static Buffer shown = BUFFER_EMPTY;

    buffer_clear(&shown);
    keymap_show(keymap, pane, command, most, &shown);
    return shown.bytes;
}

static void the_table_is_bound_at_first(void **state UNUSED)
{
    Binding binding;

    assert_int_equal(command_of(PANE_TEXT, "j"), COMMAND_LINE_DOWN);
    assert_int_equal(command_of(PANE_VIEW, "<Down>"), COMMAND_LINE_DOWN);
    assert_int_equal(command_of(PANE_TEXT, "V"), COMMAND_SELECT);
    assert_int_equal(command_of(PANE_LIST, "V"), COMMAND_COUNT);
    assert_int_equal(find(PANE_LIST, "Z", &binding), KEY_PREFIX);
    assert_int_equal(find(PANE_LIST, "ZZ", &binding), KEY_BOUND);
    assert_null(binding.words);
    assert_int_equal(find(PANE_LIST, "Zx", &binding), KEY_UNKNOWN);
    assert_int_equal(find(PANE_LIST, "ZZZ", &binding), KEY_UNKNOWN);
}

static void a_later_binding_takes_the_place_of_an_earlier_one(void **state UNUSED)
{
    assert_true(statement("bind any j half-page-down"));
    assert_int_equal(command_of(PANE_LIST, "j"), COMMAND_HALF_DOWN);
    assert_int_equal(command_of(PANE_VIEW, "j"), COMMAND_HALF_DOWN);
    assert_true(statement("bind list j line-down"));
    assert_int_equal(command_of(PANE_LIST, "j"), COMMAND_LINE_DOWN);
    assert_int_equal(command_of(PANE_TEXT, "j"), COMMAND_HALF_DOWN);
}

static void words_behind_a_command_are_kept_as_written(void **state UNUSED)
{
    Binding binding;

    assert_true(statement("bind main <F5> name \"Ada Marsh\""));
    assert_int_equal(find(PANE_CAST, "<F5>", &binding), KEY_BOUND);
    assert_int_equal(binding.command, COMMAND_PICK);
    assert_string_equal(binding.words, "\"Ada Marsh\"");
    assert_true(statement("bind any <F6> set text-width 60"));
    assert_int_equal(find(PANE_VIEW, "<F6>", &binding), KEY_BOUND);
    assert_string_equal(binding.words, "text-width 60");
    assert_true(statement("bind any <F7> line-down 5"));
    assert_int_equal(find(PANE_TEXT, "<F7>", &binding), KEY_BOUND);
    assert_string_equal(binding.words, "5");
    assert_true(statement("bind main <F8> go-to-mark a"));
    /* A key that does something else with the command is not its key in the help. */
    assert_string_equal(keys_of(PANE_TEXT, COMMAND_LINE_DOWN, 0), "j <Down> ^N ^E");
}

static void main_and_any_bind_where_the_command_works(void **state UNUSED)
{
    assert_true(statement("bind any <F9> sort-cast"));
    assert_int_equal(command_of(PANE_CAST, "<F9>"), COMMAND_CAST_SORT);
    assert_int_equal(command_of(PANE_LIST, "<F9>"), COMMAND_COUNT);
    assert_false(statement("bind list <F9> sort-cast"));
    assert_string_equal(error.text, "sort-cast does not work in the pane list");
}

static void keys_that_begin_alike_are_refused(void **state UNUSED)
{
    assert_false(statement("bind text Z help"));
    assert_string_equal(error.text, "Z and ZZ (quit) begin alike, so one could not be typed; "
                                    "unbind ZZ first");
    assert_false(statement("bind text gg top"));
    assert_string_equal(error.text, "gg and g (top) begin alike, so one could not be typed; "
                                    "unbind g first");
    assert_int_equal(command_of(PANE_TEXT, "g"), COMMAND_TOP);
    assert_true(statement("unbind text g"));
    assert_true(statement("bind text gg top"));
    assert_true(statement("bind text gG bottom"));
    assert_int_equal(command_of(PANE_TEXT, "gg"), COMMAND_TOP);
    assert_int_equal(command_of(PANE_LIST, "g"), COMMAND_TOP);
}

static void unbind_takes_a_key_away(void **state UNUSED)
{
    assert_true(statement("unbind any q"));
    assert_int_equal(command_of(PANE_VIEW, "q"), COMMAND_COUNT);
    assert_int_equal(command_of(PANE_LIST, "q"), COMMAND_COUNT);
    assert_false(statement("unbind any q"));
    assert_string_equal(error.text, "q is not bound in the pane any");
    assert_true(statement("unbind main k"));
    assert_int_equal(command_of(PANE_VIEW, "k"), COMMAND_LINE_UP);
}

static void mistakes_are_named(void **state UNUSED)
{
    assert_false(statement("bind"));
    assert_string_equal(error.text, "bind needs a pane, a key and a command");
    assert_false(statement("bind window x help"));
    assert_string_equal(error.text,
                        "a pane is list, text, cast, view, main or any, not \"window\"");
    assert_false(statement("bind any <Foo> help"));
    assert_string_equal(error.text, "there is no key \"<Foo>\"");
    assert_false(statement("bind any x next-mentoin"));
    assert_string_equal(error.text,
                        "there is no command \"next-mentoin\"; did you mean next-mention?");
    assert_false(statement("bind any x help me"));
    assert_string_equal(error.text, "help takes nothing behind its name");
    assert_false(statement("bind any x line-down many"));
    assert_string_equal(error.text, "line-down takes a number");
    assert_false(statement("bind main x set-mark ab"));
    assert_string_equal(error.text, "set-mark takes one letter");
    assert_false(statement("unbind any"));
    assert_string_equal(error.text, "unbind needs a pane and a key");
    assert_int_equal(command_of(PANE_LIST, "x"), COMMAND_COUNT);
}

static void keys_are_shown_in_the_order_of_binding(void **state UNUSED)
{
    Buffer shown = BUFFER_EMPTY;

    assert_string_equal(keys_of(PANE_TEXT, COMMAND_HELP, 0), "? <F1>");
    assert_string_equal(keys_of(PANE_TEXT, COMMAND_HELP, 1), "?");
    assert_string_equal(keys_of(PANE_LIST, COMMAND_SELECT, 0), "");
    assert_true(statement("bind text H help"));
    assert_true(statement("unbind text ?"));
    assert_string_equal(keys_of(PANE_TEXT, COMMAND_HELP, 0), "<F1> H");
    assert_int_equal(keymap_show(keymap, PANE_TEXT, COMMAND_HELP, 1, &shown), 2);
    buffer_release(&shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_table_is_bound_at_first, make_keymap, drop_keymap),
        cmocka_unit_test_setup_teardown(a_later_binding_takes_the_place_of_an_earlier_one,
                                        make_keymap, drop_keymap),
        cmocka_unit_test_setup_teardown(words_behind_a_command_are_kept_as_written, make_keymap,
                                        drop_keymap),
        cmocka_unit_test_setup_teardown(main_and_any_bind_where_the_command_works, make_keymap,
                                        drop_keymap),
        cmocka_unit_test_setup_teardown(keys_that_begin_alike_are_refused, make_keymap,
                                        drop_keymap),
        cmocka_unit_test_setup_teardown(unbind_takes_a_key_away, make_keymap, drop_keymap),
        cmocka_unit_test_setup_teardown(mistakes_are_named, make_keymap, drop_keymap),
        cmocka_unit_test_setup_teardown(keys_are_shown_in_the_order_of_binding, make_keymap,
                                        drop_keymap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
