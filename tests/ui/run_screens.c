/* Runs each tests/screens/NAME.keys and compares what is on the screen with NAME.screen, and
 * where there are such files, roles with NAME.roles and overlays with NAME.overlays. A .keys
 * file has one statement a line:
 *
 *   size ROWS COLUMNS    of the screen, first; later: the window is resized
 *   ascii                the locale is not UTF-8
 *   pile NAME            the articles of tests/screens/NAME, before size; else those of
 * articles set NAME VALUE       an option keys KEYS            typed; blanks are left out # ...
 * why the screen should look so
 *
 * With DRAMATIS_NEW_SCREENS=1 in the environment what is seen is written as what is expected:
 * look at it before you keep it. */
#include "fixture.h"

#include <glob.h>
#include <stdio.h>

typedef struct Run {
    Fixture fixture;
    bool begun, ascii;
    const char *pile;
} Run;

static void run_line(Run *run, char *line, const char *path)
{
    unsigned rows, columns;

    if (*line == '#' || !*line)
        return;
    if (strcmp(line, "ascii") == 0) {
        run->ascii = true;
    } else if (strncmp(line, "pile ", 5) == 0) {
        run->pile = line + 5;
    } else if (sscanf(line, "size %u %u", &rows, &columns) == 2) {
        if (run->begun) {
            fixture_resize(&run->fixture, rows, columns);
        } else {
            run->fixture = fixture_empty(rows, columns, !run->ascii);
            run->begun = true;
            fixture_add_folder(&run->fixture, run->pile ? run->pile : "articles");
            fixture_type(&run->fixture, "");
        }
    } else if (strncmp(line, "set ", 4) == 0 && run->begun) {
        app_command(run->fixture.app, line);
        fixture_type(&run->fixture, "");
    } else if (strncmp(line, "keys ", 5) == 0 && run->begun) {
        fixture_type(&run->fixture, line + 5);
    } else {
        fail_msg("%s: \"%s\" is not understood", path, line);
    }
}

static void show_line(const char *sign, const char *line, size_t length)
{
    fprintf(stderr, "%s|%.*s\n", sign, (int)length, line);
}

/* Prints the lines that differ; returns whether any does. */
static bool print_difference(const char *expected, const char *seen)
{
    bool different = false;

    for (unsigned row = 0; *expected || *seen; row++) {
        size_t a = strcspn(expected, "\n"), b = strcspn(seen, "\n");
        if (a != b || memcmp(expected, seen, a) != 0) {
            fprintf(stderr, "row %u\n", row);
            show_line("-", expected, a);
            show_line("+", seen, b);
            different = true;
        }
        expected += expected[a] ? a + 1 : a;
        seen += seen[b] ? b + 1 : b;
    }
    return different;
}

typedef void (*Dump)(const Screen *screen, Buffer *out);

/* Compares one dump with its file. Only .screen must be there. */
static bool compare(Run *run, const char *keys_path, const char *ending, Dump dump, bool needed)
{
    Buffer path = BUFFER_EMPTY, expected = BUFFER_EMPTY, seen = BUFFER_EMPTY;
    bool good = true, there;
    Error error;

    buffer_add(&path, keys_path, strlen(keys_path) - strlen(".keys"));
    buffer_add_string(&path, ending);
    there = file_read(path.bytes, &expected, 1 << 20, &error);
    dump(run->fixture.screen, &seen);
    if (getenv("DRAMATIS_NEW_SCREENS") && (there || needed)) {
        good = file_save(path.bytes, seen.bytes, seen.length, &error);
    } else if (there && print_difference(expected.bytes, seen.bytes)) {
        fprintf(stderr, "in %s\n", path.bytes);
        good = false;
    } else if (!there && needed) {
        fprintf(stderr, "%s\n", error.text);
        good = false;
    }
    buffer_release(&path);
    buffer_release(&expected);
    buffer_release(&seen);
    return good;
}

static void screen_is_as_expected(void **state)
{
    const char *path = *state;
    Buffer keys = BUFFER_EMPTY;
    Run run = {0};
    Error error;
    char *rest = NULL;

    assert_true(file_read(path, &keys, 1 << 20, &error));
    for (char *line = strtok_r(keys.bytes, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest))
        run_line(&run, line, path);
    assert_true(run.begun);
    bool good = compare(&run, path, ".screen", screen_dump_text, true);
    good = compare(&run, path, ".roles", screen_dump_roles, false) && good;
    good = compare(&run, path, ".overlays", screen_dump_overlays, false) && good;
    fixture_free(&run.fixture);
    buffer_release(&keys);
    assert_true(good);
}

int main(void)
{
    const char *source = getenv("srcdir");
    Buffer pattern = BUFFER_EMPTY;
    VECTOR(struct CMUnitTest) tests = {0};
    glob_t found;

    buffer_addf(&pattern, "%s/tests/screens/*.keys", source ? source : ".");
    if (glob(pattern.bytes, 0, NULL, &found) != 0) {
        fprintf(stderr, "no %s\n", pattern.bytes);
        return 1;
    }
    for (size_t i = 0; i < found.gl_pathc; i++)
        *vector_push(&tests) = (struct CMUnitTest){
            path_name(found.gl_pathv[i]), screen_is_as_expected, NULL, NULL, found.gl_pathv[i]};
    int failed = _cmocka_run_group_tests("screens", tests.items, tests.count, NULL, NULL);

    globfree(&found);
    buffer_release(&pattern);
    vector_release(&tests);
    return failed;
}
