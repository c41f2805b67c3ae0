#include <dramatis/base.h>

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* Chunks grow with the arena, so that a short article costs little and a long one few calls. */
enum { CHUNK_FIRST = 4096, CHUNK_LAST = 1 << 20 };

typedef struct Chunk {
    struct Chunk *next;
    size_t size; /* of the bytes behind the header */
    size_t used;
    max_align_t bytes[];
} Chunk;

struct Arena {
    Chunk *chunks; /* the one in use first */
    size_t size;
};

Arena *arena_new(void)
{
    return memory_new(sizeof(Arena));
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    for (Chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    free(arena);
}

static Chunk *chunk_add(Arena *arena, size_t size)
{
    Chunk *chunk = memory_resize(NULL, sizeof *chunk + size);

    *chunk = (Chunk){.next = arena->chunks, .size = size};
    arena->chunks = chunk;
    arena->size += sizeof *chunk + size;
    return chunk;
}

Arena *arena_new_sized(size_t size)
{
    Arena *arena = arena_new();

    chunk_add(arena, size);
    return arena;
}

static Chunk *chunk_next(Arena *arena, size_t least)
{
    size_t size = arena->chunks ? arena->chunks->size * 2 : CHUNK_FIRST;

    if (size > CHUNK_LAST)
        size = CHUNK_LAST;
    return chunk_add(arena, size < least ? least : size);
}

/* `size` bytes that start at a multiple of `alignment`. */
static void *take(Arena *arena, size_t size, size_t alignment)
{
    Chunk *chunk = arena->chunks;
    size_t start = chunk ? (chunk->used + alignment - 1) & ~(alignment - 1) : 0;

    if (!chunk || start > chunk->size || chunk->size - start < size) {
        chunk = chunk_next(arena, size);
        start = 0;
    }
    chunk->used = start + size;
    return (char *)chunk->bytes + start;
}

void *arena_take(Arena *arena, size_t size)
{
    return memset(take(arena, size, alignof(max_align_t)), 0, size);
}

char *arena_copy(Arena *arena, const char *bytes, size_t length)
{
    char *copy = take(arena, length + 1, 1);

    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void *arena_copy_items(Arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_take(arena, count * size);

    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

size_t arena_size(const Arena *arena)
{
    return arena->size;
}
