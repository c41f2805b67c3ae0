#include <dramatis/text.h>

#include <string.h>

/* The second byte's range for each lead byte, and the length it announces: Unicode 15.0, table
 * 3-7. Whatever stops matching this table ends a maximal subpart. */
typedef struct LeadByte {
    uint8_t size;
    uint8_t least;
    uint8_t most;
} LeadByte;

static LeadByte lead_byte(uint8_t byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return (LeadByte){2, 0x80, 0xBF};
    if (byte >= 0xE0 && byte <= 0xEF)
        return (LeadByte){3, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    if (byte >= 0xF0 && byte <= 0xF4)
        return (LeadByte){4, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
    return (LeadByte){0, 0, 0};
}

uint32_t utf8_decode(const char *bytes, size_t length, size_t *size)
{
    const uint8_t *byte = (const uint8_t *)bytes;
    uint32_t character;
    LeadByte lead;

    *size = 1;
    if (byte[0] < 0x80)
        return byte[0];
    lead = lead_byte(byte[0]);
    if (!lead.size)
        return 0xFFFD;
    character = byte[0] & (0x7F >> lead.size);
    for (size_t i = 1; i < lead.size; i++) {
        if (i == length || byte[i] < lead.least || byte[i] > lead.most)
            return 0xFFFD;
        character = character << 6 | (byte[i] & 0x3F);
        lead.least = 0x80;
        lead.most = 0xBF;
        *size = i + 1;
    }
    return character;
}

size_t utf8_encode(uint32_t character, char *out)
{
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        character = 0xFFFD;
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        out[0] = (char)(0xC0 | character >> 6);
        out[1] = (char)(0x80 | (character & 0x3F));
        return 2;
    }
    if (character < 0x10000) {
        out[0] = (char)(0xE0 | character >> 12);
        out[1] = (char)(0x80 | (character >> 6 & 0x3F));
        out[2] = (char)(0x80 | (character & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | character >> 18);
    out[1] = (char)(0x80 | (character >> 12 & 0x3F));
    out[2] = (char)(0x80 | (character >> 6 & 0x3F));
    out[3] = (char)(0x80 | (character & 0x3F));
    return 4;
}

void utf8_add(Buffer *out, uint32_t character)
{
    char bytes[4];

    buffer_add(out, bytes, utf8_encode(character, bytes));
}

/* Whether decoding met ill-formed bytes: a U+FFFD that was written as such begins with EF, and
 * no ill-formed part that begins with EF is three bytes long. */
static bool ill_formed(uint32_t character, const char *bytes, size_t size)
{
    return character == 0xFFFD && !(size == 3 && (uint8_t)bytes[0] == 0xEF);
}

/* Eight bytes at a time while they are ASCII: most text is. */
static size_t ascii_length(const char *bytes, size_t length)
{
    size_t i = 0;
    uint64_t eight;

    while (i + 8 <= length) {
        memcpy(&eight, bytes + i, 8);
        if (eight & UINT64_C(0x8080808080808080))
            break;
        i += 8;
    }
    while (i < length && (uint8_t)bytes[i] < 0x80)
        i++;
    return i;
}

/* The length of the well-formed text at the start. */
static size_t valid_length(const char *bytes, size_t length)
{
    size_t size;

    for (size_t i = 0; i < length; i += size) {
        uint32_t character;

        size = ascii_length(bytes + i, length - i);
        if (size)
            continue;
        character = utf8_decode(bytes + i, length - i, &size);
        if (ill_formed(character, bytes + i, size))
            return i;
    }
    return length;
}

bool utf8_valid(const char *bytes, size_t length)
{
    return valid_length(bytes, length) == length;
}

size_t utf8_repair(Buffer *out, const char *bytes, size_t length)
{
    size_t repaired = 0;
    size_t good;
    size_t size;

    for (;;) {
        good = valid_length(bytes, length);
        buffer_add(out, bytes, good);
        if (good == length)
            return repaired;
        utf8_decode(bytes + good, length - good, &size);
        utf8_add(out, 0xFFFD);
        repaired++;
        bytes += good + size;
        length -= good + size;
    }
}

static uint32_t utf16_unit(const char *bytes, bool big_endian)
{
    uint32_t first = (uint8_t)bytes[0];
    uint32_t second = (uint8_t)bytes[1];

    return big_endian ? first << 8 | second : second << 8 | first;
}

size_t utf16_decode(Buffer *out, const char *bytes, size_t length, bool big_endian)
{
    size_t repaired = 0;
    uint32_t unit;
    uint32_t low;

    for (size_t i = 0; i + 1 < length; i += 2) {
        unit = utf16_unit(bytes + i, big_endian);
        low = i + 3 < length ? utf16_unit(bytes + i + 2, big_endian) : 0;
        if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            utf8_add(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            i += 2;
            continue;
        }
        if (unit >= 0xD800 && unit < 0xE000)
            repaired++;
        utf8_add(out, unit);
    }
    if (length % 2) {
        utf8_add(out, 0xFFFD);
        repaired++;
    }
    return repaired;
}
