#include "../scratch.h"

#include <dramatis/config.h>

#include <stdio.h>

/* What was read and what went wrong, a line each. */
static Buffer seen = BUFFER_EMPTY;
static unsigned failures;

static bool handle(void *context, char *const *words, size_t count, Error *error)
{
    assert_ptr_equal(context, &seen);
    if (strcmp(words[0], "wrong") == 0)
        return error_set(error, "that is wrong");
    for (size_t i = 0; i < count; i++)
        buffer_addf(&seen, "%s%s", i ? " " : "", words[i]);
    buffer_add_byte(&seen, '\n');
    return true;
}

static void fails(void *context, const char *message)
{
    assert_ptr_equal(context, &seen);
    failures++;
    if (failures <= 20)
        buffer_addf(&seen, "! %s\n", message);
}

static const char *read_text(const char *text, size_t length)
{
    buffer_clear(&seen);
    failures = 0;
    config_read_text("rc", text, length, handle, fails, &seen);
    return seen.bytes;
}

/* What is read from a file of the scratch folder, with the folder's name left out. */
static const char *read_file(const char *name)
{
    char *path = scratch_path(name);
    Error error;

    buffer_clear(&seen);
    failures = 0;
    if (!config_read(path, handle, fails, &seen, &error))
        buffer_addf(&seen, "unread: %s\n", error.text);
    free(path);
    for (char *found; (found = strstr(seen.bytes, scratch_folder));) {
        size_t length = sizeof scratch_folder; /* with its slash */
        memmove(found, found + length, strlen(found + length) + 1);
    }
    return seen.bytes;
}

static void statements_are_read_line_by_line(void **state UNUSED)
{
    static const char text[] = "set a 1\n\n# remark\r\n  bind x 'y z'\r\nlast";

    assert_string_equal(read_text(text, sizeof text - 1), "set a 1\nbind x y z\nlast\n");
    assert_string_equal(read_text("", 0), "");
    assert_string_equal(read_text("\n", 1), "");
    assert_string_equal(read_text("\xef\xbb\xbfset b", 8), "set b\n");
}

static void mistakes_are_told_by_file_and_line_and_reading_goes_on(void **state UNUSED)
{
    static const char text[] = "one\nwrong\nset 'a\nset \xff\nset \0 b\ntwo\n";

    assert_string_equal(read_text(text, sizeof text - 1), "one\n"
                                                          "! rc:2: that is wrong\n"
                                                          "! rc:3: the quote ' is not closed\n"
                                                          "! rc:4: is not valid UTF-8\n"
                                                          "! rc:5: holds a NUL byte\n"
                                                          "two\n");
}

static void write_text(const char *name, const char *text)
{
    scratch_write(name, text, strlen(text));
}

static void includes_are_relative_to_the_file_they_stand_in(void **state UNUSED)
{
    write_text("main", "before\ninclude parts/one\nafter\n");
    write_text("parts/one", "one\ninclude two\ninclude ../three\n");
    write_text("parts/two", "two\nwrong\n");
    write_text("three", "three\n");
    assert_string_equal(read_file("main"), "before\none\ntwo\n! parts/two:2: that is wrong\n"
                                           "three\nafter\n");
}

static void an_absolute_path_and_the_home_folder_can_be_included(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;

    write_text("home/mine", "mine\n");
    buffer_addf(&text, "include %s/home/mine\ninclude ~/mine\n", scratch_folder);
    write_text("main", text.bytes);
    buffer_cut(&text, 0);
    buffer_addf(&text, "%s/home", scratch_folder);
    setenv("HOME", text.bytes, 1);
    assert_string_equal(read_file("main"), "mine\nmine\n");
    buffer_release(&text);
}

static void what_cannot_be_included_is_told_at_its_line(void **state UNUSED)
{
    write_text("main", "include\ninclude a b\ninclude nowhere\nrest\n");
    assert_string_equal(read_file("main"),
                        "! main:1: include needs the path of one file\n"
                        "! main:2: include needs the path of one file\n"
                        "! main:3: cannot read nowhere: No such file or directory\nrest\n");
}

static void a_circle_of_includes_ends(void **state UNUSED)
{
    write_text("loop", "x\ninclude loop\n");
    assert_string_equal(read_file("loop"),
                        "x\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\n"
                        "! loop:2: files include each other more than 16 deep; does one "
                        "include itself?\n");
    write_text("twice", "include twice\ninclude twice\n");
    read_file("twice");
    assert_true(failures > 0 && failures < 600);
}

static void sixteen_deep_is_fine(void **state UNUSED)
{
    for (int i = 1; i <= 16; i++) {
        char name[16];
        char text[32];
        snprintf(name, sizeof name, "deep%d", i);
        snprintf(text, sizeof text, i < 16 ? "include deep%d\n" : "bottom\n", i + 1);
        write_text(name, text);
    }
    assert_string_equal(read_file("deep1"), "bottom\n");
}

static void a_file_that_is_no_configuration_is_refused(void **state UNUSED)
{
    Buffer large = BUFFER_EMPTY;

    assert_string_equal(read_file("nothing"),
                        "unread: cannot read nothing: No such file or directory\n");
    assert_string_equal(read_file(""), "unread: cannot read : Is a directory\n");
    for (size_t i = 0; i < CONFIG_LIMIT / 64; i++)
        buffer_add_string(&large,
                          "# 345678901234567890123456789012345678901234567890123456789012"
                          "\n\n");
    assert_int_equal(large.length, CONFIG_LIMIT);
    scratch_write("large", large.bytes, large.length);
    assert_string_equal(read_file("large"), "");
    buffer_add_byte(&large, '\n');
    scratch_write("large", large.bytes, large.length);
    assert_string_equal(read_file("large"), "unread: cannot read large: is larger than 1 MB\n");
    buffer_release(&large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_are_read_line_by_line),
        cmocka_unit_test(mistakes_are_told_by_file_and_line_and_reading_goes_on),
        cmocka_unit_test(includes_are_relative_to_the_file_they_stand_in),
        cmocka_unit_test(an_absolute_path_and_the_home_folder_can_be_included),
        cmocka_unit_test(what_cannot_be_included_is_told_at_its_line),
        cmocka_unit_test(a_circle_of_includes_ends),
        cmocka_unit_test(sixteen_deep_is_fine),
        cmocka_unit_test(a_file_that_is_no_configuration_is_refused),
    };
    int failed = cmocka_run_group_tests(tests, scratch_make, scratch_remove);

    buffer_release(&seen);
    return failed;
}
