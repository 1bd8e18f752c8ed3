package flamelane.ui.views;

import flamelane.analysis.SpanQuery;
import flamelane.analysis.ThreadWord;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.TimelineSearch;
import flamelane.chart.LaneGroups;
import flamelane.chart.TimelineMove;
import flamelane.chart.TimelineState;
import flamelane.chart.TimelineState.Arrangement;
import flamelane.chart.TimelineState.Grouping;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// Threads and goroutines over time: lanes of states, who woke whom, and why the chosen one waited.
final class TimelineView implements View {
    private static final List<ThreadState> LEGEND = List.of(ThreadState.values());

    private final Session session;
    private final BorderPane pane = new BorderPane();
    private final TimelinePane lanes;
    private final WhyCard why;
    private final TextField filter = new TextField();
    private final TextField search = new TextField();
    private final Label found = Parts.label("", "muted");
    private final Label scale = Parts.label("", "muted");
    private final MenuButton grouping = Parts.choice("Name", "Group lanes by");
    private final MenuButton sorting = Parts.choice("Name", "Sort lanes by");
    private final ToggleButton idle = new ToggleButton("Hide idle");
    private final PauseTransition filtering = new PauseTransition(Duration.millis(200));
    private final PauseTransition searching = new PauseTransition(Duration.millis(150));
    private final Answer<TimelineIndex> index;
    // Kept by the session, so that going to another view and back finds all as it was.
    private final AtomicReference<TimelineState> kept;
    private Work.Job arranging;
    private Work.Job looking;
    private Arrangement wanted;
    private boolean shown;

    TimelineView(Session session) {
        this.session = session;
        this.kept = session.remember("timeline.state", AtomicReference::new);
        this.lanes = new TimelinePane(session, this::changed);
        this.why = new WhyCard(session, lanes);
        this.index = session.answer("timeline", (recording, selection, progress) -> TimelineIndex.of(recording), selection -> "");
        index.value().addListener((at, old, now) -> arrange());
        session.selection().addListener((at, old, now) -> {
            if (shown) {
                follow(old.range(), now.range());
                why.show();
            }
        });
        TimelineLink.place(session).addListener((at, old, now) -> visit());
        pane.setTop(tools());
        pane.setCenter(lanes);
        pane.setBottom(legend());
    }

    static String lacking(Recording recording) {
        boolean any = recording.isTimelineRead() ? !recording.timeline().tracks().isEmpty() : recording.header().duration() > 0;
        return any ? "" : "Needs events with times, such as thread states; this recording has none";
    }

    private HBox tools() {
        HBox row = new HBox();
        row.getStyleClass().add("bar-row");
        grouping.setText(groupName(Grouping.NAME));
        boolean goroutines = ThreadWord.of(session.recording()) == ThreadWord.GOROUTINE;
        for (Grouping each : goroutines ? List.of(Grouping.NAME, Grouping.NONE) : List.of(Grouping.values())) {
            String name = groupName(each);
            grouping.getItems().add(Parts.item(name, () -> {
                grouping.setText(name);
                rearrange(lanes.state().lanes().withGrouping(each));
            }));
        }
        sorting.getItems().add(Parts.item("Name", () -> sort(null)));
        for (ThreadState state : ThreadState.values()) {
            sorting.getItems().add(Parts.item(sortName(state), () -> sort(state)));
        }
        idle.getStyleClass().setAll("btn");
        idle.setOnAction(event -> rearrange(lanes.state().lanes().withBusyIn(idle.isSelected() ? range() : null)));
        filter.textProperty().addListener((at, old, now) -> filtering.playFromStart());
        filtering.setOnFinished(event -> {
            if (lanes.state() != null) {
                rearrange(lanes.state().lanes().withFilter(SpanQuery.parse(filter.getText())));
            }
        });
        filter.setTooltip(new javafx.scene.control.Tooltip("Name, or state:blocked reason:… >10ms during:pause fn:…"));
        search.textProperty().addListener((at, old, now) -> searching.playFromStart());
        search.setOnAction(event -> next(true));
        searching.setOnFinished(event -> look());
        search.setId("timeline-search");
        scale.setId("timeline-window");
        row.getChildren().addAll(Parts.label("Group", "muted"), grouping, Parts.field(filter, "filter", "Filter lanes", Parts.key("T"), 170),
                Parts.field(search, "search", "Search spans", Parts.key("/"), 170), found, Parts.label("Sort", "muted"), sorting, idle, Parts.spring(), scale,
                Parts.button("Fit", "crosshair", "F", this::fit), Parts.button("All", null, "0", () -> lanes.move(TimelineMove.ALL, 1)));
        // The fields give way first, so that no word on a button is cut.
        for (Node each : row.getChildren()) {
            if (each instanceof javafx.scene.layout.Region region && !region.getStyleClass().contains("field") && each != found && !(each.getClass() == javafx.scene.layout.Region.class)) {
                region.setMinWidth(HBox.USE_PREF_SIZE);
            } else if (each instanceof HBox field) {
                field.setMinWidth(96);
            }
        }
        found.setMinWidth(0);
        return row;
    }

    private Node legend() {
        FlowPane states = StateLegend.of(session, LEGEND);
        StateLegend.addSigns(session, states);
        states.getStyleClass().add("legend");
        return states;
    }

    // The chosen span first, then the chosen time, then what lies between the marks.
    private void fit() {
        TimeRange chosen = session.selection().get().range();
        if (lanes.state() != null && lanes.state().selected() == null && chosen != null && chosen.duration() > 0) {
            lanes.jump(lanes.state().withWindow(chosen));
        } else {
            lanes.move(TimelineMove.FIT, 1);
        }
    }

    private TimeRange range() {
        TimeRange chosen = session.selection().get().range();
        return chosen == null ? lanes.groups().index().extent() : chosen;
    }

    private void sort(ThreadState state) {
        sorting.setText(sortName(state));
        rearrange(lanes.state().lanes().withSort(state, range()));
    }

    private void rearrange(Arrangement next) {
        if (lanes.state() != null) {
            lanes.set(lanes.state().withLanes(next));
        }
    }

    // Lanes are arranged off the window's thread; until they are there, the old ones stay.
    private void arrange() {
        TimelineIndex of = index.value().get();
        if (of == null) {
            return;
        }
        if (lanes.state() == null && kept.get() == null) {
            recall(TimelineWords.read(session.kept("timeline"), of));
        }
        TimelineState start = lanes.state() != null ? lanes.state() : kept.get() != null ? kept.get() : TimelineState.of(of.extent());
        wanted = start.lanes();
        if (arranging != null) {
            arranging.cancel();
        }
        arranging = session.work().start(progress -> LaneGroups.of(of, wanted), (LaneGroups groups) -> {
            boolean moved = lanes.groups() != null && !lanes.groups().arrangement().order().equals(wanted.order());
            lanes.show(groups, lanes.state() != null ? lanes.state() : start);
            if (moved) {
                lanes.stayInSight();
            }
            idle.setText(groups.idle() > 0 ? groups.idle() + " idle hidden" : "Hide idle");
            if (session.selection().get().range() != null && kept.get() == null) {
                follow(null, session.selection().get().range());
            }
            visit();
            if (!of.isSamplesRead()) {
                session.work().start(more -> of.samples(), ready -> lanes.arranged(), failure -> { });
            }
        }, failure -> pane.setCenter(Parts.empty(String.valueOf(failure.getMessage()))));
    }

    // As it was looked at in an earlier run of the program.
    private void recall(TimelineState before) {
        if (before == null) {
            return;
        }
        kept.set(before);
        Arrangement arranged = before.lanes();
        grouping.setText(groupName(arranged.grouping()));
        sorting.setText(sortName(arranged.sort()));
        idle.setSelected(arranged.busyIn() != null);
        filter.setText(arranged.filter().line());
    }

    private String groupName(Grouping of) {
        boolean goroutines = ThreadWord.of(session.recording()) == ThreadWord.GOROUTINE;
        return of == Grouping.NAME ? goroutines ? "Function" : "Name" : of == Grouping.GROUP ? "Thread group" : "None";
    }

    private static String sortName(ThreadState state) {
        return state == null ? "Name" : "Time " + state.label().toLowerCase(Locale.ROOT);
    }

    // Goes where another view has asked to go, once the lanes are there.
    private void visit() {
        TimelineLink.Place place = TimelineLink.place(session).get();
        if (place == null || lanes.groups() == null) {
            return;
        }
        int track = place.lane(lanes.groups().index());
        if (track < 0 && place.thread() >= 0) {
            session.desk().say("The timeline has no lane of " + session.recording().threads().title(place.thread()));
        }
        Arrangement all = lanes.state().lanes().showing(track);
        if (track >= 0 && lanes.groups().groupOf(track) == null && !all.equals(lanes.state().lanes())) {
            filter.clear();
            idle.setSelected(false);
            rearrange(all);
            return;
        }
        TimelineLink.place(session).set(null);
        if (place.isWhole() && track >= 0) {
            lanes.jump(lanes.moves().visible(lanes.moves().visit(lanes.state(), -1, place.range()).withSelected(track, null)));
        } else {
            lanes.visit(track, place.range());
        }
    }

    // A range that was chosen elsewhere, in the strip above, is gone to; one that was drawn here is in sight already.
    private void follow(TimeRange old, TimeRange now) {
        if (lanes.state() == null || java.util.Objects.equals(old, now)) {
            return;
        }
        TimeRange window = lanes.state().window();
        boolean inside = now != null && now.from() >= window.from() && now.to() <= window.to() && now.duration() * 50 > window.duration();
        if (!inside && now != null && now.duration() > 0) {
            lanes.set(lanes.state().withWindow(now));
        }
    }

    private void changed(TimelineState old, TimelineState now) {
        kept.set(now);
        TimelineIndex of = index.value().get();
        if (of != null) {
            session.keep("timeline", () -> TimelineWords.write(now, of));
        }
        scale.setText(Numbers.duration(now.window().duration()) + " in sight");
        if (index.value().get() != null && wanted != null && !now.lanes().equals(wanted)) {
            arrange();
        }
        why.show();
    }

    private void look() {
        if (looking != null) {
            looking.cancel();
        }
        if (search.getText().isBlank() || index.value().get() == null) {
            lanes.search(null);
            found.setText("");
            return;
        }
        String text = search.getText();
        looking = session.work().start(progress -> TimelineSearch.of(index.value().get(), text, progress), (TimelineSearch result) -> {
            lanes.search(result);
            found.setText(result.total() == 0 ? "no match" : Numbers.count(result.total()) + (result.total() == 1 ? " match" : " matches"));
        }, failure -> { });
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        if (!shown) {
            shown = true;
            index.want();
            if (lanes.state() == null) {
                arrange();
            }
            why.show();
        }
        javafx.application.Platform.runLater(lanes.chart()::requestFocus);
    }

    @Override
    public void hidden() {
        if (shown) {
            shown = false;
            index.release();
        }
    }

    @Override
    public ObservableValue<Node> details() {
        return why.node();
    }

    @Override
    public boolean find() {
        search.requestFocus();
        search.selectAll();
        return true;
    }

    private void next(boolean forward) {
        TimelineSearch matches = lanes.search();
        if (matches == null || matches.size() == 0) {
            return;
        }
        TimelineState state = lanes.state();
        int match = forward ? matches.next(state.selected(), state.window().from()) : matches.previous(state.selected(), state.window().from());
        lanes.go(matches.get(match));
        found.setText(Numbers.count(match + 1) + " of " + Numbers.count(matches.total()));
    }

    @Override
    public boolean escape() {
        if (lanes.hideCard()) {
            return true;
        }
        if (!search.getText().isEmpty() || !filter.getText().isEmpty()) {
            (search.getText().isEmpty() ? filter : search).clear();
            lanes.chart().requestFocus();
            return true;
        }
        if (lanes.state() != null && lanes.state().lane() >= 0) {
            lanes.move(TimelineMove.CLEAR, 1);
            return true;
        }
        return false;
    }

    @Override
    public String copy() {
        return why.copy();
    }

    @Override
    public List<Action> actions() {
        String group = "In the timeline";
        List<Action> all = new ArrayList<>();
        add(all, group, "Zoom in at the pointer", TimelineMove.ZOOM_IN, 1, "W", "+");
        add(all, group, "Zoom out", TimelineMove.ZOOM_OUT, 1, "S", "-");
        add(all, group, "Move left", TimelineMove.LEFT, 1, "A");
        add(all, group, "Move right", TimelineMove.RIGHT, 1, "D");
        add(all, group, "Zoom in faster", TimelineMove.ZOOM_IN, 3, "Shift+W");
        add(all, group, "Zoom out faster", TimelineMove.ZOOM_OUT, 3, "Shift+S");
        add(all, group, "Move left faster", TimelineMove.LEFT, 4, "Shift+A");
        add(all, group, "Move right faster", TimelineMove.RIGHT, 4, "Shift+D");
        add(all, group, "Next span of the lane", TimelineMove.NEXT_SPAN, 1, "Right");
        add(all, group, "Previous span of the lane", TimelineMove.PREVIOUS_SPAN, 1, "Left");
        add(all, group, "Lane above", TimelineMove.LANE_ABOVE, 1, "Up");
        add(all, group, "Lane below", TimelineMove.LANE_BELOW, 1, "Down");
        add(all, group, "Scroll up", TimelineMove.UP, 8, "Page Up");
        add(all, group, "Scroll down", TimelineMove.DOWN, 8, "Page Down");
        add(all, group, "First lane", TimelineMove.FIRST_LANE, 1, "Home");
        add(all, group, "Last lane", TimelineMove.LAST_LANE, 1, "End");
        add(all, group, "Move the lane up", TimelineMove.LANE_UP, 1, "Alt+Up");
        add(all, group, "Move the lane down", TimelineMove.LANE_DOWN, 1, "Alt+Down");
        add(all, group, "Move its group up", TimelineMove.GROUP_UP, 1, "Alt+Shift+Up");
        add(all, group, "Move its group down", TimelineMove.GROUP_DOWN, 1, "Alt+Shift+Down");
        all.add(new Action(group, "Fit the selection", "F", this::fit));
        add(all, group, "Whole recording", TimelineMove.ALL, 1, "0", "Z");
        add(all, group, "Fold or unfold the group", TimelineMove.FOLD, 1, "Space");
        add(all, group, "Fold or unfold all groups", TimelineMove.FOLD_ALL, 1, "Shift+Space");
        add(all, group, "Go to who woke it", TimelineMove.WAKER, 1, "G");
        add(all, group, "Go to whom it woke", TimelineMove.WOKEN, 1, "Shift+G");
        add(all, group, "Mark, and measure between marks", TimelineMove.MARK, 1, "M");
        add(all, group, "Previous mark", TimelineMove.PREVIOUS_MARK, 1, "[");
        add(all, group, "Next mark", TimelineMove.NEXT_MARK, 1, "]");
        add(all, group, "Sampled stacks of the lane", TimelineMove.STACKS, 1, "K");
        add(all, group, "Names of lanes wider", TimelineMove.NAMES_WIDER, 1, ">");
        add(all, group, "Names of lanes narrower", TimelineMove.NAMES_NARROWER, 1, "<");
        add(all, group, "Pin or unpin the lane", TimelineMove.PIN, 1, "P");
        add(all, group, "Hide the lane", TimelineMove.HIDE, 1, "H");
        all.add(new Action(group, "Show hidden lanes again", "Shift+H", () -> rearrange(lanes.state().lanes().showHidden())));
        all.add(new Action(group, "Only this " + ThreadWord.of(session.recording()).one() + ", in all views", "C", lanes::chooseThread));
        all.add(new Action(group, "Only the time of the span, or between marks, in all views", "X", lanes::chooseTime));
        all.add(new Action(group, "Filter lanes", "T", filter::requestFocus));
        all.add(new Action(group, "Next match", List.of("Enter", "F3"), () -> next(true)));
        all.add(new Action(group, "Match before", List.of("Shift+Enter", "Shift+F3"), () -> next(false)));
        return all;
    }

    private void add(List<Action> all, String group, String name, TimelineMove move, double strength, String... keys) {
        all.add(new Action(group, name, List.of(keys), () -> lanes.move(move, strength)));
    }

    @Override
    public String command() {
        return "draw timeline FILE -o timeline.svg";
    }
}
