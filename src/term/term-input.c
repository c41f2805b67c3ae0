#include "term-internal.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* How long the rest of a sequence may take; ESC alone after that is the Escape key. */
#define ESCAPE_MILLISECONDS 25
/* How long answers that are still out are waited for at the end, and after which time none are
 * expected any more. */
#define DRAIN_MILLISECONDS 150
#define LATE_MILLISECONDS  1000
#define READ_BYTES         4096
/* A paste that stands still for so long has lost its end. */
#define PASTE_MILLISECONDS 5000

int64_t milliseconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Two modes (DECRQM), and what every terminal answers (DA1): behind that nothing more comes
 * from one that does not know the other question. xterm's ctlseqs has all three. */
void input_ask(Input *input, Buffer *out)
{
    buffer_add_string(out, "\033[?69$p\033[?2026$p\033[c");
    input->answers = (Answers){.due = true, .asked_at = milliseconds_now()};
}

/* Whether this is the answer for a mode, and 1 or 2, which say that it can be set; 0 says that
 * it is not known, 4 that it is never set. */
static bool says_of(const char *bytes, size_t size, const char *mode)
{
    size_t length = strlen(mode);

    return size > length && memcmp(bytes, mode, length) == 0 &&
           (bytes[length] == '1' || bytes[length] == '2');
}

static void note_answer(Input *input, const char *bytes, size_t size)
{
    input->answers.margins |= says_of(bytes, size, "\033[?69;");
    input->answers.sync |= says_of(bytes, size, "\033[?2026;");
    if (size > 3 && memcmp(bytes, "\033[?", 3) == 0 && bytes[size - 1] == 'c')
        input->answers.due = false;
}

/* The next key among the bytes that are there; what is no key is dropped. */
static bool decode_next(Input *input, bool late)
{
    if (input->cut && !input->key_ready) {
        input->cut = input->pasting = false;
        input->key = KEY_PASTE_END;
        input->key_ready = true;
    }
    while (!input->key_ready && input->used < input->bytes.length) {
        Key key;
        size_t size =
            key_decode(input->strings, input->string_count, input->bytes.bytes + input->used,
                       input->bytes.length - input->used, late, &key);
        if (!size)
            return false;
        if (key == KEY_NOTHING)
            note_answer(input, input->bytes.bytes + input->used, size);
        input->used += size;
        if (key != KEY_NOTHING) {
            input->key = key;
            input->key_ready = true;
            if (key == KEY_PASTE || key == KEY_PASTE_END)
                input->pasting = key == KEY_PASTE;
        }
    }
    return input->key_ready;
}

/* Reads what there is, without which it would wait. False: the terminal is gone. */
static bool read_more(Input *input)
{
    char bytes[READ_BYTES];
    ssize_t count = read(input->tty->input, bytes, sizeof bytes);

    if (count < 0)
        return errno == EINTR || errno == EAGAIN;
    if (count == 0)
        return false;
    int64_t now = milliseconds_now();
    if (input->pasting && now - input->read_at > PASTE_MILLISECONDS)
        input->cut = true;
    input->read_at = now;
    if (input->used == input->bytes.length) {
        buffer_clear(&input->bytes);
        input->used = 0;
    }
    buffer_add(&input->bytes, bytes, (size_t)count);
    input->waits = false;
    return true;
}

bool input_pending(Input *input)
{
    struct pollfd keyboard = {.fd = input->tty->input, .events = POLLIN};

    for (;;) {
        if (decode_next(input, false))
            return true;
        if (poll(&keyboard, 1, 0) <= 0)
            return false;
        if (!read_more(input)) {
            input->tty->gone = true;
            return true;
        }
    }
}

void input_drain(Input *input)
{
    struct pollfd keyboard = {.fd = input->tty->input, .events = POLLIN};
    Key kept = input->key;
    bool ready = input->key_ready;

    /* Keys on the way are lost with it. */
    while (input->answers.due && !input->tty->gone &&
           milliseconds_now() - input->answers.asked_at < LATE_MILLISECONDS &&
           poll(&keyboard, 1, DRAIN_MILLISECONDS) > 0) {
        input->tty->gone = !read_more(input);
        do
            input->key_ready = false;
        while (decode_next(input, false));
    }
    input->key = kept;
    input->key_ready = ready;
}

InputKind input_wait(Input *input, int wake_descriptor, int64_t deadline, Key *key)
{
    for (;;) {
        if (signals_ending())
            return INPUT_SIGNAL;
        if (decode_next(input, false)) {
            input->key_ready = false;
            *key = input->key;
            return INPUT_KEY;
        }
        if (input->tty->gone)
            return INPUT_GONE;

        /* A sequence that was broken off holds nothing up: it waits for its end without a
         * limit. */
        bool partial = input->used < input->bytes.length && !input->waits;
        int64_t left = deadline < 0 ? -1 : deadline - milliseconds_now();
        bool over = deadline >= 0 && left <= 0;
        if (over)
            left = 0;
        bool escape = partial && (left < 0 || left > ESCAPE_MILLISECONDS);
        struct pollfd sources[] = {
            {.fd = input->tty->input, .events = POLLIN},
            {.fd = signals_descriptor(), .events = POLLIN},
            {.fd = wake_descriptor, .events = POLLIN},
            {.fd = input->tty->rest.length > 0 ? input->tty->output : -1, .events = POLLOUT},
        };
        int count = poll(sources, 4, escape ? ESCAPE_MILLISECONDS : (int)left);

        if (count < 0)
            continue;
        if (sources[1].revents)
            return INPUT_SIGNAL;
        if (sources[0].revents) {
            if (!read_more(input))
                input->tty->gone = true;
            continue;
        }
        if (sources[3].revents) {
            tty_go_on(input->tty);
            if (input->tty->rest.length > 0 || input->tty->gone)
                continue;
            return INPUT_TAKEN;
        }
        if (sources[2].revents)
            return INPUT_WAKE;
        if (partial && !decode_next(input, true))
            input->waits = true;
        if (!input->key_ready && !escape)
            return INPUT_TIMEOUT;
    }
}
