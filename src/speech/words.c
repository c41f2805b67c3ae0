/* What is known of each token. */
#include "speech-internal.h"

#include <string.h>

enum { WORD_LONGEST = 31 };

static uint32_t kinds_listed(const char *word)
{
    size_t low = 0, high = speech_row_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(word, speech_rows[middle].text);
        if (!order)
            return speech_rows[middle].kinds;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

/* The word as the lists have it; false where no list has one as long. */
static bool fold_word(char out[WORD_LONGEST + 1], const char *text, size_t length)
{
    size_t count = 0;
    bool plain = true;

    for (size_t i = 0; i < length; i++)
        plain = plain && (unsigned char)text[i] < 0x80;
    if (plain) {
        if (length > WORD_LONGEST)
            return false;
        for (count = 0; count < length; count++)
            out[count] = text[count] >= 'A' && text[count] <= 'Z' ? (char)(text[count] | 0x20)
                                                                  : text[count];
    } else {
        Buffer folded = BUFFER_EMPTY;
        text_fold_name(&folded, text, length);
        count = folded.length;
        if (count <= WORD_LONGEST)
            memcpy(out, folded.bytes, count);
        buffer_release(&folded);
        if (count > WORD_LONGEST)
            return false;
    }
    if (count > 1 && out[count - 1] == '.')
        count--;
    out[count] = '\0';
    return true;
}

static bool ends_in(const char *word, size_t length, const char *ending)
{
    size_t size = strlen(ending);

    return length > size + 2 && memcmp(word + length - size, ending, size) == 0;
}

static uint32_t kinds_by_form(const char *word)
{
    static const char *const adjectives[] = {"ian", "ish", "ese", "al", "ary", "ive", "ic"};
    size_t length = strlen(word);
    uint32_t kinds = 0;

    if (ends_in(word, length, "ing"))
        kinds |= WORD_PARTICIPLE;
    if (ends_in(word, length, "ed"))
        kinds |= WORD_PAST;
    if (ends_in(word, length, "ly"))
        kinds |= WORD_ADVERB;
    for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++)
        if (ends_in(word, length, adjectives[i]))
            kinds |= WORD_ADJECTIVE;
    return kinds;
}

static uint32_t kinds_of(const char *text, const Token *token)
{
    char word[WORD_LONGEST + 1];
    size_t size;
    const char *at = text + token->span.start;
    uint32_t kinds = 0;

    if (token->kind != TOKEN_WORD)
        return 0;
    if (char_is_upper(utf8_decode(at, span_length(token->span), &size)))
        kinds |= WORD_CAPITAL;
    if (!fold_word(word, at, span_length(token->span)))
        return kinds | WORD_LETTERS;
    if (!strcmp(word, "'s") || !strcmp(word, "'"))
        return kinds | WORD_POSSESSIVE;
    uint32_t listed = kinds_listed(word);
    /* "may", "May": a month is no verb. */
    if (kinds & WORD_CAPITAL && !strcmp(word, "may"))
        listed = 0;
    return kinds | listed | kinds_by_form(word) | WORD_LETTERS;
}

/* A surname is a person's; a given name alone is that of the first who bears it. */
static void read_persons(Reading *reading)
{
    const Analysis *analysis = reading->analysis;
    const char *text = reading->article->text;
    Map *names = map_new();
    uint32_t count = 0;
    Buffer key = BUFFER_EMPTY;

    reading->persons = memory_new(analysis->mention_count * sizeof *reading->persons);
    for (int alone = 0; alone < 2; alone++) {
        for (uint32_t i = 0, t = 0; i < analysis->mention_count; i++) {
            Span span = analysis->mentions[i].span;
            if (!alone)
                reading->persons[i] = MENTION_NONE;
            if (analysis->mentions[i].type != ENTITY_PERSON)
                continue;
            while (analysis->tokens[t].span.end <= span.start)
                t++;
            uint32_t first = t, last = t;
            while (last + 1 < analysis->token_count &&
                   analysis->tokens[last + 1].span.start < span.end)
                last++;
            if ((first == last) != (alone == 1))
                continue;
            Span surname = {analysis->tokens[last].span.start, span.end};
            buffer_clear(&key);
            text_fold_name(&key, text + surname.start, span_length(surname));
            uint32_t *slot = map_slot(names, key.bytes, key.length);
            if (*slot == MAP_NONE)
                *slot = count++;
            reading->persons[i] = *slot;
            if (alone)
                continue;
            buffer_clear(&key);
            text_fold_name(&key, text + span.start,
                           analysis->tokens[first].span.end - span.start);
            uint32_t person = reading->persons[i];
            slot = map_slot(names, key.bytes, key.length);
            if (*slot == MAP_NONE)
                *slot = person;
        }
    }
    map_free(names);
    buffer_release(&key);
    reading->genders = memory_new(count + 1);
}

/* Titles and kinship before and behind a name tell whether it is a man's or a woman's. */
static void read_genders(Reading *reading)
{
    for (uint32_t t = 0; t < reading->analysis->token_count; t++) {
        uint32_t mention = reading->words[t].mention;
        if (mention == MENTION_NONE || !token_is_person(reading, t) ||
            mention_first(reading, t) != t)
            continue;
        uint8_t *gender = &reading->genders[reading->persons[mention]];
        if (t && word_is(reading, t - 1, WORD_MEN))
            *gender |= 1;
        if (t && word_is(reading, t - 1, WORD_WOMEN))
            *gender |= 2;
    }
}

void speech_words_read(Reading *reading)
{
    const Analysis *analysis = reading->analysis;
    uint32_t mention = 0;

    reading->words = memory_new(((size_t)analysis->token_count + 1) * sizeof *reading->words);
    for (uint32_t t = 0; t < analysis->token_count; t++) {
        const Token *token = &analysis->tokens[t];
        Word *word = &reading->words[t];
        word->kinds = kinds_of(reading->article->text, token);
        word->mark = MARK_NONE;
        word->mention = MENTION_NONE;
        while (mention < analysis->mention_count &&
               analysis->mentions[mention].span.end <= token->span.start)
            mention++;
        if (mention < analysis->mention_count &&
            spans_overlap(analysis->mentions[mention].span, token->span))
            word->mention = mention;
    }
    read_persons(reading);
    read_genders(reading);
}

/* --- Small things ------------------------------------------------------------------------- */

bool token_is(const Reading *reading, uint32_t token, const char *text)
{
    Span span = token_span(reading, token);
    size_t length = strlen(text);

    return span_length(span) == length &&
           memcmp(reading->article->text + span.start, text, length) == 0;
}

bool token_is_word(const Reading *reading, uint32_t token, const char *lower)
{
    Span span = token_span(reading, token);

    if (span_length(span) != strlen(lower))
        return false;
    for (uint32_t i = span.start; i < span.end; i++, lower++) {
        char byte = reading->article->text[i];
        if ((byte >= 'A' && byte <= 'Z' ? (byte | 0x20) : byte) != *lower)
            return false;
    }
    return true;
}

bool token_is_mark(const Reading *reading, uint32_t token)
{
    TokenKind kind = reading->analysis->tokens[token].kind;

    return kind == TOKEN_PUNCTUATION || kind == TOKEN_SYMBOL;
}

bool token_is_dash(const Reading *reading, uint32_t token)
{
    return token_is(reading, token, "—") || token_is(reading, token, "–") ||
           token_is(reading, token, "―") || token_is(reading, token, "--") ||
           token_is(reading, token, "-");
}

bool token_is_pronoun(const Reading *reading, uint32_t token)
{
    return token_is_word(reading, token, "he") || token_is_word(reading, token, "she");
}

uint32_t sentence_first(const Reading *reading, uint32_t sentence)
{
    return reading->analysis->sentences[sentence].first_token;
}

uint32_t sentence_end(const Reading *reading, uint32_t sentence)
{
    const Sentence *found = &reading->analysis->sentences[sentence];

    return found->first_token + found->token_count;
}

uint32_t sentence_of_token(const Reading *reading, uint32_t token)
{
    uint32_t low = 0, high = reading->analysis->sentence_count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (reading->analysis->sentences[middle].first_token <= token)
            low = middle;
        else
            high = middle;
    }
    return low;
}

Zone sentence_zone(const Reading *reading, uint32_t sentence)
{
    return reading->article->paragraphs[reading->analysis->sentences[sentence].paragraph].zone;
}

uint32_t mention_first(const Reading *reading, uint32_t token)
{
    uint32_t mention = reading->words[token].mention;

    while (token && reading->words[token - 1].mention == mention)
        token--;
    return token;
}

uint32_t mention_end(const Reading *reading, uint32_t token)
{
    uint32_t mention = reading->words[token].mention;

    while (token < reading->analysis->token_count && reading->words[token].mention == mention)
        token++;
    return token;
}

EntityType mention_type(const Reading *reading, uint32_t token)
{
    return reading->analysis->mentions[reading->words[token].mention].type;
}

bool token_acts(const Reading *reading, uint32_t token)
{
    return reading->words[token].mention != MENTION_NONE &&
           mention_type(reading, token) != ENTITY_OTHER;
}

bool token_is_person(const Reading *reading, uint32_t token)
{
    return reading->words[token].mention != MENTION_NONE &&
           mention_type(reading, token) == ENTITY_PERSON;
}
