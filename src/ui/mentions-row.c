/* mentions-row: one mention: where it stands, in which line and sentence. */
#include "mentions.h"

/* Taken from a sentence on each side of a mention: more than any screen shows. */
enum { CONTEXT_BYTES = 2048 };

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

void mentions_forget_found(MentionsView *view)
{
    for (uint32_t i = 0; i < view->found_count; i++)
        vector_release(&view->found[i].spans);
    view->found_count = view->found_next = 0;
}

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

bool mentions_place_at(App *app, MentionsView *view, uint32_t row, Place *place)
{
    const Group *group = mentions_group_at(view, row);
    uint32_t index = row - group->row - 1;

    place->number = group->article;
    place->article = NULL;
    if (row == group->row)
        return false;
    place->article = corpus_article(app->parts.corpus, group->article);
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
        place->sentence = app->parts.corpus->articles.items[group->article]
                              .analysis->sentences[mention->sentence]
                              .span;
    }
    if (place->sentence.start > place->span.start)
        place->sentence.start = place->span.start;
    if (place->sentence.end < place->span.end)
        place->sentence.end = place->span.end;
    return true;
}

/* From row to row it is counted on: an article may be large. */
uint32_t mentions_line_of(MentionsView *view, const Place *place)
{
    const char *text = place->article->text;
    uint32_t to = place->article->fault ? 0 : place->span.start;

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

Span place_add_sentence(const Place *place, Buffer *out)
{
    const Article *article = place->article;
    Span before = {place->sentence.start, place->span.start};
    Span behind = {place->span.end, place->sentence.end}, marked;

    if (article->fault) {
        buffer_add_string(out, article->fault);
        return (Span){0, 0};
    }
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
