#include "term-internal.h"

#include <string.h>

/* Whether terminfo has this very string for a capability. */
static bool has(const Terminfo *terminfo, const char *capability, const char *bytes)
{
    const char *text = terminfo->string(capability);

    return text && strcmp(text, bytes) == 0;
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
        terminfo->flag("msgr") <= 0 || terminfo->number("xmc") > 0 ||
        terminfo->number("ncv") > 0)
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
    return rules;
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

/* Whether the colour can be chosen by SGR: that of ISO 8613-6 where it is direct. */
static bool knows_color(char (*numbers)[COLOR_BYTES], const Terminfo *terminfo, bool background,
                        int32_t color)
{
    return color < 0 || color & COLOR_DIRECT || numbers[color][0] ||
           learn_color(numbers[color], terminfo->color(background, color));
}

bool rules_style(PaintRules *rules, const Terminfo *terminfo, Style *style)
{
    style->attributes &= rules->attributes;
    return knows_color(rules->foreground, terminfo, false, style->foreground) &&
           knows_color(rules->background, terminfo, true, style->background);
}
