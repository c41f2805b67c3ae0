#include "ingest-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Tried in this order; the last takes whatever is text. */
static const Format *const formats[] = {&format_plain};

bool ingest_bytes(const char *path, const char *bytes, size_t length, ArticleVector *articles,
                  Error *error)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (formats[i]->sniff(path, bytes, length))
            return formats[i]->read(path, bytes, length, articles, error);
    return error_set(error, "is not of a known format");
}

/* Opens what was named without waiting for anybody: a pipe without a writer must not hold up
 * the rest, and a device is no article. */
static int open_named(const char *path, Error *error)
{
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

    if (descriptor < 0) {
        error_set_errno(error, errno, "%s", "");
        return -1;
    }
    if (fstat(descriptor, &status) < 0 || S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode)) {
        fcntl(descriptor, F_SETFL, 0);
        return descriptor;
    }
    close(descriptor);
    error_set(error, S_ISDIR(status.st_mode) ? "Is a directory" : "is not a regular file");
    return -1;
}

/* Whether it is a file of a size that may be read twice. */
static bool is_lasting(int descriptor)
{
    struct stat status;

    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
           (size_t)status.st_size <= INGEST_AGAIN;
}

bool ingest_file(const char *path, const IngestSource *source, ArticleVector *articles,
                 bool *once, Error *error)
{
    bool standard = strcmp(path, "-") == 0;
    int descriptor = standard ? source->standard_input : open_named(path, error);
    Buffer bytes = BUFFER_EMPTY;

    if (descriptor < 0)
        return false;
    if (once)
        *once = standard || !is_lasting(descriptor);
    bool done = file_read_descriptor(descriptor, source->stop, &bytes, INGEST_LIMIT, error) &&
                ingest_bytes(path, bytes.bytes, bytes.length, articles, error);
    buffer_release(&bytes);
    if (!standard)
        close(descriptor);
    return done;
}

Article *ingest_again(const char *path, Error *error)
{
    const IngestSource source = {.standard_input = -1, .stop = -1};
    ArticleVector articles = {0};
    Article *article = NULL;

    if (ingest_file(path, &source, &articles, NULL, error))
        article = articles.items[0];
    for (size_t i = 1; i < articles.count; i++)
        article_free(articles.items[i]);
    vector_release(&articles);
    return article;
}
