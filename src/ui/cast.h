/* cast: what the files of the cast share: its rows (cast-rows.c), what is looked for among them
 * (cast-find.c), what is seen of them (pane-cast.c). */
#ifndef DRAMATIS_UI_CAST_H
#define DRAMATIS_UI_CAST_H

#include "view.h"

enum { SORT_MENTIONS, SORT_APPEARANCE, SORT_NAME }; /* the choices of cast-sort */
enum { SCOPE_ALL, SCOPE_ARTICLE };                  /* of cast-scope */
enum { TYPE_ALL };                                  /* of cast-type; the others are types + 1 */

#endif
