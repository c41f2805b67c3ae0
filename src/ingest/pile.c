/* Folders are read when their turn comes and their entries sorted then. */
#include <dramatis/ingest.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* An entry of a folder. `start` holds the first bytes of the name behind what all names of the
 * folder begin with, most significant first: most comparisons need no more. */
typedef struct Entry {
    uint64_t start;
    const char *path;
    unsigned char kind; /* d_type: DT_UNKNOWN where the file system does not tell */
} Entry;

/* What a folder still has to give, in order. */
typedef struct Folder {
    VECTOR(Entry) entries;
    size_t next;
} Folder;

struct Pile {
    Arena *strings;
    VECTOR(const char *) paths; /* as added */
    size_t next;
    VECTOR(Folder) folders; /* the open ones, the innermost last */
    Map *walked;            /* device and inode of the folders met under the path in hand */
};

Pile *pile_new(void)
{
    Pile *pile = memory_new(sizeof *pile);

    pile->strings = arena_new();
    return pile;
}

void pile_free(Pile *pile)
{
    if (!pile)
        return;
    for (size_t i = 0; i < pile->folders.count; i++)
        vector_release(&pile->folders.items[i].entries);
    vector_release(&pile->folders);
    vector_release(&pile->paths);
    map_free(pile->walked);
    arena_free(pile->strings);
    free(pile);
}

void pile_add(Pile *pile, const char *path)
{
    *vector_push(&pile->paths) = arena_copy(pile->strings, path, strlen(path));
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
            *vector_push(&pile->paths) = arena_copy(pile->strings, name, length);
    }
    buffer_release(&names);
    return read;
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

/* --- The order of names ------------------------------------------------------------------- */

static int by_bytes(const void *a, const void *b)
{
    const Entry *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return strcmp(x->path, y->path);
}

/* How many bytes all the paths begin with. */
static size_t common_start(const Entry *entries, size_t count)
{
    size_t common = strlen(entries[0].path);

    for (size_t i = 1; i < count; i++)
        for (size_t at = 0; at < common; at++)
            if (entries[i].path[at] != entries[0].path[at])
                common = at;
    return common;
}

static void sort(Entry *entries, size_t count)
{
    size_t common = count ? common_start(entries, count) : 0;

    for (size_t i = 0; i < count; i++) {
        const char *at = entries[i].path + common;
        for (size_t byte = 0; byte < sizeof entries[i].start; byte++) {
            entries[i].start = entries[i].start << 8 | (unsigned char)*at;
            at += *at != '\0';
        }
    }
    if (count)
        qsort(entries, count, sizeof *entries, by_bytes);
}

/* --- Walking ------------------------------------------------------------------------------ */

static const char *join(Pile *pile, const char *folder, const char *name)
{
    char *joined = path_join(folder, name);
    const char *kept = arena_copy(pile->strings, joined, strlen(joined));

    free(joined);
    return kept;
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
            *vector_push(&folder.entries) =
                (Entry){.path = join(pile, path, entry->d_name), .kind = entry->d_type};
    int number = errno;
    closedir(directory);
    if (number) {
        vector_release(&folder.entries);
        return error_set_errno(error, number, "%s", "");
    }
    sort(folder.entries.items, folder.entries.count);
    *vector_push(&pile->folders) = folder;
    return true;
}

/* The next entry of any kind, without a path at the end. `named` tells whether the user named
 * it, rather than a folder. */
static Entry next_entry(Pile *pile, bool *named)
{
    while (pile->folders.count) {
        Folder *folder = &pile->folders.items[pile->folders.count - 1];
        *named = false;
        if (folder->next < folder->entries.count)
            return folder->entries.items[folder->next++];
        vector_release(&folder->entries);
        pile->folders.count--;
    }
    *named = true;
    map_free(pile->walked);
    pile->walked = NULL;
    if (pile->next == pile->paths.count)
        return (Entry){.path = NULL};
    return (Entry){.path = pile->paths.items[pile->next++], .kind = DT_UNKNOWN};
}

const char *pile_next(Pile *pile, Error *error)
{
    struct stat status;
    Entry entry;
    bool named;

    error->text[0] = '\0';
    while ((entry = next_entry(pile, &named)).path) {
        if (entry.kind == DT_REG || strcmp(entry.path, "-") == 0)
            break;
        bool known = stat(entry.path, &status) == 0;
        if (known && S_ISDIR(status.st_mode)) {
            if (is_new(pile, &status) && !open_folder(pile, entry.path, error))
                break;
        } else if (named || !known || S_ISREG(status.st_mode)) {
            break;
        }
    }
    return entry.path;
}
