#include <dramatis/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char buffer_nothing[1];

void buffer_release(Buffer *buffer)
{
    if (buffer->capacity)
        free(buffer->bytes);
    *buffer = (Buffer)BUFFER_EMPTY;
}

void buffer_clear(Buffer *buffer)
{
    buffer_cut(buffer, 0);
}

void buffer_cut(Buffer *buffer, size_t length)
{
    if (length >= buffer->length)
        return;
    buffer->length = length;
    buffer->bytes[length] = '\0';
}

void buffer_reserve(Buffer *buffer, size_t more)
{
    char *owned = buffer->capacity ? buffer->bytes : NULL;

    if (buffer->length + more + 1 <= buffer->capacity)
        return;
    buffer->bytes = vector_grow(owned, &buffer->capacity, buffer->length + more + 1, 1);
    buffer->bytes[buffer->length] = '\0';
}

void buffer_add(Buffer *buffer, const char *bytes, size_t length)
{
    if (!length)
        return;
    buffer_reserve(buffer, length);
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_add_string(Buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void buffer_add_byte(Buffer *buffer, char byte)
{
    buffer_add(buffer, &byte, 1);
}

void buffer_addf(Buffer *buffer, const char *format, ...)
{
    va_list arguments, again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        buffer_reserve(buffer, (size_t)length);
        vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}

char *buffer_take(Buffer *buffer)
{
    char *bytes = buffer->capacity ? buffer->bytes : memory_copy_string("");

    *buffer = (Buffer)BUFFER_EMPTY;
    return bytes;
}
