package flamelane.ui.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.mutator.MutatorUtilization;
import flamelane.cli.Printed;
import flamelane.model.Numbers;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import flamelane.ui.Stand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the window shows of Go traces: the terminal's numbers, and one click to the timeline and back.
class GoViewsTest {
    private static final Path TILES = Path.of("sample-recordings/go-trace/tiles-go1.26.trace");
    private static final Path FLIGHT = Path.of("sample-recordings/go-trace/tiles-flight.trace");
    private static final Path SERVICE = Path.of("sample-recordings/jfr/service-everything.jfr");

    private static Stand stand;

    @BeforeAll
    static void open() {
        stand = new Stand(1400, 900);
    }

    @AfterAll
    static void close() {
        stand.close();
    }

    @Test
    void goroutinesHaveTheTerminalsNumbers() {
        GroupsView view = show(TILES, "goroutines", GroupsView.class);
        Stand.ask(() -> {
            view.measure("");
            return null;
        });
        List<Map<String, String>> printed = table(Printed.text("goroutines", "--csv", TILES.toString()), ",");
        List<Map<String, String>> shown = table(Stand.ask(view::copy), "\t");
        assertEquals(printed.size(), shown.size());
        assertTrue(printed.size() > 10);
        for (int row = 0; row < printed.size(); row++) {
            Map<String, String> one = shown.get(row);
            for (Map.Entry<String, String> cell : printed.get(row).entrySet()) {
                if (one.containsKey(cell.getKey())) {
                    assertEquals(cell.getValue(), one.get(cell.getKey()), cell.getKey() + " of " + one.get("function"));
                } else if (!cell.getKey().contains("-") || cell.getKey().equals("syscall-blocked")) {
                    assertEquals("0", cell.getValue(), "only what nobody did has no column: " + cell.getKey());
                }
            }
            assertEquals(printed.get(row).get("total-median"), one.get("median"));
            assertEquals(printed.get(row).get("total-p99"), one.get("p99"));
        }
        Stand.ask(() -> {
            view.measure("scheduler");
            return null;
        });
        shown = table(Stand.ask(view::copy), "\t");
        for (int row = 0; row < printed.size(); row++) {
            assertEquals(printed.get(row).get("scheduler-p99"), shown.get(row).get("p99"));
        }
    }

    @Test
    void aGoroutineIsOneClickFromTheTimelineAndBack() {
        GroupsView view = show(TILES, "goroutines", GroupsView.class);
        String function = Stand.ask(() -> view.groups().chosen().name());
        Hyperlink link = links(view.members().node()).getFirst();
        String name = Stand.ask(link::getText);
        fire(link);
        assertEquals("timeline", stand.window().session().view().get());
        Stand.await("the lane", () -> chart().getAccessibleText().equals(name + " " + function));
        Hyperlink back = links(stand.stage().getScene().getRoot()).stream().filter(each -> each.getText().equals("Goroutines of " + function)).findFirst().orElseThrow();
        fire(back);
        assertEquals("goroutines", stand.window().session().view().get());
        assertEquals(name, Stand.ask(() -> view.members().chosen().name()));
        assertEquals(function, Stand.ask(() -> view.groups().chosen().name()));
    }

    @Test
    void aBarOfTheHistogramNarrowsTheListAndASecondClickFreesIt() {
        GroupsView view = show(TILES, "goroutines", GroupsView.class);
        int all = Stand.ask(() -> view.members().rows().size());
        int bar = Stand.ask(() -> view.histogram().histogram().counts()[0]);
        assertTrue(bar > 0 && bar < all);
        click(view.histogram(), 0);
        assertEquals(bar, Stand.ask(() -> view.members().rows().size()));
        click(view.histogram(), 0);
        assertEquals(all, Stand.ask(() -> view.members().rows().size()));
    }

    @Test
    void aChosenTimeNarrowsWhatGoroutinesDid() {
        GroupsView view = show(TILES, "goroutines", GroupsView.class);
        long whole = Stand.ask(() -> view.groups().rows().getFirst().total().total());
        Stand.ask(() -> {
            stand.window().session().select(stand.window().session().selection().get().withRange(new TimeRange(100_000_000, 110_000_000)));
            return null;
        });
        stand.settle();
        long longest = Stand.ask(() -> view.groups().rows().stream().mapToLong(group -> group.total().max()).max().orElse(0));
        assertEquals(10_000_000, longest, "who lived all that time lived for 10 ms of it");
        assertTrue(whole > longest);
    }

    @Test
    void tasksHaveTheTerminalsNumbersAndLeadToTheTimeline() {
        TasksView view = show(TILES, "tasks", TasksView.class);
        Stand.ask(() -> {
            view.kind(false);
            return null;
        });
        for (Printed type : Printed.of("tasks", "--json", TILES.toString()).get("types").items()) {
            TaskRows.Type shown = Stand.ask(() -> view.types().rows().stream().filter(one -> one.name().equals(type.get("name").text())).findFirst().orElseThrow());
            assertEquals(type.get("count").number(), shown.instances().size());
            assertEquals(type.get("complete").number(), shown.durations().count());
        }
        Printed tile = Printed.of("tasks", "--json", TILES.toString()).get("types").get(1);
        assertEquals("tile", tile.get("name").text());
        int[] counts = Stand.ask(() -> view.histogram().histogram().counts());
        assertEquals(tile.get("histogram").items().size(), counts.length);
        for (int bucket = 0; bucket < counts.length; bucket++) {
            assertEquals(tile.get("histogram").get(bucket).get("count").number(), counts[bucket]);
        }
        TaskRows.Instance slowest = Stand.ask(() -> view.instances().rows().getFirst());
        assertEquals(tile.get("slowest").get(0).get("durationNanos").number(), slowest.duration());
        fire(links(view.instances().node()).getFirst());
        Stand.await("the task", () -> chart().getAccessibleText().startsWith("tile for "));
    }

    @Test
    void tasksAreFoundByWhatTheyLogged() {
        TasksView view = show(TILES, "tasks", TasksView.class);
        Stand.ask(() -> {
            view.kind(false);
            return null;
        });
        int all = Stand.ask(() -> view.instances().rows().size());
        javafx.scene.control.TextField field = Stand.ask(() -> {
            view.find();
            return (javafx.scene.control.TextField) stand.stage().getScene().getFocusOwner();
        });
        Stand.ask(() -> {
            field.setText("8-43-3.PNG");
            return null;
        });
        Stand.await("those that logged it", () -> view.types().rows().size() == 1 && view.instances().rows().size() < all);
        var recording = stand.window().session().recording();
        for (TaskRows.Instance one : Stand.ask(() -> List.copyOf(view.instances().rows()))) {
            assertTrue(flamelane.analysis.tasks.TaskTypes.logs(recording, one.task()).stream().anyMatch(log -> log.message().contains("8-43-3.png")));
        }
        assertTrue(Stand.ask(view::escape));
        assertEquals(all, Stand.ask(() -> view.instances().rows().size()));
    }

    @Test
    void regionsHaveTheTerminalsNumbersAndLeadToTheTimeline() {
        TasksView view = show(TILES, "tasks", TasksView.class);
        Stand.ask(() -> {
            view.kind(true);
            return null;
        });
        Printed types = Printed.of("regions", "--json", TILES.toString()).get("types");
        assertEquals(types.items().size(), Stand.ask(() -> view.types().rows().size()));
        for (Printed type : types.items()) {
            TaskRows.Type shown = Stand.ask(() -> view.types().rows().stream().filter(one -> one.name().equals(type.get("name").text())
                    && one.function().equals(type.get("function").text())).findFirst().orElseThrow());
            assertEquals(type.get("complete").number(), shown.durations().count());
            assertEquals(type.get("slowest").get(0).get("durationNanos").number(), shown.durations().max());
        }
        String name = Stand.ask(() -> view.types().chosen().name());
        fire(links(view.instances().node()).getFirst());
        Stand.await("the region", () -> chart().getAccessibleText().contains(name) && chart().getAccessibleText().contains(" for "));
    }

    @Test
    void tasksWithoutBeginningSaySo() {
        TasksView view = show(FLIGHT, "tasks", TasksView.class);
        TaskRows.Type open = Stand.ask(() -> view.types().rows().stream().filter(type -> type.open() > 0).findFirst().orElseThrow());
        assertEquals(2, open.open());
        assertEquals("began before the recording", open.instances().getFirst().open());
        assertTrue(labels().stream().anyMatch(text -> text.contains("2 without beginning or end in the recording")));
    }

    @Test
    void utilisationHasTheTerminalsNumbersAndBrushesTheWorstWindow() {
        MutatorView view = show(TILES, "mutator", MutatorView.class);
        assertEquals(Printed.text("mmu", "--csv", TILES.toString()), Stand.ask(view::copy).replace('\t', ','));
        Stand.await("worst windows", () -> !view.worst().rows().isEmpty());
        MutatorUtilization.Window worst = Stand.ask(() -> view.worst().rows().getFirst());
        Printed printed = Printed.of("mmu", "--json", "--window", String.valueOf(worst.duration() / 1e6), TILES.toString());
        assertEquals(printed.get("worst").get(0).get("startNanos").number(), worst.start());
        assertEquals(printed.get("worst").get(0).get("utilization").real(), worst.utilization(), 1e-9);
        Printed setting = null;
        for (Printed each : printed.get("settings").items()) {
            setting = each.get("gogc").number() == 400 ? each : setting;
        }
        assertNotNull(setting);
        Stand.ask(() -> {
            view.gogc().set(400);
            return null;
        });
        String says = Stand.ask(view.gogc()::says);
        assertTrue(says.startsWith("With GOGC=400 about " + setting.get("collections").number() + " collection"), says);
        assertTrue(labels().stream().anyMatch(text -> text.startsWith("An estimate")));
        fire(links(view.worst().node()).getFirst());
        assertEquals("timeline", stand.window().session().view().get());
        assertEquals(new TimeRange(worst.start(), worst.end()), stand.window().session().selection().get().range());
    }

    @Test
    void whatCountsAsCollectingIsChosenAsInTheTerminal() {
        MutatorView view = show(TILES, "mutator", MutatorView.class);
        tick(view, "#count-workers", "#count-sweeps");
        String others = Printed.text("mmu", "--csv", "--count=stw,assist,sweep", TILES.toString());
        Stand.await("the curve without workers", () -> view.copy().replace('\t', ',').equals(others));
        assertEquals("mmu FILE --count=stw,assist,sweep", Stand.ask(view::command));
        tick(view, "#count-workers", "#count-sweeps");
        String usual = Printed.text("mmu", "--csv", TILES.toString());
        Stand.await("the usual curve", () -> view.copy().replace('\t', ',').equals(usual));
        assertEquals("mmu FILE", Stand.ask(view::command));
    }

    private static void tick(MutatorView view, String... boxes) {
        Stand.ask(() -> {
            for (String box : boxes) {
                ((javafx.scene.control.CheckBox) view.node().lookup(box)).fire();
            }
            return null;
        });
    }

    @Test
    void theFourProfilesOfWaitingAreChosenAmongTheProfiles() {
        TopView view = show(TILES, "top", TopView.class);
        MenuButton subjects = (MenuButton) stand.stage().getScene().lookup("#subject");
        Map<String, String> kinds = Map.of("net", "Network wait", "sync", "Synchronisation wait", "syscall", "System calls", "sched", "Scheduler latency");
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            Stand.ask(() -> {
                subjects.getItems().stream().filter(item -> item.getText().equals(kind.getValue() + ", delay")).findFirst().orElseThrow().fire();
                return null;
            });
            stand.settle();
            Printed printed = Printed.of("top", "--json", "--sample_index=delay", "--profile=" + kind.getKey(), TILES.toString());
            assertTrue(printed.get("total").number() > 0);
            assertEquals(Numbers.amount(printed.get("total").number(), "nanoseconds"), ((Labeled) stand.stage().getScene().lookup("#selected")).getText());
            List<Printed> rows = printed.get("rows").items();
            List<String> lines = Stand.ask(view::copy).lines().toList();
            assertEquals(rows.size(), lines.size() - 1);
            List<String> printedSelf = rows.stream().map(row -> String.valueOf(row.get("self").number())).toList();
            assertEquals(printedSelf.stream().sorted().toList(), lines.stream().skip(1).map(line -> line.split("\t")[2]).sorted().toList());
            assertEquals(stand.window().session().recording().profile(kind.getKey()), stand.window().session().recording().profiles()
                    .get(stand.window().session().selection().get().profile()));
        }
    }

    @Test
    void goroutinesAreCalledGoroutinesAndThreadsThreads() {
        show(TILES, "timeline", TimelineView.class);
        assertTrue(labels().contains("549 goroutines"), labels().toString());
        assertNull(shown("#rail-threads"));
        assertNotNull(shown("#rail-goroutines"));
        assertNotNull(shown("#rail-mutator"));
        assertFalse(labels().stream().anyMatch(text -> text.matches("[\\d,]+ threads?")), labels().toString());
        show(SERVICE, "timeline", TimelineView.class);
        assertTrue(labels().contains("468 threads"), labels().toString());
        assertNotNull(shown("#rail-threads"));
        assertNull(shown("#rail-goroutines"));
        assertNull(shown("#rail-tasks"));
        assertNull(shown("#rail-mutator"));
    }

    @Test
    void locksTellWhoWaitedWhoHeldAndWhere() {
        WaitsView view = show(SERVICE, "waits", WaitsView.class);
        Stand.ask(() -> {
            view.kind(flamelane.model.ThreadState.BLOCKED);
            return null;
        });
        stand.settle();
        var row = Stand.ask(() -> view.rows().rows().getFirst());
        Printed printed = Printed.of("waits", "--json", "--state", "blocked", SERVICE.toString()).get("rows").get(0);
        assertEquals(printed.get("waits").number(), row.waits());
        assertEquals(printed.get("totalNanos").number(), row.total());
        assertEquals(printed.get("holders").get(0).get("totalNanos").number(), row.holders().getFirst().nanos());
        assertEquals(printed.get("sites").get(0).get("totalNanos").number(), row.crossed().getFirst().nanos());
        assertTrue(row.waits() > 10 && !row.holders().isEmpty() && !row.crossed().isEmpty() && !row.waiters().isEmpty());
        assertEquals(row.waits(), row.waiters().stream().mapToLong(flamelane.analysis.Waits.Share::waits).sum());
        assertEquals(row.total(), row.crossed().stream().mapToLong(flamelane.analysis.Waits.Share::nanos).sum());
        fire(links(view.rows().node()).getFirst());
        Stand.await("the longest wait", () -> chart().getAccessibleText().contains("blocked on a lock for"));
    }

    @Test
    void threadsAreGroupedByName() {
        GroupsView view = show(SERVICE, "threads", GroupsView.class);
        var http = Stand.ask(() -> view.groups().rows().stream().filter(group -> group.name().equals("http-exec")).findFirst().orElseThrow());
        assertEquals(12, http.members().size());
        long all = Stand.ask(() -> view.groups().rows().stream().mapToLong(group -> group.members().size()).sum());
        int names = Stand.ask(() -> view.groups().rows().size());
        assertTrue(labels().contains(all + " of 468 threads have states, " + names + " names"), labels().toString());
        Stand.ask(() -> {
            view.groups().choose(http);
            return null;
        });
        Hyperlink link = links(view.members().node()).getFirst();
        String name = Stand.ask(link::getText);
        fire(link);
        Stand.await("the lane of " + name, () -> chart().getAccessibleText().equals(name));
    }

    private <T extends View> T show(Path file, String view, Class<T> type) {
        stand.open(file.toAbsolutePath());
        // A file that is open already is only come back to.
        Stand.ask(() -> {
            stand.window().session().select(Selection.of(stand.window().session().recording()));
            stand.window().session().view().set(view);
            return null;
        });
        stand.settle();
        stand.settle();
        return type.cast(stand.window().view());
    }

    private Node chart() {
        return stand.stage().getScene().lookup("#timeline");
    }

    private Node shown(String id) {
        return Stand.ask(() -> {
            Node node = stand.stage().getScene().lookup(id);
            return node != null && node.isVisible() && !node.getStyleClass().contains("lacking") ? node : null;
        });
    }

    private void fire(Hyperlink link) {
        Stand.ask(() -> {
            link.fire();
            return null;
        });
        stand.settle();
        Stand.pause(60);
        stand.settle();
    }

    private static void click(HistogramPane histogram, int bar) {
        Stand.ask(() -> {
            histogram.click(bar);
            return null;
        });
    }

    private static List<Hyperlink> links(Node in) {
        return Stand.ask(() -> in.lookupAll(".lnk").stream().map(Hyperlink.class::cast).filter(link -> !link.getText().isEmpty()).toList());
    }

    private List<String> labels() {
        return Stand.ask(() -> {
            List<String> texts = new ArrayList<>();
            for (Node node : stand.stage().getScene().getRoot().lookupAll("*")) {
                if (node instanceof Labeled labeled && labeled.getText() != null) {
                    texts.add(labeled.getText());
                }
            }
            return texts;
        });
    }

    private static List<Map<String, String>> table(String text, String mark) {
        List<String> lines = text.lines().toList();
        String[] names = lines.getFirst().split(mark);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(mark, -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
