/* Where in the pile an entity appears. */
#include <dramatis/doc.h>

uint32_t entity_spread(const Corpus *corpus, const Entity *entity, uint32_t most,
                       uint32_t *counts)
{
    uint32_t articles = corpus_count(corpus);
    uint32_t parts = articles < most ? articles : most;
    size_t before = 0, held;

    for (uint32_t i = 0; i < parts; i++) {
        /* The first article a with a * parts / articles > i. */
        uint64_t end = ((uint64_t)(i + 1) * articles + parts - 1) / parts;
        size_t behind =
            end < articles ? entity_mentions_in(
                                 entity, corpus_numbered(corpus, (uint32_t)end + 1), &held)
                           : entity->mentions.count;
        counts[i] = (uint32_t)(behind - before);
        before = behind;
    }
    return parts;
}
