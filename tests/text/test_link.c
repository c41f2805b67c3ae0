#include "../check.h"

#include <stdio.h>

#include <dramatis/text.h>

static Buffer found = BUFFER_EMPTY;

/* The targets of all links of the text, a line each. */
static const char *links_in(const char *text)
{
    Span rest = {0, (uint32_t)strlen(text)}, link;

    buffer_clear(&found);
    while (text_find_link(text, rest, &link)) {
        assert_true(text_link_target(&found, text, link));
        buffer_add_byte(&found, '\n');
        rest.start = link.end;
    }
    return found.bytes;
}

static void links_of_three_schemes_are_found(void **state UNUSED)
{
    assert_string_equal(links_in("See https://example.org/a?b=c&d=e#f and http://example.com:8080, "
                                 "or write to mailto:port@example.net today"),
                        "https://example.org/a?b=c&d=e#f\nhttp://example.com:8080\n"
                        "mailto:port@example.net\n");
    assert_string_equal(links_in("HTTPS://EXAMPLE.org/"), "HTTPS://EXAMPLE.org/\n");
    assert_string_equal(links_in("http://[::1]/x"), "http://[::1]/x\n");
}

static void other_words_are_no_links(void **state UNUSED)
{
    assert_string_equal(links_in("www.example.org ftp://example.org/ file:///etc/passwd "
                                 "javascript:alert(1) data:text/html,x ssh://example.org"),
                        "");
    assert_string_equal(links_in("xhttps://example.org https:// http:///x https://. "
                                 "mailto:nobody http:/example.org"),
                        "");
}

static void what_belongs_to_the_sentence_is_left_out(void **state UNUSED)
{
    assert_string_equal(links_in("Here (https://example.org/a). Or https://example.org/b, or "
                                 "https://example.org/c_(d)?"),
                        "https://example.org/a\nhttps://example.org/b\n"
                        "https://example.org/c_(d)\n");
    assert_string_equal(links_in("\u201chttps://example.org/e\u201d <https://example.org/f> "
                                 "\"https://example.org/g\""),
                        "https://example.org/e\nhttps://example.org/f\nhttps://example.org/g\n");
    assert_string_equal(links_in("\u898bhttps://example.org/h\u3002https://example.org/i\u306e"),
                        "https://example.org/h\nhttps://example.org/i\n");
}

static void targets_are_printable_ascii(void **state UNUSED)
{
    assert_string_equal(links_in("https://example.org/\u05e9\u05dc 100%25 https://example.org/100%!"),
                        "https://example.org/%D7%A9%D7%9C\nhttps://example.org/100%25\n");
    assert_string_equal(links_in("https://example.org/a\033]8;;x\033\\ https://example.org/b\abc "
                                 "https://example.org/c\u202ed https://example.org/e\xff""f "
                                 "https://example.org/g\u200bh https://example.org/i\xc2\x9bj"),
                        "https://example.org/a\nhttps://example.org/b\nhttps://example.org/c\n"
                        "https://example.org/e\nhttps://example.org/g\nhttps://example.org/i\n");
}

static void long_ones_are_none(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;
    Span link;

    buffer_add_string(&text, "https://example.org/");
    while (text.length < LINK_BYTES)
        buffer_add_byte(&text, 'a');
    assert_int_equal(strlen(links_in(text.bytes)), LINK_BYTES + 1);
    buffer_add_byte(&text, 'a');
    assert_string_equal(links_in(text.bytes), "");
    buffer_cut(&text, LINK_BYTES - 2);
    buffer_add_string(&text, "\u0436");
    buffer_clear(&found);
    assert_true(text_find_link(text.bytes, (Span){0, (uint32_t)text.length}, &link));
    assert_false(text_link_target(&found, text.bytes, link));
    assert_string_equal(found.bytes, "");
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_of_three_schemes_are_found),
        cmocka_unit_test(other_words_are_no_links),
        cmocka_unit_test(what_belongs_to_the_sentence_is_left_out),
        cmocka_unit_test(targets_are_printable_ascii),
        cmocka_unit_test(long_ones_are_none),
    };

    int failures = cmocka_run_group_tests(tests, NULL, NULL);
    buffer_release(&found);
    return failures;
}
