#include "../check.h"

#include <dramatis/text.h>

static void check_fold(const char *text, FoldKind kind, const char *wanted)
{
    Folded folded;

    text_fold(&folded, text, strlen(text), kind);
    assert_string_equal(folded.text.bytes, wanted);
    folded_release(&folded);
}

static void forms_are_one_and_case_and_marks_stay(void **state UNUSED)
{
    check_fold("", FOLD_FORM, "");
    check_fold("Plain TEXT", FOLD_FORM, "Plain TEXT");
    check_fold("O\u2019Dea O\u02BCDea O`Dea O\u00B4Dea", FOLD_FORM, "O'Dea O'Dea O'Dea O'Dea");
    check_fold("\u201Ca\u201D \u201Eb\u201F \u00ABc\u00BB", FOLD_FORM, "\"a\" \"b\" \"c\"");
    check_fold("\u2018a\u2019 \u2039b\u203A", FOLD_FORM, "'a' 'b'");
    check_fold("a\u2010b\u2011c\u2013d\u2014e\u2212f\uFF0Dg\u05BEh", FOLD_FORM,
               "a-b-c-d-e-f-g-h");
    check_fold("a\u00A0b\u2009c\u3000d\te\nf\u2028g", FOLD_FORM, "a b c d e f g");
    check_fold("co\u00ADop\u200B\uFEFF\u2060\u202Ex", FOLD_FORM, "coopx");
    check_fold("\uFB01n \uFF21\uFF42 \u2026 \u2122", FOLD_FORM, "fin Ab ... TM");
    check_fold("Zoe\u0308 Zo\u00EB", FOLD_FORM, "Zo\u00EB Zo\u00EB");
    check_fold("\u1112\u1161\u11AB", FOLD_FORM, "\uD55C");
    check_fold("a\xFF\xE2\x80z", FOLD_FORM, "a\uFFFD\uFFFDz");
    check_fold("\u00A8", FOLD_FORM, "\u00A8");
    check_fold("\uFEFB", FOLD_FORM, "\u0644\u0627");
    check_fold("\u05E6\u05D4\u05F4\u05DC", FOLD_FORM, "\u05E6\u05D4\"\u05DC");
}

static void marks_are_dropped_and_case_stays(void **state UNUSED)
{
    check_fold("Plain TEXT [\\]^_{|}~@Z", FOLD_PLAIN, "Plain TEXT [\\]^_{|}~@Z");
    check_fold("\u00C9t\u00C9 Zoe\u0308 \u0110okovi\u0107 \u0141\u00F3d\u017A", FOLD_PLAIN,
               "EtE Zoe Dokovic Lodz");
    check_fold("\u0401\u043B\u043A\u0430", FOLD_PLAIN, "\u0415\u043B\u043A\u0430");
}

static void case_is_one_too(void **state UNUSED)
{
    check_fold("Plain TEXT [\\]^_{|}~@Z", FOLD_NAME, "plain text [\\]^_{|}~@z");
    check_fold("STRA\u1E9EE Stra\u00DFe", FOLD_NAME, "strasse strasse");
    check_fold("\u041C\u041E\u0421\u041A\u0412\u0410", FOLD_NAME,
               "\u043C\u043E\u0441\u043A\u0432\u0430");
    check_fold("\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2", FOLD_NAME,
               "\u03C3\u03B9\u03C3\u03C5\u03C6\u03BF\u03C3");
}

static void names_agree_whatever_their_marks(void **state UNUSED)
{
    check_fold("\u017DI\u017DEK", FOLD_NAME, "zizek");
    check_fold("Z\u030Ci\u017Eek", FOLD_NAME, "zizek");
    check_fold("\u0110okovi\u0107", FOLD_NAME, "dokovic");
    check_fold("\u0141\u00F3d\u017A", FOLD_NAME, "lodz");
    check_fold("\u00D8re \u00C6on \u0152uvre \u00DEor \u00D0ur", FOLD_NAME,
               "ore aeon oeuvre thor dur");
    check_fold("Gro\u00DFe", FOLD_NAME, "grosse");
    check_fold("\u0130stanbul \u0131l", FOLD_NAME, "istanbul il");
    check_fold("\u0401\u043B\u043A\u0438", FOLD_NAME, "\u0435\u043B\u043A\u0438");
    check_fold("\u05D9\u05B4\u05D9\u05B7\u05D3\u05D9\u05E9 \uFB1F\u05DF", FOLD_NAME,
               "\u05D9\u05D9\u05D3\u05D9\u05E9 \u05D9\u05D9\u05DF");
    check_fold("\u0645\u064F\u062D\u064E\u0645\u0651\u062F \u0623\u062D\u0640\u0645\u062F",
               FOLD_NAME, "\u0645\u062D\u0645\u062F \u0627\u062D\u0645\u062F");
    check_fold("\u06A9\u06CC \u0643\u0649", FOLD_NAME, "\u0643\u064A \u0643\u064A");
    check_fold("\u0671\u0644\u0642 \u0647\u0654 \u06C0", FOLD_NAME,
               "\u0627\u0644\u0642 \u0647 \u0647");
    check_fold("\u0E21\u0E49\u0E32 \u0E01\u0E38", FOLD_NAME, "\u0E21\u0E49\u0E32 \u0E01\u0E38");
    check_fold("\uD55C\uAD6D", FOLD_NAME, "\uD55C\uAD6D");
    check_fold("\u0928\u0940", FOLD_NAME, "\u0928\u0940");
}

static void the_way_back_leads_to_the_bytes_folded(void **state UNUSED)
{
    static const char text[] = "a\u201Cb\u201D \u00C9e\u0301x\u00DF\u200Bz";
    Folded folded;
    /*                           a  "  b  "     e  e  x  s   s   z  (end) */
    static const uint32_t back[] = {0, 1, 4, 5, 8, 9, 11, 14, 15, 15, 20, 21};

    text_fold(&folded, text, sizeof text - 1, FOLD_NAME);
    assert_string_equal(folded.text.bytes, "a\"b\" eexssz");
    assert_non_null(folded.origin);
    for (size_t i = 0; i <= folded.text.length; i++)
        assert_int_equal(folded.origin[i], back[i]);
    folded_release(&folded);
}

static void there_is_no_map_where_no_length_changed(void **state UNUSED)
{
    static const char text[] = "Same \u041C\u041ENGTH `here`";
    Folded folded;

    text_fold(&folded, text, sizeof text - 1, FOLD_NAME);
    assert_string_equal(folded.text.bytes, "same \u043C\u043Ength 'here'");
    assert_null(folded.origin);
    folded_release(&folded);
    text_fold(&folded, "", 0, FOLD_NAME);
    assert_null(folded.origin);
    assert_int_equal(folded.text.length, 0);
    folded_release(&folded);
}

static void a_base_with_endless_marks_is_folded(void **state UNUSED)
{
    Buffer text = BUFFER_EMPTY;
    Folded folded;

    buffer_add_string(&text, "x");
    for (size_t i = 0; i < 10000; i++)
        buffer_add_string(&text, "\u0301\u0323");
    text_fold(&folded, text.bytes, text.length, FOLD_NAME);
    assert_string_equal(folded.text.bytes, "x");
    folded_release(&folded);
    text_fold(&folded, text.bytes, text.length, FOLD_FORM);
    assert_true(folded.text.length > 30000);
    folded_release(&folded);
    buffer_release(&text);
}

static void folding_again_changes_no_character(void **state UNUSED)
{
    for (FoldKind kind = FOLD_FORM; kind <= FOLD_NAME; kind++) {
        for (uint32_t character = 1; character <= 0x10FFFF; character++) {
            char bytes[4];
            Folded once;
            Folded twice;

            if (character == 0x3400 || character == 0xAC00 || character == 0x20000)
                character += 0x2B00; /* one ideograph is like another */
            text_fold(&once, bytes, utf8_encode(character, bytes), kind);
            text_fold(&twice, once.text.bytes, once.text.length, kind);
            if (strcmp(once.text.bytes, twice.text.bytes) != 0)
                fail_msg("U+%04X: %s, then %s", (unsigned)character, once.text.bytes,
                         twice.text.bytes);
            folded_release(&once);
            folded_release(&twice);
        }
    }
}

static void names_are_appended_and_compared(void **state UNUSED)
{
    Buffer out = BUFFER_EMPTY;

    buffer_add_string(&out, "=");
    text_fold_name(&out, "Ren\u00C9e", strlen("Ren\u00C9e"));
    assert_string_equal(out.bytes, "=renee");
    buffer_release(&out);
    assert_true(text_compare("\u00C5berg", "Zorn") < 0);
    assert_true(text_compare("abel", "Baker") < 0);
    assert_true(text_compare("Baker", "abel") > 0);
    assert_true(text_compare("Abel", "abel") < 0);
    assert_true(text_compare("Abel", "Abell") < 0);
    assert_int_equal(text_compare("Abel", "Abel"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_one_and_case_and_marks_stay),
        cmocka_unit_test(marks_are_dropped_and_case_stays),
        cmocka_unit_test(case_is_one_too),
        cmocka_unit_test(names_agree_whatever_their_marks),
        cmocka_unit_test(the_way_back_leads_to_the_bytes_folded),
        cmocka_unit_test(there_is_no_map_where_no_length_changed),
        cmocka_unit_test(a_base_with_endless_marks_is_folded),
        cmocka_unit_test(folding_again_changes_no_character),
        cmocka_unit_test(names_are_appended_and_compared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
