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
 * each article, in any order. `text` is the text that was analysed, with that analysis; it is not
 * needed afterwards. Nothing is visible before resolver_settle. */
void resolver_add(Resolver *resolver, uint32_t article, const Article *text);
/* Decides the blocks touched since the last call and brings entities, aliases, names and the
 * mentions' entity ids up to date. Entities keep their id while the names that made most of
 * them stay together; one that lost all its mentions to another has an empty slug. Mentions
 * take the type of their entity: what the articles together say of its names, each with the
 * surest of its mentions. A country is named as in countries.def whatever the text calls it;
 * that name need not be among the aliases. */
void resolver_settle(Resolver *resolver);

/* Leaves out mentions of less confidence (0 to 100; at first 0), from the next resolver_settle
 * on: they are nobody's, and count for no name. */
void resolver_confidence(Resolver *resolver, unsigned least);

/* The entity a reader means by `name`: an alias or display name under FOLD_NAME, else a part of
 * one; of several the one with most mentions. ENTITY_NONE if there is none. */
EntityId resolver_find(const Resolver *resolver, const char *name);

/* Why the names of the entity are taken for one: a line for each alias that is another name
 * than the one shown, "ALIAS = OTHER ALIAS: reasons", and one for each pair that the reader
 * wants to be one and that others of the reader's words keep apart; appended. */
void resolver_explain(const Resolver *resolver, EntityId entity, Buffer *out);

/* What two names of persons say by themselves, whatever is known of anybody. */
typedef enum NameVerdict {
    NAMES_DIFFERENT, /* two people, whatever else speaks for one */
    NAMES_CONTEXT,   /* one person if more than the names speaks for it */
    NAMES_SAME
} NameVerdict;

NameVerdict person_names_compare(const char *a, const char *b);

/* --- What the reader says ----------------------------------------------------------------- */

typedef enum JudgementKind {
    JUDGEMENT_SAME,   /* name and other are one */
    JUDGEMENT_DIFFER, /* name is not other: where they are one, name leaves */
    JUDGEMENT_NAME,   /* who is called name is shown as other */
    JUDGEMENT_TYPE,   /* it is a `to` */
    JUDGEMENT_IGNORE, /* it is nobody */
} JudgementKind;

/* About names, never about entities or places in a text, so that it lasts. Names are compared
 * as the resolver compares them: folded, titles left out. */
typedef struct Judgement {
    JudgementKind kind;
    EntityType type; /* of the name, as the texts have it */
    EntityType to;   /* of TYPE what it becomes; of SAME and DIFFER that of the other name */
    const char *name;
    const char *other; /* "" where there is none */
} Judgement;

typedef enum JudgementState {
    JUDGEMENT_EFFECTIVE,
    JUDGEMENT_UNUSED,       /* no article has the names */
    JUDGEMENT_OVERRULED,    /* a later one says otherwise of the same names */
    JUDGEMENT_CONTRADICTED, /* others keep two names apart that it says are one */
    JUDGEMENT_UNDONE,
} JudgementState;

/* Takes a judgement; it tells from the next resolver_settle on, in articles that come later as
 * well. Judgements beat what the resolver finds; of two about the same two names the later one
 * counts; a DIFFER beats what several SAME together would make one. Returns its number, 0 for
 * the first. */
uint32_t resolver_judge(Resolver *resolver, const Judgement *judgement);
/* As if it had never been; from the next resolver_settle on. */
void resolver_undo(Resolver *resolver, uint32_t judgement);
JudgementState resolver_judgement_state(const Resolver *resolver, uint32_t judgement);
/* Whether it is about a name of the entity (which may be hidden). */
bool resolver_judgement_concerns(const Resolver *resolver, uint32_t judgement, EntityId entity);
/* The name a judgement about this entity should be made by, and the type its texts give it;
 * lent. NULL for an entity without mentions. */
const char *resolver_name_to_judge(const Resolver *resolver, EntityId entity, EntityType *type);
/* Whether two texts are one name to a judgement, which cannot tell them apart. */
bool resolver_same_name(Resolver *resolver, EntityType type, const char *a, const char *b);
/* The type that texts give an alias of the entity. */
EntityType resolver_alias_type(const Resolver *resolver, EntityId entity, const char *alias);

/* Two entities that could be one, and what speaks for it beside their names. */
typedef struct Proposal {
    EntityId a, b; /* a has more mentions */
    const char *name_a, *name_b; /* to judge them by; lent until the next settle */
    EntityType type;
    bool fuller;     /* one has a name more than the other; else the spelling differs */
    bool role;       /* the same office is said of both */
    uint32_t shared; /* others that both are named with */
} Proposal;
typedef VECTOR(Proposal) ProposalVector;

/* Appends the pairs that are neither decided by the resolver nor by a judgement, the likeliest
 * first. */
void resolver_proposals(Resolver *resolver, ProposalVector *out);

#endif
