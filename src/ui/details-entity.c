/* details-entity: what is known of somebody. */
#include "details.h"

#include <string.h>

/* An article's title and date, as rows that lead there. */
static void add_article_name(App *app, DetailsView *view, const char *label, uint32_t article)
{
    const char *date = corpus_date(app->parts.corpus, article);
    uint32_t start = (uint32_t)view->pool.length;
    size_t first = view->rows.count;

    buffer_add_string(&view->pool, corpus_title(app->parts.corpus, article));
    if (*date)
        buffer_addf(&view->pool, " (%s)", date);
    details_fact(app, view, label, start);
    for (size_t i = first; i < view->rows.count; i++) {
        view->rows.items[i].kind = ROW_PLACE;
        view->rows.items[i].id = article;
    }
}

/* Where in the pile the entity appears. */
static void add_spread(App *app, DetailsView *view)
{
    const Entity *entity = corpus_entity(app->parts.corpus, view->entity);
    uint32_t start = (uint32_t)view->pool.length, left = LABEL_COLUMNS + 3;
    uint32_t articles = corpus_count(app->parts.corpus);

    if (articles < 2 || view->columns <= left)
        return;
    buffer_add_byte(&view->pool, '[');
    uint32_t parts = strip_add(app, entity, view->columns - left, &view->pool);
    buffer_add_byte(&view->pool, ']');
    DetailsRow *row = details_row(view, ROW_FACT, 0, 0);
    row->label = "appears";
    row->text = (Span){start, (uint32_t)view->pool.length};
    if (parts == articles)
        return;
    start = row->text.end;
    buffer_addf(&view->pool, "%u", articles / parts);
    if (articles % parts > 0)
        buffer_addf(&view->pool, " or %u", articles / parts + 1);
    buffer_add_string(&view->pool, " articles in each column");
    details_fact(app, view, "", start);
}

/* Why the names are one, a line for each. */
static void add_reasons(App *app, DetailsView *view)
{
    uint32_t start = (uint32_t)view->pool.length;

    resolver_explain(app->parts.resolver, view->entity, &view->pool);
    uint32_t end = (uint32_t)view->pool.length;
    if (start == end)
        return;
    details_title(view, "Why these are one");
    for (uint32_t at = start; at < end;) {
        const char *line = view->pool.bytes + at;
        uint32_t length = (uint32_t)strcspn(line, "\n");
        ShapeStyle style = app_style(app);
        SpanVector lines = {0};
        text_wrap(&lines, view->pool.bytes, (Span){at, at + length},
                  view->columns > 2 ? view->columns - 1 : 1, &style);
        for (size_t i = 0; i < lines.count; i++)
            details_row(view, ROW_REASON, 0, 0)->text = lines.items[i];
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
        details_title(view, "Together with, in how many articles");
    for (size_t i = 0; i < together.count && i < TOGETHER_MOST; i++)
        details_row(view, ROW_TOGETHER, together.items[i].entity, together.items[i].articles);
    vector_release(&together);
}

/* The role most often given to the entity, of those of its past or of the others; the first of
 * several. */
static void add_role(App *app, DetailsView *view, const char *label, bool former)
{
    Corpus *corpus = app->parts.corpus;
    const Entity *entity = corpus_entity(corpus, view->entity);
    Map *counts = map_new();
    Buffer words = BUFFER_EMPTY, key = BUFFER_EMPTY, best = BUFFER_EMPTY;
    uint32_t most = 0;

    for (size_t i = 0; i < entity->mentions.count; i++) {
        MentionRef ref = entity->mentions.items[i];
        size_t count;
        const PersonRole *role = mention_roles(corpus->articles.items[ref.article].analysis,
                                               ref.mention, &count);
        for (; count; count--, role++) {
            if ((role->kind == PERSON_ROLE_FORMER) != former ||
                role->kind == PERSON_ROLE_LEADS || role->kind == PERSON_ROLE_AUTHOR)
                continue;
            const Article *article = corpus_article(corpus, ref.article);
            if (article->fault)
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
        details_string(app, view, label, best.bytes);
    map_free(counts);
    buffer_release(&words);
    buffer_release(&key);
    buffer_release(&best);
}

void details_entity(App *app, DetailsView *view)
{
    const Entity *entity = corpus_entity(app->parts.corpus, view->entity);
    size_t mentions = entity->mentions.count;
    uint32_t start;

    details_string(app, view, "name", entity->name);
    details_string(app, view, "type", entity_type_name(entity->type));
    add_role(app, view, "role", false);
    add_role(app, view, "former role", true);
    start = (uint32_t)view->pool.length;
    buffer_addf(&view->pool, "%zu in %u of %u article%s", mentions, entity->article_count,
                corpus_count(app->parts.corpus),
                details_plural(corpus_count(app->parts.corpus)));
    details_fact(app, view, "mentions", start);
    if (mentions == 0)
        return;
    add_spread(app, view);
    add_article_name(app, view, "first in", entity->mentions.items[0].article);
    if (entity->article_count > 1)
        add_article_name(app, view, "last in", entity->mentions.items[mentions - 1].article);

    details_title(view, "Written as");
    for (size_t i = 0; i < entity->aliases.count; i++) {
        const Alias *alias = &entity->aliases.items[i];
        start = (uint32_t)view->pool.length;
        buffer_add_string(&view->pool, alias->text);
        details_row(view, ROW_ALIAS, 0, alias->count)->text =
            (Span){start, (uint32_t)view->pool.length};
    }
    add_reasons(app, view);
    details_title(view, "Articles");
    for (size_t i = 0; i < mentions;) {
        uint32_t article = entity->mentions.items[i].article;
        size_t count, first = entity_mentions_in(entity, article, &count);
        details_row(view, ROW_ARTICLE, article, (uint32_t)count);
        i = first + count;
    }
    add_together(app, view);
}
