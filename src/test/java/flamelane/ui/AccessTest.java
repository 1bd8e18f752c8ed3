package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.TimeRange;
import flamelane.ui.views.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Walks through every view of recordings of each kind, and of a comparison: whatever takes the keyboard has a name to be spoken and shows
/// that it has the keyboard, keys mean one thing, and the terminal's line says the brushed time.
class AccessTest {
    private static final List<Path> FILES = List.of(Path.of("sample-recordings/jfr/service-everything.jfr"),
            Path.of("sample-recordings/go-trace/tiles-go1.26.trace"), Path.of("sample-recordings/pprof/cpu.pb.gz"));
    private static final int MOST = 90;

    private interface Look {
        void at(Stand stand, Views.Kind kind);
    }

    private static void walk(Stand stand, Path file, Look look) {
        stand.open(file.toAbsolutePath());
        walk(stand, look);
    }

    // The two sides of a comparison.
    private static void walkComparison(Stand stand, Look look) {
        Stand.ask(() -> {
            stand.window().compare(new Pair("sample-recordings/jfr/base/service.jfr", "sample-recordings/jfr/head/service.jfr", false));
            return null;
        });
        Stand.await("the comparison", () -> stand.window().session() != null);
        walk(stand, look);
    }

    private static void walk(Stand stand, Look look) {
        stand.settle();
        for (Views.Kind kind : Views.ALL) {
            if (Stand.ask(() -> kind.lacking().apply(stand.window().session().recording())).isEmpty()) {
                Stand.ask(() -> {
                    stand.window().go(kind.id());
                    return null;
                });
                stand.settle();
                look.at(stand, kind);
            }
        }
    }

    @Test
    void whateverTakesTheKeyboardHasANameInEveryView() {
        Set<String> nameless = new TreeSet<>();
        Look look = (stand, kind) -> Stand.ask(() -> {
            List<Node> all = focusable(stand.stage().getScene().getRoot(), new ArrayList<>());
            assertTrue(all.size() > 5, kind.id() + ": " + all);
            all.stream().filter(node -> name(node).isBlank()).forEach(node -> nameless.add(kind.id() + ": " + where(node)));
            return null;
        });
        for (Path file : FILES) {
            try (Stand stand = new Stand(1280, 800)) {
                walk(stand, file, look);
            }
        }
        try (Stand stand = new Stand(1280, 800)) {
            walkComparison(stand, look);
        }
        assertEquals(Set.of(), nameless);
    }

    @Test
    void whatOpensOverTheWindowHasNamesToo() {
        Set<String> nameless = new TreeSet<>();
        try (Stand stand = new Stand(1280, 800)) {
            names(stand, "start", nameless);
            stand.open(FILES.getFirst().toAbsolutePath());
            stand.settle();
            MainWindow window = stand.window();
            Map<String, Runnable> pages = Map.of("keys", window::showKeys, "palette", window::showPalette, "filters", window::showFilters, "labels", window::showLabels,
                    "compare", window::showCompare, "address", () -> window.entrance().openAddress(), "programs", () -> window.entrance().recordProgram());
            pages.forEach((name, open) -> {
                Stand.ask(() -> {
                    open.run();
                    return null;
                });
                stand.settle();
                assertTrue(Stand.ask(() -> window.overlay().isOpen()), name);
                names(stand, name, nameless);
                Stand.ask(() -> {
                    window.overlay().close();
                    return null;
                });
            });
        }
        assertEquals(Set.of(), nameless);
    }

    private static void names(Stand stand, String where, Set<String> nameless) {
        Stand.ask(() -> {
            List<Node> all = focusable(stand.stage().getScene().getRoot(), new ArrayList<>());
            assertTrue(!all.isEmpty(), where);
            all.stream().filter(node -> name(node).isBlank()).forEach(node -> nameless.add(where + ": " + where(node)));
            return null;
        });
    }

    @Test
    void aKeyLeadsToTheSameViewFromEveryView() {
        try (Stand stand = new Stand(1280, 800)) {
            Set<String> ways = new TreeSet<>(Views.ALL.stream().map(Views.Kind::key).filter(key -> !key.isEmpty()).toList());
            walk(stand, FILES.getFirst(), (at, kind) -> Stand.ask(() -> {
                stand.window().view().actions().forEach(action -> action.keys().forEach(key ->
                        assertTrue(!ways.contains(key), kind.id() + " takes " + key + " for: " + action.name())));
                return null;
            }));
        }
    }

    @Test
    void theTerminalsLineSaysTheBrushedTime() {
        try (Stand stand = new Stand(1280, 800)) {
            Set<String> timed = new TreeSet<>();
            walk(stand, FILES.getFirst(), (at, kind) -> Stand.ask(() -> {
                Session session = stand.window().session();
                session.select(session.selection().get().withRange(new TimeRange(250_000_000, 2_000_000_001)));
                String command = stand.window().view().command();
                String line = Terminal.line(command, session);
                if (Terminal.TIMED.contains(command.split(" ")[0])) {
                    timed.add(command.split(" ")[0]);
                    assertTrue(line.contains(" --from 0.25 --to 2.000000001"), line);
                }
                return null;
            }));
            assertEquals(Set.of("draw", "list", "states", "top", "waits"), timed);
        }
    }

    @Test
    @Tag("slow")
    void whateverHasTheKeyboardShowsIt() {
        Set<String> unseen = new TreeSet<>();
        for (Path file : FILES) {
            try (Stand stand = new Stand(1280, 800)) {
                walk(stand, file, (at, kind) -> step(stand, kind, unseen));
            }
        }
        try (Stand stand = new Stand(1280, 800)) {
            walkComparison(stand, (at, kind) -> step(stand, kind, unseen));
        }
        assertEquals(Set.of(), unseen);
    }

    // From one to the next as Tab goes, until it comes round.
    private static void step(Stand stand, Views.Kind kind, Set<String> unseen) {
        Set<Node> seen = new java.util.HashSet<>();
        for (int i = 0; i < MOST; i++) {
            Node before = Stand.ask(() -> stand.stage().getScene().getFocusOwner());
            if (before == null || !seen.add(before)) {
                return;
            }
            Stand.frames(3);
            WritableImage old = stand.picture();
            Node now = Stand.ask(() -> {
                before.requestFocusTraversal(TraversalDirection.NEXT);
                return stand.stage().getScene().getFocusOwner();
            });
            Stand.frames(3);
            if (now != null && now != before && !seen.contains(now) && !differs(old, stand.picture(), Stand.ask(() -> now.localToScene(now.getLayoutBounds())))) {
                unseen.add(kind.id() + ": " + where(now));
            }
        }
    }

    private static boolean differs(WritableImage one, WritableImage other, Bounds in) {
        for (int y = (int) Math.max(0, in.getMinY() - 3); y < Math.min(one.getHeight(), in.getMaxY() + 3); y++) {
            for (int x = (int) Math.max(0, in.getMinX() - 3); x < Math.min(one.getWidth(), in.getMaxX() + 3); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Node> focusable(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return into;
        }
        if (node.isFocusTraversable() && !node.isDisabled()) {
            into.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> focusable(child, into));
        }
        return into;
    }

    private static String name(Node node) {
        String said = node.getAccessibleText();
        return said != null && !said.isBlank() ? said : node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    private static String where(Node node) {
        return node.getClass().getSimpleName() + " " + (node.getId() == null ? "" : "#" + node.getId()) + " " + node.getStyleClass()
                + (node.getParent() == null ? "" : " in " + node.getParent().getStyleClass());
    }
}
