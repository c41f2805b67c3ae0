/* Blocks of forms that could be one, and what is known of each two of them. */
#include "resolve-internal.h"

#include <string.h>

/* --- Blocks ------------------------------------------------------------------------------- */

uint32_t block_root(Resolver *resolver, uint32_t block)
{
    Block *blocks = resolver->blocks.items;

    while (blocks[block].parent != block) {
        blocks[block].parent = blocks[blocks[block].parent].parent;
        block = blocks[block].parent;
    }
    return block;
}

void block_touch(Resolver *resolver, uint32_t block)
{
    block = block_root(resolver, block);
    if (resolver->blocks.items[block].touched)
        return;
    resolver->blocks.items[block].touched = true;
    *vector_push(&resolver->touched) = block;
}

/* The edge of two forms, in either order; MAP_NONE is in the slot of a pair without one. */
static uint32_t *edge_slot(Resolver *resolver, uint32_t a, uint32_t b)
{
    uint32_t pair[2] = {a < b ? a : b, a < b ? b : a};
    return map_slot(resolver->edge_numbers, (const char *)pair, sizeof pair);
}

Edge *edge_find(const Resolver *resolver, uint32_t a, uint32_t b)
{
    uint32_t pair[2] = {a < b ? a : b, a < b ? b : a};
    uint32_t number = map_find(resolver->edge_numbers, (const char *)pair, sizeof pair);

    return number == MAP_NONE ? NULL : &resolver->edges.items[number];
}

static Edge *edge_make(Resolver *resolver, uint32_t a, uint32_t b)
{
    uint32_t *slot = edge_slot(resolver, a, b);

    if (*slot == MAP_NONE) {
        *slot = (uint32_t)resolver->edges.count;
        *vector_push(&resolver->edges) = (Edge){.a = a, .b = b, .verdict = VERDICT_DIFFERENT};
        uint32_t root = block_root(resolver, resolver->forms.items[a].block);
        *vector_push(&resolver->blocks.items[root].edges) = *slot;
    }
    return &resolver->edges.items[*slot];
}

static void note_short(Resolver *resolver, uint32_t shorter, uint32_t longer)
{
    Edge *edge = edge_make(resolver, shorter, longer);

    edge->a = shorter;
    edge->b = longer;
    edge->is_short = true;
}

static void compare_persons(Resolver *resolver, uint32_t a, uint32_t b)
{
    const Form *x = &resolver->forms.items[a], *y = &resolver->forms.items[b];

    if (x->kind == FORM_FULL && y->kind == FORM_FULL) {
        Verdict verdict = person_compare(&x->person, &y->person);
        if (verdict != VERDICT_DIFFERENT)
            edge_make(resolver, a, b)->verdict = verdict;
    } else if (x->kind == FORM_LONE && y->kind == FORM_FULL) {
        if (person_is_family_of(&x->person, &y->person))
            note_short(resolver, a, b);
    } else if (x->kind == FORM_FULL && y->kind == FORM_LONE) {
        if (person_is_family_of(&y->person, &x->person))
            note_short(resolver, b, a);
    } else if (x->kind == FORM_LONE && y->kind == FORM_LONE) {
        if (person_is_family_of(&x->person, &y->person))
            edge_make(resolver, a, b)->verdict = VERDICT_SAME;
    } else if (x->kind != FORM_FULL && y->kind != FORM_FULL) {
        if (strcmp(x->person.joined, y->person.joined) == 0)
            edge_make(resolver, a, b)->verdict = VERDICT_SAME;
    }
}

static void compare_forms(Resolver *resolver, uint32_t a, uint32_t b)
{
    const Form *x = &resolver->forms.items[a], *y = &resolver->forms.items[b];

    if (x->type != y->type || x->kind >= FORM_OPAQUE || y->kind >= FORM_OPAQUE)
        return;
    if (x->type == ENTITY_PERSON) {
        compare_persons(resolver, a, b);
    } else if (x->type == ENTITY_ORGANISATION) {
        if (group_is_short_of(&x->group, &y->group))
            note_short(resolver, a, b);
        else if (group_is_short_of(&y->group, &x->group))
            note_short(resolver, b, a);
    }
}

/* No family name has so many bearers in the news. Where one has, somebody is playing tricks:
 * the forms beyond are compared with the first ones only, in whatever order they came. */
enum { COMPARED_MOST = 1000 };

static uint32_t block_named(Resolver *resolver, const char *name, size_t length)
{
    uint32_t *slot = map_slot(resolver->block_numbers, name, length);

    if (*slot == MAP_NONE) {
        *slot = (uint32_t)resolver->blocks.count;
        *vector_push(&resolver->blocks) = (Block){.parent = *slot};
    }
    return *slot;
}

void block_place(Resolver *resolver, uint32_t form, const char *name, size_t length)
{
    uint32_t block = block_named(resolver, name, length);
    uint32_t root = block_root(resolver, block);

    resolver->forms.items[form].block = block;
    for (size_t i = 0; i < resolver->blocks.items[root].forms.count && i < COMPARED_MOST; i++)
        compare_forms(resolver, form, resolver->blocks.items[root].forms.items[i]);
    *vector_push(&resolver->blocks.items[root].forms) = form;
    block_touch(resolver, root);
}

void block_place_beside(Resolver *resolver, uint32_t form, uint32_t other)
{
    uint32_t block = resolver->forms.items[other].block, root = block_root(resolver, block);

    resolver->forms.items[form].block = block;
    *vector_push(&resolver->blocks.items[root].forms) = form;
    block_touch(resolver, root);
}

/* Blocks that hold forms of one person are one block: what is in one is compared with what is
 * in the other, as if it had always been. */
void blocks_unite(Resolver *resolver, uint32_t a, uint32_t b)
{
    a = block_root(resolver, a);
    b = block_root(resolver, b);
    if (a == b)
        return;
    if (resolver->blocks.items[a].forms.count < resolver->blocks.items[b].forms.count) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    Block *into = &resolver->blocks.items[a], *from = &resolver->blocks.items[b];
    from->parent = a;
    for (size_t i = 0; i < from->edges.count; i++)
        *vector_push(&into->edges) = from->edges.items[i];
    size_t old = into->forms.count;
    for (size_t i = 0; i < from->forms.count; i++) {
        for (size_t j = 0; j < old && j < COMPARED_MOST; j++)
            compare_forms(resolver, from->forms.items[i], into->forms.items[j]);
        *vector_push(&into->forms) = from->forms.items[i];
    }
    vector_release(&from->forms);
    vector_release(&from->edges);
    block_touch(resolver, a);
}

void block_unite_named(Resolver *resolver, uint32_t form, const char *name, size_t length)
{
    blocks_unite(resolver, resolver->forms.items[form].block,
                 block_named(resolver, name, length));
}

void forms_link(Resolver *resolver, uint32_t a, uint32_t b)
{
    blocks_unite(resolver, resolver->forms.items[a].block, resolver->forms.items[b].block);
    edge_make(resolver, a, b)->links++;
}

void forms_link_short(Resolver *resolver, uint32_t shorter, uint32_t longer)
{
    blocks_unite(resolver, resolver->forms.items[shorter].block,
                 resolver->forms.items[longer].block);
    note_short(resolver, shorter, longer);
    edge_make(resolver, shorter, longer)->links++;
}

void forms_apart(Resolver *resolver, uint32_t a, uint32_t b)
{
    if (resolver->forms.items[a].block != resolver->forms.items[b].block)
        return;
    Edge *edge = edge_find(resolver, a, b);
    if (edge)
        edge->apart++;
}
