package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/// The timeline in the real window: keys move it, search finds, and the window's thread is never held up.
class TimelineViewTest {
    private static final Path SERVICE = Path.of("sample-recordings/jfr/service-everything.jfr");
    private static final Path TILES = Path.of("sample-recordings/go-trace/tiles-go1.26.trace");

    @Test
    void keysMoveAboutAndChooseSpans() {
        try (Stand stand = new Stand(1280, 800)) {
            open(stand, SERVICE);
            Node chart = stand.stage().getScene().lookup("#timeline");
            int[] before = pixels(stand);
            tap(chart, KeyCode.W);
            Stand.frames(4);
            assertTrue(differ(before, pixels(stand)) > 1_000, "W zooms in");
            tap(chart, KeyCode.Z);
            Stand.pause(400);
            tap(chart, KeyCode.DOWN);
            tap(chart, KeyCode.RIGHT);
            Stand.frames(4);
            String said = Stand.ask(chart::getAccessibleText);
            tap(chart, KeyCode.RIGHT);
            Stand.frames(4);
            assertNotEquals(said, Stand.ask(chart::getAccessibleText), "the next span is told");
            assertNotNull(Stand.ask(() -> stand.window().view().copy()));
        }
    }

    @Test
    void nothingMovesByItselfWhereLessMotionIsAskedFor() {
        try (Stand stand = new Stand(1280, 800)) {
            open(stand, SERVICE);
            Node chart = stand.stage().getScene().lookup("#timeline");
            String whole = window(stand);
            for (boolean still : new boolean[] {true, false}) {
                Stand.ask(() -> {
                    stand.stage().getScene().getPreferences().setReducedMotion(still);
                    return null;
                });
                tap(chart, KeyCode.W);
                tap(chart, KeyCode.W);
                Stand.frames(4);
                assertNotEquals(whole, window(stand));
                String atOnce = Stand.ask(() -> {
                    press(chart, KeyEvent.KEY_PRESSED, KeyCode.Z);
                    return window(stand);
                });
                assertEquals(still, whole.equals(atOnce), "a jump is there at once, or glides");
                Stand.await("the end of the glide", () -> window(stand).equals(whole));
                double opacity = Stand.ask(() -> {
                    stand.window().showKeys();
                    return stand.window().overlay().getOpacity();
                });
                assertTrue(!still || opacity == 1, "a page does not fade in");
                Stand.ask(() -> {
                    stand.window().escape();
                    return null;
                });
            }
        }
    }

    private static String window(Stand stand) {
        return Stand.ask(() -> ((javafx.scene.control.Label) stand.stage().getScene().lookup("#timeline-window")).getText());
    }

    @Test
    void otherViewsLeadToALaneAndToATime() {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(SERVICE.toAbsolutePath());
            stand.settle();
            flamelane.model.Track track = Stand.ask(() -> stand.window().session().recording().timeline().tracks().stream()
                    .filter(each -> each.kind() == flamelane.model.Track.Kind.THREAD && each.spans().size() > 0).toList().getLast());
            Stand.ask(() -> {
                flamelane.ui.views.TimelineLink.thread(stand.window().session(), track.thread(), null);
                return null;
            });
            Stand.await("the lane", () -> stand.stage().getScene().lookup("#timeline") instanceof Node chart && chart.getAccessibleText().contains(track.name()));
            Stand.ask(() -> {
                flamelane.ui.views.TimelineLink.interval(stand.window().session(), new flamelane.model.TimeRange(1_000_000_000, 2_000_000_000));
                return null;
            });
            Stand.await("the time", () -> ((javafx.scene.control.Label) stand.stage().getScene().lookup("#timeline-window")).getText().startsWith("1.20"));
        }
    }

    @Test
    void choosingThreadsAndStatesNarrowsWhatOtherViewsCount() {
        try (Stand stand = new Stand(1280, 800)) {
            open(stand, SERVICE);
            Session session = stand.window().session();
            Portion all = Stand.ask(() -> Portion.of(session).value().get());
            Node running = stand.stage().getScene().lookup("#state-running");
            click(running);
            stand.settle();
            Portion ran = Stand.ask(() -> Portion.of(session).value().get());
            assertTrue(ran.selected() * 2 > all.selected(), "most samples are of threads that run: " + ran);
            assertEquals(java.util.Set.of(flamelane.model.ThreadState.RUNNING), Stand.ask(() -> session.selection().get().states()));
            click(stand.stage().getScene().lookup("#state-waiting"));
            stand.settle();
            assertEquals(0, Stand.ask(() -> Portion.of(session).value().get().samples()));
            click(stand.stage().getScene().lookup("#state-waiting"));
            int thread = Stand.ask(() -> session.recording().profiles().getFirst().samples().thread(0));
            Stand.ask(() -> {
                flamelane.ui.views.TimelineLink.thread(session, thread, null);
                return null;
            });
            Stand.frames(3);
            Stand.ask(() -> {
                stand.window().view().actions().stream().filter(action -> action.keys().contains("C")).findFirst().orElseThrow().run().run();
                return null;
            });
            stand.settle();
            Portion one = Stand.ask(() -> Portion.of(session).value().get());
            assertTrue(one.selected() > 0 && one.selected() < all.selected(), one + " of " + all);
            assertEquals(1, Stand.ask(() -> session.selection().get().threads().size()));
            Stand.ask(() -> {
                session.back();
                return null;
            });
            assertEquals(null, Stand.ask(() -> session.selection().get().threads()));
        }
    }

    private static void click(Node on) {
        Stand.ask(() -> {
            Event.fireEvent(on, new javafx.scene.input.MouseEvent(javafx.scene.input.MouseEvent.MOUSE_CLICKED, 1, 1, 1, 1, javafx.scene.input.MouseButton.PRIMARY, 1,
                    false, false, false, false, true, false, false, false, false, true, null));
            return null;
        });
    }

    @Test
    void lanesAreMovedByKeysAndByHand() {
        try (Stand stand = new Stand(1280, 800)) {
            open(stand, SERVICE);
            String first = laneAfter(stand, KeyCode.HOME);
            String pauses = laneAfter(stand, KeyCode.UP);
            assertEquals(first, pauses, "nothing is above the first lane");
            alt(stand, KeyCode.DOWN);
            Stand.await("another first lane", () -> !laneAfter(stand, KeyCode.HOME).equals(first));
            String second = laneAfter(stand, KeyCode.HOME);
            // The name of the first lane is taken below the next one.
            Node chart = stand.stage().getScene().lookup("#timeline");
            drag(chart, 40, 22 + 22 + 9, 40, 22 + 22 + 18 + 9);
            Stand.await("the first lane again", () -> !laneAfter(stand, KeyCode.HOME).equals(second));
            assertEquals(first, laneAfter(stand, KeyCode.HOME));
        }
    }

    // The name of the lane that has the keyboard after a key.
    private static String laneAfter(Stand stand, KeyCode key) {
        Node chart = stand.stage().getScene().lookup("#timeline");
        Stand.ask(() -> {
            Event.fireEvent(chart, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            return null;
        });
        String said = Stand.ask(chart::getAccessibleText);
        return said == null ? "" : said.split(", | for | in ")[0];
    }

    private static void alt(Stand stand, KeyCode key) {
        Stand.ask(() -> {
            Event.fireEvent(stand.stage().getScene().lookup("#timeline"), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, true, false));
            return null;
        });
    }

    private static void drag(Node on, double x, double y, double toX, double toY) {
        Stand.ask(() -> {
            mouse(on, javafx.scene.input.MouseEvent.MOUSE_PRESSED, x, y, true);
            mouse(on, javafx.scene.input.MouseEvent.MOUSE_DRAGGED, toX, toY, false);
            mouse(on, javafx.scene.input.MouseEvent.MOUSE_RELEASED, toX, toY, false);
            return null;
        });
    }

    private static void mouse(Node on, EventType<javafx.scene.input.MouseEvent> type, double x, double y, boolean still) {
        javafx.geometry.Point2D at = on.localToScene(x, y);
        Event.fireEvent(on, new javafx.scene.input.MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), javafx.scene.input.MouseButton.PRIMARY, 1, false, false, false, false, true, false,
                false, false, false, still, null));
    }

    @Test
    void searchGoesFromMatchToMatch() {
        try (Stand stand = new Stand(1280, 800)) {
            open(stand, SERVICE);
            TextField field = (TextField) stand.stage().getScene().lookup("#timeline-search");
            Stand.ask(() -> {
                field.setText("state:blocked");
                return null;
            });
            Stand.pause(600);
            Node chart = stand.stage().getScene().lookup("#timeline");
            Stand.ask(() -> {
                stand.window().view().actions().stream().filter(action -> action.keys().contains("F3")).findFirst().orElseThrow().run().run();
                return null;
            });
            Stand.pause(400);
            assertTrue(Stand.ask(chart::getAccessibleText).contains("blocked on a lock"), Stand.ask(chart::getAccessibleText));
            Stand.ask(() -> stand.window().view().escape());
            assertEquals("", Stand.ask(field::getText));
        }
    }

    @Test
    void aHeldKeyGoesOnMovingUntilItIsReleased() {
        for (Path file : new Path[] {SERVICE, TILES}) {
            try (Stand stand = new Stand(1280, 800)) {
                open(stand, file);
                Node chart = stand.stage().getScene().lookup("#timeline");
                javafx.scene.control.Label scale = (javafx.scene.control.Label) stand.stage().getScene().lookup("#timeline-window");
                Set<String> seen = new HashSet<>();
                press(chart, KeyEvent.KEY_PRESSED, KeyCode.W);
                Stand.await("many zooms by one key", () -> seen.add(scale.getText()) && seen.size() > 4);
                press(chart, KeyEvent.KEY_RELEASED, KeyCode.W);
                Stand.frames(3);
                String now = Stand.ask(scale::getText);
                Stand.frames(4);
                assertEquals(now, Stand.ask(scale::getText), "a released key moves no more");
            }
        }
    }

    private static void open(Stand stand, Path file) {
        stand.open(file.toAbsolutePath());
        Stand.ask(() -> {
            stand.window().go("timeline");
            return null;
        });
        stand.settle();
        Stand.await("lanes", () -> {
            Node chart = stand.stage().getScene().lookup("#timeline");
            return chart != null && chart.getAccessibleText() != null && chart.getAccessibleText().startsWith("Timeline of");
        });
        Stand.frames(6);
    }

    private static void tap(Node on, KeyCode key) {
        press(on, KeyEvent.KEY_PRESSED, key);
        press(on, KeyEvent.KEY_RELEASED, key);
        Stand.frames(2);
    }

    private static void press(Node on, EventType<KeyEvent> type, KeyCode key) {
        Stand.ask(() -> {
            Event.fireEvent(on, new KeyEvent(type, "", "", key, false, false, false, false));
            return null;
        });
    }

    private static int[] pixels(Stand stand) {
        var image = stand.picture();
        int[] all = new int[(int) (image.getWidth() * image.getHeight())];
        image.getPixelReader().getPixels(0, 0, (int) image.getWidth(), (int) image.getHeight(),
                javafx.scene.image.PixelFormat.getIntArgbPreInstance(), all, 0, (int) image.getWidth());
        return all;
    }

    private static int differ(int[] one, int[] other) {
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            count += one[i] == other[i] ? 0 : 1;
        }
        return count;
    }
}
