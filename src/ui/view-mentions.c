/* view-mentions: a concordance: every mention of an entity (or every match of the text that is
 * the target), under its article, in its sentence. A row is made when it is drawn: a view of a
 * hundred thousand mentions costs what its list of articles costs. */
#include "mentions.h"

enum { LINE_COLUMNS = 6 }; /* of the number of a line */

/* --- Rows --------------------------------------------------------------------------------- */

static uint32_t rows(App *app, View *view, UNUSED uint32_t columns)
{
    return mentions_update(app, (MentionsView *)view);
}

/* Whose mentions or matches they are. */
static void add_name(const App *app, const MentionsView *view, Buffer *out)
{
    if (view->text)
        target_add_name(app, out);
    else if (view->entity == ENTITY_NONE)
        buffer_add_string(out, "nobody");
    else
        text_isolate(out, corpus_entity(app->parts.corpus, view->entity)->name);
}

static void title(App *app, View *view, Buffer *out)
{
    const MentionsView *mentions = (const MentionsView *)view;
    uint32_t total = mentions->rows - (uint32_t)mentions->groups.count;

    buffer_add_string(out, mentions->text ? "Matches of " : "Mentions of ");
    add_name(app, mentions, out);
    buffer_addf(out, ": %u ", total);
    if (mentions->here)
        buffer_add_string(out, "in this article");
    else
        buffer_addf(out, "in %zu %s", mentions->groups.count,
                    mentions->groups.count == 1 ? "article" : "articles");
    if (mentions->text && target_searching(app))
        buffer_add_string(out, " so far");
}

static void empty(App *app, View *view, Buffer *out)
{
    const MentionsView *mentions = (const MentionsView *)view;

    add_name(app, mentions, out);
    buffer_addf(out, " is not %s", mentions->text ? "found" : "named");
    buffer_add_string(out, mentions->here                            ? " in this article."
                           : mentions->text && target_searching(app) ? " yet."
                                                                     : ".");
}

static void text(App *app, View *view, uint32_t row, Buffer *out)
{
    Place place;

    if (mentions_place_at(app, (MentionsView *)view, row, &place))
        place_add_sentence(&place, out);
    else
        buffer_add_string(out, corpus_title(app->parts.corpus, place.number));
}

/* An article's number, title, and how many mentions it has. */
static void draw_title(App *app, MentionsView *view, uint32_t row, const Place *place,
                       const RowArea *at)
{
    RowArea left = *at;
    uint32_t end = at->area.columns;

    buffer_clear(&app->line);
    buffer_addf(&app->line, "%u", mentions_group_at(view, row)->count);
    uint32_t width = (uint32_t)app->line.length;
    if (end > 4 * width) {
        end -= width + 1;
        view_put_fact(app, at, end, width, app->line.bytes, ROLE_LIST_FACT);
        left.area = area_part(at->area, 0, 0, 1, end - 1);
    }
    buffer_clear(&app->line);
    buffer_addf(&app->line, "%u", corpus_number(app->parts.corpus, place->number));
    uint32_t number = (uint32_t)app->line.length + 2;
    view_put_fact(app, &left, 0, number, app->line.bytes, ROLE_LIST_FACT);
    view_put_text(app, &view->view, row, &left, number, ROLE_HEADLINE);
}

static void draw_mention(App *app, MentionsView *view, const Place *place, const RowArea *at)
{
    uint32_t left = at->area.columns >= 4 * LINE_COLUMNS ? LINE_COLUMNS : 0;

    if (left > 0) {
        buffer_clear(&app->line);
        buffer_addf(&app->line, "%*u", LINE_COLUMNS - 1, mentions_line_of(view, place));
        /* Beyond line 99,999 the row makes room. */
        if (app->line.length >= LINE_COLUMNS)
            left = (uint32_t)app->line.length + 1;
        view_put_fact(app, at, 0, left, app->line.bytes, ROLE_LIST_FACT);
    }
    buffer_clear(&app->line);
    Span marked = place_add_sentence(place, &app->line);
    line_put(app, at->screen, at->area, 0, left,
             &(MarkedLine){.text = app->line.bytes,
                           .length = (uint32_t)app->line.length,
                           .role = ROLE_TEXT,
                           .overlays = at->overlays,
                           .marked = marked,
                           .marked_role = place->role,
                           .marked_overlays = view->text ? OVERLAY_MATCH : OVERLAY_TARGET,
                           .search = at->search});
}

static void draw(App *app, View *view, uint32_t row, const RowArea *at)
{
    MentionsView *mentions = (MentionsView *)view;
    Place place;

    if (mentions_place_at(app, mentions, row, &place))
        draw_mention(app, mentions, &place, at);
    else
        draw_title(app, mentions, row, &place, at);
}

/* --- Commands ----------------------------------------------------------------------------- */

static void open_selected(App *app, MentionsView *view)
{
    EntityId entity = view->text ? ENTITY_NONE : view->entity;
    Place place;

    if (view->rows == 0)
        return;
    if (!mentions_place_at(app, view, view->view.selected, &place) &&
        !mentions_place_at(app, view, view->view.selected + 1, &place))
        return;
    view_leave_for(app, entity, place.number, place.span);
}

/* To the first mention in an article before or behind. */
static void step_article(App *app, MentionsView *view, int64_t step)
{
    if (view->groups.count == 0)
        return;
    int64_t at = mentions_group_at(view, view->view.selected) - view->groups.items + step;
    int64_t last = (int64_t)view->groups.count - 1;

    if (at < 0 || at > last)
        app_message(app, false,
                    step > 0 ? "this is the last article" : "this is the first one");
    at = at < 0 ? 0 : at > last ? last : at;
    view_go(app, view->groups.items[at].row + 1);
}

static bool run(App *app, View *view, CommandId command, const Arguments *arguments)
{
    MentionsView *mentions = (MentionsView *)view;

    switch (command) {
    case COMMAND_OPEN:
        open_selected(app, mentions);
        return true;
    case COMMAND_ARTICLE_NEXT:
        step_article(app, mentions, arguments->count);
        return true;
    case COMMAND_ARTICLE_BACK:
        step_article(app, mentions, -(int64_t)arguments->count);
        return true;
    case COMMAND_CAST_SCOPE:
        mentions->here = !mentions->here;
        mentions->article = app->text.article;
        mentions_build(app, mentions);
        return true;
    default:
        return false;
    }
}

static void release(View *view)
{
    MentionsView *mentions = (MentionsView *)view;

    mentions_forget_found(mentions);
    vector_release(&mentions->groups);
}

static const ViewTable table = {.title = title,
                                .empty = empty,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .run = run,
                                .release = release,
                                .opens = true,
                                .scoped = true};

/* --- Opening ------------------------------------------------------------------------------ */

/* Selects the mention nearest to the cursor: the one at or behind it, else the last before. */
static void select_nearest(App *app, MentionsView *view)
{
    const Group *group = mentions_group_from(view, app->text.article);
    Place place;

    if (!group) {
        view_go(app, UINT32_MAX);
        return;
    }
    uint32_t low = group->row + 1, high = low + group->count;
    while (group->article == app->text.article && low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (!mentions_place_at(app, view, middle, &place) || place.span.end > app->text.cursor)
            high = middle;
        else
            low = middle + 1;
    }
    view_go(app, low < view->rows ? low : group->row + group->count);
    /* Behind the last one in this article stands the title of the next. */
    if (!mentions_place_at(app, view, view->view.selected, &place))
        view_go(app, group->row + group->count);
}

unsigned run_MENTIONS(App *app, UNUSED const Arguments *arguments)
{
    bool text = app->focus != PANE_CAST && app->target.kind == TARGET_TEXT;
    EntityId entity = text ? ENTITY_NONE : view_subject(app);

    if (!text && entity == ENTITY_NONE) {
        app_message(app, false, "whose mentions? choose someone in the cast or the text first");
        return REACTION_DRAW;
    }
    MentionsView *view = (MentionsView *)view_open(app, &table, sizeof *view);
    view->text = text;
    view->entity = entity;
    if (!text)
        view->follow = corpus_entity(app->parts.corpus, entity)->mentions.items[0];
    mentions_update(app, view);
    select_nearest(app, view);
    return REACTION_DRAW;
}
