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
    enum { WORDS_LEAST = 4, CAPITALS_LEAST = 2 };

    size_t letters = 0, capitals = 0, all = 0, any = 0;

    for (size_t i = 0; i < words->count; i++) {
        const Word *word = &words->items[i];
        any += word->capital;
        if (!word->word || span_length(word->span) < 4)
            continue;
        letters++;
        capitals += word->capital;
        all += word->capitals;
    }
    if ((letters >= WORDS_LEAST && all * 10 >= letters * 8) ||
        (letters >= CAPITALS_LEAST && all == letters))
        return STYLE_CAPITALS;
    if (letters >= WORDS_LEAST && !any)
        return STYLE_SMALL;
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

/* A sentence in English whose capitals mark names. */
static void find_by_capitals(Reading *reading, FoundVector *found)
{
    size_t count = reading->words.count;

    for (size_t i = 0; i < count;) {
        const Word *word = &reading->words.items[i];
        unsigned kinds;
        if (!word->word || !word->capital || word->possessive) {
            i++;
            continue;
        }
        if (is_platform_x(reading, i)) {
            *vector_push(found) = (Found){
                .first = i, .end = i + 1, .type = ENTITY_ORGANISATION, .confidence = 70,
                .platform = true};
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

/* Of people, those that start with a known given name: what can be told in any language. */
static bool is_full_name(const Reading *reading, const Found *name)
{
    return name->type == ENTITY_PERSON && name->end - name->first > 1 &&
           reading->words.items[name->first].kinds & LEXICON_FORENAMES;
}

static bool teaches(Zone zone)
{
    return zone == ZONE_BODY || zone == ZONE_STANDFIRST;
}

/* Learns from running text. */
static void learn_from(Reading *reading, uint32_t index, FoundVector *found)
{
    const Sentence *sentence = &reading->analysis->sentences[index];
    Zone zone = reading->article->paragraphs[sentence->paragraph].zone;

    if (!teaches(zone))
        return;
    words_read(reading, sentence);
    if (reading->style != STYLE_SENTENCE)
        return;
    find_by_capitals(reading, found);
    for (size_t i = 0; i < found->count; i++) {
        const Found *name = &found->items[i];
        if (!name->cut && name->confidence >= 55 &&
            (!reading->foreign[index] || is_full_name(reading, name)))
            document_learn(reading, name);
    }
}

static void find_in(Reading *reading, uint32_t index, FoundVector *found,
                    CandidateVector *names)
{
    const Sentence *sentence = &reading->analysis->sentences[index];

    words_read(reading, sentence);
    if (reading->style != STYLE_SENTENCE || reading->foreign[index])
        find_known(reading, found);
    else
        find_by_capitals(reading, found);
    for (size_t i = 0; i < found->count; i++) {
        const Found *name = &found->items[i];
        *vector_push(names) =
            (Candidate){.first = sentence->first_token + (uint32_t)name->first,
                        .end = sentence->first_token + (uint32_t)name->end,
                        .cut = name->cut,
                        .sentence = index,
                        .type = name->type,
                        .confidence = name->confidence,
                        .platform = name->platform};
    }
}

/* One reading of the article. Without `names` it only learns. */
static void find_all(Reading *reading, CandidateVector *names)
{
    FoundVector found = {0};

    for (uint32_t s = 0; s < reading->analysis->sentence_count; s++) {
        if (analysis_stopped(reading->analysis))
            break;
        if (!reading->analysis->sentences[s].token_count)
            continue;
        found.count = 0;
        if (names)
            find_in(reading, s, &found, names);
        else
            learn_from(reading, s, &found);
    }
    vector_release(&found);
}

static void find_by_rules(Reading *reading, CandidateVector *names)
{
    reading->document = document_new();
    find_all(reading, NULL);
    find_all(reading, names);
    document_free(reading->document);
}

static void add_mentions(const Article *article, Analysis *analysis,
                         const CandidateVector *names)
{
    analysis->mention_count = (uint32_t)names->count;
    analysis->mentions = arena_take(analysis->arena, names->count * sizeof(Mention) + 1);
    for (size_t i = 0; i < names->count; i++) {
        const Candidate *name = &names->items[i];
        uint32_t paragraph = analysis->sentences[name->sentence].paragraph;
        analysis->mentions[i] = (Mention){
            .span = {analysis->tokens[name->first].span.start,
                     analysis->tokens[name->end - 1].span.end - name->cut},
            .sentence = name->sentence,
            .type = name->type,
            .zone = article->paragraphs[paragraph].zone,
            .confidence = name->confidence,
            .entity = ENTITY_NONE,
        };
    }
}

void recogniser_find(const Recogniser *recogniser, const Article *article, Analysis *analysis)
{
    CandidateVector rules = {0};
    CandidateVector names = {0};
    Reading reading = {.recogniser = recogniser,
                       .article = article,
                       .analysis = analysis,
                       .folded = BUFFER_EMPTY,
                       .scratch = BUFFER_EMPTY};

    recogniser_fill(recogniser);
    bool *foreign = sentences_foreign(&reading);
    reading.foreign = foreign;
    char *recased = recogniser->tagger ? article_recased(&reading) : NULL;
    Article running = *article;
    if (recased)
        running.text = recased;
    reading.article = &running;
    find_by_rules(&reading, &rules);
    if (recogniser->tagger) {
        candidates_tag(recogniser, &running, analysis, foreign, &names);
        candidates_combine(recogniser, &running, analysis, foreign, &rules, &names);
    }
    add_mentions(article, analysis, recogniser->tagger ? &names : &rules);
    vector_release(&reading.words);
    buffer_release(&reading.folded);
    buffer_release(&reading.scratch);
    free(recased);
    free(foreign);
    vector_release(&rules);
    vector_release(&names);
}
