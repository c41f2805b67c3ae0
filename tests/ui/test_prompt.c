#include "fixture-each.h"

/* Types every character, blanks too. */
static void type_text(const char *text)
{
    size_t size;

    for (; *text; text += size)
        app_key(fixture.app, utf8_decode(text, strlen(text), &size));
    app_draw(fixture.app, fixture.screen);
}

static void assert_prompt(const char *line)
{
    assert_string_equal(fixture_row(&fixture, -2), line);
}

static void the_line_is_edited_by_clusters(void **state)
{
    (void)state;
    type_text(":ae\u0301z");
    assert_prompt(":ae\u0301z");
    assert_int_equal(fixture.screen->cursor_column, 4);
    assert_true(fixture.screen->cursor_shown);
    fixture_type(&fixture, "<Left><Left>");
    assert_int_equal(fixture.screen->cursor_column, 2);
    fixture_type(&fixture, "<Del>");
    assert_prompt(":az");
    fixture_type(&fixture, "<Right><Backspace>");
    assert_prompt(":a");
    fixture_type(&fixture, "b<Home>c<End>d^Ae^Ef");
    assert_prompt(":ecabdf");
}

static void control_keys_cut_parts_of_the_line(void **state)
{
    (void)state;
    type_text(":one two  three ");
    fixture_type(&fixture, "^W");
    assert_prompt(":one two");
    fixture_type(&fixture, "^W^W");
    assert_prompt(":");
    type_text("one two");
    fixture_type(&fixture, "<Left><Left>^K");
    assert_prompt(":one t");
    fixture_type(&fixture, "<Left>^U");
    assert_prompt(":t");
}

static void a_prompt_is_left_in_many_ways(void **state)
{
    static const char *const ways[] = {"<Esc>", "^C", "^G", "^U<Backspace>"};

    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        type_text(":set text-width 40");
        fixture_type(&fixture, ways[i]);
        assert_int_not_equal(*fixture_row(&fixture, -2), ':');
    }
    assert_int_equal(option_value(fixture.parts.options, OPTION_TEXT_WIDTH), 84);
}

static void a_long_line_scrolls(void **state)
{
    (void)state;
    type_text(":");
    for (int i = 0; i < 50; i++)
        type_text("word ");
    assert_true(fixture.screen->cursor_column < 80);
    type_text("end");
    assert_non_null(strstr(fixture_row(&fixture, -2), "word end"));
    fixture_type(&fixture, "<Home>");
    assert_int_equal(fixture.screen->cursor_column, 1);
    assert_int_equal(strncmp(fixture_row(&fixture, -2), ":word word", 10), 0);
    for (int i = 0; i < 6000; i++)
        type_text("x");
    assert_int_equal(fixture.screen->cursor_row, 22);
}

static void what_is_pasted_is_only_text(void **state)
{
    (void)state;
    type_text("/");
    for (Key key = 1; key < 0xA0; key++)
        if (key != '\r' && key != '\n' && key != KEY_ESCAPE && key != KEY_CONTROL('C') &&
            key != KEY_CONTROL('G'))
            app_key(fixture.app, key);
    app_key(fixture.app, 0x202e);
    app_key(fixture.app, 0x10ffff);
    app_key(fixture.app, 0xd800);
    app_key(fixture.app, 'x' | KEY_ALT);
    app_key(fixture.app, KEY_F1);
    const char *text = fixture_text(&fixture);
    for (size_t i = 0; text[i]; i++)
        assert_true((unsigned char)text[i] >= 0x20 || text[i] == '\n');
    fixture_type(&fixture, "<Enter>");
    fixture_idle(&fixture);
    assert_true(fixture_shows(&fixture, "Bridge"));
}

static void lines_are_recalled_by_kind(void **state)
{
    (void)state;
    type_text(":set tab-width 4\r:set tab-width 2\r/bridge\r:se");
    fixture_type(&fixture, "<Up>");
    assert_prompt(":set tab-width 2");
    fixture_type(&fixture, "<Up><Up>");
    assert_prompt(":set tab-width 4");
    fixture_type(&fixture, "<Down><Down>");
    assert_prompt(":se");
    fixture_type(&fixture, "<Down><Esc>");
    type_text("/");
    fixture_type(&fixture, "<Up>");
    assert_prompt("/bridge");
}

static void a_search_shows_its_match_while_one_types(void **state)
{
    (void)state;
    type_text("/crack");
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT), "crack");
    assert_non_null(strstr(fixture_row(&fixture, -1), "3 matches in this article"));
    type_text("q");
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT), "");
    assert_non_null(strstr(fixture_row(&fixture, -1), "not found"));
    fixture_type(&fixture, "<Backspace>");
    assert_string_equal(fixture_under(&fixture, OVERLAY_CURRENT), "crack");
}

static void leaving_a_search_leads_back(void **state)
{
    (void)state;
    fixture_type(&fixture, "<Tab><Tab>jjj");
    char *before = memory_copy_string(fixture_text(&fixture));
    uint32_t row = fixture.screen->cursor_row, column = fixture.screen->cursor_column;
    type_text("/the letters");
    assert_int_not_equal(strcmp(before, fixture_text(&fixture)), 0);
    fixture_type(&fixture, "<Esc>");
    assert_string_equal(fixture_text(&fixture), before);
    assert_int_equal(fixture.screen->cursor_row, row);
    assert_int_equal(fixture.screen->cursor_column, column);
    free(before);
}

static void a_search_makes_the_text_the_target(void **state)
{
    (void)state;
    type_text("/cracks\r");
    fixture_idle(&fixture);
    assert_non_null(strstr(fixture_row(&fixture, -2), "\"cracks\""));
    assert_non_null(strstr(fixture_row(&fixture, -2), "match 1 of"));
    type_text("/\r");
    assert_non_null(strstr(fixture_row(&fixture, -2), "match 2 of"));
}

static void a_name_is_taken_as_it_is_shown(void **state)
{
    (void)state;
    type_text("@");
    assert_non_null(strstr(fixture_row(&fixture, -1), "Mara Lindqvist"));
    type_text("oka");
    assert_non_null(strstr(fixture_under(&fixture, OVERLAY_SELECTED), "|Tomas Okafor"));
    fixture_type(&fixture, "<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "Okafor"));
    assert_non_null(strstr(fixture_row(&fixture, -2), "mention 1 of"));
    type_text("@nobody at all");
    assert_non_null(strstr(fixture_row(&fixture, -1), "nobody is called that"));
    fixture_type(&fixture, "<Enter>");
    assert_non_null(strstr(fixture_row(&fixture, -2), "nobody is called"));
}

static void names_that_come_while_one_is_typed_are_offered(void **state)
{
    static const char marked[] = "Fog\n\n{P Ilka Moor} waited.\n";

    (void)state;
    type_text("@moor");
    assert_non_null(strstr(fixture_row(&fixture, -1), "nobody is called that"));
    fixture_add(&fixture, "fog.txt", marked, sizeof marked - 1);
    assert_non_null(strstr(fixture_row(&fixture, -1), "Ilka Moor"));
}

static void settings_apply_at_once(void **state)
{
    (void)state;
    type_text(":set text-width 30\r");
    assert_int_equal(option_value(fixture.parts.options, OPTION_TEXT_WIDTH), 30);
    type_text(":set text-width\r");
    assert_prompt(" text-width is 30 columns");
    type_text(":set noshow-cast\r");
    assert_false(fixture_shows(&fixture, "Cast"));
    type_text(":set show-cast\r");
    assert_prompt(" show-cast is off");
    type_text(":set text-width abc\r");
    assert_int_equal(option_value(fixture.parts.options, OPTION_TEXT_WIDTH), 30);
    assert_non_null(strstr(fixture_row(&fixture, -2), "30 to 200"));
    type_text(":nonsense\r");
    assert_non_null(strstr(fixture_row(&fixture, -2), "nonsense"));
    type_text(":set \"unclosed\r");
    assert_true(strlen(fixture_row(&fixture, -2)) > 5);
}

static void themes_and_colours_change_at_once(void **state)
{
    (void)state;
    Style before = theme_style(fixture.parts.theme, ROLE_PERSON, 0);
    assert_true(app_command(fixture.app, "color person green default") & REACTION_REDRAW);
    assert_int_not_equal(theme_style(fixture.parts.theme, ROLE_PERSON, 0).foreground,
                         before.foreground);
    assert_true(app_command(fixture.app, "set theme mono") & REACTION_REDRAW);
    assert_string_equal(option_text(fixture.parts.options, OPTION_THEME), "mono");
    assert_int_equal(theme_style(fixture.parts.theme, ROLE_PLACE, 0).foreground, -1);
    /* One's own colours lie over every theme. */
    assert_int_equal(theme_style(fixture.parts.theme, ROLE_PERSON, 0).foreground, 2);
    app_command(fixture.app, "set theme nowhere");
    assert_string_equal(option_text(fixture.parts.options, OPTION_THEME), "mono");
    assert_int_equal(theme_style(fixture.parts.theme, ROLE_PLACE, 0).foreground, -1);
    app_command(fixture.app, "color person");
    assert_non_null(strstr(fixture_row(&fixture, -2), "color needs"));
}

static void keys_are_bound_at_once(void **state)
{
    (void)state;
    app_command(fixture.app, "bind main x set text-width 50");
    fixture_type(&fixture, "x");
    assert_int_equal(option_value(fixture.parts.options, OPTION_TEXT_WIDTH), 50);
    app_command(fixture.app, "unbind main x");
    fixture_type(&fixture, "x");
    assert_non_null(strstr(fixture_row(&fixture, -2), "not bound"));
    app_command(fixture.app, "bind main");
    assert_non_null(strstr(fixture_row(&fixture, -2), "bind needs"));
}

static void prompts_work_without_articles(void **state)
{
    Fixture empty = fixture_empty(24, 80, true);

    (void)state;
    fixture_type(&empty, "/x<Enter>@x<Enter>@<Tab><Enter>:article<Tab><Space><Tab><Enter>");
    fixture_type(&empty, "/x<Esc>iL?qq:messages<Enter>/<Enter>q");
    assert_non_null(strstr(fixture_text(&empty), "Articles"));
    fixture_free(&empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_line_is_edited_by_clusters),
        FIXTURE_TEST(control_keys_cut_parts_of_the_line),
        FIXTURE_TEST(a_prompt_is_left_in_many_ways),
        FIXTURE_TEST(a_long_line_scrolls),
        FIXTURE_TEST(what_is_pasted_is_only_text),
        FIXTURE_TEST(lines_are_recalled_by_kind),
        FIXTURE_TEST(a_search_shows_its_match_while_one_types),
        FIXTURE_TEST(leaving_a_search_leads_back),
        FIXTURE_TEST(a_search_makes_the_text_the_target),
        FIXTURE_TEST(a_name_is_taken_as_it_is_shown),
        FIXTURE_TEST(names_that_come_while_one_is_typed_are_offered),
        FIXTURE_TEST(settings_apply_at_once),
        FIXTURE_TEST(themes_and_colours_change_at_once),
        FIXTURE_TEST(keys_are_bound_at_once),
        FIXTURE_TEST(prompts_work_without_articles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
