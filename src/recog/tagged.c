/* Names by the trained model. */
#include "recog-internal.h"

#include <dramatis/tagger.h>

static void add_labelled(CandidateVector *tagged, const Sentence *sentence, uint32_t index,
                         const Label *labels, const uint8_t *confidence)
{
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
            *vector_push(tagged) = (Candidate){.first = first,
                                               .end = i + 1,
                                               .sentence = index,
                                               .type = label_type(labels[i]),
                                               .confidence = least ? least : 1};
    }
}

void candidates_tag(const Recogniser *recogniser, const Article *article,
                    const Analysis *analysis, const bool *foreign, CandidateVector *tagged)
{
    TaggedText text = {article->text, analysis->tokens, analysis->token_count,
                       analysis->sentences, analysis->sentence_count};
    Label *labels = memory_new(analysis->token_count + 1);
    uint8_t *confidence = memory_new(analysis->token_count + 1);
    tagger_label(recogniser->tagger, &text, analysis->stop, labels, confidence);
    for (uint32_t s = 0; s < analysis->sentence_count; s++)
        if (!foreign[s])
            add_labelled(tagged, &analysis->sentences[s], s, labels, confidence);
    free(labels);
    free(confidence);
}
