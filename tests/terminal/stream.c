#include "stream.h"

/* States of the parser of ECMA-48, section 5, as far as programs use it. */
enum { GROUND, CHARACTER, ESCAPE, INTERMEDIATE, CSI, STRING, STRING_ESCAPE };

static PartKind done(Stream *stream, PartKind kind)
{
    stream->state = GROUND;
    stream->complete = true;
    return kind;
}

static PartKind start(Stream *stream, unsigned char byte)
{
    stream->character = byte;
    if (byte == 0x1b) {
        stream->state = ESCAPE;
        return PART_NONE;
    }
    if (byte < 0x20 || byte == 0x7f)
        return done(stream, PART_CONTROL);
    if (byte < 0x80)
        return done(stream, PART_TEXT);
    if (byte < 0xc2 || byte > 0xf4)
        return done(stream, PART_BAD);
    stream->wanted = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    stream->character = byte & (byte < 0xe0 ? 0x1f : byte < 0xf0 ? 0x0f : 0x07);
    stream->state = CHARACTER;
    return PART_NONE;
}

static PartKind go_on(Stream *stream, unsigned char byte)
{
    if ((byte & 0xc0) != 0x80)
        return done(stream, PART_BAD);
    stream->character = stream->character << 6 | (byte & 0x3f);
    if (--stream->wanted > 0)
        return PART_NONE;
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t c = stream->character;
    bool good = c >= least[stream->part.length] && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
    return done(stream, good ? PART_TEXT : PART_BAD);
}

static PartKind after_escape(Stream *stream, unsigned char byte)
{
    if (byte == '[')
        stream->state = CSI;
    else if (byte == ']' || byte == 'P' || byte == 'X' || byte == '^' || byte == '_')
        stream->state = STRING;
    else if (byte >= 0x20 && byte < 0x30)
        stream->state = INTERMEDIATE;
    else
        return done(stream, byte >= 0x30 && byte < 0x7f ? PART_ESCAPE : PART_STRING);
    return PART_NONE;
}

PartKind stream_add(Stream *stream, char given)
{
    unsigned char byte = (unsigned char)given;
    if (stream->complete) {
        buffer_clear(&stream->part);
        stream->complete = false;
    }
    buffer_add_byte(&stream->part, given);
    bool osc = stream->part.length > 1 && stream->part.bytes[1] == ']';
    switch (stream->state) {
    case GROUND:
        return start(stream, byte);
    case CHARACTER:
        return go_on(stream, byte);
    case ESCAPE:
        return after_escape(stream, byte);
    case INTERMEDIATE:
        return byte < 0x30 ? PART_NONE : done(stream, PART_ESCAPE);
    case CSI:
        if (byte >= 0x40 && byte < 0x7f)
            return done(stream, PART_CSI);
        return byte >= 0x20 && byte < 0x40 ? PART_NONE : done(stream, PART_STRING);
    case STRING:
        if (byte == 0x07)
            return done(stream, osc ? PART_OSC : PART_STRING);
        if (byte == 0x1b)
            stream->state = STRING_ESCAPE;
        return PART_NONE;
    default:
        return done(stream, osc && byte == '\\' ? PART_OSC : PART_STRING);
    }
}

bool stream_open(const Stream *stream)
{
    return stream->state != GROUND;
}

void stream_release(Stream *stream)
{
    buffer_release(&stream->part);
}
