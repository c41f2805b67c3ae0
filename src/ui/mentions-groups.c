/* mentions-groups: the articles that have mentions, and how many each has. */
#include "mentions.h"

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

const Group *mentions_group_at(const MentionsView *view, uint32_t row)
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

const Group *mentions_group_from(const MentionsView *view, uint32_t article)
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

void mentions_build(App *app, MentionsView *view)
{
    uint32_t article = 0, offset = 0;

    /* The same mention stays selected, as near as can be. */
    if (view->groups.count > 0 && view->view.selected < view->rows) {
        const Group *group = mentions_group_at(view, view->view.selected);
        article = group->article;
        offset = view->view.selected - group->row;
    }
    bool first = !view->built;
    view->built = true;
    view->generation = app->parts.corpus->generation;
    view->stamp = app->target.stamp;
    view->groups.count = view->rows = 0;
    mentions_forget_found(view);
    if (view->text) {
        if (app->target.kind == TARGET_TEXT)
            add_text_groups(app, view);
    } else {
        view->entity = corpus_mention(app->parts.corpus, view->follow)->entity;
        if (view->entity != ENTITY_NONE)
            add_entity_groups(app, view);
    }
    const Group *group = first ? NULL : mentions_group_from(view, article);
    if (group)
        view->view.selected =
            group->article != article
                ? group->row
                : group->row + (offset > group->count ? group->count : offset);
}

uint32_t mentions_update(App *app, MentionsView *view)
{
    if (!view->built || view->generation != app->parts.corpus->generation ||
        (view->text && view->stamp != app->target.stamp))
        mentions_build(app, view);
    return view->rows;
}
