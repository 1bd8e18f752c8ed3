package flamelane.analysis;

import flamelane.analysis.GraphNode.Edge;
import flamelane.analysis.GraphNode.Tag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is taken out of a graph so that the rest can be seen.
final class GraphTrim {
    /// Boxes for labels that a node has at most, of either kind.
    static final int TAGS = 4;

    private GraphTrim() {
    }

    static void tags(List<GraphNode> nodes, long cutoff) {
        for (GraphNode node : nodes) {
            node.labelTags.values().removeIf(tag -> small(tag, cutoff));
            node.numericTags.values().forEach(tags -> tags.values().removeIf(tag -> small(tag, cutoff)));
        }
    }

    private static boolean small(Tag tag, long cutoff) {
        return Math.abs(tag.flat) < cutoff && Math.abs(tag.cum) < cutoff;
    }

    /// @return how many were taken out
    static int edges(List<GraphNode> nodes, long cutoff) {
        int dropped = 0;
        for (GraphNode node : nodes) {
            for (Edge edge : List.copyOf(node.in().values())) {
                if (Math.abs(edge.weight) < cutoff) {
                    remove(edge);
                    dropped++;
                }
            }
        }
        return dropped;
    }

    private static void remove(Edge edge) {
        edge.source.out().remove(edge.target);
        edge.target.in().remove(edge.source);
    }

    /// The first nodes; in a picture their boxes for labels count, too.
    static List<GraphNode> top(List<GraphNode> nodes, int count, boolean picture) {
        int most = count;
        if (picture) {
            int boxes = 0;
            for (int i = 0; i < nodes.size(); i++) {
                boxes += 1 + Math.min(flatTags(nodes.get(i)), TAGS);
                if (boxes >= count) {
                    most = i + 1;
                    break;
                }
            }
        }
        return nodes.subList(0, Math.min(most, nodes.size()));
    }

    private static int flatTags(GraphNode node) {
        long count = node.labelTags.values().stream().filter(tag -> tag.flat != 0).count();
        for (Map<String, Tag> tags : node.numericTags.values()) {
            count += tags.values().stream().filter(tag -> tag.flat != 0).count();
        }
        return (int) Math.min(count, TAGS);
    }

    /// Takes out residual edges whose target can be reached from their source on another way.
    static void redundant(List<GraphNode> nodes) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            List<Edge> callers = nodes.get(i).callers();
            // From the lightest; an edge that is heavier than one that is not residual stays.
            for (int j = callers.size() - 1; j >= 0 && callers.get(j).residual; j--) {
                if (isRedundant(callers.get(j))) {
                    remove(callers.get(j));
                }
            }
        }
    }

    private static boolean isRedundant(Edge edge) {
        Set<GraphNode> seen = new HashSet<>(Set.of(edge.target));
        ArrayDeque<GraphNode> queue = new ArrayDeque<>(List.of(edge.target));
        while (!queue.isEmpty()) {
            for (Edge caller : queue.poll().in().values()) {
                if (caller == edge || seen.contains(caller.source)) {
                    continue;
                }
                if (caller.source == edge.source) {
                    return true;
                }
                seen.add(caller.source);
                queue.add(caller.source);
            }
        }
        return false;
    }

    /// Takes nodes out of a tree; what they called hangs on their caller by residual edges.
    static List<GraphNode> tree(List<GraphNode> nodes, List<GraphNode> kept) {
        Set<GraphNode> keep = new HashSet<>(kept);
        List<GraphNode> left = new ArrayList<>();
        for (GraphNode node : nodes) {
            if (keep.contains(node)) {
                left.add(node);
                continue;
            }
            if (node.in().isEmpty()) {
                node.out().values().forEach(edge -> edge.target.in().remove(node));
                continue;
            }
            Edge above = node.in().values().iterator().next();
            GraphNode parent = above.source;
            parent.out().remove(node);
            for (Edge below : node.out().values()) {
                below.target.in().remove(node);
                below.target.in().put(parent, below);
                parent.out().put(below.target, below);
                below.source = parent;
                below.residual = true;
                below.inline &= above.inline;
            }
        }
        redundant(left);
        return left;
    }
}
