/* names: all names and aliases of the cast, folded once and looked through at every key. */
#include "ui-internal.h"

#include <string.h>

/* While articles come in, folding names takes no more than this part of the time. */
enum { FOLDING_PART = 8 };

void names_release(App *app)
{
    NameIndex *index = &app->names;

    if (index->built)
        buffer_release(&index->folded);
    vector_release(&index->entries);
    vector_release(&index->firsts);
    index->built = false;
}

static void add_entry(NameIndex *index, uint32_t alias, const char *text)
{
    uint32_t start = (uint32_t)index->folded.length;

    text_fold_name(&index->folded, text, strlen(text));
    *vector_push(&index->entries) = (NameEntry){alias, {start, (uint32_t)index->folded.length}};
}

const NameIndex *names_update(App *app)
{
    const Corpus *corpus = app->parts.corpus;
    NameIndex *index = &app->names;
    int64_t now = app_clock();

    if (index->built &&
        (index->generation == corpus->generation ||
         (app_loading(app) && now - index->built_at < index->built_for * FOLDING_PART)))
        return index;
    if (!index->built)
        index->folded = (Buffer)BUFFER_EMPTY;
    index->built = true;
    index->generation = corpus->generation;
    index->entries.count = index->firsts.count = 0;
    buffer_clear(&index->folded);
    for (size_t i = 0; i < corpus->entities.count; i++) {
        const Entity *entity = corpus->entities.items[i];
        *vector_push(&index->firsts) = (uint32_t)index->entries.count;
        if (entity->mentions.count == 0)
            continue;
        add_entry(index, ALIAS_NONE, entity->name);
        for (uint32_t j = 0; j < entity->aliases.count; j++)
            add_entry(index, j, entity->aliases.items[j].text);
    }
    *vector_push(&index->firsts) = (uint32_t)index->entries.count;
    index->built_at = now;
    index->built_for = app_clock() - now;
    return index;
}

const char *name_of(const Entity *entity, uint32_t alias)
{
    return alias < entity->aliases.count ? entity->aliases.items[alias].text : entity->name;
}

static Agreement entry_agrees(const NameIndex *index, const NameEntry *entry,
                              const Buffer *typed)
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

Agreement names_agree(const NameIndex *index, EntityId entity, const Buffer *folded,
                      uint32_t *alias)
{
    Agreement best = DIFFERS;

    if (entity + 1 >= index->firsts.count)
        return DIFFERS;
    for (uint32_t i = index->firsts.items[entity]; i < index->firsts.items[entity + 1]; i++) {
        const NameEntry *entry = &index->entries.items[i];
        Agreement found = entry_agrees(index, entry, folded);
        if (found < best) {
            best = found;
            *alias = entry->alias;
        }
        if (best == AGREES_WHOLE)
            break;
    }
    return best;
}
