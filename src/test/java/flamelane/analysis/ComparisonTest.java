package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two recordings as one.
class ComparisonTest {
    private static final List<String[]> PAIRS = List.of(
            new String[] {"sample-recordings/pprof/base/tiles-cpu.pb.gz", "sample-recordings/pprof/head/tiles-cpu.pb.gz"},
            new String[] {"sample-recordings/pprof/base/tiles-allocs.pb.gz", "sample-recordings/pprof/head/tiles-allocs.pb.gz"},
            new String[] {"sample-recordings/jfr/base/service.jfr", "sample-recordings/jfr/head/service.jfr"});

    static Recording open(String file) {
        return Formats.open(file, Progress.NONE);
    }

    @Test
    void eachProfileHasTheNumbersOfBothSides() {
        for (String[] pair : PAIRS) {
            Recording base = open(pair[0]);
            Recording head = open(pair[1]);
            Recording both = Comparison.of(base, "base", head, "head", false);
            for (Profile profile : both.profiles()) {
                int row = both.profiles().indexOf(profile);
                CallTree tree = CallTrees.of(both, Selection.of(both, row));
                long[] sums = {sum(base.profile(profile.name())), sum(head.profile(profile.name()))};
                if (sums[0] != 0) {
                    assertTrue(tree.isDifference(), profile.name());
                    assertEquals(sums[0], tree.baseTotal(CallTree.ROOT), profile.name());
                    assertEquals(sums[0], tree.baseWhole(), profile.name());
                }
                assertEquals(sums[1], tree.total(CallTree.ROOT), profile.name());
            }
        }
    }

    private static long sum(Profile profile) {
        long sum = 0;
        for (int i = 0; i < profile.samples().size(); i++) {
            sum += profile.samples().value(profile.defaultType(), i);
        }
        return sum;
    }

    @Test
    void theTreeIsTheDifferenceOfTheTwoTrees() {
        Recording base = open(PAIRS.getFirst()[0]);
        Recording head = open(PAIRS.getFirst()[1]);
        Recording both = Comparison.of(base, "base", head, "head", false);
        CallTree joined = CallTrees.of(both, Selection.of(both));
        CallTree told = CallTree.difference(CallTrees.of(base, Selection.of(base)), CallTrees.of(head, Selection.of(head)), 1);
        assertEquals(lines(told, CallTree.ROOT), lines(joined, CallTree.ROOT));
        for (CallTree.Widths widths : CallTree.Widths.values()) {
            CallTree wide = joined.withWidths(widths);
            long expected = switch (widths) {
                case BOTH -> joined.total(0) + joined.baseTotal(0);
                case BASE -> joined.baseTotal(0);
                case HEAD -> joined.total(0);
            };
            assertEquals(expected, wide.weight(CallTree.ROOT));
            assertEquals(expected, java.util.Arrays.stream(wide.children(CallTree.ROOT)).mapToLong(wide::weight).sum());
        }
    }

    private static List<String> lines(CallTree tree, int node) {
        List<String> lines = new java.util.ArrayList<>();
        for (int child : tree.children(node)) {
            StringBuilder path = new StringBuilder();
            for (int each : tree.path(child)) {
                path.append('/').append(each == 0 ? "" : tree.site(each).whole());
            }
            lines.add(path + " " + tree.self(child) + " " + tree.total(child) + " " + tree.baseSelf(child) + " " + tree.baseTotal(child));
            lines.addAll(lines(tree, child));
        }
        return lines.stream().sorted().toList();
    }

    @Test
    void theSameLambdaOfTwoProcessesIsOneFunction() {
        assertEquals("orders.Shelves$$Lambda.test", PlaceCopies.lasting("orders.Shelves$$Lambda.0x000000001a0c4f10.test"));
        assertEquals("java.lang.invoke.LambdaForm$DMH.call(I)V", PlaceCopies.lasting("java.lang.invoke.LambdaForm$DMH.0x00007f001a0c9c00.call(I)V"));
        assertEquals("a.0xShort.b", PlaceCopies.lasting("a.0xShort.b"));
    }

    @Test
    void normalizedTheHeadHasTheBasesTotal() {
        Recording both = Comparison.of(open(PAIRS.getFirst()[0]), "base", open(PAIRS.getFirst()[1]), "head", true);
        CallTree tree = CallTrees.of(both, Selection.of(both));
        assertTrue(Math.abs(tree.total(0) - tree.baseTotal(0)) < tree.size(), tree.total(0) + " and " + tree.baseTotal(0));
    }

    @Test
    void aRecordingAgainstItselfHasNoDifference() {
        Recording one = open(PAIRS.getFirst()[0]);
        Recording both = Comparison.of(one, "a", one, "b", false);
        CallTree tree = CallTrees.of(both, Selection.of(both));
        for (int node = 0; node < tree.size(); node++) {
            assertEquals(tree.baseTotal(node), tree.total(node));
        }
    }

    @Test
    void whatHasNothingInCommonIsRefusedByName() {
        FormatException refused = assertThrows(FormatException.class, () -> Comparison.of(open("sample-recordings/jfr/base/service.jfr"), "a.jfr",
                open("sample-recordings/pprof/heap.pb.gz"), "b.pb.gz", false));
        assertTrue(refused.getMessage().contains("a.jfr") && refused.getMessage().contains("no profile in common"), refused.getMessage());
    }
}
