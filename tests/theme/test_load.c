#include "../scratch.h"

#include <dramatis/theme.h>

static Buffer failures = BUFFER_EMPTY;
static Theme *theme;
static Error error;

static int make(void **state)
{
    if (scratch_make(state))
        return -1;
    setenv("XDG_CONFIG_HOME", scratch_folder, 1);
    theme = theme_new(256);
    return 0;
}

static int drop(void **state)
{
    theme_free(theme);
    buffer_release(&failures);
    return scratch_remove(state);
}

static void failed(void *context, const char *message)
{
    buffer_addf(context, "%s\n", message);
}

static bool load(const char *name)
{
    buffer_clear(&failures);
    return theme_load(theme, name, failed, &failures, &error);
}

static void write_text(const char *name, const char *text)
{
    scratch_write(name, text, strlen(text));
}

static void own(const char *line)
{
    Words words = {0};

    assert_true(words_split(&words, line, strlen(line), NULL));
    assert_true(theme_own_statement(theme, words.items, words.count, &error));
    words_release(&words);
}

static int border(void)
{
    return theme_style(theme, ROLE_BORDER, 0).foreground;
}

static void themes_that_are_compiled_in_are_found(void **state UNUSED)
{
    assert_true(load("dark-256"));
    assert_int_equal(border(), 241);
    assert_true(load("default"));
    assert_int_equal(border(), -1);
    assert_string_equal(failures.bytes, "");
}

static void a_theme_of_the_user_comes_first_and_lies_on_the_default_one(void **state UNUSED)
{
    write_text("dramatis/themes/mono.theme", "color border 99 -\n");
    assert_true(load("mono"));
    assert_int_equal(border(), 99);
    assert_true(theme_style(theme, ROLE_PERSON, 0).attributes & STYLE_BOLD);
    assert_int_equal(theme_style(theme, ROLE_PERSON, 0).foreground, 5);
    assert_true(load("light"));
    assert_int_not_equal(border(), 99);
}

static void a_path_is_a_theme_too_and_may_include_others(void **state UNUSED)
{
    char *path = scratch_path("own/evening.theme");

    write_text("own/evening.theme", "include base\ncolor border 50 -\n");
    write_text("own/base", "color border 40 -\ncolor hint 41 -\n");
    assert_true(load(path));
    assert_int_equal(border(), 50);
    assert_int_equal(theme_style(theme, ROLE_HINT, 0).foreground, 41);
    free(path);
}

static void own_colours_lie_over_every_theme(void **state UNUSED)
{
    own("color border 77 -");
    own("color match 78 79 none");
    assert_true(load("dark-256"));
    assert_int_equal(border(), 77);
    assert_int_equal(theme_style(theme, ROLE_TEXT, OVERLAY_MATCH).background, 79);
    assert_int_equal(theme_style(theme, ROLE_HEADLINE, 0).foreground, 231);
    assert_false(load("/nonexistent/x.theme"));
    assert_true(load("light"));
    assert_int_equal(border(), 77);
    assert_int_not_equal(theme_style(theme, ROLE_HEADLINE, 0).foreground, 231);
}

static void mistakes_in_a_theme_are_told_and_the_rest_counts(void **state UNUSED)
{
    Buffer expected = BUFFER_EMPTY;

    write_text("dramatis/themes/odd.theme",
               "color bordr 1 -\ncolor border 77 -\nset layout wide\n");
    assert_true(load("odd"));
    assert_int_equal(border(), 77);
    buffer_addf(&expected,
                "%s/dramatis/themes/odd.theme:1: there is no role \"bordr\"; "
                "did you mean border?\n"
                "%s/dramatis/themes/odd.theme:3: a theme holds color, ground and include, "
                "not \"set\"\n",
                scratch_folder, scratch_folder);
    assert_string_equal(failures.bytes, expected.bytes);
    buffer_release(&expected);
}

static void after_a_failure_the_theme_stays(void **state UNUSED)
{
    write_text("dramatis/themes/own.theme", "color border 88 -\n");
    assert_true(load("own"));
    assert_false(load("drak-256"));
    assert_string_equal(error.text, "there is no theme \"drak-256\"; did you mean dark-256?");
    assert_false(load("/nonexistent/x.theme"));
    assert_string_equal(error.text,
                        "cannot read /nonexistent/x.theme: No such file or directory");
    assert_false(load(""));
    assert_int_equal(border(), 88);
}

static size_t count_of(const Words *names, const char *name)
{
    size_t count = 0;

    for (size_t i = 0; i < names->count; i++)
        count += strcmp(names->items[i], name) == 0;
    return count;
}

static void names_are_sorted_and_each_given_once(void **state UNUSED)
{
    Words names = {0};

    write_text("dramatis/themes/mono.theme", "");
    write_text("dramatis/themes/aaa.theme", "");
    write_text("dramatis/themes/.hidden.theme", "");
    write_text("dramatis/themes/notes.txt", "");
    words_add(&names, "first", 5);
    theme_names(&names);
    assert_string_equal(names.items[0], "first");
    assert_string_equal(names.items[1], "aaa");
    for (size_t i = 2; i < names.count; i++)
        assert_true(strcmp(names.items[i - 1], names.items[i]) < 0);
    assert_int_equal(count_of(&names, "mono"), 1);
    assert_int_equal(count_of(&names, "default"), 1);
    assert_int_equal(count_of(&names, ".hidden"), 0);
    assert_int_equal(count_of(&names, "notes"), 0);
    words_release(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(themes_that_are_compiled_in_are_found),
        cmocka_unit_test(a_theme_of_the_user_comes_first_and_lies_on_the_default_one),
        cmocka_unit_test(a_path_is_a_theme_too_and_may_include_others),
        cmocka_unit_test(mistakes_in_a_theme_are_told_and_the_rest_counts),
        cmocka_unit_test(after_a_failure_the_theme_stays),
        cmocka_unit_test(names_are_sorted_and_each_given_once),
        cmocka_unit_test(own_colours_lie_over_every_theme),
    };

    return cmocka_run_group_tests(tests, make, drop);
}
