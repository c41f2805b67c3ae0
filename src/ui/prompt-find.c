#include "prompt.h"

/* Up to here all of an article is searched at each key; a longer one in parts, from the cursor
 * on, until there is a match. */
enum { WHOLE_BYTES = 1 << 20, PART_BYTES = 1 << 16 };
/* So long may a key take; Enter searches to the end. */
enum { KEY_MILLISECONDS = 50 };

void find_begin(App *app)
{
    Prompt *prompt = app->prompt;

    prompt->origin = spot_here(app);
    prompt->origin_layout = text_layout(app);
    prompt->origin_top = app->text.top;
    prompt->origin_measure = app->geometry.measure;
    prompt->origin_current = app->text.current;
    prompt->origin_entity = cast_entity(app);
    prompt->origin_row = view_top(app) ? view_top(app)->selected : 0;
}

static bool in_cast(const App *app)
{
    return !view_top(app) && app->focus == PANE_CAST;
}

void find_restore(App *app)
{
    const Prompt *prompt = app->prompt;

    if (view_top(app)) {
        view_search(app, "", 0, INT64_MAX);
        view_go(app, prompt->origin_row);
        return;
    }
    if (in_cast(app)) {
        cast_search(app, "", prompt->origin_entity);
        return;
    }
    if (app->text.article == NO_ARTICLE || app->text.article != prompt->origin.article)
        return;
    if (app->text.layout == prompt->origin_layout &&
        app->geometry.measure == prompt->origin_measure) {
        app->text.cursor = prompt->origin.cursor;
        app->text.top = prompt->origin_top;
        app->text.top_position = prompt->origin.top;
    } else {
        spot_go(app, prompt->origin);
    }
    app->text.current = prompt->origin_current;
}

static Finding find_whole(Prompt *prompt, const Search *search, const Article *article,
                          Span *found)
{
    SpanVector matches = {0};

    search_article(search, article, &matches);
    prompt->matches = matches.count;
    if (matches.count > 0)
        *found = matches.items[0];
    for (size_t i = 0; i < matches.count; i++)
        if (matches.items[i].end > prompt->origin.cursor) {
            *found = matches.items[i];
            break;
        }
    vector_release(&matches);
    return prompt->matches > 0 ? FOUND : NOT_FOUND;
}

/* The first match in the span of the text, whose start is taken again with each larger part, so
 * that no match is cut in two. */
static Finding find_part(const Search *search, const char *text, Span span, int64_t until,
                         Span *found)
{
    SpanVector matches = {0};
    uint64_t size = PART_BYTES;
    Finding finding = GIVEN_UP;

    while (finding == GIVEN_UP && app_clock() <= until) {
        bool all = size >= span_length(span);
        matches.count = 0;
        search_text(search, text + span.start, all ? span_length(span) : (size_t)size,
                    &matches);
        if (matches.count > 0)
            finding = FOUND;
        else if (all)
            finding = NOT_FOUND;
        size *= 2;
    }
    if (finding == FOUND)
        *found = (Span){span.start + matches.items[0].start, span.start + matches.items[0].end};
    vector_release(&matches);
    return finding;
}

/* From the cursor on, then from the beginning. */
static Finding find_long(const Prompt *prompt, const Search *search, const Article *article,
                         Span *found)
{
    int64_t until = app_clock() + KEY_MILLISECONDS;
    Span behind = {prompt->origin.cursor, article->length};
    Finding finding = find_part(search, article->text, behind, until, found);

    return finding == NOT_FOUND
               ? find_part(search, article->text, (Span){0, article->length}, until, found)
               : finding;
}

static void find_row(App *app, Prompt *prompt)
{
    prompt->found = view_search(app, prompt->text.bytes, prompt->origin_row,
                                app_clock() + KEY_MILLISECONDS);
    if (prompt->found != FOUND)
        view_go(app, prompt->origin_row);
}

void find_update(App *app)
{
    Prompt *prompt = app->prompt;
    const Article *article = app_article(app);
    Span found = {0, 0};

    prompt->found = NOT_FOUND;
    prompt->matches = 0;
    if (view_top(app)) {
        find_row(app, prompt);
        return;
    }
    if (in_cast(app)) {
        prompt->matches = cast_search(app, prompt->text.bytes, prompt->origin_entity);
        prompt->found = prompt->matches > 0 ? FOUND : NOT_FOUND;
        return;
    }
    Search *search = article ? search_new(prompt->text.bytes) : NULL;
    if (search)
        prompt->found = article->length <= WHOLE_BYTES
                            ? find_whole(prompt, search, article, &found)
                            : find_long(prompt, search, article, &found);
    if (prompt->found == FOUND)
        text_go(app, found.start, found);
    else
        find_restore(app);
    search_free(search);
}
