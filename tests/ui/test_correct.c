#include "../scratch.h"
#include "fixture.h"

static Fixture fixture;
static char *file;

static void add(const char *marked)
{
    fixture_add(&fixture, "more.txt", marked, strlen(marked));
}

static int open_fixture(void **state UNUSED)
{
    file = scratch_path("corrections");
    unlink(file);
    fixture_store = file;
    fixture = fixture_empty(24, 80, true);
    add("Mill\n\n{P Orla Quist} met {P Benno Tarrow} in {L Fernmouth}. {P Quist} spoke. {P "
        "Quist} "
        "left. {P Orla Quist} came back.\n");
    add("Lock\n\n{P Benno Tarrow} wrote to {P Ingrid Sollberg}. {P Tarrow} waited, and {P "
        "Tarrow} "
        "left. {O Weir Board} said no.\n");
    fixture_type(&fixture, "e");
    return 0;
}

static int close_fixture(void **state UNUSED)
{
    fixture_free(&fixture);
    free(file);
    return 0;
}

/* The same file, another sitting. */
static void begin_again(void)
{
    fixture_free(&fixture);
    fixture = fixture_empty(24, 80, true);
    Error error;
    assert_true(store_read(fixture.parts.store, NULL, NULL, &error));
    store_apply(fixture.parts.store, fixture.parts.resolver);
    add("Mill\n\n{P Orla Quist} met {P Benno Tarrow} in {L Fernmouth}. {P Quist} spoke. {P "
        "Quist} "
        "left. {P Orla Quist} came back.\n");
    add("Lock\n\n{P Benno Tarrow} wrote to {P Ingrid Sollberg}. {P Tarrow} waited, and {P "
        "Tarrow} "
        "left. {O Weir Board} said no.\n");
    fixture_type(&fixture, "e");
}

static const Entity *named(const char *name)
{
    const Corpus *corpus = fixture.parts.corpus;

    for (size_t i = 0; i < corpus->entities.count; i++)
        if (corpus->entities.items[i]->mentions.count &&
            strcmp(corpus->entities.items[i]->name, name) == 0)
            return corpus->entities.items[i];
    return NULL;
}

static size_t mentions(const char *name)
{
    return named(name) ? named(name)->mentions.count : 0;
}

/* Begins the status line, behind its blank. */
static void assert_status(const char *start)
{
    const char *shown = fixture_row(&fixture, -2) + 1;

    if (strncmp(shown, start, strlen(start)) != 0)
        fail_msg("the status line is \"%s\", not \"%s...\"", shown, start);
}

static void marked_rows_become_one_and_two_again(void **state UNUSED)
{
    assert_int_equal(mentions("Orla Quist"), 4);
    fixture_type(&fixture, "t");
    assert_true(fixture_shows(&fixture, " P*"));
    assert_status("1 marked");
    fixture_type(&fixture, "M");
    assert_status("Benno Tarrow is Orla Quist now; U takes it back");
    assert_int_equal(mentions("Orla Quist"), 8);
    assert_null(named("Benno Tarrow"));
    assert_false(fixture_shows(&fixture, " P*"));
    fixture_type(&fixture, "U");
    assert_status("taken back: Benno Tarrow is Orla Quist");
    assert_int_equal(mentions("Benno Tarrow"), 4);
    assert_int_equal(mentions("Orla Quist"), 4);
    fixture_type(&fixture, "U");
    assert_status("there is no correction to take back");
}

static void the_one_with_most_mentions_takes_those_that_are_marked(void **state UNUSED)
{
    fixture_type(&fixture, "tj t g j M");
    assert_status("Ingrid Sollberg is Benno Tarrow now");
    assert_int_equal(mentions("Benno Tarrow"), 5);
}

static void nothing_is_merged_without_a_mark(void **state UNUSED)
{
    fixture_type(&fixture, "M");
    assert_status("mark who is the same with t first");
    fixture_type(&fixture, "tkM");
    assert_status("mark who is the same");
    fixture_type(&fixture, "XM");
    assert_status("mark who is the same");
    assert_int_equal(store_count(fixture.parts.store), 0);
}

static void persons_and_places_become_what_the_selected_one_is(void **state UNUSED)
{
    fixture_type(&fixture, "t");
    while (!strstr(fixture_under(&fixture, OVERLAY_SELECTED), "Fernmouth"))
        fixture_type(&fixture, "j");
    fixture_type(&fixture, "M");
    assert_status("Benno Tarrow is Fernmouth now");
    assert_int_equal(named("Fernmouth")->type, ENTITY_PLACE);
    assert_int_equal(mentions("Fernmouth"), 5);
    begin_again();
    assert_int_equal(named("Fernmouth")->type, ENTITY_PLACE);
    assert_int_equal(mentions("Fernmouth"), 5);
    fixture_type(&fixture, "C");
    assert_true(fixture_shows(&fixture, "in force"));
}

static void everything_becomes_one_and_comes_apart_again(void **state UNUSED)
{
    fixture_type(&fixture, "t t t t t g M");
    assert_status("4 are Benno Tarrow now");
    assert_int_equal(mentions("Benno Tarrow"), 11);
    fixture_type(&fixture, "U");
    assert_int_equal(mentions("Benno Tarrow"), 4);
    assert_int_equal(mentions("Orla Quist"), 4);
    assert_int_equal(mentions("Weir Board"), 1);
    assert_int_equal(named("Weir Board")->type, ENTITY_ORGANISATION);
}

static void another_name_is_typed_over_the_present_one(void **state UNUSED)
{
    fixture_type(&fixture, "r");
    assert_string_equal(fixture_row(&fixture, -2), "shown as: Benno Tarrow");
    fixture_type(&fixture, "<Space>of<Space>Fernmouth<Enter>");
    assert_status("Benno Tarrow is shown as Benno Tarrow of Fernmouth now");
    assert_true(fixture_shows(&fixture, "P Benno Tarrow of"));
    begin_again();
    assert_int_equal(mentions("Benno Tarrow of Fernmouth"), 4);
    fixture_type(&fixture, "U");
    assert_int_equal(mentions("Benno Tarrow"), 4);
}

static void names_that_are_none_are_refused(void **state UNUSED)
{
    Buffer line = BUFFER_EMPTY;

    fixture_type(&fixture, "r^U<Enter>");
    assert_status("nobody is renamed");
    fixture_type(&fixture, "r^U<Space><Space><Enter>");
    assert_status("nobody is renamed");
    fixture_type(&fixture, "r<Enter>");
    assert_status("Benno Tarrow is called that already");
    buffer_add_string(&line, "rename ");
    for (int i = 0; i < 10000; i++)
        buffer_add_string(&line, "long");
    app_command(fixture.app, line.bytes);
    assert_status("a name has at most 200 bytes");
    assert_int_equal(store_count(fixture.parts.store), 0);
    app_command(fixture.app, "rename Be\x1b[31mnno\t\n\xc2\x9b the \xe2\x80\xaeSecond");
    assert_non_null(named("Be [31mnno the \xe2\x80\xaeSecond"));
    begin_again();
    assert_non_null(named("Be [31mnno the \xe2\x80\xaeSecond"));
    buffer_release(&line);
}

static void a_type_is_asked_for_and_changed(void **state UNUSED)
{
    fixture_type(&fixture, "c");
    assert_status("it is: p a person, o an organisation");
    fixture_type(&fixture, "z");
    assert_status("p for a person");
    fixture_type(&fixture, "cp");
    assert_status("Benno Tarrow is a person already");
    fixture_type(&fixture, "co");
    assert_status("Benno Tarrow is an organisation now");
    assert_int_equal(named("Benno Tarrow")->type, ENTITY_ORGANISATION);
    fixture_type(&fixture, "U");
    assert_int_equal(named("Benno Tarrow")->type, ENTITY_PERSON);
}

static void what_is_no_name_goes_and_the_next_row_is_selected(void **state UNUSED)
{
    fixture_type(&fixture, "<Enter>e");
    assert_true(fixture_shows(&fixture, "Benno Tarrow \u00b7 mention 1 of 4"));
    fixture_type(&fixture, "x");
    assert_status("Benno Tarrow is not a name any more; U takes it back");
    assert_null(named("Benno Tarrow"));
    assert_string_equal(fixture_under(&fixture, OVERLAY_TARGET), "");
    assert_non_null(strstr(fixture_under(&fixture, OVERLAY_SELECTED), "Orla Quist"));
    begin_again();
    assert_null(named("Benno Tarrow"));
    fixture_type(&fixture, "U");
    assert_int_equal(mentions("Benno Tarrow"), 4);
}

static void a_spelling_is_split_off_in_the_details(void **state UNUSED)
{
    fixture_type(&fixture, "jS");
    assert_status("which spelling is somebody else? S splits it off");
    fixture_type(&fixture, "j");
    assert_non_null(strstr(fixture_under(&fixture, OVERLAY_SELECTED), "Quist"));
    fixture_type(&fixture, "S");
    assert_status("Quist is not Orla Quist any more; U takes it back");
    assert_int_equal(mentions("Orla Quist"), 2);
    assert_int_equal(mentions("Quist"), 2);
    begin_again();
    assert_int_equal(mentions("Quist"), 2);
    fixture_type(&fixture, "U");
    assert_int_equal(mentions("Orla Quist"), 4);
}

static void the_target_goes_with_the_mention_under_the_cursor(void **state UNUSED)
{
    fixture_type(&fixture, "j<Enter>n");
    assert_true(fixture_shows(&fixture, "Orla Quist \u00b7 mention 2 of 4"));
    fixture_type(&fixture, "ejkS");
    fixture_type(&fixture, "g/Quist<Enter>nnS q");
    assert_true(named("Quist") != NULL);
    fixture_type(&fixture, "<Tab>");
    assert_true(fixture_shows(&fixture, "Quist \u00b7 mention 1 of 2"));
    fixture_type(&fixture, "eU<Tab>");
    assert_true(fixture_shows(&fixture, "Orla Quist \u00b7 mention 2 of 4"));
}

static void the_list_of_corrections_takes_back_and_says_again(void **state UNUSED)
{
    fixture_type(&fixture, "C");
    assert_true(fixture_shows(&fixture, "Nothing has been corrected yet."));
    fixture_type(&fixture, "qxcoC");
    assert_true(fixture_shows(&fixture, " Corrections, kept in "));
    assert_true(fixture_shows(&fixture, "in force     Orla Quist is an organisation"));
    fixture_type(&fixture, "jU");
    assert_status("taken back: Benno Tarrow is not a name");
    assert_true(fixture_shows(&fixture, "taken back   Benno Tarrow is not a name"));
    assert_int_equal(mentions("Benno Tarrow"), 4);
    fixture_type(&fixture, "U");
    assert_status("Benno Tarrow is not a name; U takes it back");
    assert_null(named("Benno Tarrow"));
    assert_non_null(strstr(fixture_under(&fixture, OVERLAY_SELECTED), "taken back"));
    fixture_type(&fixture, "q");
    assert_false(fixture_shows(&fixture, "Corrections"));
}

static void proposals_are_answered_with_y_n_and_later(void **state UNUSED)
{
    add("Pier\n\n{P Viktor Almasy} spoke.\n");
    add("Quay\n\n{P V. Almasy} spoke.\n");
    ProposalVector proposals = {0};
    resolver_proposals(fixture.parts.resolver, &proposals);
    assert_int_equal(proposals.count, 1);
    vector_release(&proposals);
    fixture_idle(&fixture);
    assert_status("1 pair could be one: a \u00b7 ");
    fixture_type(&fixture, "a");
    assert_true(fixture_shows(&fixture, "The same? 1 to answer"));
    fixture_type(&fixture, "l");
    assert_true(fixture_shows(&fixture, "Nothing is left to ask in this sitting."));
    fixture_type(&fixture, "y");
    assert_status("same means nothing here");
    fixture_type(&fixture, "q");
    assert_false(fixture_shows(&fixture, "The same?"));
    begin_again();
    add("Pier\n\n{P Viktor Almasy} spoke.\n");
    add("Quay\n\n{P V. Almasy} spoke.\n");
    fixture_type(&fixture, "ay");
    assert_true(strstr(fixture_row(&fixture, -2), "now; U takes it back") != NULL);
    fixture_type(&fixture, "Un");
    assert_true(strstr(fixture_row(&fixture, -2), "is not") != NULL);
    assert_true(fixture_shows(&fixture, "The same? 0 to answer"));
    assert_true(fixture_shows(&fixture, "No two names here look as if they were one."));
}

static void what_cannot_be_saved_counts_and_is_tried_again(void **state UNUSED)
{
    char *folder = scratch_path("late"), *path = scratch_path("late/corrections");
    Buffer failure = BUFFER_EMPTY;

    buffer_addf(&failure, "Orla Quist is not a name any more, not saved yet: "
                          "No such file or directory (%s)", path);
    fixture_free(&fixture);
    fixture_store = path;
    fixture = fixture_empty(24, 200, true);
    add("Mill\n\n{P Orla Quist} met {P Benno Tarrow}. {P Quist} spoke.\n");
    fixture_type(&fixture, "ex");
    assert_status(failure.bytes);
    assert_null(named("Orla Quist"));
    fixture_type(&fixture, "U");
    assert_status("taken back: Orla Quist is not a name");
    assert_int_equal(mentions("Orla Quist"), 2);
    fixture_type(&fixture, "x");
    assert_status(failure.bytes);
    fixture_type(&fixture, "C");
    assert_true(fixture_shows(&fixture, "Orla Quist is not a name (not saved yet)"));
    assert_int_equal(mkdir(folder, 0700), 0);
    fixture_type(&fixture, "qx");
    assert_status("Benno Tarrow is not a name any more; what was not saved before now is; "
                  "U takes it back");
    assert_int_equal(store_due(fixture.parts.store), 0);
    fixture_type(&fixture, "C");
    assert_false(fixture_shows(&fixture, "not saved yet"));
    buffer_release(&failure);
    free(folder);
    free(path);
}

static void where_there_is_no_file_it_counts_for_this_sitting(void **state UNUSED)
{
    fixture_free(&fixture);
    fixture_store = NULL;
    fixture = fixture_empty(24, 200, true);
    add("Mill\n\n{P Orla Quist} met {P Benno Tarrow}. {P Quist} spoke.\n");
    fixture_type(&fixture, "ex");
    assert_status("Orla Quist is not a name any more, this sitting only: there is no file to "
                  "keep corrections in: no home folder, or none is wanted");
    assert_int_equal(store_due(fixture.parts.store), 0);
}

static void what_others_say_is_read_with_each_correction(void **state UNUSED)
{
    Store *other = store_new(file, false);
    Error error;

    assert_true(store_add(other,
                          &(Judgement){.kind = JUDGEMENT_IGNORE,
                                       .type = ENTITY_ORGANISATION,
                                       .name = "Weir Board",
                                       .other = ""},
                          &error));
    assert_non_null(named("Weir Board"));
    fixture_type(&fixture, "x");
    assert_null(named("Weir Board"));
    assert_true(store_undo(other, 0, &error));
    fixture_type(&fixture, "C");
    assert_non_null(named("Weir Board"));
    store_free(other);
}

static void names_that_others_keep_apart_are_reported(void **state UNUSED)
{
    fixture_type(&fixture, "jS jS q");
    assert_int_equal(mentions("Quist"), 2);
    /* Quist is Ingrid, Ingrid is Benno, Benno is Orla: the last one cannot be. */
    Error error;
    Judgement chain[] = {
        {.kind = JUDGEMENT_SAME, .name = "Quist", .other = "Ingrid Sollberg"},
        {.kind = JUDGEMENT_SAME, .name = "Ingrid Sollberg", .other = "Benno Tarrow"}};
    for (int i = 0; i < 2; i++)
        assert_true(store_add(fixture.parts.store, &chain[i], &error));
    store_apply(fixture.parts.store, fixture.parts.resolver);
    resolver_settle(fixture.parts.resolver);
    fixture_resize(&fixture, 24, 100);
    fixture_type(&fixture, "gtM");
    assert_true(strstr(fixture_row(&fixture, -2), "stay two: you said so") != NULL);
    fixture_type(&fixture, "C");
    assert_true(fixture_shows(&fixture, "contradicted"));
}

static int scratch_begin(void **state)
{
    return scratch_make(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(marked_rows_become_one_and_two_again),
        TEST(the_one_with_most_mentions_takes_those_that_are_marked),
        TEST(nothing_is_merged_without_a_mark),
        TEST(persons_and_places_become_what_the_selected_one_is),
        TEST(everything_becomes_one_and_comes_apart_again),
        TEST(another_name_is_typed_over_the_present_one),
        TEST(names_that_are_none_are_refused),
        TEST(a_type_is_asked_for_and_changed),
        TEST(what_is_no_name_goes_and_the_next_row_is_selected),
        TEST(a_spelling_is_split_off_in_the_details),
        TEST(the_target_goes_with_the_mention_under_the_cursor),
        TEST(the_list_of_corrections_takes_back_and_says_again),
        TEST(proposals_are_answered_with_y_n_and_later),
        TEST(what_cannot_be_saved_counts_and_is_tried_again),
        TEST(where_there_is_no_file_it_counts_for_this_sitting),
        TEST(what_others_say_is_read_with_each_correction),
        TEST(names_that_others_keep_apart_are_reported),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_remove);
}
