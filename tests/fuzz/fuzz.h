/* What every fuzz driver is made of. A driver aborts where the code breaks a promise of its
 * header; libFuzzer calls it with inputs of its own, seeds.c with files. */
#ifndef DRAMATIS_TESTS_FUZZ_H
#define DRAMATIS_TESTS_FUZZ_H

#include <dramatis/base.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define PROMISE(what)                                                                          \
    do {                                                                                       \
        if (!(what))                                                                           \
            BUG("broken promise: %s", #what);                                                  \
    } while (0)

#endif
