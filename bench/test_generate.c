/* Generated articles are the same each time, and their gold names what stands there. */
#include "../tests/check.h"

#include <stdio.h>

#include "../tests/terminal/harness.h"
#include "generate.h"

static void read_article(const char *folder, const char *name, Buffer *out)
{
    char *path = path_join(folder, name);
    Error error;
    if (!file_read(path, out, 1 << 20, &error))
        fail_msg("%s", error.text);
    free(path);
}

static void the_gold_names_what_stands_there(UNUSED void **state)
{
    char *folder = folder_new();
    Buffer gold = BUFFER_EMPTY;
    assert_true(
        generate_articles(folder, &(GenerateStyle){.articles = 5, .seed = 3}, &gold, NULL));
    size_t lines = 0;
    char *rest = gold.bytes, *line;
    while ((line = strsep(&rest, "\n")) && *line) {
        char file[32], kind[8], full[128];
        size_t offset, length;
        unsigned number;
        assert_int_equal(sscanf(line, "%31[^\t]\t%zu\t%zu\t%7[^\t]\t%u\t%127[^\n]", file,
                                &offset, &length, kind, &number, full),
                         6);
        Buffer article = BUFFER_EMPTY;
        read_article(folder, file, &article);
        assert_true(offset + length <= article.length);
        char first = article.bytes[offset];
        assert_true(first >= 'A' && first <= 'Z');
        if (strlen(full) == length)
            assert_memory_equal(article.bytes + offset, full, length);
        buffer_release(&article);
        lines++;
    }
    assert_in_range(lines, 100, 2000);
    buffer_release(&gold);
    folder_remove(folder);
}

static void the_same_seed_gives_the_same_bytes_and_another_others(UNUSED void **state)
{
    Buffer articles[3] = {BUFFER_EMPTY, BUFFER_EMPTY, BUFFER_EMPTY};
    for (uint32_t i = 0; i < 3; i++) {
        char *folder = folder_new();
        GenerateStyle style = {.articles = 2, .seed = i < 2 ? 9 : 10};
        assert_true(generate_articles(folder, &style, NULL, NULL));
        read_article(folder, "0001.txt", &articles[i]);
        folder_remove(folder);
    }
    assert_string_equal(articles[0].bytes, articles[1].bytes);
    assert_string_not_equal(articles[0].bytes, articles[2].bytes);
    for (int i = 0; i < 3; i++)
        buffer_release(&articles[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gold_names_what_stands_there),
        cmocka_unit_test(the_same_seed_gives_the_same_bytes_and_another_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
