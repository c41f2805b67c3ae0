/* view-corrections: all that has been said of names, the latest first, and how it fares. */
#include "correct.h"

enum { STATE_COLUMNS = 13 };

static void title(App *app, UNUSED View *view, Buffer *out)
{
    const char *path = store_path(app->parts.store);

    if (path)
        buffer_addf(out, "Corrections, kept in %s", path);
    else
        buffer_add_string(out, "Corrections, of this sitting only");
}

static void empty(UNUSED App *app, UNUSED View *view, Buffer *out)
{
    buffer_add_string(out, "Nothing has been corrected yet.");
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
    if (record->due)
        buffer_add_string(out, " (not saved yet)");
    else if (record->line == 0 && !record->undone && store_path(app->parts.store))
        buffer_add_string(out, " (in this sitting only)");
}

static void draw(App *app, View *view, uint32_t row, const RowArea *at)
{
    const Record *record = store_record(app->parts.store, index_of(app, row));
    bool contradicted =
        !record->undone &&
        resolver_judgement_state(app->parts.resolver, record->number) == JUDGEMENT_CONTRADICTED;

    view_put_fact(app, at, 1, STATE_COLUMNS - 1, correct_state(app, record),
                  contradicted ? ROLE_STATUS_ERROR : ROLE_LIST_FACT);
    view_put_text(app, view, row, at, STATE_COLUMNS + 1,
                  record->undone ? ROLE_LIST_FACT : ROLE_TEXT);
}

/* To a mention of whom it is about. */
static void open_selected(App *app, const Record *record)
{
    const Judgement *judgement = &record->judgement;
    EntityId entity =
        resolver_find(app->parts.resolver,
                      judgement->kind == JUDGEMENT_NAME ? judgement->other : judgement->name);

    if (entity == ENTITY_NONE)
        app_message(app, false, "no article names %s", judgement->name);
    else
        view_leave_for_first(app, entity);
}

static bool run(App *app, View *view, CommandId command, UNUSED const Arguments *arguments)
{
    bool of_row = command == COMMAND_OPEN || command == COMMAND_UNDO;

    if (!of_row || store_count(app->parts.store) == 0)
        return false;
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
                                .empty = empty,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .run = run,
                                .opens = true,
                                .undoes = true};

unsigned run_CORRECTIONS(App *app, UNUSED const Arguments *arguments)
{
    correct_refresh(app);
    view_open(app, &table, sizeof(View));
    return REACTION_DRAW;
}
