/* state: what the application knows at any moment: the struct App, and the parts it is made of.
 * What changes it and what reads it stands in ui-internal.h.
 *
 * Coordinates, each named for what it counts:
 *   position   a byte in an article's text (doc.h); the cursor and all hits are positions
 *   place      a row of an article's layout (LayoutPlace, layout.h)
 *   row        of the list: an index among the articles the list shows (list_article gives the
 *              article); of the cast: an index into cast.rows; of an Area: counted from its
 *              corner
 *   article    an index into corpus->articles; NO_ARTICLE for none */
#ifndef DRAMATIS_UI_STATE_H
#define DRAMATIS_UI_STATE_H

#include <dramatis/layout.h>
#include <dramatis/ui.h>

#define NO_ARTICLE UINT32_MAX

/* What is remembered of each article for this sitting. */
typedef struct ArticleState {
    uint32_t cursor; /* position */
    uint32_t top;    /* position of the first row shown */
    bool read;
} ArticleState;

/* A place one can come back to. */
typedef struct Spot {
    uint32_t article;
    uint32_t cursor;
    uint32_t top;
} Spot;

/* One pane on the screen. */
typedef struct PaneArea {
    bool shown;
    Area title; /* one row */
    Area body;
} PaneArea;

typedef struct Geometry {
    bool too_small;
    bool linear; /* one pane, nothing beside anything: to be read from top to bottom */
    PaneArea list, text, cast;
    Area above; /* all over the status line: where views are drawn */
    Area borders[2];
    size_t border_count;
    Area status;
    Area hints;       /* no rows on very low screens */
    uint32_t measure; /* columns of the longest line of text */
    uint32_t margin;  /* columns left of the text within its pane */
} Geometry;

/* The article list. Its selected row is always the one of the article in the text pane. */
typedef struct ListPane {
    VECTOR(uint32_t) rows; /* articles shown, ascending, where `filtered`; else all are */
    bool filtered;         /* only those with the target */
    uint32_t top;          /* first row shown */
    uint32_t stamp;        /* target.stamp the rows were made for */
} ListPane;

typedef struct TextPane {
    uint32_t article;
    Layout *layout;  /* of that article, NULL until asked for: text_layout */
    LayoutPlace top; /* first row shown; valid with the layout */
    uint32_t top_position;
    uint32_t cursor; /* position; within the rows shown */
    Span current; /* the hit or name the last jump went to; empty once the cursor has left it */
    bool selecting;
    uint32_t anchor; /* position where the selection of sentences began */
} TextPane;

typedef struct CastRow {
    EntityId entity;
    uint32_t mentions; /* within the scope */
    uint32_t articles;
} CastRow;

/* The start of an entity's folded name, so that a large cast is sorted quickly; `hash` tells
 * whether it is still that of the entity's name. */
typedef struct CastKey {
    uint64_t hash;
    uint64_t start[2];
} CastKey;

/* Which rows the cast has, and in which order. */
typedef struct CastOrder {
    uint32_t article; /* of scope "article", else NO_ARTICLE */
    int sort, type;   /* choices of cast-sort and cast-type */
    bool grouped;
    uint32_t filter_stamp; /* of the pane */
} CastOrder;

/* What names are looked for by; zero it for none. */
typedef struct NamePattern {
    char *text; /* as typed, or NULL */
    Buffer folded;
} NamePattern;

typedef struct MarkedEntity {
    EntityId entity;
    MentionRef follow; /* a mention of it, by which it is found when entities change ids */
} MarkedEntity;

typedef struct CastPane {
    VECTOR(CastRow) rows;
    VECTOR(CastKey) keys; /* one for each entity of the corpus */
    uint32_t top;
    uint32_t selected; /* row */
    /* Who was selected by hand: selected again once they are back among the rows. */
    EntityId kept;
    MentionRef follow;     /* a mention of it, by which it is found when entities change ids */
    VECTOR(MarkedEntity) marked; /* to be merged */
    NamePattern search;    /* what n looks for among the rows */
    NamePattern filter;    /* only rows that agree with it are shown */
    uint32_t filter_stamp; /* grows with each change of it */
    /* what the rows were made for */
    bool built;
    uint32_t generation;
    CastOrder order;
    int64_t built_at;  /* app_clock */
    int64_t built_for; /* milliseconds it took */
} CastPane;

/* One of the names of an entity: an alias, or the name that is displayed. */
typedef struct NameEntry {
    uint32_t alias; /* index, or ALIAS_NONE for the name that is displayed */
    Span folded;    /* of NameIndex.folded */
} NameEntry;

#define ALIAS_NONE UINT32_MAX

typedef struct NameIndex {
    bool built;
    uint32_t generation; /* of the corpus it was made for */
    int64_t built_at, built_for; /* app_clock, and the milliseconds it took */
    Buffer folded;
    VECTOR(NameEntry) entries; /* those of an entity follow each other, its name first */
    VECTOR(uint32_t) firsts;   /* of each entity, and the end */
} NameIndex;

typedef enum TargetKind { TARGET_NONE, TARGET_ENTITY, TARGET_TEXT } TargetKind;

/* Who or what n walks: see target.c. */
typedef struct Target {
    TargetKind kind;
    EntityId entity;
    MentionRef follow; /* a mention of it, by which it is found when entities change ids */
    Search *search;
    /* Of a text: matches in each article, NOT_SEARCHED where that is not known yet. */
    VECTOR(uint32_t) counts;
    uint32_t searched; /* articles below it are searched */
    uint32_t total;    /* matches found so far */
    uint32_t articles; /* articles with matches so far */
    /* The hits in one article, in order: what is drawn and walked. */
    SpanVector hits;
    uint32_t hits_article;
    bool furniture_hidden; /* for which the matches were counted */
    int armed;   /* +1 (-1): the next n (N) leaves the article, or starts over at the end */
    int seeking; /* +1 (-1): the search for the next article with a match goes on when idle */
    bool waiting; /* it waits for an article to be read */
    uint32_t stamp; /* grows with each change of what has hits */
} Target;

#define NOT_SEARCHED UINT32_MAX

/* A judgement made in this sitting: see correct.c. */
typedef struct Said {
    uint32_t number;  /* the resolver's */
    uint32_t action;  /* judgements of one action are taken back together */
    MentionRef about; /* of an article, unless that is NO_ARTICLE */
} Said;

typedef struct ProposalStamp {
    uint32_t generation, action; /* of the corpus; of Corrections */
    size_t later;
} ProposalStamp;

typedef struct Corrections {
    VECTOR(Said) items;
    uint32_t action;
    bool unsaved; /* something of the last action, for this reason */
    Error reason;
    bool caught_up; /* with it, what could not be saved before has been */
    MentionRef follow; /* while one is made: the mention by which the target is found again */
    VECTOR(Proposal) later; /* not to be asked again; their names are not valid */
    size_t proposals;       /* known to be there */
    ProposalStamp proposed_for;
} Corrections;

typedef struct Message {
    char *text;
    bool error;
} Message;

typedef struct View View;     /* view.h */
typedef struct Prompt Prompt; /* prompt.c */
typedef enum PromptKind {
    PROMPT_COMMAND,
    PROMPT_SEARCH,
    PROMPT_NAME,
    PROMPT_FILTER,
    PROMPT_RENAME,
    PROMPT_KINDS
} PromptKind;
/* What was typed in the prompts of one kind, the latest last. */
typedef VECTOR(char *) PromptHistory;

enum { JUMPS = 100, MARKS = 53 }; /* a-z, A-Z, and the place before the last jump */

struct App {
    AppParts parts;
    uint32_t rows, columns; /* of the screen */
    Geometry geometry;
    PaneBit focus; /* PANE_LIST, PANE_TEXT or PANE_CAST */
    bool zoomed;
    bool terminal_reorders; /* right-to-left text: term_reorders */
    int side_change;        /* columns added to the panes beside the text by + and - */

    VECTOR(ArticleState) states; /* one for each article of the corpus */
    ListPane list;
    TextPane text;
    CastPane cast;
    Target target;
    Target target_before; /* the search for a text: it is the target again if there is none */
    NameIndex names;

    VECTOR(Spot) jumps;
    size_t jump; /* where ^O and ) stand among them; jumps.count: at none */
    bool jump_recorded; /* for the present key: it leaves one place, however far it leads */
    Spot marks[MARKS];

    /* dispatch.c: what was typed and is not a command yet */
    Key keys[KEY_SEQUENCE];
    size_t key_count;
    bool counted;
    uint32_t count;
    CommandId letter_command; /* waits for its letter; COMMAND_COUNT: none does */

    VECTOR(View *) views; /* open ones, the last on top */
    Prompt *prompt;       /* NULL when none is open */
    PromptHistory histories[PROMPT_KINDS];

    Corrections said;
    bool pasting;  /* what comes is text, and never a command */
    Buffer pasted; /* so far */

    VECTOR(Message) messages;
    bool message_shown;     /* the last message is in the status line */
    uint32_t generation;    /* of the corpus, last seen */
    int confidence;         /* that the resolver was last told */
    int64_t progress_drawn; /* app_clock, when progress was last drawn */
    bool list_whole;        /* all articles are listed */
    bool labels_due;        /* what is shown of the list is not all known */
    bool progress_due;      /* there is some to draw */
    int64_t text_due;       /* app_clock: until then only the rows of the list change, or 0 */
    int64_t names_due;      /* app_clock: until then only the list is shown, or 0 */
    bool panes_drawn;       /* the screen holds the panes */
    char *copied;

    GlyphRow glyphs; /* scratch of drawing */
    Buffer line;     /* likewise */
};

#endif
