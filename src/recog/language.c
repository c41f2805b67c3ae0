/* Which sentences are in English. Every language is full of a few little words, and so few of
 * them are another's that counting tells languages apart (Grefenstette 1995, "Comparing two
 * language identification schemes"). A sentence without any is what the article is. */
#include "recog-internal.h"

enum {
    FOREIGN_LEAST = 2,  /* words of another language that make a sentence foreign */
    WORDS_LEAST = 30,   /* of an article whose lack of English words says something */
    ENGLISH_SHARE = 12, /* one English word in so many; in English it is one in four */
};

typedef struct Tally {
    uint32_t words; /* in small letters */
    uint32_t english;
    uint32_t foreign;
} Tally;

static bool is_other_script(const Article *article, Span span)
{
    const char *bytes = article->text + span.start;
    bool ascii = true;

    for (uint32_t i = 0; i < span_length(span) && ascii; i++)
        ascii = (unsigned char)bytes[i] < 0x80;
    if (ascii)
        return false;
    Script script = text_script(bytes, span_length(span));
    return script != SCRIPT_LATIN && script != SCRIPT_UNKNOWN;
}

/* "de" and "la" also join names, so a foreign word before a capital says nothing. */
static void count_words(const Reading *reading, Tally *tally)
{
    *tally = (Tally){0};
    for (size_t i = 0; i < reading->words.count; i++) {
        const Word *word = &reading->words.items[i];
        bool joins = i + 1 < reading->words.count && reading->words.items[i + 1].capital;
        if (!word->word || word->capital)
            continue;
        tally->words++;
        tally->english += (word->kinds & LEXICON_ENGLISH) != 0;
        tally->foreign += !joins && word->kinds & LEXICON_FOREIGN;
    }
}

static bool is_foreign(const Tally *tally, bool article_foreign)
{
    if (article_foreign)
        return tally->english <= tally->foreign;
    return tally->foreign >= FOREIGN_LEAST && tally->foreign > tally->english;
}

bool *sentences_foreign(Reading *reading)
{
    const Analysis *analysis = reading->analysis;
    Tally *tallies = memory_new(analysis->sentence_count * sizeof *tallies + 1);
    bool *foreign = memory_new(analysis->sentence_count + 1);
    Tally all = {0};

    for (uint32_t s = 0; s < analysis->sentence_count && !analysis_stopped(analysis); s++) {
        foreign[s] = is_other_script(reading->article, analysis->sentences[s].span);
        if (foreign[s])
            continue;
        words_read(reading, &analysis->sentences[s]);
        count_words(reading, &tallies[s]);
        all.words += tallies[s].words;
        all.english += tallies[s].english;
        all.foreign += tallies[s].foreign;
    }
    bool article_foreign =
        (all.foreign > FOREIGN_LEAST && all.foreign > all.english) ||
        (all.words >= WORDS_LEAST && all.english * ENGLISH_SHARE < all.words);
    for (uint32_t s = 0; s < analysis->sentence_count; s++)
        foreign[s] = foreign[s] || is_foreign(&tallies[s], article_foreign);
    free(tallies);
    return foreign;
}
