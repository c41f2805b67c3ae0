/* Given names that are one: the forms of a name in related languages, and what people who bear
 * it are called. Compiled for this program from common knowledge; all words folded. */
#include "resolve-internal.h"

#include <string.h>

/* Forms between which a person's name is translated as often as transliterated. */
static const char *const forms[] = {
    "alexander aleksandr alexandr oleksandr aliaksandr alyaksandr aleksander",
    "alexei alexey aleksei aleksey oleksiy oleksii aliaksei",
    "anatoly anatoliy anatolii anatolij",
    "andrew andrei andrey andriy andrii andrij",
    "artem artyom",
    "daniil danylo danil",
    "dmitry dmitri dmitriy dmitrii dmytro dmitrij",
    "elena olena yelena alena",
    "ekaterina kateryna yekaterina katerina",
    "fedor fyodor fedir",
    "grigory hryhoriy grigori hryhorii grigoriy",
    "igor ihor",
    "irina iryna",
    "kirill kyrylo kiril",
    "konstantin kostiantyn kostyantyn",
    "leonid leonyd",
    "maxim maksim maksym",
    "mikhail mykhailo mikhailo mykhaylo mihail",
    "nikita mykyta",
    "nikolai nikolay mykola nikolaj",
    "pavel pavlo",
    "petr pyotr petro piotr",
    "semyon semen",
    "sergei sergey serhiy serhii siarhei sergej",
    "stepan stephan",
    "svetlana svitlana",
    "tatiana tatyana tetiana tetyana",
    "valery valeri valeriy valerii",
    "vasily vasiliy vasyl",
    "vladimir volodymyr uladzimir wladimir",
    "vladislav vladyslav",
    "vyacheslav viacheslav",
    "yevgeny evgeny yevgeniy evgeniy yevhen evgenii yevhenii",
    "yuri yuriy yurii yury iurii",
};

/* Short and pet forms: the same person may be, but need not. */
static const char *const short_forms[] = {
    "abraham abe",
    "albert al bert",
    "alexander alex sasha",
    "alfred alf fred",
    "andrew andy drew",
    "anthony antony tony",
    "barbara barb",
    "benjamin ben benny",
    "bernard bernie",
    "bradley brad",
    "catherine cathy kate",
    "charles charlie chuck",
    "christina chris tina",
    "christopher chris",
    "clifford cliff",
    "daniel dan danny",
    "david dave",
    "deborah debbie deb",
    "donald don donnie",
    "dorothy dot",
    "douglas doug",
    "edward ed eddie ted ned",
    "elizabeth liz beth betty lizzie",
    "eugene gene",
    "francis frank",
    "frederick fred freddie",
    "gabriel gabe",
    "gerald gerry jerry",
    "geoffrey geoff",
    "gregory greg",
    "harold harry hal",
    "henry hank harry",
    "jacob jake",
    "james jim jimmy jamie",
    "jeffrey jeff",
    "jennifer jen jenny",
    "jeremy jerry",
    "jessica jess",
    "john jack johnny",
    "jonathan jon",
    "joseph joe joey",
    "joshua josh",
    "katherine kate kathy katie kat",
    "kathleen kathy",
    "kenneth ken kenny",
    "kimberly kim",
    "lawrence larry",
    "leonard len lenny",
    "louis lou",
    "margaret maggie meg peggy",
    "matthew matt",
    "maximilian max",
    "michael mike mick mickey",
    "mitchell mitch",
    "nathaniel nathan nate nat",
    "nicholas nick",
    "pamela pam",
    "patricia pat patty tricia",
    "patrick pat paddy",
    "peter pete",
    "philip phil",
    "phillip phil",
    "raymond ray",
    "rebecca becky",
    "richard rick dick richie rich",
    "robert bob bobby rob robbie",
    "ronald ron ronnie",
    "rudolph rudy",
    "russell russ",
    "samuel sam sammy",
    "sandra sandy",
    "stephen steve",
    "steven steve",
    "stuart stu",
    "susan sue susie",
    "terence terry",
    "theodore ted teddy theo",
    "thomas tom tommy",
    "timothy tim",
    "victoria vicky",
    "vincent vince",
    "walter walt",
    "wesley wes",
    "william bill will billy",
    "zachary zach zack",
};

static bool has_word(const char *words, const char *word)
{
    size_t length = strlen(word);

    if (!length)
        return false;
    for (const char *at = words; (at = strstr(at, word)); at++)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

static GivenGroups groups_of(const char *const *groups, size_t count, const char *given)
{
    GivenGroups found = {{0}};
    size_t known = 0;

    for (size_t i = 0; i < count && known < GIVEN_GROUPS_MOST; i++)
        if (has_word(groups[i], given))
            found.numbers[known++] = (uint8_t)(i + 1);
    return found;
}

GivenGroups given_translated(const char *given)
{
    _Static_assert(sizeof forms / sizeof *forms < UINT8_MAX, "numbers are bytes");
    return groups_of(forms, sizeof forms / sizeof *forms, given);
}

GivenGroups given_shortened(const char *given)
{
    _Static_assert(sizeof short_forms / sizeof *short_forms < UINT8_MAX, "numbers are bytes");
    return groups_of(short_forms, sizeof short_forms / sizeof *short_forms, given);
}

bool given_share(GivenGroups a, GivenGroups b)
{
    for (size_t i = 0; i < GIVEN_GROUPS_MOST && a.numbers[i]; i++)
        for (size_t j = 0; j < GIVEN_GROUPS_MOST && b.numbers[j]; j++)
            if (a.numbers[i] == b.numbers[j])
                return true;
    return false;
}
