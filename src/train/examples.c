/* Reads texts with their names: CoNLL files and folders of texts with lists of names. */
#include <dramatis/segment.h>
#include <dramatis/train.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MOST = 64 << 20 };

void examples_release(Examples *examples)
{
    for (size_t i = 0; i < examples->count; i++) {
        analysis_free(examples->items[i].article->analysis);
        article_free(examples->items[i].article);
        free(examples->items[i].label);
    }
    vector_release(examples);
}

/* Each line of the text is a paragraph. */
static void add_example(Examples *examples, const char *label, const Buffer *text,
                        const Names *names)
{
    VECTOR(Paragraph) paragraphs = {0};
    for (uint32_t at = 0; at < text->length;) {
        const char *end = memchr(text->bytes + at, '\n', text->length - at);
        uint32_t stop = end ? (uint32_t)(end - text->bytes) : (uint32_t)text->length;
        if (stop > at)
            *vector_push(&paragraphs) = (Paragraph){{at, stop}, ZONE_BODY};
        at = stop + 1;
    }
    if (!paragraphs.count)
        *vector_push(&paragraphs) = (Paragraph){{0, 0}, ZONE_BODY};
    Example *example = vector_push(examples);
    Article *article = article_new(label, text->bytes, text->length);
    article->paragraphs = arena_copy_items(article->arena, paragraphs.items, paragraphs.count,
                                           sizeof *paragraphs.items);
    article->paragraph_count = (uint32_t)paragraphs.count;
    article->script = text_script(text->bytes, text->length);
    vector_release(&paragraphs);
    Analysis *analysis = analysis_new();
    segment_article(article, analysis);
    article->analysis = analysis;
    *example = (Example){.article = article,
                         .names = arena_copy_items(article->arena, names->items, names->count,
                                                   sizeof *names->items),
                         .name_count = (uint32_t)names->count,
                         .label = memory_copy_string(label),
                         .times = 1};
}

/* --- CoNLL -------------------------------------------------------------------------------- */

static bool among(const char *const *list, const char *word, size_t length)
{
    for (; *list; list++)
        if (strlen(*list) == length && memcmp(*list, word, length) == 0)
            return true;
    return false;
}

/* Running text made from tokens. */
typedef struct Joiner {
    Buffer text;
    Names names;
    bool glue; /* no blank before the next token */
    bool quoted;
    bool sentences; /* there is something in the sentence */
    bool open;      /* the last name may go on */
} Joiner;

static void join_token(Joiner *joiner, const char *token, size_t length, const char *tag)
{
    static const char *const behind[] = {
        ",",        ".",        ";",       ":",       "?",       "!",      ")",
        "]",        "}",        "%",       "'s",      "\u2019s", "'S",     "n't",
        "n\u2019t", "'ll",      "'re",     "'ve",     "'m",      "'d",     "\u2019ll",
        "\u2019re", "\u2019ve", "\u2019m", "\u2019d", "\u201D",  "\u2019", NULL};
    static const char *const before[] = {"(",      "[",      "{",      "$", "\u201C",
                                         "\u2018", "\u00A3", "\u20AC", NULL};
    static const char *const within[] = {"-", "/", NULL};
    static const char *const quotes[] = {"\"", "``", "''", NULL};
    bool quote = among(quotes, token, length);
    bool between = among(within, token, length);
    if (length == 5 && memcmp(token, "-LRB-", 5) == 0)
        token = "(", length = 1;
    else if (length == 5 && memcmp(token, "-RRB-", 5) == 0)
        token = ")", length = 1;
    else if (quote)
        token = "\"", length = 1;
    bool closes = among(behind, token, length) || between || (quote && joiner->quoted);
    if (joiner->sentences && !joiner->glue && !closes)
        buffer_add_byte(&joiner->text, ' ');
    joiner->glue = among(before, token, length) || between || (quote && !joiner->quoted);
    joiner->quoted ^= quote;
    joiner->sentences = true;
    uint32_t start = (uint32_t)joiner->text.length;
    utf8_repair(&joiner->text, token, length);
    uint32_t end = (uint32_t)joiner->text.length;
    EntityType type = 0;
    bool name = (tag[0] == 'B' || tag[0] == 'I') && tag[1] == '-';
    while (name && type < ENTITY_TYPE_COUNT && strcmp(tag + 2, entity_type_code(type)) != 0)
        type++;
    if (!name || type == ENTITY_TYPE_COUNT) {
        joiner->open = false;
        return;
    }
    if (tag[0] == 'I' && joiner->open &&
        joiner->names.items[joiner->names.count - 1].type == type)
        joiner->names.items[joiner->names.count - 1].span.end = end;
    else
        *vector_push(&joiner->names) = (Name){{start, end}, type};
    joiner->open = true;
}

static void join_sentence(Joiner *joiner)
{
    if (joiner->sentences)
        buffer_add_byte(&joiner->text, '\n');
    joiner->glue = joiner->quoted = joiner->sentences = joiner->open = false;
}

static void join_document(Joiner *joiner, Examples *examples, const char *label)
{
    join_sentence(joiner);
    if (joiner->text.length)
        add_example(examples, label, &joiner->text, &joiner->names);
    buffer_clear(&joiner->text);
    joiner->names.count = 0;
}

void examples_read_conll_text(Examples *examples, const char *label, const char *bytes,
                              size_t length)
{
    Joiner joiner = {.text = BUFFER_EMPTY};
    bool documents = memmem(bytes, length, "-DOCSTART-", 10) != NULL;
    Buffer own = BUFFER_EMPTY;
    Buffer line = BUFFER_EMPTY;
    buffer_add_string(&own, label);
    for (size_t at = 0; at < length;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t stop = end ? (size_t)(end - bytes) : length;
        buffer_clear(&line);
        buffer_add(&line, bytes + at, stop - at);
        if (line.length && line.bytes[line.length - 1] == '\r')
            buffer_cut(&line, line.length - 1);
        at = stop + 1;
        char *tab = strpbrk(line.bytes, "\t ");
        if (strncmp(line.bytes, "-DOCSTART-", 10) == 0) {
            join_document(&joiner, examples, own.bytes);
            buffer_clear(&own);
            buffer_addf(&own, "%s %s", label, tab ? tab + 1 : "");
        } else if (line.length == 0) {
            if (documents)
                join_sentence(&joiner);
            else
                join_document(&joiner, examples, own.bytes);
        } else {
            const char *tag = strrchr(line.bytes, tab ? *tab : '\t');
            join_token(&joiner, line.bytes, tab ? (size_t)(tab - line.bytes) : line.length,
                       tag ? tag + 1 : "O");
        }
    }
    join_document(&joiner, examples, own.bytes);
    buffer_release(&joiner.text);
    vector_release(&joiner.names);
    buffer_release(&own);
    buffer_release(&line);
}

bool examples_read_conll(Examples *examples, const char *path, Error *error)
{
    Buffer bytes = BUFFER_EMPTY;
    bool read = file_read(path, &bytes, FILE_BYTES_MOST, error);
    if (read)
        examples_read_conll_text(examples, path_name(path), bytes.bytes, bytes.length);
    buffer_release(&bytes);
    return read;
}

/* --- Texts with lists of names ------------------------------------------------------------ */

enum { TYPE_NOT = ENTITY_TYPE_COUNT };

typedef struct Rule {
    const char *name;
    size_t length;
    size_t characters;
    int type;          /* EntityType or TYPE_NOT */
    const char *times; /* "2,3", or NULL for all */
    uint32_t line;
} Rule;

typedef VECTOR(Rule) Rules;

static size_t character_count(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

static int compare_rules(const void *left, const void *right)
{
    const Rule *a = left;
    const Rule *b = right;
    if (a->characters != b->characters)
        return a->characters > b->characters ? -1 : 1;
    int order = strcmp(a->name, b->name);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static void read_rules(Rules *rules, char *bytes)
{
    uint32_t number = 0;
    char *rest = bytes;
    for (char *line; (line = strsep(&rest, "\n"));) {
        number++;
        char *fields[3] = {NULL, NULL, NULL};
        for (int i = 0; i < 3 && line; i++)
            fields[i] = strsep(&line, "\t");
        if (!fields[1] || !*fields[1] || fields[0][0] == '#')
            continue;
        int type = 0;
        while (type < ENTITY_TYPE_COUNT &&
               strcmp(fields[0], entity_type_code((EntityType)type)) != 0)
            type++;
        size_t length = strlen(fields[1]);
        const char *times = fields[2] && fields[2][0] == '@' ? fields[2] + 1 : NULL;
        *vector_push(rules) =
            (Rule){fields[1], length, character_count(fields[1], length), type, times, number};
    }
    if (rules->count)
        qsort(rules->items, rules->count, sizeof *rules->items, compare_rules);
}

static bool is_word_at(const char *bytes, size_t length)
{
    size_t size;
    if (!length)
        return false;
    uint32_t c = utf8_decode(bytes, length, &size);
    return char_is_letter(c) || char_is_digit(c);
}

static bool is_word_before(const char *text, size_t position)
{
    size_t start = position;
    while (start > 0 && position - start < 4) {
        start--;
        if (((unsigned char)text[start] & 0xC0) != 0x80)
            return is_word_at(text + start, position - start);
    }
    return false;
}

static bool names_time(const char *times, uint32_t time)
{
    while (*times) {
        char *end;
        if (strtoul(times, &end, 10) == time)
            return true;
        times = *end ? end + 1 : end;
    }
    return false;
}

/* Marks one name wherever its rules [first, end) want it. */
static void mark_name(Names *names, bool *taken, const Buffer *text, const Rule *first,
                      const Rule *end)
{
    uint32_t time = 0;
    size_t length = first->length;
    size_t last = length - 1;
    while (last > 0 && ((unsigned char)first->name[last] & 0xC0) == 0x80)
        last--;
    bool starts = is_word_at(first->name, length);
    bool ends = is_word_at(first->name + last, length - last);
    for (size_t at = 0; at + length <= text->length;) {
        const char *found = memmem(text->bytes + at, text->length - at, first->name, length);
        if (!found)
            break;
        size_t start = (size_t)(found - text->bytes);
        size_t stop = start + length;
        at = start + 1;
        if ((starts && is_word_before(text->bytes, start)) ||
            (ends && is_word_at(text->bytes + stop, text->length - stop)))
            continue;
        time++;
        int type = TYPE_NOT;
        for (const Rule *rule = first; rule < end; rule++)
            if (!rule->times && type == TYPE_NOT)
                type = rule->type;
        for (const Rule *rule = first; rule < end; rule++)
            if (rule->times && names_time(rule->times, time))
                type = rule->type;
        if (type == TYPE_NOT || memchr(taken + start, true, length))
            continue;
        memset(taken + start, true, length);
        *vector_push(names) = (Name){{(uint32_t)start, (uint32_t)stop}, (EntityType)type};
    }
}

static int compare_names(const void *left, const void *right)
{
    const Name *a = left;
    const Name *b = right;
    return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

static bool read_text(Examples *examples, const char *folder, const char *file, Error *error)
{
    Buffer text = BUFFER_EMPTY;
    Buffer lists = BUFFER_EMPTY;
    Buffer name = BUFFER_EMPTY;
    Rules rules = {0};
    Names names = {0};
    char *path = path_join(folder, file);
    buffer_add(&name, path, strlen(path) - 4);
    buffer_add_string(&name, ".names");
    bool read =
        file_read(path, &text, FILE_BYTES_MOST, error) &&
        file_read(name.bytes, &lists, FILE_BYTES_MOST, error) &&
        (utf8_valid(text.bytes, text.length) || error_set(error, "%s: not UTF-8", path));
    if (read) {
        bool *taken = memory_new(text.length + 1);
        read_rules(&rules, lists.bytes);
        for (size_t i = 0, end; i < rules.count; i = end) {
            end = i + 1;
            while (end < rules.count && strcmp(rules.items[i].name, rules.items[end].name) == 0)
                end++;
            mark_name(&names, taken, &text, &rules.items[i], rules.items + end);
        }
        if (names.count)
            qsort(names.items, names.count, sizeof *names.items, compare_names);
        add_example(examples, path, &text, &names);
        examples->items[examples->count - 1].other_known = true;
        free(taken);
    }
    free(path);
    vector_release(&rules);
    vector_release(&names);
    buffer_release(&text);
    buffer_release(&lists);
    buffer_release(&name);
    return read;
}

static int is_text(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

static int compare_entries(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

bool examples_read_folder(Examples *examples, const char *path, Error *error)
{
    struct dirent **entries;
    int count = scandir(path, &entries, is_text, compare_entries);
    if (count < 0)
        return error_set_errno(error, errno, "%s", path);
    bool read = true;
    for (int i = 0; i < count; i++) {
        read = read && read_text(examples, path, entries[i]->d_name, error);
        free(entries[i]);
    }
    free(entries);
    return read;
}

/* --- Labels ------------------------------------------------------------------------------- */

Label *example_labels(const Example *example)
{
    const Analysis *analysis = example->article->analysis;
    Label *labels = memory_new(analysis->token_count + 1);
    uint32_t name = 0;
    for (uint32_t s = 0; s < analysis->sentence_count; s++) {
        const Sentence *sentence = &analysis->sentences[s];
        uint32_t end = sentence->first_token + sentence->token_count;
        for (uint32_t i = sentence->first_token; i < end;) {
            while (name < example->name_count &&
                   example->names[name].span.end <= analysis->tokens[i].span.start)
                name++;
            uint32_t stop = i;
            while (name < example->name_count && stop < end &&
                   spans_overlap(analysis->tokens[stop].span, example->names[name].span))
                stop++;
            if (stop > i) {
                labels_set(labels, i, stop, example->names[name].type);
                i = stop;
            } else {
                i++;
            }
        }
    }
    return labels;
}
