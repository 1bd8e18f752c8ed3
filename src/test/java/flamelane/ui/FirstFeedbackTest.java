package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.chart.Palette;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The first frame after the mouse has moved shows the brush, and that what it selects is being added up.
class FirstFeedbackTest {
    private Stand stand;
    private int accent;

    @BeforeEach
    void open() {
        stand = new Stand(1280, 800);
        stand.open(Path.of("sample-recordings/jfr/service-everything.jfr").toAbsolutePath());
        stand.settle();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void theFirstFrameAfterADragShowsTheBandAndThatNumbersAreToCome() throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        // Nothing can be added up before the frame: all that would do it waits for it.
        for (int i = 0; i < Math.max(3, Runtime.getRuntime().availableProcessors()); i++) {
            Stand.ask(() -> stand.window().work().start(progress -> seen.await(30, TimeUnit.SECONDS), done -> { }, why -> { }));
        }
        int edge = Stand.ask(() -> {
            Node pane = stand.stage().getScene().lookup("#strip").lookup(".chart-pane");
            accent = (stand.window().theme().dark().get() ? Palette.DARK : Palette.LIGHT).accent();
            assertFalse(column(pane, 600), "no band before");
            fire(pane, MouseEvent.MOUSE_PRESSED, 600);
            fire(pane, MouseEvent.MOUSE_DRAGGED, 800);
            stand.stage().getScene().addPostLayoutPulseListener(seen::countDown);
            return 600;
        });
        // Told by the frame itself, behind its painting.
        Stand.frames(1);
        Stand.ask(() -> {
            Node pane = stand.stage().getScene().lookup("#strip").lookup(".chart-pane");
            assertTrue(column(pane, edge), "the band's edge is painted");
            return null;
        });
        assertEquals(0, seen.getCount());
        stand.settle();
        assertEquals(1, Stand.ask(() -> stand.stage().getScene().lookup("#selected").getOpacity()), "the sum is there");
    }

    private static void fire(Node on, javafx.event.EventType<MouseEvent> type, double x) {
        Point2D at = on.localToScene(x, 20);
        Event.fireEvent(on, new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, true, false, true, null));
    }

    // Whether an upright line in the colour of brushes stands there.
    private boolean column(Node pane, int x) {
        Image image = ((ImageView) ((javafx.scene.layout.Region) pane).getChildrenUnmodifiable().getFirst()).getImage();
        for (int at = x - 3; at <= x + 3; at++) {
            int hits = 0;
            for (int y = 8; y < 48; y++) {
                hits += image.getPixelReader().getArgb(at, y) == accent ? 1 : 0;
            }
            if (hits > 30) {
                return true;
            }
        }
        return false;
    }
}
