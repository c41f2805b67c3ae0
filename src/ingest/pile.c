/* Folders are read when their turn comes and their entries sorted then, so a large tree costs
 * memory for one path of open folders. */
#include <dramatis/ingest.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What a folder still has to give: the paths of its entries, in order. */
typedef struct Folder {
    VECTOR(char *) paths;
    size_t next;
} Folder;

struct Pile {
    VECTOR(char *) paths; /* as added */
    size_t next;
    VECTOR(Folder) folders; /* the open ones, the innermost last */
    Map *walked;            /* device and inode of the folders met under the path in hand */
    char *lent;             /* what pile_next returned last */
};

Pile *pile_new(void)
{
    return memory_new(sizeof(Pile));
}

static void folder_release(Folder *folder)
{
    for (size_t i = folder->next; i < folder->paths.count; i++)
        free(folder->paths.items[i]);
    vector_release(&folder->paths);
}

void pile_free(Pile *pile)
{
    if (!pile)
        return;
    for (size_t i = pile->next; i < pile->paths.count; i++)
        free(pile->paths.items[i]);
    vector_release(&pile->paths);
    for (size_t i = 0; i < pile->folders.count; i++)
        folder_release(&pile->folders.items[i]);
    vector_release(&pile->folders);
    map_free(pile->walked);
    free(pile->lent);
    free(pile);
}

void pile_add(Pile *pile, const char *path)
{
    *vector_push(&pile->paths) = memory_copy_string(path);
}

bool pile_add_list(Pile *pile, const char *list, bool nul_ended, Error *error)
{
    enum { LIST_LIMIT = 1 << 28 };
    const char end = nul_ended ? '\0' : '\n';
    Buffer names = BUFFER_EMPTY;
    Error reason;
    bool read = strcmp(list, "-") == 0
                    ? file_read_descriptor(0, -1, &names, LIST_LIMIT, &reason)
                    : file_read(list, &names, LIST_LIMIT, &reason);

    if (!read)
        error_set(error, "%s: %s", list, reason.text);
    for (size_t at = 0; read && at < names.length;) {
        const char *name = names.bytes + at;
        const char *stop = memchr(name, end, names.length - at);
        size_t length = stop ? (size_t)(stop - name) : names.length - at;
        at += length + 1;
        if (!nul_ended && length && name[length - 1] == '\r')
            length--;
        if (length && !memchr(name, '\0', length))
            *vector_push(&pile->paths) = memory_copy_bytes(name, length);
    }
    buffer_release(&names);
    return read;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Whether the folder is met for the first time under the path in hand: links may lead to it
 * again and again, in as many ways as there are orders of them. */
static bool is_new(Pile *pile, const struct stat *status)
{
    const struct {
        uint64_t device, inode;
    } key = {status->st_dev, status->st_ino};

    if (!pile->walked)
        pile->walked = map_new();
    uint32_t *slot = map_slot(pile->walked, (const char *)&key, sizeof key);
    bool new = *slot == MAP_NONE;
    *slot = 1;
    return new;
}

/* Opens a folder as the innermost one. */
static bool open_folder(Pile *pile, const char *path, Error *error)
{
    Folder folder = {0};
    struct dirent *entry;
    DIR *directory = opendir(path);

    if (!directory)
        return error_set_errno(error, errno, "%s", "");
    while (errno = 0, (entry = readdir(directory)))
        if (*entry->d_name != '.')
            *vector_push(&folder.paths) = path_join(path, entry->d_name);
    int number = errno;
    closedir(directory);
    if (number) {
        folder_release(&folder);
        return error_set_errno(error, number, "%s", "");
    }
    if (folder.paths.count)
        qsort(folder.paths.items, folder.paths.count, sizeof *folder.paths.items, by_bytes);
    *vector_push(&pile->folders) = folder;
    return true;
}

/* The next path of any kind, for the caller to free; NULL at the end. `named` tells whether the
 * user named it, rather than a folder. */
static char *next_path(Pile *pile, bool *named)
{
    while (pile->folders.count) {
        Folder *folder = &pile->folders.items[pile->folders.count - 1];
        *named = false;
        if (folder->next < folder->paths.count)
            return folder->paths.items[folder->next++];
        folder_release(folder);
        pile->folders.count--;
    }
    *named = true;
    map_free(pile->walked);
    pile->walked = NULL;
    return pile->next < pile->paths.count ? pile->paths.items[pile->next++] : NULL;
}

const char *pile_next(Pile *pile, Error *error)
{
    struct stat status;
    bool named;

    error->text[0] = '\0';
    free(pile->lent);
    while ((pile->lent = next_path(pile, &named))) {
        if (strcmp(pile->lent, "-") == 0)
            break;
        bool known = stat(pile->lent, &status) == 0;
        if (known && S_ISDIR(status.st_mode)) {
            if (is_new(pile, &status) && !open_folder(pile, pile->lent, error))
                break;
        } else if (named || !known || S_ISREG(status.st_mode)) {
            break;
        }
        free(pile->lent);
    }
    return pile->lent;
}
