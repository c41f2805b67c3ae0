/* fixture-pile: an application on a pile of files, with the names the recogniser finds. */
#ifndef DRAMATIS_TESTS_UI_FIXTURE_PILE_H
#define DRAMATIS_TESTS_UI_FIXTURE_PILE_H

#include "fixture.h"

/* All of it is read and analysed; fails where a file cannot be read. */
Fixture fixture_pile(const char *path, uint32_t rows, uint32_t columns);

#endif
