/* text-links: URLs in the text, as links of the terminal and to be copied. */
#include "ui-internal.h"

/* The part of the paragraph in which links lie that reach into the line. */
static Span reach(const LayoutLine *line)
{
    Span span = line->paragraph;

    if (line->span.start - span.start > LINK_BYTES)
        span.start = line->span.start - LINK_BYTES;
    if (span.end - line->span.end > LINK_BYTES)
        span.end = line->span.end + LINK_BYTES;
    return span;
}

void text_link_row(App *app, Screen *screen, uint32_t row, const LayoutLine *line,
                   uint32_t offset)
{
    const char *text = app_article(app)->text;
    Span rest = reach(line), link;

    while (text_find_link(text, rest, &link) && link.start < line->span.end) {
        rest.start = link.end;
        buffer_clear(&app->line);
        if (link.end <= line->span.start || !text_link_target(&app->line, text, link))
            continue;
        uint16_t number = screen_link(screen, app->line.bytes);
        for (size_t i = 0; i < app->glyphs.count; i++) {
            const Glyph *glyph = &app->glyphs.items[i];
            if (span_holds(link, glyph->source.start))
                screen_lay_link(screen, app->geometry.text.body, row, offset + glyph->column,
                                glyph->width, number);
        }
    }
}

/* The first link that ends behind the position. */
static bool find_from(const Article *article, uint32_t position, Span *link)
{
    for (uint32_t i = article_paragraph_at(article, position); i < article->paragraph_count;
         i++) {
        Span rest = article->paragraphs[i].span;
        while (text_find_link(article->text, rest, link)) {
            if (link->end > position)
                return true;
            rest.start = link->end;
        }
    }
    return false;
}

unsigned run_COPY_LINK(App *app, UNUSED const Arguments *arguments)
{
    const Article *article = app_article(app);
    const TextPane *text = &app->text;
    Span link;

    if (!article)
        return REACTION_DRAW;
    bool found = find_from(article, text->cursor, &link);
    /* Once more is the next one. */
    if (found && link.start == text->current.start && link.end == text->current.end)
        found = find_from(article, link.end, &link);
    buffer_clear(&app->line);
    if (!found) {
        app_message(app, false, "no URL from here on in the article");
    } else if (!text_link_target(&app->line, article->text, link)) {
        app_message(app, true, "that URL is too long");
    } else {
        app_copy(app, app->line.bytes, app->line.length);
        app_message(app, false, "copied %s", app->line.bytes);
        text_go(app, link.start, link);
    }
    return REACTION_DRAW;
}
