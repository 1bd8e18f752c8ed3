package flamelane.chart;

import flamelane.analysis.CallTree;
import java.util.Arrays;

/// Where the boxes of a flame graph lie: for each depth a row of boxes from left to right.
///
/// A node that is narrower than [#LEAST] is not laid out, nor what it calls; such neighbours become
/// one merged box, so a row never has more boxes than it has room for, whatever the tree's size.
final class FlameLayout {
    /// In logical pixels.
    static final double LEAST = 0.7;
    /// Stands for several nodes: the box's node is the caller of all of them.
    private static final int MERGED = 1 << 31;

    private final CallTree tree;
    private Row[] rows = new Row[32];
    private int depth;

    /// The boxes of one depth; a box ends where its width says, gaps between boxes are self time.
    static final class Row {
        int size;
        int[] node = new int[16];
        double[] x = new double[16];
        double[] width = new double[16];

        private void add(int boxNode, double boxX, double boxWidth) {
            if (size == node.length) {
                node = Arrays.copyOf(node, size * 2);
                x = Arrays.copyOf(x, size * 2);
                width = Arrays.copyOf(width, size * 2);
            }
            node[size] = boxNode;
            x[size] = boxX;
            width[size++] = boxWidth;
        }

        /// The node of a box; of a merged box the one that calls them all.
        int node(int box) {
            return node[box] & ~MERGED;
        }

        boolean isMerged(int box) {
            return (node[box] & MERGED) != 0;
        }

        /// The box at or before an x coordinate, −1 if there is none.
        int before(double at) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = low + high >>> 1;
                if (x[middle] <= at) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }
    }

    /// @param root the node that takes the whole width
    FlameLayout(CallTree tree, int root, double left, double width) {
        this.tree = tree;
        long weight = tree.weight(root);
        if (weight > 0) {
            lay(root, left, width / weight);
        }
    }

    // Depth first by hand: stacks may be deeper than Java's own.
    private void lay(int root, double left, double scale) {
        int[][] children = new int[64][];
        int[] next = new int[64];
        double[] at = new double[64];
        row(0).add(root, left, tree.weight(root) * scale);
        children[0] = tree.children(root);
        at[0] = left;
        int level = 0;
        while (level >= 0) {
            int[] list = children[level];
            if (next[level] == list.length) {
                level--;
                continue;
            }
            int node = list[next[level]];
            double width = tree.weight(node) * scale;
            if (width < LEAST) {
                merge(list, next[level], level, at[level], scale);
                level--;
                continue;
            }
            next[level]++;
            double x = at[level];
            at[level] += width;
            row(level + 1).add(node, x, width);
            int[] below = tree.children(node);
            if (below.length > 0) {
                level++;
                if (level == children.length) {
                    children = Arrays.copyOf(children, level * 2);
                    next = Arrays.copyOf(next, level * 2);
                    at = Arrays.copyOf(at, level * 2);
                }
                children[level] = below;
                next[level] = 0;
                at[level] = x;
            }
        }
    }

    // Children come heaviest first, so all that are left are narrow too.
    private void merge(int[] list, int from, int level, double x, double scale) {
        long rest = 0;
        for (int i = from; i < list.length; i++) {
            rest += tree.weight(list[i]);
        }
        double width = rest * scale;
        if (width >= LEAST / 2) {
            boolean one = from == list.length - 1;
            row(level + 1).add(one ? list[from] : tree.parent(list[from]) | MERGED, x, width);
        }
    }

    private Row row(int at) {
        if (at >= rows.length) {
            rows = Arrays.copyOf(rows, at * 2);
        }
        if (rows[at] == null) {
            rows[at] = new Row();
            depth = Math.max(depth, at + 1);
        }
        return rows[at];
    }

    int depth() {
        return depth;
    }

    Row at(int level) {
        return rows[level];
    }

    /// The number of boxes.
    int boxes() {
        int boxes = 0;
        for (int i = 0; i < depth; i++) {
            boxes += rows[i].size;
        }
        return boxes;
    }
}
