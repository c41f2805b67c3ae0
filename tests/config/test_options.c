#include "../check.h"

#include <dramatis/config.h>

static Options *options;

static int make_options(void **state UNUSED)
{
    options = options_new();
    return 0;
}

static int drop_options(void **state UNUSED)
{
    options_free(options);
    return 0;
}

static const char *refused(const char *name, const char *value)
{
    static Error error;

    error.text[0] = '\0';
    assert_false(option_set(options, name, value, &error));
    return error.text;
}

static void every_option_is_documented_and_shows_its_default(void **state UNUSED)
{
    for (int id = 0; id < OPTION_COUNT; id++) {
        const OptionInfo *info = option_info((OptionId)id);
        Buffer shown = BUFFER_EMPTY;
        assert_true(*info->name && *info->help);
        assert_int_equal(option_find(info->name), id);
        assert_true(info->kind != OPTION_NUMBER || *info->unit);
        option_show(options, (OptionId)id, &shown);
        assert_string_equal(shown.bytes, info->initial);
        buffer_release(&shown);
    }
}

static void flags_take_all_words_for_on_and_off(void **state UNUSED)
{
    static const char *const on[] = {"on", "true", "yes", "1"};
    static const char *const off[] = {"off", "false", "no", "0"};

    for (int i = 0; i < 4; i++) {
        assert_true(option_set(options, "show-list", off[i], NULL));
        assert_int_equal(option_value(options, OPTION_SHOW_LIST), 0);
        assert_true(option_set(options, "show-list", on[i], NULL));
        assert_int_equal(option_value(options, OPTION_SHOW_LIST), 1);
    }
    assert_string_equal(refused("show-list", "maybe"), "show-list is on or off, not \"maybe\"");
}

static void numbers_keep_to_their_range(void **state UNUSED)
{
    assert_true(option_set(options, "text-width", "30", NULL));
    assert_true(option_set(options, "text-width", "200", NULL));
    assert_int_equal(option_value(options, OPTION_TEXT_WIDTH), 200);
    assert_string_equal(refused("text-width", "29"),
                        "text-width takes 30 to 200 columns, not \"29\"");
    refused("text-width", "201");
    refused("text-width", "");
    refused("text-width", "wide");
    refused("text-width", " 40");
    refused("text-width", "40x");
    refused("text-width", "-");
    refused("text-width", "99999999999999999999");
    assert_int_equal(option_value(options, OPTION_TEXT_WIDTH), 200);
}

static void choices_are_stored_by_index(void **state UNUSED)
{
    assert_true(option_set(options, "layout", "single", NULL));
    assert_int_equal(option_value(options, OPTION_LAYOUT), 3);
    assert_string_equal(refused("layout", "sin"),
                        "layout is auto, wide, narrow, single or linear, not \"sin\"");
    refused("layout", "");
    refused("layout", "auto|wide");
    option_set_value(options, OPTION_LAYOUT, 99);
    assert_int_equal(option_value(options, OPTION_LAYOUT), 4);
    option_set_value(options, OPTION_LAYOUT, -1);
    assert_int_equal(option_value(options, OPTION_LAYOUT), 0);
}

static void values_set_by_the_program_are_cut_to_their_range(void **state UNUSED)
{
    option_set_value(options, OPTION_TEXT_WIDTH, 5);
    assert_int_equal(option_value(options, OPTION_TEXT_WIDTH), 30);
    option_set_value(options, OPTION_TEXT_WIDTH, 5000);
    assert_int_equal(option_value(options, OPTION_TEXT_WIDTH), 200);
    option_set_value(options, OPTION_SHOW_CAST, 7);
    assert_int_equal(option_value(options, OPTION_SHOW_CAST), 1);
}

static void a_text_is_shown_as_one_would_write_it(void **state UNUSED)
{
    Buffer shown = BUFFER_EMPTY;
    Words words = {0};

    assert_true(option_set(options, "theme", "my \"best\" theme", NULL));
    assert_string_equal(option_text(options, OPTION_THEME), "my \"best\" theme");
    option_show(options, OPTION_THEME, &shown);
    assert_true(words_split(&words, shown.bytes, shown.length, NULL));
    assert_int_equal(words.count, 1);
    assert_string_equal(words.items[0], "my \"best\" theme");
    words_release(&words);
    buffer_release(&shown);
}

static void a_mistyped_name_gets_the_nearest_one(void **state UNUSED)
{
    assert_string_equal(refused("text-widht", "80"),
                        "there is no option \"text-widht\"; did you mean text-width?");
    assert_string_equal(refused("cast-so", "name"),
                        "there is no option \"cast-so\"; did you mean cast-sort?");
    assert_string_equal(refused("zebra", "1"), "there is no option \"zebra\"");
    assert_string_equal(refused("", "1"), "there is no option \"\"");
}

static bool statement(const char *line, Error *error)
{
    Words words = {0};

    assert_true(words_split(&words, line, strlen(line), NULL));
    bool done = options_statement(options, words.items, words.count, error);
    words_release(&words);
    return done;
}

static void statements_set_and_unset(void **state UNUSED)
{
    Error error;

    assert_true(statement("set text-width 60", &error));
    assert_int_equal(option_value(options, OPTION_TEXT_WIDTH), 60);
    assert_true(statement("set noshow-cast", &error));
    assert_int_equal(option_value(options, OPTION_SHOW_CAST), 0);
    assert_true(statement("set show-cast", &error));
    assert_int_equal(option_value(options, OPTION_SHOW_CAST), 1);
    assert_false(statement("set", &error));
    assert_string_equal(error.text, "set needs the name of an option and a value");
    assert_false(statement("set text-width", &error));
    assert_string_equal(error.text, "text-width needs a value");
    assert_false(statement("set notext-width", &error));
    assert_false(statement("set text-width 60 70", &error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_option_is_documented_and_shows_its_default,
                                        make_options, drop_options),
        cmocka_unit_test_setup_teardown(flags_take_all_words_for_on_and_off, make_options,
                                        drop_options),
        cmocka_unit_test_setup_teardown(numbers_keep_to_their_range, make_options,
                                        drop_options),
        cmocka_unit_test_setup_teardown(choices_are_stored_by_index, make_options,
                                        drop_options),
        cmocka_unit_test_setup_teardown(values_set_by_the_program_are_cut_to_their_range,
                                        make_options, drop_options),
        cmocka_unit_test_setup_teardown(a_text_is_shown_as_one_would_write_it, make_options,
                                        drop_options),
        cmocka_unit_test_setup_teardown(a_mistyped_name_gets_the_nearest_one, make_options,
                                        drop_options),
        cmocka_unit_test_setup_teardown(statements_set_and_unset, make_options, drop_options),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
