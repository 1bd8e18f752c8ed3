package flamelane.ui.views;

import flamelane.analysis.SpanRef;
import flamelane.analysis.TimelineSearch;
import flamelane.chart.LaneGroups;
import flamelane.chart.LaneRows;
import flamelane.chart.Size;
import flamelane.chart.ThreadTimeline;
import flamelane.chart.TimelineHit;
import flamelane.chart.TimelineMove;
import flamelane.chart.TimelineMoves;
import flamelane.chart.TimelineScratch;
import flamelane.chart.TimelineState;
import flamelane.chart.Viewport;
import flamelane.draw.RasterPen;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import flamelane.ui.ChartPane;
import flamelane.ui.Glide;
import flamelane.ui.Session;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/// The lanes to look at: wheel, drag and held keys move about, clicks choose.
///
/// All that they do is a [TimelineMoves] on the state; this class only hears of it and shows it.
final class TimelinePane extends StackPane {
    private final Session session;
    private final ChartPane chart;
    private final HoverCard card = new HoverCard();
    private final HeldKeys held = new HeldKeys(this::hold);
    private final BiConsumer<TimelineState, TimelineState> changed;
    private TimelineScratch scratch;
    private LaneGroups groups;
    private LaneRows rows;
    private TimelineState state;
    private TimelineSearch search;
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;
    private double pressedX;
    private double pressedY;
    private TimelineState pressed;
    private Selection before;
    private boolean brushes;
    // Whether the edge of the names is dragged.
    private boolean widens;
    // The row whose name is being dragged to another place, −1 for none, and the row it is dragged over.
    private int carried = -1;
    private int over = -1;
    private Glide glide;

    /// @param changed hears of every new state, with the one before
    TimelinePane(Session session, BiConsumer<TimelineState, TimelineState> changed) {
        this.session = session;
        this.changed = changed;
        chart = new ChartPane("Timeline", this::paint);
        chart.setId("timeline");
        chart.setAccessibleHelp("W and S zoom, A and D move, arrow keys walk from span to span and lane to lane, G goes to who woke it");
        getChildren().addAll(chart, card);
        setMinSize(0, 0);
        chart.setOnMouseMoved(this::moved);
        chart.setOnMouseExited(event -> point(Double.NaN, Double.NaN));
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseReleased(this::released);
        chart.setOnScroll(this::scrolled);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, held::pressed);
        chart.addEventHandler(KeyEvent.KEY_RELEASED, held::released);
        chart.focusedProperty().addListener((at, old, now) -> held.stop());
        chart.heightProperty().addListener((at, old, now) -> refresh());
        session.dark().addListener((at, old, now) -> chart.repaint());
        session.selection().addListener((at, old, now) -> chart.repaint());
    }

    ChartPane chart() {
        return chart;
    }

    /// `null` before the first lanes.
    TimelineState state() {
        return state;
    }

    LaneGroups groups() {
        return groups;
    }

    /// Shows lanes; the state is kept if there is one.
    void show(LaneGroups next, TimelineState start) {
        if (scratch == null || groups.index() != next.index()) {
            scratch = new TimelineScratch(next.index());
        }
        groups = next;
        rows = null;
        set(start);
    }

    /// Makes the rows anew, since what they are high for has been read.
    void arranged() {
        rows = null;
        refresh();
    }

    /// Scrolls to the lane that has the keyboard, if its group is open.
    void stayInSight() {
        if (rows.rowOf(state.lane()) >= 0) {
            set(moves().visible(state));
        }
    }

    void search(TimelineSearch found) {
        search = found;
        chart.repaint();
    }

    TimelineSearch search() {
        return search;
    }

    /// What can be done to the present state.
    TimelineMoves moves() {
        return new TimelineMoves(rows, ThreadTimeline.roomFor(size()));
    }

    private Size size() {
        return new Size(Math.max(ThreadTimeline.WIDEST + 40, chart.getWidth()), Math.max(60, chart.getHeight()));
    }

    /// Takes another state at once.
    void set(TimelineState next) {
        if (glide != null) {
            glide.stop();
            glide = null;
        }
        put(next);
    }

    private void put(TimelineState next) {
        if (groups == null) {
            return;
        }
        TimelineState old = state;
        boolean same = rows != null && old != null && old.folds().equals(next.folds()) && old.stacks() == next.stacks()
                && (!next.stacks() || old.lane() == next.lane());
        state = next;
        if (!same) {
            rows = LaneRows.of(groups, next);
        }
        state = next.withScroll(Math.clamp(next.scroll(), 0, Math.max(0, rows.height() - ThreadTimeline.roomFor(size()))));
        chart.repaint();
        changed.accept(old, state);
    }

    private void refresh() {
        if (state != null) {
            put(state);
        }
    }

    /// Does a move as a key does it; jumps glide unless the system asks for stillness.
    void move(TimelineMove move, double strength) {
        if (state == null) {
            return;
        }
        TimelineState next = moves().apply(move, state, attention(), strength);
        if (next != state) {
            card.hide();
            jump(next);
        }
    }

    /// Chooses the time of the chosen span for all views, else that between the outermost marks.
    void chooseTime() {
        TimeRange range = state == null ? null : moves().chosenTime(state);
        if (range != null) {
            session.select(session.selection().get().withRange(range));
        }
    }

    /// Chooses the thread of the lane that has the keyboard for all views; all threads again if it is chosen alone.
    void chooseThread() {
        if (state != null && state.lane() >= 0) {
            ChosenThreads.only(session, List.of(groups.index().track(state.lane()).thread()));
        }
    }

    /// Goes to a span.
    void go(SpanRef span) {
        if (state != null) {
            jump(moves().show(state, span));
        }
    }

    /// Chooses a lane and brings a stretch of time into sight.
    ///
    /// @param track −1 for no lane
    /// @param range `null` to leave the window where it is
    void visit(int track, TimeRange range) {
        if (state != null) {
            jump(moves().visit(state, track, range));
        }
    }

    void jump(TimelineState next) {
        if (state.window().equals(next.window())) {
            set(next);
            return;
        }
        if (glide != null) {
            glide.stop();
        }
        TimeRange from = state.window();
        TimeRange to = next.window();
        glide = Glide.start(chart, share -> {
            long left = Math.round(from.from() + share * (to.from() - from.from()));
            long right = Math.round(from.to() + share * (to.to() - from.to()));
            put(next.withWindow(share >= 1 ? to : new TimeRange(left, Math.max(left + 1, right))));
        });
    }

    // Held W, S, A, D: as far as the time since the last frame says.
    private void hold(double zoom, double pan) {
        if (state == null) {
            return;
        }
        TimelineState next = state;
        if (zoom != 0) {
            next = moves().zoom(next, Math.exp(zoom), attention());
        }
        if (pan != 0) {
            next = moves().pan(next, pan);
        }
        card.hide();
        set(next);
    }

    // Where keys act: under the pointer, else in the middle.
    private long attention() {
        TimeRange window = state.window();
        return Double.isNaN(pointerX) || pointerX < state.gutter() ? window.from() + window.duration() / 2 : timeline().time(pointerX);
    }

    private ThreadTimeline timeline() {
        return new ThreadTimeline(rows, state, Swatch.palette(session), size(), scratch);
    }

    private void paint(RasterPen pen, double width, double height) {
        if (state == null || rows == null) {
            pen.clear(Swatch.palette(session).chart());
            return;
        }
        Selection chosen = session.selection().get();
        ThreadTimeline now = timeline().pointer(pointerX).search(search).range(chosen.range()).chosen(chosen.threads(), chosen.states());
        if (groups.index().isSamplesRead()) {
            now.samples(groups.index().samples());
        }
        now.paint(pen, Viewport.of(new Size(width, height)));
        if (carried >= 0 && over >= 0 && over != carried) {
            double edge = now.y(over) + (over > carried ? rows.height(over) : 0);
            pen.rect(0, edge - 1, width, 2, Swatch.palette(session).accent());
        }
    }

    private void point(double x, double y) {
        pointerX = x;
        pointerY = y;
        if (state == null) {
            return;
        }
        TimelineHit hit = Double.isNaN(x) ? null : timeline().at(x, y);
        if (hit == null || hit.title().isEmpty() || hit.facts().isEmpty()) {
            card.hide();
        } else {
            card.show(hit, hit.x(), hit.y(), hit.width(), hit.height(), hit.span() == null ? List.of() : List.of("F fit", "G waker", "M mark"));
        }
        chart.setCursor(atEdge(x) ? Cursor.H_RESIZE : hit != null && (hit.span() != null || x < state.gutter()) ? Cursor.HAND : Cursor.DEFAULT);
        chart.repaint();
    }

    // On the line between the names and the time.
    private boolean atEdge(double x) {
        return Math.abs(x - state.gutter()) <= 3;
    }

    private void moved(MouseEvent event) {
        point(event.getX(), event.getY());
    }

    private void pressed(MouseEvent event) {
        pressedX = event.getX();
        pressedY = event.getY();
        pressed = state;
        before = session.selection().get();
        widens = state != null && atEdge(event.getX());
        brushes = state != null && !widens && (event.isShiftDown() || event.getY() < ThreadTimeline.RULER && event.getX() >= state.gutter());
        carried = brushes || widens || state == null || event.getX() >= state.gutter() || event.getY() < ThreadTimeline.RULER ? -1 : rowAt(event.getY());
        over = -1;
    }

    // The row at a height, in the gutter; −1 for none.
    private int rowAt(double y) {
        TimelineHit hit = timeline().at(1, y);
        return hit == null ? -1 : hit.row();
    }

    private void dragged(MouseEvent event) {
        if (pressed == null || event.getButton() != MouseButton.PRIMARY || event.isStillSincePress()) {
            return;
        }
        card.hide();
        pointerX = event.getX();
        pointerY = event.getY();
        if (widens) {
            set(state.withGutter(event.getX()));
            return;
        }
        if (brushes) {
            long one = timeline().time(Math.max(state.gutter(), pressedX));
            long other = timeline().time(Math.clamp(event.getX(), state.gutter(), size().width()));
            if (one != other) {
                session.selectMeanwhile(before.withRange(new TimeRange(Math.max(0, Math.min(one, other)), Math.max(1, Math.max(one, other)))));
            }
            return;
        }
        if (carried >= 0) {
            over = rowAt(Math.clamp(event.getY(), ThreadTimeline.RULER, size().height() - 1));
            chart.setCursor(Cursor.CLOSED_HAND);
            chart.repaint();
            return;
        }
        double share = (pressedX - event.getX()) / (size().width() - state.gutter());
        TimelineState next = moves().pan(pressed, share).withScroll(pressed.scroll() + pressedY - event.getY());
        set(state.withWindow(next.window()).withScroll(next.scroll()));
    }

    private void released(MouseEvent event) {
        if (pressed == null) {
            return;
        }
        if (brushes) {
            session.selected(before);
        }
        if (widens) {
            point(event.getX(), event.getY());
        } else if (event.isStillSincePress()) {
            clicked(event);
        } else if (carried >= 0 && over >= 0) {
            set(moves().drop(state, carried, over));
        }
        carried = -1;
        chart.repaint();
        pressed = null;
    }

    private void clicked(MouseEvent event) {
        TimelineHit hit = timeline().at(event.getX(), event.getY());
        if (hit == null) {
            return;
        }
        if (rows.kind(hit.row()) == LaneRows.Kind.GROUP && event.getButton() == MouseButton.SECONDARY) {
            ContextMenu menu = new ContextMenu();
            menu.getItems().addAll(LaneMenu.ofGroup(session, this, rows.group(hit.row())));
            menu.show(chart, event.getScreenX(), event.getScreenY());
            return;
        }
        if (rows.kind(hit.row()) == LaneRows.Kind.GROUP) {
            set(moves().fold(state, rows.group(hit.row()).key()));
            return;
        }
        set(state.withSelected(hit.track(), hit.span()));
        if (event.isShortcutDown() && event.getButton() == MouseButton.PRIMARY && hit.track() >= 0) {
            ChosenThreads.toggle(session, groups.index().track(hit.track()).thread());
            return;
        }
        if (event.getButton() == MouseButton.SECONDARY && hit.track() >= 0) {
            ContextMenu menu = new ContextMenu();
            menu.getItems().addAll(LaneMenu.items(session, this, hit.track()));
            menu.show(chart, event.getScreenX(), event.getScreenY());
        } else if (event.getClickCount() == 2) {
            if (hit.columns() != null) {
                jump(moves().zoom(state, 8, hit.time()));
            } else if (hit.span() != null) {
                move(TimelineMove.FIT, 1);
            }
        }
    }

    private void scrolled(ScrollEvent event) {
        if (state == null) {
            return;
        }
        if (event.isShortcutDown()) {
            long at = event.getX() < state.gutter() ? state.window().from() : timeline().time(event.getX());
            set(moves().zoom(state, Math.exp(event.getDeltaY() * 0.006), at));
        } else if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            double delta = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
            set(moves().pan(state, -delta / size().width()));
        } else {
            set(moves().scroll(state, -event.getDeltaY()));
        }
        point(event.getX(), event.getY());
        event.consume();
    }

    /// Takes the card away.
    boolean hideCard() {
        return card.hide();
    }
}
