/* Tokens, as in the Universal Dependencies treebanks of English: hyphens and dashes stand alone
 * ("U.S." "-" "brokered"), a possessive mark is a token, an abbreviation keeps its stop. One
 * pass; nothing is looked at more than a few times. */
#include "segment-internal.h"

#include <string.h>

typedef struct Reader {
    const char *text;
    uint32_t end;          /* of the paragraph */
    uint32_t address_free; /* no e-mail address starts before here */
    TokenVector *tokens;
} Reader;

/* The character at `position`, and its size; 0 of size 0 at the end. */
static inline uint32_t character_at(const Reader *reader, uint32_t position, uint32_t *size)
{
    if (position >= reader->end) {
        *size = 0;
        return 0;
    }
    unsigned char byte = (unsigned char)reader->text[position];
    if (byte < 0x80) {
        *size = 1;
        return byte;
    }
    size_t length;
    uint32_t character = utf8_decode(reader->text + position, reader->end - position, &length);
    *size = (uint32_t)length;
    return character;
}

static inline bool is_ascii_letter(uint32_t c)
{
    return (c | 0x20) - 'a' < 26;
}

static inline bool is_ascii_digit(uint32_t c)
{
    return c - '0' < 10;
}

static inline bool is_letter(uint32_t c)
{
    return c < 0x80 ? is_ascii_letter(c) : char_is_letter(c);
}

static inline bool is_digit(uint32_t c)
{
    return c < 0x80 ? is_ascii_digit(c) : char_is_digit(c);
}

static inline bool is_space(uint32_t c)
{
    return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : char_is_space(c);
}

/* Soft hyphen, joiners and the word joiner go with the word they are in. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060;
}

static inline bool is_inner(uint32_t c)
{
    return c < 0x80
               ? is_ascii_letter(c) || is_ascii_digit(c) || c == '_'
               : char_is_letter(c) || char_is_digit(c) || char_is_mark(c) || is_invisible(c);
}

bool char_is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0xFF07 || c == 0x2018;
}

bool char_is_closer(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == 0xBB ||
           c == 0x2019 || c == 0x201D || c == 0x203A || c == 0x201C || c == 0x300D ||
           c == 0x300F || c == 0xFF09;
}

static bool is_punctuation(uint32_t c)
{
    if (c < 0x80)
        return strchr("!\"'(),-./:;?[]{}", (int)c) != NULL;
    return c == 0xA1 || c == 0xAB || c == 0xB7 || c == 0xBB || c == 0xBF || c == 0x5BE ||
           c == 0x5F3 || c == 0x5F4 || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4 ||
           (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || c == 0x964 ||
           (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x301F) ||
           (c >= 0xFF01 && c <= 0xFF0F && c != 0xFF04 && c != 0xFF0B) || c == 0xFF1A ||
           c == 0xFF1B || c == 0xFF1F || c == 0xFF61 || c == 0xFF62 || c == 0xFF63;
}

static void add(Reader *reader, uint32_t start, uint32_t end, TokenKind kind)
{
    *vector_push(reader->tokens) = (Token){{start, end}, kind};
}

/* --- Addresses ---------------------------------------------------------------------------- */

static bool starts_with(const Reader *reader, uint32_t position, const char *lower)
{
    for (; *lower; lower++, position++)
        if (position >= reader->end || (reader->text[position] | 0x20) != (*lower | 0x20))
            return false;
    return true;
}

/* A byte that RFC 3986 allows in a URL, or any beyond ASCII that is not a blank or a quote. */
static bool is_url_character(uint32_t c)
{
    if (c < 0x80)
        return c > ' ' && c != 0x7F && !strchr("<>\"{}|\\^`", (int)c);
    return !is_space(c) && !char_is_closer(c) && c != 0xAB && c != 0x2018 && c != 0x2013 &&
           c != 0x2014 && c != 0x2026 && (c < 0x3000 || c > 0x30FF);
}

/* The end of a URL, without the punctuation of the sentence around it. */
static uint32_t url_end(const Reader *reader, uint32_t start)
{
    uint32_t position = start;
    uint32_t size;
    uint32_t open = 0;
    uint32_t closed = 0;
    for (;;) {
        uint32_t c = character_at(reader, position, &size);
        if (!size || !is_url_character(c))
            break;
        open += c == '(';
        closed += c == ')';
        position += size;
    }
    while (position > start) {
        char last = reader->text[position - 1];
        if (last == ')' && closed > open)
            closed--;
        else if (!strchr(".,;:!?'*]", last))
            break;
        position--;
    }
    return position;
}

static bool is_mail_byte(uint32_t c)
{
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '.' || c == '_' || c == '%' ||
           c == '+' || c == '-';
}

/* The end of a host name that starts at `start`; `start` where there is no dot in it. */
static uint32_t host_end(const Reader *reader, uint32_t start)
{
    uint32_t position = start;
    uint32_t dot = start;
    while (position < reader->end && is_mail_byte((unsigned char)reader->text[position])) {
        if (reader->text[position] == '.' && position + 1 < reader->end &&
            is_inner((unsigned char)reader->text[position + 1]))
            dot = position;
        position++;
    }
    while (position > start && !is_inner((unsigned char)reader->text[position - 1]))
        position--;
    return dot > start && dot < position ? position : start;
}

/* The end of an e-mail address that starts at `start`, or `start`. A run of letters without an
 * @ is scanned once, however many words are in it. */
static uint32_t mail_end(Reader *reader, uint32_t start)
{
    if (start < reader->address_free)
        return start;
    uint32_t position = start;
    while (position < reader->end && is_mail_byte((unsigned char)reader->text[position]))
        position++;
    if (position < reader->end && reader->text[position] == '@' && position > start) {
        uint32_t end = host_end(reader, position + 1);
        if (end > position + 1)
            return end;
        position++;
    }
    reader->address_free = position;
    return start;
}

/* @name and #tag. */
static uint32_t handle_end(const Reader *reader, uint32_t start)
{
    uint32_t size;
    uint32_t position = start + 1;
    uint32_t c = character_at(reader, position, &size);
    if (!size || !is_inner(c))
        return start;
    bool letters = false;
    while (size && is_inner(c)) {
        letters |= is_letter(c) || c == '_';
        position += size;
        c = character_at(reader, position, &size);
    }
    return letters ? position : start;
}

/* The top-level domains that make "name.tld" an address; two words run together at a stop are
 * more frequent than any other domain. */
static bool is_domain(const char *text, uint32_t length)
{
    static const char *const domains[] = {
        "com", "org", "net", "gov", "edu", "info", "int", "mil", "biz",
        "io",  "tv",  "uk",  "eu",  "de",  "fr",   "ru",  "ua",  "gg",
    };
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
        if (strlen(domains[i]) == length && memcmp(domains[i], text, length) == 0)
            return true;
    return false;
}

/* --- Words -------------------------------------------------------------------------------- */

/* "U.S.", "a.m.", "J.D": single letters with stops. Returns the end, or `start`. */
static uint32_t dotted_end(const Reader *reader, uint32_t start)
{
    uint32_t position = start;
    uint32_t letters = 0;
    for (;;) {
        uint32_t size, after;
        uint32_t c = character_at(reader, position, &size);
        if (!size || !is_letter(c))
            break;
        uint32_t next = character_at(reader, position + size, &after);
        if (next != '.') {
            if (!(after && is_inner(next)) && letters > 0) {
                letters++;
                position += size;
            }
            break;
        }
        letters++;
        position += size + 1;
    }
    return letters > 1 ? position : start;
}

/* The word behind the blanks at `position`: its span, cut at 32 bytes. */
static Span next_word(const Reader *reader, uint32_t position)
{
    uint32_t size;
    uint32_t c = character_at(reader, position, &size);
    while (size && is_space(c)) {
        position += size;
        c = character_at(reader, position, &size);
    }
    Span span = {position, position};
    while (size && is_inner(c) && span.end - span.start < 32) {
        span.end += size;
        c = character_at(reader, span.end, &size);
    }
    return span;
}

/* Whether the stop at `stop` belongs to the word [start, stop). */
static bool keeps_stop(const Reader *reader, uint32_t start, uint32_t stop)
{
    uint32_t size;
    uint32_t after = character_at(reader, stop + 1, &size);
    if (size && (is_inner(after) || after == '.'))
        return false;
    AbbreviationKind kind = abbreviation_kind(reader->text + start, stop - start);
    if (kind == ABBREVIATION_NONE)
        return false;
    if (kind != ABBREVIATION_LETTER && kind != ABBREVIATION_NUMBER)
        return true;
    if (!size || !is_space(after))
        return false;
    Span word = next_word(reader, stop + 1);
    uint32_t first = character_at(reader, word.start, &size);
    if (kind == ABBREVIATION_NUMBER)
        return size && is_digit(first);
    if (span_empty(word) || !char_is_upper(first))
        return false;
    uint32_t behind = character_at(reader, word.end, &size);
    bool initial = behind == '.' && abbreviation_kind(reader->text + word.start,
                                                      span_length(word)) == ABBREVIATION_LETTER;
    return initial || !word_is_starter(reader->text + word.start, span_length(word));
}

/* The end of a possessive mark ('s) at `position`, or `position`. */
static uint32_t possessive_end(const Reader *reader, uint32_t position)
{
    uint32_t size, letter, after;
    if (!char_is_apostrophe(character_at(reader, position, &size)) || !size)
        return position;
    uint32_t s = character_at(reader, position + size, &letter);
    if (!letter || (s != 's' && s != 'S'))
        return position;
    uint32_t next = character_at(reader, position + size + letter, &after);
    return after && is_inner(next) ? position : position + size + letter;
}

static bool is_hebrew(uint32_t c)
{
    return c >= 0x5D0 && c <= 0x5EA;
}

/* Whether the mark at `position`, of `size` bytes, within a word joins it: the apostrophe of
 * "don't", the quote before the last letter of a Hebrew acronym. */
static bool joins(const Reader *reader, uint32_t before, uint32_t position, uint32_t mark,
                  uint32_t size)
{
    uint32_t length, behind;
    uint32_t next = character_at(reader, position + size, &length);
    if (!length || !is_letter(next))
        return false;
    if (is_hebrew(before) && is_hebrew(next)) {
        if (char_is_apostrophe(mark) || mark == 0x5F3 || mark == 0x5F4)
            return true;
        uint32_t last = character_at(reader, position + size + length, &behind);
        return mark == '"' && !(behind && is_inner(last));
    }
    return char_is_apostrophe(mark) && mark != 0x2018 &&
           possessive_end(reader, position) == position;
}

static uint32_t read_word(Reader *reader, uint32_t start)
{
    uint32_t dotted = dotted_end(reader, start);
    if (dotted > start) {
        add(reader, start, dotted, TOKEN_WORD);
        return dotted;
    }
    uint32_t position = start;
    uint32_t size;
    uint32_t before = 0;
    uint32_t c = character_at(reader, position, &size);
    for (;;) {
        if (!size)
            break;
        /* The modifier letter apostrophe is a letter, but a possessive mark as well. */
        if (c == 0x02BC && position > start && possessive_end(reader, position) > position)
            break;
        if (!is_inner(c) && !(position > start && joins(reader, before, position, c, size)))
            break;
        before = c;
        position += size;
        c = character_at(reader, position, &size);
    }
    if (c == '.' && size) {
        uint32_t host = position + 1;
        while (host < reader->end && is_ascii_letter((unsigned char)reader->text[host]))
            host++;
        uint32_t after;
        uint32_t next = character_at(reader, host, &after);
        if (is_domain(reader->text + position + 1, host - position - 1) &&
            !(after && is_inner(next))) {
            uint32_t end = next == '/' ? url_end(reader, start) : host_end(reader, start);
            if (end > position) {
                add(reader, start, end, TOKEN_ADDRESS);
                return end;
            }
        }
        if (keeps_stop(reader, start, position))
            position++;
    }
    add(reader, start, position, TOKEN_WORD);
    return position;
}

/* Digits with inner commas, dots and colons; letters behind make it a word ("20th", "5G"). */
static uint32_t read_number(Reader *reader, uint32_t start)
{
    uint32_t position = start;
    uint32_t size;
    uint32_t c = character_at(reader, position, &size);
    bool word = false;
    for (;;) {
        if (!size)
            break;
        if (is_digit(c)) {
            position += size;
        } else if (is_inner(c)) {
            word = true;
            position += size;
        } else if (!word && (c == '.' || c == ',' || c == ':')) {
            uint32_t length;
            uint32_t next = character_at(reader, position + size, &length);
            if (!length || !is_digit(next))
                break;
            position += size;
        } else {
            break;
        }
        c = character_at(reader, position, &size);
    }
    add(reader, start, position, word ? TOKEN_WORD : TOKEN_NUMBER);
    return position;
}

/* One mark, or a run of stops or of hyphens; combining marks go with it. */
static uint32_t read_mark(Reader *reader, uint32_t start, uint32_t c, uint32_t size)
{
    uint32_t position = start + size;
    uint32_t length;
    if (c == '.' || c == '-')
        while (position < reader->end && reader->text[position] == (char)c)
            position++;
    for (uint32_t next = character_at(reader, position, &length);
         length && next >= 0x80 && (char_is_mark(next) || is_invisible(next));
         next = character_at(reader, position, &length))
        position += length;
    add(reader, start, position, is_punctuation(c) ? TOKEN_PUNCTUATION : TOKEN_SYMBOL);
    return position;
}

static uint32_t address_end(Reader *reader, uint32_t position, uint32_t c)
{
    if (c == '@' || c == '#')
        return handle_end(reader, position);
    if (!is_ascii_letter(c) && !is_ascii_digit(c))
        return position;
    uint32_t scheme = starts_with(reader, position, "http://")    ? 7
                      : starts_with(reader, position, "https://") ? 8
                      : starts_with(reader, position, "ftp://")   ? 6
                      : starts_with(reader, position, "www.")     ? 4
                                                                  : 0;
    if (scheme) {
        uint32_t end = url_end(reader, position);
        if (end > position + scheme)
            return end;
    }
    return mail_end(reader, position);
}

void tokens_add(TokenVector *tokens, const char *text, Span span)
{
    Reader reader = {.text = text, .end = span.end, .address_free = 0, .tokens = tokens};
    uint32_t position = span.start;
    bool attached = false; /* no blank before */
    while (position < span.end) {
        uint32_t size;
        uint32_t c = character_at(&reader, position, &size);
        if (is_space(c)) {
            position += size;
            attached = false;
            continue;
        }
        uint32_t end = address_end(&reader, position, c);
        if (end > position)
            add(&reader, position, end, TOKEN_ADDRESS);
        else if (attached && (end = possessive_end(&reader, position)) > position)
            add(&reader, position, end, TOKEN_WORD);
        else if (is_digit(c))
            end = read_number(&reader, position);
        else if (is_letter(c) || c == '_')
            end = read_word(&reader, position);
        else
            end = read_mark(&reader, position, c, size);
        position = end;
        attached = true;
    }
}
