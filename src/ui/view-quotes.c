/* view-quotes: what somebody said, in every article that tells, in reading order. Words that
 * stood between marks have marks; what was reported without them has none. */
#include "view.h"

enum { LINE_COLUMNS = 6, KIND_COLUMNS = 9 };

/* A title where `quote` is NO_QUOTE. */
typedef struct Row {
    uint32_t article;
    uint32_t quote;
    uint32_t line; /* of the file; 0: not counted yet */
} Row;

#define NO_QUOTE UINT32_MAX

typedef struct QuotesView {
    View view;
    EntityId entity;   /* ENTITY_NONE when it is gone */
    MentionRef follow; /* a mention of it */
    uint32_t generation;
    bool built;
    uint32_t count; /* of quotes */
    VECTOR(Row) rows;
} QuotesView;

static void build(App *app, QuotesView *view)
{
    const Corpus *corpus = app->parts.corpus;
    QuoteRefVector quotes = {0};

    view->built = true;
    view->generation = corpus->generation;
    view->rows.count = 0;
    view->entity = corpus_mention(corpus, view->follow)->entity;
    if (view->entity != ENTITY_NONE)
        corpus_quotes(corpus, view->entity, &quotes);
    for (size_t i = 0; i < quotes.count; i++) {
        QuoteRef ref = quotes.items[i];
        if (!i || ref.article != quotes.items[i - 1].article)
            *vector_push(&view->rows) = (Row){ref.article, NO_QUOTE, 0};
        *vector_push(&view->rows) = (Row){ref.article, ref.quote, 0};
    }
    view->count = (uint32_t)quotes.count;
    vector_release(&quotes);
}

static uint32_t rows(App *app, View *view, UNUSED uint32_t columns)
{
    QuotesView *quotes = (QuotesView *)view;

    if (!quotes->built || quotes->generation != app->parts.corpus->generation)
        build(app, quotes);
    return (uint32_t)quotes->rows.count;
}

static void title(App *app, View *view, Buffer *out)
{
    const QuotesView *quotes = (const QuotesView *)view;

    buffer_add_string(out, "What ");
    text_isolate(out, quotes->entity == ENTITY_NONE
                          ? "nobody"
                          : corpus_entity(app->parts.corpus, quotes->entity)->name);
    buffer_addf(out, " said: %u", quotes->count);
}

static const Article *article_of(App *app, const Row *row)
{
    return app->parts.corpus->articles.items[row->article];
}

static void text(App *app, View *view, uint32_t at, Buffer *out)
{
    const Row *row = &((QuotesView *)view)->rows.items[at];
    const Article *article = article_of(app, row);

    if (row->quote == NO_QUOTE) {
        article_title(article, out);
        return;
    }
    const Quote *quote = &article->analysis->quotes[row->quote];
    bool marks = quote->kind != QUOTE_INDIRECT;
    if (marks)
        buffer_add_string(out, "“");
    article_words(article, quote->span, out);
    if (marks)
        buffer_add_string(out, "”");
}

static void draw(App *app, View *view, uint32_t at, Screen *screen, Area area, uint32_t line,
                 unsigned overlays)
{
    Row *row = &((QuotesView *)view)->rows.items[at];
    const Article *article = article_of(app, row);
    ShapeStyle style = app_style(app);
    bool is_title = row->quote == NO_QUOTE;
    uint32_t left = 0;

    buffer_clear(&app->line);
    if (is_title) {
        buffer_addf(&app->line, "%u", row->article + 1);
        left = (uint32_t)app->line.length + 2;
    } else {
        const Quote *quote = &article->analysis->quotes[row->quote];
        if (!row->line)
            row->line = article_line(article, quote->span.start);
        buffer_addf(&app->line, "%*u", LINE_COLUMNS - 1, row->line);
        left = (uint32_t)app->line.length + 1 + KIND_COLUMNS;
        buffer_addf(&app->line, " %s", quote_kind_name(quote->kind));
        if (area.columns < 3 * left)
            left = 0;
    }
    if (left)
        screen_put(screen, area, line, 0, left, app->line.bytes, &style, ROLE_LIST_FACT,
                   overlays);
    buffer_clear(&app->line);
    text(app, view, at, &app->line);
    line_put(app, screen, area, line, left,
             &(MarkedLine){.text = app->line.bytes,
                           .length = (uint32_t)app->line.length,
                           .role = is_title ? ROLE_HEADLINE : ROLE_TEXT,
                           .overlays = overlays,
                           .search = view->search});
}

static bool run(App *app, View *view, CommandId command, UNUSED const Arguments *arguments,
                UNUSED unsigned *reaction)
{
    const QuotesView *quotes = (const QuotesView *)view;

    if (command != COMMAND_OPEN)
        return false;
    if (!quotes->rows.count)
        return true;
    const Row *row = &quotes->rows.items[view->selected];
    if (row->quote == NO_QUOTE)
        row++; /* the first one under the title */
    view_leave_for(app, quotes->entity, row->article,
                   article_of(app, row)->analysis->quotes[row->quote].span);
    return true;
}

static void release(View *view)
{
    vector_release(&((QuotesView *)view)->rows);
}

static const ViewTable table = {.title = title,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .run = run,
                                .release = release,
                                .opens = true};

unsigned run_QUOTES(App *app, UNUSED const Arguments *arguments)
{
    EntityId entity = app->focus == PANE_CAST             ? cast_entity(app)
                      : app->target.kind == TARGET_ENTITY ? app->target.entity
                                                          : view_name_here(app);

    if (entity == ENTITY_NONE ||
        corpus_entity(app->parts.corpus, entity)->mentions.count == 0) {
        app_message(app, false, "whose words? choose someone in the cast or the text first");
        return REACTION_DRAW;
    }
    QuotesView *view = (QuotesView *)view_open(app, &table, sizeof *view);
    view->follow = corpus_entity(app->parts.corpus, entity)->mentions.items[0];
    if (!rows(app, &view->view, 0)) {
        view_close(app);
        app_message(app, false, "the articles do not say what %s said",
                    corpus_entity(app->parts.corpus, entity)->name);
    } else {
        view_go(app, 1);
    }
    return REACTION_DRAW;
}
