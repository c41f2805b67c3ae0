/* The model that comes with the program, together with the rules. */
#include "marked.h"

static Recogniser *recogniser;

static void check_all(const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_sentence(recogniser, texts[i]);
}

#define CHECK_ALL(texts) check_all(texts, sizeof(texts) / sizeof *(texts))

static void titles_and_honours_stay_outside(void **state UNUSED)
{
    static const char *const texts[] = {
        "They waited for Maulana [P Karim Hossain] and Mullah [P Daud Rahimi] in silence.",
        "Councilman [P Robert Ashby] and Alhaji [P Musa Bello] opened the market.",
        "Everybody rose when Councillor [P Jane Whitfield] MP came in.",
        "On Monday [P Whitfield] resigned. [P Jane Whitfield] had been ill.",
    };
    CHECK_ALL(texts);
}

static void surnames_are_whole(void **state UNUSED)
{
    static const char *const texts[] = {
        "[P Pieter van der Meer] left early. Only [P van der Meer] knew why.",
        "The will of [P Henry Ashby, Jr.] was read aloud.",
        "They elected [P Robert Ashby III] as their chairman.",
    };
    CHECK_ALL(texts);
}

static void two_organisations_are_two(void **state UNUSED)
{
    static const char *const texts[] = {
        "The [O Kenya National Union of Teachers] and the [O Central Organisation of Trade "
        "Unions] "
        "will march on Friday.",
    };
    CHECK_ALL(texts);
}

static void handles_tags_and_currencies_are_no_names(void **state UNUSED)
{
    static const char *const texts[] = {
        "He paid 40 US dollars for it, and she paid US$ 12.",
        "“Not today,” wrote @ashbyport under #Norway.",
    };
    CHECK_ALL(texts);
}

static void platforms_and_lost_apostrophes_are_known(void **state UNUSED)
{
    static const char *const texts[] = {
        "She said so in a post on [O X] and later on [O Facebook].",
        "[L Norway~s] ministers met on Tuesday, and [L Norway]’s king did not.",
    };
    CHECK_ALL(texts);
}

/* What is not in English has no names but those the lists know, and people by given name. */
static void other_languages_are_left_alone(void **state UNUSED)
{
    static const char *const texts[] = {
        "Die Regierung in [L Berlin] hat am Montag beschlossen, den Hafen bis zum Ende des "
        "Jahres "
        "zu schließen. Der Minister für Verkehr, [P Peter Weidner], sagte, das sei nicht neu. "
        "[P Weidner] reist am Dienstag in das Dorf.",
        "El ministro de Transporte dijo a los periodistas que la seguridad es lo primero y que "
        "el "
        "puerto no se abre.",
        "Оркестр приехал из [L Норвегия] вчера.",
        "[L נורווגיה] ושוודיה אומרות לא",
    };
    CHECK_ALL(texts);
}

/* An article in English with a sentence that is not, and the reverse. */
static void each_sentence_has_its_language(void **state UNUSED)
{
    static const char *const texts[] = {
        "[P Jane Whitfield] sang in [L Paris] while the rain fell on the roof. “Le vent des "
        "îles "
        "est dans les voiles et la mer qui chante,” she sang. The band from [L Norway] was "
        "asleep.",
    };
    CHECK_ALL(texts);
}

static void a_name_has_one_type_all_through(void **state UNUSED)
{
    Article *article =
        read_page("Quiet week in the harbour\n\nThe harbour master, Peter Okonkwo, met "
                  "reporters on Friday. Okonkwo said that the ferries would not sail, and that "
                  "nobody had asked him. Nobody spoke for Okonkwo. The council of the town did "
                  "not thank Okonkwo for it.\n");
    Analysis *analysis = analyse(recogniser, article);
    assert_int_equal(analysis->mention_count, 4);
    for (uint32_t i = 0; i < analysis->mention_count; i++)
        assert_int_equal(analysis->mentions[i].type, ENTITY_PERSON);
    analysis_free(analysis);
    article_free(article);
}

#define BODY                                                                                   \
    "Desislava Arnaudova, the minister of fisheries, told reporters in Bergen on Friday that " \
    "the Lund Shipping Company would have to sell its ferries. Arnaudova met Peter Okonkwo "   \
    "in Lagos last week, and Okonkwo said the talks with Nigeria had failed. Lund Shipping "   \
    "had broken its word, Okonkwo said.\n"

/* What stands in a headline, a list, a byline or among furniture, before that body. */
static void headlines_are_read_as_running_text(void **state UNUSED)
{
    static const struct {
        const char *page;
        const char *names;
    } pages[] = {
        {"ARNAUDOVA TELLS LUND SHIPPING TO SELL FERRIES IN NORWAY ROW\n",
         "[PER ARNAUDOVA] [ORG LUND SHIPPING] [LOC NORWAY] "},
        {"PETER OKONKWO WALKS OUT OF BERGEN TALKS\n", "[PER PETER OKONKWO] [LOC BERGEN] "},
        {"Arnaudova Tells Lund Shipping To Sell Ferries After Nigeria Talks Fail\n",
         "[PER Arnaudova] [ORG Lund Shipping] [LOC Nigeria] "},
        {"Ministers Quit as Ferry Deal Sinks in Nigeria and Norway\n",
         "[LOC Nigeria] [LOC Norway] "},
        {"arnaudova tells lund shipping to sell ferries after nigeria talks\n",
         "[PER arnaudova] [ORG lund shipping] [LOC nigeria] "},
        {"Ferry talks fail\n\nBy Ann Lee and Tor Lund in Bergen\n\n",
         "[PER Ann Lee] [PER Tor Lund] [LOC Bergen] "},
        {"Who is who\n\nThe people in the talks are these:\n\n- Desislava Arnaudova, minister\n"
         "- Peter Okonkwo, envoy\n\n",
         "[PER Desislava Arnaudova] [PER Peter Okonkwo] "},
        {"BERGEN TALKS FAIL\n", "[LOC BERGEN] "},
        {"Quiet day\n\nGrace Baker, Peter Young, Joy Hill, Ann Rose\n\n",
         "[PER Grace Baker] [PER Peter Young] [PER Joy Hill] [PER Ann Rose] "},
        {"Ferry talks fail\n\nHome | World | Africa | Sport | Opinion\n\n", "[LOC Africa] "},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Buffer page = BUFFER_EMPTY;
        Buffer wanted = BUFFER_EMPTY;
        Buffer found = BUFFER_EMPTY;
        buffer_addf(&page, "%s%s", pages[i].page, BODY);
        buffer_addf(&wanted, "%s[PER Desislava Arnaudova] [LOC Bergen] ", pages[i].names);
        Article *article = read_page(page.bytes);
        Analysis *analysis = analyse(recogniser, article);
        show(article, analysis, &found);
        if (strncmp(found.bytes, wanted.bytes, wanted.length) != 0)
            fail_msg("%s\n  found %s", pages[i].page, found.bytes);
        analysis_free(analysis);
        article_free(article);
        buffer_release(&page);
        buffer_release(&wanted);
        buffer_release(&found);
    }
}

/* A whole text in one case, with nothing to learn its names from. */
static void text_in_one_case_has_names(void **state UNUSED)
{
    static const char *const texts[] = {
        "[P PETER OKONKWO] SAID ON FRIDAY THAT THE FERRIES WOULD STAY IN [L BERGEN].",
        "[P peter okonkwo] said on friday that the ferries would stay in [L bergen].",
    };
    CHECK_ALL(texts);
}

static void lost_apostrophes_are_known_by_the_article(void **state UNUSED)
{
    static const char *const texts[] = {
        "[P Peter Okonkwo] said [P Okonkwo~s] plan was dead. [P Okonkwo] left [L Bergen].",
    };
    CHECK_ALL(texts);
}

static int set_up(void **state UNUSED)
{
    Error error;
    const char *source = getenv("srcdir");
    char *path = path_join(source ? source : ".", "data/model/english.model");

    recogniser = recogniser_open_model(path, &error);
    free(path);
    return recogniser && !recogniser_warning(recogniser) ? 0 : -1;
}

static int tear_down(void **state UNUSED)
{
    recogniser_close(recogniser);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_and_honours_stay_outside),
        cmocka_unit_test(surnames_are_whole),
        cmocka_unit_test(two_organisations_are_two),
        cmocka_unit_test(handles_tags_and_currencies_are_no_names),
        cmocka_unit_test(platforms_and_lost_apostrophes_are_known),
        cmocka_unit_test(other_languages_are_left_alone),
        cmocka_unit_test(each_sentence_has_its_language),
        cmocka_unit_test(a_name_has_one_type_all_through),
        cmocka_unit_test(headlines_are_read_as_running_text),
        cmocka_unit_test(text_in_one_case_has_names),
        cmocka_unit_test(lost_apostrophes_are_known_by_the_article),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
