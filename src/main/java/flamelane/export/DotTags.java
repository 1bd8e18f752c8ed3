package flamelane.export;

import flamelane.analysis.GraphNode;
import flamelane.analysis.GraphNode.Tag;
import flamelane.analysis.TagGroup;
import flamelane.analysis.ValueFormat;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The small boxes beside a node of a graph that say what its samples were labelled with.
final class DotTags {
    private final ValueFormat format;
    private final PrintWriter out;

    DotTags(ValueFormat format, PrintWriter out) {
        this.format = format;
        this.out = out;
    }

    /// @return whether there are any
    boolean write(GraphNode node, String number) {
        boolean any = false;
        // A leaf's boxes tell the total: what nodes that were taken out did counts, too.
        boolean self = !node.out().isEmpty();
        List<Tag> texts = TagGroup.heaviest(node.labelTags().values(), self);
        for (int i = 0; i < texts.size(); i++) {
            Tag tag = texts.get(i);
            long cost = self ? tag.flatValue() : tag.cumValue();
            if (cost != 0) {
                box(number, number + "_" + i, tag.name(), cost, "");
                any = true;
                any |= numbers(node.numericTags(), tag.name(), self, number + "_" + i);
            }
        }
        return numbers(node.numericTags(), "", self, number) | any;
    }

    private boolean numbers(Map<String, Map<String, Tag>> all, String texts, boolean self, String source) {
        Map<String, Tag> tags = all.get(texts);
        if (tags == null) {
            return false;
        }
        return numbers(tags.values(), self, source);
    }

    private boolean numbers(Collection<Tag> tags, boolean self, String source) {
        boolean any = false;
        List<TagGroup> groups = TagGroup.of(tags, self);
        for (int i = 0; i < groups.size(); i++) {
            TagGroup group = groups.get(i);
            boolean plain = self || group.flat() == group.cum();
            long cost = plain ? group.flat() : group.cum();
            if (cost != 0) {
                box(source, "N" + source + "_" + i, group.name(), cost, plain ? "" : " style=\"dotted\"");
                any = true;
            }
        }
        return any;
    }

    private void box(String source, String id, String label, long cost, String style) {
        String weight = format.format(cost);
        out.print(id + " [label = \"" + label + "\" id=\"" + id + "\" fontsize=8 shape=box3d tooltip=\"" + weight + "\"]\n");
        out.print(source + " -> " + id + " [label=\" " + weight + "\" weight=100 tooltip=\"" + weight + "\" labeltooltip=\"" + weight + "\"" + style + "]\n");
    }
}
