/* Names of those who wrote, on lines of their own. */
#include "ingest-internal.h"

#include <string.h>

enum {
    BYLINE_LONGEST = 200,
    NAME_LONGEST = 80,
    WORDS_MOST = 5, /* of one name, particles aside */
    NAMES_MOST = 12 /* of one byline */
};

/* The word at the position: up to a blank or a mark that no name has in it. */
static Span word_at(const char *text, Span span, uint32_t at)
{
    uint32_t end = at;

    while (end < span.end && !strchr(" ,;|()[]*_\t\n\r", text[end]))
        end++;
    return (Span){at, end};
}

static bool word_in(WordTable table, const char *text, Span word)
{
    return words_have(table, text + word.start, span_length(word));
}

static bool is_name_word(const char *text, Span word)
{
    size_t size;

    if (span_empty(word))
        return false;
    uint32_t first = utf8_decode(text + word.start, span_length(word), &size);
    return char_is_letter(first) && !char_is_lower(first);
}

/* Capitalised words with particles before them and between them, from `at` on, up to something
 * else. Empty when the first word is something else already. */
static Span one_name(const char *text, Span span, uint32_t at)
{
    Span name = {at, at};
    unsigned words = 0;

    while (at < span.end && words < WORDS_MOST) {
        Span word = word_at(text, span, at);
        bool small = word_in(WORDS_PARTICLE, text, word);
        if (!small && !is_name_word(text, word))
            break;
        if (!small) {
            name.end = word.end;
            words++;
        }
        at = word.end + 1;
        if (word.end >= span.end || text[word.end] != ' ')
            break;
    }
    /* An initial keeps its stop. */
    while (words > 1 && span_length(name) > 3 && strchr(".:", text[name.end - 1]) &&
           text[name.end - 3] != ' ')
        name.end--;
    return name;
}

static uint32_t skip_blanks(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && text[at] == ' ')
        at++;
    return at;
}

/* Names with "and" between the last two and commas between the others. A comma counts only
 * where "and" comes in the end: what follows it in "Ann Lee, Staff Writer" is no name. */
static Span names_at(const char *text, Span span)
{
    Span names = one_name(text, span, span.start);
    uint32_t last = names.end;

    for (unsigned i = 0; i < NAMES_MOST && !span_empty(names); i++) {
        uint32_t at = last;
        bool comma = at < span.end && text[at] == ',';
        at = skip_blanks(text, at + comma, span.end);
        Span word = word_at(text, span, at);
        bool and = word_in(WORDS_BETWEEN, text, word);
        if (and)
            at = skip_blanks(text, word.end, span.end);
        if (!and&&!comma)
            break;
        Span next = one_name(text, span, at);
        if (span_empty(next))
            break;
        last = next.end;
        if (and)
            names.end = last;
    }
    return names;
}

Span line_name(const char *text, Span span)
{
    Span name = names_at(text, span);

    return span_length(name) <= NAME_LONGEST * 2 ? name : (Span){span.start, span.start};
}

/* Whether what follows a name can follow it in a byline: nothing, a mark, or a place. */
static bool may_follow(const char *text, uint32_t at, uint32_t end)
{
    const Span span = {at, end};

    at = skip_blanks(text, at, end);
    if (at >= end || strchr(",;|()[]*_.:-/", text[at]))
        return true;
    size_t size;
    uint32_t character = utf8_decode(text + at, end - at, &size);
    if (character >= 0x80 && !char_is_letter(character))
        return true;
    Span word = word_at(text, span, at);
    return word_in(WORDS_BEHIND, text, word) &&
           is_name_word(text, word_at(text, span, skip_blanks(text, word.end, end)));
}

static Span without_brackets(const char *text, Span span)
{
    while (!span_empty(span) && strchr("([*_", text[span.start]))
        span.start++;
    return span;
}

bool line_is_byline(const char *text, Span span, Span *name)
{
    Buffer words = BUFFER_EMPTY;
    bool marked;

    *name = (Span){0, 0};
    if (span_length(span) > BYLINE_LONGEST)
        return false;
    span = without_brackets(text, line_without_mark(text, span, &marked));
    /* The tables' entries are ASCII, so folding changes no length up to the end of one. */
    text_fold_name(&words, text + span.start, span_length(span));
    size_t credit = words_begin(WORDS_CREDIT, words.bytes);
    size_t strong = words_begin(WORDS_BYLINE, words.bytes);
    size_t start = credit   ? credit
                   : strong ? strong
                            : words_begin(WORDS_BYLINE_WEAK, words.bytes);
    while (words.length && strchr(". )", words.bytes[words.length - 1]))
        buffer_cut(&words, words.length - 1);
    bool others = words_end(WORDS_CREDIT_END, words.bytes);
    buffer_release(&words);
    if (others)
        return true;
    if (!start || start >= span_length(span) ||
        (!credit && !strong && line_ends_sentence(text, span)))
        return false;
    uint32_t at = skip_blanks(text, span.start + (uint32_t)start, span.end);
    Span found = line_name(text, (Span){at, span.end});
    if (span_empty(found) || !may_follow(text, found.end, span.end))
        return false;
    if (!credit)
        *name = found;
    return true;
}

static bool is_agency(const char *text, Span span)
{
    Buffer words = BUFFER_EMPTY;

    line_fold(text, span, &words);
    bool is = words_have(WORDS_AGENCY, words.bytes, words.length);
    buffer_release(&words);
    return is;
}

bool line_is_name(const char *text, Span span, Span *name, bool *sure)
{
    *sure = false;
    if (span_length(span) > NAME_LONGEST)
        return false;
    *name = names_at(text, span);
    if (!memchr(text + name->start, ' ', span_length(*name)))
        return false;
    uint32_t at = skip_blanks(text, name->end, span.end);
    if (at >= span.end)
        return true;
    if (strchr(",|-/", text[at])) {
        at = skip_blanks(text, at + 1, span.end);
        *sure = is_agency(text, (Span){at, span.end});
        return *sure || line_is_job(text, (Span){at, span.end});
    }
    Span word = word_at(text, span, at);
    if (!word_in(WORDS_BEHIND, text, word))
        return false;
    Span place = one_name(text, span, skip_blanks(text, word.end, span.end));
    return !span_empty(place) && place.end == span.end;
}

bool line_is_job(const char *text, Span span)
{
    Buffer words = BUFFER_EMPTY;

    if (span_length(span) > NAME_LONGEST || line_ends_sentence(text, span))
        return false;
    line_fold(text, span, &words);
    const char *blank = strrchr(words.bytes, ' ');
    const char *last = blank ? blank + 1 : words.bytes;
    bool is = words_have(WORDS_JOB, last, strlen(last));
    buffer_release(&words);
    return is;
}
