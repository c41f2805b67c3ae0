/* The model's names and the rules' names made one: the model finds far more of what people call
 * a name, the rules know some things for sure. What each step is worth stands in
 * doc/training.md. */
#include "recog-internal.h"

enum {
    SURE = 80,    /* confidence from which the rules speak for themselves */
    UNSURE = 75,  /* up to which the model lets the rules tell a name's type */
    DOUBTFUL = 60 /* up to which it lets them take what it holds for another kind of name */
};

static void move_to(CandidateVector *names, CandidateVector *others)
{
    vector_release(names);
    *names = *others;
}

/* The first of the rules' names that ends behind `token`, from *at on; NULL for none. */
static const Candidate *rule_from(const CandidateVector *rules, size_t *at, uint32_t token)
{
    while (*at < rules->count && rules->items[*at].end <= token)
        (*at)++;
    return *at < rules->count ? &rules->items[*at] : NULL;
}

static bool same_tokens(const Candidate *a, const Candidate *b)
{
    return a->first == b->first && a->end == b->end;
}

static void mend_all(Combining *work)
{
    CandidateVector *names = work->names;
    size_t kept = 0;

    for (size_t i = 0; i < names->count; i++) {
        Candidate name = names->items[i];
        const Sentence *sentence = &work->analysis->sentences[name.sentence];
        uint32_t from = sentence->first_token;
        uint32_t to = from + sentence->token_count;
        if (kept && names->items[kept - 1].end > from)
            from = names->items[kept - 1].end;
        if (i + 1 < names->count && names->items[i + 1].first < to)
            to = names->items[i + 1].first;
        if (!candidate_is_name(work, &name))
            continue;
        candidate_mend(work, &name, from, to);
        names->items[kept++] = name;
    }
    names->count = kept;
}

static bool has_head(Combining *work, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (combining_is_capital(work, t) &&
            combining_kinds(work, t) & LEXICON_ORGANISATION_HEADS)
            return true;
    return false;
}

/* Whether the name's token is an "and" with another name behind it: "Union of Dockers and the
 * Harbour Board", but not "State of Iraq and the Levant". */
static bool joins_two(Combining *work, const Candidate *name, uint32_t token)
{
    if (!combining_is(work, token, "and") || !combining_is(work, token + 1, "the") ||
        !combining_is_capital(work, token + 2))
        return false;
    return name->type == ENTITY_OTHER ||
           (name->type == ENTITY_ORGANISATION && has_head(work, name->first, token) &&
            has_head(work, token + 2, name->end));
}

static void split_joined(Combining *work)
{
    CandidateVector all = {0};

    for (size_t i = 0; i < work->names->count; i++) {
        Candidate name = work->names->items[i];
        for (uint32_t t = name.first + 1; t + 2 < name.end; t++) {
            if (!joins_two(work, &name, t))
                continue;
            Candidate before = name;
            before.end = t;
            *vector_push(&all) = before;
            name.first = t + 2;
        }
        *vector_push(&all) = name;
    }
    move_to(work->names, &all);
}

/* --- What the rules know ------------------------------------------------------------------ */

/* Whether the rule's organisation is the whole of which the model has parts: "Council of [State
 * of Norway]". *behind is the first name that is no part of it. */
static bool rule_is_whole(const Combining *work, const Candidate *rule, size_t at,
                          size_t *behind)
{
    const CandidateVector *names = work->names;
    const Candidate *name = &names->items[at];
    uint8_t most = 0;

    if (rule->type != ENTITY_ORGANISATION || rule->confidence < SURE ||
        rule->first > name->first || rule->end - rule->first <= name->end - name->first)
        return false;
    for (*behind = at; *behind < names->count && names->items[*behind].first < rule->end;
         (*behind)++) {
        name = &names->items[*behind];
        if (name->end > rule->end || name->type == ENTITY_PERSON)
            return false;
        most = name->confidence > most ? name->confidence : most;
    }
    return most <= DOUBTFUL || (*behind == at + 1 && name->type == ENTITY_ORGANISATION);
}

static void widen(Combining *work, const CandidateVector *rules)
{
    CandidateVector *names = work->names;
    size_t at = 0;
    size_t kept = 0;

    for (size_t i = 0, next; i < names->count; i = next) {
        Candidate name = names->items[i];
        const Candidate *rule = rule_from(rules, &at, name.first);
        next = i + 1;
        bool free = rule && (!kept || names->items[kept - 1].end <= rule->first);
        if (free && rule_is_whole(work, rule, i, &next)) {
            name.first = rule->first;
            name.end = rule->end;
            name.type = rule->type;
        } else {
            next = i + 1;
        }
        names->items[kept++] = name;
    }
    names->count = kept;
}

/* What the rules find where the model is silent: all in foreign sentences, else countries,
 * peoples and events they have lists of, the platform X. */
static bool rule_adds(Combining *work, const Candidate *rule)
{
    if (work->foreign[rule->sentence])
        return true;
    if (rule->type == ENTITY_ORGANISATION)
        return rule->platform;
    return (rule->type == ENTITY_PLACE || rule->type == ENTITY_OTHER) &&
           rule->confidence >= SURE && candidate_is_name(work, rule);
}

static void add_rules(Combining *work, const CandidateVector *rules)
{
    CandidateVector *names = work->names;
    CandidateVector both = {0};
    size_t at = 0;

    for (size_t i = 0; i < rules->count; i++) {
        const Candidate *rule = &rules->items[i];
        while (at < names->count && names->items[at].end <= rule->first)
            *vector_push(&both) = names->items[at++];
        const Candidate *name = at < names->count ? &names->items[at] : NULL;
        bool lost = rule->cut && rule->type == ENTITY_PLACE;
        if (name && lost && same_tokens(name, rule)) {
            *vector_push(&both) = *rule;
            at++;
        } else if ((!name || name->first >= rule->end) && (lost || rule_adds(work, rule))) {
            *vector_push(&both) = *rule;
        }
    }
    while (at < names->count)
        *vector_push(&both) = names->items[at++];
    move_to(names, &both);
}

/* Where the model doubts the type of a name, the rules tell it by lists and heads; of people
 * they hold too much to be one. */
static void retype(Combining *work, const CandidateVector *rules)
{
    size_t at = 0;

    for (size_t i = 0; i < work->names->count; i++) {
        Candidate *name = &work->names->items[i];
        const Candidate *rule = rule_from(rules, &at, name->first);
        if (rule && same_tokens(rule, name) && !rule->cut && rule->type != ENTITY_PERSON &&
            rule->confidence >= SURE && name->confidence <= UNSURE)
            name->type = rule->type;
    }
}

void candidates_combine(const Recogniser *recogniser, const Article *article,
                        const Analysis *analysis, const bool *foreign,
                        const CandidateVector *rules, CandidateVector *tagged)
{
    Combining work = {.recogniser = recogniser,
                      .article = article,
                      .analysis = analysis,
                      .foreign = foreign,
                      .names = tagged,
                      .key = BUFFER_EMPTY};

    split_joined(&work);
    mend_all(&work);
    widen(&work, rules);
    add_rules(&work, rules);
    retype(&work, rules);
    candidates_vote(&work);
    candidates_repeat(&work);
    buffer_release(&work.key);
}
