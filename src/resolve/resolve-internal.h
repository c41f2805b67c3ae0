/* The inside of the resolver. A mention's text is a Surface; surfaces that say the same name
 * are one Form; the mentions of one article that are one person, organisation or place are a
 * Node, which stands under its fullest form; forms that could be one lie in one Block; a block
 * is decided as a whole, into clusters of forms, each of which is an entity. */
#ifndef RESOLVE_INTERNAL_H
#define RESOLVE_INTERNAL_H

#include <dramatis/resolve.h>

#define NONE UINT32_MAX

bool word_listed(const char *word, const char *const *list, size_t count);
#define LISTED(word, list) word_listed((word), (list), sizeof(list) / sizeof *(list))

/* --- Names of persons (name.c, name-key.c) ------------------------------------------------ */

enum {
    NAME_TOKENS_MOST = 8, /* a longer "name" is not compared, only recognised again */
    NAME_TOKEN_BYTES = 48,
    NAME_BYTES_MOST = 160,
};

/* Numbers of groups from 1 on; 0 fills the rest. */
enum { GIVEN_GROUPS_MOST = 4 };
typedef struct GivenGroups {
    uint8_t numbers[GIVEN_GROUPS_MOST];
} GivenGroups;

/* How a word may sound: as it is written; with j as y; with marked letters for what they stand
 * for (sh for an s with a caron); with both. Only those that differ. */
enum { NAME_KEYS_MOST = 4 };

typedef struct NameToken {
    const char *text;   /* folded; particles joined to it */
    const char *tail;   /* the part behind the particles: "leyen" of "vonderleyen" */
    const char *marked; /* the tail with marked letters spelt out; NULL where there are none */
    const char *keys[NAME_KEYS_MOST];   /* transliteration keys of the tail */
    const char *givens[NAME_KEYS_MOST]; /* the same for a given name */
    uint8_t key_count;
    GivenGroups translated;
    GivenGroups shortened;
    bool initial;
    bool hyphen;
} NameToken;

typedef enum NameSuffix {
    SUFFIX_NONE,
    SUFFIX_JUNIOR,
    SUFFIX_SENIOR,
    SUFFIX_SECOND,
    SUFFIX_THIRD,
    SUFFIX_FOURTH,
} NameSuffix;

typedef struct PersonName {
    NameToken *tokens; /* at least one */
    uint8_t count;
    uint8_t family;    /* index of the token that is the family name */
    bool article;      /* of three words and more, one of which had "al-" before it */
    bool family_first; /* East Asian order: vowels distinguish, nothing is compared loosely */
    NameSuffix suffix;
    const char *joined;     /* all tokens as one word */
    const char *joined_key; /* and its transliteration key */
} PersonName;

/* Reads a name; titles in front are no part of it. False when it is nothing that can be
 * compared (empty, too long).
 */
bool person_parse(Arena *arena, const char *surface, PersonName *name);
/* What two surfaces of the same name agree in; appended. */
void person_identity(const PersonName *name, Buffer *out);
static inline const NameToken *person_family(const PersonName *name)
{
    return &name->tokens[name->family];
}
static inline const NameToken *person_given(const PersonName *name)
{
    return &name->tokens[name->family_first && name->count > 1 ? 1 : 0];
}
/* The consonant classes of a family name, four at most: names that could be spellings of one
 * another agree in it; appended. With `marked` of the spelling where marked letters are spelt
 * out: false where that says nothing else. */
bool name_skeleton(const NameToken *family, bool marked, Buffer *out);
/* Letters as they sound: the key of a folded word of at most NAME_BYTES_MOST, of a given name,
 * with j read as y. Other scripts than Latin keep their letters. */
enum { NAME_KEY_BYTES = 2 * NAME_BYTES_MOST + 2 }; /* "x" becomes two letters, no other grows */
void name_key(const char *text, bool given, bool j_is_y, char key[NAME_KEY_BYTES]);
/* Fills the keys of a token that has its texts. */
void name_add_keys(Arena *arena, NameToken *token);
/* Appends `text` with letters that stand for a sound which others write with two letters as
 * those two; false, and nothing appended, where there are none. */
bool name_spell_marked(Buffer *out, const char *text, size_t length);
bool name_is_plain(const char *text); /* ASCII */
/* Appends `text` as names are compared: FOLD_NAME, letters without a decomposition by their
 * plain ones, no apostrophes, full stops or commas, other punctuation as one blank. */
void name_fold(Buffer *out, const char *text, size_t length);

/* The groups a given name is in by one of its keys (given.c): of forms of one name in different
 * languages, of one name in full and in short. */
void given_groups(NameToken *token);
bool given_share(GivenGroups a, GivenGroups b);

/* --- Comparing persons (compare.c) -------------------------------------------------------- */

typedef enum Verdict {
    VERDICT_DIFFERENT,
    VERDICT_CONTEXT, /* one, if more than the names speaks for it */
    VERDICT_FULLER,  /* one, if nobody else has the shorter name: a middle name on one side */
    VERDICT_SAME,
} Verdict;

/* Of two names that both have a given and a family name. Symmetric. */
Verdict person_compare(const PersonName *a, const PersonName *b);
/* Whether the single token could be how the person is called by family name, and by given name.
 */
bool person_is_family_of(const PersonName *single, const PersonName *full);
bool person_is_given_of(const PersonName *single, const PersonName *full);

/* What two names of one person differ in, in words; appended. */
void person_explain(const PersonName *a, const PersonName *b, Buffer *out);

/* --- Countries (country.c) ---------------------------------------------------------------- */

/* The countries of countries.def by their folded names. */
typedef struct Countries Countries;

Countries *countries_new(void);
void countries_free(Countries *countries);
/* The number of the country that a folded text names, or else is the adjective or the people
 * of; NONE if it does neither. */
uint32_t country_named(const Countries *countries, const char *folded);
uint32_t country_adjective(const Countries *countries, const char *folded);
const char *country_display(uint32_t country);

/* --- Names of organisations and places (names.c) ------------------------------------------ */

typedef struct GroupName {
    const char *core; /* folded words, one blank between; no "the", country or company form */
    uint32_t country; /* of "... of COUNTRY", "COUNTRY ..."; NONE where none is said */
    uint32_t words;   /* of core */
    bool acronym;
    bool company; /* it had a company form */
} GroupName;

/* Reads the name of an organisation; false when it is nothing that can be compared. */
bool group_parse(Arena *arena, const Countries *countries, const char *surface,
                 GroupName *name);
void group_identity(const GroupName *name, Buffer *out);
/* Whether the first is a short way to say the second wherever it stands: a country or an "of
 * ..." left out. */
bool group_is_short_of(const GroupName *shorter, const GroupName *longer);
/* Whether it can be so within one article: words left out at the front. */
bool group_is_tail_of(const GroupName *shorter, const GroupName *longer);
/* The American spelling of a folded word, or itself. */
const char *group_spelling(const char *word);
/* Whether a text is written as acronyms are. */
bool group_is_acronym(const char *surface);
/* The noun alone ("Ministry", "Commission"); the first word alone. */
bool group_is_head_of(const GroupName *shorter, const GroupName *longer);
bool group_is_start_of(const GroupName *shorter, const GroupName *longer);
const char *group_last_word(const GroupName *name);
/* Whether the letters are the initials of the long name, whose country may be left out. */
bool group_abbreviates(const Countries *countries, const char *letters, const char *surface);
/* Whether they may be made of letters of it, first letter and all. */
bool group_may_abbreviate(const char *letters, const char *surface);
/* What the names of one place agree in, and a short word that a place's name and the word for
 * what comes from there share; of a folded name, appended. `country`: that it names. */
void place_identity(const char *folded, uint32_t country, Buffer *out);
void place_stem(const Countries *countries, const char *folded, Buffer *out);

/* --- What is known ------------------------------------------------------------------------ */

typedef VECTOR(uint32_t) Indices;

typedef struct Surface {
    const char *text;
    uint32_t folded;                   /* number of its folded text */
    uint32_t country;                  /* that it names, or NONE */
    uint32_t stem;                     /* number of its place_stem */
    uint32_t word;                     /* see TypedWord */
    uint32_t forms[ENTITY_TYPE_COUNT]; /* NONE until asked for */
} Surface;

typedef enum FormKind {
    FORM_FULL,   /* a whole name: identifies by itself */
    FORM_LONE,   /* one word of a person's name */
    FORM_UNSURE, /* the same, where the article has several it could be */
    FORM_OPAQUE, /* too long to be compared */
    FORM_PIECE,  /* mentions that a judgement may take from the node they stand in */
} FormKind;

typedef struct Form {
    const char *key; /* type letter and identity; orders forms */
    EntityType type;
    FormKind kind;
    PersonName person;  /* of a person that is not opaque */
    GroupName group;    /* of an organisation */
    uint32_t block;     /* as first put; block_root tells the one it lies in now */
    uint32_t companion; /* what it counts as where it stands beside others */
    Indices nodes;      /* that stand under it */
    Indices edges;
    Indices words;    /* that are written in this type as this form */
    uint32_t settled; /* how many of the nodes the entity has */
    uint32_t settled_mentions;
    EntityId entity;
    EntityId former;  /* the one it was of before a judgement or an article joined them */
    uint32_t judged;  /* the JudgedName it is, or NONE */
    uint32_t home;    /* of a piece: the form its mentions stood under */
    uint32_t local;   /* while an article is taken in: its index there, or NONE */
    uint32_t cluster; /* while a block is decided: root and ring of the forms */
    uint32_t next;
    EntityType as; /* of a root: the type of the cluster */
} Form;

/* Kinds of words that are known without any article. */
enum {
    KNOWN_PLACES = 1,
    KNOWN_ORGANISATIONS = 2,
    KNOWN_FORENAMES = 4,
    KNOWN_ORGANISATION_HEADS = 8,
    KNOWN_COUNTRY = 16,
    KNOWN_PEOPLE = 32, /* the adjective of a country */
};

typedef struct KnownRow {
    const char *text;
    unsigned kinds;
} KnownRow;

extern const KnownRow known_rows[]; /* lexicons.c, made from data/lexicons */
extern const size_t known_row_count;

/* What is written alike, whatever types the articles take it for; all names of one country. */
typedef struct TypedWord {
    const char *text; /* folded */
    Indices forms;
    /* For each type, over the articles that take it for one, what the surest mention says. */
    uint64_t votes[ENTITY_TYPE_COUNT];
    uint32_t article[ENTITY_TYPE_COUNT]; /* that voted last, and how */
    uint8_t sure[ENTITY_TYPE_COUNT];
    unsigned known;
    bool thing; /* some article has it with "the" before it */
    bool seen;  /* while a block is decided */
} TypedWord;

/* What is known of two forms of one block; pairs without an edge are different names. */
typedef struct Edge {
    uint32_t a, b; /* forms; of EDGE_SHORT a is the shorter */
    Verdict verdict;
    bool is_short;  /* a says b in short */
    uint32_t links; /* articles in which they are one */
    uint32_t apart; /* articles in which they are two */
    /* evidence for their being one, from the first nodes of each */
    uint32_t shared;
    bool role;
    uint32_t seen_a, seen_b;
} Edge;

typedef struct Node {
    uint32_t article;
    uint32_t form;
    uint32_t mentions, mention_count; /* in Resolver.node_mentions */
    uint32_t roles, role_count;       /* in Resolver.node_roles, sorted */
    uint32_t offices, office_count;   /* in Resolver.node_offices, sorted */
} Node;

/* A mention of a node and how it is written. */
typedef struct NodeMention {
    uint32_t mention;
    uint32_t surface;
} NodeMention;

typedef struct Block {
    uint32_t parent; /* itself while it is a root */
    Indices forms;
    Indices edges;
    bool touched;
    bool gathered; /* while several blocks are decided together */
} Block;

typedef struct Companions {
    uint32_t start, count; /* in Resolver.companions, sorted, each once */
    bool added;
} Companions;

typedef struct EntityState {
    Indices forms;
    bool stale;      /* to be built anew from its forms */
    bool changed;    /* name and slug to be looked at */
    bool taken;      /* while ids are given */
    bool hidden;     /* a judgement says that it is none */
    uint32_t name;   /* the judgement that names it, or NONE */
    char *slug_base; /* NULL while it has none */
} EntityState;

/* A name that judgements are about. */
typedef struct JudgedName {
    const char *key; /* of the form */
    Indices forms;   /* that are it: of a lone name also the unsure one; pieces */
    bool splits;     /* some judgement tells it from another name: it has pieces */
    bool leaves;     /* and in some it is the one that goes */
    /* Judgements in force, or NONE */
    uint32_t naming, typing, hiding;
} JudgedName;

typedef struct Judged {
    JudgementKind kind;
    EntityType to;
    uint32_t name, other; /* JudgedNames; `other` of a type is the name under the new type */
    const char *value;    /* of a name */
    const char *said, *said_other; /* the names as they were given; "" where there is none */
    bool undone;
    bool overruled; /* by a later one about the same names */
} Judged;

struct Resolver {
    Corpus *corpus;
    unsigned confidence; /* resolver_confidence */
    Arena *arena;        /* names and keys */
    Countries *countries;
    Map *known; /* folded -> kinds */
    Map *surface_numbers, *folded_numbers, *form_numbers, *block_numbers, *companion_numbers,
        *edge_numbers, *stem_numbers, *slug_numbers, *word_numbers, *office_numbers;
    VECTOR(Surface) surfaces;
    VECTOR(Form) forms;
    VECTOR(TypedWord) words;
    VECTOR(Block) blocks;
    VECTOR(Edge) edges;
    VECTOR(Node) nodes;
    VECTOR(NodeMention) node_mentions;
    Indices node_roles, node_offices;
    Indices companions;
    VECTOR(Companions) articles;
    VECTOR(EntityState) entities;
    VECTOR(Indices) slug_groups;
    Indices touched; /* blocks */
    Indices changed; /* entities */
    /* judge.c */
    Map *judged_numbers; /* keys of forms -> names */
    VECTOR(JudgedName) names;
    VECTOR(Judged) judgements;
    Map *judged_pairs; /* of names -> the judgement in force */
    bool judged_anew;  /* what is in force is to be found out again */
    bool pieces_due;   /* names have come to split: nodes are to be looked through */
    Indices pieces;    /* forms */
    uint32_t article_count;
};

/* resolver.c */
uint32_t surface_number(Resolver *resolver, const char *text, size_t length);
uint32_t form_of(Resolver *resolver, uint32_t surface, EntityType type);
/* The form of the same lone name for where it is not sure whose it is. */
uint32_t form_unsure(Resolver *resolver, uint32_t lone);

/* Reads a text as a name of form->type; appends what identifies the form. */
void form_read(Resolver *resolver, const char *text, Form *form, Buffer *key);
/* The form of that key, which is new unless it is known. It lies in no block yet. */
uint32_t form_add(Resolver *resolver, Form form, const Buffer *key, bool *added);

/* within.c: makes the nodes of one article. */
void within_article(Resolver *resolver, uint32_t number, const Article *article);

/* block.c */
uint32_t block_root(Resolver *resolver, uint32_t block);
void block_touch(Resolver *resolver, uint32_t block);
/* Puts a new form into the block of that name and compares it with the forms there. */
void block_place(Resolver *resolver, uint32_t form, const char *name, size_t length);
/* A name under which other spellings of the form are found. */
void block_unite_named(Resolver *resolver, uint32_t form, const char *name, size_t length);
void blocks_unite(Resolver *resolver, uint32_t a, uint32_t b);
/* Puts it into the block of another form, with nothing to compare it with. */
void block_place_beside(Resolver *resolver, uint32_t form, uint32_t other);
/* Notes that in one article two forms are one; that the first stood for the second; that they
 * are two. */
void forms_link(Resolver *resolver, uint32_t a, uint32_t b);
void forms_link_short(Resolver *resolver, uint32_t shorter, uint32_t longer);
void forms_apart(Resolver *resolver, uint32_t a, uint32_t b);
Edge *edge_find(const Resolver *resolver, uint32_t a, uint32_t b); /* NULL if there is none */

/* across.c */
/* Finds the clusters of a block; each form's `cluster` is the first form of its cluster. Leaves
 * the block's forms in form_order: by falling number of nodes, then by key. */
void block_decide(Resolver *resolver, Block *block);
int form_order(const Resolver *resolver, uint32_t a, uint32_t b);
void forms_sort(Resolver *resolver, Indices *forms);
uint32_t cluster_of(Resolver *resolver, uint32_t form);
/* Makes the clusters of two forms one, whatever else is known of them. */
void clusters_join(Resolver *resolver, uint32_t a, uint32_t b);
bool clusters_may_join(Resolver *resolver, uint32_t a, uint32_t b);
bool cluster_has_full(const Resolver *resolver, uint32_t cluster);
/* Gives short names that nobody had an owner among clusters that have been joined since. */
void block_own_again(Resolver *resolver, const Block *block);

/* type.c */
/* What is known of words without any article; map_free it. */
Map *words_known(void);
/* The number of the word that a folded text is, or else of the country it names. */
uint32_t word_number(Resolver *resolver, const char *folded, uint32_t country);
/* Whether a bare word is known to be something else than a person. */
bool word_is_known(const TypedWord *word);
bool word_is_single(const TypedWord *word);
void word_add_form(Resolver *resolver, uint32_t word, uint32_t form);
void word_vote(Resolver *resolver, uint32_t word, EntityType type, uint32_t article,
               unsigned confidence); /* 0 to 255 */
void word_mark_thing(Resolver *resolver, uint32_t word);
/* Makes one of the clusters of a block that are one thing taken for several types. */
void types_decide(Resolver *resolver, const Block *block);

/* evidence.c */
void evidence_companions(Resolver *resolver, uint32_t article, uint32_t first_node);
void evidence_roles(Resolver *resolver, const Article *article, Node *node);
/* Whether more than the names speaks for the two forms of the edge being one. */
bool evidence_enough(Resolver *resolver, Edge *edge);
/* Whether the form shares an office with the other one in each of its articles. */
bool evidence_office(const Resolver *resolver, uint32_t form, uint32_t other);

/* office.c */
/* Reads what the article says of the offices of a person. */
void offices_note(Resolver *resolver, const Article *article, Node *node);
bool offices_shared(const Resolver *resolver, const Node *a, const Node *b);
/* What an office is called that both forms hold, as the text of one has it, appended. */
bool office_say(const Resolver *resolver, const Form *a, const Form *b, Buffer *out);

/* entities.c */
void entities_take(Resolver *resolver, Block *block);
void entities_finish(Resolver *resolver);
/* Has an entity built anew from its forms. */
void entity_renew(Resolver *resolver, EntityId id);

/* judge.c */
void judge_release(Resolver *resolver);
/* A new form: which judged name it is. */
void judge_form(Resolver *resolver, uint32_t form);
/* Takes mentions that a judgement may move out of a node into pieces of their own. */
void judge_node(Resolver *resolver, uint32_t node);
/* Brings up to date what is in force; before blocks are decided. */
void judge_refresh(Resolver *resolver);
/* Whether a judgement in force says that two forms are two. */
bool judged_apart(const Resolver *resolver, uint32_t a, uint32_t b);
/* The blocks (roots) that must be decided with this one. */
void judge_gather(Resolver *resolver, uint32_t block, Indices *blocks);
/* Applies what is in force to the clusters of blocks that have been decided. */
void judge_apply(Resolver *resolver, const Indices *blocks, const Indices *forms);
/* The judgement in force that says of two forms that they are one, or NONE. */
uint32_t judged_same(const Resolver *resolver, uint32_t a, uint32_t b);
/* The one that keeps apart what the judgement says is one, or NONE. */
uint32_t judge_parted_by(const Resolver *resolver, uint32_t number);
/* The form of the entity that the text is, the fuller kind first; NONE if it is none. */
uint32_t alias_form(const Resolver *resolver, const char *text, EntityId entity);
/* What judgements say of a cluster, from one form of it: the later one where there are two. */
typedef struct JudgedTraits {
    uint32_t naming, typing, hiding; /* judgements, or NONE */
} JudgedTraits;
void judge_traits(Resolver *resolver, uint32_t form, JudgedTraits *traits);

void indices_sort(Indices *indices, size_t from); /* rising; doubles are dropped */

#endif
