/* Names of organisations and places: what may differ between two ways to write one of them. */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

enum { GROUP_WORDS_MOST = 24 };

/* British and American spellings, and signs for words. */
static const char *const spellings[][2] = {
    {"defence", "defense"},
    {"organisation", "organization"},
    {"organisations", "organizations"},
    {"labour", "labor"},
    {"centre", "center"},
    {"centres", "centers"},
    {"programme", "program"},
    {"theatre", "theater"},
    {"harbour", "harbor"},
    {"&", "and"},
};

/* Organisations that are rarely written out, or rarely not. */
static const char *const acronyms[][2] = {
    {"un", "united nations"},
    {"nato", "north atlantic treaty organization"},
    {"imf", "international monetary fund"},
    {"who", "world health organization"},
    {"wto", "world trade organization"},
    {"iaea", "international atomic energy agency"},
    {"osce", "organization for security and cooperation in europe"},
    {"fbi", "federal bureau of investigation"},
    {"cia", "central intelligence agency"},
    {"nasa", "national aeronautics and space administration"},
};

static const char *const company_forms[] = {
    "inc",         "incorporated", "ltd",     "limited", "llc",     "llp",     "plc", "corp",
    "corporation", "co",           "company", "gmbh",    "ag",      "sa",      "nv",  "spa",
    "oao",         "pao",          "ooo",     "group",   "holding", "holdings"};

static const char *const small_words[] = {"of", "and", "for", "the", "in",
                                          "on", "de",  "la",  "du"};

typedef struct GroupWords {
    const char *items[GROUP_WORDS_MOST];
    size_t count;
} GroupWords;

const char *group_spelling(const char *word)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (strcmp(word, spellings[i][0]) == 0)
            return spellings[i][1];
    return word;
}

/* Cuts the folded text into words, in place. False when there are none or too many. */
static bool cut_words(char *folded, GroupWords *words)
{
    for (char *word = folded, *next; *word; word = next) {
        size_t length = strcspn(word, " ");
        next = word + length + (word[length] == ' ');
        word[length] = '\0';
        const char *used = group_spelling(word);
        if (!length || strcmp(word, "the") == 0)
            continue;
        if (words->count == GROUP_WORDS_MOST)
            return false;
        words->items[words->count++] = used;
    }
    return words->count > 0;
}

static void drop_words(GroupWords *words, size_t at, size_t count)
{
    memmove(words->items + at, words->items + at + count,
            (words->count - at - count) * sizeof *words->items);
    words->count -= count;
}

static void join_words(Buffer *out, const GroupWords *words, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (i > from)
            buffer_add_byte(out, ' ');
        buffer_add_string(out, words->items[i]);
    }
}

enum { COUNTRY_WORDS_MOST = 5 };

static uint32_t leading_country(const Countries *countries, const GroupWords *words,
                                size_t *length)
{
    Buffer text = BUFFER_EMPTY;
    uint32_t country = NONE;

    for (*length = COUNTRY_WORDS_MOST; *length > 0; --*length) {
        if (*length > words->count)
            continue;
        buffer_clear(&text);
        join_words(&text, words, 0, *length);
        country = country_named(countries, text.bytes);
        if (country == NONE)
            country = country_adjective(countries, text.bytes);
        if (country != NONE)
            break;
    }
    buffer_release(&text);
    return country;
}

static uint32_t trailing_country(const Countries *countries, const GroupWords *words,
                                 size_t *of)
{
    Buffer text = BUFFER_EMPTY;
    uint32_t country = NONE;

    for (*of = words->count; *of > 0 && country == NONE;) {
        if (strcmp(words->items[--*of], "of") != 0)
            continue;
        join_words(&text, words, *of + 1, words->count);
        country = country_named(countries, text.bytes);
        break;
    }
    buffer_release(&text);
    return country;
}

/* Takes the country out where two words at least are left: "Bank of America" is no bank among
 * others, the "US Army" is called that wherever it fights (but the country is written one way).
 */
static uint32_t take_country(const Countries *countries, GroupWords *words)
{
    size_t length, of;
    uint32_t country = trailing_country(countries, words, &of);

    if (country != NONE && of >= 2) {
        words->count = of;
        return country;
    }
    country = leading_country(countries, words, &length);
    if (country == NONE || length == words->count)
        return NONE;
    if (words->count - length >= 2) {
        drop_words(words, 0, length);
        return country;
    }
    words->items[0] = country_display(country);
    drop_words(words, 1, length - 1);
    return NONE;
}

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* "HRA", "H.R.A.", "MoD": one small letter may stand between the capitals of a short one. */
bool group_is_acronym(const char *surface)
{
    size_t letters = 0, small = 0, length = strlen(surface);

    for (size_t i = 0; i < length; i++) {
        if (is_capital(surface[i]))
            letters++;
        else if (surface[i] >= 'a' && surface[i] <= 'z' && i > 0 &&
                 is_capital(surface[i - 1]) && is_capital(surface[i + 1]))
            small++;
        else if (surface[i] != '.' && surface[i] != '&')
            return false;
    }
    return letters >= 2 && letters <= 8 && (!small || (small == 1 && length <= 4));
}

/* What the letters of an acronym that needs no explanation stand for, or NULL. */
static const char *written_out(const Countries *countries, const char *folded)
{
    uint32_t country = country_named(countries, folded);

    if (country != NONE)
        return country_display(country);
    for (size_t i = 0; i < sizeof acronyms / sizeof *acronyms; i++)
        if (strcmp(folded, acronyms[i][0]) == 0)
            return acronyms[i][1];
    return NULL;
}

/* "Defence Ministry" is the Ministry of Defence, "Foreign Ministry" that of Foreign Affairs. */
static void turn_ministry(GroupWords *words)
{
    static const char *const subjects[] = {
        "agriculture", "commerce",    "culture",       "defense", "economy",  "education",
        "energy",      "finance",     "foreign",       "health",  "interior", "information",
        "justice",     "labor",       "oil",           "state",   "tourism",  "trade",
        "transport",   "environment", "transportation"};
    size_t count = words->count;
    const char **items = words->items;

    /* "... foreign affairs" and "foreign affairs ministry" */
    for (size_t i = 0; i + 1 < count; i++)
        if (strcmp(items[i], "foreign") == 0 && strcmp(items[i + 1], "affairs") == 0) {
            drop_words(words, i + 1, 1);
            count--;
        }
    if (count < 2 || count == GROUP_WORDS_MOST || !LISTED(items[count - 2], subjects) ||
        (strcmp(items[count - 1], "ministry") != 0 &&
         strcmp(items[count - 1], "department") != 0))
        return;
    items[count] = items[count - 2];
    items[count - 2] = items[count - 1];
    items[count - 1] = "of";
    words->count++;
}

static bool read_group(const Countries *countries, Buffer *folded, GroupName *name,
                       Buffer *core)
{
    GroupWords words = {.count = 0};

    if (!cut_words(folded->bytes, &words))
        return false;
    while (words.count > 1 && LISTED(words.items[words.count - 1], company_forms)) {
        words.count--;
        name->company = true;
    }
    name->country = take_country(countries, &words);
    turn_ministry(&words);
    join_words(core, &words, 0, words.count);
    name->words = (uint32_t)words.count;
    return true;
}

bool group_parse(Arena *arena, const Countries *countries, const char *surface, GroupName *name)
{
    Buffer folded = BUFFER_EMPTY, core = BUFFER_EMPTY;
    bool good = strlen(surface) <= 2 * NAME_BYTES_MOST;

    *name = (GroupName){.country = NONE, .acronym = group_is_acronym(surface)};
    if (good) {
        name_fold(&folded, surface, strlen(surface));
        const char *known = name->acronym ? written_out(countries, folded.bytes) : NULL;
        if (known) {
            name->acronym = false;
            buffer_clear(&folded);
            name_fold(&folded, known, strlen(known));
        }
        good = read_group(countries, &folded, name, &core);
    }
    if (good)
        name->core = arena_copy(arena, core.bytes, core.length);
    buffer_release(&core);
    buffer_release(&folded);
    return good;
}

void group_identity(const GroupName *name, Buffer *out)
{
    buffer_add_string(out, name->core);
    if (name->country != NONE)
        buffer_addf(out, "@%s", country_display(name->country));
    if (name->acronym)
        buffer_add_string(out, "!");
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool group_is_short_of(const GroupName *shorter, const GroupName *longer)
{
    size_t length = strlen(shorter->core);

    if (shorter->acronym || (shorter->country != NONE && shorter->country != longer->country))
        return false;
    if (strcmp(shorter->core, longer->core) == 0)
        return shorter->country == NONE && longer->country != NONE;
    return shorter->words >= 2 && starts_with(longer->core, shorter->core) &&
           (starts_with(longer->core + length, " of ") ||
            starts_with(longer->core + length, " for "));
}

bool group_is_tail_of(const GroupName *shorter, const GroupName *longer)
{
    size_t length = strlen(shorter->core), whole = strlen(longer->core);

    if (shorter->acronym || shorter->words < 2 || whole <= length ||
        (shorter->country != NONE && shorter->country != longer->country))
        return false;
    const char *tail = longer->core + whole - length;
    if (tail[-1] != ' ' || strcmp(tail, shorter->core) != 0)
        return false;
    for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++) {
        /* what is left out must be words before a noun, not a noun with an "of" behind it */
        const char *found = strstr(longer->core, small_words[i]);
        size_t size = strlen(small_words[i]);
        for (; found && found < tail; found = strstr(found + 1, small_words[i]))
            if ((found == longer->core || found[-1] == ' ') && found[size] == ' ')
                return false;
    }
    return true;
}

/* Whether the words start with that word. */
static bool is_word(const char *words, const char *word)
{
    size_t length = strlen(word);
    return strncmp(words, word, length) == 0 && (!words[length] || words[length] == ' ');
}

/* The noun that says what it is: the last word before an "of", or else the last. */
static const char *head_of(const GroupName *name)
{
    const char *head = name->core;

    for (const char *word = name->core; *word;) {
        for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++)
            if (is_word(word, small_words[i]))
                return head;
        head = word;
        word += strcspn(word, " ");
        word += *word == ' ';
    }
    return head;
}

bool group_is_head_of(const GroupName *shorter, const GroupName *longer)
{
    return !shorter->acronym && !longer->acronym && shorter->words == 1 &&
           shorter->country == NONE && (longer->words > 1 || longer->country != NONE) &&
           is_word(head_of(longer), shorter->core);
}

bool group_is_start_of(const GroupName *shorter, const GroupName *longer)
{
    return !shorter->acronym && !longer->acronym && shorter->words == 1 &&
           shorter->country == NONE && longer->words >= 2 &&
           is_word(longer->core, shorter->core);
}

const char *group_last_word(const GroupName *name)
{
    const char *blank = strrchr(name->core, ' ');
    return blank ? blank + 1 : name->core;
}

bool group_may_abbreviate(const char *letters, const char *surface)
{
    Buffer acronym = BUFFER_EMPTY, folded = BUFFER_EMPTY;
    bool good = group_is_acronym(letters) && strlen(surface) <= 2 * NAME_BYTES_MOST;

    if (good) {
        name_fold(&acronym, letters, strlen(letters));
        name_fold(&folded, surface, strlen(surface));
        const char *wanted = acronym.bytes;
        good = acronym.length >= 3 && wanted[0] == folded.bytes[0] && strchr(folded.bytes, ' ');
        for (const char *at = folded.bytes; good && *at && *wanted; at++)
            wanted += *at == *wanted;
        good = good && !*wanted;
    }
    buffer_release(&folded);
    buffer_release(&acronym);
    return good;
}

/* Whether the letters are those that the words start with; small words may be left out, and
 * what stands behind an "of": "National Relief Fund of Ruritania (NRF)". */
static bool has_initials(const Buffer *acronym, const GroupWords *words)
{
    Buffer all = BUFFER_EMPTY, big = BUFFER_EMPTY;
    size_t before_of = 0;

    for (size_t i = 0; i < words->count; i++) {
        buffer_add_byte(&all, words->items[i][0]);
        if (!LISTED(words->items[i], small_words))
            buffer_add_byte(&big, words->items[i][0]);
        if (strcmp(words->items[i], "of") == 0)
            before_of = big.length;
    }
    bool good =
        all.length && big.length &&
        (strcmp(acronym->bytes, all.bytes) == 0 || strcmp(acronym->bytes, big.bytes) == 0 ||
         (before_of >= 3 && acronym->length == before_of &&
          strncmp(acronym->bytes, big.bytes, before_of) == 0));
    buffer_release(&big);
    buffer_release(&all);
    return good;
}

bool group_abbreviates(const Countries *countries, const char *letters, const char *surface)
{
    Buffer acronym = BUFFER_EMPTY, folded = BUFFER_EMPTY;
    GroupWords words = {.count = 0};
    bool good = group_is_acronym(letters) && strlen(surface) <= 2 * NAME_BYTES_MOST;
    size_t country;

    if (good) {
        name_fold(&acronym, letters, strlen(letters));
        name_fold(&folded, surface, strlen(surface));
        good = cut_words(folded.bytes, &words) && words.count >= 2;
    }
    if (good && !has_initials(&acronym, &words)) {
        /* "US National Relief Fund (NRF)" */
        good = leading_country(countries, &words, &country) != NONE;
        if (good)
            drop_words(&words, 0, country);
        good = good && words.count >= 2 && has_initials(&acronym, &words);
    }
    buffer_release(&folded);
    buffer_release(&acronym);
    return good;
}

/* --- Places ------------------------------------------------------------------------------- */

/* Cities whose name in the English press changed; folded. */
static const char *const cities[][2] = {
    {"kiev", "kyiv"},
    {"kharkov", "kharkiv"},
    {"lvov", "lviv"},
    {"bombay", "mumbai"},
    {"madras", "chennai"},
    {"calcutta", "kolkata"},
    {"peking", "beijing"},
    {"rangoon", "yangon"},
    {"saigon", "ho chi minh city"},
    {"dnepropetrovsk", "dnipro"},
    {"astana", "nur sultan"},
    {"washington dc", "washington"},
};

void place_identity(const char *folded, uint32_t country, Buffer *out)
{
    if (country != NONE) {
        buffer_addf(out, "@%s", country_display(country));
        return;
    }
    for (size_t i = 0; i < sizeof cities / sizeof *cities; i++)
        if (strcmp(cities[i][0], folded) == 0)
            folded = cities[i][1];
    buffer_add_string(out, folded);
}

/* Letters that a place's name and the word for what comes from there have in common. */
enum { STEM_BYTES = 5 };

void place_stem(const Countries *countries, const char *folded, Buffer *out)
{
    uint32_t country = country_named(countries, folded);

    if (country == NONE)
        country = country_adjective(countries, folded);
    if (country != NONE)
        buffer_addf(out, "@%s", country_display(country));
    else
        buffer_add(out, folded, strnlen(folded, STEM_BYTES));
}
