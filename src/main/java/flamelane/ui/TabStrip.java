package flamelane.ui;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

/// The handles of opened files side by side: as wide as their names, narrower where these do not fit, and moved sideways
/// so that the chosen one is whole where they would become too narrow to be told apart.
final class TabStrip extends Region {
    private static final double GAP = 2;
    private static final double LEAST = 118;

    private final Rectangle clip = new Rectangle();
    private final ReadOnlyBooleanWrapper crowded = new ReadOnlyBooleanWrapper();
    private int chosen = -1;
    private double moved;

    TabStrip() {
        setClip(clip);
        setMinWidth(LEAST);
        setOnScroll(event -> {
            moved -= event.getDeltaX() + event.getDeltaY();
            chosen = -1;
            requestLayout();
        });
    }

    /// @param which is to be seen whole, −1 for none
    void show(List<Handle> handles, int which) {
        getChildren().setAll(handles);
        chosen = which;
        requestLayout();
    }

    /// Whether handles are out of sight.
    ReadOnlyBooleanProperty crowded() {
        return crowded.getReadOnlyProperty();
    }

    @Override
    protected double computePrefWidth(double height) {
        return widths(Double.MAX_VALUE);
    }

    @Override
    protected double computePrefHeight(double width) {
        return getChildren().stream().mapToDouble(handle -> handle.prefHeight(-1)).max().orElse(0);
    }

    // What the handles take where they are narrowed to fit, as far as they may be.
    private double widths(double width) {
        double cap = cap(width);
        double sum = 0;
        for (Node handle : getChildren()) {
            sum += Math.min(cap, handle.prefWidth(-1)) + (sum > 0 ? GAP : 0);
        }
        return sum;
    }

    // The widest that a handle may be: those that are narrower leave their room to the others.
    private double cap(double width) {
        double[] wanted = getChildren().stream().mapToDouble(handle -> handle.prefWidth(-1)).sorted().toArray();
        double left = width - GAP * Math.max(0, wanted.length - 1);
        for (int i = 0; i < wanted.length; i++) {
            double each = left / (wanted.length - i);
            if (wanted[i] > each) {
                return Math.max(LEAST, Math.floor(each));
            }
            left -= wanted[i];
        }
        return Double.MAX_VALUE;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        clip.setWidth(width);
        clip.setHeight(getHeight());
        double cap = cap(width);
        double all = widths(width);
        boolean hides = all > width + 1;
        if (hides != crowded.get()) {
            Platform.runLater(() -> crowded.set(hides));
        }
        double at = 0;
        for (int i = 0; i <= chosen && i < getChildren().size(); i++) {
            double wide = Math.min(cap, getChildren().get(i).prefWidth(-1));
            if (i == chosen) {
                moved = Math.clamp(moved, Math.min(at + wide - width, at), Math.max(at + wide - width, at));
            }
            at += wide + GAP;
        }
        moved = Math.clamp(moved, 0, Math.max(0, all - width));
        at = -Math.round(moved);
        for (Node handle : getChildren()) {
            double wanted = handle.prefWidth(-1);
            double wide = Math.min(cap, wanted);
            double high = handle.prefHeight(-1);
            ((Handle) handle).narrow(wide < wanted);
            handle.resizeRelocate(at, getHeight() - high, wide, high);
            at += wide + GAP;
        }
    }

    /// One file's handle; where it is narrow the name is worth more than the sign before it.
    static final class Handle extends StackPane {
        private final Region sign;

        Handle(Region sign, Node... children) {
            super(children);
            this.sign = sign;
        }

        private void narrow(boolean is) {
            sign.setVisible(!is);
            sign.setManaged(!is);
        }

        @Override
        protected double computePrefWidth(double height) {
            return super.computePrefWidth(height) + (sign.isManaged() ? 0 : sign.prefWidth(-1) + 7);
        }
    }
}
