package flamelane.analysis;

import flamelane.model.Stacks;
import java.util.BitSet;
import java.util.function.IntFunction;

/// The nodes of a call tree without their numbers: which calls which, and where each stack ends.
///
/// Parents precede children, so one pass from the last node to the first adds children into parents.
final class TreeShape {
    /// An inverted tree stops growing here; what is behind then ends at the node it reached.
    private static final int MOST_NODES = 8_000_000;
    private static final int BLOCK = 1 << 13;

    final int[] parent;
    final int[] site;
    final IntFunction<Site> sites;
    /// By stack: the node at which the stack's own weight ends.
    final int[] nodeOf;
    /// The children of node n are `children[firstChild[n]]` up to, without, `children[firstChild[n + 1]]`.
    final int[] firstChild;
    final int[] children;
    private volatile int[] level;

    TreeShape(Trie trie, IntFunction<Site> sites, int[] nodeOf) {
        this.parent = trie.parents();
        this.site = trie.sites();
        this.sites = sites;
        this.nodeOf = nodeOf;
        int size = parent.length;
        firstChild = new int[size + 2];
        for (int node = 1; node < size; node++) {
            firstChild[parent[node] + 2]++;
        }
        for (int node = 1; node <= size; node++) {
            firstChild[node + 1] += firstChild[node];
        }
        // Filling moves each start to the next node's, which is why the counts were kept one place further.
        children = new int[Math.max(0, size - 1)];
        for (int node = 1; node < size; node++) {
            children[firstChild[parent[node] + 1]++] = node;
        }
    }

    int size() {
        return parent.length;
    }

    /// How far each node is from the root.
    int[] levels() {
        int[] known = level;
        if (known == null) {
            known = new int[parent.length];
            for (int node = 1; node < known.length; node++) {
                known[node] = known[parent[node]] + 1;
            }
            level = known;
        }
        return known;
    }

    /// From the root: equal sites under one caller are one node.
    static TreeShape callersFirst(Stacks stacks, Sites sites) {
        int size = stacks.size();
        int[] nodeOf = new int[size];
        int[] parents = new int[BLOCK];
        int[] frames = new int[BLOCK];
        Trie trie = new Trie(size);
        for (int from = 1; from < size; from += BLOCK) {
            int to = Math.min(size, from + BLOCK);
            stacks.copy(from, to, parents, frames);
            for (int row = from; row < to; row++) {
                nodeOf[row] = trie.child(nodeOf[parents[row - from]], sites.of(frames[row - from]));
            }
        }
        return new TreeShape(trie, sites.among(stacks, size), nodeOf);
    }

    /// From the leaf: the first row is what ran, below it who called it.
    ///
    /// @param leaves stacks that any sample has
    static TreeShape calleesFirst(Stacks stacks, Sites sites, BitSet leaves) {
        int size = stacks.size();
        int[] parents = new int[size];
        int[] frames = new int[size];
        stacks.copy(0, size, parents, frames);
        int[] nodeOf = new int[size];
        Trie trie = new Trie();
        for (int row = leaves.nextSetBit(1); row >= 0; row = leaves.nextSetBit(row + 1)) {
            int node = 0;
            for (int at = row; at > 0 && trie.size() < MOST_NODES; at = parents[at]) {
                node = trie.child(node, sites.of(frames[at]));
            }
            nodeOf[row] = node;
        }
        return new TreeShape(trie, sites.among(stacks, size), nodeOf);
    }
}
