/* What minimum_encode builds is replayed on libvterm: it must give the picture it was asked
 * for, and for changes whose minimum one can count by hand it must be that short. */
#include "../tests/check.h"

#include <stdio.h>
#include <vterm.h>

#include "../tests/terminal/session.h"
#include "minimum.h"

enum { ROWS = 12, COLUMNS = 40 };

/* A session without a program: a screen that is fed by hand. */
static void screen_open(Session *session)
{
    *session = (Session){.output = BUFFER_EMPTY,
                         .stream = STREAM_START,
                         .letter = BUFFER_EMPTY,
                         .mute = true,
                         .master = -1};
    session_open_screen(session, ROWS, COLUMNS);
}

static void screen_close(Session *session)
{
    session_close_screen(session);
    buffer_release(&session->output);
    buffer_release(&session->letter);
    stream_release(&session->stream);
}

static Picture screen_show(Session *session, const char *bytes)
{
    session_feed_screen(session, bytes, strlen(bytes));
    return picture_take(session);
}

/* Encodes, replays, compares; returns the length. */
static size_t check_encoding(Session *session, const Picture *before, const Picture *after,
                             const MinimumStyle *style)
{
    Buffer bytes = BUFFER_EMPTY, clean = BUFFER_EMPTY;
    /* The screen shows `after`: go back to `before` from an empty one first. */
    Picture empty = screen_show(session, "\033[m\033[2J");
    minimum_encode(&empty, before, &(MinimumStyle){0}, &clean);
    Picture shown = screen_show(session, clean.bytes);
    Buffer nothing = BUFFER_EMPTY;
    minimum_encode(&shown, before, &(MinimumStyle){0}, &nothing);
    if (nothing.length > 0)
        fail_msg("left over after \"%s\": \"%s\"", clean.bytes, nothing.bytes);
    minimum_encode(&shown, after, style, &bytes);
    Picture got = screen_show(session, bytes.bytes);
    minimum_encode(&got, after, &(MinimumStyle){0}, &nothing);
    if (nothing.length > 0)
        fail_msg("left over after \"%s\": \"%s\"", bytes.bytes, nothing.bytes);
    size_t length = bytes.length;
    buffer_release(&bytes);
    buffer_release(&clean);
    buffer_release(&nothing);
    picture_release(&empty);
    picture_release(&shown);
    picture_release(&got);
    return length;
}

static size_t check_change(const char *first, const char *second)
{
    Session session;
    screen_open(&session);
    Picture before = screen_show(&session, first);
    Picture after = screen_show(&session, second);
    size_t length = check_encoding(&session, &before, &after, &(MinimumStyle){0});
    picture_release(&before);
    picture_release(&after);
    screen_close(&session);
    return length;
}

static void small_changes_need_what_one_counts_by_hand(UNUSED void **state)
{
    assert_int_equal(check_change("\033[3;5Hword\033[H", ""), 0);
    assert_int_equal(check_change("\033[3;5Hword\033[H", "\033[3;7Hx"), strlen("\033[3;7Hx"));
    assert_int_equal(check_change("\033[3;5Hword\033[H", "\033[3;5H\033[1mwo\033[m"),
                     strlen("\033[3;5H\033[1mwo\033[m"));
    assert_int_equal(check_change("\033[3;5Hword", "\033[3;7Hx"), strlen("\b\bx"));
    assert_int_equal(
        check_change("\033[3Hwords to the end of the row\033[H", "\033[3;7H\033[K"),
        strlen("\033[3;7H\033[K"));
    assert_int_equal(
        check_change("\033[3Ha long row of words, and more\033[H", "\033[3;3H\033[20X"),
        strlen("\033[3;3H\033[20X"));
}

static void a_scrolled_screen_needs_a_scroll(UNUSED void **state)
{
    const char *rows = "\033[Hone\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix\r\nseven";
    assert_in_range(check_change(rows, "\033[S"), 1, strlen("\033[1;12r\033[S\033[r"));
    assert_in_range(check_change(rows, "\033[2;6r\033[S\033[r"), 1,
                    strlen("\033[2;6r\033[S\033[r"));
}

/* Numbers that are the same on every machine: the generator of ISO C's example. */
static uint32_t next_random(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16 & 0x7fff) % below;
}

static void add_random_words(Buffer *out, uint32_t *seed)
{
    static const char *const pens[] = {"",     "",   "1",          "7",   "31",
                                       "1;32", "44", "38;5;123;4", "3;97"};
    static const char *const words[] = {"fox", "h\xc3\xa9ron", "   ",
                                        "\xe6\xbc\xa2\xe5\xad\x97", "owl-"};
    buffer_addf(out, "\033[%u;%uH\033[%sm", 1 + next_random(seed, ROWS),
                1 + next_random(seed, COLUMNS - 8), pens[next_random(seed, 9)]);
    for (uint32_t i = next_random(seed, 6); i > 0; i--)
        buffer_add_string(out, words[next_random(seed, 5)]);
    buffer_add_string(out, "\033[m");
}

/* libvterm leaves the other half of a wide character that is overwritten: no screen of ours has
 * such. */
static void mend_halves(Picture *picture)
{
    for (size_t i = 0; i < (size_t)ROWS * COLUMNS; i++) {
        SessionCell *cell = &picture->cells[i];
        bool wide = cell->text[0] && strchr("\xe6\xe5", cell->text[0]);
        bool right = cell->text[0] == '\0' && i % COLUMNS > 0 && cell[-1].width == 2;
        if (!wide)
            cell->width = 1;
        if ((wide && cell->width == 1) || (cell->text[0] == '\0' && !right))
            *cell = (SessionCell){.text = " ", .width = 1, .foreground = -1, .background = -1};
    }
}

static void random_pictures_come_out_as_they_were_asked_for(UNUSED void **state)
{
    uint32_t seed = 7;
    Buffer bytes = BUFFER_EMPTY;
    Session session;
    screen_open(&session);
    for (int round = 0; round < 150; round++) {
        buffer_add_string(&bytes, "\033[?7l");
        for (uint32_t i = 0; i < 20; i++)
            add_random_words(&bytes, &seed);
        Picture before = screen_show(&session, bytes.bytes);
        buffer_clear(&bytes);
        if (next_random(&seed, 2))
            buffer_addf(&bytes, "\033[%u;%ur\033[%u%c\033[r", 1 + next_random(&seed, 3),
                        8 + next_random(&seed, 4), 1 + next_random(&seed, 3),
                        next_random(&seed, 2) ? 'S' : 'T');
        for (uint32_t i = next_random(&seed, 8); i > 0; i--)
            add_random_words(&bytes, &seed);
        Picture after = screen_show(&session, bytes.bytes);
        mend_halves(&before);
        mend_halves(&after);
        check_encoding(&session, &before, &after,
                       &(MinimumStyle){.margins = round % 2, .left = 10, .right = 30});
        picture_release(&before);
        picture_release(&after);
        buffer_clear(&bytes);
    }
    screen_close(&session);
    buffer_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_changes_need_what_one_counts_by_hand),
        cmocka_unit_test(a_scrolled_screen_needs_a_scroll),
        cmocka_unit_test(random_pictures_come_out_as_they_were_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
