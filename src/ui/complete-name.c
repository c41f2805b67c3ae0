/* complete-name: who may be meant by what has been typed. */
#include "complete.h"

#include <stdlib.h>
#include <string.h>

/* More than anybody looks through. */
enum { NAMES_MOST = 50 };
/* Shorter words are near too many; longer ones are not compared. */
enum { NEAR_BYTES = 4, WORD_BYTES = 40 };

typedef struct Candidate {
    EntityId entity;
    uint32_t alias; /* that agrees best */
    Agreement agreement;
    size_t distance; /* of spellings, where it DIFFERS */
    size_t mentions;
} Candidate;

static int compare_candidates(const void *a, const void *b)
{
    const Candidate *left = a, *right = b;

    if (left->agreement != right->agreement)
        return left->agreement < right->agreement ? -1 : 1;
    if (left->distance != right->distance)
        return left->distance < right->distance ? -1 : 1;
    /* What is shown as a name is meant before what is only an alias of somebody. */
    bool shown = left->alias == ALIAS_NONE, other = right->alias == ALIAS_NONE;
    if (left->agreement == AGREES_WHOLE && shown != other)
        return shown ? -1 : 1;
    if (left->mentions != right->mentions)
        return left->mentions > right->mentions ? -1 : 1;
    return (left->entity > right->entity) - (left->entity < right->entity);
}

typedef VECTOR(Candidate) CandidateVector;

/* Whoever has a name that agrees, the likeliest first. */
static void find_candidates(App *app, const Buffer *folded, CandidateVector *candidates)
{
    const Corpus *corpus = app->parts.corpus;
    const NameIndex *index = names_update(app);

    for (size_t i = 0; i < corpus->entities.count; i++) {
        Candidate found = {.entity = (EntityId)i,
                           .mentions = corpus->entities.items[i]->mentions.count};
        found.agreement = names_agree(index, found.entity, folded, &found.alias);
        if (found.mentions > 0 && found.agreement != DIFFERS)
            *vector_push(candidates) = found;
    }
    if (candidates->count > 0)
        qsort(candidates->items, candidates->count, sizeof *candidates->items,
              compare_candidates);
}

/* How far the nearest word of the entity's names is from the pattern; SIZE_MAX if none is near.
 * Words that begin with another letter are not looked at: hardly anybody gets that wrong. */
static size_t nearest_word(const NameIndex *index, EntityId entity, const Buffer *folded,
                           uint32_t *alias)
{
    size_t best = SIZE_MAX;

    for (uint32_t i = index->firsts.items[entity]; i < index->firsts.items[entity + 1]; i++) {
        const NameEntry *entry = &index->entries.items[i];
        const char *at = index->folded.bytes + entry->folded.start;
        const char *end = index->folded.bytes + entry->folded.end;
        while (at < end) {
            const char *stop = memchr(at, ' ', (size_t)(end - at));
            size_t length = (size_t)((stop ? stop : end) - at);
            char word[WORD_BYTES];
            if (*at == *folded->bytes && length < sizeof word) {
                Nearest nearest = {.word = folded->bytes};
                memcpy(word, at, length);
                word[length] = '\0';
                nearest_offer(&nearest, word);
                if (nearest.name && nearest.distance < best) {
                    best = nearest.distance;
                    *alias = entry->alias;
                }
            }
            at += length + 1;
        }
    }
    return best;
}

/* Whoever has a name spelt nearly so. */
static void find_near(App *app, const Buffer *folded, CandidateVector *candidates)
{
    const Corpus *corpus = app->parts.corpus;
    const NameIndex *index = names_update(app);

    for (size_t i = 0; folded->length >= NEAR_BYTES && i + 1 < index->firsts.count; i++) {
        Candidate found = {.entity = (EntityId)i,
                           .agreement = DIFFERS,
                           .mentions = corpus->entities.items[i]->mentions.count};
        found.distance = nearest_word(index, found.entity, folded, &found.alias);
        if (found.mentions > 0 && found.distance < SIZE_MAX)
            *vector_push(candidates) = found;
    }
    if (candidates->count > 0)
        qsort(candidates->items, candidates->count, sizeof *candidates->items,
              compare_candidates);
}

void complete_name(App *app, const char *line, uint32_t length, Completion *out)
{
    const Corpus *corpus = app->parts.corpus;
    CandidateVector candidates = {0};
    Buffer typed = BUFFER_EMPTY, folded = BUFFER_EMPTY;

    text_fold_name(&typed, line, length);
    find_candidates(app, &typed, &candidates);
    out->nearly = candidates.count == 0;
    if (out->nearly)
        find_near(app, &typed, &candidates);
    words_split(&out->words, "", 0, NULL);
    out->names.count = 0;
    for (size_t i = 0; i < candidates.count && i < NAMES_MOST; i++) {
        const Candidate *found = &candidates.items[i];
        const char *name = corpus_entity(corpus, found->entity)->name;
        words_add(&out->words, name, strlen(name));
        buffer_clear(&folded);
        text_fold_name(&folded, name, strlen(name));
        bool has = out->nearly ||
                   memmem(folded.bytes, folded.length, typed.bytes, typed.length) != NULL;
        *vector_push(&out->names) =
            (NameChoice){found->entity, has ? ALIAS_NONE : found->alias};
    }
    vector_release(&candidates);
    buffer_release(&folded);
    buffer_release(&typed);
    out->start = 0;
    out->quoted = false;
}

static EntityId first_of(App *app, const char *name,
                         void (*find)(App *, const Buffer *, CandidateVector *))
{
    CandidateVector candidates = {0};
    Buffer folded = BUFFER_EMPTY;
    EntityId found = ENTITY_NONE;

    text_fold_name(&folded, name, strlen(name));
    if (folded.length > 0)
        find(app, &folded, &candidates);
    if (candidates.count > 0)
        found = candidates.items[0].entity;
    vector_release(&candidates);
    buffer_release(&folded);
    return found;
}

EntityId names_find(App *app, const char *name)
{
    return first_of(app, name, find_candidates);
}

EntityId names_find_near(App *app, const char *name)
{
    return first_of(app, name, find_near);
}
