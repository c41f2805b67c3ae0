/* view-entity: whom a view is about, and the way from a view into the text. */
#include "view.h"

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

EntityId view_subject(const App *app)
{
    EntityId entity = app->focus == PANE_CAST             ? cast_entity(app)
                      : app->target.kind == TARGET_ENTITY ? app->target.entity
                                                          : view_name_here(app);

    if (entity != ENTITY_NONE && corpus_entity(app->parts.corpus, entity)->mentions.count == 0)
        return ENTITY_NONE;
    return entity;
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

void view_leave_for_first(App *app, EntityId entity)
{
    MentionRef first = corpus_entity(app->parts.corpus, entity)->mentions.items[0];

    view_leave_for(app, entity, first.article, corpus_mention(app->parts.corpus, first)->span);
}
