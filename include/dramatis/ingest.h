/* ingest: from bytes on disk to articles. One file per format behind a table; plain text so
 * far. Knows nothing of names, entities or screens. */
#ifndef DRAMATIS_INGEST_H
#define DRAMATIS_INGEST_H

#include <dramatis/doc.h>

/* --- The pile: which files ---------------------------------------------------------------- */

/* What to read, in order. Directories are walked when the pile is, not when added. */
typedef struct Pile Pile;

Pile *pile_new(void);
void pile_free(Pile *pile);
/* A file, a directory (recursive; entries in byte order of their names; names that start with a
 * dot are skipped, as is what is neither file nor folder; symbolic links are followed, but no
 * folder is walked twice) or "-". */
void pile_add(Pile *pile, const char *path);
/* The paths named in `list` ("-" is standard input), one a line, or NUL-ended. */
bool pile_add_list(Pile *pile, const char *list, bool nul_ended, Error *error);
/* The next file's path, or NULL at the end; lent until pile_free. A directory that cannot be read
 * yields its own path with the reason in `error` (error->text is empty otherwise): report it and
 * go on. Files that a folder holds are not looked at, so one may turn out to be no article. */
const char *pile_next(Pile *pile, Error *error);

/* --- Reading ------------------------------------------------------------------------------ */

typedef VECTOR(Article *) ArticleVector;

/* Files larger than this are refused: no article is, and what is found in one takes several
 * times its room. */
#define INGEST_LIMIT ((size_t)256 << 20)

/* Files larger than this take so long to read that it is done once. */
#define INGEST_AGAIN ((size_t)1 << 20)

typedef struct IngestSource {
    int standard_input; /* the descriptor that "-" is read from */
    int stop; /* reading a pipe ends, as an error, when this one is readable or closed; or -1 */
} IngestSource;

/* Reads one file and appends its articles, in the file's order, for the caller to free. False
 * with the reason (no path in it) when the file cannot be read ("is not a regular file" for a
 * device), "is not text" or "is empty". *once (NULL: nobody asks) tells whether it cannot be read
 * again, or should not be: standard input, a pipe, more than INGEST_AGAIN bytes. */
bool ingest_file(const char *path, const IngestSource *source, ArticleVector *articles,
                 bool *once, Error *error);
/* The article of a file that could be read before: an ArticleReader (doc.h). */
Article *ingest_again(const char *path, Error *error);
/* The same from bytes in memory; `path` only names them. What the fuzz drivers call. */
bool ingest_bytes(const char *path, const char *bytes, size_t length, ArticleVector *articles,
                  Error *error);

/* A format: sniff says whether the bytes look like it, read appends at least one article or
 * fails with a reason. Formats are tried in the table's order, plain text last. */
typedef struct Format {
    const char *name;
    bool (*sniff)(const char *path, const char *bytes, size_t length);
    bool (*read)(const char *path, const char *bytes, size_t length, ArticleVector *articles,
                 Error *error);
} Format;

#endif
