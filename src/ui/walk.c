/* walk: from hit to hit, through the article and on to the next one. */
#include "ui-internal.h"

static void go_hit(App *app, size_t index)
{
    const SpanVector *hits = target_hits(app, app->text.article);

    if (!app->geometry.text.shown)
        app_focus(app, PANE_TEXT);
    text_go(app, hits->items[index].start, hits->items[index]);
    app->states.items[app->text.article].read = true;
}

void target_enter(App *app, uint32_t article, int direction)
{
    jump_record(app);
    text_open(app, article);
    const SpanVector *hits = target_hits(app, article);
    if (hits->count > 0)
        go_hit(app, direction > 0 ? 0 : hits->count - 1);
}

/* The next hit in the article, or -1. A hit that the cursor stands on without having been sent
 * there is still to come. */
static int64_t hit_beyond(App *app, int direction)
{
    const SpanVector *hits = target_hits(app, app->text.article);
    uint32_t cursor = app->text.cursor;
    size_t index = hit_from(hits, cursor);

    if (direction > 0) {
        if (index < hits->count &&
            (hits->items[index].start < cursor ||
             (hits->items[index].start == cursor && app->text.current.start == cursor &&
              !span_empty(app->text.current))))
            index++;
        return index < hits->count ? (int64_t)index : -1;
    }
    if (index < hits->count && hits->items[index].start < cursor)
        return (int64_t)index;
    return (int64_t)index - 1;
}

static const char *what(const App *app, bool several)
{
    if (app->target.kind == TARGET_TEXT)
        return several ? "matches" : "match";
    return several ? "mentions" : "mention";
}

/* The key to press again, for messages. */
static void show_key(App *app, int direction, Buffer *out)
{
    CommandId command = direction > 0 ? COMMAND_NEXT : COMMAND_BACK;

    if (keymap_show(app->parts.keymap, app_pane(app), command, 1, out) == 0)
        buffer_add_string(out, "the same");
}

/* Stands at the last hit of the article: says what comes next. */
static void announce(App *app, int direction, uint32_t next, bool unknown)
{
    uint32_t here = (uint32_t)target_hits(app, app->text.article)->count;
    const char *end = direction > 0 ? "last" : "first";
    Buffer key = BUFFER_EMPTY;

    show_key(app, direction, &key);
    if (next != NO_ARTICLE && here == 1)
        app_message(app, false, "the only one here; %s again: article %u of %u", key.bytes,
                    corpus_number(app->parts.corpus, next), corpus_count(app->parts.corpus));
    else if (next != NO_ARTICLE)
        app_message(app, false, "%s of %u here; %s again: article %u of %u", end, here,
                    key.bytes, corpus_number(app->parts.corpus, next), corpus_count(app->parts.corpus));
    else if (unknown)
        app_message(app, false, "%s of %u here; %s again: search on", end, here, key.bytes);
    else if (target_total(app) == 1)
        app_message(app, false, "this is the only %s", what(app, false));
    else
        app_message(app, false, "%s %s of all; %s again: from the %s", end, what(app, false),
                    key.bytes, direction > 0 ? "beginning" : "end");
    app->target.armed = direction;
    buffer_release(&key);
}

/* Over the end of the pile. */
static void start_over(App *app, int direction)
{
    uint32_t count = (uint32_t)app->parts.corpus->articles.count;
    bool unknown = false;
    uint32_t article =
        target_next_article(app, direction > 0 ? NO_ARTICLE : count, direction, &unknown);

    if (unknown) {
        app->target.seeking = direction;
        return;
    }
    if (article == NO_ARTICLE) {
        target_give_up(app);
        return;
    }
    if (target_total(app) == 1)
        app_message(app, false, "this is the only %s", what(app, false));
    else
        app_message(app, false, "from the %s again", direction > 0 ? "beginning" : "end");
    target_enter(app, article, direction);
}

/* Leaves the article for the next one with hits. Returns false where the pile ends. */
static bool leave(App *app, int direction, bool stop)
{
    bool unknown = false;
    uint32_t next = target_next_article(app, app->text.article, direction, &unknown);
    bool here = target_hits(app, app->text.article)->count > 0;
    bool end = next == NO_ARTICLE && !unknown;

    if ((stop || end) && here && app->target.armed != direction) {
        announce(app, direction, next, unknown);
        return false;
    }
    app->target.armed = 0;
    if (unknown) {
        app->target.seeking = direction;
        return false;
    }
    if (end) {
        start_over(app, direction);
        return false;
    }
    target_enter(app, next, direction);
    return true;
}

static unsigned walk(App *app, int direction, uint32_t count, bool stop)
{
    /* On the way from hit to hit only the first place and those before other articles count as
     * jumps. */
    if (span_empty(app->text.current))
        jump_record(app);
    while (count-- > 0) {
        int64_t index = hit_beyond(app, direction);
        if (index >= 0) {
            app->target.armed = 0;
            go_hit(app, (size_t)index);
        } else if (!leave(app, direction, stop)) {
            break;
        }
    }
    return REACTION_DRAW;
}

/* Without a target n reads on: the next (previous) unread article, around the end once. */
static unsigned next_unread(App *app, int direction)
{
    int64_t count = list_count(app), at = list_row(app, app->text.article);

    for (int64_t i = 1; i <= count; i++) {
        int64_t row = ((at + direction * i) % count + count) % count;
        uint32_t article = list_article(app, (uint32_t)row);
        if (app->states.items[article].read || article == app->text.article)
            continue;
        jump_record(app);
        text_open(app, article);
        app_focus(app, PANE_TEXT);
        return REACTION_DRAW;
    }
    app_message(app, false, "no unread article; choose someone in the cast to follow");
    return REACTION_DRAW;
}

static unsigned run_walk(App *app, int direction, const Arguments *arguments, bool stop)
{
    if (cast_searching(app)) {
        cast_search_again(app, direction, arguments->count);
        return REACTION_DRAW;
    }
    if (app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no article yet");
        return REACTION_DRAW;
    }
    if (app->target.kind == TARGET_NONE)
        return next_unread(app, direction);
    return walk(app, direction, arguments->count, stop);
}

unsigned run_NEXT(App *app, const Arguments *arguments)
{
    return run_walk(app, 1, arguments, !arguments->counted);
}

unsigned run_BACK(App *app, const Arguments *arguments)
{
    return run_walk(app, -1, arguments, !arguments->counted);
}

unsigned run_NEXT_ANYWHERE(App *app, const Arguments *arguments)
{
    return run_walk(app, 1, arguments, false);
}

unsigned run_BACK_ANYWHERE(App *app, const Arguments *arguments)
{
    return run_walk(app, -1, arguments, false);
}

static unsigned article_hit(App *app, int direction, uint32_t count)
{
    bool unknown = false, moved = false;

    if (app->target.kind == TARGET_NONE || app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no target: choose someone in the cast, or search");
        return REACTION_DRAW;
    }
    while (count-- > 0) {
        uint32_t next = target_next_article(app, app->text.article, direction, &unknown);
        if (next == NO_ARTICLE)
            break;
        target_enter(app, next, direction);
        moved = true;
    }
    if (!moved && unknown) {
        app->target.seeking = direction;
    } else if (!moved) {
        buffer_clear(&app->line);
        target_add_name(app, &app->line);
        app_message(app, false, "no article %s has %s", direction > 0 ? "behind" : "before",
                    app->line.bytes);
    }
    return REACTION_DRAW;
}

unsigned run_ARTICLE_HIT_NEXT(App *app, const Arguments *arguments)
{
    return article_hit(app, 1, arguments->count);
}

unsigned run_ARTICLE_HIT_BACK(App *app, const Arguments *arguments)
{
    return article_hit(app, -1, arguments->count);
}

bool target_go_first(App *app)
{
    bool unknown = false;
    uint32_t count = (uint32_t)app->parts.corpus->articles.count;
    uint32_t first;

    if (count == 0)
        return false;
    if (app->target.kind == TARGET_TEXT) {
        /* A text is looked for from here on, as in less; the pile's beginning follows its end.
         */
        Span current = app->text.current;
        app->text.current = (Span){0, 0};
        int64_t index = hit_beyond(app, 1);
        if (index >= 0) {
            jump_record(app);
            go_hit(app, (size_t)index);
            return true;
        }
        app->text.current = current;
        first = target_next_article(app, app->text.article, 1, &unknown);
        if (first == NO_ARTICLE && !unknown)
            first = target_next_article(app, NO_ARTICLE, 1, &unknown);
        if (unknown)
            app->target.seeking = 1;
    } else {
        first = target_next_article(app, NO_ARTICLE, 1, &unknown);
        if (app_option(app, OPTION_CAST_SCOPE) == 1 && app->text.article != NO_ARTICLE &&
            target_count(app, app->text.article) > 0)
            first = app->text.article;
    }
    if (first == NO_ARTICLE)
        return unknown;
    target_enter(app, first, 1);
    return true;
}
