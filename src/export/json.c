/* JSON through jansson, one article at a time, so that a large corpus needs memory for one. All
 * output is ASCII (\u escapes), DEL included: it is safe on a terminal whatever the articles
 * hold. */
#include "export-internal.h"

#include <jansson.h>
#include <string.h>

static json_t *words_of(const Article *article, Span span)
{
    Buffer words = BUFFER_EMPTY;

    if (span_empty(span))
        return json_null();
    article_words(article, span, &words);
    json_t *value = json_stringn(words.bytes, words.length);
    buffer_release(&words);
    return value;
}

static void set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) < 0)
        BUG("JSON value for \"%s\" could not be made", key);
}

static void append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) < 0)
        BUG("JSON array could not be made");
}

static void set_span(json_t *object, Span span)
{
    set(object, "start", json_integer(span.start));
    set(object, "end", json_integer(span.end));
}

static int add_bytes(const char *bytes, size_t length, void *context)
{
    Buffer *out = context;

    for (const char *del; (del = memchr(bytes, 0x7f, length));) {
        size_t before = (size_t)(del - bytes);
        buffer_add(out, bytes, before);
        buffer_add_string(out, "\\u007f");
        bytes += before + 1;
        length -= before + 1;
    }
    buffer_add(out, bytes, length);
    return 0;
}

static void print(json_t *value, Buffer *out)
{
    if (json_dump_callback(value, add_bytes, out, JSON_COMPACT | JSON_ENSURE_ASCII) < 0)
        BUG("JSON could not be printed");
    json_decref(value);
}

/* The path may hold any bytes; JSON strings are Unicode. */
static json_t *path_of(const Article *article)
{
    Buffer path = BUFFER_EMPTY;

    utf8_repair(&path, article->path, strlen(article->path));
    json_t *value = json_stringn(path.bytes, path.length);
    buffer_release(&path);
    return value;
}

static json_t *zones_of(const Article *article)
{
    json_t *zones = json_array();

    for (uint32_t i = 0; i < article->paragraph_count; i++) {
        json_t *zone = json_object();
        set_span(zone, article->paragraphs[i].span);
        set(zone, "zone", json_string(zone_name(article->paragraphs[i].zone)));
        append(zones, zone);
    }
    return zones;
}

static json_t *mention_of(const Corpus *corpus, const Article *article, const Mention *mention)
{
    json_t *object = json_object();
    const Entity *entity =
        mention->entity == ENTITY_NONE ? NULL : corpus_entity(corpus, mention->entity);

    set_span(object, mention->span);
    set(object, "text",
        json_stringn(article->text + mention->span.start, span_length(mention->span)));
    set(object, "type", json_string(entity_type_code(mention->type)));
    set(object, "entity", entity ? json_string(entity->slug) : json_null());
    set(object, "zone", json_string(zone_name(mention->zone)));
    set(object, "confidence", json_integer(mention->confidence));
    return object;
}

static json_t *entity_of(const Corpus *corpus, const Article *article, uint32_t mention)
{
    EntityId entity =
        mention == MENTION_NONE ? ENTITY_NONE : article->analysis->mentions[mention].entity;

    return entity == ENTITY_NONE ? json_null()
                                 : json_string(corpus_entity(corpus, entity)->slug);
}

static json_t *quote_of(const Corpus *corpus, const Article *article, const Quote *quote)
{
    json_t *object = json_object();

    set_span(object, quote->span);
    set(object, "text", words_of(article, quote->span));
    set(object, "kind", json_string(quote_kind_name(quote->kind)));
    set(object, "speaker", entity_of(corpus, article, quote->mention));
    set(object, "speaker_text", words_of(article, quote->speaker));
    set(object, "cue", words_of(article, quote->cue));
    return object;
}

static json_t *role_of(const Corpus *corpus, const Article *article, const PersonRole *role)
{
    json_t *object = json_object();

    set_span(object, role->span);
    set(object, "text", words_of(article, role->span));
    set(object, "kind", json_string(person_role_kind_name(role->kind)));
    set(object, "entity", entity_of(corpus, article, role->mention));
    set(object, "mention", json_integer(role->mention));
    return object;
}

static json_t *article_object(const Corpus *corpus, const Article *article)
{
    json_t *object = json_object(), *mentions = json_array();
    json_t *quotes = json_array(), *roles = json_array();

    set(object, "schema", json_integer(EXPORT_SCHEMA));
    set(object, "path", path_of(article));
    set(object, "headline", words_of(article, article->headline));
    set(object, "byline", words_of(article, article->byline));
    set(object, "date", words_of(article, article->date));
    set(object, "text", json_stringn(article->text, article->length));
    set(object, "zones", zones_of(article));
    for (uint32_t i = 0; i < article->analysis->mention_count; i++)
        append(mentions, mention_of(corpus, article, &article->analysis->mentions[i]));
    set(object, "mentions", mentions);
    for (uint32_t i = 0; i < article->analysis->quote_count; i++)
        append(quotes, quote_of(corpus, article, &article->analysis->quotes[i]));
    set(object, "quotes", quotes);
    for (uint32_t i = 0; i < article->analysis->role_count; i++)
        append(roles, role_of(corpus, article, &article->analysis->roles[i]));
    set(object, "roles", roles);
    return object;
}

static json_t *entity_object(const Corpus *corpus, const Entity *entity)
{
    json_t *object = json_object(), *aliases = json_array(), *mentions = json_array();

    set(object, "id", json_string(entity->slug));
    set(object, "type", json_string(entity_type_code(entity->type)));
    set(object, "name", json_string(entity->name));
    for (size_t i = 0; i < entity->aliases.count; i++) {
        json_t *alias = json_object();
        set(alias, "text", json_string(entity->aliases.items[i].text));
        set(alias, "count", json_integer(entity->aliases.items[i].count));
        append(aliases, alias);
    }
    set(object, "aliases", aliases);
    for (size_t i = 0; i < entity->mentions.count; i++) {
        json_t *mention = json_object();
        set(mention, "article",
            json_integer(corpus_number(corpus, entity->mentions.items[i].article) - 1));
        set_span(mention, corpus_mention(corpus, entity->mentions.items[i])->span);
        append(mentions, mention);
    }
    set(object, "mentions", mentions);
    return object;
}

/* Appends the article behind `before`; false, and nothing appended, where there is none. */
static bool print_article(Corpus *corpus, uint32_t index, const char *before, Buffer *out)
{
    const Article *article = corpus_article(corpus, index);
    bool there = article && article->analysis;

    if (there) {
        buffer_add_string(out, before);
        print(article_object(corpus, article), out);
    }
    corpus_trim(corpus);
    return there;
}

void export_article_json(Corpus *corpus, uint32_t article, Buffer *out)
{
    if (print_article(corpus, article, "", out))
        buffer_add_byte(out, '\n');
}

void export_corpus_json(Corpus *corpus, Buffer *out)
{
    const char *before = "\n";
    EntityList list = {0};

    buffer_addf(out, "{\"schema\":%d,\"articles\":[", EXPORT_SCHEMA);
    for (uint32_t i = 0; i < corpus->articles.count; i++)
        if (print_article(corpus, i, before, out))
            before = ",\n";
    buffer_add_string(out, "],\"entities\":[");
    export_ranked(corpus, &list);
    for (size_t i = 0; i < list.count; i++) {
        buffer_add_string(out, i ? ",\n" : "\n");
        print(entity_object(corpus, list.items[i]), out);
    }
    buffer_add_string(out, "]}\n");
    vector_release(&list);
}
