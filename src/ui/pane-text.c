#include "ui-internal.h"

#include <stdlib.h>

static LayoutStyle wanted_style(const App *app)
{
    LayoutStyle style = {.columns = app->geometry.measure > 0 ? app->geometry.measure : 1,
                         .hide_furniture = app_option(app, OPTION_FURNITURE) == 1,
                         .shape = app_style(app)};

    style.shape.one_line = false;
    style.shape.tab = (uint8_t)app_option(app, OPTION_TAB_WIDTH);
    return style;
}

static bool same_style(const LayoutStyle *a, const LayoutStyle *b)
{
    return a->columns == b->columns && a->hide_furniture == b->hide_furniture &&
           a->shape.bidi == b->shape.bidi && a->shape.unjoined == b->shape.unjoined &&
           a->shape.ascii == b->shape.ascii && a->shape.tab == b->shape.tab;
}

Layout *text_layout(App *app)
{
    TextPane *text = &app->text;
    const Article *article = app_article(app);
    LayoutStyle style = wanted_style(app);

    if (!article)
        return NULL;
    if (text->layout && same_style(layout_style(text->layout), &style))
        return text->layout;
    layout_free(text->layout);
    text->layout = layout_new(article, &style);
    text->top = layout_place(text->layout, text->top_position);
    if (text->top_position == 0)
        text->top = layout_first(text->layout);
    return text->layout;
}

void text_close(App *app)
{
    TextPane *text = &app->text;

    if (text->article != NO_ARTICLE) {
        ArticleState *left = &app->states.items[text->article];
        left->cursor = text->cursor;
        left->top = text->top_position;
    }
    layout_free(text->layout);
    *text = (TextPane){.article = NO_ARTICLE};
}

void text_open(App *app, uint32_t article)
{
    TextPane *text = &app->text;

    if (article == text->article)
        return;
    text_close(app);
    ArticleState *state = &app->states.items[article];
    if (app->focus == PANE_TEXT)
        state->read = true;
    *text = (TextPane){.article = article, .cursor = state->cursor, .top_position = state->top};
    app->parts.corpus->shown = article;
}

/* --- Drawing ------------------------------------------------------------------------------ */

/* What tells how glyphs look. A row from right to left goes back and forth in the text, so each
 * glyph is looked up by itself. */
typedef struct Looks {
    const Article *article;
    const Corpus *corpus;
    const SpanVector *hits;
    unsigned hit_overlay;
    Span current;
    Span selection;
    Role zone_role;
} Looks;

static Role zone_role(Zone zone)
{
    static const Role roles[ZONE_COUNT] = {
        [ZONE_HEADLINE] = ROLE_HEADLINE, [ZONE_STANDFIRST] = ROLE_STANDFIRST,
        [ZONE_BODY] = ROLE_TEXT,         [ZONE_BYLINE] = ROLE_BYLINE,
        [ZONE_SOURCE] = ROLE_SOURCE,     [ZONE_FURNITURE] = ROLE_FURNITURE,
    };

    return roles[zone];
}

Role type_role(EntityType type)
{
    static const Role roles[ENTITY_TYPE_COUNT] = {
        [ENTITY_PERSON] = ROLE_PERSON,
        [ENTITY_ORGANISATION] = ROLE_ORGANISATION,
        [ENTITY_PLACE] = ROLE_PLACE,
        [ENTITY_OTHER] = ROLE_OTHER,
    };

    return roles[type];
}

static Role role_at(const Looks *looks, uint32_t position)
{
    const Analysis *analysis = looks->article->analysis;

    if (!analysis)
        return looks->zone_role;
    uint32_t index = article_mention_from(looks->article, position);
    if (index >= analysis->mention_count || analysis->mentions[index].span.start > position)
        return looks->zone_role;
    const Mention *mention = &analysis->mentions[index];
    if (mention->entity != ENTITY_NONE)
        return type_role(corpus_entity(looks->corpus, mention->entity)->type);
    return looks->zone_role;
}

static bool is_hit(const SpanVector *hits, uint32_t position)
{
    size_t index = hit_from(hits, position);

    return index < hits->count && hits->items[index].start <= position;
}

static unsigned overlays_at(const Looks *looks, uint32_t position)
{
    unsigned overlays = is_hit(looks->hits, position) ? looks->hit_overlay : 0;

    if (span_holds(looks->current, position))
        overlays |= OVERLAY_CURRENT;
    if (span_holds(looks->selection, position))
        overlays |= OVERLAY_SELECTED;
    return overlays;
}

/* The column of the row's first glyph. */
static uint32_t row_offset(const App *app, const GlyphRow *glyphs)
{
    uint32_t offset = app->geometry.margin;

    if (glyphs->right_to_left && glyphs->columns < app->geometry.measure)
        offset += app->geometry.measure - glyphs->columns;
    return offset;
}

/* Draws one row; returns the column of the cursor, or -1 where it is not in this row. */
static int64_t draw_row(App *app, Screen *screen, uint32_t at, const LayoutLine *line,
                        const Looks *looks, bool cursor_row)
{
    Area area = app->geometry.text.body;
    GlyphRow *glyphs = &app->glyphs;
    int64_t cursor = -1;
    uint32_t nearest = UINT32_MAX; /* the first source shown that ends behind the cursor */

    layout_shape(app->text.layout, line, glyphs);
    uint32_t offset = row_offset(app, glyphs);
    for (size_t i = 0; i < glyphs->count; i++) {
        const Glyph *glyph = &glyphs->items[i];
        uint32_t position = glyph->source.start;
        unsigned overlays = overlays_at(looks, position);

        if (glyph->kind == GLYPH_STAND_IN)
            overlays |= OVERLAY_STAND_IN;
        screen_put_glyph(screen, area, at, offset + glyph->column, glyph,
                         role_at(looks, position), overlays);
        if (cursor_row && glyph->source.end > app->text.cursor && position < nearest) {
            nearest = position;
            cursor = offset + glyph->column;
        }
    }
    if (app_option(app, OPTION_LINKS))
        text_link_row(app, screen, at, line, offset);
    return cursor >= 0 ? cursor : offset;
}

bool text_position_at(App *app, uint32_t row, uint32_t column, uint32_t *position)
{
    Layout *layout = text_layout(app);
    LayoutPlace place = app->text.top;

    if (!layout || layout_move(layout, &place, (int32_t)row) < (int32_t)row)
        return false;
    LayoutLine line = layout_line(layout, place);
    layout_shape(layout, &line, &app->glyphs);
    uint32_t offset = row_offset(app, &app->glyphs);
    for (size_t i = 0; i < app->glyphs.count; i++) {
        const Glyph *glyph = &app->glyphs.items[i];
        uint32_t start = offset + glyph->column;
        if (column >= start && column - start < glyph->width) {
            *position = glyph->source.start;
            return true;
        }
    }
    return false;
}

static void draw_title(App *app, Screen *screen)
{
    const PaneArea *pane = &app->geometry.text;
    ShapeStyle style = app_style(app);
    Role role = app->focus == PANE_TEXT ? ROLE_TITLE_FOCUSED : ROLE_TITLE;
    uint32_t width = pane->title.columns;

    screen_fill_row(screen, pane->title, 0, role, 0);
    if (width > 2 && app->text.article != NO_ARTICLE)
        screen_put(screen, pane->title, 0, 1, width - 2,
                   corpus_title(app->parts.corpus, app->text.article), &style, role, 0);
}

/* Why there is no text. */
static void draw_absence(App *app, Screen *screen)
{
    Area area = app->geometry.text.body;
    ShapeStyle style = app_style(app);
    const Article *article = app_article(app);
    const char *why = article ? article->fault : "reading ...";

    if (app->text.article != NO_ARTICLE && area.columns > 1)
        screen_put(screen, area, 0, 1, area.columns - 1, why, &style, ROLE_LIST_FACT, 0);
}

void text_draw(App *app, Screen *screen)
{
    Area area = app->geometry.text.body;
    Layout *layout = text_layout(app);

    draw_title(app, screen);
    if (!layout || app_article(app)->fault) {
        draw_absence(app, screen);
        if (app->focus == PANE_TEXT)
            screen_place_cursor(screen, area, 0, 0, false);
        return;
    }
    Looks looks = {.article = app_article(app),
                   .corpus = app->parts.corpus,
                   .hits = target_hits(app, app->text.article),
                   .hit_overlay =
                       app->target.kind == TARGET_TEXT ? OVERLAY_MATCH : OVERLAY_TARGET,
                   .current = app->text.current,
                   .selection = text_selection(app)};
    LayoutPlace place = app->text.top;
    LayoutPlace cursor = layout_place(layout, app->text.cursor);

    for (uint32_t at = 0; at < area.rows; at++) {
        LayoutLine line = layout_line(layout, place);
        bool here = layout_compare(place, cursor) == 0;
        looks.zone_role = app_option(app, OPTION_FURNITURE) == 2 && line.zone == ZONE_FURNITURE
                              ? ROLE_TEXT
                              : zone_role(line.zone);
        int64_t column = draw_row(app, screen, at, &line, &looks, here);
        if (here && app->focus == PANE_TEXT)
            screen_place_cursor(screen, area, at, (uint32_t)column, true);
        if (layout_move(layout, &place, 1) == 0)
            break;
    }
}
