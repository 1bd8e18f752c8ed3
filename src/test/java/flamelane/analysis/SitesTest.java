package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Frames without a function are one row for each binary in the window's table, as in the terminal's `top`.
class SitesTest {
    @Test
    void framesWithoutAFunctionAreOneRowForEachBinary() {
        List<Path> profiles = new ArrayList<>(List.of(Path.of("sample-recordings/pprof/heap.debug1.txt"), Path.of("sample-recordings/pprof/cpu.pb.gz")));
        Shared.files("corpus/pprof").filter(file -> file.toString().contains("stripped") || file.toString().endsWith("parca__profile1.pb.gz")).forEach(profiles::add);
        int nameless = 0;
        for (Path profile : profiles) {
            Recording recording = Formats.open(Source.of(profile), Progress.NONE);
            Selection selection = Selection.of(recording).withGranularity(Granularity.FUNCTIONS);
            ReportOptions options = ReportOptions.of(selection.reading()).untrimmed();
            List<String> wanted = new ArrayList<>();
            for (GraphNode node : Report.of(recording, selection, options).graph(options, CallGraph.Use.TEXT).nodes()) {
                boolean named = !node.name().name().isEmpty();
                add(wanted, named ? "named" : node.name().printable(), node.flat(), node.cum());
                nameless += named ? 0 : 1;
            }
            List<String> got = new ArrayList<>();
            for (TopGroups.Row row : TopGroups.of(recording, selection, TopGroups.By.FUNCTION, 0, 0).rows()) {
                add(got, row.function() >= 0 ? "named" : row.name(), row.self(), row.total());
            }
            assertEquals(wanted.stream().sorted().toList(), got.stream().sorted().toList(), profile.toString());
        }
        assertTrue(nameless > 0, "a frame without a function");
    }

    @Test
    void whatLacksOneOfTwoLabelsIsCalledAfterNeither() {
        assertEquals("(no visitor)", nameless("visitor", ""));
        assertEquals("(no step)", nameless("", "step"));
        assertEquals("(no thread.id)", nameless("thread.id", ""));
        assertEquals("(no app/name)", nameless("", "app/name"));
        assertEquals("(no label)", nameless("visitor", "step"));
    }

    @Test
    void whatALabelThatIsNoLongerAskedForLackedIsForgotten() {
        Recording recording = Formats.open("sample-recordings/pprof/cpu.pb.gz", Progress.NONE);
        Selection all = Selection.of(recording);
        CallTrees trees = new CallTrees(recording);
        TopTables tables = new TopTables(recording, new BrushedWeights(recording));
        String[][] asked = {{"visitor", "", "(no visitor)"}, {"visitor", "step", "(no label)"}, {"", "step", "(no step)"}, {"visitor", "", "(no visitor)"},
            {"visitor,step", "", "(no label)"}, {"step", "", "(no step)"}, {"", "", ""}};
        for (boolean inverted : new boolean[] {false, true}) {
            for (String[] one : asked) {
                Selection selection = all.withFilter(all.filter().withTagRoot(one[0]).withTagLeaf(one[1])).withInverted(inverted);
                assertEquals(one[2], nameless(trees.of(selection)), String.join(" ", one));
                List<String> rows = tables.of(selection, TopGroups.By.FUNCTION).rows().stream().map(TopGroups.Row::name).filter(name -> name.startsWith("(no ")).toList();
                assertEquals(one[2], String.join(", ", rows), String.join(" ", one));
            }
        }
    }

    private static String nameless(String root, String leaf) {
        Recording recording = Formats.open("sample-recordings/pprof/cpu.pb.gz", Progress.NONE);
        Selection all = Selection.of(recording);
        return nameless(CallTrees.of(recording, all.withFilter(all.filter().withTagRoot(root).withTagLeaf(leaf))));
    }

    private static String nameless(CallTree tree) {
        List<String> names = new ArrayList<>();
        for (int node = 1; node < tree.size(); node++) {
            if (tree.site(node).whole().isEmpty()) {
                names.add(tree.site(node).name().shown());
            }
        }
        return String.join(", ", new java.util.TreeSet<>(names));
    }

    // Names of functions are taken apart in the one and whole in the other.
    private static void add(List<String> rows, String name, long self, long total) {
        if (self != 0 || total != 0) {
            rows.add(name + " " + self + " " + total);
        }
    }
}
