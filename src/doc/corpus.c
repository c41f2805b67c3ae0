#include <dramatis/doc.h>

#include <stdlib.h>

static const char *const type_names[ENTITY_TYPE_COUNT] = {
    [ENTITY_PERSON] = "person",
    [ENTITY_ORGANISATION] = "organisation",
    [ENTITY_PLACE] = "place",
    [ENTITY_OTHER] = "other",
};

static const char *const type_codes[ENTITY_TYPE_COUNT] = {
    [ENTITY_PERSON] = "PER",
    [ENTITY_ORGANISATION] = "ORG",
    [ENTITY_PLACE] = "LOC",
    [ENTITY_OTHER] = "MISC",
};

const char *entity_type_name(EntityType type)
{
    return type_names[type];
}

const char *entity_type_code(EntityType type)
{
    return type_codes[type];
}

Corpus *corpus_new(void)
{
    Corpus *corpus = memory_new(sizeof *corpus);

    corpus->labels = arena_new();
    corpus->shown = UINT32_MAX;
    return corpus;
}

static void entity_free(Entity *entity)
{
    for (size_t i = 0; i < entity->aliases.count; i++)
        free((char *)entity->aliases.items[i].text);
    vector_release(&entity->aliases);
    vector_release(&entity->mentions);
    free(entity->name);
    free(entity->slug);
    free(entity);
}

void corpus_free(Corpus *corpus)
{
    if (!corpus)
        return;
    for (size_t i = 0; i < corpus->articles.count; i++) {
        article_free(corpus->articles.items[i].article);
        analysis_free(corpus->articles.items[i].analysis);
    }
    for (size_t i = 0; i < corpus->entities.count; i++)
        entity_free(corpus->entities.items[i]);
    vector_release(&corpus->articles);
    vector_release(&corpus->refused);
    vector_release(&corpus->loaded);
    arena_free(corpus->labels);
    vector_release(&corpus->entities);
    free(corpus);
}

Entity *corpus_add_entity(Corpus *corpus, EntityType type)
{
    Entity *entity = memory_new(sizeof *entity);

    entity->id = (EntityId)corpus->entities.count;
    entity->type = type;
    *vector_push(&corpus->entities) = entity;
    return entity;
}

Entity *corpus_entity(const Corpus *corpus, EntityId id)
{
    if (id >= corpus->entities.count)
        BUG("entity %u of %zu", id, corpus->entities.count);
    return corpus->entities.items[id];
}

const Mention *corpus_mention(const Corpus *corpus, MentionRef ref)
{
    return &corpus->articles.items[ref.article].analysis->mentions[ref.mention];
}

/* The index of the first mention that is not before (article, position). */
static size_t lower_bound(const Corpus *corpus, const Entity *entity, uint32_t article,
                          uint32_t position)
{
    size_t low = 0, high = entity->mentions.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        MentionRef ref = entity->mentions.items[middle];
        bool before =
            ref.article < article || (ref.article == article && position &&
                                      corpus_mention(corpus, ref)->span.start < position);
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t entity_mentions_in(const Entity *entity, uint32_t article, size_t *count)
{
    /* Position 0 needs no look at the mentions themselves, so no corpus. */
    size_t first = lower_bound(NULL, entity, article, 0);

    *count = lower_bound(NULL, entity, article + 1, 0) - first;
    return first;
}

size_t entity_mention_from(const Corpus *corpus, const Entity *entity, uint32_t article,
                           uint32_t position)
{
    return lower_bound(corpus, entity, article, position);
}

const Entity *quote_speaker(const Corpus *corpus, QuoteRef ref)
{
    const Analysis *analysis = corpus->articles.items[ref.article].analysis;
    uint32_t mention = analysis->quotes[ref.quote].mention;

    if (mention == MENTION_NONE || analysis->mentions[mention].entity == ENTITY_NONE)
        return NULL;
    return corpus_entity(corpus, analysis->mentions[mention].entity);
}

static void add_quotes(const Corpus *corpus, uint32_t article, EntityId entity,
                       QuoteRefVector *quotes)
{
    const Analysis *analysis = corpus->articles.items[article].analysis;

    for (uint32_t i = 0; analysis && i < analysis->quote_count; i++) {
        const Entity *speaker = quote_speaker(corpus, (QuoteRef){article, i});
        if (entity == ENTITY_NONE || (speaker && speaker->id == entity))
            *vector_push(quotes) = (QuoteRef){article, i};
    }
}

void corpus_quotes(const Corpus *corpus, EntityId entity, QuoteRefVector *quotes)
{
    if (entity == ENTITY_NONE) {
        for (uint32_t i = 0; i < corpus->articles.count; i++)
            add_quotes(corpus, i, entity, quotes);
        return;
    }
    const Entity *speaker = corpus_entity(corpus, entity);
    uint32_t before = UINT32_MAX;
    for (size_t i = 0; i < speaker->mentions.count; i++) {
        uint32_t article = speaker->mentions.items[i].article;
        if (article != before)
            add_quotes(corpus, article, entity, quotes);
        before = article;
    }
}
