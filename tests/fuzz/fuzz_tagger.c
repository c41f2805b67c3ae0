/* Any bytes may stand in the place of a model, and any text be tagged; this aborts where the
 * labels break a promise of the header. The first two bytes are the size of the text that
 * follows; the rest is a model whose header and sum are mended, so that what is behind them is
 * reached too. */
#include "fuzz.h"

#include <dramatis/segment.h>
#include <dramatis/tagger.h>

#include <string.h>

static void tag(const Tagger *tagger, const char *bytes, size_t length)
{
    Buffer text = BUFFER_EMPTY;
    utf8_repair(&text, bytes, length);
    Article *article = article_new("seed", text.bytes, text.length);
    Paragraph paragraph = {{0, (uint32_t)text.length}, ZONE_BODY};
    Analysis *analysis = analysis_new();
    article->paragraphs = &paragraph;
    article->paragraph_count = 1;
    segment_article(article, analysis);
    TaggedText tagged = {article->text, analysis->tokens, analysis->token_count,
                         analysis->sentences, analysis->sentence_count};
    Label *labels = memory_new(analysis->token_count + 1);
    uint8_t *confidence = memory_new(analysis->token_count + 1);
    tagger_label(tagger, &tagged, NULL, labels, confidence);
    Label before = LABEL_NONE;
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        PROMISE(labels[i] < LABEL_COUNT);
        PROMISE(label_follows(before, labels[i]));
        PROMISE(confidence[i] <= 100);
        before = labels[i];
    }
    PROMISE(label_follows(before, LABEL_NONE));
    free(labels);
    free(confidence);
    analysis_free(analysis);
    article_free(article);
    buffer_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    enum { FEATURE_BUCKETS = 64, LEXICON_BUCKETS = 8 };
    static const size_t parts = 2 * sizeof(LabelScores) * LABEL_COUNT +
                                FEATURE_BUCKETS * BUCKET * (2 + WEIGHT_COUNT) +
                                LEXICON_BUCKETS * BUCKET * sizeof(LexiconEntry);
    uint64_t *whole = memory_new(sizeof(ModelHeader) + parts);
    Error error;
    if (length < 2) {
        free(whole);
        return 0;
    }
    size_t size = (size_t)bytes[0] | (size_t)bytes[1] << 8;
    bytes += 2;
    length -= 2;
    if (size > length)
        size = length;
    const uint8_t *rest = bytes + size;
    size_t left = length - size;
    memcpy(whole, rest,
           left < sizeof(ModelHeader) + parts ? left : sizeof(ModelHeader) + parts);
    Tagger *tagger = tagger_open_bytes(
        whole, left < sizeof(ModelHeader) + parts ? left : sizeof(ModelHeader) + parts, &error);
    tagger_close(tagger);
    ModelHeader header = {.version = MODEL_VERSION,
                          .step = 1 / 32.f,
                          .keep = 0.5f,
                          .bytes = sizeof header + parts,
                          .feature_buckets = FEATURE_BUCKETS,
                          .lexicon_buckets = LEXICON_BUCKETS};
    memcpy(header.magic, MODEL_MAGIC, sizeof header.magic);
    char *behind = (char *)whole + sizeof header;
    for (size_t i = 0; left && i < parts; i++) /* what is there, again and again */
        behind[i] = (char)rest[i % left];
    memcpy(whole, &header, sizeof header);
    header.sum = model_file_sum((const ModelHeader *)whole, sizeof header + parts);
    memcpy(whole, &header, sizeof header);
    tagger = tagger_open_bytes(whole, sizeof header + parts, &error);
    if (tagger)
        tag(tagger, (const char *)bytes, size);
    tagger_close(tagger);
    free(whole);
    return 0;
}
