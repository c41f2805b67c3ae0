/* A pile of articles written with their mentions in them: "{P Ada Byron} went to {L Bath}".
 * P, O, L and M are the types; a line that starts with '>' is a byline, with '#' furniture.
 * What stands in square brackets is the role of the name behind it, or else of the one before
 * it:
 * "[mayor] {P Ada Byron}", "{P Ada Byron}, [a mayor]". */
#ifndef DRAMATIS_TESTS_PILE_H
#define DRAMATIS_TESTS_PILE_H

#include "../check.h"
#include <dramatis/resolve.h>

typedef struct Pile {
    Corpus *corpus;
    Resolver *resolver;
} Pile;

static inline Pile pile_new(void)
{
    Pile pile = {.corpus = corpus_new()};
    pile.resolver = resolver_new(pile.corpus);
    return pile;
}

static inline void pile_free(Pile *pile)
{
    resolver_free(pile->resolver);
    corpus_free(pile->corpus);
}

static inline Article *pile_article(const char *marked)
{
    VECTOR(Mention) mentions = {0};
    VECTOR(Sentence) sentences = {0};
    VECTOR(PersonRole) roles = {0};
    Buffer text = BUFFER_EMPTY;
    Analysis *analysis = analysis_new();
    Zone zone = ZONE_BODY;
    uint32_t start = 0;

    for (const char *at = marked; *at; at++) {
        if (at == marked || at[-1] == '\n')
            zone = *at == '>' ? ZONE_BYLINE : *at == '#' ? ZONE_FURNITURE : ZONE_BODY;
        if (*at == '{') {
            Mention *mention = vector_push(&mentions);
            *mention = (Mention){.zone = zone, .entity = ENTITY_NONE, .confidence = 90};
            mention->type = (EntityType)strcspn("POLM", (char[]){at[1], '\0'});
            mention->sentence = (uint32_t)sentences.count;
            mention->span.start = (uint32_t)text.length;
            at += 3;
            while (*at != '}')
                buffer_add_byte(&text, *at++);
            mention->span.end = (uint32_t)text.length;
            continue;
        }
        if (*at == '[') {
            size_t length = strcspn(at, "]");
            *vector_push(&roles) =
                (PersonRole){{(uint32_t)text.length, (uint32_t)(text.length + length - 1)},
                             (uint32_t)mentions.count - (strncmp(at + length, "] {P", 4) != 0),
                             PERSON_ROLE_OFFICE};
            continue;
        }
        if (*at == ']')
            continue;
        buffer_add_byte(&text, *at);
        if (*at == '\n' || (*at == '.' && at[1] > 0 && at[1] <= ' ')) {
            *vector_push(&sentences) = (Sentence){.span = {start, (uint32_t)text.length}};
            start = (uint32_t)text.length;
        }
    }
    *vector_push(&sentences) = (Sentence){.span = {start, (uint32_t)text.length}};
    Article *article = article_new("pile", text.bytes, text.length);
    analysis->mentions = arena_copy_items(analysis->arena, mentions.items, mentions.count,
                                          sizeof *mentions.items);
    analysis->mention_count = (uint32_t)mentions.count;
    analysis->roles =
        arena_copy_items(analysis->arena, roles.items, roles.count, sizeof *roles.items);
    analysis->role_count = (uint32_t)roles.count;
    analysis->sentences = arena_copy_items(analysis->arena, sentences.items, sentences.count,
                                           sizeof *sentences.items);
    analysis->sentence_count = (uint32_t)sentences.count;
    article->analysis = analysis;
    vector_release(&mentions);
    vector_release(&roles);
    vector_release(&sentences);
    buffer_release(&text);
    return article;
}

static inline uint32_t pile_add(Pile *pile, const char *marked)
{
    Article *article = pile_article(marked);
    uint32_t number = corpus_add_article(pile->corpus, article);
    resolver_add(pile->resolver, number, article);
    return number;
}

/* The articles up to a NULL, settled at the end. */
static inline Pile pile_of(const char *const *articles)
{
    Pile pile = pile_new();
    for (; *articles; articles++)
        pile_add(&pile, *articles);
    resolver_settle(pile.resolver);
    return pile;
}

#define PILE(...) pile_of((const char *const[]){__VA_ARGS__, NULL})

static inline const Mention *pile_mention(const Pile *pile, uint32_t article, uint32_t mention)
{
    return corpus_mention(pile->corpus, (MentionRef){article, mention});
}

static inline EntityId pile_entity(const Pile *pile, uint32_t article, uint32_t mention)
{
    return pile_mention(pile, article, mention)->entity;
}

static inline const Entity *pile_named(const Pile *pile, const char *name)
{
    EntityId id = resolver_find(pile->resolver, name);
    return id == ENTITY_NONE ? NULL : corpus_entity(pile->corpus, id);
}

/* Entities with mentions. */
static inline size_t pile_cast(const Pile *pile)
{
    size_t count = 0;
    for (size_t i = 0; i < pile->corpus->entities.count; i++)
        count += pile->corpus->entities.items[i]->mentions.count > 0;
    return count;
}

#define assert_one(pile, a, m, b, n)                                                           \
    do {                                                                                       \
        assert_int_not_equal(pile_entity((pile), (a), (m)), ENTITY_NONE);                      \
        assert_int_equal(pile_entity((pile), (a), (m)), pile_entity((pile), (b), (n)));        \
    } while (0)
#define assert_two(pile, a, m, b, n)                                                           \
    do {                                                                                       \
        assert_int_not_equal(pile_entity((pile), (a), (m)), ENTITY_NONE);                      \
        assert_int_not_equal(pile_entity((pile), (b), (n)), ENTITY_NONE);                      \
        assert_int_not_equal(pile_entity((pile), (a), (m)), pile_entity((pile), (b), (n)));    \
    } while (0)

#endif
