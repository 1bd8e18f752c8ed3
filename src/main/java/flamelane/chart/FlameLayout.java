package flamelane.chart;

import flamelane.analysis.CallTree;
import java.util.Arrays;
import java.util.BitSet;

/// Where the boxes of a flame graph lie: for each depth a row of boxes from left to right.
///
/// A node that is narrower than [#LEAST] is not laid out, nor what it calls; such neighbours become
/// one merged box, so a row never has more boxes than it has room for, whatever the tree's size. Rows are laid
/// when they come into sight, from the root on: a tree that is wide at each of many hundred depths costs what is looked at.
final class FlameLayout {
    /// In logical pixels.
    static final double LEAST = 0.7;
    /// Stands for several nodes: the box's node is the caller of all of them.
    private static final int MERGED = 1 << 31;

    private final CallTree tree;
    private final double scale;
    private final int depth;
    private final Row[] rows;
    private int laid;

    /// The boxes of one depth; a box ends where its width says, gaps between boxes are self time.
    static final class Row {
        int size;
        int[] node = new int[16];
        double[] x = new double[16];
        double[] width = new double[16];

        void add(int boxNode, double boxX, double boxWidth) {
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
        this.scale = weight > 0 ? width / weight : 0;
        this.depth = weight > 0 ? depth(root) : 0;
        this.rows = new Row[depth];
        if (depth > 0) {
            rows[0] = new Row();
            rows[0].add(root, left, weight * scale);
            laid = 1;
        }
    }

    private int depth(int root) {
        return root == CallTree.ROOT && tree.levels().nested() ? byLevels() : walk(root);
    }

    // Where nothing outweighs its caller, the heaviest node of each depth tells how deep wide ones go.
    private int byLevels() {
        int deepest = Math.max(0, tree.levels().deepest(LEAST / scale));
        boolean merges = tree.levels().any(deepest, node -> (node == CallTree.ROOT || tree.weight(node) * scale >= LEAST)
                && rest(tree.children(node), 0) * scale >= LEAST / 2);
        return merges ? deepest + 2 : deepest + 1;
    }

    // A pass over the tree in the order of its nodes, callers first: quicker than to lay all rows.
    private int walk(int root) {
        BitSet wide = new BitSet(tree.size());
        wide.set(root);
        int top = tree.level(root);
        int deepest = top;
        for (int node = root + 1; node < tree.size(); node++) {
            if (tree.weight(node) * scale >= LEAST && wide.get(tree.parent(node))) {
                wide.set(node);
                deepest = Math.max(deepest, tree.level(node));
            }
        }
        for (int node = wide.nextSetBit(root); node >= 0; node = wide.nextSetBit(node + 1)) {
            if (tree.level(node) == deepest && rest(tree.children(node), 0) * scale >= LEAST / 2) {
                return deepest - top + 2;
            }
        }
        return deepest - top + 1;
    }

    private Row below(Row above) {
        Row row = new Row();
        for (int box = 0; box < above.size; box++) {
            if (!above.isMerged(box) && (above.width[box] >= LEAST || above == rows[0])) {
                lay(row, tree.children(above.node[box]), above.x[box]);
            }
        }
        return row;
    }

    private void lay(Row row, int[] callees, double left) {
        double x = left;
        for (int i = 0; i < callees.length; i++) {
            double width = tree.weight(callees[i]) * scale;
            if (width < LEAST) {
                merge(row, callees, i, x);
                return;
            }
            row.add(callees[i], x, width);
            x += width;
        }
    }

    // Children come heaviest first, so all that are left are narrow too.
    private void merge(Row row, int[] list, int from, double x) {
        double width = rest(list, from) * scale;
        if (width >= LEAST / 2) {
            boolean one = from == list.length - 1;
            row.add(one ? list[from] : tree.parent(list[from]) | MERGED, x, width);
        }
    }

    private long rest(int[] list, int from) {
        long rest = 0;
        for (int i = from; i < list.length; i++) {
            rest += tree.weight(list[i]);
        }
        return rest;
    }

    int depth() {
        return depth;
    }

    /// Lays the first rows, also off the window's thread, so that the tree has sorted what they show.
    void prepare(int levels) {
        if (depth > 0) {
            at(Math.min(levels, depth) - 1);
        }
    }

    Row at(int level) {
        for (; laid <= level; laid++) {
            rows[laid] = below(rows[laid - 1]);
        }
        return rows[level];
    }

    /// The number of boxes.
    int boxes() {
        int boxes = 0;
        for (int i = 0; i < depth; i++) {
            boxes += at(i).size;
        }
        return boxes;
    }
}
