/* base: what every room stands on: errors as values, memory, growing buffers, arenas, a string
 * map, byte spans, and files that are saved whole or not at all.
 *
 * Verbs tell who frees: new, load, open, read and copy return something the caller owns; find,
 * first and next lend; take moves. Nothing here prints or exits. */
#ifndef DRAMATIS_BASE_H
#define DRAMATIS_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#define UNUSED                   __attribute__((unused))

/* --- Spans ------------------------------------------------------------------------------- */

/* A half-open range of bytes [start, end) of one text. The only kind of position there is:
 * columns and graphemes exist only where a name says so. */
typedef struct Span {
    uint32_t start;
    uint32_t end;
} Span;

static inline uint32_t span_length(Span span)
{
    return span.end - span.start;
}

static inline bool span_empty(Span span)
{
    return span.end <= span.start;
}

static inline bool span_holds(Span span, uint32_t position)
{
    return span.start <= position && position < span.end;
}

static inline bool spans_overlap(Span a, Span b)
{
    return a.start < b.end && b.start < a.end;
}

/* --- Errors ------------------------------------------------------------------------------- */

/* Why something failed, in words for the user, without the program's name or a newline. */
typedef struct Error {
    char text[512];
} Error;

/* Writes the message (cut to fit, always ended) and returns false, so that a function that
 * fails can say `return error_set(error, ...)`. `error` may be NULL. */
bool error_set(Error *error, const char *format, ...) PRINTF_LIKE(2, 3);

/* The same with ": " and the text of the errno value `number` behind it. */
bool error_set_errno(Error *error, int number, const char *format, ...) PRINTF_LIKE(3, 4);

/* Our own fault: prints file, line and what was broken, and aborts. Never for bad input. */
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void bug_at(const char *file, int line, const char *format, ...) PRINTF_LIKE(3, 4);

/* --- Memory ------------------------------------------------------------------------------- */

/* Allocation cannot fail as far as callers see: when memory is out, the handler is called;
 * it must not return. The default aborts; the program installs one that gives the terminal
 * back. */
void memory_on_exhausted(void (*handler)(void));

void *memory_new(size_t size);                  /* zeroed; free() it */
void *memory_resize(void *block, size_t size);  /* as realloc */
char *memory_copy_string(const char *text);     /* free() it */
char *memory_copy_bytes(const char *bytes, size_t length); /* a NUL is added; free() it */

/* Growing arrays are structs with the fields `items`, `count` and `capacity`. VECTOR names such
 * a type; vector_push makes room for one more item (not cleared) and yields a pointer to it. */
#define VECTOR(Type)                                                                           \
    struct {                                                                                   \
        Type *items;                                                                           \
        size_t count;                                                                          \
        size_t capacity;                                                                       \
    }

#define vector_reserve(v, total)                                                               \
    ((v)->items = vector_grow((v)->items, &(v)->capacity, (total), sizeof *(v)->items))
#define vector_push(v) (vector_reserve((v), (v)->count + 1), &(v)->items[(v)->count++])
#define vector_release(v)                                                                      \
    (free((v)->items), (v)->items = NULL, (v)->count = 0, (v)->capacity = 0)

/* Makes room for `total` items of `size` bytes; behind vector_reserve. */
void *vector_grow(void *items, size_t *capacity, size_t total, size_t size);

/* --- Arena -------------------------------------------------------------------------------- */

/* Memory given out piece by piece and freed at once. Not for use by two threads at a time. */
typedef struct Arena Arena;

Arena *arena_new(void);
Arena *arena_new_sized(size_t size); /* whose first `size` bytes take no more than that */
void arena_free(Arena *arena); /* NULL is fine */
void *arena_take(Arena *arena, size_t size); /* zeroed, aligned for any type */
/* A NUL is added; strings lie close together. */
char *arena_copy(Arena *arena, const char *bytes, size_t length);
/* Copies `count` items of `size` bytes (a vector that is finished) into the arena. */
void *arena_copy_items(Arena *arena, const void *items, size_t count, size_t size);
size_t arena_size(const Arena *arena); /* bytes held from the system */

/* --- Buffer ------------------------------------------------------------------------------- */

/* Bytes that grow. `bytes` is never NULL and always ended by a NUL that `length` leaves out.
 * Start with BUFFER_EMPTY; the storage is yours until buffer_release. */
typedef struct Buffer {
    char *bytes;
    size_t length;
    size_t capacity;
} Buffer;

extern char buffer_nothing[1];
#define BUFFER_EMPTY {buffer_nothing, 0, 0}

void buffer_release(Buffer *buffer); /* empty again, usable again */
void buffer_clear(Buffer *buffer);   /* length 0, storage kept */
void buffer_reserve(Buffer *buffer, size_t more);
void buffer_add(Buffer *buffer, const char *bytes, size_t length);
void buffer_add_string(Buffer *buffer, const char *text);
void buffer_add_byte(Buffer *buffer, char byte);
void buffer_addf(Buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
void buffer_cut(Buffer *buffer, size_t length); /* shortens to `length` */
char *buffer_take(Buffer *buffer); /* moves the storage out (free() it); the buffer is empty */

/* --- Map from strings to numbers ---------------------------------------------------------- */

/* Keys are byte strings, copied in. Iteration order is the order of insertion. */
typedef struct Map Map;

#define MAP_NONE UINT32_MAX

Map *map_new(void);
void map_free(Map *map);
size_t map_count(const Map *map);
/* The number stored for the key, or MAP_NONE. */
uint32_t map_find(const Map *map, const char *key, size_t length);
/* A pointer to the number stored for the key; a new key starts at MAP_NONE. The pointer lasts
 * until the next insertion. */
uint32_t *map_slot(Map *map, const char *key, size_t length);
/* The key inserted as number `index`, 0 <= index < map_count; lent. */
const char *map_key(const Map *map, size_t index, size_t *length);

/* --- Files -------------------------------------------------------------------------------- */

/* Reads all there is behind `descriptor` into `out`, at most `limit` bytes; interrupted reads
 * go on. A pipe or terminal is given up, as an error, once the descriptor `stop` (-1: none) is
 * readable or closed at its other end. False with a message when it cannot be read or holds
 * more. */
bool file_read_descriptor(int descriptor, int stop, Buffer *out, size_t limit, Error *error);
/* Opens and reads a file. A directory, or no permission, is an error with errno's words. */
bool file_read(const char *path, Buffer *out, size_t limit, Error *error);
/* Replaces the file as a whole: writes a temporary file beside it, fsync, rename, fsync of the
 * folder. After a failure the old file stands as it was and the temporary one is gone. */
bool file_save(const char *path, const char *bytes, size_t length, Error *error);
/* "dir/name"; free() it. An absolute `name` is returned as it is. */
char *path_join(const char *directory, const char *name);
/* The part behind the last slash; lent. */
const char *path_name(const char *path);

#endif
