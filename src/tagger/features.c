/* The features of a token. Each is a template's number and the values it joins, hashed to 32
 * bits; the model keeps weights for those that training found worth it. */
#include "tagger-internal.h"

/* Numbers are part of the model's meaning: new templates go to the end. */
typedef enum Template {
    BIAS,
    WORD,
    LOWER,
    SHAPE,
    PREFIX,
    SUFFIX,
    CASE,
    LOWER_PAIR,
    SHAPE_PAIR,
    SHAPE_TRIPLE,
    CLASS_FINE,
    CLASS_MIDDLE,
    CLASS_COARSE,
    CLASS_PAIR,
    CLASS_TRIPLE,
    CLASS_SHAPE,
    LISTS,
    LISTS_NEAR,
    PHRASE,
    RUN_WORDS,
    RUN_FIRST,
    RUN_LAST,
    RUN_BEFORE,
    RUN_BEHIND,
    RUN_PLACE,
    RUN_CLASSES,
    RUN_LISTS,
    TEXT_CASE,
    TEXT_LONGEST,
    TEXT_LONGEST_BEFORE,
    TEXT_LONGEST_ENDS,
    TEXT_LONGEST_LISTS,
    TEXT_BEFORE,
    TEXT_BEHIND,
    TEXT_SPELLED,
    TEXT_SPELLED_ENDS,
    SENTENCE,
    SENTENCE_CASE,
    GRAM,
    BAG,
    RUN_AFFIXES,
    /* second stage */
    SECOND_OWN,
    SECOND_PAIR,
    SECOND_TRIPLE,
    SECOND_WORD,
    SECOND_WORD_OWN,
    SECOND_LONGEST,
    SECOND_LONGEST_OWN,
    SECOND_RUN,
    SECOND_RUN_OWN,
    SECOND_SPELLED,
    SECOND_CLASS,
    SECOND_LISTS,
    SECOND_SURE,
    SECOND_BEST,
    SECOND_BEST_OWN,
} Template;

typedef struct Sink {
    uint32_t *features;
    uint32_t count;
} Sink;

static inline void one(Sink *sink, Template template, int where, uint32_t value)
{
    if (sink->count < FEATURES_MOST)
        sink->features[sink->count++] =
            hash_pair((uint32_t) template << 8 | (uint8_t)(where + 8), value);
}

static inline void two(Sink *sink, Template template, int where, uint32_t a, uint32_t b)
{
    one(sink, template, where, hash_pair(a, b));
}

static inline void three(Sink *sink, Template template, int where, uint32_t a, uint32_t b,
                         uint32_t c)
{
    one(sink, template, where, hash_pair(hash_pair(a, b), c));
}

static void add_words(Sink *sink, const Facts *facts, uint32_t token)
{
    const Fact *near[5];
    for (int offset = -2; offset <= 2; offset++)
        near[offset + 2] = fact_near(facts, token, offset);
    const Fact *before = near[1];
    const Fact *own = near[2];
    const Fact *behind = near[3];
    const WordForm *form = &own->form;

    one(sink, BIAS, 0, 0);
    one(sink, WORD, 0, form->word);
    for (int offset = -2; offset <= 2; offset++) {
        const Fact *fact = near[offset + 2];
        one(sink, LOWER, offset, fact->form.lower);
        one(sink, SHAPE, offset, fact->form.shape);
        one(sink, CLASS_MIDDLE, offset, fact->middle);
        if (offset >= -1 && offset <= 1) {
            one(sink, CLASS_FINE, offset, fact->fine);
            one(sink, CLASS_COARSE, offset, fact->coarse);
        }
    }
    for (int i = 0; i < 3; i++) {
        if (form->prefixes[i] != NONE)
            one(sink, PREFIX, i, form->prefixes[i]);
        if (form->suffixes[i] != NONE) {
            one(sink, SUFFIX, i, form->suffixes[i]);
            if (i > 0)
                two(sink, SUFFIX, 4 + i, form->suffixes[i], form->kind);
        }
    }
    two(sink, LOWER_PAIR, -1, before->form.lower, form->lower);
    two(sink, LOWER_PAIR, 0, form->lower, behind->form.lower);
    two(sink, LOWER_PAIR, -2, near[0]->form.lower, before->form.lower);
    two(sink, LOWER_PAIR, 1, behind->form.lower, near[4]->form.lower);
    two(sink, LOWER_PAIR, 2, before->form.lower, behind->form.lower);
    two(sink, SHAPE_PAIR, -1, before->form.shape, form->shape);
    two(sink, SHAPE_PAIR, 0, form->shape, behind->form.shape);
    three(sink, SHAPE_TRIPLE, 0, before->form.shape, form->shape, behind->form.shape);
    two(sink, CLASS_SHAPE, -1, before->form.lower, form->shape);
    two(sink, CLASS_SHAPE, 0, own->middle, form->shape);
    two(sink, CLASS_SHAPE, 1, behind->form.lower, form->shape);
    two(sink, CLASS_PAIR, -1, before->middle, own->middle);
    two(sink, CLASS_PAIR, 0, own->middle, behind->middle);
    two(sink, CLASS_PAIR, 1, before->middle, behind->middle);
    two(sink, CLASS_PAIR, 2, before->form.lower, own->middle);
    two(sink, CLASS_PAIR, 3, own->middle, behind->form.lower);
    three(sink, CLASS_TRIPLE, 0, before->coarse, own->coarse, behind->coarse);
}

/* What a capital makes worth the time. */
static void add_capital(Sink *sink, const Facts *facts, uint32_t token)
{
    const Fact *own = &facts->tokens.items[token];
    if (own->form.kind == CASE_LOWER || own->form.kind == CASE_NONE)
        return;
    for (uint32_t i = own->first_gram; i < own->end_gram; i++)
        one(sink, GRAM, 0, facts->grams.items[i]);
    for (int offset = 1; offset <= 4; offset++) {
        one(sink, BAG, 0, fact_near(facts, token, -offset)->form.lower);
        one(sink, BAG, 1, fact_near(facts, token, offset)->form.lower);
    }
}

static void add_lists(Sink *sink, const Facts *facts, uint32_t token)
{
    const Fact *own = &facts->tokens.items[token];
    for (int offset = -1; offset <= 1; offset++) {
        const Fact *fact = fact_near(facts, token, offset);
        uint32_t lists = fact->lists & ~(uint32_t)LIST_LONGER;
        if (fact->form.kind != CASE_LOWER || own->form.kind == CASE_LOWER) {
            for (uint32_t bit = 1; lists && bit < LIST_LONGER; bit <<= 1)
                if (lists & bit)
                    two(sink, LISTS, offset, bit, own->form.kind);
            one(sink, LISTS_NEAR, offset, lists);
        }
    }
    two(sink, LISTS_NEAR, 3, fact_near(facts, token, -1)->lists, own->lists);
    two(sink, LISTS_NEAR, 4, own->lists, fact_near(facts, token, 1)->lists);
    if (own->in_phrase)
        two(sink, PHRASE, 0, own->in_phrase, own->phrase_start);
}

static void add_run(Sink *sink, const Facts *facts, uint32_t token)
{
    const Fact *tokens = facts->tokens.items;
    const Fact *own = &tokens[token];
    if (own->run == NONE)
        return;
    const Run *run = &facts->runs.items[own->run];
    uint32_t length = run->end - run->first;
    /* where in the run: alone, first, within, last */
    uint32_t place = (token > run->first) | (uint32_t)(token + 1 < run->end) << 1;
    uint32_t kind = place | (length < 6 ? length : 6) << 2;
    const Fact *first = &tokens[run->first];
    const Fact *last = &tokens[run->end - 1];
    const Fact *before = fact_near(facts, run->first, -1);
    const Fact *behind = fact_near(facts, run->end - 1, 1);
    one(sink, RUN_PLACE, 0, kind);
    two(sink, RUN_PLACE, 1, kind, own->form.shape);
    two(sink, RUN_PLACE, 2, kind, own->middle);
    one(sink, RUN_WORDS, 0, run->key);
    two(sink, RUN_AFFIXES, 0, first->form.suffixes[1], place);
    two(sink, RUN_AFFIXES, 1, last->form.suffixes[1], place);
    two(sink, RUN_AFFIXES, 2, last->form.suffixes[2], place);
    two(sink, RUN_FIRST, 0, first->form.lower, place);
    two(sink, RUN_LAST, 0, last->form.lower, place);
    two(sink, RUN_BEFORE, 0, before->form.lower, place);
    two(sink, RUN_BEHIND, 0, behind->form.lower, place);
    two(sink, RUN_BEFORE, 1, fact_near(facts, run->first, -2)->form.lower, place);
    two(sink, RUN_BEHIND, 1, fact_near(facts, run->end - 1, 2)->form.lower, place);
    three(sink, RUN_BEFORE, 2, fact_near(facts, run->first, -2)->form.lower, before->form.lower,
          place);
    three(sink, RUN_BEHIND, 2, behind->form.lower,
          fact_near(facts, run->end - 1, 2)->form.lower, place);
    two(sink, RUN_BEFORE, 3, before->middle, place);
    two(sink, RUN_BEHIND, 3, behind->middle, place);
    three(sink, RUN_CLASSES, 0, first->middle, last->middle, kind);
    two(sink, RUN_CLASSES, 1, first->fine, place);
    two(sink, RUN_CLASSES, 2, last->fine, place);
    three(sink, RUN_LISTS, 0, first->lists, last->lists, kind);
    two(sink, RUN_LISTS, 1, first->lists, place);
}

static void add_text(Sink *sink, const Facts *facts, uint32_t token)
{
    const Fact *tokens = facts->tokens.items;
    const Fact *own = &tokens[token];
    const SentenceFact *sentence = &facts->sentences.items[own->sentence];
    uint32_t first = token == sentence->first;
    two(sink, SENTENCE, 0, sentence->kind, own->form.kind);
    if (sentence->kind != SENTENCE_NORMAL) {
        two(sink, SENTENCE, 1, sentence->kind, own->form.lower);
        two(sink, SENTENCE, 2, sentence->kind, own->fine);
    }
    two(sink, SENTENCE_CASE, 0, first, own->form.kind);
    if (own->word == NONE)
        return;
    const DocumentWord *word = &facts->words.items[own->word];
    uint32_t lower = word->lower - (own->form.kind == CASE_LOWER);
    uint32_t inner = word->inner - own->name_like;
    uint32_t seen = (lower > 0) | (uint32_t)(inner > 0) << 1 | (uint32_t)(inner > 2) << 2;
    three(sink, TEXT_CASE, 0, seen, own->form.kind, first);
    three(sink, TEXT_CASE, 1, seen, own->form.kind, sentence->kind);
    if (own->form.kind == CASE_LOWER && sentence->kind != SENTENCE_LOWER)
        return;
    if (word->longest != NONE && word->longest != own->run) {
        const Run *run = &facts->runs.items[word->longest];
        uint32_t here = own->run == NONE ? 0
                                         : facts->runs.items[own->run].end -
                                               facts->runs.items[own->run].first;
        if (run->end - run->first > here) {
            uint32_t place = 0;
            for (uint32_t i = run->first; i < run->end; i++)
                if (tokens[i].word == own->word)
                    place =
                        1 | (uint32_t)(i > run->first) << 1 | (uint32_t)(i + 1 < run->end) << 2;
            uint32_t length = run->end - run->first;
            const Fact *before = fact_near(facts, run->first, -1);
            two(sink, TEXT_LONGEST, 0, place, length);
            three(sink, TEXT_LONGEST, 1, place, length, here);
            two(sink, TEXT_LONGEST_BEFORE, 0, place, before->form.lower);
            two(sink, TEXT_LONGEST_BEFORE, 1, place, before->middle);
            two(sink, TEXT_LONGEST_ENDS, 0, place, tokens[run->first].form.lower);
            two(sink, TEXT_LONGEST_ENDS, 1, place, tokens[run->end - 1].form.lower);
            two(sink, TEXT_LONGEST_ENDS, 2, place, tokens[run->first].middle);
            two(sink, TEXT_LONGEST_ENDS, 3, place, tokens[run->end - 1].middle);
            two(sink, TEXT_LONGEST_LISTS, 0, place, tokens[run->first].lists);
            two(sink, TEXT_LONGEST_LISTS, 1, place, tokens[run->end - 1].lists);
        }
    }
    uint32_t others = 0;
    /* Texts may repeat one small word for ever. */
    enum { STEPS_MOST = 256 };
    uint32_t steps = 0;
    for (uint32_t i = own->same; i != token && others < 6 && steps < STEPS_MOST;
         i = tokens[i].same, steps++) {
        if (tokens[i].form.kind == CASE_LOWER)
            continue;
        others++;
        one(sink, TEXT_BEFORE, 0, fact_near(facts, i, -1)->form.lower);
        one(sink, TEXT_BEHIND, 0, fact_near(facts, i, 1)->form.lower);
        one(sink, TEXT_BEFORE, 1, fact_near(facts, i, -1)->middle);
        one(sink, TEXT_BEHIND, 1, fact_near(facts, i, 1)->middle);
    }
    if (word->spelled != NONE && own->form.kind == CASE_UPPER) {
        const Run *run = &facts->runs.items[word->spelled];
        one(sink, TEXT_SPELLED, 0, run->end - run->first);
        one(sink, TEXT_SPELLED_ENDS, 0, tokens[run->first].form.lower);
        one(sink, TEXT_SPELLED_ENDS, 1, tokens[run->end - 1].form.lower);
        one(sink, TEXT_SPELLED_ENDS, 2, tokens[run->first].middle);
        one(sink, TEXT_SPELLED_ENDS, 3, tokens[run->end - 1].middle);
    }
}

uint32_t facts_features(const Facts *facts, uint32_t token, uint32_t *features)
{
    Sink sink = {.features = features};
    add_words(&sink, facts, token);
    add_capital(&sink, facts, token);
    add_lists(&sink, facts, token);
    add_run(&sink, facts, token);
    add_text(&sink, facts, token);
    return sink.count;
}

/* --- Second stage ------------------------------------------------------------------------- */

static void vote(uint8_t *votes, int type)
{
    if (votes[type] < UINT8_MAX)
        votes[type]++;
}

/* How sure, in six steps. */
static uint32_t sureness(uint8_t confidence)
{
    static const uint8_t steps[] = {50, 70, 85, 95, 99};
    uint32_t step = 0;
    while (step < sizeof steps && confidence >= steps[step])
        step++;
    return step;
}

/* Keeps the two tokens of a word that are most surely in a name. */
static void keep_best(uint32_t *best, const uint8_t *confidence, uint32_t token)
{
    if (best[0] == NONE || confidence[token] > confidence[best[0]]) {
        best[1] = best[0];
        best[0] = token;
    } else if (best[1] == NONE || confidence[token] > confidence[best[1]]) {
        best[1] = token;
    }
}

void facts_labels(Facts *facts, const Label *labels, const uint8_t *confidence)
{
    size_t words = facts->words.count;
    vector_reserve(&facts->word_votes, words * VOTES + 1);
    vector_reserve(&facts->word_longest, words + 1);
    vector_reserve(&facts->run_votes, facts->runs.count * VOTES + 1);
    for (size_t i = 0; i < words * VOTES; i++)
        facts->word_votes.items[i] = 0;
    for (size_t i = 0; i < words; i++)
        facts->word_longest.items[i] = LABEL_NONE;
    for (size_t i = 0; i < facts->runs.count * VOTES; i++)
        facts->run_votes.items[i] = 0;
    facts->labels = labels;
    facts->confidence = confidence;
    vector_reserve(&facts->word_best, 2 * words + 1);
    for (size_t i = 0; i < 2 * words; i++)
        facts->word_best.items[i] = NONE;

    VECTOR(uint8_t) lengths = {0};
    vector_reserve(&lengths, words + 1);
    for (size_t i = 0; i < words; i++)
        lengths.items[i] = 0;
    uint32_t length = 0;
    for (uint32_t i = 0; i < facts->tokens.count; i++) {
        const Fact *fact = &facts->tokens.items[i];
        if (labels[i] == LABEL_NONE || label_starts(labels[i])) {
            length = 0;
            if (labels[i] != LABEL_NONE)
                while (length < 12 && i + length + 1 < facts->tokens.count &&
                       !label_ends(labels[i + length]))
                    length++;
            length++;
        }
        if (fact->word == NONE)
            continue;
        bool name = labels[i] != LABEL_NONE;
        if (name || fact->form.kind != CASE_LOWER)
            vote(&facts->word_votes.items[fact->word * VOTES],
                 name ? (int)label_type(labels[i]) : VOTE_NONE);
        if (name)
            keep_best(&facts->word_best.items[2 * fact->word], confidence, i);
        if (name && length > 1 && length > lengths.items[fact->word]) {
            lengths.items[fact->word] = (uint8_t)length;
            facts->word_longest.items[fact->word] = labels[i];
        }
    }
    vector_release(&lengths);
    for (uint32_t r = 0; r < facts->runs.count; r++) {
        const Run *run = &facts->runs.items[r];
        bool name = labels[run->first] != LABEL_NONE;
        int type = name ? (int)label_type(labels[run->first]) : VOTE_NONE;
        uint32_t other = r;
        do {
            if (other != r)
                vote(&facts->run_votes.items[other * VOTES], type);
            other = facts->runs.items[other].same;
        } while (other != r && facts->run_votes.items[other * VOTES + type] < 64);
    }
}

/* Which type has most votes, whether it has all, and whether there are several. */
static uint32_t tally(const uint8_t *votes, int own)
{
    uint32_t total = 0;
    uint32_t most = 0;
    uint32_t best = VOTES;
    for (uint32_t type = 0; type < VOTES; type++) {
        uint32_t count = votes[type] - (uint32_t)((int)type == own && votes[type] > 0);
        total += count;
        if (count > most) {
            most = count;
            best = type;
        }
    }
    return best | (uint32_t)(most == total) << 3 | (uint32_t)(total > 2) << 4;
}

uint32_t facts_second(const Facts *facts, uint32_t token, uint32_t *features)
{
    Sink sink = {.features = features};
    /* The first stage's features have weights of their own here. */
    sink.count = facts_features(facts, token, features);
    for (uint32_t i = 0; i < sink.count; i++)
        features[i] = hash_pair(features[i], 2);
    const Fact *own = &facts->tokens.items[token];
    const SentenceFact *sentence = &facts->sentences.items[own->sentence];
    const Label *labels = facts->labels;
    uint32_t label = labels[token];
    uint32_t before = token > sentence->first ? labels[token - 1] : LABEL_COUNT;
    uint32_t behind = token + 1 < sentence->end ? labels[token + 1] : LABEL_COUNT;
    one(&sink, SECOND_OWN, 0, label);
    two(&sink, SECOND_SURE, 0, label, sureness(facts->confidence[token]));
    two(&sink, SECOND_PAIR, -1, before, label);
    two(&sink, SECOND_PAIR, 0, label, behind);
    three(&sink, SECOND_TRIPLE, 0, before, label, behind);
    if (own->word == NONE || (label == LABEL_NONE && own->form.kind == CASE_LOWER &&
                              own->run == NONE && sentence->kind != SENTENCE_LOWER))
        return sink.count;
    const DocumentWord *word = &facts->words.items[own->word];
    int type = label == LABEL_NONE ? VOTE_NONE : (int)label_type((Label)label);
    uint32_t kind = own->form.kind;
    if (word->count > 1) {
        uint32_t votes = tally(&facts->word_votes.items[own->word * VOTES], type);
        uint32_t longest = facts->word_longest.items[own->word];
        two(&sink, SECOND_WORD, 0, votes, kind);
        two(&sink, SECOND_WORD_OWN, 0, votes, label);
        const uint32_t *best = &facts->word_best.items[2 * own->word];
        uint32_t other = best[best[0] == token];
        uint32_t sure =
            other == NONE ? 0 : labels[other] | sureness(facts->confidence[other]) << 8;
        two(&sink, SECOND_BEST, 0, sure, kind);
        two(&sink, SECOND_BEST_OWN, 0, sure, label);
        three(&sink, SECOND_BEST_OWN, 1, sure, label, sureness(facts->confidence[token]));
        two(&sink, SECOND_LONGEST, 0, longest, kind);
        two(&sink, SECOND_LONGEST_OWN, 0, longest, label);
        three(&sink, SECOND_LONGEST_OWN, 1, longest, votes, label);
    }
    if (own->run != NONE) {
        const Run *run = &facts->runs.items[own->run];
        uint32_t place = (token > run->first) | (uint32_t)(token + 1 < run->end) << 1;
        if (run->same != own->run) {
            uint32_t votes = tally(&facts->run_votes.items[own->run * VOTES], -1);
            two(&sink, SECOND_RUN, 0, votes, place);
            three(&sink, SECOND_RUN_OWN, 0, votes, place, label);
        }
    }
    if (word->spelled != NONE && own->form.kind == CASE_UPPER) {
        const Run *run = &facts->runs.items[word->spelled];
        two(&sink, SECOND_SPELLED, 0, labels[run->first], label);
    }
    two(&sink, SECOND_CLASS, 0, own->middle, label);
    two(&sink, SECOND_LISTS, 0, own->lists, label);
    return sink.count;
}
