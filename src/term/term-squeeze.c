#include <dramatis/term.h>

#include <string.h>

/* Bytes of parameters that are collected before an SGR is sent: VT100s take 16 parameters. */
#define MOST_PARAMETERS 40

/* A change of attributes that has not been sent yet. */
typedef struct Change {
    bool reset;    /* clears everything first */
    size_t length; /* of "1;34" */
    char numbers[2 * MOST_PARAMETERS];
} Change;

static void send_change(Squeeze *state, Buffer *out, Change *change)
{
    bool reset = change->reset && !state->plain;

    if (reset || change->length > 0) {
        buffer_add_string(out, "\033[");
        /* An empty parameter is 0 (ECMA-48, 5.4.2). */
        if (reset && change->length > 0)
            buffer_add_byte(out, ';');
        buffer_add(out, change->numbers, change->length);
        buffer_add_byte(out, 'm');
    }
    state->plain = change->length == 0 && (state->plain || change->reset);
    change->reset = false;
    change->length = 0;
}

/* Takes the parameters of one SGR; a 0 in front clears what was collected. False where it must
 * be passed on as it is. */
static bool collect(Squeeze *state, Buffer *out, Change *change, const char *numbers,
                    size_t length)
{
    if (length == 0 || (numbers[0] == '0' && (length == 1 || numbers[1] == ';'))) {
        change->reset = true;
        change->length = 0;
        numbers += length > 2 ? 2 : length;
        length -= length > 2 ? 2 : length;
    }
    if (length == 0)
        return true;
    if (length > MOST_PARAMETERS)
        return false;
    if (change->length + 1 + length > MOST_PARAMETERS)
        send_change(state, out, change);
    if (change->length > 0)
        change->numbers[change->length++] = ';';
    memcpy(change->numbers + change->length, numbers, length);
    change->length += length;
    return true;
}

/* The length of the CSI sequence of digits, ';' and ':' at the start, with its final byte; else
 * 0. */
static size_t csi_length(const char *bytes, size_t length)
{
    size_t i = 2;

    if (length < 3 || bytes[0] != '\033' || bytes[1] != '[')
        return 0;
    while (i < length && bytes[i] >= '0' && bytes[i] <= ';')
        i++;
    return i < length && bytes[i] >= '@' && bytes[i] <= '~' ? i + 1 : 0;
}

/* The length of what chooses the ASCII character set at the start: ESC ( B, or SI; else 0. */
static size_t charset_length(const char *bytes, size_t length)
{
    if (bytes[0] == '\017')
        return 1;
    return length >= 3 && memcmp(bytes, "\033(B", 3) == 0 ? 3 : 0;
}

void squeeze(Squeeze *state, Buffer *out, const char *bytes, size_t length)
{
    Change change = {0};

    for (size_t i = 0, size; i < length; i += size) {
        if ((size = charset_length(bytes + i, length - i))) {
            if (!state->charset)
                buffer_add(out, bytes + i, size);
            state->charset = true;
            continue;
        }
        size = csi_length(bytes + i, length - i);
        char final = size ? bytes[i + size - 1] : '\0';
        if (final == 'm' && collect(state, out, &change, bytes + i + 2, size - 3))
            continue;
        /* What only moves the cursor goes first: another change may follow and undo this one.
         */
        bool moves =
            size ? memchr("ABCDGHd", final, 7) != NULL : bytes[i] == '\r' || bytes[i] == '\b';
        if (!moves)
            send_change(state, out, &change);
        if (final == 'm')
            state->plain = false;
        if (!size)
            size = 1;
        buffer_add(out, bytes + i, size);
    }
    send_change(state, out, &change);
}
