package flamelane.analysis;

import flamelane.analysis.GraphNode.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Numeric labels of a node that are near each other, told as a range: `16B..64B`.
public record TagGroup(String name, long flat, long cum) {
    /// The heaviest tags, at most as many as a node has boxes.
    public static List<Tag> heaviest(Collection<Tag> tags, boolean self) {
        return tags.stream().sorted(GraphOrder.tags(self)).limit(GraphTrim.TAGS).toList();
    }

    /// All tags, each with the nearest of the heaviest where there are too many.
    public static List<TagGroup> of(Collection<Tag> tags, boolean self) {
        List<Tag> sorted = tags.stream().sorted(GraphOrder.tags(self)).toList();
        if (sorted.size() <= GraphTrim.TAGS) {
            return sorted.stream().map(tag -> new TagGroup(tag.name, tag.flatValue(), tag.cumValue())).toList();
        }
        List<List<Tag>> groups = new ArrayList<>();
        for (Tag tag : sorted) {
            if (groups.size() < GraphTrim.TAGS) {
                groups.add(new ArrayList<>(List.of(tag)));
            } else {
                nearest(groups, tag).add(tag);
            }
        }
        Comparator<TagGroup> byFlat = Comparator.comparingLong((TagGroup group) -> -Math.abs(group.flat)).thenComparing(TagGroup::name, NodeName::compare);
        return groups.stream().map(TagGroup::of)
                .sorted(self ? byFlat : Comparator.comparingLong((TagGroup group) -> -Math.abs(group.cum)).thenComparing(byFlat)).toList();
    }

    private static List<Tag> nearest(List<List<Tag>> groups, Tag tag) {
        List<Tag> best = groups.getFirst();
        for (List<Tag> group : groups) {
            if (distance(tag, group.getFirst()) < distance(tag, best.getFirst())) {
                best = group;
            }
        }
        return best;
    }

    private static double distance(Tag tag, Tag other) {
        return Math.abs(Units.scale(other.value, other.unit, tag.unit).value() - tag.value);
    }

    private static TagGroup of(List<Tag> tags) {
        Tag first = tags.getFirst();
        if (tags.size() == 1) {
            return new TagGroup(Units.label(first.value, first.unit), first.flatValue(), first.cumValue());
        }
        Tag least = first;
        Tag most = first;
        Tag sum = new Tag("", "", 0);
        for (Tag tag : tags) {
            least = (long) Units.scale(tag.value, tag.unit, least.unit).value() < least.value ? tag : least;
            most = (long) Units.scale(tag.value, tag.unit, most.unit).value() > most.value ? tag : most;
            sum.add(true, tag.flat, tag.flatDivisor);
            sum.add(false, tag.cum, tag.cumDivisor);
        }
        return new TagGroup(Units.label(least.value, least.unit) + ".." + Units.label(most.value, most.unit), sum.flatValue(), sum.cumValue());
    }
}
