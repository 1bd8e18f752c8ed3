package flamelane.ui;

import flamelane.chart.Palette;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// What the window shows until its controls are made: its bars, empty, and what is being opened.
///
/// Made of bare shapes, which need neither style sheets nor skins, so that it is there long before anything else can be.
final class Splash extends Scene {
    static final double WIDTH = 1280;
    static final double HEIGHT = 800;
    // Not asked for at the faces: they read all of their letters first.
    private static final String TYPE = "Inter-SemiBold.ttf";
    private static final double RAIL = 68;
    private static final double BAR = 36;
    private static final double STATUS = 26;

    /// @param opening what is opened, empty if nothing is
    Splash(String opening, boolean dark) {
        super(new Group(), WIDTH, HEIGHT);
        Palette palette = dark ? Palette.DARK : Palette.LIGHT;
        setFill(colour(palette.app()));
        Group shapes = (Group) getRoot();
        Rectangle rail = box(RAIL - 1, 0, palette.line());
        rail.setWidth(1);
        rail.heightProperty().bind(heightProperty().subtract(STATUS));
        Rectangle view = box(RAIL, BAR, palette.chart());
        view.widthProperty().bind(widthProperty().subtract(RAIL));
        view.heightProperty().bind(heightProperty().subtract(BAR + STATUS));
        Rectangle bar = box(RAIL, 2 * BAR - 1, palette.line());
        bar.setHeight(1);
        bar.widthProperty().bind(view.widthProperty());
        shapes.getChildren().addAll(rail, view, bar);
        if (!opening.isEmpty()) {
            Text name = new Text(opening);
            name.setFont(Theme.font(TYPE, 13));
            name.setFill(colour(palette.text()));
            name.setTextOrigin(VPos.CENTER);
            name.xProperty().bind(widthProperty().add(RAIL).subtract(name.getLayoutBounds().getWidth()).divide(2));
            name.yProperty().bind(heightProperty().divide(2));
            shapes.getChildren().add(name);
        }
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

    private static Rectangle box(double x, double y, int ground) {
        Rectangle box = new Rectangle(x, y, 0, 0);
        box.setFill(colour(ground));
        return box;
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }
}
