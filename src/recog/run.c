/* Runs of capitalised words: where one ends, and which names are in it. */
#include "recog-internal.h"

#include <string.h>

enum {
    RUN_LONGEST = 32,  /* words: bounds what reading a run costs, whatever an article holds */
    NAME_LONGEST = 16, /* words: longer than the names of all international bodies */
};

static bool is_word(const Reading *reading, size_t at, const char *text)
{
    Span span = reading->words.items[at].span;

    return span_length(span) == strlen(text) &&
           memcmp(reading->article->text + span.start, text, span_length(span)) == 0;
}

bool is_name_particle(const char *text, size_t length)
{
    static const char *const particles[] = {
        "de",  "del", "della", "der", "den", "di", "da", "dos", "du",  "la", "le", "van",
        "von", "bin", "ben",   "ibn", "bint", "al", "el", "ter", "ten", "zu", "y",  "e"};

    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (length == strlen(particles[i]) && memcmp(text, particles[i], length) == 0)
            return true;
    return false;
}

static bool word_is_particle(const Reading *reading, size_t at)
{
    Span span = reading->words.items[at].span;

    return is_name_particle(reading->article->text + span.start, span_length(span));
}

static bool is_capital_word(const Reading *reading, size_t at)
{
    return at < reading->words.count && reading->words.items[at].word &&
           reading->words.items[at].capital && !reading->words.items[at].possessive;
}

static bool is_hyphen(const Reading *reading, size_t at)
{
    return at < reading->words.count && reading->words.items[at].joined &&
           is_word(reading, at, "-");
}

bool run_has_head(const Reading *reading, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (reading->words.items[i].capital &&
            reading->words.items[i].kinds & LEXICON_ORGANISATION_HEADS)
            return true;
    return false;
}

/* The end of the capitalised words alone, hyphenated ones ("Jean-Luc") included; a run that is
 * too long ends early. */
static size_t plain_end(const Reading *reading, size_t at)
{
    size_t limit = at + RUN_LONGEST;

    while (at < limit && is_capital_word(reading, at)) {
        at++;
        if (is_hyphen(reading, at) && is_capital_word(reading, at + 1) &&
            reading->words.items[at + 1].joined)
            at++;
        else if (at + 1 < reading->words.count && word_is_particle(reading, at)) {
            size_t behind = at + 1;
            if (behind < reading->words.count && word_is_particle(reading, behind))
                behind++;
            if (is_hyphen(reading, behind))
                behind++;
            if (is_capital_word(reading, behind))
                at = behind;
        }
    }
    return at;
}

/* An organisation's name goes on over "of", "of the", "for" and "and": "Ministry of Labour and
 * Social Affairs of Norway"; over "and" only if a head stands on one side and no name of its
 * own on the other. */
size_t run_end(const Reading *reading, size_t first)
{
    size_t end = plain_end(reading, first);

    for (bool longer = true; longer;) {
        longer = false;
        if (end >= reading->words.count || end - first >= RUN_LONGEST)
            break;
        /* "Miners’ Union", but not "Norway’s Council". */
        if ((is_word(reading, end, "’") || is_word(reading, end, "'")) &&
            is_capital_word(reading, end + 1)) {
            size_t next = plain_end(reading, end + 1);
            longer = run_has_head(reading, end + 1, next);
            end = longer ? next : end;
            continue;
        }
        bool of = is_word(reading, end, "of") || is_word(reading, end, "for");
        bool firm = is_word(reading, end, "&");
        bool and = is_word(reading, end, "and");
        size_t behind = end + 1;
        if (of && behind < reading->words.count && is_word(reading, behind, "the"))
            behind++;
        if ((!of && !and&&!firm) || !is_capital_word(reading, behind))
            break;
        size_t next = plain_end(reading, behind);
        bool head = run_has_head(reading, first, end),
             next_head = run_has_head(reading, behind, next);
        unsigned kinds = reading->words.items[behind].kinds;
        unsigned before = reading->words.items[first].kinds;
        if (firm)
            longer = true;
        else if (of)
            longer = head && !(kinds & LEXICON_NOT_NAMES && !(kinds & LEXICON_NAMES));
        else
            longer = next_head && !head && !(before & (LEXICON_FORENAMES | LEXICON_NAMES)) &&
                     !(kinds & (LEXICON_FORENAMES | LEXICON_NAMES));
        if (longer)
            end = next;
    }
    return end;
}

static unsigned kinds_of(const Reading *reading, size_t at)
{
    return reading->words.items[at].kinds;
}

static void add(FoundVector *found, size_t first, size_t end, EntityType type,
                uint8_t confidence)
{
    *vector_push(found) =
        (Found){.first = first, .end = end, .type = type, .confidence = confidence};
}

EntityType type_of_kinds(unsigned kinds)
{
    return kinds & LEXICON_ORGANISATIONS ? ENTITY_ORGANISATION
           : kinds & LEXICON_PLACES      ? ENTITY_PLACE
                                         : ENTITY_OTHER;
}

/* Names the lexicons know within words that as a whole are none. */
static void add_known_parts(Reading *reading, size_t first, size_t end, FoundVector *found)
{
    for (size_t i = first; i < end;) {
        unsigned kinds;
        size_t count = lexicon_match(reading, i, &kinds);
        if (count && i + count <= end) {
            add(found, i, i + count, type_of_kinds(kinds), 90);
            i += count;
        } else {
            i++;
        }
    }
}

/* Whether a title stands before the words: in the run itself or as a lower-case word. */
static bool title_before(const Reading *reading, size_t first)
{
    return first && kinds_of(reading, first - 1) & LEXICON_TITLES &&
           !(kinds_of(reading, first - 1) & LEXICON_NAMES);
}

static bool reported_behind(const Reading *reading, size_t end)
{
    if (end < reading->words.count && reading->words.items[end].possessive)
        end++;
    return end < reading->words.count && kinds_of(reading, end) & LEXICON_REPORTING &&
           !reading->words.items[end].capital;
}

static bool place_before(const Reading *reading, size_t first)
{
    static const char *const words[] = {"in", "near", "at", "from", "outside", "around"};

    for (size_t i = 0; first && i < sizeof words / sizeof *words; i++)
        if (is_word(reading, first - 1, words[i]))
            return true;
    return false;
}

/* Where the name proper starts: behind titles, as long as something is left. "General Staff" is
 * no general. */
static size_t skip_titles(const Reading *reading, size_t first, size_t end)
{
    size_t at = first;

    while (at + 1 < end && kinds_of(reading, at) & LEXICON_TITLES &&
           !is_hyphen(reading, at + 1) &&
           !(kinds_of(reading, at + 1) & LEXICON_ORGANISATION_HEADS) &&
           (!(kinds_of(reading, at) & LEXICON_FORENAMES) ||
            kinds_of(reading, at + 1) & LEXICON_FORENAMES))
        at++;
    return at;
}

static bool is_initial(const Reading *reading, size_t at)
{
    const Word *word = &reading->words.items[at];
    uint32_t length = span_length(word->span);

    return word->capital &&
           (length == 1 || (length == 2 && reading->article->text[word->span.end - 1] == '.'));
}

/* What is called by a person's name: "the Olsen administration". */
static bool office_behind(const Reading *reading, size_t end)
{
    static const char *const words[] = {"administration", "campaign",   "presidency", "cabinet",
                                        "family",         "loyalist",   "loyalists",  "aide",
                                        "aides",          "supporters", "ally",       "allies"};

    for (size_t i = 0; end < reading->words.count && i < sizeof words / sizeof *words; i++)
        if (is_word(reading, end, words[i]))
            return true;
    return false;
}

/* Whether one of the words beside the name in a list ("with Lee, Olsen and Moe") is a person
 * the article names in full. */
static bool listed_with_person(Reading *reading, size_t at)
{
    enum { REACH = 4 };
    size_t count = reading->words.count;
    EntityType type;

    for (size_t step = 1; step <= REACH; step++) {
        size_t behind = at + step;
        if (behind >= count)
            break;
        if (is_capital_word(reading, behind))
            return document_knows(reading, behind, behind + 1, &type) && type == ENTITY_PERSON;
        if (!is_word(reading, behind, ",") && !is_word(reading, behind, "and"))
            break;
    }
    for (size_t step = 1; step <= REACH && step <= at; step++) {
        size_t before = at - step;
        if (is_capital_word(reading, before))
            return document_knows(reading, before, before + 1, &type) && type == ENTITY_PERSON;
        if (!is_word(reading, before, ",") && !is_word(reading, before, "and"))
            break;
    }
    return false;
}

static void read_single(Reading *reading, size_t at, bool opening, FoundVector *found)
{
    const Word *word = &reading->words.items[at];
    unsigned kinds = word->kinds;
    EntityType type;

    if (document_knows(reading, at, at + 1, &type)) {
        add(found, at, at + 1, type, 85);
        return;
    }
    if (kinds & (LEXICON_NOT_NAMES | LEXICON_TITLES) || span_length(word->span) < 2)
        return;
    if (title_before(reading, at) || office_behind(reading, at + 1) ||
        listed_with_person(reading, at)) {
        add(found, at, at + 1, ENTITY_PERSON, 75);
        return;
    }
    if (opening && !reported_behind(reading, at + 1))
        return;
    if (kinds & (LEXICON_ORGANISATION_HEADS | LEXICON_PLACE_HEADS | LEXICON_EVENT_HEADS))
        return;
    if (word->capitals)
        add(found, at, at + 1, ENTITY_ORGANISATION, 60);
    else if (kinds & LEXICON_FORENAMES || reported_behind(reading, at + 1))
        add(found, at, at + 1, ENTITY_PERSON, 55);
    else if (place_before(reading, at))
        add(found, at, at + 1, ENTITY_PLACE, 50);
    else
        add(found, at, at + 1, ENTITY_PERSON, 35);
}

/* "Lund & Sons". */
static bool has_ampersand(const Reading *reading, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (is_word(reading, i, "&"))
            return true;
    return false;
}

/* A run without known names: what its words make of it. */
static void read_plain(Reading *reading, size_t first, size_t end, FoundVector *found)
{
    for (;; first++) {
        bool opening = first == 0 || (first == 1 && !reading->words.items[0].word);
        EntityType type;

        first = skip_titles(reading, first, end);
        if (end - first == 1) {
            read_single(reading, first, opening, found);
            return;
        }
        if (document_knows(reading, first, end, &type)) {
            add(found, first, end, type, 90);
            return;
        }
        unsigned last = kinds_of(reading, end - 1), start = kinds_of(reading, first);
        if (end - first > NAME_LONGEST) {
            add_known_parts(reading, first, end, found);
        } else if (run_has_head(reading, first, end) || has_ampersand(reading, first, end)) {
            add(found, first, end, ENTITY_ORGANISATION, 80);
        } else if (last & LEXICON_PLACE_HEADS) {
            add(found, first, end, ENTITY_PLACE, 75);
        } else if (last & LEXICON_EVENT_HEADS) {
            add(found, first, end, ENTITY_OTHER, 65);
        } else if (last & (LEXICON_TITLES | LEXICON_NOT_NAMES)) {
            add_known_parts(reading, first, end, found);
        } else if (start & LEXICON_NOT_NAMES && !(start & LEXICON_FORENAMES)) {
            continue;
        } else {
            bool person = start & LEXICON_FORENAMES || is_initial(reading, first) ||
                          title_before(reading, first) || reported_behind(reading, end);
            if (person || end - first <= 3)
                add(found, first, end, ENTITY_PERSON, person ? 90 : 55);
            else
                add(found, first, end, ENTITY_ORGANISATION, 40);
        }
        return;
    }
}

static bool is_compass(const Reading *reading, size_t at)
{
    static const char *const words[] = {"Eastern", "Western", "Northern", "Southern", "Central",
                                        "East",    "West",    "North",    "South"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(reading, at, words[i]))
            return true;
    return false;
}

/* Where the first name of the lexicons within the words starts, which ends what stands before
 * it: "Key U.S. figures". A forename or a surname may be a place's name as well, so only a name
 * of more than one word, in capitals, or of a people counts. */
static size_t next_known(Reading *reading, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        unsigned kinds;
        size_t count = lexicon_match(reading, i, &kinds);
        if (count > 1 ||
            (count && (kinds & LEXICON_OTHERS || reading->words.items[i].capitals ||
                       memchr(reading->article->text + reading->words.items[i].span.start, '.',
                              span_length(reading->words.items[i].span)))))
            return i;
    }
    return end;
}

void run_read(Reading *reading, size_t first, size_t end, FoundVector *found)
{
    EntityType type;
    unsigned kinds;

    while (first < end) {
        if (is_hyphen(reading, first)) {
            first++;
            continue;
        }
        if (document_knows(reading, first, end, &type)) {
            add(found, first, end, type, 90);
            return;
        }
        size_t count = lexicon_match(reading, first, &kinds);
        size_t behind = first + count;
        bool whole = behind >= end;
        if (is_compass(reading, first) && first + 1 < end) {
            unsigned next;
            size_t more = lexicon_match(reading, first + 1, &next);
            if (more && next & LEXICON_PLACES && more + 1 > count) {
                add(found, first, first + 1 + more, ENTITY_PLACE, 85);
                first += 1 + more;
                continue;
            }
        }
        if (count && whole) {
            add(found, first, behind, type_of_kinds(kinds), 95);
            return;
        }
        /* "Norway Council", "Geneva Convention": a known name that begins a longer one; a
         * people or a place before a title or a person's name stands for itself. */
        bool longer =
            count &&
            (run_has_head(reading, behind, end) ||
             kinds_of(reading, end - 1) & (LEXICON_PLACE_HEADS | LEXICON_EVENT_HEADS)) &&
            !is_hyphen(reading, behind) &&
            !(kinds_of(reading, behind) & LEXICON_TITLES &&
              !(kinds_of(reading, behind) & LEXICON_ORGANISATION_HEADS));
        bool forename = count == 1 && kinds_of(reading, first) & LEXICON_FORENAMES &&
                        !(kinds & LEXICON_OTHERS);
        if (!count || longer || forename) {
            size_t part = count || run_has_head(reading, first, end)
                              ? end
                              : next_known(reading, first + 1, end);
            read_plain(reading, first, part, found);
            first = part;
            continue;
        }
        add(found, first, behind, type_of_kinds(kinds), 90);
        first = behind;
    }
}
