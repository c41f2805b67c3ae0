/* theme: what roles look like. Code names roles; themes, which are text files of `color`
 * statements, give them colours and attributes:
 *
 *   color ROLE FOREGROUND BACKGROUND [ATTRIBUTE...]
 *
 * A colour is `default` (the terminal's own), one of the eight names (black red green yellow
 * blue magenta cyan white), `bright-` before one, a number 0 to 255, `#rrggbb`, or `-`: what
 * lies below, which is the style of the role's fall-back, or what an overlay lies on.
 * Attributes: bold dim italic underline reverse are added to those below; `none` takes those
 * below away.
 *
 *   ground COLOUR
 *
 * says for which background of the terminal the theme was made. */
#ifndef DRAMATIS_THEME_H
#define DRAMATIS_THEME_H

#include <dramatis/config.h>

typedef enum Role {
#define ROLE(id, ...) ROLE_##id,
#define OVERLAY(id, ...)
#include <dramatis/roles.def>
#undef ROLE
#undef OVERLAY
    ROLE_COUNT
} Role;

typedef enum Overlay {
#define ROLE(id, ...)
#define OVERLAY(id, name, bit, help) OVERLAY_##id = 1 << (bit),
#include <dramatis/roles.def>
#undef ROLE
#undef OVERLAY
} Overlay;

const char *role_name(Role role);
char role_letter(Role role);

enum {
    STYLE_BOLD = 1,
    STYLE_DIM = 2,
    STYLE_ITALIC = 4,
    STYLE_UNDERLINE = 8,
    STYLE_REVERSE = 16
};

/* Colours as the terminal has them: -1, its own; an index of its palette; or, where it has
 * direct colours, COLOR_DIRECT | 0xRRGGBB. */
#define COLOR_DIRECT  (1 << 24)
#define COLORS_DIRECT (1 << 24)
typedef struct Style {
    int32_t foreground;
    int32_t background;
    uint8_t attributes;
} Style;

typedef struct Theme Theme;

/* themes/default.theme, compiled in. `colors` is what the terminal has: 0 (attributes alone:
 * NO_COLOR, vt100), 8, 16, 88, 256, or COLORS_DIRECT, which is a palette of 256 and #rrggbb as
 * it is. Colours beyond are mapped to the nearest there is, of less than 256 to one that can be
 * read on its background, which is the theme's ground where it is the terminal's own. Without
 * colours a background that is not the text's becomes reverse video. Text in the colour of its
 * background becomes black or white. */
Theme *theme_new(int colors);
void theme_free(Theme *theme);
/* One `color` statement. */
bool theme_statement(Theme *theme, char *const *words, size_t count, Error *error);
/* One `ground` statement. */
bool theme_ground(Theme *theme, char *const *words, size_t count, Error *error);
/* One of the user's own colours, which lies over every theme that is loaded afterwards, too. */
bool theme_own_statement(Theme *theme, char *const *words, size_t count, Error *error);
/* Starts again from the default theme and reads the theme called `name`, from NAME.theme in
 * config_path("themes"), else in the folder of installed themes, else compiled in; or the file
 * at that path, where there is a slash or ".theme" in it. On failure the theme stays as it was.
 * Errors within the file go to `failed`, and the rest of it counts. */
bool theme_load(Theme *theme, const char *name, StatementFailed failed, void *context,
                Error *error);
/* The names of the themes that theme_load would find, sorted, each once; appended. */
void theme_names(Words *names);
/* What a colour of Style looks like, 0xRRGGBB; the first sixteen as xterm has them when nobody
 * changes them. */
uint32_t theme_color(const Theme *theme, int32_t color);
/* The nearest to a colour of Style on a terminal of 8 or more `colors`; -1 stays. */
int32_t theme_nearest(int32_t color, int colors);
/* What a cell of this role under these overlays looks like. */
Style theme_style(const Theme *theme, Role role, unsigned overlays);

#endif
