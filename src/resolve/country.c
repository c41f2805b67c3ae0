/* Countries by any of their names. */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

struct Countries {
    Map *names;
    Map *adjectives;
};

/* The words between the bars, folded. The first row that has a word keeps it. */
static void add_words(Map *map, const char *words, uint32_t country)
{
    Buffer folded = BUFFER_EMPTY;

    for (size_t length; *words; words += length + (words[length] == '|')) {
        length = strcspn(words, "|");
        buffer_clear(&folded);
        name_fold(&folded, words, length);
        uint32_t *slot = map_slot(map, folded.bytes, folded.length);
        if (*slot == MAP_NONE)
            *slot = country;
    }
    buffer_release(&folded);
}

Countries *countries_new(void)
{
    Countries *known = memory_new(sizeof *known);

    known->names = map_new();
    known->adjectives = map_new();
    for (uint32_t i = 0; i < country_count; i++) {
        add_words(known->names, country_table[i].name, i);
        add_words(known->names, country_table[i].others, i);
        add_words(known->adjectives, country_table[i].adjectives, i);
    }
    return known;
}

void countries_free(Countries *known)
{
    map_free(known->names);
    map_free(known->adjectives);
    free(known);
}

uint32_t country_named(const Countries *known, const char *folded)
{
    if (strncmp(folded, "the ", 4) == 0)
        folded += 4;
    return map_find(known->names, folded, strlen(folded));
}

uint32_t country_adjective(const Countries *known, const char *folded)
{
    return map_find(known->adjectives, folded, strlen(folded));
}

const char *country_display(uint32_t country)
{
    return country_table[country].name;
}
