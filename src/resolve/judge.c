/* What the reader says of names, applied over what the resolver finds. A judgement knows its
 * names by the keys of their forms, so that it need not have met them; a form learns which
 * judged name it is when it comes. Within an article a short name stands under a full one;
 * where some judgement tells it from another name, its mentions are a piece, a form of its own
 * that goes with the full one (its home) unless a judgement in force parts them. */
#include "resolve-internal.h"

#include <string.h>

void judge_release(Resolver *resolver)
{
    for (size_t i = 0; i < resolver->names.count; i++)
        vector_release(&resolver->names.items[i].forms);
    vector_release(&resolver->names);
    vector_release(&resolver->judgements);
    vector_release(&resolver->pieces);
    map_free(resolver->judged_numbers);
    map_free(resolver->judged_pairs);
}

/* --- Names -------------------------------------------------------------------------------- */

static void name_add_form(Resolver *resolver, uint32_t name, uint32_t form)
{
    resolver->forms.items[form].judged = name;
    *vector_push(&resolver->names.items[name].forms) = form;
}

/* A lone name that may be anybody's has the lone name's key and a question mark. */
void judge_form(Resolver *resolver, uint32_t form)
{
    const Form *known = &resolver->forms.items[form];
    size_t length = strlen(known->key) - (known->kind == FORM_UNSURE);

    if (!resolver->names.count)
        return;
    uint32_t name = map_find(resolver->judged_numbers, known->key, length);
    if (name != MAP_NONE)
        name_add_form(resolver, name, form);
}

static uint32_t judged_name(Resolver *resolver, EntityType type, const char *text)
{
    Form form = {.type = type, .group.country = NONE};
    Buffer key = BUFFER_EMPTY;
    size_t length;

    form_read(resolver, text, &form, &key);
    uint32_t *slot = map_slot(resolver->judged_numbers, key.bytes, key.length);
    uint32_t number = *slot;
    if (number == MAP_NONE) {
        number = *slot = (uint32_t)resolver->names.count;
        JudgedName *name = vector_push(&resolver->names);
        *name = (JudgedName){.naming = NONE, .typing = NONE, .hiding = NONE};
        name->key =
            map_key(resolver->judged_numbers, map_count(resolver->judged_numbers) - 1, &length);
        uint32_t known = map_find(resolver->form_numbers, key.bytes, key.length);
        if (known != MAP_NONE)
            name_add_form(resolver, number, known);
        buffer_add_byte(&key, '?');
        known = map_find(resolver->form_numbers, key.bytes, key.length);
        if (known != MAP_NONE)
            name_add_form(resolver, number, known);
    }
    buffer_release(&key);
    return number;
}

static uint32_t *pair_slot(Resolver *resolver, uint32_t a, uint32_t b)
{
    uint32_t pair[2] = {a < b ? a : b, a < b ? b : a};
    return map_slot(resolver->judged_pairs, (const char *)pair, sizeof pair);
}

static const Judged *pair_find(const Resolver *resolver, uint32_t a, uint32_t b)
{
    uint32_t pair[2] = {a < b ? a : b, a < b ? b : a};
    uint32_t number = map_find(resolver->judged_pairs, (const char *)pair, sizeof pair);

    return number == MAP_NONE ? NULL : &resolver->judgements.items[number];
}

bool judged_apart(const Resolver *resolver, uint32_t a, uint32_t b)
{
    uint32_t x = resolver->forms.items[a].judged, y = resolver->forms.items[b].judged;

    if (x == NONE || y == NONE || x == y)
        return false;
    const Judged *judged = pair_find(resolver, x, y);
    return judged && judged->kind == JUDGEMENT_DIFFER;
}

uint32_t judged_same(const Resolver *resolver, uint32_t a, uint32_t b)
{
    uint32_t x = resolver->forms.items[a].judged, y = resolver->forms.items[b].judged;

    for (uint32_t i = 0; x != NONE && y != NONE && i < resolver->judgements.count; i++) {
        const Judged *judged = &resolver->judgements.items[i];
        if (judged->kind == JUDGEMENT_SAME && !judged->undone && !judged->overruled &&
            ((judged->name == x && judged->other == y) ||
             (judged->name == y && judged->other == x)))
            return i;
    }
    return NONE;
}

/* --- Pieces ------------------------------------------------------------------------------- */

static uint32_t piece_form(Resolver *resolver, uint32_t own, uint32_t home)
{
    Form form = {.type = resolver->forms.items[own].type,
                 .kind = FORM_PIECE,
                 .judged = NONE,
                 .home = home,
                 .group.country = NONE};
    Buffer key = BUFFER_EMPTY;
    bool added;

    buffer_addf(&key, "%s\n%s", resolver->forms.items[own].key,
                resolver->forms.items[home].key);
    uint32_t piece = form_add(resolver, form, &key, &added);
    buffer_release(&key);
    if (added) {
        name_add_form(resolver, resolver->forms.items[own].judged, piece);
        block_place_beside(resolver, piece, own);
        *vector_push(&resolver->pieces) = piece;
    }
    return piece;
}

static uint32_t mention_form(const Resolver *resolver, const Node *node, uint32_t i)
{
    uint32_t surface = resolver->node_mentions.items[node->mentions + i].surface;
    return resolver->surfaces.items[surface].forms[resolver->forms.items[node->form].type];
}

/* Moves the mentions of one name to the end of the node's and makes a node of them. */
static void cut_piece(Resolver *resolver, uint32_t number, uint32_t own)
{
    Node *node = &resolver->nodes.items[number];
    uint32_t kept = 0;

    for (uint32_t i = 0; i < node->mention_count; i++) {
        if (mention_form(resolver, node, i) == own)
            continue;
        NodeMention *items = resolver->node_mentions.items + node->mentions;
        NodeMention swap = items[kept];
        items[kept++] = items[i];
        items[i] = swap;
    }
    Node cut = {.article = node->article,
                .mentions = node->mentions + kept,
                .mention_count = node->mention_count - kept};
    node->mention_count = kept;
    uint32_t home = node->form;
    cut.form = piece_form(resolver, own, home);
    *vector_push(&resolver->forms.items[cut.form].nodes) = (uint32_t)resolver->nodes.count;
    *vector_push(&resolver->nodes) = cut;
    block_touch(resolver, resolver->forms.items[home].block);
    block_touch(resolver, resolver->forms.items[cut.form].block);
    if (resolver->forms.items[home].entity != ENTITY_NONE)
        entity_renew(resolver, resolver->forms.items[home].entity);
    if (resolver->forms.items[cut.form].entity != ENTITY_NONE)
        entity_renew(resolver, resolver->forms.items[cut.form].entity);
}

void judge_node(Resolver *resolver, uint32_t number)
{
    if (!resolver->names.count ||
        resolver->forms.items[resolver->nodes.items[number].form].kind == FORM_PIECE)
        return;
    for (uint32_t i = 0; i < resolver->nodes.items[number].mention_count;) {
        const Node *node = &resolver->nodes.items[number];
        uint32_t own = mention_form(resolver, node, i);
        uint32_t judged = own == NONE ? NONE : resolver->forms.items[own].judged;
        if (judged == NONE || !resolver->names.items[judged].splits ||
            judged == resolver->forms.items[node->form].judged) {
            i++;
            continue;
        }
        cut_piece(resolver, number, own);
        i = 0; /* the mentions stand in another order now */
    }
}

/* --- What is in force --------------------------------------------------------------------- */

static void touch_form(Resolver *resolver, uint32_t form)
{
    const Form *known = &resolver->forms.items[form];

    block_touch(resolver, known->block);
    if (known->kind == FORM_PIECE)
        block_touch(resolver, resolver->forms.items[known->home].block);
}

static void touch_name(Resolver *resolver, uint32_t name)
{
    const Indices *forms = &resolver->names.items[name].forms;

    for (size_t i = 0; i < forms->count; i++)
        touch_form(resolver, forms->items[i]);
}

static void touch_judged(Resolver *resolver, const Judged *judged)
{
    touch_name(resolver, judged->name);
    if (judged->other != NONE)
        touch_name(resolver, judged->other);
    resolver->judged_anew = true;
}

uint32_t resolver_judge(Resolver *resolver, const Judgement *judgement)
{
    uint32_t number = (uint32_t)resolver->judgements.count;
    Judged judged = {.kind = judgement->kind, .to = judgement->to, .other = NONE};

    judged.name = judged_name(resolver, judgement->type, judgement->name);
    if (judged.kind == JUDGEMENT_SAME || judged.kind == JUDGEMENT_DIFFER)
        judged.other = judged_name(resolver, judgement->to, judgement->other);
    else if (judged.kind == JUDGEMENT_TYPE)
        judged.other = judged_name(resolver, judgement->to, judgement->name);
    else if (judged.kind == JUDGEMENT_NAME)
        judged.value = arena_copy(resolver->arena, judgement->other, strlen(judgement->other));
    if (judged.kind == JUDGEMENT_DIFFER && judged.name != judged.other) {
        JudgedName *name = &resolver->names.items[judged.name];
        JudgedName *other = &resolver->names.items[judged.other];
        resolver->pieces_due = resolver->pieces_due || !name->splits || !other->splits;
        name->splits = other->splits = true;
        name->leaves = true;
    }
    judged.said = arena_copy(resolver->arena, judgement->name, strlen(judgement->name));
    judged.said_other = arena_copy(resolver->arena, judgement->other, strlen(judgement->other));
    *vector_push(&resolver->judgements) = judged;
    touch_judged(resolver, &judged);
    return number;
}

void resolver_undo(Resolver *resolver, uint32_t number)
{
    if (number >= resolver->judgements.count)
        BUG("there is no judgement %u", number);
    resolver->judgements.items[number].undone = true;
    touch_judged(resolver, &resolver->judgements.items[number]);
}

static void put_in_force(Resolver *resolver, uint32_t number)
{
    Judged *judged = &resolver->judgements.items[number];
    JudgedName *name = &resolver->names.items[judged->name];
    uint32_t *slot = NULL;

    judged->overruled = false;
    switch (judged->kind) {
    case JUDGEMENT_SAME:
    case JUDGEMENT_DIFFER:
        slot = pair_slot(resolver, judged->name, judged->other);
        break;
    case JUDGEMENT_NAME:
        slot = &name->naming;
        break;
    case JUDGEMENT_TYPE:
        slot = &name->typing;
        break;
    case JUDGEMENT_IGNORE:
        slot = &name->hiding;
        break;
    }
    if (*slot != NONE)
        resolver->judgements.items[*slot].overruled = true;
    *slot = number;
}

void judge_refresh(Resolver *resolver)
{
    if (resolver->pieces_due)
        for (uint32_t i = 0; i < resolver->nodes.count; i++)
            judge_node(resolver, i);
    resolver->pieces_due = false;
    if (!resolver->judged_anew)
        return;
    resolver->judged_anew = false;
    map_free(resolver->judged_pairs);
    resolver->judged_pairs = map_new();
    for (size_t i = 0; i < resolver->names.count; i++) {
        JudgedName *name = &resolver->names.items[i];
        name->naming = name->typing = name->hiding = NONE;
    }
    for (uint32_t i = 0; i < resolver->judgements.count; i++)
        if (!resolver->judgements.items[i].undone)
            put_in_force(resolver, i);
}

static bool in_force(const Judged *judged)
{
    return !judged->undone && !judged->overruled;
}

/* --- Blocks that are decided together ----------------------------------------------------- */

static void gather(Resolver *resolver, uint32_t form, Indices *blocks)
{
    uint32_t root = block_root(resolver, resolver->forms.items[form].block);

    if (resolver->blocks.items[root].gathered)
        return;
    resolver->blocks.items[root].gathered = true;
    *vector_push(blocks) = root;
}

static void gather_name(Resolver *resolver, uint32_t name, Indices *blocks)
{
    const Indices *forms = &resolver->names.items[name].forms;

    for (size_t i = 0; i < forms->count; i++)
        gather(resolver, forms->items[i], blocks);
}

static bool joins(const Judged *judged)
{
    return in_force(judged) &&
           (judged->kind == JUDGEMENT_SAME || judged->kind == JUDGEMENT_TYPE);
}

static void gather_around(Resolver *resolver, uint32_t number, Indices *blocks)
{
    const Form *form = &resolver->forms.items[number];

    if (form->home != NONE)
        gather(resolver, form->home, blocks);
    if (form->judged != NONE)
        for (size_t i = 0; i < resolver->judgements.count; i++) {
            const Judged *judged = &resolver->judgements.items[i];
            if (joins(judged) &&
                (judged->name == form->judged || judged->other == form->judged)) {
                gather_name(resolver, judged->name, blocks);
                gather_name(resolver, judged->other, blocks);
            }
        }
    /* Until now it may be of one entity with forms that a judgement tied to it. */
    if (form->entity != ENTITY_NONE) {
        const Indices *forms = &resolver->entities.items[form->entity].forms;
        for (size_t i = 0; i < forms->count; i++)
            gather(resolver, forms->items[i], blocks);
    }
}

void judge_gather(Resolver *resolver, uint32_t block, Indices *blocks)
{
    gather(resolver, resolver->blocks.items[block].forms.items[0], blocks);
    for (size_t i = 0; i < blocks->count; i++) {
        const Indices *forms = &resolver->blocks.items[blocks->items[i]].forms;
        for (size_t j = 0; j < forms->count; j++)
            gather_around(resolver, forms->items[j], blocks);
        for (size_t j = 0; j < resolver->pieces.count; j++) {
            uint32_t home = resolver->forms.items[resolver->pieces.items[j]].home;
            if (block_root(resolver, resolver->forms.items[home].block) == blocks->items[i])
                gather(resolver, resolver->pieces.items[j], blocks);
        }
    }
    for (size_t i = 0; i < blocks->count; i++)
        resolver->blocks.items[blocks->items[i]].gathered = false;
}

/* --- Applying ----------------------------------------------------------------------------- */

static bool clusters_apart(Resolver *resolver, uint32_t a, uint32_t b)
{
    const Form *forms = resolver->forms.items;
    uint32_t i = a;

    do {
        uint32_t j = b;
        do {
            if (judged_apart(resolver, i, j))
                return true;
            j = forms[j].next;
        } while (j != b);
        i = forms[i].next;
    } while (i != a);
    return false;
}

static bool join_unless_apart(Resolver *resolver, uint32_t a, uint32_t b)
{
    if (clusters_apart(resolver, cluster_of(resolver, a), cluster_of(resolver, b)))
        return false;
    clusters_join(resolver, a, b);
    return true;
}

static bool is_among(const Resolver *resolver, uint32_t name, const Indices *sorted)
{
    const Indices *forms = &resolver->names.items[name].forms;

    for (size_t i = 0; forms->count && i < sorted->count; i++)
        if (sorted->items[i] == forms->items[0])
            return true;
    return false;
}

static void join_names(Resolver *resolver, const Judged *judged)
{
    const Indices *a = &resolver->names.items[judged->name].forms;
    const Indices *b = &resolver->names.items[judged->other].forms;

    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (resolver->forms.items[a->items[i]].kind != FORM_PIECE &&
                resolver->forms.items[b->items[j]].kind != FORM_PIECE)
                join_unless_apart(resolver, a->items[i], b->items[j]);
}

/* A name's own form: where its mentions are that stand alone. */
static uint32_t own_form(const Resolver *resolver, uint32_t piece)
{
    const Indices *forms = &resolver->names.items[resolver->forms.items[piece].judged].forms;

    for (size_t i = 0; i < forms->count; i++)
        if (resolver->forms.items[forms->items[i]].kind != FORM_PIECE &&
            resolver->forms.items[forms->items[i]].kind != FORM_UNSURE)
            return forms->items[i];
    BUG("a piece without a name");
}

static int by_leaving(const void *a, const void *b, void *context)
{
    const Resolver *resolver = context;
    const Form *x = &resolver->forms.items[*(const uint32_t *)a];
    const Form *y = &resolver->forms.items[*(const uint32_t *)b];
    bool leaves_x = resolver->names.items[x->judged].leaves;
    bool leaves_y = resolver->names.items[y->judged].leaves;

    if (leaves_x != leaves_y)
        return leaves_x ? 1 : -1;
    if (x->judged != y->judged)
        return x->judged < y->judged ? -1 : 1;
    return strcmp(x->key, y->key);
}

static void place_pieces(Resolver *resolver, const Indices *forms)
{
    Indices pieces = {0};

    for (size_t i = 0; i < forms->count; i++)
        if (resolver->forms.items[forms->items[i]].kind == FORM_PIECE)
            *vector_push(&pieces) = forms->items[i];
    if (pieces.count)
        qsort_r(pieces.items, pieces.count, sizeof *pieces.items, by_leaving, resolver);
    for (size_t i = 0; i < pieces.count; i++) {
        uint32_t piece = pieces.items[i];
        if (!join_unless_apart(resolver, piece, resolver->forms.items[piece].home))
            join_unless_apart(resolver, piece, own_form(resolver, piece));
    }
    vector_release(&pieces);
}

void judge_apply(Resolver *resolver, const Indices *blocks, const Indices *forms)
{
    bool joined = false;

    for (size_t i = 0; i < resolver->judgements.count; i++) {
        const Judged *judged = &resolver->judgements.items[i];
        if (!joins(judged) || !is_among(resolver, judged->name, forms))
            continue;
        join_names(resolver, judged);
        joined = true;
    }
    for (size_t i = 0; joined && i < blocks->count; i++)
        block_own_again(resolver, &resolver->blocks.items[blocks->items[i]]);
    place_pieces(resolver, forms);
    for (size_t i = 0; i < forms->count; i++)
        resolver->forms.items[forms->items[i]].cluster = cluster_of(resolver, forms->items[i]);
}

static void later(uint32_t *number, uint32_t other)
{
    if (other != NONE && (*number == NONE || other > *number))
        *number = other;
}

/* One word stands for the whole only where there is no fuller name: "Smith is nobody" does not
 * do away with John Smith. */
void judge_traits(Resolver *resolver, uint32_t number, JudgedTraits *traits)
{
    const Form *form = &resolver->forms.items[number];

    if (form->judged == NONE || form->kind == FORM_PIECE ||
        (form->kind == FORM_LONE && cluster_has_full(resolver, number)))
        return;
    const JudgedName *name = &resolver->names.items[form->judged];
    later(&traits->naming, name->naming);
    later(&traits->typing, name->typing);
    later(&traits->hiding, name->hiding);
}
