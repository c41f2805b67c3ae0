/* What colours look like, and which of a terminal's own stands in for one that it has not. */
#include "theme-internal.h"

#include <math.h>

typedef struct Rgb {
    int red, green, blue;
} Rgb;

/* The contrast between text and its background that the eye needs (WCAG 2.1, 1.4.3). */
#define ENOUGH 4.5

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

static Rgb rgb_of_hex(uint32_t hex)
{
    return (Rgb){(int)(hex >> 16 & 255), (int)(hex >> 8 & 255), (int)(hex & 255)};
}

static Rgb rgb_of(int32_t color, int colors)
{
    if (color & COLOR_DIRECT)
        return rgb_of_hex((uint32_t)color);
    return colors == 88 ? palette_88(color) : palette_256(color);
}

uint32_t color_rgb(int32_t color, int colors)
{
    Rgb rgb = rgb_of(color, colors);

    return (uint32_t)(rgb.red << 16 | rgb.green << 8 | rgb.blue);
}

/* --- Nearness ----------------------------------------------------------------------------- */

static int least_part(Rgb color)
{
    int least = color.red < color.green ? color.red : color.green;

    return color.blue < least ? color.blue : least;
}

static int most_part(Rgb color)
{
    int most = color.red > color.green ? color.red : color.green;

    return color.blue > most ? color.blue : most;
}

/* Whether the eye sees no hue in it. */
static bool is_grey(Rgb color)
{
    return most_part(color) - least_part(color) < 24;
}

/* The same hue, as strong as it can be. */
static Rgb pure(Rgb color)
{
    int least = least_part(color), range = most_part(color) - least;

    return (Rgb){(color.red - least) * 255 / range, (color.green - least) * 255 / range,
                 (color.blue - least) * 255 / range};
}

static int square(int number)
{
    return number * number;
}

static int distance(Rgb a, Rgb b)
{
    return square(a.red - b.red) + square(a.green - b.green) + square(a.blue - b.blue);
}

/* Where there are others the first sixteen are left out: users change them. */
static int32_t first_of(int colors)
{
    return colors > 16 ? 16 : 0;
}

/* The nearest colour in RGB; a grey becomes a grey, where with few colours a yellow may be
 * nearer. */
static int32_t nearest(Rgb wanted, int colors)
{
    int32_t found = 0;
    int least = INT32_MAX;

    for (int32_t i = first_of(colors); i < colors; i++) {
        Rgb color = rgb_of(i, colors);
        int far = distance(color, wanted);
        if (far < least && (!is_grey(wanted) || is_grey(color))) {
            least = far;
            found = i;
        }
    }
    return found;
}

/* The nearest of 256: of the cube, whose parts can be looked at one by one, or of the greys. */
static int32_t nearest_256(Rgb wanted)
{
    int parts[3] = {wanted.red, wanted.green, wanted.blue}, index = 0;
    int grey = (wanted.red + wanted.green + wanted.blue + 1) / 3;

    for (int i = 0; i < 3; i++) {
        /* The levels are 0, 95, 135 and every 40 more. */
        int level = parts[i] < 48 ? 0 : parts[i] < 115 ? 1 : (parts[i] - 35) / 40;
        index = 6 * index + level;
    }
    grey = grey < 8 ? 0 : grey > 238 ? 23 : (grey - 3) / 10;
    return distance(palette_256(232 + grey), wanted) < distance(palette_256(16 + index), wanted)
               ? 232 + grey
               : 16 + index;
}

int32_t color_fit(int32_t color, int colors)
{
    bool there = color < colors && (color < 16 || colors == 256);

    if (color < 0 || there || colors == COLORS_DIRECT)
        return color;
    Rgb wanted = rgb_of(color, 256);
    return colors == 256 ? nearest_256(wanted) : nearest(wanted, colors);
}

/* --- Legibility --------------------------------------------------------------------------- */

/* Relative luminance, WCAG 2.1. */
static double luminance(Rgb color)
{
    const int parts[3] = {color.red, color.green, color.blue};
    static const double weights[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int i = 0; i < 3; i++) {
        double part = parts[i] / 255.0;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(Rgb a, Rgb b)
{
    double one = luminance(a) + 0.05, other = luminance(b) + 0.05;

    return one > other ? one / other : other / one;
}

/* Terminals of few colours show bold text in the bright form of its colour; theme_style keeps
 * black from that. */
static Rgb shown(int32_t color, bool bold, int colors)
{
    bool brightens = bold && colors <= 16 && color > 0 && color < 8;

    return rgb_of(brightens ? color + 8 : color, colors);
}

int32_t color_on(int32_t color, uint32_t said, uint32_t ground, bool bold, int colors)
{
    Rgb wanted = rgb_of(color, 256), below = rgb_of_hex(ground);
    double enough = contrast(wanted, rgb_of_hex(said));
    int32_t best = color_fit(color, colors);
    int least = INT32_MAX;

    enough = enough < ENOUGH ? enough : ENOUGH;
    if (colors <= 16 && !is_grey(wanted))
        best = nearest(wanted = pure(wanted), colors);
    if (contrast(shown(best, bold, colors), below) >= enough)
        return best;
    best = color_against(ground);
    for (int32_t i = first_of(colors); i < colors; i++) {
        Rgb other = rgb_of(i, colors);
        int far = distance(other, wanted);
        if (far < least && is_grey(other) == is_grey(wanted) &&
            contrast(shown(i, bold, colors), below) >= enough) {
            least = far;
            best = i;
        }
    }
    return best;
}

int32_t color_against(uint32_t ground)
{
    Rgb below = rgb_of_hex(ground);

    return contrast(basic[0], below) > contrast(basic[7], below) ? 0 : 7;
}
