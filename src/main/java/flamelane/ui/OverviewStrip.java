package flamelane.ui;

import flamelane.chart.LostTime;
import flamelane.chart.Palette;
import flamelane.chart.TimeRuler;
import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// The whole recording in three thin rows, and the time brush over them that every view follows.
///
/// Drag to choose a range, drag its edges or its middle to change it, double-click to let it go; by
/// keys the arrows move it, with Shift they move its end.
final class OverviewStrip extends StackPane {
    private static final double GUTTER = 112;
    private static final double RIGHT = 14;
    private static final double GRAB = 6;

    private final Theme theme;
    private final ChartPane pane = new ChartPane("Time brush over the whole recording", (pen, width, height) -> paint(pen, width, height));
    private Session session;
    private Answer<StripRows> rows;
    private Selection before;
    private long anchor;
    private long grabbed;
    private Drag drag = Drag.NONE;

    private Runnable onRead = () -> { };

    private enum Drag { NONE, NEW, LEFT, RIGHT, MOVE }

    OverviewStrip(Theme theme) {
        this.theme = theme;
        getStyleClass().add("strip");
        setMinHeight(76);
        setMaxHeight(76);
        setId("strip");
        getChildren().add(pane);
        theme.dark().addListener((at, old, now) -> pane.repaint());
        pane.setOnMousePressed(this::pressed);
        pane.setOnMouseDragged(this::dragged);
        pane.setOnMouseReleased(event -> released());
        pane.setOnMouseMoved(event -> pane.setCursor(cursor(event.getX())));
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        pane.setAccessibleHelp("Arrow keys move the chosen range, with Shift its end; Escape lets it go");
    }

    /// Whether a recording has anything over time.
    static boolean hasTime(Recording recording) {
        boolean timed = recording.profiles().stream().anyMatch(profile -> !profile.isRead() || profile.samples().timed());
        return recording.header().duration() > 0 && (timed || !recording.isTimelineRead() || !recording.timeline().tracks().isEmpty());
    }

    /// Called when the lanes and counters have been read, which may have told of more threads.
    void onRead(Runnable listener) {
        onRead = listener;
    }

    void show(Session next) {
        if (next == session) {
            return;
        }
        if (rows != null) {
            rows.release();
        }
        session = next;
        rows = null;
        if (next != null && hasTime(next.recording())) {
            // A row of samples follows the profile, all else the recording alone.
            rows = next.answer("strip", StripRows::of, selection -> List.of(selection.profile(), selection.valueType()));
            if (next.putIfNew("strip")) {
                rows.value().addListener((at, old, now) -> {
                    pane.repaint();
                    onRead.run();
                });
                next.selection().addListener((at, old, now) -> pane.repaint());
            }
            rows.want();
        }
        pane.repaint();
    }

    private long duration() {
        return StripRows.duration(session.recording());
    }

    private double x(long time) {
        return GUTTER + (pane.getWidth() - GUTTER - RIGHT) * time / duration();
    }

    private long time(double x) {
        double wide = pane.getWidth() - GUTTER - RIGHT;
        return Math.round(Math.clamp((x - GUTTER) / wide, 0, 1) * duration());
    }

    private TimeRange range() {
        return session == null ? null : session.selection().get().range();
    }

    private Drag at(double x) {
        TimeRange range = range();
        if (range == null) {
            return Drag.NEW;
        }
        double left = x(range.from());
        double right = x(range.to());
        return Math.abs(x - left) <= GRAB && x < (left + right) / 2 + 1 ? Drag.LEFT : Math.abs(x - right) <= GRAB ? Drag.RIGHT
                : x > left && x < right ? Drag.MOVE : Drag.NEW;
    }

    private Cursor cursor(double x) {
        return session == null ? Cursor.DEFAULT : switch (at(x)) {
            case LEFT, RIGHT -> Cursor.H_RESIZE;
            case MOVE -> Cursor.OPEN_HAND;
            default -> Cursor.CROSSHAIR;
        };
    }

    private void pressed(MouseEvent event) {
        if (session == null) {
            return;
        }
        if (event.getClickCount() == 2) {
            session.select(session.selection().get().withRange(null));
            drag = Drag.NONE;
            return;
        }
        before = session.selection().get();
        drag = event.isShiftDown() && range() != null ? event.getX() < x(range().from()) ? Drag.LEFT : Drag.RIGHT : at(event.getX());
        anchor = switch (drag) {
            case LEFT -> range().to();
            case RIGHT -> range().from();
            default -> time(event.getX());
        };
        grabbed = drag == Drag.MOVE ? anchor - range().from() : 0;
    }

    private void dragged(MouseEvent event) {
        if (session == null || drag == Drag.NONE) {
            return;
        }
        long to = time(event.getX());
        if (drag == Drag.MOVE) {
            long length = before.range().duration();
            long from = Math.clamp(to - grabbed, 0, duration() - length);
            brush(new TimeRange(from, from + length));
        } else if (to != anchor) {
            brush(new TimeRange(Math.min(anchor, to), Math.max(anchor, to)));
        }
    }

    private void brush(TimeRange range) {
        // All of it is no choice at all.
        session.selectMeanwhile(session.selection().get().withRange(range.from() <= 0 && range.to() >= duration() ? null : range));
    }

    private void released() {
        if (session != null && drag != Drag.NONE) {
            session.selected(before);
            drag = Drag.NONE;
        }
    }

    private void key(KeyEvent event) {
        String name = Keys.name(event);
        if (session == null || name == null) {
            return;
        }
        long step = duration() / 100;
        TimeRange range = range() == null ? new TimeRange(0, duration() / 10) : range();
        TimeRange next = switch (name) {
            case "Left" -> moved(range, -step);
            case "Right" -> moved(range, step);
            case "Shift+Right" -> new TimeRange(range.from(), Math.min(duration(), range.to() + step));
            case "Shift+Left" -> new TimeRange(range.from(), Math.max(range.from() + step, range.to() - step));
            default -> null;
        };
        if (next != null) {
            session.select(session.selection().get().withRange(next));
            event.consume();
        }
    }

    private TimeRange moved(TimeRange range, long by) {
        long from = Math.clamp(range.from() + by, 0, duration() - range.duration());
        return new TimeRange(from, from + range.duration());
    }

    private void paint(Pen pen, double width, double height) {
        Palette palette = theme.dark().get() ? Palette.DARK : Palette.LIGHT;
        pen.rect(0, 0, width, height, palette.app());
        StripRows known = session == null || rows == null ? null : rows.value().get();
        if (known == null || known.duration() <= 0) {
            return;
        }
        double wide = width - GUTTER - RIGHT;
        double room = 50.0 / Math.max(1, known.rows().size()) - 3;
        double y = 6;
        for (StripRows.Row row : known.rows()) {
            double tall = row.look() == StripRows.Look.PAUSES ? Math.min(room, 12) : room;
            double middle = Math.round(y + tall / 2 + 4);
            pen.text(row.name(), 12, middle, Face.REGULAR, 10, palette.muted());
            if (12 + Face.REGULAR.width(row.name(), 10) + 6 + Face.REGULAR.width(row.says(), 10) < GUTTER - 8) {
                pen.textEnd(row.says(), GUTTER - 8, middle, Face.REGULAR, 10, palette.faint());
            }
            if (row.look() == StripRows.Look.PAUSES) {
                ticks(pen, palette, row.height(), wide, y, tall);
            } else {
                area(pen, palette, row, wide, y, tall);
            }
            pen.rect(GUTTER, y + tall, wide, 1, palette.line());
            y += tall + 3;
        }
        LostTime.paint(pen, palette, session.recording().lost(), this::x, new LostTime.Box(GUTTER, width - RIGHT, 4, y - 6), palette.app());
        axis(pen, palette, known.duration(), wide, y);
        brush(pen, palette, wide, y);
    }

    private static void ticks(Pen pen, Palette palette, float[] heights, double wide, double y, double tall) {
        int colour = palette.state(ThreadState.GC);
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] > 0) {
                double high = Math.max(2, tall * heights[i]);
                pen.rect(GUTTER + wide * i / heights.length, y + tall - high, Math.max(1.5, wide / heights.length), high, colour);
            }
        }
    }

    private static void area(Pen pen, Palette palette, StripRows.Row row, double wide, double y, double tall) {
        boolean load = row.look() == StripRows.Look.LOAD;
        int tone = load ? palette.state(ThreadState.RUNNING) : palette.state(ThreadState.WAITING);
        int columns = (int) wide;
        double base = y + tall;
        double last = Double.NaN;
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * row.height().length / columns);
            int to = Math.max(from + 1, (int) ((column + 1L) * row.height().length / columns));
            float most = -1;
            for (int i = from; i < to; i++) {
                most = Math.max(most, Float.isNaN(row.height()[i]) ? -1 : row.height()[i]);
            }
            if (most < 0) {
                last = Double.NaN;
                continue;
            }
            double top = base - most * (tall - 2);
            pen.rect(GUTTER + column, top, 1, base - top, Colour.alpha(tone, 0.38));
            double from1 = Double.isNaN(last) ? top : Math.min(last, top);
            double to1 = Double.isNaN(last) ? top + 1 : Math.max(last, top + 1);
            pen.rect(GUTTER + column, from1, 1, Math.max(1, to1 - from1), tone);
            last = top;
        }
    }

    private static void axis(Pen pen, Palette palette, long duration, double wide, double y) {
        TimeRange whole = new TimeRange(0, duration);
        TimeRuler ruler = TimeRuler.of(whole, wide, 90);
        for (long at = 0; at <= duration; at += ruler.step()) {
            pen.rect(Math.round(GUTTER + wide * at / duration), y - 3, 1, 3, palette.line2());
        }
        ruler.below(pen, palette.faint(), GUTTER, wide, y + 9);
    }

    private void brush(Pen pen, Palette palette, double wide, double y) {
        TimeRange range = range();
        if (range == null) {
            return;
        }
        double left = Math.round(x(range.from()));
        double right = Math.max(left + 4, Math.round(x(range.to())));
        int veil = Colour.alpha(palette.app(), 0.45);
        pen.rect(GUTTER, 4, left - GUTTER, y - 6, veil);
        pen.rect(right, 4, GUTTER + wide - right, y - 6, veil);
        pen.outline(left - 1, 3, right - left + 2, y - 4, 0, 1, palette.accent());
        pen.rect(left - 3, y / 2 - 8, 5, 14, 2, palette.accent());
        pen.rect(right - 2, y / 2 - 8, 5, 14, 2, palette.accent());
        String length = Numbers.duration(range.duration());
        double pill = Face.SEMIBOLD.width(length, 10) + 10;
        double x = Math.min(right + 6, GUTTER + wide - pill);
        pen.rect(x, 5, pill, 15, 4, palette.accentGround());
        pen.outline(x, 5, pill, 15, 4, 1, palette.accentLine());
        pen.text(length, x + 5, 16, Face.SEMIBOLD, 10, palette.accent());
    }
}
