/* Cues: verbs of speech outside of quotations, and "according to", each with its subject. */
#include "speech-internal.h"

static bool follows_that(const Reading *reading, uint32_t verb, uint32_t end)
{
    enum { REACH = 6 }; /* "told the paper on Friday that" */

    for (uint32_t t = verb + 1; t < end && t - verb <= REACH; t++) {
        if (token_is_word(reading, t, "that") || reading->words[t].mark != MARK_NONE)
            return true;
        if (token_is_mark(reading, t) && !token_is(reading, t, ":"))
            return false;
    }
    return false;
}

/* Whether the form at `verb` is a verb here that tells what its subject says. */
static bool is_cue(const Reading *reading, uint32_t verb, uint32_t first, uint32_t end)
{
    uint32_t kinds = reading->words[verb].kinds;

    if (!(kinds & WORD_SPEAKS) || kinds & WORD_CAPITAL ||
        reading->words[verb].mention != MENTION_NONE)
        return false;
    if (!(kinds & (WORD_VERBS | WORD_STANCE_VERBS)) && !follows_that(reading, verb, end))
        return false;
    /* "rejected by the port" */
    if (kinds & WORD_PAST && verb + 1 < end && token_is_word(reading, verb + 1, "by"))
        return false;
    if (verb == first)
        return true;
    uint32_t before = verb - 1;
    while (before > first && word_is(reading, before, WORD_ADVERB))
        before--;
    if (word_is(reading, before, WORD_BE) && !(kinds & WORD_PARTICIPLE))
        return false;
    return !token_is_word(reading, before, "to") &&
           !word_is(reading, before, WORD_DETERMINERS | WORD_POSSESSIVE | WORD_PREPOSITIONS) &&
           !token_is_dash(reading, before);
}

/* "did not say", "would say", "if he said". */
static bool is_unsaid(const Reading *reading, uint32_t verb, uint32_t first)
{
    for (uint32_t t = verb; t > first; t--) {
        if (word_is(reading, t - 1, WORD_NEGATIONS | WORD_MODALS))
            return true;
        if (!word_is(reading, t - 1, WORD_AUXILIARIES | WORD_ADVERB | WORD_BE))
            return false;
    }
    return false;
}

static void add_cue(Reading *reading, uint32_t sentence, uint32_t verb)
{
    uint32_t first = sentence_first(reading, sentence), end = sentence_end(reading, sentence);
    Cue cue = {.first = verb, .end = verb + 1, .unsaid = is_unsaid(reading, verb, first)};

    /* Behind a quotation, or a comma that stands behind one, the subject may follow. */
    bool behind_mark = verb > first && reading->words[verb - 1].mark != MARK_NONE;
    if (!behind_mark && verb > first + 1 && token_is(reading, verb - 1, ","))
        behind_mark = reading->words[verb - 2].mark != MARK_NONE;
    if (behind_mark || verb == first) {
        cue.subject = subject_behind(reading, verb, end);
    } else {
        cue.subject = subject_before(reading, sentence, verb);
        bool said =
            token_is_word(reading, verb, "said") || token_is_word(reading, verb, "says");
        if (cue.subject.kind == SUBJECT_NONE && said)
            cue.subject = subject_behind(reading, verb, end);
    }
    *vector_push(&reading->cues) = cue;
}

static void add_according(Reading *reading, uint32_t sentence, uint32_t token)
{
    uint32_t end = sentence_end(reading, sentence);
    Cue cue = {.first = token, .end = token + 2, .according = true};

    cue.subject = subject_behind(reading, token + 1, end);
    *vector_push(&reading->cues) = cue;
}

void cues_read(Reading *reading)
{
    const Analysis *analysis = reading->analysis;

    reading->sentence_cues =
        memory_new(((size_t)analysis->sentence_count + 1) * sizeof *reading->sentence_cues);
    for (uint32_t s = 0; s < analysis->sentence_count; s++) {
        uint32_t first = sentence_first(reading, s), end = sentence_end(reading, s);
        reading->sentence_cues[s] = (uint32_t)reading->cues.count;
        if (analysis_stopped(analysis) || !zone_casts(sentence_zone(reading, s)) ||
            end - first > SENTENCE_LONGEST)
            continue;
        for (uint32_t t = first; t < end; t++) {
            if (reading->words[t].mark != MARK_NONE)
                continue;
            if (t + 2 < end && token_is_word(reading, t, "according") &&
                token_is_word(reading, t + 1, "to"))
                add_according(reading, s, t);
            else if (is_cue(reading, t, first, end))
                add_cue(reading, s, t);
        }
    }
    reading->sentence_cues[analysis->sentence_count] = (uint32_t)reading->cues.count;
}
