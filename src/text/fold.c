#include "text-internal.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

/* A base and the marks behind it are normalised together, at most so many characters (twice the
 * 30 of UAX #15's Stream-Safe Text Format); more only in text that is no language's. */
enum { SEGMENT_MOST = 64 };

/* No character's compatibility decomposition is longer than 18 (U+FDFA), and none of those
 * parts grows when its case is folded. */
enum { SEGMENT_FOLDED = SEGMENT_MOST * 18 };

/* Characters on their way; each step writes to the spare block and turns the two round. */
typedef struct Folder {
    Folded *out;
    FoldKind kind;
    size_t origin_capacity;
    uint32_t *items; /* room for SEGMENT_FOLDED */
    uint32_t *spare; /* the same */
    size_t count;
} Folder;

/* Notes where the bytes of the folded text from `start` on came from: from `source` on, each
 * from its own byte where `same`, all from the first otherwise. The way back is written down
 * only from the first difference on. */
static void folder_map(Folder *folder, size_t start, uint32_t source, bool same)
{
    Folded *out = folder->out;
    size_t length = out->text.length;

    if (same && !out->origin)
        return;
    if (!out->origin) {
        out->origin =
            vector_grow(NULL, &folder->origin_capacity, length + 1, sizeof *out->origin);
        for (size_t i = 0; i < start; i++)
            out->origin[i] = (uint32_t)i;
    }
    if (length + 1 > folder->origin_capacity)
        out->origin =
            vector_grow(out->origin, &folder->origin_capacity, length + 1, sizeof *out->origin);
    for (size_t i = start; i < length; i++)
        out->origin[i] = source + (same ? (uint32_t)(i - start) : 0);
}

static bool ignorable(uint32_t character)
{
    return character >= 0xAD && uc_is_property_default_ignorable_code_point(character);
}

/* Whether a character is normalised with what stands before it: marks, the vowels and final
 * consonants of loose Hangul jamo, and the narrow signs of voicing of kana, which are letters.
 */
static bool joins_segment(uint32_t character)
{
    return char_is_mark(character) || (character >= 0x1160 && character <= 0x11FF) ||
           character == 0xFF9E || character == 0xFF9F || uc_combining_class(character) != 0 ||
           ignorable(character);
}

static size_t ascii_length(const char *bytes, size_t length)
{
    size_t count = 0;

    while (count < length && (uint8_t)bytes[count] < 0x80)
        count++;
    return count;
}

static void ascii_fold(Buffer *out, const char *bytes, size_t length, FoldKind kind)
{
    char *to;

    buffer_reserve(out, length);
    to = out->bytes + out->length;
    for (size_t i = 0; i < length; i++) {
        char byte = bytes[i];

        if (byte >= 'A' && byte <= 'Z')
            byte = (char)(kind == FOLD_NAME ? byte | 0x20 : byte);
        else if (byte == '`')
            byte = '\'';
        else if (byte >= '\t' && byte <= '\r')
            byte = ' ';
        to[i] = byte;
    }
    to[length] = '\0';
    out->length += length;
}

/* Folds the ASCII at the start; returns how much of it. The last letter is left when a mark may
 * follow it. */
static size_t folder_ascii(Folder *folder, const char *bytes, size_t length, uint32_t source)
{
    size_t count = ascii_length(bytes, length);

    if (count < length && count > 0) {
        size_t size;

        count -= joins_segment(utf8_decode(bytes + count, length - count, &size));
    }
    if (!count)
        return 0;
    ascii_fold(&folder->out->text, bytes, count, folder->kind);
    folder_map(folder, folder->out->text.length - count, source, true);
    return count;
}

/* Marks that are dropped: accents above and below, and the points of Hebrew (classes 10 to
 * 26), Arabic (27 to 35) and Syriac (36). The signs of Thai and the Indic scripts (lower
 * classes, and 84 to 132) are letters of the word: UAX #44, table 15. */
static bool mark_dropped(uint32_t character)
{
    int class = uc_combining_class(character);

    return char_is_mark(character) &&
           ((class >= 10 && class <= 36) || class >= 200 ||
            uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Me));
}

/* Letters that Persian and Arabic keyboards have each in a form of their own, and that are
 * mixed within one language; the alef that pointed text writes where a vowel is not said; and
 * the heh that is left of U+06C0, which is as often written as a heh and a hamza. */
static uint32_t one_of_forms(uint32_t character)
{
    switch (character) {
    case 0x0671: /* alef wasla */
        return 0x0627;
    case 0x06D5: /* ae */
        return 0x0647;
    case 0x0649: /* alef maksura */
    case 0x06CC: /* Farsi yeh */
        return 0x064A;
    case 0x06A9: /* keheh */
        return 0x0643;
    default:
        return character;
    }
}

/* Yiddish digraphs have no decomposition but are typed as two letters as often. */
static size_t split_digraph(uint32_t character, uint32_t *out)
{
    static const uint32_t digraphs[][2] = {
        {0x05D5, 0x05D5}, {0x05D5, 0x05D9}, {0x05D9, 0x05D9}};

    if (character < 0x05F0 || character > 0x05F2)
        return 0;
    memcpy(out, digraphs[character - 0x05F0], sizeof *digraphs);
    return 2;
}

/* Whether a character is left as it is: one of no decomposition, or a spacing accent, whose
 * decomposition is a space and a mark. */
static bool normal_alone(uint32_t character)
{
    uint32_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int tag;

    return uc_decomposition(character, &tag, parts) < 0 || parts[0] == ' ';
}

static void fold_turn(Folder *folder, size_t count)
{
    uint32_t *items = folder->spare;

    folder->spare = folder->items;
    folder->items = items;
    folder->count = count;
}

/* Takes what a function of libunistring made of the characters: in the spare block, or on the
 * heap when it was too long, or NULL when memory is out. Then they stay as they were. */
static void fold_take(Folder *folder, uint32_t *found, size_t count)
{
    if (found == folder->spare)
        fold_turn(folder, count);
    else
        free(found);
}

static void fold_normalize(Folder *folder, uninorm_t form)
{
    size_t count = SEGMENT_FOLDED;
    uint32_t *found = u32_normalize(form, folder->items, folder->count, folder->spare, &count);

    fold_take(folder, found, count);
}

static void fold_case(Folder *folder)
{
    size_t count = SEGMENT_FOLDED;
    uint32_t *found =
        u32_casefold(folder->items, folder->count, NULL, NULL, folder->spare, &count);

    fold_take(folder, found, count);
}

/* Marks go, and letters that only look decomposed follow. */
static void fold_drop_marks(Folder *folder)
{
    size_t kept = 0;

    for (size_t i = 0; i < folder->count && kept + 2 <= SEGMENT_FOLDED; i++) {
        uint32_t character = folder->items[i];
        const char *letters = plain_letter(character);
        size_t split = split_digraph(character, folder->spare + kept);

        kept += split;
        if (split || mark_dropped(character) || character == 0x0640) /* tatweel */
            continue;
        if (!letters)
            folder->spare[kept++] = one_of_forms(character);
        else
            for (; *letters && kept < SEGMENT_FOLDED; letters++)
                folder->spare[kept++] = (uint8_t)*letters;
    }
    fold_turn(folder, kept);
}

static void fold_segment(Folder *folder)
{
    bool normal = folder->count == 1 && normal_alone(folder->items[0]);

    if (folder->kind != FOLD_FORM) {
        if (!normal)
            fold_normalize(folder, UNINORM_NFKD);
        fold_drop_marks(folder);
    }
    if (!normal)
        fold_normalize(folder, UNINORM_NFKC);
    if (folder->kind != FOLD_NAME)
        return;
    fold_case(folder);
    if (!normal || folder->count != 1 || !normal_alone(folder->items[0]))
        fold_normalize(folder, UNINORM_NFKC);
}

/* Reads a base and its marks into the folder; returns the bytes they take. */
static size_t folder_read(Folder *folder, const char *bytes, size_t length)
{
    size_t used = 0;
    size_t size;

    folder->count = 0;
    while (used < length && folder->count < SEGMENT_MOST) {
        uint32_t character = utf8_decode(bytes + used, length - used, &size);
        char sign = plain_sign(character);

        if (used && !joins_segment(character))
            break;
        used += size;
        if (!ignorable(character))
            folder->items[folder->count++] = sign ? (uint8_t)sign : character;
        if (!folder->count)
            break; /* nothing was there: what follows is a segment of its own */
    }
    return used;
}

/* Writes what the folder holds for the `size` bytes at `source`. */
static void folder_write(Folder *folder, const char *bytes, size_t size, uint32_t source)
{
    Buffer *text = &folder->out->text;
    size_t start = text->length;
    size_t count;
    bool same;

    for (size_t i = 0; i < folder->count; i++) {
        char sign = plain_sign(folder->items[i]);

        utf8_add(text, sign ? (uint8_t)sign : folder->items[i]);
    }
    count = text->length - start;
    same = count == size && (folder->count == 1 || !memcmp(text->bytes + start, bytes, size));
    folder_map(folder, start, source, same);
}

void text_fold(Folded *out, const char *bytes, size_t length, FoldKind kind)
{
    uint32_t blocks[2][SEGMENT_FOLDED];
    Folder folder = {.out = out, .kind = kind, .items = blocks[0], .spare = blocks[1]};
    size_t used;

    *out = (Folded){.text = BUFFER_EMPTY};
    buffer_reserve(&out->text, length);
    for (size_t at = 0; at < length; at += used) {
        used = folder_ascii(&folder, bytes + at, length - at, (uint32_t)at);
        if (used)
            continue;
        used = folder_read(&folder, bytes + at, length - at);
        if (folder.count)
            fold_segment(&folder);
        folder_write(&folder, bytes + at, used, (uint32_t)at);
    }
    if (out->origin)
        out->origin[out->text.length] = (uint32_t)length;
}

void folded_release(Folded *folded)
{
    buffer_release(&folded->text);
    free(folded->origin);
    folded->origin = NULL;
}

void text_fold_name(Buffer *out, const char *bytes, size_t length)
{
    Folded folded;

    if (ascii_length(bytes, length) == length) {
        ascii_fold(out, bytes, length, FOLD_NAME);
        return;
    }
    text_fold(&folded, bytes, length, FOLD_NAME);
    buffer_add(out, folded.text.bytes, folded.text.length);
    folded_release(&folded);
}

int text_compare(const char *a, const char *b)
{
    Folded folded_a;
    Folded folded_b;
    int order;

    text_fold(&folded_a, a, strlen(a), FOLD_NAME);
    text_fold(&folded_b, b, strlen(b), FOLD_NAME);
    order = strcmp(folded_a.text.bytes, folded_b.text.bytes);
    folded_release(&folded_a);
    folded_release(&folded_b);
    return order ? order : strcmp(a, b);
}
