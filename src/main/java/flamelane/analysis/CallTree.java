package flamelane.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Who called whom and what it cost: stacks merged by site, with self and total of each node.
///
/// Node 0 is the root, which stands for everything selected; parents precede children. A difference
/// holds the numbers of two trees on one shape. A tree does not change; [CallTrees] makes it.
public final class CallTree {
    public static final int ROOT = 0;

    private final TreeShape shape;
    private final long[] self;
    private final long[] total;
    private final long[] baseSelf;
    private final long[] baseTotal;
    private final long whole;
    private final long baseWhole;
    private final String unit;
    private final boolean inverted;
    /// Σ of the first value type of each node's samples, self and total; `null` where values are no means.
    private long[] selfCount;
    private long[] totalCount;
    private final Widths widths;
    private final AtomicReferenceArray<int[]> sorted;
    private final TreeLevels levels;

    /// What nodes of a difference are drawn as wide as.
    public enum Widths {
        /// Base and head together, so that what vanished is as wide as what is new.
        BOTH,
        BASE,
        HEAD
    }

    /// Fills the numbers of a shape.
    ///
    /// @param weights of each stack, by row
    /// @param whole   what shares are of
    CallTree(TreeShape shape, long[] weights, long whole, String unit, boolean inverted) {
        this(shape, ends(shape, weights), null, whole, 0, unit, inverted);
    }

    /// Fills the numbers of a base and a head of one shape.
    ///
    /// @param weights     of each stack in the head, by row
    /// @param baseWeights of each stack in the base
    static CallTree difference(TreeShape shape, long[] weights, long[] baseWeights, long whole, long baseWhole, String unit, boolean inverted) {
        return new CallTree(shape, ends(shape, weights), ends(shape, baseWeights), whole, baseWhole, unit, inverted);
    }

    private CallTree(TreeShape shape, long[] self, long[] baseSelf, long whole, long baseWhole, String unit, boolean inverted) {
        this.shape = shape;
        this.self = self;
        this.total = sums(shape, self);
        this.baseSelf = baseSelf;
        this.baseTotal = baseSelf == null ? null : sums(shape, baseSelf);
        this.whole = whole;
        this.baseWhole = baseWhole;
        this.unit = unit;
        this.inverted = inverted;
        this.widths = Widths.BOTH;
        this.sorted = new AtomicReferenceArray<>(shape.size());
        this.levels = TreeLevels.of(shape, this::weight);
    }

    private CallTree(CallTree same, long whole, Widths widths, String unit) {
        this.shape = same.shape;
        this.self = same.self;
        this.total = same.total;
        this.baseSelf = same.baseSelf;
        this.baseTotal = same.baseTotal;
        this.whole = whole;
        this.baseWhole = same.baseWhole;
        this.unit = unit;
        this.inverted = same.inverted;
        this.selfCount = same.selfCount;
        this.totalCount = same.totalCount;
        this.widths = widths;
        this.sorted = widths == same.widths ? same.sorted : new AtomicReferenceArray<>(same.shape.size());
        this.levels = widths == same.widths ? same.levels : TreeLevels.of(shape, this::weight);
    }

    /// Gives the tree what its values are means by.
    ///
    /// @param counts Σ of the first value type of each stack, by row
    CallTree meansBy(long[] counts) {
        selfCount = ends(shape, counts);
        totalCount = sums(shape, selfCount);
        return this;
    }

    /// Whether values are to be read as means; widths are sums all the same, since means do not add up.
    public boolean isMean() {
        return totalCount != null;
    }

    /// The mean of a node's total, cut to a whole number as pprof does; the total itself where there is nothing to divide by.
    public long mean(int node) {
        return totalCount[node] == 0 ? total[node] : total[node] / totalCount[node];
    }

    /// As above, of what ends in the node itself.
    public long selfMean(int node) {
        return selfCount[node] == 0 ? self[node] : self[node] / selfCount[node];
    }

    /// The same tree, with shares of another whole.
    public CallTree sharesOf(long newWhole) {
        return newWhole == whole ? this : new CallTree(this, newWhole, widths, unit);
    }

    /// The same difference, drawn as wide as one side or both; any other tree stays as it is.
    public CallTree withWidths(Widths newWidths) {
        return newWidths == widths || baseTotal == null ? this : new CallTree(this, whole, newWidths, unit);
    }

    /// What nodes of a difference are as wide as.
    public Widths widths() {
        return widths;
    }

    private static long[] ends(TreeShape shape, long[] weights) {
        long[] self = new long[shape.size()];
        int[] nodeOf = shape.nodeOf;
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] != 0) {
                self[nodeOf[row]] += weights[row];
            }
        }
        return self;
    }

    private static long[] sums(TreeShape shape, long[] self) {
        long[] total = self.clone();
        int[] parent = shape.parent;
        for (int node = total.length - 1; node > 0; node--) {
            total[parent[node]] += total[node];
        }
        return total;
    }

    /// The two trees on one shape: nodes are the same where their paths have the same names.
    ///
    /// @param scale the base's values are multiplied by this; 1 to compare as measured
    public static CallTree difference(CallTree base, CallTree head, double scale) {
        Map<String, Integer> rows = new HashMap<>();
        List<Site> sites = new ArrayList<>();
        Trie trie = new Trie();
        int[] headNode = join(head, trie, rows, sites);
        int[] baseNode = join(base, trie, rows, sites);
        TreeShape shape = new TreeShape(trie, sites::get, new int[0]);
        long[] self = new long[shape.size()];
        long[] baseSelf = new long[shape.size()];
        for (int node = 0; node < headNode.length; node++) {
            self[headNode[node]] += head.self[node];
        }
        for (int node = 0; node < baseNode.length; node++) {
            baseSelf[baseNode[node]] += Math.round(base.self[node] * scale);
        }
        return new CallTree(shape, self, baseSelf, head.whole, Math.round(base.whole * scale), head.unit, head.inverted);
    }

    private static int[] join(CallTree tree, Trie trie, Map<String, Integer> rows, List<Site> sites) {
        int[] joined = new int[tree.size()];
        Map<Integer, Integer> known = new HashMap<>();
        for (int node = 1; node < joined.length; node++) {
            int row = known.computeIfAbsent(tree.shape.site[node], own -> {
                Site site = tree.shape.sites.apply(own);
                return rows.computeIfAbsent(site.whole(), name -> {
                    sites.add(site);
                    return sites.size() - 1;
                });
            });
            joined[node] = trie.child(joined[tree.shape.parent[node]], row);
        }
        return joined;
    }

    /// The number of nodes, the root included; some may weigh nothing in this selection.
    public int size() {
        return shape.size();
    }

    /// @return −1 for the root
    public int parent(int node) {
        return shape.parent[node];
    }

    /// Which site the node is of; equal ints are equal sites. −1 for the root.
    public int siteRow(int node) {
        return shape.site[node];
    }

    /// @return `null` for the root
    public Site site(int node) {
        return node == ROOT ? null : shape.sites.apply(shape.site[node]);
    }

    /// The site of a row that [#siteRow] gave.
    public Site siteOf(int row) {
        return shape.sites.apply(row);
    }

    /// What samples that end here weigh. In an inverted tree: those whose outermost caller this is.
    public long self(int node) {
        return self[node];
    }

    public long total(int node) {
        return total[node];
    }

    /// Whether the numbers of a base stand beside.
    public boolean isDifference() {
        return baseTotal != null;
    }

    public long baseSelf(int node) {
        return baseSelf[node];
    }

    public long baseTotal(int node) {
        return baseTotal[node];
    }

    /// What a node is drawn as wide as: its total; of a difference what [#widths] says, usually both together, so
    /// that what vanished is seen and callees never exceed their caller. Never negative.
    public long weight(int node) {
        return Math.max(0, switch (widths) {
            case HEAD -> total[node];
            case BASE -> baseTotal[node];
            case BOTH -> baseTotal == null ? total[node] : total[node] + baseTotal[node];
        });
    }

    /// What shares are of: everything in the selection's time and threads, before a filter.
    public long whole() {
        return whole;
    }

    public long baseWhole() {
        return baseWhole;
    }

    /// Unit of all numbers, as [flamelane.model.ValueType] has it.
    public String unit() {
        return unit;
    }

    /// Whether nodes are callers of what is above them.
    public boolean inverted() {
        return inverted;
    }

    /// What is known of each depth as a whole.
    public TreeLevels levels() {
        return levels;
    }

    /// As [#depth], worked out once for all nodes.
    public int level(int node) {
        return shape.levels()[node];
    }

    /// How many calls lie between the root and a node; 0 for the root.
    public int depth(int node) {
        int depth = 0;
        for (int at = node; at > ROOT; at = shape.parent[at]) {
            depth++;
        }
        return depth;
    }

    /// The nodes from the root to a node, both included.
    public int[] path(int node) {
        int[] path = new int[depth(node) + 1];
        int at = node;
        for (int i = path.length - 1; i >= 0; i--) {
            path[i] = at;
            at = shape.parent[at];
        }
        return path;
    }

    /// The children that weigh something, heaviest first, equal ones by name. Not a copy: only to read.
    public int[] children(int node) {
        int[] known = sorted.getAcquire(node);
        if (known == null) {
            known = sort(node);
            sorted.setRelease(node, known);
        }
        return known;
    }

    private static final int[] NONE = {};

    private int[] sort(int node) {
        int from = shape.firstChild[node];
        int to = shape.firstChild[node + 1];
        int count = 0;
        for (int i = from; i < to; i++) {
            count += weight(shape.children[i]) > 0 ? 1 : 0;
        }
        if (count == 0) {
            return NONE;
        }
        int[] kept = new int[count];
        for (int i = from, at = 0; i < to; i++) {
            if (weight(shape.children[i]) > 0) {
                kept[at++] = shape.children[i];
            }
        }
        if (count > 1) {
            order(kept);
        }
        return kept;
    }

    private void order(int[] nodes) {
        if (nodes.length <= 24) {
            for (int i = 1; i < nodes.length; i++) {
                int node = nodes[i];
                int at = i;
                while (at > 0 && isBefore(node, nodes[at - 1])) {
                    nodes[at] = nodes[at - 1];
                    at--;
                }
                nodes[at] = node;
            }
            return;
        }
        long[] keys = new long[nodes.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = -weight(nodes[i]);
        }
        flamelane.model.Order.sort(keys, nodes);
        for (int i = 1; i < nodes.length; ) {
            int to = i;
            while (to < nodes.length && keys[to] == keys[i - 1]) {
                to++;
            }
            if (to > i && to - i < 1000) {
                byName(nodes, i - 1, to);
            }
            i = to + 1;
        }
    }

    private void byName(int[] nodes, int from, int to) {
        Integer[] equal = new Integer[to - from];
        for (int i = from; i < to; i++) {
            equal[i - from] = nodes[i];
        }
        Arrays.sort(equal, (a, b) -> name(a).compareTo(name(b)));
        for (int i = from; i < to; i++) {
            nodes[i] = equal[i - from];
        }
    }

    private boolean isBefore(int a, int b) {
        long difference = weight(a) - weight(b);
        return difference > 0 || difference == 0 && name(a).compareTo(name(b)) < 0;
    }

    private String name(int node) {
        return shape.sites.apply(shape.site[node]).name().whole();
    }
}
