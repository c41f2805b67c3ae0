/* The user's terminal: taken and given back, its size, its signals, its keys. */
#include "term-internal.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Takes the terminal (again): the next flush sends everything. */
static void take(UserTerm *term)
{
    tty_raw(&term->tty);
    term->shown = false;
    user_prepare(term);
    errors_hold();
}

static void give(UserTerm *term)
{
    if (term->entered && term->tty.touched) {
        user_add_leave(term, &term->out);
        buffer_add(&term->out, term->kept.bytes, term->kept.length);
    } else if (term->entered) { /* of what has not gone out nothing need be taken back */
        buffer_clear(&term->tty.rest);
        buffer_clear(&term->out);
    }
    term->entered = term->sides = term->told_order = false;
    modes_left(&term->modes);
    buffer_clear(&term->kept);
    user_send(term);
    tty_finish(&term->tty);
    term->tty.touched = false;
    input_drain(&term->input);
    tty_restore(&term->tty);
    signals_prepare(NULL, NULL, 0);
    errors_release();
}

/* --- The table ---------------------------------------------------------------------------- */

static void user_size(Term *base, uint32_t *rows, uint32_t *columns)
{
    UserTerm *term = (UserTerm *)base;

    *rows = term->rows;
    *columns = term->columns;
}

/* Whether #rrggbb can be sent as it is: terminfo says so (RGB is a flag, a number or a string,
 * user_caps(5); Tc is tmux's older name), or the environment, and we can paint it. */
static bool has_direct_colors(const UserTerm *term)
{
    const Terminfo *terminfo = term->terminfo;
    bool known = terminfo->flag("RGB") > 0 || terminfo->number("RGB") > 0 ||
                 terminfo->string("RGB") || terminfo->flag("Tc") > 0;
    int colors = rules_colors(terminfo);

    return term->rules && colors > 0 &&
           (known || (colors == 256 && term->around.direct_colors));
}

static int user_colors(Term *base)
{
    const UserTerm *term = (UserTerm *)base;

    return has_direct_colors(term) ? COLORS_DIRECT : rules_colors(term->terminfo);
}

static bool user_reorders(Term *base)
{
    return ((UserTerm *)base)->around.reorders;
}

static bool user_busy(Term *base)
{
    return ((UserTerm *)base)->tty.rest.length > 0;
}

static void user_redraw(Term *base)
{
    ((UserTerm *)base)->shown = false;
}

/* Looks at the size of the terminal; whether it is another. */
static bool look_at_size(UserTerm *term)
{
    uint32_t rows, columns;

    tty_size(&term->tty, &rows, &columns);
    if (rows == term->rows && columns == term->columns)
        return false;
    term->rows = rows;
    term->columns = columns;
    term->shown = false;
    return true;
}

/* Notes all signals that have come. */
static void note_signals(UserTerm *term, bool *stopping, bool *resumed)
{
    for (int number; (number = signals_next());) {
        if (number == SIGTSTP)
            *stopping = true;
        else if (number == SIGCONT)
            *resumed = true;
        else if (number == SIGWINCH)
            term->resized |= look_at_size(term);
        else
            term->ended = number;
    }
}

static void stop(UserTerm *term, bool group)
{
    bool stopping, resumed;

    give(term);
    if (!signals_ending())
        signals_stop(group);
    /* What came meanwhile has been done. */
    note_signals(term, &stopping, &resumed);
    take(term);
    term->resumed = true;
    term->resized |= look_at_size(term);
}

static void user_suspend(Term *base)
{
    signals_ask_stop();
    stop((UserTerm *)base, true);
}

static void act_on_signals(UserTerm *term)
{
    bool stopping = false, resumed = false;

    note_signals(term, &stopping, &resumed);
    if (term->ended)
        return;
    if (stopping) {
        stop(term, false);
    } else if (resumed) {
        /* Stopped by others, while the terminal was ours. */
        take(term);
        modes_lost(&term->modes);
        term->resumed = true;
        term->resized |= look_at_size(term);
    }
}

static Event user_read(Term *base, int wake_descriptor, int milliseconds)
{
    UserTerm *term = (UserTerm *)base;
    int64_t deadline = milliseconds < 0 ? -1 : milliseconds_now() + milliseconds;

    for (;;) {
        Event event = {.kind = EVENT_TIMEOUT};

        if (term->ended) {
            term->tty.hurried = true;
            event.kind = EVENT_END;
            event.signal = term->ended;
            return event;
        }
        if (term->resumed) {
            term->resumed = false;
            event.kind = EVENT_RESUMED;
            return event;
        }
        if (term->resized) {
            term->resized = false;
            event.kind = EVENT_RESIZE;
            return event;
        }
        switch (input_wait(&term->input, wake_descriptor, deadline, &event.key)) {
        case INPUT_KEY:
            event.kind = EVENT_KEY;
            return event;
        case INPUT_WAKE:
            event.kind = EVENT_WAKE;
            return event;
        case INPUT_TAKEN:
            event.kind = EVENT_TAKEN;
            return event;
        case INPUT_TIMEOUT:
            return event;
        case INPUT_GONE:
            event.kind = EVENT_END;
            return event;
        case INPUT_SIGNAL:
            act_on_signals(term);
        }
    }
}

static bool user_pending(Term *base)
{
    return input_pending(&((UserTerm *)base)->input);
}

static void user_copy(Term *base, const char *text, size_t length)
{
    UserTerm *term = (UserTerm *)base;

    if (!term->around.takes_osc)
        return;
    Buffer string = BUFFER_EMPTY;
    buffer_add_string(&string, "\033]52;c;");
    base64_add(&string, text, length < TERM_COPY_MOST ? length : TERM_COPY_MOST);
    buffer_add_byte(&string, '\a');
    passage_add(&term->out, term->around.passage, string.bytes, string.length);
    buffer_release(&string);
    user_send(term);
}

static void user_wish(Term *base, const TermWishes *wishes)
{
    UserTerm *term = (UserTerm *)base;

    modes_wish(&term->modes, wishes);
    term->margins = wishes->margins;
    term->sync = wishes->sync;
    if (!wishes->keep)
        buffer_clear(&term->kept);
}

static void release(UserTerm *term)
{
    curses_close(term->curses);
    if (term->terminfo)
        terminfo_close();
    tty_close(&term->tty);
    buffer_release(&term->out);
    buffer_release(&term->input.bytes);
    buffer_release(&term->kept);
    modes_release(&term->modes);
    free(term->input.strings);
    screen_free(term->last);
    canvas_release(&term->canvas);
    canvas_release(&term->next);
    free(term->rules);
    free(term);
}

static void user_close(Term *base)
{
    UserTerm *term = (UserTerm *)base;

    give(term);
    signals_close();
    release(term);
}

static const TermTable user_table = {
    .size = user_size,
    .colors = user_colors,
    .reorders = user_reorders,
    .read = user_read,
    .pending = user_pending,
    .busy = user_busy,
    .flush = user_flush,
    .redraw = user_redraw,
    .copy = user_copy,
    .wish = user_wish,
    .suspend = user_suspend,
    .close = user_close,
};

/* --- Opening ------------------------------------------------------------------------------ */

static void find_keys(UserTerm *term)
{
    term->input.strings = memory_new(key_capability_count * sizeof *term->input.strings);
    for (size_t i = 0; i < key_capability_count; i++) {
        const char *bytes = term->terminfo->string(key_capabilities[i].bytes);
        /* Strings of one byte are characters: ^H, DEL. */
        if (bytes && bytes[0] == '\033' && bytes[1])
            term->input.strings[term->input.string_count++] =
                (KeyString){bytes, key_capabilities[i].key};
    }
}

static void find_modes(UserTerm *term)
{
    Modes *modes = &term->modes;

    modes->paste_on = term->terminfo->string("BE");
    modes->paste_off = term->terminfo->string("BD");
    if (!modes->paste_off)
        modes->paste_on = NULL;
    modes->can_mouse = term->terminfo->string("kmous") != NULL;
}

static bool start(UserTerm *term, Error *error)
{
    const char *type = getenv("TERM");

    if (!type)
        type = "";
    if (!tty_open(&term->tty, error))
        return false;
    term->terminfo = terminfo_open(type, error);
    if (!term->terminfo || !signals_open(error))
        return false;
    term->rules = rules_find(term->terminfo);
    if (!term->rules && !(term->curses = curses_open(type, error))) {
        signals_close();
        return false;
    }
    find_keys(term);
    find_modes(term);
    term->around = surroundings_of(type);
    term->modes.can_title = term->around.takes_osc;
    return true;
}

Term *term_open_user(Error *error)
{
    UserTerm *term = memory_new(sizeof *term);

    term->term.table = &user_table;
    term->out = (Buffer)BUFFER_EMPTY;
    term->input.bytes = (Buffer)BUFFER_EMPTY;
    term->kept = term->modes.title = term->modes.title_shown = (Buffer)BUFFER_EMPTY;
    term->input.tty = &term->tty;
    term->tty.input = term->tty.output = -1;
    term->tty.rest = (Buffer)BUFFER_EMPTY;
    term->last = screen_new(1, 1);
    if (!start(term, error)) {
        release(term);
        return NULL;
    }
    look_at_size(term);
    take(term);
    return &term->term;
}
