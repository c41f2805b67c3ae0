#include "theme-internal.h"

#include <stdlib.h>
#include <string.h>

/* What a theme says of a role or an overlay. */
typedef struct Look {
    int16_t foreground;
    int16_t background;
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
    static const int steps[] = {256, 88, 16, 8, 0};
    Theme *theme = memory_new(sizeof *theme);
    int step = 0;

    while (steps[step] > colors && steps[step] > 0)
        step++;
    theme->colors = steps[step];
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
    int colors = theme->colors ? theme->colors : 256;

    if (count < 4)
        return error_set(error, "color needs a role, a foreground and a background");
    Look *place = find_look(theme, words[1], error);
    if (!place || !color_parse(words[2], colors, &look.foreground, error) ||
        !color_parse(words[3], colors, &look.background, error))
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

uint32_t theme_color(const Theme *theme, int16_t index)
{
    return color_rgb(index, theme->colors);
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

Style theme_style(const Theme *theme, Role role, unsigned under)
{
    Style style = role_style(theme, role);

    for (int i = 0; i < OVERLAY_ROWS; i++) {
        if (under & overlays[i].overlay)
            lay(&style, &theme->overlays[i]);
    }
    if (theme->colors == 0) {
        if (style.background != role_style(theme, ROLE_TEXT).background)
            style.attributes |= STYLE_REVERSE;
        style.foreground = style.background = COLOR_OWN;
    } else if (style.foreground == style.background && style.background != COLOR_OWN) {
        style.foreground = color_on(style.background, theme->colors);
    }
    return style;
}
