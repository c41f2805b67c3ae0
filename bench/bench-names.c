#include "bench.h"

#include <dramatis/ingest.h>
#include <dramatis/recog.h>
#include <dramatis/segment.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "generate.h"

enum { ARTICLES = 400, ROUNDS = 3 };

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The largest size this process has had, kB. */
static double peak_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss;
}

/* CPU seconds from articles to their names; *tokens is how many they have. */
static double find_names(const Recogniser *recogniser, const ArticleVector *articles,
                         size_t *tokens)
{
    double before = cpu_seconds();
    *tokens = 0;
    for (size_t i = 0; i < articles->count; i++) {
        Analysis *analysis = analysis_new();
        segment_article(articles->items[i], analysis);
        recogniser_find(recogniser, articles->items[i], analysis);
        *tokens += analysis->token_count;
        analysis_free(analysis);
    }
    return cpu_seconds() - before;
}

static void read_all(const char *folder, ArticleVector *articles, Buffer *text)
{
    Pile *pile = pile_new();
    const IngestSource source = {.standard_input = -1, .stop = -1};
    const char *path;
    Error error;
    pile_add(pile, folder);
    while ((path = pile_next(pile, &error)))
        if (*error.text || !ingest_file(path, &source, articles, NULL, &error))
            BUG("%s: %s", path, error.text);
    for (size_t i = 0; i < articles->count; i++)
        buffer_add(text, articles->items[i]->text, articles->items[i]->length);
    pile_free(pile);
}

void bench_names(Bench *bench)
{
    /* 300,000 tokens a second would be 160 times what wc takes where it reads 40 million words
     * a second; beside the weights there may be 32 MB. */
    const double slower = 130, beside = 32 * 1024;
    char *folder = folder_new();
    ArticleVector articles = {0};
    Buffer text = BUFFER_EMPTY;
    Error error;
    double names[ROUNDS], words[ROUNDS];
    size_t tokens = 0;
    if (!generate_articles(folder, &(GenerateStyle){.articles = ARTICLES, .seed = 5}, NULL,
                           &error))
        BUG("%s", error.text);
    read_all(folder, &articles, &text);
    char *path = path_join(folder, "all");
    if (!file_save(path, text.bytes, text.length, &error))
        BUG("%s", error.text);
    Recogniser *recogniser = recogniser_open(&error);
    double memory = peak_memory();
    for (int i = 0; i < ROUNDS; i++) {
        names[i] = find_names(recogniser, &articles, &tokens) * 1000;
        words[i] = command_run((const char *const[]){"wc", "-w", path, NULL}, NULL);
    }
    memory = peak_memory() - memory;
    if (recogniser_warning(recogniser))
        printf("bench: %s\n", recogniser_warning(recogniser));
    double took = median(names, ROUNDS);
    printf("bench: %zu tokens, %.0f a second on one core from text to names\n", tokens,
           (double)tokens / took * 1000);
    figure_add(bench, "names", took, median(words, ROUNDS), "ms", "wc -w", slower);
    figure_add(bench, "names-memory", memory, beside, "kB", "limit", 1.0);
    recogniser_close(recogniser);
    for (size_t i = 0; i < articles.count; i++)
        article_free(articles.items[i]);
    vector_release(&articles);
    buffer_release(&text);
    free(path);
    folder_remove(folder);
}
