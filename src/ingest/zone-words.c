/* The words that lines of a page are known by, as they are under FOLD_NAME. */
#include "ingest-internal.h"

#include <string.h>

/* Lines that are furniture when they say just this. */
static const char *const furniture[] = {"ad",
                                        "ads",
                                        "advertisement",
                                        "advertising",
                                        "sponsored",
                                        "sponsored content",
                                        "promoted",
                                        "share",
                                        "share this",
                                        "share this article",
                                        "share this story",
                                        "share article",
                                        "tweet",
                                        "facebook",
                                        "twitter",
                                        "x",
                                        "whatsapp",
                                        "telegram",
                                        "linkedin",
                                        "reddit",
                                        "pinterest",
                                        "instagram",
                                        "youtube",
                                        "email",
                                        "e-mail",
                                        "print",
                                        "copy link",
                                        "link copied",
                                        "save",
                                        "like",
                                        "comment",
                                        "comments",
                                        "leave a comment",
                                        "no comments",
                                        "bookmark",
                                        "listen",
                                        "watch",
                                        "subscribe",
                                        "subscribe now",
                                        "sign in",
                                        "sign up",
                                        "log in",
                                        "login",
                                        "register",
                                        "menu",
                                        "search",
                                        "close",
                                        "home",
                                        "homepage",
                                        "skip to content",
                                        "skip to main content",
                                        "back to top",
                                        "loading",
                                        "loading...",
                                        "next",
                                        "previous",
                                        "show more",
                                        "load more",
                                        "more",
                                        "newsletter",
                                        "our newsletter",
                                        "follow us",
                                        "contact us",
                                        "about us",
                                        "privacy policy",
                                        "terms of use",
                                        "cookie policy",
                                        "accept",
                                        "breaking news",
                                        "live",
                                        "live updates",
                                        "exclusive",
                                        "world",
                                        "news",
                                        "politics",
                                        "business",
                                        "economy",
                                        "sport",
                                        "sports",
                                        "opinion",
                                        "culture",
                                        "video",
                                        "videos",
                                        "photos",
                                        "gallery",
                                        "skip navigation",
                                        "accessibility help",
                                        "accessibility links",
                                        "play",
                                        "play video",
                                        "watch live",
                                        "back",
                                        "go back",
                                        "top",
                                        "share on facebook",
                                        "share on x",
                                        "share on twitter",
                                        "share on whatsapp",
                                        "getty images",
                                        "reuters photo",
                                        "all rights reserved",
                                        "comments are closed",
                                        "report an error",
                                        "report a mistake",
                                        "support us",
                                        "donate",
                                        "donate now",
                                        "become a member",
                                        "want to read more?",
                                        "in this article",
                                        "in this story",
                                        "on this page",
                                        "table of contents",
                                        "end of advertisement",
                                        "story continues below advertisement",
                                        "article continues below",
                                        "article continues after ad",
                                        "continue reading",
                                        "continue reading below",
                                        "read full story",
                                        "read the full story",
                                        "view comments",
                                        "show comments",
                                        "add comment",
                                        "post a comment",
                                        "what's next",
                                        "opinions",
                                        "features",
                                        "technology",
                                        "tech",
                                        "science",
                                        "health",
                                        "entertainment",
                                        "lifestyle",
                                        "travel",
                                        "weather",
                                        "middle east",
                                        "asia",
                                        "africa",
                                        "americas",
                                        "international",
                                        "national",
                                        "local"};

/* Lines that are furniture when they begin so. */
static const char *const furniture_start[] = {"advertisement",
                                              "last update",
                                              "last updated",
                                              "updated:",
                                              "updated on",
                                              "updated at",
                                              "published:",
                                              "published on",
                                              "published at",
                                              "posted on",
                                              "posted at",
                                              "posted:",
                                              "first published",
                                              "last modified",
                                              "created:",
                                              "read more:",
                                              "read more about",
                                              "read also:",
                                              "also read",
                                              "see also:",
                                              "related:",
                                              "more on this",
                                              "more about",
                                              "follow us",
                                              "follow us on",
                                              "subscribe to",
                                              "sign up for",
                                              "sign up to",
                                              "join our",
                                              "join us on",
                                              "download our",
                                              "download the",
                                              "get our",
                                              "get the latest",
                                              "share on",
                                              "share this",
                                              "share via",
                                              "photo:",
                                              "photos:",
                                              "photo by",
                                              "photograph:",
                                              "photo credit",
                                              "image:",
                                              "image credit",
                                              "image source",
                                              "picture:",
                                              "credit:",
                                              "caption:",
                                              "video:",
                                              "watch:",
                                              "listen:",
                                              "file photo",
                                              "copyright",
                                              "(c) ",
                                              "©",
                                              "all rights reserved",
                                              "click here",
                                              "tap here",
                                              "tags:",
                                              "tag:",
                                              "topics:",
                                              "topic:",
                                              "category:",
                                              "categories:",
                                              "filed under",
                                              "keywords:",
                                              "comments (",
                                              "this article was originally published",
                                              "this story was originally published",
                                              "reading time",
                                              "estimated reading time",
                                              "we use cookies",
                                              "this website uses cookies",
                                              "image caption",
                                              "photo caption",
                                              "skip to",
                                              "more from",
                                              "more in ",
                                              "story continues",
                                              "article continues",
                                              "advertisement -",
                                              "continue reading",
                                              "thank you for reading",
                                              "support our",
                                              "click to",
                                              "listen to this article",
                                              "this article was first published",
                                              "this story was first published",
                                              "terms of use",
                                              "privacy policy",
                                              "our standards:",
                                              "sign up here",
                                              "this story has not been edited",
                                              "this article has not been edited"};

/* What a number at the start of a line may count, for the line to be furniture: "936 Views".
 * */
static const char *const counted[] = {
    "view",       "views",       "min read",   "mins read",   "minute read", "minutes read",
    "min",        "mins",        "minute",     "minutes",     "share",       "shares",
    "comment",    "comments",    "like",       "likes",       "read",        "reads",
    "second ago", "seconds ago", "minute ago", "minutes ago", "min ago",     "mins ago",
    "hour ago",   "hours ago",   "day ago",    "days ago",    "week ago",    "weeks ago",
    "month ago",  "months ago",  "year ago",   "years ago",   "retweets",    "reactions",
    "followers",  "photos",      "images"};

/* What opens a list of other articles. */
static const char *const more[] = {"related",
                                   "related articles",
                                   "related stories",
                                   "related news",
                                   "related topics",
                                   "related content",
                                   "related links",
                                   "recommended",
                                   "recommended for you",
                                   "most read",
                                   "most viewed",
                                   "most popular",
                                   "popular",
                                   "trending",
                                   "trending now",
                                   "latest",
                                   "latest news",
                                   "top stories",
                                   "you may also like",
                                   "you might also like",
                                   "more stories",
                                   "more news",
                                   "read more",
                                   "read next",
                                   "read also",
                                   "see also",
                                   "also read",
                                   "up next",
                                   "topics",
                                   "tags",
                                   "topic",
                                   "editor's picks",
                                   "editors' picks",
                                   "next article",
                                   "previous article"};

/* What names the maker of a picture, behind its description. */
static const char *const caption[] = {
    "photo: ",        "photos: ",       "photo by ",       "photos by ",
    "photo from ",    "photo via ",     "photo courtesy ", "photo shared by ",
    "photograph: ",   "photograph by ", "image: ",         "images: ",
    "image by ",      "images by ",     "image from ",     "image via ",
    "picture: ",      "picture by ",    "credit: ",        "screenshot from ",
    "screenshot of ", "file photo",     "illustration: ",  "illustration by "};

/* Beginnings that nothing but a byline has. */
static const char *const byline[] = {"author: ",        "authors: ",
                                     "written by ",     "written by: ",
                                     "reporter: ",      "reported by ",
                                     "reporting by ",   "report by ",
                                     "story by ",       "text by ",
                                     "words by ",       "interview by ",
                                     "correspondent: ", "from our correspondent ",
                                     "analysis by ",    "opinion by ",
                                     "story: ",         "words: "};

/* Beginnings that a sentence or a headline may have, too. */
static const char *const byline_weak[] = {"by ", "by: ", "text: ", "interview: "};

/* Beginnings of lines that name others than the author. */
static const char *const credit[] = {"edited by ",
                                     "edited by: ",
                                     "editing by ",
                                     "editing by: ",
                                     "editor: ",
                                     "editing: ",
                                     "additional reporting by ",
                                     "additional reporting: ",
                                     "translated by ",
                                     "translation by ",
                                     "translation: ",
                                     "compiled by ",
                                     "produced by ",
                                     "with reporting by ",
                                     "with additional reporting by ",
                                     "fact-checked by "};

/* Ends of lines that name others than the author. */
static const char *const credit_end[] = {"contributed to this report",
                                         "contributed to this article",
                                         "contributed to this story", "contributed reporting"};

/* Beginnings of source lines. */
static const char *const source_start[] = {
    "with input from",    "with inputs from", "with agency input", "with agencies",
    "source: ",           "sources: ",        "source - ",         "with files from",
    "with material from", "material from"};

/* Those whose names alone on a line are a source line. */
static const char *const agency[] = {"afp",
                                     "agence france-presse",
                                     "ap",
                                     "the associated press",
                                     "associated press",
                                     "reuters",
                                     "thomson reuters",
                                     "upi",
                                     "dpa",
                                     "efe",
                                     "ansa",
                                     "apa",
                                     "ats",
                                     "belga",
                                     "ntb",
                                     "tt",
                                     "ritzau",
                                     "pap",
                                     "ctk",
                                     "mti",
                                     "tass",
                                     "itar-tass",
                                     "ria novosti",
                                     "interfax",
                                     "interfax-ukraine",
                                     "ukrinform",
                                     "unian",
                                     "xinhua",
                                     "kyodo",
                                     "jiji",
                                     "yonhap",
                                     "pti",
                                     "press trust of india",
                                     "ians",
                                     "ani",
                                     "uni",
                                     "anadolu",
                                     "anadolu agency",
                                     "aa",
                                     "irna",
                                     "wafa",
                                     "mena",
                                     "spa",
                                     "bernama",
                                     "antara",
                                     "pa",
                                     "pa media",
                                     "press association",
                                     "bloomberg",
                                     "bloomberg news",
                                     "cnn",
                                     "bbc",
                                     "bbc news",
                                     "dw",
                                     "deutsche welle",
                                     "npr",
                                     "voa",
                                     "rfe/rl",
                                     "radio free europe",
                                     "al jazeera",
                                     "agencies",
                                     "news agencies",
                                     "agency",
                                     "wire services",
                                     "wires"};

static const char *const month[] = {
    "january",   "february", "march",    "april",    "may",  "june", "july", "august",
    "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
    "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"};

/* Words that may stand beside a date on a line of its own. */
static const char *const date_company[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday",  "saturday", "sunday", "mon",
    "tue",    "tues",    "wed",       "thu",      "thur",    "thurs",    "fri",    "sat",
    "sun",    "at",      "am",        "pm",       "a.m",     "p.m",      "gmt",    "utc",
    "est",    "edt",     "cet",       "cest",     "bst",     "ist",      "eet",    "msk",
    "on",     "date",    "published", "posted",   "updated", "last",     "update", "modified",
    "first",  "of",      "the",       "st",       "nd",      "rd",       "th",     "h",
    "hrs",    "t",       "z",         "jst",      "kst",     "pst",      "pdt",    "cst",
    "cdt",    "hours",   "today"};

/* Small words within a name. */
static const char *const particle[] = {"van", "von", "der", "de",  "den", "del", "della", "di",
                                       "da",  "dos", "du",  "la",  "le",  "bin", "al",    "el",
                                       "ben", "ibn", "ter", "ten", "y",   "e"};

/* Words between two names. */
static const char *const between[] = {"and", "&", "with"};

/* Words that lead from a name to a place or an employer. */
static const char *const behind[] = {"in", "at", "for", "from", "of"};

/* What people who write are: the last word of a line under a byline. */
static const char *const job[] = {"correspondent", "reporter", "editor",    "writer",
                                  "journalist",    "analyst",  "columnist", "contributor",
                                  "staff",         "bureau",   "desk",      "producer"};

#define TABLE(words)                                                                           \
    {                                                                                          \
        words, sizeof(words) / sizeof *(words)                                                 \
    }

static const struct {
    const char *const *items;
    size_t count;
} tables[] = {
    [WORDS_FURNITURE] = TABLE(furniture),
    [WORDS_FURNITURE_START] = TABLE(furniture_start),
    [WORDS_COUNTED] = TABLE(counted),
    [WORDS_MORE] = TABLE(more),
    [WORDS_CAPTION] = TABLE(caption),
    [WORDS_BYLINE] = TABLE(byline),
    [WORDS_BYLINE_WEAK] = TABLE(byline_weak),
    [WORDS_CREDIT] = TABLE(credit),
    [WORDS_CREDIT_END] = TABLE(credit_end),
    [WORDS_SOURCE_START] = TABLE(source_start),
    [WORDS_AGENCY] = TABLE(agency),
    [WORDS_MONTH] = TABLE(month),
    [WORDS_DATE_COMPANY] = TABLE(date_company),
    [WORDS_PARTICLE] = TABLE(particle),
    [WORDS_BETWEEN] = TABLE(between),
    [WORDS_BEHIND] = TABLE(behind),
    [WORDS_JOB] = TABLE(job),
};

bool words_have(WordTable table, const char *word, size_t length)
{
    for (size_t i = 0; i < tables[table].count; i++) {
        const char *item = tables[table].items[i];
        if (length && *item == *word && strlen(item) == length &&
            memcmp(item, word, length) == 0)
            return true;
    }
    return false;
}

size_t words_begin(WordTable table, const char *words)
{
    for (size_t i = 0; i < tables[table].count; i++) {
        const char *item = tables[table].items[i];
        size_t length = strlen(item);
        if (*item == *words && strncmp(words, item, length) == 0)
            return length;
    }
    return 0;
}

bool words_end(WordTable table, const char *words)
{
    size_t length = strlen(words);

    for (size_t i = 0; i < tables[table].count; i++) {
        size_t end = strlen(tables[table].items[i]);
        if (length >= end && strcmp(words + length - end, tables[table].items[i]) == 0)
            return true;
    }
    return false;
}
