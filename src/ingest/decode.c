#include "ingest-internal.h"

#include <string.h>

/* How much is looked at to tell text from other files. */
enum { SAMPLE = 65536 };

/* Text may have the odd stray byte; a picture, a program or noise has many. More than one in
 * ten bytes that no text has (control characters other than blanks and escape, ill-formed UTF-8
 * beyond what a Latin-1 text of English words has) is taken as "not text", as is any NUL. */
static bool looks_like_text(const char *bytes, size_t length)
{
    size_t strange = 0, count = length < SAMPLE ? length : SAMPLE;

    for (size_t i = 0; i < count;) {
        size_t size;
        uint32_t character = utf8_decode(bytes + i, length - i, &size);
        bool blank = character == '\t' || character == '\n' || character == '\r' ||
                     character == '\f' || character == '\v' || character == 0x1b;
        if (character == 0)
            return false;
        if ((character < 0x20 && !blank) || character == 0xfffd)
            strange++;
        i += size;
    }
    return strange * 10 <= count;
}

bool decode_text(const char *bytes, size_t length, Buffer *storage, const char **text,
                 size_t *text_length, uint32_t *replaced, Error *error)
{
    bool little = length >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0;
    bool big = length >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0;
    bool decoded = little || big;

    *replaced = 0;
    if (decoded)
        *replaced = (uint32_t)utf16_decode(storage, bytes + 2, length - 2, big);
    if (!looks_like_text(decoded ? storage->bytes : bytes, decoded ? storage->length : length))
        return error_set(error, "is not text");
    if (!decoded && !utf8_valid(bytes, length)) {
        *replaced = (uint32_t)utf8_repair(storage, bytes, length);
        decoded = true;
    }
    *text = decoded ? storage->bytes : bytes;
    *text_length = decoded ? storage->length : length;
    return true;
}
