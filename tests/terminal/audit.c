#include "audit.h"

#include <stdlib.h>
#include <string.h>

#include <unictype.h>

#include "stream.h"

typedef struct Audit {
    const AuditStyle *style;
    Buffer *report;
    size_t violations;
    size_t offset;
    size_t marks;      /* combining, on the present base */
    bool line_drawing; /* the character set of VT100 graphics is in use */
} Audit;

static void blame(Audit *audit, const char *what, const Stream *stream)
{
    if (audit->violations++ >= 20)
        return;
    buffer_addf(audit->report, "byte %zu: %s:", audit->offset, what);
    for (size_t i = 0; i < stream->part.length && i < 24; i++)
        buffer_addf(audit->report, " %02x", (unsigned char)stream->part.bytes[i]);
    buffer_add_byte(audit->report, '\n');
}

static void audit_text(Audit *audit, const Stream *stream)
{
    uint32_t c = stream->character;
    if (audit->style->ascii && (c > 0x7e || audit->line_drawing))
        blame(audit, "not ASCII", stream);
    if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me)) {
        if (++audit->marks > 4)
            blame(audit, "more than four marks", stream);
    } else {
        audit->marks = 0;
    }
    if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
                                                UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co |
                                                UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Zl |
                                                UC_CATEGORY_MASK_Zp))
        blame(audit, "forbidden category", stream);
    else if (uc_is_property_default_ignorable_code_point(c))
        blame(audit, "invisible", stream);
    else if (c != ' ' && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Zs))
        blame(audit, "odd space", stream);
    else if (c == 0x2800)
        blame(audit, "blank that is no space", stream);
    else if ((c >= 0x4dc0 && c <= 0x4dff) || (c >= 0x3248 && c <= 0x324f))
        blame(audit, "disputed width", stream);
}

static void audit_control(Audit *audit, const Stream *stream)
{
    char byte = stream->part.bytes[0];
    if (byte == 14 || byte == 15)
        audit->line_drawing = byte == 14;
    else if (!strchr("\a\b\t\n\r", byte) || byte == '\0')
        blame(audit, "control", stream);
}

static void audit_escape(Audit *audit, const Stream *stream)
{
    const char *part = stream->part.bytes;
    if (part[1] == '(')
        audit->line_drawing = part[2] == '0';
    else if (!strchr(")*+=>78MHDEc", part[1]))
        blame(audit, "escape", stream);
}

/* Modes that programs set: cursor keys, wrapping, blinking and visible cursor, mouse, focus,
 * meta, alternate screens, bracketed paste, margins, synchronised output. */
static bool private_mode(long mode)
{
    static const long known[] = {1,    5,    7,    12,   25,   47,   69,   1000, 1002,
                                 1003, 1004, 1006, 1034, 1047, 1048, 1049, 2004, 2026};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i] == mode)
            return true;
    return false;
}

static bool sets_color(const char *parameters)
{
    while (*parameters >= '0' && *parameters <= ';') {
        char *end;
        long number = strtol(parameters, &end, 10);
        if ((number >= 30 && number <= 38) || (number >= 40 && number <= 48) ||
            (number >= 90 && number <= 107))
            return true;
        parameters = *end == ';' || *end == ':' ? end + 1 : end;
        if (parameters == end)
            break;
    }
    return false;
}

static void audit_csi(Audit *audit, const Stream *stream)
{
    const char *part = stream->part.bytes + 2;
    char final = stream->part.bytes[stream->part.length - 1];
    bool marked = part[0] >= '<' && part[0] <= '?';
    bool intermediate = strpbrk(part, " !\"#$%&'()*+,-./") != NULL;
    if (intermediate) {
        /* DECRQM, DECSTR, DECSCUSR */
        if (!(final == 'p' && strpbrk(part, "$!")) && final != 'q')
            blame(audit, "CSI with intermediates", stream);
    } else if (part[0] == '?') {
        for (const char *at = part; *at && (final == 'h' || final == 'l');) {
            char *end;
            if (!private_mode(strtol(at + 1, &end, 10)))
                blame(audit, "private mode", stream);
            if (*end != ';')
                break;
            at = end;
        }
        if (!strchr("hlc", final)) /* c: the Linux console's cursor shape */
            blame(audit, "private CSI", stream);
    } else if (marked) {
        if (part[0] != '>' || !strchr("mq", final))
            blame(audit, "marked CSI", stream);
    } else if (final == 't') {
        if (strncmp(part, "22;", 3) != 0 && strncmp(part, "23;", 3) != 0)
            blame(audit, "window operation", stream);
    } else if (final == 'n') {
        blame(audit, "status query", stream);
    } else if (!strchr("@ABCDEFGHIJKLMPSTXZ`abcdefghlmrsu", final)) {
        blame(audit, "CSI", stream);
    } else if (final == 'm' && audit->style->colorless && sets_color(part)) {
        blame(audit, "colour", stream);
    }
}

/* OSC 8 ; id=N ; URL, or without both, ended by ST. */
static bool is_link(const char *osc)
{
    static const char *const starts[] = {"http", "mailto:", "\033"};
    const char *url = strncmp(osc, "8;", 2) == 0 ? strchr(osc + 2, ';') : NULL;
    bool plain = url != NULL;

    for (const char *at = url; plain && at && *at && *at != '\033'; at++)
        plain = *at > ' ' && *at < 0x7f;
    for (size_t i = 0; plain && i < sizeof starts / sizeof *starts; i++)
        if (strncmp(url + 1, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static void audit_osc(Audit *audit, const Stream *stream)
{
    const char *osc = stream->part.bytes + 2;
    size_t length = stream->part.length - 5; /* of a title: without BEL */
    bool copies = audit->style->clipboard && strncmp(osc, "52;", 3) == 0;
    bool links = audit->style->links && is_link(osc);

    if (audit->style->title && strncmp(osc, "2;", 2) == 0)
        audit->violations += audit_output(
            osc + 2, length, &(AuditStyle){.ascii = audit->style->ascii}, audit->report);
    else if (!copies && !links)
        blame(audit, "OSC", stream);
}

size_t audit_output(const char *bytes, size_t length, const AuditStyle *style, Buffer *report)
{
    Audit audit = {.style = style, .report = report};
    Stream stream = STREAM_START;
    for (size_t i = 0; i < length; i++) {
        PartKind kind = stream_add(&stream, bytes[i]);
        audit.offset = i;
        if (kind == PART_TEXT)
            audit_text(&audit, &stream);
        else if (kind == PART_CONTROL)
            audit_control(&audit, &stream);
        else if (kind == PART_ESCAPE)
            audit_escape(&audit, &stream);
        else if (kind == PART_CSI)
            audit_csi(&audit, &stream);
        else if (kind == PART_OSC)
            audit_osc(&audit, &stream);
        else if (kind != PART_NONE)
            blame(&audit, kind == PART_BAD ? "not UTF-8" : "string sequence", &stream);
    }
    if (stream_open(&stream))
        blame(&audit, "unfinished", &stream);
    stream_release(&stream);
    return audit.violations;
}

/* RFC 4648, section 4; stops at the first byte of another kind. */
static char *decode_base64(const char *text, size_t length)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Buffer out = BUFFER_EMPTY;
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < length && text[i]; i++) {
        const char *digit = strchr(digits, text[i]);
        if (!digit)
            break;
        bits = (bits << 6 | (uint32_t)(digit - digits)) & 0xffff;
        held += 6;
        if (held >= 8) {
            held -= 8;
            buffer_add_byte(&out, (char)(bits >> held));
        }
    }
    return buffer_take(&out);
}

char *audit_clipboard(const char *bytes, size_t length)
{
    char *found = NULL;
    Stream stream = STREAM_START;
    for (size_t i = 0; i < length; i++) {
        if (stream_add(&stream, bytes[i]) != PART_OSC ||
            strncmp(stream.part.bytes + 2, "52;", 3) != 0)
            continue;
        const char *text = strchr(stream.part.bytes + 5, ';');
        free(found);
        found = text ? decode_base64(text + 1, stream.part.length) : NULL;
    }
    stream_release(&stream);
    return found;
}
