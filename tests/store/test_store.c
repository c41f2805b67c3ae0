#include "../scratch.h"

#include <dramatis/store.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const Judgement one = {JUDGEMENT_SAME, ENTITY_PERSON, ENTITY_PERSON, "Orla Quist",
                              "Orla Kvist"};
static const Judgement two = {JUDGEMENT_IGNORE, ENTITY_ORGANISATION, ENTITY_ORGANISATION,
                              "Monday", ""};

typedef struct Heard {
    Buffer all;
    size_t count;
} Heard;

static void hear(void *context, const char *message)
{
    Heard *heard = context;

    heard->count++;
    buffer_addf(&heard->all, "%s\n", path_name(message));
}

static Store *open_store(const char *name)
{
    char *path = scratch_path(name);
    Store *store = store_new(path, true);

    free(path);
    return store;
}

static char *content(const char *name)
{
    char *path = scratch_path(name);
    Buffer bytes = BUFFER_EMPTY;
    Error error;

    if (!file_read(path, &bytes, 1 << 24, &error))
        fail_msg("%s%s", path, error.text);
    free(path);
    return buffer_take(&bytes);
}

static void what_is_added_is_there_the_next_time(void **state UNUSED)
{
    Store *store = open_store("state/dramatis/corrections");
    char *folder = scratch_path("state");
    struct stat status;
    Error error;

    assert_true(store_read(store, NULL, NULL, &error));
    assert_int_equal(store_count(store), 0);
    assert_int_equal(stat(folder, &status), -1); /* nothing is made before it is needed */
    assert_true(store_add(store, &one, &error));
    assert_true(store_add(store, &two, &error));
    assert_int_equal(stat(folder, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_true(store_undo(store, 0, &error));
    store_free(store);
    char *bytes = content("state/dramatis/corrections");
    assert_string_equal(bytes, "1\tsame\tPER\tOrla Quist\tOrla Kvist\n"
                               "2\tignore\tORG\tMonday\t*\n"
                               "3\tundo\t1\tOrla Quist\n");
    free(bytes);
    store = open_store("state/dramatis/corrections");
    assert_true(store_read(store, NULL, NULL, &error));
    assert_int_equal(store_count(store), 2);
    assert_true(store_record(store, 0)->undone);
    assert_false(store_record(store, 1)->undone);
    assert_string_equal(store_record(store, 1)->judgement.name, "Monday");
    assert_int_equal(store_record(store, 1)->line, 2);
    store_free(store);
    free(folder);
}

static void damaged_lines_are_told_by_number_and_stay(void **state UNUSED)
{
    static const char text[] = "# ours\n1\tsame\tPER\tOrla\tUgo\nnonsense\n2\tat\tPER\tx\ty\n"
                               "9\tundo\t77\n\xff\xfe\n12\tdiffer\tPER\tOrla\tU";
    Heard heard = {.all = BUFFER_EMPTY};
    Error error;

    scratch_write("damaged", text, sizeof text - 1);
    Store *store = open_store("damaged");
    assert_true(store_read(store, hear, &heard, &error));
    assert_int_equal(store_count(store), 2); /* the last line lacks nothing but its end */
    assert_int_equal(store_unknown(store), 1);
    assert_int_equal(store_damaged(store), 3);
    assert_string_equal(heard.all.bytes,
                        "damaged:3: there are fewer than 3 columns\n"
                        "damaged:5: there is nothing of that number above to undo\n"
                        "damaged:6: byte 1 is not UTF-8\n");
    assert_true(store_add(store, &two, &error));
    assert_int_equal(store_record(store, 2)->line, 8);
    store_free(store);
    char *bytes = content("damaged");
    assert_memory_equal(bytes, text, sizeof text - 1);
    assert_string_equal(bytes + sizeof text - 1, "\n13\tignore\tORG\tMonday\t*\n");
    free(bytes);
    buffer_release(&heard.all);
}

static void a_file_damaged_anywhere_is_read_as_far_as_it_is_whole(void **state UNUSED)
{
    static const char text[] =
        "1\tsame\tPER\tOrla\tUgo\n2\tignore\tORG\tX\\\\y\t*\n3\tundo\t1\n";
    Error error;

    for (size_t at = 0; at < sizeof text - 1; at++) {
        char bytes[sizeof text];
        for (int kind = 0; kind < 3; kind++) {
            memcpy(bytes, text, sizeof text);
            bytes[at] = kind == 1 ? '\0' : kind == 2 ? '\xff' : (char)(text[at] ^ 0x20);
            scratch_write("flipped", bytes, kind ? sizeof text - 1 : at);
            Store *store = open_store("flipped");
            assert_true(store_read(store, NULL, NULL, &error));
            assert_true(store_count(store) <= 3);
            assert_true(store_add(store, &two, &error));
            store_free(store);
            store = open_store("flipped");
            assert_true(store_read(store, NULL, NULL, &error));
            assert_string_equal(store_record(store, store_count(store) - 1)->judgement.name,
                                "Monday");
            store_free(store);
        }
    }
}

static void another_program_s_records_are_read_before_ours(void **state UNUSED)
{
    Store *first = open_store("shared"), *second = open_store("shared");
    Error error;

    assert_true(store_read(first, NULL, NULL, &error));
    assert_true(store_read(second, NULL, NULL, &error));
    assert_true(store_add(first, &one, &error));
    assert_true(store_add(second, &two, &error));
    assert_int_equal(store_count(second), 2);
    assert_string_equal(store_record(second, 1)->id, "2");
    assert_true(store_undo(second, 0, &error));
    assert_int_equal(store_count(first), 1);
    assert_true(store_read(first, NULL, NULL, &error));
    assert_int_equal(store_count(first), 2);
    assert_true(store_record(first, 0)->undone);
    store_free(first);
    store_free(second);
}

static void an_undo_finds_what_it_means_where_branches_were_merged(void **state UNUSED)
{
    static const char text[] = "1\tignore\tPER\tOrla\t*\n2\tignore\tPER\tUgo\t*\n"
                               "1\tignore\tPER\tDana\t*\n2\tundo\t1\n";
    Error error;

    scratch_write("merged", text, sizeof text - 1);
    for (int sitting = 0; sitting < 2; sitting++) {
        Store *store = open_store("merged");
        assert_true(store_read(store, NULL, NULL, &error));
        assert_true(store_record(store, 2)->undone);
        assert_int_equal(store_record(store, 0)->undone, sitting == 1);
        assert_false(store_record(store, 1)->undone);
        if (sitting == 0)
            assert_true(store_undo(store, 0, &error));
        store_free(store);
    }
}

static void a_file_that_became_another_is_read_anew(void **state UNUSED)
{
    Corpus *corpus = corpus_new();
    Resolver *resolver = resolver_new(corpus);
    Store *store = open_store("swapped");
    Error error;

    assert_true(store_add(store, &one, &error));
    assert_true(store_add(store, &two, &error));
    store_apply(store, resolver);
    assert_int_equal(resolver_judgement_state(resolver, 0), JUDGEMENT_UNUSED);
    scratch_write("swapped", "5\tdiffer\tPER\tOrla\tUgo\n", 22);
    assert_true(store_read(store, NULL, NULL, &error));
    assert_int_equal(store_count(store), 1);
    store_apply(store, resolver);
    assert_int_equal(resolver_judgement_state(resolver, 0), JUDGEMENT_UNDONE);
    assert_int_equal(resolver_judgement_state(resolver, 1), JUDGEMENT_UNDONE);
    assert_int_equal(resolver_judgement_state(resolver, 2), JUDGEMENT_UNUSED);
    store_free(store);
    resolver_free(resolver);
    corpus_free(corpus);
}

static void where_nothing_can_be_written_it_counts_for_this_sitting(void **state UNUSED)
{
    Error error;

    scratch_write("file", "x", 1);
    Store *store = open_store("file/below/corrections"); /* a file where a folder should be */
    assert_true(store_read(store, NULL, NULL, &error));
    assert_false(store_add(store, &one, &error));
    assert_non_null(strstr(error.text, "Not a directory ("));
    assert_int_equal(store_count(store), 1);
    assert_int_equal(store_record(store, 0)->line, 0);
    assert_true(store_undo(store, 0, &error));
    assert_true(store_record(store, 0)->undone);
    store_free(store);

    store = store_new(NULL, true);
    assert_true(store_read(store, NULL, NULL, &error));
    assert_false(store_add(store, &one, &error));
    assert_non_null(strstr(error.text, "no home"));
    store_free(store);

    char *folder = scratch_path("");
    store = store_new(folder, false);
    assert_false(store_read(store, NULL, NULL, &error));
    assert_false(store_add(store, &one, &error));
    store_free(store);
    free(folder);

    char *pipe_path = scratch_path("pipe");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    store = store_new(pipe_path, false);
    assert_false(store_read(store, NULL, NULL, &error));
    assert_non_null(strstr(error.text, "is not a file"));
    store_free(store);
    free(pipe_path);

    store = store_new("/dev/full", false);
    assert_false(store_add(store, &one, &error));
    store_free(store);
}

static void what_could_not_be_read_again_is_not_written(void **state UNUSED)
{
    char *name = memory_new(10001);
    Error error;

    memset(name, 'n', 10000);
    Store *store = open_store("long");
    Judgement judgement = one;
    judgement.name = name;
    assert_false(store_add(store, &judgement, &error));
    assert_non_null(strstr(error.text, "longer than"));
    assert_int_equal(store_count(store), 1);
    judgement.name = "";
    assert_false(store_add(store, &judgement, &error));
    assert_true(store_add(store, &two, &error));
    assert_int_equal(store_record(store, 2)->line, 1);
    store_free(store);
    free(name);
}

/* Nobody but the superuser may write there, whom nothing keeps from it. */
static void a_folder_that_is_read_only_is_told_of(void **state UNUSED)
{
    Error error;

    if (geteuid() == 0)
        skip();
    char *folder = scratch_path("sealed"), *path = scratch_path("sealed/dramatis/corrections");
    assert_int_equal(mkdir(folder, 0500), 0);
    Store *store = store_new(path, true);
    assert_true(store_read(store, NULL, NULL, &error));
    assert_false(store_add(store, &one, &error));
    assert_int_equal(store_count(store), 1);
    store_free(store);
    free(folder);
    free(path);
}

/* A full disk, as far as a process can be shown one: no file may grow beyond a limit. */
static void a_full_disk_leaves_the_file_whole(void **state UNUSED)
{
    struct rlimit old, small;
    Error error;

    Store *store = open_store("full");
    assert_true(store_add(store, &one, &error));
    getrlimit(RLIMIT_FSIZE, &old);
    small = old;
    for (rlim_t more = 0; more < 20; more++) {
        small.rlim_cur = 33 + more; /* the first record has 33 bytes */
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        bool saved = store_add(store, &two, &error);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
        assert_false(saved);
        assert_true(*error.text);
        char *bytes = content("full");
        assert_string_equal(bytes, "1\tsame\tPER\tOrla Quist\tOrla Kvist\n");
        free(bytes);
    }
    assert_int_equal(store_count(store), 21);
    assert_int_equal(store_due(store), 20);
    assert_true(store_add(store, &two, &error));
    assert_int_equal(store_due(store), 0);
    assert_string_equal(store_record(store, 1)->id, "2");
    assert_string_equal(store_record(store, 21)->id, "22");
    assert_int_equal(store_record(store, 21)->line, 22);
    store_free(store);
    store = open_store("full");
    assert_true(store_read(store, NULL, NULL, &error));
    assert_int_equal(store_count(store), 22);
    store_free(store);
}

static void set_file_limit(rlim_t bytes)
{
    struct rlimit limit;

    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void what_could_not_be_saved_is_tried_again_in_its_order(void **state UNUSED)
{
    Error error;
    Store *store = open_store("later");

    assert_true(store_save(store, &error));
    assert_true(store_add(store, &one, &error));
    set_file_limit(33);
    assert_false(store_undo(store, 0, &error));
    assert_true(store_record(store, 0)->undone && store_record(store, 0)->due);
    assert_false(store_add(store, &two, &error));
    assert_false(store_add(store, &one, &error));
    assert_false(store_add(store, &two, &error));
    assert_int_equal(store_due(store), 4);
    /* Taken back before it was written, it never is. */
    assert_true(store_undo(store, 2, &error));
    assert_int_equal(store_due(store), 3);
    assert_false(store_save(store, &error));
    assert_true(*error.text);
    set_file_limit(RLIM_INFINITY);
    assert_true(store_save(store, &error));
    assert_int_equal(store_due(store), 0);
    /* And is found there like any other. */
    assert_true(store_undo(store, 1, &error));
    store_free(store);
    char *bytes = content("later");
    assert_string_equal(bytes, "1\tsame\tPER\tOrla Quist\tOrla Kvist\n"
                               "2\tundo\t1\tOrla Quist\n"
                               "3\tignore\tORG\tMonday\t*\n"
                               "4\tignore\tORG\tMonday\t*\n"
                               "5\tundo\t3\tMonday\n");
    free(bytes);
}

static void what_is_due_outlives_the_file_it_was_to_be_in(void **state UNUSED)
{
    static const char other[] = "7\tdiffer\tPER\tUgo\tDana\n";
    Corpus *corpus = corpus_new();
    Resolver *resolver = resolver_new(corpus);
    Store *store = open_store("lost");
    Error error;

    assert_true(store_add(store, &one, &error));
    set_file_limit(33);
    assert_false(store_add(store, &two, &error));
    set_file_limit(RLIM_INFINITY);
    store_apply(store, resolver);
    scratch_write("lost", other, sizeof other - 1);
    assert_true(store_read(store, NULL, NULL, &error));
    assert_int_equal(store_count(store), 2);
    assert_true(store_record(store, 0)->due);
    store_apply(store, resolver);
    assert_int_equal(resolver_judgement_state(resolver, 0), JUDGEMENT_UNDONE);
    assert_int_equal(resolver_judgement_state(resolver, 1), JUDGEMENT_UNUSED);
    assert_true(store_save(store, &error));
    store_free(store);
    char *bytes = content("lost");
    assert_string_equal(bytes, "7\tdiffer\tPER\tUgo\tDana\n8\tignore\tORG\tMonday\t*\n");
    free(bytes);
    resolver_free(resolver);
    corpus_free(corpus);
}

static void a_folder_that_is_not_there_is_told_of_at_once(void **state UNUSED)
{
    char *path = scratch_path("no/such/corrections");
    Store *store = store_new(path, false);
    Error error;

    assert_false(store_read(store, NULL, NULL, &error));
    assert_non_null(strstr(error.text, "corrections: No such file or directory"));
    store_free(store);
    store = store_new(path, true); /* which it makes itself */
    assert_true(store_read(store, NULL, NULL, &error));
    store_free(store);
    store = store_new("corrections-of-nobody", false);
    assert_true(store_read(store, NULL, NULL, &error));
    store_free(store);
    free(path);
}

/* --- Killed while writing ----------------------------------------------------------------- */

enum { KILLS = 220 };

typedef VECTOR(uint64_t) Indices;

static _Noreturn void write_until_killed(int told)
{
    Store *store = open_store("killed");
    Error error;

    for (uint32_t i = 0;; i++) {
        if (!store_add(store, &one, &error))
            _exit(1);
        const char *id = store_record(store, store_count(store) - 1)->id;
        uint64_t number = strtoull(id, NULL, 10);
        if (write(told, &number, sizeof number) != sizeof number)
            _exit(2);
    }
}

/* One of two that write at once. */
typedef struct Victim {
    pid_t writer;
    int told;
} Victim;

static Victim begin_writing(void)
{
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    pid_t writer = fork();
    if (writer == 0) {
        close(ends[0]);
        write_until_killed(ends[1]);
    }
    close(ends[1]);
    return (Victim){writer, ends[0]};
}

/* Takes what was confirmed until now, `least` records of it, or with 0 all that there is. */
static void take_confirmed(Victim victim, uint32_t least, Indices *confirmed)
{
    uint64_t number;

    for (uint32_t i = 0; !least || i < least; i++) {
        ssize_t got = read(victim.told, &number, sizeof number);
        if (!least && got == 0)
            break;
        assert_int_equal(got, sizeof number);
        *vector_push(confirmed) = number;
    }
}

static void kill_victim(Victim victim, Indices *confirmed)
{
    int status;

    kill(victim.writer, SIGKILL);
    waitpid(victim.writer, &status, 0);
    assert_true(WIFSIGNALED(status));
    take_confirmed(victim, 0, confirmed);
    close(victim.told);
}

/* Each confirmed number is in the file, once; whole lines are all there is. */
static void check_confirmed(const Indices *confirmed)
{
    Store *store = open_store("killed");
    Error error;

    assert_true(store_read(store, NULL, NULL, &error));
    assert_int_equal(store_damaged(store), 0);
    assert_int_equal(store_unknown(store), 0);
    /* Numbers rise by one: nobody gave the same twice, none is missing. */
    for (size_t i = 0; i < store_count(store); i++)
        assert_int_equal(strtoull(store_record(store, i)->id, NULL, 10), i + 1);
    for (size_t i = 0; i < confirmed->count; i++)
        assert_true(confirmed->items[i] >= 1 && confirmed->items[i] <= store_count(store));
    store_free(store);
}

static void nothing_that_was_confirmed_is_lost_when_it_is_killed(void **state UNUSED)
{
    uint32_t random = 20261125;
    Indices confirmed = {0};

    /* Both write at once; one is killed while the other goes on, then that one. */
    for (int round = 0; round < KILLS / 2; round++) {
        Victim first = begin_writing(), second = begin_writing();
        random = random * 1103515245 + 12345;
        take_confirmed(first, 1 + (random >> 16) % 4, &confirmed);
        /* They write on meanwhile: a busy wait of random length moves where it is hit. */
        for (volatile uint32_t spin = random % 200000; spin > 0; spin--)
            continue;
        kill_victim(first, &confirmed);
        take_confirmed(second, 1 + (random >> 20) % 4, &confirmed);
        kill_victim(second, &confirmed);
        if (round % 10 == 9)
            check_confirmed(&confirmed);
    }
    assert_true(confirmed.count >= KILLS);
    vector_release(&confirmed);
}

/* --- Two at once -------------------------------------------------------------------------- */

enum { EACH = 1000 };

static _Noreturn void write_many(const char *who, int start)
{
    Store *store = open_store("two");
    Error error;
    char byte, name[64];

    while (read(start, &byte, 1) < 0 && errno == EINTR)
        continue;
    for (int i = 0; i < EACH; i++) {
        Judgement judgement = two;
        snprintf(name, sizeof name, "%s %d", who, i);
        judgement.name = name;
        if (!store_add(store, &judgement, &error))
            _exit(1);
    }
    _exit(0);
}

static void two_that_write_at_once_neither_tear_nor_lose_a_line(void **state UNUSED)
{
    uint32_t seen[2] = {0, 0};
    int ends[2], status;
    pid_t writers[2];
    Error error;

    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < 2; i++) {
        writers[i] = fork();
        if (writers[i] == 0) {
            close(ends[1]);
            write_many(i ? "right" : "left", ends[0]);
        }
    }
    close(ends[0]);
    close(ends[1]); /* both start */
    for (int i = 0; i < 2; i++) {
        waitpid(writers[i], &status, 0);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    Store *store = open_store("two");
    assert_true(store_read(store, NULL, NULL, &error));
    assert_int_equal(store_damaged(store), 0);
    assert_int_equal(store_count(store), 2 * EACH);
    for (size_t i = 0; i < 2 * EACH; i++) {
        const Record *record = store_record(store, i);
        int right = record->judgement.name[0] == 'r';
        assert_int_equal(strtoull(record->id, NULL, 10), i + 1);
        assert_int_equal(strtoull(strchr(record->judgement.name, ' '), NULL, 10),
                         seen[right]++);
    }
    store_free(store);
}

static void a_thousand_more_are_read_and_applied(void **state UNUSED)
{
    Corpus *corpus = corpus_new();
    Resolver *resolver = resolver_new(corpus);
    Store *store = open_store("two");
    Error error;

    assert_true(store_read(store, NULL, NULL, &error));
    store_apply(store, resolver);
    resolver_settle(resolver);
    assert_int_equal(store_record(store, 2 * EACH - 1)->number, 2 * EACH - 1);
    store_free(store);
    resolver_free(resolver);
    corpus_free(corpus);
}

static void the_file_lies_where_state_is_kept(void **state UNUSED)
{
    setenv("XDG_STATE_HOME", "/some/state", 1);
    char *path = store_default_path();
    assert_string_equal(path, "/some/state/dramatis/corrections");
    free(path);
    setenv("XDG_STATE_HOME", "not/absolute", 1);
    setenv("HOME", "/home/ada", 1);
    path = store_default_path();
    assert_string_equal(path, "/home/ada/.local/state/dramatis/corrections");
    free(path);
    unsetenv("HOME");
    assert_null(store_default_path());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_is_there_the_next_time),
        cmocka_unit_test(damaged_lines_are_told_by_number_and_stay),
        cmocka_unit_test(a_file_damaged_anywhere_is_read_as_far_as_it_is_whole),
        cmocka_unit_test(another_program_s_records_are_read_before_ours),
        cmocka_unit_test(an_undo_finds_what_it_means_where_branches_were_merged),
        cmocka_unit_test(a_file_that_became_another_is_read_anew),
        cmocka_unit_test(where_nothing_can_be_written_it_counts_for_this_sitting),
        cmocka_unit_test(what_could_not_be_read_again_is_not_written),
        cmocka_unit_test(a_folder_that_is_read_only_is_told_of),
        cmocka_unit_test(a_full_disk_leaves_the_file_whole),
        cmocka_unit_test(what_could_not_be_saved_is_tried_again_in_its_order),
        cmocka_unit_test(what_is_due_outlives_the_file_it_was_to_be_in),
        cmocka_unit_test(a_folder_that_is_not_there_is_told_of_at_once),
        cmocka_unit_test(nothing_that_was_confirmed_is_lost_when_it_is_killed),
        cmocka_unit_test(two_that_write_at_once_neither_tear_nor_lose_a_line),
        cmocka_unit_test(a_thousand_more_are_read_and_applied),
        cmocka_unit_test(the_file_lies_where_state_is_kept),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
