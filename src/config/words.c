#include <dramatis/config.h>

#include <stdlib.h>
#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static bool is_hexadecimal(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
           (byte >= 'A' && byte <= 'F');
}

static bool is_color(const char *line, size_t length)
{
    size_t digits = 0;

    while (1 + digits < length && is_hexadecimal(line[1 + digits]))
        digits++;
    return digits == 6 && (1 + digits == length || is_blank(line[1 + digits]));
}

/* Room in the storage; the items follow it when it moves. */
static void reserve(Words *words, size_t more)
{
    char *before = words->storage.bytes;

    buffer_reserve(&words->storage, more);
    if (words->storage.bytes == before)
        return;
    for (size_t i = 0, offset = 0; i < words->count; i++) {
        words->items[i] = words->storage.bytes + offset;
        offset += strlen(words->items[i]) + 1;
    }
}

static void begin(Words *words)
{
    *vector_push(words) = words->storage.bytes + words->storage.length;
}

void words_add(Words *words, const char *word, size_t length)
{
    reserve(words, length + 1);
    begin(words);
    buffer_add(&words->storage, word, length);
    buffer_add_byte(&words->storage, '\0');
}

/* Appends what stands between the quotes; `line` begins behind the first. Returns the bytes up
 * to and with the second, or 0 when there is none. */
static size_t add_quoted(Buffer *out, char quote, const char *line, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        if (line[at] == quote)
            return at + 1;
        if (quote == '"' && line[at] == '\\' && at + 1 < length &&
            (line[at + 1] == '"' || line[at + 1] == '\\'))
            at++;
        buffer_add_byte(out, line[at]);
    }
    return 0;
}

bool words_split(Words *words, const char *line, size_t length, Error *error)
{
    size_t at = 0;

    words->count = 0;
    buffer_clear(&words->storage);
    /* A word needs no more bytes than it takes in the line with the blank behind it, so that
     * nothing moves below. */
    reserve(words, length + 1);
    for (;;) {
        while (at < length && is_blank(line[at]))
            at++;
        if (at == length)
            return true;
        if (line[at] == '#' && (words->count == 0 || !is_color(line + at, length - at)))
            return true;
        begin(words);
        while (at < length && !is_blank(line[at])) {
            char byte = line[at++];
            if (byte != '"' && byte != '\'') {
                buffer_add_byte(&words->storage, byte);
                continue;
            }
            size_t quoted = add_quoted(&words->storage, byte, line + at, length - at);
            if (!quoted)
                return error_set(error, "the quote %c is not closed", byte);
            at += quoted;
        }
        buffer_add_byte(&words->storage, '\0');
    }
}

void words_release(Words *words)
{
    vector_release(words);
    buffer_release(&words->storage);
}

void word_quote(Buffer *out, const char *word)
{
    if (*word && !strpbrk(word, " \t\r\"'#")) {
        buffer_add_string(out, word);
        return;
    }
    buffer_add_byte(out, '"');
    for (; *word; word++) {
        if (*word == '"' || *word == '\\')
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, *word);
    }
    buffer_add_byte(out, '"');
}
