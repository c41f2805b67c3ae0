/* correct: a correction is a record of the store and a judgement of the resolver; here both are
 * kept in step, and what the reader sees in place. */
#include "correct.h"

#include <stdlib.h>
#include <string.h>

/* --- Whom it is about --------------------------------------------------------------------- */

EntityId subject_meant(const App *app)
{
    EntityId entity = app->focus == PANE_CAST ? cast_entity(app) : view_name_here(app);

    if (entity == ENTITY_NONE && app->focus != PANE_CAST && app->target.kind == TARGET_ENTITY)
        entity = app->target.entity;
    return entity;
}

bool subject_take(App *app, EntityId entity, Subject *subject)
{
    *subject = (Subject){.entity = entity};
    if (entity == ENTITY_NONE ||
        corpus_entity(app->parts.corpus, entity)->mentions.count == 0) {
        app_message(app, false, "whom is it about? choose someone in the cast first");
        return false;
    }
    const Entity *meant = corpus_entity(app->parts.corpus, entity);
    const char *name = resolver_name_to_judge(app->parts.resolver, entity, &subject->type);
    if (!name) {
        app_message(app, true, "%s is made of parts of other names: correct those",
                    meant->name);
        return false;
    }
    subject->follow = meant->mentions.items[0];
    subject->name = memory_copy_string(name);
    subject->shown = memory_copy_string(meant->name);
    subject->shown_type = meant->type;
    return true;
}

void subject_release(Subject *subject)
{
    free(subject->name);
    free(subject->shown);
}

/* --- In words ----------------------------------------------------------------------------- */

static const char *type_words(EntityType type)
{
    static const char *const words[ENTITY_TYPE_COUNT] = {"a person", "an organisation",
                                                         "a place", "something else"};
    return words[type];
}

void correct_phrase(Buffer *out, const char *name, const char *between, const char *other,
                    const char *behind)
{
    text_isolate(out, name);
    buffer_add_string(out, between);
    text_isolate(out, other);
    buffer_add_string(out, behind);
}

void correct_describe(const Judgement *judgement, Buffer *out)
{
    const char *name = judgement->name, *other = judgement->other;

    switch (judgement->kind) {
    case JUDGEMENT_SAME:
        correct_phrase(out, name, " is ", other, "");
        break;
    case JUDGEMENT_DIFFER:
        correct_phrase(out, name, " is not ", other, "");
        break;
    case JUDGEMENT_NAME:
        correct_phrase(out, name, " is shown as ", other, "");
        break;
    case JUDGEMENT_TYPE:
        correct_phrase(out, name, " is ", "", type_words(judgement->to));
        break;
    case JUDGEMENT_IGNORE:
        correct_phrase(out, name, " is not a name", "", "");
        break;
    }
}

const char *correct_state(App *app, const Record *record)
{
    if (record->undone)
        return "taken back";
    switch (resolver_judgement_state(app->parts.resolver, record->number)) {
    case JUDGEMENT_EFFECTIVE:
        return "in force";
    case JUDGEMENT_UNUSED:
        return "not used";
    case JUDGEMENT_OVERRULED:
        return "overruled";
    case JUDGEMENT_CONTRADICTED:
        return "contradicted";
    case JUDGEMENT_UNDONE:
        break;
    }
    return "taken back";
}

/* --- The place that is kept --------------------------------------------------------------- */

/* The mention by which the target is found again: the one under the cursor, else the one it was
 * found by before. */
static MentionRef mention_to_follow(const App *app)
{
    const Article *article = app_article(app);

    if (article && view_name_here(app) == app->target.entity)
        return (MentionRef){app->text.article, article_mention_from(article, app->text.cursor)};
    return app->target.follow;
}

void correct_begin(App *app)
{
    app->said.action++;
    app->said.unsaved = app->said.caught_up = false;
    if (app->target.kind == TARGET_ENTITY)
        app->said.follow = mention_to_follow(app);
}

static void correct_damaged(void *context, const char *message)
{
    app_message(context, true, "%s", message);
}

void correct_settle(App *app)
{
    resolver_settle(app->parts.resolver);
    if (app->target.kind == TARGET_ENTITY)
        target_found_at(app, app->said.follow);
    cast_renew(app);
    marks_follow(app);
    app_settle(app);
}

/* --- Saying ------------------------------------------------------------------------------- */

/* Of what was just given to the store, where so many records were due before. */
static void note_saved(App *app, bool saved, size_t due, const Error *error)
{
    if (saved && due > 0)
        app->said.caught_up = true;
    if (saved)
        return;
    app->said.unsaved = true;
    app->said.reason = *error;
}

/* Whether the last action is saved, as far as that is worth a word. */
static void add_saved(const App *app, Buffer *text)
{
    if (app->said.unsaved)
        buffer_addf(text, "%s: %s",
                    store_due(app->parts.store) ? ", not saved yet" : ", this sitting only",
                    app->said.reason.text);
    else if (app->said.caught_up)
        buffer_add_string(text, "; what was not saved before now is");
}

void correct_say(App *app, const Judgement *judgement, MentionRef about)
{
    Store *store = app->parts.store;
    size_t due = store_due(store);
    Error error;

    note_saved(app, store_add(store, judgement, &error), due, &error);
    store_apply(store, app->parts.resolver);
    *vector_push(&app->said.items) =
        (Said){.number = store_record(store, store_count(store) - 1)->number,
               .action = app->said.action,
               .about = about};
}

void correct_end(App *app, Buffer *text)
{
    Buffer key = BUFFER_EMPTY;

    correct_settle(app);
    add_saved(app, text);
    if (!app->said.unsaved && app->said.items.count > 0 &&
        keymap_show(app->parts.keymap, PANE_CAST, COMMAND_UNDO, 1, &key) > 0)
        buffer_addf(text, "; %s takes it back", key.bytes);
    app_message(app, app->said.unsaved, "%s", text->bytes);
    buffer_release(&key);
    buffer_release(text);
}

void correct_end_contradicted(App *app, const char *a, const char *b)
{
    Buffer key = BUFFER_EMPTY;

    correct_settle(app);
    keymap_show(app->parts.keymap, PANE_CAST, COMMAND_CORRECTIONS, 1, &key);
    app_message(app, true,
                "%s and %s stay two: you said so of some of their names (%s lists it)", a, b,
                key.length ? key.bytes : ":corrections");
    buffer_release(&key);
}

void correct_refresh(App *app)
{
    Error error;

    correct_begin(app);
    if (!store_read(app->parts.store, correct_damaged, app, &error))
        app_message(app, true, "%s", error.text);
    store_apply(app->parts.store, app->parts.resolver);
    correct_settle(app);
}

/* --- Taking back -------------------------------------------------------------------------- */

static void undo_record(App *app, size_t index)
{
    Store *store = app->parts.store;
    /* One that never was in the file is taken back without it. */
    size_t due = store_record(store, index)->line ? store_due(store) : 0;
    Error error;

    note_saved(app, store_undo(store, index, &error), due, &error);
    store_apply(store, app->parts.resolver);
}

/* The record of the resolver's number that can be taken back; their count if there is none. */
static size_t record_of(const App *app, uint32_t number)
{
    const Store *store = app->parts.store;
    size_t count = store_count(store);

    for (size_t i = count; i-- > 0;)
        if (store_record(store, i)->number == number && !store_record(store, i)->undone)
            return i;
    return count;
}

static void end_undo(App *app, Buffer *what, MentionRef about)
{
    Buffer text = BUFFER_EMPTY;

    correct_settle(app);
    EntityId entity = about.article == NO_ARTICLE
                          ? ENTITY_NONE
                          : corpus_mention(app->parts.corpus, about)->entity;
    if (entity != ENTITY_NONE)
        cast_select(app, entity);
    buffer_addf(&text, "taken back: %s", what->bytes);
    add_saved(app, &text);
    app_message(app, app->said.unsaved, "%s", text.bytes);
    buffer_release(&text);
    buffer_release(what);
}

/* Several judgements that were one correction are told by the first. */
static bool undo_last_said(App *app)
{
    Buffer what = BUFFER_EMPTY;
    MentionRef about = NOWHERE;
    uint32_t action = 0;

    while (app->said.items.count > 0) {
        Said said = app->said.items.items[app->said.items.count - 1];
        if (action && said.action != action)
            break;
        app->said.items.count--;
        size_t record = record_of(app, said.number);
        if (record == store_count(app->parts.store))
            continue; /* somebody else took it back */
        action = said.action;
        about = said.about;
        buffer_clear(&what);
        correct_describe(&store_record(app->parts.store, record)->judgement, &what);
        undo_record(app, record);
    }
    if (!action)
        return false;
    end_undo(app, &what, about);
    return true;
}

void correct_turn(App *app, size_t index)
{
    const Record *record = store_record(app->parts.store, index);
    Buffer what = BUFFER_EMPTY;

    correct_begin(app);
    correct_describe(&record->judgement, &what);
    if (!record->undone) {
        undo_record(app, index);
        end_undo(app, &what, NOWHERE);
        return;
    }
    Judgement again = record->judgement;
    correct_say(app, &again, NOWHERE);
    correct_end(app, &what);
}

/* Of a merge in an earlier sitting: the record that kept the name or type of the one that the
 * others became, behind what made them one. */
static bool keeps_identity(const Judgement *judgement)
{
    return (judgement->kind == JUDGEMENT_NAME &&
            strcmp(judgement->name, judgement->other) == 0) ||
           (judgement->kind == JUDGEMENT_TYPE && judgement->to == judgement->type);
}

/* The last correction of earlier sittings becomes one of this: then it can be taken back as a
 * whole. Returns false where there is none. */
static bool recall_last(App *app)
{
    const Store *store = app->parts.store;
    const char *kept = NULL;
    size_t count = 0;
    Said found[3];

    for (size_t i = store_count(store); i-- > 0 && count < sizeof found / sizeof *found;) {
        const Record *record = store_record(store, i);
        if (record->undone)
            continue;
        if (kept && strcmp(kept, record->judgement.kind == JUDGEMENT_SAME
                                     ? record->judgement.other
                                     : record->judgement.name) != 0)
            break;
        found[count++] = (Said){record->number, app->said.action, NOWHERE};
        if (!keeps_identity(&record->judgement))
            break;
        kept = record->judgement.name;
    }
    for (size_t i = count; i-- > 0;)
        *vector_push(&app->said.items) = found[i];
    return count > 0;
}

unsigned run_UNDO(App *app, UNUSED const Arguments *arguments)
{
    correct_begin(app);
    if (!undo_last_said(app) && !(recall_last(app) && undo_last_said(app)))
        app_message(app, false, "there is no correction to take back");
    return REACTION_DRAW;
}
