#include "segment-internal.h"

#include <stdlib.h>

void segment_article(const Article *article, Analysis *analysis)
{
    TokenVector tokens = {0};
    SentenceVector sentences = {0};

    /* English news has a token for every 5.3 bytes. */
    vector_reserve(&tokens, article->length / 5 + 16);
    for (uint32_t i = 0; i < article->paragraph_count && !analysis_stopped(analysis); i++) {
        uint32_t first = (uint32_t)tokens.count;
        tokens_add(&tokens, article->text, article->paragraphs[i].span);
        sentences_add(&sentences, &tokens, first, article->text, i);
    }
    analysis->token_count = (uint32_t)tokens.count;
    analysis->tokens =
        arena_copy_items(analysis->arena, tokens.items, tokens.count, sizeof *tokens.items);
    analysis->sentence_count = (uint32_t)sentences.count;
    analysis->sentences = arena_copy_items(analysis->arena, sentences.items, sentences.count,
                                           sizeof *sentences.items);
    vector_release(&tokens);
    vector_release(&sentences);
}
