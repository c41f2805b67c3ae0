/* What the files of recog share.
 *
 * How it works: each sentence is read from left to right, and where a capital stands the
 * longest known name (lexicon.c), or else a run of capitalised words (run.c), is taken and
 * given a type. The article is read twice: what it says of a name in full (document.c)
 * decides about the name's parts, about words that start sentences and about headlines. */
#ifndef RECOG_INTERNAL_H
#define RECOG_INTERNAL_H

#include <dramatis/recog.h>
#include <dramatis/tagger.h>

#include <pthread.h>

/* --- lexicon.c ---------------------------------------------------------------------------- */

/* What is known of a word or of a name of several words; one bit for each file of
 * data/lexicons. */
typedef enum LexiconKind {
    LEXICON_PLACES = 1,
    LEXICON_ORGANISATIONS = 2,
    LEXICON_OTHERS = 4,
    LEXICON_FORENAMES = 8,
    LEXICON_TITLES = 16,
    LEXICON_ORGANISATION_HEADS = 32,
    LEXICON_PLACE_HEADS = 64,
    LEXICON_EVENT_HEADS = 128,
    LEXICON_NOT_NAMES = 256,
    LEXICON_REPORTING = 512,
    LEXICON_NEWSPAPERS = 1024,
    LEXICON_HONOURS = 2048,
    LEXICON_CURRENCIES = 4096,
    LEXICON_ENGLISH = 8192,
    LEXICON_FOREIGN = 16384,
    LEXICON_NAMES = LEXICON_PLACES | LEXICON_ORGANISATIONS | LEXICON_OTHERS
} LexiconKind;

typedef struct LexiconRow {
    const char *text;
    unsigned kind;
} LexiconRow;

extern const LexiconRow lexicon_rows[];
extern const size_t lexicon_row_count;

typedef struct Lexicon Lexicon;

Lexicon *lexicon_new(void);
void lexicon_free(Lexicon *lexicon);
/* The kinds of one word that is folded by FOLD_NAME; 0 for a word it does not know. */
unsigned lexicon_word(const Lexicon *lexicon, const char *folded, size_t length);

/* The type of a name the lexicons know. */
EntityType type_of_kinds(unsigned kinds);

/* --- The sentence being read ------------------------------------------------------------- */

typedef struct Word {
    Span span;
    Span folded;     /* within Reading.folded */
    unsigned kinds;  /* lexicon_word */
    bool word;       /* TOKEN_WORD */
    bool capital;    /* begins with one */
    bool capitals;   /* more than one letter, all of them capitals */
    bool uncased;    /* letters of a script that has no capitals */
    bool joined;     /* no blank before it */
    bool possessive; /* "'s", "’" */
} Word;

typedef VECTOR(Word) WordVector;

/* How a sentence is written, which decides what a capital says. */
typedef enum Style {
    STYLE_SENTENCE, /* capitals mark names and beginnings */
    STYLE_TITLE,    /* Most Words Have One */
    STYLE_CAPITALS, /* ALL LETTERS ARE ONE */
    STYLE_SMALL     /* none are */
} Style;

typedef struct Reading {
    const Recogniser *recogniser;
    const Article *article;
    const Analysis *analysis;
    WordVector words; /* of the sentence at hand */
    Buffer folded;    /* those words under FOLD_NAME, each folded once */
    Style style;
    const bool *foreign; /* [sentence] */
    struct Document *document;
    Buffer scratch;
} Reading;

void words_read(Reading *reading, const Sentence *sentence);
/* The longest name of the lexicons that starts at a word: how many words it takes, 0 if none
 * does; *kinds are those of the name. */
size_t lexicon_match(Reading *reading, size_t at, unsigned *kinds);

/* --- language.c --------------------------------------------------------------------------- */

/* Whether each sentence is in another script or language than the rules and the model are made
 * for; free() it. */
bool *sentences_foreign(Reading *reading);

/* --- casing.c ----------------------------------------------------------------------------- */

/* The article's text with the same letters in the case of running text, where its own says
 * nothing; every byte that is no such letter stays in its place. NULL where nothing changes;
 * free() it. */
char *article_recased(Reading *reading);

/* --- run.c ------------------------------------------------------------------------------- */

/* A name that was found: words [first, end) of the sentence. `cut` bytes at its end (a lost
 * apostrophe's s) are no part of it. */
typedef struct Found {
    size_t first, end;
    uint32_t cut;
    EntityType type;
    uint8_t confidence;
    bool platform; /* the letter that is one: X */
} Found;

typedef VECTOR(Found) FoundVector;

/* Appends the names in the words [first, end), which are a run of capitalised words (with the
 * particles and the "of" between them). */
void run_read(Reading *reading, size_t first, size_t end, FoundVector *found);
/* Lower-case words within a person's name: "de", "bin". */
bool is_name_particle(const char *text, size_t length);
/* How far the run that starts at `first` goes. */
size_t run_end(const Reading *reading, size_t first);
/* Whether the words hold a head of an organisation's name. */
bool run_has_head(const Reading *reading, size_t first, size_t end);

/* --- document.c -------------------------------------------------------------------------- */

/* What the article has said so far: names by their folded words. */
typedef struct Document Document;

Document *document_new(void);
void document_free(Document *document);
/* Remembers a name that was found in running text, and of a person each of its words. */
void document_learn(Reading *reading, const Found *found);
/* The type of the words as a name of the article; false if it does not name them. */
bool document_knows(Reading *reading, size_t first, size_t end, EntityType *type);

struct Recogniser {
    char *path; /* of the model; NULL: rules alone */
    pthread_mutex_t lock;
    atomic_bool ready; /* what follows is filled, and changes no more */
    Lexicon *lexicon;
    Map *phrases; /* folded words joined by one blank -> kinds */
    Map *starts;  /* first words of phrases of several words -> most words */
    Tagger *tagger; /* NULL: rules alone */
    Error why;      /* there is none, "" if it is not wanted */
};

/* Fills the lexicons' maps. */
void lexicons_fill(Recogniser *recogniser);
/* Fills what the first article needs, if nobody has yet; any thread may call it. */
void recogniser_fill(const Recogniser *recogniser);

/* Starts a sentence without words. */
void reading_clear(Reading *reading);
/* Appends a word, folded, with nothing else known of it; lent until the next one. */
Word *word_add(Reading *reading, Span span);

/* --- Candidates --------------------------------------------------------------------------- */

/* A name in the article: tokens [first, end) of one sentence, without `cut` bytes at the end (a
 * lost apostrophe's s). */
typedef struct Candidate {
    uint32_t first, end;
    uint32_t cut;
    uint32_t sentence;
    EntityType type;
    uint8_t confidence;
    bool platform; /* the letter that is one */
} Candidate;

typedef VECTOR(Candidate) CandidateVector; /* in text order, none over another */

/* --- tagged.c ----------------------------------------------------------------------------- */

/* Appends what the model finds, but in foreign sentences. */
void candidates_tag(const Recogniser *recogniser, const Article *article,
                    const Analysis *analysis, const bool *foreign,
                    CandidateVector *tagged);

/* --- combine.c ---------------------------------------------------------------------------- */

/* Mends what the model found, with what the rules found and with what the article says of the
 * same names elsewhere. */
void candidates_combine(const Recogniser *recogniser, const Article *article,
                        const Analysis *analysis, const bool *foreign,
                        const CandidateVector *rules, CandidateVector *tagged);

typedef struct Combining {
    const Recogniser *recogniser;
    const Article *article;
    const Analysis *analysis;
    const bool *foreign; /* [sentence] */
    CandidateVector *names;
    Buffer key; /* combining_key */
} Combining;

/* --- edges.c ------------------------------------------------------------------------------ */

/* Writes the folded words of tokens [first, end) to work->key, one blank between. */
void combining_key(Combining *work, uint32_t first, uint32_t end, uint32_t cut);
bool combining_is(const Combining *work, uint32_t token, const char *wanted);
bool combining_is_capital(const Combining *work, uint32_t token);
/* lexicon_word of a token. */
unsigned combining_kinds(Combining *work, uint32_t token);
/* False for handles, tags, words of the list not-names and the countries of currencies. */
bool candidate_is_name(Combining *work, const Candidate *name);
/* Moves the edges of a name to where they belong, within the tokens [from, to). */
void candidate_mend(Combining *work, Candidate *name, uint32_t from, uint32_t to);

/* --- agree.c ------------------------------------------------------------------------------ */

/* Gives each name the type the article's names of the same words have most often; a person's
 * full name speaks for the surname. */
void candidates_vote(Combining *work);
/* Adds names of the same bytes that were passed over elsewhere. */
void candidates_repeat(Combining *work);

/* ------------------------------------------------------------------------------------------ */

/* Appends the words [first, end), folded, with one blank between them. */
void words_fold(const Reading *reading, size_t first, size_t end, Buffer *out);

#endif
