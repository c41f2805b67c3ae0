/* view-messages: all messages so far, each broken into as many rows as it needs. */
#include "view.h"

#include <string.h>

typedef struct Row {
    uint32_t message;
    Span line; /* of its text */
} Row;

typedef struct MessagesView {
    View view;
    VECTOR(Row) rows;
    uint32_t columns; /* what the rows were made for */
    size_t count;
    const char *last;
} MessagesView;

static void title(App *app, UNUSED View *view, Buffer *out)
{
    buffer_addf(out, "Messages (%zu)", app->messages.count);
}

static void empty(UNUSED App *app, UNUSED View *view, Buffer *out)
{
    buffer_add_string(out, "There are no messages.");
}

static uint32_t rows(App *app, View *view, uint32_t columns)
{
    MessagesView *messages = (MessagesView *)view;
    size_t count = app->messages.count;
    const char *last = count > 0 ? app->messages.items[count - 1].text : NULL;
    ShapeStyle style = app_style(app);
    SpanVector lines = {0};

    /* When the oldest ones are dropped the number stays but the last one differs. */
    if (messages->columns == columns && messages->count == count && messages->last == last)
        return (uint32_t)messages->rows.count;
    messages->columns = columns;
    messages->count = count;
    messages->last = last;
    messages->rows.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const char *text = app->messages.items[i].text;
        lines.count = 0;
        text_wrap(&lines, text, (Span){0, (uint32_t)strlen(text)}, columns, &style);
        for (size_t j = 0; j < lines.count; j++)
            *vector_push(&messages->rows) = (Row){i, lines.items[j]};
    }
    vector_release(&lines);
    return (uint32_t)messages->rows.count;
}

static void text(App *app, View *view, uint32_t row, Buffer *out)
{
    const Row *shown = &((MessagesView *)view)->rows.items[row];

    buffer_add(out, app->messages.items[shown->message].text + shown->line.start,
               span_length(shown->line));
}

static void draw(App *app, View *view, uint32_t row, const RowArea *at)
{
    const Row *shown = &((MessagesView *)view)->rows.items[row];
    bool error = app->messages.items[shown->message].error;

    view_put_text(app, view, row, at, 0, error ? ROLE_STATUS_ERROR : ROLE_TEXT);
}

static void release(View *view)
{
    vector_release(&((MessagesView *)view)->rows);
}

static const ViewTable table = {.title = title,
                                .empty = empty,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .release = release};

unsigned run_MESSAGES(App *app, UNUSED const Arguments *arguments)
{
    if (!view_top(app) || view_top(app)->table != &table)
        view_open(app, &table, sizeof(MessagesView));
    view_go(app, UINT32_MAX);
    return REACTION_DRAW;
}
