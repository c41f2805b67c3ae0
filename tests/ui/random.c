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

/* Controls and Latin letters: emulators do not know all marks. */
static void paste(App *app, uint32_t *seed)
{
    app_key(app, KEY_PASTE);
    for (uint32_t i = random_next(seed) % 40; i > 0; i--)
        app_key(app, random_next(seed) % 0x250);
    app_key(app, KEY_PASTE_END);
}

void random_command(Fixture *fixture, uint32_t *seed)
{
    static const char *const lines[] = {
        "set layout wide",
        "set layout narrow",
        "set layout single",
        "set layout linear",
        "set layout auto",
        "set bidi app",
        "set bidi terminal",
        "set bidi off",
        "set bidi auto",
        "set lines ascii",
        "set lines utf-8",
        "set lines auto",
        "set links on",
        "set links off",
        "set furniture hide",
        "set furniture show",
        "set furniture dim",
        "set text-width 30",
        "set text-width 200",
        "set text-width 84",
        "set list-width 50",
        "set list-width 0",
        "set cast-width 3",
        "set cast-width 0",
        "set cast-sort name",
        "set cast-sort appearance",
        "set cast-sort mentions",
        "set cast-grouped off",
        "set cast-grouped on",
        "set cast-scope article",
        "set cast-scope all",
        "set cast-type place",
        "set cast-type all",
        "set tab-width 3",
        "set scroll-margin 20",
        "set scroll-margin 2",
        "set arabic-joining off",
        "set arabic-joining on",
        "set confidence 95",
        "set confidence 0",
        "set no-such thing",
        "messages",
        "corrections",
        "proposals",
        "help",
        "article 2",
        "mentions",
        "quotes",
    };
    uint32_t number = random_next(seed) % (sizeof lines / sizeof *lines + 4);

    if (number < sizeof lines / sizeof *lines)
        app_command(fixture->app, lines[number]);
    else
        paste(fixture->app, seed);
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
