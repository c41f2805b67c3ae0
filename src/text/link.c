#include <dramatis/text.h>

#include <string.h>
#include <strings.h>
#include <unictype.h>

static const char *const schemes[] = {"https://", "http://", "mailto:"};

static bool is_word(char byte)
{
    return char_is_letter((uint8_t)byte) || char_is_digit((uint8_t)byte);
}

/* The length of the scheme at the start; 0: none. */
static size_t scheme_length(const char *bytes, size_t length)
{
    if ((bytes[0] | 0x20) != 'h' && (bytes[0] | 0x20) != 'm')
        return 0;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t size = strlen(schemes[i]);
        if (length > size && strncasecmp(bytes, schemes[i], size) == 0)
            return size;
    }
    return 0;
}

/* Whether a URL may hold it. RFC 3986 leaves some of ASCII out. Of all other characters letters,
 * marks and digits do, but for scripts that are written without blanks: what follows there is
 * no part of it. */
static bool may_hold(const char *bytes, size_t size, uint32_t character)
{
    if (character < 0x80)
        return character > ' ' && character < 0x7f && !strchr("<>\"`{}|\\^", (int)character);
    return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M |
                                                           UC_CATEGORY_MASK_N) &&
           text_script(bytes, size) != SCRIPT_HAN;
}

static size_t count_byte(const char *bytes, size_t length, char byte)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += bytes[i] == byte;
    return count;
}

/* The length without what belongs to the sentence around it: stops, quotes, and a bracket that
 * was opened before. */
static size_t without_tail(const char *bytes, size_t length)
{
    static const char brackets[][2] = {{'(', ')'}, {'[', ']'}};

    while (length > 0) {
        char last = bytes[length - 1];
        bool loose = strchr(".,;:!?'*_", last) != NULL;
        for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
            loose |= last == brackets[i][1] && count_byte(bytes, length, brackets[i][0]) <
                                                   count_byte(bytes, length, brackets[i][1]);
        if (!loose)
            break;
        length--;
    }
    return length;
}

/* The length of the URL at the start; 0: none. */
static size_t link_length(const char *bytes, size_t length)
{
    size_t scheme = scheme_length(bytes, length), end = scheme;

    if (scheme == 0)
        return 0;
    for (size_t size; end < length; end += size) {
        uint32_t character = utf8_decode(bytes + end, length - end, &size);
        if (end > LINK_BYTES || !may_hold(bytes + end, size, character))
            break;
    }
    end = without_tail(bytes, end);
    bool named = end > scheme && (is_word(bytes[scheme]) || (uint8_t)bytes[scheme] >= 0x80 ||
                                  bytes[scheme] == '[');
    bool mail = (bytes[0] | 0x20) == 'm';
    return named && end <= LINK_BYTES && (!mail || memchr(bytes, '@', end)) ? end : 0;
}

bool text_find_link(const char *text, Span within, Span *link)
{
    for (uint32_t i = within.start; i < within.end; i++) {
        size_t length = link_length(text + i, within.end - i);
        if (length == 0 || (i > within.start && is_word(text[i - 1])))
            continue;
        *link = (Span){i, i + (uint32_t)length};
        return true;
    }
    return false;
}

static bool is_hexadecimal(const char *bytes)
{
    static const char digits[] = "0123456789abcdefABCDEF";

    return strspn(bytes, digits) >= 2;
}

bool text_link_target(Buffer *out, const char *text, Span link)
{
    char bytes[LINK_BYTES + 1] = "";
    size_t start = out->length, length = span_length(link);

    if (length > LINK_BYTES)
        return false;
    memcpy(bytes, text + link.start, length);
    for (size_t i = 0; i < length; i++) {
        bool plain = bytes[i] > ' ' && bytes[i] < 0x7f &&
                     (bytes[i] != '%' || is_hexadecimal(bytes + i + 1));
        if (plain)
            buffer_add_byte(out, bytes[i]);
        else
            buffer_addf(out, "%%%02X", (uint8_t)bytes[i]);
    }
    if (out->length - start <= LINK_BYTES)
        return true;
    buffer_cut(out, start);
    return false;
}
