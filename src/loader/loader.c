#include "loader-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- For all threads ---------------------------------------------------------------------- */

long elapsed_since(const struct timespec *start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - start->tv_sec) * 1000 + (now.tv_nsec - start->tv_nsec) / 1000000;
}

struct timespec clock_in(unsigned milliseconds)
{
    struct timespec then;

    clock_gettime(CLOCK_REALTIME, &then);
    then.tv_sec += milliseconds / 1000;
    then.tv_nsec += milliseconds % 1000 * 1000000L;
    then.tv_sec += then.tv_nsec / 1000000000;
    then.tv_nsec %= 1000000000;
    return then;
}

void wake_owner(Loader *loader)
{
    if (loader->awake)
        return;
    loader->awake = true;
    while (write(loader->wake[1], "", 1) < 0 && errno == EINTR)
        ;
}

void note_kept(Loader *loader, const Result *result)
{
    if (result->text && result->once)
        *vector_push(&loader->kept) = (KeptText){result->article, result->text};
}

bool is_wished(const Loader *loader, uint32_t article)
{
    return article == loader->wish.article || article - loader->wish.first < loader->wish.count;
}

void read_article(Loader *loader, uint32_t article, const char *path, Result *result)
{
    const IngestSource source = {.standard_input = loader->source.standard_input,
                                 .stop = loader->stop[0]};
    ArticleVector articles = {0};
    Buffer label = BUFFER_EMPTY;
    Error error;

    *result = (Result){.article = article};
    if (ingest_file(path, &source, &articles, &result->once, &error)) {
        if (articles.count != 1)
            BUG("%s: %zu articles", path, articles.count);
        result->text = articles.items[0];
        article_label(result->text, &label);
        result->label_length = label.length;
        result->label = buffer_take(&label);
    } else {
        result->reason = memory_copy_string(error.text);
    }
    vector_release(&articles);
}

void result_release(Result *result)
{
    free(result->label);
    free(result->reason);
    article_free(result->text);
    analysis_free(result->analysis);
}

/* --- Handing over ------------------------------------------------------------------------- */

/* The place among those found of the next in the pile's order, or of one that is wished. Under
 * the lock; false where neither is there. */
static bool find_found(Loader *loader, size_t *place)
{
    while (loader->next_done < loader->stages.count &&
           loader->stages.items[loader->next_done] == STAGE_DONE)
        loader->next_done++;
    for (size_t i = 0; i < loader->found.count; i++) {
        uint32_t article = loader->found.items[i].article;
        *place = i;
        if (article == loader->next_done || article == loader->wish.article)
            return true;
    }
    return false;
}

/* Under the lock. */
static bool work_left(Loader *loader)
{
    size_t place;

    return loader->listed < loader->paths.count ||
           loader->labels_taken < loader->labels.count || find_found(loader, &place);
}

/* Takes what was listed into the corpus; returns how much that was. */
static uint32_t take_listed(Loader *loader, Corpus *corpus)
{
    pthread_mutex_lock(&loader->lock);
    uint32_t count = (uint32_t)loader->paths.count - loader->listed;
    for (; loader->listed < loader->paths.count; loader->listed++)
        corpus_list(corpus, loader->paths.items[loader->listed]);
    loader->progress.listed = loader->listed;
    pthread_mutex_unlock(&loader->lock);
    return count;
}

/* The next label. */
static bool take_label(Loader *loader, Result *result)
{
    pthread_mutex_lock(&loader->lock);
    bool there = loader->labels_taken < loader->labels.count;
    if (there)
        *result = loader->labels.items[loader->labels_taken++];
    if (there && loader->labels_taken == loader->labels.count) {
        loader->labels.count = loader->labels_taken = 0;
        pthread_cond_signal(&loader->room);
    }
    pthread_mutex_unlock(&loader->lock);
    return there;
}

static bool take_found(Loader *loader, Result *result)
{
    size_t place = 0;

    pthread_mutex_lock(&loader->lock);
    bool there = find_found(loader, &place);
    if (there) {
        *result = loader->found.items[place];
        loader->found.items[place] = loader->found.items[--loader->found.count];
        loader->stages.items[result->article] = STAGE_DONE;
        if (loader->found.count == FOUND_MOST - 1)
            pthread_cond_broadcast(&loader->more);
    }
    pthread_mutex_unlock(&loader->lock);
    return there;
}

static void hand_over_analysis(Loader *loader, const Result *result, Corpus *corpus,
                               Resolver *resolver)
{
    const Article *text = result->text;

    corpus_attach(corpus, result->article, result->check, result->analysis);
    if (!text || result->once)
        text = corpus_article(corpus, result->article);
    else
        result->text->analysis = result->analysis;
    resolver_add(resolver, result->article, text);
    loader->progress.analysed++;
}

static void hand_over(Loader *loader, const Result *result, Corpus *corpus, Resolver *resolver)
{
    if (result->label && !corpus->articles.items[result->article].label) {
        corpus_describe(corpus, result->article, result->label, result->label_length);
        loader->progress.labelled++;
    }
    if (result->text && result->once)
        corpus_keep(corpus, result->article, result->text);
    if (result->analysis)
        hand_over_analysis(loader, result, corpus, resolver);
    if (result->text && !result->once)
        corpus_load(corpus, result->article, result->text);
    free(result->label);
}

/* The owner's side of a step; where its results go. */
typedef struct Step {
    Loader *loader;
    Corpus *corpus;
    Resolver *resolver;
    LoaderRefused refused;
    void *context;
    struct timespec start;
    unsigned milliseconds;
} Step;

static bool in_time(const Step *step)
{
    return !step->milliseconds || elapsed_since(&step->start) < (long)step->milliseconds;
}

static void take(const Step *step, Result *result)
{
    if (!result->reason) {
        hand_over(step->loader, result, step->corpus, step->resolver);
        return;
    }
    corpus_refuse(step->corpus, result->article);
    step->loader->progress.refused++;
    if (step->refused)
        step->refused(step->context, step->corpus->articles.items[result->article].path,
                      result->reason);
    free(result->reason);
}

/* Under the lock: takes the byte back when there is nothing to do, as what it told of may have
 * been taken by the step under way. */
static void settle_wake(Loader *loader)
{
    char bytes[16];

    if (work_left(loader)) {
        wake_owner(loader);
    } else if (loader->awake) {
        while (read(loader->wake[0], bytes, sizeof bytes) < 0 && errno == EINTR)
            ;
        loader->awake = false;
    }
}

bool loader_step(Loader *loader, Corpus *corpus, Resolver *resolver, unsigned milliseconds,
                 LoaderRefused refused, void *context)
{
    Step step = {.loader = loader,
                 .corpus = corpus,
                 .resolver = resolver,
                 .refused = refused,
                 .context = context,
                 .milliseconds = milliseconds};
    bool resolved = false;
    Result result;

    clock_gettime(CLOCK_MONOTONIC, &step.start);
    bool changed = take_listed(loader, corpus) > 0;
    while (in_time(&step) && take_label(loader, &result)) {
        take(&step, &result);
        changed = true;
    }
    while (in_time(&step) && take_found(loader, &result)) {
        resolved = resolved || result.analysis;
        take(&step, &result);
        changed = true;
    }
    if (resolved)
        resolver_settle(resolver);
    corpus_trim(corpus);
    pthread_mutex_lock(&loader->lock);
    settle_wake(loader);
    pthread_mutex_unlock(&loader->lock);
    return changed;
}

/* --- What the owner asks ------------------------------------------------------------------ */

/* Whether all labels of the wish have been read. Under the lock. */
static bool is_granted(const Loader *loader)
{
    const LoaderWish *wish = &loader->wish;

    for (uint32_t i = 0; i < wish->count && wish->first + i < loader->stages.count; i++)
        if (loader->stages.items[wish->first + i] < STAGE_LABELLED)
            return false;
    return wish->article >= loader->stages.count ||
           loader->stages.items[wish->article] >= STAGE_LABELLED;
}

bool loader_want(Loader *loader, const LoaderWish *wish, unsigned milliseconds)
{
    struct timespec until = clock_in(milliseconds);

    pthread_mutex_lock(&loader->lock);
    loader->wish = *wish;
    if (!is_granted(loader))
        pthread_cond_signal(&loader->room);
    while (!is_granted(loader) && loader->reading && !loader->listing &&
           pthread_cond_timedwait(&loader->label, &loader->lock, &until) != ETIMEDOUT)
        ;
    bool granted = is_granted(loader);
    pthread_mutex_unlock(&loader->lock);
    return granted;
}

int loader_descriptor(const Loader *loader)
{
    return loader->wake[0];
}

void loader_wait(Loader *loader)
{
    struct pollfd wake = {.fd = loader->wake[0], .events = POLLIN};

    while (!loader_progress(loader).finished && poll(&wake, 1, -1) < 0 && errno == EINTR)
        ;
}

LoaderProgress loader_progress(const Loader *loader)
{
    pthread_mutex_t *lock = (pthread_mutex_t *)&loader->lock;
    LoaderProgress progress = loader->progress;

    pthread_mutex_lock(lock);
    bool all_listed = loader->listed == loader->paths.count;
    progress.listing = loader->listing;
    pthread_mutex_unlock(lock);
    progress.finished = !progress.listing && all_listed &&
                        progress.analysed + progress.refused == progress.listed;
    return progress;
}

/* --- Beginning and end -------------------------------------------------------------------- */

static void open_pipe(int ends[2])
{
    if (pipe(ends) < 0)
        BUG("no pipe for the loader: errno %d", errno);
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
}

static unsigned core_count(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    return cores < 1 ? 1 : cores > THREADS_MOST ? THREADS_MOST : (unsigned)cores;
}

/* Signals are for the owner's thread, whose waiting they must end. One thread to analyse is
 * enough where the system gives no more. */
static void start_threads(Loader *loader, unsigned analysts)
{
    static const int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
    sigset_t blocked, before;

    sigfillset(&blocked);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        sigdelset(&blocked, own[i]);
    pthread_sigmask(SIG_SETMASK, &blocked, &before);
    if (pthread_create(&loader->reader, NULL, reader_run, loader))
        BUG("no thread to read in");
    while (loader->analyst_count < analysts &&
           pthread_create(&loader->analysts[loader->analyst_count], NULL, analyst_run,
                          loader) == 0)
        loader->analyst_count++;
    if (!loader->analyst_count)
        BUG("no thread to analyse in");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

Loader *loader_start(const LoaderSource *source)
{
    Loader *loader = memory_new(sizeof *loader);
    unsigned threads = source->threads ? source->threads : core_count();

    loader->source = *source;
    loader->listing = loader->reading = true;
    loader->wish.article = UINT32_MAX;
    open_pipe(loader->wake);
    open_pipe(loader->stop);
    clock_gettime(CLOCK_MONOTONIC, &loader->announced);
    loader->head_start = clock_in(source->labels_first ? HEAD_START : 0);
    pthread_mutex_init(&loader->lock, NULL);
    pthread_cond_init(&loader->more, NULL);
    pthread_cond_init(&loader->room, NULL);
    pthread_cond_init(&loader->label, NULL);
    start_threads(loader, threads < THREADS_MOST ? threads : THREADS_MOST);
    return loader;
}

void loader_free(Loader *loader)
{
    if (!loader)
        return;
    pthread_mutex_lock(&loader->lock);
    loader->stopping = true;
    pthread_cond_broadcast(&loader->more);
    pthread_cond_broadcast(&loader->room);
    pthread_mutex_unlock(&loader->lock);
    close(loader->stop[1]);
    pthread_join(loader->reader, NULL);
    for (unsigned i = 0; i < loader->analyst_count; i++)
        pthread_join(loader->analysts[i], NULL);

    for (size_t i = loader->labels_taken; i < loader->labels.count; i++)
        result_release(&loader->labels.items[i]);
    for (size_t i = 0; i < loader->found.count; i++)
        result_release(&loader->found.items[i]);
    vector_release(&loader->labels);
    vector_release(&loader->found);
    vector_release(&loader->paths);
    vector_release(&loader->stages);
    vector_release(&loader->kept);
    pthread_cond_destroy(&loader->more);
    pthread_cond_destroy(&loader->room);
    pthread_cond_destroy(&loader->label);
    pthread_mutex_destroy(&loader->lock);
    close(loader->wake[0]);
    close(loader->wake[1]);
    close(loader->stop[0]);
    free(loader);
}
