#include "theme-internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Rgb {
    int red, green, blue;
} Rgb;

static const char *const names[8] = {"black", "red",     "green", "yellow",
                                     "blue",  "magenta", "cyan",  "white"};

/* The first sixteen as xterm has them when nobody changes them (XTerm-col.ad). */
static const Rgb basic[16] = {
    {0, 0, 0},       {205, 0, 0},   {0, 205, 0},   {205, 205, 0},
    {0, 0, 238},     {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
    {127, 127, 127}, {255, 0, 0},   {0, 255, 0},   {255, 255, 0},
    {92, 92, 255},   {255, 0, 255}, {0, 255, 255}, {255, 255, 255},
};

/* What a colour of a palette of 256 looks like: behind the first sixteen a cube of 6x6x6 and a
 * ramp of 24 greys (xterm's 256colres.pl). */
static Rgb palette_256(int index)
{
    static const int levels[6] = {0, 95, 135, 175, 215, 255};

    if (index < 16)
        return basic[index];
    if (index >= 232) {
        int grey = 8 + 10 * (index - 232);
        return (Rgb){grey, grey, grey};
    }
    index -= 16;
    return (Rgb){levels[index / 36], levels[index / 6 % 6], levels[index % 6]};
}

/* The same for a palette of 88: a cube of 4x4x4 and eight greys (xterm's 88colres.pl). */
static Rgb palette_88(int index)
{
    static const int levels[4] = {0, 139, 205, 255};
    static const int greys[8] = {46, 92, 115, 139, 162, 185, 208, 231};

    if (index < 16)
        return basic[index];
    if (index >= 80)
        return (Rgb){greys[index - 80], greys[index - 80], greys[index - 80]};
    index -= 16;
    return (Rgb){levels[index / 16], levels[index / 4 % 4], levels[index % 4]};
}

/* Whether the eye sees no hue in it. */
static bool is_grey(Rgb color)
{
    int least = color.red < color.green ? color.red : color.green;
    int most = color.red > color.green ? color.red : color.green;

    least = color.blue < least ? color.blue : least;
    most = color.blue > most ? color.blue : most;
    return most - least < 24;
}

static int square(int number)
{
    return number * number;
}

/* The nearest colour a terminal has, by distance in RGB; a grey becomes a grey, where with few
 * colours a yellow may be nearer. Where there are others the first sixteen are left out: users
 * change them. */
static int16_t nearest(Rgb wanted, int colors)
{
    Rgb (*palette)(int) = colors == 88 ? palette_88 : palette_256;
    int found = 0;
    int least = INT32_MAX;

    for (int i = colors > 16 ? 16 : 0; i < colors; i++) {
        Rgb color = palette(i);
        int distance = square(color.red - wanted.red) + square(color.green - wanted.green) +
                       square(color.blue - wanted.blue);
        if (distance < least && (!is_grey(wanted) || is_grey(color))) {
            least = distance;
            found = i;
        }
    }
    return (int16_t)found;
}

/* A number means a colour of the palette of 256, as everybody writes them. */
static int16_t fit_index(int index, int colors)
{
    if (index < colors && (index < 16 || colors == 256))
        return (int16_t)index;
    return nearest(palette_256(index), colors);
}

static int named_index(const char *word)
{
    int bright = strncmp(word, "bright-", 7) == 0 ? 8 : 0;

    for (int i = 0; i < 8; i++) {
        if (strcmp(names[i], bright ? word + 7 : word) == 0)
            return i + bright;
    }
    return -1;
}

static bool unknown_color(const char *word, Error *error)
{
    Nearest near = {word, NULL, 0};
    char bright[24];

    nearest_offer(&near, "default");
    for (int i = 0; i < 8; i++)
        nearest_offer(&near, names[i]);
    if (near.name || strncmp(word, "bright-", 7) != 0)
        return nearest_error(&near, "colour", error);
    Nearest base = {word + 7, NULL, 0};
    for (int i = 0; i < 8; i++)
        nearest_offer(&base, names[i]);
    if (base.name) {
        snprintf(bright, sizeof bright, "bright-%s", base.name);
        near.name = bright;
    }
    return nearest_error(&near, "colour", error);
}

bool color_parse(const char *word, int colors, int16_t *color, Error *error)
{
    size_t length = strlen(word);
    int index = named_index(word);

    if (strcmp(word, "-") == 0) {
        *color = COLOR_BELOW;
        return true;
    }
    if (strcmp(word, "default") == 0) {
        *color = COLOR_OWN;
        return true;
    }
    if (word[0] == '#') {
        if (length != 7 || strspn(word + 1, "0123456789abcdefABCDEF") != 6)
            return error_set(error, "a colour has six digits, #rrggbb, not \"%.100s\"", word);
        long value = strtol(word + 1, NULL, 16);
        *color = nearest((Rgb){(int)(value >> 16), (int)(value >> 8 & 255), (int)(value & 255)},
                         colors);
        return true;
    }
    if (index < 0 && length > 0 && strspn(word, "0123456789") == length) {
        index = length <= 3 ? atoi(word) : 256;
        if (index > 255)
            return error_set(error, "colours have the numbers 0 to 255, not %.100s", word);
    }
    if (index < 0)
        return unknown_color(word, error);
    *color = fit_index(index, colors);
    return true;
}

uint32_t color_rgb(int16_t index, int colors)
{
    Rgb color = colors == 88 ? palette_88(index) : palette_256(index);

    return (uint32_t)(color.red << 16 | color.green << 8 | color.blue);
}

int16_t color_on(int16_t ground, int colors)
{
    Rgb color = colors == 88 ? palette_88(ground) : palette_256(ground);

    /* Luma of ITU-R BT.601 against its middle, in thousandths. */
    return 299 * color.red + 587 * color.green + 114 * color.blue > 127500 ? 0 : 7;
}
