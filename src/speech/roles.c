/* Roles: what stands before a person's name, or beside it between commas, and is headed by a
 * word for an office, a trade, kinship or the like. */
#include "speech-internal.h"

enum {
    PHRASE_MOST = 24, /* tokens */
    LOOSE_MOST = 4,   /* words that no list knows, between a determiner and a head */
    HEAD_WITHIN = 6   /* words of a phrase, one of which must be its head */
};

static bool is_head(const Reading *reading, uint32_t token)
{
    return word_is(reading, token, WORD_HEADS) &&
           (reading->words[token].mention == MENTION_NONE || token_is_person(reading, token));
}

/* Whether the possessive mark at `token` closes a name, and of a person is the last token. */
static bool is_owner(const Reading *reading, uint32_t token)
{
    return word_is(reading, token, WORD_POSSESSIVE) && token &&
           reading->words[token - 1].mention != MENTION_NONE;
}

/* "Secretary of", "Commander in": the start of the head that `of` at the token hangs on. */
static bool joins_head(const Reading *reading, uint32_t token, uint32_t first)
{
    return token > first && is_head(reading, token - 1) &&
           word_is(reading, token - 1, WORD_CAPITAL) &&
           (token_is_word(reading, token, "of") || token_is_word(reading, token, "in") ||
            token_is_word(reading, token, "for"));
}

static bool is_stop(const Reading *reading, uint32_t token)
{
    bool capital = word_is(reading, token, WORD_CAPITAL);

    return word_is(reading, token,
                   WORD_DETERMINERS | WORD_PREPOSITIONS | WORD_CONJUNCTIONS | WORD_DAYS |
                       WORD_BE | WORD_MODALS) ||
           !(word_is(reading, token, WORD_LETTERS) || token_is_dash(reading, token)) ||
           (word_is(reading, token, WORD_AUXILIARIES | WORD_SPEAKS) && !capital);
}

/* Whether the word may stand before a head as it is: listed, an adjective, with a capital. */
static bool is_plain_part(const Reading *reading, uint32_t token, uint32_t first)
{
    if (is_head(reading, token) || word_is(reading, token, WORD_MODIFIERS | WORD_ADJECTIVE) ||
        reading->words[token].mention != MENTION_NONE)
        return true;
    return word_is(reading, token, WORD_CAPITAL) && token > first;
}

uint32_t role_start(const Reading *reading, uint32_t token, uint32_t first)
{
    uint32_t start = mention_first(reading, token), at = start;
    bool headed = false;

    for (uint32_t i = 0; i < PHRASE_MOST && at > first; i++) {
        uint32_t t = at - 1;
        if (reading->words[t].mark != MARK_NONE)
            break;
        if (is_owner(reading, t)) {
            if (!headed && !word_is(reading, at, WORD_HEADS))
                break;
            bool person = token_is_person(reading, t - 1);
            start = at = mention_first(reading, t - 1);
            /* "the former President Lee's envoy": the titles of the owner belong to it */
            while (person && at > first && is_plain_part(reading, at - 1, first) &&
                   !is_stop(reading, at - 1))
                start = --at;
            break;
        }
        if (joins_head(reading, t, first)) {
            headed = true;
            start = at = t - 1;
            continue;
        }
        if (is_stop(reading, t) || (token_is_person(reading, t) && !is_head(reading, t)))
            break;
        if (token_is_dash(reading, t)) {
            if (t == first || !word_is(reading, t - 1, WORD_LETTERS) || !headed)
                break;
            start = at = t - 1;
            continue;
        }
        if (!is_plain_part(reading, t, first))
            break;
        /* "In Moscow Putin": a place right before a name is no part of it. */
        if (token_acts(reading, t) && at == mention_first(reading, token) &&
            !is_head(reading, t))
            break;
        headed = headed || is_head(reading, t);
        start = at = t;
    }
    /* "the fisheries minister Ann Lee": words no list knows, as far as the determiner */
    if (headed && at > first)
        for (uint32_t i = 1; i <= LOOSE_MOST && at - i + 1 > first; i++) {
            uint32_t t = at - i;
            if (word_is(reading, t, WORD_DETERMINERS) || is_owner(reading, t)) {
                start = is_owner(reading, t) ? mention_first(reading, t - 1) : t + 1;
                break;
            }
            if (!word_is(reading, t, WORD_LETTERS) || is_stop(reading, t) ||
                word_is(reading, t, WORD_FINITE | WORD_HEADS | WORD_CAPITAL))
                break;
        }
    return start;
}

/* --- Kinds -------------------------------------------------------------------------------- */

/* The kind of the phrase: of its first head among those that count; false if it has none. */
static bool kind_of_phrase(const Reading *reading, uint32_t first, uint32_t end, bool last_head,
                           PersonRoleKind *kind)
{
    bool former = false, found = false;

    for (uint32_t t = first; t < end; t++) {
        if (word_is(reading, t, WORD_FORMER) && !found)
            former = true;
        if (!is_head(reading, t))
            continue;
        if (found && !last_head)
            break;
        found = true;
        *kind = word_is(reading, t, WORD_KIN)       ? PERSON_ROLE_KIN
                : word_is(reading, t, WORD_OFFICES) ? PERSON_ROLE_OFFICE
                                                    : PERSON_ROLE_DESCRIPTION;
    }
    if (found && former)
        *kind = PERSON_ROLE_FORMER;
    return found;
}

static void add_role(Reading *reading, uint32_t mention, uint32_t first, uint32_t end,
                     PersonRoleKind kind)
{
    *vector_push(&reading->roles) = (PersonRole){
        .span = {token_span(reading, first).start, token_span(reading, end - 1).end},
        .mention = mention,
        .kind = kind,
    };
}

/* --- Before the name ---------------------------------------------------------------------- */

static bool read_before(Reading *reading, uint32_t name, uint32_t sentence)
{
    uint32_t start = role_start(reading, name, sentence);
    uint32_t first = start, behind_of = 0;
    PersonRoleKind kind;

    /* A capital that only starts the sentence is no part: "Yesterday President Lee". */
    while (first < name && !is_head(reading, first) && first == sentence &&
           reading->words[first].mention == MENTION_NONE &&
           !word_is(reading, first, WORD_MODIFIERS | WORD_ADJECTIVE))
        first++;
    if (first >= name)
        return false;
    for (uint32_t t = first; t < name; t++)
        if (word_is(reading, t, WORD_PREPOSITIONS) && reading->words[t].mention == MENTION_NONE)
            behind_of = t;
    bool address = true;
    for (uint32_t t = first; t < name; t++)
        address = address && word_is(reading, t, WORD_FORMS_OF_ADDRESS);
    if (address || (!is_head(reading, name - 1) && !behind_of))
        return false;
    if (!kind_of_phrase(reading, first, name, !behind_of, &kind))
        return false;
    add_role(reading, reading->words[name].mention, first, name, kind);
    return true;
}

/* "The head of the port, Ann Lee, said": the phrase between the sentence's start or a comma and
 * the comma before the name. Its determiner is needed to tell where it starts. */
static bool read_apposed_before(Reading *reading, uint32_t name, uint32_t sentence,
                                uint32_t end)
{
    uint32_t behind = mention_end(reading, name);
    PersonRoleKind kind;

    if (name < sentence + 3 || !token_is(reading, name - 1, ",") || behind >= end ||
        !token_is(reading, behind, ","))
        return false;
    uint32_t start = name;
    for (uint32_t i = 2; i <= PHRASE_MOST && name - i + 1 > sentence; i++) {
        uint32_t t = name - i;
        if (reading->words[t].mark != MARK_NONE || token_is_person(reading, t))
            break;
        if (reading->words[t].mention != MENTION_NONE)
            continue;
        if (word_is(reading, t, WORD_DETERMINERS))
            start = t + 1;
        if (token_is_mark(reading, t) && !token_is_dash(reading, t))
            break;
        if (word_is(reading, t, WORD_FINITE) &&
            !word_is(reading, t, WORD_MODIFIERS | WORD_HEADS))
            break;
    }
    uint32_t within = start + HEAD_WITHIN < name - 1 ? start + HEAD_WITHIN : name - 1;
    if (start == name || !kind_of_phrase(reading, start, within, false, &kind))
        return false;
    add_role(reading, reading->words[name].mention, start, name - 1, kind);
    return true;
}

/* "The delegation, led by Ann Lee" */
static bool read_led(Reading *reading, uint32_t name, uint32_t sentence)
{
    static const char *const verbs[] = {"led",         "headed", "chaired",
                                        "represented", "run",    "commanded"};
    uint32_t by = role_start(reading, name, sentence);

    if (by < sentence + 4 || !token_is_word(reading, by - 1, "by"))
        return false;
    uint32_t verb = by - 2;
    bool leads = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        leads = leads || token_is_word(reading, verb, verbs[i]);
    if (!leads)
        return false;
    for (uint32_t i = 1; i <= HEAD_WITHIN + 2 && verb - i + 1 > sentence; i++) {
        uint32_t t = verb - i;
        if (word_is(reading, t, WORD_DETERMINERS)) {
            add_role(reading, reading->words[name].mention, t, by, PERSON_ROLE_LEADS);
            return true;
        }
        if (word_is(reading, t, WORD_FINITE) &&
            !word_is(reading, t, WORD_MODIFIERS | WORD_HEADS))
            return false;
    }
    return false;
}

/* --- Behind the name ---------------------------------------------------------------------- */

/* Where the phrase that starts at `first` ends: at a mark, a verb, "who", or "and" before
 * another name; names are never cut. */
static uint32_t phrase_end(const Reading *reading, uint32_t first, uint32_t end)
{
    uint32_t t = first;

    for (; t < end && t - first < PHRASE_MOST * 2; t++) {
        if (reading->words[t].mark != MARK_NONE)
            break;
        if (reading->words[t].mention != MENTION_NONE)
            continue;
        if (token_is_mark(reading, t) && !token_is_dash(reading, t) &&
            !token_is(reading, t, "&") && !token_is(reading, t, "'"))
            break;
        if (token_is(reading, t, "—") || token_is(reading, t, "–"))
            break;
        if (token_is_word(reading, t, "who") || token_is_word(reading, t, "which"))
            break;
        if (word_is(reading, t, WORD_FINITE) && t > first &&
            !word_is(reading, t, WORD_MODIFIERS | WORD_HEADS | WORD_CAPITAL))
            break;
        if (token_is_word(reading, t, "and") && t + 1 < end &&
            word_is(reading, t + 1, WORD_CAPITAL) && !is_head(reading, t + 1) &&
            (reading->words[t + 1].mention == MENTION_NONE || token_is_person(reading, t + 1)))
            break;
    }
    while (t > first && word_is(reading, t - 1, WORD_AUXILIARIES | WORD_ADVERB))
        t--;
    return t;
}

/* Whether a person within the phrase is the one it goes with: "..., Army Secretary Ann Lee". */
static bool belongs_to_other(const Reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        if (!token_is_person(reading, t))
            continue;
        uint32_t start = role_start(reading, t, first), behind = mention_end(reading, t);
        while (start > first && word_is(reading, start - 1, WORD_DETERMINERS))
            start--;
        bool governed = start > first && word_is(reading, start - 1, WORD_PREPOSITIONS);
        return !governed && !(behind < end && word_is(reading, behind, WORD_POSSESSIVE));
    }
    return false;
}

static bool add_phrase(Reading *reading, uint32_t mention, uint32_t first, uint32_t end,
                       bool former)
{
    PersonRoleKind kind;

    while (first < end && word_is(reading, first, WORD_DETERMINERS))
        first++;
    uint32_t last = phrase_end(reading, first, end);
    uint32_t within = first + HEAD_WITHIN < last ? first + HEAD_WITHIN : last;
    if (first >= last ||
        word_is(reading, first, WORD_PREPOSITIONS | WORD_CONJUNCTIONS | WORD_AUXILIARIES) ||
        !kind_of_phrase(reading, first, within, false, &kind) ||
        belongs_to_other(reading, first, last))
        return false;
    add_role(reading, mention, first, last,
             former && kind == PERSON_ROLE_OFFICE ? PERSON_ROLE_FORMER : kind);
    return true;
}

/* "Lee, harbour master of Oslo," and "Lee (harbour master of Oslo)" */
static bool read_apposed(Reading *reading, uint32_t name, uint32_t end)
{
    uint32_t t = mention_end(reading, name);

    if (t + 1 >= end || !(token_is(reading, t, ",") || token_is(reading, t, "(")))
        return false;
    t++;
    /* ", 54, " */
    if (t + 2 < end && reading->analysis->tokens[t].kind == TOKEN_NUMBER &&
        token_is(reading, t + 1, ","))
        t += 2;
    return add_phrase(reading, reading->words[name].mention, t, end, false);
}

/* "Lee, who also serves as harbour master", "Lee is the harbour master" */
static bool read_serves(Reading *reading, uint32_t name, uint32_t end)
{
    static const char *const verbs[] = {"serves", "serve",  "served", "serving",
                                        "works",  "worked", "acts",   "acted"};
    uint32_t t = mention_end(reading, name);
    bool serves = false, past = false;

    if (t < end && token_is(reading, t, ","))
        t++;
    if (t < end && token_is_word(reading, t, "who"))
        t++;
    while (t < end && word_is(reading, t, WORD_AUXILIARIES))
        t++;
    if (t + 2 >= end)
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        serves = serves || token_is_word(reading, t, verbs[i]);
    if (serves && token_is_word(reading, t + 1, "as")) {
        past = word_is(reading, t, WORD_PAST);
        t += 2;
    } else if (token_is_word(reading, t, "is") || token_is_word(reading, t, "was") ||
               token_is_word(reading, t, "became")) {
        past = token_is_word(reading, t, "was");
        t++;
        while (t < end &&
               (token_is_word(reading, t, "now") || token_is_word(reading, t, "also")))
            t++;
        if (t >= end ||
            !(word_is(reading, t, WORD_DETERMINERS | WORD_MODIFIERS) || is_head(reading, t)))
            return false;
    } else {
        return false;
    }
    return add_phrase(reading, reading->words[name].mention, t, end, past);
}

/* --- All of them -------------------------------------------------------------------------- */

static void read_author(Reading *reading, uint32_t name, uint32_t sentence)
{
    if (name > sentence)
        add_role(reading, reading->words[name].mention, sentence, name, PERSON_ROLE_AUTHOR);
}

void roles_read(Reading *reading)
{
    for (uint32_t s = 0; s < reading->analysis->sentence_count; s++) {
        uint32_t first = sentence_first(reading, s), end = sentence_end(reading, s);
        Zone zone = sentence_zone(reading, s);
        if (analysis_stopped(reading->analysis))
            break;
        if (!zone_casts(zone) && zone != ZONE_BYLINE)
            continue;
        for (uint32_t t = first; t < end; t++) {
            if (!token_is_person(reading, t))
                continue;
            if (zone == ZONE_BYLINE) {
                read_author(reading, t, first);
                break;
            }
            if (!read_before(reading, t, first) && !read_apposed_before(reading, t, first, end))
                read_led(reading, t, first);
            if (!read_apposed(reading, t, end))
                read_serves(reading, t, end);
            t = mention_end(reading, t) - 1;
        }
    }
}
