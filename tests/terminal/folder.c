#include "harness.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *folder_new(void)
{
    const char *parent = getenv("TMPDIR");
    char *name = path_join(parent && *parent ? parent : "/tmp", "dramatis-test-XXXXXX");
    if (!mkdtemp(name))
        BUG("%s: %s", name, strerror(errno));
    return name;
}

static int remove_one(const char *path, UNUSED const struct stat *facts, UNUSED int kind,
                      UNUSED struct FTW *place)
{
    return remove(path);
}

void folder_remove(char *folder)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(folder);
}

char *folder_file(const char *folder, const char *name, const char *bytes, size_t length)
{
    char *path = path_join(folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        BUG("%s: %s", path, strerror(errno));
    return path;
}
