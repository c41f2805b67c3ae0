#include "fixture.h"

#include <dramatis/segment.h>
#include <dramatis/speech.h>

#include <glob.h>

/* The loader asks for it, but names are marked here instead. */
void __attribute__((weak))
recogniser_find(UNUSED const Recogniser *recogniser, UNUSED const Article *article,
                UNUSED Analysis *analysis)
{
}

const char *fixture_store;

static Buffer scratch = BUFFER_EMPTY;

Fixture fixture_empty(uint32_t rows, uint32_t columns, bool utf8)
{
    Fixture fixture = {.parts = {.corpus = corpus_new(),
                                 .options = options_new(),
                                 .theme = theme_new(256),
                                 .keymap = keymap_new(),
                                 .utf8 = utf8},
                       .screen = screen_new(rows, columns)};

    fixture.parts.resolver = resolver_new(fixture.parts.corpus);
    fixture.parts.store = store_new(fixture_store, false);
    /* Tests do not wait. */
    option_set_value(fixture.parts.options, OPTION_LIST_DELAY, 0);
    fixture.app = app_new(&fixture.parts);
    app_resize(fixture.app, rows, columns);
    return fixture;
}

Fixture fixture_new(uint32_t rows, uint32_t columns)
{
    Fixture fixture = fixture_empty(rows, columns, true);

    fixture_add_all(&fixture);
    return fixture;
}

void fixture_free(Fixture *fixture)
{
    app_free(fixture->app);
    screen_free(fixture->screen);
    keymap_free(fixture->parts.keymap);
    theme_free(fixture->parts.theme);
    options_free(fixture->parts.options);
    store_free(fixture->parts.store);
    resolver_free(fixture->parts.resolver);
    corpus_free(fixture->parts.corpus);
    pile_free(fixture->pile);
    buffer_release(&scratch);
}

typedef VECTOR(Mention) MentionVector;

/* Takes the marks out of the text. */
static void unmark(const char *marked, size_t length, Buffer *text, MentionVector *mentions)
{
    for (size_t i = 0; i < length; i++) {
        if (marked[i] != '{') {
            buffer_add_byte(text, marked[i]);
            continue;
        }
        Mention *mention = vector_push(mentions);
        *mention = (Mention){.entity = ENTITY_NONE, .confidence = 90};
        mention->type = (EntityType)strcspn("POLM", (char[]){marked[i + 1], '\0'});
        mention->span.start = (uint32_t)text->length;
        for (i += 3; marked[i] != '}'; i++)
            buffer_add_byte(text, marked[i]);
        mention->span.end = (uint32_t)text->length;
    }
}

void fixture_add(Fixture *fixture, const char *path, const char *marked, size_t length)
{
    Buffer text = BUFFER_EMPTY;
    MentionVector mentions = {0};
    ArticleVector articles = {0};
    Error error;

    unmark(marked, length, &text, &mentions);
    assert_true(ingest_bytes(path, text.bytes, text.length, &articles, &error));
    assert_int_equal(articles.count, 1);
    Article *article = articles.items[0];
    assert_int_equal(article->length, text.length);
    Analysis *analysis = analysis_new();
    segment_article(article, analysis);
    analysis->mentions = arena_copy_items(analysis->arena, mentions.items, mentions.count,
                                          sizeof *mentions.items);
    analysis->mention_count = (uint32_t)mentions.count;
    article->analysis = analysis;
    for (uint32_t i = 0; i < analysis->mention_count; i++) {
        Mention *mention = &analysis->mentions[i];
        mention->sentence = article_sentence_at(article, mention->span.start);
        mention->zone =
            article->paragraphs[article_paragraph_at(article, mention->span.start)].zone;
    }
    speech_find(article, analysis);
    resolver_add(fixture->parts.resolver, corpus_add_article(fixture->parts.corpus, article),
                 article);
    resolver_settle(fixture->parts.resolver);
    app_resize(fixture->app, fixture->screen->rows, fixture->screen->columns);
    vector_release(&mentions);
    vector_release(&articles);
    buffer_release(&text);
}

void fixture_add_folder(Fixture *fixture, const char *name)
{
    const char *source = getenv("srcdir");
    Buffer pattern = BUFFER_EMPTY, marked = BUFFER_EMPTY;
    glob_t found;
    Error error;

    buffer_addf(&pattern, "%s/tests/screens/%s/*.txt", source ? source : ".", name);
    if (glob(pattern.bytes, 0, NULL, &found) != 0)
        fail_msg("no %s", pattern.bytes);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        buffer_clear(&marked);
        if (!file_read(found.gl_pathv[i], &marked, 1 << 20, &error))
            fail_msg("%s: %s", found.gl_pathv[i], error.text);
        fixture_add(fixture, path_name(found.gl_pathv[i]), marked.bytes, marked.length);
    }
    globfree(&found);
    buffer_release(&pattern);
    buffer_release(&marked);
}

void fixture_add_all(Fixture *fixture)
{
    fixture_add_folder(fixture, "articles");
}

/* The key at the start of the text; returns its length. */
static size_t first_key(const char *text, Key *key)
{
    Key keys[KEY_SEQUENCE];
    Error error;
    size_t length = 1, size;

    if (*text == '<' && strchr(text, '>'))
        length = (size_t)(strchr(text, '>') - text) + 1;
    else if (*text == '^' && text[1])
        length = 2;
    else {
        *key = utf8_decode(text, strlen(text), &size);
        return size;
    }
    char *one = memory_copy_bytes(text, length);
    if (keys_parse(one, keys, &error) != 1)
        fail_msg("\"%s\" is no key", one);
    free(one);
    *key = keys[0];
    return length;
}

void fixture_type(Fixture *fixture, const char *keys)
{
    Key key;

    fixture->reaction = 0;
    while (*keys) {
        if (*keys == ' ') {
            keys++;
            continue;
        }
        keys += first_key(keys, &key);
        fixture->reaction |= app_key(fixture->app, key);
    }
    app_draw(fixture->app, fixture->screen);
}

void fixture_resize(Fixture *fixture, uint32_t rows, uint32_t columns)
{
    screen_resize(fixture->screen, rows, columns);
    app_resize(fixture->app, rows, columns);
    app_draw(fixture->app, fixture->screen);
}

const char *fixture_text(Fixture *fixture)
{
    app_draw(fixture->app, fixture->screen);
    buffer_clear(&scratch);
    screen_dump_text(fixture->screen, &scratch);
    return scratch.bytes;
}

const char *fixture_row(Fixture *fixture, int row)
{
    char *line = scratch.bytes;

    fixture_text(fixture);
    line = scratch.bytes;
    if (row < 0)
        row += (int)fixture->screen->rows;
    for (; row > 0; row--)
        line = strchr(line, '\n') + 1;
    line[strcspn(line, "\n")] = '\0';
    return line;
}

bool fixture_shows(Fixture *fixture, const char *text)
{
    return strstr(fixture_text(fixture), text) != NULL;
}

const char *fixture_under(Fixture *fixture, Overlay overlay)
{
    const Screen *screen = fixture->screen;

    app_draw(fixture->app, fixture->screen);
    buffer_clear(&scratch);
    for (uint32_t row = 0; row < screen->rows; row++) {
        bool begun = false;
        for (uint32_t column = 0; column < screen->columns; column++) {
            const Cell *cell = &screen->cells[row * screen->columns + column];
            if (!(cell->overlays & overlay) || cell->width == 0)
                continue;
            if (!begun && scratch.length > 0)
                buffer_add_byte(&scratch, '|');
            begun = true;
            buffer_add_string(&scratch, cell->shown);
        }
        while (scratch.length > 0 && scratch.bytes[scratch.length - 1] == ' ')
            buffer_cut(&scratch, scratch.length - 1);
    }
    return scratch.bytes;
}

void fixture_idle(Fixture *fixture)
{
    while (app_idle(fixture->app, &fixture->reaction) == 0)
        continue;
}
