/* Whether two full names can be one person's, by the names alone.
 *
 * Levels of a pair of words: the same letters; the same sounds in another spelling; close; or a
 * conflict. The order of the tests, and that two given names in conflict make two people
 * however alike the family names, is what keeps the precision: a plain string distance never
 * reaches it (Pouliquen and Steinberger 2008; Christen, "A comparison of personal name
 * matching", 2006). */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

typedef enum Level {
    LEVEL_EQUAL,
    LEVEL_SOUND,
    LEVEL_CLOSE,
    LEVEL_INITIAL,
    LEVEL_CONFLICT
} Level;

/* --- Weighted distance -------------------------------------------------------------------- */

/* In hundredths of a change of one sound. What spellings of one name differ in is cheap. */
enum { COST_CHANGE = 100, COST_VOWEL_CONSONANT = 150 };

enum { SOUNDS = 32 };
#define SOUND(letter)                                                                          \
    ((letter) >= 'a'   ? (letter) - 'a'                                                        \
     : (letter) == 'C' ? 26                                                                    \
     : (letter) == 'E' ? 27                                                                    \
     : (letter) == 'J' ? 28                                                                    \
     : (letter) == 'Q' ? 29                                                                    \
     : (letter) == 'S' ? 30                                                                    \
                       : 31)
#define PAIR(a, b, cost) [SOUND(a)][SOUND(b)] = (cost), [SOUND(b)][SOUND(a)] = (cost)
/* 0 where a change costs what it costs. */
static const uint8_t cheap_changes[SOUNDS][SOUNDS] = {
    PAIR('a', 'e', 30), PAIR('o', 'u', 30), PAIR('a', 'i', 50), PAIR('i', 'e', 40),
    PAIR('i', 'E', 40), PAIR('e', 'E', 30), PAIR('a', 'E', 40), PAIR('a', 'o', 60),
    PAIR('e', 'o', 80), PAIR('a', 'u', 80), PAIR('i', 'u', 70), PAIR('g', 'h', 30),
    PAIR('g', 'k', 40), PAIR('k', 'h', 50), PAIR('s', 'S', 30), PAIR('S', 'C', 40),
    PAIR('s', 'C', 50), PAIR('s', 'k', 60), PAIR('z', 'Z', 30), PAIR('s', 'z', 40),
    PAIR('S', 'Z', 60), PAIR('Z', 'j', 30), PAIR('j', 'J', 20), PAIR('Z', 'J', 30),
    PAIR('g', 'j', 50), PAIR('g', 'J', 50), PAIR('C', 'J', 50), PAIR('j', 'C', 60),
    PAIR('i', 'j', 30), PAIR('v', 'f', 40), PAIR('v', 'u', 50), PAIR('b', 'p', 50),
    PAIR('d', 't', 40), PAIR('d', 'z', 50), PAIR('Q', 'S', 40), PAIR('Q', 'C', 40),
    PAIR('h', 'j', 60),
};

static bool is_sound(char byte)
{
    return (byte >= 'a' && byte <= 'z') || byte == 'C' || byte == 'E' || byte == 'J' ||
           byte == 'Q' || byte == 'S' || byte == 'Z';
}

static bool is_vowel(char byte)
{
    return byte == 'a' || byte == 'e' || byte == 'i' || byte == 'o' || byte == 'u' ||
           byte == 'E';
}

/* With `vowels_count`, only o and u are cheap to take for one another. */
static unsigned change_cost(char a, char b, bool vowels_count)
{
    if (a == b)
        return 0;
    if (vowels_count && is_vowel(a) && is_vowel(b) &&
        !((a == 'o' && b == 'u') || (a == 'u' && b == 'o')))
        return COST_CHANGE;
    uint8_t cheap = is_sound(a) && is_sound(b) ? cheap_changes[SOUND(a)][SOUND(b)] : 0;
    if (cheap)
        return cheap;
    return is_vowel(a) != is_vowel(b) ? COST_VOWEL_CONSONANT : COST_CHANGE;
}

static unsigned gap_cost(char byte)
{
    if (byte == 'h')
        return 30;
    if (byte == 'j')
        return 40;
    return is_vowel(byte) ? 50 : 100;
}

enum { DISTANCE_BYTES_MOST = 2 * NAME_TOKEN_BYTES };

/* Beyond `limit` only that it is beyond. */
static unsigned key_distance(const char *a, const char *b, bool vowels_count, unsigned limit)
{
    unsigned row[DISTANCE_BYTES_MOST + 1];
    size_t width = strlen(b);

    if (strlen(a) > DISTANCE_BYTES_MOST || width > DISTANCE_BYTES_MOST)
        return UINT32_MAX;
    row[0] = 0;
    for (size_t j = 0; j < width; j++)
        row[j + 1] = row[j] + gap_cost(b[j]);
    for (size_t i = 0; a[i]; i++) {
        unsigned corner = row[0], least;
        row[0] += gap_cost(a[i]);
        least = row[0];
        for (size_t j = 0; j < width; j++) {
            unsigned best = corner + change_cost(a[i], b[j], vowels_count);
            if (row[j + 1] + gap_cost(a[i]) < best)
                best = row[j + 1] + gap_cost(a[i]);
            if (row[j] + gap_cost(b[j]) < best)
                best = row[j] + gap_cost(b[j]);
            corner = row[j + 1];
            row[j + 1] = best;
            if (best < least)
                least = best;
        }
        if (least > limit)
            return UINT32_MAX;
    }
    return row[width];
}

/* --- Words -------------------------------------------------------------------------------- */

static bool ends_in(const char *text, const char *ending)
{
    size_t length = strlen(text), tail = strlen(ending);
    return length > tail && strcmp(text + length - tail, ending) == 0;
}

/* A man's and a woman's form of one family name: never one person. On keys. */
static bool differ_in_gender(const char *a, const char *b)
{
    static const char *const endings[][2] = {{"ov", "ova"},  {"ev", "eva"},    {"in", "ina"},
                                             {"ski", "ska"}, {"ski", "skaia"}, {"oi", "aia"}};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        for (int turn = 0; turn < 2; turn++) {
            const char *man = turn ? b : a, *woman = turn ? a : b;
            size_t stem =
                strlen(man) - (ends_in(man, endings[i][0]) ? strlen(endings[i][0]) : 0);
            if (ends_in(man, endings[i][0]) && ends_in(woman, endings[i][1]) &&
                strlen(woman) - strlen(endings[i][1]) == stem && strncmp(man, woman, stem) == 0)
                return true;
        }
    }
    return false;
}

/* Erik and Erika, Paul and Paula: close as they are, they are two people. On keys. */
static bool given_differ_in_gender(const char *a, const char *b)
{
    size_t length = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    const char *longer = strlen(a) > length ? a : b;

    return strncmp(a, b, length) == 0 && strcmp(longer + length, "a") == 0;
}

static bool is_slavic(const char *key)
{
    static const char *const endings[] = {"ov",  "ev",    "in",  "enko", "enka", "uk",
                                          "ski", "iC",    "ko",  "ets",  "ak",   "ian",
                                          "dze", "Svili", "ova", "eva",  "ina"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(key, endings[i]))
            return true;
    return false;
}

/* Ukrainian and Belarusian h for Russian g, -enka for -enko. */
static bool agree_in_slavic(const char *a, const char *b)
{
    size_t length = strlen(a);

    if (length != strlen(b) || length < 5 || !is_slavic(a) || !is_slavic(b))
        return false;
    for (size_t i = 0; i < length; i++) {
        bool same = a[i] == b[i] || (a[i] == 'g' && b[i] == 'h') ||
                    (a[i] == 'h' && b[i] == 'g') ||
                    (i + 1 == length && ends_in(a, "enka") != ends_in(b, "enka") &&
                     length > 4 && strncmp(a + length - 4, "enk", 3) == 0);
        if (!same)
            return false;
    }
    return true;
}

static bool sound_alike(const NameToken *a, const NameToken *b, bool given)
{
    const char *const *of_a = given ? a->givens : a->keys;
    const char *const *of_b = given ? b->givens : b->keys;

    for (int i = 0; i < a->key_count; i++)
        for (int j = 0; j < b->key_count; j++)
            if (strcmp(of_a[i], of_b[j]) == 0)
                return true;
    return false;
}

/* Of keys: a tenth of the length, and nothing that changes the first sound for good. */
static bool close_by(const char *a, const char *b)
{
    size_t longest = strlen(a) > strlen(b) ? strlen(a) : strlen(b);
    size_t shortest = strlen(a) + strlen(b) - longest;

    if (shortest < 3)
        return false;
    if (a[0] != b[0] && change_cost(a[0], b[0], false) >= COST_CHANGE)
        return false;
    unsigned limit = shortest == 3 ? 31 : 10 * (unsigned)longest;
    return key_distance(a, b, false, limit) <= limit;
}

/* Of keys of six sounds and more: the vowels are the same, and of the consonants only such
 * differ as spellings differ in. */
static bool same_but_for_consonants(const char *a, const char *b)
{
    return strlen(a) >= 6 && strlen(b) >= 6 && key_distance(a, b, true, 45) <= 45;
}

/* "ts" is z to a German, c to a Pole or a Czech (which is read as s). */
static bool agree_in_ts(const char *a, const char *b)
{
    char folded[2][DISTANCE_BYTES_MOST + 1];
    const char *keys[] = {a, b};

    if (!is_slavic(a) || !is_slavic(b) || strlen(a) > DISTANCE_BYTES_MOST ||
        strlen(b) > DISTANCE_BYTES_MOST)
        return false;
    for (int i = 0; i < 2; i++) {
        size_t length = 0;
        for (const char *at = keys[i]; *at; at++) {
            bool ts = at[0] == 't' && (at[1] == 's' || at[1] == 'z');
            folded[i][length++] = ts || *at == 's' ? 'z' : *at;
            at += ts;
        }
        folded[i][length] = '\0';
    }
    return strcmp(folded[0], folded[1]) == 0;
}

/* "Abdul Qadir" is at times called Qadir. */
static bool differ_in_servant(const char *a, const char *b)
{
    static const char servant[] = "abdul";
    size_t length = sizeof servant - 1;

    return (strncmp(a, servant, length) == 0 && strcmp(a + length, b) == 0) ||
           (strncmp(b, servant, length) == 0 && strcmp(b + length, a) == 0);
}

static Level compare_tokens(const NameToken *a, const NameToken *b, bool given, bool strict)
{
    if (strcmp(a->text, b->text) == 0)
        return LEVEL_EQUAL;
    if (a->initial || b->initial)
        return given && a->text[0] == b->text[0] ? LEVEL_INITIAL : LEVEL_CONFLICT;
    if (sound_alike(a, b, given && !strict))
        return LEVEL_SOUND;
    if (strict)
        return LEVEL_CONFLICT;
    if (given && given_share(a->translated, b->translated))
        return LEVEL_SOUND;
    Level best =
        given && given_share(a->shortened, b->shortened) ? LEVEL_CLOSE : LEVEL_CONFLICT;
    for (int i = 0; i < a->key_count; i++)
        for (int j = 0; j < b->key_count; j++) {
            const char *x = a->keys[i], *y = b->keys[j];
            if (given ? given_differ_in_gender(x, y) : differ_in_gender(x, y))
                return LEVEL_CONFLICT;
            if (!given && (agree_in_slavic(x, y) || same_but_for_consonants(x, y)))
                return LEVEL_SOUND;
            if (best > LEVEL_CLOSE && (close_by(x, y) || (!given && agree_in_ts(x, y))))
                best = LEVEL_CLOSE;
        }
    return best;
}

/* --- Names -------------------------------------------------------------------------------- */

static bool is_patronymic(const NameToken *token)
{
    static const char *const endings[] = {"ovich",  "evich", "ovych", "evych", "ovitch",
                                          "evitch", "ivna",  "ovna",  "evna",  "yvna",
                                          "ichna",  "oglu",  "uly",   "kyzy"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(token->text, endings[i]))
            return true;
    return false;
}

typedef enum Middle { MIDDLE_AGREES, MIDDLE_LACKS, MIDDLE_CONFLICTS } Middle;

static const NameToken *patronymic_of(const PersonName *name)
{
    for (int i = 1; i + 1 < name->count; i++)
        if (is_patronymic(&name->tokens[i]))
            return &name->tokens[i];
    return NULL;
}

/* The same father in two languages: a fifth of the sounds may differ. */
static bool patronymics_differ(const PersonName *a, const PersonName *b)
{
    const NameToken *of_a = patronymic_of(a), *of_b = patronymic_of(b);

    if (!of_a || !of_b)
        return false;
    size_t longest = strlen(of_a->keys[0]) > strlen(of_b->keys[0]) ? strlen(of_a->keys[0])
                                                                   : strlen(of_b->keys[0]);
    unsigned limit = 20 * (unsigned)longest;
    return key_distance(of_a->keys[0], of_b->keys[0], false, limit) > limit;
}

/* Middle names and initials. A patronymic that one of the names does without is no middle name:
 * it never tells two people apart. */
static Middle compare_middles(const PersonName *a, const PersonName *b)
{
    const NameToken *of_a[NAME_TOKENS_MOST], *of_b[NAME_TOKENS_MOST];
    int count_a = 0, count_b = 0;

    for (int i = 1; i + 1 < a->count; i++)
        if (!is_patronymic(&a->tokens[i]))
            of_a[count_a++] = &a->tokens[i];
    for (int i = 1; i + 1 < b->count; i++)
        if (!is_patronymic(&b->tokens[i]))
            of_b[count_b++] = &b->tokens[i];
    if (patronymics_differ(a, b))
        return MIDDLE_CONFLICTS;
    if (!count_a != !count_b)
        return MIDDLE_LACKS;
    if (count_a > count_b) {
        const NameToken *swap[NAME_TOKENS_MOST];
        memcpy(swap, of_a, sizeof swap);
        memcpy(of_a, of_b, sizeof swap);
        memcpy(of_b, swap, sizeof swap);
        int count = count_a;
        count_a = count_b;
        count_b = count;
    }
    bool initials = count_a != count_b;
    for (int i = 0; i < count_b; i++)
        initials = initials && of_b[i]->initial && (i >= count_a || of_a[i]->initial);
    if (initials) /* George W. and George H. W. */
        return MIDDLE_CONFLICTS;
    int at = 0;
    for (int i = 0; i < count_a; i++, at++) {
        while (at < count_b && compare_tokens(of_a[i], of_b[at], true, false) > LEVEL_INITIAL)
            at++;
        if (at == count_b)
            return MIDDLE_CONFLICTS;
    }
    return MIDDLE_AGREES;
}

/* All words of the shorter name, two at least, are the first or the last of the longer one. Of
 * Arabic names not the last: behind the given name come the father's and the family's, which
 * are the father's whole name. */
static bool is_part_of(const PersonName *shorter, const PersonName *longer)
{
    bool front = true, back = true;

    if (shorter->count < 2 || shorter->count >= longer->count)
        return false;
    for (int i = 0; i < shorter->count; i++) {
        const NameToken *token = &shorter->tokens[i];
        const NameToken *last = &longer->tokens[longer->count - shorter->count + i];
        if (token->initial)
            return false;
        front =
            front && compare_tokens(token, &longer->tokens[i], i == 0, false) <= LEVEL_SOUND;
        back = back && compare_tokens(token, last, false, false) <= LEVEL_SOUND;
    }
    return front || (back && !longer->article);
}

/* The Korean vowel that is written u, eu or oo. */
static Verdict compare_family_first(const PersonName *a, const PersonName *b)
{
    const char *x = a->joined_key, *y = b->joined_key;

    for (; *x && *y; x++, y++)
        if (*x != *y && !((*x == 'E' && *y == 'u') || (*x == 'u' && *y == 'E')))
            return VERDICT_DIFFERENT;
    return *x == *y ? VERDICT_SAME : VERDICT_DIFFERENT;
}

/* "Van Vliet" of "Don Van Vliet": with a capital the particle alone may be a given name. */
static bool is_particle_family_of(const PersonName *name, const PersonName *full)
{
    const NameToken *family = person_family(full);

    return name->count == 2 && full->count > 1 && family->tail != family->text &&
           strcmp(name->joined, family->text) == 0;
}

static Verdict compare_parts(const PersonName *a, const PersonName *b)
{
    if (strcmp(a->joined, b->joined) == 0)
        return VERDICT_SAME;
    if (a->family_first || b->family_first)
        return compare_family_first(a, b);
    if (is_particle_family_of(a, b) || is_particle_family_of(b, a))
        return VERDICT_CONTEXT;
    if (a->count == 2 && b->count == 2 && strcmp(a->tokens[0].text, b->tokens[1].text) == 0 &&
        strcmp(a->tokens[1].text, b->tokens[0].text) == 0)
        return VERDICT_CONTEXT;
    Level family = compare_tokens(person_family(a), person_family(b), false, false);
    Level given = compare_tokens(person_given(a), person_given(b), true, false);
    if (given == LEVEL_CONFLICT &&
        differ_in_servant(person_given(a)->text, person_given(b)->text))
        given = LEVEL_CLOSE;
    if (family <= LEVEL_CLOSE && given <= LEVEL_INITIAL) {
        Middle middle = compare_middles(a, b);
        if (middle == MIDDLE_CONFLICTS)
            return VERDICT_DIFFERENT;
        if (given == LEVEL_INITIAL || family > LEVEL_SOUND || given > LEVEL_SOUND)
            return VERDICT_CONTEXT;
        return middle == MIDDLE_LACKS ? VERDICT_FULLER : VERDICT_SAME;
    }
    if (is_part_of(a, b) || is_part_of(b, a))
        return VERDICT_CONTEXT;
    if (a->count != b->count && strcmp(a->joined_key, b->joined_key) == 0)
        return VERDICT_SAME; /* words of one name run together */
    return VERDICT_DIFFERENT;
}

Verdict person_compare(const PersonName *a, const PersonName *b)
{
    if (a->suffix == b->suffix)
        return compare_parts(a, b);
    bool senior = (a->suffix == SUFFIX_SENIOR && b->suffix == SUFFIX_NONE) ||
                  (b->suffix == SUFFIX_SENIOR && a->suffix == SUFFIX_NONE);
    return senior && compare_parts(a, b) != VERDICT_DIFFERENT ? VERDICT_CONTEXT
                                                              : VERDICT_DIFFERENT;
}

/* "Smith Jr." is no other Smith's name. */
static bool suffix_fits(const PersonName *single, const PersonName *full)
{
    return single->suffix == SUFFIX_NONE || single->suffix == full->suffix ||
           (single->suffix == SUFFIX_SENIOR && full->suffix == SUFFIX_NONE);
}

bool person_is_family_of(const PersonName *single, const PersonName *full)
{
    const NameToken *word = &single->tokens[0], *family = person_family(full);

    if (!suffix_fits(single, full) || (full->count == 1 && !suffix_fits(full, single)))
        return false;
    if (strcmp(word->tail, family->tail) == 0)
        return true;
    if (word->initial)
        return false;
    if (full->family_first)
        return false;
    if (sound_alike(word, family, false) || agree_in_slavic(word->keys[0], family->keys[0]))
        return !differ_in_gender(word->keys[0], family->keys[0]);
    /* double family names: Sheinbaum of Claudia Sheinbaum Pardo */
    return full->count >= 3 && !is_patronymic(&full->tokens[full->count - 2]) &&
           strcmp(word->tail, full->tokens[full->count - 2].tail) == 0;
}

bool person_is_given_of(const PersonName *single, const PersonName *full)
{
    return suffix_fits(single, full) &&
           strcmp(single->tokens[0].text, person_given(full)->text) == 0;
}

static const char *words_for(Level level)
{
    switch (level) {
    case LEVEL_EQUAL:
        return "the same";
    case LEVEL_SOUND:
        return "another spelling";
    case LEVEL_CLOSE:
        return "close";
    case LEVEL_INITIAL:
        return "an initial";
    case LEVEL_CONFLICT:
        break;
    }
    return "another";
}

void person_explain(const PersonName *a, const PersonName *b, Buffer *out)
{
    if (strcmp(a->joined, b->joined) == 0) {
        buffer_add_string(out, "the same letters");
        return;
    }
    if (a->family_first || b->family_first) {
        buffer_add_string(out, "another spelling");
        return;
    }
    Level family = compare_tokens(person_family(a), person_family(b), false, false);
    Level given = compare_tokens(person_given(a), person_given(b), true, false);
    if (family > LEVEL_CLOSE || given > LEVEL_INITIAL) {
        buffer_add_string(out, a->count == b->count ? "the same words in another order"
                                                    : "one name is part of the other");
        return;
    }
    bool short_form = given == LEVEL_CLOSE &&
                      given_share(person_given(a)->shortened, person_given(b)->shortened);
    buffer_addf(out, "family name %s, given name %s", words_for(family),
                short_form ? "a short form" : words_for(given));
    if (compare_middles(a, b) == MIDDLE_LACKS)
        buffer_add_string(out, ", a middle name on one side");
}
