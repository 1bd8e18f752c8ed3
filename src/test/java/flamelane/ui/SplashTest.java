package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.chart.Palette;
import flamelane.formats.Formats;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Numbers;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.image.PixelReader;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// The first picture: its colours, its name, and that what comes behind it comes.
class SplashTest {
    @Test
    void showsWhatIsOpenedInTheColoursOfTheWindowAndCallsBack() throws Exception {
        try (Stand stand = new Stand(640, 420)) {
            for (boolean dark : new boolean[] {true, false}) {
                CountDownLatch seen = new CountDownLatch(1);
                Palette palette = dark ? Palette.DARK : Palette.LIGHT;
                stand.ask(() -> {
                    Stage stage = new Stage();
                    Splash splash = new Splash("Reading x.jfr", dark);
                    stage.setScene(splash);
                    stage.show();
                    splash.whenSeen(() -> {
                        assertTrue(Platform.isFxApplicationThread());
                        PixelReader pixels = splash.snapshot(null).getPixelReader();
                        assertEquals(palette.app() & 0xFFFFFF, pixels.getArgb(10, 10) & 0xFFFFFF);
                        assertEquals(palette.chart() & 0xFFFFFF, pixels.getArgb(200, 200) & 0xFFFFFF);
                        Text name = (Text) splash.getRoot().getChildrenUnmodifiable().getLast();
                        assertEquals("Reading x.jfr", name.getText());
                        assertEquals("Inter SemiBold", name.getFont().getName());
                        stage.close();
                        seen.countDown();
                    });
                    return null;
                });
                assertTrue(seen.await(20, TimeUnit.SECONDS), "nobody called back, or what it shows is wrong");
            }
        }
    }

    @Test
    void tellsWhatTheFileHolds() throws Exception {
        Recording recording = Formats.look("sample-recordings/jfr/service-profile.jfr", Progress.NONE).recording();
        long parks = recording.tables().stream().filter(table -> table.label().equals("Java Thread Park")).findFirst().orElseThrow().count();
        try (Stand stand = new Stand(640, 420)) {
            List<String> said = stand.ask(() -> {
                Splash splash = new Splash("Reading service-profile.jfr", false);
                splash.show(recording);
                Glance glance = (Glance) splash.getRoot().getChildrenUnmodifiable().getLast();
                for (Node shape : glance.getChildren()) {
                    assertTrue(shape.getBoundsInParent().getMaxX() <= Splash.WIDTH && shape.getBoundsInParent().getMaxY() <= Splash.HEIGHT, "out of the window");
                }
                return splash.getRoot().lookupAll("Text").stream().map(text -> ((Text) text).getText()).toList();
            });
            assertTrue(said.contains("service-profile.jfr"));
            assertTrue(said.contains(HeaderLine.of(recording.header())), "all of the line fits");
            assertTrue(said.contains(Numbers.count(parks)), said.toString());
            assertTrue(said.stream().noneMatch(text -> text.startsWith("Reading")));
        }
    }

    /// Without anything over time the window has no strip, so its heading stands higher.
    @Test
    void theNameStandsWhereTheOverviewHasIt() throws Exception {
        for (String file : List.of("sample-recordings/jfr/service-profile.jfr", "sample-recordings/pprof/cpu.pb.gz")) {
            Recording recording = Formats.look(file, Progress.NONE).recording();
            try (Stand stand = new Stand(1280, 800)) {
                double splashed = stand.ask(() -> {
                    Splash splash = new Splash("Reading", false);
                    splash.show(recording);
                    Node name = splash.getRoot().lookupAll("Text").stream().filter(text -> ((Text) text).getText().equals(recording.header().name())).findFirst().orElseThrow();
                    return name.localToScene(name.getBoundsInLocal()).getCenterY();
                });
                stand.open(java.nio.file.Path.of(file));
                stand.settle();
                double shown = stand.ask(() -> {
                    Node name = stand.stage().getScene().lookup(".title");
                    return name.localToScene(name.getBoundsInLocal()).getCenterY();
                });
                assertEquals(shown, splashed, 2, file);
            }
        }
    }

    @Test
    void ofALongNameAndLineAsMuchIsShownAsFits() throws Exception {
        Recording.Builder builder = new Recording.Builder(new Header("n".repeat(90), "jfr", "p".repeat(60), Instant.EPOCH, 1_000_000_000L, 5, List.of()));
        builder.table(new Table("t", "l".repeat(200), "", 12, List.of(), Lazy.done(List.of())));
        try (Stand stand = new Stand(640, 420)) {
            stand.ask(() -> {
                Splash splash = new Splash("Reading", true);
                splash.show(builder.build());
                Glance glance = (Glance) splash.getRoot().getChildrenUnmodifiable().getLast();
                List<Text> texts = glance.lookupAll("Text").stream().map(Text.class::cast).toList();
                for (Text one : texts) {
                    assertTrue(one.getBoundsInParent().getMaxX() <= Splash.WIDTH, one.getText());
                    for (Text other : texts) {
                        assertTrue(one == other || !one.getBoundsInParent().intersects(other.getBoundsInParent()), one.getText() + " over " + other.getText());
                    }
                }
                return null;
            });
        }
    }
}
