/* Where a name of the model starts and ends: what it takes along that is no part of it, and
 * what it leaves outside that is. */
#include "recog-internal.h"

#include <string.h>

static const char *token_text(const Combining *work, uint32_t token, size_t *length)
{
    Span span = work->analysis->tokens[token].span;

    *length = span_length(span);
    return work->article->text + span.start;
}

bool combining_is(const Combining *work, uint32_t token, const char *wanted)
{
    size_t length;
    const char *text = token_text(work, token, &length);

    return length == strlen(wanted) && memcmp(text, wanted, length) == 0;
}

bool combining_is_capital(const Combining *work, uint32_t token)
{
    size_t length;
    size_t size;
    const char *text = token_text(work, token, &length);

    return char_is_upper(utf8_decode(text, length, &size));
}

static bool token_among(const Combining *work, uint32_t token, const char *const *list,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (combining_is(work, token, list[i]))
            return true;
    return false;
}

#define TOKEN_AMONG(work, token, list)                                                         \
    token_among(work, token, list, sizeof(list) / sizeof *(list))

void combining_key(Combining *work, uint32_t first, uint32_t end, uint32_t cut)
{
    buffer_clear(&work->key);
    for (uint32_t i = first; i < end; i++) {
        size_t length;
        const char *text = token_text(work, i, &length);
        if (i > first)
            buffer_add_byte(&work->key, ' ');
        text_fold_name(&work->key, text, length - (i + 1 == end ? cut : 0));
    }
}

unsigned combining_kinds(Combining *work, uint32_t token)
{
    combining_key(work, token, token + 1, 0);
    return lexicon_word(work->recogniser->lexicon, work->key.bytes, work->key.length);
}

/* --- What is no name ---------------------------------------------------------------------- */

/* "@name" or "#tag". */
static bool is_handle(const Combining *work, uint32_t token)
{
    size_t length;
    const char *text = token_text(work, token, &length);

    return text[0] == '@' || text[0] == '#';
}

static bool is_dash(const Combining *work, uint32_t token)
{
    return combining_is(work, token, "—") || combining_is(work, token, "–");
}

/* The country of a currency: "US dollars", "AU$400". */
static bool is_currency(Combining *work, const Candidate *name)
{
    enum { COUNTRY_LONGEST = 4 }; /* bytes: "U.S.", not a name in full */
    size_t length;
    const char *text = token_text(work, name->end - 1, &length);

    if (memchr(text, '$', length))
        return true;
    return name->end - name->first == 1 && length <= COUNTRY_LONGEST &&
           name->type == ENTITY_PLACE && name->end < work->analysis->token_count &&
           combining_kinds(work, name->end) & LEXICON_CURRENCIES;
}

/* "Monday", "Internet", "CEO". */
static bool is_no_name(Combining *work, uint32_t token)
{
    unsigned kinds = combining_kinds(work, token);

    return kinds & LEXICON_NOT_NAMES && !(kinds & (LEXICON_NAMES | LEXICON_FORENAMES));
}

bool candidate_is_name(Combining *work, const Candidate *name)
{
    if (name->end - name->first == 1 &&
        (is_handle(work, name->first) || is_no_name(work, name->first)))
        return false;
    return !is_currency(work, name);
}

/* --- Marks -------------------------------------------------------------------------------- */

/* A name does not start or end with marks, and ends where a bracket within it never closes. */
static void strip_marks(const Combining *work, Candidate *name)
{
    static const char *const opening[] = {"©", "“", "\"", "("};
    static const char *const closing[] = {"?", "”", "\"", ",", "("};
    uint32_t open = name->end;

    for (uint32_t i = name->first; i < name->end; i++) {
        if (combining_is(work, i, "("))
            open = i;
        else if (combining_is(work, i, ")"))
            open = name->end;
    }
    if (open > name->first)
        name->end = open;
    while (name->end - name->first > 1 && TOKEN_AMONG(work, name->end - 1, closing))
        name->end--;
    while (name->end - name->first > 1 && TOKEN_AMONG(work, name->first, opening))
        name->first++;
}

/* --- People ------------------------------------------------------------------------------- */

static bool token_is_particle(const Combining *work, uint32_t token)
{
    size_t length;
    const char *text = token_text(work, token, &length);

    return is_name_particle(text, length);
}

static bool token_is_joined(const Combining *work, uint32_t token)
{
    const Token *tokens = work->analysis->tokens;

    return token && tokens[token - 1].span.end == tokens[token].span.start;
}

/* "de [Lange]", "al-[Hariri]": where a surname starts that leaves its particle outside. */
static uint32_t start_with_particles(const Combining *work, uint32_t first, uint32_t from)
{
    for (;;) {
        if (first > from && token_is_particle(work, first - 1))
            first--;
        else if (first > from + 1 && combining_is(work, first - 1, "-") &&
                 token_is_joined(work, first) && token_is_joined(work, first - 1) &&
                 token_is_particle(work, first - 2))
            first -= 2;
        else
            return first;
    }
}

/* "[Olav Brandt] III", "[Olav Brandt], Jr." */
static uint32_t end_with_generation(const Combining *work, uint32_t end, uint32_t to)
{
    static const char *const suffixes[] = {"II",  "III", "IV",  "VI",   "VII", "VIII",
                                           "IX",  "XI",  "XII", "XIII", "XIV", "XV",
                                           "XVI", "Jr.", "Sr.", "Jr",   "Sr"};

    if (end < to && TOKEN_AMONG(work, end, suffixes))
        return end + 1;
    if (end + 1 < to && combining_is(work, end, ",") && TOKEN_AMONG(work, end + 1, suffixes))
        return end + 2;
    return end;
}

/* "On Monday [Smith] said". */
static bool is_day_before(const Combining *work, uint32_t first, uint32_t from)
{
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};

    return first > from && TOKEN_AMONG(work, first, days) &&
           (combining_is(work, first - 1, "On") || combining_is(work, first - 1, "on"));
}

static void mend_person(Combining *work, Candidate *name, uint32_t from, uint32_t to)
{
    for (uint32_t i = name->first; i < name->end; i++) {
        if (!is_handle(work, i) && !is_dash(work, i))
            continue;
        if (i + 1 < name->end)
            name->first = i + 1;
        else if (i > name->first)
            name->end = i;
    }
    if (name->end - name->first > 1 && is_day_before(work, name->first, from))
        name->first++;
    while (name->end - name->first > 1) {
        unsigned kinds = combining_kinds(work, name->first);
        if (!(kinds & LEXICON_TITLES) || kinds & LEXICON_FORENAMES)
            break;
        name->first++;
    }
    while (name->end - name->first > 1 &&
           combining_kinds(work, name->end - 1) & LEXICON_HONOURS)
        name->end--;
    name->first = start_with_particles(work, name->first, from);
    name->end = end_with_generation(work, name->end, to);
}

/* --- Organisations ------------------------------------------------------------------------ */

/* "The Times" has its article in its name. */
static void mend_organisation(Combining *work, Candidate *name, uint32_t from)
{
    if (name->first > from && combining_is(work, name->first - 1, "The") &&
        combining_kinds(work, name->end - 1) & LEXICON_NEWSPAPERS)
        name->first--;
}

void candidate_mend(Combining *work, Candidate *name, uint32_t from, uint32_t to)
{
    strip_marks(work, name);
    if (name->type == ENTITY_PERSON)
        mend_person(work, name, from, to);
    else if (name->type == ENTITY_ORGANISATION)
        mend_organisation(work, name, from);
}
