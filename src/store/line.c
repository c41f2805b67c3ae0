/* One line of the file, read and written. */
#include <dramatis/store.h>

#include <string.h>

enum { COLUMNS_MOST = 6, COLUMNS_LEAST = 3, ID_BYTES_MOST = 40, LINE_BYTES_MOST = 8192 };

static const struct {
    const char *verb;
    JudgementKind kind;
} verbs[] = {{"same", JUDGEMENT_SAME}, {"differ", JUDGEMENT_DIFFER}, {"name", JUDGEMENT_NAME},
             {"type", JUDGEMENT_TYPE}, {"ignore", JUDGEMENT_IGNORE}, {"alias", JUDGEMENT_SAME}};

enum { VERBS = sizeof verbs / sizeof *verbs };

/* --- Reading ------------------------------------------------------------------------------ */

static bool check_bytes(const char *line, size_t length, Error *error)
{
    if (length > LINE_BYTES_MOST)
        return error_set(error, "the line is longer than %d bytes", LINE_BYTES_MOST);
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t character = utf8_decode(line + at, length - at, &size);
        bool replaced = size != 3 || memcmp(line + at, "\xEF\xBF\xBD", size) != 0;
        if (character == 0xFFFD && replaced)
            return error_set(error, "byte %zu is not UTF-8", at + 1);
        if ((character < 0x20 && character != '\t') || (character >= 0x7f && character < 0xa0))
            return error_set(error, "byte %zu is a control character", at + 1);
    }
    return true;
}

static int hex_value(char digit)
{
    const char *digits = "0123456789abcdef", *found = strchr(digits, digit);

    return digit && found ? (int)(found - digits) : -1;
}

/* Undoes the escapes of a column; NULL for one that is none. */
static const char *read_text(Arena *arena, const char *bytes, size_t length)
{
    Buffer text = BUFFER_EMPTY;
    bool good = true;

    for (size_t i = 0; good && i < length; i++) {
        if (bytes[i] != '\\') {
            buffer_add_byte(&text, bytes[i]);
        } else if (i + 1 < length && bytes[i + 1] == '\\') {
            buffer_add_byte(&text, bytes[++i]);
        } else {
            int high = i + 3 < length && bytes[i + 1] == 'x' ? hex_value(bytes[i + 2]) : -1;
            int low = high < 0 ? -1 : hex_value(bytes[i + 3]);
            good = low >= 0 && high * 16 + low > 0 && high * 16 + low < 0x80;
            buffer_add_byte(&text, (char)(high * 16 + low));
            i += 3;
        }
    }
    const char *copy = good ? arena_copy(arena, text.bytes, text.length) : NULL;
    buffer_release(&text);
    return copy;
}

static bool read_type(const char *word, EntityType *type, Error *error)
{
    for (int i = 0; word && i < ENTITY_TYPE_COUNT; i++)
        if (strcmp(word, entity_type_code((EntityType)i)) == 0) {
            *type = (EntityType)i;
            return true;
        }
    return error_set(error, "\"%.20s\" is no type: PER, ORG, LOC or MISC", word ? word : "");
}

static bool id_is_good(const char *id)
{
    size_t length = strlen(id);

    return length && length <= ID_BYTES_MOST &&
           strspn(id, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-+:._") ==
               length;
}

static StoreLine read_judgement(char *const *columns, size_t count, JudgementKind kind,
                                Judgement *judgement, Error *error)
{
    *judgement = (Judgement){.kind = kind, .name = count > 3 ? columns[3] : "", .other = ""};
    if (!read_type(columns[2], &judgement->type, error))
        return STORE_LINE_DAMAGED;
    judgement->to = judgement->type;
    if (!*judgement->name) {
        error_set(error, "a name is missing");
        return STORE_LINE_DAMAGED;
    }
    const char *other = count > 4 ? columns[4] : "";
    if (kind == JUDGEMENT_IGNORE) {
        /* Only in some article: of a later version. */
        return !*other || strcmp(other, "*") == 0 ? STORE_LINE_JUDGEMENT : STORE_LINE_UNKNOWN;
    }
    if (kind == JUDGEMENT_TYPE)
        return read_type(other, &judgement->to, error) ? STORE_LINE_JUDGEMENT
                                                       : STORE_LINE_DAMAGED;
    if (!*other) {
        error_set(error, "the second name is missing");
        return STORE_LINE_DAMAGED;
    }
    /* It goes to terminals and files as it is. */
    for (const char *at = other; kind == JUDGEMENT_NAME && *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7f) {
            error_set(error, "the name that is shown has a control character");
            return STORE_LINE_DAMAGED;
        }
    bool typed = count > 5 && *columns[5] && strcmp(columns[5], "*") != 0;
    if (typed && (kind == JUDGEMENT_NAME || !read_type(columns[5], &judgement->to, NULL)))
        return STORE_LINE_UNKNOWN;
    judgement->other = other;
    return STORE_LINE_JUDGEMENT;
}

StoreLine store_parse(Arena *arena, const char *line, size_t length, Judgement *judgement,
                      const char **id, Error *error)
{
    char *columns[COLUMNS_MOST];
    size_t count = 0;

    *judgement = (Judgement){.name = "", .other = ""};
    *id = "";
    if (length && line[length - 1] == '\r')
        length--;
    if (!check_bytes(line, length, error))
        return STORE_LINE_DAMAGED;
    size_t blanks = 0;
    while (blanks < length && (line[blanks] == ' ' || line[blanks] == '\t'))
        blanks++;
    if (blanks == length || line[blanks] == '#')
        return STORE_LINE_NOTHING;
    for (size_t start = 0, end; start <= length && count < COLUMNS_MOST; start = end + 1) {
        const char *tab = memchr(line + start, '\t', length - start);
        end = tab ? (size_t)(tab - line) : length;
        columns[count] = (char *)read_text(arena, line + start, end - start);
        if (!columns[count]) {
            error_set(error, "column %zu has a backslash that means nothing", count + 1);
            return STORE_LINE_DAMAGED;
        }
        count++;
    }
    if (count < COLUMNS_LEAST) {
        error_set(error, "there are fewer than %d columns", COLUMNS_LEAST);
        return STORE_LINE_DAMAGED;
    }
    *id = columns[0];
    if (!id_is_good(*id)) {
        error_set(error, "the first column is no number or time");
        return STORE_LINE_DAMAGED;
    }
    if (strcmp(columns[1], "undo") == 0) {
        judgement->name = columns[2];
        judgement->other = count > 3 ? columns[3] : "";
        if (id_is_good(columns[2]))
            return STORE_LINE_UNDO;
        error_set(error, "what to undo is no number or time");
        return STORE_LINE_DAMAGED;
    }
    for (size_t i = 0; i < VERBS; i++)
        if (strcmp(columns[1], verbs[i].verb) == 0)
            return read_judgement(columns, count, verbs[i].kind, judgement, error);
    return STORE_LINE_UNKNOWN;
}

/* --- Writing ------------------------------------------------------------------------------ */

static void write_text(Buffer *out, const char *text)
{
    for (size_t at = 0, size, length = strlen(text); at < length; at += size) {
        uint32_t character = utf8_decode(text + at, length - at, &size);
        if (character == '\\')
            buffer_add_string(out, "\\\\");
        else if (character < 0x20 || character == 0x7f)
            buffer_addf(out, "\\x%02x", character);
        else
            utf8_add(out, character >= 0x80 && character < 0xa0 ? 0xFFFD : character);
    }
}

void store_write_line(Buffer *out, const char *id, const Judgement *judgement)
{
    size_t i = 0;

    while (verbs[i].kind != judgement->kind)
        i++;
    buffer_addf(out, "%s\t%s\t%s\t", id, verbs[i].verb, entity_type_code(judgement->type));
    write_text(out, judgement->name);
    buffer_add_byte(out, '\t');
    if (judgement->kind == JUDGEMENT_IGNORE)
        buffer_add_byte(out, '*');
    else if (judgement->kind == JUDGEMENT_TYPE)
        buffer_add_string(out, entity_type_code(judgement->to));
    else
        write_text(out, judgement->other);
    bool pair = judgement->kind == JUDGEMENT_SAME || judgement->kind == JUDGEMENT_DIFFER;
    if (pair && judgement->to != judgement->type)
        buffer_addf(out, "\t%s", entity_type_code(judgement->to));
    buffer_add_byte(out, '\n');
}

void store_write_undo(Buffer *out, const char *id, const char *undone, const char *name)
{
    buffer_addf(out, "%s\tundo\t%s\t", id, undone);
    write_text(out, name);
    buffer_add_byte(out, '\n');
}
