#include "cli-internal.h"

#include <dramatis/ui.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIGNAL_STATUS = 128 };

/* Memory is out: the terminal first, then the reason, with nothing that needs memory. */
static void out_of_memory(void)
{
    static const char message[] = "dramatis: out of memory\n";

    term_give_back();
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        _exit(STATUS_FAILED + 1);
    _exit(STATUS_FAILED);
}

/* The user's choices, from the default values to the command line; each layer over the one
 * before. */
typedef struct Settings {
    Options *options;
    Keymap *keymap;
    Theme *theme;          /* once the terminal's colours are known; before, one to try on */
    Buffer colors;         /* `color` statements wait for it, a line each */
    VECTOR(char *) errors; /* for the list of messages */
} Settings;

static void settings_failed(void *context, const char *message)
{
    Settings *settings = context;

    *vector_push(&settings->errors) = memory_copy_string(message);
}

/* A theme starts from nothing, so the configuration's own colours must come after it whatever
 * their order in the file. */
static bool settings_statement(void *context, char *const *words, size_t count, Error *error)
{
    Settings *settings = context;

    if (strcmp(words[0], "set") == 0)
        return options_statement(settings->options, words, count, error);
    if (strcmp(words[0], "bind") == 0 || strcmp(words[0], "unbind") == 0)
        return keymap_statement(settings->keymap, words, count, error);
    if (strcmp(words[0], "color") == 0) {
        if (!theme_statement(settings->theme, words, count, error))
            return false;
        for (size_t i = 0; i < count; i++)
            buffer_addf(&settings->colors, "%s'%s'", i ? " " : "", words[i]);
        buffer_add_byte(&settings->colors, '\n');
        return true;
    }
    return error_set(error, "there is no statement '%s': set, color, bind, unbind or include",
                     words[0]);
}

static bool read_configuration(Settings *settings, const Arguments *arguments, Error *error)
{
    if (arguments->no_config)
        return true;
    if (arguments->config) {
        Error reason;
        return config_read(arguments->config, settings_statement, settings_failed, settings,
                           &reason) ||
               error_set(error, "%s: %s", arguments->config, reason.text);
    }
    char *path = config_path("config");
    if (path && access(path, F_OK) == 0) {
        Error reason;
        if (!config_read(path, settings_statement, settings_failed, settings, &reason)) {
            Buffer message = BUFFER_EMPTY;
            buffer_addf(&message, "%s: %s", path, reason.text);
            settings_failed(settings, message.bytes);
            buffer_release(&message);
        }
    }
    free(path);
    return true;
}

static bool apply_arguments(Settings *settings, const Arguments *arguments, Error *error)
{
    for (size_t i = 0; i < arguments->settings.count; i++) {
        const char *setting = arguments->settings.items[i];
        size_t length = strcspn(setting, "=");
        char *name = memory_copy_bytes(setting, length);
        bool set = option_set(settings->options, name, setting + length + 1, error);
        free(name);
        if (!set)
            return false;
    }
    if (arguments->color && !option_set(settings->options, "color", arguments->color, error))
        return false;
    return !arguments->theme || option_set(settings->options, "theme", arguments->theme, error);
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && *value && strcmp(value, "0") != 0;
}

/* NO_COLOR counts when it is set and not empty (no-color.org), CLICOLOR when it is 0, and
 * CLICOLOR_FORCE against that when it is set and not 0 (bixense.com/clicolors); all give way to
 * a configured choice. */
static int colors_wanted(const Settings *settings, int colors)
{
    enum { AUTO, ALWAYS, NEVER, DIRECT };
    const char *no_color = getenv("NO_COLOR"), *colored = getenv("CLICOLOR");

    switch (option_value(settings->options, OPTION_COLOR)) {
    case ALWAYS:
        return colors;
    case NEVER:
        return 0;
    case DIRECT:
        return colors ? COLORS_DIRECT : 0;
    default:
        if (no_color && *no_color)
            return 0;
        return colored && strcmp(colored, "0") == 0 && !is_set("CLICOLOR_FORCE") ? 0 : colors;
    }
}

static void make_theme(Settings *settings, int colors)
{
    const char *name = option_text(settings->options, OPTION_THEME);
    Error error;

    theme_free(settings->theme);
    settings->theme = theme_new(colors);
    if (!theme_load(settings->theme, name, settings_failed, settings, &error)) {
        Buffer message = BUFFER_EMPTY;
        buffer_addf(&message, "theme %s: %s", name, error.text);
        settings_failed(settings, message.bytes);
        buffer_release(&message);
    }
}

static bool color_statement(void *context, char *const *words, size_t count, Error *error)
{
    return theme_own_statement(((Settings *)context)->theme, words, count, error);
}

static int run(Reading *reading, Settings *settings, Term *term)
{
    make_theme(settings, colors_wanted(settings, term_colors(term)));
    config_read_text("config", settings->colors.bytes, settings->colors.length, color_statement,
                     settings_failed, settings);
    App *app = app_new(&(AppParts){
        .corpus = reading->corpus,
        .resolver = reading->resolver,
        .store = reading->store,
        .loader = reading->loader,
        .recogniser = reading->recogniser,
        .options = settings->options,
        .theme = settings->theme,
        .keymap = settings->keymap,
        .utf8 = locale_is_utf8(),
        .refused = reading_refused,
        .refused_context = reading,
    });
    for (size_t i = 0; i < settings->errors.count; i++)
        app_message(app, true, "%s", settings->errors.items[i]);
    for (size_t i = 0; i < reading->complaints.count; i++)
        app_message(app, true, "%s", reading->complaints.items[i]);
    int signal = ui_run(app, term);
    app_free(app);
    reading_save(reading);
    return signal;
}

static void settings_release(Settings *settings)
{
    for (size_t i = 0; i < settings->errors.count; i++)
        free(settings->errors.items[i]);
    vector_release(&settings->errors);
    buffer_release(&settings->colors);
    options_free(settings->options);
    keymap_free(settings->keymap);
    theme_free(settings->theme);
}

int read_on_terminal(Reading *reading, const Arguments *arguments)
{
    Settings settings = {.options = options_new(),
                         .keymap = keymap_new(),
                         .theme = theme_new(0),
                         .colors = BUFFER_EMPTY};
    Error error;
    Term *term = NULL;
    int status = STATUS_FAILED;

    if (read_configuration(&settings, arguments, &error) &&
        apply_arguments(&settings, arguments, &error) && (term = term_open_user(&error))) {
        memory_on_exhausted(out_of_memory);
        int signal = run(reading, &settings, term);
        term_close(term);
        status = signal                ? SIGNAL_STATUS + signal
                 : reading->incomplete ? STATUS_INCOMPLETE
                                       : STATUS_DONE;
    } else {
        complain("%s", error.text);
    }
    settings_release(&settings);
    return status;
}
