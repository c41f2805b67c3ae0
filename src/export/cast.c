#include "export-internal.h"

#include <stdlib.h>
#include <string.h>

static int by_mentions_then_name(const void *left, const void *right)
{
    const Entity *a = *(const Entity *const *)left;
    const Entity *b = *(const Entity *const *)right;

    if (a->mentions.count != b->mentions.count)
        return a->mentions.count < b->mentions.count ? 1 : -1;
    int order = text_compare(a->name, b->name);
    return order ? order : strcmp(a->slug, b->slug);
}

void export_ranked(const Corpus *corpus, EntityList *list)
{
    for (size_t i = 0; i < corpus->entities.count; i++)
        if (corpus->entities.items[i]->mentions.count)
            *vector_push(list) = corpus->entities.items[i];
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_mentions_then_name);
}

void export_add_safe(Buffer *out, const char *text, bool ascii)
{
    text_safe(out, text, strlen(text), ascii);
}

void export_add_aliases(Buffer *out, const Entity *entity)
{
    for (size_t i = 0; i < entity->aliases.count; i++)
        buffer_addf(out, "%s%s:%u", i ? "; " : "", entity->aliases.items[i].text,
                    entity->aliases.items[i].count);
}

void export_cast_tsv(const Corpus *corpus, Buffer *out)
{
    EntityList list = {0};
    Buffer aliases = BUFFER_EMPTY;

    buffer_add_string(out, "type\tname\tmentions\tarticles\taliases\n");
    export_ranked(corpus, &list);
    for (size_t i = 0; i < list.count; i++) {
        const Entity *entity = list.items[i];
        buffer_addf(out, "%s\t", entity_type_name(entity->type));
        export_add_safe(out, entity->name, false);
        buffer_addf(out, "\t%zu\t%u\t", entity->mentions.count, entity->article_count);
        buffer_clear(&aliases);
        export_add_aliases(&aliases, entity);
        export_add_safe(out, aliases.bytes, false);
        buffer_add_byte(out, '\n');
    }
    vector_release(&list);
    buffer_release(&aliases);
}

/* Appends `text` in exactly `columns` columns, cut with an ellipsis or filled with blanks; the
 * last column of a table is not filled. */
static void add_cell(Buffer *out, GlyphRow *row, const char *text, uint32_t columns, bool fill,
                     const ShapeStyle *style)
{
    text_shape_string(row, text, style);
    bool cut = row->columns > columns;
    uint32_t room = cut && columns ? columns - 1 : columns, used = 0;

    for (size_t i = 0; i < row->count && used + row->items[i].width <= room; i++) {
        buffer_add_string(out, row->items[i].shown);
        used += row->items[i].width;
    }
    if (cut && columns) {
        buffer_add_string(out, style->ascii ? "~" : "…");
        used++;
    }
    for (; fill && used < columns; used++)
        buffer_add_byte(out, ' ');
}

/* A table for the eye: the name's column is as wide as the longest name, but leaves the aliases
 * a third of the line. */
void export_cast_table(const Corpus *corpus, uint32_t columns, bool ascii, Buffer *out)
{
    enum { TYPE_COLUMNS = 14, COUNT_COLUMNS = 9, NAME_LEAST = 12 };
    const ShapeStyle style = {.bidi = BIDI_LOGICAL, .ascii = ascii, .one_line = true};
    EntityList list = {0};
    GlyphRow row = {0};
    Buffer cell = BUFFER_EMPTY;
    uint32_t fixed = TYPE_COLUMNS + 2 * COUNT_COLUMNS + 2;
    uint32_t name_columns = NAME_LEAST;

    export_ranked(corpus, &list);
    for (size_t i = 0; i < list.count; i++) {
        uint32_t wide = text_columns(list.items[i]->name, &style) + 1;
        if (wide > name_columns)
            name_columns = wide;
    }
    uint32_t room = columns > fixed ? columns - fixed : NAME_LEAST;
    if (name_columns > room * 2 / 3)
        name_columns = room * 2 / 3 > NAME_LEAST ? room * 2 / 3 : NAME_LEAST;
    uint32_t alias_columns = room > name_columns ? room - name_columns : 0;

    add_cell(out, &row, "type", TYPE_COLUMNS, true, &style);
    add_cell(out, &row, "name", name_columns, true, &style);
    buffer_addf(out, "%*s%*s  ", COUNT_COLUMNS, "mentions", COUNT_COLUMNS, "articles");
    add_cell(out, &row, "as written", alias_columns, false, &style);
    buffer_add_byte(out, '\n');
    for (size_t i = 0; i < list.count; i++) {
        const Entity *entity = list.items[i];
        add_cell(out, &row, entity_type_name(entity->type), TYPE_COLUMNS, true, &style);
        add_cell(out, &row, entity->name, name_columns, true, &style);
        buffer_addf(out, "%*zu%*u  ", COUNT_COLUMNS, entity->mentions.count, COUNT_COLUMNS,
                    entity->article_count);
        buffer_clear(&cell);
        export_add_aliases(&cell, entity);
        add_cell(out, &row, cell.bytes, alias_columns, false, &style);
        buffer_add_byte(out, '\n');
    }
    vector_release(&list);
    glyph_row_release(&row);
    buffer_release(&cell);
}
