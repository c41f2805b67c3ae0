#include <dramatis/doc.h>

#include <string.h>

const char *quote_kind_name(QuoteKind kind)
{
    static const char *const names[QUOTE_KIND_COUNT] = {
        [QUOTE_DIRECT] = "direct",
        [QUOTE_PARTIAL] = "partial",
        [QUOTE_INDIRECT] = "indirect",
    };

    return names[kind];
}

const char *person_role_kind_name(PersonRoleKind kind)
{
    static const char *const names[PERSON_ROLE_KIND_COUNT] = {
        [PERSON_ROLE_OFFICE] = "office", [PERSON_ROLE_FORMER] = "former",
        [PERSON_ROLE_KIN] = "kin",       [PERSON_ROLE_DESCRIPTION] = "description",
        [PERSON_ROLE_LEADS] = "leads",   [PERSON_ROLE_AUTHOR] = "author",
    };

    return names[kind];
}

Analysis *analysis_new(void)
{
    Arena *arena = arena_new();
    Analysis *analysis = arena_take(arena, sizeof *analysis);

    analysis->arena = arena;
    return analysis;
}

void analysis_free(Analysis *analysis)
{
    if (analysis)
        arena_free(analysis->arena);
}

Analysis *analysis_pack(const Analysis *analysis)
{
    enum { ALIGNMENT = 16, PARTS = 5 };
    size_t size = sizeof *analysis + analysis->sentence_count * sizeof(Sentence) +
                  analysis->mention_count * sizeof(Mention) +
                  analysis->quote_count * sizeof(Quote) +
                  analysis->role_count * sizeof(PersonRole) + PARTS * ALIGNMENT;
    Arena *arena = arena_new_sized(size);
    Analysis *packed = arena_take(arena, sizeof *packed);

    *packed = *analysis;
    packed->arena = arena;
    packed->stop = NULL;
    packed->tokens = NULL;
    packed->token_count = 0;
    packed->sentences = arena_copy_items(arena, analysis->sentences, analysis->sentence_count,
                                         sizeof(Sentence));
    packed->mentions =
        arena_copy_items(arena, analysis->mentions, analysis->mention_count, sizeof(Mention));
    packed->quotes =
        arena_copy_items(arena, analysis->quotes, analysis->quote_count, sizeof(Quote));
    packed->roles =
        arena_copy_items(arena, analysis->roles, analysis->role_count, sizeof(PersonRole));
    return packed;
}

bool analysis_stopped(const Analysis *analysis)
{
    return analysis->stop && atomic_load_explicit(analysis->stop, memory_order_relaxed);
}

const PersonRole *mention_roles(const Analysis *analysis, uint32_t mention, size_t *count)
{
    uint32_t low = 0, high = analysis->role_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (analysis->roles[middle].mention < mention)
            low = middle + 1;
        else
            high = middle;
    }
    const PersonRole *first = analysis->roles + low;
    for (*count = 0; low < analysis->role_count && analysis->roles[low].mention == mention;
         low++)
        ++*count;
    return first;
}
