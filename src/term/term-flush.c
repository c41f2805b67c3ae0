/* One screen goes to the terminal, and what the terminal is sent around it. */
#include "term-internal.h"

#include <string.h>

/* BDSM (ECMA-48, 8.3, mode 8): explicit, so that the terminal leaves rows in the order they
 * have. */
#define BIDI_EXPLICIT "\033[8l"
#define BIDI_IMPLICIT "\033[8h"
/* DECLRMM: left and right margins can be set. */
#define SIDES_ON  "\033[?69h"
#define SIDES_OFF "\033[?69l"
/* Synchronised output: what stands between is shown at once. A screen of fewer bytes comes in
 * one piece anyhow. */
#define SYNC_ON    "\033[?2026h"
#define SYNC_OFF   "\033[?2026l"
#define SYNC_BYTES 1024

void user_send(UserTerm *term)
{
    tty_write(&term->tty, term->out.bytes, term->out.length);
    buffer_clear(&term->out);
}

/* Adds a string of terminfo without its padding ("$<5>"). */
static void add_capability(const UserTerm *term, Buffer *out, const char *name)
{
    const char *text = term->terminfo->string(name);

    while (text && *text) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (!end)
            buffer_add_byte(out, *text);
        text = end ? end + 1 : text + 1;
    }
}

/* --- Coming and going --------------------------------------------------------------------- */

/* The terminal, in whatever state it is, gets an empty screen. */
static void begin(UserTerm *term)
{
    static const char *const first[] = {"smkx", "rmir", "sgr0", "civis", "clear"};

    if (!term->entered) {
        add_capability(term, &term->out, "smcup");
        /* What a terminal prints of questions is gone with the screen. */
        if (term->around.may_ask)
            input_ask(&term->input, &term->out);
    }
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        add_capability(term, &term->out, first[i]);
    /* Margins may be those of another size. */
    if (term->rules)
        buffer_add_string(&term->out, "\033[r");
    if (term->sides)
        buffer_add_string(&term->out, SIDES_ON);
    if (term->told_order)
        buffer_add_string(&term->out, BIDI_EXPLICIT);
    term->entered = true;
    term->cursor_shown = false;
    canvas_resize(&term->canvas, term->rows, term->columns);
}

static bool uses(TermUse use, bool has)
{
    return use == USE_ALWAYS || (use == USE_AUTO && has);
}

void user_add_leave(const UserTerm *term, Buffer *out)
{
    static const char *const last[] = {"sgr0", "cnorm", "rmkx"};

    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        add_capability(term, out, last[i]);
    if (uses(term->sync, term->input.answers.sync))
        buffer_add_string(out, SYNC_OFF);
    if (term->told_order)
        buffer_add_string(out, BIDI_IMPLICIT);
    modes_leave(&term->modes, out);
    if (term->sides)
        buffer_add_string(out, SIDES_OFF);
    if (term->terminfo->string("rmcup")) {
        add_capability(term, out, "rmcup");
    } else { /* no other screen to go back to */
        buffer_add_string(out, term->terminfo->place((int)term->rows - 1, 0));
        buffer_add_string(out, "\r\n");
    }
}

void user_prepare(const UserTerm *term)
{
    Buffer leave = BUFFER_EMPTY;

    if (term->entered) {
        /* A string that is cut off swallows what comes behind it: ST ends it. */
        if (term->around.takes_osc)
            buffer_add_string(&leave, "\033\\");
        if (term->canvas.links)
            buffer_add_string(&leave, LINK_END);
        /* Whether the first bytes have gone out nobody knows until they have. To leave a screen
         * that was never entered would move the cursor. */
        if (!term->tty.touched)
            add_capability(term, &leave, "smcup");
        user_add_leave(term, &leave);
    }
    signals_prepare(&term->tty, leave.bytes, leave.length);
    buffer_release(&leave);
}

/* The screen as text, for a terminal of which the other screen is gone. */
static void keep(UserTerm *term, const Screen *screen)
{
    Buffer text = BUFFER_EMPTY;

    screen_dump_text(screen, &text);
    buffer_clear(&term->kept);
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '\n')
            buffer_add_byte(&term->kept, '\r');
        buffer_add_byte(&term->kept, text.bytes[i]);
    }
    buffer_release(&text);
}

/* --- Painting ----------------------------------------------------------------------------- */

/* What could scroll on this terminal. Where panes cannot, the whole rows may, and what stands
 * beside the pane is painted again. */
static bool find_scroll(const UserTerm *term, const Screen *screen, ScreenScroll *scroll)
{
    if (!term->shown)
        return false;
    if (!scroll_find(term->last, screen, true, scroll))
        return scroll_find(term->last, screen, false, scroll);
    if (!uses(term->margins, term->input.answers.margins)) {
        scroll->area.column = 0;
        scroll->area.columns = screen->columns;
    }
    return true;
}

static void paint_ours(UserTerm *term, const Screen *screen)
{
    ScreenScroll scroll;
    bool found = find_scroll(term, screen, &scroll);
    bool sides = found && scroll.area.columns < screen->columns && !term->sides;
    bool scrolled = paint(term->rules, &term->canvas, &term->next, found ? &scroll : NULL,
                          sides ? SIDES_ON : "", &term->out);

    term->sides |= sides && scrolled;
}

static void show_cursor(UserTerm *term, bool shown)
{
    if (term->cursor_shown != shown)
        add_capability(term, &term->out, shown ? "cnorm" : "civis");
    term->cursor_shown = shown;
}

static void tell_order(UserTerm *term, bool logical)
{
    if (!term->around.quiet_bidi || term->told_order != logical)
        return;
    term->told_order = !logical;
    buffer_add_string(&term->out, term->told_order ? BIDI_EXPLICIT : BIDI_IMPLICIT);
}

/* Sends what is to go out, as one where that is long. */
static void send_screen(UserTerm *term)
{
    Buffer screen = term->out;
    bool sync = screen.length >= SYNC_BYTES && uses(term->sync, term->input.answers.sync);

    if (sync) {
        term->out = (Buffer)BUFFER_EMPTY;
        buffer_add_string(&term->out, SYNC_ON);
        buffer_add(&term->out, screen.bytes, screen.length);
        buffer_add_string(&term->out, SYNC_OFF);
        buffer_release(&screen);
    }
    user_send(term);
}

void user_flush(Term *base, const Screen *screen, const Theme *theme)
{
    UserTerm *term = (UserTerm *)base;

    if (!term->shown)
        begin(term);
    tell_order(term, screen->logical);
    show_cursor(term, screen->cursor_shown);
    canvas_resize(&term->next, term->rows, term->columns);
    term->next.links = term->around.takes_osc ? screen->links.items : NULL;
    cells_draw(&term->next, screen, theme, term->rules, term->around.marks_borders);
    if (term->rules)
        paint_ours(term, screen);
    else
        curses_paint(term->curses, &term->next, !term->shown, &term->out);
    screen_copy(term->last, screen);
    Canvas shown = term->canvas;
    term->canvas = term->next;
    term->next = shown;
    term->shown = true;
    modes_enter(&term->modes, &term->out);
    if (term->modes.keeps)
        keep(term, screen);
    bool first = !term->tty.touched;
    user_prepare(term);
    send_screen(term);
    if (first)
        user_prepare(term);
}
