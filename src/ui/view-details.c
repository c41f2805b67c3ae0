/* view-details: what is known of an entity, or of an article. */
#include "correct.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_COLUMNS = 12, COUNT_COLUMNS = 7 };

/* While articles come in, making the rows again takes no more than this part of the time. */
enum { MAKING_PART = 8 };

typedef enum RowKind {
    ROW_FACT, /* a label and a line of text */
    ROW_TITLE,
    ROW_ALIAS,
    ROW_ARTICLE,  /* id: an article that has the entity */
    ROW_ENTITY,   /* id: an entity that the article has */
    ROW_TOGETHER, /* id: an entity; count: articles that have both */
    ROW_REASON
} RowKind;

typedef struct Row {
    RowKind kind;
    const char *label;
    Span text; /* of the pool */
    uint32_t id;
    uint32_t count;
} Row;

typedef struct DetailsView {
    View view;
    bool of_entity;
    EntityId entity;   /* ENTITY_NONE when it is gone */
    MentionRef follow; /* a mention of it */
    uint32_t article;
    uint32_t columns; /* what the rows were made for */
    uint32_t generation;
    int64_t made_at, made_in; /* app_clock, and the milliseconds that the rows took */
    bool analysed;
    VECTOR(Row) rows;
    Buffer pool;
} DetailsView;

EntityId view_name_here(const App *app)
{
    const Article *article = app_article(app);

    if (!article || !article->analysis)
        return ENTITY_NONE;
    uint32_t index = article_mention_from(article, app->text.cursor);
    if (index == article->analysis->mention_count)
        return ENTITY_NONE;
    const Mention *mention = &article->analysis->mentions[index];
    return span_holds(mention->span, app->text.cursor) ? mention->entity : ENTITY_NONE;
}

void view_leave_for(App *app, EntityId entity, uint32_t article, Span span)
{
    view_close_all(app);
    jump_record(app);
    if (entity != ENTITY_NONE)
        target_set_entity(app, entity);
    if (!list_shows(app, article))
        app->list.filtered = false;
    text_open(app, article);
    text_go(app, span.start, span);
    app_focus(app, PANE_TEXT);
}

/* --- Making the rows ---------------------------------------------------------------------- */

static Row *add_row(DetailsView *view, RowKind kind, uint32_t id, uint32_t count)
{
    Row *row = vector_push(&view->rows);

    *row = (Row){.kind = kind, .id = id, .count = count};
    return row;
}

static void add_title(DetailsView *view, const char *label)
{
    /* An empty row before it. */
    add_row(view, ROW_FACT, 0, 0)->label = "";
    add_row(view, ROW_TITLE, 0, 0)->label = label;
}

/* The text from `start` of the pool on as rows of a label; none where it is empty. */
static void add_fact(App *app, DetailsView *view, const char *label, uint32_t start)
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
        Row *row = add_row(view, ROW_FACT, 0, 0);
        row->label = i == 0 ? label : "";
        row->text = lines.items[i];
    }
    vector_release(&lines);
}

static void add_words(App *app, DetailsView *view, const char *label, Span span)
{
    uint32_t start = (uint32_t)view->pool.length;

    article_words(app->parts.corpus->articles.items[view->article], span, &view->pool);
    add_fact(app, view, label, start);
}

static void add_string(App *app, DetailsView *view, const char *label, const char *string)
{
    uint32_t start = (uint32_t)view->pool.length;

    buffer_add_string(&view->pool, string);
    add_fact(app, view, label, start);
}

static void add_article_name(App *app, DetailsView *view, const char *label, uint32_t article)
{
    uint32_t start = (uint32_t)view->pool.length;

    const Article *named = app->parts.corpus->articles.items[article];

    article_title(named, &view->pool);
    if (!span_empty(named->date)) {
        buffer_add_string(&view->pool, " (");
        article_words(named, named->date, &view->pool);
        buffer_add_string(&view->pool, ")");
    }
    add_fact(app, view, label, start);
}

/* Where in the pile the entity appears. */
static void add_spread(App *app, DetailsView *view)
{
    const Entity *entity = corpus_entity(app->parts.corpus, view->entity);
    uint32_t start = (uint32_t)view->pool.length, left = LABEL_COLUMNS + 3;
    uint32_t articles = (uint32_t)app->parts.corpus->articles.count;

    if (articles < 2 || view->columns <= left)
        return;
    buffer_add_byte(&view->pool, '[');
    uint32_t parts = strip_add(app, entity, view->columns - left, &view->pool);
    buffer_add_byte(&view->pool, ']');
    Row *row = add_row(view, ROW_FACT, 0, 0);
    row->label = "appears";
    row->text = (Span){start, (uint32_t)view->pool.length};
    if (parts == articles)
        return;
    start = row->text.end;
    buffer_addf(&view->pool, "%u", articles / parts);
    if (articles % parts > 0)
        buffer_addf(&view->pool, " or %u", articles / parts + 1);
    buffer_add_string(&view->pool, " articles in each column");
    add_fact(app, view, "", start);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* Why the names are one, a line for each. */
static void add_reasons(App *app, DetailsView *view)
{
    uint32_t start = (uint32_t)view->pool.length;

    resolver_explain(app->parts.resolver, view->entity, &view->pool);
    uint32_t end = (uint32_t)view->pool.length;
    if (start == end)
        return;
    add_title(view, "Why these are one");
    for (uint32_t at = start; at < end;) {
        const char *line = view->pool.bytes + at;
        uint32_t length = (uint32_t)strcspn(line, "\n");
        ShapeStyle style = app_style(app);
        SpanVector lines = {0};
        text_wrap(&lines, view->pool.bytes, (Span){at, at + length},
                  view->columns > 2 ? view->columns - 1 : 1, &style);
        for (size_t i = 0; i < lines.count; i++)
            add_row(view, ROW_REASON, 0, 0)->text = lines.items[i];
        vector_release(&lines);
        at += length + 1;
    }
}

enum { TOGETHER_MOST = 50 };

static void add_together(App *app, DetailsView *view)
{
    TogetherVector together = {0};

    entity_together(app->parts.corpus, view->entity, &together);
    if (together.count)
        add_title(view, "Together with, in how many articles");
    for (size_t i = 0; i < together.count && i < TOGETHER_MOST; i++)
        add_row(view, ROW_TOGETHER, together.items[i].entity, together.items[i].articles);
    vector_release(&together);
}

/* The role most often given to the entity, of those of its past or of the others; the first of
 * several. */
static void add_role(App *app, DetailsView *view, const char *label, bool former)
{
    const Corpus *corpus = app->parts.corpus;
    const Entity *entity = corpus_entity(corpus, view->entity);
    Map *counts = map_new();
    Buffer words = BUFFER_EMPTY, key = BUFFER_EMPTY, best = BUFFER_EMPTY;
    uint32_t most = 0;

    for (size_t i = 0; i < entity->mentions.count; i++) {
        MentionRef ref = entity->mentions.items[i];
        const Article *article = corpus->articles.items[ref.article];
        size_t count;
        const PersonRole *role = mention_roles(article->analysis, ref.mention, &count);
        for (; count; count--, role++) {
            if ((role->kind == PERSON_ROLE_FORMER) != former ||
                role->kind == PERSON_ROLE_LEADS || role->kind == PERSON_ROLE_AUTHOR)
                continue;
            buffer_clear(&words);
            buffer_clear(&key);
            article_words(article, role->span, &words);
            text_fold_name(&key, words.bytes, words.length);
            uint32_t *seen = map_slot(counts, key.bytes, key.length);
            *seen = *seen == MAP_NONE ? 1 : *seen + 1;
            if (*seen > most) {
                most = *seen;
                buffer_clear(&best);
                buffer_add(&best, words.bytes, words.length);
            }
        }
    }
    if (most > 0)
        add_string(app, view, label, best.bytes);
    map_free(counts);
    buffer_release(&words);
    buffer_release(&key);
    buffer_release(&best);
}

static void add_entity(App *app, DetailsView *view)
{
    const Entity *entity = corpus_entity(app->parts.corpus, view->entity);
    size_t mentions = entity->mentions.count;
    uint32_t start;

    add_string(app, view, "name", entity->name);
    add_string(app, view, "type", entity_type_name(entity->type));
    add_role(app, view, "role", false);
    add_role(app, view, "former role", true);
    start = (uint32_t)view->pool.length;
    buffer_addf(&view->pool, "%zu in %u of %zu article%s", mentions, entity->article_count,
                app->parts.corpus->articles.count, plural(app->parts.corpus->articles.count));
    add_fact(app, view, "mentions", start);
    if (mentions == 0)
        return;
    add_spread(app, view);
    add_article_name(app, view, "first in", entity->mentions.items[0].article);
    if (entity->article_count > 1)
        add_article_name(app, view, "last in", entity->mentions.items[mentions - 1].article);

    add_title(view, "Written as");
    for (size_t i = 0; i < entity->aliases.count; i++) {
        const Alias *alias = &entity->aliases.items[i];
        start = (uint32_t)view->pool.length;
        buffer_add_string(&view->pool, alias->text);
        add_row(view, ROW_ALIAS, 0, alias->count)->text =
            (Span){start, (uint32_t)view->pool.length};
    }
    add_reasons(app, view);
    add_title(view, "Articles");
    for (size_t i = 0; i < mentions;) {
        uint32_t article = entity->mentions.items[i].article;
        size_t count, first = entity_mentions_in(entity, article, &count);
        add_row(view, ROW_ARTICLE, article, (uint32_t)count);
        i = first + count;
    }
    add_together(app, view);
}

static int compare_ids(const void *a, const void *b)
{
    EntityId left = *(const EntityId *)a, right = *(const EntityId *)b;

    return (left > right) - (left < right);
}

/* By falling count, then by name. */
static int compare_cast(const void *a, const void *b, void *context)
{
    const Row *left = a, *right = b;
    const Corpus *corpus = context;

    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return text_compare(corpus_entity(corpus, left->id)->name,
                        corpus_entity(corpus, right->id)->name);
}

static void add_cast(App *app, DetailsView *view, const Article *article)
{
    const Analysis *analysis = article->analysis;
    VECTOR(EntityId) ids = {0};

    if (!analysis) {
        add_title(view, "Cast: not known yet");
        return;
    }
    for (uint32_t i = 0; i < analysis->mention_count; i++)
        if (analysis->mentions[i].entity != ENTITY_NONE)
            *vector_push(&ids) = analysis->mentions[i].entity;
    add_title(view, ids.count > 0 ? "Cast" : "Cast: nobody");
    size_t first = view->rows.count;
    if (ids.count > 0)
        qsort(ids.items, ids.count, sizeof *ids.items, compare_ids);
    for (size_t i = 0, end; i < ids.count; i = end) {
        for (end = i; end < ids.count && ids.items[end] == ids.items[i];)
            end++;
        add_row(view, ROW_ENTITY, ids.items[i], (uint32_t)(end - i));
    }
    if (view->rows.count > first)
        qsort_r(view->rows.items + first, view->rows.count - first, sizeof *view->rows.items,
                compare_cast, app->parts.corpus);
    vector_release(&ids);
}

static void add_article(App *app, DetailsView *view)
{
    const Article *article = app->parts.corpus->articles.items[view->article];
    uint32_t start;

    add_words(app, view, "headline", article->headline);
    add_words(app, view, "standfirst", article->standfirst);
    add_words(app, view, "author", article->byline);
    add_words(app, view, "date", article->date);
    add_words(app, view, "source", article->source);
    add_string(app, view, "file", article->path);
    add_string(app, view, "script", script_name(article->script));
    start = (uint32_t)view->pool.length;
    buffer_addf(&view->pool, "%u byte%s, %u paragraph%s", article->length,
                plural(article->length), article->paragraph_count,
                plural(article->paragraph_count));
    if (article->analysis)
        buffer_addf(&view->pool, ", %u sentence%s", article->analysis->sentence_count,
                    plural(article->analysis->sentence_count));
    add_fact(app, view, "size", start);
    if (article->replaced > 0) {
        start = (uint32_t)view->pool.length;
        buffer_addf(&view->pool, "%u ill-formed part%s shown as a replacement character",
                    article->replaced, plural(article->replaced));
        add_fact(app, view, "replaced", start);
    }
    add_cast(app, view, article);
}

static uint32_t rows(App *app, View *view, uint32_t columns)
{
    DetailsView *details = (DetailsView *)view;
    const Corpus *corpus = app->parts.corpus;
    bool analysed =
        !details->of_entity && corpus->articles.items[details->article]->analysis != NULL;

    bool loading = app->parts.loader && !loader_progress(app->parts.loader).finished;
    int64_t now = app_clock();
    bool early = loading && now - details->made_at < details->made_in * MAKING_PART;

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
        add_entity(app, details);
    details->made_in = app_clock() - now;
    return (uint32_t)details->rows.count;
}

/* --- Rows --------------------------------------------------------------------------------- */

static void title(App *app, View *view, Buffer *out)
{
    const DetailsView *details = (const DetailsView *)view;

    if (!details->of_entity)
        buffer_addf(out, "Article %u of %zu", details->article + 1,
                    app->parts.corpus->articles.count);
    else if (details->entity != ENTITY_NONE)
        buffer_add_string(out, corpus_entity(app->parts.corpus, details->entity)->name);
    else
        buffer_add_string(out, "Nobody: the name turned out to be something else");
}

/* What stands in a row behind its label or count. */
static void add_value(App *app, const DetailsView *view, const Row *row, Buffer *out)
{
    const Corpus *corpus = app->parts.corpus;

    switch (row->kind) {
    case ROW_FACT:
    case ROW_REASON:
    case ROW_ALIAS:
        buffer_add(out, view->pool.bytes + row->text.start, span_length(row->text));
        break;
    case ROW_TITLE:
        buffer_add_string(out, row->label);
        break;
    case ROW_ARTICLE:
        article_title(corpus->articles.items[row->id], out);
        break;
    case ROW_ENTITY:
    case ROW_TOGETHER:
        buffer_add_string(out, corpus_entity(corpus, row->id)->name);
        break;
    }
}

static Role value_role(App *app, const Row *row)
{
    switch (row->kind) {
    case ROW_TITLE:
        return ROLE_TITLE;
    case ROW_ENTITY:
    case ROW_TOGETHER:
        return type_role(corpus_entity(app->parts.corpus, row->id)->type);
    case ROW_ARTICLE:
        return ROLE_LIST;
    default:
        return ROLE_TEXT;
    }
}

static void text(App *app, View *view, uint32_t row, Buffer *out)
{
    const DetailsView *details = (const DetailsView *)view;

    add_value(app, details, &details->rows.items[row], out);
}

static void draw(App *app, View *view, uint32_t row, Screen *screen, Area area, uint32_t at,
                 unsigned overlays)
{
    const DetailsView *details = (const DetailsView *)view;
    const Row *shown = &details->rows.items[row];
    ShapeStyle style = app_style(app);
    uint32_t column = 0;

    buffer_clear(&app->line);
    if (shown->kind == ROW_FACT) {
        column = LABEL_COLUMNS;
        screen_put(screen, area, at, 1, column - 1, shown->label, &style, ROLE_LIST_FACT,
                   overlays);
    } else if (shown->kind == ROW_REASON) {
        column = 1;
    } else if (shown->kind != ROW_TITLE) {
        column = COUNT_COLUMNS + 1;
        buffer_addf(&app->line, "%*u", COUNT_COLUMNS - 1, shown->count);
        screen_put(screen, area, at, 0, COUNT_COLUMNS, app->line.bytes, &style, ROLE_LIST_FACT,
                   overlays);
        buffer_clear(&app->line);
    }
    add_value(app, details, shown, &app->line);
    line_put(app, screen, area, at, column,
             &(MarkedLine){.text = app->line.bytes,
                           .length = (uint32_t)app->line.length,
                           .role = value_role(app, shown),
                           .overlays = overlays,
                           .search = view->search});
}

/* --- Commands ----------------------------------------------------------------------------- */

/* To the first mention of the entity in the article. */
static void leave_for_first(App *app, EntityId entity, uint32_t article)
{
    const Entity *found = corpus_entity(app->parts.corpus, entity);
    size_t count, first = entity_mentions_in(found, article, &count);

    if (count > 0)
        view_leave_for(app, entity, article,
                       corpus_mention(app->parts.corpus, found->mentions.items[first])->span);
}

/* To the first mention of the other in the first article that names both. */
static void leave_for_both(App *app, EntityId entity, EntityId other)
{
    const Entity *found = corpus_entity(app->parts.corpus, entity);
    size_t count = 0;

    for (size_t i = 0, held; i < found->mentions.count; i += held) {
        uint32_t article = found->mentions.items[i].article;
        entity_mentions_in(found, article, &held);
        entity_mentions_in(corpus_entity(app->parts.corpus, other), article, &count);
        if (count > 0) {
            leave_for_first(app, other, article);
            return;
        }
    }
}

static void open_selected(App *app, const DetailsView *view)
{
    if (view->rows.count == 0)
        return;
    const Row *row = &view->rows.items[view->view.selected];
    if (row->kind == ROW_ARTICLE)
        leave_for_first(app, view->entity, row->id);
    else if (row->kind == ROW_TOGETHER)
        leave_for_both(app, view->entity, row->id);
    else if (row->kind == ROW_ENTITY)
        leave_for_first(app, row->id, view->article);
}

static void split_selected(App *app, const DetailsView *view)
{
    const Row *row = view->rows.count > 0 ? &view->rows.items[view->view.selected] : NULL;

    if (!row || row->kind != ROW_ALIAS) {
        app_message(app, false, "choose a spelling under \"Written as\" first");
        return;
    }
    char *alias =
        memory_copy_bytes(view->pool.bytes + row->text.start, span_length(row->text));
    correct_split(app, corpus_mention(app->parts.corpus, view->follow)->entity, alias);
    free(alias);
}

/* The details of the article before or behind, which is shown in the panes as well. */
static void step_article(App *app, DetailsView *view, int64_t step)
{
    list_move(app, step);
    if (app->text.article == NO_ARTICLE || app->text.article == view->article)
        return;
    view->article = app->text.article;
    view->columns = 0;
    view_go(app, 0);
}

static bool run(App *app, View *view, CommandId command, const Arguments *arguments,
                UNUSED unsigned *reaction)
{
    DetailsView *details = (DetailsView *)view;
    bool steps = command == COMMAND_ARTICLE_NEXT || command == COMMAND_ARTICLE_BACK;

    if (command == COMMAND_OPEN)
        open_selected(app, details);
    else if (command == COMMAND_SPLIT && details->of_entity)
        split_selected(app, details);
    else if (steps && !details->of_entity)
        step_article(app, details,
                     command == COMMAND_ARTICLE_NEXT ? arguments->count
                                                     : -(int64_t)arguments->count);
    else
        return false;
    return true;
}

static void release(View *view)
{
    DetailsView *details = (DetailsView *)view;

    vector_release(&details->rows);
    buffer_release(&details->pool);
}

static const ViewTable table = {.title = title,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .run = run,
                                .release = release,
                                .opens = true};

static DetailsView *open_details(App *app, EntityId entity)
{
    DetailsView *view = (DetailsView *)view_open(app, &table, sizeof *view);

    view->pool = (Buffer)BUFFER_EMPTY;
    view->article = app->text.article;
    view->entity = entity;
    view->of_entity = entity != ENTITY_NONE;
    if (view->of_entity)
        view->follow = corpus_entity(app->parts.corpus, entity)->mentions.items[0];
    return view;
}

void details_open_aliases(App *app, EntityId entity)
{
    DetailsView *view = open_details(app, entity);
    Buffer key = BUFFER_EMPTY;
    uint32_t row = 0;

    view_go(app, 0);
    while (row + 1 < view->rows.count && view->rows.items[row].kind != ROW_ALIAS)
        row++;
    view_go(app, row);
    keymap_show(app->parts.keymap, PANE_VIEW, COMMAND_SPLIT, 1, &key);
    app_message(app, false, "which spelling is somebody else? %s splits it off",
                key.length ? key.bytes : ":split");
    buffer_release(&key);
}

unsigned run_DETAILS(App *app, UNUSED const Arguments *arguments)
{
    EntityId entity = app->focus == PANE_CAST   ? cast_entity(app)
                      : app->focus == PANE_TEXT ? view_name_here(app)
                                                : ENTITY_NONE;

    if (entity != ENTITY_NONE && corpus_entity(app->parts.corpus, entity)->mentions.count == 0)
        entity = ENTITY_NONE;
    if (app->focus == PANE_CAST && entity == ENTITY_NONE) {
        app_message(app, false, "nobody is in the cast");
        return REACTION_DRAW;
    }
    if (entity == ENTITY_NONE && app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no article yet");
        return REACTION_DRAW;
    }
    open_details(app, entity);
    return REACTION_DRAW;
}
