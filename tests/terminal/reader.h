/* reader: what the tests of the program itself share: starting it, and expectations that show
 * the screen when they fail. */
#ifndef DRAMATIS_TESTS_READER_H
#define DRAMATIS_TESTS_READER_H

#include "../check.h"

#include "audit.h"
#include "harness.h"

/* Absolute path of the invented articles of the repository; lent. */
const char *samples_folder(void);
/* Runs the program ($DRAMATIS, or dramatis of the build folder) without a configuration;
 * `arguments` ends in NULL. */
Session *reader_start(const SessionStyle *style, const char *const *arguments);
/* The same with one file or folder. */
Session *reader_open(const SessionStyle *style, const char *path);
/* With the samples, read to the end. */
Session *reader_open_samples(uint32_t rows, uint32_t columns);

/* All is read and analysed. */
void expect_loaded(Session *session);
void expect_text(Session *session, const char *text);
/* The same, but the program may be busy with other things meanwhile. */
void expect_text_soon(Session *session, const char *text);
void expect_no_text(Session *session, const char *text);
/* The cells from the cursor on begin with one of the texts (ended by NULL). */
void expect_at_cursor(Session *session, const char *const *texts);
/* Fails with the screen. */
void fail_with_screen(Session *session, const char *format, ...) PRINTF_LIKE(2, 3);
/* What is on the screen from the cursor to the row's end; free() it. */
char *copy_at_cursor(Session *session);
/* The whole row of the cursor; free() it. */
char *copy_cursor_row(Session *session);

/* Ends by itself with that exit status and has given the terminal back: settings as before,
 * main screen, cursor shown. Ends the session. */
void expect_exit(Session *session, int exit_status);
/* The same for death by a signal. */
void expect_death(Session *session, int number);
/* Presses q and expects 0. */
void expect_quit(Session *session);
void expect_given_back(Session *session);
/* Nothing forbidden was sent so far. */
void expect_clean(Session *session, const AuditStyle *style);

/* Makes the entity of that name the target, and goes to its first mention. */
void reader_follow(Session *session, const char *name);
/* Goes to the cast and down to the row with that name. */
void reader_select_in_cast(Session *session, const char *name);

#endif
