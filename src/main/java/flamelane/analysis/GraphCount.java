package flamelane.analysis;

import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Counts samples into nodes and edges, as often as trimming asks for it.
///
/// Weights are summed by stack once; a count is then one walk over the trie, in which a node (or an edge) counts
/// where it is the outermost of its kind on the path. So it costs as much as there are different stacks, however
/// many samples there are.
final class GraphCount {
    /// Which nodes to count, by number; `size` is −1 where all are.
    record Kept(BitSet nodes, int size) {
        static final Kept ALL = new Kept(null, -1);

        static Kept of(List<GraphNode> list) {
            BitSet nodes = new BitSet();
            list.forEach(node -> nodes.set(node.id));
            return new Kept(nodes, list.size());
        }

        boolean has(int node) {
            return nodes == null || nodes.get(node);
        }
    }

    /// What every node weighs.
    record Totals(long[] self, long[] total, BitSet shown) {
        long flat() {
            return shown.stream().mapToLong(node -> self[node]).sum();
        }

        int size() {
            return shown.cardinality();
        }

        Kept atLeast(long cutoff) {
            BitSet nodes = new BitSet();
            shown.stream().filter(node -> Math.abs(total[node]) >= cutoff).forEach(nodes::set);
            return new Kept(nodes, nodes.cardinality());
        }
    }

    private final Filtered samples;
    private final Stacks stacks;
    private final Symbols symbols;
    private final NodeNames names;
    private final boolean dropNegative;
    private final boolean tags;
    private final String unit;
    private final int[] nodeOf;
    private final long[] total;
    /// `null` where no mean is asked for.
    private final long[] totalDivisor;
    private final TrieWalk walk;
    private final BitSet active = new BitSet();

    GraphCount(Filtered samples, ReportOptions options, CallGraph.Use use, boolean tree) {
        this.samples = samples;
        this.stacks = samples.stacks();
        this.symbols = samples.recording().symbols();
        boolean objects = use == CallGraph.Use.CALLGRIND || use == CallGraph.Use.LISTING;
        this.names = new NodeNames(symbols, samples.selection().granularity(), options, objects, use == CallGraph.Use.CHART);
        this.dropNegative = options.dropNegative();
        this.tags = use.isPicture();
        this.unit = options.unit();
        int rows = stacks.size();
        total = new long[rows];
        totalDivisor = options.mean() ? new long[rows] : null;
        for (int i = 0; i < samples.size(); i++) {
            int stack = samples.stack(i);
            total[stack] += samples.value(i);
            if (totalDivisor != null) {
                totalDivisor[stack] += samples.value(0, i);
            }
            if (counts(i)) {
                active.set(stack);
            }
        }
        nodeOf = new int[rows];
        for (int row = rows - 1; row > 0; row--) {
            if (active.get(row)) {
                int parent = stacks.parent(row);
                active.set(parent);
                total[parent] += total[row];
                if (totalDivisor != null) {
                    totalDivisor[parent] += totalDivisor[row];
                }
                nodeOf[row] = names.of(stacks.frame(row));
            }
        }
        active.clear(Stacks.ROOT);
        walk = new TrieWalk(stacks, active);
    }

    private boolean counts(int sample) {
        return samples.value(sample) != 0 || totalDivisor != null && samples.value(0, sample) != 0;
    }

    /// Adds to nodes what they did themselves, which is at the leaf of samples.
    ///
    /// @param node by row of the trie; `null` for what is not counted
    private void addSelf(IntFunction<GraphNode> node) {
        for (int i = 0; i < samples.size(); i++) {
            GraphNode leaf = counts(i) && samples.stack(i) != Stacks.ROOT ? node.apply(samples.stack(i)) : null;
            if (leaf != null) {
                leaf.flat += samples.value(i);
                leaf.flatDivisor += totalDivisor == null ? 0 : samples.value(0, i);
            }
        }
    }

    /// Weights of all nodes, without edges.
    Totals totals() {
        long[] flat = new long[names.size()];
        long[] cum = new long[names.size()];
        int[] open = new int[names.size()];
        walk.again();
        for (int row = walk.next(); row != TrieWalk.END; row = walk.next()) {
            if (row < 0) {
                open[nodeOf[~row]]--;
            } else {
                if (open[nodeOf[row]]++ == 0) {
                    cum[nodeOf[row]] += total[row];
                }
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            if (counts(i) && samples.stack(i) != Stacks.ROOT) {
                flat[nodeOf[samples.stack(i)]] += samples.value(i);
            }
        }
        BitSet shown = new BitSet();
        for (int node = 0; node < flat.length; node++) {
            shown.set(node, isShown(flat[node], cum[node]));
        }
        return new Totals(flat, cum, shown);
    }

    private boolean isShown(long flat, long cum) {
        return (flat != 0 || cum != 0) && !(dropNegative && (flat < 0 || flat == 0 && cum < 0));
    }

    private List<GraphNode> shown(Iterable<GraphNode> nodes) {
        List<GraphNode> shown = new ArrayList<>();
        for (GraphNode node : nodes) {
            if (node != null && isShown(node.flat, node.cum)) {
                shown.add(node);
            }
        }
        return shown;
    }

    /// The graph of the kept nodes.
    List<GraphNode> graph(Kept kept) {
        GraphNode[] nodes = new GraphNode[names.size()];
        int[] open = new int[names.size()];
        Path path = new Path();
        walk.again();
        for (int row = walk.next(); row != TrieWalk.END; row = walk.next()) {
            int node = nodeOf[row < 0 ? ~row : row];
            if (row < 0) {
                path.leave();
                open[node]--;
                continue;
            }
            GraphNode caller = path.node();
            boolean residual = path.residual();
            if (!kept.has(node)) {
                open[node]++;
                path.enter(caller, true, null);
                continue;
            }
            GraphNode entered = nodes[node];
            if (entered == null) {
                entered = new GraphNode(names.name(node), names.name(node).wholeFunction(), node);
                nodes[node] = entered;
            }
            if (open[node]++ == 0) {
                entered.cum += total[row];
                entered.cumDivisor += totalDivisor == null ? 0 : totalDivisor[row];
            }
            GraphNode.Edge edge = caller == null || caller == entered ? null : edge(caller, entered);
            if (edge != null && edge.open++ == 0) {
                edge.weight += total[row];
                edge.divisor += totalDivisor == null ? 0 : totalDivisor[row];
                edge.residual |= residual;
                edge.inline &= symbols.inlined(stacks.frame(row));
            }
            path.enter(entered, false, edge);
        }
        addSelf(row -> nodes[nodeOf[row]]);
        if (tags) {
            new TagCount(samples, unit, totalDivisor != null).add(row -> kept.has(nodeOf[row]) ? nodes[nodeOf[row]] : null);
        }
        return shown(Arrays.asList(nodes));
    }

    private static GraphNode.Edge edge(GraphNode source, GraphNode target) {
        return source.out().computeIfAbsent(target, to -> {
            GraphNode.Edge edge = new GraphNode.Edge(source, target);
            target.in().put(source, edge);
            return edge;
        });
    }

    /// A node for every path.
    List<GraphNode> tree() {
        List<GraphNode> nodes = new ArrayList<>();
        Map<Long, GraphNode> known = new HashMap<>();
        GraphNode[] ofRow = new GraphNode[stacks.size()];
        walk.again();
        for (int row = walk.next(); row != TrieWalk.END; row = walk.next()) {
            if (row < 0) {
                continue;
            }
            GraphNode caller = ofRow[stacks.parent(row)];
            NodeName name = names.name(nodeOf[row]);
            GraphNode entered = known.computeIfAbsent((caller == null ? 0L : caller.id + 1L) << 32 | nodeOf[row], key -> {
                GraphNode node = new GraphNode(name, List.of(caller == null ? -1 : caller.id, name.wholeFunction()), nodes.size());
                nodes.add(node);
                return node;
            });
            ofRow[row] = entered;
            entered.cum += total[row];
            entered.cumDivisor += totalDivisor == null ? 0 : totalDivisor[row];
            if (caller != null) {
                GraphNode.Edge edge = edge(caller, entered);
                edge.weight += total[row];
                edge.divisor += totalDivisor == null ? 0 : totalDivisor[row];
                edge.inline &= symbols.inlined(stacks.frame(row));
            }
        }
        addSelf(row -> ofRow[row]);
        if (tags) {
            new TagCount(samples, unit, totalDivisor != null).add(row -> ofRow[row]);
        }
        return shown(nodes);
    }

    /// The kept nodes on the way from the root, and what lies between them.
    private static final class Path {
        private GraphNode[] nodes = new GraphNode[64];
        private GraphNode.Edge[] edges = new GraphNode.Edge[64];
        private boolean[] skipped = new boolean[64];
        private int depth;

        GraphNode node() {
            return depth == 0 ? null : nodes[depth - 1];
        }

        boolean residual() {
            return depth > 0 && skipped[depth - 1];
        }

        void enter(GraphNode node, boolean skip, GraphNode.Edge edge) {
            if (depth == nodes.length) {
                nodes = Arrays.copyOf(nodes, depth * 2);
                edges = Arrays.copyOf(edges, depth * 2);
                skipped = Arrays.copyOf(skipped, depth * 2);
            }
            nodes[depth] = node;
            edges[depth] = edge;
            skipped[depth++] = skip;
        }

        void leave() {
            depth--;
            if (edges[depth] != null) {
                edges[depth].open--;
            }
        }
    }
}
