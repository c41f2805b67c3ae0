#include "../check.h"

#include <dirent.h>
#include <stdio.h>

#include <dramatis/term.h>

static void assert_base64(const char *bytes, const char *wanted)
{
    Buffer out = BUFFER_EMPTY;

    base64_add(&out, bytes, strlen(bytes));
    assert_string_equal(out.bytes, wanted);
    buffer_release(&out);
}

/* RFC 4648, section 10. */
static void base64_is_as_the_rfc_has_it(void **state UNUSED)
{
    assert_base64("", "");
    assert_base64("f", "Zg==");
    assert_base64("fo", "Zm8=");
    assert_base64("foo", "Zm9v");
    assert_base64("foobar", "Zm9vYmFy");
    assert_base64("\xff\xfe\xfd", "//79");
    assert_base64("\xfb\xef\xbe", "++++");
}

/* Every file below src is looked at: curses has one door. */
static void one_file_includes_curses(void **state UNUSED)
{
    const char *top = getenv("srcdir");
    char *sources = path_join(top ? top : ".", "src");
    DIR *rooms = opendir(sources);
    int found = 0;

    assert_non_null(rooms);
    for (struct dirent *room; (room = readdir(rooms));) {
        char *folder = path_join(sources, room->d_name);
        DIR *files = room->d_name[0] != '.' ? opendir(folder) : NULL;
        for (struct dirent *file; files && (file = readdir(files));) {
            char *path = path_join(folder, file->d_name);
            Buffer text = BUFFER_EMPTY;
            if (file->d_name[0] != '.' && file_read(path, &text, 1 << 22, NULL) &&
                (strstr(text.bytes, "include <curses.h>") || strstr(text.bytes, "<ncurses"))) {
                assert_string_equal(file->d_name, "term-curses.c");
                found++;
            }
            buffer_release(&text);
            free(path);
        }
        if (files)
            closedir(files);
        free(folder);
    }
    closedir(rooms);
    free(sources);
    assert_int_equal(found, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64_is_as_the_rfc_has_it),
        cmocka_unit_test(one_file_includes_curses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
