#include "prompt.h"

#include <string.h>

void fill_update(App *app)
{
    Prompt *prompt = app->prompt;
    const char *line = prompt->text.bytes;

    prompt->cycling = false;
    prompt->chosen = 0;
    if (prompt->kind == PROMPT_COMMAND) {
        complete_command(app, line, prompt->cursor, &prompt->completion);
    } else if (prompt->kind == PROMPT_NAME) {
        prompt->generation = names_update(app)->generation;
        complete_name(app, line, prompt->cursor, &prompt->completion);
    }
}

/* Puts a word in the place of what is before the cursor. */
static void fill(Prompt *prompt, const char *word, bool end)
{
    Span span = {prompt->completion.start, prompt->cursor};
    Buffer text = BUFFER_EMPTY;

    if (prompt->completion.quoted)
        word_quote(&text, word);
    else
        buffer_add_string(&text, word);
    if (end && prompt->kind == PROMPT_COMMAND)
        buffer_add_byte(&text, ' ');
    edit_replace(prompt, span, text.bytes, text.length);
    buffer_release(&text);
}

/* Fills in what all candidates begin with; whether that is more than has been typed. */
static bool fill_common(App *app)
{
    Prompt *prompt = app->prompt;
    uint32_t start = prompt->completion.start;
    size_t typed = prompt->cursor - start;
    Buffer common = BUFFER_EMPTY;

    completion_common(&prompt->completion, &common);
    bool more =
        common.length > typed && memcmp(common.bytes, prompt->text.bytes + start, typed) == 0;
    if (more)
        fill(prompt, common.bytes, false);
    buffer_release(&common);
    return more;
}

void fill_tab(App *app, int direction)
{
    Prompt *prompt = app->prompt;
    const Words *words = &prompt->completion.words;
    size_t count = words->count;

    if (count == 0)
        return;
    if (!prompt->cycling && count == 1) {
        fill(prompt, words->items[0], true);
        fill_update(app);
        return;
    }
    if (!prompt->cycling && direction > 0 && fill_common(app)) {
        fill_update(app);
        return;
    }
    if (!prompt->cycling)
        prompt->chosen = direction > 0 ? 0 : count - 1;
    else
        prompt->chosen = (prompt->chosen + (direction > 0 ? 1 : count - 1)) % count;
    prompt->cycling = true;
    fill(prompt, words->items[prompt->chosen], false);
}

/* --- Drawing ------------------------------------------------------------------------------ */

/* A candidate as it is shown: behind another of their names, whoever is called that. */
static const char *candidate(App *app, size_t index)
{
    const Completion *completion = &app->prompt->completion;
    const char *word = completion->words.items[index];

    if (index >= completion->names.count || completion->names.items[index].alias == ALIAS_NONE)
        return word;
    NameChoice choice = completion->names.items[index];
    const Entity *entity = corpus_entity(app->parts.corpus, choice.entity);
    buffer_clear(&app->line);
    buffer_addf(&app->line, "%s = %s", name_of(entity, choice.alias), word);
    return app->line.bytes;
}

/* The candidates side by side, turned over like pages so that the chosen one is shown. */
static void draw_candidates(App *app, Screen *screen)
{
    const Prompt *prompt = app->prompt;
    const Words *words = &prompt->completion.words;
    Area area = app->geometry.hints;
    ShapeStyle style = app_style(app);
    bool chosen = prompt->cycling || prompt->kind == PROMPT_NAME;
    size_t first = 0;
    const char *perhaps = prompt->completion.nearly ? "perhaps\u00a0" : "";
    uint32_t begin = 1 + text_columns(perhaps, &style), column = begin;

    for (size_t i = 0; chosen && i <= prompt->chosen && i < words->count; i++) {
        uint32_t width = text_columns(candidate(app, i), &style) + 2;
        if (column + width > area.columns && i > first) {
            first = i;
            column = begin;
        }
        column += width;
    }
    column = 1;
    column += screen_put(screen, area, 0, column, area.columns - column, perhaps, &style,
                         ROLE_COMPLETION, 0);
    for (size_t i = first; i < words->count && column < area.columns; i++) {
        unsigned overlays = chosen && i == prompt->chosen ? OVERLAY_SELECTED : 0;
        column += screen_put(screen, area, 0, column, area.columns - column, candidate(app, i),
                             &style, ROLE_COMPLETION, overlays) +
                  2;
    }
}

/* What the command that is being typed does. */
static void add_command_help(const Prompt *prompt, Buffer *out)
{
    Words words = {.storage = BUFFER_EMPTY};

    if (words_split(&words, prompt->text.bytes, prompt->text.length, NULL) && words.count > 0) {
        const char *name = words.items[0] + (words.items[0][0] == ':');
        CommandId id = command_find(name);
        OptionId option =
            words.count > 1 && id == COMMAND_SET ? option_find(words.items[1]) : OPTION_COUNT;
        if (option != OPTION_COUNT && *option_info(option)->help)
            buffer_add_string(out, option_info(option)->help);
        else if (id != COMMAND_COUNT)
            buffer_add_string(out, command_info(id)->help);
    }
    words_release(&words);
}

static void add_matches(App *app, Buffer *out)
{
    const Prompt *prompt = app->prompt;
    const char *where = view_top(app)             ? "here"
                        : app->focus == PANE_CAST ? "in the cast"
                                                  : "in this article";

    if (prompt->text.length == 0) {
        const PromptHistory *history = &app->histories[PROMPT_SEARCH];
        if (history->count > 0)
            buffer_addf(out, "Enter searches for \"%s\" again",
                        history->items[history->count - 1]);
    } else if (prompt->found == GIVEN_UP) {
        buffer_add_string(out, "not found so far; Enter searches on");
    } else if (prompt->found == NOT_FOUND) {
        buffer_addf(out, "not found %s", where);
    } else if (prompt->matches == 0) {
        buffer_addf(out, "found %s", where);
    } else {
        buffer_addf(out, "%zu match%s %s", prompt->matches, prompt->matches == 1 ? "" : "es",
                    where);
    }
}

void fill_draw(App *app, Screen *screen)
{
    const Prompt *prompt = app->prompt;
    Area area = app->geometry.hints;
    ShapeStyle style = app_style(app);

    if (area.rows == 0)
        return;
    screen_fill_row(screen, area, 0, ROLE_COMPLETION, 0);
    if (prompt->completion.words.count > 0) {
        draw_candidates(app, screen);
        return;
    }
    buffer_clear(&app->line);
    if (prompt->kind == PROMPT_COMMAND)
        add_command_help(prompt, &app->line);
    else if (prompt->kind == PROMPT_NAME)
        buffer_add_string(&app->line, "nobody is called that");
    else if (prompt->kind == PROMPT_RENAME)
        buffer_add_string(&app->line, "Enter shows it under this name everywhere");
    else if (prompt->kind == PROMPT_FILTER)
        buffer_addf(&app->line, "%zu in the cast", app->cast.rows.count);
    else
        add_matches(app, &app->line);
    screen_put(screen, area, 0, 1, area.columns - 1, app->line.bytes, &style, ROLE_COMPLETION,
               0);
}
