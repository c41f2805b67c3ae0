/* doc: the document model. An article is what was written: its text, its zones, what it says of
 * itself. An analysis is what was found in it: sentences, tokens, mentions. The corpus is the
 * pile: a record of each article in reading order, and the entities their mentions belong to. A
 * record lasts; the text behind it is in memory only while somebody reads it.
 *
 * An article's text never changes once it is built, so other threads may read it; everything
 * else is touched by one thread, the one that owns the corpus. */
#ifndef DRAMATIS_DOC_H
#define DRAMATIS_DOC_H

#include <stdatomic.h>

#include <dramatis/text.h>

/* --- Zones and types ---------------------------------------------------------------------- */

/* What a paragraph is on the page. */
typedef enum Zone {
    ZONE_HEADLINE,
    ZONE_STANDFIRST,
    ZONE_BODY,
    ZONE_BYLINE,
    ZONE_SOURCE,    /* "With IANS inputs" */
    ZONE_FURNITURE, /* breadcrumbs, view counts, share buttons, a repeated headline */
    ZONE_COUNT
} Zone;

/* "headline", "standfirst" ...: the words of the JSON output. */
const char *zone_name(Zone zone);
/* Whether names in this zone are part of the cast. */
bool zone_casts(Zone zone);

typedef enum EntityType {
    ENTITY_PERSON,
    ENTITY_ORGANISATION,
    ENTITY_PLACE,
    ENTITY_OTHER, /* nationalities, events, works */
    ENTITY_TYPE_COUNT
} EntityType;

const char *entity_type_name(EntityType type); /* "person", "organisation", "place", "other" */
const char *entity_type_code(EntityType type); /* PER, ORG, LOC, MISC */

/* --- Article ------------------------------------------------------------------------------ */

typedef struct Paragraph {
    Span span; /* without the blank lines around it; line ends within it are blanks */
    Zone zone;
} Paragraph;

typedef enum TokenKind {
    TOKEN_WORD,   /* letters, with inner apostrophes, dots and hyphens where they belong */
    TOKEN_NUMBER,
    TOKEN_PUNCTUATION,
    TOKEN_SYMBOL,
    TOKEN_ADDRESS, /* a URL, an e-mail address, a @name or a #tag */
} TokenKind;

typedef struct Token {
    Span span;
    TokenKind kind;
} Token;

typedef struct Sentence {
    Span span;
    uint32_t paragraph;   /* index */
    uint32_t first_token; /* index */
    uint32_t token_count;
} Sentence;

typedef uint32_t EntityId;
#define ENTITY_NONE UINT32_MAX

typedef struct Mention {
    Span span;         /* the name alone: no title, determiner or possessive mark */
    uint32_t sentence; /* index */
    EntityId entity;   /* ENTITY_NONE outside the cast (byline ...), and until resolved */
    EntityType type : 8;
    Zone zone : 8;
    unsigned confidence : 8; /* 0 to 100 */
} Mention;

#define MENTION_NONE UINT32_MAX

typedef enum QuoteKind {
    QUOTE_DIRECT,   /* a clause or more between quotation marks */
    QUOTE_PARTIAL,  /* a few words between marks within what is reported */
    QUOTE_INDIRECT, /* reported without marks: "X said that ..." */
    QUOTE_KIND_COUNT
} QuoteKind;

/* "direct", "partial", "indirect". */
const char *quote_kind_name(QuoteKind kind);

/* Something that was said. */
typedef struct Quote {
    Span span;        /* the words between the marks, or the clause */
    Span cue;         /* the verb or "according to"; empty where the text goes on quoting */
    Span speaker;     /* the name or pronoun it is said by; empty as the cue is */
    uint32_t mention; /* index: who speaks; MENTION_NONE where the text does not say */
    uint32_t sentence; /* index, of its start */
    QuoteKind kind;
} Quote;

typedef enum PersonRoleKind {
    PERSON_ROLE_OFFICE, /* an office, a rank, a trade */
    PERSON_ROLE_FORMER, /* one of the past */
    PERSON_ROLE_KIN,
    PERSON_ROLE_DESCRIPTION, /* "a close ally of ..." */
    PERSON_ROLE_LEADS,       /* "The delegation, led by" */
    PERSON_ROLE_AUTHOR,      /* "By" */
    PERSON_ROLE_KIND_COUNT
} PersonRoleKind;

const char *person_role_kind_name(PersonRoleKind kind); /* "office", "former", "kin" ... */

/* What a person is called. */
typedef struct PersonRole {
    Span span;        /* without a determiner, but for PERSON_ROLE_LEADS */
    uint32_t mention; /* index */
    PersonRoleKind kind;
} PersonRole;

/* What was found in an article; arrays in text order, in an arena of their own. */
typedef struct Analysis {
    Arena *arena;
    Sentence *sentences;
    uint32_t sentence_count;
    Token *tokens;
    uint32_t token_count;
    Mention *mentions; /* never overlapping */
    uint32_t mention_count;
    Quote *quotes; /* one within another comes behind it */
    uint32_t quote_count;
    PersonRole *roles; /* by mention, in text order */
    uint32_t role_count;
    /* Given up, with what was found so far, once this is true (asked between paragraphs and
     * sentences); NULL: never. */
    const atomic_bool *stop;
} Analysis;

Analysis *analysis_new(void); /* empty */
void analysis_free(Analysis *analysis);
/* What is kept of it for as long as the corpus lasts: a copy without tokens, in no more room than
 * that takes. The caller frees both. */
Analysis *analysis_pack(const Analysis *analysis);
bool analysis_stopped(const Analysis *analysis);
/* What the mention is called: the first of *count roles; lent. */
const PersonRole *mention_roles(const Analysis *analysis, uint32_t mention, size_t *count);

typedef struct Article {
    Arena *arena;      /* holds the article itself and all it points to but the analysis */
    const char *path;  /* as given; "-" for standard input */
    const char *text;  /* valid UTF-8, `length` bytes and a NUL */
    uint32_t length;
    uint32_t replaced; /* ill-formed sequences that became U+FFFD */
    Paragraph *paragraphs; /* in text order, at least one */
    uint32_t paragraph_count;
    Span headline;   /* empty where there is none, as the spans below */
    Span standfirst;
    Span byline;     /* the author's name alone: "Ann Lee" of "By Ann Lee" */
    Span date;       /* as stated */
    Span source;     /* the source line, whole; in a header block what it says */
    Script script;
    Analysis *analysis; /* of this text; lent, NULL until there is one */
    const char *fault;  /* why there is no text where there was one; NULL if there is */
} Article;

/* An article of its own with a copy of path and text (which must be valid UTF-8, below 4 GiB);
 * no paragraphs yet. */
Article *article_new(const char *path, const char *text, size_t length);
void article_free(Article *article); /* not the analysis; NULL is fine */
/* What the list shows for it, appended: the headline, or the first line that is not furniture,
 * or the file's name, as one line; a NUL; the date as stated. */
void article_label(const Article *article, Buffer *out);
/* Tells texts apart: what was found in one must not be shown in another. */
uint32_t article_check(const Article *article);
/* The bytes of a span, appended with line ends and runs of blanks as one space. */
void article_words(const Article *article, Span span, Buffer *out);
/* 1-based line of the file. */
uint32_t article_line(const Article *article, uint32_t position);
/* The paragraph (sentence, mention) that holds the position or else the last one before it;
 * 0 where it is before the first. The analysis must be attached for the last two. */
uint32_t article_paragraph_at(const Article *article, uint32_t position);
uint32_t article_sentence_at(const Article *article, uint32_t position);
/* The index of the first mention that ends behind `position`; mention_count if none. */
uint32_t article_mention_from(const Article *article, uint32_t position);

/* --- Countries ---------------------------------------------------------------------------- */

/* What the news calls a country (countries.def); several words with | between them. Whoever
 * finds names and whoever tells which are one must agree on them. */
typedef struct Country {
    const char *name;
    const char *others;     /* other names, some in other scripts */
    const char *adjectives; /* and peoples */
} Country;

extern const Country country_table[];
extern const size_t country_count;

/* --- Entities and corpus ------------------------------------------------------------------ */

typedef struct Alias {
    const char *text; /* as written, blanks as one space */
    uint32_t count;
} Alias;

/* One mention, found again from its entity: ordered by article, then position. */
typedef struct MentionRef {
    uint32_t article;
    uint32_t mention;
} MentionRef;

/* A quote, found again from who said it: ordered by article, then position. */
typedef struct QuoteRef {
    uint32_t article;
    uint32_t quote;
} QuoteRef;

typedef VECTOR(QuoteRef) QuoteRefVector;

typedef struct Entity {
    EntityId id;
    EntityType type;
    char *name;    /* for display: the fullest form most often used */
    char *slug;    /* the id that is printed: "rustem-umerov"; unique in the corpus */
    VECTOR(Alias) aliases;       /* by falling count, then by text; texts owned */
    VECTOR(MentionRef) mentions; /* empty for an entity that was merged into another */
    uint32_t article_count;      /* articles with at least one mention */
} Entity;

/* What is known of an article for good; its text comes and goes. */
typedef struct ArticleRecord {
    const char *path;   /* lent */
    const char *label;  /* article_label; NULL until its file has been read */
    Analysis *analysis; /* packed; NULL until there is one */
    Article *article;   /* its text, while it is in memory */
    uint32_t check;     /* article_check of the text that was analysed */
    bool kept;          /* its text stays in memory: it cannot be read again */
    bool refused;       /* its file holds no article: it is not shown and not counted */
    bool faulty;        /* its text could not be read again */
} ArticleRecord;

/* Reads the article of a file again; NULL with the reason. */
typedef Article *ArticleReader(const char *path, Error *error);

/* The pile. Ids of articles and entities are indices and never change; an article is only ever
 * added at the end. An entity whose mentions all moved to another stays, with no mentions. */
typedef struct Corpus {
    VECTOR(ArticleRecord) articles;
    VECTOR(Entity *) entities;
    uint32_t generation;      /* grows with each change of the cast */
    VECTOR(uint32_t) refused; /* articles, ascending */
    /* Texts (texts.c) */
    ArticleReader *reader;   /* NULL where all texts are kept */
    uint32_t shown;          /* the article whose text no corpus_trim drops; at first none */
    VECTOR(uint32_t) loaded; /* articles whose texts are in memory and not kept, oldest first */
    size_t loaded_bytes;
    Arena *labels;
} Corpus;

Corpus *corpus_new(void);
void corpus_free(Corpus *corpus); /* with all in it */

/* Adds an article of which only the path is known, which must outlive the corpus. Returns its
 * index. */
uint32_t corpus_list(Corpus *corpus, const char *path);
/* `label` is what article_label made of its text, `length` bytes. */
void corpus_describe(Corpus *corpus, uint32_t article, const char *label, size_t length);
/* Its file holds no article. */
void corpus_refuse(Corpus *corpus, uint32_t article);
/* Takes its text, for good: it cannot be read again. */
void corpus_keep(Corpus *corpus, uint32_t article, Article *text);
/* Takes its text, until corpus_trim; frees it where it is in memory already. */
void corpus_load(Corpus *corpus, uint32_t article, Article *text);
/* Takes what was found in a text of it with that article_check, packed. */
void corpus_attach(Corpus *corpus, uint32_t article, uint32_t check, Analysis *analysis);
/* Takes an article with its text, for good, and its analysis if it has one: list, describe, keep
 * and attach in one. Returns its index. */
uint32_t corpus_add_article(Corpus *corpus, Article *text);

/* How many articles there are, without those that were refused. */
uint32_t corpus_count(const Corpus *corpus);
/* The number people give it, from 1: refused ones are not counted. And the other way: the index
 * of that number, of the last article where there is none. */
uint32_t corpus_number(const Corpus *corpus, uint32_t article);
uint32_t corpus_numbered(const Corpus *corpus, uint32_t number);
/* The first part of the label, or the file's name until it is known; the date as stated, "" where
 * none is or it is not known. Lent for as long as the corpus lasts. */
const char *corpus_title(const Corpus *corpus, uint32_t article);
const char *corpus_date(const Corpus *corpus, uint32_t article);
/* The article with its text, which is read again where it is not in memory; lent until
 * corpus_trim. Where that fails or the file holds another text than the one that was analysed,
 * an article without text whose `fault` says so. NULL for one that has not been described. */
const Article *corpus_article(Corpus *corpus, uint32_t article);
/* Drops texts, those first that came first, until what is left (4 MiB at most) may stay. */
void corpus_trim(Corpus *corpus);

/* A new entity without mentions; lent. */
Entity *corpus_add_entity(Corpus *corpus, EntityType type);
Entity *corpus_entity(const Corpus *corpus, EntityId id);
const Mention *corpus_mention(const Corpus *corpus, MentionRef ref);
/* The mentions of `entity` in one article: where they start among entity->mentions; *count is
 * how many. */
size_t entity_mentions_in(const Entity *entity, uint32_t article, size_t *count);
/* Appends what the entity said, in reading order; of ENTITY_NONE all there is. */
void corpus_quotes(const Corpus *corpus, EntityId entity, QuoteRefVector *quotes);
/* Whose words they are; NULL where the text does not say. */
const Entity *quote_speaker(const Corpus *corpus, QuoteRef ref);
/* The index among entity->mentions of the first one that stands at or behind (article,
 * position); their count if there is none. */
size_t entity_mention_from(const Corpus *corpus, const Entity *entity, uint32_t article,
                           uint32_t position);

/* How the mentions of `entity` lie over the pile, cut into at most `most` parts of as many
 * articles each as can be (article a is in part a * parts / articles), one article each where
 * there are no more: counts[i] are the mentions in part i. Takes time for each part, not for
 * each mention. Returns the number of parts. */
uint32_t entity_spread(const Corpus *corpus, const Entity *entity, uint32_t most,
                       uint32_t *counts);

/* An entity beside another: in how many articles both are named. */
typedef struct Together {
    EntityId entity;
    uint32_t articles;
} Together;
typedef VECTOR(Together) TogetherVector;

/* Who is named in the articles that name `entity`: by falling number of articles, then by slug.
 * `out` holds nothing else afterwards; vector_release it. */
void entity_together(const Corpus *corpus, EntityId entity, TogetherVector *out);

#endif
