#include <dramatis/config.h>
#include <dramatis/text.h>

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 16, FILES = 256 };

typedef struct Reader {
    StatementHandler handler;
    StatementFailed failed;
    void *context;
    unsigned depth; /* of the file being read; the first is 1 */
    unsigned files; /* included so far */
    Words words;
} Reader;

static void read_text(Reader *reader, const char *name, const char *text, size_t length);

static bool read_file(Reader *reader, const char *path, Error *error)
{
    Buffer text = BUFFER_EMPTY;
    Error reason;
    bool read = file_read(path, &text, CONFIG_LIMIT, &reason);

    if (read)
        read_text(reader, path, text.bytes, text.length);
    else
        error_set(error, "cannot read %.250s: %.200s", path, reason.text);
    buffer_release(&text);
    return read;
}

static bool include(Reader *reader, const char *from, Error *error)
{
    if (reader->words.count != 2)
        return error_set(error, "include needs the path of one file");
    if (reader->depth == DEPTH)
        return error_set(error,
                         "files include each other more than %d deep; does one include "
                         "itself?",
                         DEPTH);
    if (reader->files == FILES)
        return error_set(error, "more than %d files are included", FILES);
    reader->files++;
    char *wanted = config_expand(reader->words.items[1]);
    char *folder = memory_copy_bytes(from, (size_t)(path_name(from) - from));
    char *path = path_join(folder, wanted);
    reader->depth++;
    bool read = read_file(reader, path, error);
    reader->depth--;
    free(wanted);
    free(folder);
    free(path);
    return read;
}

static bool read_line(Reader *reader, const char *name, const char *line, size_t length,
                      Error *error)
{
    if (memchr(line, '\0', length))
        return error_set(error, "holds a NUL byte");
    if (!utf8_valid(line, length))
        return error_set(error, "is not valid UTF-8");
    if (!words_split(&reader->words, line, length, error))
        return false;
    if (reader->words.count == 0)
        return true;
    if (strcmp(reader->words.items[0], "include") == 0)
        return include(reader, name, error);
    return reader->handler(reader->context, reader->words.items, reader->words.count, error);
}

static void read_text(Reader *reader, const char *name, const char *text, size_t length)
{
    static const char byte_order_mark[] = "\xef\xbb\xbf";
    size_t at = length >= 3 && memcmp(text, byte_order_mark, 3) == 0 ? 3 : 0;

    for (size_t number = 1; at < length; number++) {
        const char *line = text + at;
        const char *end = memchr(line, '\n', length - at);
        size_t line_length = end ? (size_t)(end - line) : length - at;
        Error error = {""};
        if (!read_line(reader, name, line, line_length, &error)) {
            Buffer message = BUFFER_EMPTY;
            buffer_addf(&message, "%s:%zu: %s", name, number, error.text);
            reader->failed(reader->context, message.bytes);
            buffer_release(&message);
        }
        at += line_length + 1;
    }
}

bool config_read(const char *path, StatementHandler handler, StatementFailed failed,
                 void *context, Error *error)
{
    Reader reader = {handler, failed, context, 1, 0, {0}};
    bool read = read_file(&reader, path, error);

    words_release(&reader.words);
    return read;
}

void config_read_text(const char *name, const char *text, size_t length,
                      StatementHandler handler, StatementFailed failed, void *context)
{
    Reader reader = {handler, failed, context, 1, 0, {0}};

    read_text(&reader, name, text, length);
    words_release(&reader.words);
}
