/* correct-merge: entities marked in the cast, and made one. */
#include "correct.h"

#include <stdlib.h>
#include <string.h>

/* --- Marks -------------------------------------------------------------------------------- */

static size_t mark_of(const App *app, EntityId entity)
{
    size_t i = 0;

    while (i < app->cast.marked.count && app->cast.marked.items[i].entity != entity)
        i++;
    return i;
}

bool entity_marked(const App *app, EntityId entity)
{
    return mark_of(app, entity) < app->cast.marked.count;
}

/* Marks of two that became one are one; of what is no name any more none is left. */
void marks_follow(App *app)
{
    const Corpus *corpus = app->parts.corpus;
    CastPane *cast = &app->cast;
    size_t count = cast->marked.count;

    cast->marked.count = 0;
    for (size_t i = 0; i < count; i++) {
        MarkedEntity mark = cast->marked.items[i];
        if (corpus_entity(corpus, mark.entity)->mentions.count == 0)
            mark.entity = corpus_mention(corpus, mark.follow)->entity;
        if (mark.entity != ENTITY_NONE && !entity_marked(app, mark.entity))
            cast->marked.items[cast->marked.count++] = mark;
    }
}

unsigned run_MARK(App *app, UNUSED const Arguments *arguments)
{
    CastPane *cast = &app->cast;
    EntityId entity = subject_meant(app);
    size_t at = mark_of(app, entity);

    if (entity == ENTITY_NONE ||
        corpus_entity(app->parts.corpus, entity)->mentions.count == 0) {
        app_message(app, false, "there is nobody here to mark");
        return REACTION_DRAW;
    }
    if (at < cast->marked.count)
        cast->marked.items[at] = cast->marked.items[--cast->marked.count];
    else
        *vector_push(&cast->marked) =
            (MarkedEntity){entity, corpus_entity(app->parts.corpus, entity)->mentions.items[0]};
    if (app->focus == PANE_CAST && cast->selected + 1 < cast->rows.count)
        cast_go(app, cast->selected + 1);
    return REACTION_DRAW;
}

unsigned run_UNMARK(App *app, UNUSED const Arguments *arguments)
{
    app_message(app, false,
                app->cast.marked.count ? "nobody is marked any more" : "nobody is marked");
    app->cast.marked.count = 0;
    return REACTION_DRAW;
}

/* --- Merging ------------------------------------------------------------------------------ */

static void say_same(App *app, const Subject *subject, const Subject *into)
{
    correct_say(app,
                &(Judgement){.kind = JUDGEMENT_SAME,
                             .type = subject->type,
                             .to = into->type,
                             .name = subject->name,
                             .other = into->name},
                subject->follow);
}

static const Entity *found(const App *app, const Subject *subject)
{
    EntityId entity = corpus_mention(app->parts.corpus, subject->follow)->entity;

    return entity == ENTITY_NONE ? NULL : corpus_entity(app->parts.corpus, entity);
}

/* The one that all became keeps what it was: its name and its type. */
static void keep_identity(App *app, const Subject *into)
{
    const Entity *entity = found(app, into);
    Judgement judgement = {.type = into->type, .name = into->name, .other = ""};
    bool renamed = entity && strcmp(entity->name, into->shown) != 0;

    if (entity && entity->type != into->shown_type) {
        judgement.kind = JUDGEMENT_TYPE;
        judgement.to = into->shown_type;
        correct_say(app, &judgement, into->follow);
    }
    if (renamed) {
        judgement.kind = JUDGEMENT_NAME;
        judgement.to = into->type;
        judgement.other = into->shown;
        correct_say(app, &judgement, into->follow);
    }
    correct_settle(app);
}

typedef VECTOR(Subject) Subjects;

static void end_merge(App *app, const Subjects *subjects, const Subject *into)
{
    const Entity *entity = found(app, into);
    Buffer text = BUFFER_EMPTY;

    for (size_t i = 0; i < subjects->count; i++)
        if (!entity || found(app, &subjects->items[i]) != entity) {
            correct_end_contradicted(app, subjects->items[i].shown, into->shown);
            return;
        }
    if (subjects->count == 1) {
        correct_phrase(&text, subjects->items[0].shown, " is ", entity->name, " now");
    } else {
        buffer_addf(&text, "%zu are ", subjects->count);
        correct_phrase(&text, "", "", entity->name, " now");
    }
    cast_select(app, entity->id);
    correct_end(app, &text);
}

void correct_merge(App *app, const EntityId *entities, size_t count, EntityId into)
{
    Subjects subjects = {0};
    Subject one, subject;

    if (!subject_take(app, into, &one))
        return;
    for (size_t i = 0; i < count; i++)
        if (entities[i] != into && subject_take(app, entities[i], &subject))
            *vector_push(&subjects) = subject;
    if (subjects.count > 0) {
        correct_begin(app);
        for (size_t i = 0; i < subjects.count; i++)
            say_same(app, &subjects.items[i], &one);
        correct_settle(app);
        keep_identity(app, &one);
        end_merge(app, &subjects, &one);
    }
    for (size_t i = 0; i < subjects.count; i++)
        subject_release(&subjects.items[i]);
    vector_release(&subjects);
    subject_release(&one);
}

/* With the selected one where it is marked, or the only other; else with the one most often
 * named. */
static EntityId merge_into(const App *app)
{
    const CastPane *cast = &app->cast;
    EntityId best = cast->marked.items[0].entity, selected = subject_meant(app);

    if (selected != ENTITY_NONE && (cast->marked.count == 1 || entity_marked(app, selected)))
        return selected;
    for (size_t i = 1; i < cast->marked.count; i++) {
        EntityId entity = cast->marked.items[i].entity;
        if (corpus_entity(app->parts.corpus, entity)->mentions.count >
            corpus_entity(app->parts.corpus, best)->mentions.count)
            best = entity;
    }
    return best;
}

unsigned run_MERGE(App *app, UNUSED const Arguments *arguments)
{
    const CastPane *cast = &app->cast;
    VECTOR(EntityId) entities = {0};
    Buffer key = BUFFER_EMPTY;

    EntityId into = cast->marked.count > 0 ? merge_into(app) : ENTITY_NONE;
    if (into == ENTITY_NONE ||
        (cast->marked.count == 1 && cast->marked.items[0].entity == into)) {
        keymap_show(app->parts.keymap, PANE_CAST, COMMAND_MARK, 1, &key);
        app_message(app, false, "mark who is the same with %s first, then select the other",
                    key.length ? key.bytes : ":mark-entity");
        buffer_release(&key);
        return REACTION_DRAW;
    }
    for (size_t i = 0; i < cast->marked.count; i++)
        *vector_push(&entities) = cast->marked.items[i].entity;
    app->cast.marked.count = 0;
    correct_merge(app, entities.items, entities.count, into);
    vector_release(&entities);
    return REACTION_DRAW;
}
