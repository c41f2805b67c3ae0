/* What the article itself says about names: a name written in full decides the type of its
 * parts, wherever they stand. */
#include "recog-internal.h"

#include <string.h>

struct Document {
    Map *names; /* folded words -> votes: one byte for each type */
};

Document *document_new(void)
{
    Document *document = memory_new(sizeof *document);

    document->names = map_new();
    return document;
}

void document_free(Document *document)
{
    map_free(document->names);
    free(document);
}

static void vote(Document *document, const Buffer *name, EntityType type)
{
    uint32_t *votes = map_slot(document->names, name->bytes, name->length);

    if (*votes == MAP_NONE)
        *votes = 0;
    if ((*votes >> 8 * type & 0xff) < 0x7f)
        *votes += 1u << 8 * type;
}

void document_learn(Reading *reading, const Found *found)
{
    Buffer name = BUFFER_EMPTY;

    words_fold(reading, found->first, found->end, &name);
    vote(reading->document, &name, found->type);
    /* A person is named again by the surname, now and then by the given name. */
    if (found->type == ENTITY_PERSON && found->end - found->first > 1) {
        for (size_t i = found->first; i < found->end; i++) {
            const Word *word = &reading->words.items[i];
            if (!word->capital || span_length(word->span) < 3 ||
                (i + 1 < found->end && word->kinds & (LEXICON_NAMES | LEXICON_NOT_NAMES)))
                continue;
            buffer_clear(&name);
            words_fold(reading, i, i + 1, &name);
            vote(reading->document, &name, ENTITY_PERSON);
        }
    }
    buffer_release(&name);
}

bool document_knows(Reading *reading, size_t first, size_t end, EntityType *type)
{
    bool known = false;
    uint32_t most = 0;

    buffer_clear(&reading->scratch);
    words_fold(reading, first, end, &reading->scratch);
    uint32_t votes =
        map_find(reading->document->names, reading->scratch.bytes, reading->scratch.length);
    for (int i = 0; votes != MAP_NONE && i < ENTITY_TYPE_COUNT; i++) {
        uint32_t count = votes >> 8 * i & 0xff;
        if (count > most) {
            most = count;
            *type = (EntityType)i;
            known = true;
        }
    }
    return known;
}
