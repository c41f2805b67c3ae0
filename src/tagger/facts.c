/* Facts about each token, and about what the text as a whole does with its words. */
#include "tagger-internal.h"

#include <string.h>

Facts *facts_new(void)
{
    Facts *facts = memory_new(sizeof *facts);
    facts->edge =
        (Fact){.form = {.word = 1, .lower = 1, .shape = 1}, .run = NONE, .word = NONE};
    return facts;
}

void facts_free(Facts *facts)
{
    if (!facts)
        return;
    vector_release(&facts->tokens);
    vector_release(&facts->grams);
    vector_release(&facts->sentences);
    vector_release(&facts->runs);
    vector_release(&facts->words);
    vector_release(&facts->table);
    vector_release(&facts->word_best);
    vector_release(&facts->word_votes);
    vector_release(&facts->word_longest);
    vector_release(&facts->run_votes);
    free(facts);
}

/* Classes of the word as written, else as in the middle of a sentence in normal case. */
static void read_classes(Fact *fact, const TaggerLexicon *lexicon, const char *word,
                         size_t length)
{
    const LexiconEntry *entry = lexicon_find(lexicon, lexicon_key_word(fact->form.word));
    if (!entry->coarse && fact->form.kind == CASE_UPPER && length > 3 && length < 64) {
        char title[64];
        WordForm form;
        title[0] = word[0];
        for (size_t i = 1; i < length; i++)
            title[i] = (char)((unsigned char)word[i] - 'A' < 26 ? word[i] | 0x20 : word[i]);
        word_form(&form, title, length, NULL);
        entry = lexicon_find(lexicon, lexicon_key_word(form.word));
    }
    if (!entry->coarse && fact->form.kind != CASE_LOWER)
        entry = lexicon_find(lexicon, lexicon_key_word(fact->form.lower));
    fact->coarse = entry->coarse;
    fact->middle = entry->middle;
    fact->fine = entry->fine;
}

static void read_token(Facts *facts, const TaggerLexicon *lexicon, const char *text, Span span)
{
    Fact *fact = vector_push(&facts->tokens);
    memset(fact, 0, sizeof *fact);
    fact->first_gram = (uint32_t)facts->grams.count;
    word_form(&fact->form, text + span.start, span_length(span), &facts->grams);
    fact->end_gram = (uint32_t)facts->grams.count;
    read_classes(fact, lexicon, text + span.start, span_length(span));
    const LexiconEntry *entry = lexicon_find(lexicon, lexicon_key_more(0, fact->form.lower));
    fact->lists = entry->lists;
    fact->sentence = (uint32_t)facts->sentences.count - 1;
    fact->run = NONE;
    fact->word = NONE;
}

/* Marks the tokens of the longest listed phrase that starts at `token`; its end. */
static uint32_t read_phrase(Facts *facts, const TaggerLexicon *lexicon, uint32_t token,
                            uint32_t end)
{
    Fact *tokens = facts->tokens.items;
    uint32_t key = lexicon_key_more(0, tokens[token].form.lower);
    uint32_t longest = token + 1;
    uint16_t lists = 0;
    const LexiconEntry *entry = NULL;
    for (uint32_t i = token + 1; i < end && i < token + PHRASE_TOKENS_MOST; i++) {
        if (!((entry ? entry->lists : tokens[token].lists) & LIST_LONGER))
            break;
        key = lexicon_key_more(key, tokens[i].form.lower);
        entry = lexicon_find(lexicon, key);
        if (entry->lists & ~LIST_LONGER && tokens[i].form.kind != CASE_LOWER) {
            longest = i + 1;
            lists = entry->lists & (uint16_t)~LIST_LONGER;
        }
    }
    for (uint32_t i = token; lists && i < longest; i++) {
        tokens[i].in_phrase = lists;
        tokens[i].phrase_start = i == token;
    }
    return longest;
}

static SentenceKind sentence_kind(const Facts *facts, const SentenceFact *sentence)
{
    uint32_t capital = 0;
    uint32_t upper = 0;
    uint32_t lower = 0;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        CaseKind kind = facts->tokens.items[i].form.kind;
        capital += kind != CASE_NONE && kind != CASE_LOWER;
        upper += kind == CASE_UPPER;
        lower += kind == CASE_LOWER;
    }
    if (upper >= 3 && lower == 0 && upper * 4 >= capital * 3)
        return SENTENCE_UPPER;
    if (capital == 0 && lower > 0)
        return SENTENCE_LOWER;
    if (capital >= 3 && capital >= lower)
        return SENTENCE_TITLE;
    return SENTENCE_NORMAL;
}

void facts_read(Facts *facts, const TaggerLexicon *lexicon, const TaggedText *text)
{
    facts->tokens.count = 0;
    facts->grams.count = 0;
    facts->sentences.count = 0;
    facts->labels = NULL;
    vector_reserve(&facts->tokens, text->token_count);
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        const Sentence *from = &text->sentences[s];
        SentenceFact *sentence = vector_push(&facts->sentences);
        *sentence = (SentenceFact){from->first_token, from->first_token + from->token_count,
                                   SENTENCE_NORMAL};
        for (uint32_t i = sentence->first; i < sentence->end; i++)
            read_token(facts, lexicon, text->text, text->tokens[i].span);
        sentence->kind = sentence_kind(facts, sentence);
        for (uint32_t i = sentence->first; i < sentence->end;) {
            bool capital = facts->tokens.items[i].form.kind != CASE_LOWER;
            i = capital || sentence->kind == SENTENCE_LOWER
                    ? read_phrase(facts, lexicon, i, sentence->end)
                    : i + 1;
        }
    }
    facts_read_document(facts, text);
}
