#ifndef DRAMATIS_EXPORT_INTERNAL_H
#define DRAMATIS_EXPORT_INTERNAL_H

#include <dramatis/export.h>

/* Appends a value made safe. */
void export_add_safe(Buffer *out, const char *text, bool ascii);
/* Appends "text:count; text:count" for the entity's aliases. */
void export_add_aliases(Buffer *out, const Entity *entity);

#endif
