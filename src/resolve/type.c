/* What a word is that some articles take for a person and others for a place or an
 * organisation: what the pile as a whole says. Every article has one vote for each type it
 * takes the word for, and votes as surely as the surest mention; a person who is named in full
 * counts twice, and so do a place that something lies in and what is known without any article.
 * Sums do not know the order of their parts. What remains two: a person with a full name and a
 * known place or organisation of that name (a George Washington and the city). */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

/* --- Words -------------------------------------------------------------------------------- */

Map *words_known(void)
{
    Map *known = map_new();
    Buffer folded = BUFFER_EMPTY;

    for (size_t i = 0; i < known_row_count; i++) {
        buffer_clear(&folded);
        name_fold(&folded, known_rows[i].text, strlen(known_rows[i].text));
        uint32_t *slot = map_slot(known, folded.bytes, folded.length);
        *slot = (*slot == MAP_NONE ? 0 : *slot) | known_rows[i].kinds;
    }
    buffer_release(&folded);
    return known;
}

uint32_t word_number(Resolver *resolver, const char *folded, uint32_t country)
{
    Buffer key = BUFFER_EMPTY;

    if (country != NONE) /* no folded text has the sign */
        buffer_addf(&key, "@%s", country_display(country));
    else
        buffer_add_string(&key, folded);
    uint32_t *slot = map_slot(resolver->word_numbers, key.bytes, key.length);
    uint32_t number = *slot;
    if (number == MAP_NONE) {
        size_t length;
        number = *slot = (uint32_t)resolver->words.count;
        TypedWord *word = vector_push(&resolver->words);
        uint32_t known = map_find(resolver->known, folded, strlen(folded));
        *word = (TypedWord){.text = map_key(resolver->word_numbers, number, &length)};
        word->known = known == MAP_NONE ? 0 : known;
        if (country != NONE)
            word->known |= KNOWN_COUNTRY;
        else if (country_adjective(resolver->countries, folded) != NONE)
            word->known |= KNOWN_PEOPLE;
        for (int type = 0; type < ENTITY_TYPE_COUNT; type++)
            word->article[type] = NONE;
    }
    buffer_release(&key);
    return number;
}

bool word_is_known(const TypedWord *word)
{
    return word->known & ~(unsigned)KNOWN_FORENAMES;
}

bool word_is_single(const TypedWord *word)
{
    return !strchr(word->text, ' ');
}

static bool holds(const Indices *indices, uint32_t number)
{
    for (size_t i = 0; i < indices->count; i++)
        if (indices->items[i] == number)
            return true;
    return false;
}

void word_add_form(Resolver *resolver, uint32_t number, uint32_t form)
{
    TypedWord *word = &resolver->words.items[number];

    if (holds(&word->forms, form))
        return;
    if (word->forms.count)
        blocks_unite(resolver, resolver->forms.items[form].block,
                     resolver->forms.items[word->forms.items[0]].block);
    *vector_push(&word->forms) = form;
    *vector_push(&resolver->forms.items[form].words) = number;
}

void word_vote(Resolver *resolver, uint32_t number, EntityType type, uint32_t article,
               unsigned confidence)
{
    TypedWord *word = &resolver->words.items[number];
    uint8_t sure = (uint8_t)(confidence ? confidence : 1);

    if (word->article[type] != article) {
        word->article[type] = article;
        word->sure[type] = 0;
    }
    if (sure <= word->sure[type])
        return;
    word->votes[type] += sure - word->sure[type];
    word->sure[type] = sure;
    if (word->forms.count > 1)
        block_touch(resolver, resolver->forms.items[word->forms.items[0]].block);
}

void word_mark_thing(Resolver *resolver, uint32_t number)
{
    resolver->words.items[number].thing = true;
}

/* --- Clusters ----------------------------------------------------------------------------- */

static bool is_full_person(const Form *form)
{
    return form->type == ENTITY_PERSON && form->kind == FORM_FULL && form->nodes.count;
}

/* What the articles that name somebody in full say for the cluster; 0 where none does. */
static uint64_t full_votes(const Resolver *resolver, uint32_t cluster)
{
    const Form *forms = resolver->forms.items;
    uint64_t votes = 0;
    uint32_t i = cluster;

    do {
        if (is_full_person(&forms[i]))
            for (size_t w = 0; w < forms[i].words.count; w++)
                votes += resolver->words.items[forms[i].words.items[w]].votes[ENTITY_PERSON];
        i = forms[i].next;
    } while (i != cluster);
    return votes;
}

static uint64_t cluster_votes(const Resolver *resolver, uint32_t cluster)
{
    const Form *forms = resolver->forms.items;
    uint64_t votes = 0;
    uint32_t i = cluster;

    do {
        for (size_t w = 0; w < forms[i].words.count; w++)
            votes += resolver->words.items[forms[i].words.items[w]].votes[forms[i].type];
        i = forms[i].next;
    } while (i != cluster);
    return votes;
}

static bool is_empty(const Resolver *resolver, uint32_t cluster)
{
    uint32_t i = cluster;

    do {
        if (resolver->forms.items[i].nodes.count)
            return false;
        i = resolver->forms.items[i].next;
    } while (i != cluster);
    return true;
}

/* The heavier cluster gives the type; where they are equal, and where a person is named in
 * full, the one that won the word. */
static void join_as_one(Resolver *resolver, uint32_t winner, uint32_t loser, bool named)
{
    uint32_t a = cluster_of(resolver, winner), b = cluster_of(resolver, loser);
    EntityType type = resolver->forms.items[a].as;

    if (a == b || is_empty(resolver, b) || !clusters_may_join(resolver, a, b))
        return;
    if (!named && cluster_votes(resolver, b) > cluster_votes(resolver, a))
        type = resolver->forms.items[b].as;
    clusters_join(resolver, a, b);
    resolver->forms.items[cluster_of(resolver, a)].as = type;
}

/* --- Deciding ----------------------------------------------------------------------------- */

/* What is told of a word in one block. */
typedef struct Ballot {
    const TypedWord *word;
    uint32_t standing[ENTITY_TYPE_COUNT]; /* form of the type, or NONE */
    uint64_t weights[ENTITY_TYPE_COUNT];
    bool single;
    bool named; /* it is the family name of somebody who is named in full */
} Ballot;

static void stand(const Resolver *resolver, Ballot *ballot, uint32_t number)
{
    const Form *form = &resolver->forms.items[number];
    uint32_t *standing = &ballot->standing[form->type];

    if (*standing == NONE || form_order(resolver, number, *standing) < 0)
        *standing = number;
}

static Ballot ballot_of(Resolver *resolver, const TypedWord *word)
{
    Ballot ballot = {.word = word, .single = word_is_single(word)};

    for (int type = 0; type < ENTITY_TYPE_COUNT; type++)
        ballot.standing[type] = NONE;
    for (size_t i = 0; i < word->forms.count; i++) {
        uint32_t number = word->forms.items[i];
        const Form *form = &resolver->forms.items[number];
        bool lone = form->type == ENTITY_PERSON && form->kind == FORM_LONE;
        uint64_t votes = lone ? full_votes(resolver, cluster_of(resolver, number)) : 0;
        if (!votes && !word->votes[form->type]) /* no article has it so */
            continue;
        stand(resolver, &ballot, number);
        ballot.weights[form->type] = word->votes[form->type];
        ballot.named = ballot.named || votes;
        if (votes && ballot.weights[form->type] < 2 * votes)
            ballot.weights[form->type] = 2 * votes;
    }
    if (word->known & (KNOWN_PLACES | KNOWN_COUNTRY))
        ballot.weights[ENTITY_PLACE] *= 2;
    if (word->known & KNOWN_ORGANISATIONS)
        ballot.weights[ENTITY_ORGANISATION] *= 2;
    if (word->known & KNOWN_PEOPLE)
        ballot.weights[ENTITY_OTHER] *= 2;
    return ballot;
}

/* So far must a known place outweigh an organisation of that name to be it, and the name of
 * several people what it is elsewhere. */
enum { OUTWEIGHING = 3 };

static bool outweighs(const Ballot *ballot, EntityType winner, EntityType loser)
{
    if (winner == ENTITY_PERSON && ballot->word->known & KNOWN_COUNTRY)
        return false;
    if (!ballot->single || !word_is_known(ballot->word) || loser == ENTITY_PERSON ||
        loser == ENTITY_OTHER)
        return true;
    return ballot->word->votes[winner] >= OUTWEIGHING * ballot->word->votes[loser];
}

/* Whether the word is a person's in those articles that take it for one, whatever others say.
 */
static bool stays_person(const Ballot *ballot)
{
    return ballot->single && (ballot->named || (ballot->word->known & KNOWN_FORENAMES &&
                                                !word_is_known(ballot->word)));
}

/* Whether it may be a person in articles that take it for something else. */
static bool may_be_person(const Resolver *resolver, const Ballot *ballot)
{
    uint64_t others = 0;

    if (!ballot->single)
        return !(ballot->word->known & KNOWN_COUNTRY);
    if (word_is_known(ballot->word) || (stays_person(ballot) && !ballot->named))
        return false;
    if (!ballot->word->thing &&
        (ballot->named || resolver->forms.items[ballot->standing[ENTITY_PERSON]].nodes.count))
        return true;
    for (int type = 0; type < ENTITY_TYPE_COUNT; type++)
        others += type == ENTITY_PERSON ? 0 : ballot->word->votes[type];
    return ballot->word->votes[ENTITY_PERSON] >= OUTWEIGHING * others;
}

static void decide_word(Resolver *resolver, const TypedWord *word)
{
    static const EntityType order[] = {ENTITY_PLACE, ENTITY_ORGANISATION, ENTITY_PERSON,
                                       ENTITY_OTHER}; /* of equals the first */
    Ballot ballot = ballot_of(resolver, word);
    bool person = ballot.standing[ENTITY_PERSON] != NONE && stays_person(&ballot);
    EntityType winner = ENTITY_TYPE_COUNT;

    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        EntityType type = order[i];
        if (ballot.standing[type] == NONE ||
            (type == ENTITY_PERSON && !may_be_person(resolver, &ballot)))
            continue;
        if (winner == ENTITY_TYPE_COUNT || ballot.weights[type] > ballot.weights[winner])
            winner = type;
    }
    for (int type = 0; winner < ENTITY_TYPE_COUNT && type < ENTITY_TYPE_COUNT; type++) {
        if (type == (int)winner || ballot.standing[type] == NONE ||
            (type == ENTITY_PERSON && person) || !outweighs(&ballot, winner, (EntityType)type))
            continue;
        for (size_t i = 0; i < word->forms.count; i++)
            if (resolver->forms.items[word->forms.items[i]].type == (EntityType)type)
                join_as_one(resolver, ballot.standing[winner], word->forms.items[i],
                            winner == ENTITY_PERSON && ballot.named);
    }
}

/* The reader's word counts alone. */
static bool is_judged(const Resolver *resolver, const TypedWord *word)
{
    for (size_t i = 0; i < word->forms.count; i++) {
        uint32_t judged = resolver->forms.items[word->forms.items[i]].judged;
        if (judged != NONE && resolver->names.items[judged].typing != NONE)
            return true;
    }
    return false;
}

static uint64_t word_votes(const TypedWord *word)
{
    uint64_t votes = 0;

    for (int type = 0; type < ENTITY_TYPE_COUNT; type++)
        votes += word->votes[type];
    return votes;
}

static int by_votes(const void *a, const void *b, void *context)
{
    const Resolver *resolver = context;
    const TypedWord *x = &resolver->words.items[*(const uint32_t *)a];
    const TypedWord *y = &resolver->words.items[*(const uint32_t *)b];
    uint64_t votes_x = word_votes(x), votes_y = word_votes(y);

    if (votes_x != votes_y)
        return votes_x > votes_y ? -1 : 1;
    return strcmp(x->text, y->text);
}

void types_decide(Resolver *resolver, const Block *block)
{
    Indices words = {0};

    for (size_t i = 0; i < block->forms.count; i++) {
        const Form *form = &resolver->forms.items[block->forms.items[i]];
        for (size_t w = 0; w < form->words.count; w++) {
            TypedWord *word = &resolver->words.items[form->words.items[w]];
            if (!word->seen && word->forms.count > 1 && !is_judged(resolver, word))
                *vector_push(&words) = form->words.items[w];
            word->seen = true;
        }
    }
    if (words.count > 1)
        qsort_r(words.items, words.count, sizeof *words.items, by_votes, resolver);
    for (size_t i = 0; i < words.count; i++)
        decide_word(resolver, &resolver->words.items[words.items[i]]);
    for (size_t i = 0; i < block->forms.count; i++) {
        const Form *form = &resolver->forms.items[block->forms.items[i]];
        for (size_t w = 0; w < form->words.count; w++)
            resolver->words.items[form->words.items[w]].seen = false;
    }
    vector_release(&words);
}
