/* Searching, filtering, lists of mentions, details, copying, the command line, the help. */
#include "reader.h"

#include <stdio.h>

#include <dramatis/keys.h>

static void a_search_counts_and_walks_its_matches(UNUSED void **state)
{
    static const char *const word[] = {"birthday", NULL};
    Session *session = reader_open_samples(24, 80);
    session_press(session, "\r/birthday\r");
    expect_at_cursor(session, word);
    expect_text(session, "match 1 of 2");
    session_press(session, "n");
    expect_text(session, "again");
    session_press(session, "n");
    expect_at_cursor(session, word);
    expect_text(session, "match 2 of 2");
    session_press(session, "N");
    session_press(session, "N");
    expect_at_cursor(session, word);
    expect_text(session, "match 1 of 2");
    expect_quit(session);
}

static void a_capital_makes_case_count(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    static const char *const word[] = {"Every", NULL};
    session_press(session, "\r/Every\r");
    expect_at_cursor(session, word);
    session_press(session, "/nothing of this kind\r");
    expect_text(session, "nothing of this kind");
    expect_quit(session);
}

static void the_list_can_be_narrowed_to_articles_with_the_target(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, "/birthday\r");
    expect_text(session, "Dockers want");
    session_press(session, "&");
    expect_no_text(session, "Dockers want");
    expect_text(session, "Ministers sign");
    session_press(session, "&");
    expect_text(session, "Dockers want");
    expect_quit(session);
}

static void mentions_are_listed_in_their_sentences(UNUSED void **state)
{
    static const char *const beridze[] = {"Beridze", "Mr. Beridze", NULL};
    Session *session = reader_open_samples(24, 80);
    reader_follow(session, "Nikoloz Beridze");
    session_press(session, "L");
    expect_text(session, "more guarded");
    for (int i = 0; i < 20; i++) {
        char *row = copy_cursor_row(session);
        bool here = strstr(row, "more guarded") != NULL;
        free(row);
        if (here)
            break;
        session_press(session, "j");
    }
    session_press(session, "\r");
    expect_text(session, "Articles 3/12");
    expect_at_cursor(session, beridze);
    expect_quit(session);
}

static void details_name_every_way_he_is_written(UNUSED void **state)
{
    Session *session = reader_open_samples(50, 200);
    reader_select_in_cast(session, "Beridze");
    session_press(session, "i");
    expect_text(session, "Nicoloz");
    expect_text(session, "Nikolos");
    session_press(session, "q");
    expect_no_text(session, "Nicoloz");
    expect_quit(session);
}

static void y_copies_the_sentence_with_its_source(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, "\r/arithmetic\r");
    session_press(session, "y");
    const Buffer *output = session_output(session);
    char *copied = audit_clipboard(output->bytes, output->length);
    assert_non_null(copied);
    assert_non_null(strstr(copied, "The arithmetic is not complicated."));
    assert_non_null(strstr(copied, "01-ferry-talks-open-in-varna.txt"));
    assert_null(strstr(copied, "European Commission"));
    free(copied);
    expect_clean(session, &(AuditStyle){.clipboard = true});
    expect_quit(session);
}

static void selected_sentences_are_copied_together(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, "\r/arithmetic\r");
    session_press(session, "V.y");
    const Buffer *output = session_output(session);
    char *copied = audit_clipboard(output->bytes, output->length);
    assert_non_null(copied);
    assert_non_null(strstr(copied, "The arithmetic is not complicated."));
    assert_non_null(strstr(copied, "The money is."));
    free(copied);
    expect_quit(session);
}

static void the_command_line_completes_and_runs_commands(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, ":art\t");
    expect_text(session, ":article");
    session_press(session, "\003");
    session_press(session, ":article 3\r");
    expect_text(session, "runs to eleven pages");
    session_press(session, ":set tab-w\t");
    expect_text(session, "tab-width");
    session_press(session, "\003");
    session_press(session, ":name Sio\t\r");
    static const char *const brannigan[] = {"Siobh", "Brannigan", NULL};
    expect_at_cursor(session, brannigan);
    session_press(session, ":articel 3\r");
    expect_text(session, "articel");
    expect_quit(session);
}

static void the_prompt_takes_letters_of_any_script(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, "/Gala\xc8\x9bi");
    expect_text(session, "/Gala\xc8\x9bi");
    session_press(session, "\r");
    expect_text(session, "cormorants");
    expect_quit(session);
}

static void squeeze(Buffer *out, const char *text)
{
    for (; *text; text++)
        if (*text != ' ')
            buffer_add_byte(out, *text);
}

static void expect_squeezed(const Buffer *seen, const char *text, const char *name)
{
    Buffer wanted = BUFFER_EMPTY;
    squeeze(&wanted, text);
    if (!strstr(seen->bytes, wanted.bytes))
        fail_msg("the help does not say of %s: %s", name, text);
    buffer_release(&wanted);
}

static void the_help_lists_every_key_of_the_table(UNUSED void **state)
{
    Session *session = reader_open_samples(50, 120);
    /* Keys and words are wrapped each in their own column. */
    Buffer keys = BUFFER_EMPTY, words = BUFFER_EMPTY;
    uint32_t row, column;
    session_press(session, "?");
    assert_true(session_find(session, "line-down:", &row, &column));
    for (int page = 0; page < 12; page++) {
        for (row = 1; row + 2 < session_rows(session); row++) {
            char *left = session_copy_row(session, row, 0, column);
            char *right = session_copy_row(session, row, column, 120);
            squeeze(&keys, left);
            squeeze(&words, right);
            free(left);
            free(right);
        }
        session_press(session, " ");
    }
    for (CommandId id = 0; id < COMMAND_COUNT; id++) {
        const CommandInfo *info = command_info(id);
        expect_squeezed(&words, info->help, info->name);
        expect_squeezed(&words, info->name, info->name);
        expect_squeezed(&keys, info->keys, info->name);
    }
    buffer_release(&keys);
    buffer_release(&words);
    session_press(session, "q");
    expect_text(session, "sat down in");
    expect_quit(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_counts_and_walks_its_matches),
        cmocka_unit_test(a_capital_makes_case_count),
        cmocka_unit_test(the_list_can_be_narrowed_to_articles_with_the_target),
        cmocka_unit_test(mentions_are_listed_in_their_sentences),
        cmocka_unit_test(details_name_every_way_he_is_written),
        cmocka_unit_test(y_copies_the_sentence_with_its_source),
        cmocka_unit_test(selected_sentences_are_copied_together),
        cmocka_unit_test(the_command_line_completes_and_runs_commands),
        cmocka_unit_test(the_prompt_takes_letters_of_any_script),
        cmocka_unit_test(the_help_lists_every_key_of_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
