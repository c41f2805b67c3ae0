/* What a single line says by itself. Lines are compared with the words of zone-words.c under
 * FOLD_NAME, so that case and the kind of apostrophe do not matter. */
#include "ingest-internal.h"

#include <string.h>

enum { FURNITURE_LONGEST = 120 /* bytes: what is longer says something */ };

static const struct {
    const char *word;
    Field field;
} fields[] = {
    {"title", FIELD_TITLE},      {"headline", FIELD_TITLE},     {"subject", FIELD_TITLE},
    {"subtitle", FIELD_SUMMARY}, {"summary", FIELD_SUMMARY},    {"standfirst", FIELD_SUMMARY},
    {"author", FIELD_AUTHOR},    {"authors", FIELD_AUTHOR},     {"by", FIELD_AUTHOR},
    {"byline", FIELD_AUTHOR},    {"date", FIELD_DATE},          {"published", FIELD_DATE},
    {"source", FIELD_SOURCE},    {"publication", FIELD_SOURCE}, {"from", FIELD_SOURCE},
    {"url", FIELD_OTHER},        {"link", FIELD_OTHER},         {"section", FIELD_OTHER},
    {"language", FIELD_OTHER},   {"tags", FIELD_OTHER},         {"id", FIELD_OTHER},
    {"category", FIELD_OTHER},   {"updated", FIELD_OTHER},      {"copyright", FIELD_OTHER},
};

#define COUNT_OF(table) (sizeof(table) / sizeof *(table))

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

Span line_without_mark(const char *text, Span span, bool *marked)
{
    static const char *const bullets[] = {"•", "·", "▪", "◦", "‣", "●",  "*",
                                          "-", "–", "»", ">", "#", "##", "###"};
    Span rest = span;

    *marked = false;
    for (size_t i = 0; i < COUNT_OF(bullets); i++) {
        size_t length = strlen(bullets[i]);
        if (span_length(span) > length && memcmp(text + span.start, bullets[i], length) == 0 &&
            text[span.start + length] == ' ') {
            rest.start += (uint32_t)length;
            *marked = true;
            break;
        }
    }
    if (!*marked) {
        while (rest.start < rest.end && is_digit(text[rest.start]))
            rest.start++;
        uint32_t digits = rest.start - span.start;
        *marked = digits && digits <= 2 && rest.end - rest.start > 2 &&
                  (text[rest.start] == '.' || text[rest.start] == ')') &&
                  text[rest.start + 1] == ' ';
        if (!*marked)
            return span;
        rest.start++;
    }
    while (rest.start < rest.end && text[rest.start] == ' ')
        rest.start++;
    return rest;
}

void line_fold(const char *text, Span span, Buffer *words)
{
    bool marked;

    buffer_clear(words);
    span = line_without_mark(text, span, &marked);
    while (!span_empty(span) && strchr("([*_", text[span.start]))
        span.start++;
    while (!span_empty(span) && strchr(")]*_: ", text[span.end - 1]))
        span.end--;
    text_fold_name(words, text + span.start, span_length(span));
}

/* "1,204 views": a number and a thing that is counted, and nothing more. */
static bool is_count(const char *words)
{
    const char *at = words;

    while (is_digit(*at) || *at == ',' || *at == '.')
        at++;
    if (at == words)
        return false;
    if ((*at == 'k' || *at == 'm') && at[1] == ' ')
        at++;
    if (*at != ' ')
        return false;
    at++;
    return words_have(WORDS_COUNTED, at, strlen(at));
}

/* "Updated 3 hours ago": words of dates before a count. */
static bool is_age(const char *words)
{
    static const char ago[] = " ago";
    size_t length = strlen(words);

    if (length < sizeof ago || strcmp(words + length - (sizeof ago - 1), ago) != 0)
        return false;
    for (const char *at = words; *at;) {
        size_t word = strcspn(at, " :");
        if (is_digit(*at))
            return is_count(at);
        if (word && !words_have(WORDS_DATE_COMPANY, at, word))
            return false;
        at += word + (at[word] != '\0');
    }
    return false;
}

bool line_part(const char *text, Span span, uint32_t *at, Span *part)
{
    static const char *const signs[] = {"|", "-", "–", "—", ">", "»", "/", "›", "•", "·"};

    while (*at < span.end && text[*at] == ' ')
        ++*at;
    if (*at >= span.end)
        return false;
    *part = (Span){*at, *at};
    while (*at < span.end) {
        uint32_t end = *at;
        while (end < span.end && text[end] != ' ')
            end++;
        uint32_t length = end - *at;
        bool sign = false;
        for (size_t i = 0; i < COUNT_OF(signs) && !sign; i++)
            sign = strlen(signs[i]) == length && memcmp(text + *at, signs[i], length) == 0;
        if (!sign)
            part->end = end;
        *at = end < span.end ? end + 1 : end;
        if (sign)
            break;
    }
    return true;
}

/* "Home > World > Asia": three or more short parts. */
static bool is_breadcrumb(const char *text, Span span)
{
    enum { PARTS_LEAST = 3, PART_LONGEST = 40 };
    Span part;
    unsigned parts = 0;

    for (uint32_t at = span.start; line_part(text, span, &at, &part); parts++)
        if (span_length(part) > PART_LONGEST)
            return false;
    return parts >= PARTS_LEAST;
}

/* "#ferry #vik" */
static bool are_tags(const char *words)
{
    if (!*words)
        return false;
    for (; *words; words += strspn(words, " ")) {
        if (*words != '#' || !words[1] || words[1] == ' ')
            return false;
        words += strcspn(words, " ");
    }
    return true;
}

/* "* * *", "-----" */
static bool is_ruler(const char *text, Span span)
{
    uint32_t at = span.start;

    while (at < span.end && strchr(" =-_*~#.", text[at]))
        at++;
    return at == span.end;
}

/* A single web address, mail address or @name. */
static bool is_address(const char *words)
{
    return !strchr(words, ' ') &&
           (strncmp(words, "http://", 7) == 0 || strncmp(words, "https://", 8) == 0 ||
            strncmp(words, "www.", 4) == 0 || strncmp(words, "pic.twitter.com/", 16) == 0 ||
            strchr(words, '@'));
}

/* The line describes a picture in one phrase and then says whose it is: "The quay at dawn.
 * Photo: Ann Lee". */
static bool is_caption(const char *text, Span span)
{
    enum { DESCRIPTION_LONGEST = 100, REST_LONGEST = 80 };
    static const char before[] = ".!?)]([|/-\"";
    Buffer words = BUFFER_EMPTY;
    unsigned sentences = 0;
    bool is = false;

    if (span_length(span) > DESCRIPTION_LONGEST + REST_LONGEST)
        return false;
    for (uint32_t at = span.start;
         at < span.end && at - span.start <= DESCRIPTION_LONGEST && sentences < 2 && !is;
         at++) {
        uint32_t last = at;
        while (last > span.start && text[last - 1] == ' ')
            last--;
        /* Most lines have no such place, so that little is folded. */
        if (text[at] < 'A' || text[at] > 'Z' ||
            (last > span.start && !strchr(before, text[last - 1])))
            continue;
        sentences += last < at;
        if (span.end - at > REST_LONGEST)
            continue;
        buffer_clear(&words);
        text_fold_name(&words, text + at, span.end - at);
        size_t length = words_begin(WORDS_CAPTION, words.bytes);
        size_t size;
        is = length && length < span.end - at &&
             (words.bytes[length - 2] == ':' ||
              !char_is_lower(utf8_decode(text + at + length, span.end - at - length, &size)));
    }
    buffer_release(&words);
    return is;
}

/* "The quay at dawn (Ann Lee/Reuters via Getty Images)" */
static bool has_picture_credit(const char *text, Span span)
{
    enum { LONGEST = 240 };
    Buffer words = BUFFER_EMPTY;
    const char *bracket = span_length(span) <= LONGEST && text[span.end - 1] == ')'
                              ? memrchr(text + span.start, '(', span_length(span))
                              : NULL;
    bool has = false;

    if (!bracket)
        return false;
    text_fold_name(&words, bracket + 1, (size_t)(text + span.end - bracket) - 2);
    for (const char *at = words.bytes; !has && (at = strpbrk(at, "/ "));) {
        at++;
        has = (at[-1] == '/' && words_have(WORDS_AGENCY, at, strcspn(at, "/ "))) ||
              strncmp(at, "getty images", strlen("getty images")) == 0;
    }
    buffer_release(&words);
    return has;
}

bool line_is_furniture(const char *text, Span span)
{
    Buffer words = BUFFER_EMPTY;
    Span date;

    if (is_caption(text, span) || has_picture_credit(text, span) || is_ruler(text, span))
        return true;
    if (span_length(span) > FURNITURE_LONGEST)
        return false;
    line_fold(text, span, &words);
    bool is = words_have(WORDS_FURNITURE, words.bytes, words.length) ||
              words_have(WORDS_MORE, words.bytes, words.length) ||
              words_begin(WORDS_FURNITURE_START, words.bytes) || is_count(words.bytes) ||
              is_age(words.bytes) || is_address(words.bytes) || are_tags(words.bytes) ||
              is_breadcrumb(text, span) || line_states_date(text, span, &date);
    buffer_release(&words);
    return is;
}

bool line_is_labelled(const char *text, Span span)
{
    enum { WORDS_LEAST = 3 };
    Buffer words = BUFFER_EMPTY;
    unsigned blanks = 0;

    if (span_length(span) > FURNITURE_LONGEST)
        return false;
    line_fold(text, span, &words);
    for (size_t i = 0; i < words.length; i++)
        blanks += words.bytes[i] == ' ';
    bool is = blanks + 1 >= WORDS_LEAST && strchr(words.bytes, ':') &&
              words_begin(WORDS_FURNITURE_START, words.bytes);
    buffer_release(&words);
    return is;
}

bool line_opens_more(const char *text, Span span)
{
    Buffer words = BUFFER_EMPTY;

    if (span_length(span) > FURNITURE_LONGEST)
        return false;
    line_fold(text, span, &words);
    bool opens = words_have(WORDS_MORE, words.bytes, words.length);
    buffer_release(&words);
    return opens;
}

/* "AFP", "- AFP/Reuters". */
static bool are_agencies(const char *words)
{
    words += strspn(words, " -");
    if (!*words)
        return false;
    for (size_t length; *words; words += length + strspn(words + length, "/, ")) {
        length = strcspn(words, "/,");
        if (!words_have(WORDS_AGENCY, words, length))
            return false;
    }
    return true;
}

bool line_is_source(const char *text, Span span)
{
    static const char with[] = "with ", input[] = " input";
    Buffer words = BUFFER_EMPTY;

    if (span_length(span) > FURNITURE_LONGEST)
        return false;
    line_fold(text, span, &words);
    bool is = words.length &&
              (words_begin(WORDS_SOURCE_START, words.bytes) || are_agencies(words.bytes));
    /* "With IANS inputs". */
    size_t length = words.length - (words.length && words.bytes[words.length - 1] == 's');
    is = is || (length > strlen(with) + strlen(input) &&
                strncmp(words.bytes, with, strlen(with)) == 0 &&
                strncmp(words.bytes + length - strlen(input), input, strlen(input)) == 0);
    buffer_release(&words);
    return is;
}

bool line_ends_sentence(const char *text, Span span)
{
    static const char *const closers[] = {"”", "’", "»", "\"", "'", ")"};

    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < COUNT_OF(closers); i++) {
            size_t length = strlen(closers[i]);
            if (span_length(span) > length &&
                memcmp(text + span.end - length, closers[i], length) == 0) {
                span.end -= (uint32_t)length;
                cut = true;
            }
        }
    }
    return !span_empty(span) && strchr(".!?:;", text[span.end - 1]) != NULL;
}

Field line_field(const char *text, Span span, Span *value)
{
    enum { NAME_LONGEST = 30 };
    const char *start = text + span.start;
    const char *colon = memchr(start, ':', span_length(span));
    Field field = FIELD_UNKNOWN;
    Buffer word = BUFFER_EMPTY;

    if (!colon || colon == start || colon - start > NAME_LONGEST ||
        (colon + 1 < text + span.end && !strchr(" \t\r", colon[1])))
        return FIELD_NONE;
    size_t length = (size_t)(colon - start);
    text_fold_name(&word, start, length);
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (strcmp(word.bytes, fields[i].word) == 0)
            field = fields[i].field;
    if (field == FIELD_UNKNOWN &&
        strspn(word.bytes, "abcdefghijklmnopqrstuvwxyz-") < word.length)
        field = FIELD_NONE;
    buffer_release(&word);
    value->start = (uint32_t)(colon - text) + 1;
    value->end = span.end;
    while (value->start < value->end && text[value->start] == ' ')
        value->start++;
    return field;
}
