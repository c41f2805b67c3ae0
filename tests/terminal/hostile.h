/* hostile: what must never reach a terminal as it is: controls, characters that are not seen or
 * turn others round, escape sequences whole and broken, bytes that are not UTF-8. */
#ifndef DRAMATIS_TESTS_HOSTILE_H
#define DRAMATIS_TESTS_HOSTILE_H

#include <dramatis/base.h>

/* Escape sequences, and bytes that are not UTF-8; NUL is in none. */
extern const char *const hostile_sequences[];
extern const size_t hostile_sequence_count;

/* The hostile character behind this one, 0 the first and the end: some are merely odd. Blanks
 * of ASCII and NUL are none. */
uint32_t hostile_next(uint32_t character);
void hostile_add(Buffer *out, uint32_t character, const char *before, const char *after);
/* Appends every character, sequence and stray byte between the two words, and every family of
 * sequences in all its forms: begun by ESC, by one byte, by UTF-8; ended in all ways, or not. */
void hostile_add_all(Buffer *out, const char *before, const char *after);

#endif
