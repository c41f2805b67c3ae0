/* The programs, and the keys with which each does what is measured. */
#include "bench.h"

#define THIRTY(key)                                                                            \
    key key key key key key key key key key key key key key key key key key key key key key    \
        key key key key key key key key
#define CONTROL_E "\005"
#define CONTROL_F "\006"
#define DOWN      "\033OB"
#define PAGE_DOWN "\033[6~"

const char *const act_names[ACTS] = {
    [FIRST_PAINT] = "first-paint",     [LIST_ROW] = "list-row",
    [SELECTION] = "selection",         [LINE] = "line",
    [LINE_ONE_PANE] = "line-one-pane", [PAGE] = "page",
    [TYPED_AHEAD] = "typed-ahead-30",  [NEXT_MENTION] = "mention-on-page",
    [OFF_PAGE] = "mention-off-page",   [NEXT_ARTICLE] = "next-article",
};

const Program programs[PROGRAMS] = {
    [DRAMATIS] = {"dramatis",
                  {"@program", "--no-config", "@articles"},
                  "",
                  {[LIST_ROW] = {"", "j", 4},
                   [SELECTION] = {"e", "j", 8},
                   [LINE] = {"\r", "j", 40},
                   [LINE_ONE_PANE] = {":set layout single\r\r", "j", 60},
                   [PAGE] = {"\r", " ", 5},
                   [TYPED_AHEAD] = {"\r", THIRTY("j"), 3},
                   [NEXT_MENTION] = {"eg\r", "n", 20},
                   [OFF_PAGE] = {"eg\r", "n", 60},
                   [NEXT_ARTICLE] = {"", "J", 4}}},
    [LESS] = {"less",
              {"less", "@texts"},
              "",
              {[LINE_ONE_PANE] = {"", "j", 40},
               [PAGE] = {"", " ", 5},
               [TYPED_AHEAD] = {"", THIRTY("j"), 3},
               [NEXT_MENTION] = {"/said\r", "n", 10},
               [OFF_PAGE] = {"/said\r", "n", 10},
               [NEXT_ARTICLE] = {"", ":n\n", 4}}},
    [VIM] = {"vim",
             {"vim", "-R", "-i", "NONE", "@texts"},
             "",
             {[LINE_ONE_PANE] = {"L", CONTROL_E, 40},
              [PAGE] = {"", CONTROL_F, 5},
              [TYPED_AHEAD] = {"L", THIRTY(CONTROL_E), 3},
              [NEXT_MENTION] = {"/said\r", "n", 20},
              [OFF_PAGE] = {"/said\r", "n", 60},
              [NEXT_ARTICLE] = {"", ":n\r", 4}}},
    [NEWSBOAT] = {"newsboat",
                  {"newsboat", "-u", "@urls", "-c", "@cache", "-C", "@settings"},
                  "\r",
                  {[LIST_ROW] = {"\r", DOWN, 4},
                   [LINE_ONE_PANE] = {"\r\r", DOWN, 40},
                   [PAGE] = {"\r\r", PAGE_DOWN, 5},
                   [TYPED_AHEAD] = {"\r\r", THIRTY(DOWN), 3},
                   [NEXT_ARTICLE] = {"\r\r", "J", 4}}},
    [TIG] = {"tig",
             {"tig"},
             "",
             {[LIST_ROW] = {"", "j", 4},
              [LINE_ONE_PANE] = {"\r", "\r", 10},
              [PAGE] = {"\r", PAGE_DOWN, 5},
              [TYPED_AHEAD] = {"\r", THIRTY("\r"), 3},
              [NEXT_MENTION] = {"\r/said\r", "n", 10},
              [OFF_PAGE] = {"\r/said\r", "n", 10},
              [NEXT_ARTICLE] = {"\r", DOWN, 4}},
             .asks_others = true},
};
