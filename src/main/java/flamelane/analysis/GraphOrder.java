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
    static final Comparator<Edge> EDGES = GraphOrder::compare;

    private GraphOrder() {
    }

    /// @param picture by how much a node tells, whatever `cum` says
    static void sort(List<GraphNode> nodes, boolean cum, boolean picture) {
        if (picture || cum) {
            Map<GraphNode, Long> score = new HashMap<>();
            nodes.forEach(node -> score.put(node, Math.abs(picture ? score(node) : node.cum)));
            nodes.sort((left, right) -> {
                int byScore = Long.compare(score.get(right), score.get(left));
                return byScore != 0 ? byScore : compare(left, right, left.flat, right.flat);
            });
        } else {
            nodes.sort((left, right) -> {
                int byFlat = compareSizes(left.flat, right.flat);
                return byFlat != 0 ? byFlat : compare(left, right, left.cum, right.cum);
            });
        }
    }

    // By name, and by an amount where names print alike.
    private static int compare(GraphNode left, GraphNode right, long ofLeft, long ofRight) {
        int byName = NodeName.compare(left.name(), right.name());
        int bySize = byName != 0 ? byName : compareSizes(ofLeft, ofRight);
        return bySize != 0 ? bySize : NodeName.compare(left.name().all(), right.name().all());
    }

    private static int compare(Edge left, Edge right) {
        int byWeight = compareSizes(left.weight, right.weight);
        int bySource = byWeight != 0 ? byWeight : NodeName.compare(left.source.name().printable(), right.source.name().printable());
        return bySource != 0 ? bySource : NodeName.compare(left.target.name().printable(), right.target.name().printable());
    }

    // The larger first, whatever its sign.
    private static int compareSizes(long left, long right) {
        return Long.compare(-Math.abs(left), -Math.abs(right));
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
