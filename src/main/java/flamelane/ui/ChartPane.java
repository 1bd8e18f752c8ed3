package flamelane.ui;

import flamelane.draw.RasterPen;
import java.nio.IntBuffer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/// A pane that shows what a [RasterPen] has painted, pixel for pixel of the screen.
///
/// It is painted at most once a frame, after layout, and only if [#repaint] was called or its size
/// changed. Whoever fills it listens to the mouse and the keys on this node.
public final class ChartPane extends Region {
    /// Paints the whole pane.
    public interface Painting {
        /// @param width  in logical pixels
        /// @param height in logical pixels
        void paint(RasterPen pen, double width, double height);
    }

    private final Painting painting;
    private final ImageView image = new ImageView();
    private final Region ring = new Region();
    private final Runnable pulse = this::paintIfNeeded;
    private RasterPen pen;
    private PixelBuffer<IntBuffer> pixels;
    private boolean dirty = true;

    /// @param name what a screen reader calls it
    public ChartPane(String name, Painting painting) {
        this.painting = painting;
        image.setManaged(false);
        image.setSmooth(false);
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        ring.getStyleClass().add("chart-ring");
        getStyleClass().add("chart-pane");
        getChildren().addAll(image, ring);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        setMinSize(0, 0);
        sceneProperty().addListener((at, old, now) -> moved(old, now));
        addEventHandler(javafx.scene.input.MouseEvent.MOUSE_PRESSED, event -> requestFocus());
    }

    /// Asks for a new painting in the next frame.
    public void repaint() {
        dirty = true;
        if (getScene() != null) {
            Platform.requestNextPulse();
        }
    }

    private void moved(Scene old, Scene now) {
        if (old != null) {
            old.removePostLayoutPulseListener(pulse);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(pulse);
            scaleOf(now);
            repaint();
        }
    }

    private void scaleOf(Scene scene) {
        ChangeListener<Number> changed = (at, old, now) -> repaint();
        if (scene.getWindow() != null) {
            scene.getWindow().outputScaleXProperty().addListener(new javafx.beans.value.WeakChangeListener<>(changed));
            getProperties().put("scale", changed);
        }
    }

    @Override
    protected void layoutChildren() {
        image.relocate(0, 0);
        ring.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private double scale() {
        return getScene().getWindow() == null ? 1 : Math.max(1, getScene().getWindow().getOutputScaleX());
    }

    private void paintIfNeeded() {
        if (getScene() == null || !isVisible() || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        double scale = scale();
        int width = (int) Math.ceil(getWidth() * scale);
        int height = (int) Math.ceil(getHeight() * scale);
        if (pen == null || pen.width() != width || pen.height() != height || pen.scale() != scale) {
            pen = new RasterPen(width, height, scale);
            pixels = new PixelBuffer<>(width, height, IntBuffer.wrap(pen.pixels()), PixelFormat.getIntArgbPreInstance());
            image.setImage(new WritableImage(pixels));
            image.setFitWidth(width / scale);
            image.setFitHeight(height / scale);
            dirty = true;
        }
        if (dirty) {
            dirty = false;
            pixels.updateBuffer(buffer -> {
                painting.paint(pen, getWidth(), getHeight());
                return new Rectangle2D(0, 0, width, height);
            });
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 300;
    }
}
