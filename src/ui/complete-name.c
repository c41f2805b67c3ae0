/* complete-name: the names of the cast that what has been typed may become. */
#include "complete.h"

#include <stdlib.h>
#include <string.h>

/* More than anybody looks through. */
enum { NAMES_MOST = 50 };

/* How a name agrees with what was typed; the smaller the better. */
typedef enum Agreement {
    AGREES_WHOLE,
    AGREES_START,
    AGREES_WORD,
    AGREES_PART,
    DIFFERS
} Agreement;

typedef struct Candidate {
    const NameEntry *entry;
    Agreement agreement;
    size_t mentions;
} Candidate;

void name_index_release(NameIndex *index)
{
    if (index->built)
        buffer_release(&index->folded);
    vector_release(&index->entries);
    index->built = false;
}

static void add_entry(NameIndex *index, EntityId entity, uint32_t alias, const char *text)
{
    uint32_t start = (uint32_t)index->folded.length;

    text_fold_name(&index->folded, text, strlen(text));
    *vector_push(&index->entries) =
        (NameEntry){entity, alias, {start, (uint32_t)index->folded.length}};
}

static void build(const Corpus *corpus, NameIndex *index)
{
    if (index->built && index->generation == corpus->generation)
        return;
    if (!index->built)
        index->folded = (Buffer)BUFFER_EMPTY;
    index->built = true;
    index->generation = corpus->generation;
    index->entries.count = 0;
    buffer_clear(&index->folded);
    for (size_t i = 0; i < corpus->entities.count; i++) {
        const Entity *entity = corpus->entities.items[i];
        if (entity->mentions.count == 0)
            continue;
        add_entry(index, entity->id, UINT32_MAX, entity->name);
        for (uint32_t j = 0; j < entity->aliases.count; j++)
            add_entry(index, entity->id, j, entity->aliases.items[j].text);
    }
}

static Agreement agreement(const NameIndex *index, const NameEntry *entry, const Buffer *typed)
{
    const char *name = index->folded.bytes + entry->folded.start;
    size_t length = span_length(entry->folded);

    if (typed->length == 0)
        return AGREES_START;
    const char *at = memmem(name, length, typed->bytes, typed->length);
    if (!at)
        return DIFFERS;
    if (at == name)
        return length == typed->length ? AGREES_WHOLE : AGREES_START;
    for (const char *end = name + length; at;
         at = memmem(at + 1, (size_t)(end - at) - 1, typed->bytes, typed->length))
        if (at[-1] == ' ' || at[-1] == '-')
            return AGREES_WORD;
    return AGREES_PART;
}

static int compare_candidates(const void *a, const void *b)
{
    const Candidate *left = a, *right = b;

    if (left->agreement != right->agreement)
        return left->agreement < right->agreement ? -1 : 1;
    if (left->mentions != right->mentions)
        return left->mentions > right->mentions ? -1 : 1;
    return (left->entry->entity > right->entry->entity) -
           (left->entry->entity < right->entry->entity);
}

void complete_name(App *app, NameIndex *index, const char *line, uint32_t length,
                   Completion *out)
{
    const Corpus *corpus = app->parts.corpus;
    VECTOR(Candidate) candidates = {0};
    Buffer typed = BUFFER_EMPTY;

    build(corpus, index);
    text_fold_name(&typed, line, length);
    /* The entries of an entity follow each other: its name, then its aliases. */
    for (size_t i = 0; i < index->entries.count; i++) {
        const NameEntry *entry = &index->entries.items[i];
        Agreement found = agreement(index, entry, &typed);
        Candidate *last = candidates.count > 0 ? &candidates.items[candidates.count - 1] : NULL;
        if (found == DIFFERS)
            continue;
        if (!last || last->entry->entity != entry->entity)
            *vector_push(&candidates) =
                (Candidate){entry, found, corpus_entity(corpus, entry->entity)->mentions.count};
        else if (found < last->agreement)
            *last = (Candidate){entry, found, last->mentions};
    }
    buffer_release(&typed);
    if (candidates.count > 0)
        qsort(candidates.items, candidates.count, sizeof *candidates.items, compare_candidates);
    words_split(&out->words, "", 0, NULL);
    for (size_t i = 0; i < candidates.count && i < NAMES_MOST; i++) {
        const NameEntry *entry = candidates.items[i].entry;
        const Entity *entity = corpus_entity(corpus, entry->entity);
        const char *name = entry->alias == UINT32_MAX
                               ? entity->name
                               : entity->aliases.items[entry->alias].text;
        words_add(&out->words, name, strlen(name));
    }
    vector_release(&candidates);
    out->start = 0;
    out->quoted = false;
}
