/* loader: reads and analyses the pile beside the keyboard. First all articles are listed, by
 * their files; then their labels are read; then what is in them is found: each in the pile's
 * order, but what is wanted comes first. All is handed over by loader_step, which the corpus's
 * own thread calls, so nobody else needs a lock. */
#ifndef DRAMATIS_LOADER_H
#define DRAMATIS_LOADER_H

#include <dramatis/ingest.h>
#include <dramatis/recog.h>
#include <dramatis/resolve.h>

typedef struct Loader Loader;

typedef struct LoaderProgress {
    uint32_t listed;   /* files, handed over */
    uint32_t labelled; /* articles, handed over with their labels */
    uint32_t analysed; /* articles, handed over with what was found in them */
    uint32_t refused;
    bool listing;  /* there are files to come */
    bool finished; /* all is handed over */
} LoaderProgress;

/* Called by loader_step for each file that could not be read. */
typedef void (*LoaderRefused)(void *context, const char *path, const char *reason);

typedef struct LoaderSource {
    Pile *pile; /* lent until the corpus is freed: its paths are the corpus's */
    const Recogniser *recogniser; /* lent until loader_free */
    int standard_input;           /* the descriptor that "-" is read from */
    bool labels_first; /* for whoever shows a list; else an article is read when analysed */
    unsigned threads;  /* for the analysis; 0: one per core */
} LoaderSource;

Loader *loader_start(const LoaderSource *source);
/* Stops reading after the article in hand and joins the threads; within a second even while a
 * large file is read or a pipe is silent. NULL is fine. */
void loader_free(Loader *loader);

/* What is looked at: the labels of `count` articles from `first` on, and one article, which is
 * analysed before others. */
typedef struct LoaderWish {
    uint32_t first, count;
    uint32_t article; /* UINT32_MAX: none */
} LoaderWish;

/* Has it read before the rest, and waits until it is, for `milliseconds` at most; returns
 * whether loader_step will hand over all labels of the wish, as far as that is not done. */
bool loader_want(Loader *loader, const LoaderWish *wish, unsigned milliseconds);

/* Readable (poll) when loader_step has something to do. */
int loader_descriptor(const Loader *loader);
/* Hands over what is there to the corpus and the resolver (resolver_settle included), for about
 * `milliseconds` at most; 0 means all that is there. Returns whether anything changed. Texts
 * that were lent before may be gone (corpus_trim). */
bool loader_step(Loader *loader, Corpus *corpus, Resolver *resolver, unsigned milliseconds,
                 LoaderRefused refused, void *context);
/* Waits until loader_step has something to do or all is done. */
void loader_wait(Loader *loader);
LoaderProgress loader_progress(const Loader *loader);

#endif
