/* Offices as the text has them ("Velmark's minister of finance"), read so that two ways to say
 * one office are the same: the words that tell it from others in an order of their own, and the
 * country apart, which may be left out. What could be said of anybody is no office. */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

static const char *const small_words[] = {
    "a",       "an",  "and", "at", "for", "from", "her",   "in", "its", "his",
    "current", "new", "of",  "on", "our", "the",  "their", "to", "who", "with"};
/* Heads that many have: with one more word they still tell nothing. */
static const char *const common_heads[] = {"official", "officials", "officer", "officers",
                                           "member",   "members",   "man",     "woman",
                                           "mr",       "mrs",       "ms",      "dr"};
/* Offices that with a name alone say who it is; measured on news: of 15 pairs of names that
 * could be one and shared such an office all were. */
static const char *const telling[] = {"senator",     "representative", "congressman",
                                      "governor",    "congresswoman",  "spokesman",
                                      "spokeswoman", "spokesperson"};
static const char *const short_forms[][2] = {
    {"sen", "senator"}, {"rep", "representative"}, {"gov", "governor"},
    {"gen", "general"}, {"col", "colonel"},        {"lt", "lieutenant"},
    {"adm", "admiral"}, {"prof", "professor"},     {"adviser", "advisor"},
};

enum { OFFICE_WORDS_MOST = 12, OFFICES_MOST = 16, COUNTRY_BITS = 9 };

/* The country of "Norway", "Norways" (whose apostrophe is gone) and "Norwegian". */
static uint32_t country_of(const Countries *countries, const char *word)
{
    size_t length = strlen(word);
    uint32_t country = country_named(countries, word);

    if (country == NONE)
        country = country_adjective(countries, word);
    if (country == NONE && length > 3 && word[length - 1] == 's') {
        char *stem = memory_copy_bytes(word, length - 1);
        country = country_named(countries, stem);
        free(stem);
    }
    return country;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether the words are an office that tells one from others, which is then appended. */
static bool add_words(const char *const *words, size_t count, uint32_t country, Buffer *out)
{
    size_t telling_words = 0;

    for (size_t i = 0; i < count; i++)
        telling_words += !LISTED(words[i], common_heads);
    if (!count || (telling_words < 2 && !(count == 1 && telling_words &&
                                          (country != NONE || LISTED(words[0], telling)))))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_byte(out, ' ');
        buffer_add_string(out, words[i]);
    }
    return true;
}

/* Reads the words of a role; the key of the office is appended. */
static bool read_office(const Countries *countries, const char *text, uint32_t *country,
                        Buffer *key)
{
    Buffer folded = BUFFER_EMPTY;
    const char *words[OFFICE_WORDS_MOST];
    size_t count = 0;
    bool good = strlen(text) <= NAME_BYTES_MOST;

    *country = NONE;
    if (good)
        name_fold(&folded, text, strlen(text));
    for (char *word = folded.bytes, *next; good && word && *word; word = next) {
        size_t length = strcspn(word, " ");
        next = word + length + (word[length] == ' ');
        word[length] = '\0';
        if (!length || LISTED(word, small_words))
            continue;
        uint32_t named = country_of(countries, word);
        if (named != NONE) {
            *country = named;
            continue;
        }
        const char *used = group_spelling(word);
        for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
            if (strcmp(word, short_forms[i][0]) == 0)
                used = short_forms[i][1];
        good = count < OFFICE_WORDS_MOST;
        if (good)
            words[count++] = used;
    }
    if (good && count > 1)
        qsort(words, count, sizeof *words, by_text);
    good = good && add_words(words, count, *country, key);
    buffer_release(&folded);
    if (good && count == 1 && *country != NONE && !LISTED(key->bytes, telling)) {
        buffer_addf(key, "@%s", country_display(*country)); /* only with it */
        *country = NONE;
    }
    return good;
}

static uint32_t with_country(uint32_t number, uint32_t country)
{
    return number << COUNTRY_BITS | (country == NONE ? 0 : country + 1);
}

static bool role_key(const Resolver *resolver, const Article *article, const PersonRole *role,
                     uint32_t *country, Buffer *key)
{
    Buffer words = BUFFER_EMPTY;
    bool good = false;

    if (role->kind == PERSON_ROLE_OFFICE || role->kind == PERSON_ROLE_FORMER) {
        article_words(article, role->span, &words);
        good = words.length && read_office(resolver->countries, words.bytes, country, key);
    }
    buffer_release(&words);
    return good;
}

/* The office of a role, and its country behind it; NONE if it tells nothing, or no article has
 * been read that has it. */
static uint32_t office_known(const Resolver *resolver, const Article *article,
                             const PersonRole *role)
{
    Buffer key = BUFFER_EMPTY;
    uint32_t country = NONE, office = NONE;

    if (role_key(resolver, article, role, &country, &key)) {
        uint32_t number = map_find(resolver->office_numbers, key.bytes, key.length);
        if (number != MAP_NONE)
            office = with_country(number, country);
    }
    buffer_release(&key);
    return office;
}

static uint32_t office_of(Resolver *resolver, const Article *article, const PersonRole *role)
{
    Buffer key = BUFFER_EMPTY;
    uint32_t country = NONE;

    if (role_key(resolver, article, role, &country, &key)) {
        uint32_t *slot = map_slot(resolver->office_numbers, key.bytes, key.length);
        if (*slot == MAP_NONE)
            *slot = (uint32_t)map_count(resolver->office_numbers) - 1;
    }
    buffer_release(&key);
    return office_known(resolver, article, role);
}

void offices_note(Resolver *resolver, const Article *article, Node *node)
{
    node->offices = (uint32_t)resolver->node_offices.count;
    for (uint32_t i = 0; i < node->mention_count; i++) {
        size_t count;
        uint32_t mention = resolver->node_mentions.items[node->mentions + i].mention;
        const PersonRole *roles = mention_roles(article->analysis, mention, &count);
        for (size_t r = 0; r < count; r++) {
            uint32_t office = office_of(resolver, article, &roles[r]);
            if (office != NONE && resolver->node_offices.count - node->offices < OFFICES_MOST)
                *vector_push(&resolver->node_offices) = office;
        }
    }
    indices_sort(&resolver->node_offices, node->offices);
    node->office_count = (uint32_t)(resolver->node_offices.count - node->offices);
}

/* The same, or the same in a country that one of them does not name. */
static bool agree(uint32_t a, uint32_t b)
{
    uint32_t country_a = a & ((1u << COUNTRY_BITS) - 1);
    uint32_t country_b = b & ((1u << COUNTRY_BITS) - 1);

    return a >> COUNTRY_BITS == b >> COUNTRY_BITS &&
           (country_a == country_b || !country_a || !country_b);
}

static bool holds(const Resolver *resolver, const Node *node, uint32_t office)
{
    for (uint32_t i = 0; i < node->office_count; i++)
        if (agree(resolver->node_offices.items[node->offices + i], office))
            return true;
    return false;
}

bool offices_shared(const Resolver *resolver, const Node *a, const Node *b)
{
    for (uint32_t i = 0; i < a->office_count; i++)
        if (holds(resolver, b, resolver->node_offices.items[a->offices + i]))
            return true;
    return false;
}

/* Articles of a form that are looked at; more would say no more. */
enum { ARTICLES_LOOKED_AT = 32 };

static bool held_by(const Resolver *resolver, const Form *form, uint32_t office)
{
    for (size_t i = 0; i < form->nodes.count && i < ARTICLES_LOOKED_AT; i++)
        if (holds(resolver, &resolver->nodes.items[form->nodes.items[i]], office))
            return true;
    return false;
}

/* The role of the node that is an office of the other form, in words. */
static bool say_role(const Resolver *resolver, const Node *node, const Form *other, Buffer *out)
{
    const Article *article = corpus_article(resolver->corpus, node->article);

    for (uint32_t i = 0; article->analysis && i < node->mention_count; i++) {
        size_t count;
        uint32_t mention = resolver->node_mentions.items[node->mentions + i].mention;
        const PersonRole *roles = mention_roles(article->analysis, mention, &count);
        for (size_t r = 0; r < count; r++) {
            uint32_t office = office_known(resolver, article, &roles[r]);
            if (office == NONE || !held_by(resolver, other, office))
                continue;
            article_words(article, roles[r].span, out);
            return true;
        }
    }
    return false;
}

bool office_say(const Resolver *resolver, const Form *a, const Form *b, Buffer *out)
{
    bool said = false;

    for (size_t i = 0; !said && i < a->nodes.count && i < ARTICLES_LOOKED_AT; i++)
        said = say_role(resolver, &resolver->nodes.items[a->nodes.items[i]], b, out);
    return said;
}
