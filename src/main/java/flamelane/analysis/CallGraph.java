package flamelane.analysis;

import flamelane.analysis.GraphNode.Edge;
import java.util.ArrayList;
import java.util.List;

/// Who called whom and what it cost: nodes with self and total, edges with weights, trimmed to what a person can
/// look at.
///
/// Nodes that are too small are taken out, and the samples counted again without them: an edge that passes over
/// one is *residual*. The rest is sorted (by self, by total, or for pictures by how much a node tells), cut to a
/// count, and small edges are dropped. In a call tree every path has nodes of its own.
///
/// @param nodes         sorted; node `i` of a picture is `N<i + 1>`
/// @param originalCount nodes before they were cut to a count
/// @param droppedNodes  nodes that were too small
/// @param droppedEdges  edges that were too small
public record CallGraph(List<GraphNode> nodes, int originalCount, int droppedNodes, int droppedEdges) {
    /// What a graph is for, which decides what it keeps.
    public enum Use {
        /// Tables and trees of text.
        TEXT,
        /// Pictures: with tags, sorted by what tells most.
        PICTURE,
        /// A picture of our own: what has no name says what it is without.
        CHART,
        /// Callgrind files: binaries are told apart.
        CALLGRIND,
        /// Source listings: nothing is trimmed, binaries are told apart.
        LISTING;

        boolean isPicture() {
            return this == PICTURE || this == CHART;
        }
    }

    /// The trimmed graph.
    ///
    /// @param options with counts as they are to be applied: [ReportOptions#forGraph], [ReportOptions#forTable]
    public static CallGraph of(Filtered samples, ReportOptions options, Use use) {
        boolean tree = options.callTree() && (use.isPicture() || use == Use.CALLGRIND);
        GraphCount count = new GraphCount(samples, options, use, tree);
        return tree ? ofTree(count, options, use) : ofGraph(count, options, use);
    }

    private static CallGraph ofGraph(GraphCount count, ReportOptions options, Use use) {
        boolean picture = use.isPicture();
        GraphCount.Totals all = count.totals();
        long nodeCutoff = cutoff(all.flat(), options.nodeFraction());
        long edgeCutoff = cutoff(all.flat(), options.edgeFraction());
        GraphCount.Kept kept = nodeCutoff > 0 ? all.atLeast(nodeCutoff) : GraphCount.Kept.ALL;
        int dropped = kept.size() < 0 ? 0 : all.size() - kept.size();
        List<GraphNode> nodes = count.graph(dropped == 0 ? GraphCount.Kept.ALL : kept);
        int original = nodes.size();
        GraphOrder.sort(nodes, options.cumSort(), picture);
        if (options.nodeCount() > 0) {
            GraphTrim.tags(nodes, nodeCutoff);
            GraphTrim.edges(nodes, edgeCutoff);
            List<GraphNode> top = GraphTrim.top(nodes, options.nodeCount(), picture);
            if (top.size() != nodes.size()) {
                nodes = count.graph(GraphCount.Kept.of(top));
                GraphOrder.sort(nodes, options.cumSort(), picture);
            }
        }
        return finished(nodes, original, dropped, nodeCutoff, edgeCutoff, picture);
    }

    private static CallGraph ofTree(GraphCount count, ReportOptions options, Use use) {
        boolean picture = use.isPicture();
        List<GraphNode> nodes = count.tree();
        long total = nodes.stream().mapToLong(GraphNode::flat).sum();
        long nodeCutoff = cutoff(total, options.nodeFraction());
        long edgeCutoff = cutoff(total, options.edgeFraction());
        int dropped = 0;
        if (nodeCutoff > 0) {
            List<GraphNode> kept = nodes.stream().filter(node -> Math.abs(node.cum()) >= nodeCutoff).toList();
            if (kept.size() != nodes.size()) {
                dropped = nodes.size() - kept.size();
                nodes = GraphTrim.tree(nodes, kept);
            }
        }
        int original = nodes.size();
        GraphOrder.sort(nodes, options.cumSort(), picture);
        if (options.nodeCount() > 0) {
            GraphTrim.tags(nodes, nodeCutoff);
            GraphTrim.edges(nodes, edgeCutoff);
            List<GraphNode> top = GraphTrim.top(nodes, options.nodeCount(), picture);
            if (top.size() != nodes.size()) {
                nodes = GraphTrim.tree(nodes, top);
                GraphOrder.sort(nodes, options.cumSort(), picture);
            }
        }
        return finished(nodes, original, dropped, nodeCutoff, edgeCutoff, picture);
    }

    private static CallGraph finished(List<GraphNode> nodes, int original, int droppedNodes, long nodeCutoff, long edgeCutoff, boolean picture) {
        GraphTrim.tags(nodes, nodeCutoff);
        int droppedEdges = GraphTrim.edges(nodes, edgeCutoff);
        if (picture) {
            GraphTrim.redundant(nodes);
        }
        return new CallGraph(List.copyOf(nodes), original, droppedNodes, droppedEdges);
    }

    private static long cutoff(long total, double fraction) {
        return Math.abs((long) (total * fraction));
    }

    /// What the nodes did themselves.
    public long shown() {
        return nodes.stream().mapToLong(GraphNode::flatValue).sum();
    }

    /// The unit that suits the nodes.
    public ValueFormat unit(ValueFormat wanted, long total, Use use) {
        if (nodes.isEmpty()) {
            return wanted;
        }
        long smallest = 0;
        for (GraphNode node : nodes) {
            long value = Math.abs(node.flatValue());
            value = value == 0 ? Math.abs(node.cumValue()) : value;
            if (value > 0 && (smallest == 0 || value < smallest)) {
                smallest = value;
            }
        }
        return wanted.suiting(smallest, total, use == Use.CALLGRIND);
    }

    /// All edges, the heaviest first.
    public List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        nodes.forEach(node -> edges.addAll(node.out().values()));
        edges.sort(GraphOrder.EDGES);
        return edges;
    }
}
