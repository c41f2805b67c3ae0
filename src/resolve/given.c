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

    for (const char *at = words; (at = strstr(at, word)); at++)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

static bool in_one_group(const char *const *groups, size_t count, const char *a, const char *b)
{
    for (size_t i = 0; i < count; i++)
        if (has_word(groups[i], a) && has_word(groups[i], b))
            return true;
    return false;
}

bool given_same(const char *a, const char *b)
{
    return in_one_group(forms, sizeof forms / sizeof *forms, a, b);
}

bool given_short(const char *a, const char *b)
{
    return in_one_group(short_forms, sizeof short_forms / sizeof *short_forms, a, b);
}
