/* The test files of the Unicode Character Database, where the system has them (Debian:
 * unicode-data). They are read from $UNICODE_DATA or /usr/share/unicode.
 *
 * The text room follows the rules of Unicode 14.0 and 15.0, which are the same; what it knows
 * of characters comes from libunistring. So files of any other version are not used, and a line
 * with a character that libunistring does not know yet is counted, not judged. */
#ifndef DRAMATIS_TESTS_UNICODE_FILE_H
#define DRAMATIS_TESTS_UNICODE_FILE_H

#include "../check.h"

typedef struct UnicodeFile {
    Buffer bytes;
    char *rest;      /* what has not been read */
    unsigned judged; /* lines, for the account at the end */
    unsigned unknown;
    unsigned wrong;
} UnicodeFile;

/* Skips the test where the file is not there or is of another version. */
UnicodeFile unicode_file_open(const char *name);
/* The next line without its comment and the blanks around it; NULL at the end. Empty lines are
 * passed over. */
char *unicode_file_line(UnicodeFile *file);
/* Prints the account and fails if a line was judged wrong or none was judged. */
void unicode_file_close(UnicodeFile *file, const char *name);

/* Whether libunistring knows the character. */
bool character_known(uint32_t character);
/* Whether it knows all of the text. U+0378 stands in the files for what nobody has assigned. */
bool characters_known(const char *text, size_t length);

#endif
