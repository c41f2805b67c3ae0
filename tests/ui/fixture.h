/* A small pile of invented articles with their names marked in them, "{P Ada Byron} came", and
 * an application on it, with a screen of its own. P, O, L and M are the types of names. The
 * marks make these tests independent of what the recogniser finds. */
#ifndef DRAMATIS_TESTS_UI_FIXTURE_H
#define DRAMATIS_TESTS_UI_FIXTURE_H

#include "../check.h"
#include <dramatis/ingest.h>
#include <dramatis/ui.h>

typedef struct Fixture {
    AppParts parts;
    Pile *pile; /* NULL: the articles are from marked texts */
    App *app;
    Screen *screen;
    unsigned reaction; /* of the last keys */
} Fixture;

/* Where corrections of later fixtures are kept; NULL: nowhere. */
extern const char *fixture_store;

/* An application without articles. */
Fixture fixture_empty(uint32_t rows, uint32_t columns, bool utf8);
/* One on the articles of tests/screens/articles. */
Fixture fixture_new(uint32_t rows, uint32_t columns);
void fixture_free(Fixture *fixture);
/* Adds an article from marked text; settled at once. */
void fixture_add(Fixture *fixture, const char *path, const char *marked, size_t length);
/* Adds the articles of a folder in tests/screens, by name. */
void fixture_add_folder(Fixture *fixture, const char *name);
/* Adds the articles of tests/screens/articles. */
void fixture_add_all(Fixture *fixture);
/* Types keys, as in commands.def, blanks between them left out: "jj<Tab>n". */
void fixture_type(Fixture *fixture, const char *keys);
void fixture_resize(Fixture *fixture, uint32_t rows, uint32_t columns);
/* What is on the screen now, the borrowed lines of it. */
const char *fixture_text(Fixture *fixture);
/* One row of it, 0 the first, negative from the last; lent. */
const char *fixture_row(Fixture *fixture, int row);
/* Whether the text stands on the screen. */
bool fixture_shows(Fixture *fixture, const char *text);
/* The characters under which the overlay lies, in the order of the grid, rows joined by a bar.
 */
const char *fixture_under(Fixture *fixture, Overlay overlay);
/* Does what can wait until nothing is left to do. */
void fixture_idle(Fixture *fixture);

#endif
