/* What the terminal shows after any keys at any sizes is what one would see that is painted
 * from nothing: the emulator's cells are compared with the grid that was flushed. Both run in
 * this process, so that thousands of keys take seconds. DRAMATIS_RANDOM_KEYS asks for more,
 * DRAMATIS_RANDOM_SEED for others, and DRAMATIS_RANDOM_PILE for keys in another pile. */
#include "../ui/fixture-pile.h"
#include "../ui/random.h"

#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "session.h"

/* The emulator, and a thread that takes what is written to it: a line holds little. */
typedef struct Rig {
    Session session; /* its screen side alone */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t marked;
    Buffer arrived;
    size_t marks; /* NULs that have arrived */
    Term *term;
    Fixture fixture;
    Theme *theme; /* for the colours of this terminal */
    bool styled;   /* whether colours and attributes are compared */
    bool commands; /* whether options change and text is pasted, too */
    Key last[12]; /* keys, the latest last */
} Rig;

static void *take_bytes(void *context)
{
    Rig *rig = context;
    char block[4096];
    ssize_t size;

    while ((size = read(rig->session.master, block, sizeof block)) > 0) {
        pthread_mutex_lock(&rig->lock);
        for (ssize_t i = 0; i < size; i++) {
            if (block[i] == '\0')
                rig->marks++;
            else
                buffer_add_byte(&rig->arrived, block[i]);
        }
        pthread_cond_signal(&rig->marked);
        pthread_mutex_unlock(&rig->lock);
    }
    return NULL;
}

/* Shows the emulator all that was written so far. */
static void show(Rig *rig)
{
    while (term_busy(rig->term))
        assert_int_equal(term_read(rig->term, -1, -1).kind, EVENT_TAKEN);
    assert_int_equal(write(rig->session.slave, "", 1), 1);
    pthread_mutex_lock(&rig->lock);
    while (rig->marks == 0)
        pthread_cond_wait(&rig->marked, &rig->lock);
    rig->marks = 0;
    buffer_clear(&rig->session.output);
    session_feed_screen(&rig->session, rig->arrived.bytes, rig->arrived.length);
    buffer_clear(&rig->arrived);
    pthread_mutex_unlock(&rig->lock);
}

static Rig *rig_new(const char *type)
{
    Rig *rig = memory_new(sizeof *rig);
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int kept[2] = {dup(0), dup(1)};
    Error error;

    rig->session = (Session){.output = BUFFER_EMPTY,
                             .stream = STREAM_START,
                             .letter = BUFFER_EMPTY,
                             .cursor_shown = true};
    rig->arrived = (Buffer)BUFFER_EMPTY;
    pthread_mutex_init(&rig->lock, NULL);
    pthread_cond_init(&rig->marked, NULL);
    assert_int_equal(openpty(&rig->session.master, &rig->session.slave, NULL, NULL, &size), 0);
    session_open_screen(&rig->session, 24, 80);
    assert_int_equal(pthread_create(&rig->thread, NULL, take_bytes, rig), 0);

    /* It keeps descriptors of its own. */
    dup2(rig->session.slave, 0);
    dup2(rig->session.slave, 1);
    setenv("TERM", type, 1);
    rig->term = term_open_user(&error);
    for (int i = 0; i < 2; i++) {
        dup2(kept[i], i);
        close(kept[i]);
    }
    if (!rig->term)
        fail_msg("%s", error.text);
    const char *pile = getenv("DRAMATIS_RANDOM_PILE");
    rig->fixture = pile ? fixture_pile(pile, 24, 80) : fixture_new(24, 80);
    rig->theme = theme_new(term_colors(rig->term));
    return rig;
}

static void rig_free(Rig *rig)
{
    term_close(rig->term);
    close(rig->session.slave);
    pthread_join(rig->thread, NULL);
    close(rig->session.master);
    session_close_screen(&rig->session);
    stream_release(&rig->session.stream);
    buffer_release(&rig->session.output);
    buffer_release(&rig->session.letter);
    buffer_release(&rig->arrived);
    fixture_free(&rig->fixture);
    theme_free(rig->theme);
    free(rig);
}

static void note_key(Rig *rig, Key key)
{
    enum { KEPT = sizeof rig->last / sizeof *rig->last };

    memmove(rig->last, rig->last + 1, (KEPT - 1) * sizeof *rig->last);
    rig->last[KEPT - 1] = key;
}

static void fail_at(Rig *rig, uint32_t row, uint32_t column, const char *what)
{
    const Screen *screen = rig->fixture.screen;
    Buffer wanted = BUFFER_EMPTY, keys = BUFFER_EMPTY;
    char *shown = session_copy_screen(&rig->session);

    screen_dump_text(screen, &wanted);
    for (size_t i = 0; i < sizeof rig->last / sizeof *rig->last; i++) {
        if (KEY_IS_MOUSE(rig->last[i]))
            buffer_addf(&keys, "<mouse %u %u>", MOUSE_ROW(rig->last[i]),
                        MOUSE_COLUMN(rig->last[i]));
        else
            keys_show(&rig->last[i], 1, &keys);
    }
    SessionCell cell = session_cell(&rig->session, row, column);
    fprintf(stderr, "after %s\n--- meant:\n%s--- shown:\n%s--- '%s' instead of '%.*s'\n",
            keys.bytes, wanted.bytes, shown, cell.text, (int)GLYPH_BYTES,
            screen->cells[(size_t)row * screen->columns + column].shown);
    fprintf(stderr, "--- by:\n");
    for (size_t i = 0; i < rig->session.output.length; i++) {
        unsigned char byte = (unsigned char)rig->session.output.bytes[i];
        fprintf(stderr, byte >= 0x20 && byte != 0x7f ? "%c" : "\\%03o", byte);
    }
    fail_msg("%s in row %u, column %u", what, row, column);
}

static bool same_color(int32_t meant, int32_t shown)
{
    return meant == shown || (meant < 0 && shown < 0);
}

static void expect_style(Rig *rig, uint32_t row, uint32_t column, const Cell *cell,
                         const SessionCell *shown)
{
    Style style = theme_style(rig->theme, cell->role, cell->overlays);
    bool blank = strcmp(shown->text, " ") == 0;

    if (!same_color(style.background, shown->background) ||
        shown->reverse != !!(style.attributes & STYLE_REVERSE) ||
        shown->underline != !!(style.attributes & STYLE_UNDERLINE))
        fail_at(rig, row, column, "another background");
    /* How bold a blank is nobody sees. */
    bool matters = !blank || shown->reverse || shown->underline;
    if (matters && (!same_color(style.foreground, shown->foreground) ||
                    shown->bold != !!(style.attributes & STYLE_BOLD)))
        fail_at(rig, row, column, "another look");
}

static void expect_same(Rig *rig)
{
    const Screen *screen = rig->fixture.screen;
    uint32_t cursor_row, cursor_column;

    for (uint32_t row = 0; row < screen->rows; row++)
        for (uint32_t column = 0; column < screen->columns; column++) {
            const Cell *cell = &screen->cells[(size_t)row * screen->columns + column];
            SessionCell shown = session_cell(&rig->session, row, column);
            if (cell->width == 0)
                continue;
            if (strncmp(shown.text, cell->shown, GLYPH_BYTES) != 0)
                fail_at(rig, row, column, "another character");
            if (rig->styled)
                expect_style(rig, row, column, cell, &shown);
        }
    session_cursor(&rig->session, &cursor_row, &cursor_column);
    if (cursor_row != screen->cursor_row || cursor_column != screen->cursor_column)
        fail_at(rig, cursor_row, cursor_column, "the cursor");
}

/* As ui_run does. */
static void take_events(Rig *rig)
{
    Event event;

    while ((event = term_read(rig->term, -1, 0)).kind != EVENT_TIMEOUT) {
        uint32_t rows, columns;
        assert_true(event.kind == EVENT_RESIZE || event.kind == EVENT_RESUMED);
        term_size(rig->term, &rows, &columns);
        screen_resize(rig->fixture.screen, rows, columns);
        app_resize(rig->fixture.app, rows, columns);
    }
}

static void resize(Rig *rig, uint32_t rows, uint32_t columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

    session_resize_screen(&rig->session, rows, columns);
    ioctl(rig->session.master, TIOCSWINSZ, &size);
    raise(SIGWINCH);
    take_events(rig);
}

static void draw(Rig *rig)
{
    app_draw(rig->fixture.app, rig->fixture.screen);
    term_flush(rig->term, rig->fixture.screen, rig->theme);
}

/* One key, and everything that comes of it. */
static void press(Rig *rig, Key key)
{
    unsigned reaction = app_key(rig->fixture.app, key);

    note_key(rig, key);
    fixture_idle(&rig->fixture);
    free(app_take_copied(rig->fixture.app));
    if (reaction & REACTION_REDRAW)
        term_redraw(rig->term);
}

/* Frees the rig. */
static void press_any_keys(Rig *rig, uint32_t seed, int count)
{
    seed = random_seed(seed);
    take_events(rig);
    for (int i = 0; i < count; i++) {
        press(rig, random_key(&seed));
        if (rig->commands && i % 10 == 9)
            random_command(&rig->fixture, &seed);
        if (i % 300 == 299)
            random_article(&rig->fixture, &seed);
        if (i % 40 == 39)
            resize(rig, 1 + random_next(&seed) % 40, 1 + random_next(&seed) % 180);
        if (i % 211 == 210) {
            raise(SIGCONT);
            take_events(rig);
        }
        /* Sometimes several keys come before anything is drawn. */
        if (random_next(&seed) % 5 == 0)
            continue;
        draw(rig);
        show(rig);
        expect_same(rig);
        take_events(rig); /* answers of the terminal */
    }
    rig_free(rig);
}

static void try_keys(const char *type, bool styled, uint32_t seed, int count)
{
    Rig *rig = rig_new(type);

    rig->styled = styled;
    press_any_keys(rig, seed, count);
}

static void after_any_key_the_screen_is_what_a_fresh_one_would_be(UNUSED void **state)
{
    int count = random_count(1600);

    /* Among these keys curses has the fewer bytes once where ours would begin to scroll panes. */
    try_keys("xterm-256color", true, 3226002952, count);
    try_keys("screen-256color", true, 7, count / 2);
    try_keys("vt220", false, 99, count / 4);
    try_keys("linux", false, 4711, count / 4);
}

static void whatever_the_options_say_it_is_the_fresh_screen(UNUSED void **state)
{
    static const char *const types[] = {"xterm-256color", "screen-256color"};

    for (size_t i = 0; i < 2; i++) {
        Rig *rig = rig_new(types[i]);
        rig->styled = rig->commands = true;
        press_any_keys(rig, 271828, random_count(1600) / 2);
    }
}

static void no_failure(void *context UNUSED, const char *message)
{
    fail_msg("%s", message);
}

static void direct_colours_come_as_the_theme_writes_them(UNUSED void **state)
{
    setenv("COLORTERM", "truecolor", 1);
    Rig *rig = rig_new("xterm-256color");
    unsetenv("COLORTERM");
    assert_int_equal(term_colors(rig->term), COLORS_DIRECT);
    assert_true(theme_load(rig->theme, "light", no_failure, NULL, NULL));
    assert_int_equal(theme_style(rig->theme, ROLE_PERSON, 0).foreground,
                     COLOR_DIRECT | 0x8700af);
    rig->styled = true;
    press_any_keys(rig, 1848, random_count(1600) / 4);
}

static char *copy_at_cursor(Rig *rig)
{
    uint32_t row, column;

    draw(rig);
    show(rig);
    session_cursor(&rig->session, &row, &column);
    return session_copy_row(&rig->session, row, column, column + 12);
}

static void try_resizes(const char *type, uint32_t seed)
{
    Rig *rig = rig_new(type);
    int count = random_count(1600) / 10;

    seed = random_seed(seed);
    rig->styled = true;
    take_events(rig);
    for (int i = 0; i < count; i++) {
        resize(rig, 30, 100);
        for (int j = 0; j < 5; j++)
            press(rig, "jnJ\t}]*.d\r"[random_next(&seed) % 10]);
        char *before = copy_at_cursor(rig);
        for (int j = 0; j < 6; j++) {
            resize(rig, 1 + random_next(&seed) % 60, 1 + random_next(&seed) % 200);
            if (random_next(&seed) % 2)
                continue;
            draw(rig);
            show(rig);
            expect_same(rig);
        }
        resize(rig, 30, 100);
        char *after = copy_at_cursor(rig);
        expect_same(rig);
        assert_string_equal(before, after);
        free(before);
        free(after);
    }
    rig_free(rig);
}

static void resizes_keep_the_place(UNUSED void **state)
{
    try_resizes("xterm-256color", 31337);
    try_resizes("screen-256color", 1000003);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_any_key_the_screen_is_what_a_fresh_one_would_be),
        cmocka_unit_test(whatever_the_options_say_it_is_the_fresh_screen),
        cmocka_unit_test(direct_colours_come_as_the_theme_writes_them),
        cmocka_unit_test(resizes_keep_the_place),
    };
    unsetenv("COLORTERM");
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
