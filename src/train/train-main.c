/* dramatis-train: word classes from free text, and the model from a recipe. */
#include <dramatis/train.h>

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char usage[] =
    "usage: dramatis-train classes [OPTION]... TEXT... >CLASSES\n"
    "       dramatis-train model [OPTION]... RECIPE FOLDER OUT\n"
    "\n"
    "classes: word classes from texts, one paragraph a line, a blank line between documents\n"
    "  --classes N,N,N  numbers of classes, at most 254, 254, 65534 (48,250,800)\n"
    "  --words N        the most frequent words that get one (70000)\n"
    "  --rounds N       (9)\n"
    "  --once WORD      documents with this word count once ...\n"
    "  --times N        ... all others so often (1)\n"
    "model: the model that RECIPE describes, from files below FOLDER\n"
    "  --seed N, --epochs N, --second-epochs N, --folds N, --rarest N, --rate X,\n"
    "  --drop X, --keep X, --buckets N\n"
    "  --threads N      (1)\n"
    "  --test TEXT      texts with this in their path are measured, not learned\n"
    "  --fold K/N       so are the texts K, K + N, K + 2 N ... of those with --of in their "
    "path\n"
    "  --of TEXT        (news)\n";

static struct timespec started;

static void progress(const char *line)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    fprintf(stderr, "%4ld s  %s\n", (long)(now.tv_sec - started.tv_sec), line);
}

static int fail(const char *what)
{
    fprintf(stderr, "dramatis-train: %s\n", what);
    return EXIT_FAILURE;
}

static int run_classes(int count, char **arguments)
{
    static const struct option long_options[] = {
        {"classes", required_argument, NULL, 'c'}, {"words", required_argument, NULL, 'w'},
        {"rounds", required_argument, NULL, 'r'},  {"once", required_argument, NULL, 'o'},
        {"times", required_argument, NULL, 't'},   {NULL, 0, NULL, 0}};
    ClassOptions options = {48, 250, 800, 70000, 9, "\n\n\n", 1, progress};
    Buffer out = BUFFER_EMPTY;
    Error error;
    for (int option; (option = getopt_long(count, arguments, "", long_options, NULL)) != -1;) {
        unsigned long value = strtoul(optarg ? optarg : "", NULL, 10);
        switch (option) {
        case 'c':
            if (sscanf(optarg, "%u,%u,%u", &options.coarse, &options.middle, &options.fine) !=
                    3 ||
                !options.coarse || options.coarse > 254 || !options.middle ||
                options.middle > 254 || !options.fine || options.fine > 65534)
                return fail("bad numbers of classes");
            break;
        case 'w':
            options.words = (uint32_t)value;
            break;
        case 'r':
            options.rounds = (uint32_t)value;
            break;
        case 'o':
            options.once = optarg;
            break;
        case 't':
            options.times = (uint32_t)(value < 1 ? 1 : value > 255 ? 255 : value);
            break;
        default:
            return fail(usage);
        }
    }
    if (!classes_make((const char *const *)arguments + optind, (size_t)(count - optind),
                      &options, &out, &error))
        return fail(error.text);
    fwrite(out.bytes, 1, out.length, stdout);
    buffer_release(&out);
    return EXIT_SUCCESS;
}

/* --- Recipes ------------------------------------------------------------------------------ */

typedef struct Recipe {
    const char *folder;
    LexiconMaker *lexicon;
    Examples examples;
    Buffer text; /* the names of sets are in it */
} Recipe;

static ListBit list_of(const char *name)
{
    static const struct {
        const char *name;
        ListBit bit;
    } lists[] = {{"forename", LIST_FORENAME}, {"surname", LIST_SURNAME},
                 {"city", LIST_CITY},         {"country", LIST_COUNTRY},
                 {"region", LIST_REGION},     {"company", LIST_COMPANY},
                 {"title", LIST_TITLE},       {"person", LIST_PERSON}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].name, name) == 0)
            return lists[i].bit;
    return 0;
}

enum { WORDS_MOST = 6 };

/* classes PATH | list NAME PATH [FIELD|SECTION] | set conll|folder PATH [TIMES [other|no]] */
static bool recipe_line(Recipe *recipe, char **words, size_t count, Error *error)
{
    char *path = count > 1 ? path_join(recipe->folder, words[count > 2 ? 2 : 1]) : NULL;
    bool done = false;
    if (count == 2 && strcmp(words[0], "classes") == 0) {
        done = lexicon_maker_read_classes(recipe->lexicon, path, error);
    } else if (count >= 3 && strcmp(words[0], "list") == 0 && list_of(words[1])) {
        uint32_t field = count > 3 ? (uint32_t)strtoul(words[3], NULL, 10) : 0;
        done = lexicon_maker_read_list(recipe->lexicon, list_of(words[1]), path, field,
                                       count > 3 && !field ? words[3] : NULL, error);
    } else if (count >= 3 && strcmp(words[0], "set") == 0) {
        size_t first = recipe->examples.count;
        done = strcmp(words[1], "conll") == 0
                   ? examples_read_conll(&recipe->examples, path, error)
                   : examples_read_folder(&recipe->examples, path, error);
        for (size_t i = first; i < recipe->examples.count; i++) {
            Example *example = &recipe->examples.items[i];
            example->set = words[2];
            if (count > 3)
                example->times = (uint32_t)strtoul(words[3], NULL, 10);
            if (count > 4)
                example->other_known = strcmp(words[4], "other") == 0;
        }
    } else {
        error_set(error, "recipe: cannot read \"%s\"", words[0]);
    }
    free(path);
    return done;
}

static bool recipe_read(Recipe *recipe, const char *path, Error *error)
{
    bool done = file_read(path, &recipe->text, 1 << 20, error);
    char *rest = recipe->text.bytes;
    for (char *line; done && (line = strsep(&rest, "\n"));) {
        char *words[WORDS_MOST];
        size_t count = 0;
        for (char *word; count < WORDS_MOST && (word = strsep(&line, " "));)
            if (*word)
                words[count++] = word;
        if (count && words[0][0] != '#')
            done = recipe_line(recipe, words, count, error);
    }
    return done;
}

/* Moves the examples that are to be measured to `tests`. */
static void set_aside(Examples *examples, Examples *tests, const char *test, const char *fold,
                      const char *of)
{
    unsigned number = 0;
    unsigned folds = 0;
    if (fold && (sscanf(fold, "%u/%u", &number, &folds) != 2 || !folds))
        folds = 0;
    size_t kept = 0;
    unsigned place = 0;
    for (size_t i = 0; i < examples->count; i++) {
        Example example = examples->items[i];
        bool aside = test && strstr(example.label, test);
        if (folds && strstr(example.label, of))
            aside = aside || place++ % folds == number % folds;
        if (aside)
            *vector_push(tests) = example;
        else
            examples->items[kept++] = example;
    }
    examples->count = kept;
}

static int run_model(int count, char **arguments)
{
    static const struct option long_options[] = {
        {"seed", required_argument, NULL, 's'},
        {"epochs", required_argument, NULL, 'e'},
        {"second-epochs", required_argument, NULL, '2'},
        {"folds", required_argument, NULL, 'f'},
        {"rarest", required_argument, NULL, 'r'},
        {"rate", required_argument, NULL, 'a'},
        {"keep", required_argument, NULL, 'p'},
        {"drop", required_argument, NULL, 'd'},
        {"buckets", required_argument, NULL, 'b'},
        {"threads", required_argument, NULL, 'j'},
        {"test", required_argument, NULL, 't'},
        {"fold", required_argument, NULL, 'k'},
        {"of", required_argument, NULL, 'o'},
        {NULL, 0, NULL, 0}};
    TrainOptions options = train_options_default;
    const char *test = NULL;
    const char *fold = NULL;
    const char *of = "news";
    options.progress = progress;
    for (int option; (option = getopt_long(count, arguments, "", long_options, NULL)) != -1;) {
        uint32_t value = (uint32_t)strtoul(optarg ? optarg : "", NULL, 10);
        switch (option) {
        case 's':
            options.seed = value;
            break;
        case 'e':
            options.epochs = value;
            break;
        case '2':
            options.second_epochs = value;
            break;
        case 'f':
            options.folds = value < 2 ? 0 : value < 100 ? value : 100;
            break;
        case 'r':
            options.rarest = value;
            break;
        case 'a':
            options.rate = strtof(optarg, NULL);
            break;
        case 'd':
            options.drop = strtof(optarg, NULL);
            break;
        case 'p':
            options.keep = strtof(optarg, NULL);
            break;
        case 'b':
            options.feature_buckets = value ? value : 1;
            break;
        case 'j':
            options.threads = value;
            break;
        case 't':
            test = optarg;
            break;
        case 'k':
            fold = optarg;
            break;
        case 'o':
            of = optarg;
            break;
        default:
            return fail(usage);
        }
    }
    if (count - optind != 3)
        return fail(usage);
    Recipe recipe = {
        .folder = arguments[optind + 1], .lexicon = lexicon_maker_new(), .text = BUFFER_EMPTY};
    Examples tests = {0};
    Buffer model = BUFFER_EMPTY;
    Error error;
    bool done = recipe_read(&recipe, arguments[optind], &error);
    if (done) {
        set_aside(&recipe.examples, &tests, test, fold, of);
        TaggerLexicon lexicon = lexicon_maker_finish(recipe.lexicon);
        char line[128];
        snprintf(line, sizeof line, "%zu texts to learn, %zu to measure; lexicon of %zu bytes",
                 recipe.examples.count, tests.count,
                 (size_t)lexicon.buckets * BUCKET * sizeof(LexiconEntry));
        progress(line);
        train_model(&recipe.examples, &tests, &lexicon, &options, &model);
        done = model.length <= MODEL_BYTES_MOST
                   ? file_save(arguments[optind + 2], model.bytes, model.length, &error)
                   : error_set(&error, "a model of %zu bytes is too large", model.length);
    }
    if (done) {
        char line[64];
        snprintf(line, sizeof line, "%zu bytes", model.length);
        progress(line);
    }
    lexicon_maker_free(recipe.lexicon);
    examples_release(&recipe.examples);
    buffer_release(&recipe.text);
    examples_release(&tests);
    buffer_release(&model);
    return done ? EXIT_SUCCESS : fail(error.text);
}

int main(int count, char **arguments)
{
    clock_gettime(CLOCK_MONOTONIC, &started);
    if (count > 1 && strcmp(arguments[1], "classes") == 0)
        return run_classes(count - 1, arguments + 1);
    if (count > 1 && strcmp(arguments[1], "model") == 0)
        return run_model(count - 1, arguments + 1);
    return fail(usage);
}
