package flamelane.analysis;

import flamelane.analysis.GraphNode.Edge;
import flamelane.analysis.GraphNode.Tag;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In which order nodes, edges and tags of a graph come.
final class GraphOrder {
    static final Comparator<Edge> EDGES = Comparator.comparingLong((Edge edge) -> -Math.abs(edge.weight))
            .thenComparing(edge -> edge.source.name().printable(), NodeName::compare)
            .thenComparing(edge -> edge.target.name().printable(), NodeName::compare);

    private GraphOrder() {
    }

    /// @param picture by how much a node tells, whatever `cum` says
    static void sort(List<GraphNode> nodes, boolean cum, boolean picture) {
        if (picture || cum) {
            Map<GraphNode, Long> score = new HashMap<>();
            nodes.forEach(node -> score.put(node, Math.abs(picture ? score(node) : node.cum)));
            nodes.sort(Comparator.comparingLong((GraphNode node) -> score.get(node)).reversed().thenComparing(GraphNode::name, NodeName::compare)
                    .thenComparingLong(node -> -Math.abs(node.flat)).thenComparing(node -> node.name().all(), NodeName::compare));
        } else {
            nodes.sort(Comparator.comparingLong((GraphNode node) -> -Math.abs(node.flat)).thenComparing(GraphNode::name, NodeName::compare)
                    .thenComparingLong(node -> -Math.abs(node.cum)).thenComparing(node -> node.name().all(), NodeName::compare));
        }
    }

    /// The heaviest first: by self, or by total and then self.
    static Comparator<Tag> tags(boolean flat) {
        Comparator<Tag> byFlat = Comparator.comparingLong((Tag tag) -> -Math.abs(tag.flat)).thenComparing(Tag::name, NodeName::compare);
        return flat ? byFlat : Comparator.comparingLong((Tag tag) -> -Math.abs(tag.cum)).thenComparing(byFlat);
    }

    /// Total and self, the more the more ways lead in and out: what merely passes calls on tells little.
    private static long score(GraphNode node) {
        double score = node.in().isEmpty() ? 1 : entropy(node.in().values(), 0);
        score += node.out().isEmpty() ? 1 : entropy(node.out().values(), node.flat);
        // An edge without weight makes the score no number; pprof then has the processor's "no whole number", x86's.
        return (Double.isNaN(score) ? Long.MIN_VALUE : (long) (score * node.cum)) + node.flat;
    }

    private static double entropy(Collection<Edge> edges, long self) {
        long total = self;
        for (Edge edge : edges) {
            total += Math.max(edge.weight, 0);
        }
        double score = 0;
        if (total != 0) {
            for (Edge edge : edges) {
                score += bits((double) Math.abs(edge.weight) / total);
            }
            if (self > 0) {
                score += bits((double) self / total);
            }
        }
        return score;
    }

    private static double bits(double share) {
        return -share * (Math.log(share) / Math.log(2));
    }
}
