/* One thread reads: it lists the pile, then reads labels. A few analyse. The owner of the
 * corpus takes what is there. All they share is this structure, under one lock; each article
 * goes through the stages in their order. */
#ifndef LOADER_INTERNAL_H
#define LOADER_INTERNAL_H

#include <dramatis/loader.h>

#include <pthread.h>
#include <time.h>

enum {
    THREADS_MOST = 16,
    LABELS_MOST = 4096, /* labels that may wait to be handed over before the reader pauses */
    FOUND_MOST = 256,   /* the same of analyses, each with its text */
    BATCH = 4,          /* milliseconds of reading that are announced together */
    HEAD_START = 100    /* milliseconds in which only labels are read: the list comes first */
};

typedef enum Stage {
    STAGE_LISTED,
    STAGE_READ, /* for its label */
    STAGE_LABELLED,
    STAGE_ANALYSED, /* or in hand */
    STAGE_DONE,     /* handed over, or refused */
} Stage;

/* What came of reading an article, or of analysing it. */
typedef struct Result {
    uint32_t article;
    char *label; /* NULL: it was handed over before, or there is none */
    size_t label_length;
    Article *text;      /* NULL: it is kept, or nobody wants it */
    bool once;          /* it cannot be read again */
    Analysis *analysis; /* packed; NULL where only the label was read */
    uint32_t check;     /* article_check of the text analysed */
    char *reason;       /* why there is no article; then nothing else is there */
} Result;

/* A text that the corpus keeps, so that it may be read here as well. */
typedef struct KeptText {
    uint32_t article;
    const Article *text;
} KeptText;

struct Loader {
    LoaderSource source;
    int wake[2]; /* a byte lies in it while loader_step has something to do */
    int stop[2]; /* closed on the writing side to interrupt a read */

    pthread_mutex_t lock;
    pthread_cond_t more;  /* more to analyse, or the end */
    pthread_cond_t room;  /* those who paused may go on */
    pthread_cond_t label; /* a label that is wanted has been read */
    VECTOR(const char *) paths;
    VECTOR(uint8_t) stages; /* of each path */
    uint32_t listed;        /* paths that were handed over */
    uint32_t next_label;    /* all before it are past STAGE_LISTED */
    uint32_t next_start;    /* all before it are past the stage that analysis starts from */
    uint32_t next_done;     /* all before it are STAGE_DONE */
    VECTOR(Result) labels;  /* read, in the order they are to be taken in */
    size_t labels_taken;
    VECTOR(Result) found;
    VECTOR(KeptText) kept;
    LoaderWish wish;
    bool awake;                 /* the byte is there */
    bool listing;               /* the pile is not at its end */
    bool reading;               /* there are labels to come */
    struct timespec announced;  /* when the reader last woke the others (CLOCK_MONOTONIC) */
    struct timespec head_start; /* until then only labels are read (CLOCK_REALTIME) */
    atomic_bool stopping;       /* read without the lock by an analysis under way */
    LoaderProgress progress;

    pthread_t reader;
    pthread_t analysts[THREADS_MOST];
    unsigned analyst_count;
};

/* The threads (reader.c, analyst.c); the context is the loader. */
void *reader_run(void *context);
void *analyst_run(void *context);

/* Reads the article: its text, or the reason why there is none, in `result`. Without the lock.
 */
void read_article(Loader *loader, uint32_t article, const char *path, Result *result);
void result_release(Result *result);

/* All these under the lock. Wakes the owner. */
void wake_owner(Loader *loader);
/* Notes in `kept` a text that the corpus will keep. */
void note_kept(Loader *loader, const Result *result);
/* Whether the article's label is read before others. */
bool is_wished(const Loader *loader, uint32_t article);

long elapsed_since(const struct timespec *start); /* milliseconds; CLOCK_MONOTONIC */
struct timespec clock_in(unsigned milliseconds);  /* from now; CLOCK_REALTIME */

#endif
