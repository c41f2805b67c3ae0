/* What every theme promises, with every number of colours: the styles that must not be mistaken
 * for one another differ. */
#include "../check.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>

#include <dramatis/theme.h>

static const char *const themes[] = {"dark-256", "default", "high-contrast", "light", "mono"};
static const int colors[] = {0, 8, 16, 88, 256, COLORS_DIRECT};
static const Role names[] = {ROLE_TEXT, ROLE_PERSON, ROLE_ORGANISATION, ROLE_PLACE, ROLE_OTHER};
static const unsigned marks[] = {OVERLAY_MATCH, OVERLAY_TARGET, OVERLAY_SELECTED,
                                 OVERLAY_CURRENT};

enum {
    THEMES = sizeof themes / sizeof *themes,
    COLORS = sizeof colors / sizeof *colors,
    NAMES = sizeof names / sizeof *names,
    MARKS = sizeof marks / sizeof *marks,
    /* What a vt100 has. */
    SIMPLE = STYLE_BOLD | STYLE_UNDERLINE | STYLE_REVERSE
};

static Theme *theme;
static const char *theme_now;
static char place[80]; /* which theme and terminal this is about */

static void no_failure(void *context UNUSED, const char *message)
{
    fail_msg("%s", message);
}

/* Calls the check with every theme on every terminal. */
static void with_all(void (*check)(int number))
{
    for (int i = 0; i < THEMES; i++) {
        for (int j = 0; j < COLORS; j++) {
            Error error;
            theme_now = themes[i];
            snprintf(place, sizeof place, "%s with %d colours", themes[i], colors[j]);
            theme = theme_new(colors[j]);
            if (!theme_load(theme, themes[i], no_failure, NULL, &error))
                fail_msg("%s: %s", place, error.text);
            check(colors[j]);
            theme_free(theme);
        }
    }
}

/* The style as far as the terminal can show it: one without colours has no dim or italic. */
static Style style_of(Role role, unsigned overlays, int number)
{
    Style style = theme_style(theme, role, overlays);

    bool direct = number == COLORS_DIRECT;
    assert_true(style.foreground < number || direct || style.foreground == -1);
    assert_true(style.background < number || direct || style.background == -1);
    if (number == 0)
        style.attributes &= SIMPLE;
    return style;
}

static bool same(Style a, Style b)
{
    return a.foreground == b.foreground && a.background == b.background &&
           a.attributes == b.attributes;
}

static void check_differ(Role a, unsigned over_a, Role b, unsigned over_b, int number)
{
    if (same(style_of(a, over_a, number), style_of(b, over_b, number)))
        fail_msg("%s: %s under %#x looks like %s under %#x", place, role_name(a), over_a,
                 role_name(b), over_b);
}

static void check_names(int number)
{
    bool mono = number == 0 || strcmp(theme_now, "mono") == 0;

    for (int i = 0; i < NAMES; i++) {
        for (int j = i + 1; j < NAMES; j++) {
            /* Without colours a nationality is plain text. */
            if (!(mono && names[i] == ROLE_TEXT && names[j] == ROLE_OTHER))
                check_differ(names[i], 0, names[j], 0, number);
        }
    }
}

static void names_differ_by_type(void **state UNUSED)
{
    with_all(check_names);
}

static void check_attributes(int number)
{
    for (int i = 1; i < NAMES; i++) {
        for (int j = i + 1; j < NAMES; j++) {
            Style a = style_of(names[i], 0, number);
            Style b = style_of(names[j], 0, number);
            if ((a.attributes & SIMPLE) == (b.attributes & SIMPLE))
                fail_msg("%s: only colour parts %s from %s", place, role_name(names[i]),
                         role_name(names[j]));
        }
    }
}

static void names_differ_by_attribute_too(void **state UNUSED)
{
    with_all(check_attributes);
}

static void check_marks(int number)
{
    for (int mark = 0; mark < MARKS; mark++) {
        for (int i = 0; i < NAMES; i++) {
            for (int j = 0; j < NAMES; j++) {
                check_differ(names[i], marks[mark], names[j], 0, number);
                for (int other = mark + 1; other < MARKS; other++)
                    check_differ(names[i], marks[mark], names[j], marks[other], number);
            }
        }
    }
}

static void no_mark_looks_like_a_name_or_another_mark(void **state UNUSED)
{
    with_all(check_marks);
}

static void check_strongest(int number)
{
    Style current = style_of(ROLE_TEXT, OVERLAY_CURRENT, number);

    for (int i = 0; i < NAMES; i++) {
        for (unsigned overlays = 0; overlays < OVERLAY_CURRENT; overlays++)
            assert_true(same(style_of(names[i], overlays | OVERLAY_CURRENT, number), current));
    }
    assert_true(current.attributes & STYLE_BOLD);
    assert_true(current.attributes & STYLE_UNDERLINE);
    assert_true(current.attributes & STYLE_REVERSE || current.background >= 0);
}

static void the_current_mention_is_strongest_whatever_lies_below(void **state UNUSED)
{
    with_all(check_strongest);
}

static void check_selection(int number)
{
    bool grey = strcmp(theme_now, "dark-256") == 0 || strcmp(theme_now, "light") == 0;

    for (int i = 0; i < NAMES; i++)
        check_differ(names[i], OVERLAY_TARGET | OVERLAY_SELECTED, names[i], OVERLAY_TARGET,
                     number);
    check_differ(ROLE_LIST, OVERLAY_SELECTED, ROLE_LIST, 0, number);
    check_differ(ROLE_LIST_UNREAD, OVERLAY_SELECTED, ROLE_LIST_UNREAD, 0, number);
    /* A grey row needs colours; without them the titles tell which pane has the keys. */
    if (number > 0 || !grey)
        check_differ(ROLE_LIST, OVERLAY_FADED, ROLE_LIST, OVERLAY_SELECTED, number);
    check_differ(ROLE_LIST, OVERLAY_FADED, ROLE_LIST, 0, number);
    check_differ(ROLE_LIST, OVERLAY_SELECTED | OVERLAY_FADED, ROLE_LIST, 0, number);
}

static void the_selection_is_seen_everywhere(void **state UNUSED)
{
    with_all(check_selection);
}

static void check_furnishings(int number)
{
    check_differ(ROLE_LIST_UNREAD, 0, ROLE_LIST, 0, number);
    check_differ(ROLE_TITLE_FOCUSED, 0, ROLE_TITLE, 0, number);
    check_differ(ROLE_STATUS, 0, ROLE_TEXT, 0, number);
    check_differ(ROLE_STATUS_ERROR, 0, ROLE_STATUS, 0, number);
    check_differ(ROLE_HINT_KEY, 0, ROLE_HINT, 0, number);
    check_differ(ROLE_HEADLINE, 0, ROLE_TEXT, 0, number);
}

static void rows_titles_and_messages_can_be_told_apart(void **state UNUSED)
{
    with_all(check_furnishings);
}

static void check_legible(int number UNUSED)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (unsigned overlays = 0; overlays < 128; overlays++) {
            Style style = theme_style(theme, (Role)role, overlays);
            if (style.foreground == style.background)
                assert_int_equal(style.foreground, -1);
        }
    }
}

static void nothing_has_the_colour_of_its_background(void **state UNUSED)
{
    with_all(check_legible);
}

/* Relative luminance, WCAG 2.1. */
static double luminance(uint32_t color)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int i = 0; i < 3; i++) {
        double part = (color >> (16 - 8 * i) & 255) / 255.0;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(uint32_t a, uint32_t b)
{
    double one = luminance(a) + 0.05, other = luminance(b) + 0.05;

    return one > other ? one / other : other / one;
}

/* Whether the overlay is seen on text of that role: rows of the list and the cast are selected,
 * text has the rest. */
static bool lies_on(unsigned overlay, Role role)
{
    bool row = role >= ROLE_LIST && role <= ROLE_LIST_FACT;
    bool name = role >= ROLE_PERSON && role <= ROLE_OTHER;

    if (overlay == OVERLAY_FADED)
        return row || name;
    return role < ROLE_LIST || row;
}

/* What the themes with a ground take the terminal's own colours for; else 1: not known. */
static uint32_t own_color(bool background)
{
    bool dark = strcmp(theme_now, "dark-256") == 0;

    if (!dark && strcmp(theme_now, "light") != 0)
        return 1;
    return dark == background ? 0x000000 : 0xffffff;
}

/* The contrast that is seen; bold makes the first eight bright on terminals of few colours. */
static double contrast_of(Style style, int number)
{
    int32_t front = style.foreground, back = style.background;
    bool brightens = number <= 16 && style.attributes & STYLE_BOLD && front >= 0 && front < 8;
    uint32_t text = front < 0 ? own_color(false) : theme_color(theme, front + 8 * brightens);
    uint32_t ground = back < 0 ? own_color(true) : theme_color(theme, back);

    return text == 1 || ground == 1 ? 21 : contrast(text, ground);
}

/* WCAG 2.1: 1.4.3 for text, 1.4.11 for lines. */
static void check_contrast(int number)
{
    if (number == 0)
        return;
    for (int role = 0; role < ROLE_COUNT; role++) {
        double least = role == ROLE_BORDER ? 3 : 4.5;
        for (int overlay = -1; overlay < 7; overlay++) {
            if (overlay >= 0 && !lies_on(1U << overlay, (Role)role))
                continue;
            Style style = theme_style(theme, (Role)role, overlay < 0 ? 0 : 1U << overlay);
            double found = contrast_of(style, number);
            if (found < least)
                fail_msg("%s: %s under overlay %d has a contrast of %.2f", place,
                         role_name((Role)role), overlay, found);
        }
    }
}

static void text_stands_out_from_its_background_on_every_terminal(void **state UNUSED)
{
    with_all(check_contrast);
}

/* Marks that are a background alone are seen on the ground that the theme was made for. */
static void check_grounds(int number)
{
    if (number == 0)
        return;
    for (unsigned overlay = OVERLAY_MATCH; overlay <= OVERLAY_FADED; overlay <<= 1) {
        Style style = theme_style(theme, ROLE_LIST, overlay);
        bool tells = style.attributes & (STYLE_REVERSE | STYLE_UNDERLINE);
        bool own = style.background < 0;
        if (!tells && (own || theme_color(theme, style.background) == own_color(true)))
            fail_msg("%s: the background of overlay %#x is that of the terminal", place,
                     overlay);
    }
}

static void marks_do_not_have_the_background_of_the_terminal(void **state UNUSED)
{
    with_all(check_grounds);
}

static void these_are_all_themes_and_each_says_what_it_is_for(void **state UNUSED)
{
    char *folder = path_join(getenv("srcdir"), "themes");
    DIR *directory = opendir(folder);
    int count = 0;

    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));)
        count += strstr(entry->d_name, ".theme") != NULL;
    closedir(directory);
    assert_int_equal(count, THEMES);
    for (int i = 0; i < THEMES; i++) {
        Buffer file = BUFFER_EMPTY;
        Buffer opening = BUFFER_EMPTY;
        buffer_addf(&file, "%s/%s.theme", folder, themes[i]);
        buffer_addf(&opening, "# %s: for ", themes[i]);
        Buffer text = BUFFER_EMPTY;
        assert_true(file_read(file.bytes, &text, CONFIG_LIMIT, NULL));
        assert_memory_equal(text.bytes, opening.bytes, opening.length);
        buffer_release(&text);
        buffer_release(&opening);
        buffer_release(&file);
    }
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_differ_by_type),
        cmocka_unit_test(names_differ_by_attribute_too),
        cmocka_unit_test(no_mark_looks_like_a_name_or_another_mark),
        cmocka_unit_test(the_current_mention_is_strongest_whatever_lies_below),
        cmocka_unit_test(the_selection_is_seen_everywhere),
        cmocka_unit_test(rows_titles_and_messages_can_be_told_apart),
        cmocka_unit_test(nothing_has_the_colour_of_its_background),
        cmocka_unit_test(text_stands_out_from_its_background_on_every_terminal),
        cmocka_unit_test(marks_do_not_have_the_background_of_the_terminal),
        cmocka_unit_test(these_are_all_themes_and_each_says_what_it_is_for),
    };

    /* The themes of whoever runs the tests are not meant. */
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
