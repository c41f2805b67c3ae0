/* Who a verb's subject is. Only what stands close to the verb counts; whatever is not clearly a
 * name or "he" or "she" is somebody else. */
#include "speech-internal.h"

enum {
    APPOSITION_MOST = 30, /* tokens between the commas of "Lee, who ..., said" */
    PHRASE_MOST = 8       /* tokens of "said harbour master Ann Lee" */
};

static const Subject nobody = {SUBJECT_NONE, 0, MENTION_NONE, false, false};
static const Subject somebody = {SUBJECT_OTHER, 0, MENTION_NONE, false, false};

static bool is_comma(const Reading *reading, uint32_t token)
{
    return token_is(reading, token, ",");
}

/* Whether a preposition governs the name at `token`, or another name stands joined with it. */
static bool is_governed(const Reading *reading, uint32_t token, uint32_t first)
{
    uint32_t start = role_start(reading, token, first);

    if (start > first && word_is(reading, start - 1, WORD_DETERMINERS | WORD_POSSESSIVE))
        start--;
    if (start <= first)
        return false;
    if (word_is(reading, start - 1, WORD_PREPOSITIONS))
        return true;
    return (token_is_word(reading, start - 1, "and") ||
            token_is_word(reading, start - 1, "or")) &&
           start >= first + 2 && reading->words[start - 2].mention != MENTION_NONE;
}

static Subject name_at(const Reading *reading, uint32_t token, uint32_t first)
{
    if (is_governed(reading, token, first))
        return somebody;
    return (Subject){.kind = SUBJECT_NAME,
                     .token = mention_first(reading, token),
                     .mention = reading->words[token].mention};
}

static Subject pronoun_at(Reading *reading, uint32_t token)
{
    return (Subject){
        .kind = SUBJECT_PRONOUN, .token = token, .mention = pronoun_mention(reading, token)};
}

/* "Lee, 54, said", "Lee, who runs the port, said": the comma at `comma` closes what the nearest
 * person before a comma is called; else the nearest name of any kind that starts the sentence.
 */
static Subject before_comma(Reading *reading, uint32_t comma, uint32_t first)
{
    if (comma > first && token_is_person(reading, comma - 1)) {
        uint32_t start = role_start(reading, comma - 1, first);
        if (start == first || is_comma(reading, start - 1))
            return name_at(reading, comma - 1, first);
    }
    for (uint32_t i = 1; i <= APPOSITION_MOST && comma - i > first && i < comma; i++) {
        uint32_t t = comma - i;
        if (!is_comma(reading, t) || reading->words[t].mention != MENTION_NONE)
            continue;
        if (token_is_person(reading, t - 1) ||
            (token_acts(reading, t - 1) && mention_first(reading, t - 1) == first))
            return name_at(reading, t - 1, first);
    }
    return nobody;
}

/* The token behind which the verb's subject ends: adverbs, auxiliaries and days skipped. */
static uint32_t skip_adverbs(const Reading *reading, uint32_t verb, uint32_t first)
{
    uint32_t t = verb;

    while (t > first) {
        bool day = word_is(reading, t - 1, WORD_DAYS) && word_is(reading, t - 1, WORD_CAPITAL);
        if (day && t > first + 1 && token_is_word(reading, t - 2, "on"))
            t -= 2;
        else if (day || (word_is(reading, t - 1,
                                 WORD_AUXILIARIES | WORD_ADVERB | WORD_MODALS | WORD_BE |
                                     WORD_NEGATIONS) &&
                         !word_is(reading, t - 1, WORD_CAPITAL)))
            t--;
        else
            break;
    }
    return t;
}

/* The subject of the last verb of speech that precedes `verb` in the sentence. */
static Subject carried(Reading *reading, uint32_t sentence, uint32_t verb)
{
    Subject subject = nobody;
    uint32_t begin = reading->sentence_cues[sentence];

    for (size_t i = reading->cues.count; i > begin && subject.kind == SUBJECT_NONE; i--)
        if (!reading->cues.items[i - 1].according)
            subject = reading->cues.items[i - 1].subject;
    if (subject.kind == SUBJECT_NONE) {
        subject = subject_of_sentence(reading, sentence, verb);
        if (subject.kind == SUBJECT_PRONOUN)
            subject = pronoun_at(reading, subject.token);
    }
    subject.carried = true;
    return subject;
}

Subject subject_before(Reading *reading, uint32_t sentence, uint32_t verb)
{
    uint32_t first = sentence_first(reading, sentence);
    uint32_t t = skip_adverbs(reading, verb, first);

    if (t == first)
        return nobody;
    uint32_t last = t - 1;
    if (reading->words[last].mark != MARK_NONE)
        return nobody;
    if (word_is(reading, verb, WORD_PARTICIPLE) && !word_is(reading, last, WORD_BE)) {
        if (is_comma(reading, last) || token_is_word(reading, last, "and"))
            return carried(reading, sentence, verb);
        return nobody;
    }
    if (token_acts(reading, last))
        return name_at(reading, last, first);
    if (token_is_pronoun(reading, last))
        return pronoun_at(reading, last);
    if (is_comma(reading, last))
        return before_comma(reading, last, first);
    if (token_is_word(reading, last, "who") && last > first) {
        uint32_t before = last - (is_comma(reading, last - 1) && last > first + 1);
        return token_is_person(reading, before - 1) ? name_at(reading, before - 1, first)
                                                    : somebody;
    }
    if (token_is_word(reading, last, "and") || token_is_word(reading, last, "but"))
        return carried(reading, sentence, verb);
    return word_is(reading, last, WORD_LETTERS) ? somebody : nobody;
}

Subject subject_behind(Reading *reading, uint32_t verb, uint32_t end)
{
    uint32_t t = verb + 1;

    if (t < end && token_is_pronoun(reading, t)) {
        Subject subject = pronoun_at(reading, t);
        subject.behind = true;
        return subject;
    }
    for (uint32_t i = 0; i < PHRASE_MOST && t < end; i++, t++) {
        if (reading->words[t].mark != MARK_NONE)
            return i ? somebody : nobody;
        uint32_t mention = reading->words[t].mention;
        if (mention != MENTION_NONE) {
            uint32_t behind = mention_end(reading, t);
            bool person = token_is_person(reading, t);
            bool closed =
                behind == end || token_is_mark(reading, behind) ||
                word_is(reading, behind,
                        WORD_PREPOSITIONS | WORD_CONJUNCTIONS | WORD_DAYS | WORD_PARTICIPLE);
            bool joined = behind < end && token_is_word(reading, behind, "and");
            if (joined && behind + 1 < end &&
                reading->words[behind + 1].mention != MENTION_NONE)
                return somebody;
            if (closed && (person || (token_acts(reading, t) && i == 0)))
                return (Subject){
                    .kind = SUBJECT_NAME, .token = t, .mention = mention, .behind = true};
            t = behind - 1;
        } else if (!word_is(reading, t, WORD_LETTERS | WORD_POSSESSIVE) &&
                   !token_is_dash(reading, t)) {
            return i ? somebody : nobody;
        } else if (word_is(reading, t, WORD_PREPOSITIONS | WORD_CONJUNCTIONS)) {
            return i ? somebody : nobody;
        }
    }
    return somebody;
}

Subject subject_of_sentence(Reading *reading, uint32_t sentence, uint32_t before)
{
    uint32_t first = sentence_first(reading, sentence), end = sentence_end(reading, sentence);

    for (uint32_t t = first; t < before && t < end; t++) {
        if (reading->words[t].mark != MARK_NONE)
            continue;
        bool pronoun = token_is_pronoun(reading, t);
        if (!pronoun && !token_acts(reading, t)) {
            if (word_is(reading, t, WORD_FINITE) && reading->words[t].mention == MENTION_NONE &&
                !word_is(reading, t, WORD_PARTICIPLE | WORD_CAPITAL | WORD_MODIFIERS))
                return somebody;
            continue;
        }
        uint32_t next = pronoun ? t + 1 : mention_end(reading, t);
        uint32_t last = next - 1;
        if (next < end && is_comma(reading, next) && token_is_person(reading, last))
            for (uint32_t i = next + 1; i < end && i - next <= APPOSITION_MOST; i++)
                if (is_comma(reading, i) && i + 1 < end) {
                    next = i + 1;
                    break;
                }
        while (next < end && word_is(reading, next, WORD_AUXILIARIES | WORD_ADVERB) &&
               !word_is(reading, next, WORD_FINITE))
            next++;
        if (next < end && word_is(reading, next, WORD_FINITE) &&
            !word_is(reading, next, WORD_CAPITAL) && !word_is(reading, next, WORD_PARTICIPLE) &&
            (pronoun || !is_governed(reading, t, first)))
            return pronoun
                       ? (Subject){.kind = SUBJECT_PRONOUN, .token = t, .mention = MENTION_NONE}
                       : name_at(reading, t, first);
        t = last;
    }
    return nobody;
}
