package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import flamelane.ui.views.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

/// A selection that leaves nothing: every view that counts it says so, says which part of it did that, and has a link that undoes it.
class NothingTest {
    /// Views that show all of a recording, whatever is selected.
    private static final Set<String> WHOLE = Set.of("timeline", "mutator");

    @Test
    void everyViewOfAJfrRecordingSaysThatNothingIsSelectedAndLeadsBack() {
        leadsBack(Path.of("sample-recordings/jfr/service-everything.jfr"));
    }

    @Test
    void everyViewOfAGoTraceSaysThatNothingIsSelectedAndLeadsBack() {
        leadsBack(Path.of("sample-recordings/go-trace/tiles-go1.26.trace"));
    }

    private static void leadsBack(Path file) {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(file.toAbsolutePath());
            stand.settle();
            Session session = stand.window().session();
            Selection all = Stand.ask(() -> session.selection().get());
            Stand.ask(() -> {
                session.function().set(0);
                return null;
            });
            for (Views.Kind kind : Views.ALL) {
                if (WHOLE.contains(kind.id()) || !Stand.ask(() -> kind.lacking().apply(session.recording())).isEmpty()) {
                    continue;
                }
                go(stand, kind.id());
                Stand.ask(() -> {
                    session.select(all.withRange(new TimeRange(0, 1)).withThreads(new TreeSet<>(Set.of(silent(session.recording())))));
                    return null;
                });
                stand.settle();
                Stand.await(kind.id() + " says that there is nothing", () -> texts(stand).stream().anyMatch(text -> text.startsWith("No ") && text.contains("in the chosen")));
                assertTrue(Stand.ask(() -> texts(stand)).stream().noneMatch(text -> text.equals("No content in table")), kind.id());
                clickClear(stand);
                // The overview has answers of several kinds, which heed different parts.
                while (Stand.ask(() -> clear(stand)).isPresent()) {
                    clickClear(stand);
                }
                assertEquals(List.of(), Stand.ask(() -> texts(stand)).stream().filter(text -> text.contains("in the chosen")).toList(), kind.id());
                Stand.ask(() -> {
                    session.select(all);
                    return null;
                });
            }
        }
    }

    @Test
    void theThreadsOfAGroupGoWithTheGroup() {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(Path.of("sample-recordings/jfr/service-everything.jfr").toAbsolutePath());
            stand.settle();
            go(stand, "threads");
            javafx.scene.control.TableView<?> members = stand.node("#members");
            Stand.await("members", () -> !members.getItems().isEmpty());
            Session session = stand.window().session();
            Stand.ask(() -> {
                session.select(session.selection().get().withThreads(new TreeSet<>(Set.of(silent(session.recording())))));
                return null;
            });
            Stand.await("no members", () -> members.getItems().isEmpty());
            assertTrue(Stand.ask(() -> texts(stand)).stream().noneMatch(text -> text.startsWith("Total, ")));
        }
    }

    @Test
    void aFieldThatLeavesNothingIsClearedByALink() {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(Path.of("sample-recordings/jfr/service-everything.jfr").toAbsolutePath());
            stand.settle();
            for (String view : List.of("threads", "waits", "events")) {
                go(stand, view);
                TextField field = Stand.ask(() -> {
                    stand.window().view().find();
                    TextField focused = (TextField) stand.stage().getScene().getFocusOwner();
                    focused.setText("nothing is called so");
                    return focused;
                });
                Stand.await(view, () -> texts(stand).contains("Nothing contains nothing is called so"));
                clickClear(stand);
                assertEquals("", Stand.ask(field::getText));
                assertTrue(Stand.ask(() -> texts(stand)).stream().noneMatch(text -> text.startsWith("Nothing contains")), view);
            }
        }
    }

    // A thread of which nothing is known: no lane, no samples.
    private static int silent(Recording recording) {
        Set<Integer> known = new HashSet<>();
        for (Track track : recording.timeline().tracks()) {
            if (track.kind() == Track.Kind.THREAD || track.kind() == Track.Kind.GOROUTINE) {
                known.add(track.thread());
            }
        }
        recording.profiles().forEach(profile -> IntStream.range(0, profile.samples().size()).forEach(sample -> known.add(profile.samples().thread(sample))));
        return IntStream.range(0, recording.threads().size()).filter(thread -> !known.contains(thread)).findFirst().orElseThrow();
    }

    private static void go(Stand stand, String view) {
        Stand.ask(() -> {
            stand.window().go(view);
            return null;
        });
        stand.settle();
    }

    private static void clickClear(Stand stand) {
        Stand.ask(() -> {
            clear(stand).orElseThrow().fire();
            return null;
        });
        stand.settle();
    }

    private static Optional<Hyperlink> clear(Stand stand) {
        return nodes(stand).stream().filter(Hyperlink.class::isInstance).map(Hyperlink.class::cast).filter(link -> link.getText().startsWith("Clear the ")).findFirst();
    }

    private static Set<String> texts(Stand stand) {
        Set<String> texts = new TreeSet<>();
        nodes(stand).forEach(node -> {
            if (node instanceof Labeled labeled && labeled.getText() != null) {
                texts.add(labeled.getText());
            }
        });
        return texts;
    }

    private static List<Node> nodes(Stand stand) {
        return nodes(stand.window().view().node(), new ArrayList<>());
    }

    private static List<Node> nodes(Node node, List<Node> into) {
        if (node.isVisible()) {
            into.add(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> nodes(child, into));
            }
        }
        return into;
    }
}
