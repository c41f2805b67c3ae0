/* resolve: which mentions are the same person, organisation or place, within an article and
 * across the pile. Owns the entities of a corpus: nothing else changes them.
 *
 * Deterministic, and the same whatever the order in which the articles came. Incremental: an
 * article touches only the blocks (names that could be one) it has names in. */
#ifndef DRAMATIS_RESOLVE_H
#define DRAMATIS_RESOLVE_H

#include <dramatis/doc.h>

typedef struct Resolver Resolver;

Resolver *resolver_new(Corpus *corpus); /* the corpus must outlive it */
void resolver_free(Resolver *resolver);

/* Takes in the mentions of an article of the corpus whose analysis has been attached; once for
 * each article, in any order. Nothing is visible before resolver_settle. */
void resolver_add(Resolver *resolver, uint32_t article);
/* Decides the blocks touched since the last call and brings entities, aliases, names and the
 * mentions' entity ids up to date. Entities keep their id while the names that made most of them
 * stay together; one that lost all its mentions to another has an empty slug. Mentions take the
 * type of their entity (the one a name has most often in its article). A country is named as in
 * countries.def whatever the text calls it; that name need not be among the aliases. */
void resolver_settle(Resolver *resolver);

/* The entity a reader means by `name`: an alias or display name under FOLD_NAME, else a part of
 * one; of several the one with most mentions. ENTITY_NONE if there is none. */
EntityId resolver_find(const Resolver *resolver, const char *name);

/* Why the names of the entity are taken for one: a line for each alias that is another name than
 * the one shown, "ALIAS = OTHER ALIAS: reasons"; appended. */
void resolver_explain(const Resolver *resolver, EntityId entity, Buffer *out);

/* What two names of persons say by themselves, whatever is known of anybody. */
typedef enum NameVerdict {
    NAMES_DIFFERENT, /* two people, whatever else speaks for one */
    NAMES_CONTEXT,   /* one person if more than the names speaks for it */
    NAMES_SAME
} NameVerdict;

NameVerdict person_names_compare(const char *a, const char *b);

#endif
