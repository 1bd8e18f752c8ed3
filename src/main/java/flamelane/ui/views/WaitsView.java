package flamelane.ui.views;

import flamelane.analysis.SpanRef;
import flamelane.analysis.ThreadWord;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.WaitNames;
import flamelane.analysis.Waits;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.ui.Answer;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What threads and goroutines waited for: by lock, address or reason, or by site; who waited, who let them go on, and
/// the longest wait one click away in the timeline.
final class WaitsView implements View {
    private static final int SHOWN = 2_000;

    private final Session session;
    private final Recording recording;
    private final ThreadWord word;
    private final BorderPane pane = new BorderPane();
    private final Label count = Parts.label("", "muted");
    private final MenuButton kind = Parts.choice("All waits", "Which waits");
    private final Grid<Waits.Row> rows = new Grid<>("waits", "What was waited for");
    private final Narrowing filter = new Narrowing(rows, now -> fill());
    private final Grid<Waits.Share> waiters = new Grid<>("waiters", "Who waited");
    private final Grid<Waits.Share> holders = new Grid<>("holders", "Who let them go on");
    private final Grid<Waits.Share> crossed = new Grid<>("crossed", "Where or what for");
    private final Label crossedName = Parts.label("Where", "heading-small");
    private final Label chosenName = Parts.label("", "heading");
    private final Label chosenFacts = Parts.label("", "muted");
    private final Answer<Known> answer;
    private final Set<ThreadState> all;
    private Set<ThreadState> states;
    private Waits.By by = Waits.By.REASON;

    /// An answer, and the lanes that its keys are of.
    private record Known(TimelineIndex index, Waits waits) { }

    WaitsView(Session session) {
        this.session = session;
        this.recording = session.recording();
        this.word = ThreadWord.of(recording);
        this.all = Waits.states(recording);
        rows.keptIn(session);
        this.states = all;
        recall();
        Answer<TimelineIndex> timeline = session.answer("timeline", (of, selection, progress) -> TimelineIndex.of(of), selection -> "");
        this.answer = session.answer("waits", (of, selection, progress) -> {
            // Another view may have it already; both are the same.
            TimelineIndex known = timeline.value().get();
            TimelineIndex index = known == null ? TimelineIndex.of(of) : known;
            TimeRange range = selection.range() == null ? index.extent() : selection.range();
            Set<ThreadState> asked = EnumSet.copyOf(states);
            if (selection.states() != null) {
                asked.retainAll(selection.states());
            }
            return new Known(index, Waits.of(index, asked, by, range, selection.threads(), progress));
        }, selection -> List.of(String.valueOf(selection.range()), String.valueOf(selection.threads()), String.valueOf(selection.states()), states, by));
        SplitPane split = new SplitPane(rows.unrolled(), below());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.55);
        pane.setTop(tools());
        pane.setCenter(split);
        columns();
        rows.placeholder(Parts.label("Adding up", "muted"));
        rows.onChoose(this::open).onOpen(row -> go(row.longest()));
        answer.value().addListener((at, old, now) -> fill());
        answer.failure().addListener((at, old, why) -> rows.placeholder(Parts.label(why == null ? "Adding up" : "The waits cannot be added up: " + why.getMessage(), "muted")));
    }

    static String lacking(Recording recording) {
        boolean go = recording.table("go.goroutines") != null;
        if (!recording.isTimelineRead()) {
            return go ? "" : TimelineView.lacking(recording);
        }
        boolean any = recording.timeline().hasAny(flamelane.model.Track.Kind.THREAD) || recording.timeline().hasAny(flamelane.model.Track.Kind.GOROUTINE);
        return any ? "" : "Needs waits with their times, such as jdk.JavaMonitorEnter or jdk.ThreadPark; this recording has none";
    }

    // As it was looked at before.
    private void recall() {
        by = session.kept("waits.by").equals(Waits.By.SITE.name()) ? Waits.By.SITE : Waits.By.REASON;
        String state = session.kept("waits.kind");
        all.stream().filter(each -> each.name().equals(state)).findFirst().ifPresent(this::only);
    }

    private HBox tools() {
        kind.getItems().add(Parts.item("All waits", () -> kind(null)));
        all.forEach(state -> kind.getItems().add(Parts.item(name(state), () -> kind(state))));
        kind.setId("wait-kind");
        HBox row = new HBox(kind, Parts.segments(List.of("By reason", "By site"), by.ordinal(), index -> {
            by = Waits.By.values()[index];
            session.keep("waits.by", by.name());
            columns();
            answer.again();
        }), filter.node("Filter", 230), count, Parts.spring(),
                Parts.button("Copy", "copy", null, () -> Clip.put(copy())), Parts.button("CSV", "download", null, () -> rows.save(session, "waits.csv")));
        row.getStyleClass().add("bar-row");
        count.setMinWidth(0);
        return row;
    }

    private static String name(ThreadState state) {
        return switch (state) {
            case BLOCKED -> "Locks";
            case RUNNABLE -> "For a processor";
            case GC -> "For the collector";
            default -> state.label();
        };
    }

    /// Takes the waits of one state only; `null` for all.
    void kind(ThreadState state) {
        only(state);
        session.keep("waits.kind", state == null ? "" : state.name());
        answer.again();
    }

    private void only(ThreadState state) {
        states = state == null ? all : EnumSet.of(state);
        kind.setText(state == null ? "All waits" : name(state));
    }

    private void columns() {
        boolean reasons = by == Waits.By.REASON;
        rows.clearColumns();
        rows.text(reasons ? "Waited for" : "Site", reasons ? "reason" : "site", 380, this::name)
                .text("As", "state", 120, row -> row.state().label(), "muted")
                .count("Waits", "waits", 92, Waits.Row::waits)
                .duration("Total", "total", 86, Waits.Row::total)
                .duration("Mean", "mean", 80, row -> row.waits() == 0 ? 0 : row.total() / row.waits())
                .link("Longest", "longest", 90, row -> Numbers.duration(longest(row)), Comparator.comparingLong(this::longest),
                        "Show the longest wait in the timeline", row -> go(row.longest()), "right")
                .count(word.title(), "waiters", 90, row -> row.waiters().size())
                .text("Mostly ended by", "holder", 220, row -> row.holders().isEmpty() ? "" : recording.threads().title(row.holders().getFirst().key()), "muted")
                .sortedBy("total");
        crossedName.setText(reasons ? "Where it was waited for" : "What was waited for here");
    }

    private long longest(Waits.Row row) {
        Known known = answer.value().get();
        return known == null || row.longest() == null ? -1 : known.index().track(row.longest().track()).spans().duration(row.longest().span());
    }

    private String name(Waits.Row row) {
        return WaitNames.of(recording, by, row.key(), row.state());
    }

    private Node below() {
        waiters.link(word.title().substring(0, word.title().length() - 1), "name", 190, share -> title(share.key()), Comparator.comparing(share -> title(share.key())),
                "Show it in the timeline", this::lane);
        holders.link(word.title().substring(0, word.title().length() - 1), "name", 190, share -> recording.threads().title(share.key()),
                Comparator.comparing(share -> recording.threads().title(share.key())), "Show it in the timeline", share -> {
                    Known known = answer.value().get();
                    if (known != null && known.index().trackOf(share.key()) >= 0) {
                        TimelineLink.thread(session, share.key(), null);
                    }
                });
        crossed.text("", "what", 250, share -> WaitNames.of(recording, by == Waits.By.SITE ? Waits.By.REASON : Waits.By.SITE, share.key(), null));
        for (Grid<Waits.Share> each : List.of(waiters, holders, crossed)) {
            each.keptIn(session).count("Waits", "waits", 78, Waits.Share::waits).duration("Time", "time", 76, Waits.Share::nanos).sortedBy("time").fitted();
        }
        HBox head = new HBox(8, chosenName, chosenFacts);
        head.getStyleClass().add("crumbs");
        chosenName.setMinWidth(60);
        HBox three = new HBox(column(Parts.label("Who waited", "heading-small"), waiters), column(Parts.label("Who let them go on", "heading-small"), holders),
                column(crossedName, crossed));
        VBox.setVgrow(three, Priority.ALWAYS);
        waiters.placeholder(Parts.label(""));
        crossed.placeholder(Parts.label(""));
        return new VBox(head, three);
    }

    private static VBox column(Label name, Grid<Waits.Share> grid) {
        VBox.setMargin(name, new javafx.geometry.Insets(6, 8, 2, 8));
        Unrolled rows = grid.unrolled();
        VBox box = new VBox(name, rows);
        VBox.setVgrow(rows, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(340);
        box.setStyle("-fx-border-color: transparent -fl-line transparent transparent; -fx-border-width: 1;");
        return box;
    }

    private String title(int track) {
        Known known = answer.value().get();
        return known == null ? "" : known.index().track(track).name();
    }

    private void go(SpanRef ref) {
        Known known = answer.value().get();
        if (known != null && ref != null) {
            Spans spans = known.index().track(ref.track()).spans();
            TimelineLink.track(session, ref.track(), new TimeRange(spans.start(ref.span()), spans.end(ref.span())));
        }
    }

    private void lane(Waits.Share share) {
        Known known = answer.value().get();
        if (known != null) {
            TimelineLink.track(session, share.key(), null);
        }
    }

    private void fill() {
        Known known = answer.value().get();
        if (known == null) {
            return;
        }
        List<Waits.Row> found = known.waits().rows().stream().filter(row -> filter.keeps(name(row))).toList();
        Waits.Row before = rows.chosen();
        rows.show(found.size() > SHOWN ? found.subList(0, SHOWN) : found);
        long time = found.stream().mapToLong(Waits.Row::total).sum();
        long waits = found.stream().mapToLong(Waits.Row::waits).sum();
        count.setText(Numbers.count(waits) + (waits == 1 ? " wait, " : " waits, ") + Numbers.duration(time) + " of all " + word.many() + " together"
                + (found.size() > SHOWN ? "; the first " + Numbers.count(SHOWN) + " of " + Numbers.count(found.size()) : ""));
        rows.placeholder(filter.isEmpty() || known.waits().rows().isEmpty() ? Nothing.of(session, states == all ? "waits" : "such waits", EnumSet.allOf(Nothing.Part.class))
                : Nothing.named(filter.text(), filter::clear));
        if (rows.chosen() == null && !rows.rows().isEmpty()) {
            rows.choose(rows.rows().stream().filter(row -> before != null && row.key() == before.key() && row.state() == before.state()).findFirst().orElse(rows.rows().getFirst()));
        }
        if (rows.rows().isEmpty()) {
            open(null);
        }
    }

    private void open(Waits.Row row) {
        if (row == null && !rows.rows().isEmpty()) {
            return;
        }
        chosenName.setText(row == null ? "" : name(row));
        SpanRef longest = row == null ? null : row.longest();
        chosenFacts.setText(longest == null ? "" : Numbers.count(row.waits()) + (row.waits() == 1 ? " wait" : " waits") + ", " + Numbers.duration(row.total()) + " in total");
        holders.placeholder(Parts.label(row == null ? "" : "The recording does not tell", "muted"));
        waiters.show(row == null ? List.of() : first(row.waiters()));
        holders.show(row == null ? List.of() : first(row.holders()));
        crossed.show(row == null ? List.of() : first(row.crossed()));
        chosenFacts.setMinWidth(Region.USE_PREF_SIZE);
    }

    private static List<Waits.Share> first(List<Waits.Share> all) {
        return all.size() > SHOWN ? all.subList(0, SHOWN) : all;
    }

    Grid<Waits.Row> rows() {
        return rows;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        answer.want();
        javafx.application.Platform.runLater(rows.node()::requestFocus);
    }

    @Override
    public void hidden() {
        answer.release();
    }

    @Override
    public boolean find() {
        return filter.find();
    }

    @Override
    public boolean escape() {
        return filter.escape();
    }

    @Override
    public String copy() {
        return rows.text('\t');
    }

    @Override
    public String command() {
        return "waits FILE" + (by == Waits.By.SITE ? " --by site" : "") + (states.size() == 1 ? " --state " + states.iterator().next().key() : "");
    }
}
