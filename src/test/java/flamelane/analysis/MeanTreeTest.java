package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Means in a call tree and of source lines are those of the tables of functions and lines.
class MeanTreeTest {
    @Test
    void aFunctionThatIsInOnePlaceHasTheMeanOfTheTable() {
        Recording recording = Formats.open(Source.of(Path.of("sample-recordings/pprof/mutex.pb.gz")), Progress.NONE);
        Selection sums = Selection.of(recording);
        Selection means = sums.withReading(sums.reading().withMean(true));
        assertFalse(CallTrees.of(recording, sums).isMean());
        CallTree tree = CallTrees.of(recording, means);
        assertTrue(tree.isMean());
        ReportOptions options = ReportOptions.of(means.reading()).untrimmed();
        Map<String, Long> table = new HashMap<>();
        Report.of(recording, means, options).graph(options, CallGraph.Use.TEXT).nodes().forEach(node -> table.put(node.name().name(), node.cumValue()));
        Map<String, Integer> places = new HashMap<>();
        for (int node = 1; node < tree.size(); node++) {
            places.merge(tree.site(node).whole(), 1, Integer::sum);
        }
        int compared = 0;
        for (int node = 1; node < tree.size(); node++) {
            String name = tree.site(node).whole();
            if (places.get(name) == 1 && table.containsKey(name)) {
                assertEquals(table.get(name), tree.mean(node), name);
                compared++;
            }
        }
        assertTrue(compared > 5, compared + " functions");
    }

    @Test
    void aLineHasTheMeanOfTheTable() {
        Recording recording = Formats.open(Source.of(Path.of("sample-recordings/pprof/mutex.pb.gz")), Progress.NONE);
        Selection means = Selection.of(recording).withGranularity(Selection.Granularity.LINES);
        means = means.withReading(means.reading().withMean(true));
        ReportOptions options = ReportOptions.of(means.reading()).untrimmed();
        Report report = Report.of(recording, means, options);
        SourceCosts costs = SourceCosts.of(report);
        int compared = 0;
        for (GraphNode node : report.graph(options, CallGraph.Use.TEXT).nodes()) {
            NodeName name = node.name();
            for (SourceCosts.Place place : costs.places(name.name())) {
                SourceSheet sheet = SourceSheet.of(costs, place, new SourceFiles.Source(List.of(), "", "", List.of()));
                for (SourceSheet.Row row : sheet.rows()) {
                    if (row.number() == name.line() && place.file().equals(name.file())) {
                        assertEquals(node.flatValue() + " " + node.cumValue(), row.self() + " " + row.total(), name.toString());
                        compared++;
                    }
                }
            }
        }
        assertTrue(compared > 5, compared + " lines");
    }
}
