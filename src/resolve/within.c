/* Who is who within one article: sieves from the surest to the least sure, each of which links
 * only what it can link to exactly one (Raghunathan et al. 2010, "A multi-pass sieve for
 * coreference resolution", for the order; exact names, variants of full names, family name,
 * given name). Precision comes first: a bare name that could be two people's is nobody's. */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

/* A form as it stands in this article. */
typedef struct Local {
    uint32_t form;
    uint32_t first;  /* index among the cast mentions */
    uint32_t count;  /* mentions */
    uint32_t parent; /* union-find among the locals */
} Local;

typedef struct CastMention {
    uint32_t mention; /* index in the analysis */
    uint32_t surface;
    uint32_t local;
    EntityType type;
    uint8_t confidence;
} CastMention;

typedef struct Within {
    Resolver *resolver;
    const Article *article;
    uint32_t number;
    VECTOR(CastMention) cast;
    VECTOR(Local) locals;
    Indices full; /* locals: persons with given and family name */
} Within;

static Form *form_at(Within *within, uint32_t local)
{
    return &within->resolver->forms.items[within->locals.items[local].form];
}

static uint32_t root_of(Within *within, uint32_t local)
{
    Local *locals = within->locals.items;

    while (locals[local].parent != local) {
        locals[local].parent = locals[locals[local].parent].parent;
        local = locals[local].parent;
    }
    return local;
}

static void join(Within *within, uint32_t a, uint32_t b)
{
    a = root_of(within, a);
    b = root_of(within, b);
    if (a < b)
        within->locals.items[b].parent = a;
    else
        within->locals.items[a].parent = b;
}

static uint32_t local_of(Within *within, uint32_t form, uint32_t first)
{
    Form *known = &within->resolver->forms.items[form];

    if (known->local == NONE) {
        known->local = (uint32_t)within->locals.count;
        *vector_push(&within->locals) = (Local){form, first, 0, known->local};
    }
    return known->local;
}

/* Beyond so many full names in one article only those of one block are compared. No article
 * that is one has more of a kind than the latter: what has is a list, and every name stands for
 * itself. */
enum { COMPARED_FREELY = 200, COMPARED_MOST = 1000 };

/* --- Types -------------------------------------------------------------------------------- */

typedef struct TypeVote {
    uint32_t folded;
    uint32_t cast;
} TypeVote;

static int by_folded(const void *a, const void *b)
{
    const TypeVote *x = a, *y = b;

    if (x->folded != y->folded)
        return x->folded < y->folded ? -1 : 1;
    return x->cast < y->cast ? -1 : x->cast > y->cast;
}

/* One name has one type in one article: the one its mentions are surest of in sum, of equals
 * the first. */
static void settle_same_names(Within *within)
{
    VECTOR(TypeVote) votes = {0};
    const Resolver *resolver = within->resolver;

    for (uint32_t i = 0; i < within->cast.count; i++)
        *vector_push(&votes) =
            (TypeVote){resolver->surfaces.items[within->cast.items[i].surface].folded, i};
    if (votes.count)
        qsort(votes.items, votes.count, sizeof *votes.items, by_folded);
    for (size_t start = 0, end; start < votes.count; start = end) {
        uint32_t sums[ENTITY_TYPE_COUNT] = {0};
        EntityType best = within->cast.items[votes.items[start].cast].type;
        for (end = start;
             end < votes.count && votes.items[end].folded == votes.items[start].folded; end++)
            sums[within->cast.items[votes.items[end].cast].type] +=
                1u + within->cast.items[votes.items[end].cast].confidence;
        for (size_t i = start; i < end; i++) {
            EntityType type = within->cast.items[votes.items[i].cast].type;
            if (sums[type] > sums[best])
                best = type;
        }
        for (size_t i = start; i < end; i++)
            within->cast.items[votes.items[i].cast].type = best;
    }
    vector_release(&votes);
}

static const TypedWord *word_of(const Within *within, const CastMention *cast)
{
    const Resolver *resolver = within->resolver;
    return &resolver->words.items[resolver->surfaces.items[cast->surface].word];
}

/* Adds the words that are a part of a full name of a person to the map. */
static void note_person_words(Within *within, Map *families, Map *parts)
{
    for (uint32_t i = 0; i < within->cast.count; i++) {
        const CastMention *cast = &within->cast.items[i];
        if (cast->type != ENTITY_PERSON)
            continue;
        uint32_t number = form_of(within->resolver, cast->surface, ENTITY_PERSON);
        const Form *form = &within->resolver->forms.items[number];
        if (form->kind != FORM_FULL)
            continue;
        const char *family = person_family(&form->person)->tail;
        *map_slot(families, family, strlen(family)) = 1;
        for (int t = 0; t < form->person.count; t++)
            *map_slot(parts, form->person.tokens[t].tail, strlen(form->person.tokens[t].tail)) =
                1;
    }
}

static bool stands_behind(const Within *within, const CastMention *cast,
                          const char *const words[])
{
    const char *text = within->article->text;
    uint32_t start = within->article->analysis->mentions[cast->mention].span.start;

    for (; *words; words++) {
        size_t length = strlen(*words);
        if (start > length && text[start - 1] == ' ' &&
            memcmp(text + start - 1 - length, *words, length) == 0 &&
            (start == length + 1 || text[start - length - 2] == ' ' ||
             text[start - length - 2] == '\n'))
            return true;
    }
    return false;
}

/* "in Oldgate", "near Oldgate"; a place that something lies in. */
static bool stands_behind_in(const Within *within, const CastMention *cast)
{
    return stands_behind(within, cast, (const char *const[]){"in", "In", "near", "Near", NULL});
}

/* No person is "the Oldgate". */
static bool stands_behind_the(const Within *within, const CastMention *cast)
{
    return stands_behind(within, cast, (const char *const[]){"the", "The", "THE", NULL});
}

/* Adds the words that the article does not take for a person's to the map. */
static void note_things(Within *within, Map *things)
{
    for (uint32_t i = 0; i < within->cast.count; i++) {
        const CastMention *cast = &within->cast.items[i];
        const char *text = word_of(within, cast)->text;
        if ((cast->type == ENTITY_PLACE && stands_behind_in(within, cast)) ||
            (cast->type != ENTITY_PERSON && stands_behind_the(within, cast)))
            *map_slot(things, text, strlen(text)) = 1;
    }
}

/* A bare word is the person of the article whose family name it is, unless it is known to be
 * something else; a country that is no part of anybody's name is no person. */
static void settle_bare_words(Within *within)
{
    Map *families = map_new(), *parts = map_new(), *things = map_new();

    note_person_words(within, families, parts);
    note_things(within, things);
    for (uint32_t i = 0; i < within->cast.count; i++) {
        CastMention *cast = &within->cast.items[i];
        const TypedWord *word = word_of(within, cast);
        const Surface *surface = &within->resolver->surfaces.items[cast->surface];
        if (cast->type != ENTITY_PERSON && word_is_single(word) && !word_is_known(word) &&
            map_find(families, word->text, strlen(word->text)) != MAP_NONE &&
            map_find(things, word->text, strlen(word->text)) == MAP_NONE)
            cast->type = ENTITY_PERSON;
        else if (cast->type == ENTITY_PERSON && surface->country != NONE) {
            size_t length;
            const char *folded =
                map_key(within->resolver->folded_numbers, surface->folded, &length);
            if (map_find(parts, folded, length) == MAP_NONE)
                cast->type = ENTITY_PLACE;
        }
    }
    map_free(families);
    map_free(parts);
    map_free(things);
}

/* Letters that stand for one organisation of the article are no person and no place. */
static void settle_acronyms(Within *within)
{
    Resolver *resolver = within->resolver;

    for (uint32_t i = 0; i < within->cast.count; i++) {
        CastMention *cast = &within->cast.items[i];
        const char *letters = resolver->surfaces.items[cast->surface].text;
        if (cast->type == ENTITY_ORGANISATION || !group_is_acronym(letters))
            continue;
        for (uint32_t j = 0; j < within->cast.count && j < COMPARED_MOST; j++) {
            const CastMention *other = &within->cast.items[j];
            if (other->type == ENTITY_ORGANISATION &&
                group_abbreviates(resolver->countries, letters,
                                  resolver->surfaces.items[other->surface].text)) {
                cast->type = ENTITY_ORGANISATION;
                break;
            }
        }
    }
}

static void settle_types(Within *within)
{
    settle_same_names(within);
    settle_bare_words(within);
    settle_acronyms(within);
    for (uint32_t i = 0; i < within->cast.count; i++) {
        const CastMention *cast = &within->cast.items[i];
        if (cast->type != ENTITY_PERSON && stands_behind_the(within, cast))
            word_mark_thing(within->resolver,
                            within->resolver->surfaces.items[cast->surface].word);
        bool lies = cast->type == ENTITY_PLACE && stands_behind_in(within, cast);
        word_vote(within->resolver, within->resolver->surfaces.items[cast->surface].word,
                  cast->type, within->number, (lies ? 2u : 1u) * cast->confidence);
    }
}

/* --- Persons ------------------------------------------------------------------------------ */

static Verdict compare_locals(Within *within, uint32_t a, uint32_t b)
{
    const Form *x = form_at(within, a), *y = form_at(within, b);

    if (within->full.count > COMPARED_FREELY && x->block != y->block)
        return VERDICT_DIFFERENT;
    return person_compare(&x->person, &y->person);
}

static bool fits_all(Within *within, uint32_t local, uint32_t root, size_t before)
{
    for (size_t i = 0; i < before; i++) {
        uint32_t other = within->full.items[i];
        if (root_of(within, other) == root &&
            compare_locals(within, local, other) == VERDICT_DIFFERENT)
            return false;
    }
    return true;
}

/* A full name joins the one earlier person whose name it varies; one that agrees by name alone
 * goes before several that only could. */
static void join_variants(Within *within)
{
    for (size_t x = 1; x < within->full.count; x++) {
        uint32_t local = within->full.items[x];
        uint32_t sure = NONE, possible = NONE;
        bool many_sure = false, many_possible = false;

        for (size_t y = 0; y < x; y++) {
            Verdict verdict = compare_locals(within, local, within->full.items[y]);
            uint32_t root = root_of(within, within->full.items[y]);
            if (verdict == VERDICT_DIFFERENT || !fits_all(within, local, root, x))
                continue;
            if (verdict > VERDICT_CONTEXT) {
                many_sure = many_sure || (sure != NONE && sure != root);
                sure = root;
            } else {
                many_possible = many_possible || (possible != NONE && possible != root);
                possible = root;
            }
        }
        if (sure != NONE ? !many_sure : possible != NONE && !many_possible)
            join(within, local, sure != NONE ? sure : possible);
    }
}

/* The only person of the article the lone name fits; NONE without one, and *several when there
 * are more. With `before`, only persons named before that cast mention count. */
static uint32_t owner_of(Within *within, const PersonName *lone, bool given, uint32_t before,
                         bool *several)
{
    uint32_t owner = NONE;

    *several = false;
    for (size_t i = 0; i < within->full.count; i++) {
        uint32_t local = within->full.items[i];
        const PersonName *name = &form_at(within, local)->person;
        if (within->locals.items[local].first >= before)
            continue;
        if (!(given ? person_is_given_of(lone, name) : person_is_family_of(lone, name)))
            continue;
        uint32_t root = root_of(within, local);
        *several = *several || (owner != NONE && owner != root);
        owner = root;
    }
    return *several ? NONE : owner;
}

static void place_lone(Within *within, uint32_t cast)
{
    CastMention *mention = &within->cast.items[cast];
    uint32_t lone = within->locals.items[mention->local].form;
    const PersonName *name = &within->resolver->forms.items[lone].person;
    bool several, several_before;
    uint32_t owner = owner_of(within, name, false, NONE, &several);

    if (several) {
        owner = owner_of(within, name, false, cast, &several_before);
    } else if (owner == NONE) {
        owner = owner_of(within, name, true, NONE, &several);
    }
    if (owner != NONE)
        mention->local = owner;
    else if (several)
        mention->local = local_of(within, form_unsure(within->resolver, lone), cast);
}

static void resolve_persons(Within *within)
{
    for (uint32_t i = 0; i < within->locals.count; i++) {
        const Form *form = form_at(within, i);
        if (form->type == ENTITY_PERSON && form->kind == FORM_FULL &&
            within->full.count < COMPARED_MOST)
            *vector_push(&within->full) = i;
    }
    join_variants(within);
    for (uint32_t i = 0; i < within->cast.count; i++) {
        const Form *form = form_at(within, within->cast.items[i].local);
        if (form->type == ENTITY_PERSON && form->kind == FORM_LONE)
            place_lone(within, i);
    }
}

/* --- Organisations ------------------------------------------------------------------------ */

static bool is_group(const Form *form)
{
    return form->type == ENTITY_ORGANISATION && form->kind == FORM_FULL;
}

static const char *surface_of(const Within *within, uint32_t local)
{
    const CastMention *mention = &within->cast.items[within->locals.items[local].first];
    return within->resolver->surfaces.items[mention->surface].text;
}

/* Whether the second of two neighbours among the cast stands in brackets behind the first. */
static bool in_brackets(const Within *within, uint32_t first)
{
    const Mention *mentions = within->article->analysis->mentions;
    const char *text = within->article->text;
    Span a = mentions[within->cast.items[first].mention].span;
    Span b = mentions[within->cast.items[first + 1].mention].span;

    return b.start - a.end == 2 && memcmp(text + a.end, " (", 2) == 0 && text[b.end] == ')';
}

/* The organisation behind whose first mention the acronym is first put in brackets, or the
 * other way round; NONE where neither is. */
static uint32_t definition_of(Within *within, uint32_t acronym)
{
    uint32_t first = within->locals.items[acronym].first;
    uint32_t defined = NONE;

    if (first > 0 && in_brackets(within, first - 1))
        defined = within->cast.items[first - 1].local;
    else if (first + 1 < within->cast.count && in_brackets(within, first))
        defined = within->cast.items[first + 1].local;
    if (defined == NONE || !is_group(form_at(within, defined)) ||
        form_at(within, defined)->group.acronym)
        return NONE;
    return defined;
}

/* An acronym is the one organisation of the article that it abbreviates, or of several the one
 * it stands beside in brackets; there it need not be made of initials. */
static void join_acronym(Within *within, uint32_t acronym)
{
    const char *letters = surface_of(within, acronym);
    uint32_t owner = NONE;
    bool several = false;

    for (uint32_t i = 0; i < within->locals.count; i++) {
        const Form *form = form_at(within, i);
        if (!is_group(form) || form->group.acronym ||
            !group_abbreviates(within->resolver->countries, letters, surface_of(within, i)))
            continue;
        several = several || (owner != NONE && owner != root_of(within, i));
        owner = root_of(within, i);
    }
    uint32_t defined = owner == NONE || several ? definition_of(within, acronym) : NONE;
    if (defined != NONE &&
        (several ? group_abbreviates(within->resolver->countries, letters,
                                     surface_of(within, defined))
                 : group_may_abbreviate(letters, surface_of(within, defined))))
        owner = defined;
    else if (several)
        owner = NONE;
    if (owner != NONE)
        join(within, acronym, owner);
}

static void join_acronyms(Within *within)
{
    for (uint32_t i = 0; i < within->locals.count; i++)
        if (is_group(form_at(within, i)) && form_at(within, i)->group.acronym)
            join_acronym(within, i);
}

typedef bool (*GroupRelation)(const GroupName *shorter, const GroupName *longer);

static size_t count_groups(Within *within)
{
    size_t count = 0;

    for (uint32_t i = 0; i < within->locals.count; i++)
        count += is_group(form_at(within, i));
    return count;
}

static bool is_head(const Within *within, const char *word)
{
    uint32_t known = map_find(within->resolver->known, word, strlen(word));
    return known != MAP_NONE && known & KNOWN_ORGANISATION_HEADS;
}

/* The White House is no House; the "House of ..." and the house of a country, which stands as
 * the country is written, are. */
static bool is_building(const GroupName *name)
{
    return strcmp(group_last_word(name), "house") == 0 && name->words > 1 &&
           !(name->core[0] >= 'A' && name->core[0] <= 'Z');
}

/* What may stand for a longer name by one word: a noun that many organisations are ("the
 * Commission") by its place in the name, another word only as the start of what is a company's
 * name or the like. */
static bool may_be_short(const Within *within, const Form *shorter, const Form *longer,
                         GroupRelation relation)
{
    if (relation == group_is_head_of)
        return is_head(within, shorter->group.core) && !is_building(&longer->group);
    if (relation != group_is_start_of)
        return true;
    uint32_t known =
        map_find(within->resolver->known, shorter->group.core, strlen(shorter->group.core));
    return known == MAP_NONE &&
           (longer->group.company || is_head(within, group_last_word(&longer->group)));
}

static void join_groups(Within *within, GroupRelation relation)
{
    for (uint32_t i = 0; i < within->locals.count; i++) {
        const Form *form = form_at(within, i);
        uint32_t owner = NONE;
        bool several = false;

        if (!is_group(form))
            continue;
        for (uint32_t j = 0; j < within->locals.count; j++) {
            const Form *other = form_at(within, j);
            if (i == j || !is_group(other) || !relation(&form->group, &other->group) ||
                !may_be_short(within, form, other, relation))
                continue;
            several = several || (owner != NONE && owner != root_of(within, j));
            owner = root_of(within, j);
        }
        if (owner != NONE && !several)
            join(within, i, owner);
    }
}

/* --- Nodes -------------------------------------------------------------------------------- */

/* The form a node stands under: the one of most words, then the most used, then by key. */
static bool leads(Within *within, uint32_t a, uint32_t b)
{
    const Form *x = form_at(within, a), *y = form_at(within, b);
    unsigned words_x = x->type == ENTITY_PERSON ? x->person.count : x->group.words;
    unsigned words_y = y->type == ENTITY_PERSON ? y->person.count : y->group.words;
    uint32_t count_x = within->locals.items[a].count, count_y = within->locals.items[b].count;

    if (x->group.acronym != y->group.acronym)
        return !x->group.acronym;
    if (words_x != words_y)
        return words_x > words_y;
    if (x->type == ENTITY_ORGANISATION &&
        (x->group.country == NONE) != (y->group.country == NONE))
        return x->group.country != NONE;
    if (count_x != count_y)
        return count_x > count_y;
    return strcmp(x->key, y->key) < 0;
}

/* Forms of a person that are one here are one everywhere, as far as nothing speaks against it;
 * an acronym of initials stands for the long name where it is nobody else's. Other short forms
 * of an organisation say nothing of other articles. */
static void link_forms(Within *within, uint32_t lead, uint32_t other)
{
    if (form_at(within, lead)->type == ENTITY_PERSON)
        forms_link(within->resolver, within->locals.items[lead].form,
                   within->locals.items[other].form);
    else if (form_at(within, other)->group.acronym &&
             group_abbreviates(within->resolver->countries, surface_of(within, other),
                               surface_of(within, lead)))
        forms_link_short(within->resolver, within->locals.items[other].form,
                         within->locals.items[lead].form);
}

typedef struct NodeItem {
    uint32_t root;
    uint32_t cast;
} NodeItem;

static int by_root(const void *a, const void *b)
{
    const NodeItem *x = a, *y = b;

    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    return x->cast < y->cast ? -1 : x->cast > y->cast;
}

static void make_nodes(Within *within)
{
    Resolver *resolver = within->resolver;
    VECTOR(NodeItem) items = {0};
    Indices leader = {0}; /* [local] of a root: the local it stands under */

    for (uint32_t i = 0; i < within->cast.count; i++)
        *vector_push(&items) = (NodeItem){root_of(within, within->cast.items[i].local), i};
    if (items.count)
        qsort(items.items, items.count, sizeof *items.items, by_root);
    for (uint32_t i = 0; i < within->locals.count; i++)
        *vector_push(&leader) = NONE;
    for (uint32_t i = 0; i < within->locals.count; i++) {
        uint32_t root = root_of(within, i);
        if (leader.items[root] == NONE || leads(within, i, leader.items[root]))
            leader.items[root] = i;
    }
    for (uint32_t i = 0; i < within->locals.count; i++) {
        uint32_t lead = leader.items[root_of(within, i)];
        if (lead != i)
            link_forms(within, lead, i);
    }
    for (size_t start = 0, end; start < items.count; start = end) {
        uint32_t root = items.items[start].root;
        uint32_t form = within->locals.items[leader.items[root]].form;
        Node node = {.article = within->number, .form = form};

        node.mentions = (uint32_t)resolver->node_mentions.count;
        for (end = start; end < items.count && items.items[end].root == root; end++) {
            const CastMention *cast = &within->cast.items[items.items[end].cast];
            *vector_push(&resolver->node_mentions) =
                (NodeMention){cast->mention, cast->surface};
        }
        node.mention_count = (uint32_t)(end - start);
        evidence_roles(resolver, within->article, &node);
        *vector_push(&resolver->forms.items[form].nodes) = (uint32_t)resolver->nodes.count;
        *vector_push(&resolver->nodes) = node;
        block_touch(resolver, resolver->forms.items[form].block);
        judge_node(resolver, (uint32_t)resolver->nodes.count - 1);
    }
    vector_release(&leader);
    vector_release(&items);
}

/* Two full names that stayed two here are two people. */
static void note_apart(Within *within)
{
    for (size_t i = 0; i < within->full.count; i++)
        for (size_t j = 0; j < i; j++) {
            uint32_t a = within->full.items[i], b = within->full.items[j];
            if (root_of(within, a) != root_of(within, b))
                forms_apart(within->resolver, within->locals.items[a].form,
                            within->locals.items[b].form);
        }
}

void within_article(Resolver *resolver, uint32_t number, const Article *article)
{
    const Analysis *analysis = article->analysis;
    Within within = {.resolver = resolver, .article = article, .number = number};
    Buffer words = BUFFER_EMPTY;
    uint32_t first_node = (uint32_t)resolver->nodes.count;

    for (uint32_t i = 0; i < analysis->mention_count; i++) {
        const Mention *mention = &analysis->mentions[i];
        if (!zone_casts(mention->zone))
            continue;
        buffer_clear(&words);
        article_words(article, mention->span, &words);
        *vector_push(&within.cast) =
            (CastMention){i, surface_number(resolver, words.bytes, words.length), NONE,
                          mention->type, mention->confidence};
    }
    buffer_release(&words);
    settle_types(&within);
    for (uint32_t i = 0; i < within.cast.count; i++) {
        CastMention *cast = &within.cast.items[i];
        cast->local = local_of(&within, form_of(resolver, cast->surface, cast->type), i);
        within.locals.items[cast->local].count++;
    }
    resolve_persons(&within);
    if (count_groups(&within) <= COMPARED_MOST) {
        join_groups(&within, group_is_short_of);
        join_groups(&within, group_is_tail_of);
        join_groups(&within, group_is_head_of);
        join_groups(&within, group_is_start_of);
        join_acronyms(&within);
    }
    make_nodes(&within);
    note_apart(&within);
    for (size_t i = 0; i < within.locals.count; i++)
        form_at(&within, (uint32_t)i)->local = NONE;
    evidence_companions(resolver, number, first_node);
    vector_release(&within.cast);
    vector_release(&within.locals);
    vector_release(&within.full);
}
