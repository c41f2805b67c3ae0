/* ui: the application: panes, target, jumps, prompts, dispatch. A key becomes a command, a
 * command's handler changes the state and returns a reaction, and only then is anything drawn;
 * all of it runs without a terminal. */
#ifndef DRAMATIS_UI_H
#define DRAMATIS_UI_H

#include <dramatis/index.h>
#include <dramatis/keys.h>
#include <dramatis/loader.h>
#include <dramatis/screen.h>
#include <dramatis/store.h>
#include <dramatis/term.h>

typedef struct App App;

/* What the application works on; all lent until app_free. */
typedef struct AppParts {
    Corpus *corpus;
    Resolver *resolver;
    Store *store; /* applied to the resolver already */
    Loader *loader; /* NULL when everything has been handed over already */
    const Recogniser *recogniser; /* that the loader uses, for its warning; may be NULL */
    Options *options;
    Theme *theme;
    Keymap *keymap;
    bool utf8; /* the locale's encoding; else everything is shown in ASCII */
    LoaderRefused refused; /* also told of each file that cannot be read; may be NULL */
    void *refused_context;
} AppParts;

typedef enum Reaction {
    REACTION_NONE = 0,
    REACTION_DRAW = 1,
    REACTION_REDRAW = 2, /* everything again */
    REACTION_SUSPEND = 4,
    REACTION_QUIT = 8
} Reaction;

App *app_new(const AppParts *parts);
void app_free(App *app);
void app_resize(App *app, uint32_t rows, uint32_t columns);
/* One key. */
unsigned app_key(App *app, Key key);
/* One line of the command line, without the colon. */
unsigned app_command(App *app, const char *line);
/* Takes what the loader has. */
unsigned app_take(App *app);
/* Does a few milliseconds of what can wait (text search, the cast while articles come in).
 * Returns in how many milliseconds to come back, or -1 when nothing is left to do; adds to
 * *reaction. */
int app_idle(App *app, unsigned *reaction);
/* A message for the status line and the list of messages. */
void app_message(App *app, bool error, const char *format, ...) PRINTF_LIKE(3, 4);
void app_draw(App *app, Screen *screen);
/* Text that a command wants on the clipboard, or NULL; free() it. */
char *app_take_copied(App *app);

/* Runs until the user quits or the terminal is gone. Returns the signal that ended it, or 0. */
int ui_run(App *app, Term *term);

#endif
