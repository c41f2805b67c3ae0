/* details-rows: the rows of the details, and what is known of an article. */
#include "details.h"

#include <stdlib.h>

/* While articles come in, making the rows again takes no more than this part of the time. */
enum { MAKING_PART = 8 };

DetailsRow *details_row(DetailsView *view, DetailsRowKind kind, uint32_t id, uint32_t count)
{
    DetailsRow *row = vector_push(&view->rows);

    *row = (DetailsRow){.kind = kind, .id = id, .count = count};
    return row;
}

void details_title(DetailsView *view, const char *label)
{
    /* An empty row before it. */
    details_row(view, ROW_FACT, 0, 0)->label = "";
    details_row(view, ROW_TITLE, 0, 0)->label = label;
}

void details_fact(App *app, DetailsView *view, const char *label, uint32_t start)
{
    ShapeStyle style = app_style(app);
    SpanVector lines = {0};
    Span all = {start, (uint32_t)view->pool.length};
    uint32_t left = LABEL_COLUMNS + 1;

    if (span_empty(all))
        return;
    text_wrap(&lines, view->pool.bytes, all,
              view->columns > left + 1 ? view->columns - left : 1, &style);
    for (size_t i = 0; i < lines.count; i++) {
        DetailsRow *row = details_row(view, ROW_FACT, 0, 0);
        row->label = i == 0 ? label : "";
        row->text = lines.items[i];
    }
    vector_release(&lines);
}

void details_string(App *app, DetailsView *view, const char *label, const char *string)
{
    uint32_t start = (uint32_t)view->pool.length;

    buffer_add_string(&view->pool, string);
    details_fact(app, view, label, start);
}

const char *details_plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* --- An article --------------------------------------------------------------------------- */

static void add_words(App *app, DetailsView *view, const char *label, Span span)
{
    uint32_t start = (uint32_t)view->pool.length;

    article_words(corpus_article(app->parts.corpus, view->article), span, &view->pool);
    details_fact(app, view, label, start);
}

static int compare_ids(const void *a, const void *b)
{
    EntityId left = *(const EntityId *)a, right = *(const EntityId *)b;

    return (left > right) - (left < right);
}

/* By falling count, then by name. */
static int compare_cast(const void *a, const void *b, void *context)
{
    const DetailsRow *left = a, *right = b;
    const Corpus *corpus = context;

    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return text_compare(corpus_entity(corpus, left->id)->name,
                        corpus_entity(corpus, right->id)->name);
}

static void add_cast(App *app, DetailsView *view)
{
    const Analysis *analysis = app->parts.corpus->articles.items[view->article].analysis;
    VECTOR(EntityId) ids = {0};

    if (!analysis) {
        details_title(view, "Cast: not known yet");
        return;
    }
    for (uint32_t i = 0; i < analysis->mention_count; i++)
        if (analysis->mentions[i].entity != ENTITY_NONE)
            *vector_push(&ids) = analysis->mentions[i].entity;
    details_title(view, ids.count > 0 ? "Cast" : "Cast: nobody");
    size_t first = view->rows.count;
    if (ids.count > 0)
        qsort(ids.items, ids.count, sizeof *ids.items, compare_ids);
    for (size_t i = 0, end; i < ids.count; i = end) {
        for (end = i; end < ids.count && ids.items[end] == ids.items[i];)
            end++;
        details_row(view, ROW_ENTITY, ids.items[i], (uint32_t)(end - i));
    }
    if (view->rows.count > first)
        qsort_r(view->rows.items + first, view->rows.count - first, sizeof *view->rows.items,
                compare_cast, app->parts.corpus);
    vector_release(&ids);
}

static void add_article(App *app, DetailsView *view)
{
    const Article *article = corpus_article(app->parts.corpus, view->article);
    uint32_t start;

    add_words(app, view, "headline", article->headline);
    add_words(app, view, "standfirst", article->standfirst);
    add_words(app, view, "author", article->byline);
    add_words(app, view, "date", article->date);
    add_words(app, view, "source", article->source);
    details_string(app, view, "file", article->path);
    details_string(app, view, "script", script_name(article->script));
    start = (uint32_t)view->pool.length;
    buffer_addf(&view->pool, "%u byte%s, %u paragraph%s", article->length,
                details_plural(article->length), article->paragraph_count,
                details_plural(article->paragraph_count));
    if (article->analysis)
        buffer_addf(&view->pool, ", %u sentence%s", article->analysis->sentence_count,
                    details_plural(article->analysis->sentence_count));
    details_fact(app, view, "size", start);
    if (article->fault)
        details_string(app, view, "not there", article->fault);
    if (article->replaced > 0) {
        start = (uint32_t)view->pool.length;
        buffer_addf(&view->pool, "%u ill-formed part%s shown as a replacement character",
                    article->replaced, details_plural(article->replaced));
        details_fact(app, view, "replaced", start);
    }
    add_cast(app, view);
}

uint32_t details_update(App *app, DetailsView *details, uint32_t columns)
{
    const Corpus *corpus = app->parts.corpus;
    bool analysed =
        !details->of_entity && corpus->articles.items[details->article].analysis != NULL;

    int64_t now = app_clock();
    bool early = app_loading(app) && now - details->made_at < details->made_in * MAKING_PART;

    if (details->columns == columns && details->analysed == analysed &&
        (details->generation == corpus->generation || early))
        return (uint32_t)details->rows.count;
    details->made_at = now;
    details->columns = columns;
    details->generation = corpus->generation;
    details->analysed = analysed;
    details->rows.count = 0;
    buffer_clear(&details->pool);
    if (!details->of_entity) {
        add_article(app, details);
        return (uint32_t)details->rows.count;
    }
    details->entity = corpus_mention(corpus, details->follow)->entity;
    if (details->entity != ENTITY_NONE)
        details_entity(app, details);
    details->made_in = app_clock() - now;
    return (uint32_t)details->rows.count;
}
