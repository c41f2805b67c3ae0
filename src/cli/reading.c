#include "cli-internal.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool locale_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* Appends "dramatis: MESSAGE\n" with nothing in it that a terminal would act on. */
static void add_complaint(Buffer *out, const char *message)
{
    buffer_add_string(out, "dramatis: ");
    text_safe(out, message, strlen(message), !locale_is_utf8());
    buffer_add_byte(out, '\n');
}

void complain(const char *format, ...)
{
    Buffer line = BUFFER_EMPTY;
    char message[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    add_complaint(&line, message);
    fwrite(line.bytes, 1, line.length, stderr);
    buffer_release(&line);
}

void reading_refused(void *context, const char *path, const char *reason)
{
    Reading *reading = context;
    Buffer message = BUFFER_EMPTY;

    reading->incomplete = true;
    buffer_addf(&message, "%s: %s", path, reason);
    if (reading->defer)
        add_complaint(&reading->refused, message.bytes);
    else
        complain("%s", message.bytes);
    buffer_release(&message);
}

static void corrections_damaged(void *context, const char *message)
{
    Reading *reading = context;

    *vector_push(&reading->complaints) = memory_copy_string(message);
    if (reading->defer)
        add_complaint(&reading->refused, message);
    else
        complain("%s", message);
}

/* Corrections that cannot be read keep nobody from reading. */
static void read_corrections(Reading *reading, const char *path)
{
    char *own = path ? NULL : store_default_path();
    Error error;

    if (path && !*path)
        path = NULL;
    reading->store = store_new(path ? path : own, own != NULL);
    free(own);
    if (!store_read(reading->store, corrections_damaged, reading, &error)) {
        corrections_damaged(reading, error.text);
        reading->incomplete = true;
    }
    store_apply(reading->store, reading->resolver);
}

void reading_save(Reading *reading)
{
    size_t due = store_due(reading->store);
    Error error;

    if (!due)
        return;
    Buffer message = BUFFER_EMPTY;
    if (store_save(reading->store, &error)) {
        buffer_add_string(&message, "what you corrected is saved after all");
    } else {
        reading->incomplete = true;
        buffer_addf(&message, "%zu of your corrections could not be saved: %s",
                    store_due(reading->store), error.text);
    }
    add_complaint(&reading->refused, message.bytes);
    buffer_release(&message);
}

bool reading_start(Reading *reading, const Arguments *arguments, Error *error)
{
    bool defer = reading->defer;

    *reading = (Reading){.refused = BUFFER_EMPTY, .defer = defer};
    reading->pile = pile_new();
    for (int i = 0; i < arguments->path_count; i++)
        pile_add(reading->pile, arguments->paths[i]);
    if (arguments->files_from &&
        !pile_add_list(reading->pile, arguments->files_from, arguments->null_ended, error))
        return false;
    if (!arguments->path_count && !arguments->files_from) {
        if (isatty(STDIN_FILENO))
            return error_set(error, "no articles: name files or folders");
        pile_add(reading->pile, "-");
    }
    reading->recogniser = recogniser_open(error);
    if (!reading->recogniser)
        return false;
    reading->corpus = corpus_new();
    reading->resolver = resolver_new(reading->corpus);
    read_corrections(reading, arguments->corrections);
    reading->corpus->reader = ingest_again;
    reading->loader = loader_start(&(LoaderSource){.pile = reading->pile,
                                                   .recogniser = reading->recogniser,
                                                   .standard_input = STDIN_FILENO,
                                                   .labels_first = reading->defer});
    return true;
}

void reading_end(Reading *reading)
{
    if (reading->loader)
        loader_free(reading->loader);
    store_free(reading->store);
    for (size_t i = 0; i < reading->complaints.count; i++)
        free(reading->complaints.items[i]);
    vector_release(&reading->complaints);
    if (reading->resolver)
        resolver_free(reading->resolver);
    if (reading->corpus)
        corpus_free(reading->corpus);
    pile_free(reading->pile);
    fwrite(reading->refused.bytes, 1, reading->refused.length, stderr);
    if (reading->recogniser) {
        if (recogniser_warning(reading->recogniser))
            complain("%s; names are found by rules alone",
                     recogniser_warning(reading->recogniser));
        recogniser_close(reading->recogniser);
    }
    buffer_release(&reading->refused);
}
