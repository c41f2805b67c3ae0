#include "ui-internal.h"

#include <stdio.h>
#include <stdlib.h>

/* A list at least this wide has room for dates beside the headlines. */
enum { DATE_COLUMNS = 48, DATE_MOST = 18 };

uint32_t list_count(const App *app)
{
    return app->list.filtered ? (uint32_t)app->list.rows.count
                              : corpus_count(app->parts.corpus);
}

uint32_t list_article(const App *app, uint32_t row)
{
    return app->list.filtered ? app->list.rows.items[row]
                              : corpus_numbered(app->parts.corpus, row + 1);
}

uint32_t list_row(const App *app, uint32_t article)
{
    size_t low = 0, high = app->list.rows.count;

    if (!app->list.filtered)
        return article == NO_ARTICLE ? NO_ARTICLE
                                     : corpus_number(app->parts.corpus, article) - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (app->list.rows.items[middle] < article)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

bool list_shows(const App *app, uint32_t article)
{
    uint32_t row = list_row(app, article);

    return article != NO_ARTICLE && row < list_count(app) && list_article(app, row) == article;
}

void list_update(App *app)
{
    ListPane *list = &app->list;

    if (!list->filtered || list->stamp == app->target.stamp)
        return;
    list->stamp = app->target.stamp;
    list->rows.count = 0;
    if (app->target.kind == TARGET_NONE) {
        list->filtered = false;
    } else if (app->target.kind == TARGET_ENTITY) {
        const Entity *entity = corpus_entity(app->parts.corpus, app->target.entity);
        for (size_t i = 0; i < entity->mentions.count; i++) {
            uint32_t article = entity->mentions.items[i].article;
            if (i == 0 || entity->mentions.items[i - 1].article != article)
                *vector_push(&list->rows) = article;
        }
    } else {
        for (size_t i = 0; i < app->target.counts.count; i++) {
            uint32_t count = app->target.counts.items[i];
            if (count > 0 && count != NOT_SEARCHED)
                *vector_push(&list->rows) = (uint32_t)i;
        }
    }
}

void list_go(App *app, uint32_t row)
{
    uint32_t count = list_count(app);

    if (count == 0)
        return;
    uint32_t article = list_article(app, row < count ? row : count - 1);
    if (article != app->text.article)
        text_open(app, article);
}

void list_move(App *app, int64_t rows)
{
    uint32_t count = list_count(app), at = list_row(app, app->text.article);
    int64_t to = (int64_t)at + rows;

    /* From an article that the filter hides, the first step goes to its neighbour. */
    if (rows > 0 && !list_shows(app, app->text.article))
        to--;
    if (count == 0)
        app_message(app, false, "there is no article yet");
    else if ((rows < 0 && at == 0) ||
             (rows > 0 && at + 1 >= count && list_shows(app, app->text.article)))
        app_message(app, false,
                    rows < 0 ? "this is the first article" : "this is the last article");
    else
        list_go(app, to < 0 ? 0 : to >= count ? count - 1 : (uint32_t)to);
}

/* --- Drawing ------------------------------------------------------------------------------ */

static void draw_title(App *app, Screen *screen)
{
    const PaneArea *pane = &app->geometry.list;
    ShapeStyle style = app_style(app);
    Role role = app->focus == PANE_LIST ? ROLE_TITLE_FOCUSED : ROLE_TITLE;
    uint32_t row =
        list_shows(app, app->text.article) ? list_row(app, app->text.article) + 1 : 0;
    Buffer *title = &app->line;

    buffer_clear(title);
    buffer_addf(title, " Articles %u/%u", row, list_count(app));
    if (app->list.filtered) {
        buffer_add_string(title, " with ");
        target_add_name(app, title);
    }
    screen_fill_row(screen, pane->title, 0, role, 0);
    screen_put(screen, pane->title, 0, 0, pane->title.columns - 1, title->bytes, &style, role,
               0);
}

/* Right-aligned before column `end`; returns where it starts. */
static uint32_t put_right(Screen *screen, Area area, uint32_t at, uint32_t end, uint32_t most,
                          const char *text, const ShapeStyle *style, Role role,
                          unsigned overlays)
{
    uint32_t columns = text_columns(text, style);

    if (columns > most)
        columns = most;
    if (columns > end)
        columns = end;
    screen_put(screen, area, at, end - columns, columns, text, style, role, overlays);
    return end - columns;
}

/* "unread: HEADLINE, DATE, 3 mentions" */
static void add_linear(const App *app, uint32_t article, uint32_t hits, Buffer *out)
{
    const char *date = corpus_date(app->parts.corpus, article);

    buffer_clear(out);
    buffer_add_string(out, app->states.items[article].read ? "" : "unread: ");
    text_isolate(out, corpus_title(app->parts.corpus, article));
    if (*date)
        buffer_addf(out, ", %s", date);
    if (hits > 0)
        buffer_addf(out, ", %u %s", hits, hits == 1 ? "mention" : "mentions");
}

static void draw_row(App *app, Screen *screen, uint32_t at, uint32_t article)
{
    Area area = app->geometry.list.body;
    const char *title = corpus_title(app->parts.corpus, article);
    const char *date = corpus_date(app->parts.corpus, article);
    ShapeStyle style = app_style(app);
    bool read = app->states.items[article].read;
    uint32_t end = area.columns;
    uint32_t hits = target_count(app, article);
    bool has = hits > 0 && hits != NOT_SEARCHED;
    unsigned overlays = app->target.kind != TARGET_NONE && hits == 0 ? OVERLAY_DIM : 0;
    Role role = read ? ROLE_LIST : ROLE_LIST_UNREAD;
    char number[16];

    if (article == app->text.article)
        overlays |= app->focus == PANE_LIST ? OVERLAY_SELECTED : OVERLAY_FADED;
    screen_fill_row(screen, area, at, role, overlays);
    if (app->geometry.linear) {
        add_linear(app, article, has ? hits : 0, &app->line);
        screen_put(screen, area, at, 0, area.columns, app->line.bytes, &style, role, overlays);
        return;
    }
    screen_put(screen, area, at, 0, 1,
               read              ? " "
               : app->parts.utf8 ? "\u2022"
                                 : "*",
               &style, role, overlays);
    if (has && area.columns >= 8) {
        snprintf(number, sizeof number, "%u", hits);
        end = put_right(screen, area, at, area.columns - 1, 6, number, &style, ROLE_LIST_FACT,
                        overlays);
    }
    /* The column of numbers is kept free while there is a target. */
    if (app->target.kind != TARGET_NONE && area.columns >= 16 && end > area.columns - 4)
        end = area.columns - 4;
    if (area.columns >= DATE_COLUMNS && *date)
        end = put_right(screen, area, at, end - 1, DATE_MOST, date, &style, ROLE_LIST_FACT,
                        overlays);
    if (end > 3)
        screen_put(screen, area, at, 2, end - 3, title, &style, role, overlays);
}

/* The row that is selected, or the last one; there must be rows. */
static uint32_t selected_row(const App *app)
{
    uint32_t row = list_row(app, app->text.article);

    return row < list_count(app) ? row : list_count(app) - 1;
}

void list_scroll(App *app)
{
    uint32_t count = list_count(app), selected = selected_row(app);
    uint32_t rows = app->geometry.list.body.rows;
    ListPane *list = &app->list;

    if (list->top > selected)
        list->top = selected;
    if (selected - list->top >= rows)
        list->top = selected - rows + 1;
    if (count < list->top + rows)
        list->top = count > rows ? count - rows : 0;
}

void list_draw_rows(App *app, Screen *screen)
{
    Area area = app->geometry.list.body;
    ShapeStyle style = app_style(app);
    uint32_t count = list_count(app);
    ListPane *list = &app->list;

    screen_fill(screen, area, ROLE_TEXT);
    if (count == 0) {
        const char *why = app->list.filtered ? "none has it"
                          : app_loading(app) ? "reading ..." : "nothing to read";
        screen_put(screen, area, 0, 1, area.columns - 1, why, &style, ROLE_LIST_FACT, 0);
        if (app->focus == PANE_LIST)
            screen_place_cursor(screen, area, 0, 0, false);
        return;
    }
    list_scroll(app);
    for (uint32_t at = 0; at < area.rows && list->top + at < count; at++)
        draw_row(app, screen, at, list_article(app, list->top + at));
    if (app->focus == PANE_LIST)
        screen_place_cursor(screen, area, selected_row(app) - list->top, 0, false);
}

void list_draw(App *app, Screen *screen)
{
    draw_title(app, screen);
    list_draw_rows(app, screen);
}

/* --- Commands ----------------------------------------------------------------------------- */

unsigned run_FILTER(App *app, UNUSED const Arguments *arguments)
{
    if (app->list.filtered) {
        app->list.filtered = false;
        app_message(app, false, "all articles");
        return REACTION_DRAW;
    }
    if (app->target.kind == TARGET_NONE) {
        app_message(app, false, "there is no target: choose someone in the cast, or search");
        return REACTION_DRAW;
    }
    app->list.filtered = true;
    app->list.stamp = app->target.stamp - 1;
    list_update(app);
    if (list_count(app) > 0 && !list_shows(app, app->text.article))
        list_go(app, list_row(app, app->text.article));
    buffer_clear(&app->line);
    target_add_name(app, &app->line);
    app_message(app, false, "only the %u %s with %s", list_count(app),
                list_count(app) == 1 ? "article" : "articles", app->line.bytes);
    return REACTION_DRAW;
}

static unsigned step_article(App *app, int64_t rows)
{
    list_move(app, rows);
    return REACTION_DRAW;
}

unsigned run_ARTICLE_NEXT(App *app, const Arguments *arguments)
{
    return step_article(app, arguments->count);
}

unsigned run_ARTICLE_BACK(App *app, const Arguments *arguments)
{
    return step_article(app, -(int64_t)arguments->count);
}

unsigned run_READ_MARK(App *app, UNUSED const Arguments *arguments)
{
    if (app->text.article == NO_ARTICLE) {
        app_message(app, false, "there is no article yet");
        return REACTION_DRAW;
    }
    bool *read = &app->states.items[app->text.article].read;
    *read = !*read;
    app_message(app, false, *read ? "marked as read" : "marked as unread");
    return REACTION_DRAW;
}

unsigned run_GO_ARTICLE(App *app, const Arguments *arguments)
{
    char *end = NULL;
    uint32_t count = corpus_count(app->parts.corpus);
    unsigned long number =
        arguments->word_count == 1 ? strtoul(arguments->words[0], &end, 10) : 0;

    if (number == 0 || *end || number > count) {
        app_message(app, true, "article takes a number from 1 to %u", count);
        return REACTION_DRAW;
    }
    jump_record(app);
    uint32_t article = corpus_numbered(app->parts.corpus, (uint32_t)number);
    if (!list_shows(app, article))
        app->list.filtered = false;
    text_open(app, article);
    return REACTION_DRAW;
}
