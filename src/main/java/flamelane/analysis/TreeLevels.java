package flamelane.analysis;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/// The heaviest node at each depth of a call tree, so that how deep a picture reaches is known without a walk.
public final class TreeLevels {
    private final int[] level;
    private final long[] most;
    private final boolean nested;

    private TreeLevels(int[] level, long[] most, boolean nested) {
        this.level = level;
        this.most = most;
        this.nested = nested;
    }

    /// @param weight what a node is drawn as wide as
    static TreeLevels of(TreeShape shape, IntToLongFunction weight) {
        int[] level = shape.levels();
        long[] most = new long[16];
        boolean nested = true;
        for (int node = 0; node < level.length; node++) {
            if (level[node] >= most.length) {
                most = Arrays.copyOf(most, Math.max(level[node] + 1, most.length * 2));
            }
            long own = weight.applyAsLong(node);
            if (own > 0) {
                most[level[node]] = Math.max(most[level[node]], own);
                nested &= node == 0 || own <= weight.applyAsLong(shape.parent[node]);
            }
        }
        return new TreeLevels(level, most, nested);
    }

    /// Whether no node outweighs its caller, as it may where values are negative.
    public boolean nested() {
        return nested;
    }

    /// The deepest level with a node of at least this weight; −1 if there is none. For nested trees.
    ///
    /// @param least above 0
    public int deepest(double least) {
        int level = most.length - 1;
        while (level >= 0 && most[level] < least) {
            level--;
        }
        return level;
    }

    /// Whether any node of a level is such a one.
    public boolean any(int at, IntPredicate such) {
        int[] levels = level;
        for (int node = 0; node < levels.length; node++) {
            if (levels[node] == at && such.test(node)) {
                return true;
            }
        }
        return false;
    }
}
