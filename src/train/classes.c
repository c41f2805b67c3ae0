/* Word classes by the exchange algorithm (Kneser and Ney 1993) on the predictive class bigram
 * model p(w | c(w)) p(c(w) | v) (Uszkoreit and Brants 2008), for v the word before and for v
 * the word behind at once (both matter for names: Dehdari, Tan and van Genabith 2016).
 *
 * With N(v, c) the weighted number of times a word of class c stands before or behind word v,
 * each word goes to the class where  sum over v, c of f(N(v, c)) - sum over c of f(N(c))  is
 * largest, f(x) = x log x. */
#include <dramatis/segment.h>
#include <dramatis/train.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MOST = 1 << 30, LOGARITHMS = 1 << 16 };

typedef struct Pair {
    uint32_t word;
    uint32_t beside;
    uint32_t count;
} Pair;

typedef struct Run {
    uint32_t first; /* of the pairs of one word */
    uint32_t end;
} Run;

typedef struct Text {
    VECTOR(uint32_t) words; /* ids; UINT32_MAX ends a sentence; weight in `times` */
    VECTOR(uint8_t) times;
    Map *ids;
    VECTOR(uint64_t) counts; /* of ids */
} Text;

/* As lexicon_word_key sees it: digits are 0, quotes and forms are one. */
static void add_word(Text *text, Buffer *scratch, const char *word, size_t length,
                     uint32_t times)
{
    Folded folded = {.text = BUFFER_EMPTY};
    bool plain = true;
    buffer_clear(scratch);
    for (size_t i = 0; i < length; i++)
        plain = plain && (unsigned char)word[i] < 0x80;
    if (plain) {
        buffer_add(scratch, word, length);
    } else {
        text_fold(&folded, word, length, FOLD_FORM);
        buffer_add(scratch, folded.text.bytes, folded.text.length);
    }
    for (size_t i = 0; i < scratch->length; i++)
        if (scratch->bytes[i] >= '0' && scratch->bytes[i] <= '9')
            scratch->bytes[i] = '0';
    folded_release(&folded);
    uint32_t *slot = map_slot(text->ids, scratch->bytes, scratch->length);
    if (*slot == MAP_NONE) {
        *slot = (uint32_t)text->counts.count;
        *vector_push(&text->counts) = 0;
    }
    text->counts.items[*slot] += times;
    *vector_push(&text->words) = *slot;
    *vector_push(&text->times) = (uint8_t)times;
}

static void read_documents(Text *text, const char *bytes, size_t length,
                           const ClassOptions *options)
{
    Buffer scratch = BUFFER_EMPTY;
    Buffer valid = BUFFER_EMPTY;
    for (size_t at = 0; at < length;) {
        const char *blank = memmem(bytes + at, length - at, "\n\n", 2);
        size_t stop = blank ? (size_t)(blank - bytes) + 1 : length;
        uint32_t times = memmem(bytes + at, stop - at, options->once, strlen(options->once))
                             ? 1
                             : options->times;
        buffer_clear(&valid);
        utf8_repair(&valid, bytes + at, stop - at);
        Article *article = article_new("", valid.bytes, valid.length);
        VECTOR(Paragraph) paragraphs = {0};
        for (uint32_t from = 0; from < valid.length;) {
            const char *end = memchr(valid.bytes + from, '\n', valid.length - from);
            uint32_t to = end ? (uint32_t)(end - valid.bytes) : (uint32_t)valid.length;
            *vector_push(&paragraphs) = (Paragraph){{from, to}, ZONE_BODY};
            from = to + 1;
        }
        article->paragraphs = paragraphs.items;
        article->paragraph_count = (uint32_t)paragraphs.count;
        Analysis *analysis = analysis_new();
        segment_article(article, analysis);
        for (uint32_t s = 0; s < analysis->sentence_count; s++) {
            const Sentence *sentence = &analysis->sentences[s];
            for (uint32_t i = 0; i < sentence->token_count; i++) {
                Span span = analysis->tokens[sentence->first_token + i].span;
                add_word(text, &scratch, valid.bytes + span.start, span_length(span), times);
            }
            *vector_push(&text->words) = UINT32_MAX;
            *vector_push(&text->times) = 0;
        }
        vector_release(&paragraphs);
        analysis_free(analysis);
        article_free(article);
        at = stop;
        while (at < length && bytes[at] == '\n')
            at++;
    }
    buffer_release(&scratch);
    buffer_release(&valid);
}

/* --- Pairs -------------------------------------------------------------------------------- */

static int compare_pairs(const void *left, const void *right)
{
    const Pair *a = left;
    const Pair *b = right;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    return (a->beside > b->beside) - (a->beside < b->beside);
}

/* Counts the pairs (word, place beside it) of ranked words; `runs` has one run for each word.
 * The places are: before each ranked word, before any other, before the end; the same behind.
 */
static Pair *pairs_count(const Text *text, const uint32_t *ranks, uint32_t words, Run *runs)
{
    VECTOR(Pair) pairs = {0};
    vector_reserve(&pairs, 2 * text->words.count);
    for (size_t i = 0; i < text->words.count; i++) {
        uint32_t word = text->words.items[i];
        if (word == UINT32_MAX || ranks[word] == UINT32_MAX)
            continue;
        for (uint32_t side = 0; side < 2; side++) {
            uint32_t beside = UINT32_MAX;
            if (side ? i + 1 < text->words.count : i > 0)
                beside = text->words.items[side ? i + 1 : i - 1];
            uint32_t rank = beside == UINT32_MAX ? words + 1 : ranks[beside];
            *vector_push(&pairs) =
                (Pair){ranks[word], (rank == UINT32_MAX ? words : rank) + side * (words + 2),
                       text->times.items[i]};
        }
    }
    qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
    size_t kept = 0;
    for (size_t i = 0; i < pairs.count; i++) {
        if (kept && compare_pairs(&pairs.items[kept - 1], &pairs.items[i]) == 0)
            pairs.items[kept - 1].count += pairs.items[i].count;
        else
            pairs.items[kept++] = pairs.items[i];
    }
    memset(runs, 0, words * sizeof *runs);
    for (uint32_t i = 0; i < kept; i++) {
        Run *run = &runs[pairs.items[i].word];
        if (run->end == 0)
            run->first = i;
        run->end = i + 1;
    }
    return memory_resize(pairs.items, kept * sizeof *pairs.items + 1);
}

/* --- Exchange ----------------------------------------------------------------------------- */

static float logarithms[LOGARITHMS]; /* f(x) of small x */

static float f(uint32_t x)
{
    return x < LOGARITHMS ? logarithms[x] : (float)((double)x * log((double)x));
}

typedef struct Exchange {
    uint32_t words;
    uint32_t classes;
    uint16_t *class_of; /* [words] */
    uint32_t *beside;   /* [2 (words + 2)][classes] N(v, c) */
    uint64_t *totals;   /* [classes] N(c) */
    float *gains;       /* [classes] */
} Exchange;

static void put(Exchange *exchange, const Pair *pairs, Run run, uint32_t class, bool in)
{
    for (uint32_t i = run.first; i < run.end; i++) {
        uint32_t *n = exchange->beside + (size_t)pairs[i].beside * exchange->classes + class;
        *n = in ? *n + pairs[i].count : *n - pairs[i].count;
        exchange->totals[class] = in ? exchange->totals[class] + pairs[i].count
                                     : exchange->totals[class] - pairs[i].count;
    }
}

static uint32_t exchange_round(Exchange *exchange, const Pair *pairs, const Run *runs)
{
    uint32_t classes = exchange->classes;
    uint32_t moved = 0;
    memset(exchange->beside, 0,
           2 * (size_t)(exchange->words + 2) * classes * sizeof *exchange->beside);
    memset(exchange->totals, 0, classes * sizeof *exchange->totals);
    for (uint32_t w = 0; w < exchange->words; w++)
        put(exchange, pairs, runs[w], exchange->class_of[w], true);
    for (uint32_t w = 0; w < exchange->words; w++) {
        uint32_t own = exchange->class_of[w];
        uint64_t total = 0;
        put(exchange, pairs, runs[w], own, false);
        memset(exchange->gains, 0, classes * sizeof *exchange->gains);
        for (uint32_t i = runs[w].first; i < runs[w].end; i++) {
            uint32_t n = pairs[i].count;
            float alone = f(n);
            const uint32_t *row = exchange->beside + (size_t)pairs[i].beside * classes;
            total += n;
            for (uint32_t c = 0; c < classes; c++)
                if (row[c])
                    exchange->gains[c] += f(row[c] + n) - f(row[c]) - alone;
        }
        uint32_t best = own;
        double most = -INFINITY;
        for (uint32_t c = 0; c < classes; c++) {
            double before = (double)exchange->totals[c];
            double after = before + (double)total;
            double gain = (double)exchange->gains[c] - (after > 0 ? after * log(after) : 0) +
                          (before > 0 ? before * log(before) : 0);
            if (gain > most + 1e-6 || (c == own && gain > most - 1e-6)) {
                most = gain;
                best = c;
            }
        }
        moved += best != own;
        exchange->class_of[w] = (uint16_t)best;
        put(exchange, pairs, runs[w], best, true);
    }
    return moved;
}

static void progress(const ClassOptions *options, const char *format, ...) PRINTF_LIKE(2, 3);

static void progress(const ClassOptions *options, const char *format, ...)
{
    char line[128];
    va_list values;
    if (!options->progress)
        return;
    va_start(values, format);
    vsnprintf(line, sizeof line, format, values);
    va_end(values);
    options->progress(line);
}

static uint16_t *exchange_make(const ClassOptions *options, uint32_t words, uint32_t classes,
                               const Pair *pairs, const Run *runs)
{
    Exchange exchange = {.words = words, .classes = classes};
    exchange.class_of = memory_new(words * sizeof *exchange.class_of + 1);
    exchange.beside = memory_new(2 * (size_t)(words + 2) * classes * sizeof *exchange.beside);
    exchange.totals = memory_new(classes * sizeof *exchange.totals);
    exchange.gains = memory_new(classes * sizeof *exchange.gains);
    for (uint32_t w = 0; w < words; w++)
        exchange.class_of[w] = (uint16_t)(w % classes);
    for (uint32_t round = 0; round < options->rounds; round++) {
        uint32_t moved = exchange_round(&exchange, pairs, runs);
        progress(options, "%u classes: round %u, %u words moved", classes, round + 1, moved);
    }
    free(exchange.beside);
    free(exchange.totals);
    free(exchange.gains);
    return exchange.class_of;
}

/* --- Together ----------------------------------------------------------------------------- */

typedef struct Ranked {
    uint64_t count;
    uint32_t id;
} Ranked;

static int compare_ranked(const void *left, const void *right)
{
    const Ranked *a = left;
    const Ranked *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

static void classes_of_text(const Text *text, const ClassOptions *options, Buffer *out)
{
    size_t distinct = text->counts.count;
    Ranked *ranked = memory_new(distinct * sizeof *ranked + 1);
    uint32_t *ranks = memory_new(distinct * sizeof *ranks + 1);
    for (size_t i = 0; i < distinct; i++)
        ranked[i] = (Ranked){text->counts.items[i], (uint32_t)i};
    qsort(ranked, distinct, sizeof *ranked, compare_ranked);
    uint32_t words = distinct < options->words ? (uint32_t)distinct : options->words;
    for (size_t i = 0; i < distinct; i++)
        ranks[ranked[i].id] = i < words ? (uint32_t)i : UINT32_MAX;
    for (uint32_t x = 1; x < LOGARITHMS; x++)
        logarithms[x] = (float)(x * log((double)x));
    progress(options, "%u words of %u distinct, the rarest %u times", words, (uint32_t)distinct,
             words ? (uint32_t)ranked[words - 1].count : 0);
    Run *runs = memory_new(words * sizeof *runs + 1);
    Pair *pairs = pairs_count(text, ranks, words, runs);
    uint32_t sizes[3] = {options->coarse, options->middle, options->fine};
    uint16_t *classes[3];
    for (int i = 0; i < 3; i++)
        classes[i] = exchange_make(options, words, sizes[i], pairs, runs);
    for (uint32_t w = 0; w < words; w++) {
        size_t length;
        const char *word = map_key(text->ids, ranked[w].id, &length);
        buffer_add(out, word, length);
        buffer_addf(out, "\t%u\t%u\t%u\n", classes[0][w] + 1u, classes[1][w] + 1u,
                    classes[2][w] + 1u);
    }
    for (int i = 0; i < 3; i++)
        free(classes[i]);
    free(runs);
    free(pairs);
    free(ranks);
    free(ranked);
}

bool classes_make(const char *const *paths, size_t count, const ClassOptions *options,
                  Buffer *out, Error *error)
{
    Text text = {.ids = map_new()};
    bool read = true;
    for (size_t i = 0; i < count && read; i++) {
        Buffer bytes = BUFFER_EMPTY;
        read = file_read(paths[i], &bytes, FILE_BYTES_MOST, error);
        if (read)
            read_documents(&text, bytes.bytes, bytes.length, options);
        buffer_release(&bytes);
        progress(options, "%u million tokens", (uint32_t)(text.words.count / 1000000));
    }
    if (read)
        classes_of_text(&text, options, out);
    vector_release(&text.words);
    vector_release(&text.times);
    vector_release(&text.counts);
    map_free(text.ids);
    return read;
}
