#include "../check.h"
#include <dramatis/index.h>

/* The matches as "start-end start-end"; lent until the next call. */
static const char *found_in(const char *pattern, const char *text)
{
    static Buffer list = BUFFER_EMPTY;
    SpanVector matches = {0};
    Search *search = search_new(pattern);

    assert_non_null(search);
    buffer_release(&list);
    search_text(search, text, strlen(text), &matches);
    for (size_t i = 0; i < matches.count; i++)
        buffer_addf(&list, "%s%u-%u", i ? " " : "", matches.items[i].start,
                    matches.items[i].end);
    vector_release(&matches);
    search_free(search);
    return list.bytes;
}

/* An empty list holds no memory. */
static int list_release(void **state UNUSED)
{
    assert_string_equal(found_in("x", ""), "");
    return 0;
}

#define assert_found(pattern, text, spans) assert_string_equal(found_in(pattern, text), spans)

static void a_word_is_found_wherever_it_stands(void **state UNUSED)
{
    assert_found("boat", "boat, houseboat; boats", "0-4 11-15 17-21");
    assert_found("ship", "boat", "");
}

static void case_does_not_count_in_a_small_pattern(void **state UNUSED)
{
    assert_found("boat", "Boat BOAT bOAt", "0-4 5-9 10-14");
}

static void a_capital_makes_case_count(void **state UNUSED)
{
    assert_found("Boat", "boat Boat BOAT", "5-9");
    assert_found("\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9 \xC3\x89t\xC3\xA9", "6-11");
}

static void marks_do_not_count_in_a_small_pattern(void **state UNUSED)
{
    assert_found("zoe", "Zo\xC3\xAB, Zoe\xCC\x88, zoe", "0-4 6-11 13-16");
    assert_found("zo\xC3\xAB", "Zoe", "0-3");
}

static void marks_count_with_a_capital_where_there_are_any(void **state UNUSED)
{
    assert_found("Zoe", "Zo\xC3\xAB Zoe zoe", "0-4 5-8");
    assert_found("Dokovic", "\xC4\x90okovi\xC4\x87 dokovic", "0-9");
    assert_found("Zo\xC3\xAB", "Zoe\xCC\x88 Zoe", "0-5");
}

static void quotes_and_dashes_are_one(void **state UNUSED)
{
    assert_found("it's", "It\xE2\x80\x99s", "0-6");
    assert_found("a-b",
                 "A\xE2\x80\x93"
                 "B",
                 "0-5");
    assert_found("\xE2\x80\x98x\xE2\x80\x99", "'x'", "0-3");
}

static void a_blank_is_any_run_of_blanks(void **state UNUSED)
{
    assert_found("old boat",
                 "old boat old   boat old\nboat old \r\n boat old\xC2\xA0"
                 "boat oldboat",
                 "0-8 9-19 20-28 29-40 41-50");
    assert_found("old  boat", "old boat", "0-8");
}

static void blanks_around_the_pattern_are_asked_for(void **state UNUSED)
{
    assert_found(" at", "at  at boat at", "2-6 11-14");
    assert_found("at ", "at  at boat at", "0-4 4-7 9-12");
    assert_found(" at ", " at at at ", "0-4 6-10");
}

static void matches_do_not_overlap(void **state UNUSED)
{
    assert_found("aa", "aaaaa", "0-2 2-4");
    assert_found("aba", "ababa", "0-3");
}

static void nothing_is_found_in_nothing(void **state UNUSED)
{
    assert_found("a", "", "");
}

static void a_pattern_of_nothing_is_no_pattern(void **state UNUSED)
{
    assert_null(search_new(""));
    assert_null(search_new("  \t"));
    assert_null(search_new("\xC2\xAD"));
    assert_null(search_new("\xCC\x81"));
}

static void a_match_takes_whole_clusters(void **state UNUSED)
{
    /* a family is one cluster; its first member alone is not found in it */
    assert_found("\xF0\x9F\x91\xA9",
                 "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 "
                 "\xF0\x9F\x91\xA9",
                 "12-16");
    assert_found("\xF0\x9F\x87\xA9", "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", "");
}

static void half_of_a_letter_is_not_found(void **state UNUSED)
{
    assert_found("strass",
                 "Stra\xC3\x9F"
                 "e",
                 "0-6");
    assert_found("stras",
                 "Stra\xC3\x9F"
                 "e",
                 "");
    assert_found("se",
                 "Stra\xC3\x9F"
                 "e",
                 "");
    assert_found("office",
                 "o\xEF\xAC\x83"
                 "ce",
                 "0-6");
}

static void soft_hyphens_do_not_part_a_word(void **state UNUSED)
{
    assert_found("harbour",
                 "har\xC2\xAD"
                 "bour",
                 "0-9");
}

static void other_scripts_are_searched(void **state UNUSED)
{
    assert_found("\xD0\xBA\xD0\xB8\xD1\x97\xD0\xB2", "\xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2", "0-8");
    assert_found("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                 "\xD7\xA9\xD6\xB8\xD7\x9C\xD7\x95\xD6\xB9\xD7\x9D", "0-12");
    assert_found("\xE6\xB8\xAF", "\xE6\xB8\xAF\xE6\xB9\xBE\xE6\xB8\xAF", "0-3 6-9");
}

/* What is matched, by its text: the extent must be that of the bytes as they are written. */
static void check_matched(const char *pattern, const char *text, const char *wanted)
{
    SpanVector matches = {0};
    Search *search = search_new(pattern);
    Buffer out = BUFFER_EMPTY;

    assert_non_null(search);
    search_text(search, text, strlen(text), &matches);
    for (size_t i = 0; i < matches.count; i++) {
        buffer_add_byte(&out, '[');
        buffer_add(&out, text + matches.items[i].start, span_length(matches.items[i]));
        buffer_add_byte(&out, ']');
    }
    assert_string_equal(out.length ? out.bytes : "", wanted);
    buffer_release(&out);
    vector_release(&matches);
    search_free(search);
}

static void width_does_not_count(void **state UNUSED)
{
    check_matched("umerov", "\uFF35\uFF2D\uFF25\uFF32\uFF2F\uFF36, \u00DAmerov.",
                  "[\uFF35\uFF2D\uFF25\uFF32\uFF2F\uFF36][\u00DAmerov]");
    check_matched("\uFF12\uFF10\uFF12\uFF16", "in 2026,", "[2026]");
    check_matched("\u30AB\u30E2\u30E1", "\uFF76\uFF93\uFF92\uFF01", "[\uFF76\uFF93\uFF92]");
    check_matched("\u30D0\u30B9", "\uFF8A\uFF9E\uFF7D", "[\uFF8A\uFF9E\uFF7D]");
}

static void the_letters_i_of_turkish_are_one(void **state UNUSED)
{
    check_matched("ispir", "\u0130spir, \u0131sp\u0131r, ISPIR, I\u0307spir",
                  "[\u0130spir][\u0131sp\u0131r][ISPIR][I\u0307spir]");
    check_matched("\u0131sp\u0131r", "\u0130sp\u0130r", "[\u0130sp\u0130r]");
    check_matched("\u0130spir", "ispir \u0130spir", "[\u0130spir]");
}

static void letters_that_are_two_are_found_as_two(void **state UNUSED)
{
    check_matched("gro\u00DFe", "GROSSE Gro\u00DFe GRO\u1E9EE grosse",
                  "[GROSSE][Gro\u00DFe][GRO\u1E9EE][grosse]");
    check_matched("fluss", "\uFB02u\u00DF \uFB02uss Flu\u00DF",
                  "[\uFB02u\u00DF][\uFB02uss][Flu\u00DF]");
    check_matched("ijssel", "\u0132ssel", "[\u0132ssel]");
    check_matched("aegir", "\u00C6gir", "[\u00C6gir]");
}

static void a_final_sigma_is_a_sigma(void **state UNUSED)
{
    check_matched("\u03C0\u03AD\u03C4\u03C1\u03BF\u03C2",
                  "\u03A0\u0395\u03A4\u03A1\u039F\u03A3 \u03A0\u03AD\u03C4\u03C1\u03BF\u03C2",
                  "[\u03A0\u0395\u03A4\u03A1\u039F\u03A3]"
                  "[\u03A0\u03AD\u03C4\u03C1\u03BF\u03C2]");
    check_matched("\u03C0\u03B5\u03C4\u03C1\u03BF\u03C3",
                  "\u03A0\u03B5\u0301\u03C4\u03C1\u03BF\u03C2",
                  "[\u03A0\u03B5\u0301\u03C4\u03C1\u03BF\u03C2]");
}

static void loose_jamo_are_their_syllables(void **state UNUSED)
{
    static const char loose[] = "\u1107\u116E\u1109\u1161\u11AB \u1112\u1161\u11BC";

    check_matched("\uBD80\uC0B0", loose, "[\u1107\u116E\u1109\u1161\u11AB]");
    check_matched(loose, "\uBD80\uC0B0  \uD56D", "[\uBD80\uC0B0  \uD56D]");
    check_matched("\uBD80\uC0AC", loose, ""); /* half of a syllable */
}

static void joiners_selectors_and_skin_tones_do_not_stand_in_the_way(void **state UNUSED)
{
    check_matched("\u0645\u06CC\u0634\u0648\u062F", "\u0645\u06CC\u200C\u0634\u0648\u062F",
                  "[\u0645\u06CC\u200C\u0634\u0648\u062F]");
    check_matched("\u2764", "I \u2764\uFE0F it", "[\u2764\uFE0F]");
    check_matched("\u062F\u0648\u0644\u064A", "\u062F\u064F\u0648\u0640\u0640\u0644\u06CC",
                  "[\u062F\u064F\u0648\u0640\u0640\u0644\u06CC]");
}

static void signs_of_thai_and_indic_scripts_count(void **state UNUSED)
{
    check_matched("\u0E21\u0E32", "\u0E21\u0E49\u0E32 \u0E21\u0E32", "[\u0E21\u0E32]");
    check_matched("\u0915\u093F", "\u0915\u0940 \u0915\u093F", "[\u0915\u093F]");
}

static void ill_formed_bytes_do_no_harm(void **state UNUSED)
{
    assert_found("boat",
                 "\xFF"
                 "boat\xC3",
                 "1-5");
    assert_found("\xFF", "a\xFE", "1-2");
}

static void a_carriage_return_is_not_torn_from_its_line_feed(void **state UNUSED)
{
    assert_found("a ", "a\r\nb", "0-3");
    assert_found("b c", "a b\r\n\r\nc", "2-8");
}

static void the_pattern_is_kept_as_given(void **state UNUSED)
{
    Search *search = search_new(" Old  Boat");

    assert_string_equal(search_pattern(search), " Old  Boat");
    search_free(search);
    search_free(NULL);
}

static void matches_are_appended(void **state UNUSED)
{
    SpanVector matches = {0};
    Search *search = search_new("b");

    *vector_push(&matches) = (Span){90, 99};
    search_text(search, "abc", 3, &matches);
    assert_int_equal(matches.count, 2);
    assert_int_equal(matches.items[1].start, 1);
    vector_release(&matches);
    search_free(search);
}

static void an_article_is_searched_whole(void **state UNUSED)
{
    Article *article = article_new("a", "One boat.\n\nTwo boats.", 21);
    SpanVector matches = {0};
    Search *search = search_new("boat");

    search_article(search, article, &matches);
    assert_int_equal(matches.count, 2);
    assert_int_equal(matches.items[1].start, 15);
    vector_release(&matches);
    search_free(search);
    article_free(article);
}

/* What a chunk's end may cut: words, runs of blanks, characters, clusters. Every offset of them
 * to the edge is tried. */
static void the_edges_of_chunks_do_not_show(void **state UNUSED)
{
    static const char *const needles[] = {
        "old boat",
        "old \t\n  boat",
        "Old\xC2\xA0"
        "boat",
        "o\xCC\x81ld boat",
        "\xC3\xB3ld \xE2\x80\x83 boat",
    };
    enum { EDGE = 32768, REACH = 24 };
    Search *search = search_new("old boat"), *spaced = search_new(" old boat ");

    for (size_t n = 0; n < sizeof needles / sizeof *needles; n++) {
        for (uint32_t before = EDGE - REACH; before < EDGE + REACH; before++) {
            for (int wide = 0; wide < 2; wide++) {
                Buffer text = BUFFER_EMPTY;
                SpanVector matches = {0};
                uint32_t length = (uint32_t)strlen(needles[n]);
                while (text.length + 3 < before - 1)
                    buffer_add_string(&text, wide ? "\xE6\xB8\xAF" : "oldb");
                while (text.length < before - 1)
                    buffer_add_byte(&text, 'o');
                uint32_t at = (uint32_t)text.length + 1;
                buffer_addf(&text, " %s ", needles[n]);
                for (int i = 0; i < EDGE / 2; i++)
                    buffer_add_string(&text, "o ");
                search_text(search, text.bytes, text.length, &matches);
                assert_int_equal(matches.count, 1);
                assert_int_equal(matches.items[0].start, at);
                assert_int_equal(matches.items[0].end, at + length);
                search_text(spaced, text.bytes, text.length, &matches);
                assert_int_equal(matches.count, 2);
                assert_int_equal(matches.items[1].start, at - 1);
                assert_int_equal(matches.items[1].end, at + length + 1);
                vector_release(&matches);
                buffer_release(&text);
            }
        }
    }
    search_free(search);
    search_free(spaced);
}

static void what_is_longer_than_a_chunk_is_found(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY, pattern = BUFFER_EMPTY;
    SpanVector matches = {0};

    buffer_add_string(&text, "so old");
    for (int i = 0; i < 100000; i++)
        buffer_add_byte(&text, i % 3 ? ' ' : '\n');
    buffer_add_string(&text, "boat");
    Search *search = search_new("old boat");
    search_text(search, text.bytes, text.length, &matches);
    assert_int_equal(matches.count, 1);
    assert_int_equal(matches.items[0].start, 3);
    assert_int_equal(matches.items[0].end, text.length);
    search_free(search);
    for (int i = 0; i < 70000; i++)
        buffer_add_byte(&pattern, 'a');
    buffer_clear(&text);
    buffer_add_string(&text, "bb");
    buffer_add(&text, pattern.bytes, pattern.length);
    search = search_new(pattern.bytes);
    search_text(search, text.bytes, text.length, &matches);
    assert_int_equal(matches.count, 2);
    assert_int_equal(matches.items[1].start, 2);
    search_free(search);
    vector_release(&matches);
    buffer_release(&pattern);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_found_wherever_it_stands),
        cmocka_unit_test(case_does_not_count_in_a_small_pattern),
        cmocka_unit_test(a_capital_makes_case_count),
        cmocka_unit_test(marks_do_not_count_in_a_small_pattern),
        cmocka_unit_test(marks_count_with_a_capital_where_there_are_any),
        cmocka_unit_test(quotes_and_dashes_are_one),
        cmocka_unit_test(a_blank_is_any_run_of_blanks),
        cmocka_unit_test(blanks_around_the_pattern_are_asked_for),
        cmocka_unit_test(matches_do_not_overlap),
        cmocka_unit_test(nothing_is_found_in_nothing),
        cmocka_unit_test(a_pattern_of_nothing_is_no_pattern),
        cmocka_unit_test(a_match_takes_whole_clusters),
        cmocka_unit_test(half_of_a_letter_is_not_found),
        cmocka_unit_test(soft_hyphens_do_not_part_a_word),
        cmocka_unit_test(other_scripts_are_searched),
        cmocka_unit_test(width_does_not_count),
        cmocka_unit_test(the_letters_i_of_turkish_are_one),
        cmocka_unit_test(letters_that_are_two_are_found_as_two),
        cmocka_unit_test(a_final_sigma_is_a_sigma),
        cmocka_unit_test(loose_jamo_are_their_syllables),
        cmocka_unit_test(joiners_selectors_and_skin_tones_do_not_stand_in_the_way),
        cmocka_unit_test(signs_of_thai_and_indic_scripts_count),
        cmocka_unit_test(ill_formed_bytes_do_no_harm),
        cmocka_unit_test(a_carriage_return_is_not_torn_from_its_line_feed),
        cmocka_unit_test(the_pattern_is_kept_as_given),
        cmocka_unit_test(matches_are_appended),
        cmocka_unit_test(an_article_is_searched_whole),
        cmocka_unit_test(the_edges_of_chunks_do_not_show),
        cmocka_unit_test(what_is_longer_than_a_chunk_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, list_release);
}
