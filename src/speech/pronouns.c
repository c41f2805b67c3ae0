/* Whom "he" or "she" stands for, where a verb of speech has it as its subject. News names
 * several people and leaves one of five pronouns without anybody named, so this answers only
 * where one person alone can be meant. */
#include "speech-internal.h"

enum { SENTENCES_BACK = 4 };

static bool fits(const Reading *reading, uint32_t mention, bool woman)
{
    uint8_t gender = reading->genders[reading->persons[mention]];

    return !gender || gender == 3 || gender == (woman ? 2 : 1);
}

/* Persons of the right kind, outside of quotations, in tokens [first, end). */
typedef struct Candidates {
    uint32_t mention; /* the last of them */
    uint32_t token;
    bool several;
} Candidates;

static void add_candidates(const Reading *reading, uint32_t first, uint32_t end, bool woman,
                           Candidates *found)
{
    for (uint32_t t = first; t < end; t++) {
        if (reading->words[t].mark != MARK_NONE || !token_is_person(reading, t))
            continue;
        uint32_t mention = reading->words[t].mention;
        if (!fits(reading, mention, woman))
            continue;
        if (found->mention != MENTION_NONE &&
            reading->persons[found->mention] != reading->persons[mention])
            found->several = true;
        found->mention = mention;
        found->token = mention_first(reading, t);
    }
}

/* The subject of the first verb of speech of a sentence that has a name. */
static uint32_t speaker_of(const Reading *reading, uint32_t sentence, size_t count, bool *other)
{
    for (size_t i = reading->sentence_cues[sentence]; i < count; i++) {
        const Subject *subject = &reading->cues.items[i].subject;
        if (subject->kind == SUBJECT_OTHER)
            *other = true;
        if (subject->kind == SUBJECT_OTHER || subject->kind == SUBJECT_NONE)
            continue;
        return subject->mention;
    }
    return MENTION_NONE;
}

static bool is_person(const Reading *reading, uint32_t mention)
{
    return mention != MENTION_NONE &&
           reading->analysis->mentions[mention].type == ENTITY_PERSON;
}

static uint32_t within_sentence(const Reading *reading, uint32_t sentence, uint32_t token,
                                bool woman, bool *settled)
{
    Candidates found = {.mention = MENTION_NONE};
    uint32_t first = sentence_first(reading, sentence);
    bool other = false;

    add_candidates(reading, first, token, woman, &found);
    *settled = found.mention != MENTION_NONE;
    uint32_t speaker = speaker_of(reading, sentence, reading->cues.count, &other);
    if (is_person(reading, speaker) && fits(reading, speaker, woman)) {
        *settled = true;
        return speaker;
    }
    if (found.mention == MENTION_NONE || found.several || other)
        return MENTION_NONE;
    uint32_t start = role_start(reading, found.token, first);
    bool governed = start > first && word_is(reading, start - 1, WORD_PREPOSITIONS);
    uint32_t behind = mention_end(reading, found.token);
    bool owner = behind < token && word_is(reading, behind, WORD_POSSESSIVE);
    return governed || owner ? MENTION_NONE : found.mention;
}

static bool wholly_quoted(const Reading *reading, uint32_t sentence)
{
    for (uint32_t t = sentence_first(reading, sentence); t < sentence_end(reading, sentence);
         t++)
        if (reading->words[t].mark == MARK_NONE && !token_is_mark(reading, t))
            return false;
    return true;
}

uint32_t pronoun_mention(Reading *reading, uint32_t token)
{
    bool woman = token_is_word(reading, token, "she"), settled, other = false;
    uint32_t sentence = sentence_of_token(reading, token);
    uint32_t found = within_sentence(reading, sentence, token, woman, &settled);

    if (settled)
        return found;
    Candidates window = {.mention = MENTION_NONE};
    uint32_t looked = 0;
    for (uint32_t back = 1; back <= SENTENCES_BACK && back <= sentence && looked < 2; back++) {
        uint32_t s = sentence - back;
        if (sentence_zone(reading, s) != ZONE_BODY ||
            reading->analysis->sentences[s].token_count > SENTENCE_LONGEST)
            break;
        if (wholly_quoted(reading, s))
            continue;
        looked++;
        uint32_t speaker = speaker_of(reading, s, reading->sentence_cues[s + 1], &other);
        add_candidates(reading, sentence_first(reading, s), sentence_end(reading, s), woman,
                       &window);
        if (other)
            return MENTION_NONE;
        if (is_person(reading, speaker) && fits(reading, speaker, woman))
            return speaker;
        if (looked == 1 && window.mention != MENTION_NONE) {
            Subject subject = subject_of_sentence(reading, s, sentence_end(reading, s));
            if (subject.kind == SUBJECT_NAME && is_person(reading, subject.mention) &&
                fits(reading, subject.mention, woman))
                return subject.mention;
        }
    }
    return window.several ? MENTION_NONE : window.mention;
}
