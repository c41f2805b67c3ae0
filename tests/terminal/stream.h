/* stream: takes the bytes a program sends to a terminal apart: characters, controls, escape
 * sequences. One tokeniser for the harness, for the audit and for the counting of the bench. */
#ifndef DRAMATIS_TESTS_STREAM_H
#define DRAMATIS_TESTS_STREAM_H

#include <dramatis/base.h>

typedef enum PartKind {
    PART_NONE,    /* not complete yet */
    PART_TEXT,    /* one character; `character` is its number */
    PART_BAD,     /* bytes that are not UTF-8 */
    PART_CONTROL, /* one byte below 20, or 7F */
    PART_ESCAPE,  /* ESC with what belongs to it */
    PART_CSI,     /* ESC [ parameters, intermediates, final */
    PART_OSC,     /* ESC ] ... BEL or ST, end included */
    PART_STRING   /* DCS, SOS, PM, APC, and anything that is broken */
} PartKind;

typedef struct Stream {
    Buffer part; /* the bytes of the part that stream_add completed, until the next call */
    int state;
    size_t wanted; /* bytes a character still needs */
    uint32_t character;
    bool complete;
} Stream;

#define STREAM_START                                                                           \
    {                                                                                          \
        .part = BUFFER_EMPTY                                                                   \
    }

PartKind stream_add(Stream *stream, char byte);
/* Whether a part has begun and not ended. */
bool stream_open(const Stream *stream);
void stream_release(Stream *stream);

#endif
