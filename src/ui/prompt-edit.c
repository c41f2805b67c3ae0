#include "prompt.h"

#include <stdlib.h>
#include <string.h>

void edit_replace(Prompt *prompt, Span span, const char *bytes, size_t length)
{
    Buffer *text = &prompt->text;
    Buffer whole = BUFFER_EMPTY;

    if (text->length - span_length(span) + length > PROMPT_BYTES)
        return;
    buffer_add(&whole, text->bytes, span.start);
    buffer_add(&whole, bytes, length);
    buffer_add(&whole, text->bytes + span.end, text->length - span.end);
    buffer_release(text);
    *text = whole;
    prompt->cursor = span.start + (uint32_t)length;
}

static uint32_t text_end(const Prompt *prompt)
{
    return (uint32_t)prompt->text.length;
}

static uint32_t before(const Prompt *prompt)
{
    return prompt->cursor > 0 ? grapheme_start(prompt->text.bytes, prompt->cursor) : 0;
}

static uint32_t behind(const Prompt *prompt)
{
    return prompt->cursor < text_end(prompt)
               ? grapheme_end(prompt->text.bytes, text_end(prompt), prompt->cursor)
               : prompt->cursor;
}

/* Where the word before the cursor begins: blanks, then what is no blank. */
static uint32_t word_before(const Prompt *prompt)
{
    const char *text = prompt->text.bytes;
    uint32_t at = prompt->cursor;

    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

static bool move_key(Prompt *prompt, Key key)
{
    switch (key) {
    case KEY_LEFT:
    case KEY_CONTROL('B'):
        prompt->cursor = before(prompt);
        return true;
    case KEY_RIGHT:
    case KEY_CONTROL('F'):
        prompt->cursor = behind(prompt);
        return true;
    case KEY_HOME:
    case KEY_CONTROL('A'):
        prompt->cursor = 0;
        return true;
    case KEY_END:
    case KEY_CONTROL('E'):
        prompt->cursor = text_end(prompt);
        return true;
    default:
        return false;
    }
}

/* The bytes that a key deletes; false for another key. */
static bool deleted(const Prompt *prompt, Key key, Span *span)
{
    *span = (Span){prompt->cursor, prompt->cursor};
    switch (key) {
    case KEY_BACKSPACE:
        span->start = before(prompt);
        return true;
    case KEY_DELETE:
    case KEY_CONTROL('D'):
        span->end = behind(prompt);
        return true;
    case KEY_CONTROL('W'):
        span->start = word_before(prompt);
        return true;
    case KEY_CONTROL('U'):
        span->start = 0;
        return true;
    case KEY_CONTROL('K'):
        span->end = text_end(prompt);
        return true;
    default:
        return false;
    }
}

bool edit_key(Prompt *prompt, Key key, bool *changed)
{
    Span span;
    char bytes[4];

    *changed = false;
    if (move_key(prompt, key))
        return true;
    if (deleted(prompt, key, &span)) {
        *changed = !span_empty(span);
        edit_replace(prompt, span, "", 0);
        return true;
    }
    /* What is no key of ours and no character (a surrogate would not be one) is not taken. */
    if (key < ' ' || key >= 0x110000 || (key >= 0xD800 && key <= 0xDFFF))
        return false;
    edit_replace(prompt, span, bytes, utf8_encode(key, bytes));
    *changed = true;
    return true;
}

bool edit_recall(App *app, int direction)
{
    Prompt *prompt = app->prompt;
    const PromptHistory *history = &app->histories[prompt->kind];
    Span all = {0, text_end(prompt)};

    if (direction < 0 ? prompt->recalled == 0 : prompt->recalled >= history->count)
        return false;
    if (prompt->recalled == history->count) {
        free(prompt->typed);
        prompt->typed = memory_copy_string(prompt->text.bytes);
    }
    prompt->recalled = direction < 0 ? prompt->recalled - 1 : prompt->recalled + 1;
    const char *line =
        prompt->recalled < history->count ? history->items[prompt->recalled] : prompt->typed;
    edit_replace(prompt, all, line, strlen(line));
    return true;
}
