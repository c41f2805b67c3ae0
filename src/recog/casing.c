/* Sentences whose capitals say nothing, written as they would be in running text, so that what
 * was learned from running text applies to them: headlines IN CAPITALS or In Title Case, and
 * text without capitals (truecasing: Lita, Ittycheriah, Roukos and Kambhatla 2003, reduced to
 * what the article does with the same word elsewhere, and else to what English does). */
#include "recog-internal.h"

#include <string.h>

/* What the article's running text does with a word. */
typedef struct Usage {
    uint32_t small;
    uint32_t capital;
    Span written; /* with its capital, as last seen */
} Usage;

typedef struct Casing {
    Reading *reading;
    Map *places; /* of folded words among the usages */
    VECTOR(Usage) usages;
    char *text; /* the article's, changed; NULL as long as nothing is */
} Casing;

static const char *word_folded(const Reading *reading, const Word *word)
{
    return reading->folded.bytes + word->folded.start;
}

static void learn_usage(Casing *casing)
{
    Reading *reading = casing->reading;

    for (size_t i = 1; i < reading->words.count; i++) {
        const Word *word = &reading->words.items[i];
        if (!word->word || word->uncased)
            continue;
        uint32_t *slot =
            map_slot(casing->places, word_folded(reading, word), span_length(word->folded));
        if (*slot == MAP_NONE) {
            *slot = (uint32_t)casing->usages.count;
            *vector_push(&casing->usages) = (Usage){0};
        }
        Usage *usage = &casing->usages.items[*slot];
        if (word->capital) {
            usage->capital++;
            usage->written = word->span;
        } else {
            usage->small++;
        }
    }
}

static const Usage *usage_of(const Casing *casing, const Word *word)
{
    static const Usage none;
    uint32_t at =
        map_find(casing->places, word_folded(casing->reading, word), span_length(word->folded));

    return at == MAP_NONE ? &none : &casing->usages.items[at];
}

/* Letters outside ASCII keep their case: few of the words that tell names from others have one.
 */
static void write_small(char *text, Span span, bool capital)
{
    for (uint32_t i = span.start; i < span.end; i++)
        if (text[i] >= 'A' && text[i] <= 'Z' && !(capital && i == span.start))
            text[i] = (char)(text[i] | 0x20);
    if (capital && text[span.start] >= 'a' && text[span.start] <= 'z')
        text[span.start] = (char)(text[span.start] & ~0x20);
}

static bool known_small(const Casing *casing, Span span)
{
    enum { LONGEST = 32 };
    char small[LONGEST];
    uint32_t length = span_length(span);

    if (length > LONGEST)
        return false;
    memcpy(small, casing->reading->article->text + span.start, length);
    write_small(small, (Span){0, length}, false);
    return tagger_knows_word(casing->reading->recogniser->tagger, small, length);
}

static char *changed(Casing *casing)
{
    const Article *article = casing->reading->article;

    if (!casing->text)
        casing->text = memory_copy_bytes(article->text, article->length);
    return casing->text;
}

/* "Ann Baker" stays one, whatever bakers do elsewhere. */
static bool is_behind_forename(const Casing *casing, const Word *word)
{
    return word > casing->reading->words.items && word[-1].kinds & LEXICON_FORENAMES;
}

static void write_word(Casing *casing, const Word *word, Style style, bool first)
{
    enum { ACRONYM_LONGEST = 4 };
    const Usage *usage = usage_of(casing, word);
    uint32_t length = span_length(word->span);

    if (usage->capital > usage->small) {
        if (span_length(usage->written) == length)
            memcpy(changed(casing) + word->span.start,
                   casing->reading->article->text + usage->written.start, length);
        return;
    }
    if (style == STYLE_TITLE) {
        if (!first && !usage->capital && !is_behind_forename(casing, word) &&
            known_small(casing, word->span))
            write_small(changed(casing), word->span, false);
        return;
    }
    if (style == STYLE_CAPITALS && !usage->small && length <= ACRONYM_LONGEST &&
        word->kinds & LEXICON_NAMES)
        return;
    bool small = usage->small || word->possessive || known_small(casing, word->span);
    write_small(changed(casing), word->span, first || !small);
}

/* "Equity Bank, Lund Shipping, Dunav Marine": capitals that do mark names. */
static bool is_list(const Reading *reading)
{
    enum { COMMAS_LEAST = 2 };
    size_t commas = 0;

    for (size_t i = 0; i < reading->words.count; i++)
        commas += reading->article->text[reading->words.items[i].span.start] == ',';
    return commas >= COMMAS_LEAST;
}

static void write_sentence(Casing *casing)
{
    Reading *reading = casing->reading;
    bool first = true;

    if (reading->style == STYLE_TITLE && is_list(reading))
        return;
    for (size_t i = 0; i < reading->words.count; i++) {
        const Word *word = &reading->words.items[i];
        if (!word->word)
            continue;
        write_word(casing, word, reading->style, first);
        first = false;
    }
}

char *article_recased(Reading *reading)
{
    const Analysis *analysis = reading->analysis;
    Casing casing = {.reading = reading, .places = map_new()};

    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t s = 0; s < analysis->sentence_count && !analysis_stopped(analysis); s++) {
            if (!analysis->sentences[s].token_count || reading->foreign[s])
                continue;
            words_read(reading, &analysis->sentences[s]);
            bool running = reading->style == STYLE_SENTENCE;
            if (pass == 0 && running)
                learn_usage(&casing);
            else if (pass == 1 && !running)
                write_sentence(&casing);
        }
    }
    map_free(casing.places);
    vector_release(&casing.usages);
    return casing.text;
}
