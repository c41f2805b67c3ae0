/* The one file that knows curses. Curses never sees the terminal: it writes into a file in
 * memory, and what it wrote is squeezed and sent in one write, or what term-paint.c needs for
 * the same screen where that is shorter. Keys, settings and signals are our own, and so are the
 * names KEY_...: those of curses must not be used here. */
#include "term-internal.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

/* BDSM (ECMA-48, 8.3, mode 8): explicit, so that the terminal leaves rows in the order they
 * have. */
#define BIDI_EXPLICIT "\033[8l"
#define BIDI_IMPLICIT "\033[8h"
/* DECLRMM: left and right margins can be set. */
#define SIDES_ON  "\033[?69h"
#define SIDES_OFF "\033[?69l"
/* ASCII in G0, and no attribute. */
#define PLAIN "\033(B\033[m"

typedef struct ColorPair {
    int32_t foreground, background;
} ColorPair;

typedef struct CursesTerm {
    Term term;
    Tty tty;
    Input input;
    Squeeze state;
    SCREEN *curses;
    FILE *sink, *source; /* what curses writes to and believes to read from */
    Buffer out;          /* what goes to the terminal next */
    uint32_t rows, columns;
    int colors;  /* those that curses is given */
    bool direct; /* the terminal has direct colours beside */
    bool beyond; /* such have been sent: what curses would send is not the screen any more */
    VECTOR(ColorPair) pairs; /* pair number: index + 1 */
    cchar_t *row;
    PaintRules *rules;   /* NULL: curses alone paints */
    Canvas canvas, next; /* what is shown, and what is to be */
    Screen *last;        /* what was flushed last */
    bool shown;          /* `last` and `canvas` hold */
    bool sides;          /* DECLRMM is set */
    bool entered;        /* the terminal has been sent to the other screen */
    int cursor;          /* as curs_set, -1: not known */
    Surroundings around;
    Modes modes;
    Buffer kept;           /* the last screen as text */
    bool told_order;       /* the terminal leaves rows in the order they have */
    bool resized, resumed; /* events to come */
    int ended;             /* the signal that ends the program, once it has come */
} CursesTerm;

/* --- Out ---------------------------------------------------------------------------------- */

/* Moves what curses wrote to `out`. */
static void collect_into(CursesTerm *term, Buffer *out)
{
    int descriptor = fileno(term->sink);
    Buffer written = BUFFER_EMPTY;

    fflush(term->sink);
    off_t length = lseek(descriptor, 0, SEEK_CUR);
    if (length > 0) {
        buffer_reserve(&written, (size_t)length);
        ssize_t count = pread(descriptor, written.bytes, (size_t)length, 0);
        if (count > 0)
            squeeze(&term->state, out, written.bytes, (size_t)count);
        if (ftruncate(descriptor, 0) == 0)
            lseek(descriptor, 0, SEEK_SET);
    }
    buffer_release(&written);
}

static void collect(CursesTerm *term)
{
    collect_into(term, &term->out);
}

/* Whether any of it went out; once the program is to end, nothing does. */
static bool send(CursesTerm *term)
{
    bool sent = tty_write(&term->tty, term->out.bytes, term->out.length);

    buffer_clear(&term->out);
    return sent;
}

static const char *capability(const char *name)
{
    const char *text = tigetstr(name);

    return text == (const char *)-1 ? NULL : text;
}

/* Adds a string of terminfo without its padding ("$<5>"). */
static void add_capability(Buffer *out, const char *name)
{
    const char *text = capability(name);

    if (!text)
        return;
    while (*text) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end) {
            text = end + 1;
            continue;
        }
        buffer_add_byte(out, *text++);
    }
}

/* Readies what a fatal signal sends; nothing as long as nothing of ours is on the terminal. */
static void prepare(const CursesTerm *term, bool entered)
{
    Buffer leave = BUFFER_EMPTY;

    if (!entered) {
        signals_prepare(&term->tty, "", 0);
        return;
    }
    add_capability(&leave, "sgr0");
    add_capability(&leave, "cnorm");
    add_capability(&leave, "rmkx");
    if (term->around.quiet_bidi)
        buffer_add_string(&leave, BIDI_IMPLICIT);
    modes_leave(&term->modes, &leave);
    if (term->sides)
        buffer_add_string(&leave, SIDES_OFF);
    size_t length = leave.length;
    add_capability(&leave, "rmcup");
    if (leave.length == length) /* no other screen to go back to */
        buffer_add_string(&leave, "\r\n");
    signals_prepare(&term->tty, leave.bytes, leave.length);
    buffer_release(&leave);
}

/* Takes the terminal (again): the next flush sends everything. */
static void take(CursesTerm *term)
{
    tty_raw(&term->tty);
    term->state = (Squeeze){0};
    term->shown = false;
    clearok(curscr, TRUE);
    prepare(term, term->entered);
    errors_hold();
}

static void give(CursesTerm *term)
{
    endwin();
    collect(term);
    /* Curses leaves the other screen even where it never went there: that would send the cursor
     * to a place that was never saved. */
    if (!term->entered)
        buffer_clear(&term->out);
    term->entered = false;
    if (term->sides)
        buffer_add_string(&term->out, SIDES_OFF);
    term->sides = false;
    if (term->told_order)
        buffer_add_string(&term->out, BIDI_IMPLICIT);
    term->told_order = false;
    modes_leave(&term->modes, &term->out);
    modes_left(&term->modes);
    buffer_add(&term->out, term->kept.bytes, term->kept.length);
    buffer_clear(&term->kept);
    send(term);
    input_drain(&term->input);
    tty_restore(&term->tty);
    signals_prepare(NULL, NULL, 0);
    errors_release();
}

/* --- Cells -------------------------------------------------------------------------------- */

/* The pair of the nearest colours that curses can be given. */
static int pair_of(CursesTerm *term, Style style)
{
    if (term->colors == 0)
        return 0;
    int32_t foreground = theme_nearest(style.foreground, term->colors);
    int32_t background = theme_nearest(style.background, term->colors);
    term->beyond |= foreground != style.foreground || background != style.background;
    if (foreground < 0 && background < 0)
        return 0;
    for (size_t i = 0; i < term->pairs.count; i++)
        if (term->pairs.items[i].foreground == foreground &&
            term->pairs.items[i].background == background)
            return (int)i + 1;
    size_t number = term->pairs.count + 1;
    if (number >= (size_t)COLOR_PAIRS || number > INT16_MAX ||
        init_pair((short)number, (short)foreground, (short)background) == ERR)
        return 0;
    *vector_push(&term->pairs) = (ColorPair){foreground, background};
    return (int)number;
}

static attr_t attributes_of(Style style)
{
    return (style.attributes & STYLE_BOLD ? A_BOLD : 0) |
           (style.attributes & STYLE_DIM ? A_DIM : 0) |
           (style.attributes & STYLE_ITALIC ? A_ITALIC : 0) |
           (style.attributes & STYLE_UNDERLINE ? A_UNDERLINE : 0) |
           (style.attributes & STYLE_REVERSE ? A_REVERSE : 0);
}

/* A base and its marks as curses takes them: one spacing character of the cell's width, which
 * the locale agrees with, and nothing that is not a mark behind it. */
static void characters_of(const Cell *cell, wchar_t out[CCHARW_MAX + 1])
{
    size_t length = strnlen(cell->shown, GLYPH_BYTES), count = 0;

    for (size_t i = 0, size; i < length && count < CCHARW_MAX; i += size) {
        uint32_t character = utf8_decode(cell->shown + i, length - i, &size);
        int width = character < 0x80 || MB_CUR_MAX > 1 ? wcwidth((wchar_t)character) : -1;
        if (width == (count == 0 ? cell->width : 0))
            out[count++] = (wchar_t)character;
        else if (count == 0)
            break;
    }
    if (count == 0)
        out[count++] = L'?';
    out[count] = L'\0';
}

/* The cell as the terminal gets it. */
static PaintCell paint_cell(const wchar_t *characters, uint8_t width, Style style)
{
    PaintCell cell = {.width = width, .style = style};
    mbstate_t state = {0};

    for (; *characters; characters++) {
        char bytes[MB_LEN_MAX];
        size_t size = wcrtomb(bytes, *characters, &state);
        if (size == (size_t)-1 || cell.length + size > PAINT_BYTES)
            continue;
        memcpy(cell.text + cell.length, bytes, size);
        cell.length = (uint8_t)(cell.length + size);
    }
    return cell;
}

static const char *color_string(bool background, int number)
{
    const char *text = capability(background ? "setab" : "setaf");
    static char indexed[COLOR_BYTES + 4];

    /* With direct colours terminfo takes a number behind the first eight for one of these. */
    if (COLORS > 256 && number >= 8) {
        snprintf(indexed, sizeof indexed, "\033[%d;5;%dm", background ? 48 : 38, number);
        return indexed;
    }
    return text ? tiparm(text, number) : NULL;
}

static const Terminfo terminfo = {capability, tigetflag, tigetnum, color_string};

/* The style that the terminal has for it. */
static Style paint_style(CursesTerm *term, Style style)
{
    if (term->colors == 0)
        style.foreground = style.background = -1;
    if (!rules_style(term->rules, &terminfo, &style)) {
        free(term->rules);
        term->rules = NULL;
    }
    return style;
}

static void put_row(CursesTerm *term, const Screen *screen, const Theme *theme, uint32_t row,
                    uint32_t columns)
{
    const Cell *cells = screen->cells + (size_t)row * screen->columns;
    attr_t attributes = 0;
    int pair = 0, count = 0;
    Style style = {0};

    for (uint32_t i = 0; i < columns; i++) {
        const Cell *cell = &cells[i];
        wchar_t characters[CCHARW_MAX + 1];

        if (i == 0 || cell->role != cells[i - 1].role ||
            cell->overlays != cells[i - 1].overlays) {
            style = theme_style(theme, cell->role, cell->overlays);
            attributes = attributes_of(style);
            pair = pair_of(term, style);
            if (term->rules)
                style = paint_style(term, style);
        }
        if (cell->width == 0)
            continue;
        characters_of(cell, characters);
        if (term->around.marks_borders && cell->role == ROLE_BORDER)
            wcscat(characters, L"\u200e");
        /* What stands in for a wide character is narrow. */
        bool pieces = cell->width == 2 && characters[0] == L'?';
        uint8_t width = pieces ? 1 : cell->width;
        setcchar(&term->row[count++], characters, attributes, (short)pair, NULL);
        if (pieces)
            setcchar(&term->row[count++], L" ", attributes, (short)pair, NULL);
        if (!term->rules)
            continue;
        PaintCell painted = paint_cell(characters, width, style);
        canvas_put(&term->next, row, i, &painted);
        if (cell->width == 2 && i + 1 < columns) {
            painted = paint_cell(pieces ? L" " : L"", pieces, style);
            canvas_put(&term->next, row, i + 1, &painted);
        }
    }
    mvadd_wchnstr((int)row, 0, term->row, count);
}

/* What curses believes to be an empty screen becomes one, after all that begins a session. */
static void begin_screen(CursesTerm *term)
{
    werase(stdscr);
    wmove(stdscr, 0, 0);
    wnoutrefresh(stdscr);
    doupdate();
    collect(term);
    /* Curses has set the margins of another size, or a resize has. It leaves the cursor in the
     * first cell, and so does this (DECSTBM). */
    if (term->rules)
        buffer_add_string(&term->out, "\033[r");
    canvas_resize(&term->canvas, term->rows, term->columns);
}

/* What could scroll on this terminal. Whether panes can, it is asked when one does first; where
 * they cannot, the whole rows may, and what stands beside the pane is painted again. */
static bool find_scroll(CursesTerm *term, const Screen *screen, ScreenScroll *scroll)
{
    bool pane = term->shown && scroll_find(term->last, screen, true, scroll);

    if (!pane)
        return term->shown && scroll_find(term->last, screen, false, scroll);
    if (term->input.answer == ANSWER_WITH)
        return true;
    if (term->around.may_scroll_panes && term->input.answer != ANSWER_WITHOUT)
        input_ask(&term->input, &term->out);
    scroll->area.column = 0;
    scroll->area.columns = screen->columns;
    return true;
}

/* Adds what we would send. Whether left and right margins are switched on in it. */
static bool paint_ours(CursesTerm *term, const Screen *screen, Buffer *out)
{
    ScreenScroll scroll;
    bool found = find_scroll(term, screen, &scroll);
    bool sides = found && scroll.area.columns < screen->columns && !term->sides;

    return paint(term->rules, &term->canvas, &term->next, found ? &scroll : NULL,
                 sides ? SIDES_ON : "", out) &&
           sides;
}

/* Curses paints, and we do; the shorter is sent, or ours where only we have the colours. */
static void choose(CursesTerm *term, const Screen *screen)
{
    Squeeze before = term->state;
    Buffer ours = BUFFER_EMPTY, theirs = BUFFER_EMPTY;

    wnoutrefresh(stdscr);
    doupdate();
    collect_into(term, &theirs);
    bool only_ours = term->rules && term->beyond;
    if (only_ours && !(before.plain && before.charset)) {
        buffer_add_string(&term->out, PLAIN);
        before = (Squeeze){.plain = true, .charset = true};
    }
    bool able = term->rules && before.plain && before.charset;
    bool sides = able && paint_ours(term, screen, &ours);
    if (only_ours || (able && ours.length < theirs.length)) {
        buffer_add(&term->out, ours.bytes, ours.length);
        term->state = before;
        if (sides) {
            term->sides = true;
            prepare(term, true);
        }
    } else {
        buffer_add(&term->out, theirs.bytes, theirs.length);
    }
    buffer_release(&ours);
    buffer_release(&theirs);
}

/* The screen as text, for a terminal of which the other screen is gone. */
static void keep(CursesTerm *term, const Screen *screen)
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

static void curses_flush(Term *base, const Screen *screen, const Theme *theme)
{
    CursesTerm *term = (CursesTerm *)base;
    uint32_t rows = screen->rows < term->rows ? screen->rows : term->rows;
    uint32_t columns = screen->columns < term->columns ? screen->columns : term->columns;

    if (term->around.quiet_bidi && term->told_order == screen->logical) {
        term->told_order = !screen->logical;
        buffer_add_string(&term->out, term->told_order ? BIDI_EXPLICIT : BIDI_IMPLICIT);
    }
    if (term->cursor != screen->cursor_shown) {
        term->cursor = screen->cursor_shown;
        curs_set(term->cursor);
        collect(term);
    }
    if (!term->shown)
        begin_screen(term);
    canvas_resize(&term->next, term->rows, term->columns);
    for (uint32_t row = 0; row < rows; row++)
        put_row(term, screen, theme, row, columns);
    if (screen->cursor_row < rows && screen->cursor_column < columns)
        move((int)screen->cursor_row, (int)screen->cursor_column);
    term->next.row = (uint32_t)getcury(stdscr);
    term->next.column = (uint32_t)getcurx(stdscr);
    choose(term, screen);
    screen_copy(term->last, screen);
    Canvas shown = term->canvas;
    term->canvas = term->next;
    term->next = shown;
    term->shown = true;
    if (modes_enter(&term->modes, &term->out) || !term->entered)
        prepare(term, true);
    if (term->modes.keeps)
        keep(term, screen);
    term->entered = send(term) || term->entered;
}

/* --- The rest of the table ---------------------------------------------------------------- */

static void curses_size(Term *base, uint32_t *rows, uint32_t *columns)
{
    CursesTerm *term = (CursesTerm *)base;

    *rows = term->rows;
    *columns = term->columns;
}

static int curses_colors(Term *base)
{
    const CursesTerm *term = (CursesTerm *)base;

    return term->direct ? COLORS_DIRECT : term->colors;
}

static bool curses_reorders(Term *base)
{
    return ((CursesTerm *)base)->around.reorders;
}

static void curses_redraw(Term *base)
{
    CursesTerm *term = (CursesTerm *)base;

    term->state = (Squeeze){0};
    term->shown = false;
    clearok(curscr, TRUE);
}

/* Looks at the size of the terminal; whether it is another. */
static bool look_at_size(CursesTerm *term)
{
    uint32_t rows, columns;

    tty_size(&term->tty, &rows, &columns);
    if (rows == term->rows && columns == term->columns)
        return false;
    term->rows = rows;
    term->columns = columns;
    term->row = memory_resize(term->row, (columns + 1) * sizeof *term->row);
    resize_term((int)rows, (int)columns);
    curses_redraw(&term->term);
    return true;
}

/* Notes all signals that have come. */
static void note_signals(CursesTerm *term, bool *stopping, bool *resumed)
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

static void stop(CursesTerm *term, bool group)
{
    bool stopping, resumed;

    give(term);
    signals_stop(group);
    /* What came meanwhile has been done. */
    note_signals(term, &stopping, &resumed);
    take(term);
    term->resumed = true;
    term->resized |= look_at_size(term);
}

static void curses_suspend(Term *base)
{
    stop((CursesTerm *)base, true);
}

static void act_on_signals(CursesTerm *term)
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
        term->resumed = true;
        term->resized |= look_at_size(term);
    }
}

static Event curses_read(Term *base, int wake_descriptor, int milliseconds)
{
    CursesTerm *term = (CursesTerm *)base;
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

static bool curses_pending(Term *base)
{
    return input_pending(&((CursesTerm *)base)->input);
}

static void curses_copy(Term *base, const char *text, size_t length)
{
    CursesTerm *term = (CursesTerm *)base;

    if (!term->around.clipboard)
        return;
    Buffer string = BUFFER_EMPTY;
    buffer_add_string(&string, "\033]52;c;");
    base64_add(&string, text, length < TERM_COPY_MOST ? length : TERM_COPY_MOST);
    buffer_add_byte(&string, '\a');
    passage_add(&term->out, term->around.passage, string.bytes, string.length);
    buffer_release(&string);
    send(term);
}

static void curses_wish(Term *base, const TermWishes *wishes)
{
    CursesTerm *term = (CursesTerm *)base;

    modes_wish(&term->modes, wishes);
    if (!wishes->keep)
        buffer_clear(&term->kept);
}

static void release(CursesTerm *term)
{
    if (term->curses)
        delscreen(term->curses);
    if (term->sink)
        fclose(term->sink);
    if (term->source)
        fclose(term->source);
    tty_close(&term->tty);
    vector_release(&term->pairs);
    buffer_release(&term->out);
    buffer_release(&term->input.bytes);
    buffer_release(&term->kept);
    modes_release(&term->modes);
    free(term->input.strings);
    free(term->row);
    screen_free(term->last);
    canvas_release(&term->canvas);
    canvas_release(&term->next);
    free(term->rules);
    free(term);
}

static void curses_close(Term *base)
{
    CursesTerm *term = (CursesTerm *)base;

    give(term);
    signals_close();
    release(term);
}

static const TermTable curses_table = {
    .size = curses_size,
    .colors = curses_colors,
    .reorders = curses_reorders,
    .read = curses_read,
    .pending = curses_pending,
    .flush = curses_flush,
    .redraw = curses_redraw,
    .copy = curses_copy,
    .wish = curses_wish,
    .suspend = curses_suspend,
    .close = curses_close,
};

/* --- Opening ------------------------------------------------------------------------------ */

/* The number of colours that curses is given. Those of a terminal of direct colour (terminfo's
 * RGB) are colours themselves from number 8 on, so that only the first eight mean the same. */
static int count_colors(void)
{
    static const int steps[] = {256, 88, 16, 8};

    if (!has_colors() || start_color() == ERR)
        return 0;
    use_default_colors();
    int colors = COLORS > 256 ? 8 : COLORS;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (colors >= steps[i])
            return steps[i];
    return 0;
}

/* Whether #rrggbb can be sent as it is: terminfo says so (RGB is a flag, a number or a string,
 * user_caps(5); Tc is tmux's older name), or the environment, and we can paint it. */
static bool has_direct_colors(const CursesTerm *term)
{
    bool known = tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || capability("RGB") ||
                 tigetflag("Tc") > 0;

    return term->rules && term->colors > 0 &&
           (known || (term->colors == 256 && term->around.direct_colors));
}

static void find_keys(CursesTerm *term)
{
    term->input.strings = memory_new(key_capability_count * sizeof *term->input.strings);
    for (size_t i = 0; i < key_capability_count; i++) {
        const char *bytes = capability(key_capabilities[i].bytes);
        /* Strings of one byte are characters: ^H, DEL. */
        if (bytes && bytes[0] == '\033' && bytes[1])
            term->input.strings[term->input.string_count++] =
                (KeyString){bytes, key_capabilities[i].key};
    }
}

static void find_modes(CursesTerm *term)
{
    Modes *modes = &term->modes;

    modes->paste_on = capability("BE");
    modes->paste_off = capability("BD");
    if (!modes->paste_off)
        modes->paste_on = NULL;
    modes->can_mouse = capability("kmous") != NULL;
}

static bool start_curses(CursesTerm *term, const char *type, Error *error)
{
    int memory = memory_file();
    term->sink = memory < 0 ? NULL : fdopen(memory, "r+");
    term->source = fopen("/dev/null", "re");
    if (!term->sink || !term->source)
        return error_set_errno(error, errno, "cannot make a file in memory");
    /* Curses would believe these, and use_env(FALSE) fails where terminfo knows no size. */
    unsetenv("LINES");
    unsetenv("COLUMNS");
    term->curses = newterm(NULL, term->sink, term->source);
    if (!term->curses)
        return error_set(error, "the terminal type '%s' (TERM) is not known", type ? type : "");
    if (!capability("cup"))
        return error_set(error, "the terminal type '%s' (TERM) cannot place its cursor",
                         type ? type : "");
    return true;
}

Term *term_open_curses(Error *error)
{
    CursesTerm *term = memory_new(sizeof *term);
    const char *type = getenv("TERM");

    term->term.table = &curses_table;
    term->out = (Buffer)BUFFER_EMPTY;
    term->input.bytes = (Buffer)BUFFER_EMPTY;
    term->kept = term->modes.title = term->modes.title_shown = (Buffer)BUFFER_EMPTY;
    term->input.tty = &term->tty;
    term->cursor = -1;
    term->tty.input = term->tty.output = -1;
    if (!tty_open(&term->tty, error) || !signals_open(error)) {
        release(term);
        return NULL;
    }
    if (!start_curses(term, type, error)) {
        signals_close();
        release(term);
        return NULL;
    }
    signals_again();
    typeahead(-1);
    keypad(stdscr, TRUE);
    idlok(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    find_keys(term);
    find_modes(term);
    term->around = surroundings_of(type ? type : "");
    term->modes.can_title = term->around.clipboard;
    term->last = screen_new(1, 1);
    term->rules = rules_find(&terminfo);
    term->colors = count_colors();
    term->direct = has_direct_colors(term);
    look_at_size(term);
    take(term);
    return &term->term;
}
