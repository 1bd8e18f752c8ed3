package flamelane.ui.views;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Control;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Region;

/// A table or tree that makes the cells of its first rows over a few frames, since all at once would hold the window up.
///
/// A cell costs a third of a millisecond before it is first seen, and a window shows three hundred of them. Once
/// there, they are used again.
final class Unrolled extends Region {
    private static final double HEADING = 26;
    private static final double STEP = 4 * 24;

    private final Control table;
    private double reach = Double.MAX_VALUE;

    Unrolled(TreeView<?> tree) {
        this((Control) tree);
        begin();
    }

    Unrolled(TableView<?> table) {
        this((Control) table);
        if (table.getItems().isEmpty()) {
            table.getItems().addListener(new InvalidationListener() {
                @Override
                public void invalidated(javafx.beans.Observable items) {
                    if (!table.getItems().isEmpty()) {
                        table.getItems().removeListener(this);
                        begin();
                    }
                }
            });
        } else {
            begin();
        }
    }

    private Unrolled(Control table) {
        this.table = table;
        getChildren().add(table);
        setMinSize(0, 0);
    }

    private void begin() {
        reach = HEADING;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        table.resizeRelocate(0, 0, getWidth(), Math.min(getHeight(), reach));
        if (reach < getHeight()) {
            Platform.runLater(this::further);
        }
    }

    private void further() {
        reach += STEP;
        requestLayout();
    }

    @Override
    protected double computeMinHeight(double width) {
        return table.minHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return table.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return table.prefHeight(width);
    }
}
