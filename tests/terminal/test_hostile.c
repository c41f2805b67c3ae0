/* Articles that try to speak to the terminal: not one byte of theirs may get there as it is. */
#include "reader.h"

#include <stdio.h>
#include <sys/wait.h>

#include <dramatis/text.h>

/* Ranges of characters that must never be sent, and some that are merely odd. */
static const uint32_t ranges[][2] = {
    {0x01, 0x08},       {0x0b, 0x1f},        {0x7f, 0x9f},       {0xa0, 0xa0},
    {0xad, 0xad},       {0x34f, 0x34f},      {0x378, 0x379},     {0x600, 0x605},
    {0x61c, 0x61c},     {0x6dd, 0x6dd},      {0x70f, 0x70f},     {0x8e2, 0x8e2},
    {0x115f, 0x1160},   {0x1680, 0x1680},    {0x17b4, 0x17b5},   {0x180b, 0x180f},
    {0x2000, 0x200f},   {0x2028, 0x202f},    {0x205f, 0x206f},   {0x2800, 0x2800},
    {0x3000, 0x3000},   {0x3164, 0x3164},    {0x3248, 0x324f},   {0x4dc0, 0x4dff},
    {0xe000, 0xe00f},   {0xf8f0, 0xf8ff},    {0xfdd0, 0xfdef},   {0xfe00, 0xfe0f},
    {0xfeff, 0xfeff},   {0xffa0, 0xffa0},    {0xfff0, 0xffff},   {0x110bd, 0x110bd},
    {0x110cd, 0x110cd}, {0x13430, 0x1343f},  {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
    {0x1fae8, 0x1fae8}, {0x1fffe, 0x1ffff},  {0xe0000, 0xe007f}, {0xe0100, 0xe01ef},
    {0xf0000, 0xf000f}, {0x10fff0, 0x10ffff}};

/* Escape sequences, whole and broken, and bytes that are not UTF-8. */
static const char *const sequences[] = {
    "\033[31mred",
    "\033]0;title\a",
    "\033]52;c;ZXZpbA==\a",
    "\033]8;;http://x/\033\\link\033]8;;\033\\",
    "\033P$q\"p\033\\",
    "\033[6n",
    "\033[c",
    "\033c",
    "\033[2J\033[H",
    "\033]0;never ended",
    "\033[",
    "\033_apc\033\\",
    "\033Xsos\033\\",
    "\033^pm\033\\",
    "\033]52;c;ZXZpbA==\033\\",
    "\033]8;id=1;file:///etc/passwd\033\\here",
    "\033]4;1;?\a",
    "\033Ptmux;\033\033]52;c;eA==\a\033\\",
    "\033[>q",
    "\033[?1049l",
    "\033[?1000h",
    "\033[20t",
    "\033(0",
    "\033#8",
    "\xc2\x98sos\xc2\x9c",
    "\xc2\x9epm\xc2\x9c",
    "\xc2\x9f"
    "apc\xc2\x9c",
    "\xc2\x9b"
    "31m",
    "\xc2\x9d"
    "0;t\a",
    "\xc2\x90",
    "\x9b"
    "31m",
    "\xc0\xaf",
    "\xe0\x80\xaf",
    "\xed\xa0\x80",
    "\xed\xb0\x80\xed\xa0\x80",
    "\xf4\x90\x80\x80",
    "\xf8\x88\x80\x80\x80",
    "\xff\xfe",
    "\xc3",
    "\xe2\x82",
    "\xf0\x9f\x98",
    "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    "\xe2\x80\xae"
    "reversed"
    "\xe2\x80\xac",
    "\xe2\x81\xa6isolate",
    "\r\rcarriage",
    "back\b\b\bspace",
    "\016shift out\017"};

static void add_all(Buffer *out, const char *before, const char *after)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        for (uint32_t c = ranges[i][0]; c <= ranges[i][1]; c++) {
            char bytes[4];
            buffer_add_string(out, before);
            buffer_add(out, bytes, utf8_encode(c, bytes));
            buffer_add_string(out, after);
        }
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        buffer_addf(out, "%s%s%s", before, sequences[i], after);
}

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
    add_all(&text, "Mr. Ka", "rel said. ");
    buffer_add_string(&text, "\n\n");
    add_all(&text, "", "\n\n");
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
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        char name[32];
        buffer_addf(&text,
                    "Talks %s fail\nBy Jan%sNov\xc3\xa1k\n\nLAGOS %s \xe2\x80\x94 Mr. Emeka%s"
                    "Obi of the Bank of %sLagos met Emeka %sObi.\n",
                    sequences[i], sequences[i], sequences[i], sequences[i], sequences[i],
                    sequences[i]);
        add_plain_words(&text);
        snprintf(name, sizeof name, "%03u.txt", number++);
        free(folder_file(folder, name, text.bytes, text.length));
        buffer_clear(&text);
    }
    add_all(&text, "x", "");
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
        for (size_t cut = 1; cut < strlen(sequences[i]); cut += 3) {
            while (text.length % BLOCK != BLOCK - cut)
                buffer_add_byte(&text, "The ship of Lagos came in. "[text.length % 27]);
            buffer_addf(&text, "%s\n\n", sequences[i]);
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

static void what_the_configuration_says_is_shown_by_notations(UNUSED void **state)
{
    char *folder = folder_new();
    Buffer text = BUFFER_EMPTY, option = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        buffer_addf(&text,
                    "set '%s' 1\nset layout '%s'\nset theme '%s'\ncolor '%s' red blue\n"
                    "color text '%s' -\nbind any '%s' nothing\nbind '%s' x quit\n"
                    "include '%s'\n'%s'\n",
                    sequences[i], sequences[i], sequences[i], sequences[i], sequences[i],
                    sequences[i], sequences[i], sequences[i], sequences[i]);
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
    add_all(&pasted, "a", "b");
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
        for (size_t j = 0; j < sizeof ranges / sizeof *ranges; j++)
            for (uint32_t c = ranges[j][0] + (uint32_t)i; c <= ranges[j][1]; c += NAMES) {
                char bytes[4];
                if (c >= 0xa0)
                    buffer_add(&name, bytes, utf8_encode(c, bytes));
            }
        buffer_addf(&text, "name%zu\tname\tPER\t%s\tX %s\n", i, names[i], name.bytes);
        buffer_addf(&text, "alias%zu\talias\tPER\t%s\t%s\n", i, names[i], name.bytes);
        buffer_release(&name);
    }
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        buffer_addf(&text, "%s\tname\tPER\tRosen Hadzhiev\t%s\n", sequences[i], sequences[i]);
        buffer_addf(&text, "raw%zu\tname\tPER\tRosen Hadzhiev\t%s\n", i, sequences[i]);
        buffer_addf(&text, "escaped%zu\tname\tPER\tRosen Hadzhiev\t", i);
        add_name(&text, sequences[i]);
        buffer_addf(&text, "\nverb%zu\t%s\tPER\n", i, sequences[i]);
    }
    char *path = folder_file(folder, "corrections", text.bytes, text.length);
    buffer_addf(&option, "--corrections=%s", path);
    const char *const arguments[] = {option.bytes, samples_folder(), NULL};
    for (size_t i = 0; i < 3; i++) {
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

/* Headlines become the window's title; without panes the same names go to the terminal. */
static void hostile_titles_and_tables_are_shown_by_notations(UNUSED void **state)
{
    static const char *const options[] = {"--set=title=on", "--cast", "--mentions=Emeka Obi",
                                          "--quotes=Emeka Obi", "--json"};
    char *folder = folder_new();
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        Buffer text = BUFFER_EMPTY;
        char name[16];
        buffer_addf(&text,
                    "Talks %s fail\n\nMr. Emeka Obi of %s met Ed%sOgu. \"It is%s done,\" "
                    "Emeka Obi said.\n",
                    sequences[i], sequences[i], sequences[i], sequences[i]);
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
            for (size_t j = 0; j < sizeof sequences / sizeof *sequences; j++)
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
        cmocka_unit_test(what_the_configuration_says_is_shown_by_notations),
        cmocka_unit_test(what_the_command_line_says_is_shown_by_notations),
        cmocka_unit_test(characters_from_all_planes_are_safe),
        cmocka_unit_test(what_is_typed_is_not_echoed_raw_either),
        cmocka_unit_test(what_is_pasted_is_not_echoed_raw_either),
        cmocka_unit_test(what_the_corrections_say_is_shown_by_notations),
        cmocka_unit_test(hostile_titles_and_tables_are_shown_by_notations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
