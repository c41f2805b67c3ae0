/* What a text as a whole does with its words: where else they stand, in which longer names, and
 * whether they are the initials of one (context aggregation: Ratinov and Roth 2009, section 5).
 */
#include "tagger-internal.h"

#include <string.h>

/* Words that a sentence starts with oftener than a name does. */
static const char *const starters[] = {
    "a",       "after",     "all",    "also", "although", "an",     "and",    "as",
    "at",      "because",   "before", "both", "but",      "by",     "during", "each",
    "earlier", "few",       "for",    "from", "he",       "her",    "here",   "his",
    "how",     "however",   "i",      "if",   "in",       "it",     "its",    "last",
    "many",    "meanwhile", "more",   "most", "my",       "no",     "not",    "now",
    "of",      "on",        "one",    "or",   "other",    "our",    "over",   "she",
    "since",   "so",        "some",   "such", "that",     "the",    "their",  "then",
    "there",   "these",     "they",   "this", "those",    "though", "to",     "two",
    "under",   "until",     "we",     "what", "when",     "where",  "which",  "while",
    "who",     "why",       "with",   "yet",  "you",      "your",
};
/* Words within names: "Bank of England", "Osama bin Laden", "Jean-Luc", "Marks & Spencer". */
static const char *const joiners[] = {
    "of",  "de",  "la",    "el",  "al",  "bin", "ibn", "da", "do",
    "dos", "del", "della", "der", "van", "von", "den", "di", "du",
    "le",  "for", "-",     "&",   "'",   "y",   "e",   "ul", "ur",
};

static bool is_among(const char *const *list, size_t count, const char *word, size_t length)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < length && list[i][k] &&
               (word[k] == list[i][k] || (k == 0 && (word[k] | 0x20) == list[i][k])))
            k++;
        if (k == length && !list[i][k])
            return true;
    }
    return false;
}

#define IS_AMONG(list, word, length) is_among(list, sizeof list / sizeof *list, word, length)

static bool is_capital(const Fact *fact)
{
    return fact->form.kind != CASE_NONE && fact->form.kind != CASE_LOWER;
}

static void find_runs(Facts *facts, const TaggedText *text, const SentenceFact *sentence)
{
    Fact *tokens = facts->tokens.items;
    uint32_t end;
    for (uint32_t i = sentence->first; i < sentence->end; i = end) {
        Span span = text->tokens[i].span;
        end = i + 1;
        if (!is_capital(&tokens[i]) ||
            (i == sentence->first &&
             IS_AMONG(starters, text->text + span.start, span_length(span))))
            continue;
        for (uint32_t next = end; next < sentence->end && next < end + 3; next++) {
            span = text->tokens[next].span;
            if (is_capital(&tokens[next]))
                end = next + 1;
            else if (!IS_AMONG(joiners, text->text + span.start, span_length(span)) &&
                     !(next > i + 1 &&
                       IS_AMONG(joiners, text->text + text->tokens[next - 1].span.start,
                                span_length(text->tokens[next - 1].span)) &&
                       span_length(span) == 3 &&
                       memcmp(text->text + span.start, "the", 3) == 0))
                break;
        }
        Run *run = vector_push(&facts->runs);
        *run = (Run){.first = i, .end = end, .key = 0, .same = (uint32_t)facts->runs.count - 1};
        uint32_t initials = HASH_START;
        uint32_t capitals = 0;
        for (uint32_t k = i; k < end; k++) {
            run->key = lexicon_key_more(run->key, tokens[k].form.lower);
            tokens[k].run = (uint32_t)facts->runs.count - 1;
            tokens[k].name_like = k > sentence->first && is_capital(&tokens[k]);
            if (is_capital(&tokens[k]) && capitals < 8) {
                char initial = (char)(text->text[text->tokens[k].span.start] | 0x20);
                initials = hash_byte(initials, (unsigned char)initial);
                capitals++;
            }
        }
        run->initials = capitals > 1 ? initials : 0;
    }
}

/* The place of `key` in the table, whose entries point to keys by way of `key_of`. */
static uint32_t *place(Facts *facts, uint32_t key, uint32_t (*key_of)(const Facts *, uint32_t))
{
    uint32_t mask = (uint32_t)facts->table.count - 1;
    uint32_t at = hash_pair(key, 7) & mask;
    while (facts->table.items[at] != NONE && key_of(facts, facts->table.items[at]) != key)
        at = (at + 1) & mask;
    return &facts->table.items[at];
}

static void clear_table(Facts *facts, size_t keys)
{
    size_t size = 64;
    while (size < 2 * keys)
        size *= 2;
    vector_reserve(&facts->table, size);
    facts->table.count = size;
    memset(facts->table.items, 0xFF, size * sizeof *facts->table.items);
}

static uint32_t word_key(const Facts *facts, uint32_t word)
{
    return facts->words.items[word].key;
}

static uint32_t run_key(const Facts *facts, uint32_t run)
{
    return facts->runs.items[run].key;
}

static uint32_t run_initials(const Facts *facts, uint32_t run)
{
    return facts->runs.items[run].initials;
}

static uint32_t run_length(const Facts *facts, uint32_t run)
{
    return run == NONE ? 0 : facts->runs.items[run].end - facts->runs.items[run].first;
}

static void collect_words(Facts *facts)
{
    clear_table(facts, facts->tokens.count);
    for (uint32_t i = 0; i < facts->tokens.count; i++) {
        Fact *fact = &facts->tokens.items[i];
        if (fact->form.kind == CASE_NONE) {
            fact->same = i;
            continue;
        }
        uint32_t *slot = place(facts, fact->form.lower, word_key);
        if (*slot == NONE) {
            *slot = (uint32_t)facts->words.count;
            *vector_push(&facts->words) = (DocumentWord){
                .key = fact->form.lower, .last = i, .longest = NONE, .spelled = NONE};
            fact->same = i;
        }
        DocumentWord *word = &facts->words.items[*slot];
        fact->word = *slot;
        fact->same = facts->tokens.items[word->last].same;
        facts->tokens.items[word->last].same = i;
        word->last = i;
        word->count++;
        if (facts->sentences.items[fact->sentence].kind == SENTENCE_NORMAL) {
            word->lower += fact->form.kind == CASE_LOWER;
            word->inner += fact->name_like;
        }
        if (run_length(facts, fact->run) > run_length(facts, word->longest) &&
            run_length(facts, fact->run) <= 8)
            word->longest = fact->run;
    }
}

static void join_runs(Facts *facts)
{
    clear_table(facts, facts->runs.count);
    for (uint32_t r = 0; r < facts->runs.count; r++) {
        Run *run = &facts->runs.items[r];
        uint32_t *slot = place(facts, run->key, run_key);
        if (*slot != NONE) {
            run->same = facts->runs.items[*slot].same;
            facts->runs.items[*slot].same = r;
        }
        *slot = r;
    }
}

/* Words in capitals that are the initials of a run: "World Health Organization", "WHO". */
static void find_initials(Facts *facts, const TaggedText *text)
{
    clear_table(facts, facts->runs.count);
    for (uint32_t r = 0; r < facts->runs.count; r++) {
        if (!facts->runs.items[r].initials)
            continue;
        uint32_t *slot = place(facts, facts->runs.items[r].initials, run_initials);
        if (*slot == NONE)
            *slot = r;
    }
    for (uint32_t i = 0; i < facts->tokens.count; i++) {
        const Fact *fact = &facts->tokens.items[i];
        Span span = text->tokens[i].span;
        if (fact->form.kind != CASE_UPPER || fact->word == NONE || span_length(span) > 12)
            continue;
        uint32_t initials = HASH_START;
        for (uint32_t at = span.start; at < span.end; at++)
            if (text->text[at] != '.')
                initials = hash_byte(initials, (unsigned char)(text->text[at] | 0x20));
        facts->words.items[fact->word].spelled = *place(facts, initials, run_initials);
    }
}

void facts_read_document(Facts *facts, const TaggedText *text)
{
    facts->runs.count = 0;
    facts->words.count = 0;
    for (uint32_t s = 0; s < facts->sentences.count; s++)
        find_runs(facts, text, &facts->sentences.items[s]);
    collect_words(facts);
    join_runs(facts);
    find_initials(facts, text);
}
