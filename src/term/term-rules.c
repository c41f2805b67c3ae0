#include "term-internal.h"

#include <stdlib.h>
#include <string.h>

/* Whether terminfo has this very string for a capability. */
static bool has(const Terminfo *terminfo, const char *capability, const char *bytes)
{
    const char *text = terminfo->string(capability);

    return text && strcmp(text, bytes) == 0;
}

/* Notes the SGR parameters of a colour. False where it is chosen in another way. */
static bool learn_color(char parameters[COLOR_BYTES], const char *text)
{
    size_t length = text ? strlen(text) : 0;

    if (length < 4 || length - 3 >= COLOR_BYTES || memcmp(text, "\033[", 2) != 0 ||
        strspn(text + 2, "0123456789;:") != length - 3 || text[length - 1] != 'm')
        return false;
    memcpy(parameters, text + 2, length - 3);
    return true;
}

/* The colour, or the nearest there is, where SGR chooses it (direct ones as ISO 8613-6 has it),
 * else -1. */
static int32_t color_known(PaintRules *rules, bool background, int32_t color)
{
    char *parameters;

    if (color < 0 || rules->colors == 0)
        return -1;
    if (color & COLOR_DIRECT)
        return color;
    color = theme_nearest(color, rules->colors);
    parameters = background ? rules->background[color] : rules->foreground[color];
    if (!*parameters && !learn_color(parameters, rules->terminfo->color(background, color)))
        return -1;
    return color;
}

int rules_colors(const Terminfo *terminfo)
{
    static const int steps[] = {256, 88, 16, 8};
    int colors = terminfo->number("colors");

    colors = colors > 256 ? 8 : colors;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (colors >= steps[i])
            return steps[i];
    return 0;
}

/* The attributes, as the bits of STYLE_..., that cannot be had together with colours; `ncv` is
 * terminfo's number for them. */
static unsigned without_color(int ncv)
{
    if (ncv < 0)
        return 0;
    return (ncv & 32 ? STYLE_BOLD : 0) | (ncv & 16 ? STYLE_DIM : 0) |
           (ncv & 2 ? STYLE_UNDERLINE : 0) | (ncv & 4 ? STYLE_REVERSE : 0);
}

PaintRules *rules_find(const Terminfo *terminfo)
{
    static const char *const all[][2] = {
        {"cup", "\033[%i%p1%d;%p2%dH"},
        {"el", "\033[K"},
        {"cuf", "\033[%p1%dC"},
        {"cub", "\033[%p1%dD"},
        {"cub1", "\b"},
        {"cuu", "\033[%p1%dA"},
        {"cr", "\r"},
        {"ind", "\n"},
    };
    /* As the bits of STYLE_... */
    static const char *const attributes[][2] = {{"bold", "\033[1m"},
                                                {"dim", "\033[2m"},
                                                {"sitm", "\033[3m"},
                                                {"smul", "\033[4m"},
                                                {"rev", "\033[7m"}};
    unsigned found = 0;

    if (terminfo->flag("am") <= 0 || terminfo->flag("xenl") <= 0 ||
        terminfo->flag("msgr") <= 0 || terminfo->number("xmc") > 0)
        return NULL;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!has(terminfo, all[i][0], all[i][1]))
            return NULL;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        if (has(terminfo, attributes[i][0], attributes[i][1]))
            found |= 1U << i;
        else if (terminfo->string(attributes[i][0]))
            return NULL;
    }
    PaintRules *rules = memory_new(sizeof *rules);
    rules->to_column = has(terminfo, "hpa", "\033[%i%p1%dG");
    rules->to_row = has(terminfo, "vpa", "\033[%i%p1%dd");
    rules->erases_characters = has(terminfo, "ech", "\033[%p1%dX");
    rules->erases_in_color = terminfo->flag("bce") > 0;
    rules->shifts = has(terminfo, "indn", "\033[%p1%dS") && has(terminfo, "rin", "\033[%p1%dT");
    rules->attributes = (uint8_t)found;
    rules->colored = (uint8_t)(found & ~without_color(terminfo->number("ncv")));
    /* Direct ones are beside a palette. */
    rules->colors = terminfo->number("colors") > 256 ? 256 : rules_colors(terminfo);
    rules->terminfo = terminfo;
    /* Where the first colour is chosen by SGR, all are. */
    if (rules->colors > 0 && color_known(rules, false, 0) < 0) {
        free(rules);
        return NULL;
    }
    return rules;
}

Style rules_style(PaintRules *rules, Style style)
{
    style.foreground = color_known(rules, false, style.foreground);
    style.background = color_known(rules, true, style.background);
    style.attributes &=
        style.foreground < 0 && style.background < 0 ? rules->attributes : rules->colored;
    return style;
}
