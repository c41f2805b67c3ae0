#include "theme-internal.h"

#include <stdlib.h>
#include <string.h>

/* What a theme says of a role or an overlay. */
typedef struct Look {
    int32_t foreground;
    int32_t background;
    uint8_t attributes; /* added to those below */
    bool clears;        /* those below, first */
} Look;

enum {
#define ROLE(id, ...)
#define OVERLAY(id, ...) ROW_##id,
#include <dramatis/roles.def>
#undef ROLE
#undef OVERLAY
    OVERLAY_ROWS
};

struct Theme {
    int colors;
    int32_t ground; /* what the terminal's own background is taken for; COLOR_OWN: anything */
    Look roles[ROLE_COUNT];
    Look overlays[OVERLAY_ROWS];
    /* What the user said, over any theme; the index is a role's, or behind them an overlay's. */
    Look own[ROLE_COUNT + OVERLAY_ROWS];
    bool is_own[ROLE_COUNT + OVERLAY_ROWS];
};

static const struct {
    const char *name;
    Role fallback;
    char letter;
} roles[ROLE_COUNT] = {
#define ROLE(id, name, fallback, letter, help) [ROLE_##id] = {name, ROLE_##fallback, letter},
#define OVERLAY(...)
#include <dramatis/roles.def>
#undef ROLE
#undef OVERLAY
};

static const struct {
    const char *name;
    Overlay overlay;
} overlays[OVERLAY_ROWS] = {
#define ROLE(...)
#define OVERLAY(id, name, bit, help) [ROW_##id] = {name, OVERLAY_##id},
#include <dramatis/roles.def>
#undef ROLE
#undef OVERLAY
};

static const struct {
    const char *name;
    uint8_t bit;
} attributes[] = {{"bold", STYLE_BOLD},
                  {"dim", STYLE_DIM},
                  {"italic", STYLE_ITALIC},
                  {"underline", STYLE_UNDERLINE},
                  {"reverse", STYLE_REVERSE}};

enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

static const Look nothing = {COLOR_BELOW, COLOR_BELOW, 0, false};

const char *role_name(Role role)
{
    return roles[role].name;
}

char role_letter(Role role)
{
    return roles[role].letter;
}

Theme *theme_new(int colors)
{
    static const int steps[] = {COLORS_DIRECT, 256, 88, 16, 8, 0};
    Theme *theme = memory_new(sizeof *theme);
    int step = 0;

    while (steps[step] > colors && steps[step] > 0)
        step++;
    theme->colors = steps[step];
    theme->ground = COLOR_OWN;
    for (int i = 0; i < ROLE_COUNT; i++)
        theme->roles[i] = nothing;
    for (int i = 0; i < OVERLAY_ROWS; i++)
        theme->overlays[i] = nothing;
    theme_read_default(theme);
    return theme;
}

/* The place of an index of `own`. */
static Look *look_at(Theme *theme, size_t index)
{
    return index < ROLE_COUNT ? &theme->roles[index] : &theme->overlays[index - ROLE_COUNT];
}

Theme *theme_new_like(const Theme *theme)
{
    return theme_new(theme->colors);
}

void theme_take(Theme *theme, Theme *from)
{
    memcpy(from->own, theme->own, sizeof from->own);
    memcpy(from->is_own, theme->is_own, sizeof from->is_own);
    *theme = *from;
    for (size_t i = 0; i < ROLE_COUNT + OVERLAY_ROWS; i++) {
        if (theme->is_own[i])
            *look_at(theme, i) = theme->own[i];
    }
    theme_free(from);
}

void theme_free(Theme *theme)
{
    free(theme);
}

static Look *find_look(Theme *theme, const char *name, Error *error)
{
    Nearest near = {name, NULL, 0};

    for (int i = 0; i < ROLE_COUNT; i++) {
        if (strcmp(roles[i].name, name) == 0)
            return &theme->roles[i];
        nearest_offer(&near, roles[i].name);
    }
    for (int i = 0; i < OVERLAY_ROWS; i++) {
        if (strcmp(overlays[i].name, name) == 0)
            return &theme->overlays[i];
        nearest_offer(&near, overlays[i].name);
    }
    nearest_error(&near, "role", error);
    return NULL;
}

static bool add_attribute(Look *look, const char *name, Error *error)
{
    Nearest near = {name, NULL, 0};

    if (strcmp(name, "none") == 0) {
        look->clears = true;
        return true;
    }
    for (int i = 0; i < ATTRIBUTES; i++) {
        if (strcmp(attributes[i].name, name) == 0) {
            look->attributes |= attributes[i].bit;
            return true;
        }
        nearest_offer(&near, attributes[i].name);
    }
    return nearest_error(&near, "attribute", error);
}

bool theme_statement(Theme *theme, char *const *words, size_t count, Error *error)
{
    Look look = nothing;

    if (count < 4)
        return error_set(error, "color needs a role, a foreground and a background");
    Look *place = find_look(theme, words[1], error);
    if (!place || !color_parse(words[2], &look.foreground, error) ||
        !color_parse(words[3], &look.background, error))
        return false;
    for (size_t i = 4; i < count; i++) {
        if (!add_attribute(&look, words[i], error))
            return false;
    }
    *place = look;
    return true;
}

bool theme_own_statement(Theme *theme, char *const *words, size_t count, Error *error)
{
    if (!theme_statement(theme, words, count, error))
        return false;
    const Look *said = find_look(theme, words[1], error);
    for (size_t i = 0; i < ROLE_COUNT + OVERLAY_ROWS; i++) {
        if (look_at(theme, i) == said) {
            theme->own[i] = *said;
            theme->is_own[i] = true;
        }
    }
    return true;
}

bool theme_ground(Theme *theme, char *const *words, size_t count, Error *error)
{
    if (count != 2)
        return error_set(error, "ground needs a colour");
    return color_parse(words[1], &theme->ground, error);
}

uint32_t theme_color(const Theme *theme, int32_t color)
{
    return color_rgb(color, theme->colors);
}

int32_t theme_nearest(int32_t color, int colors)
{
    return color_fit(color, colors);
}

static void lay(Style *style, const Look *look)
{
    if (look->foreground != COLOR_BELOW)
        style->foreground = look->foreground;
    if (look->background != COLOR_BELOW)
        style->background = look->background;
    if (look->clears)
        style->attributes = 0;
    style->attributes |= look->attributes;
}

/* The style of a role with those it falls back on, of which the last is `text`. */
static Style role_style(const Theme *theme, Role role)
{
    Style style = {COLOR_OWN, COLOR_OWN, 0};
    Role chain[ROLE_COUNT];
    int length = 0;

    for (; role != ROLE_TEXT; role = roles[role].fallback)
        chain[length++] = role;
    lay(&style, &theme->roles[ROLE_TEXT]);
    while (length > 0)
        lay(&style, &theme->roles[chain[--length]]);
    return style;
}

/* The style as far as attributes alone can tell it. */
static Style without_colors(const Theme *theme, Style said)
{
    if (said.background != role_style(theme, ROLE_TEXT).background)
        said.attributes |= STYLE_REVERSE;
    said.foreground = said.background = COLOR_OWN;
    return said;
}

/* Whether the terminal has no colour that sets the background off from its own. */
static bool vanishes(const Theme *theme, int32_t said, int32_t fitted)
{
    if (theme->ground == COLOR_OWN || said == fitted)
        return false;
    uint32_t ground = color_rgb(theme->ground, 256);
    return color_rgb(fitted, theme->colors) == ground && color_rgb(said, 256) != ground;
}

/* Bold makes black grey on terminals of few colours: it brightens the ground instead, with the
 * colours the other way round, or goes where the ground is the terminal's own. */
static Style keep_black(Style style)
{
    if (style.foreground != 0 || !(style.attributes & STYLE_BOLD))
        return style;
    if (style.background == COLOR_OWN)
        return (Style){0, COLOR_OWN, style.attributes ^ STYLE_BOLD};
    return (Style){style.background, 0, style.attributes ^ STYLE_REVERSE};
}

/* Brings a style to the colours of the terminal. */
static Style fit(const Theme *theme, Style said)
{
    int colors = theme->colors;
    Style style = {color_fit(said.foreground, colors), color_fit(said.background, colors),
                   said.attributes};
    bool mapped = style.foreground != said.foreground || style.background != said.background;
    bool own = said.background == COLOR_OWN;
    int32_t ground = own ? theme->ground : said.background;

    if (vanishes(theme, said.background, style.background))
        style.attributes |= STYLE_REVERSE;
    if (ground == COLOR_OWN || said.foreground == COLOR_OWN)
        return style;
    uint32_t meant = color_rgb(ground, 256);
    uint32_t shown = own ? meant : color_rgb(style.background, colors);
    if (mapped && colors < 256)
        style.foreground = color_on(said.foreground, meant, shown,
                                    style.attributes & STYLE_BOLD, colors);
    if (style.foreground == style.background)
        style.foreground = color_against(shown);
    return mapped && colors <= 16 ? keep_black(style) : style;
}

Style theme_style(const Theme *theme, Role role, unsigned under)
{
    Style style = role_style(theme, role);

    for (int i = 0; i < OVERLAY_ROWS; i++) {
        if (under & overlays[i].overlay)
            lay(&style, &theme->overlays[i]);
    }
    return theme->colors == 0 ? without_colors(theme, style) : fit(theme, style);
}
