#include "../check.h"

#include <stdio.h>

#include <dramatis/config.h>

/* The words of a line, joined by bars. */
static const char *split(const char *line)
{
    static Buffer joined = BUFFER_EMPTY;
    Words words = {0};
    Error error;

    buffer_clear(&joined);
    if (words_split(&words, line, strlen(line), &error)) {
        for (size_t i = 0; i < words.count; i++)
            buffer_addf(&joined, "%s|", words.items[i]);
    } else {
        buffer_addf(&joined, "error: %s", error.text);
    }
    words_release(&words);
    return joined.bytes;
}

static void blanks_part_words(void **state UNUSED)
{
    assert_string_equal(split(""), "");
    assert_string_equal(split(" \t "), "");
    assert_string_equal(split("  set\ttheme   light \r"), "set|theme|light|");
    assert_string_equal(split("a\\ b"), "a\\|b|");
}

static void quotes_keep_blanks(void **state UNUSED)
{
    assert_string_equal(split("set theme \"two words\""), "set|theme|two words|");
    assert_string_equal(split("'a \" b' \"it's\""), "a \" b|it's|");
    assert_string_equal(split("\"a \\\" \\\\ \\n b\""), "a \" \\ \\n b|");
    assert_string_equal(split("'a\\'"), "a\\|");
    assert_string_equal(split("a\"b c\"'d e'f"), "ab cd ef|");
    assert_string_equal(split("\"\" ''"), "||");
}

static void open_quotes_are_an_error(void **state UNUSED)
{
    assert_string_equal(split("set theme \"dark"), "error: the quote \" is not closed");
    assert_string_equal(split("set theme 'dark\""), "error: the quote ' is not closed");
    assert_string_equal(split("\"\\"), "error: the quote \" is not closed");
    assert_string_equal(split("\"\\\""), "error: the quote \" is not closed");
    assert_string_equal(split("'"), "error: the quote ' is not closed");
}

static void a_hash_begins_a_comment_only_at_the_start_of_a_word(void **state UNUSED)
{
    assert_string_equal(split("# all of it \"open"), "");
    assert_string_equal(split("set x#y 1 # said so"), "set|x#y|1|");
    assert_string_equal(split("bind any \"#\" help"), "bind|any|#|help|");
}

static void a_hash_with_six_digits_is_a_colour_behind_the_first_word(void **state UNUSED)
{
    assert_string_equal(split("color place #00AAff #123456"), "color|place|#00AAff|#123456|");
    assert_string_equal(split("#00aaff place"), "");
    assert_string_equal(split("color place #00aaf"), "color|place|");
    assert_string_equal(split("color place #00aaff0"), "color|place|");
}

static void words_are_used_again_and_grow(void **state UNUSED)
{
    Words words = {0};
    Buffer line = BUFFER_EMPTY;

    assert_true(words_split(&words, "one two", 7, NULL));
    assert_int_equal(words.count, 2);
    for (int i = 0; i < 3000; i++)
        buffer_addf(&line, "%d ", i);
    assert_true(words_split(&words, line.bytes, line.length, NULL));
    for (int i = 0; i < 3000; i++) {
        char number[12];
        words_add(&words, number, (size_t)snprintf(number, sizeof number, "+%d", i));
    }
    assert_int_equal(words.count, 6000);
    assert_string_equal(words.items[0], "0");
    assert_string_equal(words.items[2999], "2999");
    assert_string_equal(words.items[3000], "+0");
    assert_string_equal(words.items[5999], "+2999");
    words_release(&words);
    assert_int_equal(words.count, 0);
    buffer_release(&line);
}

static void a_quoted_word_splits_back(void **state UNUSED)
{
    static const char *const samples[] = {
        "plain", "", "two words", "it's", "say \"no\"", "back\\slash", "\\ \"", "#", "a#b"};

    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        Buffer line = BUFFER_EMPTY;
        Words words = {0};
        word_quote(&line, samples[i]);
        assert_true(words_split(&words, line.bytes, line.length, NULL));
        assert_int_equal(words.count, 1);
        assert_string_equal(words.items[0], samples[i]);
        words_release(&words);
        buffer_release(&line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_part_words),
        cmocka_unit_test(quotes_keep_blanks),
        cmocka_unit_test(open_quotes_are_an_error),
        cmocka_unit_test(a_hash_begins_a_comment_only_at_the_start_of_a_word),
        cmocka_unit_test(a_hash_with_six_digits_is_a_colour_behind_the_first_word),
        cmocka_unit_test(words_are_used_again_and_grow),
        cmocka_unit_test(a_quoted_word_splits_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
