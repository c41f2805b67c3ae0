/* A person's name into its parts. */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

/* A word of the surface as it is read. */
typedef struct Word {
    const char *start;
    size_t length;
    bool stop; /* a full stop behind it */
} Word;

bool word_listed(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

/* Join to the word behind them; at the start of a name only in lower case, or where they are no
 * given name. One letter ("y", "e") only in lower case. */
static const char *const particles[] = {
    "von", "van", "der", "den", "de",  "del", "della", "di",  "da",   "dos", "das",
    "du",  "la",  "le",  "al",  "el",  "bin", "ben",   "ibn", "bint", "abu", "zu",
    "zur", "af",  "av",  "ter", "ten", "st",  "do",    "e",   "y"};
static const char *const opening_particles[] = {"el",  "von", "de", "del", "della", "di", "da",
                                                "dos", "das", "du", "la",  "le",    "st"};
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

/* Cut from the front while a name is left. What is also a name goes only before two words. */
static const char *const titles[] = {
    "admiral",    "adm",       "ambassador", "archbishop",  "ayatollah",
    "brig",       "capt",      "captain",    "cardinal",    "chancellor",
    "col",        "colonel",   "commander",  "congressman", "congresswoman",
    "councillor", "dame",      "dr",         "gen",         "general",
    "gov",        "governor",  "hon",        "imam",        "judge",
    "justice",    "lady",      "lt",         "maj",         "mayor",
    "miss",       "minister",  "mr",         "mrs",         "ms",
    "mx",         "premier",   "president",  "prof",        "professor",
    "rabbi",      "rep",       "rev",        "reverend",    "sen",
    "senator",    "secretary", "sgt",        "sir"};
static const char *const titles_and_names[] = {
    "bishop",  "dean", "emir",   "haji",     "mullah", "king",   "lord",  "major",
    "marshal", "pope", "prince", "princess", "queen",  "sheikh", "sultan"};

static bool is_title(const Word *word, int words, Buffer *folded)
{
    buffer_clear(folded);
    name_fold(folded, word->start, word->length);
    return (words >= 2 && LISTED(folded->bytes, titles)) ||
           (words >= 3 && LISTED(folded->bytes, titles_and_names));
}

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
    bool article; /* a name had one, which was dropped */
    bool failed;
} Parse;

/* `marked`: the tail with marked letters spelt out, or empty. */
static void add_token(Parse *parse, const char *text, const char *tail, const char *marked,
                      bool hyphen)
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
    if (*marked && strlen(marked) <= NAME_TOKEN_BYTES)
        token->marked = arena_copy(parse->arena, marked, strlen(marked));
    utf8_decode(text, length, &size);
    token->initial = size == length;
    token->hyphen = hyphen;
}

/* Folds one word; hyphens are taken out, "al-" and its kin at the front dropped. */
static bool fold_word(Buffer *out, const Word *word, bool *article)
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
            *article = true;
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

/* The word with its marked letters spelt out; empty where it has none. */
static void fold_marked(Buffer *out, const Word *word)
{
    Buffer spelt = BUFFER_EMPTY;
    bool article;

    buffer_clear(out);
    if (name_spell_marked(&spelt, word->start, word->length))
        fold_word(out, &(Word){spelt.bytes, spelt.length, false}, &article);
    buffer_release(&spelt);
}

static bool is_particle(const char *folded, const Word *word, bool first)
{
    if (!LISTED(folded, particles) || word->stop)
        return false;
    if (!folded[1] || (first && !LISTED(folded, opening_particles)))
        return lower_start(word);
    return true;
}

/* "Abdul Aziz", "Abdel-Aziz" and "Abdelaziz" are one word. `folded` is a word; whether it is
 * the first part alone. */
static bool is_servant(const char *folded)
{
    static const char *const spellings[] = {"abd",    "abdul", "abdel", "abdal", "abdol",
                                            "abdoul", "abdur", "abder", "abdus", "abdes"};
    return LISTED(folded, spellings);
}

/* One spelling for the first part within a word: the l of the article may have become the
 * letter behind it ("Abdurrahman"). */
static void spell_servant(Buffer *folded)
{
    static const char *const starts[] = {"abdel",  "abdal",  "abdol",  "abdoul",
                                         "abdurr", "abderr", "abduss", "abdess"};

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t length = strlen(starts[i]);
        if (folded->length < length + 3 || strncmp(folded->bytes, starts[i], length) != 0 ||
            strncmp(folded->bytes + length, "lah", 3) == 0)
            continue;
        length -= starts[i][length - 1] != 'l'; /* that letter is the name's own */
        char *rest = memory_copy_string(folded->bytes + length);
        buffer_clear(folded);
        buffer_add_string(folded, "abdul");
        buffer_add_string(folded, rest);
        free(rest);
        return;
    }
}

static void read_tokens(Parse *parse, const Word *words, int count)
{
    Buffer joined = BUFFER_EMPTY, folded = BUFFER_EMPTY, marked = BUFFER_EMPTY;
    bool shouting = true, hyphen = false, servant = false;

    for (int i = 0; i < count; i++)
        shouting = shouting && upper(&words[i]);
    for (int i = 0; i < count && !parse->failed; i++) {
        buffer_clear(&folded);
        hyphen = fold_word(&folded, &words[i], &parse->article);
        if (i + 1 < count && is_particle(folded.bytes, &words[i], i == 0)) {
            /* "al Sisi" is "al-Sisi", whose article is dropped */
            if (!LISTED(folded.bytes, articles))
                buffer_add_string(&joined, folded.bytes);
            else
                parse->article = true;
            continue;
        }
        if (i + 1 < count && count > 2 && is_servant(folded.bytes)) {
            servant = true;
            continue;
        }
        if (servant) {
            char *rest = memory_copy_string(folded.bytes);
            buffer_clear(&folded);
            buffer_add_string(&folded, "abdul");
            buffer_add_string(&folded, rest);
            free(rest);
            servant = false;
        } else {
            spell_servant(&folded);
        }
        if (i == 0 && count > 1 && !shouting && words[i].length == 2 && folded.length == 2 &&
            upper(&words[i])) { /* JD Vance */
            char letter[2] = {folded.bytes[0], '\0'};
            add_token(parse, letter, letter, "", false);
            letter[0] = folded.bytes[1];
            add_token(parse, letter, letter, "", false);
            continue;
        }
        size_t before = joined.length;
        buffer_add_string(&joined, folded.bytes);
        fold_marked(&marked, &words[i]);
        add_token(parse, joined.bytes, joined.bytes + before, marked.bytes, hyphen);
        buffer_clear(&joined);
    }
    buffer_release(&marked);
    buffer_release(&joined);
    buffer_release(&folded);
}

static bool short_parts(const PersonName *name)
{
    for (int i = 0; i < name->count; i++)
        if (name->tokens[i].initial || !name_is_plain(name->tokens[i].text) ||
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
        name_add_keys(arena, token);
        given_groups(token);
        buffer_add_string(&joined, token->text);
    }
    name->joined = arena_copy(arena, joined.bytes, joined.length);
    name->joined_key = name->joined;
    if (joined.length <= NAME_BYTES_MOST) {
        char key[NAME_KEY_BYTES];
        name_key(name->joined, false, false, key);
        name->joined_key = arena_copy(arena, key, strlen(key));
    }
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
    int first = 0;
    while (is_title(&words[first], count - first, &folded))
        first++;
    buffer_release(&folded);
    read_tokens(&parse, words + first, count - first);
    if (parse.failed || !parse.count)
        return false;
    name->tokens =
        arena_copy_items(arena, parse.tokens, (size_t)parse.count, sizeof *parse.tokens);
    name->count = (uint8_t)parse.count;
    name->article = parse.article && parse.count > 2;
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
    if (name->article)
        buffer_add_byte(out, '~');
    if (name->suffix)
        buffer_addf(out, "#%d", name->suffix);
}
