/* What a single line says by itself. All words are in tables; lines are compared under
 * FOLD_NAME, so that case and the kind of apostrophe do not matter. */
#include "ingest-internal.h"

#include <string.h>

enum {
    FURNITURE_LONGEST = 120, /* bytes: what is longer says something */
    BYLINE_LONGEST = 120,
    NAME_WORDS_MOST = 5
};

/* Lines that are furniture when they say just this. */
static const char *const furniture_whole[] = {
    "ad",
    "ads",
    "advertisement",
    "advertising",
    "sponsored",
    "sponsored content",
    "promoted",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share article",
    "tweet",
    "facebook",
    "twitter",
    "x",
    "whatsapp",
    "telegram",
    "linkedin",
    "reddit",
    "pinterest",
    "instagram",
    "youtube",
    "email",
    "e-mail",
    "print",
    "copy link",
    "link copied",
    "save",
    "like",
    "comment",
    "comments",
    "leave a comment",
    "no comments",
    "bookmark",
    "listen",
    "watch",
    "subscribe",
    "subscribe now",
    "sign in",
    "sign up",
    "log in",
    "login",
    "register",
    "menu",
    "search",
    "close",
    "home",
    "homepage",
    "skip to content",
    "skip to main content",
    "back to top",
    "loading",
    "loading...",
    "next",
    "previous",
    "next article",
    "previous article",
    "read more",
    "read next",
    "read also",
    "see also",
    "show more",
    "load more",
    "more",
    "more stories",
    "related",
    "related articles",
    "related stories",
    "related news",
    "related topics",
    "recommended",
    "recommended for you",
    "most read",
    "most popular",
    "trending",
    "trending now",
    "latest",
    "latest news",
    "top stories",
    "you may also like",
    "you might also like",
    "newsletter",
    "our newsletter",
    "follow us",
    "contact us",
    "about us",
    "privacy policy",
    "terms of use",
    "cookie policy",
    "accept",
    "breaking news",
    "live",
    "live updates",
    "exclusive",
    "world",
    "news",
    "politics",
    "business",
    "economy",
    "sport",
    "sports",
    "opinion",
    "culture",
    "video",
    "videos",
    "photos",
    "gallery",
};

/* Lines that are furniture when they begin so. */
static const char *const furniture_start[] = {
    "advertisement",
    "last update",
    "last updated",
    "updated:",
    "updated on",
    "updated at",
    "published:",
    "published on",
    "published at",
    "posted on",
    "posted at",
    "posted:",
    "first published",
    "last modified",
    "created:",
    "read more:",
    "read more about",
    "read also:",
    "also read",
    "see also:",
    "related:",
    "more on this",
    "more about",
    "follow us",
    "follow us on",
    "subscribe to",
    "sign up for",
    "sign up to",
    "join our",
    "join us on",
    "download our",
    "download the",
    "get our",
    "get the latest",
    "share on",
    "share this",
    "share via",
    "photo:",
    "photos:",
    "photo by",
    "photograph:",
    "photo credit",
    "image:",
    "image credit",
    "image source",
    "picture:",
    "credit:",
    "caption:",
    "video:",
    "watch:",
    "listen:",
    "file photo",
    "copyright",
    "(c) ",
    "©",
    "all rights reserved",
    "click here",
    "tap here",
    "tags:",
    "tag:",
    "topics:",
    "topic:",
    "category:",
    "categories:",
    "filed under",
    "keywords:",
    "comments (",
    "this article was originally published",
    "this story was originally published",
    "reading time",
    "estimated reading time",
    "we use cookies",
    "this website uses cookies",
};

/* What a number at the start of a line may count, for the line to be furniture: "936 Views". */
static const char *const furniture_counted[] = {
    "view",       "views",       "min read",   "mins read",   "minute read", "minutes read",
    "min",        "mins",        "minute",     "minutes",     "share",       "shares",
    "comment",    "comments",    "like",       "likes",       "read",        "reads",
    "second ago", "seconds ago", "minute ago", "minutes ago", "min ago",     "mins ago",
    "hour ago",   "hours ago",   "day ago",    "days ago",    "week ago",    "weeks ago",
    "month ago",  "months ago",  "year ago",   "years ago",   "retweets",    "reactions",
    "followers",  "photos",      "images",
};

static const char *const byline_start[] = {
    "by ",
    "by: ",
    "author: ",
    "authors: ",
    "written by ",
    "written by: ",
    "reporter: ",
    "reported by ",
    "reporting by ",
    "report by ",
    "story by ",
    "text: ",
    "text by ",
    "words by ",
    "interview: ",
    "interview by ",
    "correspondent: ",
    "from our correspondent ",
    "compiled by ",
    "analysis by ",
    "opinion by ",
};

static const char *const source_start[] = {
    "with input from",
    "with inputs from",
    "with agency input",
    "with agencies",
    "source: ",
    "sources: ",
    "source - ",
    "with files from",
    "with reporting by",
    "with material from",
    "additional reporting by",
    "agencies",
    "(agencies)",
    "material from",
    "via ",
};

static const char *const month_names[] = {
    "january",   "february", "march",    "april",    "may",  "june", "july", "august",
    "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
    "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec",
};

/* Words that may stand beside a date on a line of its own. */
static const char *const date_company[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday",  "saturday", "sunday", "mon",
    "tue",    "tues",    "wed",       "thu",      "thur",    "thurs",    "fri",    "sat",
    "sun",    "at",      "am",        "pm",       "a.m",     "p.m",      "gmt",    "utc",
    "est",    "edt",     "cet",       "cest",     "bst",     "ist",      "eet",    "msk",
    "on",     "date",    "published", "posted",   "updated", "last",     "update", "modified",
    "first",  "of",      "the",       "st",       "nd",      "rd",       "th",     "h",
    "hrs",    "t",       "z",
};

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

static bool is_in(const char *const *table, size_t count, const char *word, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(table[i]) == length && memcmp(table[i], word, length) == 0)
            return true;
    return false;
}

/* The length of the first entry that `words` begin with; 0 if none. */
static size_t starts_with(const char *const *table, size_t count, const char *words)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(words, table[i], strlen(table[i])) == 0)
            return strlen(table[i]);
    return 0;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

Span line_without_mark(const char *text, Span span, bool *marked)
{
    static const char *const bullets[] = {"•", "·", "▪", "◦", "‣", "●",
                                          "*", "-", "–", "»", ">"};
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
    return is_in(furniture_counted, COUNT_OF(furniture_counted), at, strlen(at));
}

/* "Home > World > Asia": short words between the same sign, twice at least or with nothing but
 * it. */
static bool is_breadcrumb(const char *words)
{
    static const char *const signs[] = {" > ", " » ", " / ", " | ", " › ", " • "};
    enum { PARTS_LEAST = 3, PART_LONGEST = 30 };

    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        size_t parts = 1;
        bool brief = true;
        const char *at = words;
        for (const char *sign; (sign = strstr(at, signs[i])); at = sign + strlen(signs[i])) {
            parts++;
            brief = brief && sign - at <= PART_LONGEST;
        }
        if (parts >= PARTS_LEAST && brief)
            return true;
    }
    return false;
}

static void fold_line(const char *text, Span span, Buffer *words)
{
    bool marked;

    span = line_without_mark(text, span, &marked);
    text_fold_name(words, text + span.start, span_length(span));
    while (words->length &&
           (words->bytes[words->length - 1] == ' ' || words->bytes[words->length - 1] == ':'))
        buffer_cut(words, words->length - 1);
}

bool line_is_furniture(const char *text, Span span)
{
    Buffer words = BUFFER_EMPTY;
    Span date;

    if (span_length(span) > FURNITURE_LONGEST)
        return false;
    fold_line(text, span, &words);
    bool is = is_in(furniture_whole, COUNT_OF(furniture_whole), words.bytes, words.length) ||
              starts_with(furniture_start, COUNT_OF(furniture_start), words.bytes) ||
              is_count(words.bytes) || is_breadcrumb(words.bytes) ||
              line_states_date(text, span, &date);
    buffer_release(&words);
    return is;
}

static bool is_name_particle(const char *word, size_t length)
{
    static const char *const particles[] = {
        "and", "&",   "van", "von", "der", "de",  "den", "del", "di", "da", "dos", "la",
        "le",  "bin", "al",  "el",  "ben", "ibn", "ter", "ten", "y",  "e",  "in"};

    return is_in(particles, COUNT_OF(particles), word, length);
}

/* The words of a name at the start of the span: capitalised ones and particles between them, up
 * to a comma, a semicolon, a bar or a bracket. Empty when there is something else. */
static Span name_at(const char *text, Span span)
{
    Span name = {span.start, span.start};
    unsigned words = 0;

    for (uint32_t at = span.start; at < span.end;) {
        uint32_t end = at;
        while (end < span.end && !strchr(" ,;|()\n\t\r", text[end]))
            end++;
        size_t size;
        uint32_t first = at < end ? utf8_decode(text + at, end - at, &size) : 0;
        bool particle = is_name_particle(text + at, end - at);
        bool named = char_is_upper(first) || (char_is_letter(first) && !char_is_lower(first));
        if (end > at && !particle && !named)
            return (Span){span.start, span.start};
        if (end > at && !particle) {
            name.end = end;
            words += !(words && is_name_particle(text + at, end - at));
        }
        if (end < span.end && text[end] != ' ')
            break;
        at = end + 1;
    }
    while (name.end > name.start && (text[name.end - 1] == '.' || text[name.end - 1] == ':') &&
           words > 1)
        name.end--;
    return words && words <= 2 * NAME_WORDS_MOST ? name : (Span){span.start, span.start};
}

bool line_is_byline(const char *text, Span span, Span *name)
{
    Buffer words = BUFFER_EMPTY;
    bool marked;

    if (span_length(span) > BYLINE_LONGEST)
        return false;
    span = line_without_mark(text, span, &marked);
    /* The table's entries are ASCII, so folding changes no length up to the end of one. */
    text_fold_name(&words, text + span.start, span_length(span));
    size_t start = starts_with(byline_start, COUNT_OF(byline_start), words.bytes);
    buffer_release(&words);
    if (!start || start >= span_length(span))
        return false;
    *name = name_at(text, (Span){span.start + (uint32_t)start, span.end});
    return !span_empty(*name);
}

bool line_is_source(const char *text, Span span)
{
    Buffer words = BUFFER_EMPTY;

    if (span_length(span) > FURNITURE_LONGEST)
        return false;
    fold_line(text, span, &words);
    bool is = starts_with(source_start, COUNT_OF(source_start), words.bytes) != 0;
    /* "(Reuters)" alone, "With IANS inputs". */
    is = is || (words.length > 2 && words.bytes[0] == '(' &&
                strchr(words.bytes, ')') == words.bytes + words.length - 1 &&
                !strchr(words.bytes, ' '));
    size_t inputs = strlen(" inputs");
    is = is || (strncmp(words.bytes, "with ", 5) == 0 && words.length > inputs + 5 &&
                (strcmp(words.bytes + words.length - inputs, " inputs") == 0 ||
                 strcmp(words.bytes + words.length - inputs + 1, " input") == 0));
    buffer_release(&words);
    return is;
}

/* A date is a month's name with a day or a year, or digits in the form 2026-03-21
 * or 21.03.2026; around it there may be days, hours and the words of date_company. */
bool line_states_date(const char *text, Span span, Span *date)
{
    bool marked, month = false, digits = false, numeric = false;

    span = line_without_mark(text, span, &marked);
    *date = (Span){0, 0};
    for (uint32_t at = span.start; at < span.end;) {
        uint32_t end = at, separators = 0, figures = 0, letters = 0;
        for (; end < span.end && !strchr(" ,|()\n\t\r", text[end]); end++) {
            figures += is_digit(text[end]);
            separators += text[end] == '-' || text[end] == '.' || text[end] == '/';
            letters += (unsigned char)(text[end] | 0x20) >= 'a' || (text[end] & 0x80);
        }
        if (end > at) {
            Buffer word = BUFFER_EMPTY;
            text_fold_name(&word, text + at, end - at);
            while (word.length && strchr(".:", word.bytes[word.length - 1]))
                buffer_cut(&word, word.length - 1);
            bool is_month = is_in(month_names, COUNT_OF(month_names), word.bytes, word.length);
            bool is_full = separators >= 2 && figures >= 6 && letters <= 2;
            bool is_figure = figures && letters <= 2;
            bool is_company = !word.length || is_in(date_company, COUNT_OF(date_company),
                                                    word.bytes, word.length);
            buffer_release(&word);
            if (!is_month && !is_figure && !is_company)
                return false;
            month = month || is_month;
            digits = digits || is_figure;
            numeric = numeric || is_full;
            if (is_month || (is_figure && !memchr(text + at, ':', end - at))) {
                if (span_empty(*date))
                    date->start = at;
                date->end = end;
            }
        }
        at = end + 1;
    }
    return numeric || (month && digits);
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
    const char *colon = memchr(text + span.start, ':', span_length(span));
    Field field = FIELD_NONE;
    Buffer word = BUFFER_EMPTY;

    if (!colon || colon - (text + span.start) > 16)
        return FIELD_NONE;
    text_fold_name(&word, text + span.start, (size_t)(colon - (text + span.start)));
    for (size_t i = 0; i < COUNT_OF(fields) && !field; i++)
        if (strcmp(word.bytes, fields[i].word) == 0)
            field = fields[i].field;
    buffer_release(&word);
    value->start = (uint32_t)(colon - text) + 1;
    value->end = span.end;
    while (value->start < value->end && text[value->start] == ' ')
        value->start++;
    return field;
}
