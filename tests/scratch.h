/* A folder of its own for a test that needs files. */
#ifndef DRAMATIS_TESTS_SCRATCH_H
#define DRAMATIS_TESTS_SCRATCH_H

#include "check.h"

#include <stdio.h>

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch_folder[] = "/tmp/dramatis-test-XXXXXX";

static UNUSED int scratch_make(void **state UNUSED)
{
    return mkdtemp(scratch_folder) ? 0 : -1;
}

static int scratch_remove_entry(const char *path, const struct stat *status UNUSED,
                                int kind UNUSED, struct FTW *place UNUSED)
{
    return remove(path);
}

static UNUSED int scratch_remove(void **state UNUSED)
{
    return nftw(scratch_folder, scratch_remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* The path of `name` in the folder; free() it. */
static UNUSED char *scratch_path(const char *name)
{
    return path_join(scratch_folder, name);
}

/* A file with the text, folders made on the way. */
static UNUSED void scratch_write(const char *name, const char *text, size_t length)
{
    char *path = scratch_path(name);

    for (char *slash = path + sizeof scratch_folder; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    assert_true(file_save(path, text, length, NULL));
    free(path);
}

#endif
