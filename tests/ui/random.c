#include "random.h"

uint32_t random_next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

Key random_key(uint32_t *seed)
{
    static const Key named[] = {KEY_UP,     KEY_DOWN,      KEY_LEFT,     KEY_RIGHT,
                                KEY_HOME,   KEY_END,       KEY_PAGE_UP,  KEY_PAGE_DOWN,
                                KEY_ENTER,  KEY_BACKSPACE, KEY_BACK_TAB, KEY_TAB,
                                KEY_ESCAPE, KEY_ENTER,     KEY_TAB,      KEY_ALT | 'n'};
    uint32_t number = random_next(seed);

    switch (number % 8) {
    case 0:
        return named[number / 8 % (sizeof named / sizeof *named)];
    case 1:
        if (number / 8 % 4 == 0)
            return KEY_MOUSE(number / 32 % 3, number / 96 % 45, number / 4320 % 190);
        return number / 32 % 32;
    case 2:
        return number / 64 % 4 ? 'n' : 0x5d0 + number / 8 % 27;
    default:
        return ' ' + number / 8 % 95;
    }
}

void random_article(Fixture *fixture, uint32_t *seed)
{
    static const char *const names[] = {"{P Okafor}",     "{P Tomas Lindqvist}",
                                        "{O Northgate}",  "{P Mara}",
                                        "{L New Velden}", "{O Velden Authority}"};
    uint32_t number = random_next(seed);
    Buffer text = BUFFER_EMPTY;

    buffer_addf(&text, "Note %u\n\n%s met %s. Later %s left.\n", number, names[number % 6],
                names[number / 6 % 6], names[number / 36 % 6]);
    fixture_add(fixture, "note.txt", text.bytes, text.length);
    buffer_release(&text);
}

int random_count(int usual)
{
    const char *wanted = getenv("DRAMATIS_RANDOM_KEYS");

    return wanted ? atoi(wanted) : usual;
}

uint32_t random_seed(uint32_t usual)
{
    const char *wanted = getenv("DRAMATIS_RANDOM_SEED");
    uint32_t seed = usual ^ (wanted ? (uint32_t)atoi(wanted) * 2654435761u : 0);

    return seed ? seed : usual;
}
