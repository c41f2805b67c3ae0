#include <dramatis/screen.h>

void screen_dump_text(const Screen *screen, Buffer *out)
{
    for (uint32_t row = 0; row < screen->rows; row++) {
        const Cell *cells = screen->cells + (size_t)row * screen->columns;
        size_t kept = out->length;

        for (uint32_t column = 0; column < screen->columns; column++) {
            buffer_add_string(out, cells[column].shown);
            if (cells[column].width > 0 && cells[column].shown[0] != ' ')
                kept = out->length;
        }
        buffer_cut(out, kept);
        buffer_add_byte(out, '\n');
    }
}

void screen_dump_roles(const Screen *screen, Buffer *out)
{
    for (uint32_t row = 0; row < screen->rows; row++) {
        const Cell *cells = screen->cells + (size_t)row * screen->columns;

        for (uint32_t column = 0; column < screen->columns; column++)
            buffer_add_byte(out, role_letter(cells[column].role));
        buffer_add_byte(out, '\n');
    }
}

void screen_dump_overlays(const Screen *screen, Buffer *out)
{
    for (uint32_t row = 0; row < screen->rows; row++) {
        const Cell *cells = screen->cells + (size_t)row * screen->columns;

        for (uint32_t column = 0; column < screen->columns; column++) {
            char shown = '.';

            for (unsigned bits = cells[column].overlays, bit = 0; bits; bits >>= 1, bit++)
                shown = (char)('0' + bit);
            buffer_add_byte(out, shown);
        }
        buffer_add_byte(out, '\n');
    }
}
