#include "export-internal.h"

void export_mentions(Corpus *corpus, const Entity *entity, bool ascii, Buffer *out)
{
    Buffer words = BUFFER_EMPTY;

    for (size_t i = 0; i < entity->mentions.count; i++) {
        MentionRef ref = entity->mentions.items[i];
        const Article *article = corpus_article(corpus, ref.article);
        const Mention *mention = corpus_mention(corpus, ref);

        if (!article->analysis)
            continue;
        export_add_safe(out, article->path, ascii);
        buffer_addf(out, ":%u:", article_line(article, mention->span.start));
        buffer_clear(&words);
        article_words(article, article->analysis->sentences[mention->sentence].span, &words);
        export_add_safe(out, words.bytes, ascii);
        buffer_add_byte(out, '\n');
        corpus_trim(corpus);
    }
    buffer_release(&words);
}
