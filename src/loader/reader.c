/* The thread that lists the pile, then reads labels where they are to come first. */
#include "loader-internal.h"

#include <string.h>

/* Tells the others of what was read. Under the lock. */
static void announce(Loader *loader)
{
    clock_gettime(CLOCK_MONOTONIC, &loader->announced);
    wake_owner(loader);
    pthread_cond_broadcast(&loader->more);
}

static void announce_batch(Loader *loader)
{
    if (elapsed_since(&loader->announced) >= BATCH)
        announce(loader);
}

/* --- Listing ------------------------------------------------------------------------------ */

/* A folder that cannot be read stands in the list like a file, until it is refused. */
static void refuse_folder(Loader *loader, uint32_t article, const char *reason)
{
    *vector_push(&loader->labels) =
        (Result){.article = article, .reason = memory_copy_string(reason)};
    loader->stages.items[article] = STAGE_DONE;
}

static void list_pile(Loader *loader)
{
    const char *path;
    Error error;

    while (!loader->stopping && (path = pile_next(loader->source.pile, &error))) {
        pthread_mutex_lock(&loader->lock);
        *vector_push(&loader->paths) = path;
        *vector_push(&loader->stages) = STAGE_LISTED;
        if (*error.text)
            refuse_folder(loader, (uint32_t)loader->paths.count - 1, error.text);
        announce_batch(loader);
        pthread_mutex_unlock(&loader->lock);
    }
}

/* --- Labels ------------------------------------------------------------------------------- */

static bool unread(const Loader *loader, uint32_t article)
{
    return article < loader->paths.count && loader->stages.items[article] == STAGE_LISTED;
}

/* The article whose label is to be read next. Under the lock; false at the end. */
static bool next_unread(Loader *loader, uint32_t *article)
{
    const LoaderWish *wish = &loader->wish;

    if (unread(loader, wish->article)) {
        *article = wish->article;
        return true;
    }
    for (*article = wish->first; *article - wish->first < wish->count; ++*article)
        if (unread(loader, *article))
            return true;
    while (loader->next_label < loader->paths.count && !unread(loader, loader->next_label))
        loader->next_label++;
    *article = loader->next_label;
    return *article < loader->paths.count;
}

/* Waits for room, but not with what somebody waits for. Under the lock. */
static bool may_read(Loader *loader, uint32_t *article)
{
    bool found;

    while ((found = next_unread(loader, article)) && !loader->stopping &&
           !is_wished(loader, *article) &&
           loader->labels.count - loader->labels_taken >= LABELS_MOST) {
        announce(loader);
        pthread_cond_wait(&loader->room, &loader->lock);
    }
    return found && !loader->stopping;
}

static void add_label(Loader *loader, Result *result, bool wished)
{
    uint32_t article = result->article;

    note_kept(loader, result);
    loader->stages.items[article] = result->reason ? STAGE_DONE : STAGE_LABELLED;
    *vector_push(&loader->labels) = *result;
    if (wished || result->once)
        pthread_cond_broadcast(&loader->label);
    if (result->once)
        announce(loader);
    else
        announce_batch(loader);
}

/* The text goes on to the owner where it is being looked at. */
static void read_labels(Loader *loader)
{
    uint32_t article;

    pthread_mutex_lock(&loader->lock);
    while (may_read(loader, &article)) {
        const char *path = loader->paths.items[article];
        bool wished = is_wished(loader, article);
        bool shown = article == loader->wish.article;
        Result result;
        loader->stages.items[article] = STAGE_READ;
        pthread_mutex_unlock(&loader->lock);
        read_article(loader, article, path, &result);
        if (result.text && !result.once && !shown) {
            article_free(result.text);
            result.text = NULL;
        }
        pthread_mutex_lock(&loader->lock);
        add_label(loader, &result, wished);
    }
    pthread_mutex_unlock(&loader->lock);
}

void *reader_run(void *context)
{
    Loader *loader = context;

    list_pile(loader);
    pthread_mutex_lock(&loader->lock);
    loader->listing = false;
    announce(loader);
    pthread_mutex_unlock(&loader->lock);

    if (loader->source.labels_first)
        read_labels(loader);
    pthread_mutex_lock(&loader->lock);
    loader->reading = false;
    announce(loader);
    pthread_mutex_unlock(&loader->lock);
    return NULL;
}
