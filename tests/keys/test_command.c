#include "../check.h"

#include <dramatis/keys.h>

static const PaneBit panes[] = {PANE_LIST, PANE_TEXT, PANE_CAST, PANE_VIEW, PANE_ASK};

enum { PANES = sizeof panes / sizeof *panes };

/* One key of the table with the command it belongs to. */
typedef struct Row {
    CommandId command;
    Key keys[KEY_SEQUENCE];
    size_t count;
} Row;

typedef VECTOR(Row) RowVector;

static RowVector rows;

static int read_table(void **state UNUSED)
{
    for (int id = 0; id < COMMAND_COUNT; id++) {
        const CommandInfo *info = command_info((CommandId)id);
        for (const char *at = info->keys; *at;) {
            size_t length = strcspn(at, " ");
            char *text = memory_copy_bytes(at, length);
            Row *row = vector_push(&rows);
            Error error;
            row->command = (CommandId)id;
            row->count = keys_parse(text, row->keys, &error);
            if (!row->count)
                fail_msg("%s: %s", info->name, error.text);
            free(text);
            at += length;
            at += strspn(at, " ");
        }
    }
    return 0;
}

static int drop_table(void **state UNUSED)
{
    vector_release(&rows);
    return 0;
}

static void every_command_is_named_and_explained(void **state UNUSED)
{
    for (int id = 0; id < COMMAND_COUNT; id++) {
        const CommandInfo *info = command_info((CommandId)id);
        assert_true(*info->name && *info->help && *info->group && info->panes);
        assert_int_equal(info->panes & ~(unsigned)PANE_ANY, 0);
        assert_non_null(info->hint);
        assert_int_equal(strspn(info->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(info->name));
        /* Finds the first of that name, so names are unique. */
        assert_int_equal(command_find(info->name), id);
    }
    assert_int_equal(command_find("no-such-command"), COMMAND_COUNT);
    assert_int_equal(command_find("q"), COMMAND_CLOSE);
    assert_int_equal(command_find("qa"), COMMAND_QUIT);
    assert_string_equal(command_info(COMMAND_LINE_DOWN)->group, "Moving");
    assert_string_equal(command_info(COMMAND_OPEN)->group, "Following someone");
    assert_int_equal(command_info(COMMAND_SEARCH)->argument, ARGUMENT_WORDS);
}

static void every_key_of_the_table_shows_as_it_is_written(void **state UNUSED)
{
    for (int id = 0; id < COMMAND_COUNT; id++) {
        Buffer shown = BUFFER_EMPTY;
        for (size_t i = 0; i < rows.count; i++) {
            if (rows.items[i].command != (CommandId)id)
                continue;
            if (shown.length)
                buffer_add_byte(&shown, ' ');
            keys_show(rows.items[i].keys, rows.items[i].count, &shown);
        }
        assert_string_equal(shown.bytes, command_info((CommandId)id)->keys);
        buffer_release(&shown);
    }
}

static void no_key_in_a_pane_begins_another(void **state UNUSED)
{
    for (size_t i = 0; i < rows.count; i++) {
        for (size_t j = i + 1; j < rows.count; j++) {
            const Row *a = &rows.items[i];
            const Row *b = &rows.items[j];
            const CommandInfo *first = command_info(a->command);
            const CommandInfo *second = command_info(b->command);
            size_t shorter = a->count < b->count ? a->count : b->count;
            if (first->panes & second->panes &&
                memcmp(a->keys, b->keys, shorter * sizeof *a->keys) == 0)
                fail_msg("%s and %s share a key or its start", first->name, second->name);
        }
    }
}

static bool has_key(PaneBit pane, CommandId command)
{
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.items[i].command == command && command_info(command)->panes & pane)
            return true;
    }
    return false;
}

static void every_pane_has_keys_to_move_open_close_and_help(void **state UNUSED)
{
    static const CommandId wanted[] = {
        COMMAND_LINE_DOWN, COMMAND_LINE_UP, COMMAND_PAGE_DOWN, COMMAND_PAGE_UP,
        COMMAND_TOP,       COMMAND_BOTTOM,  COMMAND_OPEN,      COMMAND_CLOSE,
        COMMAND_HELP,      COMMAND_CLEAR,   COMMAND_QUIT,      COMMAND_COMMAND_LINE};

    for (int pane = 0; pane < PANES; pane++) {
        for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
            assert_true(has_key(panes[pane], wanted[i]));
    }
}

static void panes_are_known_by_name(void **state UNUSED)
{
    assert_int_equal(pane_bits("list"), PANE_LIST);
    assert_int_equal(pane_bits("view"), PANE_VIEW);
    assert_int_equal(pane_bits("main"), PANE_LIST | PANE_TEXT | PANE_CAST);
    assert_int_equal(pane_bits("ask"), PANE_ASK);
    assert_int_equal(pane_bits("any"), PANE_MAIN | PANE_VIEW | PANE_ASK);
    assert_int_equal(pane_bits("window"), 0);
    assert_int_equal(pane_bits(""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_is_named_and_explained),
        cmocka_unit_test(every_key_of_the_table_shows_as_it_is_written),
        cmocka_unit_test(no_key_in_a_pane_begins_another),
        cmocka_unit_test(every_pane_has_keys_to_move_open_close_and_help),
        cmocka_unit_test(panes_are_known_by_name),
    };

    return cmocka_run_group_tests(tests, read_table, drop_table);
}
