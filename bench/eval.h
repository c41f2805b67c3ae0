/* The commands of dramatis-eval, which measures what the reader is made of. They return an exit
 * status. */
#ifndef EVAL_H
#define EVAL_H

int eval_usage(void); /* how to call them; a failure */
int eval_names(const char *path);
/* Resolves the articles of a folder; `gold` is what bench/generate says of them, or NULL. */
int eval_resolve(const char *path, const char *gold);
/* arguments[0] is the command itself. */
int eval_ner(int count, char **arguments);
/* Tags the tokens of standard input with the model of this path. */
int eval_tag(const char *path);

#endif
