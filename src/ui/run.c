#include "ui-internal.h"

#include <stdlib.h>
#include <string.h>

/* No window shows a longer title. */
enum { TITLE_BYTES = 200 };

static void resize(App *app, Term *term, Screen *screen)
{
    uint32_t rows, columns;

    term_size(term, &rows, &columns);
    screen_resize(screen, rows, columns);
    app_resize(app, rows, columns);
}

static void hand_over(App *app, Term *term, unsigned reaction)
{
    char *copied = app_take_copied(app);

    if (copied)
        term_copy(term, copied, strlen(copied));
    free(copied);
    if (reaction & REACTION_REDRAW)
        term_redraw(term);
    if (reaction & REACTION_SUSPEND)
        term_suspend(term);
}

static void cut(Buffer *text, size_t most)
{
    size_t length = text->length;

    if (length > most) {
        for (length = most; length > 0 && (text->bytes[length] & 0xc0) == 0x80; length--)
            continue;
        text->length = length;
        text->bytes[length] = '\0';
    }
}

/* What the options want of the terminal. */
static void wish(App *app, Term *term)
{
    bool article = app->text.article != NO_ARTICLE;
    Buffer name = BUFFER_EMPTY, title = BUFFER_EMPTY;
    TermWishes wishes = {.mouse = app_option(app, OPTION_MOUSE),
                         .keep = app_option(app, OPTION_KEEP_SCREEN),
                         .margins = (TermUse)app_option(app, OPTION_MARGINS),
                         .sync = (TermUse)app_option(app, OPTION_SYNC)};

    if (app_option(app, OPTION_TITLE)) {
        if (article)
            buffer_add_string(&name, corpus_title(app->parts.corpus, app->text.article));
        cut(&name, TITLE_BYTES);
        buffer_add_string(&name, article ? " - dramatis" : "dramatis");
        text_safe(&title, name.bytes, name.length, !app->parts.utf8);
        wishes.title = title.bytes;
    }
    term_wish(term, &wishes);
    buffer_release(&name);
    buffer_release(&title);
}

/* What came of one event. */
static unsigned act(App *app, Term *term, Screen *screen, const Event *event)
{
    switch (event->kind) {
    case EVENT_KEY:
        return app_key(app, event->key);
    case EVENT_RESIZE:
    case EVENT_RESUMED:
        resize(app, term, screen);
        return REACTION_DRAW;
    case EVENT_WAKE:
        return app_take(app);
    case EVENT_TAKEN:
    case EVENT_TIMEOUT:
    case EVENT_END:
        break;
    }
    return REACTION_NONE;
}

int ui_run(App *app, Term *term)
{
    Screen *screen = screen_new(1, 1);
    unsigned reaction = REACTION_DRAW;
    int wake = app->parts.loader ? loader_descriptor(app->parts.loader) : -1;
    Event event = {0};

    app->terminal_reorders = term_reorders(term);
    resize(app, term, screen);
    names_await(app);
    while (event.kind != EVENT_END && !(reaction & REACTION_QUIT)) {
        bool pending = term_pending(term);
        bool early = list_awaited(app);
        /* All keys typed ahead are acted upon before anything is drawn, and a terminal that has
         * not taken one screen gets no other. */
        if ((reaction & REACTION_DRAW) && !pending && !early && !term_busy(term)) {
            app_draw(app, screen);
            wish(app, term);
            term_flush(term, screen, app->parts.theme);
            reaction &= ~(unsigned)REACTION_DRAW;
        }
        int wait = pending ? 0 : app_idle(app, &reaction);
        if ((reaction & REACTION_DRAW) && !early && !term_busy(term))
            wait = 0;
        if (!app_loading(app))
            wake = -1;
        event = term_read(term, wake, wait);
        reaction |= act(app, term, screen, &event);
        hand_over(app, term, reaction);
        reaction &= ~(unsigned)(REACTION_REDRAW | REACTION_SUSPEND);
    }
    screen_free(screen);
    return event.kind == EVENT_END ? event.signal : 0;
}
