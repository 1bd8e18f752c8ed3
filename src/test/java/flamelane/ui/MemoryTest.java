package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.SpanQuery;
import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
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

    @Test
    void aLaterRunFindsTimeThreadsStatesAndOrderAsTheyWere(@TempDir Path folder) throws Exception {
        Path file = Files.copy(TILES, folder.resolve("tiles.trace"));
        Path config = folder.resolve("config");
        Selection left;
        try (Stand stand = new Stand(1280, 800, config)) {
            open(stand, file);
            Session session = stand.window().session();
            session.recording().timeline();
            long half = session.recording().header().duration() / 2;
            Stand.await("nothing to recall", session::isRecalled);
            left = Stand.ask(() -> {
                int last = session.recording().threads().size() - 1;
                session.select(session.selection().get().withRange(new TimeRange(half / 2, half)).withThreads(new TreeSet<>(List.of(1, last)))
                        .withStates(Set.of(ThreadState.RUNNING, ThreadState.BLOCKED)).withInverted(true));
                return session.selection().get();
            });
            stand.window().recents().close();
        }
        try (Stand stand = new Stand(1280, 800, config)) {
            open(stand, file);
            Session session = stand.window().session();
            Stand.await("what was chosen", () -> session.selection().get().equals(left));
            Stand.ask(() -> {
                session.back();
                assertEquals(left.withRange(null).withThreads(null).withStates(null), session.selection().get(), "one step back lets go of it");
                return null;
            });
            stand.window().recents().close();
        }
        try (Stand stand = new Stand(1280, 800, config)) {
            open(stand, file);
            Session session = stand.window().session();
            Stand.await("nothing to recall", session::isRecalled);
            assertFalse(Stand.ask(() -> ChoiceWords.narrows(session.selection().get())), "what was let go of stays so");
        }
    }

    @Test
    void whatTheRecordingDoesNotHaveIsNotChosen() throws Exception {
        Recording recording = Formats.open(TILES.toString(), Progress.NONE);
        recording.timeline();
        String title = URLEncoder.encode(recording.threads().title(1), StandardCharsets.UTF_8);
        Selection all = Selection.of(recording);
        for (String line : List.of("", "time:1", "time:9,3", "time:-5,3", "time:x,y", "time:" + Long.MAX_VALUE + "," + Long.MAX_VALUE, "state:ASLEEP", "thread:1,nobody", "thread:-1,",
                "thread:99999999,nobody", "thread:1", "thread:1,%", "what:ever")) {
            assertEquals(all, ChoiceWords.read(line, recording).of(all), line);
        }
        assertEquals(Set.of(1), ChoiceWords.read("thread:99999999," + title, recording).threads(), "a thread is found by its name in another row");
    }

    @Test
    void aLaterRunFindsTheFlameGraphAsItWas(@TempDir Path folder) throws Exception {
        Path file = Files.copy(TILES, folder.resolve("tiles.trace"));
        Path config = folder.resolve("config");
        String crumbs;
        try (Stand stand = new Stand(1280, 800, config)) {
            flames(stand, file);
            String whole = Stand.ask(() -> crumbs(stand));
            for (String action : List.of("Icicle or flame", "Whole graph", "To the caller", "To the caller", "To the caller", "Zoom into the box")) {
                run(stand, action);
            }
            crumbs = Stand.ask(() -> crumbs(stand));
            assertFalse(crumbs.equals(whole), crumbs);
            stand.window().recents().close();
        }
        try (Stand stand = new Stand(1280, 800, config)) {
            flames(stand, file);
            Stand.await("the zoom to " + crumbs, () -> crumbs(stand).equals(crumbs));
            assertEquals("Flame", pressed(stand, "Icicle", "Flame"));
            run(stand, "Callers and callees of the function");
            Stand.ask(() -> {
                stand.window().session().function().set(2);
                return null;
            });
            stand.window().recents().close();
        }
        try (Stand stand = new Stand(1280, 800, config)) {
            flames(stand, file);
            Stand.await("the butterfly", () -> pressed(stand, "Callers first", "Inverted", "Butterfly").equals("Butterfly"));
            assertEquals(2, Stand.ask(() -> stand.window().session().function().get()));
            run(stand, "Callers and callees of the function");
            stand.window().recents().close();
        }
        forge(config, "flame.butterfly", "nobody");
        forge(config, "flame.root", "nobody nowhere");
        try (Stand stand = new Stand(1280, 800, config)) {
            flames(stand, file);
            assertEquals("Callers first", pressed(stand, "Callers first", "Inverted", "Butterfly"), "functions that are not there");
            assertFalse(Stand.ask(() -> crumbs(stand)).equals(crumbs));
        }
    }

    @Test
    void aLaterRunFindsWhatViewsWereOf(@TempDir Path folder) throws Exception {
        Path file = Files.copy(TILES, folder.resolve("tiles.trace"));
        Path config = folder.resolve("config");
        try (Stand stand = new Stand(1280, 800, config)) {
            table(stand, file, "goroutines", "#groups");
            choose(stand, "#measure");
            table(stand, file, "waits", "#waits");
            choose(stand, "#wait-kind");
            Stand.ask(() -> {
                stand.stage().getScene().getRoot().lookupAll(".segment").stream().map(ToggleButton.class::cast).filter(each -> each.getText().equals("By site")).findFirst().orElseThrow().fire();
                stand.window().go("events");
                return null;
            });
            stand.settle();
            Stand.ask(() -> {
                TreeView<?> types = (TreeView<?>) stand.stage().getScene().lookup("#event-types");
                types.getSelectionModel().select(types.getExpandedItemCount() - 1);
                return null;
            });
            stand.window().recents().close();
        }
        String kept = Files.readString(file(config));
        for (String name : List.of("events", "groups.measure", "waits.by", "waits.kind")) {
            assertTrue(kept.lines().anyMatch(line -> line.startsWith(name + "=") && line.length() > name.length() + 1), name + " in " + kept);
        }
        try (Stand stand = new Stand(1280, 800, config)) {
            table(stand, file, "goroutines", "#groups");
            assertEquals(chosen(Stand.ask(() -> stand.node("#measure"))), 1);
            table(stand, file, "waits", "#waits");
            assertEquals(chosen(Stand.ask(() -> stand.node("#wait-kind"))), 1);
            assertEquals("By site", pressed(stand, "By reason", "By site"));
            Stand.ask(() -> {
                stand.window().go("events");
                return null;
            });
            stand.settle();
            Stand.ask(() -> {
                TreeView<?> types = (TreeView<?>) stand.stage().getScene().lookup("#event-types");
                assertEquals(types.getExpandedItemCount() - 1, types.getSelectionModel().getSelectedIndex());
                return null;
            });
        }
    }

    // The first of what a menu offers besides all.
    private static void choose(Stand stand, String id) {
        Stand.ask(() -> {
            ((MenuButton) stand.stage().getScene().lookup(id)).getItems().get(1).fire();
            return null;
        });
        stand.settle();
    }

    private static int chosen(MenuButton menu) {
        return menu.getItems().stream().map(javafx.scene.control.MenuItem::getText).toList().indexOf(menu.getText());
    }

    private static String pressed(Stand stand, String... among) {
        return Stand.ask(() -> stand.stage().getScene().getRoot().lookupAll(".segment").stream().map(ToggleButton.class::cast)
                .filter(each -> each.isSelected() && List.of(among).contains(each.getText())).findFirst().orElseThrow().getText());
    }

    private static void flames(Stand stand, Path file) {
        open(stand, file);
        Stand.ask(() -> {
            stand.window().go("flame");
            return null;
        });
        Stand.await("recalled", () -> stand.window().session().isRecalled());
        stand.settle();
    }

    private static void run(Stand stand, String name) {
        Stand.ask(() -> {
            stand.window().view().actions().stream().filter(action -> action.name().equals(name)).findFirst().orElseThrow().run().run();
            return null;
        });
        stand.settle();
    }

    // What stands in the row that leads from the root to the box that is as wide as all.
    private static String crumbs(Stand stand) {
        return stand.stage().getScene().getRoot().lookupAll(".crumbs .label").stream().filter(Node::isVisible).map(each -> ((Label) each).getText()).toList().toString();
    }

    private static void forge(Path config, String name, String text) throws Exception {
        Files.write(file(config), Files.readAllLines(file(config)).stream().map(line -> line.startsWith(name + "=") ? name + "=" + text : line).toList());
    }

    private static Path file(Path config) throws Exception {
        try (var files = Files.list(config.resolve("views"))) {
            return files.findFirst().orElseThrow();
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
        String text = Files.readString(file(config));
        return java.util.regex.Pattern.compile("\\b(pin|move|move-group):\\S+").matcher(text).results().map(java.util.regex.MatchResult::group).toList();
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
