/* Where the model lies, and a recogniser that fills itself when the first article comes: the
 * thread of the keyboard opens it, those that analyse need it. */
#include "recog-internal.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

enum { FOLDERS_UP = 3 };

static const char model_in_tree[] = "data/model/english.model";

/* The model of the source or build tree this program stands in; NULL for none; free() it. */
static char *model_beside(void)
{
    char own[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    if (length <= 0)
        return NULL;
    own[length] = '\0';
    for (int up = 0; up < FOLDERS_UP; up++) {
        char *slash = strrchr(own, '/');
        if (!slash || slash == own)
            return NULL;
        *slash = '\0';
        char *path = path_join(own, model_in_tree);
        if (access(path, R_OK) == 0)
            return path;
        free(path);
    }
    return NULL;
}

static char *model_path(void)
{
    const char *wanted = getenv("DRAMATIS_MODEL");
    if (wanted)
        return *wanted ? memory_copy_string(wanted) : NULL;
    char *beside = model_beside();
    return beside ? beside : memory_copy_string(MODEL_DIRECTORY "/english.model");
}

/* Takes the path. */
static Recogniser *recogniser_new(char *path)
{
    Recogniser *recogniser = memory_new(sizeof *recogniser);
    recogniser->path = path;
    pthread_mutex_init(&recogniser->lock, NULL);
    return recogniser;
}

void recogniser_fill(const Recogniser *shared)
{
    Recogniser *recogniser = (Recogniser *)shared; /* filled once, under its lock */
    if (atomic_load_explicit(&recogniser->ready, memory_order_acquire))
        return;
    pthread_mutex_lock(&recogniser->lock);
    if (!recogniser->ready) {
        if (recogniser->path)
            recogniser->tagger = tagger_open(recogniser->path, &recogniser->why);
        lexicons_fill(recogniser);
        atomic_store_explicit(&recogniser->ready, true, memory_order_release);
    }
    pthread_mutex_unlock(&recogniser->lock);
}

Recogniser *recogniser_open(Error *error UNUSED)
{
    return recogniser_new(model_path());
}

Recogniser *recogniser_open_model(const char *path, Error *error UNUSED)
{
    Recogniser *recogniser = recogniser_new(path ? memory_copy_string(path) : NULL);
    recogniser_fill(recogniser);
    return recogniser;
}

const char *recogniser_warning(const Recogniser *recogniser)
{
    bool ready = atomic_load_explicit(&recogniser->ready, memory_order_acquire);
    return ready && recogniser->path && !recogniser->tagger ? recogniser->why.text : NULL;
}

void recogniser_close(Recogniser *recogniser)
{
    if (recogniser->ready) {
        tagger_close(recogniser->tagger);
        lexicon_free(recogniser->lexicon);
        map_free(recogniser->phrases);
        map_free(recogniser->starts);
    }
    pthread_mutex_destroy(&recogniser->lock);
    free(recogniser->path);
    free(recogniser);
}
