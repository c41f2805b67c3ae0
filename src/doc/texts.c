/* The articles of the pile: first listed, then described, then analysed; their texts loaded and
 * dropped. */
#include <dramatis/doc.h>

#include <string.h>

/* Texts that may stay in memory though nobody looks at them. */
enum { LOADED_MOST = 4 << 20 };

static ArticleRecord *record_at(const Corpus *corpus, uint32_t article)
{
    if (article >= corpus->articles.count)
        BUG("article %u of %zu", article, corpus->articles.count);
    return &corpus->articles.items[article];
}

/* --- What is known ------------------------------------------------------------------------ */

uint32_t corpus_list(Corpus *corpus, const char *path)
{
    *vector_push(&corpus->articles) = (ArticleRecord){.path = path};
    return (uint32_t)corpus->articles.count - 1;
}

void corpus_describe(Corpus *corpus, uint32_t article, const char *label, size_t length)
{
    record_at(corpus, article)->label = arena_copy(corpus->labels, label, length);
}

/* Where the article stands among those refused, or would. */
static size_t refused_before(const Corpus *corpus, uint32_t article)
{
    size_t low = 0, high = corpus->refused.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (corpus->refused.items[middle] < article)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void corpus_refuse(Corpus *corpus, uint32_t article)
{
    size_t place = refused_before(corpus, article);

    if (record_at(corpus, article)->refused)
        BUG("article %u is refused twice", article);
    record_at(corpus, article)->refused = true;
    vector_push(&corpus->refused);
    memmove(corpus->refused.items + place + 1, corpus->refused.items + place,
            (corpus->refused.count - 1 - place) * sizeof *corpus->refused.items);
    corpus->refused.items[place] = article;
}

uint32_t corpus_count(const Corpus *corpus)
{
    return (uint32_t)(corpus->articles.count - corpus->refused.count);
}

uint32_t corpus_number(const Corpus *corpus, uint32_t article)
{
    return article + 1 - (uint32_t)refused_before(corpus, article);
}

uint32_t corpus_numbered(const Corpus *corpus, uint32_t number)
{
    uint32_t low = 0, high = (uint32_t)corpus->articles.count;

    /* The last article whose number is not larger; a refused one has that of the next. */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (corpus_number(corpus, middle) <= number)
            low = middle;
        else
            high = middle;
    }
    while (low > 0 && corpus->articles.items[low].refused)
        low--;
    return low;
}

const char *corpus_title(const Corpus *corpus, uint32_t article)
{
    const ArticleRecord *record = record_at(corpus, article);

    return record->label ? record->label : path_name(record->path);
}

const char *corpus_date(const Corpus *corpus, uint32_t article)
{
    const char *label = record_at(corpus, article)->label;

    return label ? label + strlen(label) + 1 : "";
}

/* --- Texts -------------------------------------------------------------------------------- */

/* An analysis is of one text: it is there with that one only. */
static void agree(ArticleRecord *record)
{
    bool same = record->analysis && record->article && !record->article->fault &&
                article_check(record->article) == record->check;

    if (record->article)
        record->article->analysis = same ? record->analysis : NULL;
}

void corpus_keep(Corpus *corpus, uint32_t article, Article *text)
{
    ArticleRecord *record = record_at(corpus, article);

    if (record->article)
        BUG("%s is there already", record->path);
    record->article = text;
    record->kept = true;
    agree(record);
}

void corpus_load(Corpus *corpus, uint32_t article, Article *text)
{
    ArticleRecord *record = record_at(corpus, article);

    if (record->article) {
        article_free(text);
        return;
    }
    record->article = text;
    agree(record);
    *vector_push(&corpus->loaded) = article;
    corpus->loaded_bytes += arena_size(text->arena);
}

void corpus_attach(Corpus *corpus, uint32_t article, uint32_t check, Analysis *analysis)
{
    ArticleRecord *record = record_at(corpus, article);

    if (record->analysis)
        BUG("%s has an analysis already", record->path);
    record->analysis = analysis;
    record->check = check;
    agree(record);
}

uint32_t corpus_add_article(Corpus *corpus, Article *text)
{
    uint32_t article = corpus_list(corpus, text->path);
    Analysis *analysis = text->analysis;
    Buffer label = BUFFER_EMPTY;

    article_label(text, &label);
    corpus_describe(corpus, article, label.bytes, label.length);
    buffer_release(&label);
    corpus_keep(corpus, article, text);
    if (analysis)
        corpus_attach(corpus, article, article_check(text), analysis);
    return article;
}

/* What stands in for a text that is not there any more. */
static Article *faulty(const char *path, const char *reason)
{
    Article *article = article_new(path, "", 0);

    article->paragraphs = arena_take(article->arena, sizeof *article->paragraphs);
    article->paragraphs[0].zone = ZONE_BODY;
    article->paragraph_count = 1;
    article->fault = arena_copy(article->arena, reason, strlen(reason));
    return article;
}

const Article *corpus_article(Corpus *corpus, uint32_t article)
{
    ArticleRecord *record = record_at(corpus, article);
    Error error = {0};

    if (record->article || !record->label)
        return record->article;
    Article *text = corpus->reader(record->path, &error);
    if (text && record->analysis && article_check(text) != record->check) {
        article_free(text);
        text = faulty(record->path, "the file has changed since it was read");
    }
    if (!text)
        text = faulty(record->path, error.text);
    record->faulty = text->fault != NULL;
    corpus_load(corpus, article, text);
    return record->article;
}

static void unload(Corpus *corpus, uint32_t article)
{
    ArticleRecord *record = record_at(corpus, article);

    corpus->loaded_bytes -= arena_size(record->article->arena);
    article_free(record->article);
    record->article = NULL;
}

void corpus_trim(Corpus *corpus)
{
    size_t left = 0;

    for (size_t i = 0; i < corpus->loaded.count; i++) {
        uint32_t article = corpus->loaded.items[i];
        if (corpus->loaded_bytes > LOADED_MOST && article != corpus->shown)
            unload(corpus, article);
        else
            corpus->loaded.items[left++] = article;
    }
    corpus->loaded.count = left;
}
