#include <dramatis/base.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* At once, so that `stop` is heard while a large file is read. */
enum { READ_MOST = 8 << 20 };

/* Waits until there is something to read, or until there never will be: a named pipe that
 * nobody writes to yet would else look like its end. False when `stop` speaks first. */
static bool wait_for_bytes(int descriptor, int stop)
{
    struct pollfd watched[2] = {{.fd = descriptor, .events = POLLIN},
                                {.fd = stop, .events = POLLIN}};

    while (poll(watched, 2, -1) < 0 && errno == EINTR)
        ;
    return !watched[1].revents;
}

bool file_read_descriptor(int descriptor, int stop, Buffer *out, size_t limit, Error *error)
{
    struct stat status;
    size_t step = 65536;

    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        if ((uintmax_t)status.st_size > limit)
            return error_set(error, "is larger than %zu MB", limit >> 20);
        step = (size_t)status.st_size + 1;
    }
    for (;;) {
        buffer_reserve(out, step);
        if (!wait_for_bytes(descriptor, stop))
            return error_set(error, "reading was ended");
        size_t room = out->capacity - out->length - 1;
        ssize_t got =
            read(descriptor, out->bytes + out->length, room < READ_MOST ? room : READ_MOST);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_set_errno(error, errno, "%s", "");
        if (got == 0)
            return true;
        out->length += (size_t)got;
        out->bytes[out->length] = '\0';
        if (out->length > limit)
            return error_set(error, "is larger than %zu MB", limit >> 20);
        step = out->capacity - out->length > 65536 ? 1 : 65536;
    }
}

bool file_read(const char *path, Buffer *out, size_t limit, Error *error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    if (descriptor < 0)
        return error_set_errno(error, errno, "%s", "");
    bool read = file_read_descriptor(descriptor, -1, out, limit, error);
    close(descriptor);
    return read;
}

static bool write_all(int descriptor, const char *bytes, size_t length)
{
    while (length) {
        ssize_t put = write(descriptor, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

/* Makes a rename last: the folder's own entry must reach the disk. */
static void sync_folder(const char *path)
{
    char *folder = memory_copy_bytes(path, (size_t)(path_name(path) - path));
    int descriptor = open(*folder ? folder : ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY);

    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
    free(folder);
}

bool file_save(const char *path, const char *bytes, size_t length, Error *error)
{
    Buffer temporary = BUFFER_EMPTY;
    int number = 0;

    buffer_addf(&temporary, "%s.%ld.new", path, (long)getpid());
    int descriptor =
        open(temporary.bytes, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        error_set_errno(error, errno, "cannot write %s", path);
        buffer_release(&temporary);
        return false;
    }
    if (!write_all(descriptor, bytes, length) || fsync(descriptor) < 0)
        number = errno;
    if (close(descriptor) < 0 && !number)
        number = errno;
    if (!number && rename(temporary.bytes, path) < 0)
        number = errno;
    if (number) {
        unlink(temporary.bytes);
        error_set_errno(error, number, "cannot write %s", path);
    } else {
        sync_folder(path);
    }
    buffer_release(&temporary);
    return !number;
}

char *path_join(const char *directory, const char *name)
{
    Buffer path = BUFFER_EMPTY;

    if (*name != '/' && *directory) {
        buffer_add_string(&path, directory);
        if (path.bytes[path.length - 1] != '/')
            buffer_add_byte(&path, '/');
    }
    buffer_add_string(&path, name);
    return buffer_take(&path);
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
