/* Open addressing with linear probing over an array of entries in order of insertion. The hash is
 * FNV-1a, 64 bit (Fowler, Noll, Vo: offset basis 14695981039346656037, prime 1099511628211),
 * seeded per process so that no input can be made to collide on purpose. */
#include <dramatis/base.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct Entry {
    const char *key;
    size_t length;
    uint64_t hash;
    uint32_t number;
} Entry;

struct Map {
    Arena *keys;
    VECTOR(Entry) entries;
    uint32_t *slots; /* [slot_count] index of an entry, or MAP_NONE; a power of two */
    size_t slot_count;
    uint64_t seed;
};

Map *map_new(void)
{
    Map *map = memory_new(sizeof *map);

    map->keys = arena_new();
    map->seed = (uint64_t)time(NULL) * 2654435761u ^ (uint64_t)getpid() ^ (uint64_t)(uintptr_t)map;
    return map;
}

void map_free(Map *map)
{
    if (!map)
        return;
    arena_free(map->keys);
    vector_release(&map->entries);
    free(map->slots);
    free(map);
}

size_t map_count(const Map *map)
{
    return map->entries.count;
}

static uint64_t hash_of(const Map *map, const char *key, size_t length)
{
    uint64_t hash = 14695981039346656037u ^ map->seed;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)key[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

/* The slot that holds the key, or the free one where it belongs. There is always a free one. */
static uint32_t *slot_of(const Map *map, const char *key, size_t length, uint64_t hash)
{
    size_t mask = map->slot_count - 1;

    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        uint32_t index = map->slots[i];
        if (index == MAP_NONE)
            return &map->slots[i];
        const Entry *entry = &map->entries.items[index];
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->key, key, length) == 0)
            return &map->slots[i];
    }
}

static void make_room(Map *map)
{
    if ((map->entries.count + 1) * 4 < map->slot_count * 3)
        return;
    free(map->slots);
    map->slot_count = map->slot_count ? map->slot_count * 2 : 16;
    map->slots = memory_resize(NULL, map->slot_count * sizeof *map->slots);
    memset(map->slots, 0xff, map->slot_count * sizeof *map->slots);
    for (size_t i = 0; i < map->entries.count; i++) {
        const Entry *entry = &map->entries.items[i];
        *slot_of(map, entry->key, entry->length, entry->hash) = (uint32_t)i;
    }
}

uint32_t map_find(const Map *map, const char *key, size_t length)
{
    if (!map->slot_count)
        return MAP_NONE;
    uint32_t index = *slot_of(map, key, length, hash_of(map, key, length));
    return index == MAP_NONE ? MAP_NONE : map->entries.items[index].number;
}

uint32_t *map_slot(Map *map, const char *key, size_t length)
{
    make_room(map);
    uint64_t hash = hash_of(map, key, length);
    uint32_t *slot = slot_of(map, key, length, hash);
    if (*slot == MAP_NONE) {
        *slot = (uint32_t)map->entries.count;
        *vector_push(&map->entries) = (Entry){.key = arena_copy(map->keys, key, length),
                                              .length = length,
                                              .hash = hash,
                                              .number = MAP_NONE};
    }
    return &map->entries.items[*slot].number;
}

const char *map_key(const Map *map, size_t index, size_t *length)
{
    if (index >= map->entries.count)
        BUG("map_key %zu of %zu", index, map->entries.count);
    if (length)
        *length = map->entries.items[index].length;
    return map->entries.items[index].key;
}
