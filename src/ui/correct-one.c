/* correct-one: what is said of one entity: its name, its type, that it is none, that one of its
 * spellings is somebody else. */
#include "correct.h"

#include <stdlib.h>
#include <string.h>

/* Longer ones are no names, and would not fit a line of the file with what else is in it. */
enum { NAME_BYTES_MOST = 200 };

static const Entity *entity_at(const App *app, MentionRef mention)
{
    EntityId entity = corpus_mention(app->parts.corpus, mention)->entity;

    return entity == ENTITY_NONE ? NULL : corpus_entity(app->parts.corpus, entity);
}

static void say(App *app, const Subject *subject, JudgementKind kind, EntityType to,
                const char *other)
{
    correct_say(app,
                &(Judgement){.kind = kind,
                             .type = subject->type,
                             .to = to,
                             .name = subject->name,
                             .other = other},
                subject->follow);
}

/* --- Another name ------------------------------------------------------------------------- */

/* The name without what is no part of one: control characters, and blanks beside others. */
static void clean_name(const char *name, Buffer *out)
{
    bool blank = false;

    for (size_t at = 0, size, length = strlen(name); at < length; at += size) {
        uint32_t character = utf8_decode(name + at, length - at, &size);
        if (character <= 0x20 || (character >= 0x7f && character <= 0xa0)) {
            blank = out->length > 0;
            continue;
        }
        if (blank)
            buffer_add_byte(out, ' ');
        blank = false;
        utf8_add(out, character);
    }
}

unsigned correct_rename(App *app, MentionRef mention, const char *name)
{
    const Entity *entity = entity_at(app, mention);
    Buffer clean = BUFFER_EMPTY, text = BUFFER_EMPTY;
    Subject subject;

    clean_name(name, &clean);
    if (clean.length == 0) {
        app_message(app, false, "nobody is renamed: there is no name");
    } else if (clean.length > NAME_BYTES_MOST) {
        app_message(app, true, "a name has at most %d bytes, this has %zu", NAME_BYTES_MOST,
                    clean.length);
    } else if (subject_take(app, entity ? entity->id : ENTITY_NONE, &subject)) {
        if (strcmp(clean.bytes, subject.shown) == 0) {
            app_message(app, false, "%s is called that already", subject.shown);
        } else {
            correct_begin(app);
            say(app, &subject, JUDGEMENT_NAME, subject.type, clean.bytes);
            correct_phrase(&text, subject.shown, " is shown as ", clean.bytes, " now");
            correct_end(app, &text);
        }
        subject_release(&subject);
    }
    buffer_release(&clean);
    return REACTION_DRAW;
}

unsigned run_RENAME(App *app, const Arguments *arguments)
{
    Subject subject;

    if (!subject_take(app, subject_meant(app), &subject))
        return REACTION_DRAW;
    if (*arguments->text)
        correct_rename(app, subject.follow, arguments->text);
    else
        prompt_open_rename(app, subject.shown, subject.follow);
    subject_release(&subject);
    return REACTION_DRAW;
}

/* --- Another type ------------------------------------------------------------------------- */

unsigned run_CHANGE_TYPE(App *app, const Arguments *arguments)
{
    static const char letters[ENTITY_TYPE_COUNT + 1] = "polm";
    const char *letter = arguments->letter < 0x80 && arguments->letter
                             ? strchr(letters, (int)(arguments->letter | 0x20))
                             : NULL;
    Judgement told = {.kind = JUDGEMENT_TYPE};
    Buffer text = BUFFER_EMPTY;
    Subject subject;

    if (!letter || !*letter) {
        app_message(app, true,
                    "p for a person, o an organisation, l a place, m something else");
        return REACTION_DRAW;
    }
    if (!subject_take(app, subject_meant(app), &subject))
        return REACTION_DRAW;
    told.to = (EntityType)(letter - letters);
    told.name = subject.shown;
    if (told.to == subject.shown_type) {
        correct_describe(&told, &text);
        app_message(app, false, "%s already", text.bytes);
        buffer_release(&text);
    } else {
        correct_begin(app);
        say(app, &subject, JUDGEMENT_TYPE, told.to, "");
        correct_settle(app);
        correct_describe(&told, &text);
        buffer_add_string(&text, " now");
        correct_end(app, &text);
    }
    subject_release(&subject);
    return REACTION_DRAW;
}

/* --- No name ------------------------------------------------------------------------------ */

/* Whoever stands next in the cast is selected in its stead. */
static void select_neighbour(App *app, EntityId entity)
{
    const CastPane *cast = &app->cast;
    uint32_t row = cast->selected;

    if (cast_entity(app) != entity || cast->rows.count < 2)
        return;
    cast_select(app, cast->rows.items[row + 1 < cast->rows.count ? row + 1 : row - 1].entity);
}

unsigned run_HIDE(App *app, UNUSED const Arguments *arguments)
{
    Buffer text = BUFFER_EMPTY;
    Subject subject;

    if (!subject_take(app, subject_meant(app), &subject))
        return REACTION_DRAW;
    select_neighbour(app, subject.entity);
    correct_begin(app);
    say(app, &subject, JUDGEMENT_IGNORE, subject.type, "");
    correct_settle(app);
    if (entity_at(app, subject.follow))
        correct_phrase(&text, subject.shown, " is a name still, of ",
                       entity_at(app, subject.follow)->name, "");
    else
        correct_phrase(&text, subject.shown, " is not a name any more", "", "");
    correct_end(app, &text);
    subject_release(&subject);
    return REACTION_DRAW;
}

/* --- Somebody else ------------------------------------------------------------------------ */

/* A mention of the entity that is written so. */
static bool mention_written(const App *app, const Entity *entity, const char *alias,
                            MentionRef *found)
{
    Corpus *corpus = app->parts.corpus;
    Buffer words = BUFFER_EMPTY;
    bool is = false;

    for (size_t i = 0; i < entity->mentions.count && !is; i++) {
        *found = entity->mentions.items[i];
        buffer_clear(&words);
        article_words(corpus_article(corpus, found->article),
                      corpus_mention(corpus, *found)->span, &words);
        is = strcmp(words.bytes, alias) == 0;
    }
    buffer_release(&words);
    return is;
}

/* The name that the alias is to be told from: the one that the entity is judged by, else
 * another of its spellings. NULL where all are one name to the resolver. */
static const char *name_beside(App *app, const Subject *subject, const char *alias,
                               EntityType type, EntityType *of)
{
    Resolver *resolver = app->parts.resolver;
    const Entity *entity = corpus_entity(app->parts.corpus, subject->entity);

    *of = subject->type;
    if (*of != type || !resolver_same_name(resolver, type, alias, subject->name))
        return subject->name;
    for (size_t i = 0; i < entity->aliases.count; i++) {
        const char *other = entity->aliases.items[i].text;
        *of = resolver_alias_type(resolver, subject->entity, other);
        if (*of == type && !resolver_same_name(resolver, type, alias, other))
            return other;
    }
    return NULL;
}

void correct_split(App *app, EntityId entity, const char *alias)
{
    Buffer text = BUFFER_EMPTY;
    MentionRef mention;
    Subject subject;
    EntityType of;

    if (!subject_take(app, entity, &subject))
        return;
    EntityType type = resolver_alias_type(app->parts.resolver, entity, alias);
    const char *beside = name_beside(app, &subject, alias, type, &of);
    if (!beside ||
        !mention_written(app, corpus_entity(app->parts.corpus, entity), alias, &mention)) {
        app_message(app, true, "%s has no other spelling that %s could be told from",
                    subject.shown, alias);
    } else {
        char *other = memory_copy_string(beside);
        correct_begin(app);
        correct_say(app,
                    &(Judgement){.kind = JUDGEMENT_DIFFER,
                                 .type = type,
                                 .to = of,
                                 .name = alias,
                                 .other = other},
                    mention);
        correct_settle(app);
        const Entity *split = entity_at(app, mention);
        correct_phrase(&text, alias, " is not ", other, " any more");
        if (split && strcmp(split->name, alias) != 0 && strcmp(split->name, other) != 0)
            correct_phrase(&text, "", " but ", split->name, "");
        correct_end(app, &text);
        free(other);
    }
    subject_release(&subject);
}

unsigned run_SPLIT(App *app, UNUSED const Arguments *arguments)
{
    EntityId entity = view_top(app) ? ENTITY_NONE : subject_meant(app);

    if (entity == ENTITY_NONE)
        app_message(app, false, "choose a spelling in the details of someone first");
    else if (corpus_entity(app->parts.corpus, entity)->aliases.count < 2)
        app_message(app, false, "%s is written in one way only",
                    corpus_entity(app->parts.corpus, entity)->name);
    else
        details_open_aliases(app, entity);
    return REACTION_DRAW;
}
