/* Literal search, chunk by chunk: a chunk of the text is folded, the first word of the pattern
 * is looked for in it with memmem (two-way, linear in the worst case), the rest is compared
 * from there. Only one chunk is held folded at a time. */
#include <dramatis/index.h>

#include <stdlib.h>
#include <string.h>

/* Large enough that what is done once a chunk does not count, small enough for the cache. */
enum { CHUNK_BYTES = 32768 };

struct Search {
    char *pattern;
    Folded folded;
    FoldKind kind;
    VECTOR(Span) words; /* of the folded pattern, without blanks; at least one */
    bool blank_before;
    bool blank_after;
};

static bool has_capital(const char *pattern, size_t length)
{
    for (size_t at = 0, size; at < length; at += size)
        if (char_is_upper(utf8_decode(pattern + at, length - at, &size)))
            return true;
    return false;
}

/* Smart case: a capital makes case count, and marks as well where the pattern has any. Folds
 * the pattern. */
static FoldKind fold_pattern(Folded *folded, const char *pattern, size_t length)
{
    Folded plain;

    if (!has_capital(pattern, length)) {
        text_fold(folded, pattern, length, FOLD_NAME);
        return FOLD_NAME;
    }
    text_fold(folded, pattern, length, FOLD_FORM);
    text_fold(&plain, pattern, length, FOLD_PLAIN);
    bool marked = strcmp(folded->text.bytes, plain.text.bytes) != 0;
    folded_release(&plain);
    return marked ? FOLD_FORM : FOLD_PLAIN;
}

Search *search_new(const char *pattern)
{
    size_t length = strlen(pattern);
    Search *search = memory_new(sizeof *search);

    search->pattern = memory_copy_bytes(pattern, length);
    search->kind = fold_pattern(&search->folded, pattern, length);
    const Buffer *text = &search->folded.text;
    for (size_t start = 0, end; start < text->length; start = end) {
        end = start + strcspn(text->bytes + start, " ");
        if (end == start)
            end++;
        else
            *vector_push(&search->words) = (Span){(uint32_t)start, (uint32_t)end};
    }
    if (!search->words.count) {
        search_free(search);
        return NULL;
    }
    search->blank_before = text->bytes[0] == ' ';
    search->blank_after = text->bytes[text->length - 1] == ' ';
    return search;
}

void search_free(Search *search)
{
    if (!search)
        return;
    free(search->pattern);
    folded_release(&search->folded);
    vector_release(&search->words);
    free(search);
}

const char *search_pattern(const Search *search)
{
    return search->pattern;
}

/* --- One chunk ---------------------------------------------------------------------------- */

typedef struct Chunk {
    const char *text; /* the whole text */
    uint32_t length;
    uint32_t start, end; /* of the chunk in it */
    Folded folded;
} Chunk;

/* Where the folded byte `at` came from. */
static uint32_t source_of(const Chunk *chunk, size_t at)
{
    if (!chunk->folded.origin)
        return chunk->start + (uint32_t)at;
    return chunk->start + chunk->folded.origin[at];
}

typedef enum Fit { FIT_NOT, FIT_MATCH, FIT_CUT /* goes on behind the chunk */ } Fit;

/* Passes over a run of blanks, of one at least. */
static Fit fit_blanks(const Chunk *chunk, size_t *at)
{
    const Buffer *text = &chunk->folded.text;
    size_t start = *at;

    while (*at < text->length && text->bytes[*at] == ' ')
        ++*at;
    if (*at == text->length && chunk->end < chunk->length)
        return FIT_CUT;
    return *at > start ? FIT_MATCH : FIT_NOT;
}

static Fit fit_word(const Chunk *chunk, const char *word, size_t length, size_t *at)
{
    const Buffer *text = &chunk->folded.text;
    size_t rest = text->length - *at;

    if (memcmp(text->bytes + *at, word, rest < length ? rest : length) != 0)
        return FIT_NOT;
    if (rest < length)
        return chunk->end < chunk->length ? FIT_CUT : FIT_NOT;
    *at += length;
    return FIT_MATCH;
}

/* The rest of the pattern behind its first word, which ends at *at. */
static Fit fit_rest(const Search *search, const Chunk *chunk, size_t *at)
{
    Fit fit = FIT_MATCH;

    for (size_t i = 1; i < search->words.count && fit == FIT_MATCH; i++) {
        Span word = search->words.items[i];
        fit = fit_blanks(chunk, at);
        if (fit == FIT_MATCH)
            fit =
                fit_word(chunk, search->folded.text.bytes + word.start, span_length(word), at);
    }
    if (fit == FIT_MATCH && search->blank_after)
        fit = fit_blanks(chunk, at);
    return fit;
}

/* Whether a cluster of the source begins (or the text ends) there. */
static bool on_boundary(const Chunk *chunk, uint32_t position)
{
    size_t size;

    if (position == 0 || position >= chunk->length)
        return true;
    if ((uint8_t)chunk->text[position] < 0x80 && (uint8_t)chunk->text[position - 1] < 0x80)
        return chunk->text[position] != '\n' || chunk->text[position - 1] != '\r';
    utf8_decode(chunk->text + position, chunk->length - position, &size);
    return grapheme_start(chunk->text, position + (uint32_t)size) == position;
}

/* Whether the folded byte is the first that its source gave: the "ss" of a sharp s has two. */
static bool starts_source(const Chunk *chunk, size_t at)
{
    return at == 0 || !chunk->folded.origin ||
           chunk->folded.origin[at] != chunk->folded.origin[at - 1];
}

/* The start of the blanks that end at `position`, not before `from`. */
static uint32_t blanks_before(const Chunk *chunk, uint32_t position, uint32_t from)
{
    while (position > from) {
        uint32_t start = position - 1;
        size_t size;
        while (start > from && ((uint8_t)chunk->text[start] & 0xC0) == 0x80)
            start--;
        if (!char_is_space(utf8_decode(chunk->text + start, position - start, &size)))
            break;
        position = start;
    }
    return position;
}

/* Adds the match between two folded bytes; false when it is none after all. */
static bool take_match(const Search *search, const Chunk *chunk, size_t start, size_t end,
                       SpanVector *matches, size_t known)
{
    uint32_t from = matches->count > known ? matches->items[matches->count - 1].end : 0;
    Span match = {source_of(chunk, start), source_of(chunk, end)};

    if (!starts_source(chunk, start) || !starts_source(chunk, end))
        return false;
    if (search->blank_before) {
        uint32_t blanks = blanks_before(chunk, match.start, from);
        if (blanks == match.start)
            return false;
        match.start = blanks;
    }
    if (match.start < from || !on_boundary(chunk, match.start) ||
        !on_boundary(chunk, match.end))
        return false;
    *vector_push(matches) = match;
    return true;
}

/* Appends the matches that begin in the chunk (those from `known` on are of this text); returns
 * the folded byte from which the next chunk must go on. */
static size_t search_chunk(const Search *search, const Chunk *chunk, SpanVector *matches,
                           size_t known)
{
    const Buffer *text = &chunk->folded.text;
    const char *first = search->folded.text.bytes + search->words.items[0].start;
    size_t length = span_length(search->words.items[0]);
    size_t at = 0;

    while (at < text->length) {
        const char *found = memmem(text->bytes + at, text->length - at, first, length);
        if (!found)
            break;
        size_t start = (size_t)(found - text->bytes), end = start + length;
        Fit fit = fit_rest(search, chunk, &end);
        if (fit == FIT_CUT)
            return start;
        if (fit == FIT_MATCH && take_match(search, chunk, start, end, matches, known))
            at = end;
        else
            at = start + 1;
    }
    /* the first word may have begun */
    return text->length >= at + length - 1 ? text->length - (length - 1) : at;
}

/* --- All of it ---------------------------------------------------------------------------- */

/* An end for a chunk of about `size` bytes: where no character is folded with one before it. */
static uint32_t chunk_end(const char *text, uint32_t length, uint32_t start, uint32_t size)
{
    if (size >= length - start)
        return length;
    uint32_t end = start + size;
    while (end > start && ((uint8_t)text[end] & 0xC0) == 0x80)
        end--;
    if (end > start && (uint8_t)text[end] >= 0x80)
        end = grapheme_start(text, end);
    return end > start ? end : grapheme_end(text, length, start);
}

void search_text(const Search *search, const char *text, size_t length, SpanVector *matches)
{
    Chunk chunk = {.text = text};
    size_t known = matches->count;
    uint32_t size = CHUNK_BYTES;

    chunk.length = length < UINT32_MAX ? (uint32_t)length : UINT32_MAX - 1;
    while (chunk.start < chunk.length) {
        chunk.end = chunk_end(text, chunk.length, chunk.start, size);
        text_fold(&chunk.folded, text + chunk.start, chunk.end - chunk.start, search->kind);
        size_t next = search_chunk(search, &chunk, matches, known);
        while (next > 0 && ((uint8_t)chunk.folded.text.bytes[next] & 0xC0) == 0x80)
            next--;
        uint32_t start = next < chunk.folded.text.length ? source_of(&chunk, next) : chunk.end;
        folded_release(&chunk.folded);
        if (chunk.end == chunk.length)
            break;
        /* what is longer than a chunk is looked for in a longer one */
        if (start > chunk.start)
            size = CHUNK_BYTES;
        else
            size = size < UINT32_MAX / 2 ? size * 2 : UINT32_MAX;
        chunk.start = start;
    }
}

void search_article(const Search *search, const Article *article, SpanVector *matches)
{
    search_text(search, article->text, article->length, matches);
}
