package flamelane.ui.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.CallTree;
import flamelane.cli.Printed;
import flamelane.model.Table;
import flamelane.ui.Stand;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What is done by hand with a JFR recording: copy and save a table, find one's way by the map, look at events, drop a file.
class JfrViewsTest {
    private static final Path RECORDING = Path.of("sample-recordings/jfr/service-chunks.jfr");

    private Stand stand;
    private FxRobot robot;

    @BeforeEach
    void open() {
        stand = new Stand(1280, 800);
        robot = stand.robot();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    private void go(String view) {
        stand.open(RECORDING);
        Stand.ask(() -> {
            stand.window().session().view().set(view);
            return null;
        });
        stand.settle();
    }

    @Test
    void topIsCopiedAndSavedWithTheTerminalsNumbers(@TempDir Path folder) throws Exception {
        go("top");
        robot.clickOn((Node) Stand.ask(() -> stand.stage().getScene().getRoot().lookupAll(".btn").stream()
                .filter(node -> node instanceof Button button && "Copy".equals(button.getText()) && button.isVisible()).findFirst().orElseThrow()));
        Stand.frames(3);
        String copied = Stand.ask(() -> Clipboard.getSystemClipboard().getString());
        Path file = folder.resolve("top.csv");
        Stand.ask(() -> {
            ((TopView) stand.window().view()).write(file);
            return null;
        });
        Stand.await("saved", () -> Files.exists(file) && file.toFile().length() > 0);
        stand.settle();
        Map<String, List<Long>> terminal = new TreeMap<>();
        for (Printed row : Printed.of("top", RECORDING.toString(), "--json", "--nodecount", "100000", "--nodefraction", "0").get("rows").items()) {
            terminal.put(row.get("function").text(), List.of(row.get("self").number(), row.get("total").number()));
        }
        Map<String, List<Long>> clipboard = new TreeMap<>();
        copied.lines().skip(1).map(line -> line.split("\t", -1)).forEach(cells -> clipboard.put(cells[1].isEmpty() ? cells[0] : cells[1] + "." + cells[0], List.of(Long.valueOf(cells[2]), Long.valueOf(cells[4]))));
        assertEquals(terminal.size(), clipboard.size());
        terminal.forEach((function, numbers) -> assertEquals(numbers, clipboard.get(function), function));
        assertEquals(copied, Files.readString(file, StandardCharsets.UTF_8).replace(',', '\t'));
    }

    @Test
    void theMapIsThereWhileZoomedAndLeadsElsewhere() {
        go("flame");
        FlameMap map = stand.node("#flame-map");
        assertFalse(Stand.ask(map::isVisible), "the whole graph needs no map");
        FlamePane flames = stand.node("#flames");
        int box = Stand.ask(() -> {
            CallTree tree = flames.tree();
            return tree.children(tree.children(CallTree.ROOT)[0])[0];
        });
        Stand.ask(() -> {
            flames.zoom(box);
            return null;
        });
        stand.settle();
        assertTrue(Stand.ask(map::isVisible));
        Bounds place = Stand.ask(() -> map.localToScreen(map.getBoundsInLocal()));
        boolean up = Stand.ask(() -> flames.look().upward());
        // The row of the root is the first.
        robot.clickOn(new Point2D(place.getCenterX(), up ? place.getMaxY() - 8 : place.getMinY() + 22.5));
        stand.settle();
        assertEquals(CallTree.ROOT, Stand.ask(() -> flames.look().root()));
        assertFalse(Stand.ask(map::isVisible));
    }

    @Test
    void eventsStandInTheOrderOfTheirTimes() {
        go("events");
        Stand.ask(() -> {
            stand.window().session().remember("events.table", javafx.beans.property.SimpleStringProperty::new).set("jdk.ThreadPark");
            return null;
        });
        Table table = stand.window().session().recording().table("jdk.ThreadPark");
        Stand.await("rows", () -> rows() != null && rows().getAccessibleText().contains(table.label()));
        Table.Column times = table.columns().get(table.timeColumn());
        List<Integer> shown = Stand.ask(() -> List.copyOf(rows().getItems()));
        assertEquals(table.count(), shown.size());
        for (int at = 1; at < shown.size(); at++) {
            assertTrue(times.get(shown.get(at - 1)) <= times.get(shown.get(at)), "row " + at);
        }
        assertNotEquals(shown.stream().sorted().toList(), shown, "the file has them in another order");
        Stand.ask(() -> {
            rows().getSortOrder().getFirst().setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
            return null;
        });
        List<Integer> turned = Stand.ask(() -> List.copyOf(rows().getItems()));
        assertEquals(times.get(shown.getLast()), times.get(turned.getFirst()));
        assertEquals(times.get(shown.getFirst()), times.get(turned.getLast()));
    }

    private TableView<Integer> rows() {
        return stand.node("#event-rows");
    }

    @Test
    void aDroppedFileOpens() {
        Stand.frames(3);
        Node from = Stand.ask(() -> stand.stage().getScene().lookup("#theme"));
        Stand.ask(() -> {
            from.setOnDragDetected(event -> {
                ClipboardContent content = new ClipboardContent();
                content.putFiles(List.of(new File(RECORDING.toString())));
                from.startDragAndDrop(TransferMode.ANY).setContent(content);
                event.consume();
            });
            return null;
        });
        Bounds window = Stand.ask(() -> stand.stage().getScene().getRoot().localToScreen(stand.stage().getScene().getRoot().getBoundsInLocal()));
        robot.drag(from, MouseButton.PRIMARY);
        robot.moveTo(new Point2D(window.getCenterX(), window.getCenterY()));
        robot.drop();
        Stand.await("the dropped file", () -> stand.window().session() != null);
        assertEquals("service-chunks.jfr", stand.window().session().recording().header().name());
    }

    @Test
    void whatWasOpenedIsAmongTheRecentFilesOfTheNextRun(@TempDir Path folder) {
        try (Stand first = new Stand(900, 700, folder)) {
            first.open(RECORDING);
            first.settle();
        }
        try (Stand second = new Stand(900, 700, folder)) {
            Stand.frames(3);
            Node row = Stand.ask(() -> second.stage().getScene().getRoot().lookupAll(".row-link").stream()
                    .filter(node -> String.valueOf(node.getAccessibleText()).startsWith("Open service-chunks.jfr")).findFirst().orElseThrow());
            second.robot().clickOn(row);
            Stand.await("the recent file", () -> second.window().session() != null);
        }
    }
}
