#include "term-internal.h"

#include <stdlib.h>
#include <string.h>

/* The first VTE that reorders by itself, and obeys BDSM. */
#define VTE_REORDERS 5800

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool starts_with_any(const char *text, const char *const *starts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts_with(text, starts[i]))
            return true;
    return false;
}

/* Of tmux (manual, allow-passthrough) and GNU screen (manual, "Control Sequences") a DCS holds
 * what is passed on. The string itself goes first where it may be obeyed as well: tmux with
 * set-clipboard on, which is oftener so than passing on is allowed. */
void passage_add(Buffer *out, Passage passage, const char *bytes, size_t length)
{
    /* screen takes no longer strings (MAXSTR of its screen.h). */
    enum { SCREEN_BYTES = 760 };

    if (passage != PASSAGE_SCREEN)
        buffer_add(out, bytes, length);
    if (passage == PASSAGE_TMUX) {
        buffer_add_string(out, "\033Ptmux;");
        for (size_t i = 0; i < length; i++) {
            if (bytes[i] == '\033')
                buffer_add_byte(out, '\033');
            buffer_add_byte(out, bytes[i]);
        }
        buffer_add_string(out, "\033\\");
    }
    for (size_t i = 0; passage == PASSAGE_SCREEN && i < length; i += SCREEN_BYTES) {
        buffer_add_string(out, "\033P");
        buffer_add(out, bytes + i, length - i < SCREEN_BYTES ? length - i : SCREEN_BYTES);
        buffer_add_string(out, "\033\\");
    }
}

/* COLORTERM says so of the terminal that set it. It comes through GNU screen, which does not
 * pass such colours on. */
static bool has_direct_colors(const char *type)
{
    const char *color = getenv("COLORTERM");
    bool screen = getenv("STY") || (starts_with(type, "screen") && !getenv("TMUX"));

    return color && !screen && (strcmp(color, "truecolor") == 0 || strcmp(color, "24bit") == 0);
}

Surroundings surroundings_of(const char *type)
{
    /* These print what they do not know of an OSC. */
    static const char *const without_osc[] = {"linux", "vt", "cons", "ansi", "sun"};
    const char *vte = getenv("VTE_VERSION"), *program = getenv("TERM_PROGRAM");
    Surroundings found = {.takes_osc = !starts_with_any(type, without_osc, 5),
                          .direct_colors = has_direct_colors(type)};

    if (getenv("TMUX"))
        found.passage = PASSAGE_TMUX;
    else if (getenv("STY"))
        found.passage = PASSAGE_SCREEN;
    /* Within a multiplexer the terminal's own signs mislead. Screen cannot be asked. */
    bool tmux = getenv("TMUX") || starts_with(type, "tmux");
    bool multiplexer = tmux || getenv("STY") || starts_with(type, "screen");
    found.may_ask = found.takes_osc && (tmux || !multiplexer);
    if (multiplexer)
        return found;
    /* These obey BDSM. */
    bool obeys = (vte && strtol(vte, NULL, 10) >= VTE_REORDERS) ||
                 (program && strcmp(program, "mintty") == 0);
    found.reorders = !obeys && (getenv("KONSOLE_VERSION") || getenv("MLTERM") ||
                                (program && strcmp(program, "Apple_Terminal") == 0));
    /* Far from the terminal's own machine nothing tells of them, and others do not mind. */
    found.quiet_bidi = obeys || (found.may_ask && !found.reorders);
    /* A left-to-right mark takes a cell in mlterm alone. */
    found.marks_borders = found.reorders && !getenv("MLTERM") && MB_CUR_MAX > 1;
    return found;
}
