#include <dramatis/term.h>

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

typedef struct MemoryTerm {
    Term term;
    Screen *screen; /* what was flushed last; never smaller than the terminal */
    uint32_t rows, columns;
    int colors;
    bool resized, resumed;
    VECTOR(Key) keys;
    size_t next_key;
    Buffer copied;
} MemoryTerm;

static void memory_size(Term *term, uint32_t *rows, uint32_t *columns)
{
    MemoryTerm *memory = (MemoryTerm *)term;

    *rows = memory->rows;
    *columns = memory->columns;
}

static int memory_colors(Term *term)
{
    return ((MemoryTerm *)term)->colors;
}

static bool memory_reorders(Term *term UNUSED)
{
    return false;
}

static bool memory_pending(Term *term)
{
    MemoryTerm *memory = (MemoryTerm *)term;

    return memory->next_key < memory->keys.count;
}

/* No keys and nothing to wait for is the end: a test that runs out of keys does not hang. */
static Event memory_read(Term *term, int wake_descriptor, int milliseconds)
{
    MemoryTerm *memory = (MemoryTerm *)term;

    if (memory->resumed) {
        memory->resumed = false;
        return (Event){.kind = EVENT_RESUMED};
    }
    if (memory->resized) {
        memory->resized = false;
        return (Event){.kind = EVENT_RESIZE};
    }
    if (memory_pending(term))
        return (Event){.kind = EVENT_KEY, .key = memory->keys.items[memory->next_key++]};
    if (wake_descriptor >= 0) {
        struct pollfd wake = {.fd = wake_descriptor, .events = POLLIN};
        int ready;

        while ((ready = poll(&wake, 1, milliseconds)) < 0 && errno == EINTR)
            continue;
        if (ready > 0)
            return (Event){.kind = EVENT_WAKE};
    }
    return (Event){.kind = milliseconds >= 0 ? EVENT_TIMEOUT : EVENT_END};
}

static bool memory_busy(UNUSED Term *term)
{
    return false;
}

static void memory_flush(Term *term, const Screen *screen, const Theme *theme UNUSED)
{
    screen_copy(((MemoryTerm *)term)->screen, screen);
}

static void memory_redraw(Term *term)
{
    screen_clear(((MemoryTerm *)term)->screen);
}

static void memory_copy(Term *term, const char *text, size_t length)
{
    MemoryTerm *memory = (MemoryTerm *)term;

    buffer_clear(&memory->copied);
    buffer_add(&memory->copied, text, length);
}

static void memory_wish(Term *term UNUSED, const TermWishes *wishes UNUSED)
{
}

static void memory_suspend(Term *term)
{
    ((MemoryTerm *)term)->resumed = true;
}

static void memory_close(Term *term)
{
    MemoryTerm *memory = (MemoryTerm *)term;

    screen_free(memory->screen);
    vector_release(&memory->keys);
    buffer_release(&memory->copied);
    free(memory);
}

static const TermTable memory_table = {
    .size = memory_size,
    .colors = memory_colors,
    .reorders = memory_reorders,
    .read = memory_read,
    .pending = memory_pending,
    .busy = memory_busy,
    .flush = memory_flush,
    .redraw = memory_redraw,
    .copy = memory_copy,
    .wish = memory_wish,
    .suspend = memory_suspend,
    .close = memory_close,
};

Term *term_open_memory(uint32_t rows, uint32_t columns, int colors)
{
    MemoryTerm *memory = memory_new(sizeof *memory);

    memory->term.table = &memory_table;
    memory->screen = screen_new(rows, columns);
    memory->rows = rows;
    memory->columns = columns;
    memory->colors = colors;
    memory->copied = (Buffer)BUFFER_EMPTY;
    return &memory->term;
}

void term_memory_key(Term *term, Key key)
{
    *vector_push(&((MemoryTerm *)term)->keys) = key;
}

void term_memory_resize(Term *term, uint32_t rows, uint32_t columns)
{
    MemoryTerm *memory = (MemoryTerm *)term;

    memory->rows = rows;
    memory->columns = columns;
    memory->resized = true;
}

const Screen *term_memory_screen(const Term *term)
{
    return ((const MemoryTerm *)term)->screen;
}

const char *term_memory_copied(const Term *term)
{
    return ((const MemoryTerm *)term)->copied.bytes;
}
