package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.ui.views.Views;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Photographs every view of sample recordings, light and dark, in two sizes, into `docs/screenshots`.
///
/// Not a part of the suite: `mvn test -Dtest=Screenshots` takes them anew, and needs no display.
class Screenshots {
    private static final Path FOLDER = Path.of("docs/screenshots");

    private static final Path RECORDING = Path.of("sample-recordings/jfr/service-profile.jfr");

    @Test
    void everyViewLightAndDarkInTwoSizes() {
        for (int[] size : new int[][] {{1280, 800}, {1920, 1080}}) {
            try (Stand stand = new Stand(size[0], size[1])) {
                for (boolean dark : new boolean[] {true, false}) {
                    String end = "-" + (dark ? "dark" : "light") + "-" + size[0] + "x" + size[1] + ".png";
                    dress(stand, dark);
                    stand.photograph(FOLDER.resolve("start" + end));
                    stand.open(RECORDING);
                    stand.settle();
                    views(stand, end);
                    Stand.ask(() -> {
                        // The list of recent files would show where this checkout lies.
                        stand.window().recents().clear();
                        stand.window().close(stand.window().current());
                        return null;
                    });
                }
            }
        }
        assertTrue(Files.exists(FOLDER.resolve("start-dark-1280x800.png")));
    }

    private static void dress(Stand stand, boolean dark) {
        Stand.ask(() -> {
            if (stand.window().theme().dark().get() != dark) {
                stand.window().theme().toggle();
            }
            return null;
        });
    }

    private static void views(Stand stand, String end) {
        for (Views.Kind kind : Views.ALL) {
            Stand.ask(() -> {
                stand.window().go(kind.id());
                return null;
            });
            stand.settle();
            stand.settle();
            stand.photograph(FOLDER.resolve(kind.title().toLowerCase(Locale.ROOT).replace(' ', '-') + end));
        }
        Stand.ask(() -> {
            stand.window().showKeys();
            return null;
        });
        Stand.pause(300);
        stand.photograph(FOLDER.resolve("keys" + end));
        Stand.ask(() -> {
            stand.window().escape();
            return null;
        });
    }
}
