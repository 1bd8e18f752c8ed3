package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.TopGroups;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two recordings beside each other in the real window, against the terminal's numbers.
class ComparisonWindowTest {
    private static final String BASE = "sample-recordings/pprof/base/tiles-cpu.pb.gz";
    private static final String HEAD = "sample-recordings/pprof/head/tiles-cpu.pb.gz";

    private Stand stand;

    @BeforeEach
    void open() {
        stand = new Stand(1280, 800);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    private void compare(String base, String head) {
        Stand.ask(() -> {
            stand.window().compare(new Pair(base, head, false));
            return null;
        });
        Stand.await("the comparison", () -> stand.window().session() != null);
        stand.settle();
    }

    private void go(String view) {
        Stand.ask(() -> {
            stand.window().go(view);
            return null;
        });
        stand.settle();
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T find(String id) {
        return (T) Stand.ask(() -> stand.stage().getScene().lookup(id));
    }

    private Map<String, TopGroups.Row> rows() {
        TableView<TopGroups.Row> table = find("#top-table");
        return Stand.ask(() -> {
            Map<String, TopGroups.Row> rows = new HashMap<>();
            table.getItems().forEach(row -> {
                if (row.function() >= 0) {
                    rows.put(stand.window().session().recording().symbols().name(row.function()), row);
                }
            });
            return rows;
        });
    }

    @Test
    void theTableHasTheTerminalsNumbersOfBaseHeadAndDifference() {
        compare(BASE, HEAD);
        assertEquals("flame", stand.window().session().view().get(), "a comparison opens with its flame graph");
        go("top");
        Map<String, TopGroups.Row> rows = rows();
        Map<String, long[]> difference = TerminalRows.of("top", "--json", "--diff_base", BASE, HEAD);
        Map<String, long[]> base = TerminalRows.of("top", "--json", BASE);
        Map<String, long[]> head = TerminalRows.of("top", "--json", HEAD);
        assertTrue(difference.size() > 100, "there is something to compare: " + difference.size());
        difference.forEach((name, numbers) -> {
            TopGroups.Row row = rows.get(name);
            assertNotNull(row, name);
            assertEquals(numbers[0], row.self(), name);
            assertEquals(numbers[1], row.total(), name);
        });
        long[] none = {0, 0};
        rows.forEach((name, row) -> {
            assertEquals(base.getOrDefault(name, none)[0], row.baseSelf(), "base self of " + name);
            assertEquals(base.getOrDefault(name, none)[1], row.baseTotal(), "base total of " + name);
            assertEquals(head.getOrDefault(name, none)[0], row.headSelf(), "head self of " + name);
            assertEquals(head.getOrDefault(name, none)[1], row.headTotal(), "head total of " + name);
        });
    }

    @Test
    void aSentenceSaysWhatIsComparedAndTheLegendExplainsWidthAndColour() {
        compare(BASE, HEAD);
        Label sentence = find("#comparison-sentence");
        assertTrue(sentence.getText().contains("head/tiles-cpu.pb.gz (head) has 6.50") && sentence.getText().contains("more (+16.3"), sentence.getText());
        assertTrue(sentence.getText().contains("base/tiles-cpu.pb.gz (base) with 5.59"), sentence.getText());
        HBox widths = find("#diff-widths");
        assertEquals(3, widths.getChildren().size());
        Parent legend = find("#diff-legend");
        assertEquals(7, legend.getChildrenUnmodifiable().stream().filter(each -> each.getStyle().contains("-fx-background-color")).count(),
                "a colour for each step");
        String words = Stand.ask(legend::getAccessibleText);
        assertTrue(words.contains("less") && words.contains("more") && words.contains("30 %"), words);
        Label whole = find("#whole");
        assertTrue(whole.getText().startsWith("+16.3"), whole.getText());
    }

    @Test
    void swappedAndNormalizedTheSentenceAndTheNumbersFollow() {
        compare(BASE, HEAD);
        Stand.ask(() -> {
            stand.window().comparisonBar().swap();
            return null;
        });
        Stand.await("the other way round", () -> stand.window().session().pair().base().equals(HEAD));
        stand.settle();
        Label sentence = find("#comparison-sentence");
        assertTrue(sentence.getText().contains("less (−14.0"), sentence.getText());
        assertEquals("flamelane top " + BASE + " --diff_base " + HEAD, Terminal.line("top FILE", stand.window().session()));
        HBox measure = find("#comparison-measure");
        Stand.ask(() -> {
            ((ToggleButton) measure.getChildren().get(1)).fire();
            return null;
        });
        Stand.await("shares", () -> stand.window().session().pair().normalized());
        stand.settle();
        assertTrue(((Label) find("#comparison-sentence")).getText().startsWith("Shares of "), sentence.getText());
        go("top");
        Map<String, TopGroups.Row> rows = rows();
        TerminalRows.of("top", "--json", "--diff_base", HEAD, "--normalize", BASE).forEach((name, numbers) -> {
            assertEquals(numbers[0], rows.get(name).self(), name);
            assertEquals(numbers[1], rows.get(name).total(), name);
        });
    }

    @Test
    void jfrRecordingsCompareInEachProfileTheyShare() {
        String base = "sample-recordings/jfr/base/service.jfr";
        String head = "sample-recordings/jfr/head/service.jfr";
        compare(base, head);
        go("top");
        Map<String, TopGroups.Row> rows = rows();
        String profile = stand.window().session().recording().profiles().getFirst().name();
        TerminalRows.of("top", "--json", "--profile", profile, "--diff_base", base, head).forEach((name, numbers) -> {
            assertEquals(numbers[0], rows.get(name).self(), name);
            assertEquals(numbers[1], rows.get(name).total(), name);
        });
        assertTrue(stand.window().session().recording().profiles().size() > 1);
    }

    @Test
    void theOtherOfAPairIsFoundBesideIt() {
        assertEquals(Path.of(HEAD).toAbsolutePath(), CompareCard.beside(Path.of(BASE)));
        assertEquals(Path.of(BASE).toAbsolutePath(), CompareCard.beside(Path.of(HEAD)));
        assertNull(CompareCard.beside(Path.of("sample-recordings/pprof/cpu.pb.gz")));
    }

    @Test
    void namesTellTwoFilesApart() {
        assertEquals("base/cpu.pb", new Pair("/a/base/cpu.pb", "/a/head/cpu.pb", false).baseName());
        assertEquals("one.jfr", new Pair("/a/one.jfr", "/b/two.jfr", false).baseName());
        assertEquals("before/x/cpu.jfr", new Pair("ci.zip#before/x/cpu.jfr", "ci.zip#after/x/cpu.jfr", false).baseName());
    }
}
