/* Indirect speech: what a cue reports without quotation marks. */
#include "speech-internal.h"

enum {
    THAT_MOST = 9,   /* tokens from the verb to "that": "told a press conference on Friday" */
    CLAUSE_LEAST = 2 /* words */
};

/* Where the clause that starts at `first` ends: at the sentence's end, at a semicolon, or
 * before the next verb of the same subject (", adding that", "but warned"). */
static uint32_t clause_end(const Reading *reading, size_t cue, uint32_t first, uint32_t end)
{
    size_t next = cue + 1;

    for (uint32_t t = first; t < end; t++) {
        if (token_is(reading, t, ";")) {
            end = t;
            break;
        }
        while (next < reading->cues.count && reading->cues.items[next].first < t)
            next++;
        if (next < reading->cues.count && reading->cues.items[next].first == t &&
            t > first + CLAUSE_LEAST &&
            (reading->cues.items[next].subject.carried ||
             reading->cues.items[next].according)) {
            end = t;
            while (
                end > first && !token_is_mark(reading, end - 1) &&
                word_is(reading, end - 1, WORD_AUXILIARIES | WORD_ADVERB | WORD_CONJUNCTIONS))
                end--;
            break;
        }
    }
    while (end > first && token_is_mark(reading, end - 1) &&
           reading->words[end - 1].mark == MARK_NONE && !token_is(reading, end - 1, ")"))
        end--;
    return end;
}

/* "that" behind the verb, over whom it was told and where; `end` if there is none. */
static uint32_t that_behind(const Reading *reading, const Cue *cue, uint32_t end)
{
    for (uint32_t t = cue->end; t < end && t - cue->end <= THAT_MOST; t++) {
        if (token_is_word(reading, t, "that"))
            return t;
        if (reading->words[t].mark != MARK_NONE || token_is_mark(reading, t) ||
            word_is(reading, t, WORD_CONJUNCTIONS))
            break;
        if (reading->words[t].mention == MENTION_NONE && word_is(reading, t, WORD_FINITE) &&
            !word_is(reading, t, WORD_CAPITAL | WORD_MODIFIERS))
            break;
    }
    return end;
}

/* Whether a clause may start at the token: a determiner, a pronoun, a name. */
static bool starts_clause(const Reading *reading, uint32_t token)
{
    static const char *const pronouns[] = {"he", "she",   "it",     "they",     "we",
                                           "i",  "there", "nobody", "everyone", "everybody"};

    if (reading->words[token].mention != MENTION_NONE ||
        word_is(reading, token, WORD_DETERMINERS | WORD_CAPITAL))
        return true;
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (token_is_word(reading, token, pronouns[i]))
            return true;
    return false;
}

static bool has_verb(const Reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (word_is(reading, t, WORD_FINITE) && !word_is(reading, t, WORD_PARTICIPLE))
            return true;
    return false;
}

static bool holds_direct(const Reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (reading->words[t].mark != MARK_NONE &&
            reading->marks.items[reading->words[t].mark].direct)
            return true;
    return false;
}

/* "what she called": the object stands before its subject. */
static bool is_relative(const Reading *reading, const Cue *cue)
{
    uint32_t token = cue->subject.token;

    return token && !cue->subject.carried &&
           (token_is_word(reading, token - 1, "what") ||
            token_is_word(reading, token - 1, "which") ||
            token_is_word(reading, token - 1, "as"));
}

/* The clause a verb reports: tokens [*first, *end); false if there is none. */
static bool verb_clause(const Reading *reading, size_t index, uint32_t sentence_stop,
                        uint32_t *first, uint32_t *end)
{
    const Cue *cue = &reading->cues.items[index];
    uint32_t kinds = reading->words[cue->first].kinds;
    uint32_t that = that_behind(reading, cue, sentence_stop);

    if (cue->subject.behind || cue->end >= sentence_stop)
        return false;
    if (that < sentence_stop)
        *first = that + 1;
    else if (kinds & WORD_BARE_VERBS && starts_clause(reading, cue->end))
        *first = cue->end;
    else if (kinds & WORD_STANCE_VERBS && !is_relative(reading, cue) &&
             !token_is_mark(reading, cue->end) && reading->words[cue->end].mark == MARK_NONE &&
             !word_is(reading, cue->end, WORD_CONJUNCTIONS) &&
             !token_is_word(reading, cue->end, "as"))
        *first = cue->end + (token_is_word(reading, cue->end, "against") ||
                             token_is_word(reading, cue->end, "for"));
    else
        return false;
    *end = clause_end(reading, index, *first, sentence_stop);
    bool bare = that >= sentence_stop && !(kinds & WORD_STANCE_VERBS);
    return *end >= *first + CLAUSE_LEAST && (!bare || has_verb(reading, *first, *end));
}

/* What "according to Lee" goes with: the rest of the sentence. */
static bool according_clause(const Reading *reading, size_t index, uint32_t sentence,
                             uint32_t *first, uint32_t *end)
{
    const Cue *cue = &reading->cues.items[index];
    uint32_t start = sentence_first(reading, sentence), stop = sentence_end(reading, sentence);

    if (cue->first <= start + 1) {
        uint32_t t = mention_end(reading, cue->subject.token);
        while (t < stop && !token_is(reading, t, ","))
            t++;
        /* ", the mayor of Oslo, " is passed over */
        uint32_t next = t + 1;
        while (next < stop && !token_is(reading, next, ","))
            next++;
        if (next < stop && t + 1 < next && !has_verb(reading, t + 1, next))
            t = next;
        *first = t + 1;
        *end = *first < stop ? clause_end(reading, index, *first, stop) : *first;
    } else {
        *first = start;
        *end = cue->first;
        while (*end > start && token_is_mark(reading, *end - 1))
            --*end;
    }
    return *end >= *first + CLAUSE_LEAST;
}

void indirect_read(Reading *reading)
{
    for (uint32_t s = 0; s < reading->analysis->sentence_count; s++) {
        for (size_t i = reading->sentence_cues[s]; i < reading->sentence_cues[s + 1]; i++) {
            const Cue *cue = &reading->cues.items[i];
            uint32_t first, end, mention = cue->subject.mention;
            if (cue->unsaid || cue->subject.kind < SUBJECT_NAME || mention == MENTION_NONE ||
                reading->analysis->mentions[mention].type == ENTITY_OTHER)
                continue;
            bool there = cue->according
                             ? according_clause(reading, i, s, &first, &end)
                             : verb_clause(reading, i, sentence_end(reading, s), &first, &end);
            if (!there || holds_direct(reading, first, end))
                continue;
            bool pronoun = cue->subject.kind == SUBJECT_PRONOUN;
            *vector_push(&reading->quotes) = (Quote){
                .span = {token_span(reading, first).start, token_span(reading, end - 1).end},
                .cue = {token_span(reading, cue->first).start,
                        token_span(reading, cue->end - 1).end},
                .speaker = pronoun ? token_span(reading, cue->subject.token)
                                   : reading->analysis->mentions[mention].span,
                .mention = mention,
                .sentence = s,
                .kind = QUOTE_INDIRECT,
            };
        }
    }
}
