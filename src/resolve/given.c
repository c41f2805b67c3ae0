/* Given names that are one: the forms of a name in related languages, and what people who bear
 * it are called. Compiled for this program from common knowledge; all words folded. */
#include "resolve-internal.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Forms between which a person's name is translated as often as transliterated. */
static const char *const forms[] = {
    /* East Slavic languages and their neighbours */
    "alexander aleksandr alexandr oleksandr aliaksandr alyaksandr aleksander aleksandar "
    "alexandru sandor",
    "alexandra aleksandra oleksandra",
    "alexei alexey aleksei aleksey oleksiy oleksii aliaksei aleksej alyaksey oleksij",
    "anastasia anastasiya anastasiia anastasija nastassia",
    "anatoly anatoliy anatolii anatolij anatol",
    "andrew andrei andrey andriy andrii andrij andrej andrzej andras ondrej",
    "anna hanna ganna",
    "anton antin",
    "arkady arkadiy arkadii arkadi arkadij",
    "arseny arseniy arsenii arsenij arseni",
    "artem artyom artiom artsiom",
    "bogdan bohdan",
    "boris borys barys",
    "daniil danylo danil danila daniel danilo",
    "daria darya dariya dariia",
    "denis denys dzianis",
    "dmitry dmitri dmitriy dmitrii dmytro dmitrij dzmitry dimitri dmitro",
    "elena olena yelena alena helena ielena",
    "ekaterina kateryna yekaterina katerina katsiaryna",
    "evgenia yevgenia yevheniia evgeniya yevgeniya",
    "fedor fyodor fedir fiodor",
    "gennady gennadiy gennadi hennadiy hennadii gennadii henadz",
    "georgy georgiy georgi heorhiy heorhii giorgi georgii",
    "gleb hlib",
    "grigory hryhoriy grigori hryhorii grigoriy grigorii ryhor hryhorij grigor",
    "igor ihor ihar",
    "ilya ilia illia illya",
    "iosif yosyp josip",
    "irina iryna",
    "ivan iwan",
    "julia yulia yuliya yuliia iulia iuliia julija ioulia juliya",
    "kirill kyrylo kiril kyryl cyril",
    "konstantin kostiantyn kostyantyn kanstantsin constantin",
    "ksenia xenia kseniya",
    "leonid leonyd leanid",
    "lidia lydia lidiya lidiia",
    "ludmila lyudmila lyudmyla liudmyla liudmila",
    "margarita marharyta",
    "maria mariya mariia marija maryia",
    "maxim maksim maksym maxym",
    "mikhail mykhailo mikhailo mykhaylo mihail mychajlo mihailo mikheil mikhas michail",
    "nadezhda nadiya nadiia nadia nadija nadya nadja nadezda",
    "natalia natalya nataliya nataliia natalja natalija",
    "nikita mykyta mikita",
    "nikolai nikolay mykola nikolaj mikalai nikola",
    "oleg oleh aleh",
    "olga olha volha",
    "pavel pavlo paval pawel",
    "petr pyotr petro piotr piatro petar",
    "roman raman",
    "ruslan rouslan",
    "semyon semen simeon",
    "sergei sergey serhiy serhii siarhei sergej serhij sergiy sergii",
    "stepan stephan stsiapan stefan",
    "svetlana svitlana sviatlana",
    "svyatoslav sviatoslav",
    "tatiana tatyana tetiana tetyana tatjana tatsiana",
    "timofey tymofiy timofei tymofii tsimafei",
    "vadim vadym vadzim",
    "valentin valentyn",
    "valery valeri valeriy valerii valeriu valerij",
    "vasily vasiliy vasyl vasili vasilii vasil",
    "victor viktor viktar wiktor",
    "viktoria victoria viktoriya viktoriia",
    "vitaly vitaliy vitalii vitali vital vitalij",
    "vladimir volodymyr uladzimir wladimir wolodymyr wlodzimierz volodimir",
    "vladislav vladyslav uladzislau wladyslaw",
    "vyacheslav viacheslav vjaceslav",
    "yakov yakiv jakov",
    "yaroslav iaroslav jaroslav jaroslaw",
    "yevgeny evgeny yevgeniy evgeniy yevhen evgenii yevhenii evgeni jewgeni evgenij ievgen",
    "yuri yuriy yurii yury iurii iouri juri jurij",
    /* Arabic, Persian and Turkish names */
    "abbas abas",
    "abdullah abdallah abdulla abdellah abdollah abdoulaye",
    "adel adil",
    "ahmad ahmed ahmet akhmad akhmed akhmet ahmat",
    "ali aly",
    "amir ameer emir",
    "anwar anouar enver",
    "ashraf achraf",
    "ayman aiman eymen",
    "aziz azeez",
    "bashar bachar",
    "bashir bachir basheer beshir",
    "faisal faysal feisal faycal",
    "farid fareed ferid",
    "farouk faruk farooq faruq",
    "fatima fatimah fatma fatemeh",
    "ghassan gassan",
    "habib habeeb",
    "hafez hafiz hafidh",
    "hamid hameed",
    "hasan hassan hassane",
    "hussein hussain husayn hossein hosein husein huseyin hocine houssein",
    "ibrahim ebrahim ibraheem ibrohim brahim",
    "iman eman",
    "ismail ismael esmail ismayil",
    "jalal djalal celal jalaal",
    "jamal gamal djamal cemal jamaal djamel",
    "javad jawad djavad cevad",
    "kamal kemal",
    "karim kareem kerim",
    "khaled khalid halid khalit",
    "khalil khaleel halil",
    "mahmoud mahmud mahmood mehmood",
    "majid majeed madjid mecid",
    "mansour mansur mansoor",
    "massoud masoud masud masood mesud",
    "mehdi mahdi",
    "mohammed muhammad mohamed mohammad mohamad muhammed mehmet muhamed mohamud mahomed "
    "magomed "
    "mohamet mamadou muhammet mouhamed momade mohammod",
    "mustafa mustapha moustafa mostafa moustapha",
    "nabil nabeel",
    "nasser nasir naser nassir",
    "omar umar omer umer oumar",
    "osama usama oussama ossama",
    "osman othman uthman usman ousmane",
    "qasem qassem qasim kasim kassem ghasem qassim kasem gasem",
    "rashid rasheed rachid reshid",
    "reza rida ridha riza",
    "saeed said sayeed saeid",
    "saleh salih",
    "salim saleem selim",
    "samir sameer",
    "sharif sherif shareef cherif",
    "suleiman sulaiman soleiman suleyman sulayman soliman suliman",
    "tariq tarek tareq tarik",
    "walid waleed oualid velid",
    "yahya yehya yahia yihya",
    "yasser yasir yaser",
    "yusuf yousef youssef yousuf yusif yosef youcef yousif yussuf",
    "zaynab zainab zeinab zeynep",
    "abdulrahman abdurrahman abderrahmane abdelrahman abdirahman abdulrehman",
    "abu abou",
    "adnan adnane",
    "aisha ayesha aicha aysha aishah ayse",
    "akram ekrem",
    "amin ameen emin",
    "asim assem asem aasim",
    "asif asef",
    "ata atta",
    "atef atif",
    "ayyub ayoub ayub eyup",
    "badr bader bedr",
    "bilal belal billal",
    "burhan borhan",
    "daoud dawood daud dawud davud",
    "fadel fadil fazil fadhil fazel",
    "faez fayez faiz fayiz fawaz",
    "fathi fethi",
    "fouad fuad foad",
    "ghaleb ghalib galib",
    "ghulam gholam golam gulam",
    "hadi hady",
    "haitham haytham heitham",
    "hakim hakeem",
    "hani hany",
    "hashim hashem hachem hashem",
    "hayat hayaat",
    "hisham hesham hicham",
    "idris idrees edris idriss",
    "ihab ehab iehab",
    "ikram ikraam",
    "imad emad imaad",
    "isa issa eissa essa",
    "jabir jaber djaber",
    "jafar jaafar djafar cafer jafer jaffar",
    "jibril jibreel djibril gibril",
    "kadir qadir qader kader",
    "khadija khadijah hatice khadidja",
    "laila layla leila leyla",
    "latif lateef",
    "luay louay loay",
    "lutfi lotfi",
    "mariam maryam meryem miriam",
    "marwan merwan marouane",
    "mazen mazin",
    "mohsen muhsin mohsin",
    "moez muiz",
    "morteza murtaza murtada mortaza murtadha",
    "muammar moammar mouammar muamar",
    "mukhtar mokhtar muktar",
    "munir mounir muneer monir",
    "musa moussa mousa moosa",
    "nadim nadeem nedim",
    "naim naeem",
    "naji nagi",
    "najib nagib najeeb nadjib najibullah",
    "nidal nedal",
    "nizar nezar",
    "nour noor nur",
    "rabi rabie rabih",
    "rafiq rafik rafic rafeeq",
    "rahim raheem rachim rahem",
    "rami ramy",
    "ramiz ramez",
    "sabri sabry",
    "sadiq sadegh sadik sadeq sadek",
    "saif seif sayf sayef",
    "salah saleh salaah",
    "salman selman",
    "sami samy",
    "shabib shebib chabib",
    "shakir shaker chaker",
    "shawqi shawki shawky chawki",
    "shukri shoukri choukri",
    "subhi sobhi",
    "tahir taher tahar",
    "talal tallal",
    "tawfiq tawfik toufic taufik tevfik",
    "umm um oum",
    "wael wail",
    "wahid waheed",
    "yasin yaseen yassin yassine yacine",
    "yunus younes younis yunis younus",
    "zaid zayd zeid zayed",
    "zakaria zakariya zekeriya zakariyya",
    "zia ziya diya",
    "ziad ziyad zeyad",
    "zubair zubayr zoubeir zubeyr",
    /* Hebrew */
    "benjamin binyamin benyamin",
    "isaac yitzhak itzhak yitzchak",
    "jacob yaakov yaacov",
    "joseph yosef yossef",
    "moshe moishe",
    "samuel shmuel",
    "solomon shlomo",
    "yehuda yehudah",
    /* Greek, Armenian, Georgian */
    "alexis alexios",
    "dimitris dimitrios demetris dimitri",
    "george georgios giorgos yiorgos",
    "ioannis yannis giannis yiannis",
    "konstantinos costas kostas constantinos",
    "nikolaos nikos",
    "panagiotis panayiotis",
    "petros bedros",
    "hovhannes hovannes ohannes",
    "david davit",
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
    "benjamin ben benny benji",
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
    "gabrielle gabby gaby",
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
    "agnes aggie",
    "amanda mandy",
    "angela angie",
    "arthur art",
    "augustus gus",
    "cynthia cindy",
    "eleanor ellie nell nora",
    "emanuel manny",
    "ernest ernie",
    "francisco paco pancho",
    "franklin frank",
    "jacqueline jackie",
    "janet jan",
    "jose pepe",
    "josephine josie jo",
    "judith judy",
    "leopold leo",
    "manuel manny manolo",
    "melissa mel",
    "melvin mel",
    "norman norm",
    "oliver ollie",
    "penelope penny",
    "reginald reg reggie",
    "roberta bobbie",
    "roderick rod",
    "rodney rod",
    "rosemary rose rosie",
    "stanley stan",
    "sylvester sly",
    "valerie val",
    "veronica ronnie",
    "virginia ginny",
    "winston win",
    "zachary zach zack",
};

/* --- Looking up --------------------------------------------------------------------------- */

enum { KEYS_MOST = 2048, GIVEN_KEY_BYTES = 24 };

typedef struct GivenKey {
    char key[GIVEN_KEY_BYTES];
    uint8_t group; /* from 1 on; the short forms behind the others */
    bool shortened;
} GivenKey;

static GivenKey given_keys[KEYS_MOST];
static size_t given_key_count;

static int by_key(const void *a, const void *b)
{
    const GivenKey *x = a, *y = b;
    int order = strcmp(x->key, y->key);

    if (order)
        return order;
    return x->shortened != y->shortened ? x->shortened - y->shortened : x->group - y->group;
}

static void read_groups(const char *const *groups, size_t count, bool shortened)
{
    for (size_t i = 0; i < count; i++)
        for (const char *at = groups[i]; *at; at += strspn(at, " ")) {
            char word[GIVEN_KEY_BYTES] = "", key[NAME_KEY_BYTES];
            size_t length = strcspn(at, " ");
            if (length >= sizeof word || given_key_count == KEYS_MOST)
                BUG("no room for the given name %s", at);
            memcpy(word, at, length);
            name_key(word, true, false, key);
            if (strlen(key) >= GIVEN_KEY_BYTES)
                BUG("no room for the key of %s", word);
            GivenKey *entry = &given_keys[given_key_count++];
            memcpy(entry->key, key, strlen(key) + 1);
            entry->group = (uint8_t)(i + 1);
            entry->shortened = shortened;
            at += length;
        }
}

static void read_all(void)
{
    _Static_assert(sizeof forms / sizeof *forms < UINT8_MAX, "numbers are bytes");
    _Static_assert(sizeof short_forms / sizeof *short_forms < UINT8_MAX, "numbers are bytes");
    read_groups(forms, sizeof forms / sizeof *forms, false);
    read_groups(short_forms, sizeof short_forms / sizeof *short_forms, true);
    qsort(given_keys, given_key_count, sizeof *given_keys, by_key);
}

static void note_group(GivenGroups *groups, uint8_t number)
{
    for (size_t i = 0; i < GIVEN_GROUPS_MOST; i++) {
        if (groups->numbers[i] == number)
            return;
        if (!groups->numbers[i]) {
            groups->numbers[i] = number;
            return;
        }
    }
}

void given_groups(NameToken *token)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, read_all);
    for (int k = 0; k < token->key_count; k++) {
        size_t low = 0, high = given_key_count;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (strcmp(given_keys[middle].key, token->givens[k]) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < given_key_count && strcmp(given_keys[low].key, token->givens[k]) == 0;
             low++)
            note_group(given_keys[low].shortened ? &token->shortened : &token->translated,
                       given_keys[low].group);
    }
}

bool given_share(GivenGroups a, GivenGroups b)
{
    for (size_t i = 0; i < GIVEN_GROUPS_MOST && a.numbers[i]; i++)
        for (size_t j = 0; j < GIVEN_GROUPS_MOST && b.numbers[j]; j++)
            if (a.numbers[i] == b.numbers[j])
                return true;
    return false;
}
