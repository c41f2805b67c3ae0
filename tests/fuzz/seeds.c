/* Runs a fuzz driver over files, without libFuzzer: the main() of the check programs
 * seeds_NAME. Arguments are files and folders; without any, the folder is
 * $srcdir/tests/fuzz/NAME, NAME taken from the program's own name. Folders are not descended
 * into. A driver that finds a broken promise aborts; the file it was reading is the last one
 * named on standard error. */
#include "fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SEED_BYTES_MOST = 16 << 20 };

static unsigned seeds_run;

static bool seed_run(const char *path)
{
    Buffer seed = BUFFER_EMPTY;
    Error error;
    uint8_t *exact; /* a block without the NUL, so that a read past the end is noticed */

    fprintf(stderr, "%s\n", path);
    if (!file_read(path, &seed, SEED_BYTES_MOST, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return false;
    }
    exact = memory_new(seed.length + !seed.length);
    memcpy(exact, seed.bytes, seed.length);
    LLVMFuzzerTestOneInput(exact, seed.length);
    free(exact);
    buffer_release(&seed);
    seeds_run++;
    return true;
}

static bool seeds_run_path(const char *path)
{
    struct stat status;
    struct dirent *entry;
    DIR *folder;
    bool good = true;

    if (stat(path, &status) == 0 && !S_ISDIR(status.st_mode))
        return seed_run(path);
    folder = opendir(path);
    if (!folder) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    while ((entry = readdir(folder))) {
        char *seed = path_join(path, entry->d_name);

        if (stat(seed, &status) == 0 && S_ISREG(status.st_mode) && !seed_run(seed))
            good = false;
        free(seed);
    }
    closedir(folder);
    return good;
}

/* The folder that belongs to a program called .../seeds_NAME. */
static char *seeds_folder(const char *program)
{
    const char *name = strstr(path_name(program), "seeds_");
    const char *source = getenv("srcdir");
    Buffer folder = BUFFER_EMPTY;

    buffer_addf(&folder, "%s/tests/fuzz/%s", source ? source : ".",
                name ? name + strlen("seeds_") : "");
    return buffer_take(&folder);
}

int main(int count, char **arguments)
{
    bool good = true;

    if (count == 1) {
        char *folder = seeds_folder(arguments[0]);

        good = seeds_run_path(folder);
        free(folder);
    }
    for (int i = 1; i < count; i++)
        good = seeds_run_path(arguments[i]) && good;
    fprintf(stderr, "%u seeds\n", seeds_run);
    return good && seeds_run ? EXIT_SUCCESS : EXIT_FAILURE;
}
