package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.StacksText;
import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.model.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Rows that are laid as they come into sight are the rows of a layout that walks the whole tree.
class FlameLayoutTest {
    private record Box(int level, int node, boolean merged, double x, double width) { }

    // Depth first and without any cleverness: what the rows have to be.
    private static void walk(CallTree tree, int node, int level, double left, double scale, List<Box> into) {
        double x = left;
        int[] callees = tree.children(node);
        for (int i = 0; i < callees.length; i++) {
            double width = tree.weight(callees[i]) * scale;
            if (width >= FlameLayout.LEAST) {
                into.add(new Box(level + 1, callees[i], false, x, width));
                walk(tree, callees[i], level + 1, x, scale, into);
                x += width;
                continue;
            }
            long rest = 0;
            for (int j = i; j < callees.length; j++) {
                rest += tree.weight(callees[j]);
            }
            if (rest * scale >= FlameLayout.LEAST / 2) {
                boolean one = i == callees.length - 1;
                into.add(new Box(level + 1, one ? callees[i] : node, !one, x, rest * scale));
            }
            return;
        }
    }

    @Test
    void rowsAreThoseOfAWalkOverTheWholeTree() {
        for (int seed = 0; seed < 12; seed++) {
            var recording = StacksText.random(seed, 800, 3_000, 60);
            Selection selection = Selection.of(recording);
            CallTree tree = CallTrees.of(recording, seed % 3 == 2 ? selection.withInverted(true) : selection);
            if (seed % 4 == 3) {
                tree = CallTree.difference(tree, CallTrees.of(StacksText.random(seed + 1, 800, 3_000, 60), selection), 1);
            }
            Random random = new Random(seed);
            for (int root : new int[] {CallTree.ROOT, 1 + random.nextInt(tree.size() - 1), tree.children(CallTree.ROOT)[0]}) {
                for (double width : new double[] {30, 200, 1_500}) {
                    check(tree, root, width);
                }
            }
        }
    }

    private static void check(CallTree tree, int root, double width) {
        FlameLayout layout = new FlameLayout(tree, root, 8, width);
        List<Box> wanted = new ArrayList<>();
        if (tree.weight(root) > 0) {
            double scale = width / tree.weight(root);
            wanted.add(new Box(0, root, false, 8, tree.weight(root) * scale));
            walk(tree, root, 0, 8, scale, wanted);
        }
        List<Box> laid = new ArrayList<>();
        for (int level = 0; level < layout.depth(); level++) {
            FlameLayout.Row row = layout.at(level);
            assertTrue(row.size > 0, "no empty rows: " + level);
            for (int box = 0; box < row.size; box++) {
                laid.add(new Box(level, row.node(box), row.isMerged(box), row.x[box], row.width[box]));
            }
        }
        wanted.sort(java.util.Comparator.comparingInt(Box::level).thenComparingDouble(Box::x));
        assertEquals(wanted, laid, "root " + root + " in " + width);
    }
}
