package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.StacksText;
import flamelane.model.Filter;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.model.TimeRange;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who called whom, and what it cost.
class CallTreeTest {
    private static final String TINY = """
            10 one  a.Main.main;a.Job.run:3;b.Map.get 5
            20 two  a.Main.main;a.Job.run:4;b.Map.get 7
            30 one  a.Main.main;a.Job.run:3 1
            40 two  a.Main.main;b.Map.get 2
            """;

    /// A line for each node that weighs something: name, self, total, indented by depth.
    static String text(CallTree tree) {
        StringBuilder text = new StringBuilder();
        text(tree, CallTree.ROOT, "", text);
        return text.toString();
    }

    private static void text(CallTree tree, int node, String indent, StringBuilder to) {
        to.append(indent).append(node == 0 ? "all" : tree.site(node).whole()).append(' ').append(tree.self(node)).append(' ').append(tree.total(node));
        if (tree.isDifference()) {
            to.append(" from ").append(tree.baseSelf(node)).append(' ').append(tree.baseTotal(node));
        }
        to.append('\n');
        for (int child : tree.children(node)) {
            text(tree, child, indent + "  ", to);
        }
    }

    @Test
    void callersFirst() {
        Recording recording = StacksText.recording(TINY);
        assertEquals("""
                all 0 15
                  a.Main.main 0 15
                    a.Job.run 1 13
                      b.Map.get 12 12
                    b.Map.get 2 2
                """, text(CallTrees.of(recording, Selection.of(recording))));
    }

    @Test
    void calleesFirst() {
        Recording recording = StacksText.recording(TINY);
        assertEquals("""
                all 0 15
                  b.Map.get 0 14
                    a.Job.run 0 12
                      a.Main.main 12 12
                    a.Main.main 2 2
                  a.Job.run 0 1
                    a.Main.main 1 1
                """, text(CallTrees.of(recording, Selection.of(recording).withInverted(true))));
    }

    @Test
    void linesToldApart() {
        Recording recording = StacksText.recording(TINY);
        assertEquals("""
                all 0 15
                  a.Main.main 0 15
                    a.Job.run:4 0 7
                      b.Map.get 7 7
                    a.Job.run:3 1 6
                      b.Map.get 5 5
                    b.Map.get 2 2
                """, text(CallTrees.of(recording, Selection.of(recording).withGranularity(Granularity.LINES))));
    }

    @Test
    void onlyABrushedTimeAndChosenThreads() {
        Recording recording = StacksText.recording(TINY);
        CallTrees trees = new CallTrees(recording);
        Selection all = Selection.of(recording);
        assertEquals(8, trees.of(all.withRange(new TimeRange(20, 40))).total(CallTree.ROOT));
        assertEquals(9, trees.of(all.withThreads(new TreeSet<>(java.util.List.of(1)))).total(CallTree.ROOT));
        assertEquals(7, trees.of(all.withRange(new TimeRange(0, 40)).withThreads(new TreeSet<>(java.util.List.of(1)))).total(CallTree.ROOT));
        assertEquals(15, trees.of(all).total(CallTree.ROOT));
    }

    @Test
    void aFilterRewritesStacks() {
        Recording recording = StacksText.recording(TINY);
        assertEquals("""
                all 0 13
                  a.Main.main 1 13
                    b.Map.get 12 12
                """, text(CallTrees.of(recording, Selection.of(recording).withFilter(Filter.NONE.withFocus("Job").withHide("Job")))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostOrCountedTwice(long seed) {
        Recording recording = StacksText.random(seed, 2_000, 5_000, 150);
        CallTrees trees = new CallTrees(recording);
        Selection selection = Selection.of(recording);
        long sum = 0;
        for (int i = 0; i < 5_000; i++) {
            sum += recording.profiles().getFirst().samples().value(0, i);
        }
        for (Granularity granularity : Granularity.values()) {
            for (boolean inverted : new boolean[] {false, true}) {
                CallTree tree = trees.of(selection.withInverted(inverted).withGranularity(granularity));
                assertEquals(sum, tree.total(CallTree.ROOT));
                assertEquals(sum, tree.whole());
                long self = 0;
                for (int node = 0; node < tree.size(); node++) {
                    self += tree.self(node);
                    long children = 0;
                    long last = Long.MAX_VALUE;
                    for (int child : tree.children(node)) {
                        assertEquals(node, tree.parent(child));
                        assertTrue(tree.total(child) <= last, "children come heaviest first");
                        last = tree.total(child);
                        children += last;
                    }
                    assertEquals(tree.total(node), tree.self(node) + children);
                }
                assertEquals(sum, self);
                TimeRange everything = new TimeRange(0, Long.MAX_VALUE);
                assertEquals(text(tree), text(trees.of(selection.withInverted(inverted).withGranularity(granularity).withRange(everything))));
            }
        }
    }

    @Test
    void theFastWayAndTheFilteredWayAgree() {
        Recording recording = StacksText.random(5, 2_000, 5_000, 150);
        Selection selection = Selection.of(recording).withRange(new TimeRange(3_000_000, 30_000_000)).withThreads(new TreeSet<>(java.util.List.of(2, 5, 7)));
        assertEquals(text(CallTrees.of(recording, selection)), text(CallTrees.of(recording, selection.withFilter(Filter.NONE.withFocus(".")))));
    }

    @Test
    void aDifferenceToItselfIsNothing() {
        Recording recording = StacksText.random(7, 1_000, 2_000, 90);
        CallTree tree = CallTrees.of(recording, Selection.of(recording));
        CallTree difference = CallTree.difference(tree, CallTrees.of(recording, Selection.of(recording)), 1);
        for (int node = 0; node < difference.size(); node++) {
            assertEquals(difference.baseSelf(node), difference.self(node));
            assertEquals(difference.baseTotal(node), difference.total(node));
        }
        assertEquals(2 * tree.whole(), difference.weight(CallTree.ROOT));
    }

    @Test
    void aDifferenceShowsWhatVanishedAndWhatIsNew() {
        Recording base = StacksText.recording("a.Main.main;a.Old.go 10\na.Main.main;b.Map.get 4");
        Recording head = StacksText.recording("a.Main.main;b.Map.get 6\na.Main.main;a.New.go 3");
        assertEquals("""
                all 0 9 from 0 14
                  a.Main.main 0 9 from 0 14
                    a.Old.go 0 0 from 10 10
                    b.Map.get 6 6 from 4 4
                    a.New.go 3 3 from 0 0
                """, text(CallTree.difference(CallTrees.of(base, Selection.of(base)), CallTrees.of(head, Selection.of(head)), 1)));
    }
}
