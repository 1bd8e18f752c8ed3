package flamelane.analysis;

import flamelane.model.Stacks;
import java.util.BitSet;

/// A walk over a trie of stacks from the root down, which enters each row once and leaves it behind its callees.
///
/// [#next] gives the row that is entered, or `~row` when it is left, or [#END]. The root itself is not given.
final class TrieWalk {
    static final int END = Integer.MIN_VALUE;

    private final Stacks stacks;
    // Kept from walk to walk: of many small stacks, they are larger than the file.
    private final int[] firstChild;
    private final int[] sibling;
    private int at = Stacks.ROOT;
    private boolean down = true;

    /// @param wanted rows to enter, with all that call them; `null` for every row
    TrieWalk(Stacks stacks, BitSet wanted) {
        this.stacks = stacks;
        int size = stacks.size();
        firstChild = new int[size];
        sibling = new int[size];
        // From the last row, so that children come in the order they were added.
        for (int row = size - 1; row > 0; row--) {
            if (wanted == null || wanted.get(row)) {
                int parent = stacks.parent(row);
                sibling[row] = firstChild[parent];
                firstChild[parent] = row;
            }
        }
    }

    /// The same walk once more, from its start.
    TrieWalk again() {
        at = Stacks.ROOT;
        down = true;
        return this;
    }

    int next() {
        if (down && firstChild[at] != 0) {
            at = firstChild[at];
            return at;
        }
        if (at == Stacks.ROOT) {
            return END;
        }
        if (down) {
            down = false;
            return ~at;
        }
        if (sibling[at] != 0) {
            at = sibling[at];
            down = true;
            return at;
        }
        at = stacks.parent(at);
        if (at == Stacks.ROOT) {
            return END;
        }
        return ~at;
    }
}
