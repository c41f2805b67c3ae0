#include "capabilities.h"

#include <stdlib.h>
#include <string.h>

#include <curses.h>
#include <term.h>

#include "stream.h"

bool capabilities_of(const char *type)
{
    int status;

    capabilities_release();
    return setupterm(type, 1, &status) == OK;
}

void capabilities_release(void)
{
    if (cur_term)
        del_curterm(cur_term);
}

int capabilities_colors(void)
{
    int colors = tigetnum("colors");

    return colors > 0 ? colors : 0;
}

static const char *string_of(const char *name)
{
    const char *text = tigetstr(name);

    return text && text != (const char *)-1 ? text : "";
}

/* Whether any capability holds the bytes. */
static bool is_known(const char *bytes)
{
    static const char *const extended[] = {"BE", "BD", "XM", "E3", "TS", "Ms"};

    for (size_t i = 0; i < sizeof extended / sizeof *extended; i++)
        if (strstr(string_of(extended[i]), bytes))
            return true;
    for (size_t i = 0; strnames[i]; i++)
        if (strstr(string_of(strnames[i]), bytes))
            return true;
    return false;
}

/* The capabilities of which one must be there for a CSI of this final byte; "" where all
 * terminals of ECMA-48 have it. */
static const char *needed(char final)
{
    static const struct {
        char final;
        const char *names;
    } all[] = {{'@', "ich ich1"}, {'E', "nel"},    {'F', "-"},      {'G', "hpa"},
               {'I', "-"},        {'L', "il il1"}, {'M', "dl dl1"}, {'P', "dch dch1"},
               {'S', "indn"},     {'T', "rin"},    {'X', "ech"},    {'Z', "cbt"},
               {'`', "hpa"},      {'b', "rep"},    {'d', "vpa"},    {'q', "-"},
               {'r', "csr"},      {'s', "-"},      {'t', "-"},      {'u', "-"}};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].final == final)
            return all[i].names;
    return "";
}

static bool has_one_of(const char *names)
{
    char name[8];

    if (!*names)
        return true;
    while (*names) {
        size_t length = strcspn(names, " ");
        memcpy(name, names, length);
        name[length] = '\0';
        if (*string_of(name))
            return true;
        names += length + (names[length] == ' ');
    }
    return false;
}

/* Colours behind the eight are chosen in other ways, by terminals that have them. */
static bool colors_fit(const char *part)
{
    int colors = capabilities_colors();
    const char *at = part + 2;

    for (;;) {
        char *end;
        long number = strtol(at, &end, 10);
        if (number == 38 || number == 48)
            return colors > 16;
        if ((number >= 30 && number <= 49 && colors == 0) ||
            (number >= 90 && number <= 107 && colors < 16))
            return false;
        if (*end != ';')
            return true;
        at = end + 1;
    }
}

static bool csi_fits(const char *part, size_t length, bool asked)
{
    char final = part[length - 1];

    if (is_known(part))
        return true;
    if (asked && (strncmp(part, "\033[?69", 5) == 0 || strncmp(part, "\033[?2026", 7) == 0 ||
                  final == 's' || final == 'r'))
        return true;
    if (strchr("<=>?", part[2]))
        return false;
    if (final == 'm')
        return colors_fit(part);
    return has_one_of(needed(final));
}

static bool fits(PartKind kind, const Buffer *part, bool asked)
{
    switch (kind) {
    case PART_CSI:
        return csi_fits(part->bytes, part->length, asked);
    case PART_ESCAPE:
        return is_known(part->bytes) || part->bytes[1] == '(' ||
               (asked && part->bytes[1] <= '8');
    case PART_OSC:
    case PART_STRING:
    case PART_BAD:
        return false;
    case PART_CONTROL:
    case PART_TEXT:
    case PART_NONE:
        break;
    }
    return true;
}

size_t capabilities_foreign(const char *bytes, size_t length, bool asked, Buffer *report)
{
    Stream stream = STREAM_START;
    size_t count = 0;

    for (size_t i = 0; i < length; i++) {
        PartKind kind = stream_add(&stream, bytes[i]);
        if (kind == PART_NONE || fits(kind, &stream.part, asked))
            continue;
        if (count++ < 20) {
            for (size_t j = 0; j < stream.part.length && j < 40; j++) {
                unsigned char byte = (unsigned char)stream.part.bytes[j];
                buffer_addf(report, byte < ' ' ? "\\%03o" : "%c", byte);
            }
            buffer_add_byte(report, '\n');
        }
    }
    stream_release(&stream);
    return count;
}
