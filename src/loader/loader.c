/* One thread reads, a few analyse, and the owner of the corpus takes what is there. All they
 * share is the list of jobs, one for each article or refused file, in the pile's order, under
 * one lock. A job goes through three hands, and three indices, which only grow, say how far
 * each has come:
 *
 *     jobs  [ attached | handed over | read | ... ]
 *            taken ^     handed ^     ^ count
 *
 * and `started`, somewhere between `taken` and count, is the next one to be analysed. */
#include <dramatis/loader.h>
#include <dramatis/segment.h>
#include <dramatis/speech.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    THREADS_MOST = 16,
    WAITING_MOST = 4096, /* jobs that may wait to be handed over before the reader pauses */
    BATCH = 4,           /* milliseconds of reading that are announced together */
    HEAD_START = 100     /* milliseconds in which only reading is done: the list comes first */
};

typedef struct Job {
    Article *article; /* NULL for a file that was refused */
    Analysis *analysis;
    bool analysed;
    uint32_t index; /* in the corpus, once handed over */
    char *path;     /* of a refused file */
    char *reason;
} Job;

struct Loader {
    Pile *pile;
    const Recogniser *recogniser;
    int standard_input;
    int wake[2]; /* a byte lies in it while loader_step has something to do */
    int stop[2]; /* closed on the writing side to interrupt a read */

    pthread_mutex_t lock;
    pthread_cond_t more; /* more to analyse, or the end */
    pthread_cond_t room; /* the reader may go on */
    VECTOR(Job) jobs;
    size_t taken;
    size_t handed;
    size_t started;
    bool awake;                 /* the byte is there */
    bool read_all;              /* the pile is at its end */
    struct timespec announced;  /* when the reader last woke the others (CLOCK_MONOTONIC) */
    struct timespec head_start; /* until then only reading is done (CLOCK_REALTIME) */
    atomic_bool stopping;       /* read without the lock by an analysis under way */
    LoaderProgress progress;

    pthread_t reader;
    pthread_t analysts[THREADS_MOST];
    unsigned analyst_count;
};

/* Under the lock. */
static void wake_owner(Loader *loader)
{
    if (loader->awake)
        return;
    loader->awake = true;
    while (write(loader->wake[1], "", 1) < 0 && errno == EINTR)
        ;
}

static bool work_left(const Loader *loader)
{
    return loader->handed < loader->jobs.count ||
           (loader->taken < loader->handed && loader->jobs.items[loader->taken].analysed);
}

static bool all_done(const Loader *loader)
{
    return loader->read_all && loader->taken == loader->jobs.count;
}

static long elapsed_since(const struct timespec *start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - start->tv_sec) * 1000 + (now.tv_nsec - start->tv_nsec) / 1000000;
}

/* --- Reading ------------------------------------------------------------------------------ */

/* Tells the others of what was read. Under the lock. */
static void announce(Loader *loader)
{
    clock_gettime(CLOCK_MONOTONIC, &loader->announced);
    wake_owner(loader);
    pthread_cond_broadcast(&loader->more);
}

/* Adds jobs, waiting while too many lie there; false when the loader stops. */
static bool add_jobs(Loader *loader, const Job *jobs, size_t count)
{
    pthread_mutex_lock(&loader->lock);
    if (loader->jobs.count - loader->handed >= WAITING_MOST)
        announce(loader);
    while (!loader->stopping && loader->jobs.count - loader->handed >= WAITING_MOST)
        pthread_cond_wait(&loader->room, &loader->lock);
    bool going = !loader->stopping;
    for (size_t i = 0; going && i < count; i++)
        *vector_push(&loader->jobs) = jobs[i];
    if (going) {
        loader->progress.files++;
        if (elapsed_since(&loader->announced) >= BATCH)
            announce(loader);
    }
    pthread_mutex_unlock(&loader->lock);
    return going;
}

static void job_release(Job *job)
{
    free(job->path);
    free(job->reason);
}

static bool refuse(Loader *loader, const char *path, const Error *error)
{
    Job job = {.analysed = true,
               .path = memory_copy_string(path),
               .reason = memory_copy_string(error->text)};

    bool going = add_jobs(loader, &job, 1);
    if (!going)
        job_release(&job);
    return going;
}

static bool read_file(Loader *loader, const char *path)
{
    const IngestSource source = {.standard_input = loader->standard_input,
                                 .stop = loader->stop[0]};
    ArticleVector articles = {0};
    VECTOR(Job) jobs = {0};
    Error error;
    bool going;

    if (ingest_file(path, &source, &articles, &error)) {
        for (size_t i = 0; i < articles.count; i++)
            *vector_push(&jobs) = (Job){.article = articles.items[i]};
        going = add_jobs(loader, jobs.items, jobs.count);
        for (size_t i = 0; !going && i < articles.count; i++)
            article_free(articles.items[i]);
    } else {
        going = refuse(loader, path, &error);
    }
    vector_release(&articles);
    vector_release(&jobs);
    return going;
}

/* Whether reading it may take its time: a pipe, standard input, a large file. */
static bool may_wait(const char *path)
{
    enum { LARGE = 1 << 20 };
    struct stat status;

    return stat(path, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size > LARGE;
}

static void *read_pile(void *context)
{
    Loader *loader = context;
    const char *path;
    Error error;

    for (bool going = true; going && (path = pile_next(loader->pile, &error));) {
        if (may_wait(path)) {
            pthread_mutex_lock(&loader->lock);
            announce(loader);
            pthread_mutex_unlock(&loader->lock);
        }
        going = *error.text ? refuse(loader, path, &error) : read_file(loader, path);
    }
    pthread_mutex_lock(&loader->lock);
    loader->read_all = true;
    announce(loader);
    pthread_mutex_unlock(&loader->lock);
    return NULL;
}

/* --- Analysis ----------------------------------------------------------------------------- */

/* The next article nobody has started on, waiting for one; NULL at the end. `job` is its place.
 */
static const Article *next_article(Loader *loader, size_t *job)
{
    const Article *article = NULL;

    pthread_mutex_lock(&loader->lock);
    while (!loader->stopping && !loader->read_all &&
           pthread_cond_timedwait(&loader->more, &loader->lock, &loader->head_start) !=
               ETIMEDOUT)
        ;
    for (;;) {
        while (loader->started < loader->jobs.count &&
               !loader->jobs.items[loader->started].article)
            loader->started++;
        if (loader->stopping || loader->started < loader->jobs.count || loader->read_all)
            break;
        pthread_cond_wait(&loader->more, &loader->lock);
    }
    if (!loader->stopping && loader->started < loader->jobs.count) {
        *job = loader->started;
        article = loader->jobs.items[loader->started++].article;
    }
    pthread_mutex_unlock(&loader->lock);
    return article;
}

static void *analyse(void *context)
{
    Loader *loader = context;
    const Article *article;
    size_t job;

    while ((article = next_article(loader, &job))) {
        Analysis *analysis = analysis_new();
        analysis->stop = &loader->stopping;
        segment_article(article, analysis);
        recogniser_find(loader->recogniser, article, analysis);
        speech_find(article, analysis);
        analysis->stop = NULL;
        pthread_mutex_lock(&loader->lock);
        loader->jobs.items[job].analysis = analysis;
        loader->jobs.items[job].analysed = true;
        if (work_left(loader))
            wake_owner(loader);
        pthread_mutex_unlock(&loader->lock);
    }
    return NULL;
}

/* --- Handing over ------------------------------------------------------------------------- */

/* The next job to hand over. A copy: the list may move once the lock is gone. */
static bool take_read(Loader *loader, Job *job)
{
    pthread_mutex_lock(&loader->lock);
    bool there = loader->handed < loader->jobs.count;
    if (there) {
        *job = loader->jobs.items[loader->handed];
        loader->jobs.items[loader->handed++].index = loader->progress.articles;
        if (job->article)
            loader->progress.articles++;
        else
            loader->progress.refused++;
        if (loader->jobs.count - loader->handed == WAITING_MOST - 1)
            pthread_cond_signal(&loader->room);
    }
    pthread_mutex_unlock(&loader->lock);
    return there;
}

/* The next job whose analysis is there, if all before it have been taken. */
static bool take_analysed(Loader *loader, Job *job)
{
    pthread_mutex_lock(&loader->lock);
    bool there = loader->taken < loader->handed && loader->jobs.items[loader->taken].analysed;
    if (there) {
        *job = loader->jobs.items[loader->taken++];
        if (job->article)
            loader->progress.analysed++;
    }
    pthread_mutex_unlock(&loader->lock);
    return there;
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
    struct timespec start;
    bool changed = false, resolved = false;
    bool in_time = true;
    Job job;

    clock_gettime(CLOCK_MONOTONIC, &start);
    while (in_time && take_read(loader, &job)) {
        if (job.article)
            corpus_add_article(corpus, job.article);
        else if (refused)
            refused(context, job.path, job.reason);
        changed = true;
        in_time = !milliseconds || elapsed_since(&start) < (long)milliseconds;
    }
    while (in_time && take_analysed(loader, &job)) {
        if (job.article) {
            article_attach(job.article, job.analysis);
            resolver_add(resolver, job.index);
            resolved = true;
        }
        in_time = !milliseconds || elapsed_since(&start) < (long)milliseconds;
    }
    if (resolved)
        resolver_settle(resolver);
    pthread_mutex_lock(&loader->lock);
    settle_wake(loader);
    pthread_mutex_unlock(&loader->lock);
    return changed || resolved;
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

    pthread_mutex_lock(lock);
    LoaderProgress progress = loader->progress;
    progress.reading = !loader->read_all;
    progress.finished = all_done(loader);
    pthread_mutex_unlock(lock);
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
    if (pthread_create(&loader->reader, NULL, read_pile, loader))
        BUG("no thread to read in");
    while (loader->analyst_count < analysts &&
           pthread_create(&loader->analysts[loader->analyst_count], NULL, analyse, loader) == 0)
        loader->analyst_count++;
    if (!loader->analyst_count)
        BUG("no thread to analyse in");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

Loader *loader_start(Pile *pile, const Recogniser *recogniser, int standard_input,
                     unsigned threads)
{
    Loader *loader = memory_new(sizeof *loader);

    loader->pile = pile;
    loader->recogniser = recogniser;
    loader->standard_input = standard_input;
    open_pipe(loader->wake);
    open_pipe(loader->stop);
    clock_gettime(CLOCK_REALTIME, &loader->head_start);
    loader->head_start.tv_nsec += HEAD_START * 1000000L;
    loader->head_start.tv_sec += loader->head_start.tv_nsec / 1000000000;
    loader->head_start.tv_nsec %= 1000000000;
    pthread_mutex_init(&loader->lock, NULL);
    pthread_cond_init(&loader->more, NULL);
    pthread_cond_init(&loader->room, NULL);
    threads = threads ? threads : core_count();
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

    for (size_t i = 0; i < loader->jobs.count; i++) {
        Job *job = &loader->jobs.items[i];
        if (i >= loader->taken)
            analysis_free(job->analysis);
        if (i >= loader->handed)
            article_free(job->article);
        job_release(job);
    }
    vector_release(&loader->jobs);
    pthread_cond_destroy(&loader->more);
    pthread_cond_destroy(&loader->room);
    pthread_mutex_destroy(&loader->lock);
    close(loader->wake[0]);
    close(loader->wake[1]);
    close(loader->stop[0]);
    free(loader);
}
