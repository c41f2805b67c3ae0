/* try_term - a screen of three panes of invented words, for the tests on a pseudo-terminal and
 * for counting bytes. Keys: j k move the selection, n the current name, p a page of text, d and
 * u a line, h half a page, f hides the panes beside the text, l says that rows are in logical
 * order (or not), y copies, ^Z stops, S is a fatal
 * fault, A aborts, B is a bug, E writes to standard error, q ends. The status line names the
 * last event. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dramatis/term.h>

typedef struct View {
    uint32_t selected, current, top, list, cast;
    char event[64];
    bool full, logical;
    ShapeStyle style;
} View;

/* A line of words that are the same for the same number. */
static void make_line(uint32_t number, uint32_t columns, Buffer *out)
{
    static const char *const parts[] = {"ka", "lo", "mi", "ren", "tur", "sa", "vel", "no"};
    uint32_t seed = number * 2654435761u + 12345;

    buffer_clear(out);
    while (out->length + 12 < columns) {
        if (out->length)
            buffer_add_byte(out, ' ');
        for (uint32_t left = 1 + (seed >> 16) % 3; left > 0; left--) {
            seed = seed * 1664525 + 1013904223;
            buffer_add_string(out, parts[seed >> 29]);
        }
        seed = seed * 1664525 + 1013904223;
    }
    if (number % 9 == 4 && out->length + 6 < columns)
        buffer_add_string(out, " \u00e9\u6f22");
}

static void draw(Screen *screen, const View *view)
{
    Area all = screen_area(screen), body = area_part(all, 1, 0, all.rows - 2, all.columns);
    uint32_t left = view->full ? 0 : view->list + 1, right = all.columns - view->cast;
    Area list = area_part(body, 0, 0, body.rows, view->list);
    Area cast = area_part(body, 0, right, body.rows, view->cast);
    Area text = area_part(body, 0, left, body.rows,
                          view->full         ? body.columns
                          : right > left + 1 ? right - left - 1
                                             : 0);
    bool ascii = view->style.ascii;
    Buffer line = BUFFER_EMPTY;

    screen_clear(screen);
    screen->logical = view->logical;
    screen_put(screen, all, 0, 0, all.columns, "try_term", &view->style, ROLE_TITLE_FOCUSED, 0);
    for (uint32_t row = 0; row < body.rows; row++) {
        unsigned overlays = row == view->selected ? OVERLAY_SELECTED : 0;
        make_line(row + 1000, list.columns, &line);
        screen_fill_row(screen, list, row, ROLE_LIST, overlays);
        screen_put(screen, list, row, 0, list.columns, line.bytes, &view->style, ROLE_LIST,
                   overlays);
        make_line(row + 5000, cast.columns, &line);
        screen_put(screen, cast, row, 0, cast.columns, line.bytes, &view->style,
                   (Role)(ROLE_PERSON + row % 3), 0);
        uint32_t number = row + view->top;
        make_line(number, text.columns, &line);
        screen_put(screen, text, row, 0, text.columns, line.bytes, &view->style, ROLE_TEXT, 0);
        if (number % 2 == 0) {
            char *space = strchr(line.bytes, ' ');
            if (space)
                *space = '\0';
            screen_put(screen, text, row, 0, text.columns, line.bytes, &view->style,
                       (Role)(ROLE_PERSON + number / 2 % 3),
                       number == view->current ? OVERLAY_CURRENT : 0);
        }
    }
    if (!view->full)
        screen_line(screen, area_part(body, 0, view->list, body.rows, 1), LINE_VERTICAL, ascii);
    if (!view->full && right > left)
        screen_line(screen, area_part(body, 0, right - 1, body.rows, 1), LINE_VERTICAL, ascii);
    screen_put(screen, all, all.rows - 1, 0, all.columns, view->event, &view->style, ROLE_HINT,
               0);
    screen_place_cursor(screen, list, view->selected, 0, false);
    buffer_release(&line);
}

static void fit(Screen *screen, View *view, Term *term)
{
    uint32_t rows, columns;

    term_size(term, &rows, &columns);
    screen_resize(screen, rows < 3 ? 3 : rows, columns);
    view->list = columns >= 160 ? 40 : columns >= 60 ? 23 : columns / 3;
    view->cast = columns >= 160 ? 30 : columns >= 60 ? 18 : columns / 3;
    if (view->full)
        view->list = view->cast = 0;
}

static bool act(Term *term, View *view, Key key, uint32_t rows)
{
    if (key == 'j' || key == KEY_DOWN)
        view->selected = (view->selected + 1) % rows;
    else if (key == 'k' || key == KEY_UP)
        view->selected = (view->selected + rows - 1) % rows;
    else if (key == 'n')
        view->current = view->current + 2 < view->top + rows ? view->current + 2 : view->top;
    else if (key == 'd')
        view->top++;
    else if (key == 'u')
        view->top -= view->top > 0;
    else if (key == 'h')
        view->top += rows / 2;
    else if (key == 'p')
        view->top += rows - 1;
    else if (key == 'f')
        view->full = !view->full;
    else if (key == 'l')
        view->logical = !view->logical;
    else if (key == 'y')
        term_copy(term, "try", 3);
    else if (key == KEY_CONTROL('Z'))
        term_suspend(term);
    else if (key == 'S')
        raise(SIGSEGV);
    else if (key == 'B')
        BUG("a fault of our own");
    else if (key == 'E')
        fputs("a library's message\n", stderr);
    else if (key == 'A')
        abort();
    return key != 'q';
}

int main(void)
{
    Error error;

    setlocale(LC_ALL, "");
    Term *term = term_open_user(&error);
    if (!term) {
        fprintf(stderr, "try_term: %s\n", error.text);
        return 2;
    }
    View view = {.style = {.one_line = true, .ascii = MB_CUR_MAX == 1}, .event = "start"};
    Theme *theme = theme_new(term_colors(term));
    Screen *screen = screen_new(3, 1);
    Event event = {.kind = EVENT_TIMEOUT};
    bool going = true;

    fit(screen, &view, term);
    while (going) {
        if (!term_pending(term)) {
            draw(screen, &view);
            term_flush(term, screen, theme);
        }
        event = term_read(term, -1, -1);
        if (event.kind == EVENT_KEY) {
            /* What was copied comes behind all that the keys before it changed. */
            if (event.key == 'y') {
                draw(screen, &view);
                term_flush(term, screen, theme);
            }
            going = act(term, &view, event.key, screen->rows - 2);
            fit(screen, &view, term);
        } else if (event.kind == EVENT_END) {
            going = false;
        } else {
            fit(screen, &view, term);
            snprintf(view.event, sizeof view.event, "%s %ux%u",
                     event.kind == EVENT_RESIZE ? "resized" : "resumed", screen->rows,
                     screen->columns);
        }
    }
    term_close(term);
    screen_free(screen);
    theme_free(theme);
    return event.kind == EVENT_END ? 3 : 0;
}
