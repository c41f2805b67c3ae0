/* general: commands of the program as a whole. */
#include "correct.h"

#include <stdlib.h>
#include <string.h>

unsigned run_CLOSE(UNUSED App *app, UNUSED const Arguments *arguments)
{
    return REACTION_QUIT;
}

unsigned run_QUIT(UNUSED App *app, UNUSED const Arguments *arguments)
{
    return REACTION_QUIT;
}

unsigned run_REDRAW(App *app, UNUSED const Arguments *arguments)
{
    correct_refresh(app);
    return REACTION_DRAW | REACTION_REDRAW;
}

unsigned run_SUSPEND(UNUSED App *app, UNUSED const Arguments *arguments)
{
    return REACTION_DRAW | REACTION_SUSPEND;
}

unsigned run_POSITION(App *app, UNUSED const Arguments *arguments)
{
    const Article *article = app_article(app);

    if (article)
        app_message(app, false, "%s:%u, %u%%, article %u of %u", article->path,
                    article_line(article, app->text.cursor), text_percent(app),
                    corpus_number(app->parts.corpus, app->text.article),
                    corpus_count(app->parts.corpus));
    else
        app_message(app, false, "there is no article yet");
    return REACTION_DRAW;
}
