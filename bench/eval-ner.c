/* How good the recogniser is, and where it errs; and a tagger of tokens. */
#include "eval.h"

#include <dramatis/recog.h>
#include <dramatis/train.h>

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static int fail(const char *what)
{
    fprintf(stderr, "dramatis-eval: %s\n", what);
    return EXIT_FAILURE;
}

/* --- Errors ---------------------------------------------------------------------------------
 */

typedef enum Fault { FAULT_BOUNDARY, FAULT_TYPE, FAULT_SPURIOUS, FAULT_MISSED, FAULTS } Fault;

static const char *const fault_names[FAULTS] = {"boundary", "type", "spurious", "missed"};

/* One error, with what makes it the same as another. */
typedef struct Slip {
    Fault fault;
    char *what;     /* "PER for LOC: Lund" */
    char *sentence; /* the first it was seen in */
    uint32_t count;
} Slip;

typedef struct Slips {
    VECTOR(Slip) items;
    Map *places; /* of fault and `what` */
    uint32_t counts[FAULTS];
    uint32_t by_type[FAULTS][ENTITY_TYPE_COUNT];
} Slips;

static void slip_add(Slips *slips, Fault fault, const Article *article, const Name *wanted,
                     const Name *found)
{
    Buffer what = BUFFER_EMPTY;
    const Name *shown[2] = {wanted, found};
    buffer_addf(&what, "%-8s", fault_names[fault]);
    for (int i = 0; i < 2; i++) {
        if (!shown[i])
            continue;
        buffer_addf(&what, " %s %s \"", i ? "found" : "wanted",
                    entity_type_code(shown[i]->type));
        article_words(article, shown[i]->span, &what);
        buffer_add_byte(&what, '"');
    }
    uint32_t *slot = map_slot(slips->places, what.bytes, what.length);
    slips->counts[fault]++;
    slips->by_type[fault][(wanted ? wanted : found)->type]++;
    if (*slot == MAP_NONE) {
        Buffer sentence = BUFFER_EMPTY;
        uint32_t at = article_sentence_at(article, shown[wanted ? 0 : 1]->span.start);
        article_words(article, article->analysis->sentences[at].span, &sentence);
        *slot = (uint32_t)slips->items.count;
        *vector_push(&slips->items) =
            (Slip){fault, memory_copy_string(what.bytes), buffer_take(&sentence), 0};
    }
    slips->items.items[*slot].count++;
    buffer_release(&what);
}

static bool same_span(const Name *a, const Name *b)
{
    return a->span.start == b->span.start && a->span.end == b->span.end;
}

/* The first name of the list that overlaps, NULL for none. */
static const Name *overlapping(const Name *names, size_t count, const Name *name)
{
    for (size_t i = 0; i < count; i++)
        if (spans_overlap(names[i].span, name->span))
            return &names[i];
    return NULL;
}

static void slips_collect(Slips *slips, const Example *example, const Names *found)
{
    for (uint32_t i = 0; i < example->name_count; i++) {
        const Name *wanted = &example->names[i];
        const Name *other = overlapping(found->items, found->count, wanted);
        if (!other)
            slip_add(slips, FAULT_MISSED, example->article, wanted, NULL);
        else if (!same_span(wanted, other))
            slip_add(slips, FAULT_BOUNDARY, example->article, wanted, other);
        else if (wanted->type != other->type)
            slip_add(slips, FAULT_TYPE, example->article, wanted, other);
    }
    for (size_t i = 0; i < found->count; i++)
        if (!overlapping(example->names, example->name_count, &found->items[i]))
            slip_add(slips, FAULT_SPURIOUS, example->article, NULL, &found->items[i]);
}

static int compare_slips(const void *left, const void *right)
{
    const Slip *a = left;
    const Slip *b = right;
    if (a->fault != b->fault)
        return a->fault < b->fault ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->what, b->what);
}

static void slips_show(Slips *slips, unsigned most)
{
    Buffer line = BUFFER_EMPTY;
    if (slips->items.count)
        qsort(slips->items.items, slips->items.count, sizeof *slips->items.items,
              compare_slips);
    printf("\nerrors    all");
    for (int type = 0; type < ENTITY_TYPE_COUNT; type++)
        printf("  %5s", entity_type_code((EntityType)type));
    putchar('\n');
    for (int fault = 0; fault < FAULTS; fault++) {
        printf("%-8s%5u", fault_names[fault], slips->counts[fault]);
        for (int type = 0; type < ENTITY_TYPE_COUNT; type++)
            printf("  %5u", slips->by_type[fault][type]);
        putchar('\n');
    }
    unsigned shown = 0;
    for (size_t i = 0; i < slips->items.count; i++) {
        const Slip *slip = &slips->items.items[i];
        if (i && slip->fault != slips->items.items[i - 1].fault)
            shown = 0;
        if (shown++ >= most)
            continue;
        buffer_clear(&line);
        buffer_addf(&line, "%u x %s: %s", slip->count, slip->what, slip->sentence);
        Buffer safe = BUFFER_EMPTY;
        text_safe(&safe, line.bytes, line.length, false);
        printf("\n%s\n", safe.bytes);
        buffer_release(&safe);
    }
    buffer_release(&line);
}

static void slips_release(Slips *slips)
{
    for (size_t i = 0; i < slips->items.count; i++) {
        free(slips->items.items[i].what);
        free(slips->items.items[i].sentence);
    }
    vector_release(&slips->items);
    map_free(slips->places);
}

/* --- ner ------------------------------------------------------------------------------------
 */

static bool read_examples(Examples *examples, const char *path, Error *error)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return examples_read_folder(examples, path, error);
    return examples_read_conll(examples, path, error);
}

static void find_names(const Recogniser *recogniser, const Example *example, Names *found)
{
    Analysis *analysis = example->article->analysis;
    recogniser_find(recogniser, example->article, analysis);
    found->count = 0;
    for (uint32_t i = 0; i < analysis->mention_count; i++) {
        const Mention *mention = &analysis->mentions[i];
        if (mention->type != ENTITY_OTHER || example->other_known)
            *vector_push(found) = (Name){mention->span, mention->type};
    }
}

static void show_score(const Score *score)
{
    printf("%-5s %9s %7s %7s %7s\n", "", "precision", "recall", "F1", "names");
    for (int type = 0; type <= ENTITY_TYPE_COUNT; type++) {
        double precision;
        double recall;
        double f1;
        uint32_t wanted = 0;
        for (int t = 0; t < ENTITY_TYPE_COUNT; t++)
            wanted += type == ENTITY_TYPE_COUNT ? (t != ENTITY_OTHER) * score->wanted[t]
                                                : (t == type) * score->wanted[t];
        if (type == ENTITY_OTHER && !wanted)
            continue;
        score_of(score, (EntityType)type, &precision, &recall, &f1);
        printf("%-5s %9.2f %7.2f %7.2f %7u\n",
               type < ENTITY_TYPE_COUNT ? entity_type_code((EntityType)type) : "all", precision,
               recall, f1, wanted);
    }
}

int eval_ner(int count, char **arguments)
{
    static const struct option long_options[] = {{"model", required_argument, NULL, 'm'},
                                                 {"rules", no_argument, NULL, 'r'},
                                                 {"fold", required_argument, NULL, 'f'},
                                                 {"errors", required_argument, NULL, 'e'},
                                                 {NULL, 0, NULL, 0}};
    const char *model = NULL;
    bool rules = false;
    unsigned most = 5;
    unsigned fold = 0;
    unsigned folds = 1;
    for (int option; (option = getopt_long(count, arguments, "", long_options, NULL)) != -1;) {
        if (option == 'm')
            model = optarg;
        else if (option == 'r')
            rules = true;
        else if (option == 'e')
            most = (unsigned)strtoul(optarg, NULL, 10);
        else if (option != 'f' || sscanf(optarg, "%u/%u", &fold, &folds) != 2 || !folds)
            return eval_usage();
    }
    if (optind >= count)
        return eval_usage();
    Error error;
    Recogniser *recogniser =
        model || rules ? recogniser_open_model(model, &error) : recogniser_open(&error);
    if (!recogniser)
        return fail(error.text);
    if (recogniser_warning(recogniser))
        fprintf(stderr, "dramatis-eval: %s\n", recogniser_warning(recogniser));
    Examples examples = {0};
    for (int i = optind; i < count; i++)
        if (!read_examples(&examples, arguments[i], &error))
            return fail(error.text);
    Score score = {0};
    Slips slips = {.places = map_new()};
    Names found = {0};
    size_t tokens = 0;
    clock_t spent = 0;
    for (size_t i = 0; i < examples.count; i++) {
        if (i % folds != fold % folds)
            continue;
        clock_t before = clock();
        find_names(recogniser, &examples.items[i], &found);
        spent += clock() - before;
        tokens += examples.items[i].article->analysis->token_count;
        score_add(&score, &examples.items[i], found.items, (uint32_t)found.count);
        slips_collect(&slips, &examples.items[i], &found);
    }
    show_score(&score);
    printf("%zu tokens, %.0f a second without the tokeniser\n", tokens,
           (double)tokens * CLOCKS_PER_SEC / (double)(spent + !spent));
    slips_show(&slips, most);
    vector_release(&found);
    slips_release(&slips);
    examples_release(&examples);
    recogniser_close(recogniser);
    return EXIT_SUCCESS;
}

/* --- Tagging tokens -------------------------------------------------------------------------
 */

int eval_tag(const char *path)
{
    Error error;
    Buffer text = BUFFER_EMPTY;
    Buffer valid = BUFFER_EMPTY;
    VECTOR(Token) tokens = {0};
    VECTOR(Sentence) sentences = {0};
    Tagger *tagger = tagger_open(path, &error);
    if (!tagger || !file_read_descriptor(0, -1, &text, 1 << 30, &error))
        return fail(error.text);
    utf8_repair(&valid, text.bytes, text.length);
    bool open = false;
    for (uint32_t at = 0; at < valid.length;) {
        const char *end = memchr(valid.bytes + at, '\n', valid.length - at);
        uint32_t stop = end ? (uint32_t)(end - valid.bytes) : (uint32_t)valid.length;
        if (stop > at && !open)
            *vector_push(&sentences) = (Sentence){.first_token = (uint32_t)tokens.count};
        open = stop > at;
        if (open) {
            *vector_push(&tokens) = (Token){{at, stop}, TOKEN_WORD};
            sentences.items[sentences.count - 1].token_count++;
        }
        at = stop + 1;
    }
    Label *labels = memory_new(tokens.count + 1);
    TaggedText tagged = {valid.bytes, tokens.items, (uint32_t)tokens.count, sentences.items,
                         (uint32_t)sentences.count};
    tagger_label(tagger, &tagged, NULL, labels, NULL);
    for (size_t s = 0; s < sentences.count; s++) {
        const Sentence *sentence = &sentences.items[s];
        for (uint32_t i = sentence->first_token;
             i < sentence->first_token + sentence->token_count; i++) {
            Span span = tokens.items[i].span;
            fwrite(valid.bytes + span.start, 1, span_length(span), stdout);
            if (labels[i] == LABEL_NONE)
                puts("\tO");
            else
                printf("\t%c-%s\n", label_starts(labels[i]) ? 'B' : 'I',
                       entity_type_code(label_type(labels[i])));
        }
        putchar('\n');
    }
    free(labels);
    vector_release(&tokens);
    vector_release(&sentences);
    buffer_release(&text);
    buffer_release(&valid);
    tagger_close(tagger);
    return EXIT_SUCCESS;
}
