#include "term-internal.h"

#include <string.h>

/* xterm's ctlseqs: clicks and the wheel (1000), told in decimal numbers (1006). */
#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
/* The same, XTWINOPS 22 and 23: the window's title is laid aside, and taken back. */
#define TITLE_KEEP    "\033[22;2t"
#define TITLE_RESTORE "\033[23;2t"

void modes_wish(Modes *modes, const TermWishes *wishes)
{
    modes->wants_mouse = wishes->mouse && modes->can_mouse;
    modes->wants_title = wishes->title && modes->can_title;
    modes->keeps = wishes->keep;
    buffer_clear(&modes->title);
    if (modes->wants_title)
        buffer_add_string(&modes->title, wishes->title);
}

/* OSC 2; a byte that would end it early cannot be in it. */
static void add_title(Modes *modes, Buffer *out)
{
    buffer_add_string(out, "\033]2;");
    for (size_t i = 0; i < modes->title.length; i++)
        if ((unsigned char)modes->title.bytes[i] >= ' ' && modes->title.bytes[i] != 0x7f)
            buffer_add_byte(out, modes->title.bytes[i]);
    buffer_add_byte(out, '\a');
    buffer_clear(&modes->title_shown);
    buffer_add(&modes->title_shown, modes->title.bytes, modes->title.length);
}

static bool title_differs(const Modes *modes)
{
    return modes->title.length != modes->title_shown.length ||
           memcmp(modes->title.bytes, modes->title_shown.bytes, modes->title.length) != 0;
}

void modes_enter(Modes *modes, Buffer *out)
{
    if (modes->paste_on && !modes->paste) {
        buffer_add_string(out, modes->paste_on);
        modes->paste = true;
    }
    if (modes->mouse != modes->wants_mouse) {
        modes->mouse = modes->wants_mouse;
        buffer_add_string(out, modes->mouse ? MOUSE_ON : MOUSE_OFF);
    }
    if (modes->titled != modes->wants_title) {
        modes->titled = modes->wants_title;
        buffer_add_string(out, modes->titled ? TITLE_KEEP : TITLE_RESTORE);
        buffer_clear(&modes->title_shown);
    }
    if (modes->titled && title_differs(modes))
        add_title(modes, out);
}

void modes_leave(const Modes *modes, Buffer *out)
{
    if (modes->paste)
        buffer_add_string(out, modes->paste_off);
    if (modes->mouse)
        buffer_add_string(out, MOUSE_OFF);
    if (modes->titled)
        buffer_add_string(out, TITLE_RESTORE);
}

void modes_left(Modes *modes)
{
    modes->paste = modes->mouse = modes->titled = false;
    buffer_clear(&modes->title_shown);
}

void modes_lost(Modes *modes)
{
    modes->paste = modes->mouse = false;
    buffer_clear(&modes->title_shown);
}

void modes_release(Modes *modes)
{
    buffer_release(&modes->title);
    buffer_release(&modes->title_shown);
}
