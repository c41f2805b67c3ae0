/* Words whose stop is not the end of a sentence, and words that tell what a stop means. The
 * lists were put together by hand from the usual abbreviations of English-language newspapers.
 */
#include "segment-internal.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MAX 16

typedef struct Abbreviation {
    const char *word;
    AbbreviationKind kind;
} Abbreviation;

/* Sorted by bytes. Case tells "No. 5" from "no." */
static const Abbreviation abbreviations[] = {
    {"Adm", ABBREVIATION_TITLE},   {"Apr", ABBREVIATION_NUMBER},
    {"Aug", ABBREVIATION_NUMBER},  {"Ave", ABBREVIATION_ENDING},
    {"Blvd", ABBREVIATION_ENDING}, {"Brig", ABBREVIATION_TITLE},
    {"Bros", ABBREVIATION_ENDING}, {"Capt", ABBREVIATION_TITLE},
    {"Cmdr", ABBREVIATION_TITLE},  {"Co", ABBREVIATION_ENDING},
    {"Col", ABBREVIATION_TITLE},   {"Comdr", ABBREVIATION_TITLE},
    {"Corp", ABBREVIATION_ENDING}, {"Cpl", ABBREVIATION_TITLE},
    {"Dec", ABBREVIATION_NUMBER},  {"Dept", ABBREVIATION_TITLE},
    {"Dr", ABBREVIATION_TITLE},    {"Esq", ABBREVIATION_ENDING},
    {"Feb", ABBREVIATION_NUMBER},  {"Fr", ABBREVIATION_TITLE},
    {"Ft", ABBREVIATION_TITLE},    {"Gen", ABBREVIATION_TITLE},
    {"Gov", ABBREVIATION_TITLE},   {"Hon", ABBREVIATION_TITLE},
    {"Inc", ABBREVIATION_ENDING},  {"Jan", ABBREVIATION_NUMBER},
    {"Jr", ABBREVIATION_ENDING},   {"Jul", ABBREVIATION_NUMBER},
    {"Jun", ABBREVIATION_NUMBER},  {"Lt", ABBREVIATION_TITLE},
    {"Ltd", ABBREVIATION_ENDING},  {"Maj", ABBREVIATION_TITLE},
    {"Mar", ABBREVIATION_NUMBER},  {"Messrs", ABBREVIATION_TITLE},
    {"Mgr", ABBREVIATION_TITLE},   {"Mlle", ABBREVIATION_TITLE},
    {"Mme", ABBREVIATION_TITLE},   {"Mr", ABBREVIATION_TITLE},
    {"Mrs", ABBREVIATION_TITLE},   {"Ms", ABBREVIATION_TITLE},
    {"Msgr", ABBREVIATION_TITLE},  {"Mt", ABBREVIATION_TITLE},
    {"Mx", ABBREVIATION_TITLE},    {"No", ABBREVIATION_NUMBER},
    {"Nos", ABBREVIATION_NUMBER},  {"Nov", ABBREVIATION_NUMBER},
    {"Oct", ABBREVIATION_NUMBER},  {"Ph.D", ABBREVIATION_ENDING},
    {"PhD", ABBREVIATION_ENDING},  {"Pres", ABBREVIATION_TITLE},
    {"Prof", ABBREVIATION_TITLE},  {"Pte", ABBREVIATION_TITLE},
    {"Pvt", ABBREVIATION_TITLE},   {"Rd", ABBREVIATION_ENDING},
    {"Rep", ABBREVIATION_TITLE},   {"Reps", ABBREVIATION_TITLE},
    {"Rev", ABBREVIATION_TITLE},   {"Sec", ABBREVIATION_NUMBER},
    {"Sen", ABBREVIATION_TITLE},   {"Sens", ABBREVIATION_TITLE},
    {"Sep", ABBREVIATION_NUMBER},  {"Sept", ABBREVIATION_NUMBER},
    {"Sgt", ABBREVIATION_TITLE},   {"Sr", ABBREVIATION_ENDING},
    {"St", ABBREVIATION_TITLE},    {"Ste", ABBREVIATION_TITLE},
    {"Supt", ABBREVIATION_TITLE},  {"Vol", ABBREVIATION_NUMBER},
    {"al", ABBREVIATION_ENDING},   {"approx", ABBREVIATION_TITLE},
    {"art", ABBREVIATION_NUMBER},  {"ca", ABBREVIATION_NUMBER},
    {"cf", ABBREVIATION_TITLE},    {"dept", ABBREVIATION_TITLE},
    {"e.g", ABBREVIATION_TITLE},   {"est", ABBREVIATION_NUMBER},
    {"etc", ABBREVIATION_HOUR},    {"fig", ABBREVIATION_NUMBER},
    {"ft", ABBREVIATION_ENDING},   {"i.e", ABBREVIATION_TITLE},
    {"incl", ABBREVIATION_TITLE},  {"no", ABBREVIATION_NUMBER},
    {"p", ABBREVIATION_NUMBER},    {"pp", ABBREVIATION_NUMBER},
    {"v", ABBREVIATION_TITLE},     {"viz", ABBREVIATION_TITLE},
    {"vol", ABBREVIATION_NUMBER},  {"vs", ABBREVIATION_TITLE},
};

static const char *const starters[] = {
    "A",       "According", "After",   "Although", "Among",   "An",    "And",       "Another",
    "As",      "At",        "Because", "Before",   "Both",    "But",   "By",        "Despite",
    "During",  "Each",      "Earlier", "Even",     "Every",   "For",   "From",      "He",
    "Her",     "Here",      "His",     "How",      "However", "I",     "If",        "In",
    "Instead", "It",        "Its",     "Last",     "Later",   "Many",  "Meanwhile", "More",
    "Most",    "My",        "Nor",     "Not",      "Now",     "On",    "One",       "Only",
    "Or",      "Other",     "Others",  "Our",      "She",     "Since", "So",        "Some",
    "Still",   "Such",      "That",    "The",      "Their",   "Then",  "There",     "These",
    "They",    "This",      "Those",   "Three",    "Through", "Thus",  "To",        "Two",
    "Under",   "Until",     "We",      "What",     "When",    "Where", "Whether",   "Which",
    "While",   "Who",       "Why",     "With",     "Without", "Yet",   "You",       "Your",
};

static const char *const days[] = {
    "April",    "August",  "BST",  "CEST",      "CET",      "CST",       "December",
    "EDT",      "EEST",    "EET",  "EST",       "February", "Friday",    "GMT",
    "IST",      "January", "July", "June",      "March",    "May",       "Monday",
    "November", "October", "PDT",  "PST",       "Saturday", "September", "Sunday",
    "Thursday", "Tuesday", "UTC",  "Wednesday",
};

static const char *const reporters[] = {
    "added",     "admitted",  "announced", "argued",   "asked",     "asks",
    "claimed",   "continued", "cried",     "declared", "explained", "insisted",
    "joked",     "noted",     "quipped",   "recalled", "remarked",  "replied",
    "responded", "said",      "says",      "shouted",  "told",      "tweeted",
    "urged",     "warned",    "wondered",  "wrote",    "yelled",
};

static int compare_strings(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

static int compare_abbreviations(const void *key, const void *item)
{
    return strcmp(key, ((const Abbreviation *)item)->word);
}

/* The word with a NUL, or false where it is longer than any word of the lists. */
static bool copy_word(char out[WORD_MAX], const char *word, size_t length)
{
    if (length == 0 || length >= WORD_MAX)
        return false;
    memcpy(out, word, length);
    out[length] = '\0';
    return true;
}

static bool list_holds(const char *const *list, size_t count, const char *word, size_t length)
{
    char copy[WORD_MAX];
    return copy_word(copy, word, length) &&
           bsearch(copy, list, count, sizeof *list, compare_strings);
}

#define LIST_HOLDS(list, word, length)                                                         \
    list_holds((list), sizeof(list) / sizeof *(list), (word), (length))

bool word_is_starter(const char *word, size_t length)
{
    return LIST_HOLDS(starters, word, length);
}

bool word_is_day(const char *word, size_t length)
{
    return LIST_HOLDS(days, word, length);
}

bool word_reports(const char *word, size_t length)
{
    return LIST_HOLDS(reporters, word, length);
}

/* "U.S", "a.m", "J.D": single letters with stops between them. */
static bool is_dotted(const char *word, size_t length, bool *lower)
{
    size_t position = 0;
    size_t letters = 0;
    *lower = false;
    while (position < length) {
        size_t size;
        uint32_t character = utf8_decode(word + position, length - position, &size);
        if (!char_is_letter(character))
            return false;
        *lower = char_is_lower(character);
        letters++;
        position += size;
        if (position < length && word[position++] != '.')
            return false;
    }
    return letters > 1;
}

AbbreviationKind abbreviation_kind(const char *word, size_t length)
{
    char copy[WORD_MAX];
    if (length > 0 && word[length - 1] == '.')
        length--;
    if (!copy_word(copy, word, length))
        return ABBREVIATION_NONE;
    const Abbreviation *found =
        bsearch(copy, abbreviations, sizeof abbreviations / sizeof *abbreviations,
                sizeof *abbreviations, compare_abbreviations);
    if (found)
        return found->kind;
    size_t size;
    uint32_t character = utf8_decode(word, length, &size);
    if (size == length)
        return char_is_upper(character) ? ABBREVIATION_LETTER : ABBREVIATION_NONE;
    bool lower;
    if (is_dotted(word, length, &lower))
        return lower ? ABBREVIATION_HOUR : ABBREVIATION_ENDING;
    return ABBREVIATION_NONE;
}

bool segment_is_abbreviation(const char *word, size_t length)
{
    return abbreviation_kind(word, length) != ABBREVIATION_NONE;
}
