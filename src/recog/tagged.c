/* Names by the trained model, where there is one; other scripts stay with the rules. */
#include "recog-internal.h"

#include <dramatis/tagger.h>

#include <string.h>

/* --- Mentions of labels ---------------------------------------------------------------------
 */

/* Whether the model was trained on what the sentence is written in. */
static bool is_latin(const Article *article, Span span)
{
    const char *bytes = article->text + span.start;
    bool ascii = true;
    for (uint32_t i = 0; i < span_length(span) && ascii; i++)
        ascii = (unsigned char)bytes[i] < 0x80;
    if (ascii)
        return true;
    Script script = text_script(bytes, span_length(span));
    return script == SCRIPT_LATIN || script == SCRIPT_UNKNOWN;
}

static void add_labelled(MentionVector *mentions, const Article *article,
                         const Analysis *analysis, uint32_t index, const Label *labels,
                         const uint8_t *confidence)
{
    const Sentence *sentence = &analysis->sentences[index];
    uint32_t end = sentence->first_token + sentence->token_count;
    uint32_t first = sentence->first_token;
    uint8_t least = 100;
    for (uint32_t i = first; i < end; i++) {
        if (labels[i] == LABEL_NONE)
            continue;
        if (label_starts(labels[i])) {
            first = i;
            least = 100;
        }
        least = confidence[i] < least ? confidence[i] : least;
        if (label_ends(labels[i]))
            *vector_push(mentions) = (Mention){
                .span = {analysis->tokens[first].span.start, analysis->tokens[i].span.end},
                .sentence = index,
                .type = label_type(labels[i]),
                .zone = article->paragraphs[sentence->paragraph].zone,
                .confidence = least,
                .entity = ENTITY_NONE,
            };
    }
}

/* A name that has lost the apostrophe of its possessive ("Norways ships") is the name alone,
 * where the article has it so elsewhere. */
static void mend_apostrophes(MentionVector *mentions, const Article *article)
{
    Map *names = map_new();
    for (size_t i = 0; i < mentions->count; i++) {
        const Mention *mention = &mentions->items[i];
        *map_slot(names, article->text + mention->span.start, span_length(mention->span)) =
            mention->type;
    }
    for (size_t i = 0; i < mentions->count; i++) {
        Mention *mention = &mentions->items[i];
        const char *name = article->text + mention->span.start;
        uint32_t length = span_length(mention->span);
        if (length < 5 || name[length - 1] != 's' || name[length] != ' ' ||
            memchr(name, ' ', length))
            continue;
        uint32_t type = map_find(names, name, length - 1);
        if (type == MAP_NONE || type == ENTITY_OTHER || mention->type == ENTITY_OTHER)
            continue;
        mention->span.end--;
        mention->type = (EntityType)type;
    }
    map_free(names);
}

void mentions_find_tagged(const Recogniser *recogniser, const Article *article,
                          Analysis *analysis, const MentionVector *rules,
                          MentionVector *mentions)
{
    TaggedText text = {article->text, analysis->tokens, analysis->token_count,
                       analysis->sentences, analysis->sentence_count};
    Label *labels = memory_new(analysis->token_count + 1);
    uint8_t *confidence = memory_new(analysis->token_count + 1);
    size_t rule = 0;
    tagger_label(recogniser->tagger, &text, analysis->stop, labels, confidence);
    for (uint32_t s = 0; s < analysis->sentence_count; s++) {
        bool latin = is_latin(article, analysis->sentences[s].span);
        if (latin)
            add_labelled(mentions, article, analysis, s, labels, confidence);
        for (; rule < rules->count && rules->items[rule].sentence <= s; rule++)
            if (!latin && rules->items[rule].sentence == s)
                *vector_push(mentions) = rules->items[rule];
    }
    mend_apostrophes(mentions, article);
    free(labels);
    free(confidence);
}

bool article_all_latin(const Article *article, const Analysis *analysis)
{
    for (uint32_t s = 0; s < analysis->sentence_count; s++)
        if (!is_latin(article, analysis->sentences[s].span))
            return false;
    return true;
}
