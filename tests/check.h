/* Includes cmocka in the order it wants, and the few helpers all tests share. */
#ifndef DRAMATIS_TESTS_CHECK_H
#define DRAMATIS_TESTS_CHECK_H

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dramatis/base.h>

#endif
