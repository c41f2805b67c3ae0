/* capabilities: what terminfo says that a kind of terminal understands, and whether a program
 * kept to it. */
#ifndef DRAMATIS_TESTS_CAPABILITIES_H
#define DRAMATIS_TESTS_CAPABILITIES_H

#include <dramatis/base.h>

/* Makes `type` the terminal that the others speak of. False where terminfo does not know it. */
bool capabilities_of(const char *type);
void capabilities_release(void);
/* Colours it has; 0 for none. */
int capabilities_colors(void);
/* Controls and sequences among the bytes that no capability of the terminal holds, a line each,
 * appended; returns how many. Those of a terminal that may be asked what it has (like xterm)
 * are let through with `asked`. */
size_t capabilities_foreign(const char *bytes, size_t length, bool asked, Buffer *report);

#endif
