/* The two stages of training. The second learns from what the first says of texts it has not
 * seen: for each fold, a first stage is trained without it. */
#include "train-internal.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const TrainOptions train_options_default = {
    .seed = 1,
    .epochs = 8,
    .second_epochs = 8,
    .folds = 4,
    .threads = 1,
    .rarest = 2,
    .rate = 0.08f,
    .drop = 0.3f,
    .keep = 0,
    .feature_buckets = 42500,
};

typedef struct Trainer {
    Examples all;     /* examples, then tests; lent */
    uint32_t learned; /* how many of `all` are examples */
    const TaggerLexicon *lexicon;
    const TrainOptions *options;
    uint32_t *first_token;
    uint32_t token_count;
    Label *labels;
    uint8_t *fold;       /* [D]; options->folds for tests */
    LabelScores *scores; /* [T] of the first stage, where it had not seen them */
    Label *guesses;      /* [T] and its labels */
    uint8_t *confidence; /* [T] and how sure it was of them */
} Trainer;

static void say(const Trainer *trainer, const char *format, ...) PRINTF_LIKE(2, 3);

static void say(const Trainer *trainer, const char *format, ...)
{
    char line[256];
    va_list values;
    if (!trainer->options->progress)
        return;
    va_start(values, format);
    vsnprintf(line, sizeof line, format, values);
    va_end(values);
    trainer->options->progress(line);
}

static TaggedText text_of(const Example *example)
{
    const Analysis *analysis = example->article->analysis;
    return (TaggedText){example->article->text, analysis->tokens, analysis->token_count,
                        analysis->sentences, analysis->sentence_count};
}

/* The features of all tokens in one stage. */
static void problem_make(Problem *problem, const Trainer *trainer, int stage)
{
    VECTOR(uint32_t) features = {0};
    Facts *facts = facts_new();
    problem->examples = &trainer->all;
    problem->first_token = trainer->first_token;
    problem->token_count = trainer->token_count;
    problem->labels = trainer->labels;
    problem->scores = stage ? (const LabelScores *)trainer->scores : NULL;
    problem->starts = memory_new(((size_t)trainer->token_count + 1) * sizeof *problem->starts);
    uint64_t *start = problem->starts;
    for (uint32_t d = 0; d < trainer->all.count; d++) {
        const Analysis *analysis = trainer->all.items[d].article->analysis;
        TaggedText text = text_of(&trainer->all.items[d]);
        facts_read(facts, trainer->lexicon, &text);
        if (stage)
            facts_labels(facts, trainer->guesses + trainer->first_token[d],
                         trainer->confidence + trainer->first_token[d]);
        for (uint32_t t = 0; t < analysis->token_count; t++) {
            vector_reserve(&features, features.count + FEATURES_MOST);
            uint32_t *own = features.items + features.count;
            features.count +=
                stage ? facts_second(facts, t, own) : facts_features(facts, t, own);
            *++start = features.count;
        }
    }
    facts_free(facts);
    dictionary_make(&problem->dictionary, features.items, problem->starts, trainer->token_count,
                    trainer->options->rarest);
    problem->features = features.items;
    say(trainer, "stage %d: %u tokens, %u features, %.1f a token", stage + 1,
        trainer->token_count, problem->dictionary.count,
        (double)problem->starts[trainer->token_count] /
            (trainer->token_count + !trainer->token_count));
}

static void problem_release(Problem *problem)
{
    free(problem->features);
    free(problem->starts);
    dictionary_release(&problem->dictionary);
}

/* Labels the tests: with the weights of a stage, or as the finished model does. */
typedef struct Measured {
    const char *what;
    const Problem *problem;
    const Weights *weights;
    const Tagger *tagger; /* or NULL */
} Measured;

static void label_test(const Trainer *trainer, const Measured *measured, uint32_t document,
                       Lattice *lattice, Label *labels)
{
    const Example *example = &trainer->all.items[document];
    const Analysis *analysis = example->article->analysis;
    if (measured->tagger) {
        TaggedText text = text_of(example);
        tagger_label(measured->tagger, &text, NULL, labels, NULL);
        return;
    }
    LabelScores *scores = memory_new((analysis->token_count + 1) * sizeof *scores);
    weights_score(measured->weights, measured->problem, document, scores);
    document_label(example, (const LabelScores *)scores,
                   (const LabelScores *)measured->weights->transitions, lattice, labels, NULL);
    free(scores);
}

/* Measures the tests of one set, from document *first on; moves *first behind them. */
static void measure_set(const Trainer *trainer, const Measured *measured, uint32_t *first)
{
    Score score = {0};
    Lattice *lattice = lattice_new();
    const char *set = trainer->all.items[*first].set;
    for (; *first < trainer->all.count && trainer->all.items[*first].set == set; ++*first) {
        const Example *example = &trainer->all.items[*first];
        Label *labels = memory_new(example->article->analysis->token_count + 1);
        Names names = {0};
        label_test(trainer, measured, *first, lattice, labels);
        names_of_labels(&names, example->article->analysis, labels);
        score_add(&score, example, names.items, (uint32_t)names.count);
        vector_release(&names);
        free(labels);
    }
    lattice_free(lattice);
    for (int type = 0; type <= ENTITY_TYPE_COUNT; type++) {
        double precision;
        double recall;
        double f1;
        if (type == ENTITY_OTHER && !score.wanted[type])
            continue;
        score_of(&score, (EntityType)type, &precision, &recall, &f1);
        say(trainer, "%s, %s: %-4s precision %5.2f recall %5.2f F1 %5.2f", measured->what,
            set ? set : "tests",
            type < ENTITY_TYPE_COUNT ? entity_type_code((EntityType)type) : "all", precision,
            recall, f1);
    }
}

static void measure(const Trainer *trainer, const Measured *measured)
{
    for (uint32_t d = trainer->learned; d < trainer->all.count;)
        measure_set(trainer, measured, &d);
}

static void measure_model(const Trainer *trainer, const Buffer *model)
{
    Error error;
    Tagger *tagger = tagger_open_bytes(model->bytes, model->length, &error);
    if (!tagger)
        BUG("the model cannot be read: %s", error.text);
    measure(trainer, &(Measured){.what = "model", .tagger = tagger});
    tagger_close(tagger);
}

/* One training of the first stage: without one fold, whose scores it then gives; or, as number
 * `folds`, with all, giving those of the tests. */
typedef struct FoldJob {
    Trainer *trainer;
    const Problem *problem;
    uint32_t fold;
    Weights weights;
} FoldJob;

static void fold_run(FoldJob *job)
{
    Trainer *trainer = job->trainer;
    uint32_t folds = trainer->options->folds;
    char what[64];
    bool *use = memory_new(trainer->all.count + 1);
    for (uint32_t d = 0; d < trainer->learned; d++)
        use[d] = trainer->fold[d] != job->fold;
    snprintf(what, sizeof what,
             job->fold < folds ? "without fold %u" : "stage 1 (all %u folds)",
             job->fold + (job->fold < folds));
    weights_learn(&job->weights, job->problem,
                  &(LearnOptions){.use = use,
                                  .epochs = trainer->options->epochs,
                                  .rate = trainer->options->rate,
                                  .drop = trainer->options->drop,
                                  .seed = trainer->options->seed,
                                  .what = what,
                                  .progress = trainer->options->progress});
    Lattice *lattice = lattice_new();
    for (uint32_t d = 0; d < trainer->all.count; d++) {
        if (trainer->fold[d] != job->fold)
            continue;
        LabelScores *scores = trainer->scores + trainer->first_token[d];
        weights_score(&job->weights, job->problem, d, scores);
        document_label(&trainer->all.items[d], (const LabelScores *)scores,
                       (const LabelScores *)job->weights.transitions, lattice,
                       trainer->guesses + trainer->first_token[d],
                       trainer->confidence + trainer->first_token[d]);
    }
    lattice_free(lattice);
    free(use);
    if (job->fold < folds)
        weights_release(&job->weights);
}

typedef struct FoldQueue {
    FoldJob *jobs;
    uint32_t count;
    atomic_uint next;
} FoldQueue;

static void *fold_thread(void *context)
{
    FoldQueue *queue = context;
    for (;;) {
        uint32_t i = atomic_fetch_add(&queue->next, 1);
        if (i >= queue->count)
            return NULL;
        fold_run(&queue->jobs[i]);
    }
}

enum { THREADS_MOST = 16 };

static void first_stage(Trainer *trainer, const Problem *problem, Weights *weights)
{
    uint32_t folds = trainer->options->folds;
    FoldQueue queue = {.count = folds + 1};
    queue.jobs = memory_new(queue.count * sizeof *queue.jobs);
    for (uint32_t i = 0; i < queue.count; i++)
        queue.jobs[i] = (FoldJob){.trainer = trainer, .problem = problem, .fold = i};
    pthread_t threads[THREADS_MOST];
    uint32_t started = 0;
    while (started + 1 < trainer->options->threads && started < THREADS_MOST &&
           pthread_create(&threads[started], NULL, fold_thread, &queue) == 0)
        started++;
    fold_thread(&queue);
    for (uint32_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    *weights = queue.jobs[folds].weights;
    free(queue.jobs);
}

static void trainer_start(Trainer *trainer, const Examples *examples, const Examples *tests)
{
    for (int part = 0; part < 2; part++) {
        const Examples *from = part ? tests : examples;
        for (size_t i = 0; from && i < from->count; i++)
            *vector_push(&trainer->all) = from->items[i];
    }
    trainer->learned = (uint32_t)examples->count;
    trainer->first_token = memory_new((trainer->all.count + 1) * sizeof(uint32_t));
    trainer->fold = memory_new(trainer->all.count + 1);
    uint64_t state = trainer->options->seed;
    for (uint32_t d = 0; d < trainer->all.count; d++) {
        trainer->first_token[d] = trainer->token_count;
        trainer->token_count += trainer->all.items[d].article->analysis->token_count;
        trainer->fold[d] = (uint8_t)trainer->options->folds;
        if (d < trainer->learned)
            trainer->fold[d] = (uint8_t)(trainer->options->folds
                                             ? random_next(&state) % trainer->options->folds
                                             : UINT8_MAX);
    }
    trainer->labels = memory_new((size_t)trainer->token_count + 1);
    trainer->guesses = memory_new((size_t)trainer->token_count + 1);
    trainer->confidence = memory_new((size_t)trainer->token_count + 1);
    trainer->scores = memory_new((size_t)trainer->token_count * sizeof(LabelScores) + 1);
    for (uint32_t d = 0; d < trainer->all.count; d++) {
        Label *labels = example_labels(&trainer->all.items[d]);
        memcpy(trainer->labels + trainer->first_token[d], labels,
               trainer->all.items[d].article->analysis->token_count);
        free(labels);
    }
}

void train_model(const Examples *examples, const Examples *tests, const TaggerLexicon *lexicon,
                 const TrainOptions *options, Buffer *model)
{
    Trainer trainer = {.lexicon = lexicon, .options = options};
    Problem problems[2] = {{0}};
    Weights weights[2] = {{0}};
    trainer_start(&trainer, examples, tests);
    problem_make(&problems[0], &trainer, 0);
    first_stage(&trainer, &problems[0], &weights[0]);
    measure(&trainer, &(Measured){"stage 1", &problems[0], &weights[0], NULL});

    bool *use = memory_new(trainer.all.count + 1);
    float keep = options->keep;
    if (options->folds) {
        for (uint32_t d = 0; d < trainer.learned; d++)
            use[d] = true;
        problem_make(&problems[1], &trainer, 1);
        for (uint32_t t = 0; t < trainer.token_count; t++)
            for (int y = 0; y < LABEL_COUNT; y++)
                trainer.scores[t][y] *= options->keep;
        weights_learn(&weights[1], &problems[1],
                      &(LearnOptions){.use = use,
                                      .epochs = options->second_epochs,
                                      .rate = options->rate,
                                      .drop = options->drop,
                                      .seed = options->seed,
                                      .what = "stage 2",
                                      .progress = options->progress});
        measure(&trainer, &(Measured){"stage 2", &problems[1], &weights[1], NULL});
    } else {
        keep = 1;
        memcpy(weights[1].transitions, weights[0].transitions, sizeof weights[0].transitions);
    }
    model_write(model, lexicon,
                (const Dictionary *[2]){&problems[0].dictionary, &problems[1].dictionary},
                (const Weights *[2]){&weights[0], &weights[1]}, keep, options->feature_buckets);
    if (trainer.learned < trainer.all.count)
        measure_model(&trainer, model);
    for (int stage = 0; stage < 2; stage++) {
        problem_release(&problems[stage]);
        weights_release(&weights[stage]);
    }
    free(use);
    vector_release(&trainer.all);
    free(trainer.first_token);
    free(trainer.fold);
    free(trainer.labels);
    free(trainer.guesses);
    free(trainer.confidence);
    free(trainer.scores);
}
