/* What the files of speech share.
 *
 * How it works: each token gets what is known of it (words.c). Quotation marks are paired
 * (marks.c). Outside of them each verb of speech is a cue with a subject (cues.c, subjects.c,
 * pronouns.c). A quotation takes the subject of the cue it hangs on (quotes.c); a cue without a
 * quotation may report a clause (indirect.c). Roles are read around each person (roles.c). */
#ifndef SPEECH_INTERNAL_H
#define SPEECH_INTERNAL_H

#include <dramatis/speech.h>

/* --- words.c ------------------------------------------------------------------------------ */

/* What is known of a word; one bit for each file of data/lexicons/speech, and a few more. */
typedef enum WordKind {
    WORD_AUXILIARIES = 1 << 0,
    WORD_BARE_VERBS = 1 << 1,
    WORD_BE = 1 << 2,
    WORD_CONJUNCTIONS = 1 << 3,
    WORD_DAYS = 1 << 4,
    WORD_DESCRIPTIONS = 1 << 5,
    WORD_DETERMINERS = 1 << 6,
    WORD_FORMER = 1 << 7,
    WORD_FORMS_OF_ADDRESS = 1 << 8,
    WORD_KIN = 1 << 9,
    WORD_LISTENER_VERBS = 1 << 10,
    WORD_MEN = 1 << 11,
    WORD_MODALS = 1 << 12,
    WORD_MODIFIERS = 1 << 13,
    WORD_NEGATIONS = 1 << 14,
    WORD_OFFICES = 1 << 15,
    WORD_PLAIN_VERBS = 1 << 16,
    WORD_PREPOSITIONS = 1 << 17,
    WORD_STANCE_VERBS = 1 << 18,
    WORD_THAT_VERBS = 1 << 19,
    WORD_VERBS = 1 << 20,
    WORD_WOMEN = 1 << 21,
    /* told by the word's form */
    WORD_CAPITAL = 1 << 22,    /* begins with one */
    WORD_PARTICIPLE = 1 << 23, /* ends in -ing */
    WORD_PAST = 1 << 24,       /* ends in -ed */
    WORD_ADVERB = 1 << 25,     /* ends in -ly */
    WORD_ADJECTIVE = 1 << 26,  /* ends as adjectives do */
    WORD_LETTERS = 1 << 27,    /* a word at all */
    WORD_POSSESSIVE = 1 << 28, /* "'s" */
    WORD_SPEAKS = WORD_VERBS | WORD_THAT_VERBS | WORD_STANCE_VERBS,
    WORD_HEADS = WORD_OFFICES | WORD_KIN | WORD_DESCRIPTIONS,
    /* a verb that has a subject */
    WORD_FINITE = WORD_SPEAKS | WORD_PLAIN_VERBS | WORD_PAST | WORD_BE | WORD_MODALS
} WordKind;

typedef struct SpeechWord {
    const char *text;
    uint32_t kinds;
} SpeechWord;

extern const SpeechWord speech_rows[];
extern const size_t speech_row_count;

#define MARK_NONE UINT32_MAX

/* What is known of a token; parallel to analysis->tokens. */
typedef struct Word {
    uint32_t kinds;
    uint32_t mention; /* it is part of, or MENTION_NONE */
    uint32_t mark;    /* quotation it stands in, its marks with it, or MARK_NONE */
} Word;

/* --- marks.c ------------------------------------------------------------------------------ */

/* A quotation as the marks tell: tokens and bytes. */
typedef struct Mark {
    Span span;      /* with its marks */
    Span inner;     /* without */
    uint32_t first; /* tokens [first, end) are at least in part within `span` */
    uint32_t end;
    uint32_t paragraph;
    bool open;   /* goes on with the next mark, in the next paragraph */
    bool direct; /* a clause or more, and said (quotes.c) */
} Mark;

/* --- cues.c ------------------------------------------------------------------------------- */

enum { SENTENCE_LONGEST = 500 }; /* tokens; nobody speaks in longer ones, which are no prose */

typedef enum SubjectKind {
    SUBJECT_NONE,
    SUBJECT_OTHER, /* somebody without a name: "the mayor" */
    SUBJECT_NAME,
    SUBJECT_PRONOUN
} SubjectKind;

typedef struct Subject {
    SubjectKind kind;
    uint32_t token;   /* where it starts */
    uint32_t mention; /* of a name; of a pronoun where it is told whom it stands for */
    bool carried;     /* stands at an earlier verb */
    bool behind;      /* "said Lee" */
} Subject;

typedef struct Cue {
    uint32_t first; /* tokens [first, end) */
    uint32_t end;
    Subject subject;
    bool according; /* "according to" */
    bool unsaid;    /* "did not say", "would say" */
} Cue;

typedef struct Reading {
    const Article *article;
    Analysis *analysis;
    Word *words;
    uint32_t *persons; /* parallel to mentions: who it is within the article, or MENTION_NONE */
    uint8_t *genders;  /* by person: WORD_MEN and WORD_WOMEN shifted to bits 1 and 2 */
    VECTOR(Mark) marks;
    VECTOR(Cue) cues;
    uint32_t
        *sentence_cues; /* index of the first cue of each sentence, and their number behind */
    VECTOR(Quote) quotes;
    VECTOR(PersonRole) roles;
} Reading;

void speech_words_read(Reading *reading);
void marks_read(Reading *reading);
void cues_read(Reading *reading);
void quotes_read(Reading *reading);
void indirect_read(Reading *reading);
void roles_read(Reading *reading);

/* --- small things about tokens ------------------------------------------------------------ */

static inline Span token_span(const Reading *reading, uint32_t token)
{
    return reading->analysis->tokens[token].span;
}

/* Whether the token is exactly this text. */
bool token_is(const Reading *reading, uint32_t token, const char *text);
/* The same without regard to the case of ASCII letters; `lower` is in lower case. */
bool token_is_word(const Reading *reading, uint32_t token, const char *lower);
bool token_is_mark(const Reading *reading, uint32_t token); /* punctuation or symbol */
bool token_is_dash(const Reading *reading, uint32_t token);
/* he, she; not "it" or "they", which stand for too much. */
bool token_is_pronoun(const Reading *reading, uint32_t token);
static inline bool word_is(const Reading *reading, uint32_t token, uint32_t kinds)
{
    return reading->words[token].kinds & kinds;
}
/* The tokens of a sentence: [first, end). */
uint32_t sentence_first(const Reading *reading, uint32_t sentence);
uint32_t sentence_end(const Reading *reading, uint32_t sentence);
uint32_t sentence_of_token(const Reading *reading, uint32_t token);
Zone sentence_zone(const Reading *reading, uint32_t sentence);
/* First token of a mention, and the one behind its last. */
uint32_t mention_first(const Reading *reading, uint32_t token);
uint32_t mention_end(const Reading *reading, uint32_t token);
EntityType mention_type(const Reading *reading, uint32_t token);
/* Whether the token is part of a person, organisation or place. */
bool token_acts(const Reading *reading, uint32_t token);
bool token_is_person(const Reading *reading, uint32_t token);

/* --- roles.c ------------------------------------------------------------------------------ */

/* Where the phrase that ends in the mention at `token` starts: its titles and what goes with
 * them, but no determiner; the mention's first token where it has none. */
uint32_t role_start(const Reading *reading, uint32_t token, uint32_t first);

/* --- subjects.c --------------------------------------------------------------------------- */

/* The subject of the verb at `verb`, in tokens from `first` on, which are one sentence's. */
Subject subject_before(Reading *reading, uint32_t sentence, uint32_t verb);
/* "said Lee": the tokens behind the verb, before `end`. */
Subject subject_behind(Reading *reading, uint32_t verb, uint32_t end);
/* Who the sentence is about: the first name or pronoun with a verb. Whom a pronoun stands for
 * is not told. */
Subject subject_of_sentence(Reading *reading, uint32_t sentence, uint32_t before);

/* --- pronouns.c --------------------------------------------------------------------------- */

/* The mention that "he" or "she" at `token` stands for, or MENTION_NONE. */
uint32_t pronoun_mention(Reading *reading, uint32_t token);

#endif
