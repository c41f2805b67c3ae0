/* Builds the table of classes and lists. */
#include <dramatis/segment.h>
#include <dramatis/train.h>

#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MOST = 64 << 20 };

typedef struct Known {
    uint32_t key;
    LexiconEntry entry;
} Known;

struct LexiconMaker {
    VECTOR(Known) known;
    Map *places; /* of keys, four bytes each, to items of `known` */
    LexiconEntry *entries;
};

LexiconMaker *lexicon_maker_new(void)
{
    LexiconMaker *maker = memory_new(sizeof *maker);
    maker->places = map_new();
    return maker;
}

void lexicon_maker_free(LexiconMaker *maker)
{
    if (!maker)
        return;
    vector_release(&maker->known);
    map_free(maker->places);
    free(maker->entries);
    free(maker);
}

static LexiconEntry *entry_of(LexiconMaker *maker, uint32_t key)
{
    uint32_t *slot = map_slot(maker->places, (const char *)&key, sizeof key);
    if (*slot == MAP_NONE) {
        *slot = (uint32_t)maker->known.count;
        *vector_push(&maker->known) = (Known){.key = key, .entry.mark = key_mark(key)};
    }
    return &maker->known.items[*slot].entry;
}

bool lexicon_maker_read_classes(LexiconMaker *maker, const char *path, Error *error)
{
    Buffer bytes = BUFFER_EMPTY;
    bool read = file_read(path, &bytes, FILE_BYTES_MOST, error);
    char *rest = bytes.bytes;
    for (char *line; read && (line = strsep(&rest, "\n"));) {
        const char *word = strsep(&line, "\t");
        unsigned long classes[3] = {0};
        for (int i = 0; i < 3 && line; i++)
            classes[i] = strtoul(strsep(&line, "\t"), NULL, 10);
        if (!*word)
            continue;
        if (!classes[0] || classes[0] > UINT8_MAX || classes[1] > UINT8_MAX ||
            classes[2] > UINT16_MAX) {
            read = error_set(error, "%s: bad classes of \"%s\"", path, word);
            break;
        }
        LexiconEntry *entry = entry_of(maker, lexicon_word_key(word, strlen(word)));
        if (entry->coarse)
            continue;
        entry->coarse = (uint8_t)classes[0];
        entry->middle = (uint8_t)classes[1];
        entry->fine = (uint16_t)classes[2];
    }
    buffer_release(&bytes);
    return read;
}

/* Adds each line of `phrases` to a list. */
static void add_phrases(LexiconMaker *maker, ListBit list, const Buffer *phrases)
{
    Article *article = article_new("", phrases->bytes, phrases->length);
    Analysis *analysis = analysis_new();
    Paragraph paragraph = {{0, (uint32_t)phrases->length}, ZONE_BODY};
    article->paragraphs = &paragraph;
    article->paragraph_count = 1;
    segment_article(article, analysis);
    uint32_t token = 0;
    for (uint32_t at = 0; at < phrases->length;) {
        const char *end = memchr(phrases->bytes + at, '\n', phrases->length - at);
        uint32_t stop = end ? (uint32_t)(end - phrases->bytes) : (uint32_t)phrases->length;
        uint32_t first = token;
        while (token < analysis->token_count && analysis->tokens[token].span.start < stop)
            token++;
        at = stop + 1;
        uint32_t key = 0;
        if (token - first > PHRASE_TOKENS_MOST)
            continue;
        for (uint32_t i = first; i < token; i++) {
            Span span = analysis->tokens[i].span;
            key = lexicon_phrase_key(key, phrases->bytes + span.start, span_length(span));
            entry_of(maker, key)->lists |= (uint16_t)(i + 1 < token ? LIST_LONGER : list);
        }
    }
    analysis_free(analysis);
    article_free(article);
}

/* One field of a line of comma-separated values; quotes are taken off. */
static void add_field(Buffer *out, const char *line, uint32_t field)
{
    bool quoted = false;
    uint32_t number = 1;
    for (; *line && number <= field; line++) {
        if (*line == '"')
            quoted = !quoted;
        else if (*line == ',' && !quoted)
            number++;
        else if (number == field && *line != '\r')
            buffer_add_byte(out, *line);
    }
    buffer_add_byte(out, '\n');
}

/* The string of a YAML line "- string", "- "string"" or "display: string". */
static void add_yaml(Buffer *out, const char *line)
{
    line += strspn(line, " ");
    if (strncmp(line, "- ", 2) == 0)
        line += 2;
    if (strncmp(line, "display: ", 9) == 0)
        line += 9;
    if (*line == '#' || strchr(line, ':'))
        return;
    size_t length = strcspn(line, "#");
    while (length && (line[length - 1] == ' ' || line[length - 1] == '"'))
        length--;
    size_t start = *line == '"';
    if (length > start)
        buffer_add(out, line + start, length - start);
    buffer_add_byte(out, '\n');
}

bool lexicon_maker_read_list(LexiconMaker *maker, ListBit list, const char *path,
                             uint32_t field, const char *section, Error *error)
{
    Buffer bytes = BUFFER_EMPTY;
    Buffer phrases = BUFFER_EMPTY;
    Buffer valid = BUFFER_EMPTY;
    bool read = file_read(path, &bytes, FILE_BYTES_MOST, error);
    size_t length = strlen(path);
    bool yaml = length > 4 && strcmp(path + length - 4, ".yml") == 0;
    bool within = !section;
    bool first = true;
    char *rest = bytes.bytes;
    for (char *line; read && (line = strsep(&rest, "\n")); first = false) {
        size_t size = strlen(line);
        if (yaml) {
            if (size && line[0] != ' ' && line[0] != '#' && line[size - 1] == ':')
                within = !section ||
                         (strlen(section) == size - 1 && memcmp(line, section, size - 1) == 0);
            else if (within)
                add_yaml(&phrases, line);
        } else if (field && !first) {
            add_field(&phrases, line, field);
        } else if (!field) {
            add_field(&phrases, line, 1);
        }
    }
    if (read) {
        utf8_repair(&valid, phrases.bytes, phrases.length);
        add_phrases(maker, list, &valid);
    }
    buffer_release(&bytes);
    buffer_release(&phrases);
    buffer_release(&valid);
    return read;
}

/* What came first stays where a bucket is full. */
TaggerLexicon lexicon_maker_finish(LexiconMaker *maker)
{
    uint32_t buckets = (uint32_t)(maker->known.count / (BUCKET * 3 / 4) + 1);
    free(maker->entries);
    maker->entries = memory_new((size_t)buckets * BUCKET * sizeof *maker->entries);
    for (size_t i = 0; i < maker->known.count; i++) {
        LexiconEntry *place =
            maker->entries + (size_t)key_bucket(maker->known.items[i].key, buckets) * BUCKET;
        for (int k = 0; k < BUCKET; k++) {
            if (place[k].mark == maker->known.items[i].entry.mark)
                break;
            if (place[k].mark == 0) {
                place[k] = maker->known.items[i].entry;
                break;
            }
        }
    }
    return (TaggerLexicon){maker->entries, buckets};
}
