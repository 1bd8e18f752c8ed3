package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.SourceFiles;
import flamelane.analysis.SourceSheet;
import flamelane.analysis.Units;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The source view in the real window, against what `list` prints.
class SourceWindowTest {
    private static final String CPU = "sample-recordings/pprof/cpu.pb.gz";
    private static final String TILES = "sample-recordings/programs/tiles";
    private static final String ORDERS = "sample-recordings/programs/orders/src";
    private static final String NOISE = "example.org/tiles/terrain.noise";
    private static final Pattern LINE = Pattern.compile(" *(\\S+) +(\\S+) +(\\d+):(.*)");

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

    private void show(String function) {
        Stand.ask(() -> {
            Session session = stand.window().session();
            for (int row = 0; row < session.recording().symbols().functions(); row++) {
                if (session.recording().symbols().name(row).equals(function)) {
                    session.function().set(row);
                }
            }
            stand.window().go("source");
            return null;
        });
        Stand.await("lines of " + function, () -> !((ListView<?>) stand.stage().getScene().lookup("#source")).getItems().isEmpty());
        stand.settle();
    }

    private void folder(String folder) {
        Stand.ask(() -> {
            TextField field = (TextField) stand.stage().getScene().lookup("#source-path");
            field.setText(folder);
            field.fireEvent(new ActionEvent());
            return null;
        });
        Stand.await("the source", () -> rows().size() > 30);
    }

    private List<SourceSheet.Row> rows() {
        ListView<SourceSheet.Row> list = find("#source");
        return Stand.ask(() -> new ArrayList<>(list.getItems()));
    }

    private static Map<Integer, String> listed(String... arguments) {
        Map<Integer, String> lines = new TreeMap<>();
        TerminalRows.text(arguments).lines().forEach(line -> {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                lines.put(Integer.parseInt(match.group(3)), match.group(1) + " " + match.group(2) + " " + match.group(4));
            }
        });
        return lines;
    }

    private static String cost(long value) {
        return value == 0 ? "." : Units.label(value, "nanoseconds", "minimum");
    }

    @Test
    void eachLineHasTheNumbersOfList() {
        stand.open(Path.of(CPU));
        show(NOISE);
        folder(TILES);
        Map<Integer, String> expected = listed("list", "^example.org/tiles/terrain.noise$", CPU, "--source_path", TILES);
        assertTrue(expected.size() > 8, expected.toString());
        int compared = 0;
        for (SourceSheet.Row row : rows()) {
            String line = expected.get(row.number());
            if (line != null) {
                boolean own = row.other().isEmpty();
                assertEquals(line, cost(own ? row.self() : 0) + " " + cost(own ? row.total() : 0) + " " + row.text());
                compared++;
            }
        }
        assertEquals(expected.size(), compared);
        String file = Stand.ask(() -> ((javafx.scene.control.MenuButton) find("#source-file")).getText());
        assertEquals("terrain.go:77–82", file);
        assertTrue(((Label) find("#source-basis")).getText().startsWith("of all 5.59"), ((Label) find("#source-basis")).getText());
        assertEquals(TILES, stand.window().recents().setting("source_path"), "the folder is remembered");
        assertTrue(Terminal.line(stand.window().view().command(), stand.window().session()).contains("list '^example\\.org/tiles/terrain\\.noise$' " + CPU));
    }

    @Test
    void aFilterThatLeavesNothingIsNamedWithTheWayOut() {
        stand.open(Path.of(CPU));
        Stand.ask(() -> {
            Session session = stand.window().session();
            session.select(session.selection().get().withFilter(flamelane.model.Filter.NONE.withFocus("nowhere at all")));
            stand.window().go("source");
            return null;
        });
        ListView<?> list = find("#source");
        Stand.await("why there is nothing", () -> list.getPlaceholder() != null && list.getPlaceholder().lookupAll(".label").stream()
                .anyMatch(label -> ((Label) label).getText().contains("matches nothing")));
        Stand.ask(() -> {
            ((javafx.scene.control.Hyperlink) list.getPlaceholder().lookup(".hyperlink")).fire();
            return null;
        });
        Stand.await("lines again", () -> !list.getItems().isEmpty());
    }

    @Test
    void withoutASourceTheLinesStandAndWhereItWasLookedForIsTold() {
        stand.open(Path.of(CPU));
        show(NOISE);
        assertTrue(find("#source-missing").isVisible());
        String tried = ((Label) find("#source-tried")).getText();
        assertTrue(tried.startsWith("Looked for ") && tried.contains(Path.of("example.org/tiles/terrain/terrain.go").toAbsolutePath().toString()), tried);
        List<SourceSheet.Row> rows = rows();
        assertEquals(List.of(77, 78, 79, 80, 81, 82), rows.stream().map(SourceSheet.Row::number).toList());
        assertEquals(150_000_000, rows.stream().mapToLong(SourceSheet.Row::self).sum(), "the self of the function");
        folder(TILES);
        assertFalse(find("#source-missing").isVisible());
    }

    @Test
    void keysLeadFromHotLineToHotLine() {
        stand.open(Path.of(CPU));
        show(NOISE);
        folder(TILES);
        stand.settle();
        ListView<SourceSheet.Row> list = find("#source");
        int first = Stand.ask(() -> list.getSelectionModel().getSelectedItem().number());
        assertEquals(82, first, "the hottest by self comes first");
        Stand.ask(() -> {
            list.requestFocus();
            return null;
        });
        press(KeyCode.N);
        int next = Stand.ask(() -> list.getSelectionModel().getSelectedItem().number());
        assertNotEquals(first, next);
        assertTrue(((Label) find("#source-heat")).getText().startsWith("1 of "), ((Label) find("#source-heat")).getText());
    }

    private void press(KeyCode key) {
        Stand.ask(() -> {
            Node target = stand.stage().getScene().getFocusOwner();
            javafx.event.Event.fireEvent(target, new javafx.scene.input.KeyEvent(javafx.scene.input.KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            return null;
        });
        stand.settle();
    }

    @Test
    void classesOfJavaAreFoundByTheirPackage() {
        SourceFiles files = new SourceFiles("sample-recordings/programs", "");
        assertTrue(files.read("orders.search.Relevance").found().endsWith("orders/search/Relevance.java"), files.read("orders.search.Relevance").failure());
        assertTrue(files.read("orders.pricing.Rule$Branch").found().endsWith("orders/pricing/Rule.java"));
        assertTrue(files.read("orders.notify.Notices$$Lambda.0x0000000011096b70").found().endsWith("orders/notify/Notices.java"));
        assertEquals("", files.read("orders.none.Relevance").found(), "another package is another class");
        assertTrue(new SourceFiles(ORDERS, "").read("orders.search.Relevance").found().endsWith("Relevance.java"));
    }

    @Test
    void aFolderIsSearchedDownwardsOnlyByEnoughOfThePath() {
        SourceFiles files = new SourceFiles("sample-recordings", "");
        assertTrue(files.read("example.org/tiles/terrain/terrain.go").found().endsWith("tiles/terrain/terrain.go"));
        assertEquals("", files.read("example.org/other/elsewhere/terrain.go").found());
        assertEquals("could not find file example.org/other/elsewhere/terrain.go on path sample-recordings", files.read("example.org/other/elsewhere/terrain.go").failure());
    }

    @Test
    void aJfrRecordingShowsItsJavaSource() {
        stand.open(Path.of("sample-recordings/jfr/service-default.jfr"));
        show("orders.search.Relevance.edits");
        folder(ORDERS);
        Map<Integer, String> expected = listed("list", "^orders.search.Relevance.edits$", "sample-recordings/jfr/service-default.jfr", "--source_path", ORDERS);
        long self = 0;
        for (SourceSheet.Row row : rows()) {
            self += row.other().isEmpty() ? row.self() : 0;
            if (expected.containsKey(row.number()) && row.other().isEmpty() && row.total() != 0) {
                assertEquals(expected.get(row.number()), (row.self() == 0 ? "." : row.self()) + " " + row.total() + " " + row.text());
            }
        }
        assertEquals(90, self);
    }
}
