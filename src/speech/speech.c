#include "speech-internal.h"

static int compare_quotes(const void *left, const void *right)
{
    const Quote *a = left, *b = right;

    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return a->span.end == b->span.end ? 0 : a->span.end > b->span.end ? -1 : 1;
}

void speech_find(const Article *article, Analysis *analysis)
{
    Reading reading = {.article = article, .analysis = analysis};

    if (!analysis->sentence_count || !analysis->token_count)
        return;
    speech_words_read(&reading);
    marks_read(&reading);
    roles_read(&reading);
    cues_read(&reading);
    quotes_read(&reading);
    indirect_read(&reading);
    if (reading.quotes.count)
        qsort(reading.quotes.items, reading.quotes.count, sizeof *reading.quotes.items,
              compare_quotes);
    analysis->quote_count = (uint32_t)reading.quotes.count;
    analysis->quotes = arena_copy_items(analysis->arena, reading.quotes.items,
                                        reading.quotes.count, sizeof *reading.quotes.items);
    analysis->role_count = (uint32_t)reading.roles.count;
    analysis->roles = arena_copy_items(analysis->arena, reading.roles.items,
                                       reading.roles.count, sizeof *reading.roles.items);
    free(reading.words);
    free(reading.persons);
    free(reading.genders);
    free(reading.sentence_cues);
    vector_release(&reading.marks);
    vector_release(&reading.cues);
    vector_release(&reading.quotes);
    vector_release(&reading.roles);
}
