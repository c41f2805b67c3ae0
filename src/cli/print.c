#include "cli-internal.h"

#include <dramatis/export.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_WITHOUT_TERMINAL = 80 };

/* Writes and empties the buffer; false once standard output has failed. */
static bool put(Buffer *out)
{
    bool written = fwrite(out->bytes, 1, out->length, stdout) == out->length;

    buffer_clear(out);
    return written;
}

static uint32_t terminal_columns(void)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    return COLUMNS_WITHOUT_TERMINAL;
}

static bool print_cast(const Reading *reading, Buffer *out)
{
    if (isatty(STDOUT_FILENO))
        export_cast_table(reading->corpus, terminal_columns(), !locale_is_utf8(), out);
    else
        export_cast_tsv(reading->corpus, out);
    return put(out);
}

static bool print_json(const Reading *reading, Buffer *out)
{
    for (uint32_t i = 0; i < reading->corpus->articles.count; i++) {
        export_article_json(reading->corpus, i, out);
        if (!put(out))
            return false;
    }
    return true;
}

/* The entity of that name; complains and clears *found if there is none. */
static EntityId find_entity(const Reading *reading, const char *name, bool *found)
{
    EntityId id = resolver_find(reading->resolver, name);

    *found = id != ENTITY_NONE;
    if (!*found)
        complain("nobody and nothing of the name '%s' in these articles", name);
    return id;
}

static bool print_mentions(const Reading *reading, const char *name, Buffer *out, bool *found)
{
    EntityId id = find_entity(reading, name, found);

    if (!*found)
        return true;
    export_mentions(reading->corpus, corpus_entity(reading->corpus, id),
                    isatty(STDOUT_FILENO) && !locale_is_utf8(), out);
    return put(out);
}

static bool print_quotes(const Reading *reading, const char *name, Buffer *out, bool *found)
{
    EntityId id = name ? find_entity(reading, name, found) : ENTITY_NONE;

    if (!*found)
        return true;
    export_quotes_tsv(reading->corpus, id, out);
    return put(out);
}

/* Files that were there when they were read, and are not, or not the same, any more. */
static void report_faults(Reading *reading)
{
    for (uint32_t i = 0; i < reading->corpus->articles.count; i++)
        if (reading->corpus->articles.items[i].faulty)
            reading_refused(reading, reading->corpus->articles.items[i].path,
                            "has gone or changed while it was read");
}

int print_all(Reading *reading, const Arguments *arguments)
{
    Buffer out = BUFFER_EMPTY;
    bool found = true, written = true;

    while (!loader_progress(reading->loader).finished) {
        loader_wait(reading->loader);
        loader_step(reading->loader, reading->corpus, reading->resolver, 0, reading_refused,
                    reading);
    }
    if (reading->corpus->articles.count == 0 && !reading->incomplete) {
        complain("there are no articles");
        reading->incomplete = true;
    }
    switch (arguments->mode) {
    case MODE_READ:
    case MODE_CAST:
        written = print_cast(reading, &out);
        break;
    case MODE_MENTIONS:
        written = print_mentions(reading, arguments->mentions, &out, &found);
        break;
    case MODE_QUOTES:
        written = print_quotes(reading, arguments->quotes, &out, &found);
        break;
    case MODE_JSON:
        written = print_json(reading, &out);
        break;
    case MODE_JSON_CORPUS:
        export_corpus_json(reading->corpus, &out);
        written = put(&out);
        break;
    }
    report_faults(reading);
    buffer_release(&out);
    if (!written || fflush(stdout) == EOF) {
        complain("cannot write: %s", strerror(errno));
        return STATUS_FAILED;
    }
    return reading->incomplete || !found ? STATUS_INCOMPLETE : STATUS_DONE;
}
