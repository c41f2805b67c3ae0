/* view-help: the keys of the pane that had them, by groups, and then all other commands. */
#include "view.h"

#include <stdlib.h>
#include <string.h>

/* From here on there are two columns. */
enum { TWO_COLUMNS = 150 };
/* Keys have a third of a column, and no more than this. */
enum { KEYS_MOST = 28, KEYS_LEAST = 10 };

/* One command, or a title where there are no keys to be. */
typedef struct Entry {
    Span keys; /* of the pool, as below */
    Span text; /* "NAME: what it does" */
    uint32_t name_length;
    bool title;
} Entry;

/* One row of one column: parts of an entry's keys and text. */
typedef struct Line {
    uint32_t entry;
    Span keys, text;
} Line;

typedef struct HelpView {
    View view;
    PaneBit pane;
    VECTOR(Entry) entries;
    Buffer pool;
    VECTOR(Line) lines;
    uint32_t columns; /* of the area that the lines were made for */
} HelpView;

static const char *pane_title(PaneBit pane)
{
    return pane == PANE_LIST   ? "article list"
           : pane == PANE_TEXT ? "text"
           : pane == PANE_CAST ? "cast"
           : pane == PANE_ASK  ? "proposals"
                               : "list that is open";
}

/* --- Entries ------------------------------------------------------------------------------ */

static void add_title(HelpView *help, const char *group, bool here)
{
    Entry entry = {.title = true};

    entry.text.start = entry.keys.start = entry.keys.end = (uint32_t)help->pool.length;
    buffer_addf(&help->pool, "%s%s", group, here ? "" : ", in other panes");
    entry.text.end = (uint32_t)help->pool.length;
    *vector_push(&help->entries) = entry;
}

static void add_command(App *app, HelpView *help, CommandId command, PaneBit pane)
{
    const CommandInfo *info = command_info(command);
    Buffer *pool = &help->pool;
    Entry entry = {.name_length = (uint32_t)strlen(info->name)};

    entry.keys.start = (uint32_t)pool->length;
    if (keymap_show(app->parts.keymap, pane, command, 0, pool) == 0)
        buffer_addf(pool, ":%s", info->name);
    entry.keys.end = entry.text.start = (uint32_t)pool->length;
    buffer_addf(pool, "%s: %s", info->name, info->help);
    entry.text.end = (uint32_t)pool->length;
    *vector_push(&help->entries) = entry;
}

/* The first pane a command has. */
static PaneBit first_pane(unsigned panes)
{
    return (PaneBit)(panes & (~panes + 1));
}

/* The commands that work in the pane, or all others, under the titles of their groups. */
static void add_commands(App *app, HelpView *help, bool here)
{
    const char *group = NULL;

    for (int id = 0; id < COMMAND_COUNT; id++) {
        const CommandInfo *info = command_info((CommandId)id);
        if (((info->panes & help->pane) != 0) != here)
            continue;
        if (!group || strcmp(group, info->group) != 0)
            add_title(help, info->group, here);
        group = info->group;
        add_command(app, help, (CommandId)id, here ? help->pane : first_pane(info->panes));
    }
}

/* --- Lines -------------------------------------------------------------------------------- */

static uint32_t column_count(uint32_t columns)
{
    return columns >= TWO_COLUMNS ? 2 : 1;
}

static uint32_t keys_columns(uint32_t columns)
{
    uint32_t third = columns / 3;

    return third < KEYS_LEAST ? KEYS_LEAST : third < KEYS_MOST ? third : KEYS_MOST;
}

/* Keys are broken between keys alone. */
static void wrap_keys(const char *pool, Span keys, uint32_t columns, const ShapeStyle *style,
                      SpanVector *lines)
{
    Span line = {keys.start, keys.start};
    Buffer shown = BUFFER_EMPTY;

    for (uint32_t at = keys.start; at < keys.end;) {
        uint32_t end = at + (uint32_t)strcspn(pool + at, " ");
        end = end < keys.end ? end : keys.end;
        buffer_clear(&shown);
        buffer_add(&shown, pool + line.start, end - line.start);
        if (text_columns(shown.bytes, style) > columns && !span_empty(line)) {
            *vector_push(lines) = line;
            line.start = at;
        }
        line.end = end;
        at = end < keys.end ? end + 1 : end;
    }
    *vector_push(lines) = line;
    buffer_release(&shown);
}

static void break_entry(App *app, HelpView *help, uint32_t index, uint32_t columns)
{
    const Entry *entry = &help->entries.items[index];
    uint32_t left = entry->title ? 0 : keys_columns(columns);
    ShapeStyle style = app_style(app);
    SpanVector keys = {0}, text = {0};

    if (!entry->title)
        wrap_keys(help->pool.bytes, entry->keys, left - 2, &style, &keys);
    text_wrap(&text, help->pool.bytes, entry->text, columns > left + 2 ? columns - left - 1 : 1,
              &style);
    if (entry->title && index > 0)
        *vector_push(&help->lines) = (Line){.entry = index};
    for (size_t i = 0; i < keys.count || i < text.count; i++) {
        Line *line = vector_push(&help->lines);
        *line = (Line){.entry = index};
        if (i < keys.count)
            line->keys = keys.items[i];
        if (i < text.count)
            line->text = text.items[i];
    }
    vector_release(&keys);
    vector_release(&text);
}

static uint32_t rows(App *app, View *view, uint32_t columns)
{
    HelpView *help = (HelpView *)view;
    uint32_t count = column_count(columns);

    if (help->columns != columns) {
        help->columns = columns;
        help->lines.count = 0;
        for (uint32_t i = 0; i < help->entries.count; i++)
            break_entry(app, help, i, columns / count);
    }
    return ((uint32_t)help->lines.count + count - 1) / count;
}

/* The line in one column of a row, or NULL. Columns are read one after the other. */
static const Line *line_at(App *app, HelpView *help, uint32_t row, uint32_t column)
{
    size_t at = row + (size_t)column * rows(app, &help->view, help->columns);

    return at < help->lines.count ? &help->lines.items[at] : NULL;
}

static void title(UNUSED App *app, View *view, Buffer *out)
{
    buffer_addf(out, "Keys of the %s, and all others", pane_title(((HelpView *)view)->pane));
}

static void text(App *app, View *view, uint32_t row, Buffer *out)
{
    HelpView *help = (HelpView *)view;

    for (uint32_t i = 0; i < column_count(help->columns); i++) {
        const Line *line = line_at(app, help, row, i);
        if (!line)
            continue;
        if (out->length > 0)
            buffer_add_string(out, "  ");
        buffer_add(out, help->pool.bytes + line->keys.start, span_length(line->keys));
        if (!span_empty(line->keys))
            buffer_add_string(out, "  ");
        buffer_add(out, help->pool.bytes + line->text.start, span_length(line->text));
    }
}

static void draw_line(App *app, const HelpView *help, const Line *line, const RowArea *at)
{
    const Entry *entry = &help->entries.items[line->entry];
    const char *pool = help->pool.bytes;
    uint32_t keys = keys_columns(at->area.columns);
    Span name = {0, 0};

    line_put(app, at->screen, area_part(at->area, 0, 0, 1, keys), 0, 1,
             &(MarkedLine){.text = pool + line->keys.start,
                           .length = span_length(line->keys),
                           .role = ROLE_HINT_KEY,
                           .overlays = at->overlays,
                           .search = at->search});
    if (!entry->title && line->text.start == entry->text.start)
        name.end = entry->name_length;
    line_put(app, at->screen, at->area, 0, entry->title ? 0 : keys,
             &(MarkedLine){.text = pool + line->text.start,
                           .length = span_length(line->text),
                           .role = entry->title ? ROLE_TITLE : ROLE_TEXT,
                           .overlays = at->overlays,
                           .marked = name,
                           .marked_role = ROLE_HINT_KEY,
                           .search = at->search});
}

static void draw(App *app, View *view, uint32_t row, const RowArea *at)
{
    HelpView *help = (HelpView *)view;
    uint32_t count = column_count(help->columns), width = at->area.columns / count;

    for (uint32_t i = 0; i < count; i++) {
        const Line *line = line_at(app, help, row, i);
        RowArea column = *at;
        column.area = area_part(at->area, 0, i * width, 1, width);
        if (line)
            draw_line(app, help, line, &column);
    }
}

static bool run(App *app, UNUSED View *view, CommandId command,
                UNUSED const Arguments *arguments)
{
    if (command != COMMAND_HELP)
        return false;
    view_close(app);
    return true;
}

static void release(View *view)
{
    HelpView *help = (HelpView *)view;

    vector_release(&help->entries);
    vector_release(&help->lines);
    buffer_release(&help->pool);
}

static const ViewTable table = {
    .title = title, .rows = rows, .draw = draw, .text = text, .run = run, .release = release};

unsigned run_HELP(App *app, UNUSED const Arguments *arguments)
{
    PaneBit pane = app_pane(app);
    HelpView *help = (HelpView *)view_open(app, &table, sizeof *help);

    help->pane = pane;
    help->pool = (Buffer)BUFFER_EMPTY;
    add_commands(app, help, true);
    add_commands(app, help, false);
    return REACTION_DRAW;
}
