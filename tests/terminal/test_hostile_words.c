/* Words that try to speak to the terminal: what is typed, pasted, configured, corrected, or
 * given on the command line. */
#include "hostile.h"
#include "reader.h"

#include <sys/stat.h>
#include <sys/wait.h>

static const SessionStyle styles[] = {
    {.rows = 50, .columns = 200},
    {.rows = 24, .columns = 80, .locale = "C"},
};

/* Ends it whatever is open. */
static void expect_clean_end(Session *session, const AuditStyle *style)
{
    session_type(session, "\003\003ZZ");
    expect_clean(session, style);
    expect_exit(session, 0);
}

static void what_the_configuration_says_is_shown_by_notations(UNUSED void **state)
{
    char *folder = folder_new();
    Buffer text = BUFFER_EMPTY, option = BUFFER_EMPTY;
    for (size_t i = 0; i < hostile_sequence_count; i++)
        buffer_addf(&text,
                    "set '%s' 1\nset layout '%s'\nset theme '%s'\ncolor '%s' red blue\n"
                    "color text '%s' -\nbind any '%s' nothing\nbind '%s' x quit\n"
                    "include '%s'\n'%s'\n",
                    hostile_sequences[i], hostile_sequences[i], hostile_sequences[i],
                    hostile_sequences[i], hostile_sequences[i], hostile_sequences[i],
                    hostile_sequences[i], hostile_sequences[i], hostile_sequences[i]);
    char *path = folder_file(folder, "\033]0;evil\a.conf", text.bytes, text.length);
    buffer_addf(&option, "--config=%s", path);
    const char *const arguments[] = {option.bytes, samples_folder(), NULL};
    Session *session = reader_start(&(SessionStyle){.rows = 50, .columns = 200}, arguments);
    expect_text(session, "sat down in");
    session_press(session, ":messages\r");
    expect_text(session, "there is no option");
    for (int i = 0; i < 20; i++)
        session_press(session, "b");
    session_press(session, "q:set theme\r");
    session_press(session, "\003ZZ");
    expect_clean(session, &(AuditStyle){0});
    expect_exit(session, 0);
    free(path);
    buffer_release(&option);
    buffer_release(&text);
    folder_remove(folder);
}

static void what_the_command_line_says_is_shown_by_notations(UNUSED void **state)
{
    static const char *const wrong[] = {"--theme=\033]0;evil\a",
                                        "--set=\xc2\x9b"
                                        "31m=\033[2J",
                                        "--config=\033[31m/\xe2\x80\xae", "--\033]52;c;eA==\a"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *const arguments[] = {wrong[i], samples_folder(), NULL};
        Session *session = reader_start(&(SessionStyle){0}, arguments);
        int status;
        if (i == 0) {
            expect_text(session, "sat down in");
            session_press(session, ":messages\r");
            session_press(session, "qZZ");
        }
        assert_true(session_wait_end(session, &status));
        expect_clean(session, &(AuditStyle){0});
        expect_given_back(session);
        session_end(session);
    }
}

/* Every hostile character that can be a key is one: help and messages name it. */
static void keys_that_are_bound_are_shown_by_notations(UNUSED void **state)
{
    Buffer text = BUFFER_EMPTY, option = BUFFER_EMPTY;
    char *folder = folder_new();

    for (uint32_t c = hostile_next(0); c; c = hostile_next(c)) {
        hostile_add(&text, c, "unbind any '", "'\n");
        hostile_add(&text, c, c % 2 ? "bind any '" : "bind any '<M-", c % 2 ? "" : ">");
        buffer_add_string(&text, "' position\n");
    }
    char *path = folder_file(folder, "keys.conf", text.bytes, text.length);
    buffer_addf(&option, "--config=%s", path);
    const char *const arguments[] = {option.bytes, samples_folder(), NULL};
    for (size_t i = 0; i < 2; i++) {
        Session *session = reader_start(&styles[i], arguments);
        expect_text(session, "sat down in");
        session_press(session, "?");
        for (int j = 0; j < 40; j++)
            session_press(session, " ");
        session_press(session, "q:bind any \t\003");
        session_press(session, ":messages\r");
        for (int j = 0; j < 40; j++)
            session_press(session, "b");
        session_press(session, "q");
        expect_clean_end(session, &(AuditStyle){.ascii = i == 1});
    }
    free(path);
    buffer_release(&text);
    buffer_release(&option);
    folder_remove(folder);
}

/* The length of so many lines at the start. */
static size_t lines_length(const char *text, size_t length, size_t lines)
{
    size_t at = 0;

    while (at < length && lines > 0)
        lines -= text[at++] == '\n';
    return at;
}

/* A part at a time: of many messages only the last are kept. */
static void what_a_theme_says_is_shown_by_notations(UNUSED void **state)
{
    enum { LINES = 400 };
    Buffer text = BUFFER_EMPTY, option = BUFFER_EMPTY;
    char *folder = folder_new();
    size_t size;

    hostile_add_all(&text, "color '", "' red blue\n");
    for (size_t at = 0, i = 0; at < text.length; at += size, i++) {
        size = lines_length(text.bytes + at, text.length - at, LINES);
        char *path = folder_file(folder, "\033]0;\xe2\x80\xae.theme", text.bytes + at, size);
        buffer_clear(&option);
        buffer_addf(&option, "--theme=%s", path);
        const char *const arguments[] = {option.bytes, samples_folder(), NULL};
        Session *session = reader_start(&styles[i % 2], arguments);
        expect_text(session, "sat down in");
        session_press(session, ":set theme\r");
        session_press(session, ":messages\r");
        expect_text(session, ".theme:");
        for (int j = 0; j < 20; j++)
            session_press(session, "b");
        session_press(session, "q");
        expect_clean_end(session, &(AuditStyle){.ascii = i % 2});
        free(path);
    }
    buffer_release(&text);
    buffer_release(&option);
    folder_remove(folder);
}

/* Not into a prompt, but as commands, as letters of marks, and as counts. */
static void keys_that_mean_nothing_are_not_echoed_raw_either(UNUSED void **state)
{
    static const char *const openers[] = {"", "m", "'", "\033", "i"};
    Session *session = reader_open_samples(24, 80);
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        Buffer keys = BUFFER_EMPTY;
        for (uint32_t c = hostile_next(0x7e); c; c = hostile_next(c)) {
            hostile_add(&keys, c, openers[i], "");
            if (c % 64 != 0)
                continue;
            session_type_bytes(session, keys.bytes, keys.length);
            session_settle(session);
            buffer_clear(&keys);
        }
        session_press(session, "\003\003");
        buffer_release(&keys);
    }
    session_press(session, ":messages\r");
    session_press(session, "q");
    expect_clean_end(session, &(AuditStyle){0});
}

static void what_is_typed_is_not_echoed_raw_either(UNUSED void **state)
{
    Session *session = reader_open_samples(24, 80);
    session_press(session, "/a\xe2\x80\xae"
                           "b\xc2\x9b"
                           "31m\xee\x80\x80");
    session_press(session, "\r");
    session_press(session, ":no\xe2\x80\xae such\r");
    session_press(session, "@Nobody\xf3\xa0\x81\xa1\r");
    session_press(session, "/\x80\xff\xc0\xaf\r");
    expect_clean(session, &(AuditStyle){0});
    session_type(session, "\003ZZ");
    expect_exit(session, 0);
}

static void what_is_pasted_is_not_echoed_raw_either(UNUSED void **state)
{
    static const char *const prompts[] = {"/", ":", "@", ":set theme ", "e/"};
    Session *session = reader_open_samples(24, 80);
    Buffer pasted = BUFFER_EMPTY;
    buffer_add_string(&pasted, "\033[200~");
    hostile_add_all(&pasted, "a", "b");
    buffer_add_string(&pasted, "\033[201~");
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
        session_press(session, prompts[i]);
        session_type_bytes(session, pasted.bytes, pasted.length);
        session_settle(session);
        session_press(session, "\001\r");
        session_press(session, "\003");
    }
    session_press(session, ":messages\r");
    expect_text(session, "Messages");
    session_press(session, "    ");
    expect_clean(session, &(AuditStyle){0});
    session_type(session, "\003ZZ");
    expect_exit(session, 0);
    buffer_release(&pasted);
}

/* A name in the file of corrections: controls are written as \xNN there. */
static void add_name(Buffer *out, const char *name)
{
    for (const char *at = name; *at; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7f || *at == '\\')
            buffer_addf(out, "\\x%02x", (unsigned)*at);
        else
            buffer_add_byte(out, *at);
    }
}

/* Names hold no controls: lines with such are told of, in messages. All else they may hold. */
static void what_the_corrections_say_is_shown_by_notations(UNUSED void **state)
{
    static const char *const names[] = {"Desislava Marinova", "Nikoloz Beridze",
                                        "Vesela Petrova", "Mikhail Petrov"};
    enum { NAMES = sizeof names / sizeof *names };
    Buffer text = BUFFER_EMPTY, option = BUFFER_EMPTY;
    char *folder = folder_new();

    for (size_t i = 0; i < NAMES; i++) {
        Buffer name = BUFFER_EMPTY;
        for (uint32_t c = hostile_next(0x9f); c; c = hostile_next(c))
            if (c % NAMES == i)
                hostile_add(&name, c, "", "");
        buffer_addf(&text, "name%zu\tname\tPER\t%s\tX %s\n", i, names[i], name.bytes);
        buffer_addf(&text, "alias%zu\talias\tPER\t%s\t%s\n", i, names[i], name.bytes);
        buffer_release(&name);
    }
    for (size_t i = 0; i < hostile_sequence_count; i++) {
        buffer_addf(&text, "%s\tname\tPER\tRosen Hadzhiev\t%s\n", hostile_sequences[i],
                    hostile_sequences[i]);
        buffer_addf(&text, "raw%zu\tname\tPER\tRosen Hadzhiev\t%s\n", i, hostile_sequences[i]);
        buffer_addf(&text, "escaped%zu\tname\tPER\tRosen Hadzhiev\t", i);
        add_name(&text, hostile_sequences[i]);
        buffer_addf(&text, "\nverb%zu\t%s\tPER\n", i, hostile_sequences[i]);
    }
    char *path = folder_file(folder, "corrections", text.bytes, text.length);
    buffer_addf(&option, "--corrections=%s", path);
    const char *const arguments[] = {option.bytes, samples_folder(), NULL};
    for (size_t i = 0; i < 2; i++) {
        Session *session = reader_start(&styles[i], arguments);
        expect_loaded(session);
        expect_text(session, "P X ");
        session_press(session, "eg");
        for (int j = 0; j < 6; j++)
            session_press(session, "i   qL qQ qj");
        session_press(session, "@X\t\t\r");
        session_press(session, ":corrections\r");
        session_press(session, "jj q:messages\r");
        expect_text(session, "control character");
        for (int j = 0; j < 12; j++)
            session_press(session, "b");
        expect_clean(session, &(AuditStyle){.ascii = styles[i].locale != NULL});
        session_type(session, "\003ZZ");
        expect_exit(session, 0);
    }
    free(path);
    buffer_release(&text);
    buffer_release(&option);
    folder_remove(folder);
}

/* A folder's name is in every path below it: in details, positions, lines and complaints. */
static void what_folders_are_called_is_shown_by_notations(UNUSED void **state)
{
    static const char *const options[] = {"--set=title=on", "--mentions=Emeka Obi",
                                          "--quotes=Emeka Obi", "--json"};
    static const char text[] = "A plain headline\n\n\"It is done,\" Emeka Obi said.\n";
    enum { NAME_BYTES = 200 };
    Buffer all = BUFFER_EMPTY;
    char *folder = folder_new();

    hostile_add_all(&all, "", "");
    for (size_t at = 0, number = 0; at < all.length; at += NAME_BYTES, number++) {
        size_t length = all.length - at < NAME_BYTES ? all.length - at : NAME_BYTES;
        char *name = memory_copy_bytes(all.bytes + at, length);
        for (char *slash = name; (slash = strchr(slash, '/'));)
            *slash = '-';
        char *below = path_join(folder, name);
        assert_int_equal(mkdir(below, 0700), 0);
        if (number % 3 == 0) /* its path goes into messages */
            free(folder_file(below, "no-text", "\x01\x02\x03\xff\xfe", 5));
        free(folder_file(below, "text.txt", text, sizeof text - 1));
        free(below);
        free(name);
    }
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        const char *const arguments[] = {options[i], folder, NULL};
        Session *session = reader_start(&styles[0], arguments);
        int status;
        if (i == 0) {
            expect_loaded(session);
            for (size_t j = 0; j <= all.length / NAME_BYTES; j++)
                session_press(session, "\007iqJ");
            session_press(session, ":messages\r");
            expect_text(session, "is not text");
            for (int j = 0; j < 10; j++)
                session_press(session, "b");
            session_type(session, "qZZ");
        }
        assert_true(session_wait_end(session, &status));
        assert_int_equal(WEXITSTATUS(status), 1);
        expect_clean(session, &(AuditStyle){.title = true});
        session_end(session);
    }
    buffer_release(&all);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_configuration_says_is_shown_by_notations),
        cmocka_unit_test(what_the_command_line_says_is_shown_by_notations),
        cmocka_unit_test(keys_that_are_bound_are_shown_by_notations),
        cmocka_unit_test(what_a_theme_says_is_shown_by_notations),
        cmocka_unit_test(keys_that_mean_nothing_are_not_echoed_raw_either),
        cmocka_unit_test(what_is_typed_is_not_echoed_raw_either),
        cmocka_unit_test(what_is_pasted_is_not_echoed_raw_either),
        cmocka_unit_test(what_the_corrections_say_is_shown_by_notations),
        cmocka_unit_test(what_folders_are_called_is_shown_by_notations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
