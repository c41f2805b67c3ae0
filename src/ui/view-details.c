/* view-details: what is known of an entity, or of an article. */
#include "correct.h"
#include "details.h"

/* --- Rows --------------------------------------------------------------------------------- */

static uint32_t rows(App *app, View *view, uint32_t columns)
{
    return details_update(app, (DetailsView *)view, columns);
}

static void title(App *app, View *view, Buffer *out)
{
    const DetailsView *details = (const DetailsView *)view;

    if (!details->of_entity)
        buffer_addf(out, "Article %u of %u",
                    corpus_number(app->parts.corpus, details->article),
                    corpus_count(app->parts.corpus));
    else if (details->entity != ENTITY_NONE)
        buffer_add_string(out, corpus_entity(app->parts.corpus, details->entity)->name);
    else
        buffer_add_string(out, "Nobody: the name turned out to be something else");
}

/* What stands in a row behind its label or count. */
static void add_value(App *app, const DetailsView *view, const DetailsRow *row, Buffer *out)
{
    const Corpus *corpus = app->parts.corpus;

    switch (row->kind) {
    case ROW_FACT:
    case ROW_PLACE:
    case ROW_REASON:
    case ROW_ALIAS:
        buffer_add(out, view->pool.bytes + row->text.start, span_length(row->text));
        break;
    case ROW_TITLE:
        buffer_add_string(out, row->label);
        break;
    case ROW_ARTICLE:
        buffer_add_string(out, corpus_title(corpus, row->id));
        break;
    case ROW_ENTITY:
    case ROW_TOGETHER:
        buffer_add_string(out, corpus_entity(corpus, row->id)->name);
        break;
    }
}

static Role value_role(App *app, const DetailsRow *row)
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

static void draw(App *app, View *view, uint32_t row, const RowArea *at)
{
    const DetailsRow *shown = &((const DetailsView *)view)->rows.items[row];
    uint32_t column = 0;

    if (shown->kind == ROW_FACT || shown->kind == ROW_PLACE) {
        column = LABEL_COLUMNS;
        view_put_fact(app, at, 1, column - 1, shown->label, ROLE_LIST_FACT);
    } else if (shown->kind == ROW_REASON) {
        column = 1;
    } else if (shown->kind != ROW_TITLE) {
        column = COUNT_COLUMNS + 1;
        buffer_clear(&app->line);
        buffer_addf(&app->line, "%*u", COUNT_COLUMNS - 1, shown->count);
        view_put_fact(app, at, 0, COUNT_COLUMNS, app->line.bytes, ROLE_LIST_FACT);
    }
    view_put_text(app, view, row, at, column, value_role(app, shown));
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
    const DetailsRow *row = &view->rows.items[view->view.selected];
    if (row->kind == ROW_ARTICLE || row->kind == ROW_PLACE)
        leave_for_first(app, view->entity, row->id);
    else if (row->kind == ROW_TOGETHER)
        leave_for_both(app, view->entity, row->id);
    else if (row->kind == ROW_ENTITY)
        leave_for_first(app, row->id, view->article);
}

static void split_selected(App *app, const DetailsView *view)
{
    const DetailsRow *row =
        view->rows.count > 0 ? &view->rows.items[view->view.selected] : NULL;

    if (!row || row->kind != ROW_ALIAS) {
        app_message(app, false, "choose a spelling under \"Written as\" first");
        return;
    }
    char *alias = memory_copy_bytes(view->pool.bytes + row->text.start, span_length(row->text));
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

static bool run(App *app, View *view, CommandId command, const Arguments *arguments)
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
                                .opens = true,
                                .splits = true};

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
