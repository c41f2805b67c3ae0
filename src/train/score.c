#include <dramatis/train.h>

static bool counts(const Example *example, EntityType type)
{
    return type != ENTITY_OTHER || example->other_known;
}

void score_add(Score *score, const Example *example, const Name *found, uint32_t count)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < example->name_count; i++)
        score->wanted[example->names[i].type] += counts(example, example->names[i].type);
    for (uint32_t i = 0; i < count; i++) {
        const Name *name = &found[i];
        if (!counts(example, name->type))
            continue;
        score->found[name->type]++;
        while (k < example->name_count && example->names[k].span.start < name->span.start)
            k++;
        if (k < example->name_count && example->names[k].span.start == name->span.start &&
            example->names[k].span.end == name->span.end &&
            example->names[k].type == name->type)
            score->right[name->type]++;
    }
}

void score_of(const Score *score, EntityType type, double *precision, double *recall,
              double *f1)
{
    double right = 0;
    double found = 0;
    double wanted = 0;
    for (int t = 0; t < ENTITY_TYPE_COUNT; t++) {
        if (type == ENTITY_TYPE_COUNT ? t == ENTITY_OTHER : t != (int)type)
            continue;
        right += score->right[t];
        found += score->found[t];
        wanted += score->wanted[t];
    }
    *precision = found > 0 ? 100 * right / found : 0;
    *recall = wanted > 0 ? 100 * right / wanted : 0;
    *f1 = found + wanted > 0 ? 200 * right / (found + wanted) : 0;
}

void names_of_labels(Names *names, const Analysis *analysis, const Label *labels)
{
    uint32_t start = 0;
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        if (label_starts(labels[i]))
            start = i;
        if (label_ends(labels[i]))
            *vector_push(names) =
                (Name){{analysis->tokens[start].span.start, analysis->tokens[i].span.end},
                       label_type(labels[i])};
    }
}
