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

static void assert_squeezed(Squeeze *state, const char *bytes, const char *wanted)
{
    Buffer out = BUFFER_EMPTY;

    squeeze(state, &out, bytes, strlen(bytes));
    assert_string_equal(out.bytes, wanted);
    buffer_release(&out);
}

static void changes_of_attributes_are_merged(void **state UNUSED)
{
    Squeeze state_of = {0}, *known = &state_of;

    assert_squeezed(known, "\033(B\033[ma\033[0;1m\033[31mb\033[39m\033(B\033[m",
                    "\033(B\033[ma\033[1;31mb\033[m");
    assert_squeezed(known, "\033(B\033[0;7mx\033(B\033[m\033[32my\033(B\033[m",
                    "\033[7mx\033[;32my\033[m");
    assert_squeezed(known, "\033[1m\033[m\033[0mz", "z");
    assert_squeezed(known, "\033[38;5;208m\033[1mz", "\033[38;5;208;1mz");
    assert_false(known->plain);
    assert_squeezed(known, "\033[m\017", "\033[m");
}

static void an_unknown_state_is_cleared_once(void **state UNUSED)
{
    Squeeze state_of = {0};

    assert_squeezed(&state_of, "\033[m\017a\033[m\017b", "\017\033[mab");
    state_of = (Squeeze){0};
    assert_squeezed(&state_of, "\033[7ma", "\033[7ma");
    assert_squeezed(&state_of, "\033[ma", "\033[ma");
}

static void cursor_moves_go_before_changes_and_nothing_else_does(void **state UNUSED)
{
    Squeeze state_of = {.plain = true, .charset = true};

    assert_squeezed(&state_of, "\033[7ma\033[m\033[2;3H\033[7mb\033[m",
                    "\033[7ma\033[2;3H\033[;7mb\033[m");
    assert_squeezed(&state_of, "\033[7m\r\033[K\033[m", "\r\033[7m\033[K\033[m");
    assert_squeezed(&state_of, "\033[7m\n\033[m", "\033[7m\n\033[m");
    assert_squeezed(&state_of, "\033[44m\033[J\033[m\033[?25h",
                    "\033[44m\033[J\033[m\033[?25h");
    assert_squeezed(&state_of, "\033[>1m\033]0;x\a\033", "\033[>1m\033]0;x\a\033");
}

static void many_parameters_are_sent_in_parts(void **state UNUSED)
{
    Squeeze state_of = {.plain = true, .charset = true};
    Buffer bytes = BUFFER_EMPTY, out = BUFFER_EMPTY;

    for (int i = 0; i < 40; i++)
        buffer_add_string(&bytes, "\033[38;5;208m");
    squeeze(&state_of, &out, bytes.bytes, bytes.length);
    for (const char *at = out.bytes; *at;) {
        size_t size = strcspn(at, "m") + 1;
        assert_true(size < 48);
        at += size;
    }
    buffer_clear(&bytes);
    buffer_add_string(&bytes, "\033[");
    for (int i = 0; i < 100; i++)
        buffer_add_string(&bytes, "1;");
    buffer_add_string(&bytes, "1mx");
    buffer_clear(&out);
    squeeze(&state_of, &out, bytes.bytes, bytes.length);
    assert_string_equal(out.bytes, bytes.bytes);
    buffer_release(&bytes);
    buffer_release(&out);
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
        cmocka_unit_test(changes_of_attributes_are_merged),
        cmocka_unit_test(an_unknown_state_is_cleared_once),
        cmocka_unit_test(cursor_moves_go_before_changes_and_nothing_else_does),
        cmocka_unit_test(many_parameters_are_sent_in_parts),
        cmocka_unit_test(one_file_includes_curses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
