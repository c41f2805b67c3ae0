/* Who appears together with an entity. */
#include <dramatis/doc.h>

#include <stdlib.h>
#include <string.h>

static int by_falling_count(const void *a, const void *b, void *context)
{
    const Corpus *corpus = context;
    const Together *x = a, *y = b;

    if (x->articles != y->articles)
        return x->articles > y->articles ? -1 : 1;
    int order =
        strcmp(corpus_entity(corpus, x->entity)->slug, corpus_entity(corpus, y->entity)->slug);
    return order ? order : (x->entity > y->entity) - (x->entity < y->entity);
}

void entity_together(const Corpus *corpus, EntityId id, TogetherVector *out)
{
    const Entity *entity = corpus_entity(corpus, id);
    size_t count = corpus->entities.count;
    uint32_t *articles = memory_new((count + 1) * sizeof *articles);
    uint32_t *last =
        memory_new((count + 1) * sizeof *last); /* article it was counted in, + 1 */

    for (size_t i = 0, held; i < entity->mentions.count; i += held) {
        uint32_t number = entity->mentions.items[i].article;
        const Analysis *analysis = corpus->articles.items[number].analysis;
        entity_mentions_in(entity, number, &held);
        for (uint32_t m = 0; m < analysis->mention_count; m++) {
            EntityId other = analysis->mentions[m].entity;
            if (other == ENTITY_NONE || other == id || last[other] == number + 1)
                continue;
            last[other] = number + 1;
            articles[other]++;
        }
    }
    out->count = 0;
    for (EntityId other = 0; other < count; other++)
        if (articles[other])
            *vector_push(out) = (Together){other, articles[other]};
    if (out->count > 1)
        qsort_r(out->items, out->count, sizeof *out->items, by_falling_count, (void *)corpus);
    free(last);
    free(articles);
}
