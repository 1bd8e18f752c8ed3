package flamelane.ui.views;

import flamelane.analysis.mutator.Collections;
import flamelane.analysis.mutator.Counting;
import flamelane.analysis.mutator.MutatorUtilization;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.TimeRange;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.ChartPane;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Work;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the collector of a Go program left to it: the least share of the processors in windows of any length, the worst
/// windows and the way to them, and what another GOGC would have done.
final class MutatorView implements View {
    private static final int WORST = 20;
    private static final long FIRST_WINDOW = 10_000_000;
    private static final int SIDE = 330;

    private final Session session;
    private final BorderPane pane = new BorderPane();
    private final ChartPane chart;
    private final CheckBox stops = counted("Stops", true);
    private final CheckBox workers = counted("Workers", true);
    private final CheckBox assists = counted("Assists", true);
    private final CheckBox sweeps = counted("Sweeps", false);
    private final Label worstName = Parts.label("", "heading-small");
    private final Grid<MutatorUtilization.Window> worst = new Grid<>("worst-windows", "The worst windows of the chosen length");
    private final HBox facts = new HBox(26);
    private final GogcCard gogc = new GogcCard();
    private final Answer<Known> answer;
    private boolean perProcessor;
    private int chosen = -1;
    private int hovered = -1;
    private Work.Job job;

    private record Known(MutatorUtilization utilization, List<MutatorUtilization.Point> curve, Collections collections) { }

    MutatorView(Session session) {
        this.session = session;
        this.answer = session.answer("mutator", (recording, selection, progress) -> {
            Counting asked = counting();
            MutatorUtilization utilization = MutatorUtilization.of(recording, asked);
            return new Known(utilization, utilization.curve(progress), Collections.of(recording));
        }, selection -> List.of(counting()));
        this.chart = new ChartPane("Minimum mutator utilisation", (pen, width, height) -> MutatorChart.paint(pen, Swatch.palette(session), look(), width, height));
        chart.setId("mutator-chart");
        chart.setAccessibleHelp("Left and right choose the length of the window whose worst places are listed");
        chart.setOnMouseMoved(event -> hover(event.getX()));
        chart.setOnMouseExited(event -> hover(Double.NaN));
        chart.setOnMouseClicked(event -> choose(MutatorChart.at(curve(), event.getX(), chart.getWidth())));
        chart.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if ((event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) && !event.isAltDown() && !event.isShortcutDown()) {
                choose(Math.clamp(chosen + (event.getCode() == KeyCode.LEFT ? -1 : 1), 0, Math.max(0, curve().size() - 1)));
                event.consume();
            }
        });
        HBox tools = new HBox(Parts.segments(List.of("All processors", "Each by itself"), 0, index -> {
            perProcessor = index == 1;
            answer.again();
        }), Parts.label("Collecting is", "muted"), stops, workers, assists, sweeps, Parts.spring(), Parts.divider(),
                Parts.button("Copy", "copy", null, () -> Clip.put(copy())), Parts.button("CSV", "download", null, this::save));
        tools.getStyleClass().add("bar-row");
        worst.link("At", "start", 96, window -> Grid.moment(window.start()), Comparator.comparingLong(MutatorUtilization.Window::start),
                        "Brush this window in the timeline", this::go)
                .text("To", "end", 96, window -> Grid.moment(window.end()), "muted", "right")
                .text("Utilisation", "utilization", 96, window -> percent(window.utilization()), "right").onOpen(this::go);
        worst.node().setSortPolicy(table -> true);
        worst.node().getColumns().forEach(column -> column.setSortable(false));
        VBox.setMargin(worstName, new Insets(10, 12, 4, 12));
        VBox side = new VBox(worstName, worst.node());
        VBox.setVgrow(worst.node(), Priority.ALWAYS);
        side.setMinWidth(SIDE);
        side.setMaxWidth(SIDE);
        side.setStyle("-fx-border-color: transparent transparent transparent -fl-line; -fx-border-width: 1;");
        chart.setMinHeight(180);
        HBox.setHgrow(chart, Priority.ALWAYS);
        facts.setPadding(new Insets(10, 16, 10, 16));
        facts.setMinHeight(54);
        facts.setStyle("-fx-border-color: -fl-line transparent transparent transparent; -fx-border-width: 1;");
        pane.setTop(tools);
        pane.setCenter(new HBox(chart, side));
        pane.setBottom(new VBox(facts, gogc));
        answer.value().addListener((at, old, now) -> arrived(now));
        session.selection().addListener((at, old, now) -> chart.repaint());
        session.dark().addListener((at, old, now) -> chart.repaint());
    }

    /// Why a recording cannot tell; empty if it can.
    static String lacking(Recording recording) {
        boolean any = recording.table("go.utilization") != null && recording.table("go.utilization").count() > 0;
        return any ? "" : "Needs to know what the collector did on each processor: a Go execution trace";
    }

    private CheckBox counted(String what, boolean usual) {
        CheckBox box = new CheckBox(what);
        box.setId("count-" + what.toLowerCase(Locale.ROOT));
        box.setAccessibleText("Count " + what.toLowerCase(Locale.ROOT) + " as collecting");
        box.setSelected(usual);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setOnAction(event -> again());
        return box;
    }

    private void again() {
        answer.again();
    }

    private Counting counting() {
        return new Counting(stops.isSelected(), workers.isSelected(), assists.isSelected(), sweeps.isSelected(), perProcessor);
    }

    private static String percent(double share) {
        return Numbers.share(share);
    }

    private List<MutatorUtilization.Point> curve() {
        return answer.value().get() == null ? List.of() : answer.value().get().curve();
    }

    private MutatorChart.Look look() {
        TimeRange range = session.selection().get().range();
        Known known = answer.value().get();
        double mean = known == null || range == null ? Double.NaN : known.utilization().mean(range);
        return new MutatorChart.Look(curve(), chosen, hovered, Double.isNaN(mean) ? 0 : range.duration(), mean);
    }

    private void hover(double x) {
        int now = Double.isNaN(x) ? -1 : MutatorChart.at(curve(), x, chart.getWidth());
        if (now != hovered) {
            hovered = now;
            chart.repaint();
        }
    }

    private void arrived(Known known) {
        if (known == null) {
            return;
        }
        chart.repaint();
        if (known.curve().isEmpty()) {
            worstName.setText("");
            worst.placeholder(Parts.label("The trace does not tell GOMAXPROCS, without which nothing is known", "muted"));
            worst.show(List.of());
        } else {
            int first = 0;
            for (int i = 0; i < known.curve().size(); i++) {
                first = known.curve().get(i).window() <= FIRST_WINDOW ? i : first;
            }
            choose(chosen < 0 || chosen >= known.curve().size() ? first : chosen);
        }
        summary(known.collections());
        gogc.show(known.collections());
    }

    private void summary(Collections collections) {
        long whole = Math.max(1, collections.duration());
        facts.getChildren().setAll(fact("Collections", Numbers.count(collections.all().size())),
                fact("Marking", Numbers.duration(collections.marking()) + " \u00b7 " + Numbers.share(collections.marking(), whole)),
                fact("Stops of the world", Numbers.duration(collections.pauses())), fact("Longest stop", Numbers.duration(collections.longestPause())),
                fact("Mark assists", Numbers.duration(collections.assists())), fact("Allocated in between", Numbers.bytes(collections.allocated())));
        if (collections.gogc() >= 0) {
            facts.getChildren().add(fact("Goals speak for", "GOGC about " + collections.gogc()));
        }
    }

    private static Node fact(String name, String amount) {
        VBox box = new VBox(1, Parts.label(name, "muted", "small"), Parts.label(amount, "heading"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /// Lists the worst windows of a point of the curve.
    void choose(int point) {
        Known known = answer.value().get();
        if (known == null || point < 0 || point >= known.curve().size()) {
            return;
        }
        chosen = point;
        MutatorUtilization.Point at = known.curve().get(point);
        chart.setAccessibleText("In windows of " + Numbers.duration(at.window()) + " the program had at least " + percent(at.minimum()));
        chart.repaint();
        worstName.setText("Worst windows of " + Numbers.duration(at.window()) + ", whole recording");
        if (job != null) {
            job.cancel();
        }
        job = session.work().start(progress -> known.utilization().worst(at.window(), WORST), worst::show, why -> worst.show(List.of()));
    }

    private void go(MutatorUtilization.Window window) {
        if (window != null) {
            TimelineLink.interval(session, new TimeRange(window.start(), Math.max(window.start() + 1, window.end())));
        }
    }

    private void save() {
        java.nio.file.Path target = session.desk().chooseTarget("mmu.csv");
        if (target != null) {
            String csv = text(',');
            session.work().start(progress -> java.nio.file.Files.writeString(target, csv), done -> session.desk().say("Wrote " + target),
                    why -> session.desk().say(target + " cannot be written: " + why.getMessage()));
        }
    }

    private String text(char mark) {
        StringBuilder text = new StringBuilder(String.join(String.valueOf(mark), "windowNanos", "minimum", "p99.99", "p99.9", "p99")).append('\n');
        curve().forEach(point -> text.append(point.window()).append(mark).append(point.minimum()).append(mark).append(point.p9999()).append(mark)
                .append(point.p999()).append(mark).append(point.p99()).append('\n'));
        return text.toString();
    }

    Grid<MutatorUtilization.Window> worst() {
        return worst;
    }

    GogcCard gogc() {
        return gogc;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        answer.want();
        javafx.application.Platform.runLater(chart::requestFocus);
    }

    @Override
    public void hidden() {
        answer.release();
        if (job != null) {
            job.cancel();
        }
    }

    @Override
    public String copy() {
        return text('\t');
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("Mutator utilisation", "Brush the worst window in the timeline", List.of("G"),
                () -> go(worst.chosen() != null ? worst.chosen() : worst.rows().isEmpty() ? null : worst.rows().getFirst())));
    }

    @Override
    public String command() {
        String words = Stream.of(stops.isSelected() ? "stw" : "", workers.isSelected() ? "background" : "", assists.isSelected() ? "assist" : "",
                sweeps.isSelected() ? "sweep" : "").filter(word -> !word.isEmpty()).collect(Collectors.joining(","));
        String count = words.equals("stw,background,assist") ? "" : words.isEmpty() ? " --count=none" : " --count=" + words;
        return "mmu FILE" + (perProcessor ? " --per-processor" : "") + count;
    }
}
