/* bench: what the measurements share. A figure is ours against a reference in the same run on
 * the same machine, or against a limit that holds for any machine. */
#ifndef DRAMATIS_BENCH_H
#define DRAMATIS_BENCH_H

#include "minimum.h"

/* --- Programs (programs.c) ------------------------------------------------------------------
 */

typedef enum ProgramName { DRAMATIS, LESS, VIM, NEWSBOAT, TIG, PROGRAMS } ProgramName;

typedef enum ActName {
    FIRST_PAINT,
    LIST_ROW,
    SELECTION,
    LINE,
    LINE_ONE_PANE,
    PAGE,
    TYPED_AHEAD,
    NEXT_MENTION,
    OFF_PAGE,
    NEXT_ARTICLE,
    ACTS
} ActName;

/* How a program is made to act: what is pressed to get there, and what is measured. */
typedef struct Keys {
    const char *before;
    const char *key; /* NULL: it cannot do that */
    size_t times;
} Keys;

typedef struct Program {
    const char *name;
    const char *words[10]; /* of its command line; "@..." stands for a part of the material */
    const char *to_list;   /* keys from its first screen to the list of articles */
    Keys keys[ACTS];
    bool asks_others; /* sleeps while others work for it */
} Program;

extern const Program programs[PROGRAMS];
extern const char *const act_names[ACTS];

/* --- Figures (bench.c) ----------------------------------------------------------------------
 */

typedef struct Figure {
    char name[64];
    double ours, reference; /* NAN: could not be measured */
    const char *unit;       /* "bytes", "ms", "kB" */
    const char *against;    /* "minimum", "less", "goal" ... */
    double limit;           /* on ours / reference */
} Figure;

typedef struct Bench {
    const char *program;
    char *samples; /* folder */
    uint32_t most; /* articles of the largest pile */
    bool there[PROGRAMS];
    VECTOR(Figure) figures;
} Bench;

void figure_add(Bench *bench, const char *name, double ours, double reference, const char *unit,
                const char *against, double limit);

/* Middle of the values, NAN of none; reorders them. */
double median(double *values, size_t count);

/* A line of a table: a label, the goal (NAN: none), then a column for each program there is. */
void table_head(const Bench *bench, const char *title, const char *first);
void table_line(const Bench *bench, const char *label, double first, double goal,
                const double values[PROGRAMS]);

/* --- What the programs read (material.c) ----------------------------------------------------
 */

/* The same invented articles in the form each program likes. */
typedef struct Material {
    char *folder;         /* of all that is here */
    char *articles;       /* folder with a file for each */
    VECTOR(char *) texts; /* each as a file while they are few, else one file with all */
    char *urls, *cache, *kept_cache, *settings; /* for newsboat */
    char *git_dir;                              /* GIT_DIR=..., a commit for each, for tig */
    size_t bytes;                               /* of text */
} Material;

Material material_new(const Bench *bench, uint32_t articles, uint32_t paragraphs);
void material_release(Material *material);

/* --- Processes (process.c) ------------------------------------------------------------------
 */

/* CPU ms of a process, all its threads, and its children that have ended. */
double process_cpu(pid_t process);
/* Runs a command without terminal and output, its input from a file (NULL: none); CPU ms of
 * it, NAN when it failed. `words` ends in NULL. */
double command_run(const char *const *words, const char *input);

/* --- Measuring (measure.c) ------------------------------------------------------------------
 */

/* A size and kind of terminal. */
typedef struct Setting {
    const char *label;
    uint32_t rows, columns;
    const char *term;
    bool margins; /* answers that it has left and right margins */
} Setting;

/* A session with the program on the material, nothing of which was taken yet. What it writes is
 * noted in the file `trace`, unless that is NULL. */
Session *program_start(const Bench *bench, ProgramName name, const Material *material,
                       const Setting *setting, const char *trace);
/* Types, and waits until the program has done all of it, however long that takes. */
void program_press(Session *session, ProgramName name, const char *keys);

typedef enum Measure {
    BYTES,
    MINIMUM, /* bytes the change needs */
    CPU,     /* ms from the key until it sleeps again */
    LINK,    /* ms until it is painted at the other end of a slow line */
    MEASURES
} Measure;

/* What one key did; NAN where it never did anything of the kind. */
typedef struct Effect {
    double values[MEASURES];
} Effect;

typedef enum Kind {
    KIND_ANY,
    KIND_SAME_PAGE, /* no letter of the text changed, only how it looks */
    KIND_OTHER_PAGE
} Kind;

/* ms that a change takes over a line of 200 ms there and back, and 57.6 kbit/s. */
double link_milliseconds(double bytes, double cpu);
/* Does the act and takes the medians over those presses that changed something, and were of
 * that kind. */
Effect measure_keys(Session *session, ProgramName name, ActName act, Kind kind);
/* From the start until the list and all that belongs to it is on the screen. */
Effect measure_first_paint(Session *session, ProgramName name);

/* --- What is measured -----------------------------------------------------------------------
 */

/* bench-bytes.c: what a key costs, act by act. */
void bench_bytes(Bench *bench);
/* bench-writes.c: how often the terminal is written to for it. */
void bench_writes(Bench *bench);
/* bench-names.c: from text to names, on one core. */
void bench_names(Bench *bench);
/* bench-piles.c: lists of few and of many articles, and what is kept of them. */
void bench_piles(Bench *bench);
/* bench-start.c: starting on the samples, and idling there. */
void bench_start(Bench *bench);

#endif
