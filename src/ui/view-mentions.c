#include "view.h"

typedef struct MentionsView {
    View view;
    EntityId entity;
} MentionsView;

static const Entity *entity_of(const App *app, const View *view)
{
    return corpus_entity(app->parts.corpus, ((const MentionsView *)view)->entity);
}

static void title(App *app, View *view, Buffer *out)
{
    const Entity *entity = entity_of(app, view);

    buffer_addf(out, "%zu mentions of %s", entity->mentions.count, entity->name);
}

static uint32_t rows(App *app, View *view, UNUSED uint32_t columns)
{
    return (uint32_t)entity_of(app, view)->mentions.count;
}

static void draw(App *app, View *view, uint32_t row, Screen *screen, Area area, uint32_t at,
                 unsigned overlays)
{
    const Corpus *corpus = app->parts.corpus;
    ShapeStyle style = app_style(app);
    MentionRef ref = entity_of(app, view)->mentions.items[row];
    const Article *article = corpus->articles.items[ref.article];
    const Mention *mention = corpus_mention(corpus, ref);

    buffer_clear(&app->line);
    buffer_addf(&app->line, "%3u  ", ref.article + 1);
    article_words(article, article->analysis->sentences[mention->sentence].span, &app->line);
    screen_put(screen, area, at, 1, area.columns - 1, app->line.bytes, &style, ROLE_TEXT,
               overlays);
}

static bool run(App *app, View *view, CommandId command, UNUSED const Arguments *arguments,
                UNUSED unsigned *reaction)
{
    EntityId entity = ((MentionsView *)view)->entity;

    if (command != COMMAND_OPEN)
        return false;
    MentionRef ref = entity_of(app, view)->mentions.items[view->selected];
    view_close(app);
    jump_record(app);
    if (app->target.kind != TARGET_ENTITY || app->target.entity != entity)
        target_set_entity(app, entity);
    text_open(app, ref.article);
    Span span = corpus_mention(app->parts.corpus, ref)->span;
    text_go(app, span.start, span);
    app_focus(app, PANE_TEXT);
    return true;
}

static const ViewTable mentions_table = {title, rows, draw, run, NULL};

unsigned run_MENTIONS(App *app, UNUSED const Arguments *arguments)
{
    EntityId entity = app->focus == PANE_CAST             ? cast_entity(app)
                      : app->target.kind == TARGET_ENTITY ? app->target.entity
                                                          : ENTITY_NONE;

    if (entity == ENTITY_NONE) {
        app_message(app, false, "there is no target: choose someone in the cast");
        return REACTION_DRAW;
    }
    ((MentionsView *)view_open(app, &mentions_table, sizeof(MentionsView)))->entity = entity;
    return REACTION_DRAW;
}

unsigned run_DETAILS(App *app, UNUSED const Arguments *arguments)
{
    EntityId entity = cast_entity(app);

    if (app->focus == PANE_CAST && entity != ENTITY_NONE) {
        const Entity *shown = corpus_entity(app->parts.corpus, entity);
        app_message(app, false, "%s, %s: %zu mentions in %u articles", shown->name,
                    entity_type_name(shown->type), shown->mentions.count, shown->article_count);
    } else if (app_article(app)) {
        app_message(app, false, "%s, %u bytes", app_article(app)->path,
                    app_article(app)->length);
    } else {
        app_message(app, false, "there is nothing here yet");
    }
    return REACTION_DRAW;
}
