/* Articles that try to speak to the terminal: not one byte of theirs may get there as it is. */
#include "hostile.h"
#include "reader.h"

#include <stdio.h>
#include <sys/wait.h>

#include <dramatis/text.h>

/* Enough of them that a file with some noise is still taken as text. */
static void add_plain_words(Buffer *out)
{
    buffer_add_string(out, "\n");
    for (int i = 0; i < 12; i++)
        buffer_add_string(out, "The ferry left the quay of Lagos at noon, as it does. ");
    buffer_add_string(out, "\n");
}

/* Reads everything in every pane, and lists, details, help, prompts. */
static void look_at_everything(Session *session, size_t pages)
{
    session_settle(session);
    session_press(session, "\t");
    for (size_t i = 0; i < pages; i++)
        session_press(session, " ");
    session_press(session, "i");
    session_press(session, "   q");
    session_press(session, "e");
    for (int i = 0; i < 6; i++)
        session_press(session, "   ");
    session_press(session, "L");
    session_press(session, "   q");
    session_press(session, "gi");
    session_press(session, "   q");
    session_press(session, "\r");
    session_press(session, "nnnnn");
    session_press(session, "y");
    session_press(session, "V..y");
    session_press(session, "\007");
    session_press(session, ":messages\r");
    session_press(session, " q");
    session_press(session, "?q");
}

static void expect_clean_clipboard(Session *session)
{
    const Buffer *output = session_output(session);
    char *copied = audit_clipboard(output->bytes, output->length);
    if (!copied)
        return;
    Buffer report = BUFFER_EMPTY;
    AuditStyle style = {0};
    for (const char *at = copied; *at; at++)
        assert_int_not_equal(*at, 0x1b);
    if (audit_output(copied, strlen(copied), &style, &report))
        fail_msg("copied: %s", report.bytes);
    buffer_release(&report);
    free(copied);
}

/* `sign` must be on the screen: what is not read at all proves nothing. */
static void expect_harmless(const SessionStyle *style, const char *path, const char *sign,
                            size_t pages)
{
    Session *session = reader_open(style, path);
    expect_loaded(session);
    expect_text(session, sign);
    look_at_everything(session, pages);
    expect_clean(session, &(AuditStyle){.clipboard = true, .ascii = style->locale != NULL});
    expect_clean_clipboard(session);
    session_type(session, "\003ZZ");
    int status;
    if (!session_wait_end(session, &status) || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        fail_with_screen(session, "it does not end well: status %#x", status);
    expect_given_back(session);
    expect_clean(session, &(AuditStyle){.clipboard = true});
    session_end(session);
}

static const SessionStyle styles[] = {
    {.rows = 24, .columns = 80},
    {.rows = 50, .columns = 200},
    {.rows = 24, .columns = 80, .locale = "C"},
};

static void hostile_bodies_are_shown_by_notations(UNUSED void **state)
{
    char *folder = folder_new();
    Buffer text = BUFFER_EMPTY;
    buffer_add_string(&text, "A plain headline\n\n");
    hostile_add_all(&text, "Mr. Ka", "rel said. ");
    buffer_add_string(&text, "\n\n");
    hostile_add_all(&text, "", "\n\n");
    char *path = folder_file(folder, "body.txt", text.bytes, text.length);
    for (size_t i = 0; i < 3; i++)
        expect_harmless(&styles[i], path, "A plain headline", 30);
    free(path);
    buffer_release(&text);
    folder_remove(folder);
}

static void hostile_headlines_bylines_and_names_are_shown_by_notations(UNUSED void **state)
{
    char *folder = folder_new();
    Buffer text = BUFFER_EMPTY;
    uint32_t number = 0;
    for (size_t i = 0; i < hostile_sequence_count; i++) {
        char name[32];
        buffer_addf(&text,
                    "Talks %s fail\nBy Jan%sNov\xc3\xa1k\n\nLAGOS %s \xe2\x80\x94 Mr. Emeka%s"
                    "Obi of the Bank of %sLagos met Emeka %sObi.\n",
                    hostile_sequences[i], hostile_sequences[i], hostile_sequences[i],
                    hostile_sequences[i], hostile_sequences[i], hostile_sequences[i]);
        add_plain_words(&text);
        snprintf(name, sizeof name, "%03u.txt", number++);
        free(folder_file(folder, name, text.bytes, text.length));
        buffer_clear(&text);
    }
    hostile_add_all(&text, "x", "");
    for (int i = 0; i < 20; i++)
        add_plain_words(&text);
    free(folder_file(folder, "zzz.txt", text.bytes, text.length));
    buffer_release(&text);
    char articles[32];
    snprintf(articles, sizeof articles, "Articles 1/%u", number + 1);
    for (size_t i = 0; i < 3; i++)
        expect_harmless(&styles[i], folder, articles, 5);
    folder_remove(folder);
}

static void hostile_file_names_are_shown_by_notations(UNUSED void **state)
{
    static const char *const names[] = {"\033]0;evil\a.txt",
                                        "\xe2\x80\xaetxt.exe",
                                        "a\nb.txt",
                                        "\xc2\x9b"
                                        "31m.txt",
                                        "\xff\xfe\xed\xa0\x80.txt",
                                        "\xf3\xa0\x81\xa1.txt"};
    char *folder = folder_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        /* The second half is no text, so its name goes into messages and to standard error. */
        const char *text =
            i % 2 ? "A headline\n\nA sentence of Lagos.\n" : "\x01\x02\x03\xff\xfe";
        free(folder_file(folder, names[i], text, strlen(text)));
    }
    for (size_t i = 0; i < 3; i++)
        expect_harmless(&styles[i], folder, "Articles 1/3", 3);
    folder_remove(folder);
}

/* Standard input comes in blocks of 4096 bytes: each sequence is cut at every byte of it. */
static void sequences_cut_between_two_reads_are_harmless(UNUSED void **state)
{
    enum { BLOCK = 4096, FIRST = 16 };
    char *folder = folder_new();
    Buffer text = BUFFER_EMPTY;
    buffer_add_string(&text, "A plain headline\n\n");
    for (size_t i = 0; i < FIRST; i++)
        for (size_t cut = 1; cut < strlen(hostile_sequences[i]); cut += 3) {
            while (text.length % BLOCK != BLOCK - cut)
                buffer_add_byte(&text, "The ship of Lagos came in. "[text.length % 27]);
            buffer_addf(&text, "%s\n\n", hostile_sequences[i]);
        }
    char *path = folder_file(folder, "cut.txt", text.bytes, text.length);
    Session *session = reader_open(&(SessionStyle){.input = path}, "-");
    expect_text(session, "A plain headline");
    look_at_everything(session, 40);
    session_press(session, "G");
    expect_clean(session, &(AuditStyle){.clipboard = true});
    session_type(session, "\003ZZ");
    expect_exit(session, 0);
    free(path);
    buffer_release(&text);
    folder_remove(folder);
}

static void characters_from_all_planes_are_safe(UNUSED void **state)
{
    char *folder = folder_new();
    Buffer text = BUFFER_EMPTY;
    buffer_add_string(&text, "Characters\n\n");
    /* A stride that is prime reaches every block sooner or later. */
    for (uint32_t c = 0x20, count = 0; c < 0x110000; c += c < 0x20000 ? 23 : 1009) {
        char bytes[4];
        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        buffer_add(&text, bytes, utf8_encode(c, bytes));
        if (++count % 40 == 0)
            buffer_add_string(&text, "\n\n");
    }
    char *path = folder_file(folder, "planes.txt", text.bytes, text.length);
    expect_harmless(&styles[1], path, "Characters", 12);
    free(path);
    buffer_release(&text);
    folder_remove(folder);
}

/* Headlines become the window's title; without panes the same names go to the terminal. */
static void hostile_titles_and_tables_are_shown_by_notations(UNUSED void **state)
{
    static const char *const options[] = {"--set=title=on", "--cast", "--mentions=Emeka Obi",
                                          "--quotes=Emeka Obi", "--json"};
    char *folder = folder_new();
    for (size_t i = 0; i < hostile_sequence_count; i++) {
        Buffer text = BUFFER_EMPTY;
        char name[32];
        buffer_addf(&text,
                    "Talks %s fail\n\nMr. Emeka Obi of %s met Ed%sOgu. \"It is%s done,\" "
                    "Emeka Obi said.\n",
                    hostile_sequences[i], hostile_sequences[i], hostile_sequences[i],
                    hostile_sequences[i]);
        add_plain_words(&text);
        snprintf(name, sizeof name, "%02zu.txt", i);
        free(folder_file(folder, name, text.bytes, text.length));
        buffer_release(&text);
    }
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        const char *const arguments[] = {options[i], folder, NULL};
        Session *session = reader_start(&(SessionStyle){0}, arguments);
        int status;
        if (i == 0) {
            expect_loaded(session);
            for (size_t j = 0; j < hostile_sequence_count; j++)
                session_press(session, "j");
            session_type(session, "ZZ");
        }
        assert_true(session_wait_end(session, &status));
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        assert_non_null(
            strstr(session_output(session)->bytes, i ? "Emeka" : "\033]2;Talks ^["));
        expect_clean(session, &(AuditStyle){.title = true});
        session_end(session);
    }
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_bodies_are_shown_by_notations),
        cmocka_unit_test(hostile_headlines_bylines_and_names_are_shown_by_notations),
        cmocka_unit_test(hostile_file_names_are_shown_by_notations),
        cmocka_unit_test(sequences_cut_between_two_reads_are_harmless),
        cmocka_unit_test(characters_from_all_planes_are_safe),
        cmocka_unit_test(hostile_titles_and_tables_are_shown_by_notations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
