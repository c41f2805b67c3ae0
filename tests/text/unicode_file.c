#include "unicode_file.h"

#include <dramatis/text.h>

#include <stdio.h>
#include <unictype.h>

enum { FILE_MOST = 32 << 20 };

/* "# BidiTest-15.0.0.txt", or "# Version: 15.0" among the first lines. */
static bool of_our_version(const char *text)
{
    static const char *const versions[] = {"-14.0.", "-15.0.", "Version: 14.0\n",
                                           "Version: 15.0\n"};

    for (int line = 0; line < 8; line++) {
        size_t length = strcspn(text, "\n");

        for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
            if (memmem(text, length + 1, versions[i], strlen(versions[i])))
                return true;
        if (!text[length])
            return false;
        text += length + 1;
    }
    return false;
}

UnicodeFile unicode_file_open(const char *name)
{
    const char *folder = getenv("UNICODE_DATA");
    UnicodeFile file = {.bytes = BUFFER_EMPTY};
    char *path = path_join(folder ? folder : "/usr/share/unicode", name);
    Error error;

    if (!file_read(path, &file.bytes, FILE_MOST, &error)) {
        print_message("skipped: %s: %s\n", path, error.text);
        free(path);
        skip();
    }
    free(path);
    if (!of_our_version(file.bytes.bytes)) {
        print_message("skipped: %s is not of Unicode 14.0 or 15.0\n", name);
        buffer_release(&file.bytes);
        skip();
    }
    file.rest = file.bytes.bytes;
    return file;
}

char *unicode_file_line(UnicodeFile *file)
{
    while (*file->rest) {
        char *line = file->rest + strspn(file->rest, " \t");
        size_t length = strcspn(line, "\n");

        file->rest = line + length + (line[length] == '\n');
        line[length] = '\0';
        length = strcspn(line, "#");
        while (length > 0 && strchr(" \t\r", line[length - 1]))
            length--;
        line[length] = '\0';
        if (length > 0)
            return line;
    }
    return NULL;
}

void unicode_file_close(UnicodeFile *file, const char *name)
{
    print_message("%s: %u right, %u wrong, %u with characters unknown to libunistring\n", name,
                  file->judged - file->wrong, file->wrong, file->unknown);
    buffer_release(&file->bytes);
    assert_int_not_equal(file->judged, 0);
    assert_int_equal(file->wrong, 0);
}

bool character_known(uint32_t character)
{
    return !uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Cn);
}

bool characters_known(const char *text, size_t length)
{
    size_t size;

    for (size_t at = 0; at < length; at += size) {
        uint32_t character = utf8_decode(text + at, length - at, &size);

        if (character != 0x0378 && !character_known(character))
            return false;
    }
    return true;
}
