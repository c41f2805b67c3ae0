#include <dramatis/config.h>

#include <string.h>

/* Longer words are not mistyped names. */
enum { LONGEST = 40 };

/* Levenshtein's distance between two words of at most LONGEST bytes, by one row of the table at
 * a time (Wagner and Fischer, "The String-to-String Correction Problem", 1974). */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t row[LONGEST + 1];

    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[b_length];
}

void nearest_offer(Nearest *nearest, const char *name)
{
    size_t word_length = strlen(nearest->word);
    size_t name_length = strlen(name);

    if (word_length < 2 || word_length > LONGEST || name_length > LONGEST)
        return;
    size_t found = distance(nearest->word, word_length, name, name_length);
    bool near = found * 3 <= word_length || strncmp(nearest->word, name, word_length) == 0;
    if (near && (!nearest->name || found < nearest->distance)) {
        nearest->name = name;
        nearest->distance = found;
    }
}

bool nearest_error(const Nearest *nearest, const char *what, Error *error)
{
    if (nearest->name)
        return error_set(error, "there is no %s \"%.100s\"; did you mean %s?", what,
                         nearest->word, nearest->name);
    return error_set(error, "there is no %s \"%.100s\"", what, nearest->word);
}
