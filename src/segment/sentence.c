/* Where sentences end. A stop, question mark or ellipsis ends one together with the closing
 * marks stuck to it, unless what stands before or behind it says otherwise. */
#include "segment-internal.h"

typedef struct Splitter {
    const Token *tokens;
    uint32_t first; /* of the sentence that is being read */
    uint32_t count;
    const char *text;
} Splitter;

static uint32_t first_character(const Splitter *splitter, uint32_t token)
{
    Span span = splitter->tokens[token].span;
    size_t size;
    return utf8_decode(splitter->text + span.start, span_length(span), &size);
}

static bool is_terminator(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
           c == 0xFF1F || c == 0x61F || c == 0x6D4 || c == 0x964 || c == 0x203C || c == 0xFF61;
}

/* The scripts that set no blank behind their full stop. */
static bool is_wide_terminator(uint32_t c)
{
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61;
}

static bool is_mark(const Splitter *splitter, uint32_t token)
{
    TokenKind kind = splitter->tokens[token].kind;
    return kind == TOKEN_PUNCTUATION || kind == TOKEN_SYMBOL;
}

static bool touches(const Splitter *splitter, uint32_t token)
{
    return splitter->tokens[token - 1].span.end == splitter->tokens[token].span.start;
}

static bool is_opener(uint32_t c)
{
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0xAB || c == 0x2018 ||
           c == 0x201C || c == 0x201E || c == 0x201A || c == 0x2014 || c == 0x2013 ||
           c == '-' || c == 0x2022 || c == 0xBF || c == 0xA1 || c == 0x300C;
}

/* "1." and "IV." at the start count, they do not end. */
static bool is_enumerator(const Splitter *splitter, uint32_t stop)
{
    if (stop != splitter->first + 1)
        return false;
    const Token *token = &splitter->tokens[splitter->first];
    if (token->kind == TOKEN_NUMBER)
        return span_length(token->span) <= 3;
    if (token->kind != TOKEN_WORD || span_length(token->span) > 4)
        return false;
    for (uint32_t at = token->span.start; at < token->span.end; at++)
        if (splitter->text[at] != 'I' && splitter->text[at] != 'V' && splitter->text[at] != 'X')
            return span_length(token->span) == 1;
    return true;
}

/* “Why?” Anna Lind asked: a name and a verb of speech behind a closing quote. */
static bool speaker_follows(const Splitter *splitter, uint32_t token)
{
    for (uint32_t i = token; i < splitter->count && i < token + 5; i++) {
        Span span = splitter->tokens[i].span;
        if (splitter->tokens[i].kind != TOKEN_WORD)
            return false;
        if (i > token && word_reports(splitter->text + span.start, span_length(span)))
            return true;
        if (!char_is_upper(first_character(splitter, i)))
            return false;
    }
    return false;
}

static bool word_behind_is(const Splitter *splitter, uint32_t token,
                           bool (*list)(const char *word, size_t length))
{
    Span span = splitter->tokens[token].span;
    return list(splitter->text + span.start, span_length(span));
}

/* Whether a lower-case word behind a bare stop starts a sentence: so it is in texts written
 * without capitals. A short word before the stop may be an abbreviation nobody listed. */
static bool lower_ends(const Splitter *splitter, uint32_t stop)
{
    const Token *token = &splitter->tokens[stop - 1];
    return token->kind == TOKEN_WORD && span_length(token->span) >= 5 &&
           char_is_lower(first_character(splitter, stop - 1));
}

/* Whether the sentence ends with the terminator at `stop`, whose closing marks end before
 * `next`. */
static bool ends(const Splitter *splitter, uint32_t stop, uint32_t next, AbbreviationKind kind)
{
    if (next >= splitter->count)
        return true;
    uint32_t c = first_character(splitter, stop);
    bool closed = next > stop + 1;
    if (kind == ABBREVIATION_NONE && is_wide_terminator(c))
        return true;
    uint32_t begin = next;
    uint32_t behind = first_character(splitter, begin);
    while (is_mark(splitter, begin) && is_opener(behind) && begin + 1 < splitter->count &&
           begin < next + 2)
        behind = first_character(splitter, ++begin);
    bool word = splitter->tokens[begin].kind == TOKEN_WORD;
    if (kind != ABBREVIATION_NONE && !closed) {
        if (kind == ABBREVIATION_ENDING || kind == ABBREVIATION_LETTER)
            return word && !touches(splitter, next) &&
                   (begin > next || word_behind_is(splitter, begin, word_is_starter)) &&
                   char_is_upper(behind);
        return kind == ABBREVIATION_HOUR && word && char_is_upper(behind) &&
               !word_behind_is(splitter, begin, word_is_day);
    }
    if (is_mark(splitter, begin) && begin == next && !is_opener(behind))
        return splitter->tokens[begin].kind == TOKEN_SYMBOL && !touches(splitter, next);
    if (touches(splitter, next))
        return word && char_is_upper(behind) && stop > splitter->first && !closed &&
               lower_ends(splitter, stop);
    if (char_is_lower(behind))
        return kind == ABBREVIATION_NONE && !closed && c == '.' &&
               span_length(splitter->tokens[stop].span) == 1 && stop > splitter->first &&
               lower_ends(splitter, stop);
    if (c == '.' && !closed && is_enumerator(splitter, stop))
        return false;
    if (closed && (c == '?' || c == '!') && speaker_follows(splitter, begin))
        return false;
    return true;
}

static void close_sentence(SentenceVector *sentences, const Splitter *splitter, uint32_t next,
                           uint32_t paragraph)
{
    *vector_push(sentences) = (Sentence){.span = {splitter->tokens[splitter->first].span.start,
                                                  splitter->tokens[next - 1].span.end},
                                         .paragraph = paragraph,
                                         .first_token = splitter->first,
                                         .token_count = next - splitter->first};
}

void sentences_add(SentenceVector *sentences, const TokenVector *tokens, uint32_t first,
                   const char *text, uint32_t paragraph)
{
    Splitter splitter = {tokens->items, first, (uint32_t)tokens->count, text};
    uint32_t i = first;
    while (i < splitter.count) {
        const Token *token = &splitter.tokens[i];
        AbbreviationKind kind = ABBREVIATION_NONE;
        if (token->kind == TOKEN_WORD && text[token->span.end - 1] == '.')
            kind = abbreviation_kind(text + token->span.start, span_length(token->span));
        else if (!is_mark(&splitter, i) || !is_terminator(first_character(&splitter, i))) {
            i++;
            continue;
        }
        uint32_t next = i + 1;
        while (next < splitter.count && is_mark(&splitter, next) && touches(&splitter, next) &&
               (is_terminator(first_character(&splitter, next)) ||
                char_is_closer(first_character(&splitter, next))))
            next++;
        if (ends(&splitter, i, next, kind)) {
            close_sentence(sentences, &splitter, next, paragraph);
            splitter.first = next;
        }
        i = next;
    }
    if (splitter.first < splitter.count)
        close_sentence(sentences, &splitter, splitter.count, paragraph);
}
