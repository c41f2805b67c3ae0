/* Quotations: which of them were said, and by whom. */
#include "speech-internal.h"

enum {
    DIRECT_WORDS = 4,   /* fewer are no clause */
    SENTENCE_WORDS = 5, /* fewer with a capital and no stop are a name or a title */
    REACH_BEHIND = 12 /* tokens between a quotation and who said it: "harbour master Ann Lee" */
};

/* How a quotation was said. */
typedef struct Answer {
    const Cue *cue; /* NULL: none */
    Subject subject;
    bool known; /* the subject was told, even if it is nobody by name */
} Answer;

/* The quotation before, whose speaker may go on. */
typedef struct Last {
    uint32_t mark; /* MARK_NONE: nobody */
    uint32_t mention;
} Last;

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n';
}

static Span without_blanks(const char *text, Span span)
{
    while (span.end > span.start && is_blank(text[span.end - 1]))
        span.end--;
    while (span.start < span.end && is_blank(text[span.start]))
        span.start++;
    return span;
}

static uint32_t last_character(const Reading *reading, const Mark *mark)
{
    const char *text = reading->article->text;
    uint32_t end = without_blanks(text, mark->inner).end;
    size_t size;

    uint32_t at = end > mark->inner.start ? grapheme_start(text, end) : end;
    return at < end ? utf8_decode(text + at, end - at, &size) : 0;
}

static bool is_ending(uint32_t c)
{
    return c == ',' || c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '-' ||
           c == 0x2014 || c == 0x2013 || c == 0x2026;
}

/* The words of a quotation, how many of them have capitals, and whether the first has. */
static uint32_t count_words(const Reading *reading, const Mark *mark, uint32_t *capitals,
                            bool *begins)
{
    uint32_t count = 0;

    *capitals = 0;
    *begins = false;
    for (uint32_t t = mark->first; t < mark->end; t++) {
        if (!word_is(reading, t, WORD_LETTERS) &&
            reading->analysis->tokens[t].kind != TOKEN_NUMBER)
            continue;
        if (!count)
            *begins = word_is(reading, t, WORD_CAPITAL);
        count++;
        *capitals +=
            word_is(reading, t, WORD_CAPITAL) || span_length(token_span(reading, t)) < 4;
    }
    return count;
}

static bool is_direct(const Reading *reading, const Mark *mark, bool *title)
{
    uint32_t capitals;
    bool begins;
    uint32_t count = count_words(reading, mark, &capitals, &begins);
    bool ending = is_ending(last_character(reading, mark));

    *title = !count || (begins && !ending && count > 1 && capitals == count);
    return mark->open ||
           (count >= DIRECT_WORDS && (ending || (begins && count >= SENTENCE_WORDS)));
}

/* --- Before and behind -------------------------------------------------------------------- */

static size_t cues_of(const Reading *reading, uint32_t sentence, size_t *end)
{
    *end = reading->sentence_cues[sentence + 1];
    return reading->sentence_cues[sentence];
}

/* The cue that follows the quotation: "...," Lee said. */
static const Cue *cue_behind(const Reading *reading, const Mark *mark)
{
    uint32_t sentence = sentence_of_token(reading, mark->end - 1);
    size_t end;

    for (size_t i = cues_of(reading, sentence, &end); i < end; i++) {
        const Cue *cue = &reading->cues.items[i];
        if (cue->first < mark->end)
            continue;
        uint32_t start = cue->first;
        if (cue->subject.kind > SUBJECT_OTHER && cue->subject.token >= mark->end &&
            cue->subject.token < start)
            start = cue->subject.token;
        if (cue->subject.carried || start - mark->end > REACH_BEHIND)
            return NULL;
        for (uint32_t t = mark->end; t < start; t++)
            if (reading->words[t].mark != MARK_NONE || token_is(reading, t, ";") ||
                (t > mark->end && word_is(reading, t, WORD_CONJUNCTIONS)))
                return NULL;
        return cue;
    }
    return NULL;
}

/* The cue that leads to the quotation: Lee said: "..." */
static const Cue *cue_before(const Reading *reading, const Mark *mark)
{
    uint32_t sentence = sentence_of_token(reading, mark->first);
    const Cue *found = NULL;
    size_t end;

    for (size_t i = cues_of(reading, sentence, &end); i < end; i++) {
        const Cue *cue = &reading->cues.items[i];
        if (cue->first >= mark->first)
            break;
        if (!cue->according || !found)
            found = cue;
    }
    return found;
}

static bool comma_follows(const Reading *reading, const Mark *mark)
{
    return mark->end < reading->analysis->token_count && token_is(reading, mark->end, ",");
}

static Answer answer_of(const Cue *cue)
{
    return (Answer){.cue = cue, .subject = cue->subject, .known = true};
}

static Answer by_cue(const Reading *reading, const Mark *mark, bool direct)
{
    const Cue *before = cue_before(reading, mark), *behind = cue_behind(reading, mark);
    uint32_t last = last_character(reading, mark);
    bool leads_on = last == ',' || last == '?' || last == '!' || last == 0x2014 ||
                    comma_follows(reading, mark);

    if (behind && behind->subject.kind == SUBJECT_NONE)
        behind = NULL;
    if (before && before->subject.kind == SUBJECT_NONE && !direct)
        before = NULL;
    if (behind && (!before || (direct && leads_on && !behind->according) ||
                   before->subject.kind == SUBJECT_NONE))
        return answer_of(behind);
    if (before && before->unsaid && !direct)
        return (Answer){0};
    if (before)
        return answer_of(before);
    return (Answer){0};
}

/* "..." - Ann Lee */
static Answer by_signature(const Reading *reading, const Mark *mark)
{
    uint32_t t = mark->end;

    if (t + 1 >= reading->analysis->token_count || !token_is_dash(reading, t) ||
        !token_is_person(reading, t + 1))
        return (Answer){0};
    uint32_t end = mention_end(reading, t + 1);
    uint32_t paragraph =
        reading->analysis->sentences[sentence_of_token(reading, t + 1)].paragraph;
    bool alone =
        end >= reading->analysis->token_count || token_is_mark(reading, end) ||
        reading->analysis->sentences[sentence_of_token(reading, end)].paragraph != paragraph;
    if (paragraph != mark->paragraph || !alone)
        return (Answer){0};
    return (Answer){.subject = {.kind = SUBJECT_NAME,
                                .token = t + 1,
                                .mention = reading->words[t + 1].mention},
                    .known = true};
}

/* Lee put it bluntly: "..." The colon stands in the sentence of the quotation or ends the one
 * before it. */
static Answer by_colon(Reading *reading, const Mark *mark)
{
    if (!mark->first || !token_is(reading, mark->first - 1, ":"))
        return (Answer){0};
    uint32_t sentence = sentence_of_token(reading, mark->first - 1);
    if (reading->analysis->sentences[sentence].token_count > SENTENCE_LONGEST)
        return (Answer){0};
    size_t end, first = cues_of(reading, sentence, &end);
    for (size_t i = end; i > first; i--)
        if (reading->cues.items[i - 1].first < mark->first)
            return answer_of(&reading->cues.items[i - 1]);
    Subject subject = subject_of_sentence(reading, sentence, mark->first);
    if (subject.kind == SUBJECT_PRONOUN)
        subject.mention = pronoun_mention(reading, subject.token);
    return (Answer){.subject = subject, .known = subject.kind > SUBJECT_OTHER};
}

/* --- Going on ----------------------------------------------------------------------------- */

/* Whether nobody else comes up between two quotations of one paragraph. */
static bool nobody_between(const Reading *reading, uint32_t first, uint32_t end,
                           uint32_t mention)
{
    enum { REACH = 60 }; /* tokens: as far as one remembers who speaks */

    if (end - first > REACH)
        return false;
    for (uint32_t t = first; t < end; t++) {
        uint32_t other = reading->words[t].mention;
        if (other == MENTION_NONE || !token_acts(reading, t))
            continue;
        if (token_is_person(reading, t) ? reading->persons[other] != reading->persons[mention]
                                        : t + 1 < end && word_is(reading, t + 1, WORD_FINITE))
            return false;
    }
    uint32_t s = sentence_of_token(reading, first);
    uint32_t last = sentence_of_token(reading, end);
    for (size_t i = reading->sentence_cues[s]; i < reading->sentence_cues[last + 1]; i++) {
        const Cue *cue = &reading->cues.items[i];
        if (cue->first >= first && cue->first < end && !cue->subject.carried &&
            cue->subject.kind == SUBJECT_OTHER)
            return false;
    }
    return true;
}

static bool goes_on(const Reading *reading, const Last *last, uint32_t at)
{
    const Mark *mark = &reading->marks.items[at];

    if (last->mark == MARK_NONE || last->mention == MENTION_NONE)
        return false;
    const Mark *before = &reading->marks.items[last->mark];
    if (before->open)
        return last->mark + 1 == at;
    return before->paragraph == mark->paragraph &&
           reading->analysis->mentions[last->mention].type == ENTITY_PERSON &&
           nobody_between(reading, before->end, mark->first, last->mention);
}

static void add_quote(Reading *reading, const Mark *mark, bool direct, const Answer *answer,
                      uint32_t mention)
{
    Quote quote = {.span = without_blanks(reading->article->text, mark->inner),
                   .mention = mention,
                   .sentence = sentence_of_token(reading, mark->first),
                   .kind = direct ? QUOTE_DIRECT : QUOTE_PARTIAL};

    if (answer->cue)
        quote.cue = (Span){token_span(reading, answer->cue->first).start,
                           token_span(reading, answer->cue->end - 1).end};
    if (answer->subject.kind == SUBJECT_PRONOUN)
        quote.speaker = token_span(reading, answer->subject.token);
    else if (answer->subject.kind == SUBJECT_NAME)
        quote.speaker = reading->analysis->mentions[answer->subject.mention].span;
    *vector_push(&reading->quotes) = quote;
}

static Answer find_answer(Reading *reading, const Mark *mark, bool direct)
{
    Answer answer = by_cue(reading, mark, direct);

    if (!answer.known)
        answer = by_signature(reading, mark);
    if (!answer.known)
        answer = by_colon(reading, mark);
    return answer;
}

static bool is_so_called(const Reading *reading, const Mark *mark)
{
    if (!mark->first)
        return false;
    uint32_t t = mark->first - 1;
    return token_is_word(reading, t, "called") && t && token_is_dash(reading, t - 1);
}

/* The parts of a quotation over several paragraphs have one speaker, who may be named at a
 * later one: quotes from `first` on take the mention of the last. */
static void settle_chain(Reading *reading, size_t first)
{
    const Quote *named = &reading->quotes.items[reading->quotes.count - 1];

    for (size_t i = first; i + 1 < reading->quotes.count; i++)
        if (reading->quotes.items[i].mention == MENTION_NONE &&
            span_empty(reading->quotes.items[i].cue))
            reading->quotes.items[i].mention = named->mention;
}

void quotes_read(Reading *reading)
{
    Last last = {MARK_NONE, MENTION_NONE};
    size_t chain = 0;

    for (uint32_t i = 0; i < reading->marks.count; i++) {
        Mark *mark = &reading->marks.items[i];
        bool title;
        bool direct = is_direct(reading, mark, &title);
        bool part = i && reading->marks.items[i - 1].open;
        if (analysis_stopped(reading->analysis))
            break;
        if (!part)
            chain = reading->quotes.count;
        if ((title && !mark->open && !part) || is_so_called(reading, mark))
            continue;
        direct = direct || part;
        Answer answer = find_answer(reading, mark, direct);
        bool ends = is_ending(last_character(reading, mark));
        if (!direct && !answer.cue)
            continue;
        if (direct && !ends && !answer.known && !mark->open)
            continue;
        uint32_t mention =
            answer.subject.kind >= SUBJECT_NAME ? answer.subject.mention : MENTION_NONE;
        if (direct && !answer.known && goes_on(reading, &last, i))
            mention = last.mention;
        if (mention != MENTION_NONE &&
            reading->analysis->mentions[mention].type == ENTITY_OTHER)
            mention = MENTION_NONE;
        mark->direct = direct;
        add_quote(reading, mark, direct, &answer, mention);
        if (part && mention != MENTION_NONE)
            settle_chain(reading, chain);
        last = (Last){i, mention};
    }
}
