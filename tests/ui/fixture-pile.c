#include "fixture-pile.h"

#include <dramatis/loader.h>

static void complain(UNUSED void *context, const char *path, const char *reason)
{
    fail_msg("%s: %s", path, reason);
}

Fixture fixture_pile(const char *path, uint32_t rows, uint32_t columns)
{
    Fixture fixture = fixture_empty(rows, columns, true);
    Error error;
    Recogniser *recogniser = recogniser_open(&error);

    if (!recogniser)
        fail_msg("%s", error.text);
    fixture.pile = pile_new();
    pile_add(fixture.pile, path);
    Loader *loader = loader_start(&(LoaderSource){
        .pile = fixture.pile, .recogniser = recogniser, .standard_input = -1, .threads = 1});
    while (!loader_progress(loader).finished) {
        loader_wait(loader);
        loader_step(loader, fixture.parts.corpus, fixture.parts.resolver, 0, complain, NULL);
    }
    loader_free(loader);
    recogniser_close(recogniser);
    app_resize(fixture.app, rows, columns);
    return fixture;
}
