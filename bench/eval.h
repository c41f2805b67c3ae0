/* The commands of dramatis-eval, which measures what the reader is made of. */
#ifndef EVAL_H
#define EVAL_H

int eval_names(const char *path); /* an exit status */

#endif
