/* URLs in the text: links of the cells they stand in, and the key that copies them. */
#include "fixture.h"

static const char article[] =
    "Ferry timetable\n\n"
    "The times are at https://ferries.example/timetable/winter/2031/all-lines.html (until March), "
    "and questions go to mailto:port@varna.example.\n\n"
    "Older ones: https://ferries.example/old.\n";

static Fixture links_new(uint32_t columns)
{
    Fixture fixture = fixture_empty(24, columns, true);

    fixture_add(&fixture, "ferry.txt", article, strlen(article));
    fixture_type(&fixture, "<Tab><Tab>:set<Space>links<Space>on<Enter>");
    return fixture;
}

/* The characters of each link, in the order of the numbers; rows joined by a bar. */
static void show_links(Fixture *fixture, Buffer *out)
{
    const Screen *screen = fixture->screen;

    for (uint16_t link = 1; link <= screen->links.count; link++) {
        int64_t last = -1;
        buffer_addf(out, "%s = ", screen->links.items[link - 1]);
        for (uint32_t i = 0; i < screen->rows * screen->columns; i++) {
            const Cell *cell = &screen->cells[i];
            if (cell->link != link)
                continue;
            if (last >= 0 && last != i / screen->columns)
                buffer_add_byte(out, '|');
            last = i / screen->columns;
            buffer_add_string(out, cell->shown);
        }
        buffer_add_byte(out, '\n');
    }
}

static void expect_links(Fixture *fixture, const char *expected)
{
    Buffer shown = BUFFER_EMPTY;

    show_links(fixture, &shown);
    assert_string_equal(shown.bytes, expected);
    buffer_release(&shown);
}

static void urls_are_links_where_they_are_wanted(UNUSED void **state)
{
    Fixture fixture = links_new(140);

    expect_links(&fixture,
                 "https://ferries.example/timetable/winter/2031/all-lines.html = "
                 "https://ferries.example/timetable/winter/2031/all-lines.html\n"
                 "mailto:port@varna.example = mailto:port@varna.example\n"
                 "https://ferries.example/old = https://ferries.example/old\n");
    fixture_type(&fixture, ":set<Space>links<Space>off<Enter>");
    for (uint32_t i = 0; i < fixture.screen->rows * fixture.screen->columns; i++)
        assert_int_equal(fixture.screen->cells[i].link, 0);
    fixture_free(&fixture);
}

static void the_parts_of_a_wrapped_url_are_one_link(UNUSED void **state)
{
    Fixture fixture = links_new(140);

    fixture_type(&fixture, "z");
    fixture_resize(&fixture, 24, 40);
    expect_links(&fixture,
                 "https://ferries.example/timetable/winter/2031/all-lines.html = "
                 "https://|ferries.example/timetable/winter/2031/|all-lines.html\n"
                 "mailto:port@varna.example = mailto:port@varna.example\n"
                 "https://ferries.example/old = https://ferries.example/old\n");
    /* The first part is above the window, the second is still part of the same. */
    fixture_resize(&fixture, 6, 40);
    fixture_type(&fixture, "G");
    assert_true(fixture_shows(&fixture, "Older ones"));
    assert_int_equal(fixture.screen->links.count, 3);
    fixture_free(&fixture);
}

static void what_is_drawn_over_a_link_is_none(UNUSED void **state)
{
    Fixture fixture = links_new(140);

    fixture_type(&fixture, "?");
    expect_links(&fixture, "https://ferries.example/timetable/winter/2031/all-lines.html = \n"
                           "mailto:port@varna.example = \n"
                           "https://ferries.example/old = \n");
    fixture_free(&fixture);
}

static void expect_copied(Fixture *fixture, const char *keys, const char *copied)
{
    fixture_type(fixture, keys);
    char *text = app_take_copied(fixture->app);
    if (copied)
        assert_string_equal(text, copied);
    else
        assert_null(text);
    free(text);
}

static void a_key_copies_one_url_after_the_other(UNUSED void **state)
{
    Fixture fixture = links_new(140);

    expect_copied(&fixture, "Y",
                  "https://ferries.example/timetable/winter/2031/all-lines.html");
    assert_true(fixture_shows(&fixture, "copied https://ferries.example/"));
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT),
                        "https://ferries.example/timetable/winter/2031/all-lines.html");
    expect_copied(&fixture, "Y", "mailto:port@varna.example");
    expect_copied(&fixture, "Y", "https://ferries.example/old");
    expect_copied(&fixture, "Y", NULL);
    assert_true(fixture_shows(&fixture, "no URL from here on"));
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urls_are_links_where_they_are_wanted),
        cmocka_unit_test(the_parts_of_a_wrapped_url_are_one_link),
        cmocka_unit_test(what_is_drawn_over_a_link_is_none),
        cmocka_unit_test(a_key_copies_one_url_after_the_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
