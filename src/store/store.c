/* The file of records: reading what has come, appending under a lock. */
#include <dramatis/store.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* No file of corrections may be larger. */
#define STORE_LIMIT ((size_t)64 << 20)
/* How long another program may keep the file locked. One that writes without a pause leaves it
 * free for a moment only: it takes many looks to meet one. */
enum { LOCK_TRIES = 3000, LOCK_MILLISECONDS = 1 };

enum { NOT_APPLIED = UINT32_MAX };

struct Store {
    char *path;
    bool own_folder;
    Arena *arena; /* texts */
    VECTOR(Record) records;
    size_t unknown, damaged;
    Map *ids;         /* -> the last record of that id */
    uint64_t last_id; /* the largest number so far */
    /* the part of the file that is known */
    dev_t device;
    ino_t inode;
    off_t known;
    uint32_t lines;
    /* of the resolver */
    size_t applied;          /* records */
    VECTOR(uint32_t) undone; /* numbers that are to be undone */
};

/* --- Where
 * ------------------------------------------------------------------------------------
 */

static const char *absolute(const char *variable)
{
    const char *path = getenv(variable);

    return path && *path == '/' ? path : NULL;
}

char *store_default_path(void)
{
    const char *folder = absolute("XDG_STATE_HOME");

    if (folder)
        return path_join(folder, "dramatis/corrections");
    folder = absolute("HOME");
    return folder ? path_join(folder, ".local/state/dramatis/corrections") : NULL;
}

Store *store_new(const char *path, bool own_folder)
{
    Store *store = memory_new(sizeof *store);

    store->path = path ? memory_copy_string(path) : NULL;
    store->own_folder = own_folder;
    store->arena = arena_new();
    store->ids = map_new();
    return store;
}

void store_free(Store *store)
{
    if (!store)
        return;
    free(store->path);
    arena_free(store->arena);
    map_free(store->ids);
    vector_release(&store->records);
    vector_release(&store->undone);
    free(store);
}

const char *store_path(const Store *store)
{
    return store->path;
}

size_t store_count(const Store *store)
{
    return store->records.count;
}

const Record *store_record(const Store *store, size_t index)
{
    return &store->records.items[index];
}

size_t store_unknown(const Store *store)
{
    return store->unknown;
}

size_t store_damaged(const Store *store)
{
    return store->damaged;
}

/* --- Records ------------------------------------------------------------------------------ */

static void note_id(Store *store, const char *id)
{
    char *end;

    errno = 0;
    unsigned long long number = strtoull(id, &end, 10);
    if (!*end && !errno && number < UINT64_MAX && number > store->last_id)
        store->last_id = number;
}

static void undo_record(Store *store, Record *record)
{
    record->undone = true;
    if (!record->line)
        record->due = false;
    if (record->number != NOT_APPLIED)
        *vector_push(&store->undone) = record->number;
}

static void add_record(Store *store, const Judgement *judgement, const char *id, uint32_t line)
{
    *map_slot(store->ids, id, strlen(id)) = (uint32_t)store->records.count;
    *vector_push(&store->records) =
        (Record){.judgement = *judgement, .id = id, .line = line, .number = NOT_APPLIED};
}

/* The last record of that number and name; the name may be "". Numbers alone are not enough
 * where two branches of a file were merged. */
static Record *find_record(Store *store, const char *id, const char *name)
{
    uint32_t last = map_find(store->ids, id, strlen(id));

    for (size_t i = last == MAP_NONE ? 0 : last + 1; i-- > 0;) {
        Record *record = &store->records.items[i];
        if (strcmp(record->id, id) == 0 && !record->undone &&
            (!*name || strcmp(record->judgement.name, name) == 0))
            return record;
    }
    return NULL;
}

typedef struct Listener {
    StoreDamaged damaged;
    void *context;
} Listener;

static void report(Store *store, Listener listener, const char *reason)
{
    Buffer message = BUFFER_EMPTY;

    store->damaged++;
    buffer_addf(&message, "%s:%u: %s", store->path, store->lines, reason);
    if (listener.damaged)
        listener.damaged(listener.context, message.bytes);
    buffer_release(&message);
}

static void take_line(Store *store, Listener listener, const char *line, size_t length)
{
    Judgement judgement;
    const char *id;
    Error error;

    store->lines++;
    switch (store_parse(store->arena, line, length, &judgement, &id, &error)) {
    case STORE_LINE_DAMAGED:
        report(store, listener, error.text);
        break;
    case STORE_LINE_NOTHING:
        break;
    case STORE_LINE_UNKNOWN:
        store->unknown++;
        note_id(store, id);
        break;
    case STORE_LINE_JUDGEMENT:
        note_id(store, id);
        add_record(store, &judgement, id, store->lines);
        break;
    case STORE_LINE_UNDO: {
        note_id(store, id);
        Record *record = find_record(store, judgement.name, judgement.other);
        if (record)
            undo_record(store, record);
        else if (map_find(store->ids, judgement.name, strlen(judgement.name)) == MAP_NONE)
            report(store, listener, "there is nothing of that number above to undo");
        break;
    }
    }
}

/* Takes whole lines, and with `all` a last one without an end. */
static void take_bytes(Store *store, Listener listener, const char *bytes, size_t length,
                       bool all)
{
    size_t start = 0;

    while (start < length) {
        const char *end = memchr(bytes + start, '\n', length - start);
        if (!end && !all)
            break;
        size_t line = end ? (size_t)(end - bytes) - start : length - start;
        take_line(store, listener, bytes + start, line);
        start += line + (end != NULL);
    }
    store->known += (off_t)(start < length ? start : length);
}

/* --- Reading ------------------------------------------------------------------------------ */

/* All anew: the file is another one. Only records that are to be written yet are kept. */
static void forget(Store *store)
{
    size_t kept = 0;

    for (size_t i = 0; i < store->records.count; i++) {
        Record *record = &store->records.items[i];
        if (record->due && !record->line)
            store->records.items[kept++] = *record;
        else if (!record->undone)
            undo_record(store, record);
    }
    store->records.count = kept;
    store->applied = 0;
    store->unknown = store->damaged = 0;
    store->known = 0;
    store->lines = 0;
    map_free(store->ids);
    store->ids = map_new();
}

static bool read_on(Store *store, int file, bool all, Listener listener, Error *error)
{
    struct stat status;
    Buffer bytes = BUFFER_EMPTY;

    if (fstat(file, &status) < 0)
        return error_set_errno(error, errno, "%s", store->path);
    if (!S_ISREG(status.st_mode))
        return error_set(error, "%s is not a file", store->path);
    if ((uintmax_t)status.st_size > STORE_LIMIT)
        return error_set(error, "%s is larger than %zu MB", store->path, STORE_LIMIT >> 20);
    if (store->known && (status.st_dev != store->device || status.st_ino != store->inode ||
                         status.st_size < store->known))
        forget(store);
    store->device = status.st_dev;
    store->inode = status.st_ino;
    size_t wanted = (size_t)(status.st_size - store->known);
    buffer_reserve(&bytes, wanted + 1);
    while (bytes.length < wanted) {
        ssize_t got = pread(file, bytes.bytes + bytes.length, wanted - bytes.length,
                            store->known + (off_t)bytes.length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            error_set_errno(error, errno, "%s", store->path);
            buffer_release(&bytes);
            return false;
        }
        if (got == 0)
            break;
        bytes.length += (size_t)got;
    }
    take_bytes(store, listener, bytes.bytes, bytes.length, all);
    buffer_release(&bytes);
    return true;
}

/* True as well where locks are not known (some network file systems): a single append is whole
 * there nevertheless. */
static bool lock(int file, int kind, int tries)
{
    while (flock(file, kind | LOCK_NB) < 0) {
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK)
            return true;
        if (--tries <= 0)
            return false;
        poll(NULL, 0, LOCK_MILLISECONDS);
    }
    return true;
}

/* The folder the file is in, with the slash; free() it. */
static char *copy_folder(const char *path)
{
    char *folder = memory_copy_bytes(path, (size_t)(path_name(path) - path));

    if (*folder)
        return folder;
    free(folder);
    return memory_copy_string(".");
}

/* Whether a file that is not there could be made, as far as its folder tells. Sets errno. */
static bool could_be_made(const Store *store)
{
    char *folder = copy_folder(store->path);
    bool there = store->own_folder || access(folder, F_OK) == 0;

    free(folder);
    return there;
}

bool store_read(Store *store, StoreDamaged damaged, void *context, Error *error)
{
    if (!store->path)
        return true;
    int file = open(store->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        if (store->known)
            forget(store);
        return could_be_made(store) || error_set_errno(error, errno, "%s", store->path);
    }
    if (file < 0)
        return error_set_errno(error, errno, "%s", store->path);
    /* While somebody writes, the last line may be on its way still. */
    bool still = lock(file, LOCK_SH, 1);
    bool read = read_on(store, file, still, (Listener){damaged, context}, error);
    close(file);
    return read;
}

/* --- Appending ---------------------------------------------------------------------------- */

/* Returns 0, or the errno of the first folder that is not there and cannot be made. */
static int make_folders(const char *path)
{
    char *folder = memory_copy_string(path);
    int number = 0;

    for (char *slash = folder + 1; !number && (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        if (mkdir(folder, 0700) < 0 && errno != EEXIST)
            number = errno;
        *slash = '/';
    }
    free(folder);
    return number;
}

/* The reason comes first: the end of a message may not be seen. */
static bool not_saved(const Store *store, int number, Error *error)
{
    return error_set(error, "%s (%s)", strerror(number), store->path);
}

/* The name of a new file must reach the disk as well. */
static void sync_folder(const char *path)
{
    char *folder = copy_folder(path);
    int file = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);

    if (file >= 0) {
        fsync(file);
        close(file);
    }
    free(folder);
}

/* One write, which the file has as a whole or not at all: we hold the lock, so what is behind
 * the old end after a failure is our own. A limit on the size of files sends a signal. */
static bool append(int file, off_t end, const Buffer *line)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old;
    ssize_t put;

    sigaction(SIGXFSZ, &ignore, &old);
    do
        put = write(file, line->bytes, line->length);
    while (put < 0 && errno == EINTR);
    int number = put < 0 ? errno : (size_t)put < line->length ? ENOSPC : 0;
    if (put > 0 && number && ftruncate(file, end) < 0)
        number = errno; /* the next record begins a line of its own */
    if (!number && fsync(file) < 0)
        number = errno;
    sigaction(SIGXFSZ, &old, NULL);
    errno = number;
    return number == 0;
}

typedef void (*MakeLine)(Buffer *line, const char *id, const void *context);

static bool write_record(Store *store, int file, MakeLine make, const void *context,
                         const char **id, Error *error)
{
    Buffer line = BUFFER_EMPTY, number = BUFFER_EMPTY;
    struct stat status;
    char last = '\n';

    if (!lock(file, LOCK_EX, LOCK_TRIES))
        return error_set(error, "%s is locked by another program", store->path);
    if (!read_on(store, file, true, (Listener){NULL, NULL}, error))
        return false;
    if (fstat(file, &status) < 0)
        return not_saved(store, errno, error);
    if (status.st_size > 0 && pread(file, &last, 1, status.st_size - 1) != 1)
        last = 0;
    buffer_addf(&number, "%llu", (unsigned long long)store->last_id + 1);
    *id = arena_copy(store->arena, number.bytes, number.length);
    buffer_release(&number);
    if (last != '\n')
        buffer_add_byte(&line, '\n');
    make(&line, *id, context);
    bool written = append(file, status.st_size, &line) || not_saved(store, errno, error);
    if (written) {
        store->last_id++;
        store->lines++;
        store->known = status.st_size + (off_t)line.length;
        if (status.st_size == 0)
            sync_folder(store->path);
    }
    buffer_release(&line);
    return written;
}

static bool save(Store *store, MakeLine make, const void *context, const char **id,
                 Error *error)
{
    if (!store->path)
        return error_set(
            error,
            "there is no file to keep corrections in: no home folder, or none is wanted");
    int number = store->own_folder ? make_folders(store->path) : 0;
    int file =
        open(store->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
             store->own_folder ? 0600 : 0666);
    if (file < 0)
        return not_saved(store, number && errno == ENOENT ? number : errno, error);
    bool written = write_record(store, file, make, context, id, error);
    close(file);
    return written;
}

static void make_judgement(Buffer *line, const char *id, const void *context)
{
    store_write_line(line, id, context);
}

static void make_undo(Buffer *line, const char *id, const void *context)
{
    const Record *record = context;

    store_write_undo(line, id, record->id, record->judgement.name);
}

/* What would be a damaged line the next time is not written. */
static bool can_be_read(const Judgement *judgement, Error *error)
{
    Arena *arena = arena_new();
    Buffer line = BUFFER_EMPTY;
    Judgement again;
    const char *id;

    store_write_line(&line, "18446744073709551615", judgement);
    bool good = store_parse(arena, line.bytes, line.length - 1, &again, &id, error) ==
                STORE_LINE_JUDGEMENT;
    buffer_release(&line);
    arena_free(arena);
    return good;
}

/* The first record that is due, or NULL. */
static Record *first_due(const Store *store)
{
    for (size_t i = 0; i < store->records.count; i++)
        if (store->records.items[i].due)
            return &store->records.items[i];
    return NULL;
}

size_t store_due(const Store *store)
{
    size_t count = 0;

    for (size_t i = 0; i < store->records.count; i++)
        count += store->records.items[i].due;
    return count;
}

/* The record has been written as a line of that number. */
static void note_line(Store *store, Record *record, const char *id)
{
    record->due = false;
    if (record->line)
        return;
    record->id = id;
    record->line = store->lines;
    *map_slot(store->ids, id, strlen(id)) = (uint32_t)(record - store->records.items);
}

bool store_save(Store *store, Error *error)
{
    for (Record *record; (record = first_due(store));) {
        Record due = *record;
        const char *id;
        if (!(due.line ? save(store, make_undo, &due, &id, error)
                       : save(store, make_judgement, &due.judgement, &id, error)))
            return false;
        /* What was read meanwhile moved it, or took what was to be undone away. */
        record = first_due(store);
        if (record && record->line == due.line)
            note_line(store, record, id);
    }
    return true;
}

bool store_add(Store *store, const Judgement *judgement, Error *error)
{
    Judgement copy = *judgement;
    const char *id = "";

    copy.name = arena_copy(store->arena, judgement->name, strlen(judgement->name));
    copy.other = arena_copy(store->arena, judgement->other, strlen(judgement->other));
    bool lasting = can_be_read(&copy, error);
    bool saved = lasting && store_save(store, error) &&
                 save(store, make_judgement, &copy, &id, error);
    if (saved) {
        add_record(store, &copy, id, store->lines);
    } else {
        *vector_push(&store->records) = (Record){.judgement = copy,
                                                 .id = "",
                                                 .due = lasting && store->path,
                                                 .number = NOT_APPLIED};
    }
    return saved;
}

bool store_undo(Store *store, size_t index, Error *error)
{
    if (index >= store->records.count || store->records.items[index].undone)
        BUG("record %zu cannot be undone", index);
    Record target = store->records.items[index];
    uint32_t line = target.line;
    const char *id;

    if (line == 0) {
        undo_record(store, &store->records.items[index]);
        return true;
    }
    bool saved = store_save(store, error) && save(store, make_undo, &target, &id, error);
    /* What was read meanwhile may have undone it, or be another file. */
    if (index < store->records.count && store->records.items[index].line == line &&
        !store->records.items[index].undone) {
        undo_record(store, &store->records.items[index]);
        store->records.items[index].due = !saved;
    }
    return saved;
}

/* --- Applying ----------------------------------------------------------------------------- */

void store_apply(Store *store, Resolver *resolver)
{
    for (size_t i = 0; i < store->undone.count; i++)
        resolver_undo(resolver, store->undone.items[i]);
    store->undone.count = 0;
    for (; store->applied < store->records.count; store->applied++) {
        Record *record = &store->records.items[store->applied];
        if (record->undone || record->number != NOT_APPLIED)
            continue;
        record->number = resolver_judge(resolver, &record->judgement);
    }
}
