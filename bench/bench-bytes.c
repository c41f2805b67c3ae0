#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

#include "generate.h"

/* One size and kind of terminal. */
typedef struct Setting {
    const char *label;
    uint32_t rows, columns;
    const char *term;
    bool margins; /* answers that it has left and right margins */
} Setting;

typedef struct Articles {
    char *folder;
    char *paths[5];
} Articles;

static Articles articles_new(void)
{
    Articles articles = {.folder = folder_new()};
    Error error;
    /* Long enough to have some pages on a large screen. */
    if (!generate_articles(articles.folder,
                           &(GenerateStyle){.articles = 5, .seed = 4, .paragraphs = 40}, NULL,
                           &error))
        BUG("%s", error.text);
    for (int i = 0; i < 5; i++) {
        char name[16];
        snprintf(name, sizeof name, "%04d.txt", i);
        articles.paths[i] = path_join(articles.folder, name);
    }
    return articles;
}

static void articles_free(Articles *articles)
{
    for (int i = 0; i < 5; i++)
        free(articles->paths[i]);
    folder_remove(articles->folder);
}

static Session *start(const Setting *setting, const char *const *words)
{
    Session *session = session_start(&(SessionStyle){.rows = setting->rows,
                                                     .columns = setting->columns,
                                                     .term = setting->term,
                                                     .mute = !setting->margins},
                                     words);
    session_settle(session);
    return session;
}

/* One act of ours, and its key in less, or NULL where less has none. */
typedef struct Act {
    const char *name;
    const char *prepare; /* keys pressed before */
    const char *key;
    size_t times;
    Kind kind;
    const char *less_prepare, *less_key;
    double minimum_limit, less_limit, latency_limit; /* 0: not judged */
    double goals[2][2]; /* bytes: [low, high screen][without, with margins]; 0: none */
} Act;

/* Limits in bytes: shares of the minimum that a curses program can hold with care; against less
 * what three panes cost more than one. */
static const Act acts[] = {
    {"list-row", "", "j", 4, KIND_SAME_PAGE, NULL, NULL, 1.1, 0, 0, {{80, 80}, {115, 115}}},
    {"selection", "e", "j", 8, KIND_ANY, NULL, NULL, 1.1, 0, 0, {{80, 80}, {115, 115}}},
    {"line", "\r", "j", 40, KIND_OTHER_PAGE, "", "j", 1.1, 0, 12.0, {{1000, 85}, {2200, 130}}},
    {"line-one-pane",
     ":set layout single\r\r",
     "j",
     60,
     KIND_OTHER_PAGE,
     NULL,
     NULL,
     1.1,
     0,
     0,
     {{95, 95}, {100, 100}}},
    {"page", "\r", " ", 5, KIND_ANY, "", " ", 1.1, 1.4, 4.0, {{1000, 1000}, {4100, 4100}}},
    {"typed-ahead-30",
     "\r",
     "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjj",
     3,
     KIND_OTHER_PAGE,
     NULL,
     NULL,
     1.1,
     0,
     0,
     {{1100, 1100}, {4100, 4100}}},
    {"mention-on-page",
     "eg\r",
     "n",
     20,
     KIND_SAME_PAGE,
     NULL,
     NULL,
     1.25,
     0,
     0,
     {{70, 70}, {70, 70}}},
    {"mention-off-page",
     "eg\r",
     "n",
     60,
     KIND_OTHER_PAGE,
     NULL,
     NULL,
     1.1,
     0,
     0,
     {{1100, 1100}, {4100, 4100}}},
    {"next-article",
     "",
     "J",
     4,
     KIND_ANY,
     "",
     ":n\n",
     1.1,
     0,
     4.0,
     {{1650, 1650}, {5700, 5700}}},
};

static Effect measure_act(const Bench *bench, const Setting *setting, const Articles *articles,
                          const Act *act)
{
    const char *const words[] = {bench->program, "--no-config", articles->folder, NULL};
    Session *session = start(setting, words);
    session_press(session, act->prepare);
    Effect effect = measure_key(session, act->key, act->times, act->kind);
    session_end(session);
    return effect;
}

static Effect measure_less(const Setting *setting, const Articles *articles, const Act *act)
{
    const char *const words[] = {"less",
                                 articles->paths[0],
                                 articles->paths[1],
                                 articles->paths[2],
                                 articles->paths[3],
                                 articles->paths[4],
                                 NULL};
    Session *session = start(setting, words);
    session_press(session, act->less_prepare);
    Effect effect = measure_key(session, act->less_key, act->times, KIND_ANY);
    session_end(session);
    return effect;
}

/* A goal holds as far as the change does not need more. */
static void goal_add(Bench *bench, const char *name, Effect ours, double goal)
{
    bool needs_more = ours.minimum > goal;

    figure_add(bench, name, ours.bytes, needs_more ? ours.minimum : goal, "bytes",
               needs_more ? "goal < minimum" : "goal", needs_more ? 1.1 : 1.0);
}

/* From the start to the last byte of the list, the text and the names. */
static void bench_first_paint(Bench *bench, const Setting *setting)
{
    const char *const words[] = {bench->program, "--no-config", bench->samples, NULL};
    Session *session = start(setting, words);
    char name[64];
    snprintf(name, sizeof name, "first-paint-%s-goal", setting->label);
    figure_add(bench, name, (double)session_output(session)->length,
               setting->rows > 30 ? 6500 : 2420, "bytes", "goal", 1.0);
    session_end(session);
}

static void bench_setting(Bench *bench, const Setting *setting, const Articles *articles)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        const Act *act = &acts[i];
        char name[64];
        Effect ours = measure_act(bench, setting, articles, act);
        snprintf(name, sizeof name, "%s-%s", act->name, setting->label);
        figure_add(bench, name, ours.bytes, ours.minimum, "bytes", "minimum",
                   act->minimum_limit);
        snprintf(name, sizeof name, "%s-%s-goal", act->name, setting->label);
        goal_add(bench, name, ours, act->goals[setting->rows > 30][setting->margins]);
        if (!bench->less || !act->less_key)
            continue;
        Effect theirs = measure_less(setting, articles, act);
        if (act->less_limit > 0) {
            snprintf(name, sizeof name, "%s-%s-less", act->name, setting->label);
            figure_add(bench, name, ours.bytes, theirs.bytes, "bytes", "less", act->less_limit);
        }
        if (act->latency_limit > 0) {
            snprintf(name, sizeof name, "%s-%s-latency", act->name, setting->label);
            figure_add(bench, name, ours.milliseconds, theirs.milliseconds, "ms", "less",
                       act->latency_limit);
        }
    }
}

void bench_bytes(Bench *bench)
{
    static const Setting settings[] = {
        {"80x24", 24, 80, "xterm-256color", false},
        {"80x24-margins", 24, 80, "xterm-256color", true},
        {"200x50", 50, 200, "xterm-256color", false},
        {"200x50-margins", 50, 200, "xterm-256color", true},
        {"80x24-screen", 24, 80, "screen-256color", false},
        {"200x50-screen", 50, 200, "screen-256color", false},
    };
    Articles articles = articles_new();
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        bench_first_paint(bench, &settings[i]);
        bench_setting(bench, &settings[i], &articles);
    }
    articles_free(&articles);
}
