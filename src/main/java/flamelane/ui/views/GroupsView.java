package flamelane.ui.views;

import flamelane.analysis.ThreadWord;
import flamelane.analysis.goroutines.Members;
import flamelane.analysis.goroutines.Spread;
import flamelane.analysis.goroutines.TimeGroups;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.RowOrder;
import flamelane.model.TimeRange;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What goroutines or threads spent their time on: groups above, the members of the chosen group below, with a
/// histogram, how each part is spread, and which goroutines belong together.
final class GroupsView implements View {
    private static final int SIDE = 466;
    /// Members that are listed at most.
    private static final int SHOWN = 20_000;

    private final Session session;
    private final ThreadWord word;
    private final BorderPane pane = new BorderPane();
    private final Narrowing filter;
    private final Label count = Parts.label("", "muted");
    private final Label narrowed = Parts.label("", "muted");
    private final MenuButton measure;
    private final Grid<TimeGroups.Group> groups;
    private final Grid<TimeGroups.Member> members;
    private final Grid<SpreadRow> spreads;
    private final Label chosenName = Parts.label("", "heading");
    private final Label chosenCount = Parts.label("", "muted");
    private final Label histogramName = Parts.label("", "heading-small");
    private final HistogramPane histogram;
    private final RelatedList related;
    private final SplitPane split = new SplitPane();
    private final Answer<TimeGroups> answer;
    private final ObjectProperty<Integer> wanted;
    private String subject;
    private TimeGroups shown;
    private GroupColumns columns;
    private TimeRange bucket;
    // Rows of the chosen group's members, those of the bar; of very many not all are listed.
    private RowOrder kept = RowOrder.asTheyLie(0);

    /// A line of the table that tells how a part is spread over the chosen group.
    private record SpreadRow(String name, Spread spread) { }

    GroupsView(Session session) {
        this.session = session;
        this.word = ThreadWord.of(session.recording());
        boolean go = word == ThreadWord.GOROUTINE;
        this.groups = new Grid<>("groups", word.title() + " by " + (go ? "start function" : "name"));
        this.filter = new Narrowing(groups, now -> fill());
        this.members = new Grid<>("members", word.title() + " of the chosen group");
        this.spreads = new Grid<>("spreads", "How times are spread over the chosen group");
        this.measure = Parts.choice("Total", "What the spread and the histogram are of");
        this.histogram = new HistogramPane(session, word.many(), this::narrow);
        this.related = new RelatedList(session, this::reach);
        this.answer = session.answer("groups", TimeGroups::of, selection -> List.of(String.valueOf(selection.range()), String.valueOf(selection.threads()),
                String.valueOf(selection.states())));
        this.wanted = wanted(session);
        this.subject = session.kept("groups.measure");
        pane.setTop(tools(go));
        pane.setCenter(split);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().addAll(groups.unrolled(), below());
        split.setDividerPositions(0.5);
        groups.keptIn(session);
        members.keptIn(session);
        groups.placeholder(Parts.label("Adding up", "muted"));
        groups.onChoose(this::open);
        groups.onOpen(group -> members.node().requestFocus());
        members.onOpen(this::go).onChoose(member -> related.show(member));
        members.placeholder(Parts.label("Choose a " + (go ? "function" : "group") + " above", "muted"));
        answer.value().addListener((at, old, now) -> arrived(now));
        answer.failure().addListener((at, old, why) -> groups.placeholder(Parts.label(why == null ? "Adding up" : "Times cannot be added up: " + why.getMessage(), "muted")));
        wanted.addListener((at, old, now) -> reach());
        session.dark().addListener((at, old, now) -> groups.node().refresh());
    }

    /// Why a recording has no goroutines to show; empty if it has.
    static String noGoroutines(Recording recording) {
        return recording.table("go.goroutines") != null ? "" : "Needs goroutines over time: a Go execution trace";
    }

    /// Why a recording has no threads to show; empty if it has.
    static String noThreads(Recording recording) {
        return recording.table("go.goroutines") != null ? "This recording has goroutines instead"
                : TimelineView.lacking(recording).isEmpty() ? "" : "Needs threads whose states are told over time";
    }

    /// The thread that the view is to choose with its group, `null` for none.
    static ObjectProperty<Integer> wanted(Session session) {
        return session.remember("groups.thread", SimpleObjectProperty<Integer>::new);
    }

    /// Shows a thread or goroutine in this view.
    static void go(Session session, int thread) {
        wanted(session).set(thread);
        session.view().set(ThreadWord.of(session.recording()) == ThreadWord.GOROUTINE ? "goroutines" : "threads");
    }

    private HBox tools(boolean go) {
        HBox row = new HBox(filter.node(go ? "Filter start functions" : "Filter threads", 250), count, narrowed, Parts.spring(),
                Parts.label("Spread of", "muted"), measure, Parts.divider(), Parts.button("Copy", "copy", null, () -> Clip.put(copy())),
                Parts.button("CSV", "download", null, () -> groups.save(session, word.many() + ".csv")));
        row.getStyleClass().add("bar-row");
        measure.setId("measure");
        count.setMinWidth(HBox.USE_PREF_SIZE);
        narrowed.setMinWidth(0);
        return row;
    }

    private Node below() {
        HBox head = new HBox(8, chosenName, chosenCount, Parts.spring(), Parts.button("Only these", "filter", null, this::only),
                Parts.button("Copy", "copy", null, () -> Clip.put(members.text('\t'))),
                Parts.button("CSV", "download", null, () -> members.save(session, "members.csv")));
        head.getStyleClass().add("crumbs");
        chosenName.setMinWidth(40);
        // In a narrow window the name gives way, not what buttons say.
        head.getChildren().stream().filter(javafx.scene.control.Button.class::isInstance)
                .forEach(button -> ((javafx.scene.control.Button) button).setMinWidth(HBox.USE_PREF_SIZE));
        Unrolled rows = members.unrolled();
        VBox left = new VBox(head, rows);
        VBox.setVgrow(rows, Priority.ALWAYS);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        spreads.text("Time", "time", 116, SpreadRow::name).duration("Min", "min", 66, row -> row.spread().min())
                .duration("Median", "median", 67, row -> row.spread().median()).duration("p99", "p99", 66, row -> row.spread().p99())
                .duration("Max", "max", 66, row -> row.spread().max()).duration("Sum", "total", 68, row -> row.spread().total());
        VBox.setMargin(histogramName, new Insets(8, 12, 0, 12));
        VBox inside = new VBox(histogramName, histogram, spreads.node(), related);
        VBox.setVgrow(spreads.node(), Priority.SOMETIMES);
        ScrollPane side = new ScrollPane(inside);
        side.setFitToWidth(true);
        side.setMinWidth(SIDE);
        side.setPrefWidth(SIDE);
        side.setMaxWidth(SIDE);
        side.setStyle("-fx-border-color: transparent transparent transparent -fl-line; -fx-border-width: 1;");
        return new HBox(left, side);
    }

    private void arrived(TimeGroups now) {
        shown = now;
        if (now == null) {
            return;
        }
        if (columns == null || !columns.fit(now)) {
            columns(now);
        }
        columns.follow(now);
        measures(now);
        boolean range = session.selection().get().range() != null;
        narrowed.setText(range ? "within the chosen time" : "");
        fill();
        reach();
    }

    private void columns(TimeGroups now) {
        columns = new GroupColumns(session, word, now);
        columns.of(groups, this::spread);
        columns.ofMembers(members, this::go);
        pane.setBottom(columns.legend());
    }

    private void measures(TimeGroups now) {
        measure.getItems().setAll(Parts.item("Total", () -> measure("")));
        now.parts().forEach(part -> measure.getItems().add(Parts.item(part.label(), () -> measure(part.key()))));
        if (now.part(subject) < 0) {
            subject = "";
        }
        name();
    }

    private Spread spread(TimeGroups.Group group) {
        int part = shown.part(subject);
        return part < 0 ? group.total() : group.spreads().get(part);
    }

    /// Takes another part for the spread and the histogram; empty for the total.
    void measure(String key) {
        subject = key;
        session.keep("groups.measure", key);
        name();
        groups.node().refresh();
        groups.node().sort();
        histogram(groups.chosen());
    }

    private void name() {
        int part = shown == null ? -1 : shown.part(subject);
        measure.setText(part < 0 ? "Total" : shown.parts().get(part).label());
    }

    private void fill() {
        if (shown == null) {
            return;
        }
        List<TimeGroups.Group> found = shown.groups().stream().filter(group -> filter.keeps(group.title())).toList();
        TimeGroups.Group before = groups.chosen();
        groups.placeholder(shown.groups().isEmpty() ? Nothing.of(session, word.many() + " with states", EnumSet.allOf(Nothing.Part.class)) : Nothing.named(filter.text(), filter::clear));
        groups.show(found);
        long inside = found.stream().mapToLong(group -> group.members().size()).sum();
        String among = Numbers.count(found.size()) + (word == ThreadWord.GOROUTINE ? found.size() == 1 ? " function" : " functions"
                : found.size() == 1 ? " name" : " names");
        int every = word.all(session.recording());
        boolean narrowed = !filter.isEmpty() || session.selection().get().threads() != null || session.selection().get().range() != null;
        count.setText(inside == every ? word.count(inside) + " of " + among
                : Numbers.count(inside) + " of " + word.count(every) + (narrowed ? ", " : " have states, ") + among);
        if (groups.chosen() == null && !groups.rows().isEmpty()) {
            groups.choose(groups.rows().stream().filter(group -> before != null && group.name().equals(before.name())).findFirst().orElse(groups.rows().getFirst()));
        }
        if (groups.rows().isEmpty()) {
            open(null);
        }
    }

    private void open(TimeGroups.Group group) {
        if (group == null) {
            if (groups.rows().isEmpty()) {
                empty();
            }
            return;
        }
        bucket = null;
        chosenName.setText(group.title());
        list(group);
        List<SpreadRow> rows = new ArrayList<>(List.of(new SpreadRow("Total", group.total())));
        for (int part = 0; part < shown.parts().size(); part++) {
            rows.add(new SpreadRow(shown.parts().get(part).label(), group.spreads().get(part)));
            if (shown.parts().get(part).key().equals("blocked")) {
                group.reasons().forEach((reason, spread) -> rows.add(new SpreadRow("   " + (reason.isEmpty() ? "no reason told" : reason)
                        + (spread.count() == group.members().size() ? "" : " (" + spread.count() + ")"), spread)));
            }
        }
        spreads.show(rows);
        spreads.node().setMinHeight(46 + 24 * rows.size());
        spreads.node().setMaxHeight(46 + 24 * rows.size());
        histogram(group);
    }

    // Nothing is told of a group that is no longer there.
    private void empty() {
        bucket = null;
        chosenName.setText("");
        chosenCount.setText("");
        histogramName.setText("");
        members.placeholder(Parts.label(""));
        members.show(List.of());
        spreads.placeholder(Parts.label(""));
        spreads.show(List.of());
        histogram.show(new long[0]);
        related.show(null);
    }

    private void histogram(TimeGroups.Group group) {
        if (group == null) {
            return;
        }
        int part = shown.part(subject);
        String what = part < 0 ? "Total" : shown.parts().get(part).label();
        long[] times = java.util.Arrays.stream(group.members().all(part)).filter(time -> time > 0).toArray();
        long none = group.members().size() - times.length;
        histogramName.setText(what + ", " + word.count(times.length) + (none == 0 ? "" : "; " + Numbers.count(none) + " without any"));
        histogram.show(times);
        if (bucket != null) {
            bucket = null;
            list(group);
        }
    }

    private void narrow(TimeRange durations) {
        bucket = durations;
        if (groups.chosen() != null) {
            list(groups.chosen());
        }
    }

    private void list(TimeGroups.Group group) {
        int part = shown.part(subject);
        Members all = group.members();
        RowOrder rows = RowOrder.asTheyLie(all.size());
        kept = bucket == null ? rows : rows.only(member -> bucket.contains(all.time(member, part)));
        int listed = Math.min(SHOWN, kept.size());
        RowOrder most = listed == kept.size() ? kept : kept.sorted(member -> -all.time(member, part));
        members.show(java.util.stream.IntStream.range(0, listed).mapToObj(at -> all.get(most.row(at))).toList());
        if (members.chosen() == null && listed > 0) {
            members.choose(members.rows().getFirst());
        }
        chosenCount.setText((kept.size() == all.size() ? word.count(kept.size())
                : Numbers.count(kept.size()) + " of " + word.count(kept.size() == 0 ? 0 : all.size()) + ", those of the bar")
                + (listed == kept.size() ? "" : "; the " + Numbers.count(listed) + " of the longest times"));
    }

    private void go(TimeGroups.Member member) {
        if (member == null) {
            return;
        }
        TimelineLink.life(session, member.thread(), new TimeRange(member.from(), Math.max(member.from() + 1, member.to())));
    }

    private void only() {
        if (groups.chosen() != null) {
            TreeSet<Integer> rows = new TreeSet<>();
            for (int at = 0; at < kept.size(); at++) {
                rows.add(groups.chosen().members().thread(kept.row(at)));
            }
            rows.remove(-1);
            if (!rows.isEmpty()) {
                session.select(session.selection().get().withThreads(rows));
            }
        }
    }

    private void reach(int thread) {
        wanted.set(thread);
        reach();
    }

    // Chooses the goroutine that another view asked for.
    private void reach() {
        Integer thread = wanted.get();
        if (thread == null || shown == null) {
            return;
        }
        TimeGroups.Group group = shown.group(thread);
        if (group == null) {
            return;
        }
        wanted.set(null);
        if (!groups.rows().contains(group)) {
            filter.clear();
        }
        groups.choose(group);
        members.rows().stream().filter(member -> member.thread() == thread).findFirst().ifPresent(members::choose);
    }

    Grid<TimeGroups.Group> groups() {
        return groups;
    }

    Grid<TimeGroups.Member> members() {
        return members;
    }

    HistogramPane histogram() {
        return histogram;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        answer.want();
        reach();
        javafx.application.Platform.runLater(groups.node()::requestFocus);
    }

    @Override
    public void hidden() {
        answer.release();
        related.cancel();
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
        return groups.text('\t');
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(word.title(), "Show the chosen " + word.one() + " in the timeline", List.of("G"), () -> go(members.chosen())));
    }

    @Override
    public String command() {
        return word == ThreadWord.GOROUTINE ? "goroutines FILE" : "states FILE";
    }
}
