/* cast: what the files of the cast share: its rows (cast-rows.c), what is looked for among them
 * (cast-find.c), what is seen of them (pane-cast.c). */
#ifndef DRAMATIS_UI_CAST_H
#define DRAMATIS_UI_CAST_H

#include "view.h"

enum { SORT_MENTIONS, SORT_APPEARANCE, SORT_NAME }; /* the choices of cast-sort */
enum { SCOPE_ALL, SCOPE_ARTICLE };                  /* of cast-scope */
enum { TYPE_ALL };                                  /* of cast-type; the others are types + 1 */

/* --- cast-find.c -------------------------------------------------------------------------- */

/* Whether the entity has a name or alias with the pattern in it, everybody for an empty one;
 * *alias says which name, as in NameEntry. */
bool pattern_agrees(App *app, const NamePattern *pattern, EntityId entity, uint32_t *alias);
/* Where the pattern stands in a name; empty where it does not. */
Span pattern_span(const NamePattern *pattern, const char *name);

#endif
