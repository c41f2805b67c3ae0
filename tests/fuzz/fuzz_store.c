/* Any bytes may be read as a line of corrections; this aborts where what was read is not
 * written and read back the same. */
#include "fuzz.h"

#include <dramatis/store.h>

#include <string.h>

static void check_line(Arena *arena, const char *line, size_t length)
{
    Judgement judgement, again;
    const char *id, *other;
    Error error;
    Buffer written = BUFFER_EMPTY;

    error.text[0] = '\0';
    StoreLine kind = store_parse(arena, line, length, &judgement, &id, &error);
    PROMISE(kind != STORE_LINE_DAMAGED || error.text[0]);
    if (kind == STORE_LINE_JUDGEMENT) {
        store_write_line(&written, id, &judgement);
        PROMISE(memchr(written.bytes, '\n', written.length) ==
                written.bytes + written.length - 1);
        /* A name of control characters alone grows when it is escaped. */
        if (written.length <= 8192) {
            PROMISE(store_parse(arena, written.bytes, written.length - 1, &again, &other,
                                &error) == STORE_LINE_JUDGEMENT);
            PROMISE(strcmp(id, other) == 0 && judgement.kind == again.kind);
            PROMISE(judgement.type == again.type && judgement.to == again.to);
            PROMISE(strcmp(judgement.name, again.name) == 0);
            PROMISE(strcmp(judgement.other, again.other) == 0);
        }
    }
    buffer_release(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const char *text = (const char *)bytes;
    Arena *arena = arena_new();

    for (size_t start = 0; start < length;) {
        const char *end = memchr(text + start, '\n', length - start);
        size_t line = end ? (size_t)(end - text) - start : length - start;
        check_line(arena, text + start, line);
        start += line + 1;
    }
    arena_free(arena);
    return 0;
}
