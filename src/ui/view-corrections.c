/* view-corrections: all that has been said of names, the latest first, and how it fares. */
#include "correct.h"

enum { STATE_COLUMNS = 13 };

typedef struct CorrectionsView {
    View view;
} CorrectionsView;

static void title(App *app, UNUSED View *view, Buffer *out)
{
    const char *path = store_path(app->parts.store);

    if (path)
        buffer_addf(out, "Corrections, kept in %s", path);
    else
        buffer_add_string(out, "Corrections, of this sitting only");
}

static uint32_t rows(App *app, UNUSED View *view, UNUSED uint32_t columns)
{
    return (uint32_t)store_count(app->parts.store);
}

static size_t index_of(const App *app, uint32_t row)
{
    return store_count(app->parts.store) - 1 - row;
}

static void text(App *app, UNUSED View *view, uint32_t row, Buffer *out)
{
    const Record *record = store_record(app->parts.store, index_of(app, row));

    correct_describe(&record->judgement, out);
    if (record->line == 0 && store_path(app->parts.store))
        buffer_add_string(out, " (in this sitting only)");
}

static void draw(App *app, View *view, uint32_t row, Screen *screen, Area area, uint32_t at,
                 unsigned overlays)
{
    const Record *record = store_record(app->parts.store, index_of(app, row));
    const char *state = correct_state(app, record);
    ShapeStyle style = app_style(app);
    bool contradicted =
        !record->undone &&
        resolver_judgement_state(app->parts.resolver, record->number) == JUDGEMENT_CONTRADICTED;

    screen_put(screen, area, at, 1, STATE_COLUMNS - 1, state, &style,
               contradicted ? ROLE_STATUS_ERROR : ROLE_LIST_FACT, overlays);
    buffer_clear(&app->line);
    text(app, view, row, &app->line);
    line_put(app, screen, area, at, STATE_COLUMNS + 1,
             &(MarkedLine){.text = app->line.bytes,
                           .length = (uint32_t)app->line.length,
                           .role = record->undone ? ROLE_LIST_FACT : ROLE_TEXT,
                           .overlays = overlays,
                           .search = view->search});
}

/* To a mention of whom it is about. */
static void open_selected(App *app, const Record *record)
{
    const Judgement *judgement = &record->judgement;
    EntityId entity =
        resolver_find(app->parts.resolver,
                      judgement->kind == JUDGEMENT_NAME ? judgement->other : judgement->name);

    if (entity == ENTITY_NONE) {
        app_message(app, false, "no article names %s", judgement->name);
        return;
    }
    MentionRef first = corpus_entity(app->parts.corpus, entity)->mentions.items[0];
    view_leave_for(app, entity, first.article, corpus_mention(app->parts.corpus, first)->span);
}

static bool run(App *app, View *view, CommandId command, UNUSED const Arguments *arguments,
                UNUSED unsigned *reaction)
{
    if (command != COMMAND_OPEN && command != COMMAND_UNDO)
        return false;
    if (store_count(app->parts.store) == 0)
        return true;
    size_t index = index_of(app, view->selected);
    if (command == COMMAND_OPEN) {
        open_selected(app, store_record(app->parts.store, index));
    } else {
        size_t before = store_count(app->parts.store);
        correct_turn(app, index);
        /* A new record stands above: the same one stays selected. */
        view->selected += (uint32_t)(store_count(app->parts.store) - before);
    }
    return true;
}

static const ViewTable table = {.title = title,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .run = run,
                                .opens = true,
                                .undoes = true};

unsigned run_CORRECTIONS(App *app, UNUSED const Arguments *arguments)
{
    correct_refresh(app);
    if (store_count(app->parts.store) == 0)
        app_message(app, false, "nothing has been corrected yet");
    else
        view_open(app, &table, sizeof(CorrectionsView));
    return REACTION_DRAW;
}
