#include <dramatis/text.h>

#include <string.h>
#include <unictype.h>

bool char_is_letter(uint32_t character)
{
    if (character < 0x80)
        return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
    return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_L);
}

bool char_is_upper(uint32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z';
    return uc_is_general_category_withtable(character,
                                            UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool char_is_lower(uint32_t character)
{
    if (character < 0x80)
        return character >= 'a' && character <= 'z';
    return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Ll);
}

bool char_is_digit(uint32_t character)
{
    if (character < 0x80)
        return character >= '0' && character <= '9';
    return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Nd);
}

bool char_is_space(uint32_t character)
{
    if (character < 0x80)
        return character == ' ' || (character >= '\t' && character <= '\r');
    return character == 0x200B || uc_is_property_white_space(character);
}

bool char_is_mark(uint32_t character)
{
    return character >= 0x300 &&
           uc_is_general_category_withtable(character, UC_CATEGORY_MASK_M);
}

/* Letters looked at by text_script: a headline's worth and more. */
enum { SCRIPT_BYTES = 4096 };

static const struct {
    const char *name; /* as the Unicode character database has it */
    Script script;
} script_names[] = {
    {"Latin", SCRIPT_LATIN},   {"Cyrillic", SCRIPT_CYRILLIC}, {"Greek", SCRIPT_GREEK},
    {"Hebrew", SCRIPT_HEBREW}, {"Arabic", SCRIPT_ARABIC},     {"Han", SCRIPT_HAN},
    {"Hiragana", SCRIPT_HAN},  {"Katakana", SCRIPT_HAN},      {"Hangul", SCRIPT_HAN},
    {"Bopomofo", SCRIPT_HAN},
};

static Script character_script(uint32_t character)
{
    const uc_script_t *script;

    if (character < 0x80)
        return SCRIPT_LATIN;
    script = uc_script(character);
    if (!script)
        return SCRIPT_OTHER;
    for (size_t i = 0; i < sizeof script_names / sizeof *script_names; i++)
        if (!strcmp(script->name, script_names[i].name))
            return script_names[i].script;
    return SCRIPT_OTHER;
}

Script text_script(const char *bytes, size_t length)
{
    size_t letters[SCRIPT_OTHER + 1] = {0};
    size_t seen = 0;
    size_t size;
    Script most = SCRIPT_UNKNOWN;

    for (size_t i = 0; i < length && seen < SCRIPT_BYTES; i += size) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte < 0x80) { /* nearly all there is */
            bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
            letters[SCRIPT_LATIN] += letter;
            seen += letter;
            size = 1;
            continue;
        }
        uint32_t character = utf8_decode(bytes + i, length - i, &size);
        if (!char_is_letter(character))
            continue;
        letters[character_script(character)]++;
        seen += size;
    }
    for (Script script = SCRIPT_LATIN; script <= SCRIPT_OTHER; script++)
        if (letters[script] > letters[most])
            most = script;
    return most;
}

const char *script_name(Script script)
{
    switch (script) {
    case SCRIPT_UNKNOWN:
        return "";
    case SCRIPT_LATIN:
        return "Latin";
    case SCRIPT_CYRILLIC:
        return "Cyrillic";
    case SCRIPT_GREEK:
        return "Greek";
    case SCRIPT_HEBREW:
        return "Hebrew";
    case SCRIPT_ARABIC:
        return "Arabic";
    case SCRIPT_HAN:
        return "Han";
    case SCRIPT_OTHER:
        return "other";
    }
    return "";
}
