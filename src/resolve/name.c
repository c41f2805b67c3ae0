/* A person's name into its parts, and the keys under which spellings of one name agree.
 *
 * The order of the steps and the transliteration rules follow what the literature does with
 * names in several Latin spellings: JRC's NewsExplorer (Pouliquen and Steinberger 2008:
 * spelling rules, then a consonant signature for what is compared at all), and the usual
 * romanisations of Slavic and Arabic names (BGN/PCGN, ISO 9, German, French, Polish press
 * spellings). */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

/* --- Folding ------------------------------------------------------------------------------ */

/* Letters that no normal form takes apart; after folding they are lower case. */
static const struct {
    uint32_t letter;
    const char *plain;
} plain_letters[] = {
    {0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x111, "d"},
    {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x14B, "n"}, {0x153, "oe"}, {0x259, "a"},
};

/* Marks within a word that spellings differ in: apostrophes, hamza, ayn, soft sign. */
static bool is_silent(uint32_t character)
{
    return character == '\'' || character == '`' || character == 0xB4 || character == 0x2018 ||
           character == 0x2019 || (character >= 0x2B9 && character <= 0x2C1) ||
           character == '.' || character == ',';
}

void name_fold(Buffer *out, const char *text, size_t length)
{
    Buffer folded = BUFFER_EMPTY;
    size_t start = out->length;

    text_fold_name(&folded, text, length);
    for (size_t at = 0, size; at < folded.length; at += size) {
        const char *bytes = folded.bytes + at;
        uint32_t character = utf8_decode(bytes, folded.length - at, &size);
        const char *plain = NULL;

        if (character < 0x80 && ((character >= 'a' && character <= 'z') ||
                                 (character >= '0' && character <= '9') || character == '&')) {
            buffer_add_byte(out, (char)character);
            continue;
        }
        if (is_silent(character))
            continue;
        for (size_t i = 0;
             character >= 0x80 && i < sizeof plain_letters / sizeof *plain_letters; i++)
            if (plain_letters[i].letter == character)
                plain = plain_letters[i].plain;
        if (plain)
            buffer_add_string(out, plain);
        else if (character >= 0x80 && !char_is_space(character))
            buffer_add(out, bytes, size);
        else if (out->length > start && out->bytes[out->length - 1] != ' ')
            buffer_add_byte(out, ' ');
    }
    while (out->length > start && out->bytes[out->length - 1] == ' ')
        buffer_cut(out, out->length - 1);
    buffer_release(&folded);
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

enum { KEY_BYTES = 2 * NAME_BYTES_MOST + 2 }; /* "x" becomes two letters, nothing else grows */

static void apply_rules(char *key, const KeyRule *rules, size_t count)
{
    for (size_t r = 0; r < count; r++) {
        size_t from = strlen(rules[r].from), to = strlen(rules[r].to);
        char *at = key;

        while ((at = strstr(at, rules[r].from))) {
            if (!place_fits(rules[r].place, at[from])) {
                at++;
                continue;
            }
            memmove(at + to, at + from, strlen(at + from) + 1);
            memcpy(at, rules[r].to, to);
            at += to;
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

static bool is_plain(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* `text` is folded and no longer than NAME_BYTES_MOST. Other scripts than Latin keep their
 * letters. */
static const char *key_of(Arena *arena, const char *text, bool given, bool j_is_y)
{
    char key[KEY_BYTES];
    size_t length = strlen(text);

    if (!is_plain(text))
        return arena_copy(arena, text, length);
    memcpy(key, text, length + 1);
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
    return arena_copy(arena, key, strlen(key));
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

void name_skeleton(const NameToken *family, Buffer *out)
{
    const char *key = family->key_y ? family->key_y : family->key;
    size_t start = out->length;

    if (!is_plain(key)) {
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

/* --- Parsing ------------------------------------------------------------------------------ */

/* A word of the surface as it is read. */
typedef struct Word {
    const char *start;
    size_t length;
    bool stop; /* a full stop behind it */
} Word;

static bool listed(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

#define LISTED(word, list) listed((word), (list), sizeof(list) / sizeof *(list))

/* Join to the word behind them; at the start of a name only in lower case, or where they are no
 * given name. One letter ("y", "e") only in lower case. */
static const char *const particles[] = {
    "von", "van", "der", "den", "de",  "del", "della", "di",  "da",   "dos", "das",
    "du",  "la",  "le",  "al",  "el",  "bin", "ben",   "ibn", "bint", "abu", "zu",
    "zur", "af",  "av",  "ter", "ten", "st",  "do",    "e",   "y"};
static const char *const opening_particles[] = {"von", "de",  "del", "della", "di", "da",
                                                "dos", "das", "du",  "la",    "le", "st"};
static const char *const articles[] = {"al", "el", "ul", "as", "ad", "ar", "ash"};
/* Family names of one syllable that stand first in Chinese, Korean and Vietnamese names. */
static const char *const first_families[] = {
    "ahn",  "bae",   "baek", "bai",    "bui",   "cai",   "cao",  "chang", "chen",  "cheng",
    "cho",  "choe",  "choi", "chun",   "chung", "dang",  "deng", "ding",  "dong",  "du",
    "fan",  "fang",  "feng", "gang",   "gao",   "gong",  "gu",   "guo",   "gwon",  "han",
    "hao",  "he",    "heo",  "ho",     "hong",  "hsieh", "hu",   "huang", "hwang", "jang",
    "jeon", "jeong", "jia",  "jiang",  "jin",   "jo",    "jong", "joo",   "jung",  "kang",
    "kim",  "ko",    "kong", "kwon",   "lai",   "lam",   "lee",  "li",    "liang", "liao",
    "lim",  "lin",   "liu",  "long",   "lu",    "luo",   "ma",   "mao",   "min",   "moon",
    "mun",  "nam",   "ngo",  "nguyen", "noh",   "oh",    "paek", "pak",   "pan",   "park",
    "peng", "pham",  "phan", "qian",   "qin",   "ren",   "ri",   "ro",    "ryu",   "seo",
    "shao", "shen",  "shi",  "shim",   "shin",  "sim",   "sin",  "so",    "son",   "song",
    "su",   "sun",   "tan",  "tang",   "tao",   "tian",  "tran", "tsai",  "vo",    "vu",
    "wan",  "wang",  "wei",  "wen",    "wu",    "xi",    "xia",  "xiao",  "xie",   "xu",
    "xue",  "yan",   "yang", "yao",    "ye",    "yi",    "yin",  "yoo",   "yoon",  "yu",
    "yuan", "yun",   "zeng", "zhang",  "zhao",  "zheng", "zhou", "zhu"};
/* Of these, given names elsewhere: two words alone do not show the order. */
static const char *const given_elsewhere[] = {
    "dong", "du",   "han",  "ho",  "jo",   "kim",  "ko",  "lee", "lin", "lu",
    "ma",   "min",  "park", "ro",  "sin",  "so",   "son", "sun", "tan", "van",
    "wan",  "long", "gang", "jin", "song", "moon", "he",  "ye"};

static const struct {
    const char *word;
    NameSuffix suffix;
} suffixes[] = {
    {"jr", SUFFIX_JUNIOR},     {"junior", SUFFIX_JUNIOR}, {"sr", SUFFIX_SENIOR},
    {"senior", SUFFIX_SENIOR}, {"ii", SUFFIX_SECOND},     {"iii", SUFFIX_THIRD},
    {"iv", SUFFIX_FOURTH},
};
static const char *const post_nominals[] = {"mp",  "mep", "qc",  "kc", "cbe",
                                            "obe", "mbe", "phd", "md", "esq"};

static bool upper(const Word *word)
{
    for (size_t i = 0; i < word->length; i++)
        if (word->start[i] >= 'a' && word->start[i] <= 'z')
            return false;
    return true;
}

static bool lower_start(const Word *word)
{
    return word->start[0] >= 'a' && word->start[0] <= 'z';
}

enum { WORDS_MOST = 2 * NAME_TOKENS_MOST };

/* The words of the surface; quoted nicknames and what stands in brackets left out. -1 when
 * there are too many. */
static int split_words(const char *surface, Word *words)
{
    int count = 0;
    const char *at = surface;
    char closing = '\0';

    while (*at) {
        size_t length = strcspn(at, " .,()\"");
        if (closing) {
            at += length;
            if (*at && *at++ == closing)
                closing = '\0';
            continue;
        }
        if (length) {
            if (count == WORDS_MOST)
                return -1;
            words[count++] = (Word){at, length, at[length] == '.'};
            at += length;
        }
        if (*at == '(' && strchr(at, ')'))
            closing = ')';
        else if (*at == '"' && strchr(at + 1, '"'))
            closing = '"';
        if (*at)
            at++;
    }
    return count;
}

/* "'s" and its curly kin, where the span still has it. */
static size_t without_possessive(const char *word, size_t length)
{
    static const char *const marks[] = {"'s", "\xE2\x80\x99s", "\xCA\xBCs", "'",
                                        "\xE2\x80\x99"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t mark = strlen(marks[i]);
        if (length > mark + 1 && memcmp(word + length - mark, marks[i], mark) == 0)
            return length - mark;
    }
    return length;
}

typedef struct Parse {
    Arena *arena;
    NameToken tokens[NAME_TOKENS_MOST];
    int count;
    bool failed;
} Parse;

static void add_token(Parse *parse, const char *text, const char *tail, bool hyphen)
{
    size_t length = strlen(text);

    if (!length)
        return;
    if (parse->count == NAME_TOKENS_MOST || length > NAME_TOKEN_BYTES) {
        parse->failed = true;
        return;
    }
    NameToken *token = &parse->tokens[parse->count++];
    size_t size;
    token->text = arena_copy(parse->arena, text, length);
    token->tail = token->text + (tail - text);
    utf8_decode(text, length, &size);
    token->initial = size == length;
    token->hyphen = hyphen;
}

/* Folds one word; hyphens are taken out, "al-" and its kin at the front dropped. */
static bool fold_word(Buffer *out, const Word *word)
{
    size_t start = out->length;
    bool hyphen = false;

    name_fold(out, word->start, word->length);
    char *blank = strchr(out->bytes + start, ' ');
    if (blank && blank[1]) {
        *blank = '\0';
        if (LISTED(out->bytes + start, articles)) {
            size_t drop = (size_t)(blank + 1 - (out->bytes + start));
            memmove(out->bytes + start, blank + 1, out->length - start - drop + 1);
            out->length -= drop;
        } else {
            *blank = ' ';
            hyphen = true;
        }
    }
    size_t length = start;
    for (size_t i = start; i < out->length; i++)
        if (out->bytes[i] != ' ')
            out->bytes[length++] = out->bytes[i];
    buffer_cut(out, length);
    return hyphen;
}

static bool is_particle(const char *folded, const Word *word, bool first)
{
    if (!LISTED(folded, particles) || word->stop)
        return false;
    if (!folded[1] || (first && !LISTED(folded, opening_particles)))
        return lower_start(word);
    return true;
}

static void read_tokens(Parse *parse, const Word *words, int count)
{
    Buffer joined = BUFFER_EMPTY, folded = BUFFER_EMPTY;
    bool shouting = true, hyphen = false;

    for (int i = 0; i < count; i++)
        shouting = shouting && upper(&words[i]);
    for (int i = 0; i < count && !parse->failed; i++) {
        buffer_clear(&folded);
        hyphen = fold_word(&folded, &words[i]);
        if (i + 1 < count && is_particle(folded.bytes, &words[i], i == 0)) {
            /* "al Sisi" is "al-Sisi", whose article is dropped */
            if (!LISTED(folded.bytes, articles))
                buffer_add_string(&joined, folded.bytes);
            continue;
        }
        if (i == 0 && count > 1 && !shouting && words[i].length == 2 && folded.length == 2 &&
            upper(&words[i])) { /* JD Vance */
            char letter[2] = {folded.bytes[0], '\0'};
            add_token(parse, letter, letter, false);
            letter[0] = folded.bytes[1];
            add_token(parse, letter, letter, false);
            continue;
        }
        size_t before = joined.length;
        buffer_add_string(&joined, folded.bytes);
        add_token(parse, joined.bytes, joined.bytes + before, hyphen);
        buffer_clear(&joined);
    }
    buffer_release(&joined);
    buffer_release(&folded);
}

static bool short_parts(const PersonName *name)
{
    for (int i = 0; i < name->count; i++)
        if (name->tokens[i].initial || !is_plain(name->tokens[i].text) ||
            strlen(name->tokens[i].text) > (name->tokens[i].hyphen ? 12 : 9))
            return false;
    return true;
}

static bool stands_family_first(const PersonName *name)
{
    if (name->count < 2 || name->count > 3 || !LISTED(name->tokens[0].text, first_families) ||
        !short_parts(name))
        return false;
    if (name->tokens[1].hyphen)
        return true;
    if (name->count == 3)
        return strlen(name->tokens[1].text) <= 6 && strlen(name->tokens[2].text) <= 6;
    return !LISTED(name->tokens[0].text, given_elsewhere);
}

static void add_keys(Arena *arena, PersonName *name)
{
    Buffer joined = BUFFER_EMPTY;

    for (int i = 0; i < name->count; i++) {
        NameToken *token = &name->tokens[i];
        token->key = key_of(arena, token->tail, false, false);
        token->given = key_of(arena, token->tail, true, false);
        if (strchr(token->tail, 'j')) {
            token->key_y = key_of(arena, token->tail, false, true);
            token->given_y = key_of(arena, token->tail, true, true);
        }
        buffer_add_string(&joined, token->text);
    }
    name->joined = arena_copy(arena, joined.bytes, joined.length);
    name->joined_key = joined.length <= NAME_BYTES_MOST
                           ? key_of(arena, name->joined, false, false)
                           : name->joined;
    buffer_release(&joined);
}

bool person_parse(Arena *arena, const char *surface, PersonName *name)
{
    Word words[WORDS_MOST];
    Parse parse = {.arena = arena};
    Buffer folded = BUFFER_EMPTY;

    *name = (PersonName){0};
    if (strlen(surface) > NAME_BYTES_MOST)
        return false;
    int count = split_words(surface, words);
    if (count <= 0)
        return false;
    words[count - 1].length =
        without_possessive(words[count - 1].start, words[count - 1].length);
    while (count > 1) {
        NameSuffix found = SUFFIX_NONE;
        buffer_clear(&folded);
        name_fold(&folded, words[count - 1].start, words[count - 1].length);
        for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
            if (strcmp(suffixes[i].word, folded.bytes) == 0)
                found = suffixes[i].suffix;
        if (found)
            name->suffix = found;
        else if (count < 3 || !upper(&words[count - 1]) || upper(&words[count - 2]) ||
                 !LISTED(folded.bytes, post_nominals))
            break;
        count--;
    }
    buffer_release(&folded);
    read_tokens(&parse, words, count);
    if (parse.failed || !parse.count)
        return false;
    name->tokens =
        arena_copy_items(arena, parse.tokens, (size_t)parse.count, sizeof *parse.tokens);
    name->count = (uint8_t)parse.count;
    name->family_first = stands_family_first(name);
    name->family = name->family_first ? 0 : (uint8_t)(name->count - 1);
    add_keys(arena, name);
    return true;
}

void person_identity(const PersonName *name, Buffer *out)
{
    for (int i = 0; i < name->count; i++) {
        if (i)
            buffer_add_byte(out, ' ');
        /* the particles are set off, so that tail and text are the same for all who agree */
        buffer_add(out, name->tokens[i].text,
                   (size_t)(name->tokens[i].tail - name->tokens[i].text));
        if (name->tokens[i].tail != name->tokens[i].text)
            buffer_add_byte(out, '_');
        buffer_add_string(out, name->tokens[i].tail);
        if (name->tokens[i].hyphen)
            buffer_add_byte(out, '-');
    }
    if (name->suffix)
        buffer_addf(out, "#%d", name->suffix);
}
