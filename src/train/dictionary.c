/* Features from hashes to numbers. */
#include "train-internal.h"

#include <string.h>

typedef struct Slot {
    uint32_t hash;
    uint32_t count; /* 0: empty */
    uint32_t number;
} Slot;

typedef struct Table {
    Slot *slots;
    uint32_t mask;
    uint32_t held;
} Table;

static Slot *slot_of(const Table *table, uint32_t hash)
{
    uint32_t at = (hash * 0x9E3779B1u) & table->mask;
    while (table->slots[at].count && table->slots[at].hash != hash)
        at = (at + 1) & table->mask;
    return &table->slots[at];
}

static void grow(Table *table)
{
    Table larger = {.mask = 2 * table->mask + 1, .held = table->held};
    larger.slots = memory_new(((size_t)larger.mask + 1) * sizeof *larger.slots);
    for (uint32_t i = 0; i <= table->mask; i++)
        if (table->slots[i].count)
            *slot_of(&larger, table->slots[i].hash) = table->slots[i];
    free(table->slots);
    *table = larger;
}

void dictionary_make(Dictionary *dictionary, uint32_t *features, uint64_t *starts,
                     uint32_t token_count, uint32_t rarest)
{
    Table table = {.mask = (1 << 16) - 1};
    table.slots = memory_new(((size_t)table.mask + 1) * sizeof *table.slots);
    uint64_t total = starts[token_count];
    for (uint64_t i = 0; i < total; i++) {
        Slot *slot = slot_of(&table, features[i]);
        if (!slot->count) {
            slot->hash = features[i];
            slot->number = UINT32_MAX;
            table.held++;
        }
        slot->count++;
        if (table.held > table.mask / 2)
            grow(&table);
    }
    dictionary->count = 0;
    for (uint32_t i = 0; i <= table.mask; i++)
        dictionary->count += table.slots[i].count >= rarest && table.slots[i].count;
    dictionary->hashes = memory_new((size_t)dictionary->count * 4 + 1);
    dictionary->counts = memory_new((size_t)dictionary->count * 4 + 1);
    uint32_t number = 0;
    uint64_t kept = 0;
    for (uint32_t t = 0; t < token_count; t++) {
        uint64_t first = starts[t];
        starts[t] = kept;
        for (uint64_t i = first; i < starts[t + 1]; i++) {
            Slot *slot = slot_of(&table, features[i]);
            if (slot->count < rarest)
                continue;
            if (slot->number == UINT32_MAX) {
                slot->number = number;
                dictionary->hashes[number] = slot->hash;
                dictionary->counts[number++] = slot->count;
            }
            features[kept++] = slot->number;
        }
    }
    starts[token_count] = kept;
    free(table.slots);
}

void dictionary_release(Dictionary *dictionary)
{
    free(dictionary->hashes);
    free(dictionary->counts);
    *dictionary = (Dictionary){0};
}
