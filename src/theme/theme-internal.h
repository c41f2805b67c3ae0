/* What the files of the theme room share. */
#ifndef DRAMATIS_THEME_INTERNAL_H
#define DRAMATIS_THEME_INTERNAL_H

#include <dramatis/theme.h>

/* Beside the indices of colours. */
enum {
    COLOR_OWN = -1,  /* the terminal's */
    COLOR_BELOW = -2 /* what lies below: the fall-back's, or what an overlay lies on */
};

/* Reads a colour as a theme names it, fitted to a terminal of `colors` (256 for one of none:
 * what becomes of it is decided later). */
bool color_parse(const char *word, int colors, int16_t *color, Error *error);
/* 0xRRGGBB of an index. */
uint32_t color_rgb(int16_t index, int colors);
/* Black or white, whichever is read more easily on the colour. */
int16_t color_on(int16_t ground, int colors);

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
