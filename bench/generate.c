#include "generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

enum { PERSON, ORGANISATION, PLACE, KINDS };

static const char *const kind_names[KINDS] = {"PER", "ORG", "LOC"};

/* --- Chance ---------------------------------------------------------------------------------
 */

/* xorshift32: Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003), triple 13
 * 17 5. */
typedef struct Dice {
    uint32_t state;
} Dice;

static uint32_t dice_below(Dice *dice, uint32_t below)
{
    uint32_t x = dice->state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    dice->state = x;
    return (uint32_t)((uint64_t)x * below >> 32);
}

static Dice dice_new(uint32_t seed, uint32_t number)
{
    /* 0 is the one state xorshift never leaves. */
    Dice dice = {(seed * 2654435761u) ^ ((number + 1) * 40503u)};
    if (dice.state == 0)
        dice.state = 1;
    for (int i = 0; i < 8; i++)
        dice_below(&dice, 2);
    return dice;
}

static const char *pick(Dice *dice, const char *const *words, uint32_t count)
{
    return words[dice_below(dice, count)];
}
#define PICK(dice, words) pick((dice), (words), COUNT(words))

/* --- The people, organisations and places ----------------------------------------------------
 */

typedef struct Name {
    char *full;
    char *shorter; /* of a second mention */
} Name;

typedef struct World {
    VECTOR(Name) names[KINDS];
} World;

static const char *const first_names[] = {
    "Agata", "Bruno", "Carys",   "Dario",   "Edda",   "Farid",          "Gesine",
    "Henk",  "Ilse",  "Jorun",   "Kofi",    "Lidia",  "Malik",          "Noor",
    "Otto",  "Pilar", "Quentin", "Rukmini", "Sanne",  "Tibor",          "Ursula",
    "Vasil", "Wanda", "Ximena",  "Yusuf",   "Zdenka", "Aur\xc3\xa9lie", "Bj\xc3\xb8rn"};
static const char *const heads[] = {"Bal", "Cor", "Dru", "Fen",  "Gal", "Har",  "Jas", "Kel",
                                    "Lam", "Mor", "Nes", "Ost",  "Pel", "Quar", "Rud", "Sar",
                                    "Tol", "Ulm", "Ves", "Wend", "Yar", "Zel"};
static const char *const middles[] = {"a", "e", "i", "o", "an", "en", "il", "or", "ad", "ul"};
static const char *const person_tails[] = {"berg", "ski",  "quist", "ova", "man",  "dottir",
                                           "ides", "escu", "holt",  "ez",  "wala", "nen"};
static const char *const place_tails[] = {"burg", "mouth", "ville",   "stad", "haven",
                                          "grad", "ford",  "minster", "ona",  "wick"};
static const char *const organisations[] = {
    "%s Shipping Company",      "Bank of %s",
    "University of %s",         "%s Power and Light",
    "Institute for %s Studies", "National Union of %s Workers",
    "Court of Appeal of %s",    "%s & Daughters",
    "Port Authority of %s",     "%s Academy of Sciences"};
static const char *const titles[] = {"Mr", "Ms", "Dr", "Minister", "Judge", "Professor"};

static void make_root(Dice *dice, const char *tail, Buffer *out)
{
    buffer_addf(out, "%s%s%s", PICK(dice, heads), PICK(dice, middles), tail);
}

static char *make_acronym(const char *full)
{
    Buffer letters = BUFFER_EMPTY;
    for (const char *at = full; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            buffer_add_byte(&letters, *at);
    if (letters.length < 3) {
        buffer_clear(&letters);
        buffer_add_string(&letters, full);
    }
    return buffer_take(&letters);
}

static void world_fill(World *world, const GenerateStyle *style)
{
    Dice dice = dice_new(style->seed, 1u << 30);
    Buffer text = BUFFER_EMPTY;
    const uint32_t counts[KINDS] = {60 + style->articles / 3, 40 + style->articles / 8,
                                    40 + style->articles / 12};
    for (uint32_t i = 0; i < counts[PLACE]; i++) {
        make_root(&dice, PICK(&dice, place_tails), &text);
        Name *name = vector_push(&world->names[PLACE]);
        name->shorter = memory_copy_string(text.bytes);
        name->full = buffer_take(&text);
    }
    for (uint32_t i = 0; i < counts[PERSON]; i++) {
        make_root(&dice, PICK(&dice, person_tails), &text);
        Name *name = vector_push(&world->names[PERSON]);
        name->shorter = buffer_take(&text);
        buffer_addf(&text, "%s %s", PICK(&dice, first_names), name->shorter);
        name->full = buffer_take(&text);
    }
    for (uint32_t i = 0; i < counts[ORGANISATION]; i++) {
        const char *form = PICK(&dice, organisations);
        const char *gap = strstr(form, "%s");
        buffer_add(&text, form, (size_t)(gap - form));
        make_root(&dice, PICK(&dice, place_tails), &text);
        buffer_add_string(&text, gap + 2);
        Name *name = vector_push(&world->names[ORGANISATION]);
        name->full = buffer_take(&text);
        name->shorter = make_acronym(name->full);
    }
}

static void world_release(World *world)
{
    for (int kind = 0; kind < KINDS; kind++) {
        for (size_t i = 0; i < world->names[kind].count; i++) {
            free(world->names[kind].items[i].full);
            free(world->names[kind].items[i].shorter);
        }
        vector_release(&world->names[kind]);
    }
}

/* About Zipf's: the rank's logarithm is even over the population. */
static uint32_t world_draw(const World *world, Dice *dice, int kind)
{
    uint32_t count = (uint32_t)world->names[kind].count, range = 1;
    while (range < count && dice_below(dice, 8) != 0)
        range *= 2;
    return dice_below(dice, range < count ? range : count);
}

/* --- Sentences -------------------------------------------------------------------------------
 */

/* {P} {O} {L} are names; {n} a number, {d} a day; small words behind other letters. */
static const char *const sentences[] = {
    "{P} told {w} in {L} to {v} the {a} {t} before {d}.",
    "{O} said on {d} it had asked {P} to {v} the {t}.",
    "\xe2\x80\x9cThe {t} is {a}, and so is the {t} before it,\xe2\x80\x9d {P} said{x}.",
    "{w} in {L} had expected a {a} {t}, but {O} chose to {v} it{x}.",
    "{P} and {P} met at the {t} of {L}{x}.",
    "Neither {O} nor {w} would say who paid {n} crowns for the {t}.",
    "It was a {a} {t}, and it lasted {n} minutes.",
    "According to {P}, the {t} in {L} was {a}{x}.",
    "\xe2\x80\x9cWe counted {n} of them,\xe2\x80\x9d said {P}. \xe2\x80\x9cThe {t} was never "
    "the point.\xe2\x80\x9d",
    "In {L}, {w} began to {v} the {t} without waiting for {O}.",
    "{O} runs {n} of them, most of them in {L}.",
    "Since the {t} there has been little for {w} to {v}.",
    "{P} left {O} last year{x}.",
    "A {a} {t} near {L} kept {w} awake{x}.",
};
static const char *const headlines[] = {"{O} to {v} {a} {t}", "{P} and the {t} of {L}",
                                        "{w} in {L} wait for a {t}", "Why {O} needs a {a} {t}",
                                        "{L} looks back at its {t}"};
static const char *const closings[] = {"",
                                       "",
                                       "",
                                       " after a night in {L}",
                                       ", to the surprise of {P}",
                                       " before {w} from {O}",
                                       ", as it had in {L}",
                                       " on {d}"};
static const char *const adjectives[] = {"quiet",   "costly",     "late",   "borrowed",
                                         "second",  "windy",      "unpaid", "famous",
                                         "crooked", "provisional"};
static const char *const things[] = {"bridge",     "ledger", "tram line", "harvest", "verdict",
                                     "lighthouse", "budget", "orchard",   "census",  "canal",
                                     "rehearsal",  "tariff", "inquiry",   "snowfall"};
static const char *const crowds[] = {"farmers", "bakers",  "surveyors", "neighbours", "clerks",
                                     "pilots",  "fishers", "students",  "auditors"};
static const char *const verbs[] = {"repaint", "postpone", "defend", "measure", "forget",
                                    "insure",  "sell",     "reopen", "weigh"};
static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};

typedef struct Writing {
    const World *world;
    Dice dice;
    char file[32];
    Buffer text;
    Buffer *gold;
    uint32_t cast[KINDS][4]; /* whom this article is about */
    bool met[KINDS][4];
} Writing;

static void write_name(Writing *writing, int kind)
{
    uint32_t which = dice_below(&writing->dice, 4);
    uint32_t number = writing->cast[kind][which];
    const Name *name = &writing->world->names[kind].items[number];
    bool again = writing->met[kind][which];
    writing->met[kind][which] = true;
    const char *shown = again && dice_below(&writing->dice, 5) ? name->shorter : name->full;
    if (kind == PERSON && shown == name->shorter && dice_below(&writing->dice, 4) == 0)
        buffer_addf(&writing->text, "%s ", PICK(&writing->dice, titles));
    if (writing->gold)
        buffer_addf(writing->gold, "%s\t%zu\t%zu\t%s\t%u\t%s\n", writing->file,
                    writing->text.length, strlen(shown), kind_names[kind], number, name->full);
    buffer_add_string(&writing->text, shown);
}

static void write_slot(Writing *writing, char slot)
{
    Dice *dice = &writing->dice;
    switch (slot) {
    case 'P':
        write_name(writing, PERSON);
        break;
    case 'O':
        write_name(writing, ORGANISATION);
        break;
    case 'L':
        write_name(writing, PLACE);
        break;
    case 'a':
        buffer_add_string(&writing->text, PICK(dice, adjectives));
        break;
    case 't':
        buffer_add_string(&writing->text, PICK(dice, things));
        break;
    case 'w':
        buffer_add_string(&writing->text, PICK(dice, crowds));
        break;
    case 'v':
        buffer_add_string(&writing->text, PICK(dice, verbs));
        break;
    case 'd':
        buffer_add_string(&writing->text, PICK(dice, days));
        break;
    case 'n':
        buffer_addf(&writing->text, "%u", 2 + dice_below(dice, 900));
        break;
    default:
        BUG("no slot '%c'", slot);
    }
}

/* Writes a form; a closing in it is a form of its own, and holds no other. */
static void write_form(Writing *writing, const char *form)
{
    const char *outer = NULL;
    size_t start = writing->text.length;
    while (*form || outer) {
        if (!*form) {
            form = outer;
            outer = NULL;
        } else if (*form == '{' && form[1] == 'x') {
            outer = form + 3;
            form = PICK(&writing->dice, closings);
        } else if (*form == '{') {
            write_slot(writing, form[1]);
            form += 3;
        } else {
            buffer_add_byte(&writing->text, *form++);
        }
    }
    char *first = writing->text.bytes + start;
    if (*first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
}

static void write_article(Writing *writing, uint32_t paragraphs)
{
    for (int kind = 0; kind < KINDS; kind++)
        for (int i = 0; i < 4; i++)
            writing->cast[kind][i] = world_draw(writing->world, &writing->dice, kind);
    write_form(writing, PICK(&writing->dice, headlines));
    buffer_add_string(&writing->text, "\n\n");
    uint32_t count = paragraphs / 2 + dice_below(&writing->dice, paragraphs) + 1;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t left = 2 + dice_below(&writing->dice, 6); left > 0; left--) {
            write_form(writing, PICK(&writing->dice, sentences));
            buffer_add_string(&writing->text, left > 1 ? " " : "\n\n");
        }
    }
    buffer_cut(&writing->text, writing->text.length - 1);
}

bool generate_articles(const char *folder, const GenerateStyle *style, Buffer *gold,
                       Error *error)
{
    World world = {0};
    world_fill(&world, style);
    Writing writing = {.world = &world, .text = BUFFER_EMPTY, .gold = gold};
    bool done = true;
    for (uint32_t i = 0; done && i < style->articles; i++) {
        writing.dice = dice_new(style->seed, i);
        memset(writing.met, 0, sizeof writing.met);
        snprintf(writing.file, sizeof writing.file, "%04u.txt", i);
        write_article(&writing, style->paragraphs ? style->paragraphs : 8);
        char *path = path_join(folder, writing.file);
        FILE *file = fopen(path, "wb");
        bool written = file && fwrite(writing.text.bytes, 1, writing.text.length, file) ==
                                   writing.text.length;
        if ((file && fclose(file) != 0) || !written)
            done = error_set(error, "%s: cannot be written", path);
        free(path);
        buffer_clear(&writing.text);
    }
    buffer_release(&writing.text);
    world_release(&world);
    return done;
}
