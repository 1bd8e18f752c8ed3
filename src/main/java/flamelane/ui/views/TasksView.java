package flamelane.ui.views;

import flamelane.analysis.tasks.TaskTypes;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Work;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Tasks and regions that a Go program tells of itself: types with their durations, the slowest of a type, what was
/// logged in a task, and the way to each in the timeline.
final class TasksView implements View {
    private static final int SIDE = 430;

    private final Session session;
    private final Recording recording;
    private final BorderPane pane = new BorderPane();
    private final Label count = Parts.label("", "muted");
    private final Grid<TaskRows.Type> types = new Grid<>("task-types", "Types of tasks or regions");
    private final Narrowing filter = new Narrowing(types, this::look);
    private final Grid<TaskRows.Instance> instances = new Grid<>("task-instances", "The slowest first");
    private final Grid<TaskTypes.Log> logs = new Grid<>("task-logs", "What was logged in the task");
    private final Label chosenName = Parts.label("", "heading");
    private final Label chosenCount = Parts.label("", "muted");
    private final Label histogramName = Parts.label("", "heading-small");
    private final Label logsName = Parts.label("", "heading-small");
    private final HistogramPane histogram;
    private final HBox kinds;
    private final Answer<TaskRows> answer;
    private Set<Long> logged = Set.of();
    private Work.Job looking;
    private boolean regions;
    private TimeRange bucket;
    private Work.Job job;

    TasksView(Session session) {
        this.session = session;
        this.recording = session.recording();
        this.histogram = new HistogramPane(session, "durations", this::narrow);
        types.keptIn(session);
        instances.keptIn(session);
        this.regions = !has(recording, "go.tasks");
        this.answer = session.answer("tasks", TaskRows::of, selection -> List.of(String.valueOf(selection.range()), String.valueOf(selection.threads())));
        this.kinds = Parts.segments(List.of("Tasks", "Regions"), regions ? 1 : 0, index -> kind(index == 1));
        HBox tools = new HBox(kinds, filter.node("Filter types and logs", 240), count, Parts.spring(),
                Parts.button("Copy", "copy", null, () -> Clip.put(copy())),
                Parts.button("CSV", "download", null, () -> types.save(session, regions ? "regions.csv" : "tasks.csv")));
        tools.getStyleClass().add("bar-row");
        count.setMinWidth(0);
        SplitPane split = new SplitPane(types.unrolled(), below());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.32);
        pane.setTop(tools);
        pane.setCenter(split);
        columns();
        types.placeholder(Parts.label("Counting", "muted"));
        types.onChoose(this::open).onOpen(type -> instances.node().requestFocus());
        instances.onChoose(this::log).onOpen(this::go);
        answer.value().addListener((at, old, now) -> fill());
    }

    /// Why a recording has neither; empty if it has.
    static String lacking(Recording recording) {
        return has(recording, "go.tasks") || has(recording, "go.regions") ? ""
                : "Needs tasks or regions: a Go execution trace of a program that calls trace.NewTask or trace.StartRegion";
    }

    private static boolean has(Recording recording, String table) {
        return recording.table(table) != null && recording.table(table).count() > 0;
    }

    /// Shows regions, or tasks.
    void kind(boolean showRegions) {
        regions = showRegions;
        Parts.press(kinds, regions ? 1 : 0);
        columns();
        fill();
    }

    private void columns() {
        types.clearColumns();
        types.text(regions ? "Region" : "Task", "name", 220, TaskRows.Type::title);
        if (regions) {
            types.text("Begun in", "function", 300, TaskRows.Type::function, "muted");
        }
        types.count("Count", "count", 70, type -> type.instances().size()).count("Open", "open", 70, TaskRows.Type::open)
                .duration("Min", "min", 80, type -> whole(type, type.durations().min())).duration("Median", "median", 80, type -> whole(type, type.durations().median()))
                .duration("p99", "p99", 80, type -> whole(type, type.durations().p99())).duration("Max", "max", 80, type -> whole(type, type.durations().max()))
                .duration("Sum", "total", 84, type -> whole(type, type.durations().total())).sortedBy("total");
        instances.clearColumns();
        instances.link("At", "start", 92, one -> one.start() < 0 ? "before" : Grid.moment(one.start()), Comparator.comparingLong(TaskRows.Instance::start),
                "Show it in the timeline", this::go);
        instances.duration("Duration", "duration", 82, TaskRows.Instance::duration);
        if (!regions) {
            instances.text("Task", "task", 60, one -> String.valueOf(one.task()), "right", "muted");
        }
        instances.text("Begun by", "goroutine", 200, one -> recording.threads().title(one.thread()), "muted");
        if (regions) {
            instances.duration("Execution", "execution", 80, one -> one.details()[0]).duration("Sched. wait", "scheduler", 84, one -> one.details()[1])
                    .duration("Waiting", "waiting", 80, one -> one.details()[2])
                    .text("In task", "task", 66, one -> one.task() <= 0 ? "" : String.valueOf(one.task()), "right", "muted");
        } else {
            instances.count("Logs", "logs", 56, one -> one.details()[0]).count("Regions", "regions", 66, one -> one.details()[1])
                    .duration("GC marked", "gc", 82, one -> one.details()[2]);
        }
        instances.text("", "open", 170, TaskRows.Instance::open, "muted");
        instances.sortedBy("duration");
    }

    // Nothing is told of durations where none is whole.
    private static long whole(TaskRows.Type type, long nanos) {
        return type.durations().count() == 0 ? -1 : nanos;
    }

    private Node below() {
        logs.moment("At", "time", 88, TaskTypes.Log::time).text("By", "goroutine", 62, log -> goroutine(log.thread()), "muted")
                .text("Key", "category", 80, TaskTypes.Log::category, "muted").text("Message", "message", 190, TaskTypes.Log::message);
        HBox head = new HBox(8, chosenName, chosenCount, Parts.spring(), Parts.button("Only its goroutines", "filter", null, this::only),
                Parts.button("CSV", "download", null, () -> instances.save(session, "instances.csv")));
        head.getStyleClass().add("crumbs");
        chosenName.setMinWidth(40);
        // In a narrow window the name gives way, not what buttons say.
        head.getChildren().stream().filter(javafx.scene.control.Button.class::isInstance)
                .forEach(button -> ((javafx.scene.control.Button) button).setMinWidth(HBox.USE_PREF_SIZE));
        Unrolled rows = instances.unrolled();
        VBox left = new VBox(head, rows);
        VBox.setVgrow(rows, Priority.ALWAYS);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox.setMargin(histogramName, new Insets(8, 12, 0, 12));
        VBox.setMargin(logsName, new Insets(8, 12, 2, 12));
        VBox side = new VBox(histogramName, histogram, logsName, logs.node());
        VBox.setVgrow(logs.node(), Priority.ALWAYS);
        side.setMinWidth(SIDE);
        side.setPrefWidth(SIDE);
        side.setMaxWidth(SIDE);
        side.setStyle("-fx-border-color: transparent transparent transparent -fl-line; -fx-border-width: 1;");
        return new HBox(left, side);
    }

    private String goroutine(int thread) {
        return thread < 0 ? "" : "G" + recording.threads().get(thread).id();
    }

    // Names are narrowed at once, tasks by what was logged in them as soon as that is known.
    private void look(String text) {
        if (looking != null) {
            looking.cancel();
        }
        logged = Set.of();
        fill();
        if (!text.isBlank()) {
            looking = session.work().start(progress -> TaskTypes.withLog(recording, text), found -> {
                logged = found;
                fill();
            }, why -> { });
        }
    }

    private boolean named(TaskRows.Type type) {
        return filter.keeps(type.name() + " " + type.function());
    }

    private void fill() {
        TaskRows known = answer.value().get();
        if (known == null) {
            return;
        }
        List<TaskRows.Type> all = regions ? known.regions() : known.tasks();
        List<TaskRows.Type> found = all.stream().filter(type -> named(type)
                || !regions && type.instances().stream().anyMatch(one -> logged.contains(one.task()))).toList();
        TaskRows.Type before = types.chosen();
        types.show(found);
        long inside = found.stream().mapToLong(type -> type.instances().size()).sum();
        long open = found.stream().mapToLong(TaskRows.Type::open).sum();
        count.setText(Numbers.count(inside) + (regions ? inside == 1 ? " region" : " regions" : inside == 1 ? " task" : " tasks") + " of "
                + Numbers.count(found.size()) + (found.size() == 1 ? " type" : " types") + (open == 0 ? "" : ", " + Numbers.count(open)
                + " without beginning or end in the recording, which the durations leave out"));
        types.placeholder(all.isEmpty() ? Nothing.of(session, regions ? "regions" : "tasks", Set.of(Nothing.Part.TIME, Nothing.Part.THREADS)) : Nothing.named(filter.text(), filter::clear));
        if (types.chosen() == null && !types.rows().isEmpty()) {
            types.choose(types.rows().stream().filter(type -> before != null && type.name().equals(before.name()) && type.function().equals(before.function()))
                    .findFirst().orElse(types.rows().getFirst()));
        }
        if (types.chosen() != null) {
            list(types.chosen());
        }
        if (types.rows().isEmpty()) {
            instances.placeholder(Parts.label(""));
            instances.show(List.of());
            logs.placeholder(Parts.label(""));
            logsName.setText("");
            histogramName.setText("");
            chosenName.setText("");
            chosenCount.setText("");
            histogram.show(new long[0]);
        }
    }

    private void open(TaskRows.Type type) {
        if (type == null) {
            return;
        }
        bucket = null;
        chosenName.setText(type.title());
        long[] durations = type.instances().stream().filter(TaskRows.Instance::isComplete).mapToLong(TaskRows.Instance::duration).toArray();
        histogram.show(durations);
        histogramName.setText("Durations of " + Numbers.count(durations.length) + (type.open() == 0 ? "" : "; " + Numbers.count(type.open()) + " open"));
        list(type);
    }

    private void narrow(TimeRange durations) {
        bucket = durations;
        if (types.chosen() != null) {
            list(types.chosen());
        }
    }

    private void list(TaskRows.Type type) {
        boolean byLog = !regions && !filter.text().isBlank() && !named(type);
        List<TaskRows.Instance> kept = bucket == null && !byLog ? type.instances()
                : type.instances().stream().filter(one -> (bucket == null || one.isComplete() && bucket.contains(one.duration()))
                        && (!byLog || logged.contains(one.task()))).toList();
        instances.show(kept);
        chosenCount.setText(kept.size() == type.instances().size() ? Numbers.count(kept.size()) : Numbers.count(kept.size()) + " of "
                + Numbers.count(type.instances().size()) + (byLog ? ", those that logged it" : ", those of the bar"));
        if (instances.chosen() == null && !instances.rows().isEmpty()) {
            instances.choose(instances.rows().getFirst());
        }
    }

    private void log(TaskRows.Instance one) {
        if (job != null) {
            job.cancel();
        }
        if (one == null || one.task() <= 0) {
            logs.show(List.of());
            logsName.setText(one == null ? "" : "In no task, so nothing was logged in one");
            logs.placeholder(Parts.label("", "muted"));
            return;
        }
        logs.placeholder(Parts.label("Nothing was logged in it", "muted"));
        job = session.work().start(progress -> TaskTypes.logs(recording, one.task()), found -> {
            logs.show(found);
            logsName.setText("Logs of task " + one.task() + ": " + Numbers.count(found.size()));
        }, why -> logs.show(List.of()));
    }

    private void go(TaskRows.Instance one) {
        if (one != null) {
            TimelineLink.span(session, regions ? Track.Kind.REGION : Track.Kind.TASK, regions ? one.thread() : -1,
                    one.range(Math.max(1, recording.header().duration())));
        }
    }

    private void only() {
        TreeSet<Integer> rows = new TreeSet<>();
        instances.rows().forEach(one -> rows.add(one.thread()));
        rows.remove(-1);
        if (!rows.isEmpty()) {
            session.select(session.selection().get().withThreads(rows));
        }
    }

    Grid<TaskRows.Type> types() {
        return types;
    }

    Grid<TaskRows.Instance> instances() {
        return instances;
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
        javafx.application.Platform.runLater(types.node()::requestFocus);
    }

    @Override
    public void hidden() {
        answer.release();
        if (job != null) {
            job.cancel();
        }
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
        return types.text('\t');
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("Tasks", "Show the chosen one in the timeline", List.of("G"), () -> go(instances.chosen())),
                new Action("Tasks", "Regions instead of tasks, and back", List.of("R"), () -> kind(!regions)));
    }

    @Override
    public String command() {
        return regions ? "regions FILE" : "tasks FILE";
    }
}
