/* How fast the resolver is, and with generated articles how good. */
#include "eval.h"

#include <dramatis/ingest.h>
#include <dramatis/recog.h>
#include <dramatis/resolve.h>
#include <dramatis/segment.h>
#include <dramatis/speech.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static long kilobytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static void read_articles(const char *path, const Recogniser *recogniser, Corpus *corpus)
{
    Pile *pile = pile_new();
    ArticleVector articles = {0};
    Error error = {0};
    const char *file;

    pile_add(pile, path);
    while ((file = pile_next(pile, &error)))
        ingest_file(file, &(IngestSource){-1, -1}, &articles, NULL, &error);
    for (size_t i = 0; i < articles.count; i++) {
        Article *article = articles.items[i];
        Analysis *analysis = analysis_new();
        segment_article(article, analysis);
        recogniser_find(recogniser, article, analysis);
        speech_find(article, analysis);
        article->analysis = analysis;
        corpus_add_article(corpus, article);
    }
    vector_release(&articles);
    pile_free(pile);
}

/* --- The generator's answers ----------------------------------------------------------------
 */

typedef struct Pairs {
    uint64_t right, found, wanted;
} Pairs;

static uint64_t pairs_of(uint64_t count)
{
    return count * (count - 1) / 2;
}

/* Sums pairs over the values of a map. */
static uint64_t pairs_in(const uint32_t *counts, size_t count)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += pairs_of(counts[i]);
    return sum;
}

typedef struct Counts {
    Map *numbers;
    VECTOR(uint32_t) counts;
} Counts;

static void count_one(Counts *counts, const char *key)
{
    uint32_t *slot = map_slot(counts->numbers, key, strlen(key));

    if (*slot == MAP_NONE) {
        *slot = (uint32_t)counts->counts.count;
        *vector_push(&counts->counts) = 0;
    }
    counts->counts.items[*slot]++;
}

static const Mention *mention_at(const Article *article, uint32_t start)
{
    uint32_t i = article_mention_from(article, start);

    if (i == article->analysis->mention_count)
        return NULL;
    const Mention *mention = &article->analysis->mentions[i];
    return mention->span.start == start && mention->entity != ENTITY_NONE ? mention : NULL;
}

static bool score(const char *path, Corpus *corpus)
{
    FILE *file = fopen(path, "r");
    char line[1024], name[256], type[8];
    Counts found = {.numbers = map_new()}, wanted = {.numbers = map_new()},
           both = {.numbers = map_new()};
    Map *articles = map_new();
    uint64_t right_types = 0, mentions = 0;

    if (!file)
        return false;
    for (uint32_t i = 0; i < corpus->articles.count; i++) {
        const char *base = path_name(corpus->articles.items[i].path);
        *map_slot(articles, base, strlen(base)) = i;
    }
    while (fgets(line, sizeof line, file)) {
        unsigned start, length, number;
        if (sscanf(line, "%255s %u %u %7s %u", name, &start, &length, type, &number) != 5)
            continue;
        uint32_t article = map_find(articles, name, strlen(name));
        const Mention *mention =
            article == MAP_NONE ? NULL : mention_at(corpus_article(corpus, article), start);
        if (!mention || span_length(mention->span) != length)
            continue;
        char key[64];
        mentions++;
        right_types += strcmp(entity_type_code(mention->type), type) == 0;
        snprintf(key, sizeof key, "%u", mention->entity);
        count_one(&found, key);
        snprintf(key, sizeof key, "%s %u", type, number);
        count_one(&wanted, key);
        snprintf(key, sizeof key, "%u %s %u", mention->entity, type, number);
        count_one(&both, key);
    }
    fclose(file);
    Pairs pairs = {pairs_in(both.counts.items, both.counts.count),
                   pairs_in(found.counts.items, found.counts.count),
                   pairs_in(wanted.counts.items, wanted.counts.count)};
    printf("%llu mentions found as they are: type right %.4f, pairs P %.4f R %.4f\n",
           (unsigned long long)mentions, (double)right_types / (double)(mentions + !mentions),
           (double)pairs.right / (double)(pairs.found + !pairs.found),
           (double)pairs.right / (double)(pairs.wanted + !pairs.wanted));
    Counts *all[] = {&found, &wanted, &both};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        map_free(all[i]->numbers);
        vector_release(&all[i]->counts);
    }
    map_free(articles);
    return true;
}

/* --- Time -----------------------------------------------------------------------------------
 */

enum { LATE = 50 }; /* articles that come one by one */

int eval_resolve(const char *path, const char *gold)
{
    Error error = {0};
    Recogniser *recogniser = recogniser_open(&error);
    Corpus *corpus = corpus_new();
    bool good = true;

    if (!recogniser) {
        fprintf(stderr, "dramatis-eval: %s\n", error.text);
        corpus_free(corpus);
        return EXIT_FAILURE;
    }
    read_articles(path, recogniser, corpus);
    uint32_t count = (uint32_t)corpus->articles.count;
    uint32_t early = count > LATE ? count - LATE : 0;
    long memory = kilobytes();
    double start = milliseconds(), worst = 0, sum = 0;
    Resolver *resolver = resolver_new(corpus);
    for (uint32_t i = 0; i < early; i++)
        resolver_add(resolver, i, corpus_article(corpus, i));
    double added = milliseconds();
    resolver_settle(resolver);
    double settled = milliseconds();
    for (uint32_t i = early; i < count; i++) {
        double before = milliseconds();
        resolver_add(resolver, i, corpus_article(corpus, i));
        resolver_settle(resolver);
        double took = milliseconds() - before;
        sum += took;
        worst = took > worst ? took : worst;
    }
    printf("%u articles: added in %.0f ms, settled in %.0f ms, %ld kB more\n", early,
           added - start, settled - added, kilobytes() - memory);
    printf("%u more, each settled: %.1f ms on average, %.1f ms at most\n", count - early,
           count > early ? sum / (count - early) : 0, worst);
    if (gold && !(good = score(gold, corpus)))
        fprintf(stderr, "dramatis-eval: %s cannot be read\n", gold);
    resolver_free(resolver);
    corpus_free(corpus);
    recogniser_close(recogniser);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
