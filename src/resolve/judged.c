/* Questions about judgements: how they fare, by which name to make one, and which ones the
 * resolver would like to have. */
#include "resolve-internal.h"

#include <string.h>

static bool in_cast(const Resolver *resolver, EntityId id)
{
    return id != ENTITY_NONE && (resolver->corpus->entities.items[id]->mentions.count ||
                                 resolver->entities.items[id].hidden);
}

static bool name_used(const Resolver *resolver, uint32_t name)
{
    const Indices *forms = &resolver->names.items[name].forms;

    for (size_t i = 0; i < forms->count; i++)
        if (in_cast(resolver, resolver->forms.items[forms->items[i]].entity))
            return true;
    return false;
}

static bool name_among(const Resolver *resolver, uint32_t name, EntityId id)
{
    const Indices *forms = &resolver->names.items[name].forms;

    for (size_t i = 0; i < forms->count; i++)
        if (resolver->forms.items[forms->items[i]].entity == id)
            return true;
    return false;
}

static bool share_entity(const Resolver *resolver, uint32_t a, uint32_t b)
{
    const Indices *forms = &resolver->names.items[a].forms;

    for (size_t i = 0; i < forms->count; i++) {
        const Form *form = &resolver->forms.items[forms->items[i]];
        if (form->kind != FORM_PIECE && form->entity != ENTITY_NONE &&
            name_among(resolver, b, form->entity))
            return true;
    }
    return false;
}

JudgementState resolver_judgement_state(const Resolver *resolver, uint32_t number)
{
    const Judged *judged = &resolver->judgements.items[number];
    bool pair = judged->kind == JUDGEMENT_SAME || judged->kind == JUDGEMENT_DIFFER;

    if (judged->undone)
        return JUDGEMENT_UNDONE;
    if (judged->overruled)
        return JUDGEMENT_OVERRULED;
    if (!name_used(resolver, judged->name) || (pair && !name_used(resolver, judged->other)))
        return JUDGEMENT_UNUSED;
    if (judged->kind == JUDGEMENT_SAME && !share_entity(resolver, judged->name, judged->other))
        return JUDGEMENT_CONTRADICTED;
    return JUDGEMENT_EFFECTIVE;
}

bool resolver_judgement_concerns(const Resolver *resolver, uint32_t number, EntityId entity)
{
    const Judged *judged = &resolver->judgements.items[number];

    return name_among(resolver, judged->name, entity) ||
           (judged->other != NONE && name_among(resolver, judged->other, entity));
}

/* --- Names to judge by -------------------------------------------------------------------- */

uint32_t alias_form(const Resolver *resolver, const char *text, EntityId entity)
{
    uint32_t number = map_find(resolver->surface_numbers, text, strlen(text));
    uint32_t found = NONE;

    for (int type = 0; number != MAP_NONE && type < ENTITY_TYPE_COUNT; type++) {
        uint32_t form = resolver->surfaces.items[number].forms[type];
        if (form == NONE)
            continue;
        const Form *known = &resolver->forms.items[form];
        if (known->entity == entity)
            return form;
        Buffer unsure = BUFFER_EMPTY;
        buffer_addf(&unsure, "%s?", known->key);
        uint32_t twin = map_find(resolver->form_numbers, unsure.bytes, unsure.length);
        buffer_release(&unsure);
        if (twin != MAP_NONE && resolver->forms.items[twin].entity == entity)
            found = twin;
    }
    return found;
}

/* 2: a whole name that articles go by; 1: some other name; 0: none of the entity's. */
static int fitness(const Resolver *resolver, uint32_t form)
{
    if (form == NONE)
        return 0;
    const Form *known = &resolver->forms.items[form];
    bool whole = known->kind == FORM_FULL || known->kind == FORM_OPAQUE;
    return whole && known->nodes.count ? 2 : 1;
}

const char *resolver_name_to_judge(const Resolver *resolver, EntityId id, EntityType *type)
{
    const Entity *entity = resolver->corpus->entities.items[id];
    const char *best = NULL;
    int fittest = 0;

    for (size_t i = 0; i <= entity->aliases.count && entity->aliases.count; i++) {
        const char *text = i ? entity->aliases.items[i - 1].text : entity->name;
        uint32_t form = alias_form(resolver, text, id);
        if (fitness(resolver, form) <= fittest)
            continue;
        best = text;
        fittest = fitness(resolver, form);
        *type = resolver->forms.items[form].type;
    }
    return best;
}

EntityType resolver_alias_type(const Resolver *resolver, EntityId id, const char *alias)
{
    uint32_t form = alias_form(resolver, alias, id);
    EntityType type = resolver->corpus->entities.items[id]->type;

    if (form != NONE)
        return resolver->forms.items[form].type;
    resolver_name_to_judge(resolver, id, &type);
    return type;
}

bool resolver_same_name(Resolver *resolver, EntityType type, const char *a, const char *b)
{
    Form first = {.type = type, .group.country = NONE}, second = first;
    Buffer one = BUFFER_EMPTY, other = BUFFER_EMPTY;

    form_read(resolver, a, &first, &one);
    form_read(resolver, b, &second, &other);
    bool same = one.length == other.length && !memcmp(one.bytes, other.bytes, one.length);
    buffer_release(&one);
    buffer_release(&other);
    return same;
}

/* --- Proposals ---------------------------------------------------------------------------- */

/* The judgement in force that keeps any of their names apart, or NONE. */
static uint32_t parted_by(const Resolver *resolver, EntityId a, EntityId b)
{
    for (uint32_t i = 0; i < resolver->judgements.count; i++) {
        const Judged *judged = &resolver->judgements.items[i];
        if (judged->kind != JUDGEMENT_DIFFER || judged->undone || judged->overruled)
            continue;
        if ((name_among(resolver, judged->name, a) && name_among(resolver, judged->other, b)) ||
            (name_among(resolver, judged->name, b) && name_among(resolver, judged->other, a)))
            return i;
    }
    return NONE;
}

uint32_t judge_parted_by(const Resolver *resolver, uint32_t number)
{
    const Judged *judged = &resolver->judgements.items[number];
    const Indices *a = &resolver->names.items[judged->name].forms;
    const Indices *b = &resolver->names.items[judged->other].forms;
    uint32_t found = NONE;

    for (size_t i = 0; i < a->count && found == NONE; i++)
        for (size_t j = 0; j < b->count && found == NONE; j++) {
            EntityId x = resolver->forms.items[a->items[i]].entity;
            EntityId y = resolver->forms.items[b->items[j]].entity;
            if (x != ENTITY_NONE && y != ENTITY_NONE)
                found = parted_by(resolver, x, y);
        }
    return found;
}

static bool could_be_one(Resolver *resolver, Edge *edge)
{
    const Form *a = &resolver->forms.items[edge->a], *b = &resolver->forms.items[edge->b];

    if (edge->is_short || edge->apart || !a->nodes.count || !b->nodes.count ||
        (edge->verdict != VERDICT_CONTEXT && edge->verdict != VERDICT_FULLER))
        return false;
    if (a->entity == b->entity || a->entity == ENTITY_NONE || b->entity == ENTITY_NONE ||
        resolver->entities.items[a->entity].hidden ||
        resolver->entities.items[b->entity].hidden)
        return false;
    return parted_by(resolver, a->entity, b->entity) == NONE;
}

static int by_likelihood(const void *a, const void *b)
{
    const Proposal *x = a, *y = b;

    if (x->role != y->role)
        return x->role ? -1 : 1;
    if (x->shared != y->shared)
        return x->shared > y->shared ? -1 : 1;
    int order = strcmp(x->name_a, y->name_a);
    return order ? order : strcmp(x->name_b, y->name_b);
}

static void propose(Resolver *resolver, Edge *edge, ProposalVector *out)
{
    const Corpus *corpus = resolver->corpus;
    Proposal proposal = {.a = resolver->forms.items[edge->a].entity,
                         .b = resolver->forms.items[edge->b].entity};

    evidence_enough(resolver, edge);
    const Entity *a = corpus->entities.items[proposal.a];
    const Entity *b = corpus->entities.items[proposal.b];
    if (a->mentions.count < b->mentions.count ||
        (a->mentions.count == b->mentions.count && strcmp(a->slug, b->slug) > 0)) {
        EntityId swap = proposal.a;
        proposal.a = proposal.b;
        proposal.b = swap;
    }
    proposal.fuller = edge->verdict == VERDICT_FULLER;
    proposal.role = edge->role;
    proposal.shared = edge->shared;
    proposal.name_a = resolver_name_to_judge(resolver, proposal.a, &proposal.type);
    proposal.name_b = resolver_name_to_judge(resolver, proposal.b, &proposal.type);
    for (size_t i = 0; i < out->count; i++) {
        Proposal *known = &out->items[i];
        if (known->a != proposal.a || known->b != proposal.b)
            continue;
        known->role = known->role || proposal.role;
        if (proposal.shared > known->shared)
            known->shared = proposal.shared;
        return;
    }
    if (proposal.name_a && proposal.name_b)
        *vector_push(out) = proposal;
}

void resolver_proposals(Resolver *resolver, ProposalVector *out)
{
    for (size_t i = 0; i < resolver->edges.count; i++)
        if (could_be_one(resolver, &resolver->edges.items[i]))
            propose(resolver, &resolver->edges.items[i], out);
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_likelihood);
}
