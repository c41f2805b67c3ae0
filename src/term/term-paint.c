/* One screen made of another in few bytes. Greedy: a gap in a row is jumped over or written
 * once more, whichever is shorter; blanks are erased where that is; attributes change at the
 * last moment, and not at all for blanks that look alike. */
#include <dramatis/term.h>

#include <stdlib.h>
#include <string.h>

/* Rows that line feeds go down. */
#define MOST_FEEDS 4
/* Blanks that are erased rather than written: what erasing and moving behind them takes. */
#define LEAST_ERASED 9
/* The same character once more: what "CSI 99 b" takes, and some. */
#define LEAST_REPEATED 6
/* From so many bytes on, painting the empty screen may be shorter. */
#define CLEAR_BYTES 600

#define NO_COLUMN UINT32_MAX

typedef struct Painter {
    const PaintRules *rules;
    Buffer *out;
    uint32_t row, column; /* NO_COLUMN: known only to the terminal */
    bool unsure;          /* something was written that terminals differ on how wide it is */
    Style pen;
    char *const *links;
    uint16_t link; /* the one that is open; 0: none */
} Painter;

static const Style plain = {-1, -1, 0};

/* --- Canvases ----------------------------------------------------------------------------- */

void canvas_resize(Canvas *canvas, uint32_t rows, uint32_t columns)
{
    size_t count = (size_t)rows * columns;

    canvas->rows = rows;
    canvas->columns = columns;
    canvas->cells = memory_resize(canvas->cells, count * sizeof *canvas->cells);
    for (size_t i = 0; i < count; i++)
        canvas->cells[i] = (PaintCell){.text = " ", .length = 1, .width = 1, .style = plain};
    canvas->row = canvas->column = 0;
}

void canvas_copy(Canvas *canvas, const Canvas *from)
{
    size_t size = (size_t)from->rows * from->columns * sizeof *from->cells;

    canvas->rows = from->rows;
    canvas->columns = from->columns;
    canvas->row = from->row;
    canvas->column = from->column;
    canvas->cells = memory_resize(canvas->cells, size);
    memcpy(canvas->cells, from->cells, size);
}

void canvas_release(Canvas *canvas)
{
    free(canvas->cells);
    canvas->cells = NULL;
}

static bool same_style(Style a, Style b)
{
    return a.foreground == b.foreground && a.background == b.background &&
           a.attributes == b.attributes;
}

static bool same_cell(const PaintCell *a, const PaintCell *b)
{
    return a->length == b->length && a->width == b->width && a->link == b->link &&
           memcmp(a->text, b->text, a->length) == 0 && same_style(a->style, b->style);
}

/* Whether nothing of the letters' style is seen. */
static bool bare(Style style)
{
    return !(style.attributes & (STYLE_UNDERLINE | STYLE_REVERSE));
}

static bool is_blank(const PaintCell *cell)
{
    return cell->length == 1 && cell->text[0] == ' ' && !cell->link && bare(cell->style);
}

void canvas_put(Canvas *canvas, uint32_t row, uint32_t column, const PaintCell *cell)
{
    PaintCell *to = &canvas->cells[(size_t)row * canvas->columns + column];

    *to = *cell;
    if (is_blank(to)) {
        to->style.foreground = -1;
        to->style.attributes = 0;
    }
}

static void scroll_canvas(Canvas *canvas, ScreenScroll scroll)
{
    Area area = scroll.area;
    PaintCell blank = {.text = " ", .length = 1, .width = 1, .style = plain};
    bool up = scroll.rows > 0;

    for (uint32_t i = 0; i < area.rows; i++) {
        uint32_t row = up ? i : area.rows - 1 - i;
        int64_t from = (int64_t)row + scroll.rows;
        PaintCell *to =
            &canvas->cells[(size_t)(area.row + row) * canvas->columns + area.column];
        if (from >= 0 && from < (int64_t)area.rows) {
            memcpy(to, to + (int64_t)scroll.rows * canvas->columns, area.columns * sizeof *to);
            continue;
        }
        for (uint32_t column = 0; column < area.columns; column++)
            to[column] = blank;
    }
    canvas->row = canvas->column = 0;
}

/* --- Attributes --------------------------------------------------------------------------- */

/* Whether the pen can write this cell as it is. */
static bool pen_suits(Style pen, const PaintCell *cell)
{
    return same_style(pen, cell->style) ||
           (is_blank(cell) && bare(pen) && pen.background == cell->style.background);
}

static void add_parameter(Buffer *out, const char *parameter)
{
    buffer_add_byte(out, ';');
    buffer_add_string(out, parameter);
}

static void add_color(const char (*numbers)[COLOR_BYTES], int layer, int32_t color, Buffer *out)
{
    if (color & COLOR_DIRECT)
        buffer_addf(out, ";%d;2;%d;%d;%d", layer, color >> 16 & 255, color >> 8 & 255,
                    color & 255);
    else
        add_parameter(out, numbers[color]);
}

/* The parameters that lead from one style to another that has no less. */
static void add_style(const PaintRules *rules, Style from, Style to, Buffer *out)
{
    static const char *const numbers[] = {"1", "2", "3", "4", "7"}; /* bits of STYLE_... */
    unsigned more = to.attributes & ~(unsigned)from.attributes;

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (more & 1U << i)
            add_parameter(out, numbers[i]);
    if (to.foreground != from.foreground)
        add_color(rules->foreground, 38, to.foreground, out);
    if (to.background != from.background)
        add_color(rules->background, 48, to.background, out);
}

static void set_pen(Painter *painter, Style to)
{
    Style from = painter->pen;
    char bytes[64];
    Buffer *out = painter->out;

    if (same_style(from, to))
        return;
    bool grows = (from.attributes & ~(unsigned)to.attributes) == 0 &&
                 (to.foreground >= 0 || from.foreground < 0) &&
                 (to.background >= 0 || from.background < 0);
    size_t start = out->length;
    buffer_add_string(out, "\033[");
    add_style(painter->rules, grows ? from : plain, to, out);
    if (grows) {
        /* Without the first ';', which stands for a 0. */
        size_t length = out->length - start - 3;
        memcpy(bytes, out->bytes + start + 3, length);
        buffer_cut(out, start + 2);
        buffer_add(out, bytes, length);
    }
    buffer_add_byte(out, 'm');
    painter->pen = to;
}

/* OSC 8 (the "Hyperlinks in terminal emulators" of VTE and iTerm2): what is written is part of
 * the link from here on. The number says which parts belong together. */
static void set_link(Painter *painter, uint16_t link)
{
    if (painter->link == link)
        return;
    if (link)
        buffer_addf(painter->out, "\033]8;id=%u;%s\033\\", link, painter->links[link - 1]);
    else
        buffer_add_string(painter->out, LINK_END);
    painter->link = link;
}

/* --- Cursor ------------------------------------------------------------------------------- */

typedef struct Way {
    char bytes[32];
    size_t length; /* 0: none */
} Way;

static void add_byte(Way *way, char byte)
{
    way->bytes[way->length++] = byte;
}

/* A hundred ways are tried for each that is gone: printf would take longer than all else. */
static void add_number(Way *way, uint32_t number)
{
    char digits[10];
    size_t count = 0;

    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count > 0)
        add_byte(way, digits[--count]);
}

static void add_steps(Way *way, uint32_t count, char final)
{
    add_byte(way, '\033');
    add_byte(way, '[');
    if (count > 1)
        add_number(way, count);
    add_byte(way, final);
}

static void keep_shorter(Way *best, const Way *way)
{
    if (way->length < best->length)
        *best = *way;
}

static Way way_of_address(uint32_t row, uint32_t column)
{
    Way way = {.length = 0};

    add_byte(&way, '\033');
    add_byte(&way, '[');
    if (row > 0 || column > 0)
        add_number(&way, row + 1);
    if (column > 0) {
        add_byte(&way, ';');
        add_number(&way, column + 1);
    }
    add_byte(&way, 'H');
    return way;
}

/* Appends the shortest way from the column the cursor has to another. */
static void add_columns(const Painter *painter, uint32_t from, uint32_t to, Way *way)
{
    Way best = *way, start = *way;

    if (from == to)
        return;
    start.bytes[start.length++] = '\r';
    if (to > 0)
        add_steps(&start, to, 'C');
    if (from == NO_COLUMN) {
        *way = start;
        return;
    }
    if (to > from) {
        add_steps(&best, to - from, 'C');
    } else if (from - to <= 4) {
        memset(best.bytes + best.length, '\b', from - to);
        best.length += from - to;
    } else {
        add_steps(&best, from - to, 'D');
    }
    keep_shorter(&best, &start);
    if (painter->rules->to_column) {
        start = *way;
        add_steps(&start, to + 1, 'G');
        keep_shorter(&best, &start);
    }
    *way = best;
}

static Way way_to(const Painter *painter, uint32_t row, uint32_t column)
{
    Way best = way_of_address(row, column);

    if (painter->unsure)
        return best;
    if (row >= painter->row && row - painter->row <= MOST_FEEDS) {
        Way way = {.length = row - painter->row};
        memset(way.bytes, '\n', way.length);
        /* What a line feed behind the last column does is not sure. */
        if (painter->column == NO_COLUMN) {
            way.bytes[0] = '\r';
            memset(way.bytes + 1, '\n', row - painter->row);
            way.length++;
            add_columns(painter, 0, column, &way);
        } else {
            add_columns(painter, painter->column, column, &way);
        }
        keep_shorter(&best, &way);
    }
    if (painter->column == NO_COLUMN || row == painter->row)
        return best;
    if (row < painter->row) {
        Way way = {.length = 0};
        add_steps(&way, painter->row - row, 'A');
        add_columns(painter, painter->column, column, &way);
        keep_shorter(&best, &way);
    }
    if (painter->rules->to_row) {
        Way way = {.length = 0};
        add_steps(&way, row + 1, 'd');
        add_columns(painter, painter->column, column, &way);
        keep_shorter(&best, &way);
    }
    return best;
}

/* --- Rows --------------------------------------------------------------------------------- */

static void take_way(Painter *painter, Way way, uint32_t row, uint32_t column)
{
    set_link(painter, 0);
    buffer_add(painter->out, way.bytes, way.length);
    painter->row = row;
    painter->column = column;
    painter->unsure = false;
}

/* Whether all terminals give the cell the width that it has. */
static bool is_sure(const PaintCell *cell)
{
    /* Letters, signs and borders of one column, and characters of two. */
    static const struct {
        uint32_t first, last;
    } sure[] = {{0x20, 0x7e},     {0xa0, 0xac},     {0xae, 0x2af},    {0x370, 0x482},
                {0x48a, 0x556},   {0x5d0, 0x5ea},   {0x620, 0x64a},   {0x1e00, 0x1fbc},
                {0x2010, 0x2027}, {0x20a0, 0x20bf}, {0x2500, 0x259f}, {0x3041, 0x3096},
                {0x30a1, 0x30fa}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xac00, 0xd7a3}};
    size_t size;

    if (cell->length == 1)
        return true;
    uint32_t character = utf8_decode(cell->text, cell->length, &size);
    if (size != cell->length)
        return false;
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
        if (character >= sure[i].first && character <= sure[i].last)
            return true;
    return false;
}

/* U+2500 to U+257F: a border. */
static bool is_line(const PaintCell *cell)
{
    return cell->length >= 3 && (uint8_t)cell->text[0] == 0xe2 &&
           ((uint8_t)cell->text[1] == 0x94 || (uint8_t)cell->text[1] == 0x95);
}

static void put_cell(Painter *painter, const PaintCell *cell, uint32_t columns)
{
    /* What stands behind a border keeps its place. */
    if (painter->unsure && is_line(cell))
        take_way(painter, way_of_address(painter->row, painter->column), painter->row,
                 painter->column);
    if (!is_sure(cell))
        painter->unsure = true;
    if (!pen_suits(painter->pen, cell))
        set_pen(painter, cell->style);
    set_link(painter, cell->link);
    buffer_add(painter->out, cell->text, cell->length);
    painter->column += cell->width;
    /* It stands in the last column, or is still to wrap. */
    if (painter->column >= columns)
        painter->column = NO_COLUMN;
}

/* Goes to a place: jumps, or writes what stands between there once more. */
static void go_to(Painter *painter, const Canvas *after, uint32_t row, uint32_t column)
{
    const PaintCell *cells = &after->cells[(size_t)row * after->columns];
    Buffer *out = painter->out;

    if (painter->row == row && painter->column == column)
        return;
    Way way = way_to(painter, row, column);
    if (painter->row == row && painter->column < column &&
        column - painter->column <= 2 * way.length) {
        Painter again = *painter;
        size_t start = out->length;

        while (again.column < column)
            put_cell(&again, &cells[again.column], after->columns);
        if (again.column == column && !pen_suits(again.pen, &cells[column]))
            set_pen(&again, cells[column].style);
        size_t written = out->length - start;

        buffer_cut(out, start);
        Painter jumped = *painter;
        if (!pen_suits(jumped.pen, &cells[column]))
            set_pen(&jumped, cells[column].style);
        size_t needed = out->length - start + way.length;
        buffer_cut(out, start);
        if (again.column == column && written <= needed) {
            while (painter->column < column)
                put_cell(painter, &cells[painter->column], after->columns);
            return;
        }
    }
    take_way(painter, way, row, column);
}

/* Erases from `column` on where that is shorter than blanks are; returns the column behind. */
static uint32_t erase_run(Painter *painter, const PaintCell *cells, uint32_t columns,
                          uint32_t column, uint32_t last)
{
    int32_t background = cells[column].style.background;
    uint32_t end = column;

    while (end < columns && is_blank(&cells[end]) && cells[end].style.background == background)
        end++;
    if (end == column || (background >= 0 && !painter->rules->erases_in_color))
        return column;
    bool rest = end == columns && last - column >= 3;
    if (end > last + 1)
        end = last + 1;
    if (!rest && (!painter->rules->erases_characters || end - column < LEAST_ERASED))
        return column;
    if (!pen_suits(painter->pen, &cells[column]))
        set_pen(painter, cells[column].style);
    set_link(painter, 0);
    if (rest) {
        buffer_add_string(painter->out, "\033[K");
        return columns;
    }
    buffer_addf(painter->out, "\033[%uX", end - column);
    return end;
}

/* Repeats what was written last; returns the column behind. */
static uint32_t repeat_run(Painter *painter, const PaintCell *cells, uint32_t columns,
                           uint32_t column, uint32_t last)
{
    const PaintCell *cell = &cells[column - 1];
    uint32_t end = column;

    if (!painter->rules->repeats || painter->unsure || cell->length != 1)
        return column;
    while (end <= last && end + 1 < columns && same_cell(&cells[end], cell))
        end++;
    if (end - column < LEAST_REPEATED)
        return column;
    buffer_addf(painter->out, "\033[%ub", end - column);
    painter->column = end;
    return end;
}

static void paint_row(Painter *painter, const Canvas *before, const Canvas *after, uint32_t row)
{
    uint32_t columns = after->columns, end = columns;
    const PaintCell *was = &before->cells[(size_t)row * columns];
    const PaintCell *is = &after->cells[(size_t)row * columns];

    while (end > 0 && same_cell(&was[end - 1], &is[end - 1]))
        end--;
    for (uint32_t column = 0; column < end;) {
        if (same_cell(&was[column], &is[column])) {
            column++;
            continue;
        }
        if (is[column].width == 0 && column > 0)
            column--; /* the left half draws both */
        go_to(painter, after, row, column);
        uint32_t next = erase_run(painter, is, columns, column, end - 1);
        if (next == column) {
            put_cell(painter, &is[column], columns);
            next = column + (is[column].width > 1 ? 2 : 1);
            if (next < end)
                next = repeat_run(painter, is, columns, next, end - 1);
        }
        column = next;
    }
    set_link(painter, 0);
}

static void paint_rows(const PaintRules *rules, const Canvas *before, const Canvas *after,
                       Buffer *out)
{
    Painter painter = {.rules = rules,
                       .out = out,
                       .row = before->row,
                       .column = before->column,
                       .pen = plain,
                       .links = after->links};

    for (uint32_t row = 0; row < after->rows; row++)
        paint_row(&painter, before, after, row);
    set_pen(&painter, plain);
    if (painter.unsure || painter.row != after->row || painter.column != after->column) {
        Way way = way_to(&painter, after->row, after->column);
        buffer_add(out, way.bytes, way.length);
    }
}

/* Keeps the shorter one in `best`, and empties the other. */
static bool keep(Buffer *best, Buffer *other)
{
    bool shorter = other->length < best->length;

    if (shorter) {
        Buffer swap = *best;
        *best = *other;
        *other = swap;
    }
    buffer_clear(other);
    return shorter;
}

bool paint(const PaintRules *rules, const Canvas *before, const Canvas *after,
           const ScreenScroll *scroll, const char *first, Buffer *out)
{
    Buffer best = BUFFER_EMPTY, other = BUFFER_EMPTY;
    Canvas start = {0};
    bool scrolled = false;

    paint_rows(rules, before, after, &best);
    if (scroll) {
        canvas_copy(&start, before);
        scroll_canvas(&start, *scroll);
        buffer_add_string(&other, first);
        scroll_add(&other, *scroll, before->columns, rules->shifts);
        paint_rows(rules, &start, after, &other);
        scrolled = keep(&best, &other);
    }
    if (best.length >= CLEAR_BYTES) {
        canvas_resize(&start, after->rows, after->columns);
        buffer_add_string(&other, "\033[H\033[2J");
        paint_rows(rules, &start, after, &other);
        if (keep(&best, &other))
            scrolled = false;
    }
    canvas_release(&start);
    buffer_add(out, best.bytes, best.length);
    buffer_release(&best);
    buffer_release(&other);
    return scrolled;
}
