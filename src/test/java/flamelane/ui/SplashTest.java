package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.chart.Palette;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
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
}
