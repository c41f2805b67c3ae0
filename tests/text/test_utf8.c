#include "../check.h"

#include <dramatis/text.h>

/* What a text is repaired to, "#" standing for U+FFFD; the cases of Unicode 15.0, tables 3-8 to
 * 3-11, and of the kinds of damage that decoders are known to get wrong. */
static const struct {
    const char *bytes;
    const char *repaired;
} repairs[] = {
    {"plain", "plain"},
    {"\xC2\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", "\xC2\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"},
    {"\x80", "#"},
    {"\xBF\xBF", "##"},
    {"a\xC0\xAF"
     "b",
     "a##b"},
    {"\xC1\xBF", "##"},
    {"\xE0\x80\xAF", "###"},
    {"\xE0\x9F\xBF", "###"},
    {"\xF0\x80\x80\xAF", "####"},
    {"\xF0\x8F\xBF\xBF", "####"},
    {"\xED\xA0\x80", "###"},
    {"\xED\xAF\xBF\xED\xBF\xBF", "######"},
    {"\xED\x9F\xBF", "\xED\x9F\xBF"},
    {"\xEE\x80\x80", "\xEE\x80\x80"},
    {"\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"},
    {"\xF4\x90\x80\x80", "####"},
    {"\xF4\x91\x92\x93\xFF"
     "A\x80\xBF"
     "B",
     "#####A##B"},
    {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
     "A",
     "####A"},
    {"\xC2", "#"},
    {"\xE2\x82", "#"},
    {"\xF0\x9F\x98", "#"},
    {"\xF0\x9F", "#"},
    {"\xF0\x9Fx", "#x"},
    {"\xE2\x82"
     "A",
     "#A"},
    {"\xFE\xFF", "##"},
    {"\xF8\x88\x80\x80\x80", "#####"},
    {"\xEF\xBF\xBD", "#"},
    {"\xEF\xBF", "#"},
    {"\xEF\xBB\xBFx", "\xEF\xBB\xBFx"},
    {"\xC2\xC2\xA9", "#\xC2\xA9"},
};

static void each_maximal_subpart_becomes_one_replacement(void **state UNUSED)
{
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
        Buffer wanted = BUFFER_EMPTY;
        Buffer got = BUFFER_EMPTY;
        size_t marks = 0;
        size_t written = strstr(repairs[i].bytes, "\xEF\xBF\xBD") != NULL;

        for (const char *at = repairs[i].repaired; *at; at++) {
            if (*at == '#') {
                buffer_add_string(&wanted, "\xEF\xBF\xBD");
                marks++;
            } else {
                buffer_add_byte(&wanted, *at);
            }
        }
        assert_int_equal(utf8_repair(&got, repairs[i].bytes, strlen(repairs[i].bytes)),
                         marks - written);
        assert_string_equal(got.bytes, wanted.bytes);
        assert_int_equal(utf8_valid(repairs[i].bytes, strlen(repairs[i].bytes)),
                         marks == written);
        buffer_release(&wanted);
        buffer_release(&got);
    }
}

static void every_character_survives_encoding_and_decoding(void **state UNUSED)
{
    for (uint32_t character = 0; character <= 0x10FFFF; character++) {
        char bytes[4];
        size_t size;
        size_t length;

        if (character == 0xD800)
            character = 0xE000;
        length = utf8_encode(character, bytes);
        assert_int_equal(utf8_decode(bytes, length, &size), character);
        assert_int_equal(size, length);
        assert_true(utf8_valid(bytes, length));
        if (length > 1) {
            assert_int_equal(utf8_decode(bytes, length - 1, &size), 0xFFFD);
            assert_int_equal(size, length - 1);
        }
    }
}

static void what_is_no_character_is_encoded_as_a_replacement(void **state UNUSED)
{
    static const uint32_t wrong[] = {0xD800, 0xDFFF, 0x110000, UINT32_MAX};
    char bytes[4];

    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(utf8_encode(wrong[i], bytes), 3);
        assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    }
}

static void damage_far_into_ascii_is_found(void **state UNUSED)
{
    char text[64];

    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = '\xE9';
        assert_false(utf8_valid(text, sizeof text));
        assert_true(utf8_valid(text, i));
        text[i] = 'a';
    }
    assert_true(utf8_valid(text, sizeof text));
}

static void utf16_is_read_in_both_byte_orders(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;

    assert_int_equal(utf16_decode(&out, "A\0\xAC\x20\x3D\xD8\x00\xDE", 8, false), 0);
    assert_int_equal(utf16_decode(&out, "\0A\x20\xAC\xD8\x3D\xDE\x00", 8, true), 0);
    assert_string_equal(out.bytes, "A\xE2\x82\xAC\xF0\x9F\x98\x80"
                                   "A\xE2\x82\xAC\xF0\x9F\x98\x80");
    buffer_release(&out);
}

static void broken_utf16_is_counted(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;

    /* a low half, a high half before a letter, a high half at the end, half a unit */
    assert_int_equal(utf16_decode(&out, "\xDC\x00\xD8\x00\0x\xD8\x00z", 9, true), 4);
    assert_string_equal(out.bytes, "\xEF\xBF\xBD\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD");
    buffer_clear(&out);
    assert_int_equal(utf16_decode(&out, "", 0, true), 0);
    assert_string_equal(out.bytes, "");
    buffer_release(&out);
}

static void characters_have_their_kinds(void **state UNUSED)
{
    assert_true(char_is_letter('q') && char_is_letter(0x05D0) && char_is_letter(0x4E2D));
    assert_false(char_is_letter('_') || char_is_letter('7') || char_is_letter(0x0301));
    assert_true(char_is_upper('Q') && char_is_upper(0x0416) && char_is_upper(0x01C5));
    assert_false(char_is_upper('q') || char_is_upper(0x05D0));
    assert_true(char_is_lower('q') && char_is_lower(0x00DF));
    assert_true(char_is_digit('0') && char_is_digit(0x0663));
    assert_false(char_is_digit(0x00BD) || char_is_digit('a'));
    assert_true(char_is_space(' ') && char_is_space('\n') && char_is_space(0x00A0));
    assert_true(char_is_space(0x200B) && char_is_space(0x3000));
    assert_false(char_is_space(0x200D) || char_is_space('.') || char_is_space(0x1F));
    assert_true(char_is_mark(0x0301) && char_is_mark(0x05B7) && char_is_mark(0x20E3));
    assert_false(char_is_mark('a') || char_is_mark(0x00B4));
}

static void a_text_is_in_the_script_of_most_letters(void **state UNUSED)
{
    static const struct {
        const char *text;
        const char *script;
    } texts[] = {
        {"", ""},
        {"12 - 34 %", ""},
        {"Two words", "Latin"},
        {"Смешанный text", "Cyrillic"},
        {"Ὀδυσσεύς", "Greek"},
        {"שלום עולם abc", "Hebrew"},
        {"مرحبا", "Arabic"},
        {"東京タワーです", "Han"},
        {"서울", "Han"},
        {"नमस्ते", "other"},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(script_name(text_script(texts[i].text, strlen(texts[i].text))),
                            texts[i].script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_maximal_subpart_becomes_one_replacement),
        cmocka_unit_test(every_character_survives_encoding_and_decoding),
        cmocka_unit_test(what_is_no_character_is_encoded_as_a_replacement),
        cmocka_unit_test(damage_far_into_ascii_is_found),
        cmocka_unit_test(utf16_is_read_in_both_byte_orders),
        cmocka_unit_test(broken_utf16_is_counted),
        cmocka_unit_test(characters_have_their_kinds),
        cmocka_unit_test(a_text_is_in_the_script_of_most_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
