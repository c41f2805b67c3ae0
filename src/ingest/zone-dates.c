/* Dates as pages state them. They are found, not read: "4 May", "May 4, 2026", "2026-05-04". */
#include "ingest-internal.h"

#include <string.h>

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

typedef enum DatePart {
    DATE_NOT,     /* a word that no date has */
    DATE_COMPANY, /* a day of the week, an hour's zone, "Published" */
    DATE_MONTH,
    DATE_FIGURE,
    DATE_HOUR,
    DATE_WHOLE /* 2026-05-04, 04.05.2026, 4/5/26 */
} DatePart;

static DatePart date_part(const char *word, size_t length)
{
    enum { FIGURE_LETTERS = 2 }; /* of "4th" */
    size_t figures = 0, separators = 0, letters = 0;
    DatePart part = DATE_NOT;
    Buffer folded = BUFFER_EMPTY;

    for (size_t i = 0; i < length; i++) {
        figures += is_digit(word[i]);
        separators += word[i] == '-' || word[i] == '.' || word[i] == '/';
        letters += (unsigned char)(word[i] | 0x20) >= 'a' || (word[i] & 0x80);
    }
    text_fold_name(&folded, word, length);
    while (folded.length && strchr(".:", folded.bytes[folded.length - 1]))
        buffer_cut(&folded, folded.length - 1);
    if (words_have(WORDS_MONTH, folded.bytes, folded.length))
        part = DATE_MONTH;
    else if (figures && letters <= FIGURE_LETTERS)
        part = separators >= 2 && figures >= 4 ? DATE_WHOLE
               : memchr(word, ':', length)     ? DATE_HOUR
                                               : DATE_FIGURE;
    else if (!folded.length || words_have(WORDS_DATE_COMPANY, folded.bytes, folded.length))
        part = DATE_COMPANY;
    buffer_release(&folded);
    return part;
}

/* A date is a month's name with a day or a year, or a whole one in digits; around it there may
 * be days, hours and the words of their company. */
bool line_states_date(const char *text, Span span, Span *date)
{
    enum { LONGEST = 120 };
    bool marked, month = false, figure = false, whole = false;

    *date = (Span){0, 0};
    if (span_length(span) > LONGEST)
        return false;
    span = line_without_mark(text, span, &marked);
    for (uint32_t at = span.start; at < span.end;) {
        uint32_t end = at;
        while (end < span.end && !strchr(" ,|()\n\t\r", text[end]))
            end++;
        DatePart part = end > at ? date_part(text + at, end - at) : DATE_COMPANY;
        if (part == DATE_NOT)
            return false;
        month = month || part == DATE_MONTH;
        figure = figure || part == DATE_FIGURE || part == DATE_HOUR;
        if (part == DATE_WHOLE && !whole) {
            *date = (Span){at, end};
            whole = true;
        } else if (!whole && (part == DATE_MONTH || part == DATE_FIGURE)) {
            if (span_empty(*date))
                date->start = at;
            date->end = end;
        }
        at = end + 1;
    }
    return whole || (month && figure);
}

bool line_has_date(const char *text, Span span, Span *date, unsigned *parts)
{
    Span part;
    bool found = false;

    *parts = 0;
    for (uint32_t at = span.start; line_part(text, span, &at, &part); ++*parts)
        found = found || line_states_date(text, part, date);
    return found;
}

bool line_is_revision(const char *text, Span span)
{
    static const char *const starts[] = {"last ", "update", "modified"};
    Buffer words = BUFFER_EMPTY;
    bool is = false;

    line_fold(text, span, &words);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        is = is || strncmp(words.bytes, starts[i], strlen(starts[i])) == 0;
    buffer_release(&words);
    return is;
}

Span line_dateline_date(const char *text, Span span)
{
    enum { REACH = 100 };
    static const char *const ends[] = {" - ", " -- ", "–", "—", "(", ":"};
    Span line = {span.start, span_length(span) < REACH ? span.end : span.start + REACH};
    uint32_t end = line.end, at = line.start;
    Span date;

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *found = memmem(text + at, end - at, ends[i], strlen(ends[i]));
        if (found)
            end = (uint32_t)(found - text);
    }
    if (end == line.end || text[at] < 'A' || text[at] > 'Z')
        return (Span){0, 0};
    /* Behind the place, behind its country. */
    for (const char *comma; (comma = memchr(text + at, ',', end - at));) {
        at = (uint32_t)(comma - text) + 1;
        if (line_states_date(text, (Span){at, end}, &date))
            return date;
    }
    return (Span){0, 0};
}
