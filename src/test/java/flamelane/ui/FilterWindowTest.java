package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.analysis.LabelCosts;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.TopGroups;
import flamelane.formats.Formats;
import flamelane.model.Filter;
import flamelane.model.Progress;
import flamelane.model.Reading;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Filters, options and labels in the real window, against the terminal's numbers.
class FilterWindowTest {
    private static final String CPU = "sample-recordings/pprof/cpu.pb.gz";
    private static final String HEAP = "sample-recordings/pprof/heap.pb.gz";
    private static final String JFR = "sample-recordings/jfr/service-default.jfr";

    private Stand stand;

    @BeforeEach
    void open() {
        stand = new Stand(1280, 800);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T find(String id) {
        return (T) Stand.ask(() -> stand.stage().getScene().lookup(id));
    }

    private Selection selection() {
        return Stand.ask(() -> stand.window().session().selection().get());
    }

    private void select(UnaryOperator<Selection> change) {
        Stand.ask(() -> {
            stand.window().session().select(change.apply(stand.window().session().selection().get()));
            return null;
        });
        stand.settle();
    }

    private void write(String id, String text) {
        Stand.ask(() -> {
            TextField field = (TextField) stand.stage().getScene().lookup(id);
            field.setText(text);
            field.fireEvent(new ActionEvent());
            return null;
        });
        stand.settle();
    }

    /// A choice in the window, and the same as options of the terminal.
    private record Case(UnaryOperator<Selection> window, String... terminal) { }

    private static UnaryOperator<Selection> filter(UnaryOperator<Filter> change) {
        return now -> now.withFilter(change.apply(now.filter()));
    }

    private static UnaryOperator<Selection> reading(UnaryOperator<Reading> change) {
        return now -> now.withReading(change.apply(now.reading()));
    }

    private static final List<Case> CASES = List.of(
            new Case(filter(f -> f.withFocus("terrain")), "--focus", "terrain"),
            new Case(filter(f -> f.withIgnore("runtime").withHide("http")), "--ignore", "runtime", "--hide", "http"),
            new Case(filter(f -> f.withShow("terrain|runtime")), "--show", "terrain|runtime"),
            new Case(filter(f -> f.withShowFrom("ServeHTTP")), "--show_from", "ServeHTTP"),
            new Case(filter(f -> FilterField.PRUNE_FROM.in(f, "tile")), "--prune_from", "tile"),
            new Case(filter(f -> f.withTagFocus("visitor=^7$,^11$")), "--tagfocus", "visitor=^7$,^11$"),
            new Case(filter(f -> FilterField.TAG_IGNORE.in(f, "step=encode")), "--tagignore", "step=encode"),
            new Case(filter(f -> f.withTagRoot("visitor").withTagLeaf("step")), "--tagroot", "visitor", "--tagleaf", "step"),
            new Case(reading(r -> r.withNoInlines(true)), "--noinlines"),
            new Case(reading(r -> r.withMean(true)), "--mean"));

    private static void agrees(Recording recording, Selection selection, Map<String, long[]> terminal, String what) {
        Map<String, TopGroups.Row> rows = new HashMap<>();
        TopGroups.of(recording, selection, TopGroups.By.FUNCTION, 0, 0).rows().stream().filter(row -> row.function() >= 0)
                .forEach(row -> rows.put(recording.symbols().name(row.function()).isEmpty() ? "<unknown>" : recording.symbols().name(row.function()), row));
        assertFalse(terminal.isEmpty(), what);
        terminal.forEach((name, numbers) -> {
            TopGroups.Row row = rows.get(name);
            assertNotNull(row, what + " has " + name);
            assertEquals(numbers[0], row.self(), what + " self of " + name);
            assertEquals(numbers[1], row.total(), what + " total of " + name);
        });
    }

    @Test
    void eachOptionGivesTheTerminalsNumbers() {
        Recording cpu = Formats.open(CPU, Progress.NONE);
        for (Case each : CASES) {
            String[] arguments = new String[each.terminal.length + 3];
            System.arraycopy(new String[] {"top", "--json", CPU}, 0, arguments, 0, 3);
            System.arraycopy(each.terminal, 0, arguments, 3, each.terminal.length);
            agrees(cpu, each.window.apply(Selection.of(cpu)), TerminalRows.of(arguments), String.join(" ", each.terminal));
        }
        Recording heap = Formats.open(HEAP, Progress.NONE);
        Selection mean = Selection.of(heap).withProfile(0, 1).withReading(Reading.PLAIN.withMean(true));
        agrees(heap, mean, TerminalRows.of("top", "--json", HEAP, "--sample_index", "1", "--mean"), "mean of allocations");
        Recording jfr = Formats.open(JFR, Progress.NONE);
        agrees(jfr, Selection.of(jfr).withFilter(Filter.NONE.withIgnore("java.util")), TerminalRows.of("top", "--json", JFR, "--ignore", "java.util"), "JFR");
    }

    @Test
    void theFlameGraphTakesInlinesAwayAndDividesWhatItWrites() {
        Recording cpu = Formats.open(CPU, Progress.NONE);
        Selection all = Selection.of(cpu);
        CallTree inlined = CallTrees.of(cpu, all);
        CallTree without = CallTrees.of(cpu, all.withReading(Reading.PLAIN.withNoInlines(true)));
        assertTrue(without.size() < inlined.size());
        assertEquals(inlined.total(CallTree.ROOT), without.total(CallTree.ROOT));
        String unit = CallTrees.of(cpu, all.withReading(Reading.PLAIN.withUnit("ms").withDivideBy(10))).unit();
        assertEquals("559\u00A0ms", flamelane.model.Numbers.amount(5_590_000_000.0, unit));
    }

    @Test
    void whatIsSetStandsAsChipsThatCanBeTakenAwayAndBack() {
        stand.open(Path.of(CPU));
        Stand.ask(() -> {
            stand.window().go("top");
            return null;
        });
        select(filter(f -> f.withFocus("terrain")));
        select(now -> now.withReading(now.reading().withNoInlines(true)).withGranularity(Selection.Granularity.FILES));
        assertNotNull(find("#chip-focus"));
        assertNotNull(find("#chip-noinlines"));
        assertNotNull(find("#chip-granularity"));
        assertTrue(((Label) find("#filter-shares")).getText().startsWith("Percentages are shares of all 5.59"), ((Label) find("#filter-shares")).getText());
        Stand.ask(() -> {
            ((Button) stand.stage().getScene().lookup("#chip-focus .chip-cross")).fire();
            return null;
        });
        stand.settle();
        assertNull(find("#chip-focus"));
        assertEquals("", selection().filter().focus());
        Stand.ask(() -> {
            stand.window().session().back();
            return null;
        });
        stand.settle();
        assertNotNull(find("#chip-focus"), "back brings it again");
        Stand.ask(() -> {
            stand.window().session().ofSelected().set(true);
            return null;
        });
        stand.settle();
        assertNotNull(find("#chip-relative_percentages"));
        assertTrue(((Label) find("#filter-shares")).getText().startsWith("Percentages are shares of selected"));
        assertTrue(Terminal.line("top FILE", stand.window().session()).contains("--focus terrain --granularity files --noinlines --relative_percentages"));
    }

    @Test
    void whatIsNoRegularExpressionIsSaidAtItsFieldAndChangesNothing() {
        stand.open(Path.of(CPU));
        select(filter(f -> f.withFocus("terrain")));
        write("#filter-text", "a(b");
        Label trouble = find("#filter-trouble");
        assertTrue(trouble.isVisible() && trouble.getText().contains("missing closing )"), trouble.getText());
        assertEquals("terrain", selection().filter().focus(), "the last good one stays");
        write("#filter-text", "height");
        assertEquals("height", selection().filter().focus());
        Stand.ask(() -> {
            stand.window().showFilters();
            return null;
        });
        Stand.ask(() -> {
            ((TextField) stand.stage().getScene().lookup("#option-focus")).setText("[");
            return null;
        });
        write("#option-ignore", "runtime");
        assertTrue(((Label) find("#problem-focus")).isVisible());
        assertEquals("height", selection().filter().focus(), "a wrong field keeps what was in force");
        assertEquals("runtime", selection().filter().ignore(), "the others take effect");
        write("#option-unit", "kb");
        assertTrue(((Label) find("#problem-unit")).getText().contains("cannot be written in kb"));
        write("#option-divide_by", "0");
        assertTrue(((Label) find("#problem-divide_by")).isVisible());
        assertEquals(1, selection().reading().divideBy());
    }

    @Test
    void labelsAreListedWithTheWeightsOfTagsAndFilterAndGroup() {
        stand.open(Path.of(CPU));
        Stand.ask(() -> {
            stand.window().go("top");
            stand.window().showLabels();
            return null;
        });
        Stand.await("labels", () -> stand.stage().getScene().lookup("#label-visitor-7") != null);
        Stand.ask(() -> {
            ((Button) stand.stage().getScene().lookup("#label-visitor-7")).fire();
            return null;
        });
        Stand.await("one value", () -> stand.window().session().selection().get().filter().tagFocus().equals("visitor=^7$"));
        stand.settle();
        Portion part = Stand.ask(() -> Portion.of(stand.window().session()).value().get());
        Recording cpu = stand.window().session().recording();
        LabelCosts costs = LabelCosts.of(Report.of(cpu, Selection.of(cpu), ReportOptions.DEFAULT));
        long seven = costs.keys().get("visitor").stream().filter(value -> value.text().equals("7")).findFirst().orElseThrow().cost();
        assertEquals(seven, part.selected());
        assertTrue(TerminalRows.text("tags", CPU).contains("460ms ( 8.23%): 7"), "the terminal says the same");
        assertEquals(460_000_000, seven);
        Stand.ask(() -> {
            ((Button) stand.stage().getScene().lookup("#tagroot-visitor")).fire();
            return null;
        });
        stand.settle();
        assertEquals("visitor", selection().filter().tagRoot());
        Stand.await("the command with the group", () -> stand.stage().getScene().getRoot().lookupAll(".code-line").stream()
                .anyMatch(line -> line instanceof javafx.scene.control.Label label && label.getText().contains("--tagroot visitor")));
        agrees(cpu, selection(), TerminalRows.of("top", "--json", CPU, "--tagfocus", "visitor=^7$", "--tagroot", "visitor"), "grouped");
    }

    @Test
    void eachValueOfEachLabelIsKeptByItsFilter() {
        for (String file : List.of(CPU, HEAP)) {
            Recording recording = Formats.open(file, Progress.NONE);
            LabelCosts costs = LabelCosts.of(Report.of(recording, Selection.of(recording), ReportOptions.DEFAULT));
            assertFalse(costs.keys().isEmpty(), file);
            costs.keys().forEach((key, values) -> values.stream().limit(20).forEach(value -> {
                Selection one = Selection.of(recording).withFilter(Filter.NONE.withTagFocus(key + "=" + value.focus()));
                CallTree tree = CallTrees.of(recording, one);
                assertEquals(value.cost(), tree.total(CallTree.ROOT), file + " " + key + "=" + value.focus());
            }));
        }
    }
}
