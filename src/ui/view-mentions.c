/* view-mentions: a concordance: every mention of an entity (or every match of the text that is
 * the target), under its article, in its sentence. A row is made when it is drawn: a view of a
 * hundred thousand mentions costs what its list of articles costs. */
#include "view.h"

#include <stdlib.h>
#include <string.h>

enum {
    LINE_COLUMNS = 6,    /* of the number of a line */
    CONTEXT_BYTES = 2048 /* taken from a sentence on each side: more than any screen shows */
};
/* Articles whose matches are kept: more than a screen shows, two rows each. */
enum { FOUND_MOST = 64 };

typedef struct Group {
    uint32_t article;
    uint32_t row; /* of its title; its mentions follow */
    uint32_t count;
    size_t first; /* of an entity: index among its mentions */
} Group;

/* The matches in one article. */
typedef struct Found {
    uint32_t article;
    SpanVector spans;
} Found;

typedef struct MentionsView {
    View view;
    bool text;         /* of the text that is the target, not of an entity */
    EntityId entity;   /* ENTITY_NONE when it is gone */
    MentionRef follow; /* a mention of it */
    bool here;         /* only in the article of the text pane */
    uint32_t article;  /* that one */
    bool built;        /* what follows is up to date with ... */
    uint32_t generation, stamp;
    VECTOR(Group) groups;
    uint32_t rows;
    Found found[FOUND_MOST];
    uint32_t found_count, found_next;
    /* the last line number that was asked for */
    uint32_t line_article, line_position, line;
} MentionsView;

/* --- Groups ------------------------------------------------------------------------------- */

static void add_group(MentionsView *view, uint32_t article, uint32_t count, size_t first)
{
    if (view->here && article != view->article)
        return;
    *vector_push(&view->groups) = (Group){article, view->rows, count, first};
    view->rows += 1 + count;
}

static void add_entity_groups(App *app, MentionsView *view)
{
    const Entity *entity = corpus_entity(app->parts.corpus, view->entity);

    for (size_t i = 0; i < entity->mentions.count;) {
        uint32_t article = entity->mentions.items[i].article;
        size_t count, first = entity_mentions_in(entity, article, &count);
        add_group(view, article, (uint32_t)count, first);
        i = first + count;
    }
}

static void add_text_groups(App *app, MentionsView *view)
{
    for (uint32_t i = 0; i < app->parts.corpus->articles.count; i++) {
        uint32_t count = target_count(app, i);
        if (count != NOT_SEARCHED && count > 0)
            add_group(view, i, count, 0);
    }
}

static void forget_found(MentionsView *view)
{
    for (uint32_t i = 0; i < view->found_count; i++)
        vector_release(&view->found[i].spans);
    view->found_count = view->found_next = 0;
}

/* The last group that begins at or before the row. There is one. */
static const Group *group_at(const MentionsView *view, uint32_t row)
{
    size_t low = 0, high = view->groups.count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (view->groups.items[middle].row <= row)
            low = middle;
        else
            high = middle;
    }
    return &view->groups.items[low];
}

/* The first group of the article or one behind it, or NULL. */
static const Group *group_from(const MentionsView *view, uint32_t article)
{
    size_t low = 0, high = view->groups.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (view->groups.items[middle].article < article)
            low = middle + 1;
        else
            high = middle;
    }
    return low < view->groups.count ? &view->groups.items[low] : NULL;
}

static void build(App *app, MentionsView *view)
{
    uint32_t article = 0, offset = 0;

    /* The same mention stays selected, as near as can be. */
    if (view->groups.count > 0 && view->view.selected < view->rows) {
        const Group *group = group_at(view, view->view.selected);
        article = group->article;
        offset = view->view.selected - group->row;
    }
    bool first = !view->built;
    view->built = true;
    view->generation = app->parts.corpus->generation;
    view->stamp = app->target.stamp;
    view->groups.count = view->rows = 0;
    forget_found(view);
    if (view->text) {
        if (app->target.kind == TARGET_TEXT)
            add_text_groups(app, view);
    } else {
        view->entity = corpus_mention(app->parts.corpus, view->follow)->entity;
        if (view->entity != ENTITY_NONE)
            add_entity_groups(app, view);
    }
    const Group *group = first ? NULL : group_from(view, article);
    if (group)
        view->view.selected =
            group->article != article
                ? group->row
                : group->row + (offset > group->count ? group->count : offset);
}

static uint32_t rows(App *app, View *view, UNUSED uint32_t columns)
{
    MentionsView *mentions = (MentionsView *)view;

    if (!mentions->built || mentions->generation != app->parts.corpus->generation ||
        (mentions->text && mentions->stamp != app->target.stamp))
        build(app, mentions);
    return mentions->rows;
}

/* --- One mention -------------------------------------------------------------------------- */

/* The matches in an article, which is searched when it is first shown. */
static const SpanVector *found_in(App *app, MentionsView *view, uint32_t article)
{
    for (uint32_t i = 0; i < view->found_count; i++)
        if (view->found[i].article == article)
            return &view->found[i].spans;
    if (view->found_count < FOUND_MOST)
        view->found[view->found_count++] = (Found){0};
    Found *found = &view->found[view->found_next];
    view->found_next = (view->found_next + 1) % FOUND_MOST;
    found->article = article;
    found->spans.count = 0;
    target_search_article(app, article, &found->spans);
    return &found->spans;
}

/* Where a mention stands, and what it is drawn as. */
typedef struct Place {
    const Article *article;
    uint32_t number; /* of the article */
    Span span;
    Span sentence;
    Role role;
} Place;

/* The sentence around a match, or the paragraph while sentences are not known. */
static Span sentence_around(const Article *article, Span span)
{
    const Analysis *analysis = article->analysis;
    Span around = span;

    if (analysis && analysis->sentence_count > 0)
        around = analysis->sentences[article_sentence_at(article, span.start)].span;
    else if (article->paragraph_count > 0)
        around = article->paragraphs[article_paragraph_at(article, span.start)].span;
    return around;
}

/* What stands in a row; false for the title of an article. */
static bool place_at(App *app, MentionsView *view, uint32_t row, Place *place)
{
    const Group *group = group_at(view, row);
    uint32_t index = row - group->row - 1;

    place->number = group->article;
    place->article = app->parts.corpus->articles.items[group->article];
    if (row == group->row)
        return false;
    if (view->text) {
        const SpanVector *found = found_in(app, view, group->article);
        if (index >= found->count)
            return false;
        place->span = found->items[index];
        place->role = ROLE_TEXT;
        place->sentence = sentence_around(place->article, place->span);
    } else {
        const Entity *entity = corpus_entity(app->parts.corpus, view->entity);
        const Mention *mention =
            corpus_mention(app->parts.corpus, entity->mentions.items[group->first + index]);
        place->span = mention->span;
        place->role = type_role(mention->type);
        place->sentence = place->article->analysis->sentences[mention->sentence].span;
    }
    if (place->sentence.start > place->span.start)
        place->sentence.start = place->span.start;
    if (place->sentence.end < place->span.end)
        place->sentence.end = place->span.end;
    return true;
}

/* The number of the line of a position. From row to row it is counted on: an article may be
 * large. */
static uint32_t line_of(MentionsView *view, const Place *place)
{
    const char *text = place->article->text;
    uint32_t to = place->span.start;

    if (view->line == 0 || view->line_article != place->number) {
        view->line = article_line(place->article, to);
    } else {
        bool ahead = to >= view->line_position;
        uint32_t from = ahead ? view->line_position : to,
                 end = ahead ? to : view->line_position;
        uint32_t count = 0;
        for (uint32_t i = from; i < end; i++)
            count += text[i] == '\n';
        view->line = ahead ? view->line + count : view->line - count;
    }
    view->line_article = place->number;
    view->line_position = to;
    return view->line;
}

static bool is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_inner_byte(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Appends the sentence on one line, no more of it than can be of use; returns where the mention
 * stands in what was appended. */
static Span add_sentence(const Place *place, Buffer *out)
{
    const Article *article = place->article;
    Span before = {place->sentence.start, place->span.start};
    Span behind = {place->span.end, place->sentence.end}, marked;

    if (span_length(before) > CONTEXT_BYTES)
        before.start = before.end - CONTEXT_BYTES;
    while (before.start < before.end && is_inner_byte(article->text[before.start]))
        before.start++;
    if (span_length(behind) > CONTEXT_BYTES)
        behind.end = behind.start + CONTEXT_BYTES;
    while (behind.end > behind.start && is_inner_byte(article->text[behind.end]))
        behind.end--;
    article_words(article, before, out);
    if (!span_empty(before) && is_blank(article->text[before.end - 1]) && out->length > 0)
        buffer_add_byte(out, ' ');
    marked.start = (uint32_t)out->length;
    article_words(article, place->span, out);
    marked.end = (uint32_t)out->length;
    if (!span_empty(behind) && is_blank(article->text[behind.start]))
        buffer_add_byte(out, ' ');
    article_words(article, behind, out);
    return marked;
}

/* --- Rows --------------------------------------------------------------------------------- */

static void title(App *app, View *view, Buffer *out)
{
    const MentionsView *mentions = (const MentionsView *)view;
    uint32_t total = mentions->rows - (uint32_t)mentions->groups.count;

    buffer_add_string(out, mentions->text ? "Matches of \"" : "Mentions of ");
    text_isolate(out, mentions->text ? target_name(app)
                      : mentions->entity == ENTITY_NONE
                          ? "nobody"
                          : corpus_entity(app->parts.corpus, mentions->entity)->name);
    buffer_addf(out, mentions->text ? "\": %u " : ": %u ", total);
    if (mentions->here)
        buffer_add_string(out, "in this article");
    else
        buffer_addf(out, "in %zu %s", mentions->groups.count,
                    mentions->groups.count == 1 ? "article" : "articles");
    if (mentions->text && target_searching(app))
        buffer_add_string(out, " so far");
}

static void text(App *app, View *view, uint32_t row, Buffer *out)
{
    Place place;

    if (place_at(app, (MentionsView *)view, row, &place))
        add_sentence(&place, out);
    else
        article_title(place.article, out);
}

/* An article's number, title, and how many mentions it has. */
static void draw_title(App *app, MentionsView *view, uint32_t row, const Place *place,
                       Screen *screen, Area area, uint32_t at, unsigned overlays)
{
    ShapeStyle style = app_style(app);
    uint32_t end = area.columns;

    buffer_clear(&app->line);
    buffer_addf(&app->line, "%u", group_at(view, row)->count);
    uint32_t width = (uint32_t)app->line.length;
    if (area.columns > 4 * width) {
        end -= width + 1;
        screen_put(screen, area, at, end, width, app->line.bytes, &style, ROLE_LIST_FACT,
                   overlays);
        end--;
    }
    buffer_clear(&app->line);
    buffer_addf(&app->line, "%u", place->number + 1);
    uint32_t left = (uint32_t)app->line.length + 2;
    screen_put(screen, area, at, 0, end, app->line.bytes, &style, ROLE_LIST_FACT, overlays);
    buffer_clear(&app->line);
    article_title(place->article, &app->line);
    line_put(app, screen, area_part(area, 0, 0, area.rows, end), at, left,
             &(MarkedLine){.text = app->line.bytes,
                           .length = (uint32_t)app->line.length,
                           .role = ROLE_HEADLINE,
                           .overlays = overlays,
                           .search = view->view.search});
}

static void draw(App *app, View *view, uint32_t row, Screen *screen, Area area, uint32_t at,
                 unsigned overlays)
{
    MentionsView *mentions = (MentionsView *)view;
    ShapeStyle style = app_style(app);
    uint32_t left = area.columns >= 4 * LINE_COLUMNS ? LINE_COLUMNS : 0;
    Place place;

    if (!place_at(app, mentions, row, &place)) {
        draw_title(app, mentions, row, &place, screen, area, at, overlays);
        return;
    }
    if (left > 0) {
        buffer_clear(&app->line);
        buffer_addf(&app->line, "%*u", LINE_COLUMNS - 1, line_of(mentions, &place));
        /* Beyond line 99,999 the row makes room. */
        if (app->line.length >= LINE_COLUMNS)
            left = (uint32_t)app->line.length + 1;
        screen_put(screen, area, at, 0, left, app->line.bytes, &style, ROLE_LIST_FACT,
                   overlays);
    }
    buffer_clear(&app->line);
    Span marked = add_sentence(&place, &app->line);
    line_put(app, screen, area, at, left,
             &(MarkedLine){.text = app->line.bytes,
                           .length = (uint32_t)app->line.length,
                           .role = ROLE_TEXT,
                           .overlays = overlays,
                           .marked = marked,
                           .marked_role = place.role,
                           .marked_overlays = mentions->text ? OVERLAY_MATCH : OVERLAY_TARGET,
                           .search = view->search});
}

/* --- Commands ----------------------------------------------------------------------------- */

static void open_selected(App *app, MentionsView *view)
{
    EntityId entity = view->text ? ENTITY_NONE : view->entity;
    Place place;

    if (view->rows == 0)
        return;
    if (!place_at(app, view, view->view.selected, &place) &&
        !place_at(app, view, view->view.selected + 1, &place))
        return;
    view_leave_for(app, entity, place.number, place.span);
}

/* To the first mention in an article before or behind. */
static void step_article(App *app, MentionsView *view, int64_t step)
{
    if (view->groups.count == 0)
        return;
    int64_t at = group_at(view, view->view.selected) - view->groups.items + step;
    int64_t last = (int64_t)view->groups.count - 1;

    if (at < 0 || at > last)
        app_message(app, false,
                    step > 0 ? "this is the last article" : "this is the first one");
    at = at < 0 ? 0 : at > last ? last : at;
    view_go(app, view->groups.items[at].row + 1);
}

static bool run(App *app, View *view, CommandId command, const Arguments *arguments,
                UNUSED unsigned *reaction)
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
        build(app, mentions);
        return true;
    default:
        return false;
    }
}

static void release(View *view)
{
    MentionsView *mentions = (MentionsView *)view;

    forget_found(mentions);
    vector_release(&mentions->groups);
}

static const ViewTable table = {.title = title,
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
    const Group *group = group_from(view, app->text.article);
    Place place;

    if (!group) {
        view_go(app, UINT32_MAX);
        return;
    }
    uint32_t low = group->row + 1, high = low + group->count;
    while (group->article == app->text.article && low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (!place_at(app, view, middle, &place) || place.span.end > app->text.cursor)
            high = middle;
        else
            low = middle + 1;
    }
    view_go(app, low < view->rows ? low : group->row + group->count);
    /* Behind the last one in this article stands the title of the next. */
    if (!place_at(app, view, view->view.selected, &place))
        view_go(app, group->row + group->count);
}

unsigned run_MENTIONS(App *app, UNUSED const Arguments *arguments)
{
    EntityId entity = ENTITY_NONE;
    bool text = app->focus != PANE_CAST && app->target.kind == TARGET_TEXT;

    if (app->focus == PANE_CAST)
        entity = cast_entity(app);
    else if (app->target.kind == TARGET_ENTITY)
        entity = app->target.entity;
    else if (!text)
        entity = view_name_here(app);
    if (!text && (entity == ENTITY_NONE ||
                  corpus_entity(app->parts.corpus, entity)->mentions.count == 0)) {
        app_message(app, false, "whose mentions? choose someone in the cast or the text first");
        return REACTION_DRAW;
    }
    MentionsView *view = (MentionsView *)view_open(app, &table, sizeof *view);
    view->text = text;
    view->entity = entity;
    if (!text)
        view->follow = corpus_entity(app->parts.corpus, entity)->mentions.items[0];
    rows(app, &view->view, 0);
    if (view->rows == 0) {
        view_close(app);
        app_message(app, false, "\"%s\" is not found yet", target_name(app));
    } else {
        select_nearest(app, view);
    }
    return REACTION_DRAW;
}
