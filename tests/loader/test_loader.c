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

static bool labels_first;

static void owner_start(Owner *owner, Pile *pile, int standard_input, unsigned threads)
{
    *owner = (Owner){.pile = pile, .corpus = corpus_new(), .refused = BUFFER_EMPTY};
    owner->corpus->reader = ingest_again;
    owner->resolver = resolver_new(owner->corpus);
    owner->loader = loader_start(&(LoaderSource){.pile = pile,
                                                 .recogniser = recogniser,
                                                 .standard_input = standard_input,
                                                 .labels_first = labels_first,
                                                 .threads = threads});
}

static void owner_end(Owner *owner)
{
    loader_free(owner->loader);
    resolver_free(owner->resolver);
    corpus_free(owner->corpus);
    pile_free(owner->pile);
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
    uint32_t good = 0;
    char name[32];

    owner_start(&owner, write_pile(), -1, 3);
    take_all(&owner, 0);
    assert_int_equal(owner.corpus->articles.count, FILES);
    for (uint32_t i = 0; i < FILES; i++) {
        const ArticleRecord *record = &owner.corpus->articles.items[i];
        snprintf(name, sizeof name, "%03u.txt", i);
        assert_string_equal(path_name(record->path), name);
        assert_int_equal(record->refused, i % 10 == 3);
        if (record->refused) {
            buffer_addf(&refused, "%s: is not text\n", name);
            continue;
        }
        good++;
        snprintf(name, sizeof name, "Bridge number %u opens", i);
        assert_string_equal(corpus_title(owner.corpus, i), name);
        assert_non_null(record->analysis);
    }
    assert_int_equal(corpus_count(owner.corpus), good);
    assert_string_equal(owner.refused.bytes, refused.bytes);

    LoaderProgress progress = loader_progress(owner.loader);
    assert_int_equal(progress.listed, FILES);
    assert_int_equal(progress.labelled, good);
    assert_int_equal(progress.analysed, good);
    assert_int_equal(progress.refused, FILES - good);
    assert_false(progress.listing);
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
        const ArticleRecord *record = &owner.corpus->articles.items[i];
        if (record->refused)
            continue;
        const Article *article = corpus_article(owner.corpus, (uint32_t)i);
        Analysis *alone = analysis_new();
        segment_article(article, alone);
        recogniser_find(recogniser, article, alone);
        assert_non_null(article->analysis);
        assert_null(article->analysis->stop);
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
    assert_non_null(owner.corpus->articles.items[TIMES - 1].analysis);
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
    while (loader_progress(owner.loader).listed < 2 ||
           !loader_progress(owner.loader).analysed) {
        loader_wait(owner.loader);
        assert_int_equal(poll(&wake, 1, 0), 1);
        owner_step(&owner, 0);
    }
    /* The pipe is silent: nothing to do, and nothing finished. */
    assert_int_equal(poll(&wake, 1, 0), 0);
    assert_false(owner_step(&owner, 0));
    assert_false(loader_progress(owner.loader).finished);

    assert_int_equal(write(input[1], "Hail\nIt fell, too.\n", 19), 19);
    close(input[1]);
    take_all(&owner, 0);
    assert_int_equal(owner.corpus->articles.count, 2);
    assert_string_equal(owner.corpus->articles.items[1].path, "-");
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
    while (!loader_progress(owner.loader).listed) {
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
    assert_int_equal(loader_progress(owner.loader).listed, 0);
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

/* All is listed while a pipe in front is silent, and what is looked at is waited for. */
static void what_is_wanted_is_waited_for(void **state UNUSED)
{
    enum { PATIENCE = 60000 };
    const LoaderWish wish = {.first = FILES - 1, .count = 2, .article = FILES};
    const LoaderWish silent = {.article = 0};
    Pile *pile = pile_new();
    int input[2];
    Owner owner;

    pile_free(write_pile());
    assert_int_equal(pipe(input), 0);
    pile_add(pile, "-");
    pile_add(pile, scratch_folder);
    owner_start(&owner, pile, input[0], 1);
    while (loader_progress(owner.loader).listed < FILES + 1) {
        loader_wait(owner.loader);
        owner_step(&owner, 0);
    }
    assert_string_equal(corpus_title(owner.corpus, wish.article), "119.txt");
    assert_false(loader_want(owner.loader, &silent, 1));
    assert_int_equal(write(input[1], "Hail\nIt fell.\n", 14), 14);
    close(input[1]);
    assert_true(loader_want(owner.loader, &wish, PATIENCE));
    while (!owner.corpus->articles.items[wish.article].analysis) {
        loader_wait(owner.loader);
        owner_step(&owner, 0);
    }
    assert_string_equal(corpus_title(owner.corpus, wish.article), "Bridge number 119 opens");
    take_all(&owner, 0);
    assert_non_null(owner.corpus->articles.items[0].analysis);
    assert_string_equal(corpus_article(owner.corpus, 0)->text, "Hail\nIt fell.\n");
    assert_true(owner.corpus->articles.items[0].kept);
    owner_end(&owner);
    close(input[0]);
}

static int at_once(void **state UNUSED)
{
    labels_first = false;
    return 0;
}

static int with_labels_first(void **state UNUSED)
{
    labels_first = true;
    return 0;
}

#define BOTH_WAYS(test)                                                                      \
    cmocka_unit_test_setup(test, at_once), cmocka_unit_test_setup(test, with_labels_first)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH_WAYS(articles_come_in_the_order_of_the_pile),
        BOTH_WAYS(what_is_handed_over_is_what_was_found),
        BOTH_WAYS(more_files_than_may_wait_come_through),
        BOTH_WAYS(the_descriptor_tells_when_there_is_something),
        BOTH_WAYS(leaving_does_not_wait_for_a_silent_pipe),
        BOTH_WAYS(leaving_with_everything_in_hand_frees_it),
        BOTH_WAYS(leaving_gives_up_a_large_article),
        BOTH_WAYS(an_empty_pile_is_finished_at_once),
        BOTH_WAYS(a_folder_that_cannot_be_found_is_refused),
        cmocka_unit_test_setup(what_is_wanted_is_waited_for, with_labels_first),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
