/* random: keys nobody would type in that order, the same ones everywhere. */
#ifndef DRAMATIS_TESTS_UI_RANDOM_H
#define DRAMATIS_TESTS_UI_RANDOM_H

#include "fixture.h"

/* xorshift32 (Marsaglia 2003); *seed is never 0. */
uint32_t random_next(uint32_t *seed);
Key random_key(uint32_t *seed);
/* Sets an option to another value, opens a view that has no key, or pastes. */
void random_command(Fixture *fixture, uint32_t *seed);
/* Adds an article that moves names from one entity to another. */
void random_article(Fixture *fixture, uint32_t *seed);
/* Keys a test types: `usual`, or what DRAMATIS_RANDOM_KEYS says. */
int random_count(int usual);
/* `usual`, or another seed made of it and DRAMATIS_RANDOM_SEED. */
uint32_t random_seed(uint32_t usual);

#endif
