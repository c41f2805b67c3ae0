#include "export-internal.h"

static void add_row(Corpus *corpus, QuoteRef ref, Buffer *words, Buffer *out)
{
    const Article *article = corpus_article(corpus, ref.article);
    const Quote *quote = &corpus->articles.items[ref.article].analysis->quotes[ref.quote];
    const Entity *speaker = quote_speaker(corpus, ref);

    if (!article->analysis)
        return;
    export_add_safe(out, article->path, false);
    buffer_addf(out, "\t%u\t", article_line(article, quote->span.start));
    if (speaker)
        export_add_safe(out, speaker->name, false);
    buffer_addf(out, "\t%s\t", quote_kind_name(quote->kind));
    buffer_clear(words);
    article_words(article, quote->span, words);
    export_add_safe(out, words->bytes, false);
    buffer_add_byte(out, '\n');
    corpus_trim(corpus);
}

void export_quotes_tsv(Corpus *corpus, EntityId entity, Buffer *out)
{
    QuoteRefVector quotes = {0};
    Buffer words = BUFFER_EMPTY;

    buffer_add_string(out, "file\tline\tspeaker\tkind\tquote\n");
    corpus_quotes(corpus, entity, &quotes);
    for (size_t i = 0; i < quotes.count; i++)
        add_row(corpus, quotes.items[i], &words, out);
    vector_release(&quotes);
    buffer_release(&words);
}
