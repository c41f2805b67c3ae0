#include "term-internal.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static int held = -1, own = -1; /* where messages wait; where they belong */

int memory_file(void)
{
#ifdef HAVE_MEMFD_CREATE
    int made = memfd_create("dramatis", MFD_CLOEXEC);
#else
    char path[] = "/tmp/dramatis-XXXXXX";
    int made = mkostemp(path, O_CLOEXEC);
    if (made >= 0)
        unlink(path);
#endif
    int moved = made < 0 ? -1 : fcntl(made, F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR);
    if (made >= 0)
        close(made);
    return moved;
}

void errors_hold(void)
{
    if (held >= 0 || !isatty(STDERR_FILENO))
        return;
    own = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR);
    held = own < 0 ? -1 : memory_file();
    if (held >= 0)
        dup2(held, STDERR_FILENO);
}

void errors_release(void)
{
    struct pollfd ready = {.fd = own, .events = POLLOUT};
    char bytes[512];
    ssize_t count;

    if (held < 0)
        return;
    dup2(own, STDERR_FILENO);
    lseek(held, 0, SEEK_SET);
    while ((count = read(held, bytes, sizeof bytes)) > 0)
        if (poll(&ready, 1, PATIENT_MILLISECONDS) <= 0 || write(own, bytes, (size_t)count) < 0)
            break;
    close(held);
    close(own);
    held = own = -1;
}
