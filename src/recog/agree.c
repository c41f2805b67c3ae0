/* One name, one type, all through the article: the model judges each sentence, the article has
 * the last word. */
#include "recog-internal.h"

enum {
    MARGIN = 120,    /* percent of a type's votes that another needs to take its place */
    SURNAME = 50,    /* percent that a person's full name votes for the surname alone */
    REPEATED = 60,   /* confidence from which a name is looked for elsewhere */
    ALONE_LEAST = 4, /* bytes of a single word that is looked for */
    TOKENS_MOST = 6
};

typedef struct Votes {
    uint32_t of[ENTITY_TYPE_COUNT]; /* sums of confidence */
} Votes;

typedef struct Ballot {
    Map *places; /* of names among the votes */
    VECTOR(Votes) votes;
} Ballot;

static Votes *ballot_slot(Ballot *ballot, const char *key, size_t length)
{
    uint32_t *slot = map_slot(ballot->places, key, length);

    if (*slot == MAP_NONE) {
        *slot = (uint32_t)ballot->votes.count;
        *vector_push(&ballot->votes) = (Votes){{0}};
    }
    return &ballot->votes.items[*slot];
}

static void ballot_release(Ballot *ballot)
{
    map_free(ballot->places);
    vector_release(&ballot->votes);
}

static EntityType most_voted(const Votes *votes, EntityType type)
{
    for (int i = 0; i < ENTITY_TYPE_COUNT; i++)
        if (votes->of[i] > votes->of[type])
            type = (EntityType)i;
    return type;
}

/* "Okonkwos plan": a word that may have lost the apostrophe of its possessive. "The Okonkwos"
 * are a family. */
static bool may_be_possessive(const Combining *work, uint32_t sentence_index, uint32_t token)
{
    enum { LENGTH_LEAST = 5 };
    const Token *tokens = work->analysis->tokens;
    const char *text = work->article->text;
    Span span = tokens[token].span;
    const Sentence *sentence = &work->analysis->sentences[sentence_index];
    uint32_t next = token + 1;

    if (span_length(span) < LENGTH_LEAST || text[span.end - 1] != 's' ||
        next == sentence->first_token + sentence->token_count ||
        tokens[next].kind != TOKEN_WORD || text[tokens[next].span.start] < 'a' ||
        text[tokens[next].span.start] > 'z')
        return false;
    return token == sentence->first_token ||
           (!combining_is(work, token - 1, "the") && !combining_is(work, token - 1, "The"));
}

/* Cuts the s of a possessive where the article has the name without it more often. */
static void mend_possessive(Combining *work, Ballot *ballot, Candidate *name)
{
    if (name->end - name->first > 1 || name->cut ||
        !may_be_possessive(work, name->sentence, name->first))
        return;
    combining_key(work, name->first, name->end, 0);
    uint32_t whole = map_find(ballot->places, work->key.bytes, work->key.length);
    uint32_t bare = map_find(ballot->places, work->key.bytes, work->key.length - 1);
    if (whole == MAP_NONE || bare == MAP_NONE)
        return;
    EntityType type = most_voted(&ballot->votes.items[bare], name->type);
    if (type == ENTITY_OTHER ||
        ballot->votes.items[bare].of[type] <= ballot->votes.items[whole].of[name->type])
        return;
    name->type = type;
    name->cut = 1;
}

void candidates_vote(Combining *work)
{
    CandidateVector *names = work->names;
    Ballot ballot = {.places = map_new()};

    for (size_t i = 0; i < names->count; i++) {
        const Candidate *name = &names->items[i];
        combining_key(work, name->first, name->end, name->cut);
        ballot_slot(&ballot, work->key.bytes, work->key.length)->of[name->type] +=
            name->confidence;
        if (name->type != ENTITY_PERSON || name->end - name->first < 2)
            continue;
        combining_key(work, name->end - 1, name->end, 0);
        ballot_slot(&ballot, work->key.bytes, work->key.length)->of[name->type] +=
            name->confidence * SURNAME / 100u;
    }
    for (size_t i = 0; i < names->count; i++) {
        Candidate *name = &names->items[i];
        combining_key(work, name->first, name->end, name->cut);
        const Votes *votes = ballot_slot(&ballot, work->key.bytes, work->key.length);
        EntityType best = most_voted(votes, name->type);
        if (votes->of[best] * 100ull >= votes->of[name->type] * (uint64_t)MARGIN)
            name->type = best;
    }
    for (size_t i = 0; i < names->count; i++)
        mend_possessive(work, &ballot, &names->items[i]);
    ballot_release(&ballot);
}

/* --- Names seen once ---------------------------------------------------------------------- */

typedef struct Known {
    Ballot ballot; /* by the bytes of names */
    Map *starts;   /* of their first tokens */
} Known;

static Span tokens_span(const Combining *work, uint32_t first, uint32_t end)
{
    return (Span){work->analysis->tokens[first].span.start,
                  work->analysis->tokens[end - 1].span.end};
}

static void learn(const Combining *work, Known *known)
{
    for (size_t i = 0; i < work->names->count; i++) {
        const Candidate *name = &work->names->items[i];
        Span span = tokens_span(work, name->first, name->end);
        Span start = work->analysis->tokens[name->first].span;
        uint32_t count = name->end - name->first;
        if (name->confidence < REPEATED || name->cut || count > TOKENS_MOST ||
            (count == 1 && span_length(span) < ALONE_LEAST))
            continue;
        ballot_slot(&known->ballot, work->article->text + span.start, span_length(span))
            ->of[name->type]++;
        *map_slot(known->starts, work->article->text + start.start, span_length(start)) = 1;
    }
}

/* The longest known name in the tokens [first, end) that starts at the first: how many it
 * takes, 0 for none. */
static uint32_t match(const Combining *work, const Known *known, uint32_t first, uint32_t end,
                      EntityType *type)
{
    const char *text = work->article->text;
    Span start = work->analysis->tokens[first].span;

    if (map_find(known->starts, text + start.start, span_length(start)) == MAP_NONE)
        return 0;
    for (uint32_t count = end - first < TOKENS_MOST ? end - first : TOKENS_MOST; count;
         count--) {
        Span span = tokens_span(work, first, first + count);
        uint32_t at = map_find(known->ballot.places, text + span.start, span_length(span));
        if (at == MAP_NONE)
            continue;
        *type = most_voted(&known->ballot.votes.items[at], ENTITY_PERSON);
        return count;
    }
    return 0;
}

/* The same for a word that is a known name but for the s it ends in. */
static bool match_possessive(const Combining *work, const Known *known, uint32_t sentence,
                             uint32_t token, EntityType *type)
{
    Span span = work->analysis->tokens[token].span;

    if (!may_be_possessive(work, sentence, token))
        return false;
    uint32_t at =
        map_find(known->ballot.places, work->article->text + span.start, span_length(span) - 1);
    if (at == MAP_NONE)
        return false;
    *type = most_voted(&known->ballot.votes.items[at], ENTITY_PERSON);
    return *type != ENTITY_OTHER;
}

void candidates_repeat(Combining *work)
{
    CandidateVector *names = work->names;
    CandidateVector both = {0};
    Known known = {.ballot = {.places = map_new()}, .starts = map_new()};
    size_t at = 0;

    learn(work, &known);
    for (uint32_t s = 0; s < work->analysis->sentence_count; s++) {
        const Sentence *sentence = &work->analysis->sentences[s];
        uint32_t end = sentence->first_token + sentence->token_count;
        for (uint32_t token = sentence->first_token; token < end;) {
            EntityType type;
            uint32_t limit = end;
            if (at < names->count && names->items[at].first < end)
                limit = names->items[at].first;
            if (token >= limit) {
                token = names->items[at].end;
                *vector_push(&both) = names->items[at++];
                continue;
            }
            uint32_t count = match(work, &known, token, limit, &type);
            uint8_t cut = !count && match_possessive(work, &known, s, token, &type);
            count += cut;
            if (count)
                *vector_push(&both) = (Candidate){.first = token,
                                                  .end = token + count,
                                                  .sentence = s,
                                                  .cut = cut,
                                                  .type = type,
                                                  .confidence = REPEATED};
            token += count + !count;
        }
    }
    vector_release(names);
    *names = both;
    ballot_release(&known.ballot);
    map_free(known.starts);
}
