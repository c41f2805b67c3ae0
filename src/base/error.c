#include <dramatis/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

PRINTF_LIKE(2, 0)
static void set(Error *error, const char *format, va_list arguments)
{
    if (error)
        vsnprintf(error->text, sizeof error->text, format, arguments);
}

bool error_set(Error *error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set(error, format, arguments);
    va_end(arguments);
    return false;
}

bool error_set_errno(Error *error, int number, const char *format, ...)
{
    va_list arguments;

    if (!error)
        return false;
    va_start(arguments, format);
    set(error, format, arguments);
    va_end(arguments);
    size_t length = strlen(error->text);
    snprintf(error->text + length, sizeof error->text - length, "%s%s", length ? ": " : "",
             strerror(number));
    return false;
}

void bug_at(const char *file, int line, const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "dramatis: fault at %s:%d: ", file, line);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    abort();
}
