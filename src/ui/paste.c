/* paste: what is pasted is text for the prompt, whatever is in it; without a prompt it is
 * nothing, where as keys it would be commands that nobody meant. */
#include "prompt.h"

/* The character that a key stands for in one line of text; 0 for none. */
static uint32_t character_of(Key key)
{
    if (key == KEY_ENTER || key == '\n' || key == KEY_TAB)
        return ' ';
    return key < ' ' || key >= 0x110000 ? 0 : key;
}

static unsigned end(App *app)
{
    app->pasting = false;
    app->message_shown = false;
    if (app->prompt)
        prompt_paste(app, app->pasted.bytes, app->pasted.length);
    else if (app->pasted.length > 0)
        app_message(app, false, "pasted text is not taken for keys; open a prompt before");
    buffer_clear(&app->pasted);
    app_settle(app);
    return REACTION_DRAW;
}

unsigned paste_key(App *app, Key key)
{
    char bytes[4];
    uint32_t character = character_of(key);

    if (key == KEY_PASTE_END)
        return end(app);
    app->pasting = true;
    if (!character)
        return REACTION_NONE;
    size_t size = utf8_encode(character, bytes);
    uint32_t used = app->prompt ? (uint32_t)app->prompt->text.length : 0;
    /* As much as the prompt holds. */
    if (app->pasted.length + size + used <= PROMPT_BYTES)
        buffer_add(&app->pasted, bytes, size);
    return REACTION_NONE;
}
