/* view-proposals: entities that could be one, with what speaks for it, to be answered. Two rows
 * each: the names, then the reasons. */
#include "correct.h"

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

static void title(UNUSED App *app, View *view, Buffer *out)
{
    buffer_addf(out, "The same? %zu to answer", ((ProposalsView *)view)->proposals.count);
}

static void empty(App *app, UNUSED View *view, Buffer *out)
{
    buffer_add_string(out, app->said.later.count > 0
                               ? "Nothing is left to ask in this sitting."
                               : "No two names here look as if they were one.");
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

static void draw(App *app, View *view, uint32_t row, const RowArea *at)
{
    const Proposal *proposal = &((ProposalsView *)view)->proposals.items[row / 2];
    EntityType type = corpus_entity(app->parts.corpus, proposal->a)->type;
    bool reasons = row % 2 == 1;

    view_put_text(app, view, row, at, reasons ? 4 : 1,
                  reasons ? ROLE_LIST_FACT : type_role(type));
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

/* From one pair to the next, whose names are selected. */
static void step_pair(App *app, View *view, int64_t pairs)
{
    view->selected -= view->selected % 2;
    view_move(app, 2 * pairs);
    view->selected -= view->selected % 2;
}

static bool run(App *app, View *view, CommandId command, const Arguments *arguments)
{
    const ProposalsView *asked = (const ProposalsView *)view;

    if (asked->proposals.count == 0)
        return false;
    Proposal proposal = asked->proposals.items[view->selected / 2];
    switch (command) {
    case COMMAND_LINE_DOWN:
        step_pair(app, view, arguments->count);
        return true;
    case COMMAND_LINE_UP:
        step_pair(app, view, -(int64_t)arguments->count);
        return true;
    case COMMAND_OPEN:
        view_leave_for_first(app, view->selected % 2 ? proposal.a : proposal.b);
        return true;
    case COMMAND_SAME_YES:
        correct_merge(app, &proposal.b, 1, proposal.a);
        return true;
    case COMMAND_SAME_NO:
        answer_no(app, &proposal);
        return true;
    case COMMAND_SAME_LATER:
        *vector_push(&app->said.later) = proposal;
        return true;
    default:
        return false;
    }
}

static void release(View *view)
{
    vector_release(&((ProposalsView *)view)->proposals);
}

static const ViewTable table = {.title = title,
                                .empty = empty,
                                .rows = rows,
                                .draw = draw,
                                .text = text,
                                .run = run,
                                .release = release,
                                .opens = true,
                                .asks = true};

unsigned run_PROPOSALS(App *app, UNUSED const Arguments *arguments)
{
    correct_refresh(app);
    view_open(app, &table, sizeof(ProposalsView));
    return REACTION_DRAW;
}
