#include "../check.h"

#include <dramatis/segment.h>
#include <dramatis/speech.h>

/* A text with its names marked as [P Ann Lee] (P a person, O an organisation, L a place, M
 * anything else), and what is found in it: a line "KIND SPEAKER: WORDS" for each quotation, "-"
 * for nobody; a line "KIND PERSON: WORDS" for each role. */
typedef struct Case {
    const char *text;
    const char *found;
} Case;

static const Case quotes[] = {
    /* behind the quotation */
    {"“The harbour is frozen and nobody can leave,” [P Ann Lee] said.",
     "direct Ann Lee: The harbour is frozen and nobody can leave,\n"},
    {"“The harbour is frozen solid,” said [P Ann Lee], the harbour master.",
     "direct Ann Lee: The harbour is frozen solid,\n"},
    {"“The harbour is frozen solid,” said harbour master [P Ann Lee].",
     "direct Ann Lee: The harbour is frozen solid,\n"},
    {"\"The harbour is frozen solid,\" [O Coast Guard] spokesman [P Tor Lund] told reporters.",
     "direct Tor Lund: The harbour is frozen solid,\n"},
    {"“Is the harbour frozen yet?” [P Ann Lee] asked.",
     "direct Ann Lee: Is the harbour frozen yet?\n"},
    {"“The harbour is frozen solid,” [P Ann Lee], who runs it, told the paper.",
     "direct Ann Lee: The harbour is frozen solid,\n"},
    {"“The harbour is frozen solid,” [P Ann Lee], 54, said on Monday.",
     "direct Ann Lee: The harbour is frozen solid,\n"},
    {"“The harbour is frozen solid”, according to [P Ann Lee].",
     "direct Ann Lee: The harbour is frozen solid\n"},
    {"“The harbour is frozen solid.” — [P Ann Lee]",
     "direct Ann Lee: The harbour is frozen solid.\n"},
    {"«The harbour is frozen solid», said [P Ann Lee].",
     "direct Ann Lee: The harbour is frozen solid\n"},
    {"„The harbour is frozen solid“, said [P Ann Lee].",
     "direct Ann Lee: The harbour is frozen solid\n"},
    {"‘We won’t leave the dockers’ hall,’ [P Ann Lee] said.",
     "direct Ann Lee: We won’t leave the dockers’ hall,\n"},
    {"''The harbour is frozen solid,'' said [P Ann Lee].",
     "direct Ann Lee: The harbour is frozen solid,\n"},
    {"“The harbour is frozen solid. ” said [P Ann Lee].",
     "direct Ann Lee: The harbour is frozen solid.\n"},
    /* before it */
    {"[P Ann Lee] said: “The harbour is frozen. Nobody can leave.”",
     "direct Ann Lee: The harbour is frozen. Nobody can leave.\n"},
    {"On Monday [P Ann Lee] wrote on her page, “The harbour is frozen solid.”",
     "direct Ann Lee: The harbour is frozen solid.\n"},
    {"[P Ann Lee] praised the crews, adding: “They never gave up on us.”",
     "indirect Ann Lee: the crews\ndirect Ann Lee: They never gave up on us.\n"},
    {"[P Ann Lee] put it bluntly: “The harbour is frozen solid.”",
     "direct Ann Lee: The harbour is frozen solid.\n"},
    {"[P Ann Lee] put it bluntly:\n“The harbour is frozen solid.”",
     "direct Ann Lee: The harbour is frozen solid.\n"},
    {"According to [P Ann Lee], “the harbour is frozen solid.”",
     "direct Ann Lee: the harbour is frozen solid.\n"},
    /* going on */
    {"“The harbour is frozen solid,” [P Ann Lee] said. “Nobody can leave before March.”",
     "direct Ann Lee: The harbour is frozen solid,\n"
     "direct Ann Lee: Nobody can leave before March.\n"},
    {"“The harbour is frozen,” [P Ann Lee] said, “and nobody can leave.”",
     "direct Ann Lee: The harbour is frozen,\ndirect Ann Lee: and nobody can leave.\n"},
    {"“The harbour is frozen solid,” [P Ann Lee] said. [P Tor Lund] disagreed. “It will be "
     "open "
     "by noon.”",
     "direct Ann Lee: The harbour is frozen solid,\ndirect -: It will be open by noon.\n"},
    {"[P Ann Lee] said: “The harbour is frozen solid.\n“Nobody can leave before March.”",
     "direct Ann Lee: The harbour is frozen solid.\n"
     "direct Ann Lee: Nobody can leave before March.\n"},
    {"“The harbour is frozen solid.\n“Nobody can leave before March,” [P Ann Lee] said.",
     "direct Ann Lee: The harbour is frozen solid.\n"
     "direct Ann Lee: Nobody can leave before March,\n"},
    {"“The harbour is frozen solid,” [P Ann Lee] said.\n“Nobody can leave before March.”",
     "direct Ann Lee: The harbour is frozen solid,\n"
     "direct -: Nobody can leave before March.\n"},
    /* nobody by name */
    {"“The harbour is frozen solid,” the mayor said as [P Ann Lee] left.",
     "direct -: The harbour is frozen solid,\n"},
    {"“The harbour is frozen solid,” a friend of [P Ann Lee] said.",
     "direct -: The harbour is frozen solid,\n"},
    {"“The harbour is frozen solid,” [P Ann Lee]’s brother said.",
     "direct -: The harbour is frozen solid,\n"},
    {"“The harbour is frozen solid,” [P Ann Lee] and [P Tor Lund] said.",
     "direct -: The harbour is frozen solid,\n"},
    {"“The harbour is frozen solid.”", "direct -: The harbour is frozen solid.\n"},
    /* he and she */
    {"[P Ann Lee] held a meeting at the port.\nShe said: “The harbour is frozen solid.”",
     "direct Ann Lee: The harbour is frozen solid.\n"},
    {"[P Ann Lee] met [P Tor Lund] and [P Eva Dahl]. They had walked with [P Olav Moe].\nHe "
     "said: “The harbour is frozen solid.”",
     "direct -: The harbour is frozen solid.\n"},
    {"Mr [P Lund] met Mrs [P Lee] at the port. “The harbour is frozen solid,” she said.",
     "direct Lee: The harbour is frozen solid,\n"},
    {"The mayor said that nobody had met [P Tor Lund]. “It is frozen solid,” he said.",
     "direct -: It is frozen solid,\n"},
    /* some words only */
    {"[P Ann Lee] described the voyage as “long and cold”.",
     "indirect Ann Lee: the voyage as “long and cold”\npartial Ann Lee: long and cold\n"},
    {"[P Ann Lee] said nobody would pay for the “ghost fleet”, provided what she called the "
     "“old debts” were paid.",
     "indirect Ann Lee: nobody would pay for the “ghost fleet”, provided what she called the "
     "“old debts” were paid\n"
     "partial Ann Lee: ghost fleet\npartial Ann Lee: old debts\n"},
    {"The port is proud of its “grand old lady”.", ""},
    {"[P Ann Lee] said the so-called “ghost fleet” was gone.",
     "indirect Ann Lee: the so-called “ghost fleet” was gone\n"},
    {"[P Ann Lee] sang “The Long Night at Sea” twice.", ""},
    {"The ship was called “Old Maid of the North” by [P Ann Lee].", ""},
    {"He is 6'2\" tall and 'twas cold.", ""},
    /* indirect */
    {"[P Ann Lee] said that the harbour was frozen.",
     "indirect Ann Lee: the harbour was frozen\n"},
    {"[P Ann Lee] told reporters on Friday that the harbour was frozen, adding that nobody "
     "could "
     "leave.",
     "indirect Ann Lee: the harbour was frozen\nindirect Ann Lee: nobody could leave\n"},
    {"[P Ann Lee] insisted the harbour was frozen.",
     "indirect Ann Lee: the harbour was frozen\n"},
    {"The harbour is frozen, according to [P Ann Lee], the harbour master.",
     "indirect Ann Lee: The harbour is frozen\n"},
    {"According to [P Ann Lee], the mayor of [L Oslo], the harbour is frozen.",
     "indirect Ann Lee: the harbour is frozen\n"},
    {"[L Norway] has denied that the harbour was frozen.",
     "indirect Norway: the harbour was frozen\n"},
    {"[P Ann Lee], master of the harbour, warned that it was frozen but promised that it would "
     "open.",
     "indirect Ann Lee: it was frozen\nindirect Ann Lee: it would open\n"},
    {"[P Ann Lee] did not say that the harbour was frozen.", ""},
    {"[P Ann Lee] would say that the harbour was frozen.", ""},
    {"The mayor said that [P Ann Lee] was asleep.", ""},
    {"A spokesman for [P Ann Lee] said that she was asleep.", ""},
    {"[P Ann Lee] was told that the harbour was frozen.", ""},
    {"[P Ann Lee] announced a new timetable.", ""},
    {"[P Ann Lee] called a meeting and rejected every plan.", ""},
    {"[P Ann Lee] called the ship “a floating ruin”.", "partial Ann Lee: a floating ruin\n"},
    {"[P Ann Lee] was tired. She said that the harbour was frozen.",
     "indirect Ann Lee: the harbour was frozen\n"},
};

static const Case roles[] = {
    {"President [P Ann Lee] slept.", "office Ann Lee: President\n"},
    {"Yesterday President [P Ann Lee] slept.", "office Ann Lee: President\n"},
    {"The [M Norwegian] prime minister [P Ann Lee] slept.",
     "office Ann Lee: Norwegian prime minister\n"},
    {"They met the fisheries council secretary [P Ann Lee] there.",
     "office Ann Lee: fisheries council secretary\n"},
    {"[L Norway]’s chief negotiator [P Ann Lee] slept.",
     "office Ann Lee: Norway’s chief negotiator\n"},
    {"President [P Olav Moe]’s envoy [P Ann Lee] slept.",
     "office Olav Moe: President\noffice Ann Lee: President Olav Moe’s envoy\n"},
    {"Secretary of State [P Ann Lee] slept.", "office Ann Lee: Secretary of State\n"},
    {"Former President [P Ann Lee] slept.", "former Ann Lee: Former President\n"},
    {"[P Ann Lee], harbour master and director of the [O Port of Oslo], slept.",
     "office Ann Lee: harbour master and director of the Port of Oslo\n"},
    {"[P Ann Lee], 54, a spokeswoman for the [O Coast Guard], slept.",
     "office Ann Lee: spokeswoman for the Coast Guard\n"},
    {"[P Ann Lee], a close ally of President [P Olav Moe], slept.",
     "description Ann Lee: close ally of President Olav Moe\noffice Olav Moe: President\n"},
    {"[P Ann Lee], daughter-in-law of former Mayor [P Tor Lund], slept.",
     "kin Ann Lee: daughter-in-law of former Mayor Tor Lund\nformer Tor Lund: former Mayor\n"},
    {"[P Ann Lee] (mayor of [L Oslo]) slept.", "office Ann Lee: mayor of Oslo\n"},
    {"The head of the port, [P Ann Lee], slept.", "office Ann Lee: head of the port\n"},
    {"The crew, led by [P Ann Lee], slept.", "leads Ann Lee: The crew, led by\n"},
    {"[P Ann Lee], who also serves as harbour master and mayor, slept.",
     "office Ann Lee: harbour master and mayor\n"},
    {"[P Ann Lee] was the director of the mint.", "former Ann Lee: director of the mint\n"},
    {"[P Ann Lee], [P Tor Lund], captain of the ferry, and Gen. [P Olav Moe] slept.",
     "office Tor Lund: captain of the ferry\noffice Olav Moe: Gen.\n"},
    {"Mr [P Lee] slept.", ""},
    {"[P Ann Lee], however, slept.", ""},
    {"In [L Oslo] [P Ann Lee] slept.", ""},
    {"The mayor met [P Ann Lee], and the captain left.", ""},
};

typedef struct Marked {
    Buffer text;
    VECTOR(Mention) mentions;
    VECTOR(Paragraph) paragraphs;
} Marked;

static EntityType type_of(char letter)
{
    return letter == 'P'   ? ENTITY_PERSON
           : letter == 'O' ? ENTITY_ORGANISATION
           : letter == 'L' ? ENTITY_PLACE
                           : ENTITY_OTHER;
}

static void end_paragraph(Marked *marked, uint32_t start)
{
    *vector_push(&marked->paragraphs) =
        (Paragraph){{start, (uint32_t)marked->text.length}, ZONE_BODY};
}

static void unmark(const char *text, Marked *marked)
{
    uint32_t paragraph = 0;

    for (const char *at = text; *at; at++) {
        if (*at == '[' && at[2] == ' ') {
            *vector_push(&marked->mentions) =
                (Mention){.span = {(uint32_t)marked->text.length, 0},
                          .type = type_of(at[1]),
                          .zone = ZONE_BODY,
                          .confidence = 90,
                          .entity = ENTITY_NONE};
            at += 2;
        } else if (*at == ']') {
            marked->mentions.items[marked->mentions.count - 1].span.end =
                (uint32_t)marked->text.length;
        } else if (*at == '\n') {
            end_paragraph(marked, paragraph);
            buffer_add_byte(&marked->text, '\n');
            paragraph = (uint32_t)marked->text.length;
        } else {
            buffer_add_byte(&marked->text, *at);
        }
    }
    end_paragraph(marked, paragraph);
}

static void add_words(const Article *article, Span span, Buffer *out)
{
    buffer_add(out, article->text + span.start, span_length(span));
}

static void check_cases(const Case *cases, size_t count, bool said)
{
    unsigned failures = 0;

    for (size_t i = 0; i < count; i++) {
        Marked marked = {.text = BUFFER_EMPTY};
        Buffer found = BUFFER_EMPTY;
        unmark(cases[i].text, &marked);
        Article *article = article_new("case", marked.text.bytes, marked.text.length);
        article->paragraphs = marked.paragraphs.items;
        article->paragraph_count = (uint32_t)marked.paragraphs.count;
        Analysis *analysis = analysis_new();
        article->analysis = analysis;
        segment_article(article, analysis);
        analysis->mentions = marked.mentions.items;
        analysis->mention_count = (uint32_t)marked.mentions.count;
        for (uint32_t m = 0; m < analysis->mention_count; m++)
            analysis->mentions[m].sentence =
                article_sentence_at(article, analysis->mentions[m].span.start);
        speech_find(article, analysis);
        for (uint32_t q = 0; said && q < analysis->quote_count; q++) {
            const Quote *quote = &analysis->quotes[q];
            buffer_addf(&found, "%s ", quote_kind_name(quote->kind));
            if (quote->mention == MENTION_NONE)
                buffer_add_byte(&found, '-');
            else
                add_words(article, analysis->mentions[quote->mention].span, &found);
            buffer_add_string(&found, ": ");
            add_words(article, quote->span, &found);
            buffer_add_byte(&found, '\n');
        }
        for (uint32_t r = 0; !said && r < analysis->role_count; r++) {
            const PersonRole *role = &analysis->roles[r];
            buffer_addf(&found, "%s ", person_role_kind_name(role->kind));
            add_words(article, analysis->mentions[role->mention].span, &found);
            buffer_add_string(&found, ": ");
            add_words(article, role->span, &found);
            buffer_add_byte(&found, '\n');
        }
        if (strcmp(found.bytes, cases[i].found) != 0) {
            failures++;
            print_error("%s\n  found\n%s  not\n%s", cases[i].text, found.bytes, cases[i].found);
        }
        analysis_free(analysis);
        article_free(article);
        buffer_release(&found);
        buffer_release(&marked.text);
        vector_release(&marked.mentions);
        vector_release(&marked.paragraphs);
    }
    assert_int_equal(failures, 0);
}

static void quotations_have_the_speaker_the_text_names(void **state UNUSED)
{
    check_cases(quotes, sizeof quotes / sizeof *quotes, true);
}

static void roles_are_what_stands_beside_a_name(void **state UNUSED)
{
    check_cases(roles, sizeof roles / sizeof *roles, false);
}

static void an_article_without_words_has_nothing_said(void **state UNUSED)
{
    Article *article = article_new("empty", "", 0);
    Analysis *analysis = analysis_new();

    article->analysis = analysis;
    segment_article(article, analysis);
    speech_find(article, analysis);
    assert_int_equal(analysis->quote_count, 0);
    assert_int_equal(analysis->role_count, 0);
    analysis_free(analysis);
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotations_have_the_speaker_the_text_names),
        cmocka_unit_test(roles_are_what_stands_beside_a_name),
        cmocka_unit_test(an_article_without_words_has_nothing_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
