#include "../check.h"

#include <dramatis/ingest.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static void put(const char *name, const char *text)
{
    char *path = path_join(folder, name);
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    free(path);
}

static int set_up(void **state UNUSED)
{
    snprintf(folder, sizeof folder, "/tmp/dramatis-pile-XXXXXX");
    assert_non_null(mkdtemp(folder));
    static const char *const folders[] = {"b", "b/deep", ".hidden", "empty"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char *path = path_join(folder, folders[i]);
        assert_int_equal(mkdir(path, 0700), 0);
        free(path);
    }
    put("c.txt", "c");
    put("a.txt", "a");
    put("b/2.txt", "2");
    put("b/10.txt", "10");
    put("b/deep/x.txt", "x");
    put(".hidden/no.txt", "no");
    put(".no.txt", "no");
    char *loop = path_join(folder, "b/deep/up"), *pipe = path_join(folder, "b/pipe");
    assert_int_equal(symlink("../..", loop), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    free(loop);
    free(pipe);
    return 0;
}

static int tear_down(void **state UNUSED)
{
    static const char *const names[] = {
        "b/deep/up", "b/pipe", "b/deep/x.txt", "b/10.txt",       "b/2.txt",
        "c.txt",     "a.txt",  ".no.txt",      ".hidden/no.txt", "names",
        "b/deep",    "b",      ".hidden",      "empty",          ""};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = path_join(folder, names[i]);
        if (unlink(path) < 0)
            rmdir(path);
        free(path);
    }
    assert_int_equal(access(folder, F_OK), -1);
    return 0;
}

/* All paths the pile gives, without the folder's own, separated by blanks. */
static char *walk(Pile *pile, size_t *errors)
{
    Buffer all = BUFFER_EMPTY;
    Error error;

    *errors = 0;
    for (const char *path; (path = pile_next(pile, &error));) {
        if (all.length)
            buffer_add_byte(&all, ' ');
        size_t length = strlen(folder);
        buffer_add_string(&all, strncmp(path, folder, length) == 0 ? path + length : path);
        *errors += *error.text != '\0';
    }
    pile_free(pile);
    return buffer_take(&all);
}

static void folders_are_walked_in_byte_order(void **state UNUSED)
{
    Pile *pile = pile_new();
    size_t errors;

    pile_add(pile, folder);
    char *paths = walk(pile, &errors);
    assert_string_equal(paths, "/a.txt /b/10.txt /b/2.txt /b/deep/x.txt /c.txt");
    assert_int_equal(errors, 0);
    free(paths);
}

static void a_folder_is_walked_once_whatever_links_lead_to_it(void **state UNUSED)
{
    static const char *const links[] = {"b/a-self", "b/deep/root", "b/deep/twin"};
    static const char *const targets[] = {".", "../..", "../deep"};
    Pile *pile = pile_new();
    size_t errors;

    for (size_t i = 0; i < 3; i++) {
        char *path = path_join(folder, links[i]);
        assert_int_equal(symlink(targets[i], path), 0);
        free(path);
    }
    char *b = path_join(folder, "b");
    pile_add(pile, b);
    pile_add(pile, b);
    char *paths = walk(pile, &errors);
    assert_string_equal(paths, "/b/10.txt /b/2.txt /b/deep/root/a.txt /b/deep/root/c.txt "
                               "/b/deep/x.txt /b/10.txt /b/2.txt /b/deep/root/a.txt "
                               "/b/deep/root/c.txt /b/deep/x.txt");
    for (size_t i = 0; i < 3; i++) {
        char *path = path_join(folder, links[i]);
        unlink(path);
        free(path);
    }
    free(paths);
    free(b);
}

static void what_is_named_is_given_in_order(void **state UNUSED)
{
    Pile *pile = pile_new();
    char *c = path_join(folder, "c.txt"), *pipe = path_join(folder, "b/pipe");
    size_t errors;

    pile_add(pile, c);
    pile_add(pile, "-");
    pile_add(pile, "no/such/file");
    pile_add(pile, pipe);
    pile_add(pile, c);
    char *paths = walk(pile, &errors);
    assert_string_equal(paths, "/c.txt - no/such/file /b/pipe /c.txt");
    free(paths);
    free(c);
    free(pipe);
}

static void lists_name_files(void **state UNUSED)
{
    char *names = path_join(folder, "names");
    size_t errors;
    Error error;

    put("names", "one.txt\r\n\ntwo words.txt\nthree.txt");
    Pile *pile = pile_new();
    assert_true(pile_add_list(pile, names, false, &error));
    char *paths = walk(pile, &errors);
    assert_string_equal(paths, "one.txt two words.txt three.txt");
    free(paths);

    FILE *file = fopen(names, "w");
    fwrite("a\nb\0c\0", 1, 6, file);
    fclose(file);
    pile = pile_new();
    assert_true(pile_add_list(pile, names, true, &error));
    paths = walk(pile, &errors);
    assert_string_equal(paths, "a\nb c");
    free(paths);

    pile = pile_new();
    assert_false(pile_add_list(pile, "no/list", false, &error));
    assert_string_equal(error.text, "no/list: No such file or directory");
    pile_free(pile);
    free(names);
}

static void files_are_refused_with_a_reason(void **state UNUSED)
{
    static const IngestSource source = {.standard_input = 0, .stop = -1};
    ArticleVector articles = {0};
    Error error;

    assert_false(ingest_file("no/such/file", &source, &articles, NULL, &error));
    assert_string_equal(error.text, "No such file or directory");
    assert_false(ingest_file("/dev/null", &source, &articles, NULL, &error));
    assert_string_equal(error.text, "is not a regular file");
    assert_false(ingest_file(folder, &source, &articles, NULL, &error));
    assert_string_equal(error.text, "Is a directory");
    assert_int_equal(articles.count, 0);
}

static void a_silent_pipe_can_be_given_up(void **state UNUSED)
{
    int input[2], stop[2];
    ArticleVector articles = {0};
    Error error;

    assert_int_equal(pipe(input), 0);
    assert_int_equal(pipe(stop), 0);
    close(stop[1]);
    const IngestSource source = {.standard_input = input[0], .stop = stop[0]};
    assert_false(ingest_file("-", &source, &articles, NULL, &error));
    assert_string_equal(error.text, "reading was ended");
    close(input[0]);
    close(input[1]);
    close(stop[0]);
}

static void a_named_pipe_is_read_when_somebody_writes(void **state UNUSED)
{
    static const IngestSource source = {.standard_input = 0, .stop = -1};
    char *path = path_join(folder, "b/pipe");
    ArticleVector articles = {0};
    Error error;

    pid_t writer = fork();
    if (writer == 0) {
        int descriptor = open(path, O_WRONLY);
        ssize_t put = write(descriptor, "Snow\nIt fell.\n", 14);
        _exit(put == 14 ? 0 : 1);
    }
    assert_true(writer > 0);
    assert_true(ingest_file(path, &source, &articles, NULL, &error));
    assert_int_equal(waitpid(writer, NULL, 0), writer);
    assert_int_equal(articles.count, 1);
    assert_string_equal(articles.items[0]->text, "Snow\nIt fell.\n");
    article_free(articles.items[0]);
    vector_release(&articles);
    free(path);
}

static void standard_input_is_an_article(void **state UNUSED)
{
    int input[2];
    ArticleVector articles = {0};
    Error error;

    assert_int_equal(pipe(input), 0);
    assert_int_equal(write(input[1], "Snow\nIt fell.\n", 14), 14);
    close(input[1]);
    const IngestSource source = {.standard_input = input[0], .stop = -1};
    assert_true(ingest_file("-", &source, &articles, NULL, &error));
    assert_int_equal(articles.count, 1);
    assert_string_equal(articles.items[0]->path, "-");
    article_free(articles.items[0]);
    vector_release(&articles);
    close(input[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_are_walked_in_byte_order),
        cmocka_unit_test(a_folder_is_walked_once_whatever_links_lead_to_it),
        cmocka_unit_test(what_is_named_is_given_in_order),
        cmocka_unit_test(lists_name_files),
        cmocka_unit_test(files_are_refused_with_a_reason),
        cmocka_unit_test(a_silent_pipe_can_be_given_up),
        cmocka_unit_test(a_named_pipe_is_read_when_somebody_writes),
        cmocka_unit_test(standard_input_is_an_article),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
