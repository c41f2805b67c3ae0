/* ui-internal: what each file of this room offers the others.
 *
 * How it works: dispatch.c turns keys into a command and its arguments and calls the command's
 * handler, run_ID; a handler changes the state (state.h) and returns a Reaction; app_settle
 * then puts right what depends on it; app_draw draws everything from the state. No handler
 * draws. */
#ifndef DRAMATIS_UI_INTERNAL_H
#define DRAMATIS_UI_INTERNAL_H

#include "state.h"

/* --- What a handler is given -------------------------------------------------------------- */

typedef struct Arguments {
    bool counted;       /* whether a number was typed */
    uint32_t count;     /* that number, else 1 */
    Key letter;         /* of ARGUMENT_LETTER */
    char *const *words; /* of ARGUMENT_WORDS */
    size_t word_count;
    const char *text; /* the words as they were typed, blanks and quotes included; never NULL */
} Arguments;

/* Each row of commands.def has its handler, in the file whose state it changes; but for what
 * only a view deals with. */
#define GROUP(title)
#define VIEW_COMMAND(...)
#define COMMAND(id, ...) unsigned run_##id(App *app, const Arguments *arguments);
#include <dramatis/commands.def>
#undef GROUP
#undef COMMAND

/* --- app.c -------------------------------------------------------------------------------- */

int64_t app_clock(void); /* milliseconds, monotonic */
/* Puts right what depends on what a handler may have changed; after every handler. */
void app_settle(App *app);
ShapeStyle app_style(const App *app); /* of one-line strings */
bool app_ascii_lines(const App *app); /* of borders */
int app_option(const App *app, OptionId id);
bool app_loading(const App *app); /* there are articles or names to come */
const Article *app_article(const App *app); /* the one in the text pane, or NULL */
/* Lets all but the rows of the list wait until its selection rests. */
void app_hold_text(App *app);
/* The keys of the pane that has them: of the view on top, else the focused pane. */
PaneBit app_pane(const App *app);
void app_focus(App *app, PaneBit pane);                    /* shows it if need be */
void app_copy(App *app, const char *bytes, size_t length); /* made safe here */

/* --- take.c ------------------------------------------------------------------------------- */

/* Has what is on the screen read before the rest; before it is drawn. */
void labels_want(App *app);
/* Lets all but the list wait for the names in a few articles, if they come soon. */
void names_await(App *app);
/* Whether even the list is not worth to be drawn yet. */
bool list_awaited(const App *app);

/* --- mouse.c, paste.c --------------------------------------------------------------------- */

unsigned mouse_key(App *app, Key key);
/* A key of those that are pasted, or the end of them. */
unsigned paste_key(App *app, Key key);

/* --- dispatch.c --------------------------------------------------------------------------- */

unsigned dispatch_run(App *app, CommandId command, const Arguments *arguments);
/* What was typed so far, appended: for the status line. */
void dispatch_pending(const App *app, Buffer *out);

/* --- geometry.c --------------------------------------------------------------------------- */

void geometry_update(App *app);

/* --- pane-list.c -------------------------------------------------------------------------- */

uint32_t list_count(const App *app);
uint32_t list_article(const App *app, uint32_t row);
/* The row of the article, or of the first one behind it. */
uint32_t list_row(const App *app, uint32_t article);
bool list_shows(const App *app, uint32_t article);
/* Makes the rows again where the target or its hits have changed. */
void list_update(App *app);
void list_move(App *app, int64_t rows); /* previews the article it comes to */
void list_go(App *app, uint32_t row);
/* Scrolls so that the selected row is among those shown. */
void list_scroll(App *app);
void list_draw(App *app, Screen *screen);
void list_draw_rows(App *app, Screen *screen); /* without the title, over what is there */

/* --- pane-text.c, text-move.c, text-steps.c, text-links.c --------------------------------- */

/* The layout of the article in the pane at its present width; NULL without an article. */
Layout *text_layout(App *app);
/* Shows an article where it was left. The one place where articles change. */
void text_open(App *app, uint32_t article);
/* Shows none. */
void text_close(App *app);
/* Puts the cursor on a position of the article in the pane and scrolls to it if need be,
 * keeping scroll-margin rows around it. */
void text_go(App *app, uint32_t position, Span current);
/* As far as it goes; returns whether anything moved. */
bool text_scroll(App *app, int32_t rows);
/* What stands in a cell of the pane's body. False where there is no text. */
bool text_position_at(App *app, uint32_t row, uint32_t column, uint32_t *position);
bool text_move_line(App *app, int64_t rows);
void text_go_row(App *app, uint32_t row); /* row of the layout, from 0 */
void text_go_end(App *app);
void text_go_percent(App *app, uint32_t percent);
uint32_t text_percent(App *app); /* of the article that is above the last row shown */
bool text_at_end(App *app);      /* the last row is shown */
/* The sentences selected, as one span; empty when there is no selection. */
Span text_selection(const App *app);
void text_settle(App *app);
void text_draw(App *app, Screen *screen);
/* Makes the URLs in a row of the pane's body links; its glyphs are in `app->glyphs`, the first
 * at column `offset`. */
void text_link_row(App *app, Screen *screen, uint32_t row, const LayoutLine *line,
                   uint32_t offset);
Role type_role(EntityType type); /* of names of this type */

/* --- names.c ------------------------------------------------------------------------------ */

/* How a name agrees with what was typed; the smaller the better. */
typedef enum Agreement {
    AGREES_WHOLE,
    AGREES_START,
    AGREES_WORD,
    AGREES_PART,
    DIFFERS
} Agreement;

/* The index for the cast as it is now; while articles are being read, as it was not long
 * ago. */
const NameIndex *names_update(App *app);
void names_release(App *app);
/* The name a NameEntry stands for. */
const char *name_of(const Entity *entity, uint32_t alias);
/* How the name of an entity that agrees best does so with text under FOLD_NAME; *alias says
 * which one it is, as in NameEntry. */
Agreement names_agree(const NameIndex *index, EntityId entity, const Buffer *folded,
                      uint32_t *alias);
/* Who is meant by a name: the first that completing it offers (complete-name.c); ENTITY_NONE if
 * nobody is. */
EntityId names_find(App *app, const char *name);
/* Whose name is spelt nearly so. */
EntityId names_find_near(App *app, const char *name);

/* --- cast-rows.c, pane-cast.c ------------------------------------------------------------- */

/* Makes the rows again if they are out of date; while articles are being read at most ten times
 * a second. Returns whether they still are out of date. */
bool cast_update(App *app);
/* Has the next cast_update make the rows at once, also while articles are being read. */
void cast_renew(App *app);
EntityId cast_entity(const App *app); /* the selected one, or ENTITY_NONE */
/* Selects the row of the entity, if it is in the cast. */
void cast_select(App *app, EntityId entity);
void cast_move(App *app, int64_t rows);
void cast_go(App *app, uint32_t row);
void cast_draw(App *app, Screen *screen);

/* --- cast-find.c -------------------------------------------------------------------------- */

/* Looks among the rows, from that of `from` on, for a name or alias that has `text` in it, and
 * selects the first; n and N go on from there. Without text the search ends. Returns the number
 * of such rows. */
size_t cast_search(App *app, const char *text, EntityId from);
/* Whether n and N go through rows of the cast. */
bool cast_searching(const App *app);
/* What `/` does in the cast. */
void cast_search_command(App *app, const char *text);
void cast_search_again(App *app, int direction, uint32_t times);
void cast_search_end(App *app);
/* Shows only rows with a name or alias that has `text` in it; "" shows all. */
void cast_filter(App *app, const char *text);
/* Ends the search, else the filter; false where there is neither. */
bool cast_clear(App *app);
void cast_release(App *app);

/* --- correct-merge.c, view-proposals.c ---------------------------------------------------- */

bool entity_marked(const App *app, EntityId entity);
/* After a change of the corpus: marks go with the mentions. */
void marks_follow(App *app);
/* How many pairs wait for an answer, as far as is known. */
size_t proposals_count(const App *app);
/* Counts them where that is due; for idle times. Returns whether the number is another one. */
bool proposals_update(App *app);
/* An answer to the prompt for another name, for the entity that has the mention. */
unsigned correct_rename(App *app, MentionRef mention, const char *name);

/* --- strip.c ------------------------------------------------------------------------------ */

enum { STRIP_MOST = 200 };

/* Appends a row of marks, a column each, for the articles or groups of articles of the pile:
 * the more mentions of the entity, the higher, and a blank for none. Returns their number, at
 * most `columns` and STRIP_MOST. */
uint32_t strip_add(const App *app, const Entity *entity, uint32_t columns, Buffer *out);

/* --- status.c ----------------------------------------------------------------------------- */

void status_draw(App *app, Screen *screen);

/* --- target.c, target-search.c, walk.c ---------------------------------------------------- */

/* Nothing is the target, with a message, where the entity has just lost its mentions. */
void target_set_entity(App *app, EntityId entity);
/* That, and goes to its first mention. */
void target_pick(App *app, EntityId entity);
/* Takes the search. */
void target_set_search(App *app, Search *search);
/* The text is nowhere: says so, and what was the target before it is so again. */
void target_give_up(App *app);
void target_clear(App *app);
void target_release(App *app);
/* What it is called; lent, "" without a target. */
const char *target_name(const App *app);
/* That, appended, with quotes around a text. */
void target_add_name(const App *app, Buffer *out);
/* Its hits in the article; of a text searches it at once. */
const SpanVector *target_hits(App *app, uint32_t article);
/* How many there are in the article, or NOT_SEARCHED. */
uint32_t target_count(const App *app, uint32_t article);
/* The index of the first hit that ends behind the position. */
size_t hit_from(const SpanVector *hits, uint32_t position);
/* All hits known, and the number of the one at or before the cursor (0: none). */
uint32_t target_total(const App *app);
uint32_t target_number(App *app);
/* Goes to the first hit of all, from this article on, then from the pile's start. Returns
 * whether there is one (or may be: a search that goes on). */
bool target_go_first(App *app);
/* To the first (last) hit of an article that has some; a jump. */
void target_enter(App *app, uint32_t article, int direction);
/* After a change of the corpus. */
void target_follow(App *app);
/* The entity is now the one that the mention belongs to. */
void target_found_at(App *app, MentionRef mention);
/* The matches of the target's text that are shown, appended. */
void target_search_article(const App *app, uint32_t article, SpanVector *matches);
/* Counts again where what counts has changed. */
void target_update(App *app);
/* Searches on for about `milliseconds`; returns whether there is more to do. */
bool target_search_on(App *app, unsigned milliseconds, unsigned *reaction);
bool target_searching(const App *app);
/* Whether some of it can be done now: no article has to be read first. */
bool target_may_search(const App *app);
/* The next article of the list behind (before) `article` that has hits; NO_ARTICLE at the end.
 * *unknown is set instead when articles that are not searched yet come first. */
uint32_t target_next_article(App *app, uint32_t article, int direction, bool *unknown);

/* --- jumps.c ------------------------------------------------------------------------------ */

Spot spot_here(const App *app);
/* Remembers where one is, before a jump; of several jumps by one key, before the first. */
void jump_record(App *app);
void spot_go(App *app, Spot spot);

/* --- prompt.c ----------------------------------------------------------------------------- */

void prompt_open(App *app, PromptKind kind, const char *text);
/* For another name of the entity that has the mention. */
void prompt_open_rename(App *app, const char *text, MentionRef mention);
void prompt_close(App *app);  /* nothing where none is open */
void prompt_forget(App *app); /* the histories */
/* Every key goes here while a prompt is open. */
unsigned prompt_key(App *app, Key key);
/* Offers the names that have come while one is typed. */
void prompt_follow(App *app);
/* What is pasted into the prompt that is open: one line of text. */
void prompt_paste(App *app, const char *text, size_t length);
/* The prompt in the status line's place, what could be typed in the hints' place. */
void prompt_draw(App *app, Screen *screen);

#endif
