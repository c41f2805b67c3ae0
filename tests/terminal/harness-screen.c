#include "session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dramatis/text.h>

/* --- Feeding ------------------------------------------------------------------------------ */

static int take_property(VTermProp property, VTermValue *value, void *context)
{
    Session *session = context;
    if (property == VTERM_PROP_ALTSCREEN)
        session->alternate = value->boolean;
    return 1;
}

static void answer(const char *bytes, size_t length, void *context)
{
    Session *session = context;
    if (!session->mute && session->master >= 0 &&
        write(session->master, bytes, length) != (ssize_t)length)
        session->mute = true; /* a program that reads nothing gets no more answers */
}

static const VTermScreenCallbacks callbacks = {.settermprop = take_property};

void session_open_screen(Session *session, uint32_t rows, uint32_t columns)
{
    session->vterm = vterm_new(rows ? (int)rows : 1, columns ? (int)columns : 1);
    vterm_set_utf8(session->vterm, 1);
    vterm_output_set_callback(session->vterm, answer, session);
    session->screen = vterm_obtain_screen(session->vterm);
    vterm_screen_set_callbacks(session->screen, &callbacks, session);
    vterm_screen_enable_altscreen(session->screen, 1);
    vterm_screen_reset(session->screen, 1);
}

void session_close_screen(Session *session)
{
    vterm_free(session->vterm);
}

void session_resize_screen(Session *session, uint32_t rows, uint32_t columns)
{
    vterm_set_size(session->vterm, rows ? (int)rows : 1, columns ? (int)columns : 1);
}

/* REP, ECMA-48 8.3.103: the character before, as often as the parameter says. */
static bool repeats(const Stream *stream, size_t *times)
{
    const char *part = stream->part.bytes;
    size_t last = stream->part.length - 1;
    if (part[last] != 'b')
        return false;
    *times = 1;
    if (last > 2)
        *times = strtoul(part + 2, NULL, 10);
    return strspn(part + 2, "0123456789") == last - 2;
}

/* Whether the cursor is shown. libvterm mixes it up with what DECSC saves, terminals do not. */
static void note_cursor(Session *session)
{
    const char *part = session->stream.part.bytes;
    char final = part[session->stream.part.length - 1];
    if (part[2] != '?' || (final != 'h' && final != 'l'))
        return;
    for (const char *at = part + 2; *at == '?' || *at == ';';) {
        char *end;
        if (strtol(at + 1, &end, 10) == 25)
            session->cursor_shown = final == 'h';
        at = end;
    }
}

void session_feed_screen(Session *session, const char *bytes, size_t length)
{
    Buffer run = BUFFER_EMPTY;

    buffer_add(&session->output, bytes, length);
    for (size_t i = 0; i < length; i++) {
        Stream *stream = &session->stream;
        PartKind kind = stream_add(stream, bytes[i]);
        size_t times;
        if (kind == PART_NONE)
            continue;
        if (kind == PART_CSI && repeats(stream, &times)) {
            for (; times > 0; times--)
                buffer_add(&run, session->letter.bytes, session->letter.length);
            continue;
        }
        if (kind == PART_CSI)
            note_cursor(session);
        if (kind == PART_TEXT) {
            buffer_clear(&session->letter);
            buffer_add(&session->letter, stream->part.bytes, stream->part.length);
        }
        buffer_add(&run, stream->part.bytes, stream->part.length);
    }
    vterm_input_write(session->vterm, run.bytes, run.length);
    buffer_release(&run);
    vterm_screen_flush_damage(session->screen);
}

/* --- Reading ------------------------------------------------------------------------------ */

uint32_t session_rows(const Session *session)
{
    int rows, columns;
    vterm_get_size(session->vterm, &rows, &columns);
    return (uint32_t)rows;
}

uint32_t session_columns(const Session *session)
{
    int rows, columns;
    vterm_get_size(session->vterm, &rows, &columns);
    return (uint32_t)columns;
}

static int32_t color_number(const VTermColor *color)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color))
        return -1;
    if (VTERM_COLOR_IS_INDEXED(color))
        return color->indexed.idx;
    return 0x1000000 + (color->rgb.red << 16) + (color->rgb.green << 8) + color->rgb.blue;
}

SessionCell session_cell(const Session *session, uint32_t row, uint32_t column)
{
    VTermScreenCell cell;
    SessionCell out = {.text = " ", .width = 1, .foreground = -1, .background = -1};
    VTermPos place = {(int)row, (int)column};
    if (!vterm_screen_get_cell(session->screen, place, &cell))
        return out;
    size_t length = 0;
    if (cell.chars[0] == (uint32_t)-1) {
        out.text[0] = '\0';
    } else if (cell.chars[0] != 0) {
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            length += utf8_encode(cell.chars[i], out.text + length);
        out.text[length] = '\0';
    }
    out.width = cell.width;
    out.bold = cell.attrs.bold;
    out.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF;
    out.italic = cell.attrs.italic;
    out.reverse = cell.attrs.reverse;
    out.foreground = color_number(&cell.fg);
    out.background = color_number(&cell.bg);
    return out;
}

char *session_copy_row(const Session *session, uint32_t row, uint32_t from, uint32_t to)
{
    Buffer out = BUFFER_EMPTY;
    for (uint32_t column = from; column < to && column < session_columns(session); column++)
        buffer_add_string(&out, session_cell(session, row, column).text);
    return buffer_take(&out);
}

char *session_copy_screen(const Session *session)
{
    Buffer out = BUFFER_EMPTY;
    for (uint32_t row = 0; row < session_rows(session); row++) {
        char *text = session_copy_row(session, row, 0, session_columns(session));
        size_t length = strlen(text);
        while (length > 0 && text[length - 1] == ' ')
            length--;
        buffer_add(&out, text, length);
        buffer_add_byte(&out, '\n');
        free(text);
    }
    return buffer_take(&out);
}

bool session_find(const Session *session, const char *text, uint32_t *row, uint32_t *column)
{
    bool found = false;
    for (uint32_t y = 0; !found && y < session_rows(session); y++) {
        char *line = session_copy_row(session, y, 0, session_columns(session));
        const char *at = strstr(line, text);
        if (at) {
            found = true;
            uint32_t x = 0;
            size_t bytes = 0;
            while (bytes < (size_t)(at - line))
                bytes += strlen(session_cell(session, y, x++).text);
            if (row)
                *row = y;
            if (column)
                *column = x;
        }
        free(line);
    }
    return found;
}

void session_cursor(const Session *session, uint32_t *row, uint32_t *column)
{
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(session->vterm), &place);
    *row = (uint32_t)place.row;
    *column = (uint32_t)place.col;
}

bool session_cursor_shown(const Session *session)
{
    return session->cursor_shown;
}

bool session_alternate(const Session *session)
{
    return session->alternate;
}

const Buffer *session_output(const Session *session)
{
    return &session->output;
}

double session_last_byte(const Session *session)
{
    return session->last_byte;
}

bool session_answers(const Session *session)
{
    return !session->mute;
}
