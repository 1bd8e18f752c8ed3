package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.TimeRange;
import flamelane.ui.views.Views;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The real window, driven by keys and mouse.
class WindowTest {
    private static final Path RECORDING = Path.of("sample-recordings/jfr/service-profile.jfr");

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

    @Test
    void aFileOpensInATabAndShowsEveryView() {
        stand.open(RECORDING);
        stand.settle();
        assertEquals(1, stand.window().tabs().size());
        for (Views.Kind kind : Views.ALL) {
            if (!kind.lacking().apply(stand.window().session().recording()).isEmpty()) {
                continue;
            }
            Stand.ask(() -> {
                stand.window().go(kind.id());
                return null;
            });
            stand.settle();
            assertEquals(kind.id(), stand.window().session().view().get());
            assertNotNull(stand.window().view(), kind.title());
        }
    }

    @Test
    void enterZoomsIntoTheChosenBoxAndBackspaceOut() {
        flames();
        int whole = crumbs();
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        assertTrue(crumbs() > whole, "the way to the box is written out");
        press(KeyCode.BACK_SPACE);
        press(KeyCode.DIGIT0);
        assertEquals(whole, crumbs());
    }

    @Test
    void aSearchTellsItsShareAndEscapeTakesItAway() {
        flames();
        Stand.ask(() -> {
            stand.window().view().find();
            return null;
        });
        TextField field = find("#flame-search");
        assertTrue(Stand.ask(field::isFocused));
        type("Pattern");
        Stand.await("the share", () -> !((Label) find("#flame-share")).getText().isEmpty());
        assertTrue(((Label) find("#flame-share")).getText().endsWith("%"));
        press(KeyCode.ESCAPE);
        assertEquals("", Stand.ask(field::getText));
    }

    @Test
    void aBrushNarrowsWhatIsSelectedAndEscapeLetsItGo() {
        stand.open(RECORDING);
        stand.settle();
        String all = ((Label) find("#selected")).getText();
        drag(find("#strip"), 0.3, 0.6);
        stand.settle();
        TimeRange range = stand.window().session().selection().get().range();
        assertNotNull(range, "dragging over the strip chooses a time range");
        assertNotEquals(all, ((Label) find("#selected")).getText());
        assertTrue(((Label) find("#whole")).getText().startsWith("of "), "the whole is named");
        press(KeyCode.ESCAPE);
        stand.settle();
        assertNull(stand.window().session().selection().get().range());
        assertEquals(all, ((Label) find("#selected")).getText());
        Stand.ask(() -> {
            stand.window().session().back();
            return null;
        });
        assertEquals(range, stand.window().session().selection().get().range(), "one step back brings the brush again");
    }

    @Test
    void lettersMoveAboutTheTimeline() {
        stand.open(RECORDING);
        Stand.ask(() -> {
            stand.window().go("timeline");
            return null;
        });
        stand.settle();
        Stand.ask(() -> {
            find("#timeline").requestFocus();
            return null;
        });
        // Lanes are arranged by a job of their own, which may come after all answers are there.
        Stand.await("lanes", () -> !((Label) stand.stage().getScene().lookup("#timeline-window")).getText().isEmpty());
        Stand.frames(2);
        String all = ((Label) find("#timeline-window")).getText();
        int before = timelinePixels();
        press(KeyCode.W);
        press(KeyCode.W);
        assertNotEquals(all, ((Label) find("#timeline-window")).getText());
        int near = timelinePixels();
        assertNotEquals(before, near);
        press(KeyCode.D);
        assertNotEquals(near, timelinePixels(), "D moves to the right");
        press(KeyCode.A);
        assertEquals(near, timelinePixels(), "A moves back");
        press(KeyCode.S);
        press(KeyCode.DIGIT0);
        // Jumps glide.
        Stand.await("all of it", () -> ((Label) stand.stage().getScene().lookup("#timeline-window")).getText().equals(all));
    }

    @Test
    void lightAndDarkChangeOver() {
        stand.open(RECORDING);
        stand.settle();
        boolean before = stand.window().theme().dark().get();
        int ground = pixel();
        robot.clickOn("#theme");
        stand.settle();
        assertEquals(!before, stand.window().theme().dark().get());
        assertNotEquals(ground, pixel());
    }

    @Test
    void aReadCanBeCancelled() {
        Stand.ask(() -> {
            stand.window().open(RECORDING);
            stand.window().current().cancel();
            return null;
        });
        Stand.frames(3);
        assertNull(stand.window().current().job().get());
        assertNotNull(find("#failure"), "the tab says that reading was cancelled");
        Stand.ask(() -> {
            stand.window().current().read();
            return null;
        });
        Stand.await("reading again", () -> stand.window().session() != null);
    }

    @Test
    void aBrokenFileIsToldAndTheWindowLivesOn() {
        stand.open(RECORDING);
        stand.open(Path.of("sample-recordings/broken/empty.jfr"));
        assertNotNull(find("#failure"));
        assertTrue(stand.window().current().failure().get().contains("empty"), stand.window().current().failure().get());
        Stand.ask(() -> {
            stand.window().choose(stand.window().tabs().getFirst());
            return null;
        });
        stand.settle();
        assertNotNull(stand.window().session());
    }

    @Test
    void theSameFileIsNotOpenedTwice() {
        stand.open(RECORDING);
        stand.open(RECORDING);
        assertEquals(1, stand.window().tabs().size());
        Stand.ask(() -> {
            stand.window().close(stand.window().current());
            return null;
        });
        assertFalse(stand.window().recents().entries().isEmpty(), "it is among the recent files");
    }

    @Test
    void aClosedTabLetsItsRecordingGo() throws InterruptedException {
        WeakReference<Session> session = visited();
        Stand.ask(() -> {
            stand.window().close(stand.window().current());
            return null;
        });
        stand.settle();
        for (int i = 0; i < 100 && session.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(session.get(), "something of the window still holds the recording of a closed tab");
    }

    private WeakReference<Session> visited() {
        stand.open(RECORDING);
        stand.settle();
        for (Views.Kind kind : Views.ALL) {
            Stand.ask(() -> {
                stand.window().go(kind.id());
                return null;
            });
            stand.settle();
        }
        return new WeakReference<>(stand.window().session());
    }

    private void flames() {
        stand.open(RECORDING);
        Stand.ask(() -> {
            stand.window().go("flame");
            return null;
        });
        stand.settle();
        Stand.ask(() -> {
            find("#flames").lookup(".chart-pane").requestFocus();
            return null;
        });
        Stand.frames(2);
    }

    private int crumbs() {
        return Stand.ask(() -> ((HBox) find("#crumbs")).getChildren().size());
    }

    private void press(KeyCode code) {
        robot.type(code);
        Stand.frames(3);
    }

    private void type(String text) {
        robot.write(text);
        Stand.frames(3);
    }

    private void drag(Node over, double from, double to) {
        Bounds bounds = Stand.ask(() -> over.localToScreen(over.getBoundsInLocal()));
        double y = bounds.getCenterY();
        robot.drag(new Point2D(bounds.getMinX() + bounds.getWidth() * from, y), MouseButton.PRIMARY);
        robot.moveTo(new Point2D(bounds.getMinX() + bounds.getWidth() * to, y));
        robot.drop();
        Stand.frames(2);
    }

    private int timelinePixels() {
        return Stand.ask(() -> {
            var image = find("#timeline").snapshot(null, null);
            int sum = 0;
            for (int x = 200; x < 900; x++) {
                for (int y = 24; y < 300; y += 5) {
                    sum = sum * 31 + image.getPixelReader().getArgb(x, y);
                }
            }
            return sum;
        });
    }

    private int pixel() {
        return Stand.ask(() -> stand.stage().getScene().snapshot(null).getPixelReader().getArgb(600, 20));
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T find(String id) {
        return (T) Stand.ask(() -> stand.stage().getScene().lookup(id));
    }
}
