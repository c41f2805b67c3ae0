/* text-steps: from sentence to sentence and from name to name; the selection, and copying. */
#include "ui-internal.h"

/* The analysis of the article in the pane, or NULL with a message. */
static const Analysis *analysis_here(App *app)
{
    const Article *article = app_article(app);

    if (article && article->analysis)
        return article->analysis;
    app_message(app, false, "this article is not analysed yet");
    return NULL;
}

Span text_selection(const App *app)
{
    const Article *article = app_article(app);
    const TextPane *text = &app->text;

    if (!text->selecting || !article || !article->analysis ||
        article->analysis->sentence_count == 0)
        return (Span){0, 0};
    const Sentence *sentences = article->analysis->sentences;
    Span a = sentences[article_sentence_at(article, text->anchor)].span;
    Span b = sentences[article_sentence_at(article, text->cursor)].span;
    return (Span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

static unsigned go_sentence(App *app, int64_t step)
{
    const Analysis *analysis = analysis_here(app);

    if (!analysis)
        return REACTION_DRAW;
    int64_t last = (int64_t)analysis->sentence_count - 1;
    int64_t at = article_sentence_at(app_article(app), app->text.cursor);
    /* Back from within a sentence is to its own start. */
    if (last >= 0 && step < 0 && app->text.cursor > analysis->sentences[at].span.start)
        at++;
    int64_t to = at + step;
    if (to < 0)
        to = 0;
    if (to > last)
        to = last;
    if (last < 0 || analysis->sentences[to].span.start == app->text.cursor)
        app_message(app, false,
                    step > 0 ? "this is the last sentence" : "this is the first sentence");
    else
        text_go(app, analysis->sentences[to].span.start, (Span){0, 0});
    return REACTION_DRAW;
}

unsigned run_SENTENCE_NEXT(App *app, const Arguments *arguments)
{
    return go_sentence(app, arguments->count);
}

unsigned run_SENTENCE_BACK(App *app, const Arguments *arguments)
{
    return go_sentence(app, -(int64_t)arguments->count);
}

unsigned run_SELECT(App *app, UNUSED const Arguments *arguments)
{
    TextPane *text = &app->text;

    if (!text->selecting && !analysis_here(app))
        return REACTION_DRAW;
    text->selecting = !text->selecting;
    text->anchor = text->cursor;
    app_message(app, false,
                text->selecting ? "selecting: . and , extend it, y copies, Esc ends"
                                : "selection ended");
    return REACTION_DRAW;
}

unsigned run_COPY(App *app, UNUSED const Arguments *arguments)
{
    const Article *article = app_article(app);
    const Analysis *analysis = analysis_here(app);
    Buffer copied = BUFFER_EMPTY;

    if (!analysis || analysis->sentence_count == 0)
        return REACTION_DRAW;
    uint32_t first = article_sentence_at(article, app->text.cursor), last = first;
    if (app->text.selecting) {
        uint32_t anchor = article_sentence_at(article, app->text.anchor);
        first = anchor < first ? anchor : first;
        last = anchor > last ? anchor : last;
    }
    Span span = {analysis->sentences[first].span.start, analysis->sentences[last].span.end};
    article_words(article, span, &copied);
    buffer_add_string(&copied, " (");
    buffer_add_string(&copied, corpus_title(app->parts.corpus, app->text.article));
    buffer_addf(&copied, ", %s:%u)", article->path, article_line(article, span.start));
    if (copied.length > TERM_COPY_MOST) {
        app_message(app, true, "that is more than a terminal's clipboard takes");
    } else {
        app_copy(app, copied.bytes, copied.length);
        app_message(app, false, "copied %u %s", last - first + 1,
                    last == first ? "sentence" : "sentences");
    }
    app->text.selecting = false;
    buffer_release(&copied);
    return REACTION_DRAW;
}

/* Whether the mention is one that is highlighted. */
static bool is_name(const Mention *mention)
{
    return mention->entity != ENTITY_NONE;
}

static unsigned go_name(App *app, int direction, uint32_t count)
{
    const Analysis *analysis = analysis_here(app);

    if (!analysis)
        return REACTION_DRAW;
    uint32_t position = app->text.cursor;
    bool on_it = !span_empty(app->text.current);
    int64_t found = -1;
    int64_t at = article_mention_from(app_article(app), position);

    if (direction < 0)
        at--;
    for (; at >= 0 && at < analysis->mention_count && count > 0; at += direction) {
        const Mention *mention = &analysis->mentions[at];
        bool beyond = direction < 0 ? mention->span.start < position
                                    : mention->span.start > position ||
                                          (mention->span.start == position && !on_it);
        if (is_name(mention) && beyond) {
            found = at;
            count--;
        }
    }
    if (found < 0)
        app_message(app, false,
                    direction < 0 ? "no name before this one in the article"
                                  : "no further name in the article");
    else
        text_go(app, analysis->mentions[found].span.start, analysis->mentions[found].span);
    return REACTION_DRAW;
}

unsigned run_NAME_NEXT(App *app, const Arguments *arguments)
{
    return go_name(app, 1, arguments->count);
}

unsigned run_NAME_BACK(App *app, const Arguments *arguments)
{
    return go_name(app, -1, arguments->count);
}

unsigned run_TARGET_HERE(App *app, UNUSED const Arguments *arguments)
{
    const Analysis *analysis = analysis_here(app);

    if (!analysis)
        return REACTION_DRAW;
    uint32_t index = article_mention_from(app_article(app), app->text.cursor);
    const Mention *mention =
        index < analysis->mention_count ? &analysis->mentions[index] : NULL;
    if (!mention || mention->span.start > app->text.cursor || mention->entity == ENTITY_NONE) {
        app_message(app, false, "there is no name under the cursor; ] goes to the next one");
        return REACTION_DRAW;
    }
    target_set_entity(app, mention->entity);
    text_go(app, mention->span.start, mention->span);
    return REACTION_DRAW;
}

unsigned run_FURNITURE(App *app, UNUSED const Arguments *arguments)
{
    bool hidden = app_option(app, OPTION_FURNITURE) == 1;

    option_set_value(app->parts.options, OPTION_FURNITURE, hidden ? 0 : 1);
    app_message(app, false, hidden ? "page furniture is shown" : "page furniture is hidden");
    return REACTION_DRAW;
}
