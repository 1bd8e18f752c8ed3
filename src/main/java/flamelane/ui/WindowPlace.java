package flamelane.ui;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window stands and how large it is: as it was left, and never larger than its screen or beside all of them.
final class WindowPlace {
    private static final String KEPT = "window";
    private static final String MAXIMIZED = "maximized";

    private final Stage stage;
    private final Recents recents;
    private Rectangle2D last;

    /// Said before the window is shown.
    WindowPlace(Stage stage, Recents recents) {
        this.stage = stage;
        this.recents = recents;
        String[] kept = recents.setting(KEPT).split(" ");
        last = rectangle(kept);
        if (last != null && !Screen.getScreensForRectangle(last).isEmpty()) {
            stage.setX(last.getMinX());
            stage.setY(last.getMinY());
        }
        if (last != null) {
            stage.setWidth(last.getWidth());
            stage.setHeight(last.getHeight());
        }
        stage.setMaximized(kept[kept.length - 1].equals(MAXIMIZED));
    }

    /// Draws the window in to its screen, now that its frame is known.
    void fit() {
        if (stage.isMaximized() || stage.isFullScreen()) {
            return;
        }
        Rectangle2D here = now();
        Rectangle2D room = Screen.getScreensForRectangle(here).stream().findFirst().orElseGet(Screen::getPrimary).getVisualBounds();
        if (here.getWidth() > room.getWidth()) {
            stage.setWidth(room.getWidth());
        }
        if (here.getHeight() > room.getHeight()) {
            stage.setHeight(room.getHeight());
        }
        double x = within(here.getMinX(), Math.min(here.getWidth(), room.getWidth()), room.getMinX(), room.getMaxX());
        double y = within(here.getMinY(), Math.min(here.getHeight(), room.getHeight()), room.getMinY(), room.getMaxY());
        if (x != here.getMinX()) {
            stage.setX(x);
        }
        if (y != here.getMinY()) {
            stage.setY(y);
        }
    }

    private static double within(double at, double length, double from, double to) {
        return Math.max(from, Math.min(at, to - length));
    }

    /// Keeps it for the next start; of a maximized window also the size that it had before.
    void keep() {
        if (stage.isFullScreen() || stage.isIconified()) {
            return;
        }
        if (!stage.isMaximized()) {
            last = now();
        }
        String size = last == null ? "" : Math.round(last.getMinX()) + " " + Math.round(last.getMinY()) + " " + Math.round(last.getWidth()) + " "
                + Math.round(last.getHeight());
        recents.setting(KEPT, (size + (stage.isMaximized() ? " " + MAXIMIZED : "")).strip());
    }

    private Rectangle2D now() {
        return new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }

    // What cannot be read counts as never kept.
    private static Rectangle2D rectangle(String[] words) {
        if (words.length < 4) {
            return null;
        }
        try {
            return new Rectangle2D(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3]));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
