/* Countries that the news calls by more than one name. */
#include "resolve-internal.h"

#include <string.h>

/* Folded names and, behind them, folded adjectives and peoples; NULL-ended. */
static const struct {
    const char *display;
    const char *names[8];
    const char *adjectives[4];
} countries[] = {
    {"United States",
     {"united states", "us", "usa", "united states of america", "america"},
     {"american", "americans"}},
    {"United Kingdom", {"united kingdom", "uk", "britain", "great britain"}, {"british"}},
    {"United Arab Emirates", {"united arab emirates", "uae", "emirates"}, {"emirati"}},
};

enum { COUNTRY_COUNT = sizeof countries / sizeof *countries };

uint32_t country_named(const char *folded)
{
    for (uint32_t i = 0; i < COUNTRY_COUNT; i++)
        for (size_t j = 0; countries[i].names[j]; j++)
            if (strcmp(countries[i].names[j], folded) == 0)
                return i;
    return NONE;
}

uint32_t country_adjective(const char *folded)
{
    for (uint32_t i = 0; i < COUNTRY_COUNT; i++)
        for (size_t j = 0; countries[i].adjectives[j]; j++)
            if (strcmp(countries[i].adjectives[j], folded) == 0)
                return i;
    return NONE;
}

const char *country_display(uint32_t country)
{
    return countries[country].display;
}
