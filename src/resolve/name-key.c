/* Folding names, and the keys under which spellings of one name agree.
 *
 * The transliteration rules follow what the literature does with names in several Latin
 * spellings: JRC's NewsExplorer (Pouliquen and Steinberger 2008: spelling rules, then a
 * consonant signature for what is compared at all), and the usual romanisations of Slavic and
 * Arabic names (BGN/PCGN, ISO 9, German, French and Polish press spellings). */
#include "resolve-internal.h"

#include <string.h>

/* --- Folding ------------------------------------------------------------------------------ */

/* Marks within a word that spellings differ in: apostrophes, hamza, ayn, soft sign. */
static bool is_silent(uint32_t character)
{
    return character == '\'' || character == '`' || character == 0xB4 || character == 0x2018 ||
           character == 0x2019 || (character >= 0x2B9 && character <= 0x2C1) ||
           character == '.' || character == ',';
}

void name_fold(Buffer *out, const char *text, size_t length)
{
    size_t start = out->length, end = start;

    /* What is kept is never longer: it moves to the left where it stands. */
    text_fold_name(out, text, length);
    for (size_t at = start, size; at < out->length; at += size) {
        uint32_t character = utf8_decode(out->bytes + at, out->length - at, &size);
        bool kept = character < 0x80
                        ? (character >= 'a' && character <= 'z') ||
                              (character >= '0' && character <= '9') || character == '&'
                        : !char_is_space(character);

        if (is_silent(character))
            continue;
        if (kept) {
            memmove(out->bytes + end, out->bytes + at, size);
            end += size;
        } else if (end > start && out->bytes[end - 1] != ' ') {
            out->bytes[end++] = ' ';
        }
    }
    while (end > start && out->bytes[end - 1] == ' ')
        end--;
    buffer_cut(out, end);
}

/* --- Keys --------------------------------------------------------------------------------- */

typedef enum Place {
    ANYWHERE,
    AT_END,
    BEFORE_VOWEL,
    BEFORE_SOFT,
    BEFORE_CONSONANT,
    NO_VOWEL_NEXT
} Place;

/* Applied one after the other. A capital stands for one sound: Q shch, C ch, S sh, Z zh, J j as
 * in jam, E a diphthong. */
typedef struct KeyRule {
    const char *from;
    const char *to;
    Place place;
} KeyRule;

static const KeyRule ending_rules[] = {
    {"off", "ov", AT_END},    {"ow", "ov", AT_END},     {"eff", "ev", AT_END},
    {"ew", "ev", AT_END},     {"tskyi", "ski", AT_END}, {"tskiy", "ski", AT_END},
    {"szkij", "ski", AT_END}, {"ckij", "ski", AT_END},  {"skyi", "ski", AT_END},
    {"skiy", "ski", AT_END},  {"skij", "ski", AT_END},  {"skii", "ski", AT_END},
    {"skyj", "ski", AT_END},  {"skyy", "ski", AT_END},  {"zkyj", "ski", AT_END},
    {"zkij", "ski", AT_END},  {"tski", "ski", AT_END},  {"tsky", "ski", AT_END},
    {"cki", "ski", AT_END},   {"zky", "ski", AT_END},   {"zki", "ski", AT_END},
    {"sky", "ski", AT_END},
};

static const KeyRule consonant_rules[] = {
    {"tschtsch", "Q", ANYWHERE}, {"schtsch", "Q", ANYWHERE}, {"shtsh", "Q", ANYWHERE},
    {"shch", "Q", ANYWHERE},     {"szcz", "Q", ANYWHERE},    {"chtch", "Q", ANYWHERE},
    {"tsch", "C", ANYWHERE},     {"tch", "C", ANYWHERE},     {"tsj", "C", ANYWHERE},
    {"cz", "C", ANYWHERE},       {"sch", "S", ANYWHERE},     {"ch", "C", ANYWHERE},
    {"sh", "S", ANYWHERE},       {"sz", "S", ANYWHERE},      {"sj", "S", BEFORE_VOWEL},
    {"sj", "S", AT_END},         {"dzh", "J", ANYWHERE},     {"dSh", "J", ANYWHERE},
    {"dS", "J", ANYWHERE},       {"dj", "J", BEFORE_VOWEL},  {"zh", "Z", ANYWHERE},
    {"zj", "Z", ANYWHERE},       {"kh", "h", ANYWHERE},      {"gh", "g", ANYWHERE},
    {"ph", "f", ANYWHERE},       {"th", "t", ANYWHERE},      {"dh", "d", ANYWHERE},
    {"ck", "k", ANYWHERE},       {"qu", "kv", ANYWHERE},     {"q", "k", ANYWHERE},
    {"x", "ks", ANYWHERE},       {"c", "s", BEFORE_SOFT},    {"c", "k", ANYWHERE},
    {"w", "v", ANYWHERE},
};

static const KeyRule vowel_rules[] = {
    {"iyyah", "ia", AT_END},    {"iyyeh", "ia", AT_END},       {"iyya", "ia", AT_END},
    {"iyye", "ia", AT_END},     {"iyah", "ia", AT_END},        {"iyeh", "ia", AT_END},
    {"iya", "ia", AT_END},      {"iye", "ia", AT_END},         {"iah", "ia", AT_END},
    {"ieh", "ia", AT_END},      {"yah", "ia", AT_END},         {"yeh", "ia", AT_END},
    {"ie", "ia", AT_END},       {"ya", "ia", AT_END},          {"ye", "ia", AT_END},
    {"ah", "a", AT_END},        {"eh", "a", AT_END},           {"ih", "a", AT_END},
    {"ee", "i", ANYWHERE},      {"aa", "a", ANYWHERE},         {"oo", "u", ANYWHERE},
    {"ou", "u", ANYWHERE},      {"ue", "u", BEFORE_CONSONANT}, {"oe", "o", BEFORE_CONSONANT},
    {"ae", "a", ANYWHERE},      {"eyi", "E", NO_VOWEL_NEXT},   {"ai", "E", NO_VOWEL_NEXT},
    {"ay", "E", NO_VOWEL_NEXT}, {"ei", "E", NO_VOWEL_NEXT},    {"ey", "E", NO_VOWEL_NEXT},
    {"eu", "E", NO_VOWEL_NEXT}, {"iy", "i", AT_END},           {"yi", "i", AT_END},
    {"ii", "i", AT_END},        {"yy", "i", AT_END},           {"y", "i", AT_END},
    {"E", "i", AT_END},         {"iya", "ia", ANYWHERE},       {"ya", "ia", ANYWHERE},
    {"iyu", "iu", ANYWHERE},    {"iou", "iu", ANYWHERE},       {"you", "iu", ANYWHERE},
    {"yu", "iu", ANYWHERE},     {"iye", "e", ANYWHERE},        {"ye", "e", ANYWHERE},
    {"ie", "e", ANYWHERE},      {"iyo", "io", ANYWHERE},       {"yo", "io", ANYWHERE},
    {"iy", "i", ANYWHERE},      {"yi", "i", ANYWHERE},         {"y", "i", ANYWHERE},
};

/* For given names of five letters and more: Rustem and Rustam, Osama and Usama. */
static const KeyRule given_rules[] = {
    {"E", "a", ANYWHERE},
    {"e", "a", ANYWHERE},
    {"o", "u", ANYWHERE},
};

static bool is_vowel(char byte)
{
    return byte && strchr("aeiouE", byte);
}

static bool place_fits(Place place, char next)
{
    switch (place) {
    case ANYWHERE:
        return true;
    case AT_END:
        return !next;
    case BEFORE_VOWEL:
        return is_vowel(next) || next == 'y';
    case BEFORE_SOFT:
        return next == 'e' || next == 'i' || next == 'y';
    case BEFORE_CONSONANT:
        return next && !is_vowel(next);
    case NO_VOWEL_NEXT:
        return !is_vowel(next);
    }
    return false;
}

/* A set of ASCII letters. */
static uint64_t letter_bit(char letter)
{
    return UINT64_C(1) << (letter & 0x3f);
}

static uint64_t letters_of(const char *text)
{
    uint64_t letters = 0;

    for (; *text; text++)
        letters |= letter_bit(*text);
    return letters;
}

static void apply_rules(char *key, const KeyRule *rules, size_t count)
{
    uint64_t letters = letters_of(key);

    for (size_t r = 0; r < count; r++) {
        /* Few rules find their first letter. */
        if (!(letters & letter_bit(rules[r].from[0])))
            continue;
        for (char *at = key; (at = strstr(at, rules[r].from));) {
            size_t from = strlen(rules[r].from), to = strlen(rules[r].to);

            if (!place_fits(rules[r].place, at[from])) {
                at++;
                continue;
            }
            memmove(at + to, at + from, strlen(at + from) + 1);
            memcpy(at, rules[r].to, to);
            at += to;
            letters |= letters_of(rules[r].to);
        }
    }
}

#define APPLY(key, rules) apply_rules((key), (rules), sizeof(rules) / sizeof *(rules))

static void single_doubles(char *key, bool vowels)
{
    size_t length = 0;

    for (size_t i = 0; key[i]; i++)
        if (!length || key[i] != key[length - 1] ||
            (!vowels && (is_vowel(key[i]) || key[i] == 'y')))
            key[length++] = key[i];
    key[length] = '\0';
}

bool name_is_plain(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

void name_key(const char *text, bool given, bool j_is_y, char key[NAME_KEY_BYTES])
{
    size_t length = strnlen(text, NAME_BYTES_MOST);

    memcpy(key, text, length);
    key[length] = '\0';
    if (!name_is_plain(text))
        return;
    for (char *byte = key; j_is_y && *byte; byte++)
        if (*byte == 'j')
            *byte = 'y';
    APPLY(key, ending_rules);
    APPLY(key, consonant_rules);
    single_doubles(key, false);
    APPLY(key, vowel_rules);
    single_doubles(key, true);
    size_t end = strlen(key);
    if (end > 1 && key[end - 1] == 'h' && is_vowel(key[end - 2]))
        key[end - 1] = '\0';
    if (given && length >= 5)
        APPLY(key, given_rules);
}

void name_add_keys(Arena *arena, NameToken *token)
{
    const char *texts[] = {token->tail, token->marked};

    for (int i = 0; i < NAME_KEYS_MOST; i++) {
        const char *text = texts[i / 2];
        char key[NAME_KEY_BYTES];
        bool j_is_y = i % 2, known = false;

        if (!text || (j_is_y && !strchr(text, 'j')))
            continue;
        name_key(text, false, j_is_y, key);
        for (int k = 0; k < token->key_count; k++)
            known = known || strcmp(token->keys[k], key) == 0;
        if (known)
            continue;
        token->keys[token->key_count] = arena_copy(arena, key, strlen(key));
        name_key(text, true, j_is_y, key);
        token->givens[token->key_count++] = arena_copy(arena, key, strlen(key));
    }
}

/* Letters of Czech, Slovak, Slovene, Croatian, Serbian, Polish, Lithuanian, Turkish, Romanian
 * and Esperanto, in the usual English transcription. */
bool name_spell_marked(Buffer *out, const char *text, size_t length)
{
    static const struct {
        uint32_t letter; /* small */
        const char *sound;
    } letters[] = {
        {0x15B, "sh"}, {0x15D, "sh"}, {0x15F, "sh"}, {0x161, "sh"}, {0x219, "sh"},
        {0x107, "ch"}, {0x109, "ch"}, {0x10D, "ch"}, {0x17A, "zh"}, {0x17C, "zh"},
        {0x17E, "zh"}, {0x135, "zh"}, {0x163, "ts"}, {0x21B, "ts"}, {0x11D, "j"},
    };
    size_t start = out->length;
    bool found = false;

    for (size_t at = 0, size; at < length; at += size) {
        uint32_t letter = utf8_decode(text + at, length - at, &size);
        const char *sound = NULL;
        for (size_t i = 0; letter >= 0x80 && i < sizeof letters / sizeof *letters; i++)
            /* in these blocks the capital comes just before the small letter */
            if (letter == letters[i].letter || letter + 1 == letters[i].letter)
                sound = letters[i].sound;
        found = found || sound;
        if (sound)
            buffer_add_string(out, sound);
        else
            buffer_add(out, text + at, size);
    }
    if (!found)
        buffer_cut(out, start);
    return found;
}

static char consonant_class(char byte)
{
    switch (byte) {
    case 'b':
    case 'p':
        return 'p';
    case 'd':
    case 't':
        return 't';
    case 'f':
    case 'v':
        return 'f';
    case 'g':
    case 'h':
    case 'k':
        return 'k';
    case 'c':
    case 'C':
    case 'j':
    case 'J':
    case 'Q':
    case 's':
    case 'S':
    case 'z':
    case 'Z':
        return 's';
    default:
        return byte;
    }
}

static void add_skeleton(const char *key, Buffer *out)
{
    size_t start = out->length;

    if (!name_is_plain(key)) {
        buffer_add_string(out, key);
        return;
    }
    for (size_t i = 0; key[i] && out->length - start < 4; i++) {
        char class = consonant_class(key[i]);
        if (is_vowel(key[i])) {
            if (i == 0)
                buffer_add_byte(out, 'a');
        } else if (out->length == start || out->bytes[out->length - 1] != class) {
            buffer_add_byte(out, class);
        }
    }
}

bool name_skeleton(const NameToken *family, bool marked, Buffer *out)
{
    const char *text = marked ? family->marked : family->tail;
    char key[NAME_KEY_BYTES];

    if (!text)
        return false;
    name_key(text, false, true, key);
    add_skeleton(key, out);
    return true;
}
