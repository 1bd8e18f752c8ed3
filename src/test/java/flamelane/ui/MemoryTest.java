package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.SpanQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recording is found as it was left, in a later run of the program too; a changed file is another recording.
class MemoryTest {
    private static final Path TILES = Path.of("sample-recordings/go-trace/tiles-go1.26.trace");

    private static String inSight(Stand stand) {
        return ((Label) stand.stage().getScene().lookup("#timeline-window")).getText();
    }

    private static void open(Stand stand, Path file) {
        stand.open(file);
        stand.settle();
    }

    @Test
    void aLaterRunFindsViewProfileZoomAndLanesAsTheyWere(@TempDir Path folder) throws Exception {
        Path file = Files.copy(TILES, folder.resolve("tiles.trace"));
        Path config = folder.resolve("config");
        String window;
        String profile;
        List<String> pinned;
        try (Stand stand = new Stand(1280, 800, config)) {
            open(stand, file);
            assertEquals("overview", Stand.ask(() -> stand.window().session().view().get()));
            Stand.ask(() -> {
                Session session = stand.window().session();
                session.select(session.selection().get().withProfile(session.recording().profiles().size() - 1, 1));
                stand.window().go("timeline");
                return null;
            });
            Stand.await("lanes", () -> stand.stage().getScene().lookup("#timeline-window") != null && !inSight(stand).isEmpty());
            Node chart = Stand.ask(() -> {
                Node found = stand.stage().getScene().lookup("#timeline");
                found.requestFocus();
                return found;
            });
            String all = Stand.ask(() -> inSight(stand));
            for (String key : List.of("First lane", "Move the lane down", "Move its group down", "Pin or unpin the lane",
                    "Zoom in at the pointer", "Zoom in faster", "Mark, and measure between marks")) {
                Stand.ask(() -> {
                    stand.window().view().actions().stream().filter(action -> action.name().equals(key)).findFirst().orElseThrow().run().run();
                    return null;
                });
                Stand.pause(400);
            }
            assertTrue(chart.isVisible());
            window = Stand.ask(() -> inSight(stand));
            assertFalse(window.equals(all), window);
            profile = Stand.ask(() -> stand.window().session().recording().profiles().get(stand.window().session().selection().get().profile()).name());
            stand.window().recents().close();
            pinned = kept(config);
            assertEquals(3, pinned.size(), "a lane is moved and pinned, and its group moved: " + pinned);
        }
        try (Stand stand = new Stand(1280, 800, config)) {
            open(stand, file);
            assertEquals("timeline", Stand.ask(() -> stand.window().session().view().get()));
            Stand.await("the window of time", () -> stand.stage().getScene().lookup("#timeline-window") != null && inSight(stand).equals(window));
            Session session = stand.window().session();
            assertEquals(profile, Stand.ask(() -> session.recording().profiles().get(session.selection().get().profile()).name()));
            assertEquals(1, Stand.ask(() -> session.selection().get().valueType()));
            Stand.ask(() -> {
                stand.window().view().actions().stream().filter(action -> action.name().equals("Lane below")).findFirst().orElseThrow().run().run();
                ((TextField) stand.stage().getScene().lookup("#timeline-search")).clear();
                return null;
            });
            stand.window().recents().close();
            assertEquals(pinned, kept(config), "lanes are pinned and placed as they were");
        }
        Files.write(file, new byte[1], java.nio.file.StandardOpenOption.APPEND);
        try (Stand stand = new Stand(1280, 800, config)) {
            open(stand, file);
            assertEquals("overview", Stand.ask(() -> stand.window().session().view().get()), "another file, nothing known of it");
        }
    }

    @Test
    void aLaterRunFindsTablesSortedAsTheyWere(@TempDir Path folder) throws Exception {
        Path file = Files.copy(TILES, folder.resolve("tiles.trace"));
        Path config = folder.resolve("config");
        Map<String, String> tables = Map.of("top", "#top-table", "waits", "#waits", "goroutines", "#groups", "gc", "#gc-pauses", "tasks", "#task-instances");
        for (String view : tables.keySet()) {
            String id = tables.get(view);
            int[] by = new int[1];
            try (Stand stand = new Stand(1280, 800, config)) {
                TableView<?> table = table(stand, file, view, id);
                by[0] = Stand.ask(() -> sort(table));
                stand.window().recents().close();
            }
            try (Stand stand = new Stand(1280, 800, config)) {
                TableView<?> table = table(stand, file, view, id);
                Stand.await(view + " sorted by column " + by[0], () -> table.getSortOrder().size() == 1
                        && table.getColumns().indexOf(table.getSortOrder().getFirst()) == by[0]
                        && table.getSortOrder().getFirst().getSortType() == TableColumn.SortType.ASCENDING);
            }
        }
    }

    private static TableView<?> table(Stand stand, Path file, String view, String id) {
        open(stand, file);
        Stand.ask(() -> {
            stand.window().go(view);
            return null;
        });
        Stand.await("columns", () -> stand.stage().getScene().lookup(id) instanceof TableView<?> table && !table.getSortOrder().isEmpty());
        stand.settle();
        return stand.node(id);
    }

    // As a click on the heading of a column that nobody sorts by at first, the least on top.
    private static <T> int sort(TableView<T> table) {
        TableColumn<T, ?> column = table.getColumns().reversed().stream().filter(each -> each.isSortable() && each.isVisible() && !table.getSortOrder().contains(each)
                && !each.getText().isEmpty()).findFirst().orElseThrow();
        column.setSortType(TableColumn.SortType.ASCENDING);
        table.getSortOrder().setAll(List.of(column));
        return table.getColumns().indexOf(column);
    }

    private static List<String> kept(Path config) throws Exception {
        try (var files = Files.list(config.resolve("views"))) {
            String text = Files.readString(files.findFirst().orElseThrow());
            return java.util.regex.Pattern.compile("\\b(pin|move|move-group):\\S+").matcher(text).results().map(java.util.regex.MatchResult::group).toList();
        }
    }

    @Test
    void aFilterIsWrittenAsItIsRead() {
        for (String line : List.of("", "http", "worker state:blocked,network reason:OrderBook >10ms during:pause fn:reserve", ">1500ns <2s", "two words <=3us")) {
            assertEquals(SpanQuery.parse(line), SpanQuery.parse(SpanQuery.parse(line).line()), line);
        }
    }

    @Test
    void settingsAreWrittenLaterAndAtTheLatestWhenTheProgramEnds(@TempDir Path folder) {
        Recents recents = new Recents(folder);
        recents.setting("address", "one");
        recents.setting("address", "two");
        recents.close();
        assertEquals("two", new Recents(folder).setting("address"));
    }

    @Test
    void whatIsNoFileHasNoMemory() {
        assertEquals("", Memory.NONE.text("view"));
        Memory.NONE.keep("view", () -> "top");
        assertEquals("", Memory.NONE.text("view"), "what is no file has no memory");
    }
}
