/* Why the names of an entity are taken for one, in words. */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

/* An alias and the form it is. */
typedef struct Spelling {
    const char *text;
    uint32_t form;
} Spelling;

typedef struct Explanation {
    const Resolver *resolver;
    const Entity *entity;
    VECTOR(Spelling) spellings; /* the shown name first, of each form one */
} Explanation;

static uint32_t known_form(const Resolver *resolver, const char *text, EntityType type)
{
    uint32_t surface = map_find(resolver->surface_numbers, text, strlen(text));

    return surface == MAP_NONE ? NONE : resolver->surfaces.items[surface].forms[type];
}

static void add_spelling(Explanation *explanation, const char *text)
{
    const Resolver *resolver = explanation->resolver;
    uint32_t form = known_form(resolver, text, explanation->entity->type);

    /* Judgements make names of several types one. */
    if (form == NONE || resolver->forms.items[form].entity != explanation->entity->id)
        form = alias_form(resolver, text, explanation->entity->id);
    for (size_t i = 0; form != NONE && i < explanation->spellings.count; i++)
        if (explanation->spellings.items[i].form == form)
            form = NONE;
    if (form != NONE)
        *vector_push(&explanation->spellings) = (Spelling){text, form};
}

/* How much an edge says of its two forms being one. */
static unsigned weight(const Edge *edge)
{
    if (!edge)
        return 0;
    return 1 + (edge->verdict == VERDICT_SAME ? 2 : edge->is_short || edge->verdict > 0);
}

/* The spelling before it by which the one at `at` came in: the strongest edge, else the first.
 */
static size_t reason_for(const Explanation *explanation, size_t at)
{
    const Spelling *spellings = explanation->spellings.items;
    size_t best = 0;
    unsigned heaviest = 0;

    for (size_t i = 0; i < explanation->spellings.count; i++) {
        unsigned of = i == at ? 0
                              : weight(edge_find(explanation->resolver, spellings[at].form,
                                                 spellings[i].form));
        if (of > heaviest) {
            heaviest = of;
            best = i;
        }
    }
    return best;
}

static void say_person(const Form *a, const Form *b, Buffer *out)
{
    if (a->kind == FORM_FULL && b->kind == FORM_FULL) {
        person_explain(&a->person, &b->person, out);
        return;
    }
    const Form *lone = a->kind == FORM_FULL ? b : a, *full = lone == a ? b : a;
    if (full->kind != FORM_FULL)
        buffer_add_string(out, "another spelling");
    else if (person_is_family_of(&lone->person, &full->person))
        buffer_add_string(out, "the family name alone");
    else if (person_is_given_of(&lone->person, &full->person))
        buffer_add_string(out, "the given name alone");
    else
        buffer_add_string(out, "a part of the name");
}

static void say_names(const Form *a, const Form *b, Buffer *out)
{
    if (a->type != b->type)
        buffer_addf(out, "a word that articles take for %s",
                    a->type == ENTITY_PLACE          ? "a place"
                    : a->type == ENTITY_ORGANISATION ? "an organisation"
                    : a->type == ENTITY_PERSON       ? "a person"
                                                     : "something else");
    else if (a->kind == FORM_OPAQUE || b->kind == FORM_OPAQUE)
        buffer_add_string(out, "names of one place");
    else if (a->type == ENTITY_PERSON)
        say_person(a, b, out);
    else if (a->group.acronym != b->group.acronym)
        buffer_add_string(out, "the initials of the other");
    else if (group_is_short_of(&a->group, &b->group) || group_is_short_of(&b->group, &a->group))
        buffer_add_string(out, "what it is of left out");
    else
        buffer_add_string(out, "the words in front left out");
}

/* Articles of a form that are looked at for company; more would say no more. */
enum { ARTICLES_LOOKED_AT = 32, COMPANY_NAMED = 2 };

static bool named_in(const Resolver *resolver, const Form *form, EntityId entity)
{
    const Entity *other = corpus_entity(resolver->corpus, entity);
    size_t count = 0;

    for (size_t i = 0; !count && i < form->nodes.count && i < ARTICLES_LOOKED_AT; i++)
        entity_mentions_in(other, resolver->nodes.items[form->nodes.items[i]].article, &count);
    return count > 0;
}

/* Persons and organisations named with both. */
static void say_company(const Explanation *explanation, const Form *a, const Form *b,
                        Buffer *out)
{
    const Resolver *resolver = explanation->resolver;
    EntityId named[COMPANY_NAMED];
    unsigned count = 0;

    for (size_t i = 0; i < a->nodes.count && i < ARTICLES_LOOKED_AT; i++) {
        uint32_t number = resolver->nodes.items[a->nodes.items[i]].article;
        const Analysis *analysis = resolver->corpus->articles.items[number].analysis;
        for (uint32_t m = 0; m < analysis->mention_count && count < COMPANY_NAMED; m++) {
            const Mention *mention = &analysis->mentions[m];
            bool known =
                mention->entity == ENTITY_NONE || mention->entity == explanation->entity->id ||
                (mention->type != ENTITY_PERSON && mention->type != ENTITY_ORGANISATION);
            for (unsigned n = 0; n < count; n++)
                known = known || named[n] == mention->entity;
            if (!known && named_in(resolver, b, mention->entity))
                named[count++] = mention->entity;
        }
    }
    for (unsigned n = 0; n < count; n++)
        buffer_addf(out, "%s%s", n ? " and " : ", both named with ",
                    corpus_entity(resolver->corpus, named[n])->name);
}

static void say_why(const Explanation *explanation, size_t at, size_t by, Buffer *out)
{
    const Spelling *one = &explanation->spellings.items[at];
    const Spelling *other = &explanation->spellings.items[by];
    const Form *forms = explanation->resolver->forms.items;
    const Form *a = &forms[one->form], *b = &forms[other->form];
    const Edge *edge = edge_find(explanation->resolver, one->form, other->form);

    buffer_addf(out, "%s = %s: ", one->text, other->text);
    if (judged_same(explanation->resolver, one->form, other->form) != NONE) {
        buffer_add_string(out, "you said so\n");
        return;
    }
    say_names(a, b, out);
    if (edge && edge->links)
        buffer_addf(out, ", one in %u article%s", edge->links, edge->links == 1 ? "" : "s");
    Buffer office = BUFFER_EMPTY;
    if (a->type == ENTITY_PERSON && b->type == ENTITY_PERSON &&
        office_say(explanation->resolver, a, b, &office))
        buffer_addf(out, ", both called %s", office.bytes);
    else if (edge && edge->role)
        buffer_add_string(out, ", the same office");
    buffer_release(&office);
    say_company(explanation, a, b, out);
    buffer_add_byte(out, '\n');
}

/* A spelling that is explained already and that the one at `at` is one with by the reader's
 * word, else by itself; `at` if there is none. */
static size_t explained_by(const Explanation *explanation, const bool *explained, size_t at)
{
    const Spelling *spellings = explanation->spellings.items;
    size_t best = at;
    unsigned heaviest = 0;

    for (size_t i = 0; i < explanation->spellings.count; i++) {
        if (!explained[i])
            continue;
        if (judged_same(explanation->resolver, spellings[at].form, spellings[i].form) != NONE)
            return i;
        unsigned of =
            weight(edge_find(explanation->resolver, spellings[at].form, spellings[i].form));
        if (of > heaviest) {
            heaviest = of;
            best = i;
        }
    }
    return best;
}

/* With the reader's word among the reasons each spelling is led back to the one shown. */
static void explain_judged(const Explanation *explanation, Buffer *out)
{
    size_t count = explanation->spellings.count;
    bool *explained = memory_new(count * sizeof *explained), more = true;

    explained[0] = true;
    while (more) {
        more = false;
        for (size_t i = 1; i < count; i++) {
            size_t by = explained[i] ? i : explained_by(explanation, explained, i);
            if (by == i)
                continue;
            say_why(explanation, i, by, out);
            explained[i] = more = true;
        }
    }
    /* One by what a name that is not among the spellings joins. */
    for (size_t i = 1; i < count; i++)
        if (!explained[i])
            buffer_addf(out, "%s = %s: by what you said\n",
                        explanation->spellings.items[i].text,
                        explanation->spellings.items[0].text);
    free(explained);
}

static void say_contradictions(const Explanation *explanation, Buffer *out)
{
    const Resolver *resolver = explanation->resolver;

    for (uint32_t i = 0; i < resolver->judgements.count; i++) {
        const Judged *judged = &resolver->judgements.items[i];
        if (judged->kind != JUDGEMENT_SAME ||
            resolver_judgement_state(resolver, i) != JUDGEMENT_CONTRADICTED ||
            !resolver_judgement_concerns(resolver, i, explanation->entity->id))
            continue;
        uint32_t by = judge_parted_by(resolver, i);
        buffer_addf(out, "%s = %s: you said so, but ", judged->said, judged->said_other);
        if (by == NONE)
            buffer_add_string(out, "other words of yours keep them apart\n");
        else
            buffer_addf(out, "also that %s is not %s\n", resolver->judgements.items[by].said,
                        resolver->judgements.items[by].said_other);
    }
}

void resolver_explain(const Resolver *resolver, EntityId id, Buffer *out)
{
    Explanation explanation = {.resolver = resolver,
                               .entity = corpus_entity(resolver->corpus, id)};

    if (explanation.entity->mentions.count)
        add_spelling(&explanation, explanation.entity->name);
    for (size_t i = 0; i < explanation.entity->aliases.count; i++)
        add_spelling(&explanation, explanation.entity->aliases.items[i].text);
    if (explanation.spellings.count && resolver->judgements.count)
        explain_judged(&explanation, out);
    for (size_t i = 1; !resolver->judgements.count && i < explanation.spellings.count; i++)
        say_why(&explanation, i, reason_for(&explanation, i), out);
    say_contradictions(&explanation, out);
    vector_release(&explanation.spellings);
}
