/* The one file that knows curses. Everybody else asks terminfo through a table; curses itself
 * paints only where term-paint.c cannot, and never sees the terminal: it writes into a file in
 * memory. Its names KEY_... are those of the keys room, and must not be used here. */
#include "term-internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#undef columns /* a capability of term.h */

/* --- Terminfo ----------------------------------------------------------------------------- */

static const char *string_of(const char *capability)
{
    const char *text = tigetstr(capability);

    return text == (const char *)-1 ? NULL : text;
}

static const char *color_of(bool background, int number)
{
    static char indexed[COLOR_BYTES + 4];
    const char *text = string_of(background ? "setab" : "setaf");

    /* With direct colours terminfo takes a number behind the first eight for one of these. */
    if (tigetnum("colors") > 256 && number >= 8) {
        snprintf(indexed, sizeof indexed, "\033[%d;5;%dm", background ? 48 : 38, number);
        return indexed;
    }
    return text ? tiparm(text, number) : NULL;
}

static const char *place_of(int row, int column)
{
    return tiparm(string_of("cup"), row, column);
}

static const Terminfo terminfo = {string_of, tigetflag, tigetnum, color_of, place_of};

const Terminfo *terminfo_open(const char *type, Error *error)
{
    int status;

    if (!*type || setupterm(type, STDOUT_FILENO, &status) == ERR) {
        error_set(error, "the terminal type '%s' (TERM) is not known", type);
        return NULL;
    }
    if (!string_of("cup")) {
        error_set(error, "the terminal type '%s' (TERM) cannot place its cursor", type);
        terminfo_close();
        return NULL;
    }
    return &terminfo;
}

void terminfo_close(void)
{
    if (cur_term)
        del_curterm(cur_term);
}

/* --- Painting ----------------------------------------------------------------------------- */

typedef struct ColorPair {
    int32_t foreground, background;
} ColorPair;

struct Curses {
    SCREEN *screen;
    FILE *sink, *source; /* what curses writes to and believes to read from */
    int colors;
    VECTOR(ColorPair) pairs; /* pair number: index + 1 */
    cchar_t *row;
};

/* Moves what curses wrote to `out`. */
static void collect(Curses *curses, Buffer *out)
{
    int descriptor = fileno(curses->sink);

    fflush(curses->sink);
    off_t length = lseek(descriptor, 0, SEEK_CUR);
    if (length <= 0)
        return;
    buffer_reserve(out, (size_t)length);
    ssize_t count = pread(descriptor, out->bytes + out->length, (size_t)length, 0);
    if (count > 0)
        out->length += (size_t)count;
    if (ftruncate(descriptor, 0) == 0)
        lseek(descriptor, 0, SEEK_SET);
}

Curses *curses_open(const char *type, Error *error)
{
    Curses *curses = memory_new(sizeof *curses);
    int memory = memory_file();
    Buffer greeting = BUFFER_EMPTY;

    curses->sink = memory < 0 ? NULL : fdopen(memory, "r+");
    curses->source = fopen("/dev/null", "re");
    /* Curses would believe these, and use_env(FALSE) fails where terminfo knows no size. */
    unsetenv("LINES");
    unsetenv("COLUMNS");
    /* Curses reads terminfo's entry anew, for itself, and lets go of that one at its end. */
    terminfo_close();
    if (curses->sink && curses->source)
        curses->screen = newterm(type, curses->sink, curses->source);
    if (!curses->screen) {
        error_set_errno(error, errno, "cannot start curses");
        curses_close(curses);
        return NULL;
    }
    curses->colors = has_colors() && start_color() == OK ? rules_colors(&terminfo) : 0;
    if (curses->colors > 0)
        use_default_colors();
    typeahead(-1);
    idlok(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    /* How a session begins is not its business. */
    refresh();
    collect(curses, &greeting);
    buffer_release(&greeting);
    return curses;
}

void curses_close(Curses *curses)
{
    if (!curses)
        return;
    if (curses->screen)
        delscreen(curses->screen);
    if (curses->sink)
        fclose(curses->sink);
    if (curses->source)
        fclose(curses->source);
    vector_release(&curses->pairs);
    free(curses->row);
    free(curses);
}

/* The pair of the nearest colours that curses can be given. */
static short pair_of(Curses *curses, Style style)
{
    if (curses->colors == 0)
        return 0;
    ColorPair pair = {theme_nearest(style.foreground, curses->colors),
                      theme_nearest(style.background, curses->colors)};
    if (pair.foreground < 0 && pair.background < 0)
        return 0;
    for (size_t i = 0; i < curses->pairs.count; i++)
        if (curses->pairs.items[i].foreground == pair.foreground &&
            curses->pairs.items[i].background == pair.background)
            return (short)(i + 1);
    size_t number = curses->pairs.count + 1;
    if (number >= (size_t)COLOR_PAIRS || number > INT16_MAX ||
        init_pair((short)number, (short)pair.foreground, (short)pair.background) == ERR)
        return 0;
    *vector_push(&curses->pairs) = pair;
    return (short)number;
}

static attr_t attributes_of(Style style)
{
    return (style.attributes & STYLE_BOLD ? A_BOLD : 0) |
           (style.attributes & STYLE_DIM ? A_DIM : 0) |
           (style.attributes & STYLE_ITALIC ? A_ITALIC : 0) |
           (style.attributes & STYLE_UNDERLINE ? A_UNDERLINE : 0) |
           (style.attributes & STYLE_REVERSE ? A_REVERSE : 0);
}

static void put_row(Curses *curses, const PaintCell *cells, uint32_t columns, uint32_t row)
{
    int count = 0;

    for (uint32_t i = 0; i < columns; i++) {
        const PaintCell *cell = &cells[i];
        wchar_t characters[CCHARW_MAX + 1] = {L'\0'};
        mbstate_t state = {0};
        size_t used = 0, length = 0;

        if (cell->width == 0)
            continue;
        while (used < cell->length && length < CCHARW_MAX) {
            size_t size =
                mbrtowc(&characters[length], cell->text + used, cell->length - used, &state);
            if (size == 0 || size > cell->length)
                break;
            used += size;
            length++;
        }
        characters[length] = L'\0';
        setcchar(&curses->row[count++], characters, attributes_of(cell->style),
                 pair_of(curses, cell->style), NULL);
    }
    mvadd_wchnstr((int)row, 0, curses->row, count);
}

void curses_paint(Curses *curses, const Canvas *canvas, bool all, Buffer *out)
{
    uint32_t columns = canvas->columns;

    if (all) {
        resize_term((int)canvas->rows, (int)columns);
        curses->row = memory_resize(curses->row, (columns + 1) * sizeof *curses->row);
        clearok(curscr, TRUE);
    }
    for (uint32_t row = 0; row < canvas->rows; row++)
        put_row(curses, &canvas->cells[(size_t)row * columns], columns, row);
    move((int)canvas->row, (int)canvas->column);
    refresh();
    collect(curses, out);
}
