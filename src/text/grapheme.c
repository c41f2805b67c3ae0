#include <dramatis/text.h>

#include <unictype.h>
#include <unigbrk.h>

/* What the rules of UAX #29 (Unicode 15.0, section 3.1.1) must remember of the cluster so far.
 */
typedef struct ClusterState {
    int last;         /* GBP_* of the last character */
    bool pictograph;  /* GB11: a pictograph and extenders end here */
    bool joined;      /* GB11: and a ZWJ behind them */
    bool open_region; /* GB12, GB13: an odd number of regional indicators ends here */
} ClusterState;

static ClusterState state_start(uint32_t character)
{
    ClusterState state = {.last = uc_graphemeclusterbreak_property(character)};

    state.pictograph = uc_is_property_extended_pictographic(character);
    state.open_region = state.last == GBP_RI;
    return state;
}

/* The rules that look at two characters only: GB3 to GB9b. */
static bool pair_joined(int before, int after)
{
    if (before == GBP_CR)
        return after == GBP_LF;
    if (before == GBP_CONTROL || before == GBP_LF || after == GBP_CONTROL || after == GBP_CR ||
        after == GBP_LF)
        return false;
    if (before == GBP_L)
        if (after == GBP_L || after == GBP_V || after == GBP_LV || after == GBP_LVT)
            return true;
    if ((before == GBP_LV || before == GBP_V) && (after == GBP_V || after == GBP_T))
        return true;
    if ((before == GBP_LVT || before == GBP_T) && after == GBP_T)
        return true;
    return after == GBP_EXTEND || after == GBP_ZWJ || after == GBP_SPACINGMARK ||
           before == GBP_PREPEND;
}

/* Takes one more character in; false when it starts the next cluster. */
static bool state_extend(ClusterState *state, uint32_t character)
{
    int next = uc_graphemeclusterbreak_property(character);
    bool pictograph = uc_is_property_extended_pictographic(character);

    if (!pair_joined(state->last, next) && !(state->joined && pictograph) &&
        !(state->open_region && next == GBP_RI))
        return false;
    state->joined = state->pictograph && next == GBP_ZWJ;
    state->pictograph = pictograph || (state->pictograph && next == GBP_EXTEND);
    state->open_region = next == GBP_RI && !state->open_region;
    state->last = next;
    return true;
}

uint32_t grapheme_end(const char *text, uint32_t length, uint32_t position)
{
    ClusterState state;
    size_t size;
    uint32_t at = position;

    if (at >= length)
        return length;
    if ((uint8_t)text[at] < 0x80) {
        if (at + 1 == length)
            return length;
        if ((uint8_t)text[at + 1] < 0x80)
            return at + 1 + (text[at] == '\r' && text[at + 1] == '\n');
    }
    state = state_start(utf8_decode(text + at, length - at, &size));
    for (at += (uint32_t)size; at < length; at += (uint32_t)size)
        if (!state_extend(&state, utf8_decode(text + at, length - at, &size)))
            break;
    return at;
}

/* The start of the character that ends at `position` > 0. */
static uint32_t character_start(const char *text, uint32_t position)
{
    size_t size;

    for (uint32_t back = 4; back > 1; back--) {
        if (back > position || ((uint8_t)text[position - back] & 0xC0) == 0x80)
            continue;
        utf8_decode(text + position - back, back, &size);
        if (size == back)
            return position - back;
    }
    return position - 1;
}

uint32_t grapheme_start(const char *text, uint32_t position)
{
    uint32_t start = position;
    uint32_t end;
    size_t size;

    if (!position)
        return 0;
    /* Back to a place that is a boundary whatever stands before it. */
    while ((start = character_start(text, start)) > 0) {
        uint32_t at = character_start(text, start);
        uint32_t before = utf8_decode(text + at, start - at, &size);
        uint32_t after = utf8_decode(text + start, position - start, &size);
        int last = uc_graphemeclusterbreak_property(before);

        if (!pair_joined(last, uc_graphemeclusterbreak_property(after)) && last != GBP_RI &&
            last != GBP_ZWJ)
            break;
    }
    while ((end = grapheme_end(text, position, start)) < position)
        start = end;
    return start;
}
