#include "../check.h"

#include <dramatis/config.h>

static void check_path(const char *config_home, const char *home, const char *expected)
{
    if (config_home)
        setenv("XDG_CONFIG_HOME", config_home, 1);
    else
        unsetenv("XDG_CONFIG_HOME");
    if (home)
        setenv("HOME", home, 1);
    else
        unsetenv("HOME");
    char *path = config_path("config");
    if (expected)
        assert_string_equal(path, expected);
    else
        assert_null(path);
    free(path);
}

static void the_configuration_is_where_xdg_says(void **state UNUSED)
{
    check_path("/xdg", "/home/ada", "/xdg/dramatis/config");
    check_path("/xdg", NULL, "/xdg/dramatis/config");
    check_path(NULL, "/home/ada", "/home/ada/.config/dramatis/config");
    check_path("", "/home/ada/", "/home/ada/.config/dramatis/config");
    check_path("not/absolute", "/home/ada", "/home/ada/.config/dramatis/config");
    check_path(NULL, NULL, NULL);
    check_path(NULL, "", NULL);
}

static void check_expanded(const char *path, const char *expected)
{
    char *expanded = config_expand(path);

    assert_string_equal(expanded, expected);
    free(expanded);
}

static void a_tilde_is_the_home_folder(void **state UNUSED)
{
    setenv("HOME", "/home/ada", 1);
    check_expanded("~/themes/x", "/home/ada/themes/x");
    check_expanded("~bob/x", "~bob/x");
    check_expanded("a/~/b", "a/~/b");
    unsetenv("HOME");
    check_expanded("~/x", "~/x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_configuration_is_where_xdg_says),
        cmocka_unit_test(a_tilde_is_the_home_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
