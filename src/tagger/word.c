/* The form of a word, and the lexicon. */
#include "tagger-internal.h"

#include <string.h>

typedef struct FormReader {
    WordForm *form;
    uint32_t last; /* class of the last character of the shape */
    uint32_t shape_length;
    uint32_t letters;
    uint32_t uppers;
    uint32_t lowers;
    bool first_upper;
} FormReader;

static void read_shape(FormReader *reader, uint32_t class)
{
    if (class == 'X')
        reader->uppers++;
    else if (class == 'x')
        reader->lowers++;
    if (class == 'X' && reader->letters == 0)
        reader->first_upper = true;
    if (class == 'X' || class == 'x' || class == 'a')
        reader->letters++;
    if (class != reader->last && reader->shape_length < 8) {
        reader->form->shape = hash_pair(reader->form->shape, class);
        reader->shape_length++;
    }
    reader->last = class;
}

static CaseKind case_kind(const FormReader *reader)
{
    if (reader->uppers == 0)
        return reader->lowers ? CASE_LOWER : CASE_NONE;
    if (reader->lowers == 0)
        return reader->uppers == 1 ? CASE_INITIAL : CASE_UPPER;
    return reader->first_upper && reader->uppers == 1 ? CASE_TITLE : CASE_MIXED;
}

static uint32_t class_of(uint32_t c)
{
    if (c < 0x80)
        return (c - 'A' < 26) ? 'X' : (c - 'a' < 26) ? 'x' : (c - '0' < 10) ? 'd' : c;
    if (char_is_upper(c))
        return 'X';
    if (char_is_lower(c))
        return 'x';
    return char_is_letter(c) ? 'a' : char_is_digit(c) ? 'd' : 'o';
}

static char folded_byte(char c)
{
    return c >= '0' && c <= '9' ? '0' : c;
}

static uint32_t hash_bytes(const char *bytes, size_t length)
{
    uint32_t hash = HASH_START;
    for (size_t i = 0; i < length; i++)
        hash = hash_byte(hash, (unsigned char)folded_byte(bytes[i]));
    return hash;
}

static void read_grams(Grams *grams, const char *lower, size_t length)
{
    enum { LENGTH_MOST = 16 };
    char marked[LENGTH_MOST + 2];
    if (length > LENGTH_MOST)
        length = LENGTH_MOST;
    marked[0] = '^';
    memcpy(marked + 1, lower, length);
    marked[length + 1] = '$';
    for (size_t size = 3; size <= 4; size++)
        for (size_t i = 0; i + size <= length + 2; i++)
            *vector_push(grams) = hash_bytes(marked + i, size);
}

/* `lower` is the folded word. */
static void read_affixes(WordForm *form, const char *lower, size_t length, Grams *grams)
{
    if (grams && form->kind != CASE_LOWER && form->kind != CASE_NONE)
        read_grams(grams, lower, length);
    form->lower = hash_bytes(lower, length);
    for (size_t i = 0; i < 3; i++) {
        bool long_enough = length > i + 2;
        form->prefixes[i] = long_enough ? hash_bytes(lower, i + 2) : NONE;
        form->suffixes[i] = long_enough ? hash_bytes(lower + length - i - 2, i + 2) : NONE;
    }
}

void word_form(WordForm *form, const char *word, size_t length, Grams *grams)
{
    enum { SHORT = 64 };
    char lower[SHORT];
    FormReader reader = {.form = form};
    bool plain = length <= SHORT;
    form->shape = HASH_START;
    for (size_t i = 0; i < length;) {
        size_t size = 1;
        uint32_t c = (unsigned char)word[i];
        if (c >= 0x80) {
            c = utf8_decode(word + i, length - i, &size);
            plain = false;
        } else if (plain) {
            lower[i] = (char)(c - 'A' < 26 ? c | 0x20 : c);
        }
        read_shape(&reader, class_of(c));
        i += size;
    }
    form->kind = case_kind(&reader);
    if (plain) {
        form->word = hash_bytes(word, length);
        read_affixes(form, lower, length, grams);
        return;
    }
    Folded folded;
    text_fold(&folded, word, length, FOLD_FORM);
    form->word = hash_bytes(folded.text.bytes, folded.text.length);
    folded_release(&folded);
    text_fold(&folded, word, length, FOLD_NAME);
    read_affixes(form, folded.text.bytes, folded.text.length, grams);
    folded_release(&folded);
}

/* --- TaggerLexicon ------------------------------------------------------------------------ */

uint32_t lexicon_key_more(uint32_t key, uint32_t lower)
{
    return hash_pair(key + 1, lower);
}

uint32_t lexicon_key_word(uint32_t word)
{
    return hash_pair(0x636C6173, word);
}

uint32_t lexicon_word_key(const char *word, size_t length)
{
    WordForm form;
    word_form(&form, word, length, NULL);
    return lexicon_key_word(form.word);
}

uint32_t lexicon_phrase_key(uint32_t key, const char *word, size_t length)
{
    WordForm form;
    word_form(&form, word, length, NULL);
    return lexicon_key_more(key, form.lower);
}

const LexiconEntry *lexicon_find(const TaggerLexicon *lexicon, uint32_t key)
{
    static const LexiconEntry nothing;
    if (lexicon->buckets == 0)
        return &nothing;
    const LexiconEntry *entry =
        lexicon->entries + (size_t)key_bucket(key, lexicon->buckets) * BUCKET;
    uint16_t mark = key_mark(key);
    for (int i = 0; i < BUCKET; i++)
        if (entry[i].mark == mark)
            return &entry[i];
    return &nothing;
}
