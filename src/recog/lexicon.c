/* The lexicons, as maps. Names of several words are kept by their folded tokens, so that "U.S."
 * and "St. Louis" are found the way the tokeniser cuts them. */
#include "recog-internal.h"

#include <dramatis/segment.h>

#include <string.h>

struct Lexicon {
    Map *words; /* folded -> kinds */
};

enum { PHRASE_LONGEST = 8 }; /* words */

Lexicon *lexicon_new(void)
{
    Lexicon *lexicon = memory_new(sizeof *lexicon);

    lexicon->words = map_new();
    return lexicon;
}

void lexicon_free(Lexicon *lexicon)
{
    map_free(lexicon->words);
    free(lexicon);
}

unsigned lexicon_word(const Lexicon *lexicon, const char *folded, size_t length)
{
    /* "Gen." is "gen" in the lexicons, "U.S." is itself. */
    if (length && memchr(folded, '.', length) == folded + length - 1)
        length--;
    uint32_t kinds = map_find(lexicon->words, folded, length);
    return kinds == MAP_NONE ? 0 : kinds;
}

static void add_kinds(Map *map, const char *key, size_t length, unsigned kinds)
{
    uint32_t *slot = map_slot(map, key, length);

    *slot = *slot == MAP_NONE ? kinds : *slot | kinds;
}

void reading_clear(Reading *reading)
{
    reading->words.count = 0;
    buffer_clear(&reading->folded);
}

Word *word_add(Reading *reading, Span span)
{
    Word *word = vector_push(&reading->words);

    *word = (Word){.span = span};
    word->folded.start = (uint32_t)reading->folded.length;
    text_fold_name(&reading->folded, reading->article->text + span.start, span_length(span));
    word->folded.end = (uint32_t)reading->folded.length;
    return word;
}

void words_fold(const Reading *reading, size_t first, size_t end, Buffer *out)
{
    for (size_t i = first; i < end; i++) {
        Span folded = reading->words.items[i].folded;
        if (i > first)
            buffer_add_byte(out, ' ');
        buffer_add(out, reading->folded.bytes + folded.start, span_length(folded));
    }
}

/* Whether the words, folded the same, may be the same name: an acronym only in capitals, so
 * that "us" and "who" are no names. */
static bool written_as_name(const Reading *reading, size_t first, size_t end)
{
    const Word *word = &reading->words.items[first];
    size_t letters = span_length(word->span);

    if (word->uncased)
        return true;
    if (!word->capital)
        return false;
    return end - first > 1 || letters > 3 || word->capitals || !(word->kinds & LEXICON_NAMES) ||
           !(word->kinds & LEXICON_NOT_NAMES);
}

size_t lexicon_match(Reading *reading, size_t at, unsigned *kinds)
{
    const Recogniser *recogniser = reading->recogniser;
    size_t left = reading->words.count - at;

    buffer_clear(&reading->scratch);
    words_fold(reading, at, at + 1, &reading->scratch);
    uint32_t most =
        map_find(recogniser->starts, reading->scratch.bytes, reading->scratch.length);
    if (most == MAP_NONE)
        return 0;
    for (size_t count = most < left ? most : left; count; count--) {
        buffer_clear(&reading->scratch);
        words_fold(reading, at, at + count, &reading->scratch);
        uint32_t found =
            map_find(recogniser->phrases, reading->scratch.bytes, reading->scratch.length);
        if (found != MAP_NONE && written_as_name(reading, at, at + count)) {
            *kinds = found;
            return count;
        }
    }
    return 0;
}

/* --- Filling ----------------------------------------------------------------------------- */

/* All names of the lexicons, one paragraph each, so that the tokeniser cuts them like any text.
 */
typedef struct Names {
    Buffer text;
    VECTOR(Paragraph) paragraphs;
    VECTOR(unsigned) kinds;
} Names;

static void add_name(Names *names, const char *text, size_t length, unsigned kind)
{
    uint32_t start = (uint32_t)names->text.length;

    buffer_add(&names->text, text, length);
    buffer_add_byte(&names->text, '\n');
    *vector_push(&names->paragraphs) =
        (Paragraph){.span = {start, start + (uint32_t)length}, .zone = ZONE_BODY};
    *vector_push(&names->kinds) = kind;
}

static void add_names(Names *names, const char *list, unsigned kind)
{
    for (size_t length; *list; list += length + (list[length] == '|')) {
        length = strcspn(list, "|");
        add_name(names, list, length, kind);
    }
}

static void collect(Names *names, Lexicon *lexicon)
{
    Buffer folded = BUFFER_EMPTY;

    for (size_t i = 0; i < country_count; i++) {
        add_names(names, country_table[i].name, LEXICON_PLACES);
        add_names(names, country_table[i].others, LEXICON_PLACES);
        add_names(names, country_table[i].adjectives, LEXICON_OTHERS);
    }
    for (size_t i = 0; i < lexicon_row_count; i++) {
        const LexiconRow *row = &lexicon_rows[i];
        if (row->kind & LEXICON_NAMES) {
            add_name(names, row->text, strlen(row->text), row->kind);
        } else {
            buffer_clear(&folded);
            text_fold_name(&folded, row->text, strlen(row->text));
            add_kinds(lexicon->words, folded.bytes, folded.length, row->kind);
        }
    }
    buffer_release(&folded);
}

static void fill(Recogniser *recogniser, const Article *article, const Analysis *analysis,
                 const Names *names)
{
    Reading reading = {.recogniser = recogniser,
                       .article = article,
                       .folded = BUFFER_EMPTY,
                       .scratch = BUFFER_EMPTY};
    uint32_t token = 0;

    for (size_t i = 0; i < names->paragraphs.count; i++) {
        reading_clear(&reading);
        for (; token < analysis->token_count &&
               analysis->tokens[token].span.start < names->paragraphs.items[i].span.end;
             token++)
            word_add(&reading, analysis->tokens[token].span);
        size_t count = reading.words.count;
        if (!count || count > PHRASE_LONGEST)
            continue;
        buffer_clear(&reading.scratch);
        words_fold(&reading, 0, count, &reading.scratch);
        add_kinds(recogniser->phrases, reading.scratch.bytes, reading.scratch.length,
                  names->kinds.items[i]);
        if (count == 1)
            add_kinds(recogniser->lexicon->words, reading.scratch.bytes, reading.scratch.length,
                      names->kinds.items[i]);
        buffer_clear(&reading.scratch);
        words_fold(&reading, 0, 1, &reading.scratch);
        uint32_t *most =
            map_slot(recogniser->starts, reading.scratch.bytes, reading.scratch.length);
        if (*most == MAP_NONE || *most < count)
            *most = (uint32_t)count;
    }
    vector_release(&reading.words);
    buffer_release(&reading.folded);
    buffer_release(&reading.scratch);
}

void lexicons_fill(Recogniser *recogniser)
{
    Names names = {.text = BUFFER_EMPTY};
    Analysis *analysis = analysis_new();

    recogniser->lexicon = lexicon_new();
    recogniser->phrases = map_new();
    recogniser->starts = map_new();
    collect(&names, recogniser->lexicon);
    Article *article = article_new("lexicons", names.text.bytes, names.text.length);
    article->paragraphs = arena_copy_items(article->arena, names.paragraphs.items,
                                           names.paragraphs.count, sizeof(Paragraph));
    article->paragraph_count = (uint32_t)names.paragraphs.count;
    segment_article(article, analysis);
    fill(recogniser, article, analysis, &names);
    analysis_free(analysis);
    article_free(article);
    buffer_release(&names.text);
    vector_release(&names.paragraphs);
    vector_release(&names.kinds);
}
