#include "theme-internal.h"

#include <dramatis/text.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SUFFIX ".theme"

enum { SUFFIX_LENGTH = sizeof SUFFIX - 1 };

static bool is_suffixed(const char *name)
{
    size_t length = strlen(name);

    return length > SUFFIX_LENGTH && strcmp(name + length - SUFFIX_LENGTH, SUFFIX) == 0;
}

static const char *find_builtin(const char *name)
{
    const BuiltinTheme *theme = builtin_themes;

    while (theme->name && strcmp(theme->name, name) != 0)
        theme++;
    return theme->text;
}

typedef struct Reading {
    Theme *theme;
    StatementFailed failed;
    void *context;
} Reading;

static bool statement(void *context, char *const *words, size_t count, Error *error)
{
    const Reading *reading = context;

    if (strcmp(words[0], "ground") == 0)
        return theme_ground(reading->theme, words, count, error);
    if (strcmp(words[0], "color") != 0)
        return error_set(error, "a theme holds color, ground and include, not \"%.100s\"",
                         words[0]);
    return theme_statement(reading->theme, words, count, error);
}

static void failed(void *context, const char *message)
{
    const Reading *reading = context;

    if (!reading->failed)
        BUG("a theme that is compiled in: %s", message);
    reading->failed(reading->context, message);
}

static void read_builtin(Theme *theme, const char *name, const char *text)
{
    Reading reading = {theme, NULL, NULL};

    config_read_text(name, text, strlen(text), statement, failed, &reading);
}

void theme_read_default(Theme *theme)
{
    const char *text = find_builtin("default");

    if (!text)
        BUG("there is no default theme");
    read_builtin(theme, "default", text);
}

/* FOLDER/NAME.theme if there is such a file, else NULL; free() it. */
static char *find_in(const char *folder, const char *name)
{
    Buffer file = BUFFER_EMPTY;

    if (!folder)
        return NULL;
    buffer_addf(&file, "%s" SUFFIX, name);
    char *path = path_join(folder, file.bytes);
    buffer_release(&file);
    if (access(path, F_OK) == 0)
        return path;
    free(path);
    return NULL;
}

/* The file that a theme's name or path means; NULL if there is none. */
static char *find_file(const char *name)
{
    if (strchr(name, '/') || is_suffixed(name))
        return config_expand(name);
    char *folder = config_path("themes");
    char *path = find_in(folder, name);
    free(folder);
    return path ? path : find_in(THEMES_DIRECTORY, name);
}

static bool unknown_theme(const char *name, Error *error)
{
    Nearest near = {name, NULL, 0};
    Words names = {0};

    theme_names(&names);
    for (size_t i = 0; i < names.count; i++)
        nearest_offer(&near, names.items[i]);
    nearest_error(&near, "theme", error);
    words_release(&names);
    return false;
}

bool theme_load(Theme *theme, const char *name, StatementFailed told, void *context,
                Error *error)
{
    Theme *fresh = theme_new_like(theme);
    char *path = find_file(name);
    const char *text = path ? NULL : find_builtin(name);
    Reading reading = {fresh, told, context};
    bool read = path || text;

    if (path)
        read = config_read(path, statement, failed, &reading, error);
    else if (text)
        read_builtin(fresh, name, text);
    else
        unknown_theme(name, error);
    if (read)
        theme_take(theme, fresh);
    else
        theme_free(fresh);
    free(path);
    return read;
}

static void add_names_in(Words *names, const char *folder)
{
    DIR *directory = folder ? opendir(folder) : NULL;

    if (!directory)
        return;
    for (struct dirent *entry; (entry = readdir(directory));) {
        size_t length = strlen(entry->d_name);
        if (entry->d_name[0] != '.' && is_suffixed(entry->d_name) &&
            utf8_valid(entry->d_name, length))
            words_add(names, entry->d_name, length - SUFFIX_LENGTH);
    }
    closedir(directory);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void theme_names(Words *names)
{
    Words found = {0};
    char *folder = config_path("themes");

    add_names_in(&found, folder);
    add_names_in(&found, THEMES_DIRECTORY);
    for (const BuiltinTheme *theme = builtin_themes; theme->name; theme++)
        words_add(&found, theme->name, strlen(theme->name));
    qsort(found.items, found.count, sizeof *found.items, compare);
    for (size_t i = 0; i < found.count; i++) {
        if (i == 0 || strcmp(found.items[i - 1], found.items[i]) != 0)
            words_add(names, found.items[i], strlen(found.items[i]));
    }
    words_release(&found);
    free(folder);
}
