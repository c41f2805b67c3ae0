#include <dramatis/keys.h>

#include <pthread.h>
#include <string.h>

/* The words of commands.def. */
enum {
    LIST = PANE_LIST,
    TEXT = PANE_TEXT,
    CAST = PANE_CAST,
    VIEW = PANE_VIEW,
    ASK = PANE_ASK,
    MAIN = PANE_MAIN,
    ANY = PANE_ANY
};

static CommandInfo table[COMMAND_COUNT];
static pthread_once_t table_filled = PTHREAD_ONCE_INIT;

/* Done at run time because a row's group is the last title above it, which an initialiser
 * cannot say. */
static void fill_table(void)
{
    const char *group = "";

#define GROUP(title) group = title;
#define COMMAND(id, name, panes, keys, argument, hint, help)                                   \
    table[COMMAND_##id] =                                                                      \
        (CommandInfo){name, panes, keys, ARGUMENT_##argument, hint, help, group};
#include <dramatis/commands.def>
#undef GROUP
#undef COMMAND
}

const CommandInfo *command_info(CommandId id)
{
    pthread_once(&table_filled, fill_table);
    return &table[id];
}

CommandId command_find(const char *name)
{
    int id = 0;

    if (strcmp(name, "q") == 0)
        return COMMAND_CLOSE;
    if (strcmp(name, "qa") == 0)
        return COMMAND_QUIT;
    while (id < COMMAND_COUNT && strcmp(command_info((CommandId)id)->name, name) != 0)
        id++;
    return (CommandId)id;
}

unsigned pane_bits(const char *name)
{
    static const struct {
        const char *name;
        unsigned bits;
    } panes[] = {{"list", PANE_LIST}, {"text", PANE_TEXT}, {"cast", PANE_CAST},
                 {"view", PANE_VIEW}, {"ask", PANE_ASK}, {"main", PANE_MAIN}, {"any", PANE_ANY}};

    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++) {
        if (strcmp(panes[i].name, name) == 0)
            return panes[i].bits;
    }
    return 0;
}
