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

bool ingest_file(const char *path, const IngestSource *source, ArticleVector *articles,
                 Error *error)
{
    bool standard = strcmp(path, "-") == 0;
    int descriptor = standard ? source->standard_input : open_named(path, error);
    Buffer bytes = BUFFER_EMPTY;

    if (descriptor < 0)
        return false;
    bool done = file_read_descriptor(descriptor, source->stop, &bytes, INGEST_LIMIT, error) &&
                ingest_bytes(path, bytes.bytes, bytes.length, articles, error);
    buffer_release(&bytes);
    if (!standard)
        close(descriptor);
    return done;
}
