#include "../scratch.h"

#include <dramatis/loader.h>
#include <dramatis/segment.h>

#include <poll.h>

enum { FILES = 120 };

static Recogniser *recogniser;

static int set_up(void **state)
{
    Error error;

    if (scratch_make(state))
        return -1;
    recogniser = recogniser_open(&error);
    return recogniser ? 0 : -1;
}

static int tear_down(void **state)
{
    recogniser_close(recogniser);
    return scratch_remove(state);
}

/* What the owner of a corpus has, and what it was told. */
typedef struct Owner {
    Pile *pile;
    Corpus *corpus;
    Resolver *resolver;
    Loader *loader;
    Buffer refused; /* "name: reason" lines */
} Owner;

static void owner_start(Owner *owner, Pile *pile, int standard_input, unsigned threads)
{
    *owner = (Owner){.pile = pile, .corpus = corpus_new(), .refused = BUFFER_EMPTY};
    owner->resolver = resolver_new(owner->corpus);
    owner->loader = loader_start(pile, recogniser, standard_input, threads);
}

static void owner_end(Owner *owner)
{
    loader_free(owner->loader);
    pile_free(owner->pile);
    resolver_free(owner->resolver);
    corpus_free(owner->corpus);
    buffer_release(&owner->refused);
}

static void note_refused(void *context, const char *path, const char *reason)
{
    Owner *owner = context;

    buffer_addf(&owner->refused, "%s: %s\n", path_name(path), reason);
}

static bool owner_step(Owner *owner, unsigned milliseconds)
{
    return loader_step(owner->loader, owner->corpus, owner->resolver, milliseconds,
                       note_refused, owner);
}

static void take_all(Owner *owner, unsigned milliseconds)
{
    while (!loader_progress(owner->loader).finished) {
        loader_wait(owner->loader);
        owner_step(owner, milliseconds);
    }
}

/* Numbered files, each tenth of them no text. */
static Pile *write_pile(void)
{
    Pile *pile = pile_new();
    Buffer text = BUFFER_EMPTY;
    char name[32];

    for (int i = 0; i < FILES; i++) {
        buffer_clear(&text);
        if (i % 10 == 3)
            buffer_add(&text, "\x7f\0\0\0", 4);
        else
            buffer_addf(&text,
                        "Bridge number %d opens\nEngineer Marta Lindqvist opened bridge %d in "
                        "Tromso on Monday. It holds, Lindqvist said.\n",
                        i, i);
        snprintf(name, sizeof name, "%03d.txt", i);
        scratch_write(name, text.bytes, text.length);
    }
    pile_add(pile, scratch_folder);
    buffer_release(&text);
    return pile;
}

static void articles_come_in_the_order_of_the_pile(void **state UNUSED)
{
    Owner owner;
    Buffer refused = BUFFER_EMPTY;
    size_t at = 0;
    char name[32];

    owner_start(&owner, write_pile(), -1, 3);
    take_all(&owner, 0);
    for (int i = 0; i < FILES; i++) {
        snprintf(name, sizeof name, "%03d.txt", i);
        if (i % 10 == 3)
            buffer_addf(&refused, "%s: is not text\n", name);
        else
            assert_string_equal(path_name(owner.corpus->articles.items[at++]->path), name);
    }
    assert_int_equal(owner.corpus->articles.count, at);
    assert_string_equal(owner.refused.bytes, refused.bytes);

    LoaderProgress progress = loader_progress(owner.loader);
    assert_int_equal(progress.files, FILES);
    assert_int_equal(progress.articles, at);
    assert_int_equal(progress.analysed, at);
    assert_int_equal(progress.refused, FILES - at);
    assert_false(progress.reading);
    buffer_release(&refused);
    owner_end(&owner);
}

static void what_is_handed_over_is_what_was_found(void **state UNUSED)
{
    Owner owner;
    size_t resolved = 0;

    owner_start(&owner, write_pile(), -1, 2);
    take_all(&owner, 1);
    for (size_t i = 0; i < owner.corpus->articles.count; i++) {
        const Article *article = owner.corpus->articles.items[i];
        Analysis *alone = analysis_new();
        segment_article(article, alone);
        recogniser_find(recogniser, article, alone);
        assert_non_null(article->analysis);
        assert_null(article->analysis->stop);
        assert_int_equal(article->analysis->token_count, alone->token_count);
        assert_int_equal(article->analysis->mention_count, alone->mention_count);
        for (uint32_t m = 0; m < alone->mention_count; m++) {
            const Mention *mention = &article->analysis->mentions[m];
            assert_memory_equal(&mention->span, &alone->mentions[m].span, sizeof mention->span);
            resolved += mention->entity != ENTITY_NONE;
        }
        analysis_free(alone);
    }
    assert_true(resolved > 0);
    assert_int_not_equal(resolver_find(owner.resolver, "Marta Lindqvist"), ENTITY_NONE);
    owner_end(&owner);
}

static void more_files_than_may_wait_come_through(void **state UNUSED)
{
    enum { TIMES = 9000 };
    Pile *pile = pile_new();
    Owner owner;

    scratch_write("one.txt", "Rain\nIt fell.\n", 14);
    char *path = scratch_path("one.txt");
    for (int i = 0; i < TIMES; i++)
        pile_add(pile, path);
    owner_start(&owner, pile, -1, 0);
    take_all(&owner, 2);
    assert_int_equal(owner.corpus->articles.count, TIMES);
    assert_non_null(owner.corpus->articles.items[TIMES - 1]->analysis);
    owner_end(&owner);
    free(path);
}

static void the_descriptor_tells_when_there_is_something(void **state UNUSED)
{
    Pile *pile = pile_new();
    int input[2];
    Owner owner;

    scratch_write("one.txt", "Rain\nIt fell.\n", 14);
    char *path = scratch_path("one.txt");
    pile_add(pile, path);
    pile_add(pile, "-");
    assert_int_equal(pipe(input), 0);
    owner_start(&owner, pile, input[0], 1);
    struct pollfd wake = {.fd = loader_descriptor(owner.loader), .events = POLLIN};
    while (!loader_progress(owner.loader).analysed) {
        loader_wait(owner.loader);
        assert_int_equal(poll(&wake, 1, 0), 1);
        owner_step(&owner, 0);
    }
    /* The pipe is silent: nothing to do, and nothing finished. */
    assert_int_equal(poll(&wake, 1, 0), 0);
    assert_false(owner_step(&owner, 0));
    assert_true(loader_progress(owner.loader).reading);

    assert_int_equal(write(input[1], "Hail\nIt fell, too.\n", 19), 19);
    close(input[1]);
    take_all(&owner, 0);
    assert_int_equal(owner.corpus->articles.count, 2);
    assert_string_equal(owner.corpus->articles.items[1]->path, "-");
    assert_false(owner_step(&owner, 0));
    owner_end(&owner);
    close(input[0]);
    free(path);
}

static void leaving_does_not_wait_for_a_silent_pipe(void **state UNUSED)
{
    Pile *pile = pile_new();
    int input[2];
    Owner owner;

    assert_int_equal(pipe(input), 0);
    pile_add(pile, "-");
    owner_start(&owner, pile, input[0], 1);
    owner_end(&owner);
    close(input[0]);
    close(input[1]);
}

static void leaving_with_everything_in_hand_frees_it(void **state UNUSED)
{
    Owner owner;

    owner_start(&owner, write_pile(), -1, 2);
    owner_end(&owner);

    owner_start(&owner, write_pile(), -1, 2);
    loader_wait(owner.loader);
    owner_step(&owner, 0);
    owner_end(&owner);
    loader_free(NULL);
}

/* Far more than is analysed in a test's time: it must be given up. */
static void leaving_gives_up_a_large_article(void **state UNUSED)
{
    Pile *pile = pile_new();
    Buffer text = BUFFER_EMPTY;
    Owner owner;

    while (text.length < 24 << 20)
        buffer_add_string(&text, "Engineer Marta Lindqvist opened a bridge in Tromso. ");
    scratch_write("large.txt", text.bytes, text.length);
    buffer_release(&text);
    char *path = scratch_path("large.txt");
    pile_add(pile, path);
    owner_start(&owner, pile, -1, 1);
    while (!loader_progress(owner.loader).articles) {
        loader_wait(owner.loader);
        owner_step(&owner, 0);
    }
    owner_end(&owner);
    assert_int_equal(unlink(path), 0);
    free(path);
}

static void an_empty_pile_is_finished_at_once(void **state UNUSED)
{
    Owner owner;

    owner_start(&owner, pile_new(), -1, 1);
    take_all(&owner, 0);
    assert_int_equal(owner.corpus->articles.count, 0);
    assert_int_equal(loader_progress(owner.loader).files, 0);
    owner_end(&owner);
}

static void a_folder_that_cannot_be_found_is_refused(void **state UNUSED)
{
    Pile *pile = pile_new();
    Owner owner;

    pile_add(pile, "no/such/folder");
    owner_start(&owner, pile, -1, 1);
    take_all(&owner, 0);
    assert_string_equal(owner.refused.bytes, "folder: No such file or directory\n");
    owner_end(&owner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_come_in_the_order_of_the_pile),
        cmocka_unit_test(what_is_handed_over_is_what_was_found),
        cmocka_unit_test(more_files_than_may_wait_come_through),
        cmocka_unit_test(the_descriptor_tells_when_there_is_something),
        cmocka_unit_test(leaving_does_not_wait_for_a_silent_pipe),
        cmocka_unit_test(leaving_with_everything_in_hand_frees_it),
        cmocka_unit_test(leaving_gives_up_a_large_article),
        cmocka_unit_test(an_empty_pile_is_finished_at_once),
        cmocka_unit_test(a_folder_that_cannot_be_found_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
