/* view-proposals: entities that could be one, with what speaks for it, to be answered. Two rows
 * each: the names, then the reasons. */
#include "correct.h"

#include <stdlib.h>

typedef struct ProposalsView {
    View view;
    ProposalVector proposals;
    ProposalStamp stamp;
    bool built;
} ProposalsView;

/* What is proposed depends on the cast, on what has been said, and on what is not to be asked.
 */
static ProposalStamp stamp_now(const App *app)
{
    return (ProposalStamp){app->parts.corpus->generation, app->said.action,
                           app->said.later.count};
}

static bool same_stamp(ProposalStamp a, ProposalStamp b)
{
    return a.generation == b.generation && a.action == b.action && a.later == b.later;
}

static bool is_later(const App *app, const Proposal *proposal)
{
    for (size_t i = 0; i < app->said.later.count; i++) {
        const Proposal *later = &app->said.later.items[i];
        if ((later->a == proposal->a && later->b == proposal->b) ||
            (later->a == proposal->b && later->b == proposal->a))
            return true;
    }
    return false;
}

/* Those that are to be asked. */
static void collect(App *app, ProposalVector *out)
{
    size_t kept = 0;

    out->count = 0;
    resolver_proposals(app->parts.resolver, out);
    for (size_t i = 0; i < out->count; i++)
        if (!is_later(app, &out->items[i]))
            out->items[kept++] = out->items[i];
    out->count = kept;
}

size_t proposals_count(const App *app)
{
    return app->said.proposals;
}

bool proposals_update(App *app)
{
    ProposalVector proposals = {0};
    size_t before = app->said.proposals;

    if (same_stamp(app->said.proposed_for, stamp_now(app)))
        return false;
    app->said.proposed_for = stamp_now(app);
    collect(app, &proposals);
    app->said.proposals = proposals.count;
    vector_release(&proposals);
    return app->said.proposals != before;
}

static uint32_t rows(App *app, View *view, UNUSED uint32_t columns)
{
    ProposalsView *asked = (ProposalsView *)view;

    if (!asked->built || !same_stamp(asked->stamp, stamp_now(app))) {
        asked->built = true;
        asked->stamp = stamp_now(app);
        collect(app, &asked->proposals);
        app->said.proposals = asked->proposals.count;
        app->said.proposed_for = asked->stamp;
    }
    return (uint32_t)asked->proposals.count * 2;
}

static void title(App *app, View *view, Buffer *out)
{
    const ProposalsView *asked = (const ProposalsView *)view;

    (void)app;
    buffer_addf(out, "The same? %zu to answer", asked->proposals.count);
}

static void text(App *app, View *view, uint32_t row, Buffer *out)
{
    const Proposal *proposal = &((ProposalsView *)view)->proposals.items[row / 2];
    const Entity *a = corpus_entity(app->parts.corpus, proposal->a);
    const Entity *b = corpus_entity(app->parts.corpus, proposal->b);

    if (row % 2 == 0) {
        text_isolate(out, b->name);
        buffer_addf(out, " (%zu)  =  ", b->mentions.count);
        text_isolate(out, a->name);
        buffer_addf(out, " (%zu) ?", a->mentions.count);
        return;
    }
    buffer_add_string(out, proposal->fuller ? "one name more" : "another spelling");
    if (proposal->role)
        buffer_add_string(out, ", the same office");
    if (proposal->shared)
        buffer_addf(out, ", %u other%s named with both", proposal->shared,
                    proposal->shared == 1 ? "" : "s");
}

static void draw(App *app, View *view, uint32_t row, Screen *screen, Area area, uint32_t at,
                 unsigned overlays)
{
    const Proposal *proposal = &((ProposalsView *)view)->proposals.items[row / 2];
    Role role = type_role(corpus_entity(app->parts.corpus, proposal->a)->type);

    buffer_clear(&app->line);
    text(app, view, row, &app->line);
    line_put(app, screen, area, at, row % 2 ? 4 : 1,
             &(MarkedLine){.text = app->line.bytes,
                           .length = (uint32_t)app->line.length,
                           .role = row % 2 ? ROLE_LIST_FACT : role,
                           .overlays = overlays,
                           .search = view->search});
}

/* --- Answers ------------------------------------------------------------------------------ */

static void answer_no(App *app, const Proposal *proposal)
{
    Subject a, b;
    Buffer words = BUFFER_EMPTY;

    if (!subject_take(app, proposal->a, &a))
        return;
    if (subject_take(app, proposal->b, &b)) {
        correct_begin(app);
        correct_say(app,
                    &(Judgement){.kind = JUDGEMENT_DIFFER,
                                 .type = b.type,
                                 .to = a.type,
                                 .name = b.name,
                                 .other = a.name},
                    b.follow);
        correct_phrase(&words, b.shown, " is not ", a.shown, "");
        correct_end(app, &words);
        subject_release(&b);
    }
    subject_release(&a);
}

static void open_selected(App *app, const Proposal *proposal, uint32_t row)
{
    EntityId entity = row % 2 ? proposal->a : proposal->b;
    MentionRef first = corpus_entity(app->parts.corpus, entity)->mentions.items[0];

    view_leave_for(app, entity, first.article, corpus_mention(app->parts.corpus, first)->span);
}

static bool run(App *app, View *view, CommandId command, const Arguments *arguments,
                UNUSED unsigned *reaction)
{
    ProposalsView *asked = (ProposalsView *)view;
    bool moves = command == COMMAND_LINE_DOWN || command == COMMAND_LINE_UP;

    if (moves) {
        int64_t step = 2 * (int64_t)arguments->count;
        view->selected -= view->selected % 2;
        view_move(app, command == COMMAND_LINE_DOWN ? step : -step);
        view->selected -= view->selected % 2;
        return true;
    }
    if (command != COMMAND_SAME_YES && command != COMMAND_SAME_NO &&
        command != COMMAND_SAME_LATER && command != COMMAND_OPEN)
        return false;
    if (asked->proposals.count == 0)
        return true;
    Proposal proposal = asked->proposals.items[view->selected / 2];
    if (command == COMMAND_OPEN) {
        open_selected(app, &proposal, view->selected);
        return true;
    }
    if (command == COMMAND_SAME_YES)
        correct_merge(app, &proposal.b, 1, proposal.a);
    else if (command == COMMAND_SAME_NO)
        answer_no(app, &proposal);
    else
        *vector_push(&app->said.later) = proposal;
    if (rows(app, view, 0) == 0) {
        view_close(app);
        if (command == COMMAND_SAME_LATER)
            app_message(app, false, "that was the last one");
    }
    return true;
}

static void release(View *view)
{
    vector_release(&((ProposalsView *)view)->proposals);
}

static const ViewTable table = {.title = title,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .run = run,
                                .release = release,
                                .opens = true,
                                .asks = true};

static unsigned not_asked(App *app)
{
    app_message(app, false, "nothing is asked here");
    return REACTION_DRAW;
}

unsigned run_SAME_YES(App *app, UNUSED const Arguments *arguments)
{
    return not_asked(app);
}

unsigned run_SAME_NO(App *app, UNUSED const Arguments *arguments)
{
    return not_asked(app);
}

unsigned run_SAME_LATER(App *app, UNUSED const Arguments *arguments)
{
    return not_asked(app);
}

unsigned run_PROPOSALS(App *app, UNUSED const Arguments *arguments)
{
    correct_refresh(app);
    View *view = view_open(app, &table, sizeof(ProposalsView));
    if (rows(app, view, 0) == 0) {
        view_close(app);
        app_message(app, false,
                    app->said.later.count ? "nothing is left to ask in this sitting"
                                          : "no two names here could be one and are not");
    }
    return REACTION_DRAW;
}
