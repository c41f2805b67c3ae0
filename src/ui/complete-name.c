/* complete-name: the names of the cast that what has been typed may become. */
#include "complete.h"

#include <stdlib.h>
#include <string.h>

/* More than anybody looks through. */
enum { NAMES_MOST = 50 };

typedef struct Candidate {
    EntityId entity;
    uint32_t alias; /* that agrees best */
    Agreement agreement;
    size_t mentions;
} Candidate;

static int compare_candidates(const void *a, const void *b)
{
    const Candidate *left = a, *right = b;

    if (left->agreement != right->agreement)
        return left->agreement < right->agreement ? -1 : 1;
    if (left->mentions != right->mentions)
        return left->mentions > right->mentions ? -1 : 1;
    return (left->entity > right->entity) - (left->entity < right->entity);
}

void complete_name(App *app, const char *line, uint32_t length, Completion *out)
{
    const Corpus *corpus = app->parts.corpus;
    const NameIndex *index = names_update(app);
    VECTOR(Candidate) candidates = {0};
    Buffer typed = BUFFER_EMPTY;

    text_fold_name(&typed, line, length);
    for (size_t i = 0; i < corpus->entities.count; i++) {
        Candidate found = {.entity = (EntityId)i,
                           .mentions = corpus->entities.items[i]->mentions.count};
        found.agreement = names_agree(index, found.entity, &typed, &found.alias);
        if (found.agreement != DIFFERS)
            *vector_push(&candidates) = found;
    }
    buffer_release(&typed);
    if (candidates.count > 0)
        qsort(candidates.items, candidates.count, sizeof *candidates.items, compare_candidates);
    words_split(&out->words, "", 0, NULL);
    for (size_t i = 0; i < candidates.count && i < NAMES_MOST; i++) {
        const Candidate *found = &candidates.items[i];
        const Entity *entity = corpus_entity(corpus, found->entity);
        const char *name = found->alias == ALIAS_NONE
                               ? entity->name
                               : entity->aliases.items[found->alias].text;
        words_add(&out->words, name, strlen(name));
    }
    vector_release(&candidates);
    out->start = 0;
    out->quoted = false;
}
