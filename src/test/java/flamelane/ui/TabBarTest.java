package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What names of opened files are left of where there are many.
class TabBarTest {
    private static final List<String> FILES = List.of("jfr/service-default.jfr", "jfr/service-profile.jfr", "jfr/async-traced.jfr", "jfr/traced.jfr",
            "pprof/allocs.pb.gz", "pprof/goroutine.debug1.txt", "collapsed/service-threads.collapsed", "pprof/threadcreate.pb.gz", "jfr/gc-serial.jfr");

    private Stand stand;

    @BeforeEach
    void open() {
        stand = new Stand(1280, 800);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void fourFilesAreNamedInFull() {
        FILES.subList(0, 4).forEach(file -> stand.open(Path.of("sample-recordings", file)));
        for (Label name : names()) {
            assertEquals(name.getText(), shown(name));
        }
        assertFalse(Stand.ask(() -> strip().crowded().get()));
    }

    @Test
    void manyFilesKeepABeginningAndTheChosenOneIsSeenWhole() {
        FILES.forEach(file -> stand.open(Path.of("sample-recordings", file)));
        assertTrue(Stand.ask(() -> strip().crowded().get()), "a menu has those out of sight");
        for (Label name : names()) {
            assertTrue(shown(name).length() >= 8 || shown(name).equals(name.getText()), shown(name));
        }
        for (int tab : new int[] {0, 4, 8}) {
            Stand.ask(() -> {
                stand.window().choose(stand.window().tabs().get(tab));
                return null;
            });
            Stand.frames(3);
            Bounds chosen = Stand.ask(() -> strip().getChildrenUnmodifiable().get(tab).getBoundsInParent());
            assertTrue(chosen.getMinX() >= 0 && chosen.getMaxX() <= strip().getWidth() + 1, chosen + " in " + strip().getWidth());
        }
    }

    private TabStrip strip() {
        return (TabStrip) Stand.ask(() -> stand.stage().getScene().lookup(".tab-handle").getParent().getParent());
    }

    private List<Label> names() {
        Set<Node> all = Stand.ask(() -> strip().lookupAll(".tab-handle > .label"));
        List<Label> names = new ArrayList<>();
        all.forEach(node -> {
            if (node instanceof Label label && !label.getStyleClass().contains("fmt")) {
                names.add(label);
            }
        });
        names.sort(Comparator.comparing(Label::getText));
        assertTrue(names.size() >= 4);
        return names;
    }

    // What the toolkit draws of it.
    private static String shown(Label label) {
        return Stand.ask(() -> ((javafx.scene.text.Text) label.lookup(".text")).getText());
    }
}
