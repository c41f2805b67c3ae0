/* correct: corrections by the reader. How they are made, kept and taken back (correct.c), of
 * one entity (correct-one.c), of several (correct-merge.c), and the lists of proposals and of
 * what has been said so far (view-proposals.c, view-corrections.c). */
#ifndef DRAMATIS_UI_CORRECT_H
#define DRAMATIS_UI_CORRECT_H

#include "view.h"

/* Whom something is said of. Its texts are copies: an entity's own go when the resolver
 * settles. */
typedef struct Subject {
    EntityId entity;
    MentionRef follow; /* a mention of it, by which it is found afterwards */
    char *name;        /* that judgements are made by */
    EntityType type;   /* of that name in the texts */
    char *shown;
    EntityType shown_type;
} Subject;

/* False where there is nobody: with a message, unless something is said already. */
bool subject_take(App *app, EntityId entity, Subject *subject);
void subject_release(Subject *subject);
/* The entity that a command of the cast means: the selected one there, else the one under the
 * cursor, else the target. */
EntityId subject_meant(const App *app);

/* --- correct.c ---------------------------------------------------------------------------- */

/* One correction is one or several judgements between begin and end, which are taken back as
 * one. */
void correct_begin(App *app);
/* `about`: a mention of whom it is about, or NOWHERE. */
void correct_say(App *app, const Judgement *judgement, MentionRef about);
#define NOWHERE ((MentionRef){NO_ARTICLE, 0})
/* Has what was said so far come to tell, everywhere: the target and the place in the text stay.
 */
void correct_settle(App *app);
/* Says what has become of it, which key takes it back, and where it is not saved, why. Takes
 * the text. */
void correct_end(App *app, Buffer *text);
/* Says instead that two entities which were to be one are kept apart. */
void correct_end_contradicted(App *app, const char *a, const char *b);
/* Reads what other programs have said meanwhile. */
void correct_refresh(App *app);
/* Takes the record back, or says it again where it is undone; a message tells which. */
void correct_turn(App *app, size_t record);
/* Appends "NAME between OTHER behind", names isolated as the parts of a row must be. */
void correct_phrase(Buffer *out, const char *name, const char *between, const char *other,
                    const char *behind);
/* The judgement as a sentence, appended. */
void correct_describe(const Judgement *judgement, Buffer *out);
/* How it fares: "in force", "not used" ... */
const char *correct_state(App *app, const Record *record);

/* --- correct-one.c ------------------------------------------------------------------------ */

/* Has an alias of the entity, which must not be its own copy, stand for somebody else. */
void correct_split(App *app, EntityId entity, const char *alias);

/* --- correct-merge.c ---------------------------------------------------------------------- */

/* Makes all of them one with `into`. */
void correct_merge(App *app, const EntityId *entities, size_t count, EntityId into);

/* --- view-details.c ----------------------------------------------------------------------- */

/* Opens the details of the entity at its spellings. */
void details_open_aliases(App *app, EntityId entity);

#endif
