#include <dramatis/base.h>

#include <stdlib.h>
#include <string.h>

static void (*exhausted)(void) = abort;

void memory_on_exhausted(void (*handler)(void))
{
    exhausted = handler;
}

static void *checked(void *block)
{
    if (!block) {
        exhausted();
        abort();
    }
    return block;
}

void *memory_new(size_t size)
{
    return checked(calloc(1, size ? size : 1));
}

void *memory_resize(void *block, size_t size)
{
    return checked(realloc(block, size ? size : 1));
}

char *memory_copy_bytes(const char *bytes, size_t length)
{
    char *copy = checked(malloc(length + 1));

    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *memory_copy_string(const char *text)
{
    return memory_copy_bytes(text, strlen(text));
}

void *vector_grow(void *items, size_t *capacity, size_t total, size_t size)
{
    if (total <= *capacity)
        return items;
    size_t wanted = *capacity ? *capacity + *capacity / 2 : 8;
    if (wanted < total)
        wanted = total;
    if (wanted > SIZE_MAX / size)
        checked(NULL);
    *capacity = wanted;
    return memory_resize(items, wanted * size);
}
