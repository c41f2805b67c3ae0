#include "../check.h"

#include <dramatis/store.h>

static StoreLine parse(const char *line, size_t length, Judgement *judgement, Error *error)
{
    Arena *arena = arena_new();
    const char *id;

    error->text[0] = '\0';
    StoreLine found = store_parse(arena, line, length, judgement, &id, error);
    arena_free(arena);
    return found;
}

static void every_verb_is_read_as_it_is_written(void **state UNUSED)
{
    static const Judgement judgements[] = {
        {JUDGEMENT_SAME, ENTITY_PERSON, ENTITY_PERSON, "Orla Quist", "Orla Kvist"},
        {JUDGEMENT_DIFFER, ENTITY_PERSON, ENTITY_PERSON, "Quist", "Orla Quist"},
        {JUDGEMENT_NAME, ENTITY_OTHER, ENTITY_OTHER, "Regatta", "The Regatta"},
        {JUDGEMENT_TYPE, ENTITY_ORGANISATION, ENTITY_PLACE, "Oldgate", ""},
        {JUDGEMENT_IGNORE, ENTITY_PLACE, ENTITY_PLACE, "Nor", ""},
        {JUDGEMENT_SAME, ENTITY_PLACE, ENTITY_PERSON, "Oldgate", "Orla Quist"},
        {JUDGEMENT_DIFFER, ENTITY_PERSON, ENTITY_ORGANISATION, "Weir", "Weir Board"},
        {JUDGEMENT_SAME, ENTITY_PERSON, ENTITY_PERSON, "a\\b \x01 c", "tab\there \xc3\xa9"},
    };

    for (size_t i = 0; i < sizeof judgements / sizeof *judgements; i++) {
        Arena *arena = arena_new();
        Buffer line = BUFFER_EMPTY;
        Judgement found;
        const char *id;
        Error error;
        store_write_line(&line, "17", &judgements[i]);
        assert_int_equal(line.bytes[line.length - 1], '\n');
        assert_ptr_equal(memchr(line.bytes, '\n', line.length), line.bytes + line.length - 1);
        assert_int_equal(store_parse(arena, line.bytes, line.length - 1, &found, &id, &error),
                         STORE_LINE_JUDGEMENT);
        assert_string_equal(id, "17");
        assert_int_equal(found.kind, judgements[i].kind);
        assert_int_equal(found.type, judgements[i].type);
        assert_int_equal(found.to, judgements[i].to);
        assert_string_equal(found.name, judgements[i].name);
        assert_string_equal(found.other, judgements[i].other);
        buffer_release(&line);
        arena_free(arena);
    }
}

static void what_people_write_by_hand_is_understood(void **state UNUSED)
{
    static const struct {
        const char *line;
        StoreLine kind;
    } lines[] = {
        {"", STORE_LINE_NOTHING},
        {"  \t ", STORE_LINE_NOTHING},
        {"# 1\tsame\tPER\ta\tb", STORE_LINE_NOTHING},
        {"1\tsame\tPER\tOrla\tUgo\r", STORE_LINE_JUDGEMENT},
        {"2026-11-25T10:00:00Z\tsame\tPER\tOrla\tUgo", STORE_LINE_JUDGEMENT},
        {"3\talias\tPER\tLoo\tOrla Loo\t*", STORE_LINE_JUDGEMENT},
        {"3\tsame\tLOC\tOldgate\tOrla Loo\tPER", STORE_LINE_JUDGEMENT},
        {"3\tsame\tLOC\tOldgate\tOrla Loo\tone.txt", STORE_LINE_UNKNOWN},
        {"3\tname\tLOC\tOldgate\tOrla Loo\tPER", STORE_LINE_UNKNOWN},
        {"4\tignore\tORG\tX", STORE_LINE_JUDGEMENT},
        {"4\tignore\tORG\tX\t*", STORE_LINE_JUDGEMENT},
        {"5\tignore\tPER\tX\tone.txt", STORE_LINE_UNKNOWN},
        {"6\tat\tPER\tQuist\tDana Quist\tfile=a.txt\tnear=\"left\"", STORE_LINE_UNKNOWN},
        {"7\tundo\t4", STORE_LINE_UNDO},
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Judgement judgement;
        Error error;
        assert_int_equal(parse(lines[i].line, strlen(lines[i].line), &judgement, &error),
                         lines[i].kind);
    }
}

static void what_is_damaged_is_refused_with_the_reason(void **state UNUSED)
{
    static const struct {
        const char *line, *reason;
    } lines[] = {
        {"1", "fewer than 3 columns"},
        {"1\tsame", "fewer than 3 columns"},
        {"1 same PER Orla Ugo", "fewer than 3 columns"},
        {"1\tsame\tPER\tOrla", "second name is missing"},
        {"1\tsame\tPER\t\tUgo", "name is missing"},
        {"1\tname\tPER\tOrla\t", "second name is missing"},
        {"1\tname\tPER\tOrla\tU\\x1bgo", "name that is shown"},
        {"1\tname\tPER\tOrla\tU\\x0ago", "name that is shown"},
        {"1\tsame\tPERSON\ta\tb", "is no type"},
        {"1\ttype\tPER\ta\tXYZ", "is no type"},
        {"1\ttype\tPER\ta", "is no type"},
        {"\tsame\tPER\ta\tb", "no number or time"},
        {"ein s\tsame\tPER\ta\tb", "no number or time"},
        {"1\tundo\t", "no number or time"},
        {"1\tsame\tPER\ta\xff\tb", "not UTF-8"},
        {"1\tsame\tPER\ta\xc3", "not UTF-8"},
        {"1\tsame\tPER\ta\xef\tb", "not UTF-8"},
        {"1\tsame\tPER\ta\xf0\x9f\x98\tb", "not UTF-8"},
        {"1\tsame\tPER\ta\x1b[2J\tb", "control character"},
        {"1\tsame\tPER\ta\xc2\x9b\tb", "control character"},
        {"1\tsame\tPER\ta\\q\tb", "backslash"},
        {"1\tsame\tPER\ta\\x0\tb", "backslash"},
        {"1\tsame\tPER\ta\\x00\tb", "backslash"},
        {"1\tsame\tPER\ta\tb\\", "backslash"},
    };
    Judgement judgement;
    Error error;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_int_equal(parse(lines[i].line, strlen(lines[i].line), &judgement, &error),
                         STORE_LINE_DAMAGED);
        if (!strstr(error.text, lines[i].reason))
            fail_msg("%s: \"%s\"", lines[i].line, error.text);
    }
    assert_int_equal(parse("1\tsame\tPER\ta\0\tb", 15, &judgement, &error), STORE_LINE_DAMAGED);
    char *large = memory_new(10000);
    memset(large, 'a', 9999);
    assert_int_equal(parse(large, 9999, &judgement, &error), STORE_LINE_DAMAGED);
    assert_non_null(strstr(error.text, "longer than"));
    free(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_verb_is_read_as_it_is_written),
        cmocka_unit_test(what_people_write_by_hand_is_understood),
        cmocka_unit_test(what_is_damaged_is_refused_with_the_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
