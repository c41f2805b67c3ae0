/* strip: an entity's mentions over the pile as a row of marks. */
#include "ui-internal.h"

/* A whole block stands for the mentions of the fullest part, but for no fewer than these, so
 * that one mention never looks like many. */
enum { BLOCK_LEAST = 8 };

static const char *mark(uint32_t count, uint32_t most, bool ascii)
{
    static const char *const blocks[] = {" ",      "\u2581", "\u2582", "\u2583", "\u2584",
                                         "\u2585", "\u2586", "\u2587", "\u2588"};
    static const char *const signs[] = {" ", ".", ".", ":", ":", ":", "#", "#", "#"};
    uint64_t whole = most < BLOCK_LEAST ? BLOCK_LEAST : most;
    uint64_t eighths = ((uint64_t)count * 8 + whole - 1) / whole;

    return ascii ? signs[eighths] : blocks[eighths];
}

uint32_t strip_add(const App *app, const Entity *entity, uint32_t columns, Buffer *out)
{
    uint32_t counts[STRIP_MOST], most = 0;
    uint32_t parts = entity_spread(app->parts.corpus, entity,
                                   columns < STRIP_MOST ? columns : STRIP_MOST, counts);

    for (uint32_t i = 0; i < parts; i++)
        if (counts[i] > most)
            most = counts[i];
    for (uint32_t i = 0; i < parts; i++)
        buffer_add_string(out, mark(counts[i], most, app_ascii_lines(app)));
    return parts;
}
