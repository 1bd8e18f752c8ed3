package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.formats.Loss;
import flamelane.formats.Source;
import flamelane.model.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does the window say in numbers what a damaged recording has lost, and write one that the JDK's own reader takes?
class LossCardTest {
    private static final Path BROKEN = Path.of("sample-recordings/broken");

    @TempDir
    private Path folder;
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
    void aCutRecordingSaysHowMuchOfItIsThere() throws Exception {
        stand.open(BROKEN.resolve("cut-in-only-chunk.jfr"));
        stand.settle();
        Node bar = stand.node("#notice-bar");
        Stand.await("what was lost", () -> bar.isVisible() && stand.stage().getScene().lookup("#what-was-lost").isVisible());
        Loss loss = Formats.loss(Source.of(BROKEN.resolve("cut-in-only-chunk.jfr")), Progress.NONE);
        assertEquals(30_352, loss.saved().getFirst().events(), "as the format's page says");
        assertTrue(loss.nanos() > loss.readNanos(), "its end is missing");
        String told = text(bar);
        assertTrue(told.contains("ends early") && told.contains("30,352 events saved"), told);
        stand.fire("#what-was-lost");
        String card = text(stand.node("#loss"));
        assertTrue(card.contains("of about"), card);
        assertTrue(card.contains("Stacks of saved events"), card);
        Path target = folder.resolve("sound.jfr");
        Stand.ask(() -> {
            ((LossCard) stand.node("#loss")).save(target);
            return null;
        });
        Stand.await("the repaired file", () -> Files.exists(target));
        assertEquals(30_352, events(target));
    }

    @Test
    void oneThatWasNeverFinishedIsNotGuessedAt() {
        stand.open(BROKEN.resolve("killed.jfr"));
        stand.settle();
        Stand.await("what was lost", () -> stand.stage().getScene().lookup("#what-was-lost").isVisible());
        assertTrue(text(stand.node("#notice-bar")).contains("did not finish"), text(stand.node("#notice-bar")));
        stand.fire("#what-was-lost");
        assertFalse(text(stand.node("#loss")).contains("of about"), "nobody knows how long it would have been");
    }

    @Test
    void whatIsCutWithinItsPackingIsToldOfToo() {
        stand.open(BROKEN.resolve("cut-gzip.jfr"));
        stand.settle();
        assertNotNull(stand.window().session());
        Stand.await("what was lost", () -> stand.stage().getScene().lookup("#what-was-lost").isVisible());
        assertTrue(text(stand.node("#notice-bar")).contains("26,252 events saved"), text(stand.node("#notice-bar")));
        stand.fire("#what-was-lost");
        assertTrue(text(stand.node("#loss")).contains("gzip stream is cut short"), text(stand.node("#loss")));
    }

    @Test
    void aSoundRecordingHasNoBar() {
        stand.open(Path.of("sample-recordings/jfr/gc-serial.jfr"));
        stand.settle();
        assertFalse(stand.node("#notice-bar").isVisible());
    }

    private static int events(Path file) throws java.io.IOException {
        int count = 0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                events.readEvent();
                count++;
            }
        }
        return count;
    }

    private static String text(Node node) {
        return Stand.ask(() -> {
            StringBuilder text = new StringBuilder();
            node.lookupAll(".label").forEach(label -> text.append(label instanceof Labeled labeled ? labeled.getText() : "").append(' '));
            return text.toString();
        });
    }
}
