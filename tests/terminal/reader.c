#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

const char *samples_folder(void)
{
    static char *folder;
    if (!folder) {
        const char *source = getenv("srcdir");
        char *path = path_join(source ? source : ".", "samples");
        folder = realpath(path, NULL);
        if (!folder)
            fail_msg("there is no folder %s", path);
        free(path);
    }
    return folder;
}

Session *reader_start(const SessionStyle *style, const char *const *arguments)
{
    const char *words[16] = {getenv("DRAMATIS"), "--no-config"};
    if (!words[0])
        words[0] = "./dramatis";
    for (size_t i = 0; arguments[i] && i < 13; i++)
        words[2 + i] = arguments[i];
    return session_start(style, words);
}

Session *reader_open(const SessionStyle *style, const char *path)
{
    const char *const arguments[] = {path, NULL};
    return reader_start(style, arguments);
}

Session *reader_open_samples(uint32_t rows, uint32_t columns)
{
    Session *session =
        reader_open(&(SessionStyle){.rows = rows, .columns = columns}, samples_folder());
    expect_loaded(session);
    expect_text(session, "Bulgaria and");
    return session;
}

void fail_with_screen(Session *session, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    char *screen = session_copy_screen(session);
    uint32_t row, column;
    session_cursor(session, &row, &column);
    print_error("%s\n--- the screen, cursor in row %u, column %u:\n%s---\n", message, row,
                column, screen);
    free(screen);
    const Buffer *output = session_output(session);
    size_t from = output->length > 160 ? output->length - 160 : 0;
    fprintf(stderr, "--- the last bytes of the output:\n");
    for (size_t i = from; i < output->length; i++) {
        unsigned char byte = (unsigned char)output->bytes[i];
        fprintf(stderr, byte >= 0x20 && byte < 0x7f ? "%c" : "\\%03o", byte);
    }
    fprintf(stderr, "\n---\n");
    fail_msg("%s", message);
}

void expect_text(Session *session, const char *text)
{
    if (!session_wait_text(session, text))
        fail_with_screen(session, "not on the screen: %s", text);
}

void expect_text_soon(Session *session, const char *text)
{
    double late = clock_seconds() + SESSION_PATIENCE;
    while (!session_find(session, text, NULL, NULL)) {
        if (session_ended(session) || clock_seconds() > late)
            fail_with_screen(session, "not on the screen: %s", text);
        session_pump(session, 20);
    }
}

void expect_no_text(Session *session, const char *text)
{
    if (!session_wait_no_text(session, text))
        fail_with_screen(session, "still on the screen: %s", text);
}

char *copy_at_cursor(Session *session)
{
    uint32_t row, column;
    session_cursor(session, &row, &column);
    return session_copy_row(session, row, column, session_columns(session));
}

char *copy_cursor_row(Session *session)
{
    uint32_t row, column;
    session_cursor(session, &row, &column);
    return session_copy_row(session, row, 0, session_columns(session));
}

void expect_at_cursor(Session *session, const char *const *texts)
{
    char *here = copy_at_cursor(session);
    bool begins = false;
    for (size_t i = 0; texts[i]; i++)
        begins = begins || strncmp(here, texts[i], strlen(texts[i])) == 0;
    free(here);
    if (!begins)
        fail_with_screen(session, "the cursor is not on %s", texts[0]);
}

static size_t count_text(Session *session, const char *text)
{
    size_t count = 0;
    for (const char *at = session_output(session)->bytes; (at = strstr(at, text)); at++)
        count++;
    return count;
}

void expect_given_back(Session *session)
{
    struct termios before = session_settings_before(session), now = session_settings(session);
    if (!settings_equal(&before, &now))
        fail_with_screen(session, "the terminal's settings are not what they were");
    if (session_alternate(session))
        fail_with_screen(session, "the alternate screen is still on");
    if (count_text(session, "\033[?1049l") > count_text(session, "\033[?1049h"))
        fail_with_screen(session, "the alternate screen is left oftener than entered");
    if (!session_cursor_shown(session))
        fail_with_screen(session, "the cursor is still hidden");
}

static bool is_blank(Session *session, uint32_t row)
{
    char *text = session_copy_row(session, row, 0, session_columns(session));
    bool blank = text[strspn(text, " ")] == '\0';

    free(text);
    return blank;
}

/* The status line tells of the work under way; it is the last but one, or on low screens the
 * last. While there is none, the list waits for the rest of the first screen. */
static bool is_loaded(Session *session, UNUSED const void *context)
{
    uint32_t rows = session_rows(session);
    bool status = !is_blank(session, rows - 1) || (rows > 1 && !is_blank(session, rows - 2));

    return session_alternate(session) && status &&
           !session_find(session, "reading, ", NULL, NULL) &&
           !session_find(session, "reading ...", NULL, NULL) &&
           !session_find(session, "finding names", NULL, NULL);
}

void expect_loaded(Session *session)
{
    if (!session_wait(session, is_loaded, NULL))
        fail_with_screen(session, "it does not come to an end with reading");
}

static int end_of(Session *session)
{
    int status = 0;
    if (!session_wait_end(session, &status))
        fail_with_screen(session, "it does not end");
    expect_given_back(session);
    return status;
}

void expect_exit(Session *session, int exit_status)
{
    int status = end_of(session);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != exit_status)
        fail_with_screen(session, "ended with %s %d instead of exit status %d",
                         WIFEXITED(status) ? "exit status" : "signal",
                         WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status),
                         exit_status);
    session_end(session);
}

void expect_death(Session *session, int number)
{
    int status = end_of(session);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != number)
        fail_with_screen(session, "ended with status %#x instead of signal %d", status, number);
    session_end(session);
}

void expect_quit(Session *session)
{
    session_type(session, "q");
    expect_exit(session, 0);
}

void expect_clean(Session *session, const AuditStyle *style)
{
    Buffer report = BUFFER_EMPTY;
    const Buffer *output = session_output(session);
    size_t count = audit_output(output->bytes, output->length, style, &report);
    if (count > 0)
        fail_with_screen(session, "%zu violations, such as:\n%s", count, report.bytes);
    buffer_release(&report);
}

void reader_follow(Session *session, const char *name)
{
    session_press(session, "@");
    session_type(session, name);
    session_press(session, "\r");
}

void reader_select_in_cast(Session *session, const char *name)
{
    session_press(session, "e");
    session_press(session, "g");
    for (int i = 0; i < 60; i++) {
        /* The row starts at the cursor, and the text is right of the cast. */
        char *row = copy_at_cursor(session);
        const char *at = strstr(row, name);
        bool here = at && at - row < 30;
        free(row);
        if (here)
            return;
        session_press(session, "j");
    }
    fail_with_screen(session, "%s is not in the cast", name);
}
