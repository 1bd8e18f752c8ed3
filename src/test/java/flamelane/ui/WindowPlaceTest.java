package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the window stands on its next start.
class WindowPlaceTest {
    @TempDir
    Path config;

    private Stand stand;
    private Rectangle2D screen;

    @BeforeEach
    void open() {
        stand = new Stand(640, 420, config);
        screen = Stand.ask(() -> Screen.getPrimary().getVisualBounds());
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void asItWasLeft() {
        started("", stage -> {
            stage.setX(40);
            stage.setY(30);
            stage.setWidth(700);
            stage.setHeight(500);
        });
        assertEquals(new Rectangle2D(40, 30, 700, 500), started(new Recents(config).setting("window"), stage -> { }));
    }

    @Test
    void withinTheScreenWhateverWasKept() {
        for (String kept : new String[] {"-9000 20 800 600", "10 10 9000 9000", (int) screen.getMaxX() - 50 + " " + ((int) screen.getMaxY() - 50) + " 600 400",
            "1 2 -3 4", "1 2 three 4", "", "NaN 1 2 3", "maximized", "5"}) {
            Rectangle2D place = started(kept, stage -> { });
            assertTrue(screen.contains(place), kept + " gave " + place + " on " + screen);
            assertTrue(place.getWidth() >= 2 && place.getHeight() >= 2, kept + " gave " + place);
        }
    }

    @Test
    void alsoWhereNothingWasKeptAndTheWindowWouldBeTooLarge() {
        Rectangle2D place = started("", stage -> {
            stage.setWidth(screen.getWidth() + 100);
            stage.setHeight(screen.getHeight() + 30);
            stage.setX(0);
        });
        assertEquals(screen.getWidth(), place.getWidth());
        assertEquals(screen.getHeight(), place.getHeight());
    }

    // A start and an end of the window: where it stood once it was fitted.
    private Rectangle2D started(String kept, Consumer<Stage> moved) {
        Recents recents = new Recents(config);
        recents.setting("window", kept);
        Stage stage = Stand.ask(Stage::new);
        WindowPlace place = Stand.ask(() -> {
            stage.setScene(new Scene(new Group(), 600, 400));
            WindowPlace made = new WindowPlace(stage, recents);
            stage.show();
            moved.accept(stage);
            return made;
        });
        Stand.frames(3);
        Stand.ask(() -> {
            place.fit();
            return null;
        });
        Stand.frames(3);
        Rectangle2D here = Stand.ask(() -> new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
        Stand.ask(() -> {
            place.keep();
            stage.close();
            return null;
        });
        recents.close();
        return here;
    }
}
