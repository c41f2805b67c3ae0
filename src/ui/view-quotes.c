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

static const char *speaker_of(const App *app, const QuotesView *view)
{
    return view->entity == ENTITY_NONE ? "nobody"
                                       : corpus_entity(app->parts.corpus, view->entity)->name;
}

static void empty(App *app, View *view, Buffer *out)
{
    buffer_add_string(out, "The articles do not say what ");
    text_isolate(out, speaker_of(app, (const QuotesView *)view));
    buffer_add_string(out, " said.");
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
    text_isolate(out, speaker_of(app, quotes));
    buffer_addf(out, " said: %u", quotes->count);
}

static const Quote *quote_of(const App *app, const Row *row)
{
    return &app->parts.corpus->articles.items[row->article].analysis->quotes[row->quote];
}

static void text(App *app, View *view, uint32_t at, Buffer *out)
{
    const Row *row = &((QuotesView *)view)->rows.items[at];

    if (row->quote == NO_QUOTE) {
        buffer_add_string(out, corpus_title(app->parts.corpus, row->article));
        return;
    }
    const Article *article = corpus_article(app->parts.corpus, row->article);
    const Quote *quote = quote_of(app, row);
    if (article->fault) {
        buffer_add_string(out, article->fault);
        return;
    }
    bool marks = quote->kind != QUOTE_INDIRECT;
    if (marks)
        buffer_add_string(out, "“");
    article_words(article, quote->span, out);
    if (marks)
        buffer_add_string(out, "”");
}

/* The number of an article; or the line of a quote and of what kind it is, if there is room.
 * Returns the columns that are taken. */
static uint32_t draw_facts(App *app, Row *row, const RowArea *at)
{
    uint32_t columns;

    buffer_clear(&app->line);
    if (row->quote == NO_QUOTE) {
        buffer_addf(&app->line, "%u", corpus_number(app->parts.corpus, row->article));
        columns = (uint32_t)app->line.length + 2;
    } else {
        const Quote *quote = quote_of(app, row);
        if (!row->line)
            row->line = article_line(corpus_article(app->parts.corpus, row->article),
                                     quote->span.start);
        buffer_addf(&app->line, "%*u", LINE_COLUMNS - 1, row->line);
        columns = (uint32_t)app->line.length + 1 + KIND_COLUMNS;
        buffer_addf(&app->line, " %s", quote_kind_name(quote->kind));
        if (at->area.columns < 3 * columns)
            return 0;
    }
    view_put_fact(app, at, 0, columns, app->line.bytes, ROLE_LIST_FACT);
    return columns;
}

static void draw(App *app, View *view, uint32_t row, const RowArea *at)
{
    Row *shown = &((QuotesView *)view)->rows.items[row];
    uint32_t left = draw_facts(app, shown, at);

    view_put_text(app, view, row, at, left,
                  shown->quote == NO_QUOTE ? ROLE_HEADLINE : ROLE_TEXT);
}

static void open_selected(App *app, const QuotesView *view)
{
    const Row *row = &view->rows.items[view->view.selected];

    if (row->quote == NO_QUOTE)
        row++; /* the first one under the title */
    view_leave_for(app, view->entity, row->article,
                   quote_of(app, row)->span);
}

/* To the first quote in an article before or behind. */
static void step_article(App *app, const QuotesView *view, int64_t step)
{
    int direction = step < 0 ? -1 : 1;
    int64_t count = (int64_t)view->rows.count, at = view->view.selected, found = -1;

    while (view->rows.items[at].quote != NO_QUOTE)
        at--;
    for (at += direction; at >= 0 && at < count && step != 0; at += direction)
        if (view->rows.items[at].quote == NO_QUOTE) {
            found = at;
            step -= direction;
        }
    if (found >= 0)
        view_go(app, (uint32_t)found + 1);
    else
        app_message(app, false,
                    direction > 0 ? "this is the last article" : "this is the first one");
}

static bool run(App *app, View *view, CommandId command, const Arguments *arguments)
{
    const QuotesView *quotes = (const QuotesView *)view;

    if (quotes->rows.count == 0)
        return false;
    switch (command) {
    case COMMAND_OPEN:
        open_selected(app, quotes);
        return true;
    case COMMAND_ARTICLE_NEXT:
        step_article(app, quotes, arguments->count);
        return true;
    case COMMAND_ARTICLE_BACK:
        step_article(app, quotes, -(int64_t)arguments->count);
        return true;
    default:
        return false;
    }
}

static void release(View *view)
{
    vector_release(&((QuotesView *)view)->rows);
}

static const ViewTable table = {.title = title,
                                .empty = empty,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .run = run,
                                .release = release,
                                .opens = true};

unsigned run_QUOTES(App *app, UNUSED const Arguments *arguments)
{
    EntityId entity = view_subject(app);

    if (entity == ENTITY_NONE) {
        app_message(app, false, "whose words? choose someone in the cast or the text first");
        return REACTION_DRAW;
    }
    QuotesView *view = (QuotesView *)view_open(app, &table, sizeof *view);
    view->follow = corpus_entity(app->parts.corpus, entity)->mentions.items[0];
    view_go(app, 1); /* the first quote, under the title of its article */
    return REACTION_DRAW;
}
