#include <dramatis/term.h>

void term_size(Term *term, uint32_t *rows, uint32_t *columns)
{
    term->table->size(term, rows, columns);
}

int term_colors(Term *term)
{
    return term->table->colors(term);
}

bool term_reorders(Term *term)
{
    return term->table->reorders(term);
}

Event term_read(Term *term, int wake_descriptor, int milliseconds)
{
    return term->table->read(term, wake_descriptor, milliseconds);
}

bool term_pending(Term *term)
{
    return term->table->pending(term);
}

bool term_busy(Term *term)
{
    return term->table->busy(term);
}

void term_flush(Term *term, const Screen *screen, const Theme *theme)
{
    term->table->flush(term, screen, theme);
}

void term_redraw(Term *term)
{
    term->table->redraw(term);
}

void term_copy(Term *term, const char *text, size_t length)
{
    term->table->copy(term, text, length);
}

void term_wish(Term *term, const TermWishes *wishes)
{
    term->table->wish(term, wishes);
}

void term_suspend(Term *term)
{
    term->table->suspend(term);
}

void term_close(Term *term)
{
    if (term)
        term->table->close(term);
}
