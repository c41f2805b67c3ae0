#include <dramatis/config.h>

#include <stdlib.h>
#include <string.h>

/* The value of an environment variable that holds an absolute path, else NULL: the XDG Base
 * Directory Specification 0.8 says that relative ones are to be ignored. */
static const char *absolute(const char *variable)
{
    const char *path = getenv(variable);

    return path && *path == '/' ? path : NULL;
}

char *config_path(const char *name)
{
    const char *folder = absolute("XDG_CONFIG_HOME");
    const char *below = folder ? "dramatis/" : ".config/dramatis/";
    Buffer relative = BUFFER_EMPTY;

    if (!folder)
        folder = absolute("HOME");
    if (!folder)
        return NULL;
    buffer_addf(&relative, "%s%s", below, name);
    char *path = path_join(folder, relative.bytes);
    buffer_release(&relative);
    return path;
}

char *config_expand(const char *path)
{
    const char *home = absolute("HOME");

    if (home && strncmp(path, "~/", 2) == 0)
        return path_join(home, path + 2);
    return memory_copy_string(path);
}
