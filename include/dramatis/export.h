/* export: the corpus for other programs. One walk, printers of their own; everything is appended
 * to a buffer, which the caller writes out. Formats are described in dramatis-json(5). What stands
 * in an article whose text cannot be read again (ArticleRecord.faulty) is left out. */
#ifndef DRAMATIS_EXPORT_H
#define DRAMATIS_EXPORT_H

#include <dramatis/doc.h>

/* The version of the JSON output: grows when a field changes its meaning or goes. */
#define EXPORT_SCHEMA 1

/* Entities by falling mentions, then by name (text_compare). */
typedef VECTOR(const Entity *) EntityList;
void export_ranked(const Corpus *corpus, EntityList *list);

/* The table of entities for people, at most `columns` wide, made safe. */
void export_cast_table(const Corpus *corpus, uint32_t columns, bool ascii, Buffer *out);
/* The same as tab-separated values with a header: type, name, mentions, articles, aliases (each
 * "text:count", separated by "; "). Tabs and line ends within values are blanks. */
void export_cast_tsv(const Corpus *corpus, Buffer *out);
/* Every mention of the entity: "FILE:LINE:sentence", in reading order, made safe. */
void export_mentions(Corpus *corpus, const Entity *entity, bool ascii, Buffer *out);
/* What the entity said (of ENTITY_NONE: what anybody said), in reading order, as tab-separated
 * values with a header: file, line, speaker (empty where the text does not say), kind, words. */
void export_quotes_tsv(Corpus *corpus, EntityId entity, Buffer *out);
/* One article as one line of JSON, ended by a newline; nothing where it was refused. */
void export_article_json(Corpus *corpus, uint32_t article, Buffer *out);
/* Articles and entities as one object. */
void export_corpus_json(Corpus *corpus, Buffer *out);

#endif
