/* Fills a manual page's template: a line "@NAME@" becomes the rows of a table of the program,
 * so that the page says what the program does. Usage: manual TEMPLATE VERSION > PAGE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints text for roff: a hyphen is a minus, a backslash is one, no line begins a request. */
static void print_text(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text; text++) {
        if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\\')
            fputs("\\e", stdout);
        else
            putchar(*text);
    }
}

static void print_entry(const char *term, const char *help)
{
    puts(".TP");
    fputs(".B \"", stdout);
    for (const char *at = term; *at; at++) {
        if (*at == '"')
            fputs("\\(dq", stdout);
        else if (*at == '-')
            fputs("\\-", stdout);
        else if (*at == '\\')
            fputs("\\e", stdout);
        else if (*at == '\'')
            fputs("\\(aq", stdout);
        else if (*at == '^')
            fputs("\\(ha", stdout);
        else
            putchar(*at);
    }
    puts("\"");
    print_text(help);
    putchar('\n');
}

static void print_keys(void)
{
    enum { LIST = 1, TEXT = 2, CAST = 4, VIEW = 8, ASK = 16, MAIN = 7, ANY = 31 };
    static const struct {
        const char *group, *name;
        int panes;
        const char *keys, *help;
    } rows[] = {
#define GROUP(title)                                         {title, NULL, 0, NULL, NULL},
#define COMMAND(id, name, panes, keys, argument, hint, help) {NULL, name, panes, keys, help},
#include <dramatis/commands.def>
#undef GROUP
#undef COMMAND
    };
    static const struct {
        int panes;
        const char *words;
    } where[] = {{LIST, "list"},
                 {TEXT, "text"},
                 {CAST, "cast"},
                 {VIEW, "views"},
                 {ASK, "proposals"},
                 {CAST | VIEW, "cast, views"},
                 {CAST | VIEW | ASK, "cast, views, proposals"},
                 {MAIN | VIEW, "three panes, views"},
                 {LIST | TEXT, "list, text"},
                 {TEXT | VIEW, "text, views"},
                 {MAIN, "three panes"},
                 {ANY, ""}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].group) {
            printf(".SS %s\n", rows[i].group);
            continue;
        }
        char term[160], help[512];
        const char *panes = "";
        for (size_t w = 0; w < sizeof where / sizeof *where; w++)
            if (where[w].panes == rows[i].panes)
                panes = where[w].words;
        snprintf(term, sizeof term, "%s%s:%s", rows[i].keys, *rows[i].keys ? "   " : "",
                 rows[i].name);
        snprintf(help, sizeof help, "%s%s%s%s.", rows[i].help, *panes ? " (" : "", panes,
                 *panes ? ")" : "");
        print_entry(term, help);
    }
}

static void print_arguments(void)
{
    static const struct {
        const char *name;
        char letter;
        const char *value, *help;
    } rows[] = {
#define ARGUMENT(id, name, letter, value, help) {name, letter, value, help},
#include <dramatis/arguments.def>
#undef ARGUMENT
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char term[120], letter[8] = "", help[512];
        int optional = *rows[i].value == '[';
        if (rows[i].letter)
            snprintf(letter, sizeof letter, "-%c, ", rows[i].letter);
        snprintf(term, sizeof term, "%s--%s%s%s%s", letter, rows[i].name, optional ? "[" : "",
                 *rows[i].value ? "=" : "", optional ? rows[i].value + 1 : rows[i].value);
        snprintf(help, sizeof help, "%s.", rows[i].help);
        print_entry(term, help);
    }
}

static void print_options(void)
{
    static const struct {
        const char *name, *values, *initial, *help;
    } rows[] = {
#define STRING(x)                     #x
#define FLAG(id, name, initial, help) {name, "on or off", STRING(initial), help},
#define NUMBER(id, name, least, most, initial, unit, help)                                     \
    {name, STRING(least) " to " STRING(most) " " unit, STRING(initial), help},
#define CHOICE(id, name, choices, initial, help) {name, choices, initial, help},
#define TEXT(id, name, initial, help)            {name, "text", initial, help},
#include <dramatis/options.def>
#undef FLAG
#undef NUMBER
#undef CHOICE
#undef TEXT
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char help[512];
        const char *initial = strcmp(rows[i].initial, "true") == 0    ? "on"
                              : strcmp(rows[i].initial, "false") == 0 ? "off"
                                                                      : rows[i].initial;
        snprintf(help, sizeof help, "%s. %s; %s where nothing is set.", rows[i].help,
                 rows[i].values, initial);
        print_entry(rows[i].name, help);
    }
}

static void print_roles(void)
{
    static const struct {
        const char *name, *help;
    } rows[] = {
#define ROLE(id, name, fallback, letter, help) {name, help},
#define OVERLAY(id, name, bit, help)           {name, help ". Lies over the other roles"},
#include <dramatis/roles.def>
#undef ROLE
#undef OVERLAY
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char help[256];
        snprintf(help, sizeof help, "%s.", rows[i].help);
        print_entry(rows[i].name, help);
    }
}

int main(int count, char **words)
{
    static const struct {
        const char *line;
        void (*print)(void);
    } tables[] = {{"@KEYS@\n", print_keys},
                  {"@ARGUMENTS@\n", print_arguments},
                  {"@OPTIONS@\n", print_options},
                  {"@ROLES@\n", print_roles}};
    char line[4096];
    FILE *template = count == 3 ? fopen(words[1], "r") : NULL;

    if (!template) {
        fprintf(stderr, "manual: cannot read %s\n", count > 1 ? words[1] : "(no template)");
        return EXIT_FAILURE;
    }
    while (fgets(line, sizeof line, template)) {
        char *version = strstr(line, "@VERSION@");
        size_t t = 0;
        while (t < sizeof tables / sizeof *tables && strcmp(line, tables[t].line) != 0)
            t++;
        if (t < sizeof tables / sizeof *tables)
            tables[t].print();
        else if (version)
            printf("%.*s%s%s", (int)(version - line), line, words[2], version + 9);
        else
            fputs(line, stdout);
    }
    fclose(template);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
