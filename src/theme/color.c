/* Colours as themes name them. */
#include "theme-internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[8] = {"black", "red",     "green", "yellow",
                                     "blue",  "magenta", "cyan",  "white"};

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

bool color_parse(const char *word, int32_t *color, Error *error)
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
        *color = COLOR_DIRECT | (int32_t)strtol(word + 1, NULL, 16);
        return true;
    }
    if (index < 0 && length > 0 && strspn(word, "0123456789") == length) {
        index = length <= 3 ? atoi(word) : 256;
        if (index > 255)
            return error_set(error, "colours have the numbers 0 to 255, not %.100s", word);
    }
    if (index < 0)
        return unknown_color(word, error);
    *color = index;
    return true;
}
