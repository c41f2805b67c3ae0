/* What the files of the theme room share. */
#ifndef DRAMATIS_THEME_INTERNAL_H
#define DRAMATIS_THEME_INTERNAL_H

#include <dramatis/theme.h>

/* Beside the indices of colours. */
enum {
    COLOR_OWN = -1,  /* the terminal's */
    COLOR_BELOW = -2 /* what lies below: the fall-back's, or what an overlay lies on */
};

/* Reads a colour as a theme names it. */
bool color_parse(const char *word, int32_t *color, Error *error);
/* The nearest colour that a terminal of `colors` (8 or more) has; those below 0 stay. */
int32_t color_fit(int32_t color, int colors);
/* 0xRRGGBB of a colour of such a terminal. */
uint32_t color_rgb(int32_t color, int colors);
/* The same for text on a background, 0xRRGGBB, of a terminal of 8 to 88: of the same hue if that
 * can be read there as well as the theme meant on the background that it said; else the nearest
 * that can, colours among colours and greys among greys; else black or white. */
int32_t color_on(int32_t color, uint32_t said, uint32_t ground, bool bold, int colors);
/* Black or white, whichever is read more easily on the background. */
int32_t color_against(uint32_t ground);

/* Another theme for the same terminal, as theme_new makes it. */
Theme *theme_new_like(const Theme *theme);
/* Makes `theme` what `from` is, with the user's own colours over it, and frees that. */
void theme_take(Theme *theme, Theme *from);
/* Takes the default theme's statements. */
void theme_read_default(Theme *theme);

/* The themes compiled in, made from themes/ by themes.awk; the last has no name. */
typedef struct BuiltinTheme {
    const char *name;
    const char *text;
} BuiltinTheme;

extern const BuiltinTheme builtin_themes[];

#endif
