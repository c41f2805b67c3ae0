#include "minimum.h"

#include <stdlib.h>
#include <string.h>

static const SessionCell blank = {.text = " ", .width = 1, .foreground = -1, .background = -1};

/* What was sent so far, and where that leaves the terminal. */
typedef struct Writer {
    Buffer *out;
    uint32_t row, column; /* of the cursor; column == columns: just behind the last */
    SessionCell pen;      /* text unused */
} Writer;

Picture picture_take(const Session *session)
{
    Picture picture = {.rows = session_rows(session), .columns = session_columns(session)};
    session_cursor(session, &picture.cursor_row, &picture.cursor_column);
    picture.cells = memory_new((size_t)picture.rows * picture.columns * sizeof *picture.cells);
    for (uint32_t row = 0; row < picture.rows; row++)
        for (uint32_t column = 0; column < picture.columns; column++) {
            SessionCell *cell = &picture.cells[row * picture.columns + column];
            *cell = session_cell(session, row, column);
            /* libvterm leaves an old pen in the right half, which is never seen. */
            if (cell->text[0] == '\0' && column > 0) {
                *cell = cell[-1];
                memset(cell->text, 0, sizeof cell->text);
                cell->width = 1;
            }
        }
    return picture;
}

void picture_release(Picture *picture)
{
    free(picture->cells);
    picture->cells = NULL;
}

static Picture picture_copy(const Picture *from)
{
    Picture copy = *from;
    size_t size = (size_t)from->rows * from->columns * sizeof *from->cells;
    copy.cells = memory_new(size);
    memcpy(copy.cells, from->cells, size);
    return copy;
}

static bool same_pen(const SessionCell *a, const SessionCell *b)
{
    return a->bold == b->bold && a->underline == b->underline && a->italic == b->italic &&
           a->reverse == b->reverse && a->foreground == b->foreground &&
           a->background == b->background;
}

static bool same_cell(const SessionCell *a, const SessionCell *b)
{
    return strcmp(a->text, b->text) == 0 && same_pen(a, b);
}

static bool same_row(const Picture *a, uint32_t row, const Picture *b, uint32_t other)
{
    for (uint32_t column = 0; column < a->columns; column++)
        if (!same_cell(&a->cells[row * a->columns + column],
                       &b->cells[other * b->columns + column]))
            return false;
    return true;
}

bool pictures_equal(const Picture *a, const Picture *b)
{
    if (a->rows != b->rows || a->columns != b->columns || a->cursor_row != b->cursor_row ||
        a->cursor_column != b->cursor_column)
        return false;
    for (uint32_t row = 0; row < a->rows; row++)
        if (!same_row(a, row, b, row))
            return false;
    return true;
}

/* A blank that an erase makes: in the colour of the background (bce), without anything else. */
static bool erasable(const SessionCell *cell)
{
    return strcmp(cell->text, " ") == 0 && !cell->underline && !cell->reverse;
}

/* Cells an erase with the first one's pen would make. Of an erased cell only the background is
 * seen. */
static bool erased_alike(const SessionCell *a, const SessionCell *b)
{
    return erasable(b) && a->background == b->background;
}

/* --- Pen ------------------------------------------------------------------------------------
 */

static void add_color(Buffer *out, int32_t color, int base)
{
    if (color < 0)
        buffer_addf(out, ";%d", base + 9);
    else if (color < 8)
        buffer_addf(out, ";%d", base + color);
    else if (color < 16)
        buffer_addf(out, ";%d", base + 60 + color - 8);
    else if (color < 256)
        buffer_addf(out, ";%d;5;%d", base + 8, color);
    else
        buffer_addf(out, ";%d;2;%d;%d;%d", base + 8, color >> 16 & 255, color >> 8 & 255,
                    color & 255);
}

static void add_flag(Buffer *out, bool was, bool is, int on, int off)
{
    if (was != is)
        buffer_addf(out, ";%d", is ? on : off);
}

static void add_changes(Buffer *out, const SessionCell *from, const SessionCell *to)
{
    add_flag(out, from->bold, to->bold, 1, 22);
    add_flag(out, from->italic, to->italic, 3, 23);
    add_flag(out, from->underline, to->underline, 4, 24);
    add_flag(out, from->reverse, to->reverse, 7, 27);
    if (from->foreground != to->foreground)
        add_color(out, to->foreground, 30);
    if (from->background != to->background)
        add_color(out, to->background, 40);
}

static void set_pen(Writer *writer, const SessionCell *to)
{
    if (same_pen(&writer->pen, to))
        return;
    /* Either the steps from the old pen, or all from a plain one: a leading ';' is the 0. */
    Buffer steps = BUFFER_EMPTY, fresh = BUFFER_EMPTY;
    add_changes(&steps, &writer->pen, to);
    add_changes(&fresh, &blank, to);
    if (fresh.length < steps.length - 1)
        buffer_addf(writer->out, "\033[%sm", fresh.bytes);
    else
        buffer_addf(writer->out, "\033[%sm", steps.bytes + 1);
    buffer_release(&steps);
    buffer_release(&fresh);
    writer->pen = *to;
}

/* --- Cursor ---------------------------------------------------------------------------------
 */

static void add_number(Buffer *out, uint32_t number, char final)
{
    if (number == 1)
        buffer_addf(out, "\033[%c", final);
    else
        buffer_addf(out, "\033[%u%c", number, final);
}

static void keep_shorter(Buffer *best, Buffer *other)
{
    if (other->length > 0 && (best->length == 0 || other->length < best->length)) {
        Buffer swap = *best;
        *best = *other;
        *other = swap;
    }
    buffer_clear(other);
}

/* The shortest of the ways there: absolute, within the row, down from the row. */
static void add_move(const Writer *writer, uint32_t row, uint32_t column, uint32_t columns,
                     Buffer *best)
{
    Buffer way = BUFFER_EMPTY;
    if (row == 0 && column == 0)
        buffer_add_string(best, "\033[H");
    else if (column == 0)
        buffer_addf(best, "\033[%uH", row + 1);
    else
        buffer_addf(best, "\033[%u;%uH", row + 1, column + 1);
    if (row >= writer->row && row - writer->row <= 4) {
        uint32_t down = row - writer->row;
        bool inside = writer->column < columns;
        for (uint32_t i = 0; i < down; i++)
            buffer_add_byte(&way, '\n');
        if (inside && column > writer->column)
            add_number(&way, column - writer->column, 'C');
        if (inside && column < writer->column)
            add_number(&way, writer->column - column, 'D');
        if (inside || column == writer->column)
            keep_shorter(best, &way);
        buffer_clear(&way);
        buffer_add_byte(&way, '\r');
        for (uint32_t i = 0; i < down; i++)
            buffer_add_byte(&way, '\n');
        if (column > 0)
            add_number(&way, column, 'C');
        keep_shorter(best, &way);
        if (down == 0) {
            add_number(&way, column + 1, 'G');
            keep_shorter(best, &way);
        }
        if (down == 0 && inside && column < writer->column && writer->column - column < 4) {
            for (uint32_t i = column; i < writer->column; i++)
                buffer_add_byte(&way, '\b');
            keep_shorter(best, &way);
        }
    }
    if (row < writer->row) {
        if (column == 0)
            buffer_add_byte(&way, '\r');
        if (column == 0 || column == writer->column) {
            add_number(&way, writer->row - row, 'A');
            keep_shorter(best, &way);
        }
    }
    buffer_release(&way);
}

static Writer writer_at(const Picture *picture, Buffer *out)
{
    return (Writer){
        .out = out, .row = picture->cursor_row, .column = picture->cursor_column, .pen = blank};
}

/* --- Painting -------------------------------------------------------------------------------
 */

static void put_cell(Writer *writer, const SessionCell *cell)
{
    set_pen(writer, cell);
    buffer_add_string(writer->out, cell->text);
    writer->column += (uint32_t)cell->width;
}

/* Goes to a column, either by moving or by writing the cells between once more. */
static void go_to(Writer *writer, const Picture *after, uint32_t row, uint32_t column)
{
    if (writer->row == row && writer->column == column && column < after->columns)
        return;
    Buffer jump = BUFFER_EMPTY;
    add_move(writer, row, column, after->columns, &jump);
    const SessionCell *cells = &after->cells[row * after->columns];
    if (writer->row == row && writer->column < column &&
        column - writer->column <= jump.length) {
        Buffer again = BUFFER_EMPTY, after_jump = BUFFER_EMPTY;
        Writer repeat = {&again, row, writer->column, writer->pen};
        Writer direct = {&after_jump, row, column, writer->pen};
        while (repeat.column < column)
            put_cell(&repeat, &cells[repeat.column]);
        set_pen(&repeat, &cells[column]);
        buffer_add(&after_jump, jump.bytes, jump.length);
        set_pen(&direct, &cells[column]);
        bool shorter = repeat.column == column && again.length <= after_jump.length;
        if (shorter) {
            buffer_add(writer->out, again.bytes, again.length);
            writer->pen = repeat.pen;
            writer->column = column;
        }
        buffer_release(&again);
        buffer_release(&after_jump);
        if (shorter) {
            buffer_release(&jump);
            return;
        }
    }
    buffer_add(writer->out, jump.bytes, jump.length);
    buffer_release(&jump);
    writer->row = row;
    writer->column = column;
}

/* Erases from `column` on where that is shorter than blanks are; returns the column behind. */
static uint32_t erase_run(Writer *writer, const SessionCell *cells, uint32_t columns,
                          uint32_t column, uint32_t last)
{
    if (!erasable(&cells[column]))
        return column;
    uint32_t end = column;
    while (end < columns && erased_alike(&cells[column], &cells[end]))
        end++;
    /* Terminals differ in what more than the background an erase takes from the pen. */
    SessionCell pen = writer->pen;
    if (pen.background != cells[column].background || pen.underline || pen.reverse) {
        pen = blank;
        pen.background = cells[column].background;
    }
    if (end == columns && last - column >= 3) {
        set_pen(writer, &pen);
        buffer_add_string(writer->out, "\033[K");
        return columns;
    }
    if (end > last + 1)
        end = last + 1;
    if (end - column <= 8)
        return column;
    set_pen(writer, &pen);
    buffer_addf(writer->out, "\033[%uX", end - column);
    return end;
}

static bool differs(const SessionCell *was, const SessionCell *is)
{
    if (same_cell(was, is))
        return false;
    /* Blanks that differ in nothing one could see. */
    return !(erasable(was) && erasable(is) && was->background == is->background);
}

static void paint_row(Writer *writer, const Picture *before, const Picture *after, uint32_t row)
{
    uint32_t columns = after->columns;
    const SessionCell *was = &before->cells[row * columns], *is = &after->cells[row * columns];
    uint32_t last = columns;
    while (last > 0 && !differs(&was[last - 1], &is[last - 1]))
        last--;
    if (last == 0)
        return;
    last--;
    for (uint32_t column = 0; column <= last;) {
        if (!differs(&was[column], &is[column])) {
            column++;
            continue;
        }
        if (is[column].text[0] == '\0' && column > 0)
            column--; /* the left half draws both */
        go_to(writer, after, row, column);
        uint32_t next = erase_run(writer, is, columns, column, last);
        if (next == column) {
            put_cell(writer, &is[column]);
            next = column + (uint32_t)(is[column].width > 1 ? 2 : 1);
        }
        column = next;
    }
}

static void paint(Writer *writer, const Picture *before, const Picture *after)
{
    for (uint32_t row = 0; row < after->rows; row++)
        paint_row(writer, before, after, row);
    set_pen(writer, &blank);
    if (writer->row == after->cursor_row && writer->column == after->cursor_column)
        return;
    Buffer move = BUFFER_EMPTY;
    add_move(writer, after->cursor_row, after->cursor_column, after->columns, &move);
    buffer_add(writer->out, move.bytes, move.length);
    buffer_release(&move);
}

/* --- Scrolling ------------------------------------------------------------------------------
 */

typedef struct Shift {
    uint32_t top, bottom, left, right; /* half open */
    int32_t up;                        /* rows; negative: down */
} Shift;

static Picture picture_shifted(const Picture *before, const Shift *shift)
{
    Picture moved = picture_copy(before);
    for (uint32_t row = shift->top; row < shift->bottom; row++) {
        int64_t from = (int64_t)row + shift->up;
        for (uint32_t column = shift->left; column < shift->right; column++)
            moved.cells[row * moved.columns + column] =
                from >= shift->top && from < shift->bottom
                    ? before->cells[(uint32_t)from * moved.columns + column]
                    : blank;
    }
    return moved;
}

static void encode_shift(const Picture *before, const Picture *after, const Shift *shift,
                         Buffer *out)
{
    bool sides = shift->left > 0 || shift->right < before->columns;
    bool region = shift->top > 0 || shift->bottom < before->rows;
    if (sides)
        buffer_addf(out, "\033[?69h\033[%u;%us", shift->left + 1, shift->right);
    if (region)
        buffer_addf(out, "\033[%u;%ur", shift->top + 1, shift->bottom);
    /* A line feed in the last row scrolls too. */
    if (!sides && !region && shift->up > 0 && shift->up < 4 &&
        before->cursor_row == before->rows - 1)
        buffer_add(out, "\n\n\n", (size_t)shift->up);
    else
        add_number(out, (uint32_t)abs(shift->up), shift->up > 0 ? 'S' : 'T');
    if (region)
        buffer_add_string(out, "\033[r");
    if (sides)
        buffer_add_string(out, "\033[?69l");
    Picture moved = picture_shifted(before, shift);
    /* Setting margins sends the cursor home, and so does taking them away. */
    Writer writer = writer_at(before, out);
    if (sides || region)
        writer.row = writer.column = 0;
    paint(&writer, &moved, after);
    picture_release(&moved);
}

static void try_shift(const Picture *before, const Picture *after, Shift shift, Buffer *best)
{
    if (shift.bottom <= shift.top || (uint32_t)abs(shift.up) >= shift.bottom - shift.top)
        return;
    Buffer way = BUFFER_EMPTY;
    encode_shift(before, after, &shift, &way);
    keep_shorter(best, &way);
    buffer_release(&way);
}

/* How many rows of the columns [left, right) a shift would bring into place. */
static uint32_t rows_saved(const Picture *before, const Picture *after, const Shift *shift)
{
    uint32_t saved = 0;
    for (uint32_t row = shift->top; row < shift->bottom; row++) {
        int64_t from = (int64_t)row + shift->up;
        if (from < shift->top || from >= shift->bottom)
            continue;
        bool same = true, text = false;
        for (uint32_t column = shift->left; same && column < shift->right; column++) {
            const SessionCell *is = &after->cells[row * after->columns + column];
            same = same_cell(&before->cells[(uint32_t)from * after->columns + column], is);
            text = text || strcmp(is->text, " ") != 0;
        }
        saved += same && text;
    }
    return saved;
}

/* Tries the shift that saves most rows, in the smallest region that holds the change. */
static void try_shifts(const Picture *before, const Picture *after, Shift shift, Buffer *best)
{
    int32_t chosen = 0;
    uint32_t most = 0;
    int32_t limit = (int32_t)(shift.bottom - shift.top) - 1;
    for (shift.up = -limit; shift.up <= limit; shift.up++) {
        uint32_t saved = shift.up ? rows_saved(before, after, &shift) : 0;
        if (saved > most) {
            most = saved;
            chosen = shift.up;
        }
    }
    shift.up = chosen;
    if (most > 0)
        try_shift(before, after, shift, best);
}

void minimum_encode(const Picture *before, const Picture *after, const MinimumStyle *style,
                    Buffer *out)
{
    if (before->rows != after->rows || before->columns != after->columns)
        BUG("pictures of different sizes");
    Buffer best = BUFFER_EMPTY, way = BUFFER_EMPTY;
    Writer writer = writer_at(before, &best);
    paint(&writer, before, after);

    Picture empty = picture_copy(before);
    for (size_t i = 0; i < (size_t)empty.rows * empty.columns; i++)
        empty.cells[i] = blank;
    buffer_add_string(&way, "\033[2J");
    writer = writer_at(before, &way);
    paint(&writer, &empty, after);
    if (best.length > 0)
        keep_shorter(&best, &way);
    picture_release(&empty);

    Shift shift = {0, after->rows, 0, after->columns, 0};
    /* The whole screen needs no margins, even where its last rows stay. */
    try_shifts(before, after, shift, &best);
    while (shift.top < shift.bottom && same_row(before, shift.top, after, shift.top))
        shift.top++;
    while (shift.top < shift.bottom &&
           same_row(before, shift.bottom - 1, after, shift.bottom - 1))
        shift.bottom--;
    /* Screens end in lines of status that change too: try without one, two, three of them. */
    for (uint32_t less = 0; less < 4 && shift.bottom >= shift.top + less + 2; less++) {
        Shift part = shift;
        part.bottom -= less;
        try_shifts(before, after, part, &best);
        if (!style->margins)
            continue;
        part.left = style->left;
        part.right = style->right;
        try_shifts(before, after, part, &best);
    }
    buffer_add(out, best.bytes, best.length);
    buffer_release(&best);
    buffer_release(&way);
}
