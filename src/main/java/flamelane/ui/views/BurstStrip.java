package flamelane.ui.views;

import flamelane.analysis.SecondHeat;
import flamelane.chart.SecondsChart;
import flamelane.chart.Viewport;
import flamelane.draw.RasterPen;
import flamelane.model.FormatException;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import flamelane.ui.Answer;
import flamelane.ui.ChartPane;
import flamelane.ui.Session;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// The heat map above the flame graph: a column a second, to brush a burst or what comes every so often.
final class BurstStrip extends StackPane {
    private static final double ROW = 2;

    private final Session session;
    private final ChartPane chart;
    private final HoverCard card = new HoverCard();
    private final Answer<SecondHeat> heat;
    private final BooleanProperty wanted;
    private Selection before;
    private TimeRange pressed;
    private boolean counting;

    BurstStrip(Session session) {
        this.session = session;
        this.wanted = session.remember("bursts", () -> new SimpleBooleanProperty(false));
        this.heat = session.answer("bursts", (recording, selection, progress) -> selection.profile() < 0 ? null : SecondHeat.of(recording, selection),
                selection -> selection.withRange(null).withInverted(false));
        chart = new ChartPane("Heat map: a column for each second", this::paint);
        chart.setId("bursts");
        chart.setAccessibleHelp("Arrow keys move the chosen part of a second, with Shift they extend it");
        chart.setCursor(Cursor.CROSSHAIR);
        chart.setMinHeight(SecondsChart.height(ROW));
        chart.setMaxHeight(SecondsChart.height(ROW));
        getChildren().addAll(chart, card);
        setMinSize(0, SecondsChart.height(ROW));
        setMaxHeight(SecondsChart.height(ROW));
        managedProperty().bind(visibleProperty());
        setVisible(false);
        chart.setOnMouseMoved(this::moved);
        chart.setOnMouseExited(event -> card.hide());
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseReleased(event -> released());
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        heat.value().addListener((at, old, now) -> chart.repaint());
        session.dark().addListener((at, old, now) -> chart.repaint());
        session.selection().addListener((at, old, now) -> {
            chart.repaint();
            if (old.profile() != now.profile()) {
                show(counting);
            }
        });
    }

    /// Whether it is wanted; kept by the session.
    BooleanProperty wanted() {
        return wanted;
    }

    /// Comes into sight with its view, if it is wanted and there is a time to show.
    ///
    /// @param viewShown whether the view it belongs to is in sight
    void show(boolean viewShown) {
        boolean now = viewShown && wanted.get() && isTimed();
        setVisible(wanted.get() && isTimed());
        if (viewShown != counting) {
            counting = viewShown;
        }
        if (now != answering) {
            answering = now;
            if (now) {
                heat.want();
            } else {
                heat.release();
            }
        }
    }

    private boolean answering;

    private boolean isTimed() {
        Recording recording = session.recording();
        int profile = session.selection().get().profile();
        if (profile < 0 || recording.header().duration() <= 0) {
            return false;
        }
        Profile of = recording.profiles().get(profile);
        return !of.isRead() || of.samples().timed();
    }

    private SecondsChart laid() {
        SecondHeat known = heat.value().get();
        return known == null ? null : new SecondsChart(known, Swatch.palette(session), chart.getWidth(), ROW, session.selection().get().range());
    }

    private void paint(RasterPen pen, double width, double height) {
        SecondsChart now = laid();
        if (now != null) {
            now.paint(pen, new Viewport(0, 0, width, height));
            return;
        }
        pen.clear(Swatch.palette(session).chart());
        if (heat.failure().get() instanceof FormatException why) {
            pen.text(why.getMessage(), 12, 20, flamelane.draw.Face.REGULAR, 11, Swatch.palette(session).muted());
        }
    }

    private void moved(MouseEvent event) {
        SecondsChart now = laid();
        SecondsChart.Cell cell = now == null ? null : now.at(event.getX(), event.getY());
        card.show(cell, cell == null ? 0 : cell.x(), cell == null ? 0 : cell.y(), cell == null ? 0 : cell.width(), cell == null ? 0 : cell.height(), List.of());
    }

    private void pressed(MouseEvent event) {
        SecondsChart now = laid();
        card.hide();
        before = session.selection().get();
        pressed = now == null ? null : now.near(event.getX(), event.getY());
    }

    private void dragged(MouseEvent event) {
        SecondsChart now = laid();
        if (now != null && pressed != null) {
            brush(pressed, now.near(event.getX(), event.getY()));
        }
    }

    private void released() {
        if (pressed != null) {
            if (before.equals(session.selection().get())) {
                brush(pressed, pressed);
            }
            session.selected(before);
            pressed = null;
        }
    }

    private void brush(TimeRange one, TimeRange other) {
        session.selectMeanwhile(session.selection().get().withRange(new TimeRange(Math.min(one.from(), other.from()), Math.max(one.to(), other.to()))));
    }

    private void key(KeyEvent event) {
        SecondHeat known = heat.value().get();
        if (known == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        long cell = known.column() / SecondHeat.ROWS;
        long by = switch (event.getCode()) {
            case LEFT -> -known.column();
            case RIGHT -> known.column();
            case UP -> cell;
            case DOWN -> -cell;
            default -> 0;
        };
        if (by == 0) {
            return;
        }
        event.consume();
        long end = known.columns() * known.column();
        TimeRange now = session.selection().get().range();
        TimeRange next;
        if (now == null) {
            next = new TimeRange(0, cell);
        } else if (event.isShiftDown()) {
            next = new TimeRange(now.from(), Math.clamp(now.to() + by, now.from() + cell, Math.max(now.from() + cell, end)));
        } else {
            long from = Math.clamp(now.from() + by, 0, Math.max(0, end - now.duration()));
            next = new TimeRange(from, from + now.duration());
        }
        session.select(session.selection().get().withRange(next));
    }
}
