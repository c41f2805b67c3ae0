/* What speaks for two spellings being one person beside the spellings: the company they keep
 * and the office they hold. */
#include "resolve-internal.h"

#include <stdlib.h>
#include <string.h>

static int rising(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

void indices_sort(Indices *indices, size_t from)
{
    size_t kept = from;

    if (indices->count <= from)
        return;
    qsort(indices->items + from, indices->count - from, sizeof *indices->items, rising);
    for (size_t i = from; i < indices->count; i++)
        if (kept == from || indices->items[i] != indices->items[kept - 1])
            indices->items[kept++] = indices->items[i];
    indices->count = kept;
}

/* --- Company ------------------------------------------------------------------------------ */

/* Persons and organisations of the article; places are too common in a pile on one subject. */
void evidence_companions(Resolver *resolver, uint32_t article, uint32_t first_node)
{
    size_t start = resolver->companions.count;

    for (uint32_t i = first_node; i < resolver->nodes.count; i++) {
        const Form *form = &resolver->forms.items[resolver->nodes.items[i].form];
        if (form->companion != NONE)
            *vector_push(&resolver->companions) = form->companion;
    }
    indices_sort(&resolver->companions, start);
    resolver->articles.items[article].start = (uint32_t)start;
    resolver->articles.items[article].count = (uint32_t)(resolver->companions.count - start);
}

static uint32_t shared_companions(const Resolver *resolver, uint32_t article_a,
                                  uint32_t article_b, const Edge *edge)
{
    const Companions *a = &resolver->articles.items[article_a];
    const Companions *b = &resolver->articles.items[article_b];
    const uint32_t *of_a = resolver->companions.items + a->start;
    const uint32_t *of_b = resolver->companions.items + b->start;
    uint32_t own_a = resolver->forms.items[edge->a].companion;
    uint32_t own_b = resolver->forms.items[edge->b].companion;
    uint32_t shared = 0;

    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (of_a[i] < of_b[j]) {
            i++;
        } else if (of_a[i] > of_b[j]) {
            j++;
        } else {
            shared += of_a[i] != own_a && of_a[i] != own_b;
            i++;
            j++;
        }
    }
    return shared;
}

/* --- Office ------------------------------------------------------------------------------- */

static const char *const role_words[] = {
    "actor",      "actress",      "administrator", "admiral",        "adviser",
    "advisor",    "ambassador",   "analyst",       "archbishop",     "attorney",
    "author",     "bishop",       "captain",       "chair",          "chairman",
    "chairwoman", "chancellor",   "chief",         "coach",          "colonel",
    "commander",  "commissioner", "congressman",   "congresswoman",  "delegate",
    "delegation", "director",     "economist",     "editor",         "envoy",
    "executive",  "founder",      "general",       "governor",       "head",
    "judge",      "king",         "lawmaker",      "lawyer",         "leader",
    "lieutenant", "manager",      "mayor",         "minister",       "ministry",
    "negotiator", "negotiators",  "officer",       "owner",          "premier",
    "president",  "prince",       "princess",      "principal",      "producer",
    "professor",  "prosecutor",   "queen",         "representative", "researcher",
    "scientist",  "secretary",    "senator",       "sheriff",        "singer",
    "speaker",    "spokesman",    "spokesperson",  "spokeswoman",    "striker",
    "treasurer",  "trustee"};

static int compare_word(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

/* Bytes to either side of a name within which an office is looked for; about ten words. */
enum { ROLE_REACH = 64, ROLES_MOST = 16, ROLE_WORD_BYTES = 16 };

/* What stands to one side of the name, to the end of the sentence or the next person. */
static Span side_of(const Article *article, uint32_t mention, bool before)
{
    const Analysis *analysis = article->analysis;
    const Mention *at = &analysis->mentions[mention];
    Span side = before ? (Span){at->span.start > ROLE_REACH ? at->span.start - ROLE_REACH : 0,
                                at->span.start}
                       : (Span){at->span.end, article->length - at->span.end > ROLE_REACH
                                                  ? at->span.end + ROLE_REACH
                                                  : article->length};

    if (at->sentence < analysis->sentence_count) {
        Span sentence = analysis->sentences[at->sentence].span;
        if (side.start < sentence.start)
            side.start = sentence.start;
        if (side.end > sentence.end)
            side.end = sentence.end;
    }
    for (uint32_t i = mention; before && i > 0; i--) {
        const Mention *other = &analysis->mentions[i - 1];
        if (other->span.end <= side.start)
            break;
        if (other->type == ENTITY_PERSON) {
            side.start = other->span.end;
            break;
        }
    }
    for (uint32_t i = mention + 1; !before && i < analysis->mention_count; i++) {
        const Mention *other = &analysis->mentions[i];
        if (other->span.start >= side.end)
            break;
        if (other->type == ENTITY_PERSON) {
            side.end = other->span.start;
            break;
        }
    }
    if (side.end < side.start)
        side.end = side.start;
    return side;
}

/* The office word and the stem of what it is of, in one number; a clash would only need 16
 * million stems. */
enum { STEM_BITS = 24 };

static void add_role(Resolver *resolver, Node *node, const char *const *word, uint32_t stem)
{
    uint32_t number = (uint32_t)(word - role_words);

    *vector_push(&resolver->node_roles) = number << STEM_BITS | stem % (1u << STEM_BITS);
    node->role_count++;
}

/* Each office word on that side with each place, people or organisation named there. */
static void roles_on_side(Resolver *resolver, const Article *article, uint32_t mention,
                          bool before, Node *node)
{
    const Analysis *analysis = article->analysis;
    Span side = side_of(article, mention, before);
    Buffer words = BUFFER_EMPTY;

    for (uint32_t i = article_mention_from(article, side.start);
         i < analysis->mention_count && analysis->mentions[i].span.end <= side.end; i++) {
        const Mention *other = &analysis->mentions[i];
        if (i == mention || other->span.start < side.start)
            continue;
        buffer_clear(&words);
        article_words(article, other->span, &words);
        if (words.length > NAME_BYTES_MOST)
            continue;
        uint32_t stem =
            resolver->surfaces.items[surface_number(resolver, words.bytes, words.length)].stem;
        for (uint32_t at = side.start; at < side.end;) {
            char word[ROLE_WORD_BYTES];
            size_t length = 0;
            for (; at < side.end; at++) {
                char byte = article->text[at];
                if (byte >= 'A' && byte <= 'Z')
                    byte = (char)(byte - 'A' + 'a');
                if (byte < 'a' || byte > 'z')
                    break;
                if (length < sizeof word)
                    word[length++] = byte;
            }
            at++;
            if (!length || length == sizeof word)
                continue;
            word[length] = '\0';
            const char *const *found =
                bsearch(word, role_words, sizeof role_words / sizeof *role_words,
                        sizeof *role_words, compare_word);
            if (found && node->role_count < ROLES_MOST)
                add_role(resolver, node, found, stem);
        }
    }
    buffer_release(&words);
}

void evidence_roles(Resolver *resolver, const Article *article, Node *node)
{
    node->roles = (uint32_t)resolver->node_roles.count;
    if (resolver->forms.items[node->form].type != ENTITY_PERSON)
        return;
    for (uint32_t i = 0; i < node->mention_count; i++) {
        uint32_t mention = resolver->node_mentions.items[node->mentions + i].mention;
        roles_on_side(resolver, article, mention, true, node);
        roles_on_side(resolver, article, mention, false, node);
    }
    indices_sort(&resolver->node_roles, node->roles);
    node->role_count = (uint32_t)(resolver->node_roles.count - node->roles);
    offices_note(resolver, article, node);
}

static bool share_role(const Resolver *resolver, const Node *a, const Node *b)
{
    if (offices_shared(resolver, a, b))
        return true;
    const uint32_t *of_a = resolver->node_roles.items + a->roles;
    const uint32_t *of_b = resolver->node_roles.items + b->roles;

    for (uint32_t i = 0, j = 0; i < a->role_count && j < b->role_count;) {
        if (of_a[i] == of_b[j])
            return true;
        if (of_a[i] < of_b[j])
            i++;
        else
            j++;
    }
    return false;
}

/* --- Together ----------------------------------------------------------------------------- */

static void look_at(const Resolver *resolver, Edge *edge, uint32_t node_a, uint32_t node_b)
{
    const Node *a = &resolver->nodes.items[node_a], *b = &resolver->nodes.items[node_b];
    uint32_t shared = shared_companions(resolver, a->article, b->article, edge);

    if (a->article == b->article)
        return;
    if (shared > edge->shared)
        edge->shared = shared;
    edge->role = edge->role || share_role(resolver, a, b);
}

/* Two others in the same pair of articles, and more the more pairs there are to find them in by
 * chance: one for each factor of sixteen. */
enum { SHARED_LEAST = 2, CHANCE_FACTOR = 16 };

bool evidence_enough(Resolver *resolver, Edge *edge)
{
    const Indices *a = &resolver->forms.items[edge->a].nodes;
    const Indices *b = &resolver->forms.items[edge->b].nodes;

    /* only pairs with a node that came since; what was found before stands */
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = i < edge->seen_a ? edge->seen_b : 0; j < b->count; j++)
            look_at(resolver, edge, a->items[i], b->items[j]);
    edge->seen_a = (uint32_t)a->count;
    edge->seen_b = (uint32_t)b->count;
    uint32_t wanted = SHARED_LEAST;
    for (uint64_t pairs = (uint64_t)a->count * b->count; pairs >= CHANCE_FACTOR;
         pairs /= CHANCE_FACTOR)
        wanted++;
    return edge->role || edge->shared >= wanted;
}

/* So many articles are looked at; the form with more is no question of one office. */
enum { OFFICE_ARTICLES_MOST = 16 };

static bool shares_with_form(const Resolver *resolver, const Node *node, const Form *other)
{
    for (size_t i = 0; i < other->nodes.count && i < OFFICE_ARTICLES_MOST; i++)
        if (share_role(resolver, node, &resolver->nodes.items[other->nodes.items[i]]))
            return true;
    return false;
}

bool evidence_office(const Resolver *resolver, uint32_t form, uint32_t other)
{
    const Indices *nodes = &resolver->forms.items[form].nodes;
    bool shared = nodes->count > 0 && nodes->count <= OFFICE_ARTICLES_MOST &&
                  resolver->forms.items[other].nodes.count <= OFFICE_ARTICLES_MOST;

    for (size_t i = 0; shared && i < nodes->count; i++)
        shared = shares_with_form(resolver, &resolver->nodes.items[nodes->items[i]],
                                  &resolver->forms.items[other]);
    return shared;
}
