package flamelane.ui;

import flamelane.chart.Palette;
import flamelane.model.Recording;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// What the window shows until its controls are made: its bars, empty, and what is being opened, or what it holds.
///
/// Made of bare shapes, which need neither style sheets nor skins, so that it is there long before anything else can be.
final class Splash extends Scene {
    static final double WIDTH = 1280;
    static final double HEIGHT = 800;
    // Not asked for at the faces: they read all of their letters first.
    private static final String TYPE = "Inter-SemiBold.ttf";
    private static final double RAIL = 68;
    private static final double BAR = 36;
    private static final double STATUS = 24;
    // The strip above a recording's views.
    private static final double STRIP = 76;

    private final Palette palette;
    private final Text name = new Text();

    /// @param opening what is opened, empty if nothing is
    Splash(String opening, boolean dark) {
        super(new Group(), WIDTH, HEIGHT);
        palette = dark ? Palette.DARK : Palette.LIGHT;
        setFill(Glance.colour(palette.app()));
        Group shapes = (Group) getRoot();
        Rectangle rail = box(RAIL - 1, 0, palette.line());
        rail.setWidth(1);
        rail.heightProperty().bind(heightProperty().subtract(STATUS));
        Rectangle view = box(RAIL, BAR, palette.chart());
        view.widthProperty().bind(widthProperty().subtract(RAIL));
        view.heightProperty().bind(heightProperty().subtract(BAR + STATUS));
        Rectangle foot = box(0, 0, palette.line());
        foot.setHeight(1);
        foot.widthProperty().bind(widthProperty());
        foot.yProperty().bind(heightProperty().subtract(STATUS));
        shapes.getChildren().addAll(rail, view, line(BAR - 1), line(2 * BAR - 1), foot);
        if (!opening.isEmpty()) {
            name.setText(opening);
            name.setFont(Theme.font(TYPE, 13));
            name.setFill(Glance.colour(palette.text()));
            name.setTextOrigin(VPos.CENTER);
            name.xProperty().bind(widthProperty().add(RAIL).subtract(name.getLayoutBounds().getWidth()).divide(2));
            name.yProperty().bind(heightProperty().divide(2));
            shapes.getChildren().add(name);
        }
    }

    /// Shows what a recording holds, where its name stood alone.
    void show(Recording recording) {
        Theme.font("Inter-Regular.ttf", 12);
        Group shapes = (Group) getRoot();
        shapes.getChildren().remove(name);
        Glance glance = new Glance(recording, palette, name.getFont(), getWidth());
        if (OverviewStrip.hasTime(recording)) {
            Rectangle strip = box(RAIL, 2 * BAR, palette.app());
            strip.setHeight(STRIP - 1);
            strip.widthProperty().bind(widthProperty().subtract(RAIL));
            shapes.getChildren().addAll(strip, line(2 * BAR + STRIP - 1));
        } else {
            glance.setTranslateY(-STRIP);
        }
        shapes.getChildren().add(glance);
    }

    /// Calls back on the window's thread once the splash has been handed to the screen.
    void whenSeen(Runnable then) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                // A pulse paints after it has called this, on another thread, and what was painted may be put on the screen
                // by this one. A snapshot waits for that thread; what is asked for behind it comes after the putting.
                if (++pulses == 2) {
                    stop();
                    snapshot(new WritableImage(1, 1));
                    Platform.runLater(then);
                }
            }
        }.start();
    }

    // Below a bar, from the rail on.
    private Rectangle line(double y) {
        Rectangle line = box(RAIL, y, palette.line());
        line.setHeight(1);
        line.widthProperty().bind(widthProperty().subtract(RAIL));
        return line;
    }

    private static Rectangle box(double x, double y, int ground) {
        Rectangle box = new Rectangle(x, y, 0, 0);
        box.setFill(Glance.colour(ground));
        return box;
    }
}
