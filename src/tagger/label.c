#include <dramatis/tagger.h>

bool label_starts(Label label)
{
    return label != LABEL_NONE &&
           (label_part(label) == PART_BEGIN || label_part(label) == PART_UNIT);
}

bool label_ends(Label label)
{
    return label != LABEL_NONE &&
           (label_part(label) == PART_LAST || label_part(label) == PART_UNIT);
}

bool label_follows(Label from, Label to)
{
    bool open = from != LABEL_NONE && !label_ends(from);
    bool inner = to != LABEL_NONE && !label_starts(to);
    return open ? inner && label_type(from) == label_type(to) : !inner;
}

void labels_set(Label *labels, uint32_t first, uint32_t end, EntityType type)
{
    for (uint32_t i = first; i < end; i++)
        labels[i] = label_of(type, PART_INNER);
    labels[first] = label_of(type, PART_BEGIN);
    labels[end - 1] = label_of(type, end - first == 1 ? PART_UNIT : PART_LAST);
}
