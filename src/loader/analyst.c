/* The threads that find what is in an article. */
#include "loader-internal.h"

#include <dramatis/segment.h>
#include <dramatis/speech.h>

#include <errno.h>

/* The stage that an article must have reached to be analysed. */
static Stage ready(const Loader *loader)
{
    return loader->source.labels_first ? STAGE_LABELLED : STAGE_LISTED;
}

static bool is_ready(const Loader *loader, uint32_t article)
{
    return article < loader->paths.count && loader->stages.items[article] == ready(loader);
}

/* The next article nobody has started on. Under the lock; false where there is none now. */
static bool next_ready(Loader *loader, uint32_t *article)
{
    if (is_ready(loader, loader->wish.article)) {
        *article = loader->wish.article;
        return true;
    }
    while (loader->next_start < loader->paths.count &&
           loader->stages.items[loader->next_start] > ready(loader))
        loader->next_start++;
    *article = loader->next_start;
    return is_ready(loader, *article) && loader->found.count < FOUND_MOST;
}

static bool ends(const Loader *loader)
{
    return loader->stopping ||
           (!loader->listing && !loader->reading && loader->next_start == loader->paths.count);
}

/* Waits for an article to analyse; under the lock. */
static bool wait_for_article(Loader *loader, uint32_t *article)
{
    bool found;

    while (loader->reading && !loader->stopping &&
           pthread_cond_timedwait(&loader->more, &loader->lock, &loader->head_start) !=
               ETIMEDOUT)
        ;
    while (!(found = next_ready(loader, article)) && !ends(loader))
        pthread_cond_wait(&loader->more, &loader->lock);
    return found && !loader->stopping;
}

/* The text to analyse where it is kept already, else NULL. Under the lock. */
static const Article *kept_text(const Loader *loader, uint32_t article)
{
    for (size_t i = 0; i < loader->kept.count; i++)
        if (loader->kept.items[i].article == article)
            return loader->kept.items[i].text;
    return NULL;
}

static void find(Loader *loader, const Article *text, Result *result)
{
    Analysis *analysis = analysis_new();

    analysis->stop = &loader->stopping;
    segment_article(text, analysis);
    recogniser_find(loader->source.recogniser, text, analysis);
    speech_find(text, analysis);
    result->analysis = analysis_pack(analysis);
    result->check = article_check(text);
    analysis_free(analysis);
}

void *analyst_run(void *context)
{
    Loader *loader = context;
    uint32_t article;

    pthread_mutex_lock(&loader->lock);
    while (wait_for_article(loader, &article)) {
        const char *path = loader->paths.items[article];
        const Article *text = kept_text(loader, article);
        Result result = {.article = article};
        loader->stages.items[article] = STAGE_ANALYSED;
        pthread_mutex_unlock(&loader->lock);
        if (!text) {
            read_article(loader, article, path, &result);
            text = result.text;
        }
        if (text)
            find(loader, text, &result);
        pthread_mutex_lock(&loader->lock);
        note_kept(loader, &result);
        *vector_push(&loader->found) = result;
        wake_owner(loader);
    }
    pthread_mutex_unlock(&loader->lock);
    return NULL;
}
