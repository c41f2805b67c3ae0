#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

Resolver *resolver_new(Corpus *corpus)
{
    Resolver *resolver = memory_new(sizeof *resolver);

    resolver->corpus = corpus;
    resolver->arena = arena_new();
    resolver->countries = countries_new();
    resolver->known = words_known();
    resolver->surface_numbers = map_new();
    resolver->folded_numbers = map_new();
    resolver->form_numbers = map_new();
    resolver->block_numbers = map_new();
    resolver->companion_numbers = map_new();
    resolver->edge_numbers = map_new();
    resolver->stem_numbers = map_new();
    resolver->word_numbers = map_new();
    resolver->office_numbers = map_new();
    resolver->slug_numbers = map_new();
    resolver->judged_numbers = map_new();
    resolver->judged_pairs = map_new();
    return resolver;
}

void resolver_free(Resolver *resolver)
{
    if (!resolver)
        return;
    for (size_t i = 0; i < resolver->forms.count; i++) {
        vector_release(&resolver->forms.items[i].nodes);
        vector_release(&resolver->forms.items[i].edges);
        vector_release(&resolver->forms.items[i].words);
    }
    for (size_t i = 0; i < resolver->words.count; i++)
        vector_release(&resolver->words.items[i].forms);
    for (size_t i = 0; i < resolver->blocks.count; i++) {
        vector_release(&resolver->blocks.items[i].forms);
        vector_release(&resolver->blocks.items[i].edges);
    }
    for (size_t i = 0; i < resolver->entities.count; i++) {
        vector_release(&resolver->entities.items[i].forms);
        free(resolver->entities.items[i].slug_base);
    }
    for (size_t i = 0; i < resolver->slug_groups.count; i++)
        vector_release(&resolver->slug_groups.items[i]);
    vector_release(&resolver->surfaces);
    vector_release(&resolver->forms);
    vector_release(&resolver->words);
    vector_release(&resolver->blocks);
    vector_release(&resolver->edges);
    vector_release(&resolver->nodes);
    vector_release(&resolver->node_mentions);
    vector_release(&resolver->node_roles);
    vector_release(&resolver->node_offices);
    vector_release(&resolver->companions);
    vector_release(&resolver->articles);
    vector_release(&resolver->entities);
    vector_release(&resolver->slug_groups);
    vector_release(&resolver->touched);
    vector_release(&resolver->changed);
    map_free(resolver->surface_numbers);
    map_free(resolver->folded_numbers);
    map_free(resolver->form_numbers);
    map_free(resolver->block_numbers);
    map_free(resolver->companion_numbers);
    map_free(resolver->edge_numbers);
    map_free(resolver->stem_numbers);
    map_free(resolver->word_numbers);
    map_free(resolver->office_numbers);
    countries_free(resolver->countries);
    map_free(resolver->known);
    map_free(resolver->slug_numbers);
    judge_release(resolver);
    arena_free(resolver->arena);
    free(resolver);
}

/* --- Surfaces and forms ------------------------------------------------------------------- */

static uint32_t number_in(Map *map, const char *key, size_t length)
{
    uint32_t *number = map_slot(map, key, length);

    if (*number == MAP_NONE)
        *number = (uint32_t)map_count(map) - 1;
    return *number;
}

enum { COUNTRY_ACRONYM_MOST = 3 };

/* The country that the text names. Of so few letters its name is an acronym, with a capital
 * behind the first one: "us" and "Car" are words. */
static uint32_t country_in(const Resolver *resolver, const char *text, size_t length,
                           const char *folded)
{
    bool capital = strlen(folded) > COUNTRY_ACRONYM_MOST;

    for (size_t i = 1; !capital && i < length; i++)
        capital = text[i] >= 'A' && text[i] <= 'Z';
    return capital ? country_named(resolver->countries, folded) : NONE;
}

uint32_t surface_number(Resolver *resolver, const char *text, size_t length)
{
    uint32_t number = number_in(resolver->surface_numbers, text, length);

    if (number < resolver->surfaces.count)
        return number;
    Surface *surface = vector_push(&resolver->surfaces);
    Buffer folded = BUFFER_EMPTY, stem = BUFFER_EMPTY;
    name_fold(&folded, text, length);
    place_stem(resolver->countries, folded.bytes, &stem);
    surface->text = map_key(resolver->surface_numbers, number, &length);
    surface->folded = number_in(resolver->folded_numbers, folded.bytes, folded.length);
    surface->country = country_in(resolver, text, length, folded.bytes);
    surface->stem = number_in(resolver->stem_numbers, stem.bytes, stem.length);
    surface->word = word_number(resolver, folded.bytes, surface->country);
    buffer_release(&stem);
    buffer_release(&folded);
    for (int type = 0; type < ENTITY_TYPE_COUNT; type++)
        surface->forms[type] = NONE;
    return number;
}

static const char type_letters[ENTITY_TYPE_COUNT] = {'p', 'g', 'l', 'm'};

void form_read(Resolver *resolver, const char *text, Form *form, Buffer *key)
{
    Buffer folded = BUFFER_EMPTY;

    form->kind = FORM_OPAQUE;
    buffer_add_byte(key, type_letters[form->type]);
    if (form->type == ENTITY_PERSON) {
        if (person_parse(resolver->arena, text, &form->person)) {
            form->kind = form->person.count > 1 ? FORM_FULL : FORM_LONE;
            person_identity(&form->person, key);
        }
    } else if (form->type == ENTITY_ORGANISATION) {
        if (group_parse(resolver->arena, resolver->countries, text, &form->group)) {
            form->kind = FORM_FULL;
            group_identity(&form->group, key);
        }
    }
    if (form->kind == FORM_OPAQUE) {
        name_fold(&folded, text, strlen(text));
        if (!folded.length) /* punctuation alone: itself */
            buffer_add_string(&folded, text);
        buffer_add_byte(key, '=');
        if (form->type == ENTITY_PLACE)
            place_identity(folded.bytes, country_in(resolver, text, strlen(text), folded.bytes),
                           key);
        else
            buffer_add(key, folded.bytes, folded.length);
    }
    buffer_release(&folded);
}

/* What forms that could be one agree in. */
static void block_name(const Form *form, Buffer *out)
{
    if (form->kind == FORM_OPAQUE) {
        buffer_add_string(out, form->key);
        return;
    }
    buffer_add_byte(out, type_letters[form->type]);
    if (form->type == ENTITY_PERSON)
        name_skeleton(person_family(&form->person), false, out);
    else
        buffer_add(out, form->group.core, strcspn(form->group.core, " "));
}

static uint32_t companion_of(Resolver *resolver, const Form *form)
{
    Buffer name = BUFFER_EMPTY;
    uint32_t number;

    if (form->kind >= FORM_OPAQUE)
        return NONE;
    buffer_add_byte(&name, type_letters[form->type]);
    buffer_add_string(&name, form->type == ENTITY_PERSON ? person_family(&form->person)->tail
                                                         : form->group.core);
    number = number_in(resolver->companion_numbers, name.bytes, name.length);
    buffer_release(&name);
    return number;
}

uint32_t form_add(Resolver *resolver, Form form, const Buffer *key, bool *added)
{
    uint32_t number = number_in(resolver->form_numbers, key->bytes, key->length);
    size_t length;

    *added = number >= resolver->forms.count;
    if (!*added)
        return number;
    form.key = map_key(resolver->form_numbers, number, &length);
    form.entity = form.former = ENTITY_NONE;
    form.local = NONE;
    form.cluster = form.next = number;
    form.as = form.type;
    form.companion = companion_of(resolver, &form);
    *vector_push(&resolver->forms) = form;
    return number;
}

static uint32_t add_form(Resolver *resolver, Form form, const Buffer *key)
{
    Buffer name = BUFFER_EMPTY;
    bool added;

    form.judged = form.home = NONE;
    uint32_t number = form_add(resolver, form, key, &added);
    if (!added)
        return number;
    judge_form(resolver, number);
    block_name(&resolver->forms.items[number], &name);
    block_place(resolver, number, name.bytes, name.length);
    buffer_clear(&name);
    buffer_add_byte(&name, type_letters[form.type]);
    if (form.kind != FORM_OPAQUE && form.type == ENTITY_PERSON &&
        name_skeleton(person_family(&form.person), true, &name))
        block_unite_named(resolver, number, name.bytes, name.length);
    buffer_release(&name);
    return number;
}

uint32_t form_of(Resolver *resolver, uint32_t surface, EntityType type)
{
    uint32_t number = resolver->surfaces.items[surface].forms[type];
    Form form = {.type = type, .group.country = NONE};
    Buffer key = BUFFER_EMPTY;

    if (number != NONE)
        return number;
    form_read(resolver, resolver->surfaces.items[surface].text, &form, &key);
    number = add_form(resolver, form, &key);
    buffer_release(&key);
    resolver->surfaces.items[surface].forms[type] = number;
    uint32_t word = resolver->surfaces.items[surface].word;
    word_add_form(resolver, word, number);
    /* A bare word may be the family name of somebody who is named in full elsewhere. */
    if (type != ENTITY_PERSON && !resolver->forms.items[number].group.acronym &&
        word_is_single(&resolver->words.items[word]) &&
        !word_is_known(&resolver->words.items[word]))
        form_of(resolver, surface, ENTITY_PERSON);
    return number;
}

uint32_t form_unsure(Resolver *resolver, uint32_t lone)
{
    const Form *known = &resolver->forms.items[lone];
    Form form = {.type = known->type, .kind = FORM_UNSURE, .person = known->person};
    Buffer key = BUFFER_EMPTY;

    form.group.country = NONE;
    buffer_add_string(&key, known->key);
    buffer_add_byte(&key, '?');
    uint32_t number = add_form(resolver, form, &key);
    buffer_release(&key);
    return number;
}

/* --- The door ----------------------------------------------------------------------------- */

/* At this size the rule for bare family names changes. */
enum { SMALL_CORPUS = 50 };

void resolver_add(Resolver *resolver, uint32_t article, const Article *text)
{
    if (article >= resolver->corpus->articles.count ||
        !resolver->corpus->articles.items[article].analysis || !text->analysis)
        BUG("article %u is not there or has no analysis", article);
    while (resolver->articles.count <= article)
        *vector_push(&resolver->articles) = (Companions){0};
    if (resolver->articles.items[article].added)
        BUG("article %u is added twice", article);
    resolver->articles.items[article].added = true;
    within_article(resolver, article, text);
    if (++resolver->article_count == SMALL_CORPUS)
        for (uint32_t i = 0; i < resolver->blocks.count; i++)
            block_touch(resolver, i);
}

/* Blocks that a judgement ties together are decided each by itself, then have their entities
 * given as one. */
static void settle_together(Resolver *resolver, uint32_t root)
{
    Indices blocks = {0};
    Block all = {.parent = NONE};

    judge_gather(resolver, root, &blocks);
    for (size_t i = 0; i < blocks.count; i++) {
        Block *block = &resolver->blocks.items[blocks.items[i]];
        block_decide(resolver, block);
        block->touched = false;
        for (size_t j = 0; j < block->forms.count; j++)
            *vector_push(&all.forms) = block->forms.items[j];
    }
    judge_apply(resolver, &blocks, &all.forms);
    forms_sort(resolver, &all.forms);
    entities_take(resolver, &all);
    vector_release(&all.forms);
    vector_release(&blocks);
}

void resolver_settle(Resolver *resolver)
{
    judge_refresh(resolver);
    for (size_t i = 0; i < resolver->touched.count; i++) {
        Block *block = &resolver->blocks.items[resolver->touched.items[i]];
        bool root = block->parent == resolver->touched.items[i];
        if (root && block->touched && resolver->judgements.count) {
            settle_together(resolver, resolver->touched.items[i]);
        } else if (root && block->touched) {
            block_decide(resolver, block);
            entities_take(resolver, block);
        }
        resolver->blocks.items[resolver->touched.items[i]].touched = false;
    }
    resolver->touched.count = 0;
    entities_finish(resolver);
}

/* --- Finding ------------------------------------------------------------------------------ */

typedef enum Match { MATCH_NONE, MATCH_PART, MATCH_WHOLE } Match;

static Match match_of(const char *text, const Buffer *wanted, Buffer *folded)
{
    const char *found;

    buffer_clear(folded);
    name_fold(folded, text, strlen(text));
    if (folded->length == wanted->length &&
        !memcmp(folded->bytes, wanted->bytes, wanted->length))
        return MATCH_WHOLE;
    for (found = folded->bytes; (found = strstr(found, wanted->bytes)); found++)
        if (found == folded->bytes || found[-1] == ' ')
            return MATCH_PART;
    return MATCH_NONE;
}

EntityId resolver_find(const Resolver *resolver, const char *name)
{
    const Corpus *corpus = resolver->corpus;
    Buffer wanted = BUFFER_EMPTY, folded = BUFFER_EMPTY;
    const Entity *found = NULL;
    Match best = MATCH_NONE;

    name_fold(&wanted, name, strlen(name));
    for (size_t i = 0; wanted.length && i < corpus->entities.count; i++) {
        const Entity *entity = corpus->entities.items[i];
        Match match = MATCH_NONE;
        if (!entity->mentions.count)
            continue;
        match = match_of(entity->name, &wanted, &folded);
        for (size_t j = 0; match != MATCH_WHOLE && j < entity->aliases.count; j++) {
            Match of = match_of(entity->aliases.items[j].text, &wanted, &folded);
            match = of > match ? of : match;
        }
        if (match == MATCH_NONE || match < best)
            continue;
        if (match > best || entity->mentions.count > found->mentions.count ||
            (entity->mentions.count == found->mentions.count &&
             strcmp(entity->slug, found->slug) < 0)) {
            found = entity;
            best = match;
        }
    }
    buffer_release(&folded);
    buffer_release(&wanted);
    return found ? found->id : ENTITY_NONE;
}

/* --- Two names ---------------------------------------------------------------------------- */

NameVerdict person_names_compare(const char *a, const char *b)
{
    Arena *arena = arena_new();
    PersonName x, y;
    NameVerdict found = NAMES_DIFFERENT;

    if (person_parse(arena, a, &x) && person_parse(arena, b, &y)) {
        if (x.count > 1 && y.count > 1) {
            Verdict verdict = person_compare(&x, &y);
            found = verdict == VERDICT_DIFFERENT ? NAMES_DIFFERENT
                    : verdict == VERDICT_CONTEXT ? NAMES_CONTEXT
                                                 : NAMES_SAME;
        } else if (x.count == 1 ? person_is_family_of(&x, &y) : person_is_family_of(&y, &x)) {
            found = NAMES_CONTEXT;
        }
    }
    arena_free(arena);
    return found;
}
