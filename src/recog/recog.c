#include "recog-internal.h"

#include <string.h>

static bool is_possessive(const char *text, Span span)
{
    static const char *const marks[] = {"'s", "’s", "'", "’", "ʼs", "ʼ"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_length(span) == strlen(marks[i]) &&
            memcmp(text + span.start, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

/* Whether the last words end a sentence, which a headline does not do. */
static bool is_stopped(const Reading *reading)
{
    Span last = reading->words.items[reading->words.count - 1].span;

    return strchr(".!?\"", reading->article->text[last.end - 1]) ||
           (span_length(last) == 3 && memcmp(reading->article->text + last.start, "”", 3) == 0);
}

static Style style_of(const Reading *reading)
{
    const WordVector *words = &reading->words;
    enum { WORDS_LEAST = 4 };

    size_t letters = 0, capitals = 0, all = 0;

    for (size_t i = 0; i < words->count; i++) {
        const Word *word = &words->items[i];
        if (!word->word || span_length(word->span) < 4)
            continue;
        letters++;
        capitals += word->capital;
        all += word->capitals;
    }
    if (letters >= WORDS_LEAST && all * 10 >= letters * 8)
        return STYLE_CAPITALS;
    bool titled = letters >= WORDS_LEAST && capitals * 10 >= letters * 8;
    return titled && !is_stopped(reading) ? STYLE_TITLE : STYLE_SENTENCE;
}

void words_read(Reading *reading, const Sentence *sentence)
{
    const char *text = reading->article->text;

    reading_clear(reading);
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        const Token *token = &reading->analysis->tokens[sentence->first_token + i];
        uint32_t length = span_length(token->span);
        bool joined =
            reading->words.count &&
            reading->words.items[reading->words.count - 1].span.end == token->span.start;
        Word *word = word_add(reading, token->span);
        size_t size, next;
        uint32_t first = utf8_decode(text + token->span.start, length, &size);
        word->word = token->kind == TOKEN_WORD;
        word->joined = joined;
        if (!word->word)
            continue;
        word->capital = char_is_upper(first);
        word->uncased = char_is_letter(first) && !word->capital && !char_is_lower(first);
        word->capitals =
            word->capital && length > size &&
            char_is_upper(utf8_decode(text + token->span.start + size, length - size, &next));
        word->kinds =
            lexicon_word(reading->recogniser->lexicon,
                         reading->folded.bytes + word->folded.start, span_length(word->folded));
        word->possessive = is_possessive(text, token->span);
    }
    reading->style = style_of(reading);
}

/* A name that has lost the apostrophe of its possessive: "Norways ships". Only where the name
 * without the s is known, the word with it is not, and a lower-case word follows. */
static bool read_lost_apostrophe(Reading *reading, size_t at, FoundVector *found)
{
    Word *word = &reading->words.items[at];
    const char *text = reading->article->text;
    size_t length = span_length(word->span);
    EntityType type = ENTITY_PLACE;
    unsigned kinds;

    if (!word->capital || length < 5 || text[word->span.end - 1] != 's' ||
        at + 1 >= reading->words.count || !reading->words.items[at + 1].word ||
        reading->words.items[at + 1].capital || lexicon_match(reading, at, &kinds) ||
        word->kinds & LEXICON_NOT_NAMES || document_knows(reading, at, at + 1, &type))
        return false;
    word->span.end--;
    word->folded.end--;
    bool known = document_knows(reading, at, at + 1, &type) && type != ENTITY_OTHER;
    if (!known && lexicon_match(reading, at, &kinds) == 1 && kinds & LEXICON_PLACES) {
        known = true;
        type = ENTITY_PLACE;
    }
    word->span.end++;
    word->folded.end++;
    if (known)
        *vector_push(found) =
            (Found){.first = at, .end = at + 1, .cut = 1, .type = type, .confidence = 75};
    return known;
}

/* The letter that is a platform: "in a post on X". */
static bool is_platform_x(const Reading *reading, size_t at)
{
    const char *text = reading->article->text;
    Span span = reading->words.items[at].span;

    if (!at || span_length(span) != 1 || text[span.start] != 'X')
        return false;
    Span before = reading->words.items[at - 1].span;
    uint32_t length = span_length(before);
    return (length == 2 && (memcmp(text + before.start, "on", 2) == 0 ||
                            memcmp(text + before.start, "to", 2) == 0)) ||
           (length == 3 && memcmp(text + before.start, "via", 3) == 0);
}

/* Sentences whose capitals say nothing, and other scripts: only what is known. */
static void find_known(Reading *reading, FoundVector *found)
{
    enum { NAME_LONGEST = 6 };
    size_t count = reading->words.count;

    for (size_t i = 0, taken; i < count; i += taken) {
        const Word *word = &reading->words.items[i];
        EntityType type;
        unsigned kinds;
        taken = 1;
        if (!word->word || (!word->capital && !word->uncased))
            continue;
        for (size_t n = count - i < NAME_LONGEST ? count - i : NAME_LONGEST; n; n--) {
            if (document_knows(reading, i, i + n, &type) &&
                (n > 1 || !(word->kinds & (LEXICON_NOT_NAMES | LEXICON_TITLES)))) {
                *vector_push(found) =
                    (Found){.first = i, .end = i + n, .type = type, .confidence = 80};
                taken = n;
                break;
            }
        }
        if (taken > 1 || (found->count && found->items[found->count - 1].first == i))
            continue;
        size_t matched = lexicon_match(reading, i, &kinds);
        if (matched && !(matched == 1 && word->kinds & LEXICON_NOT_NAMES)) {
            *vector_push(found) = (Found){
                .first = i, .end = i + matched, .type = type_of_kinds(kinds), .confidence = 80};
            taken = matched;
        }
    }
}

static void find_in_sentence(Reading *reading, FoundVector *found)
{
    size_t count = reading->words.count;

    if (reading->style != STYLE_SENTENCE ||
        text_script(reading->article->text + reading->words.items[0].span.start,
                    reading->words.items[count - 1].span.end -
                        reading->words.items[0].span.start) != SCRIPT_LATIN) {
        find_known(reading, found);
        return;
    }
    for (size_t i = 0; i < count;) {
        const Word *word = &reading->words.items[i];
        unsigned kinds;
        if (!word->word || !word->capital || word->possessive) {
            i++;
            continue;
        }
        if (is_platform_x(reading, i)) {
            *vector_push(found) = (Found){
                .first = i, .end = i + 1, .type = ENTITY_ORGANISATION, .confidence = 70};
            i++;
            continue;
        }
        if (read_lost_apostrophe(reading, i, found)) {
            i++;
            continue;
        }
        /* A word that only starts the sentence is no part of the run behind it. */
        bool starter = word->kinds & LEXICON_NOT_NAMES && !(word->kinds & LEXICON_FORENAMES);
        if (starter && !lexicon_match(reading, i, &kinds)) {
            i++;
            continue;
        }
        size_t end = run_end(reading, i);
        run_read(reading, i, end, found);
        i = end;
    }
}

static bool teaches(Zone zone)
{
    return zone == ZONE_BODY || zone == ZONE_STANDFIRST;
}

/* One reading of the article. Without `mentions` it only learns from running text. */
static void find_all(Reading *reading, MentionVector *mentions)
{
    const Article *article = reading->article;
    FoundVector found = {0};

    for (uint32_t s = 0; s < reading->analysis->sentence_count; s++) {
        const Sentence *sentence = &reading->analysis->sentences[s];
        Zone zone = article->paragraphs[sentence->paragraph].zone;
        if (analysis_stopped(reading->analysis))
            break;
        if (!sentence->token_count || (!mentions && !teaches(zone)))
            continue;
        words_read(reading, sentence);
        found.count = 0;
        find_in_sentence(reading, &found);
        for (size_t i = 0; i < found.count; i++) {
            const Found *name = &found.items[i];
            if (!mentions) {
                if (!name->cut && name->confidence >= 55 && reading->style == STYLE_SENTENCE)
                    document_learn(reading, name);
                continue;
            }
            *vector_push(mentions) = (Mention){
                .span = {reading->words.items[name->first].span.start,
                         reading->words.items[name->end - 1].span.end - name->cut},
                .sentence = s,
                .type = name->type,
                .zone = zone,
                .confidence = name->confidence,
                .entity = ENTITY_NONE,
            };
        }
    }
    vector_release(&found);
}

static void find_by_rules(const Recogniser *recogniser, const Article *article,
                          const Analysis *analysis, MentionVector *mentions)
{
    Reading reading = {.recogniser = recogniser,
                       .article = article,
                       .analysis = analysis,
                       .document = document_new(),
                       .folded = BUFFER_EMPTY,
                       .scratch = BUFFER_EMPTY};

    find_all(&reading, NULL);
    find_all(&reading, mentions);
    vector_release(&reading.words);
    buffer_release(&reading.folded);
    buffer_release(&reading.scratch);
    document_free(reading.document);
}

void recogniser_find(const Recogniser *recogniser, const Article *article, Analysis *analysis)
{
    MentionVector rules = {0};
    MentionVector mentions = {0};

    recogniser_fill(recogniser);
    if (!recogniser->tagger || !article_all_latin(article, analysis))
        find_by_rules(recogniser, article, analysis, &rules);
    if (recogniser->tagger)
        mentions_find_tagged(recogniser, article, analysis, &rules, &mentions);
    const MentionVector *found = recogniser->tagger ? &mentions : &rules;
    analysis->mention_count = (uint32_t)found->count;
    analysis->mentions = arena_copy_items(analysis->arena, found->items, found->count,
                                          sizeof *found->items);
    vector_release(&rules);
    vector_release(&mentions);
}
