package flamelane.ui.views;

import flamelane.analysis.SpanRef;
import flamelane.analysis.ThreadSamples;
import flamelane.analysis.TimelineIndex;
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
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.ChartPane;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// The timeline pane: a lane for each thread, moved about by W, A, S, D, the wheel and the mouse.
final class TimelineView implements View {
    private static final double STEP = 120;

    /// What is read once: the lanes in groups, and what painting keeps between frames.
    private record Ready(LaneGroups groups, TimelineScratch scratch, ThreadSamples samples) { }

    private final Session session;
    private final BorderPane pane = new BorderPane();
    private final ChartPane chart = new ChartPane("Timeline of threads", this::paint);
    private final HoverCard card = new HoverCard();
    private final Label says = Parts.label("", "muted");
    private final ReadOnlyObjectWrapper<Node> details = new ReadOnlyObjectWrapper<>();
    private final Answer<Ready> answer;
    private TimelineState state;
    private LaneRows rows;
    private ThreadTimeline timeline;
    private double pointerX = Double.NaN;
    private double pressedX;
    private double pressedY;
    private TimelineState pressed;
    private Selection before;

    TimelineView(Session session) {
        this.session = session;
        this.answer = session.answer("timeline", (recording, selection, progress) -> {
            TimelineIndex index = TimelineIndex.of(recording);
            progress.check();
            LaneGroups groups = LaneGroups.of(index, TimelineState.Arrangement.DEFAULT);
            return new Ready(groups, new TimelineScratch(index), index.samples());
        }, selection -> "once");
        HBox bar = new HBox(Parts.label("Timeline", "heading"), says, Parts.spring(), Parts.button("Fit selection", "crosshair", "F", () -> move(TimelineMove.FIT, 1)),
                Parts.button("Whole recording", null, "0", () -> move(TimelineMove.ALL, 1)));
        bar.getStyleClass().add("bar-row");
        HBox legend = new HBox(StateLegend.of(session, List.of(ThreadState.values())));
        HBox.setHgrow(legend.getChildren().getFirst(), javafx.scene.layout.Priority.ALWAYS);
        legend.getStyleClass().add("legend");
        pane.setTop(bar);
        pane.setCenter(new StackPane(chart, card));
        pane.setBottom(legend);
        chart.setId("timeline");
        says.setId("timeline-window");
        chart.setAccessibleHelp("W and S zoom, A and D move, arrow keys walk from span to span and lane to lane");
        chart.setOnMouseMoved(this::moved);
        chart.setOnMouseExited(event -> point(Double.NaN, null));
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseReleased(this::released);
        chart.setOnScroll(this::scrolled);
        answer.value().addListener((at, old, now) -> ready(now));
        session.selection().addListener((at, old, now) -> chart.repaint());
        session.desk().theme().dark().addListener((at, old, now) -> chart.repaint());
    }

    static String lacking(Recording recording) {
        boolean any = recording.isTimelineRead() ? !recording.timeline().tracks().isEmpty() : recording.header().duration() > 0;
        return any ? "" : "Needs events with times, such as thread states; this recording has none";
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        answer.want();
    }

    @Override
    public void hidden() {
        answer.release();
    }

    @Override
    public ObservableValue<Node> details() {
        return details;
    }

    private void ready(Ready ready) {
        if (ready != null) {
            state(TimelineState.of(ready.groups().index().extent()));
        }
    }

    private void state(TimelineState next) {
        Ready ready = answer.value().get();
        if (ready == null) {
            return;
        }
        SpanRef chosen = state == null ? null : state.selected();
        state = next;
        rows = LaneRows.of(ready.groups(), next);
        says.setText(Numbers.duration(next.window().duration()) + " · " + Numbers.count(ready.groups().groups().size()) + " groups");
        if (next.selected() != null && !next.selected().equals(chosen)) {
            details.set(SpanCard.of(session, ready.groups().index(), next.selected()));
        }
        chart.repaint();
    }

    private Size size() {
        return new Size(Math.max(1, chart.getWidth()), Math.max(1, chart.getHeight()));
    }

    private TimelineMoves moves() {
        return new TimelineMoves(rows, ThreadTimeline.roomFor(size()));
    }

    private long attention() {
        boolean inside = timeline != null && pointerX >= ThreadTimeline.GUTTER;
        return inside ? timeline.time(pointerX) : state.window().from() + state.window().duration() / 2;
    }

    private void move(TimelineMove move, double strength) {
        if (state == null) {
            return;
        }
        TimeRange chosen = session.selection().get().range();
        if (move == TimelineMove.FIT && state.selected() == null && chosen != null) {
            state(state.withWindow(chosen));
        } else {
            state(moves().apply(move, state, attention(), strength));
        }
        card.hide();
    }

    private void paint(RasterPen pen, double width, double height) {
        Ready ready = answer.value().get();
        if (ready == null || state == null) {
            pen.clear(Swatch.palette(session).chart());
            return;
        }
        timeline = new ThreadTimeline(rows, state, Swatch.palette(session), size(), ready.scratch()).pointer(pointerX).samples(ready.samples());
        timeline.paint(pen, new Viewport(0, 0, width, height));
        TimeRange range = session.selection().get().range();
        if (range != null) {
            double left = Math.clamp(timeline.x(range.from()), ThreadTimeline.GUTTER, width);
            double right = Math.clamp(timeline.x(range.to()), ThreadTimeline.GUTTER, width);
            int veil = flamelane.draw.Colour.alpha(Swatch.palette(session).app(), 0.45);
            pen.rect(ThreadTimeline.GUTTER, ThreadTimeline.RULER, left - ThreadTimeline.GUTTER, height, veil);
            pen.rect(right, ThreadTimeline.RULER, width - right, height, veil);
            pen.line(left, ThreadTimeline.RULER, left, height, 1, Swatch.palette(session).accent());
            pen.line(right, ThreadTimeline.RULER, right, height, 1, Swatch.palette(session).accent());
        }
    }

    private void moved(MouseEvent event) {
        point(event.getX(), timeline == null ? null : timeline.at(event.getX(), event.getY()));
    }

    private void point(double x, TimelineHit hit) {
        pointerX = x;
        if (hit == null || hit.title().isEmpty()) {
            card.hide();
        } else {
            double left = Math.max(0, hit.x());
            card.show(hit, left, hit.y(), Math.max(1, Math.min(chart.getWidth(), hit.x() + hit.width()) - left), hit.height(), List.of());
        }
        chart.repaint();
    }

    private void pressed(MouseEvent event) {
        pressedX = event.getX();
        pressedY = event.getY();
        pressed = state;
        before = event.isShiftDown() ? session.selection().get() : null;
    }

    private void dragged(MouseEvent event) {
        if (timeline == null || pressed == null) {
            return;
        }
        if (before != null) {
            long from = timeline.time(Math.max(ThreadTimeline.GUTTER, Math.min(pressedX, event.getX())));
            long to = timeline.time(Math.max(ThreadTimeline.GUTTER, Math.max(pressedX, event.getX())));
            if (to > from) {
                session.selectMeanwhile(session.selection().get().withRange(new TimeRange(Math.max(0, from), to)));
            }
            return;
        }
        double wide = Math.max(1, chart.getWidth() - ThreadTimeline.GUTTER);
        state(moves().scroll(moves().pan(pressed, (pressedX - event.getX()) / wide), pressedY - event.getY()));
        card.hide();
    }

    private void released(MouseEvent event) {
        if (before != null) {
            session.selected(before);
            before = null;
        } else if (timeline != null && event.isStillSincePress()) {
            clicked(timeline.at(event.getX(), event.getY()));
        }
    }

    private void clicked(TimelineHit hit) {
        if (hit == null) {
            state(state.withSelected(-1, null));
        } else if (hit.track() < 0 && rows.kind(hit.row()) == LaneRows.Kind.GROUP) {
            state(state.withFold(rows.group(hit.row()).key(), !rows.folded(hit.row())));
        } else if (hit.track() >= 0) {
            state(state.withSelected(hit.track(), hit.span()));
        }
    }

    private void scrolled(ScrollEvent event) {
        if (state == null || event.getDeltaX() == 0 && event.getDeltaY() == 0) {
            return;
        }
        if (event.isShortcutDown()) {
            state(moves().zoom(state, Math.pow(2, event.getDeltaY() / STEP), attention()));
        } else if (event.getDeltaX() != 0) {
            state(moves().pan(state, -event.getDeltaX() / Math.max(1, chart.getWidth())));
        } else {
            state(moves().scroll(state, -event.getDeltaY()));
        }
        card.hide();
        event.consume();
    }

    @Override
    public boolean escape() {
        boolean any = state != null && (state.selected() != null || state.lane() >= 0);
        if (any) {
            move(TimelineMove.CLEAR, 1);
            details.set(null);
        }
        return any;
    }

    @Override
    public List<Action> actions() {
        List<Action> all = new ArrayList<>();
        key(all, "Zoom in at the pointer", TimelineMove.ZOOM_IN, 1, "W", "+");
        key(all, "Zoom out", TimelineMove.ZOOM_OUT, 1, "S", "-");
        key(all, "Move left", TimelineMove.LEFT, 1, "A");
        key(all, "Move right", TimelineMove.RIGHT, 1, "D");
        key(all, "Zoom in faster", TimelineMove.ZOOM_IN, 3, "Shift+W");
        key(all, "Zoom out faster", TimelineMove.ZOOM_OUT, 3, "Shift+S");
        key(all, "Move left faster", TimelineMove.LEFT, 4, "Shift+A");
        key(all, "Move right faster", TimelineMove.RIGHT, 4, "Shift+D");
        key(all, "Fit the selection", TimelineMove.FIT, 1, "F");
        key(all, "Whole recording", TimelineMove.ALL, 1, "0", "Z");
        key(all, "Next span in the lane", TimelineMove.NEXT_SPAN, 1, "Right");
        key(all, "Span before", TimelineMove.PREVIOUS_SPAN, 1, "Left");
        key(all, "Lane above", TimelineMove.LANE_ABOVE, 1, "Up");
        key(all, "Lane below", TimelineMove.LANE_BELOW, 1, "Down");
        key(all, "Fold or unfold the group", TimelineMove.FOLD, 1, "Space");
        key(all, "Go to the waker", TimelineMove.WAKER, 1, "G");
        key(all, "Back to the one that was woken", TimelineMove.WOKEN, 1, "Shift+G");
        key(all, "Mark this moment", TimelineMove.MARK, 1, "M");
        key(all, "Next mark", TimelineMove.NEXT_MARK, 1, "]");
        key(all, "Mark before", TimelineMove.PREVIOUS_MARK, 1, "[");
        key(all, "Sampled stacks below the lane", TimelineMove.STACKS, 1, "T");
        return all;
    }

    private void key(List<Action> into, String name, TimelineMove move, double strength, String... keys) {
        into.add(new Action("In the timeline", name, List.of(keys), () -> move(move, strength)));
    }

    @Override
    public String command() {
        return "draw timeline FILE -o timeline.svg";
    }
}
