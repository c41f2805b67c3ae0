#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- Starting -------------------------------------------------------------------------------
 */

typedef VECTOR(const char *) Words;

static void add_word(Words *words, const Bench *bench, const Material *material,
                     const char *word)
{
    const struct {
        const char *name, *value;
    } parts[] = {
        {"@program", bench->program},      {"@articles", material->articles},
        {"@urls", material->urls},         {"@cache", material->cache},
        {"@settings", material->settings},
    };
    if (strcmp(word, "@texts") == 0) {
        for (size_t i = 0; i < material->texts.count; i++)
            *vector_push(words) = material->texts.items[i];
        return;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(word, parts[i].name) == 0)
            word = parts[i].value;
    *vector_push(words) = word;
}

Session *program_start(const Bench *bench, ProgramName name, const Material *material,
                       const Setting *setting, const char *trace)
{
    static const char *const tracer[] = {
        "strace", "-f", "-qq", "-y", "-e", "trace=write,writev", "-o"};
    Words words = {0};
    for (size_t i = 0; trace && i < sizeof tracer / sizeof *tracer; i++)
        *vector_push(&words) = tracer[i];
    if (trace)
        *vector_push(&words) = trace;
    for (const char *const *word = programs[name].words; *word; word++)
        add_word(&words, bench, material, *word);
    *vector_push(&words) = NULL;
    /* It writes down there what was read: each start shall find the same. */
    if (name == NEWSBOAT)
        command_run((const char *const[]){"cp", material->kept_cache, material->cache, NULL},
                    NULL);
    Session *session = session_start(&(SessionStyle){.rows = setting->rows,
                                                     .columns = setting->columns,
                                                     .term = setting->term,
                                                     .environment = material->git_dir,
                                                     .mute = !setting->margins},
                                     words.items);
    vector_release(&words);
    return session;
}

void program_press(Session *session, ProgramName name, const char *keys)
{
    const int patience = 20, moment = 100; /* ms */
    session_type(session, keys);
    for (int i = 0; i < patience && !session_settle(session); i++)
        continue;
    while (programs[name].asks_others && session_pump(session, moment))
        session_settle(session);
}

/* --- Before and after -----------------------------------------------------------------------
 */

typedef struct Moment {
    Picture picture;
    size_t sent; /* bytes */
    double cpu;
} Moment;

static Moment moment_take(const Session *session)
{
    return (Moment){.picture = picture_take(session),
                    .sent = session_output(session)->length,
                    .cpu = process_cpu(session_program(session))};
}

/* The text pane is at the right edge, behind the last border. */
static uint32_t text_pane(const Picture *picture)
{
    uint32_t left = 0;
    for (uint32_t column = 0; column < picture->columns; column++)
        if (strcmp(picture->cells[picture->columns * 3 + column].text, "\xe2\x94\x82") == 0)
            left = column + 1;
    return left;
}

static bool same_page(const Picture *before, const Picture *after)
{
    for (uint32_t row = 1; row + 3 < after->rows; row++)
        for (uint32_t column = text_pane(after); column < after->columns; column++) {
            uint32_t at = row * after->columns + column;
            if (strcmp(before->cells[at].text, after->cells[at].text) != 0)
                return false;
        }
    return true;
}

static bool is_kind(Kind kind, const Picture *before, const Picture *after)
{
    if (pictures_equal(before, after))
        return false;
    return kind == KIND_ANY || same_page(before, after) == (kind == KIND_SAME_PAGE);
}

double link_milliseconds(double bytes, double cpu)
{
    const double round_trip = 200, bytes_a_millisecond = 57.6 / 8;
    return round_trip + cpu + bytes / bytes_a_millisecond;
}

static Effect effect_between(const Session *session, const Moment *before, const Moment *after)
{
    MinimumStyle style = {session_answers(session), text_pane(&after->picture),
                          after->picture.columns};
    Buffer least = BUFFER_EMPTY;
    Effect effect;
    minimum_encode(&before->picture, &after->picture, &style, &least);
    effect.values[BYTES] = (double)(after->sent - before->sent);
    effect.values[MINIMUM] = (double)least.length;
    effect.values[CPU] = after->cpu - before->cpu;
    effect.values[LINK] = link_milliseconds(effect.values[BYTES], effect.values[CPU]);
    buffer_release(&least);
    return effect;
}

Effect measure_keys(Session *session, ProgramName name, ActName act, Kind kind)
{
    const Keys *keys = &programs[name].keys[act];
    VECTOR(double) values[MEASURES] = {0};
    Effect medians;
    program_press(session, name, "");
    program_press(session, name, keys->before);
    Moment before = moment_take(session);
    for (size_t i = 0; i < keys->times; i++) {
        program_press(session, name, keys->key);
        Moment after = moment_take(session);
        if (is_kind(kind, &before.picture, &after.picture)) {
            Effect effect = effect_between(session, &before, &after);
            for (int measure = 0; measure < MEASURES; measure++)
                *vector_push(&values[measure]) = effect.values[measure];
        }
        picture_release(&before.picture);
        before = after;
    }
    picture_release(&before.picture);
    for (int measure = 0; measure < MEASURES; measure++) {
        medians.values[measure] = median(values[measure].items, values[measure].count);
        vector_release(&values[measure]);
    }
    return medians;
}

Effect measure_first_paint(Session *session, ProgramName name)
{
    /* The process' own figures count from its start. */
    Moment before = {.picture = picture_take(session)};
    program_press(session, name, "");
    program_press(session, name, programs[name].to_list);
    Moment after = moment_take(session);
    Effect effect = effect_between(session, &before, &after);
    picture_release(&before.picture);
    picture_release(&after.picture);
    return effect;
}
