/* loader: reads and analyses the pile beside the keyboard. Articles come in the pile's order,
 * readable at once; what was found in them follows, in the same order. Both are handed over by
 * loader_step, which the corpus's own thread calls, so nobody else needs a lock. */
#ifndef DRAMATIS_LOADER_H
#define DRAMATIS_LOADER_H

#include <dramatis/ingest.h>
#include <dramatis/recog.h>
#include <dramatis/resolve.h>

typedef struct Loader Loader;

typedef struct LoaderProgress {
    uint32_t files;    /* read or refused so far */
    uint32_t articles; /* handed over */
    uint32_t analysed; /* handed over with what was found in them */
    uint32_t refused;
    bool reading;      /* there are files to come */
    bool finished;     /* all is handed over */
} LoaderProgress;

/* Called by loader_step for each file that could not be read, in order. */
typedef void (*LoaderRefused)(void *context, const char *path, const char *reason);

/* Starts the threads (`threads` for the analysis; 0 means one per core). `pile` and
 * `recogniser` are lent until loader_free. `standard_input` is what "-" is read from. */
Loader *loader_start(Pile *pile, const Recogniser *recogniser, int standard_input,
                     unsigned threads);
/* Stops reading after the article in hand and joins the threads; within a second even while a
 * large file is read or a pipe is silent. NULL is fine. */
void loader_free(Loader *loader);

/* Readable (poll) when loader_step has something to do. */
int loader_descriptor(const Loader *loader);
/* Hands over what is there to the corpus and the resolver (resolver_settle included), for about
 * `milliseconds` at most; 0 means all that is there. Returns whether anything changed. */
bool loader_step(Loader *loader, Corpus *corpus, Resolver *resolver, unsigned milliseconds,
                 LoaderRefused refused, void *context);
/* Waits until loader_step has something to do or all is done. */
void loader_wait(Loader *loader);
LoaderProgress loader_progress(const Loader *loader);

#endif
