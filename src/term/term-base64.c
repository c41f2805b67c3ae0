#include <dramatis/term.h>

void base64_add(Buffer *out, const char *bytes, size_t length)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *next = (const unsigned char *)bytes;

    buffer_reserve(out, length / 3 * 4 + 4);
    for (size_t left = length; left > 0;) {
        size_t taken = left < 3 ? left : 3;
        uint32_t group = (uint32_t)next[0] << 16;

        group |= taken > 1 ? (uint32_t)next[1] << 8 : 0;
        group |= taken > 2 ? next[2] : 0;
        for (size_t i = 0; i < 4; i++)
            buffer_add_byte(out, i <= taken ? digits[group >> (18 - 6 * i) & 63] : '=');
        next += taken;
        left -= taken;
    }
}
