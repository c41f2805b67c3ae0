#include "../check.h"

#include <dramatis/layout.h>

/* An article from paragraphs; each starts with the letter of its zone: H S B(ody) Y(byline) F.
 */
static Article *article_of(const char *const *paragraphs, size_t count)
{
    Buffer text = BUFFER_EMPTY;
    VECTOR(Paragraph) made = {0};

    for (size_t i = 0; i < count; i++) {
        Zone zone = paragraphs[i][0] == 'H'   ? ZONE_HEADLINE
                    : paragraphs[i][0] == 'S' ? ZONE_STANDFIRST
                    : paragraphs[i][0] == 'F' ? ZONE_FURNITURE
                    : paragraphs[i][0] == 'Y' ? ZONE_BYLINE
                                              : ZONE_BODY;
        uint32_t start = (uint32_t)text.length;
        buffer_add_string(&text, paragraphs[i] + 1);
        *vector_push(&made) = (Paragraph){{start, (uint32_t)text.length}, zone};
        buffer_add_string(&text, "\n\n");
    }
    Article *article = article_new("made.txt", text.bytes, text.length);
    article->paragraphs =
        arena_copy_items(article->arena, made.items, made.count, sizeof *made.items);
    article->paragraph_count = (uint32_t)count;
    vector_release(&made);
    buffer_release(&text);
    return article;
}

#define ARTICLE(...)                                                                           \
    article_of((const char *const[]){__VA_ARGS__},                                             \
               sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const LayoutStyle twenty = {.columns = 20};

/* All rows as text, a blank one as an empty line. */
static void assert_rows(const Article *article, const LayoutStyle *style, const char *wanted)
{
    Layout *layout = layout_new(article, style);
    LayoutPlace place = layout_first(layout);
    Buffer rows = BUFFER_EMPTY;
    GlyphRow row = {0};

    do {
        LayoutLine line = layout_line(layout, place);
        layout_shape(layout, &line, &row);
        assert_true(row.columns <= style->columns);
        glyph_row_text(&row, &rows);
        buffer_add_byte(&rows, '\n');
    } while (layout_move(layout, &place, 1) == 1);
    assert_string_equal(rows.bytes, wanted);
    glyph_row_release(&row);
    buffer_release(&rows);
    layout_free(layout);
}

static void paragraphs_are_apart_but_furniture_and_lists_are_not(void **state UNUSED)
{
    Article *article = ARTICLE("FHome > World", "FShare", "HBridge reopens", "SAfter a year",
                               "BThe old bridge is open again.", "B- boats", "B- carts",
                               "BIt rained.", "B1. first", "B2) second", "FMore", "FLess");

    assert_rows(
        article, &twenty,
        "Home > World\nShare\n\nBridge reopens\n\nAfter a year\n\nThe old bridge is\nopen "
        "again.\n\n- boats\n- carts\n\nIt rained.\n\n1. first\n2) second\n\nMore\nLess\n");
    LayoutStyle hidden = twenty;
    hidden.hide_furniture = true;
    assert_rows(
        article, &hidden,
        "Bridge reopens\n\nAfter a year\n\nThe old bridge is\nopen again.\n\n- boats\n- "
        "carts\n\nIt rained.\n\n1. first\n2) second\n");
    article_free(article);
}

static void hidden_furniture_alone_is_shown(void **state UNUSED)
{
    Article *article = ARTICLE("FHome", "FShare");
    LayoutStyle hidden = {.columns = 20, .hide_furniture = true};

    assert_rows(article, &hidden, "Home\nShare\n");
    article_free(article);
}

static void an_empty_article_has_one_row(void **state UNUSED)
{
    Article *article = ARTICLE("B");
    Layout *layout = layout_new(article, &twenty);
    LayoutPlace place = layout_first(layout);

    assert_int_equal(layout_compare(place, layout_last(layout)), 0);
    assert_true(span_empty(layout_line(layout, place).span));
    assert_int_equal(layout_move(layout, &place, 5), 0);
    assert_int_equal(layout_move(layout, &place, -5), 0);
    assert_int_equal(layout_place(layout, 77).row, 0);
    assert_int_equal(layout_style(layout)->columns, 20);
    layout_free(layout);
    layout_free(NULL);
    article_free(article);
}

static void positions_in_hidden_furniture_go_to_what_is_shown(void **state UNUSED)
{
    Article *article = ARTICLE("FMenu", "HHeadline", "FAdvert", "BBody text", "FFooter");
    LayoutStyle hidden = {.columns = 20, .hide_furniture = true};
    Layout *layout = layout_new(article, &hidden);

    assert_int_equal(layout_place(layout, 0).paragraph, 1);
    assert_int_equal(layout_place(layout, article->paragraphs[2].span.start).paragraph, 3);
    assert_int_equal(layout_place(layout, article->paragraphs[2].span.start).row, 1);
    assert_int_equal(layout_compare(layout_place(layout, article->length), layout_last(layout)),
                     0);
    assert_int_equal(layout_last(layout).paragraph, 3);
    layout_free(layout);
    article_free(article);
}

static Article *mixed_article(void)
{
    return ARTICLE("FHome > Regions > North",
                   "HCouncil of Br\u00fcckstadt meets Mayor L. O'Dell-Ferrand at last",
                   "YBy Ilse Tamarind",
                   "BThe U.S. envoy, Marta Quill, wrote to example.org on 3.14.\nShe had "
                   "waited\tlong \u2014 too long, she said.",
                   "B\u05d4\u05e0\u05e9\u05d9\u05d0 \u05d4\u05d2\u05d9\u05e2 "
                   "\u05dc\u05e2\u05d9\u05e8 (Marta Quill) "
                   "\u05d0\u05ea\u05de\u05d5\u05dc.",
                   "B\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57 and e\u0301e\u0301e\u0301 family "
                   "\U0001f468\u200d\U0001f469\u200d"
                   "\U0001f467 end",
                   "BDonaudampfschifffahrtsgesellschaftskapit\u00e4nsm\u00fctzenabzeichen",
                   "B   ", "B- one item", "B- two",
                   "B\033[31mred\xc2\x9b"
                   "9G\u202e evil",
                   "FShare");
}

static void every_byte_is_on_one_row_at_every_width(void **state UNUSED)
{
    Article *article = mixed_article();

    for (uint32_t columns = 1; columns <= 100; columns++) {
        LayoutStyle style = {.columns = columns};
        Layout *layout = layout_new(article, &style);
        LayoutPlace place = layout_first(layout);
        uint32_t paragraph = 0, reached = article->paragraphs[0].span.start;

        for (bool more = true; more; more = layout_move(layout, &place, 1) == 1) {
            LayoutLine line = layout_line(layout, place);
            if (place.paragraph != paragraph) {
                assert_int_equal(reached, article->paragraphs[paragraph].span.end);
                assert_int_equal(place.paragraph, ++paragraph);
                reached = article->paragraphs[paragraph].span.start;
            }
            if (line.blank) {
                assert_true(span_empty(line.span));
                assert_int_equal(line.span.start, reached);
                continue;
            }
            assert_int_equal(line.span.start, reached);
            assert_true(line.span.end >= reached);
            reached = line.span.end;
            assert_int_equal(layout_compare(layout_place(layout, line.span.start), place), 0);
            if (!span_empty(line.span))
                assert_int_equal(layout_compare(layout_place(layout, line.span.end - 1), place),
                                 0);
        }
        assert_int_equal(paragraph, article->paragraph_count - 1);
        assert_int_equal(reached, article->paragraphs[paragraph].span.end);
        assert_int_equal(layout_compare(place, layout_last(layout)), 0);
        layout_free(layout);
    }
    article_free(article);
}

static void moves_come_back_and_agree_with_distances(void **state UNUSED)
{
    Article *article = mixed_article();

    for (int hide = 0; hide < 2; hide++)
        for (uint32_t columns = 1; columns <= 100; columns += 9) {
            LayoutStyle style = {.columns = columns, .hide_furniture = hide};
            Layout *layout = layout_new(article, &style), *other = layout_new(article, &style);
            LayoutPlace first = layout_first(layout), last = layout_last(layout);
            int32_t total = layout_distance(layout, first, last, INT32_MAX);

            for (int32_t step = 0; step <= total + 2; step++) {
                LayoutPlace place = first;
                int32_t wanted = step < total ? step : total;

                assert_int_equal(layout_move(layout, &place, step), wanted);
                assert_int_equal(layout_distance(layout, first, place, INT32_MAX), wanted);
                assert_int_equal(layout_distance(layout, place, first, INT32_MAX), -wanted);
                assert_int_equal(layout_distance(layout, first, place, 3),
                                 wanted < 3 ? wanted : 3);
                assert_int_equal(layout_move(layout, &place, -step), -wanted);
                assert_int_equal(layout_compare(place, first), 0);
                /* From the end, in a layout that has not seen the rest. */
                place = layout_last(other);
                assert_int_equal(layout_move(other, &place, -step), -wanted);
                assert_int_equal(layout_move(other, &place, INT32_MAX), wanted);
                assert_int_equal(layout_compare(place, last), 0);
            }
            layout_free(other);
            layout_free(layout);
        }
    article_free(article);
}

static void a_long_paragraph_in_pieces_is_wrapped_as_if_whole(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;
    SpanVector lines = {0};
    LayoutStyle style = {.columns = 33};

    buffer_add_byte(&text, 'B');
    for (int i = 0; text.length < 100000; i++)
        buffer_addf(&text, "Ship %d, the \u00abBr\u00fccke\u00bb, left U.S. port%s %s", i,
                    i % 7 ? "" : "s.", i % 501 ? "" : "\u0301\u0301\u0301\u0301\u0301\u0301");
    Article *article = ARTICLE(text.bytes);
    Layout *layout = layout_new(article, &style);
    LayoutPlace place = layout_first(layout);

    text_wrap(&lines, article->text, article->paragraphs[0].span, style.columns, &style.shape);
    for (size_t i = 0; i < lines.count; i++) {
        LayoutLine line = layout_line(layout, place);
        assert_int_equal(line.span.start, lines.items[i].start);
        assert_int_equal(line.span.end, lines.items[i].end);
        assert_int_equal(layout_move(layout, &place, 1), i + 1 < lines.count);
    }
    layout_free(layout);
    layout = layout_new(article, &style);
    place = layout_place(layout, lines.items[lines.count / 2].start);
    assert_int_equal(place.row, lines.count / 2);
    layout_free(layout);
    vector_release(&lines);
    article_free(article);
    buffer_release(&text);
}

static void a_line_without_columns_does_not_stop_the_wrapping(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;

    buffer_add_string(&text, "Ba");
    for (int i = 0; i < 60000; i++)
        buffer_add_string(&text, "\u0301");
    buffer_add_string(&text, " and an end that takes two rows");
    Article *article = ARTICLE(text.bytes);
    Layout *layout = layout_new(article, &twenty);
    LayoutPlace last = layout_last(layout);

    assert_true(last.row >= 1);
    assert_int_equal(layout_line(layout, last).span.end, article->paragraphs[0].span.end);
    layout_free(layout);
    article_free(article);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_apart_but_furniture_and_lists_are_not),
        cmocka_unit_test(hidden_furniture_alone_is_shown),
        cmocka_unit_test(an_empty_article_has_one_row),
        cmocka_unit_test(positions_in_hidden_furniture_go_to_what_is_shown),
        cmocka_unit_test(every_byte_is_on_one_row_at_every_width),
        cmocka_unit_test(moves_come_back_and_agree_with_distances),
        cmocka_unit_test(a_long_paragraph_in_pieces_is_wrapped_as_if_whole),
        cmocka_unit_test(a_line_without_columns_does_not_stop_the_wrapping),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
