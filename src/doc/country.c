#include <dramatis/doc.h>

const Country country_table[] = {
#define COUNTRY(name, others, adjectives) {name, others, adjectives},
#include <dramatis/countries.def>
#undef COUNTRY
};

const size_t country_count = sizeof country_table / sizeof *country_table;
