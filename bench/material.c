#include "bench.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "generate.h"

/* So many articles are files of their own for a pager: it can go from one to the next. */
enum { FEW = 5 };

/* --- Files of all articles, in the forms of others ------------------------------------------
 */

/* One way to write an article into a file of many. */
typedef void Form(FILE *file, uint32_t number, const char *title, const char *body);

static void write_text(FILE *file, uint32_t number UNUSED, const char *title, const char *body)
{
    fprintf(file, "%s\n\n%s\n", title, body);
}

/* Markup for what HTML and XML would take for such. */
static void write_marked(FILE *file, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            fputs("&amp;", file);
        else if (*text == '<')
            fputs("&lt;", file);
        else if (*text == '\n' && text[1] == '\n')
            fputs("</p>\n<p>", file);
        else
            fputc(*text, file);
    }
}

static void write_item(FILE *file, uint32_t number, const char *title, const char *body)
{
    const time_t when = 1700000000 - (time_t)number * 600;
    char date[64];
    struct tm parts;
    strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S +0000", gmtime_r(&when, &parts));
    fputs("<item><title>", file);
    write_marked(file, title);
    fprintf(file,
            "</title><link>http://127.0.0.1/%u</link><guid>%u</guid><pubDate>%s</pubDate>"
            "<description><![CDATA[<p>",
            number, number, date);
    write_marked(file, body);
    fputs("</p>]]></description></item>\n", file);
}

/* Adds a text in lines that end at a word: a pager of changes cuts what is longer. */
static void add_wrapped(Buffer *out, const char *text)
{
    const size_t width = 76;
    size_t column = 0;
    for (size_t length; *text; text += length) {
        length = *text == ' ' || *text == '\n' ? 1 : strcspn(text, " \n");
        bool full = *text == ' ' && column + 1 + strcspn(text + 1, " \n") > width;
        buffer_add(out, full ? "\n" : text, length);
        column = full || *text == '\n' ? 0 : column + length;
    }
}

/* A commit, as git fast-import reads it. */
static void write_commit(FILE *file, uint32_t number, const char *title, const char *body)
{
    Buffer lines = BUFFER_EMPTY;
    add_wrapped(&lines, body);
    fprintf(file,
            "commit refs/heads/main\ncommitter News <news@example.org> %u +0000\n"
            "data %zu\n%s\nM 100644 inline articles/%u.txt\ndata %zu\n%s\n",
            1600000000 + number * 60, strlen(title), title, number % 100, lines.length,
            lines.bytes);
    buffer_release(&lines);
}

static void read_article(const char *folder, uint32_t number, Buffer *text)
{
    char name[32];
    Error error;
    snprintf(name, sizeof name, "%04u.txt", number);
    char *path = path_join(folder, name);
    buffer_clear(text);
    if (!file_read(path, text, 1 << 24, &error))
        BUG("%s: %s", path, error.text);
    free(path);
}

/* Writes all articles into one file; returns its path, and how large it is. */
static char *write_all(const Material *material, uint32_t articles, const char *name,
                       const char *before, Form *form, const char *after, size_t *bytes)
{
    char *path = path_join(material->folder, name);
    FILE *file = fopen(path, "wb");
    Buffer text = BUFFER_EMPTY;
    if (!file)
        BUG("%s: %s", path, strerror(errno));
    fputs(before, file);
    for (uint32_t i = 0; i < articles; i++) {
        read_article(material->articles, i, &text);
        char *end = strstr(text.bytes, "\n\n");
        *end = '\0';
        form(file, i, text.bytes, end + 2);
    }
    fputs(after, file);
    *bytes = (size_t)ftell(file);
    if (fclose(file) != 0)
        BUG("%s: %s", path, strerror(errno));
    buffer_release(&text);
    return path;
}

/* --- For each program ------------------------------------------------------------------------
 */

static void must_run(const char *const *words, const char *input)
{
    if (isnan(command_run(words, input)))
        BUG("%s failed", words[0]);
}

static void make_texts(Material *material, uint32_t articles)
{
    char *all = write_all(material, articles, "all.txt", "", write_text, "", &material->bytes);
    if (articles > FEW) {
        *vector_push(&material->texts) = all;
        return;
    }
    free(all);
    for (uint32_t i = 0; i < articles; i++) {
        char name[32];
        snprintf(name, sizeof name, "%04u.txt", i);
        *vector_push(&material->texts) = path_join(material->articles, name);
    }
}

static void make_feed(Material *material, uint32_t articles)
{
    static const char settings[] = "auto-reload no\nmax-items 0\nconfirm-exit no\n";
    Buffer text = BUFFER_EMPTY;
    size_t bytes;
    char *feed = write_all(material, articles, "feed.xml",
                           "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\">"
                           "<channel><title>News</title><link>http://127.0.0.1/</link>"
                           "<description>News</description>\n",
                           write_item, "</channel></rss>\n", &bytes);
    buffer_addf(&text, "file://%s\n", feed);
    material->urls = folder_file(material->folder, "urls", text.bytes, text.length);
    material->settings =
        folder_file(material->folder, "settings", settings, sizeof settings - 1);
    material->cache = path_join(material->folder, "cache.db");
    material->kept_cache = path_join(material->folder, "kept-cache.db");
    buffer_clear(&text);
    buffer_addf(&text, "HOME=%s", material->folder);
    must_run((const char *const[]){"env", text.bytes, "newsboat", "-u", material->urls, "-c",
                                   material->kept_cache, "-C", material->settings, "-x",
                                   "reload", NULL},
             NULL);
    buffer_release(&text);
    free(feed);
}

static void make_repository(Material *material, uint32_t articles)
{
    char *repository = path_join(material->folder, "repository");
    Buffer text = BUFFER_EMPTY;
    size_t bytes;
    char *commits = write_all(material, articles, "commits", "", write_commit, "", &bytes);
    buffer_addf(&text, "GIT_DIR=%s", repository);
    material->git_dir = buffer_take(&text);
    must_run((const char *const[]){"git", "init", "--bare", "--initial-branch=main", repository,
                                   NULL},
             NULL);
    must_run((const char *const[]){"env", material->git_dir, "git", "fast-import", NULL},
             commits);
    free(commits);
    free(repository);
}

Material material_new(const Bench *bench, uint32_t articles, uint32_t paragraphs)
{
    Material material = {.folder = folder_new()};
    const GenerateStyle style = {.articles = articles, .seed = 5, .paragraphs = paragraphs};
    Error error;
    material.articles = path_join(material.folder, "articles");
    must_run((const char *const[]){"mkdir", material.articles, NULL}, NULL);
    if (!generate_articles(material.articles, &style, NULL, &error))
        BUG("%s", error.text);
    make_texts(&material, articles);
    if (bench->there[NEWSBOAT])
        make_feed(&material, articles);
    if (bench->there[TIG])
        make_repository(&material, articles);
    return material;
}

void material_release(Material *material)
{
    for (size_t i = 0; i < material->texts.count; i++)
        free(material->texts.items[i]);
    vector_release(&material->texts);
    free(material->articles);
    free(material->urls);
    free(material->cache);
    free(material->kept_cache);
    free(material->settings);
    free(material->git_dir);
    folder_remove(material->folder);
}
