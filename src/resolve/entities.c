/* From clusters of forms to the entities of the corpus: ids that stay, mentions, aliases, names
 * and slugs. What only grows is added to; what lost or won a form is built anew. */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

static void mark_changed(Resolver *resolver, EntityId id)
{
    EntityState *state = &resolver->entities.items[id];

    if (!state->changed)
        *vector_push(&resolver->changed) = id;
    state->changed = true;
}

void entity_renew(Resolver *resolver, EntityId id)
{
    resolver->entities.items[id].stale = true;
    mark_changed(resolver, id);
}

/* --- Ids ---------------------------------------------------------------------------------- */

#define NO_FORMER (ENTITY_NONE - 1) /* several, or not all of the cluster had one */

/* Mentions of an old entity that are in a new cluster. */
typedef struct Claim {
    EntityId entity;
    uint32_t cluster; /* in order of the block's forms */
    uint32_t mentions;
} Claim;

static int by_pair(const void *a, const void *b)
{
    const Claim *x = a, *y = b;

    if (x->entity != y->entity)
        return x->entity < y->entity ? -1 : 1;
    return x->cluster < y->cluster ? -1 : x->cluster > y->cluster;
}

static int by_mentions(const void *a, const void *b)
{
    const Claim *x = a, *y = b;

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return by_pair(a, b);
}

static EntityId entity_new(Resolver *resolver, EntityType type)
{
    const Entity *entity = corpus_add_entity(resolver->corpus, type);

    while (resolver->entities.count <= entity->id)
        *vector_push(&resolver->entities) = (EntityState){.name = NONE};
    return entity->id;
}

/* What was an entity before it was joined to another is that entity again. */
static void give_back(Resolver *resolver, const Block *block, const Indices *cluster_of_form,
                      Indices *ids)
{
    Indices formers = {0};

    for (size_t i = 0; i < ids->count; i++)
        *vector_push(&formers) = ENTITY_NONE;
    for (size_t i = 0; i < block->forms.count; i++) {
        const Form *form = &resolver->forms.items[block->forms.items[i]];
        uint32_t *former = &formers.items[cluster_of_form->items[i]];
        if (!form->nodes.count)
            continue;
        if (form->former == ENTITY_NONE || *former == NO_FORMER ||
            (*former != ENTITY_NONE && *former != form->former))
            *former = NO_FORMER;
        else
            *former = form->former;
    }
    for (size_t i = 0; i < ids->count; i++) {
        EntityId former = formers.items[i];
        if (former == ENTITY_NONE || former == NO_FORMER ||
            resolver->entities.items[former].forms.count ||
            resolver->entities.items[former].taken)
            continue;
        ids->items[i] = former;
        resolver->entities.items[former].taken = true;
    }
    for (size_t i = 0; i < ids->count; i++)
        if (ids->items[i] != ENTITY_NONE)
            resolver->entities.items[ids->items[i]].taken = false;
    vector_release(&formers);
}

/* [cluster] -> entity: each old entity goes to the cluster that has most of its mentions, if no
 * other has a better claim to that cluster. */
static void give_ids(Resolver *resolver, const Block *block, const Indices *cluster_of_form,
                     Indices *ids)
{
    VECTOR(Claim) claims = {0};
    size_t kept = 0;

    for (size_t i = 0; i < block->forms.count; i++) {
        const Form *form = &resolver->forms.items[block->forms.items[i]];
        if (form->entity != ENTITY_NONE)
            *vector_push(&claims) =
                (Claim){form->entity, cluster_of_form->items[i], form->settled_mentions};
    }
    if (claims.count)
        qsort(claims.items, claims.count, sizeof *claims.items, by_pair);
    for (size_t i = 0; i < claims.count; i++) {
        if (kept && by_pair(&claims.items[kept - 1], &claims.items[i]) == 0)
            claims.items[kept - 1].mentions += claims.items[i].mentions;
        else
            claims.items[kept++] = claims.items[i];
    }
    claims.count = kept;
    give_back(resolver, block, cluster_of_form, ids);
    if (claims.count)
        qsort(claims.items, claims.count, sizeof *claims.items, by_mentions);
    for (size_t i = 0; i < claims.count; i++) {
        EntityState *state = &resolver->entities.items[claims.items[i].entity];
        if (ids->items[claims.items[i].cluster] != ENTITY_NONE || state->taken)
            continue;
        ids->items[claims.items[i].cluster] = claims.items[i].entity;
        state->taken = true;
    }
    for (size_t i = 0; i < claims.count; i++)
        resolver->entities.items[claims.items[i].entity].taken = false;
    vector_release(&claims);
}

/* --- Mentions and aliases ----------------------------------------------------------------- */

/* By falling count, then by text. The one at `at` has just grown. */
static void move_alias(Entity *entity, size_t at)
{
    Alias *items = entity->aliases.items;

    for (; at > 0; at--) {
        Alias *before = &items[at - 1], *alias = &items[at];
        if (before->count > alias->count ||
            (before->count == alias->count && strcmp(before->text, alias->text) < 0))
            break;
        Alias swap = *before;
        *before = *alias;
        *alias = swap;
    }
}

static void count_alias(Entity *entity, const char *text)
{
    size_t at = 0;

    while (at < entity->aliases.count && strcmp(entity->aliases.items[at].text, text) != 0)
        at++;
    if (at == entity->aliases.count)
        *vector_push(&entity->aliases) = (Alias){memory_copy_string(text), 0};
    entity->aliases.items[at].count++;
    move_alias(entity, at);
}

static void clear_entity(Entity *entity)
{
    for (size_t i = 0; i < entity->aliases.count; i++)
        free((char *)entity->aliases.items[i].text);
    entity->aliases.count = 0;
    entity->mentions.count = 0;
    entity->article_count = 0;
}

static size_t place_of(const Entity *entity, MentionRef ref)
{
    size_t low = 0, high = entity->mentions.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        MentionRef at = entity->mentions.items[middle];
        if (at.article < ref.article || (at.article == ref.article && at.mention < ref.mention))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_mention(Entity *entity, MentionRef ref)
{
    size_t at = place_of(entity, ref), count = entity->mentions.count;

    bool known = (at > 0 && entity->mentions.items[at - 1].article == ref.article) ||
                 (at < count && entity->mentions.items[at].article == ref.article);
    entity->article_count += !known;
    vector_reserve(&entity->mentions, count + 1);
    memmove(entity->mentions.items + at + 1, entity->mentions.items + at,
            (count - at) * sizeof *entity->mentions.items);
    entity->mentions.items[at] = ref;
    entity->mentions.count++;
}

static void add_node(Resolver *resolver, Entity *entity, const Node *node)
{
    Analysis *analysis = resolver->corpus->articles.items[node->article].analysis;
    bool hidden = resolver->entities.items[entity->id].hidden;

    for (uint32_t i = 0; i < node->mention_count; i++) {
        NodeMention of = resolver->node_mentions.items[node->mentions + i];
        Mention *mention = &analysis->mentions[of.mention];
        if (hidden || mention->confidence < resolver->confidence) {
            mention->entity = ENTITY_NONE;
            continue;
        }
        mention->entity = entity->id;
        mention->type = entity->type;
        add_mention(entity, (MentionRef){node->article, of.mention});
        count_alias(entity, resolver->surfaces.items[of.surface].text);
    }
}

static void add_nodes(Resolver *resolver, Entity *entity, Form *form)
{
    for (; form->settled < form->nodes.count; form->settled++) {
        const Node *node = &resolver->nodes.items[form->nodes.items[form->settled]];
        add_node(resolver, entity, node);
        form->settled_mentions += node->mention_count;
    }
}

void resolver_confidence(Resolver *resolver, unsigned least)
{
    if (resolver->confidence == least)
        return;
    resolver->confidence = least;
    for (EntityId id = 0; id < resolver->entities.count; id++)
        entity_renew(resolver, id);
}

static void rebuild(Resolver *resolver, EntityId id)
{
    Entity *entity = corpus_entity(resolver->corpus, id);
    EntityState *state = &resolver->entities.items[id];

    clear_entity(entity);
    for (size_t i = 0; i < state->forms.count; i++) {
        Form *form = &resolver->forms.items[state->forms.items[i]];
        form->settled = 0;
        form->settled_mentions = 0;
        add_nodes(resolver, entity, form);
    }
    state->stale = false;
}

static void move_form(Resolver *resolver, uint32_t number, EntityId to)
{
    Form *form = &resolver->forms.items[number];

    if (form->entity != ENTITY_NONE) {
        EntityState *old = &resolver->entities.items[form->entity];
        size_t at = 0;
        while (old->forms.items[at] != number)
            at++;
        old->forms.items[at] = old->forms.items[--old->forms.count];
        if (form->settled) {
            form->former = form->entity;
            old->stale = true;
            resolver->entities.items[to].stale = true;
        }
        mark_changed(resolver, form->entity);
    }
    form->entity = to;
    *vector_push(&resolver->entities.items[to].forms) = number;
}

/* What judgements say of an entity whose mentions make it a `type`. */
static void set_traits(Resolver *resolver, EntityId id, EntityType type, JudgedTraits traits)
{
    Entity *entity = corpus_entity(resolver->corpus, id);
    EntityState *state = &resolver->entities.items[id];
    bool hidden = traits.hiding != NONE;

    if (traits.typing != NONE)
        type = resolver->judgements.items[traits.typing].to;
    if (entity->type != type || state->hidden != hidden)
        entity_renew(resolver, id);
    if (state->name != traits.naming)
        mark_changed(resolver, id);
    entity->type = type;
    state->hidden = hidden;
    state->name = traits.naming;
}

static void take_traits(Resolver *resolver, const Block *block, const Indices *cluster_of_form,
                        const Indices *roots, const Indices *ids)
{
    VECTOR(JudgedTraits) traits = {0};

    for (size_t i = 0; i < roots->count; i++)
        *vector_push(&traits) = (JudgedTraits){NONE, NONE, NONE};
    for (size_t i = 0; resolver->judgements.count && i < block->forms.count; i++)
        judge_traits(resolver, block->forms.items[i], &traits.items[cluster_of_form->items[i]]);
    for (size_t i = 0; i < roots->count; i++)
        if (ids->items[i] != ENTITY_NONE)
            set_traits(resolver, ids->items[i], resolver->forms.items[roots->items[i]].as,
                       traits.items[i]);
    vector_release(&traits);
}

void entities_take(Resolver *resolver, Block *block)
{
    Indices cluster_of_form = {0}, ids = {0}, roots = {0};

    for (size_t i = 0; i < block->forms.count; i++) {
        /* the root of a cluster is its first form in this order */
        const Form *form = &resolver->forms.items[block->forms.items[i]];
        Form *root = &resolver->forms.items[form->cluster];
        if (form == root) {
            root->local = (uint32_t)roots.count;
            *vector_push(&roots) = form->cluster;
            *vector_push(&ids) = ENTITY_NONE;
        }
        *vector_push(&cluster_of_form) = root->local;
    }
    for (size_t i = 0; i < roots.count; i++)
        resolver->forms.items[roots.items[i]].local = NONE;
    give_ids(resolver, block, &cluster_of_form, &ids);
    for (size_t i = 0; i < block->forms.count; i++) {
        Form *form = &resolver->forms.items[block->forms.items[i]];
        EntityId *id = &ids.items[cluster_of_form.items[i]];
        if (*id == ENTITY_NONE && form->nodes.count)
            *id = entity_new(resolver, resolver->forms.items[form->cluster].as);
        if (*id == ENTITY_NONE)
            continue;
        if (form->entity != *id)
            move_form(resolver, block->forms.items[i], *id);
        if (form->settled < form->nodes.count || resolver->entities.items[*id].stale)
            mark_changed(resolver, *id);
    }
    take_traits(resolver, block, &cluster_of_form, &roots, &ids);
    for (size_t i = 0; i < block->forms.count; i++) {
        Form *form = &resolver->forms.items[block->forms.items[i]];
        if (form->entity != ENTITY_NONE && !resolver->entities.items[form->entity].stale)
            add_nodes(resolver, corpus_entity(resolver->corpus, form->entity), form);
    }
    vector_release(&roots);
    vector_release(&ids);
    vector_release(&cluster_of_form);
}

/* --- Names -------------------------------------------------------------------------------- */

static bool has_lower(const char *text)
{
    for (size_t at = 0, size, length = strlen(text); at < length; at += size)
        if (char_is_lower(utf8_decode(text + at, length - at, &size)))
            return true;
    return false;
}

/* How full a form of a name this is: a given name written out before an initial, given and
 * family name before one of them, words before an acronym, and written as names are before all
 * capitals. */
static unsigned fullness(Resolver *resolver, EntityType type, const char *text)
{
    uint32_t surface = surface_number(resolver, text, strlen(text));
    uint32_t known = resolver->surfaces.items[surface].forms[type];
    Form read = {.type = type, .group.country = NONE};
    unsigned full = 1;

    /* A form of a type that only a judgement gave it must not come to be by being shown. */
    if (known == NONE) {
        Buffer key = BUFFER_EMPTY;
        form_read(resolver, text, &read, &key);
        buffer_release(&key);
    }
    const Form *form = known == NONE ? &read : &resolver->forms.items[known];
    if (type == ENTITY_PERSON && form->kind == FORM_FULL)
        full = person_given(&form->person)->initial ? 1 : 2;
    else if (type == ENTITY_PERSON)
        full = 0;
    else if (type == ENTITY_ORGANISATION && form->kind == FORM_FULL)
        full = form->group.words > 1 && !form->group.acronym;
    return 2u * full + has_lower(text);
}

/* Aliases come by falling count, then by text. Of equally full and frequent names of an
 * organisation the longest says most. */
static const char *best_name(Resolver *resolver, const Entity *entity)
{
    const char *best = NULL;
    unsigned fullest = 0;
    uint32_t count = 0;

    for (size_t i = 0; i < entity->aliases.count; i++) {
        const char *text = entity->aliases.items[i].text;
        uint32_t number = surface_number(resolver, text, strlen(text));
        uint32_t country = resolver->surfaces.items[number].country;
        if (entity->type == ENTITY_PLACE && country != NONE)
            return country_display(country);
        unsigned full = fullness(resolver, entity->type, text);
        bool longer = best && full == fullest && entity->type == ENTITY_ORGANISATION &&
                      entity->aliases.items[i].count == count && strlen(text) > strlen(best);
        if (!best || full > fullest || longer) {
            best = text;
            fullest = full;
            count = entity->aliases.items[i].count;
        }
    }
    return best;
}

/* --- Slugs -------------------------------------------------------------------------------- */

/* Letters and digits of the folded name, hyphens between; free() it. */
static char *slug_of(const Entity *entity)
{
    Buffer folded = BUFFER_EMPTY, slug = BUFFER_EMPTY;

    name_fold(&folded, entity->name, strlen(entity->name));
    for (size_t at = 0, size; at < folded.length; at += size) {
        uint32_t character = utf8_decode(folded.bytes + at, folded.length - at, &size);
        if (char_is_letter(character) || char_is_digit(character) || char_is_mark(character))
            buffer_add(&slug, folded.bytes + at, size);
        else if (slug.length && slug.bytes[slug.length - 1] != '-')
            buffer_add_byte(&slug, '-');
    }
    while (slug.length && slug.bytes[slug.length - 1] == '-')
        buffer_cut(&slug, slug.length - 1);
    if (!slug.length)
        buffer_add_string(&slug, entity_type_name(entity->type));
    buffer_release(&folded);
    return buffer_take(&slug);
}

/* What entities of one slug are numbered by: type, then the first of their keys. */
static const char *first_key(const Resolver *resolver, EntityId id)
{
    const EntityState *state = &resolver->entities.items[id];
    const char *first = NULL;

    for (size_t i = 0; i < state->forms.count; i++) {
        const Form *form = &resolver->forms.items[state->forms.items[i]];
        if (form->nodes.count && (!first || strcmp(form->key, first) < 0))
            first = form->key;
    }
    return first ? first : "";
}

static int by_type_and_key(const void *a, const void *b, void *context)
{
    const Resolver *resolver = context;
    EntityId x = *(const EntityId *)a, y = *(const EntityId *)b;
    EntityType type_x = resolver->corpus->entities.items[x]->type;
    EntityType type_y = resolver->corpus->entities.items[y]->type;

    if (type_x != type_y)
        return type_x < type_y ? -1 : 1;
    return strcmp(first_key(resolver, x), first_key(resolver, y));
}

static bool slug_is_base(const Resolver *resolver, const char *slug, size_t length)
{
    uint32_t group = map_find(resolver->slug_numbers, slug, length);
    return group != MAP_NONE && resolver->slug_groups.items[group].count > 0;
}

/* Gives the entities whose names make one slug theirs: "x", "x-2", "x-3"; numbers that another
 * name makes by itself ("x-2" of "X 2") are passed over. */
static void number_slugs(Resolver *resolver, const char *base)
{
    uint32_t number = map_find(resolver->slug_numbers, base, strlen(base));
    Buffer slug = BUFFER_EMPTY;
    unsigned suffix = 1;

    if (number == MAP_NONE)
        return;
    Indices *group = &resolver->slug_groups.items[number];
    if (group->count > 1)
        qsort_r(group->items, group->count, sizeof *group->items, by_type_and_key, resolver);
    for (size_t i = 0; i < group->count; i++, suffix++) {
        Entity *entity = corpus_entity(resolver->corpus, group->items[i]);
        do {
            buffer_clear(&slug);
            buffer_add_string(&slug, base);
            if (suffix > 1)
                buffer_addf(&slug, "-%u", suffix);
        } while (suffix > 1 && slug_is_base(resolver, slug.bytes, slug.length) && suffix++);
        if (!entity->slug || strcmp(entity->slug, slug.bytes) != 0) {
            free(entity->slug);
            entity->slug = memory_copy_bytes(slug.bytes, slug.length);
        }
    }
    buffer_release(&slug);
}

/* The group of `base` changed: it and the group that would number into it are numbered again.
 */
static void number_around(Resolver *resolver, const char *base)
{
    const char *hyphen = strrchr(base, '-');

    number_slugs(resolver, base);
    if (hyphen && hyphen > base && hyphen[1] && !hyphen[1 + strspn(hyphen + 1, "0123456789")]) {
        char *stem = memory_copy_bytes(base, (size_t)(hyphen - base));
        number_slugs(resolver, stem);
        free(stem);
    }
}

static void leave_slug(Resolver *resolver, EntityId id)
{
    EntityState *state = &resolver->entities.items[id];

    if (!state->slug_base)
        return;
    uint32_t number =
        map_find(resolver->slug_numbers, state->slug_base, strlen(state->slug_base));
    Indices *group = &resolver->slug_groups.items[number];
    size_t at = 0;
    while (group->items[at] != id)
        at++;
    group->items[at] = group->items[--group->count];
    number_around(resolver, state->slug_base);
    free(state->slug_base);
    state->slug_base = NULL;
}

static void enter_slug(Resolver *resolver, EntityId id, char *base)
{
    uint32_t *number = map_slot(resolver->slug_numbers, base, strlen(base));

    if (*number == MAP_NONE) {
        *number = (uint32_t)resolver->slug_groups.count;
        *vector_push(&resolver->slug_groups) = (Indices){0};
    }
    *vector_push(&resolver->slug_groups.items[*number]) = id;
    resolver->entities.items[id].slug_base = base;
    number_around(resolver, base);
}

static void finish_entity(Resolver *resolver, EntityId id)
{
    Entity *entity = corpus_entity(resolver->corpus, id);
    uint32_t judged = resolver->entities.items[id].name;
    const char *name = best_name(resolver, entity);

    if (!name) { /* merged into another */
        leave_slug(resolver, id);
        free(entity->slug);
        entity->slug = memory_copy_string("");
        return;
    }
    if (judged != NONE)
        name = resolver->judgements.items[judged].value;
    if (!entity->name || strcmp(entity->name, name) != 0) {
        free(entity->name);
        entity->name = memory_copy_string(name);
    }
    char *base = slug_of(entity);
    const char *old = resolver->entities.items[id].slug_base;
    if (old && strcmp(old, base) == 0) {
        /* the order within the group may be another with other forms */
        number_slugs(resolver, base);
        free(base);
        return;
    }
    leave_slug(resolver, id);
    enter_slug(resolver, id, base);
}

void entities_finish(Resolver *resolver)
{
    for (size_t i = 0; i < resolver->changed.count; i++)
        if (resolver->entities.items[resolver->changed.items[i]].stale)
            rebuild(resolver, resolver->changed.items[i]);
    for (size_t i = 0; i < resolver->changed.count; i++) {
        resolver->entities.items[resolver->changed.items[i]].changed = false;
        finish_entity(resolver, resolver->changed.items[i]);
    }
    if (resolver->changed.count)
        resolver->corpus->generation++;
    resolver->changed.count = 0;
}
