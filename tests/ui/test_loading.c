#include "../scratch.h"
#include "fixture.h"

typedef struct Loading {
    Pile *pile;
    Fixture fixture;
} Loading;

static Loading loading_start(const char *const *names)
{
    Loading loading = {.pile = pile_new()};

    for (; *names; names++) {
        char *path = scratch_path(*names);
        pile_add(loading.pile, path);
        free(path);
    }
    loading.fixture = fixture_empty(24, 80, true);
    app_free(loading.fixture.app);
    loading.fixture.parts.corpus->reader = ingest_again;
    loading.fixture.parts.loader =
        loader_start(&(LoaderSource){.pile = loading.pile,
                                     .standard_input = -1,
                                     .labels_first = true,
                                     .threads = 1});
    loading.fixture.app = app_new(&loading.fixture.parts);
    return loading;
}

static void loading_finish(Loading *loading)
{
    while (!loader_progress(loading->fixture.parts.loader).finished) {
        loader_wait(loading->fixture.parts.loader);
        app_take(loading->fixture.app);
    }
}

static void loading_free(Loading *loading)
{
    loader_free(loading->fixture.parts.loader);
    fixture_free(&loading->fixture);
    pile_free(loading->pile);
}

static void write_article(const char *name, const char *text)
{
    scratch_write(name, text, strlen(text));
}

static void articles_are_readable_when_they_come(UNUSED void **state)
{
    static const char *const names[] = {"a.txt", "b.txt", NULL};
    write_article("a.txt", "Rain at last\n\nIt rained on Monday.\n");
    write_article("b.txt", "Sun again\n\nIt shone on Tuesday.\n");
    Loading loading = loading_start(names);

    assert_true(fixture_shows(&loading.fixture, "reading ..."));
    loading_finish(&loading);
    assert_true(fixture_shows(&loading.fixture, "It rained on Monday."));
    assert_true(fixture_shows(&loading.fixture, "Articles 1/2"));
    loading_free(&loading);
}

static void a_single_article_is_opened(UNUSED void **state)
{
    static const char *const names[] = {"one.txt", NULL};
    write_article("one.txt", "Rain at last\n\nIt rained on Monday.\n");
    Loading loading = loading_start(names);

    loading_finish(&loading);
    fixture_type(&loading.fixture, "^G");
    assert_true(fixture_shows(&loading.fixture, "one.txt:1"));
    assert_null(strstr(fixture_row(&loading.fixture, 1), "•"));
    loading_free(&loading);
}

/* The list is there before its headlines; those on the screen are waited for. */
static void what_is_on_the_screen_is_read_first(UNUSED void **state)
{
    enum { ARTICLES = 300 };
    static char names[ARTICLES][16];
    const char *list[ARTICLES + 1] = {NULL};
    Buffer text = BUFFER_EMPTY;

    for (int i = 0; i < ARTICLES; i++) {
        snprintf(names[i], sizeof names[i], "%03d.txt", i);
        list[i] = names[i];
        buffer_clear(&text);
        buffer_addf(&text, "Storm number %d\n\nIt blew for %d hours.\n", i, i);
        scratch_write(names[i], text.bytes, i == 2 ? 0 : text.length);
    }
    buffer_release(&text);
    Loading loading = loading_start(list);
    while (loader_progress(loading.fixture.parts.loader).listed < ARTICLES) {
        loader_wait(loading.fixture.parts.loader);
        app_take(loading.fixture.app);
    }
    assert_true(fixture_shows(&loading.fixture, "Storm number 0"));
    assert_true(fixture_shows(&loading.fixture, "Storm number 5"));
    assert_true(fixture_shows(&loading.fixture, "It blew for 0 hours."));
    assert_non_null(strstr(fixture_row(&loading.fixture, 3), "Storm number 3"));
    fixture_type(&loading.fixture, "G");
    assert_true(fixture_shows(&loading.fixture, "Storm number 299"));
    assert_true(fixture_shows(&loading.fixture, "It blew for 299 hours."));
    loading_finish(&loading);
    assert_true(fixture_shows(&loading.fixture, "Articles 299/299"));
    loading_free(&loading);
}

/* The selection goes on to a neighbour. */
static void an_article_that_turns_out_to_be_none_is_left(UNUSED void **state)
{
    static const char *const names[] = {"none.txt", "a.txt", NULL};
    scratch_write("none.txt", "", 0);
    write_article("a.txt", "Rain at last\n\nIt rained on Monday.\n");
    Loading loading = loading_start(names);

    loading_finish(&loading);
    assert_true(fixture_shows(&loading.fixture, "It rained on Monday."));
    assert_non_null(strstr(fixture_row(&loading.fixture, 1), "Rain at last"));
    fixture_type(&loading.fixture, "^G");
    assert_true(fixture_shows(&loading.fixture, "article 1 of 1"));
    loading_free(&loading);
}

static void a_text_that_has_gone_is_told_of_in_its_place(UNUSED void **state)
{
    static const char *const names[] = {"a.txt", "b.txt", NULL};
    write_article("a.txt", "Rain at last\n\nIt rained on Monday.\n");
    write_article("b.txt", "Sun again\n\nIt shone on Tuesday.\n");
    Loading loading = loading_start(names);
    Corpus *corpus = loading.fixture.parts.corpus;

    loading_finish(&loading);
    char *path = scratch_path("b.txt");
    assert_int_equal(unlink(path), 0);
    free(path);
    corpus->loaded_bytes += 16 << 20; /* as if much had been looked at since */
    corpus_trim(corpus);
    fixture_type(&loading.fixture, "j");
    assert_true(fixture_shows(&loading.fixture, "Sun again"));
    assert_true(fixture_shows(&loading.fixture, "No such file or directory"));
    fixture_type(&loading.fixture, "<Enter>Gjk<Space>/rained<Enter>");
    assert_true(fixture_shows(&loading.fixture, "It rained on Monday."));
    corpus->loaded_bytes -= 16 << 20;
    loading_free(&loading);
}

static void a_file_that_cannot_be_read_is_told_of(UNUSED void **state)
{
    static const char *const names[] = {"gone.txt", NULL};
    Loading loading = loading_start(names);

    loading_finish(&loading);
    fixture_type(&loading.fixture, "");
    assert_true(fixture_shows(&loading.fixture, "there is nothing to read here"));
    app_command(loading.fixture.app, "messages");
    assert_true(fixture_shows(&loading.fixture, "gone.txt: "));
    loading_free(&loading);
}

/* The loader reads without one here; only its warning is wanted. */
static void a_model_that_cannot_be_read_is_told_of_once(UNUSED void **state)
{
    static const char *const names[] = {"a.txt", "b.txt", NULL};
    Error error;
    write_article("a.txt", "Rain at last\n\nIt rained on Monday.\n");
    write_article("b.txt", "Sun again\n\nIt shone on Tuesday.\n");
    Recogniser *recogniser = recogniser_open_model("/nowhere/at.all", &error);
    Loading loading = loading_start(names);
    app_free(loading.fixture.app);
    loading.fixture.parts.recogniser = recogniser;
    loading.fixture.app = app_new(&loading.fixture.parts);
    app_resize(loading.fixture.app, 24, 80);

    loading_finish(&loading);
    assert_true(fixture_shows(&loading.fixture, "/nowhere/at.all: No such file"));
    fixture_type(&loading.fixture, "<Tab>");
    app_take(loading.fixture.app);
    assert_false(fixture_shows(&loading.fixture, "/nowhere/at.all"));
    loading_free(&loading);
    recogniser_close(recogniser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_are_readable_when_they_come),
        cmocka_unit_test(a_single_article_is_opened),
        cmocka_unit_test(a_model_that_cannot_be_read_is_told_of_once),
        cmocka_unit_test(a_file_that_cannot_be_read_is_told_of),
        cmocka_unit_test(what_is_on_the_screen_is_read_first),
        cmocka_unit_test(an_article_that_turns_out_to_be_none_is_left),
        cmocka_unit_test(a_text_that_has_gone_is_told_of_in_its_place),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
