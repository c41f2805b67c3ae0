/* store: what the reader has said of names, kept for good in a plain text file that people may
 * edit, share and keep under version control.
 *
 * One record a line, columns separated by tabs, UTF-8; see dramatis-corrections(5):
 *
 *     ID  same|differ|name|alias  TYPE  NAME  OTHER  [TYPE of OTHER]
 *     ID  type                    TYPE  NAME  TYPE
 *     ID  ignore                  TYPE  NAME  *
 *     ID  undo                    ID    [NAME]
 *
 * The file only ever grows: a record is appended with one write and synchronised while the file
 * is locked (flock), so that readers who run at once neither tear nor lose each other's lines.
 * A line that is damaged is reported and skipped, one with a verb from a later version skipped;
 * both stay in the file. */
#ifndef DRAMATIS_STORE_H
#define DRAMATIS_STORE_H

#include <dramatis/resolve.h>

typedef struct Store Store;

/* Told of each damaged line, "FILE:LINE: reason". */
typedef void (*StoreDamaged)(void *context, const char *message);

/* A store on the file, which need not be there; nothing is read yet. NULL for `path`: nothing
 * can be saved. With `own_folder` the folders above are made, for the owner alone, when the
 * first record is written. */
Store *store_new(const char *path, bool own_folder);
void store_free(Store *store);
/* NULL without one; lent. */
const char *store_path(const Store *store);
/* The file of the user: $XDG_STATE_HOME/dramatis/corrections, else
 * ~/.local/state/dramatis/corrections; NULL without a home; free() it. */
char *store_default_path(void);

/* Reads what has been added to the file since the last call; all of it again where the file is
 * another one by now. True for a file that is not there, but could be made. False with a message
 * when it cannot be read; what is known stays. */
bool store_read(Store *store, StoreDamaged damaged, void *context, Error *error);

/* Adds a record, and reads what others have added before it. False with a message when it is
 * not saved for good (also where its line would not be read again: a name too long): it is
 * among the records nevertheless, as the last one, for this sitting. */
bool store_add(Store *store, const Judgement *judgement, Error *error);
/* Adds the record that undoes record number `index`, which must be a judgement that is not
 * undone. As store_add. */
bool store_undo(Store *store, size_t index, Error *error);
/* How many records, or undoings of them, are due. */
size_t store_due(const Store *store);
/* Writes what is due, in its order. False with a message when something still is. */
bool store_save(Store *store, Error *error);

typedef struct Record {
    Judgement judgement; /* texts owned by the store */
    const char *id;
    uint32_t line;   /* of the file; 0 if it is not in it */
    bool undone;
    bool due; /* it could not be written yet; where it has a line: what undoes it could not */
    uint32_t number; /* the resolver's, once applied */
} Record;

/* The judgements, in the order of the file. A record stays valid until the next call that reads
 * or adds. */
size_t store_count(const Store *store);
const Record *store_record(const Store *store, size_t index);
/* Lines of verbs that this version does not know, and damaged ones. */
size_t store_unknown(const Store *store);
size_t store_damaged(const Store *store);
/* Tells the resolver what has come since the last call; it must be the same one each time. The
 * caller settles it. */
void store_apply(Store *store, Resolver *resolver);

/* Reads one line, without its end, of a file. STORE_LINE_NOTHING is a comment or blank; for an
 * undo judgement->name is the ID and judgement->other the name of what is undone, or "". Texts
 * are copied into the arena. */
typedef enum StoreLine {
    STORE_LINE_DAMAGED, /* reason in *error */
    STORE_LINE_NOTHING,
    STORE_LINE_UNKNOWN,
    STORE_LINE_JUDGEMENT,
    STORE_LINE_UNDO,
} StoreLine;
StoreLine store_parse(Arena *arena, const char *line, size_t length, Judgement *judgement,
                      const char **id, Error *error);
/* Appends the record as a line with its end. */
void store_write_line(Buffer *out, const char *id, const Judgement *judgement);
/* Likewise one that undoes record `undone` about `name`. */
void store_write_undo(Buffer *out, const char *id, const char *undone, const char *name);

#endif
